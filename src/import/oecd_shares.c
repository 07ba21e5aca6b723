/* Of this room alone: domestic and imported parts of a table of total use. */
#include "import/oecd_shares.h"

#include <math.h>

static void sum_uses(const struct cs_total_use *t, size_t i, double sum[3])
{
    sum[CS_USE_HOME] = sum[CS_USE_EXPORT] = sum[CS_USE_ABROAD] = 0;
    for (size_t k = 0; k < t->T->size2; k++)
        sum[t->use[k]] += gsl_matrix_get(t->T, i, k);
}

/* Imported part of the uses of product i. */
static enum cs_status share_of(const struct cs_total_use *t, size_t i, double *m,
                               struct cs_err *err)
{
    double sum[3];
    sum_uses(t, i, sum);
    double imported = t->imports[i] - sum[CS_USE_ABROAD] - (t->proportional ? 0 : t->reexports[i]);
    double uses = sum[CS_USE_HOME] + (t->proportional ? sum[CS_USE_EXPORT] : 0);
    double most = t->rounding * (double)t->T->size2;
    bool bad = imported < -most || imported > uses + most;
    *m = uses != 0 ? fmin(fmax(imported / uses, 0), 1) : 0;
    if (!bad)
        return CS_OK;
    return cs_fail_at(err, CS_EINPUT, t->file, 0,
                      "product '%s': imports for use at home are %.6g of uses of %.6g; expected "
                      "0 to 1 of them. Part of its exports (%.6g) must be re-exported: give "
                      "re_exports_file, or re_exports = \"proportional\"",
                      t->name[i], imported, uses, sum[CS_USE_EXPORT]);
}

/* The imported part of one cell; the only export column takes the re-exports of the product. */
static double imported_cell(const struct cs_total_use *t, size_t i, size_t k, double m)
{
    double v = gsl_matrix_get(t->T, i, k);
    if (t->use[k] == CS_USE_ABROAD)
        return v;
    if (t->use[k] == CS_USE_EXPORT && !t->proportional)
        return t->reexports[i];
    return m * v;
}

enum cs_status cs_share_imports(const struct cs_total_use *t, gsl_matrix *D, gsl_matrix *I,
                                struct cs_err *err)
{
    enum cs_status st = CS_OK;
    for (size_t i = 0; i < t->T->size1; i++) {
        double m = 0;
        enum cs_status one = share_of(t, i, &m, err);
        st = st == CS_OK ? one : st;
        for (size_t k = 0; k < t->T->size2; k++) {
            double imported = imported_cell(t, i, k, m);
            gsl_matrix_set(I, i, k, imported);
            gsl_matrix_set(D, i, k, gsl_matrix_get(t->T, i, k) - imported);
        }
    }
    return st;
}
