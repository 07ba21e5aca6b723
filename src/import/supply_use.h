/*
 * Of this room alone: symmetric tables from domestic supply and use at basic prices, Eurostat
 * Manual of Supply, Use and Input-Output Tables (2008), chapter 11.
 *
 *   V  industries x products  supply        q = V'1 products, x = V 1 industries
 *   U  products x industries  domestic use   Y  products x final uses   W  rows x industries
 *
 *   A  product by product, product (commodity) technology     T = (V')^-1 q^   Z = U T
 *   B  product by product, industry technology                T = x^^-1 V      Z = U T
 *   C  industry by industry, fixed industry sales structure   T = x^ (V')^-1   Z = T U, F = T Y
 *   D  industry by industry, fixed product sales structure    T = V q^^-1      Z = T U, F = T Y
 *
 * (a hat, ^, is a diagonal matrix.) A and B carry W to products, W T; C and D leave it. A and C
 * need as many products as industries and can give negative flows, which are counted.
 */
#ifndef CS_IMPORT_SUPPLY_USE_H
#define CS_IMPORT_SUPPLY_USE_H

#include <gsl/gsl_matrix.h>
#include <gsl/gsl_vector.h>

#include "base/err.h"

enum cs_sut_model { CS_SUT_A, CS_SUT_B, CS_SUT_C, CS_SUT_D };

/* "a".."d" in either case, "commodity_technology" (A), "industry_technology" (B); false else. */
bool cs_sut_model_parse(const char *text, enum cs_sut_model *model);
bool cs_sut_by_product(enum cs_sut_model model);

struct cs_supply_use {
    const gsl_matrix *V, *U, *Y, *W; /* Y and W may be NULL */
};

struct cs_symmetric {
    gsl_matrix *Z, *F, *W; /* F and W NULL as Y and W were */
    gsl_vector *x;
    size_t negative;      /* negative cells in Z */
    double most_negative; /* 0 when there is none */
};

/* CS_EINPUT for shapes that do not fit, and for A or C when V has no inverse. */
CS_MUST enum cs_status cs_sut_derive(enum cs_sut_model model, const struct cs_supply_use *sut,
                                     struct cs_symmetric *out, struct cs_err *err);
void cs_symmetric_clear(struct cs_symmetric *s);

#endif
