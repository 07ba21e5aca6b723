#include "study/exercises.h"

#include <math.h>

#include "base/text.h"

#define GROSS "headline.gross_cost"
#define NET   "headline.net_cost"
#define JOBS  "headline.jobs"
#define WOMEN "headline.jobs_women"
#define SHARE "headline.women_share"

/* From the simplest comparison to what a budget asks; the texts hold whichever way it comes out. */
static const struct cs_exercise exercises[] = {
    {.scenario = "care-vs-construction",
     .question = N_("The same money goes to care or to construction. Which makes more jobs, and "
                    "which more jobs for women?"),
     .why = N_("Jobs follow from three things: how much of the money stays in the country, how "
               "much of it becomes pay, and how high pay per job is. Jobs for women follow from "
               "women's share of today's workers in the sectors that grow."),
     .series = {GROSS, JOBS, WOMEN, SHARE}},
    {.scenario = "care-vs-construction",
     .question = N_("Now both cost the same after the taxes that come back. At equal net cost, "
                    "which makes more jobs for women?"),
     .why = N_("Taxes and contributions on pay come back to the budget. Where more of the money "
               "becomes taxed pay, more comes back, and the same net cost buys more."),
     .sets = {"closure=take_home", "compare[0].match=net_cost"},
     .series = {GROSS, NET, JOBS, WOMEN}},
    {.scenario = "care-vs-construction",
     .question = N_("Count full-time equivalents, then jobs at the economy's mean pay, instead of "
                    "jobs. Does the order stay the same?"),
     .why = N_("A sector with short hours or low pay gives more jobs for the same money. Full-time "
               "equivalents take the hours out, jobs at mean pay take the pay out."),
     .series = {JOBS, "headline.fte", "headline.matched_pay", "headline.relative_pay"}},
    {.scenario = "care-vs-construction",
     .question = N_("Workers spend what they earn. How many jobs come on top, and for whom?"),
     .why = N_("Induced jobs rest on the closure: which income is spent, and on what. That is why "
               "they stand apart and are never in the headline."),
     .sets = {"closure=take_home"},
     .series = {JOBS, "headline.jobs_induced", "headline.jobs_induced_women"}},
    {.scenario = "childcare",
     .question = N_("More children to a worker in the older group: what does it do to cost and "
                    "jobs?"),
     .why = N_("Staff is children over the ratio, so cost and jobs fall together. What it does to "
               "the children is not in these figures."),
     .key = "childcare.ages[1].children_per_worker",
     .before = "12",
     .after = "15",
     .series = {GROSS, JOBS, WOMEN, "headline.women_employment"}},
    {.scenario = "childcare",
     .question = N_("Fewer places for the youngest: how much of the cost and of the jobs was "
                    "theirs?"),
     .why = N_("The youngest need most staff for a place, so they take a larger part of the cost "
               "than of the places."),
     .key = "childcare.ages[0].coverage",
     .before = "0.5",
     .after = "0.4",
     .series = {GROSS, JOBS, WOMEN, "headline.joining", "headline.unpaid_released"}},
    {.scenario = "childcare",
     .question = N_("Staff are paid a fifth more. How much of it comes back in taxes, and does the "
                    "number of jobs change?"),
     .why = N_("Staff in the service stay the same. Overhead is a fixed share of cost here, so it "
               "grows with pay and makes a few jobs at suppliers. Taxes and contributions grow "
               "with pay, so part of the rise comes back."),
     .sets = {"closure=take_home"},
     .key = "childcare.pay_multiple",
     .before = "1",
     .after = "1.2",
     .series = {GROSS, "headline.recoup", NET, JOBS, "headline.relative_pay"}},
    {.scenario = "childcare",
     .question = N_("Parents pay part of the running cost. What does the state save, and what do "
                    "the jobs do?"),
     .why = N_("A fee moves cost from the state to families; places and staff stay as they are. "
               "That fewer parents come when there is a fee is not in these figures."),
     .key = "childcare.fee_share",
     .before = "0",
     .after = "0.2",
     .series = {GROSS, "headline.cost_state", JOBS, WOMEN}},
    {.scenario = "leave",
     .question = N_("The same money as benefits to parents or as pay of teachers: which makes "
                    "more jobs, and how?"),
     .why = N_("A benefit is income. It makes jobs only when it is spent (induced); a service "
               "makes the jobs of those who give it."),
     .series = {GROSS, JOBS, "headline.jobs_induced", "headline.jobs_induced_women"}},
    {.scenario = "leave",
     .question = N_("Fathers get more weeks. What does it cost?"),
     .why = N_("Cost grows with weeks, with the share of fathers who take them and with men's "
               "earnings. Change the take-up as well: it is the least certain of the three."),
     .key = "leave.schemes[1].weeks",
     .before = "4",
     .after = "8",
     .series = {GROSS, "headline.cost_insurance", NET, "headline.jobs_induced"}},
};

size_t cs_exercises_count(void)
{
    return sizeof exercises / sizeof *exercises;
}

const struct cs_exercise *cs_exercises_at(size_t i)
{
    return &exercises[i];
}

double cs_exercise_value(const struct cs_result *r, const char *key, size_t package)
{
    const struct cs_series *s = cs_result_find(r, key);
    bool by_package = s != NULL && s->n_dim == 1 && s->dim[0] == CS_DIM_PACKAGE;
    return by_package && package < s->size ? s->v[package] : NAN;
}
