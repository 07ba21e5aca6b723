/* Of this room alone: uses at purchasers' prices -> domestic uses, imports and taxes by user. */
#include "import/purchasers.h"

#include <math.h>

#include "base/arena.h"

struct work {
    const struct cs_purchasers *in;
    const char *where;
    struct cs_basic *out;
};

static double use_total(const struct cs_purchasers *in, const gsl_matrix *U, size_t i, bool home)
{
    double sum = 0;
    for (size_t k = 0; k < in->n_users; k++)
        sum += home && in->exported[k] ? 0 : gsl_matrix_get(U, i, k);
    return sum;
}

/* mu_i, and the check that what is paid is earned. */
static enum cs_status margin_rates(const struct work *w, double *mu, double *earned,
                                   struct cs_err *err)
{
    const struct cs_purchasers *in = w->in;
    double paid = 0;
    enum cs_status st = CS_OK;
    *earned = 0;
    for (size_t i = 0; i < in->n; i++) {
        double p = in->paid ? in->paid[i] : 0, r = in->earned ? in->earned[i] : 0;
        double supply = use_total(in, in->U, i, false) + r;
        mu[i] = p == 0 ? 0 : p / supply;
        paid += p;
        *earned += r;
        if (p != 0 && r != 0)
            st = cs_fail_at(err, CS_EINPUT, w->where, 0,
                            "product '%s' pays margins of %.6g and earns %.6g; expected one of the "
                            "two",
                            in->name[i], p, r);
        if (!isfinite(mu[i]))
            st = cs_fail_at(err, CS_EINPUT, w->where, 0,
                            "product '%s' pays margins of %.6g but nobody uses it", in->name[i], p);
    }
    if (st == CS_OK && fabs(paid - *earned) > 1e-6 * fmax(fabs(paid), fabs(*earned)))
        st = cs_fail_at(err, CS_EINPUT, w->where, 0,
                        "margins paid come to %.8g, margins earned to %.8g; expected the same",
                        paid, *earned);
    return st;
}

/* Step 1: D = U*. */
static enum cs_status move_margins(const struct work *w, struct cs_err *err)
{
    const struct cs_purchasers *in = w->in;
    struct cs_arena *arena = cs_arena_new();
    double *mu = CS_ARENA_ARRAY(arena, double, in->n), all;
    enum cs_status st = margin_rates(w, mu, &all, err);
    for (size_t k = 0; k < in->n_users && st == CS_OK; k++) {
        double moved = 0;
        for (size_t i = 0; i < in->n; i++) {
            double u = gsl_matrix_get(in->U, i, k);
            gsl_matrix_set(w->out->D, i, k, u * (1 - mu[i]));
            moved += u * mu[i];
        }
        for (size_t i = 0; i < in->n && all != 0; i++)
            *gsl_matrix_ptr(w->out->D, i, k) += in->earned[i] / all * moved;
    }
    cs_arena_free(arena);
    return st;
}

static double tax_total(const struct cs_purchasers *in, size_t i)
{
    double sum = 0;
    for (size_t t = 0; t < in->n_taxes; t++)
        sum += gsl_matrix_get(in->taxes, t, i);
    return sum;
}

static enum cs_status check_shares(const struct work *w, size_t i, double home, double all,
                                   struct cs_err *err)
{
    const struct cs_purchasers *in = w->in;
    double m = in->imports[i], t = tax_total(in, i), scale = fmax(fabs(all), fabs(home));
    bool again = in->reexported && in->reexported[i];
    bool fits = again ? m >= 0 && m <= all && t <= home * (1 - m / all)
                      : m >= 0 && m + t <= home + 1e-9 * scale && (home != 0 || (m == 0 && t == 0));
    if (fits)
        return CS_OK;
    return cs_fail_at(
        err, CS_EINPUT, w->where, 0,
        "product '%s': imports of %.6g and taxes of %.6g do not fit into uses of %.6g "
        "at home and %.6g exported%s",
        in->name[i], m, t, home, all - home,
        again ? "" : "; is it re-exported? then say so (reexports)");
}

/* Step 2 for one product. */
static void part_product(const struct work *w, size_t i, double home, double all)
{
    const struct cs_purchasers *in = w->in;
    bool again = in->reexported && in->reexported[i];
    double base = again ? all : home;
    double m = in->imports[i] == 0 ? 0 : in->imports[i] / base;
    for (size_t k = 0; k < in->n_users; k++) {
        double u = gsl_matrix_get(w->out->D, i, k), tax = 0;
        double import = in->exported[k] && !again ? 0 : m * u;
        for (size_t t = 0; t < in->n_taxes && !in->exported[k]; t++) {
            double rate = gsl_matrix_get(in->taxes, t, i);
            double one = rate == 0 ? 0 : rate / home * u;
            *gsl_matrix_ptr(w->out->taxes, t, k) += one;
            tax += one;
        }
        gsl_matrix_set(w->out->imports, i, k, import);
        gsl_matrix_set(w->out->D, i, k, u - import - tax);
    }
}

enum cs_status cs_purchasers_to_basic(const struct cs_purchasers *in, const char *where,
                                      struct cs_basic *out, struct cs_err *err)
{
    struct work w = {in, where, out};
    *out = (struct cs_basic){.D = gsl_matrix_calloc(in->n, in->n_users),
                             .imports = gsl_matrix_calloc(in->n, in->n_users)};
    if (in->n_taxes > 0)
        out->taxes = gsl_matrix_calloc(in->n_taxes, in->n_users);
    enum cs_status st = move_margins(&w, err), worst = st;
    for (size_t i = 0; i < in->n && st == CS_OK; i++) {
        double home = use_total(in, out->D, i, true), all = use_total(in, out->D, i, false);
        enum cs_status one = check_shares(&w, i, home, all, err);
        if (one == CS_OK)
            part_product(&w, i, home, all);
        worst = worst == CS_OK ? one : worst;
    }
    return worst;
}

void cs_basic_clear(struct cs_basic *b)
{
    gsl_matrix *all[] = {b->D, b->imports, b->taxes};
    for (size_t i = 0; i < 3; i++) {
        if (all[i] != NULL)
            gsl_matrix_free(all[i]);
    }
    *b = (struct cs_basic){0};
}
