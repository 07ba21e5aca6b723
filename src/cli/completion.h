/* Scripts that complete words of the command line, made from the tables of commands and options. */
#ifndef CS_CLI_COMPLETION_H
#define CS_CLI_COMPLETION_H

#include "base/str.h"

void cs_completion_bash(struct cs_buf *out);
void cs_completion_zsh(struct cs_buf *out);
void cs_completion_fish(struct cs_buf *out);

#endif
