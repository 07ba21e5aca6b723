/*
 * Women's share of the jobs that spending in each sector makes (direct + indirect), highest first,
 * care and construction marked; the share of the whole economy (one half, where that is not known) as a line.
 */
#include <math.h>

#include "base/text.h"
#include "chart/chart.h"
#include "chart/jobs.h"
#include "chart/pick.h"
#include "chart/rows.h"
#include "chart/sectors.h"

enum { SLIDE_ROWS = 20, WOMEN = 0, MEN = 1 };

/* Women's share of all jobs of today, where the result has it; else NaN. */
static double economy_share(const struct cs_result *r)
{
    return cs_chart_scalar(r, "labour.women_share.economy");
}

/* Jobs-weighted share of the sectors with a role: equal spending in each of them. */
static double share_of_role(const struct cs_chart_ranking *k, enum cs_chart_role role)
{
    double women = 0, all = 0;
    for (size_t i = 0; i < k->n; i++)
        if (k->rows[i].role == role) {
            women += k->rows[i].women;
            all += k->rows[i].women + k->rows[i].men;
        }
    return all > 0 ? women / all : NAN;
}

/* What the finding is measured by, where it is known. */
static const char *against_economy(const struct cs_chart_ranking *k)
{
    double share = economy_share(k->r);
    if (!isfinite(share))
        return "";
    return cs_chart_say(k->arena, cs_text("; of all jobs {share}"), "share",
                        cs_chart_percent(k->arena, share), NULL);
}

static const char *headline(const struct cs_chart_ranking *k)
{
    double care = share_of_role(k, CS_CHART_CARE);
    double construction = share_of_role(k, CS_CHART_CONSTRUCTION);
    if (isfinite(care) && isfinite(construction))
        return cs_chart_say(
            k->arena,
            cs_text("Of jobs made by spending on care {care} are for women, on construction "
                    "{construction}{economy}"),
            "care", cs_chart_percent(k->arena, care), "construction",
            cs_chart_percent(k->arena, construction), "economy", against_economy(k), NULL);
    if (k->n == 0)
        return cs_text("Women's share of jobs by sector");
    return cs_chart_say(k->arena, cs_text("Spending in {sector} has the highest share for women"),
                        "sector",
                        cs_chart_shorten(k->arena,
                                         cs_chart_title(k->arena, k->r, CS_DIM_SECTOR,
                                                        k->rows[0].sector), 50), NULL);
}

static void add_rows(const struct cs_chart_ranking *k, struct cs_chart_rows *rows)
{
    for (size_t i = 0; i < k->n; i++) {
        const struct cs_chart_sector *row = &k->rows[i];
        if (!row->shown)
            continue;
        cs_chart_rows_add(rows, cs_chart_title(k->arena, k->r, CS_DIM_SECTOR, row->sector), "",
                          (enum cs_chart_row_style)row->role);
        cs_chart_rows_bar(rows, WOMEN, 0, 100 * row->by);
        cs_chart_rows_bar(rows, MEN, 100 * row->by, 100);
        cs_chart_rows_say(rows, 100, 1, 0, false, "ink", cs_chart_percent(k->arena, row->by));
    }
}

static enum cs_status prepare(const struct cs_result *r, FILE *dat, struct cs_chart_vars *vars,
                              struct cs_err *err)
{
    const struct cs_chart_class classes[] = {
        [WOMEN] = {cs_text("Women"), "women_dark", CS_CHART_BOX, -0.4, 0.4},
        [MEN] = {cs_text("Men"), "men_dark", CS_CHART_BOX, -0.4, 0.4}};
    struct cs_arena *arena = cs_chart_vars_arena(vars);
    struct cs_chart_ranking k;
    size_t most = cs_chart_fit_rows(vars, SLIDE_ROWS);
    enum cs_status st = cs_chart_rank_sectors(arena, r, "jobs.per_million", true, most, &k, err);
    if (st != CS_OK)
        return st;
    struct cs_chart_rows *rows = cs_chart_rows_new(vars, classes, 2, most);
    add_rows(&k, rows);
    double economy = economy_share(r);
    if (!isfinite(economy)) /* two lines so close would have their texts in one place */
        cs_chart_rows_line(rows, 50, cs_text("half"));
    else
        cs_chart_rows_line(rows, 100 * economy,
                           cs_chart_say(arena, cs_text("whole economy {share}"), "share",
                                        cs_chart_percent(arena, economy), NULL));
    const char *unit = cs_chart_jobs_word(cs_result_find(r, "jobs.per_million"));
    const char *subtitle = cs_chart_say(
        arena,
        cs_text("Women's share of {jobs} that spending in a sector makes, there and at its "
                "suppliers (direct + indirect).{hidden} {basis}.{ranks}"),
        "jobs", unit, "hidden", cs_chart_hidden_text(&k), "basis", cs_chart_basis_text(arena, r),
        "ranks", cs_chart_ranks_text(&k), NULL);
    cs_chart_set_frame(vars, r, headline(&k), subtitle);
    cs_chart_rows_end(rows, dat, "women's share of direct + indirect jobs by sector of spending",
                      "%", (struct cs_chart_rows_scale){.low = 0, .high = 100});
    return CS_OK;
}

static const char *const needs[] = {"jobs.per_million", NULL};

const struct cs_chart_type cs_chart_women_share = {
    .name = "women_share",
    .form = "rows",
    .help = N_("women's share of jobs by sector of spending"),
    .needs = needs,
    .prepare = prepare,
};
