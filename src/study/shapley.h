/*
 * Shapley values: what each of n changes made together adds to the whole, whatever the order they
 * are made in.
 *
 *   phi_k = sum over coalitions S without k of |S|! (n - |S| - 1)! / n! [v(S + k) - v(S)]
 * docs/methods/14 (14.3)
 *
 * Every coalition is evaluated once (2^n evaluations), so the answer is exact, not sampled; the
 * parts add up to v(all) - v(none).
 */
#ifndef CS_STUDY_SHAPLEY_H
#define CS_STUDY_SHAPLEY_H

#include <stddef.h>

enum { CS_SHAPLEY_MAX = 16 };

/*
 * value: m values of the coalition whose members are the bits of `in` (bit k: player k). phi: n x
 * m, player by player. n above CS_SHAPLEY_MAX is our own bug (assert).
 */
void cs_shapley(size_t n, size_t m, void (*value)(const void *ctx, unsigned in, double *v),
                const void *ctx, double *phi);

#endif
