/* A bar with the time left, on stderr, for work of many runs; nothing but on a terminal, nothing with --quiet. */
#ifndef CS_CLI_PROGRESS_H
#define CS_CLI_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>

struct cs_args;

struct cs_progress {
    bool shown;
    size_t done, total;
    double started; /* seconds */
    double drawn;
};

void cs_progress_begin(struct cs_progress *p, const struct cs_args *args, size_t total);
/* One more is done; what comes next is `next`, or NULL. */
void cs_progress_step(struct cs_progress *p, const char *next);
/* Take the bar away, before anything else is said on the terminal. */
void cs_progress_clear(struct cs_progress *p);

#endif
