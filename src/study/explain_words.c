/* An explanation in words: names of both sides, one sentence a sex, limits. */
#include "study/explain_own.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "base/text.h"

const struct cs_label cs_cause_labels[CS_CAUSES] = {
#define CS_CAUSE_LABEL(id, code, title) {code, title, ""},
    CS_CAUSE_LIST(CS_CAUSE_LABEL)
#undef CS_CAUSE_LABEL
};

/* What each cause is called in a sentence when it adds jobs, and when it takes them. */
static const struct {
    const char *more, *fewer;
} words[CS_CAUSES] = {
    [CS_CAUSE_BUDGET] = {N_("a larger budget"), N_("a smaller budget")},
    [CS_CAUSE_ECONOMY] = {N_("a larger economy"), N_("a smaller economy")},
    [CS_CAUSE_BUILDING] = {N_("less of the money spent on building"),
                           N_("more of the money spent on building")},
    [CS_CAUSE_LEAKAGE] = {N_("less lost to imports and tax"), N_("more lost to imports and tax")},
    [CS_CAUSE_SERVICES] = {N_("more of the money buying services"),
                           N_("more of the money paid to households")},
    [CS_CAUSE_CHAIN] = {N_("more bought from suppliers"), N_("less bought from suppliers")},
    [CS_CAUSE_HOUSEHOLDS] = {N_("more spent by households"), N_("less spent by households")},
    [CS_CAUSE_LABOUR] = {N_("higher labour intensity"), N_("lower labour intensity")},
    [CS_CAUSE_PAY] = {N_("lower pay per job"), N_("higher pay per job")},
    [CS_CAUSE_WOMEN] = {N_("higher women's shares"), N_("lower women's shares")},
    [CS_CAUSE_CLOSURE] = {N_("the household closure"), N_("the household closure")},
};

/* The largest part not yet said; CS_CAUSES when the rest rounds to nothing. */
static int next_part(const double *part, const bool *said)
{
    int best = CS_CAUSES;
    for (int k = 0; k < CS_CAUSES; k++) {
        if (!said[k] && fabs(part[k]) >= 0.5 &&
            (best == CS_CAUSES || fabs(part[k]) > fabs(part[best])))
            best = k;
    }
    return best;
}

/* Without pay of unlike economies, labour intensity carries their size (docs/methods/14). */
static bool carries_size(const struct cs_explanation *x, int cause)
{
    return cause == CS_CAUSE_LABOUR && x->two_models && !x->form.pay;
}

static const char *label_of(const struct cs_explanation *x, int cause)
{
    return carries_size(x, cause) ? N_("Size and labour intensity") : cs_cause_labels[cause].title;
}

static const char *word_of(const struct cs_explanation *x, int cause, bool more, bool grows)
{
    if (carries_size(x, cause))
        return N_("the economy's size and labour intensity");
    if (!grows)
        return cs_cause_labels[cause].title;
    if (cause == CS_CAUSE_PAY && x->two_models)
        return more ? N_("lower pay against each economy's mean")
                    : N_("higher pay against each economy's mean");
    return more ? words[cause].more : words[cause].fewer;
}

/* "higher women's shares (+9,676); higher pay per job (-1,305)"; a cut turns causes round, so it names them. */
static void say_parts(const struct cs_explanation *x, int sex, struct cs_buf *out)
{
    double part[CS_CAUSES];
    bool said[CS_CAUSES] = {false};
    bool grows = cs_explain_jobs(x, A, sex) >= 0 && cs_explain_jobs(x, B, sex) >= 0;
    char n[CS_NUMBER_TEXT];
    for (int k = 0; k < CS_CAUSES; k++)
        part[k] = cs_explain_part(x, k, sex);
    for (int k; (k = next_part(part, said)) < CS_CAUSES;) {
        said[k] = true;
        cs_format_people(part[k], 0, n);
        cs_buf_printf(out, "%s%s (%s%s)", out->len ? "; " : "", word_of(x, k, part[k] > 0, grows),
                      part[k] > 0 ? "+" : "", n);
    }
    if (out->len == 0)
        cs_buf_add(out, N_("each cause rounds to nothing"));
}

static const char *jobs_of(const struct cs_explanation *x, int sex)
{
    bool fte = strcmp(cs_explain_unit(x->side[B]->own), "FTE") == 0;
    if (sex == CS_WOMEN)
        return fte ? N_("women's jobs (FTE)") : N_("women's jobs");
    return fte ? N_("jobs of women and men (FTE)") : N_("jobs of women and men");
}

/* "Care makes 12,937 more women's jobs (FTE) than Construction: higher women's shares (+9,676); ..." */
static void say_difference(struct cs_explanation *x, int sex)
{
    struct cs_buf parts = {0};
    char n[CS_NUMBER_TEXT];
    const char *b = x->title[B], *a = x->title[A], *jobs = jobs_of(x, sex);
    double more = cs_explain_jobs(x, B, sex) - cs_explain_jobs(x, A, sex);
    say_parts(x, sex, &parts);
    cs_format_people(fabs(more), 0, n);
    if (fabs(more) < 0.5)
        cs_result_note(x->r, CS_NOTE_FINDING, "%s makes as many %s as %s: %s.", b, jobs, a, parts.text);
    else if (more > 0)
        cs_result_note(x->r, CS_NOTE_FINDING, "%s makes %s more %s than %s: %s.", b, n, jobs, a, parts.text);
    else
        cs_result_note(x->r, CS_NOTE_FINDING, "%s makes %s fewer %s than %s: %s.", b, n, jobs, a, parts.text);
    cs_buf_clear(&parts);
}

/* How the split is to be read. */
static void say_reading(struct cs_explanation *x)
{
    struct cs_result *r = x->r;
    if (!x->two_models)
        cs_result_note(
            r, CS_NOTE_FINDING,
            "Both sides use one table: what is spent on what (the mix) is behind every line "
            "but the budget and the closure; the lines say through which channel it acts.");
    if (!x->form.pay && x->two_models)
        cs_result_note(r, CS_NOTE_FINDING,
                       "Labour cost is not known on one side: labour intensity is jobs per unit of output times GDP, "
                       "so that it carries the size of the economy, and pay has no line of its own.");
    else if (!x->form.pay)
        cs_result_note(r, CS_NOTE_FINDING,
                       "Labour cost is not known on one side: labour intensity is jobs per unit of output, and pay has "
                       "no line of its own.");
    else if (x->two_models)
        cs_result_note(
            r, CS_NOTE_FINDING,
            "The economies have money of their own: budgets are shares of GDP, pay is over "
            "each economy's mean, and an economy's size is its GDP in years of mean pay.");
}

/* What each run says of itself, once, and whether it can be trusted. */
static void copy_notes(struct cs_explanation *x)
{
    for (int i = 0; i < SIDES; i++) {
        const struct cs_result *from = x->side[i]->own;
        for (size_t k = 0; k < from->n_notes; k++) {
            bool seen = from->notes[k].kind == CS_NOTE_FINDING;
            for (size_t j = 0; j < x->r->n_notes && !seen; j++)
                seen = strcmp(x->r->notes[j].text, from->notes[k].text) == 0;
            if (!seen)
                cs_result_add_note(x->r, from->notes[k].kind, NULL, &from->notes[k].message);
        }
        if (!cs_result_trusted(from))
            cs_result_check(x->r, CS_CHECK_FAIL, i == A ? "side A" : "side B", NAN, NAN,
                            "a check of %s on %s failed", from->scenario, from->model);
    }
}

/* ---- names ---- */

/* A package's title, and where both have one title, what differs. */
static const char *title_of(const struct cs_explanation *x, int i)
{
    const struct cs_result *mine = x->side[i]->own, *other = x->side[!i]->own;
    const char *title = mine->axis[CS_DIM_PACKAGE].labels[x->side[i]->package].title;
    const char *theirs = other->axis[CS_DIM_PACKAGE].labels[x->side[!i]->package].title;
    const char *apart = strcmp(mine->model, other->model) != 0         ? mine->model_title
                        : strcmp(mine->closure, other->closure) != 0   ? mine->closure
                        : strcmp(title, theirs) != 0                   ? NULL
                        : strcmp(mine->scenario, other->scenario) != 0 ? mine->scenario
                                                                       : NULL;
    return apart ? cs_arena_printf(x->r->arena, "%s (%s)", title, apart)
                 : cs_arena_strdup(x->r->arena, title);
}

void cs_explain_describe(struct cs_explanation *x)
{
    struct cs_result *r = x->r;
    const struct cs_result *b = x->side[B]->own;
    const struct cs_label packages[SIDES] = {{"a", x->title[A], ""}, {"b", x->title[B], ""}};
    r->title = cs_arena_printf(r->arena, "%s against %s", x->title[B], x->title[A]);
    r->scenario = cs_arena_strdup(r->arena, b->scenario);
    r->model = x->two_models ? "comparison" : cs_arena_strdup(r->arena, b->model);
    r->model_title = x->two_models ? "2 economies" : cs_arena_strdup(r->arena, b->model_title);
    r->currency = x->two_models ? "own currency" : cs_arena_strdup(r->arena, b->currency);
    r->price_basis = x->two_models ? "constant prices of each table's year"
                                   : cs_arena_strdup(r->arena, b->price_basis);
    r->closure = cs_arena_strdup(r->arena, b->closure);
    r->closure_text = cs_arena_strdup(r->arena, b->closure_text);
    r->source = cs_arena_strdup(r->arena, b->source);
    struct cs_label causes[CS_CAUSES];
    for (int k = 0; k < CS_CAUSES; k++)
        causes[k] = (struct cs_label){cs_cause_labels[k].code, label_of(x, k), ""};
    cs_result_set_axis(r, CS_DIM_LINE, causes, CS_CAUSES);
    cs_result_set_axis(r, CS_DIM_PACKAGE, packages, SIDES);
    cs_result_set_axis(r, CS_DIM_EFFECT, b->axis[CS_DIM_EFFECT].labels, CS_EFFECTS);
    cs_result_set_axis(r, CS_DIM_SEX, b->axis[CS_DIM_SEX].labels, CS_SEXES);
    for (int i = 0; i < SIDES; i++)
        cs_result_manifest(r, i == A ? "side.a" : "side.b", "%s/%s, package %zu; %s; closure %s",
                           x->side[i]->own->model, x->side[i]->own->scenario, x->side[i]->package,
                           x->side[i]->own->source, x->side[i]->own->closure_text);
}

void cs_explain_name(struct cs_explanation *x)
{
    for (int i = 0; i < SIDES; i++)
        x->title[i] = title_of(x, i);
}

void cs_explain_say(struct cs_explanation *x)
{
    say_difference(x, CS_WOMEN);
    say_difference(x, CS_SEXES);
    say_reading(x);
    copy_notes(x);
}
