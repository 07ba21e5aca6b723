/* The benchmarks as a page and as a result. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "study/benchmarks.h"

/* "2.7" or "89 to 95" */
void cs_benchmark_add_published(const struct cs_benchmark_figure *f, struct cs_buf *text)
{
    char n[CS_NUMBER_TEXT];
    cs_buf_add(text, cs_format_people(f->published, f->decimals, n));
    if (!isnan(f->published_high))
        cs_buf_printf(text, " to %s", cs_format_people(f->published_high, f->decimals, n));
}

/* ---- the page ---- */

static const char about[] =
    "# Benchmarks: published figures beside caresim's\n"
    "\n"
    "What studies of the field found, beside what this program gives for the same question, and why they\n"
    "differ. The page is made by\n"
    "\n"
    "    caresim benchmarks --markdown > docs/benchmarks.md\n"
    "\n"
    "from [models/published/benchmarks.cfg](../models/published/benchmarks.cfg), which names for each figure the\n"
    "scenario, the models and the series; a test compares it with a fresh run. `caresim benchmarks` prints the same\n"
    "on the terminal, and with `--out DIR` writes it as tables.\n"
    "\n"
    "These are no cases that a correct program must reproduce (`caresim validate` has those). The studies use other\n"
    "years, finer data on care pay, and often a question that this program can only come near. A ratio far from 1 is\n"
    "worth reading about below; a ratio near 1 can be luck.\n"
    "\n"
    "- **published**: as printed by the source; **checked**: seen on the page that is linked, mostly the authors' or\n"
    "  publisher's own summary, not the full report; **quoted**: passed on by others, not checked; **derived**: worked out\n"
    "  here from checked numbers.\n"
    "- **caresim**: the models' own data and the program's defaults, nothing adjusted towards the study. NA: not computed,\n"
    "  for the reason given.\n"
    "- **ratio**: caresim over published; of a published range 1 inside, else over its nearer end.\n";

static const char common[] =
    "Most are below 1, for one reason above all: the studies take care at its own low pay, and money makes many jobs\n"
    "where pay is low. Most tables here hold childcare inside education and social care inside health, with teachers,\n"
    "doctors and hospitals. Which spending makes more jobs, and for whom, comes out alike nearly everywhere; where it\n"
    "does not, the study's section says so. Tax that comes back rests on the program's default rates.\n";

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* How near all of them are, at a glance: half of the ratios lie between the quartiles. */
static void add_overview(const struct cs_benchmarks *b, const struct cs_benchmark_value *ours,
                         struct cs_buf *page)
{
    size_t n = 0, all = 0;
    for (size_t i = 0; i < b->n; i++)
        all += b->study[i].n;
    double *ratio = cs_xcalloc(all, sizeof *ratio);
    for (size_t i = 0, at = 0; i < b->n; i++) {
        for (size_t k = 0; k < b->study[i].n; k++, at++) {
            const struct cs_benchmark_figure *f = &b->study[i].figure[k];
            double r = cs_benchmark_ratio(f, cs_benchmark_number(f, &ours[at]));
            if (!isnan(r))
                ratio[n++] = r;
        }
    }
    qsort(ratio, n, sizeof *ratio, by_value);
    if (n > 0)
        cs_buf_printf(page,
                      "\n%zu figures of %zu studies, %zu of them computed. The median ratio is %.2f, half of them "
                      "lie between %.2f and %.2f.\n",
                      all, b->n, n, ratio[n / 2], ratio[n / 4], ratio[n - 1 - n / 4]);
    free(ratio);
}

static void add_models(const struct cs_benchmark_figure *f, const struct cs_benchmark_value *v,
                       struct cs_buf *page)
{
    enum { LISTED = 7 };
    if (f->models.n > LISTED)
        cs_buf_printf(page, "%zu models", v->n);
    for (size_t i = 0; i < f->models.n && f->models.n <= LISTED; i++)
        cs_buf_printf(page, "%s%s", i ? ", " : "", f->models.v[i]);
    if (f->models.n == 0)
        cs_buf_add(page, "none");
    else if (v->missing > 0)
        cs_buf_printf(page, " (%zu without the figure)", v->missing);
}

static void add_row(const struct cs_benchmark_figure *f, const struct cs_benchmark_value *v,
                    struct cs_buf *page)
{
    char n[CS_NUMBER_TEXT];
    double ours = cs_benchmark_number(f, v);
    cs_buf_printf(page, "| %s | %s | ", f->title, f->unit);
    cs_benchmark_add_published(f, page);
    cs_buf_printf(page, " | %s | ", cs_format_people(ours, f->decimals, n));
    cs_buf_printf(page, "%s | ", cs_format_people(cs_benchmark_ratio(f, ours), 2, n));
    add_models(f, v, page);
    cs_buf_printf(page, " | %s |\n", cs_benchmark_status_names[f->status]);
}

/* "[name](../scenarios/name.cfg)" of each scenario of the study, once. */
static void add_scenarios(const struct cs_benchmark_study *s, struct cs_buf *page)
{
    size_t said = 0;
    for (size_t i = 0; i < s->n; i++) {
        const char *name = s->figure[i].scenario;
        bool known = name == NULL;
        for (size_t k = 0; k < i && !known; k++)
            known = s->figure[k].scenario != NULL && strcmp(s->figure[k].scenario, name) == 0;
        if (!known)
            cs_buf_printf(page, "%s[%s](../scenarios/%s.cfg)", said++ ? ", " : "\nScenario: ", name,
                          name);
    }
    cs_buf_add(page, said ? ".\n" : "");
}

/* What concerns one figure, then what concerns them all. */
static void add_reasons(const struct cs_benchmark_study *s, struct cs_buf *page)
{
    cs_buf_add(page, "\nWhy they differ:\n\n");
    for (size_t i = 0; i < s->reasons.n; i++)
        cs_buf_printf(page, "- %s\n", s->reasons.v[i]);
    for (size_t i = 0; i < s->n; i++) {
        if (s->figure[i].note != NULL)
            cs_buf_printf(page, "- *%s*: %s\n", s->figure[i].title, s->figure[i].note);
    }
}

static void add_study(const struct cs_benchmark_study *s, const struct cs_benchmark_value *ours,
                      struct cs_buf *page)
{
    cs_buf_printf(page, "\n## %d: %s\n\n%s. %s ([seen here](%s)).\n\n%s\n\n", s->year, s->title,
                  s->authors, s->source, s->address, s->question);
    cs_buf_add(page, "| figure | unit | published | caresim | ratio | on | published number |\n"
                     "| --- | --- | ---: | ---: | ---: | --- | --- |\n");
    for (size_t i = 0; i < s->n; i++)
        add_row(&s->figure[i], &ours[i], page);
    add_scenarios(s, page);
    add_reasons(s, page);
}

void cs_benchmarks_page(const struct cs_benchmarks *b, const struct cs_benchmark_value *ours,
                        struct cs_buf *page)
{
    cs_buf_add(page, about);
    add_overview(b, ours, page);
    cs_buf_add(page, common);
    for (size_t i = 0; i < b->n; i++) {
        add_study(&b->study[i], ours, page);
        ours += b->study[i].n;
    }
}

/* ---- the result ---- */

static void set_lines(struct cs_result *r, const struct cs_benchmarks *b)
{
    size_t n = 0, at = 0;
    for (size_t i = 0; i < b->n; i++)
        n += b->study[i].n;
    struct cs_label *lines = cs_xcalloc(n, sizeof *lines);
    for (size_t i = 0; i < b->n; i++) {
        const struct cs_benchmark_study *s = &b->study[i];
        for (size_t k = 0; k < s->n; k++, at++)
            lines[at] = (struct cs_label){
                .code = cs_arena_printf(r->arena, "%s.%s", s->code, s->figure[k].code),
                .title = cs_arena_printf(r->arena, "%s %d: %s (%s)", s->authors, s->year,
                                         s->figure[k].title, s->figure[k].unit),
                .role = cs_benchmark_status_names[s->figure[k].status]};
    }
    cs_result_set_axis(r, CS_DIM_LINE, lines, n);
    free(lines);
}

static double *add_series(struct cs_result *r, const char *key, const char *title)
{
    struct cs_series *s = cs_result_add(
        r, &(struct cs_series){.key = key,
                               .title = title,
                               .unit = "as the line says",
                               .formula = "docs/benchmarks.md",
                               .n_dim = 1,
                               .dim = {CS_DIM_LINE},
                               .kind = CS_KIND_INDEX,
                               .assumed = true});
    return s->v;
}

/* Where a study is from, and why its figures are others. */
static void describe_study(struct cs_result *r, const struct cs_benchmark_study *s)
{
    cs_result_manifest(r, s->code, "%s (%d), %s. %s. %s", s->authors, s->year, s->title, s->source,
                       s->address);
    for (size_t i = 0; i < s->reasons.n; i++)
        cs_result_note(r, CS_NOTE_LIMIT, "%s: %s", s->code, s->reasons.v[i]);
    for (size_t i = 0; i < s->n; i++) {
        if (s->figure[i].note != NULL)
            cs_result_note(r, CS_NOTE_LIMIT, "%s: %s", s->figure[i].title, s->figure[i].note);
    }
}

struct cs_result *cs_benchmarks_result(const struct cs_benchmarks *b,
                                       const struct cs_benchmark_value *ours)
{
    struct cs_result *r = cs_result_new();
    r->title = "Published figures beside caresim's";
    r->scenario = r->model = "benchmarks";
    r->model_title = "several economies";
    r->currency = "own currency";
    r->price_basis = "constant prices of each table's year";
    set_lines(r, b);
    double *published = add_series(r, "benchmark.published", "Published"),
           *high = add_series(r, "benchmark.published_high", "Published, high end of a range"),
           *caresim = add_series(r, "benchmark.caresim", "caresim"),
           *ratio = add_series(r, "benchmark.ratio", "caresim over published");
    for (size_t i = 0, at = 0; i < b->n; i++) {
        describe_study(r, &b->study[i]);
        for (size_t k = 0; k < b->study[i].n; k++, at++) {
            const struct cs_benchmark_figure *f = &b->study[i].figure[k];
            published[at] = f->published;
            high[at] = f->published_high;
            caresim[at] = cs_benchmark_number(f, &ours[at]);
            ratio[at] = cs_benchmark_ratio(f, caresim[at]);
        }
    }
    return r;
}
