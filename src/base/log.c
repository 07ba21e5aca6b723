#include "base/log.h"

#include <stdio.h>

void cs_log(const struct cs_log *log, enum cs_level level, const char *fmt, ...)
{
    if (log == NULL || log->write == NULL)
        return;
    char message[1024];
    va_list args;
    va_start(args, fmt);
    vsnprintf(message, sizeof message, fmt, args);
    va_end(args);
    log->write(log->ctx, level, message);
}
