/* Building an economy and asking it for its accounts. */
#include "economy/economy.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"

const char *cs_sex_code(enum cs_sex s)
{
    return s == CS_WOMEN ? "f" : "m";
}

const char *cs_sex_title(enum cs_sex s)
{
    return s == CS_WOMEN ? "Women" : "Men";
}

const char *cs_job_status_code(enum cs_job_status s)
{
    return s == CS_FORMAL ? "formal" : "informal";
}

struct cs_economy *cs_economy_new(size_t n, size_t n_final, size_t n_primary)
{
    struct cs_arena *arena = cs_arena_new();
    struct cs_economy *e = CS_ARENA_ARRAY(arena, struct cs_economy, 1);
    *e = (struct cs_economy){.arena = arena,
                             .code = "",
                             .title = "",
                             .country = "",
                             .currency = "",
                             .unit = "million",
                             .table = "",
                             .source_line = "",
                             .note = "",
                             .balance_note = "",
                             .n = n,
                             .n_final = n_final,
                             .n_primary = n_primary};
    e->sector = CS_ARENA_ARRAY(arena, struct cs_account, n);
    e->final = CS_ARENA_ARRAY(arena, struct cs_account, n_final);
    e->primary = CS_ARENA_ARRAY(arena, struct cs_primary, n_primary);
    for (size_t p = 0; p < n_primary; p++) {
        e->primary[p].sector = CS_ARENA_ARRAY(arena, double, n);
        e->primary[p].final = CS_ARENA_ARRAY(arena, double, n_final);
    }
    e->Z = gsl_matrix_calloc(n, n);
    e->F = n_final > 0 ? gsl_matrix_calloc(n, n_final) : NULL;
    e->x = gsl_vector_calloc(n);
    e->sector_index = cs_index_new();
    e->params = cs_params_new();
    e->labour_by_status = true;
    return e;
}

void cs_economy_free(struct cs_economy *e)
{
    if (e == NULL)
        return;
    gsl_matrix_free(e->Z);
    if (e->F != NULL)
        gsl_matrix_free(e->F);
    gsl_vector_free(e->x);
    cs_index_free(e->sector_index);
    cs_params_free(e->params);
    cs_arena_free(e->arena); /* e itself lives there */
}

struct cs_labour_cell *cs_economy_labour(const struct cs_economy *e, size_t sector, enum cs_sex sex,
                                         enum cs_job_status status)
{
    return e->labour + (sector * CS_SEXES + sex) * CS_JOB_STATUSES + status;
}

bool cs_role_matches(const char *role, const char *wanted)
{
    size_t n = strlen(wanted);
    for (const char *one = role; n > 0 && *one != '\0';) {
        if (strncmp(one, wanted, n) == 0 && (one[n] == '\0' || one[n] == '.' || one[n] == ' '))
            return true;
        one += strcspn(one, " ");
        one += strspn(one, " ");
    }
    return false;
}

struct name_list {
    const struct cs_economy *e;
};

/* Codes first, then roles: what a scenario may say for a sector. */
static const char *selectable_name(const void *ctx, size_t i)
{
    const struct cs_economy *e = ((const struct name_list *)ctx)->e;
    return i < e->n ? e->sector[i].code : e->sector[i - e->n].role;
}

enum cs_status cs_economy_select(const struct cs_economy *e, const char *name, size_t *sectors,
                                 size_t *count, const char *file, int line, struct cs_err *err)
{
    *count = 0;
    size_t at = cs_index_find(e->sector_index, name);
    if (at != CS_NOT_FOUND) {
        sectors[(*count)++] = at;
        return CS_OK;
    }
    for (size_t i = 0; i < e->n; i++) {
        if (cs_role_matches(e->sector[i].role, name))
            sectors[(*count)++] = i;
    }
    if (*count > 0)
        return CS_OK;
    const char *near = cs_nearest(name, 2 * e->n, selectable_name, &(struct name_list){e});
    return cs_fail_at(err, CS_EINPUT, file, line,
                      "sector '%s' is neither a sector code nor a role of model '%s'%s%s%s; "
                      "'caresim describe %s' lists both",
                      name, e->code, near ? "; did you mean '" : "", near ? near : "",
                      near ? "'?" : "", e->code);
}

static bool primary_is(const struct cs_primary *p, const char *kind, const char *role)
{
    return strcmp(p->account.kind, kind) == 0 &&
           (role == NULL || cs_role_matches(p->account.role, role));
}

void cs_economy_primary(const struct cs_economy *e, const char *kind, const char *role,
                        gsl_vector *by_sector)
{
    gsl_vector_set_zero(by_sector);
    for (size_t p = 0; p < e->n_primary; p++) {
        if (!primary_is(&e->primary[p], kind, role))
            continue;
        for (size_t j = 0; j < e->n; j++)
            *gsl_vector_ptr(by_sector, j) += e->primary[p].sector[j];
    }
}

double cs_economy_primary_final(const struct cs_economy *e, const char *kind, size_t final)
{
    double sum = 0;
    for (size_t p = 0; p < e->n_primary; p++) {
        if (primary_is(&e->primary[p], kind, NULL))
            sum += e->primary[p].final[final];
    }
    return sum;
}

bool cs_economy_has_primary(const struct cs_economy *e, const char *kind, const char *role)
{
    for (size_t p = 0; p < e->n_primary; p++) {
        if (primary_is(&e->primary[p], kind, role))
            return true;
    }
    return false;
}

void cs_economy_coe(const struct cs_economy *e, bool cash, gsl_vector *coe)
{
    static const char *const roles[] = {"coe", "wages", "contributions", "imputed_contributions"};
    gsl_vector_set_zero(coe);
    for (size_t p = 0; p < e->n_primary; p++) {
        for (size_t r = 0; r < sizeof roles / sizeof *roles - (cash ? 1 : 0); r++) {
            if (!primary_is(&e->primary[p], "value_added", roles[r]))
                continue;
            for (size_t j = 0; j < e->n; j++)
                *gsl_vector_ptr(coe, j) += e->primary[p].sector[j];
        }
    }
}

/* Sum over sexes and statuses; NaN cells count as nothing only if another cell of the sector is known. */
static double labour_total(const struct cs_economy *e, size_t sector)
{
    double sum = 0;
    bool known = false;
    for (enum cs_sex g = 0; g < CS_SEXES; g++) {
        for (enum cs_job_status s = 0; s < CS_JOB_STATUSES; s++) {
            double jobs = cs_economy_labour(e, sector, g, s)->jobs;
            if (!isnan(jobs)) {
                sum += jobs;
                known = true;
            }
        }
    }
    return known ? sum : NAN;
}

enum cs_status cs_economy_jobs(const struct cs_economy *e, gsl_vector *jobs, struct cs_err *err)
{
    if (cs_economy_has_primary(e, "satellite", "jobs")) {
        cs_economy_primary(e, "satellite", "jobs", jobs);
        return CS_OK;
    }
    if (e->labour == NULL)
        return cs_fail(err, CS_EINPUT,
                       "model '%s' has no jobs: expected a satellite row with role 'jobs' in io.csv "
                       "or a labour.csv",
                       e->code);
    for (size_t j = 0; j < e->n; j++)
        gsl_vector_set(jobs, j, labour_total(e, j));
    return CS_OK;
}

bool cs_economy_counts_fte(const struct cs_economy *e)
{
    return cs_economy_has_primary(e, "satellite", "fte") &&
           !cs_economy_has_primary(e, "satellite", "jobs");
}

void cs_economy_coefficients(const struct cs_economy *e, gsl_matrix *A)
{
    for (size_t j = 0; j < e->n; j++) {
        double x = gsl_vector_get(e->x, j);
        for (size_t i = 0; i < e->n; i++)
            gsl_matrix_set(A, i, j, x == 0 ? 0 : gsl_matrix_get(e->Z, i, j) / x);
    }
}

/* Sum over sectors and final uses of the rows of a kind. */
static double primary_total(const struct cs_economy *e, const char *kind)
{
    double sum = 0;
    for (size_t p = 0; p < e->n_primary; p++) {
        if (!primary_is(&e->primary[p], kind, NULL))
            continue;
        for (size_t j = 0; j < e->n; j++)
            sum += e->primary[p].sector[j];
        for (size_t k = 0; k < e->n_final; k++)
            sum += e->primary[p].final[k];
    }
    return sum;
}

struct cs_gdp cs_economy_gdp(const struct cs_economy *e)
{
    double taxes = primary_total(e, "product_tax"), imports = primary_total(e, "import");
    double intermediate = 0, inputs = 0, final = 0, output = 0;
    for (size_t i = 0; i < e->n; i++) {
        output += gsl_vector_get(e->x, i);
        for (size_t j = 0; j < e->n; j++)
            intermediate += gsl_matrix_get(e->Z, i, j);
        for (size_t k = 0; k < e->n_final; k++)
            final += gsl_matrix_get(e->F, i, k);
    }
    for (size_t p = 0; p < e->n_primary; p++) {
        bool input = primary_is(&e->primary[p], "import", NULL) ||
                     primary_is(&e->primary[p], "product_tax", NULL);
        for (size_t j = 0; j < e->n && input; j++)
            inputs += e->primary[p].sector[j];
    }
    double final_imports = 0, final_taxes = 0;
    for (size_t k = 0; k < e->n_final; k++) {
        final_imports += cs_economy_primary_final(e, "import", k);
        final_taxes += cs_economy_primary_final(e, "product_tax", k);
    }
    return (struct cs_gdp){
        .production = output - intermediate - inputs + taxes,
        .income = primary_total(e, "value_added") + taxes,
        .expenditure = final + final_imports + final_taxes - imports,
    };
}
