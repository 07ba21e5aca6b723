/* The texts of a comparison: titles, what each run says of itself, whether its checks passed. */
#include "study/compare_own.h"

#include <math.h>
#include <string.h>

#include "base/text.h"

static bool same_message(const struct cs_message *a, const struct cs_message *b)
{
    bool same = a->n_args == b->n_args && strcmp(a->format, b->format) == 0;
    for (size_t i = 0; i < a->n_args && same; i++)
        same = strcmp(a->args[i], b->args[i]) == 0;
    return same;
}

static bool says(const struct cs_result *r, const struct cs_note *note)
{
    for (size_t k = 0; k < r->n_notes; k++)
        if (r->notes[k].kind == note->kind && same_message(&r->notes[k].message, &note->message))
            return true;
    return false;
}

/* A note of run i: said once of all where all say it, or once of the model where all its runs do; else of the run. */
static void copy_note(struct comparison *c, size_t i, const struct cs_note *note, const char *run)
{
    size_t all = 0, runs = 0, saying = 0, before = 0;
    for (size_t k = 0; k < c->n; k++) {
        bool here = c->economy[k] == c->economy[i], said = says(c->in[k], note);
        all += said;
        runs += here;
        saying += here && said;
        before += here && k < i;
    }
    bool of_all = c->n > 1 && all == c->n, of_model = runs > 1 && saying == runs;
    if (of_all && i == 0)
        cs_result_add_note(c->r, note->kind, NULL, &note->message);
    else if (!of_all && (!of_model || before == 0))
        cs_result_add_note(c->r, note->kind, of_model ? c->in[i]->model : run, &note->message);
}

static void copy_checks(struct comparison *c, const struct cs_result *from, const char *run)
{
    size_t passed = 0;
    for (size_t k = 0; k < from->n_checks; k++)
        passed += from->checks[k].state == CS_CHECK_PASS;
    if (!cs_result_trusted(from))
        cs_result_check(c->r, CS_CHECK_FAIL, run, NAN, NAN, "a check of this run failed");
    else if (passed > 0)
        cs_result_check(c->r, CS_CHECK_PASS, run, NAN, NAN, "checks of this run that passed: %zu", passed);
}

static void copy_run(struct comparison *c, size_t i)
{
    const struct cs_result *from = c->in[i];
    const char *run = cs_arena_printf(c->r->arena, "%s/%s", from->model, from->scenario);
    cs_result_manifest(c->r, run, "%s; closure %s", from->source, from->closure_text);
    for (size_t k = 0; k < from->n_notes; k++)
        if (from->notes[k].kind != CS_NOTE_FINDING) /* what each run says of itself */
            copy_note(c, i, &from->notes[k], run);
    copy_checks(c, from, run);
}

/* The text that all runs have, or another. */
static const char *common(struct comparison *c, size_t offset, const char *other)
{
    const char *first = *(const char *const *)((const char *)c->in[0] + offset);
    for (size_t i = 1; i < c->n; i++)
        if (strcmp(*(const char *const *)((const char *)c->in[i] + offset), first) != 0)
            return other;
    return cs_arena_strdup(c->r->arena, first);
}
#define COMMON(c, text, other) common(c, offsetof(struct cs_result, text), other)

void cs_compare_describe(struct comparison *c)
{
    struct cs_result *r = c->r;
    r->title = c->n_scenarios > 1 ? N_("Scenarios side by side") : COMMON(c, title, "");
    r->scenario = COMMON(c, scenario, "comparison");
    r->model = COMMON(c, model, "comparison");
    r->model_title = c->n_economies > 1 ? cs_arena_printf(r->arena, "%zu economies", c->n_economies)
                                        : COMMON(c, model_title, "");
    r->currency = COMMON(c, currency, "own currency");
    r->price_basis = COMMON(c, price_basis, "constant prices of each table's year");
    r->closure = COMMON(c, closure, "various");
    r->closure_text = COMMON(c, closure_text, r->closure);
    r->source = COMMON(c, source, "");
    for (size_t i = 0; i < c->n; i++)
        copy_run(c, i);
}
