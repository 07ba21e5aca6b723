/* Limits that every run states: what is taken to be so. */
#include <string.h>

#include "base/text.h"
#include "scenario/groups.h"
#include "sim/run.h"

/* What is taken to be there. */
static void note_potential(struct cs_run *run)
{
    const struct cs_market_params *market =
        cs_scenario_group(run->s, &cs_group_labour_market, NULL);
    const struct cs_capacity *capacity = cs_scenario_group(run->s, &cs_group_capacity, NULL);
    if (market->jobs == CS_MARKET_MET)
        cs_result_note(
            run->r, CS_NOTE_LIMIT,
            "Jobs are those that the unemployed and those who join can fill, whatever their skill; "
            "prices and imports per unit are as they are.");
    else if (capacity->sectors.n > 0)
        cs_result_note(run->r, CS_NOTE_LIMIT,
                       "Potential jobs: workers are taken to be there; sectors grow as far as the "
                       "scenario's capacity "
                       "lets them, and abroad supplies the rest at today's prices.");
    else
        cs_result_note(
            run->r, CS_NOTE_LIMIT,
            "Potential jobs: workers are taken to be there, prices and imports per unit as "
            "they are.");
}

/* What the model itself warns of stands first: it is never cut. */
void cs_run_say_limits(struct cs_run *run)
{
    struct cs_result *r = run->r;
    if (*run->e->note != '\0')
        cs_result_note(r, CS_NOTE_LIMIT, "%s", run->e->note);
    note_potential(run);
    cs_result_note(
        r, CS_NOTE_LIMIT,
        "Financing counts only as far as the scenario states it (policy 'revenue' or group "
        "'financing'); else what raising the money does is not in these figures.");
    cs_result_note(
        r, CS_NOTE_LIMIT,
        "GDP is projected from %d at %.1f %% a year (growth.gdp), which shares of GDP and "
        "amounts stated as such rest on.",
        run->e->year, 100 * run->s->growth.gdp);
    const struct cs_women_shares *shares = cs_scenario_group(run->s, &cs_group_women_shares, NULL);
    cs_result_note(
        r, CS_NOTE_LIMIT, "%s %s",
        shares->sectors.n > 0 ? N_("Women's shares of new jobs are those of the sector's present "
                                   "workers, but where the "
                                   "scenario states others (women_shares).")
                              : N_("Women's shares are those of the sector's present workers."),
        run->job_basis == CS_BASIS_FTE
            ? N_("The model counts full-time equivalents, not jobs or persons.")
            : N_("Jobs are those of the table's accounts or survey, not full-time equivalents; "
                 "employees' pay is spread over all jobs, self-employed ones included."));
    if (run->h->H > 0 && run->h->spent_share > 1)
        cs_result_note(
            r, CS_NOTE_WARNING,
            "Closure %s spends %.2f of each unit of income on domestic goods alone: that "
            "is no propensity to consume; take_home is.",
            cs_closure_names[run->h->kind], run->h->spent_share);
}
