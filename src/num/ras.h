/*
 * Biproportional balancing: the matrix nearest to a given one that has given row and column sums.
 *
 *   RAS   X_ij = r_i A_ij s_j
 *   GRAS  A = P - N (P, N >= 0)        X_ij = r_i P_ij s_j - N_ij / (r_i s_j)
 *
 * with r, s > 0 such that sum_j X_ij = u_i and sum_i X_ij = v_j. Zeros stay zero, signs stay. A
 * balanced matrix is returned as it is. Each sweep solves, for every row i in turn,
 *
 *   p_i r_i - n_i / r_i = u_i      p_i = sum_j P_ij s_j,  n_i = sum_j N_ij / s_j
 *
 * and the same for columns. Sources: Junius and Oosterhaven (2003), Economic Systems Research
 * 15(1); the target function without the constant e, so that a balanced matrix is a fixed point:
 * Lenzen, Wood and Gallego (2007), ESR 19(4); rows without positive cells: Temurshoev, Miller and
 * Bouwmeester (2013), ESR 25(3).
 */
#ifndef CS_NUM_RAS_H
#define CS_NUM_RAS_H

#include <gsl/gsl_matrix.h>
#include <gsl/gsl_vector.h>

#include "base/err.h"

enum { CS_RAS_MOVES = 10, CS_RAS_ITERATIONS = 10000 };

struct cs_ras_move {
    size_t row, col; /* from 0 */
    double before, after;
};

struct cs_ras_report {
    int iterations;  /* sweeps over rows and columns; 0: the matrix was balanced */
    double residual; /* largest miss of a row or column sum / largest |u_i|, |v_j| */
    double moved;    /* sum |X - A| / sum |A| */
    size_t n_moves;  /* the cells that moved most, the largest first */
    struct cs_ras_move move[CS_RAS_MOVES];
};

/*
 * Replace A (rows x cols) by X with row sums u and column sums v, each within tolerance (1e-10 is
 * usual) of the largest sum. CS_EINPUT, naming row or column (from 1) and leaving A as it was:
 * shapes that do not fit, cells that are not finite, sums whose totals differ, a sum that no
 * multiplier reaches (nothing in the row, or a sign that it cannot have), and cells whose zeros
 * keep the sums out of reach (no convergence in max_iterations sweeps; 0: CS_RAS_ITERATIONS).
 * cs_ras also refuses negative cells and sums. report may be NULL.
 */
CS_MUST enum cs_status cs_ras(gsl_matrix *A, const gsl_vector *u, const gsl_vector *v,
                              double tolerance, int max_iterations, struct cs_ras_report *report,
                              struct cs_err *err);
CS_MUST enum cs_status cs_gras(gsl_matrix *A, const gsl_vector *u, const gsl_vector *v,
                               double tolerance, int max_iterations, struct cs_ras_report *report,
                               struct cs_err *err);

#endif
