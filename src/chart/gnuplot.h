/* Running gnuplot: no shell. */
#ifndef CS_CHART_GNUPLOT_H
#define CS_CHART_GNUPLOT_H

#include <stddef.h>

#include "base/err.h"

/*
 * Run `program -d SCRIPT...` with folder as the working folder, its input and output closed off; many
 * scripts are divided among a process for each processor.
 * -d: the user's ~/.gnuplot is not read, so that charts are the same for everybody. CS_EIO when it
 * cannot be started, and when it ends badly: then with the last lines it said.
 */
CS_MUST enum cs_status cs_chart_run_gnuplot(const char *program, const char *folder,
                                            char *const *scripts, size_t n, struct cs_err *err);

#endif
