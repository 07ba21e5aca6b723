/* Talk for the user (warnings, progress), handed to a sink that only the command line provides. */
#ifndef CS_BASE_LOG_H
#define CS_BASE_LOG_H

#include "base/err.h"

enum cs_level { CS_LOG_INFO, CS_LOG_WARNING };

struct cs_log {
    void (*write)(void *ctx, enum cs_level level, const char *message);
    void *ctx;
};

/* log may be NULL: then nothing is said. */
void cs_log(const struct cs_log *log, enum cs_level level, const char *fmt, ...) CS_PRINTF(3, 4);

#endif
