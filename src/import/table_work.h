/*
 * Of this room alone: an economy's table with other sectors. Work on sectors comes before jobs by
 * sex: an economy with labour is refused.
 */
#ifndef CS_IMPORT_TABLE_WORK_H
#define CS_IMPORT_TABLE_WORK_H

#include "economy/economy.h"
#include "num/ras.h"

/*
 * New sectors out of old ones: Z' = W'Z W, F' = W'F, x' = W'x, rows p' = p W, with W (n x m) and
 * rows of W that sum to 1: aggregation (zeros and ones), proportional splitting (shares), or both.
 * account: the m new sectors, copied into the economy's arena. CS_EINPUT for a doubled code.
 */
CS_MUST enum cs_status cs_table_remap(struct cs_economy *e, const gsl_matrix *W,
                                      const struct cs_account *account, const char *where,
                                      struct cs_err *err);

/* What is known of the parts of a sector for one account: a row below the table or a final use. */
struct cs_part_shares {
    const char *account; /* code */
    const double *share; /* n_parts, sums to 1 */
};

/*
 * Split sector s into parts by their shares of output, then give accounts their own shares and
 * rebalance: what is not given is moved by GRAS so that every row and column total of the table and
 * every part's output are kept. The flows between the parts stay proportional. Rows without money
 * (jobs) are only set. report: the columns' GRAS first, then the rows'.
 */
CS_MUST enum cs_status cs_table_split(struct cs_economy *e, size_t s, size_t n_parts,
                                      const struct cs_account *part, const double *share,
                                      size_t n_given, const struct cs_part_shares *given,
                                      struct cs_ras_report report[2], const char *where,
                                      struct cs_err *err);

#endif
