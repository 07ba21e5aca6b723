/*
 * Which BLAS is behind GSL. libgsl always pulls in its slow reference CBLAS (libgslcblas), and
 * Debian may hold a pthread build of OpenBLAS beside the OpenMP one, so the link line proves
 * nothing: ask the loader.
 */
#include "num/leontief.h"

#include <dlfcn.h>

#include <gsl/gsl_cblas.h>
#include <gsl/gsl_errno.h>

void openblas_set_num_threads(int n);
char *openblas_get_config(void); /* OpenBLAS's cblas.h cannot stand beside gsl_cblas.h */

void cs_num_init(void)
{
    gsl_set_error_handler_off();
    /* Below some 200 sectors a parallel loop costs more than it saves, and one thread gives the same bits
     * on every machine with these kernels. */
    openblas_set_num_threads(1);
}

/* The same loaded object holds cblas_dgemm and a function that only OpenBLAS has. */
bool cs_num_blas_is_openblas(void)
{
    Dl_info dgemm, openblas;
    return dladdr((void *)cblas_dgemm, &dgemm) != 0 &&
           dladdr((void *)openblas_get_config, &openblas) != 0 &&
           dgemm.dli_fbase == openblas.dli_fbase;
}

const char *cs_num_blas(void)
{
    return cs_num_blas_is_openblas() ? openblas_get_config() : "GSL's reference CBLAS (slow)";
}
