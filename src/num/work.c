#include "num/work.h"

#include <math.h>
#include <stdlib.h>

#include "base/arena.h"

double *cs_work_open(struct cs_work *w, size_t count)
{
    w->heap = count > CS_WORK_STACK ? cs_xmalloc(count * sizeof(double)) : NULL;
    return w->heap != NULL ? w->heap : w->stack;
}

void cs_work_close(struct cs_work *w)
{
    free(w->heap);
    w->heap = NULL;
}

enum cs_status cs_num_check(const gsl_matrix *M, size_t rows, size_t cols, const char *what,
                            struct cs_err *err)
{
    if (M->size1 != rows || M->size2 != cols)
        return cs_fail(err, CS_EINPUT, "%s: it is %zu x %zu; expected %zu x %zu", what, M->size1,
                       M->size2, rows, cols);
    for (size_t i = 0; i < rows; i++)
        for (size_t j = 0; j < cols; j++) {
            double value = M->data[i * M->tda + j];
            if (!isfinite(value))
                return cs_fail(err, CS_EINPUT,
                               "%s: row %zu, column %zu is %g; expected a finite number", what,
                               i + 1, j + 1, value);
        }
    return CS_OK;
}

enum cs_status cs_num_check_length(const gsl_vector *v, size_t n, const char *what,
                                   struct cs_err *err)
{
    if (v->size != n)
        return cs_fail(err, CS_EINPUT, "%s: it has %zu entries; expected %zu", what, v->size, n);
    return CS_OK;
}

enum cs_status cs_num_check_vector(const gsl_vector *v, size_t n, const char *what,
                                   struct cs_err *err)
{
    enum cs_status status = cs_num_check_length(v, n, what, err);
    for (size_t i = 0; i < n && status == CS_OK; i++) {
        double value = v->data[i * v->stride];
        if (!isfinite(value))
            status = cs_fail(err, CS_EINPUT, "%s: entry %zu is %g; expected a finite number", what,
                             i + 1, value);
    }
    return status;
}

double cs_num_max_abs(const gsl_vector *v)
{
    double max = 0;
    for (size_t i = 0; i < v->size; i++) {
        double a = fabs(v->data[i * v->stride]);
        if (isnan(a))
            return a;
        if (a > max)
            max = a;
    }
    return max;
}

struct cs_residual cs_residual_of(double max_abs, double scale, int iterations)
{
    double relative = scale == 0 && max_abs == 0 ? 0 : max_abs / scale;
    return (struct cs_residual){max_abs, relative, iterations};
}

enum cs_status cs_residual_judge(const struct cs_residual *res, const char *what, double rho,
                                 struct cs_err *err)
{
    if (res->relative <= CS_REFUSE_ABOVE)
        return CS_OK;
    return cs_fail(
        err, CS_EUNTRUSTED,
        "%s: the residual is %.3g of the largest right-hand side entry; expected at most "
        "%.0e; the spectral radius is %.10g: when it is close to 1 the coefficients do "
        "not determine the answer, so check them",
        what, res->relative, CS_REFUSE_ABOVE, rho);
}
