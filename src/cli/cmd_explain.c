/* caresim explain: why one package makes more jobs than another. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "api/pipeline.h"
#include "base/arena.h"
#include "base/str.h"
#include "base/text.h"
#include "cli/cli.h"
#include "cli/draw.h"
#include "cli/given.h"
#include "cli/table.h"
#include "economy/economy.h"
#include "emit/words.h"
#include "num/work.h"
#include "study/explain.h"

enum { OPT_PACKAGES, OPT_MODELS, OPT_CLOSURES, OPT_SET, OPT_OUT, OPT_FORMAT,
       OPT_NO_CHARTS, OPT_CHART_FORMAT, OPT_SIZE, OPT_THEME };

static const struct cs_option options[] = {
    [OPT_PACKAGES] = {"packages", 'p', "B,A",
                      "the package explained, and the one it is set against"},
    [OPT_MODELS] = {"models", 'm', "A,B", "a model for both sides, or one for each"},
    [OPT_CLOSURES] = {"closures", 'c', "A,B",
                      "a household closure for both sides, or one for each"},
    [OPT_SET] = CS_OPTION_SET,
    [OPT_OUT] = {"out", 'o', "DIR", "folder for the tables and the chart (default: none are written)"},
    [OPT_FORMAT] = {"format", 'f', "LIST", "tables to write: csv, json (default csv)"},
    [OPT_NO_CHARTS] = {"no-charts", 0, NULL, "tables only"},
    [OPT_CHART_FORMAT] = {"chart-format", 0, "KIND", "png, svg or pdf (default png)"},
    [OPT_SIZE] = CS_OPTION_SIZE,
    [OPT_THEME] = CS_OPTION_THEME,
    {NULL, 0, NULL, NULL},
};

enum { A, B, SIDES };

/* One side: what is asked for, and what was run. */
struct side {
    struct cs_given scenario;
    char *model; /* code; NULL: the scenario's own */
    int closure; /* -1: the scenario's own */
    size_t package;
    struct cs_economy *economy;
    struct cs_result *own, *switched;
    double mean_pay;
};

/* ---- what was asked for ---- */

/* "x" for both sides or "x,y"; the caller frees both. */
static enum cs_status read_pair(const char *text, const char *option, char *pair[SIDES],
                                struct cs_err *err)
{
    const char *comma = strchr(text, ',');
    size_t n = comma ? (size_t)(comma - text) : strlen(text);
    const char *rest = comma ? comma + 1 : text;
    if (n == 0 || *rest == '\0' || (comma && strchr(rest, ',')))
        return cs_fail(err, CS_EUSAGE, "--%s '%s': expected one name, or two with a comma between",
                       option, text);
    struct cs_buf first = {0};
    cs_buf_add_n(&first, text, n);
    pair[A] = first.text;
    pair[B] = cs_xstrdup(rest);
    return CS_OK;
}

static enum cs_status read_number(const char *text, size_t *package, struct cs_err *err)
{
    double v;
    if (!cs_parse_number(text, &v) || v < 0 || v > 999 || v != floor(v))
        return cs_fail(err, CS_EUSAGE,
                       "--packages '%s': expected numbers, 0 for the scenario's own package, 1 for "
                       "the first it is compared with",
                       text);
    *package = (size_t)v;
    return CS_OK;
}

/* The explained package is named first, so B stands before A. One run: its own against its first
 * comparator. */
static enum cs_status read_packages(const struct cs_args *args, bool one_run,
                                    struct side side[SIDES], struct cs_err *err)
{
    char *pair[SIDES] = {NULL, NULL};
    enum cs_status st =
        read_pair(cs_arg(args, OPT_PACKAGES, one_run ? "0,1" : "0"), "packages", pair, err);
    if (st == CS_OK)
        st = read_number(pair[A], &side[B].package, err);
    if (st == CS_OK)
        st = read_number(pair[B], &side[A].package, err);
    if (st == CS_OK && one_run && side[A].package == side[B].package)
        st = cs_fail(err, CS_EUSAGE,
                     "--packages '%s' is one package of one run; say which two, for example 0,1",
                     args->option[OPT_PACKAGES]);
    free(pair[A]);
    free(pair[B]);
    return st;
}

static const char *closure_name(const void *ctx, size_t i)
{
    (void)ctx;
    return cs_closure_names[i];
}

static enum cs_status read_closure(const char *name, int *closure, struct cs_err *err)
{
    for (int i = 0; i < CS_CLOSURE_KINDS; i++) {
        if (strcmp(name, cs_closure_names[i]) == 0) {
            *closure = i;
            return CS_OK;
        }
    }
    const char *near = cs_nearest(name, CS_CLOSURE_KINDS, closure_name, NULL);
    return cs_fail(err, CS_EUSAGE,
                   "there is no closure '%s'%s%s%s; expected type1, total_income, labour_income or "
                   "take_home",
                   name, near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
}

static enum cs_status read_closures(const struct cs_args *args, struct side side[SIDES],
                                    struct cs_err *err)
{
    char *pair[SIDES] = {NULL, NULL};
    side[A].closure = side[B].closure = -1;
    if (args->option[OPT_CLOSURES] == NULL)
        return CS_OK;
    enum cs_status st = read_pair(args->option[OPT_CLOSURES], "closures", pair, err);
    for (int i = 0; i < SIDES && st == CS_OK; i++)
        st = read_closure(pair[i], &side[i].closure, err);
    free(pair[A]);
    free(pair[B]);
    return st;
}

static enum cs_status read_models(const struct cs_args *args, struct side side[SIDES],
                                  struct cs_err *err)
{
    char *pair[SIDES] = {NULL, NULL};
    enum cs_status st = CS_OK;
    if (args->option[OPT_MODELS] != NULL)
        st = read_pair(args->option[OPT_MODELS], "models", pair, err);
    side[A].model = pair[A];
    side[B].model = pair[B];
    return st;
}

static bool same(const char *a, const char *b)
{
    return (a == NULL) == (b == NULL) && (a == NULL || strcmp(a, b) == 0);
}

static enum cs_status read_sides(const struct cs_args *args, struct side side[SIDES],
                                 struct cs_err *err)
{
    enum cs_status st = read_models(args, side, err);
    if (st == CS_OK)
        st = read_closures(args, side, err);
    for (int i = 0; i < SIDES && st == CS_OK; i++)
        st = cs_given_find(args, args->operand[args->n_operands > 1 ? i : 0],
                           &args->values[OPT_SET], &side[i].scenario, err);
    if (st != CS_OK)
        return st;
    bool one_run = same(side[A].scenario.operand, side[B].scenario.operand) && same(side[A].model, side[B].model) &&
                   side[A].closure == side[B].closure;
    return read_packages(args, one_run, side, err);
}

/* ---- runs ---- */

/* A side's scenario as given, under a closure (-1: its own) laid over it. */
static enum cs_status open_scenario(const struct side *side, int closure, struct cs_scenario **out,
                                    struct cs_err *err)
{
    struct cs_given given = side->scenario;
    struct cs_buf setting = {0};
    const char **sets = cs_xcalloc(given.from.n_sets + 1, sizeof *sets);
    for (size_t i = 0; i < given.from.n_sets; i++)
        sets[i] = given.from.sets[i];
    if (closure >= 0) {
        cs_buf_printf(&setting, "closure=%s", cs_closure_names[closure]);
        sets[given.from.n_sets++] = setting.text;
    }
    given.from.sets = sets;
    enum cs_status st = cs_given_open(&given, out, err);
    free(sets);
    cs_buf_clear(&setting);
    return st;
}

/* One run; the closure in force is told back. */
static enum cs_status simulate(struct side *side, int closure, struct cs_result **out, int *used,
                               struct cs_err *err)
{
    struct cs_scenario *s = NULL;
    enum cs_status st = open_scenario(side, closure, &s, err);
    if (st == CS_OK)
        st = cs_scenario_bind(s, side->economy, err);
    if (st == CS_OK)
        st = cs_simulate(side->economy, s, out, err);
    if (st == CS_OK) {
        *used = (int)s->closure;
        side->mean_pay = s->rates->mean_pay * cs_policy_pay_index(&s->context, s->to);
    }
    cs_scenario_free(s);
    return st;
}

static enum cs_status open_economy(const struct cs_args *args, struct side *side,
                                   struct cs_err *err)
{
    struct cs_scenario *s = NULL;
    if (side->model != NULL)
        return cs_open_model(args, side->model, NULL, &side->economy, err);
    enum cs_status st = open_scenario(side, -1, &s, err);
    if (st == CS_OK)
        st = cs_open_scenario_model(args, s, &side->economy, err);
    cs_scenario_free(s);
    return st;
}

/* Where closures differ, each side under the other's too. */
static enum cs_status run_sides(const struct cs_args *args, struct side side[SIDES],
                                struct cs_err *err)
{
    int used[SIDES], ignored;
    enum cs_status st = CS_OK;
    cs_num_init();
    for (int i = 0; i < SIDES && st == CS_OK; i++) {
        st = open_economy(args, &side[i], err);
        if (st == CS_OK)
            st = simulate(&side[i], side[i].closure, &side[i].own, &used[i], err);
    }
    for (int i = 0; i < SIDES && st == CS_OK && used[A] != used[B]; i++)
        st = simulate(&side[i], used[!i], &side[i].switched, &ignored, err);
    return st;
}

static void clear_side(struct side *side)
{
    cs_result_free(side->own);
    cs_result_free(side->switched);
    cs_economy_free(side->economy);
    cs_given_clear(&side->scenario);
    free(side->model);
}

/* ---- the table on the terminal ---- */

static double at(const struct cs_result *r, const char *key, size_t i)
{
    return cs_result_find(r, key)->v[i];
}

enum { COLUMNS = 6 };
/* Millions of jobs of a large economy must not be cut: 999,999,999. */
static const int widths[COLUMNS] = {-35, 11, 11, 11, 11, 11};

/* Whole numbers of large factors, three figures of small ones. */
static const char *say_factor(double v, char out[static CS_FIGURE_TEXT])
{
    if (isnan(v))
        return strcpy(out, "");
    return cs_text_figure(v, fabs(v) >= 100 ? 0 : fabs(v) >= 10 ? 1 : fabs(v) >= 0.1 ? 3 : 5, out);
}

static void say_line(const struct cs_result *r, size_t k)
{
    char n[5][CS_FIGURE_TEXT];
    double women = at(r, "explain.contribution", 2 * k);
    double men = at(r, "explain.contribution", 2 * k + 1);
    double a = at(r, "explain.level", 2 * k), b = at(r, "explain.level", 2 * k + 1);
    if (fabs(women) < 0.5 && fabs(men) < 0.5)
        return; /* it makes no difference */
    cs_say_cells(widths, COLUMNS,
                 (const char *const[]){cs_text(r->axis[CS_DIM_LINE].labels[k].title),
                                       say_factor(a, n[0]), say_factor(b, n[1]),
                                       cs_text_figure(women, 0, n[2]), cs_text_figure(men, 0, n[3]),
                                       cs_text_figure(women + men, 0, n[4])});
}

/* Jobs of a side over all effects: of one sex, or (2) of both. */
static double jobs_of(const struct cs_result *r, size_t side, size_t sex)
{
    size_t effects = r->axis[CS_DIM_EFFECT].n;
    double sum = 0;
    for (size_t e = 0; e < effects; e++) {
        for (size_t g = 0; g < 2; g++)
            sum += sex == 2 || sex == g ? at(r, "explain.jobs", (side * effects + e) * 2 + g) : 0;
    }
    return sum;
}

static void say_jobs(const struct cs_result *r, size_t side)
{
    char n[3][CS_FIGURE_TEXT];
    for (size_t g = 0; g < 3; g++)
        cs_text_figure(jobs_of(r, side, g), 0, n[g]);
    cs_say_cells(widths, COLUMNS,
                 (const char *const[]){side == A ? cs_text("jobs of A") : cs_text("jobs of B"), "",
                                       "", n[0], n[1], n[2]});
}

static void say_sides(const struct cs_result *r)
{
    const struct cs_label *packages = r->axis[CS_DIM_PACKAGE].labels;
    struct cs_buf a = {0}, b = {0}, model = {0};
    cs_emit_name(&a, packages[A].title);
    cs_emit_name(&b, packages[B].title);
    cs_text_add(&model, r->model_title);
    cs_say(cs_text("%s against %s"), b.text, a.text);
    cs_say("\n%s\nA: %s\nB: %s\n\n", model.text, a.text, b.text);
    cs_buf_clear(&a);
    cs_buf_clear(&b);
    cs_buf_clear(&model);
}

static void say_table(const struct cs_result *r)
{
    char n[3][CS_FIGURE_TEXT];
    say_sides(r);
    cs_say_cells(widths, COLUMNS,
                 (const char *const[]){cs_text(cs_result_find(r, "explain.jobs")->unit), "A", "B",
                                       cs_text("women's"), cs_text("men's"), cs_text("all")});
    say_jobs(r, A);
    for (size_t k = 0; k < r->axis[CS_DIM_LINE].n; k++)
        say_line(r, k);
    say_jobs(r, B);
    for (size_t g = 0; g < 3; g++)
        cs_text_figure(jobs_of(r, B, g) - jobs_of(r, A, g), 0, n[g]);
    cs_say_cells(widths, COLUMNS,
                 (const char *const[]){cs_text("B less A"), "", "", n[0], n[1], n[2]});
    cs_say("\n");
    cs_say_notes(r, CS_NOTE_FINDING);
    cs_say_paragraph("", cs_text("Jobs of the last year, with induced ones where the closure has them; the order "
                                 "of causes does not matter (Shapley)."));
}

static enum cs_status write_tables(const struct cs_args *args, struct cs_result *r,
                                   const struct cs_drawing *drawing, struct cs_err *err)
{
    struct cs_outdir *out = NULL;
    if (args->option[OPT_OUT] == NULL)
        return CS_OK;
    bool charts = args->option[OPT_NO_CHARTS] == NULL;
    enum cs_status st = cs_outdir_open(args->option[OPT_OUT], &out, err);
    if (st == CS_OK)
        st = cs_write_result(args, r, cs_arg(args, OPT_FORMAT, "csv"), charts ? drawing : NULL, out,
                             err);
    if (st == CS_OK)
        cs_say_files(args, "\n", out);
    cs_outdir_free(out);
    return st;
}

static enum cs_status explain(const struct side side[SIDES], struct cs_result **out,
                              struct cs_err *err)
{
    struct cs_explain_side in[SIDES];
    for (int i = 0; i < SIDES; i++)
        in[i] = (struct cs_explain_side){side[i].own, side[i].switched, side[i].package,
                                         side[i].mean_pay};
    return cs_explain(&in[A], &in[B], out, err);
}

static enum cs_status run(const struct cs_args *args, struct cs_err *err)
{
    struct side side[SIDES] = {0};
    struct cs_result *result = NULL;
    struct cs_drawing drawing;
    enum cs_status st = cs_api_check_formats(cs_arg(args, OPT_FORMAT, "csv"), err);
    if (st == CS_OK)
        st = cs_drawing_read(cs_arg(args, OPT_CHART_FORMAT, NULL), cs_arg(args, OPT_SIZE, NULL),
                             cs_arg(args, OPT_THEME, NULL), &drawing, err);
    if (st == CS_OK)
        st = read_sides(args, side, err);
    if (st == CS_OK)
        st = run_sides(args, side, err);
    if (st == CS_OK)
        st = explain(side, &result, err);
    if (st == CS_OK) {
        say_table(result);
        st = write_tables(args, result, &drawing, err);
    }
    if (st == CS_OK && !cs_result_trusted(result))
        st = cs_fail(err, CS_EUNTRUSTED, "a check failed: the explanation is not to be trusted");
    cs_result_free(result);
    for (int i = 0; i < SIDES; i++)
        clear_side(&side[i]);
    return st;
}

static const char *const examples[] = {
    "caresim explain care-vs-construction --models sco",
    "caresim explain care-vs-construction --models bra,deu --out out/explain", NULL};

const struct cs_command cs_command_explain = {
    .name = "explain",
    .operands = "A [B]",
    .help = "why one scenario or package makes more jobs than another",
    .examples = examples,
    .options = options,
    .min_operands = 1,
    .max_operands = 2,
    .run = run,
};
