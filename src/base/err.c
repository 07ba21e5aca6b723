#include "base/err.h"

#include <stdio.h>

static const struct {
    int exit_code;
    const char *text;
} status_table[] = {
#define CS_STATUS_ROW(name, code, text) [name] = {code, text},
    CS_STATUS_LIST(CS_STATUS_ROW)
#undef CS_STATUS_ROW
};

int cs_status_exit_code(enum cs_status status)
{
    return status_table[status].exit_code;
}

const char *cs_status_text(enum cs_status status)
{
    return status_table[status].text;
}

CS_PRINTF(5, 0)
static enum cs_status record(struct cs_err *err, enum cs_status status, const char *file, int line,
                             const char *fmt, va_list args)
{
    if (err == NULL)
        return status;
    if (err->status == CS_OK)
        err->status = status;
    if (err->count == CS_ERR_MAX) {
        err->dropped++;
        return status;
    }
    char *text = err->text[err->count++];
    int used;
    if (file == NULL)
        used = snprintf(text, CS_ERR_TEXT, "error: ");
    else if (line > 0)
        used = snprintf(text, CS_ERR_TEXT, "%s:%d: error: ", file, line);
    else
        used = snprintf(text, CS_ERR_TEXT, "%s: error: ", file);
    if (used < CS_ERR_TEXT)
        vsnprintf(text + used, (size_t)(CS_ERR_TEXT - used), fmt, args);
    return status;
}

enum cs_status cs_fail(struct cs_err *err, enum cs_status status, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    record(err, status, NULL, 0, fmt, args);
    va_end(args);
    return status;
}

enum cs_status cs_fail_at(struct cs_err *err, enum cs_status status, const char *file, int line,
                          const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    record(err, status, file, line, fmt, args);
    va_end(args);
    return status;
}

enum cs_status cs_status_first(const enum cs_status *statuses, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (statuses[i] != CS_OK)
            return statuses[i];
    }
    return CS_OK;
}

enum cs_status cs_err_status(const struct cs_err *err)
{
    return err->count > 0 ? err->status : CS_OK;
}
