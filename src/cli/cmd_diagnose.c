/* caresim diagnose: who works where in an economy, and where demand makes women's jobs. */
#include <math.h>

#include "api/pipeline.h"
#include "base/str.h"
#include "base/text.h"
#include "cli/cli.h"
#include "cli/table.h"
#include "num/leontief.h"
#include "study/diagnose.h"

enum { OPT_OUT, OPT_FORMAT };

static const struct cs_option options[] = {
    [OPT_OUT] = {"out", 'o', "DIR", "folder for the tables (default: none are written)"},
    [OPT_FORMAT] = {"format", 'f', "LIST", "tables to write: csv, json (default csv)"},
    {NULL, 0, NULL, NULL},
};

static double at(const struct cs_result *r, const char *key, size_t i)
{
    return cs_result_find(r, key)->v[i];
}

enum { COLUMNS = 9 };
static const int widths[COLUMNS] = {-8, -34, 7, 9, 7, 7, 8, 8, -8};

static void say_sector(const struct cs_result *r, size_t i)
{
    const struct cs_label *s = &r->axis[CS_DIM_SECTOR].labels[i];
    char n[6][CS_FIGURE_TEXT];
    double women = at(r, "diagnose.type1", 2 * i), men = at(r, "diagnose.type1", 2 * i + 1);
    cs_say_cells(widths, COLUMNS,
                 (const char *const[]){
                     s->code, cs_text(s->title),
                     cs_text_figure(100 * at(r, "diagnose.women_share", i), 1, n[0]),
                     cs_text_figure(100 * at(r, "diagnose.informal_share", i), 1, n[1]),
                     cs_text_figure(women + men, 1, n[2]), cs_text_figure(women, 1, n[3]),
                     cs_text_figure(at(r, "diagnose.backward", i), 2, n[4]),
                     cs_text_figure(at(r, "diagnose.forward", i), 2, n[5]),
                     at(r, "diagnose.key", i) == 1 ? cs_text("key") : ""});
}

static void say_result(const struct cs_result *r)
{
    cs_say(cs_text("Employment diagnosis, %s"), r->model_title);
    cs_say("\n\n");
    cs_say_cells(widths, COLUMNS,
                 (const char *const[]){cs_text("code"), cs_text("sector"), cs_text("women%"),
                                       cs_text("informal%"), cs_text("jobs/M"), cs_text("women's"),
                                       cs_text("backward"), cs_text("forward"), ""});
    for (size_t i = 0; i < r->axis[CS_DIM_SECTOR].n; i++)
        say_sector(r, i);
    cs_say("\n");
    cs_say(cs_text("jobs/M: direct and indirect jobs (type I) per million %s of final demand, of "
                   "which women's; linkages: mean = 1"),
           r->currency);
    cs_say("\n");
    cs_say_notes(r, CS_NOTE_FINDING);
    cs_say_notes(r, CS_NOTE_LIMIT);
}

static enum cs_status run(const struct cs_args *args, struct cs_err *err)
{
    struct cs_economy *e = NULL;
    struct cs_result *r = NULL;
    struct cs_outdir *out = NULL;
    cs_num_init();
    enum cs_status st = cs_api_check_formats(cs_arg(args, OPT_FORMAT, "csv"), err);
    if (st == CS_OK)
        st = cs_open_model(args, args->operand[0], NULL, &e, err);
    if (st == CS_OK && args->option[OPT_OUT] != NULL)
        st = cs_outdir_open(args->option[OPT_OUT], &out, err);
    if (st == CS_OK)
        st = cs_diagnose(e, &r, err);
    if (st == CS_OK && out != NULL)
        st = cs_api_write(r, cs_arg(args, OPT_FORMAT, "csv"), out, err);
    if (st == CS_OK && out != NULL)
        st = cs_outdir_commit(out, err);
    if (st == CS_OK)
        say_result(r);
    cs_outdir_free(out);
    cs_result_free(r);
    cs_economy_free(e);
    return st;
}

static const char *const examples[] = {"caresim diagnose bra",
                                       "caresim diagnose deu --out out/deu", NULL};

const struct cs_command cs_command_diagnose = {
    .name = "diagnose",
    .operands = "MODEL",
    .help = "who works where, how formal, how linked, and where demand makes women's jobs",
    .examples = examples,
    .options = options,
    .min_operands = 1,
    .max_operands = 1,
    .run = run,
};
