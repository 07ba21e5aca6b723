/* Of this room alone: jobs by sector from the survey's persons by section. */
#include "import/spread.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

#include "base/str.h"
#include "import/labour.h"

struct spread {
    struct cs_import *ctx;
    const struct cs_survey *survey;
    const struct cs_concordance *concordance;
    gsl_vector *va;
    double *jobs;
    bool used[CS_SECTIONS];
};

static const struct cs_concordance_row *row_of(const struct spread *s, size_t sector)
{
    size_t at = cs_index_find(s->concordance->by_code, s->ctx->economy->sector[sector].code);
    return at == CS_NOT_FOUND ? NULL : &s->concordance->row[at];
}

/* Persons of both sexes in the sections of a row, which no other group may have taken. */
static enum cs_status take_persons(struct spread *s, const struct cs_concordance_row *row,
                                   double *persons, struct cs_err *err)
{
    *persons = 0;
    for (const char *p = row->isic; *p; p++) {
        if (*p == ',' || *p == ' ')
            continue;
        size_t section = (size_t)(toupper((unsigned char)*p) - 'A');
        if (section >= CS_SECTIONS || s->used[section])
            return cs_fail_at(err, CS_EINPUT, s->concordance->path, row->line,
                              "isic '%s' of sector '%s': expected section letters that no sector "
                              "with other sections names too, or persons would be spread twice",
                              row->isic, row->code);
        s->used[section] = true;
        *persons += s->survey->persons[CS_WOMEN][section] + s->survey->persons[CS_MEN][section];
    }
    if (isnan(*persons))
        return cs_fail_at(err, CS_EINPUT, s->concordance->path, row->line,
                          "sector '%s' has output, but the survey does not publish its sections "
                          "'%s' for both sexes; expected other sections (`sections` of the step) "
                          "or `residual`",
                          row->code, row->isic);
    return CS_OK;
}

static double weight(const struct spread *s, size_t sector, bool by_output)
{
    double x = gsl_vector_get(s->ctx->economy->x, sector);
    return x == 0 ? 0 : by_output ? x : fmax(0, gsl_vector_get(s->va, sector));
}

/* All sectors with the sections of sector `first`, the first of its group. */
static enum cs_status spread_group(struct spread *s, size_t first, struct cs_err *err)
{
    const struct cs_economy *e = s->ctx->economy;
    const struct cs_concordance_row *row = row_of(s, first);
    double persons, sum = 0;
    bool by_output = false;
    enum cs_status st = take_persons(s, row, &persons, err);
    for (int pass = 0; pass < 2 && sum == 0; pass++) {
        by_output = pass == 1;
        for (size_t i = first; i < e->n; i++) {
            if (strcmp(row_of(s, i)->isic, row->isic) == 0)
                sum += weight(s, i, by_output);
        }
    }
    for (size_t i = first; i < e->n && st == CS_OK; i++) {
        if (strcmp(row_of(s, i)->isic, row->isic) == 0)
            s->jobs[i] = persons * weight(s, i, by_output) / sum;
    }
    return st;
}

static enum cs_status spread_all(struct spread *s, struct cs_err *err)
{
    const struct cs_economy *e = s->ctx->economy;
    enum cs_status st = CS_OK;
    for (size_t i = 0; i < e->n; i++) {
        if (row_of(s, i) == NULL)
            return cs_fail_at(err, CS_EINPUT, s->concordance->path, 0,
                              "sector '%s' has no row; expected one with its ISIC sections",
                              e->sector[i].code);
    }
    for (size_t i = 0; i < e->n; i++) {
        bool first = gsl_vector_get(e->x, i) != 0;
        for (size_t k = 0; k < i && first; k++)
            first =
                gsl_vector_get(e->x, k) == 0 || strcmp(row_of(s, k)->isic, row_of(s, i)->isic) != 0;
        enum cs_status one = first ? spread_group(s, i, err) : CS_OK;
        st = st == CS_OK ? one : st;
    }
    return st;
}

static enum cs_status add_parameters(struct spread *s, const struct cs_node *step,
                                     struct cs_err *err)
{
    const struct cs_survey *v = s->survey;
    double nowhere = v->unknown[CS_WOMEN] + v->unknown[CS_MEN];
    char people[CS_NUMBER_TEXT];
    struct cs_buf note = {0};
    cs_buf_printf(&note, "persons of the survey that stand in no sector: %s not classified",
                  cs_format_people(nowhere, 0, people));
    for (size_t i = 0; i < CS_SECTIONS; i++) {
        double persons = v->persons[CS_WOMEN][i], men = v->persons[CS_MEN][i];
        persons = (isnan(persons) ? 0 : persons) + (isnan(men) ? 0 : men);
        if (s->used[i] || persons == 0)
            continue;
        cs_buf_printf(&note, ", %s in section %c, which has no sector with output",
                      cs_format_people(persons, 0, people), (int)('A' + i));
        nowhere += persons;
    }
    enum cs_status st = cs_labour_parameter(
        s->ctx, step, v,
        (struct cs_param_row){
            .key = "labour.unallocated", .value = nowhere, .unit = "persons", .note = note.text},
        err);
    cs_buf_clear(&note);
    if (st != CS_OK)
        return st;
    return cs_labour_parameter(
        s->ctx, step, v,
        (struct cs_param_row){
            .key = "labour.jobs_rule",
            .value = 1,
            .unit = "rule",
            .status = CS_STATUS_ASSUMPTION,
            .note = "the table has no jobs: persons whom the labour force survey counts in a "
                    "section are spread over its sectors with output by value added, so that all "
                    "sectors of a section have the same value added per job"},
        err);
}

enum cs_status cs_spread_jobs(struct cs_import *ctx, const struct cs_node *step,
                              const struct cs_survey *survey,
                              const struct cs_concordance *concordance, const char *code,
                              struct cs_err *err)
{
    struct cs_economy *e = ctx->economy;
    const char *rule;
    enum cs_status st = cs_node_need_string(step, "spread", &rule, err);
    if (st == CS_OK && strcmp(rule, "value_added") != 0)
        st = cs_node_fail(cs_node_get(step, "spread"), err,
                          "spread is \"%s\"; expected \"value_added\"", rule);
    if (st == CS_OK && survey->broad)
        st = cs_node_fail(step, err,
                          "broad groups of sections give shares, not jobs; expected a "
                          "classification by section to spread");
    if (st == CS_OK && cs_economy_has_primary(e, "satellite", "jobs"))
        st = cs_node_fail(step, err, "the table has jobs of its own; expected no `spread`");
    if (st != CS_OK)
        return st;
    struct cs_account account = {cs_arena_strdup(e->arena, code),
                                 "Jobs (persons of the labour force survey)", "satellite", "jobs"};
    struct spread s = {.ctx = ctx, .survey = survey, .concordance = concordance};
    s.va = gsl_vector_calloc(e->n);
    cs_economy_primary(e, "value_added", NULL, s.va);
    s.jobs = cs_step_add_primary(e, account)->sector;
    st = spread_all(&s, err);
    gsl_vector_free(s.va);
    return st == CS_OK ? add_parameters(&s, step, err) : st;
}
