/*
 * Of this room alone: uses at purchasers' prices, imports among them -> domestic uses at basic
 * prices, imports and product taxes by user.
 *
 *   U    products x users, purchasers' prices       p_i margins that product i pays
 *   r_i  margins that product i (trade, transport) receives, sum r = sum p
 *   M_i  imports, T_ti taxes of kind t on product i    S_i = sum_k U_ik + r_i  supply = use
 *
 *   1  margins to those who earn them, one rate a product for every user:
 *        U*_ik = U_ik (1 - mu_i) + rho_i sum_c mu_c U_ck     mu_i = p_i / S_i, rho_i = r_i / sum r
 *   2  imports and taxes fall on uses at home alone, H_i = sum_k U*_ik over users that do not
 * export: m_i = M_i / H_i, tau_ti = T_ti / H_i       D_ik = U*_ik (1 - m_i - sum_t tau_ti) exports
 * are domestic and untaxed: D_ik = U*_ik.
 *
 * Products named as re-exported have m_i = M_i / (all of U*_i) for every user; their taxes stay at
 * home. Trade and transport products may not pay margins themselves.
 *
 * What comes out: sum_k D_ik = S_i - p_i - M_i - T_i, the domestic output of product i, exactly.
 */
#ifndef CS_IMPORT_PURCHASERS_H
#define CS_IMPORT_PURCHASERS_H

#include <gsl/gsl_matrix.h>

#include "base/err.h"

struct cs_purchasers {
    size_t n, n_users, n_taxes;
    const gsl_matrix *U;         /* n x n_users */
    const bool *exported;        /* n_users */
    const bool *reexported;      /* n; NULL: none */
    const double *paid, *earned; /* n: p, r; NULL: no margins */
    const double *imports;       /* n */
    const gsl_matrix *taxes;     /* n_taxes x n; NULL when n_taxes = 0 */
    const char *const *name;     /* n: of products, for messages */
};

struct cs_basic {
    gsl_matrix *D;       /* n x n_users: domestic, basic prices */
    gsl_matrix *imports; /* n x n_users: of product i bought by k */
    gsl_matrix *taxes;   /* n_taxes x n_users, NULL when n_taxes = 0 */
};

/*
 * CS_EINPUT, naming each product, where imports and taxes are more than the uses at home (a share
 * outside 0..1 is never cut to fit), and where margins do not add up. where: the file in messages.
 */
CS_MUST enum cs_status cs_purchasers_to_basic(const struct cs_purchasers *in, const char *where,
                                              struct cs_basic *out, struct cs_err *err);
void cs_basic_clear(struct cs_basic *b);

#endif
