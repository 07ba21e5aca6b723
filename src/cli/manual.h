/* Manual pages in roff, from the tables of commands, options, exit codes and parameters. */
#ifndef CS_CLI_MANUAL_H
#define CS_CLI_MANUAL_H

#include "base/str.h"

void cs_manual_program(struct cs_buf *out);  /* caresim(1) */
void cs_manual_scenario(struct cs_buf *out); /* caresim-scenario(5) */

#endif
