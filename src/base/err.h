/*
 * Status codes and errors.
 *
 * Every function that can fail returns an enum cs_status, is marked CS_MUST, and takes a caller-owned
 * struct cs_err last. The finder of a fact writes it once, in full, with cs_fail or cs_fail_at; callers
 * only pass the status on. Up to CS_ERR_MAX errors of one input are collected before stopping, so that a
 * user sees all that is wrong with a file at once.
 */
#ifndef CS_BASE_ERR_H
#define CS_BASE_ERR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

#define CS_MUST __attribute__((warn_unused_result))
#define CS_PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))

/* name, exit code of the program, meaning */
#define CS_STATUS_LIST(X)                                                                          \
    X(CS_OK, 0, "ok")                                                                              \
    X(CS_EUNTRUSTED, 1, "a result not to be trusted")                                              \
    X(CS_EUSAGE, 2, "wrong usage")                                                                 \
    X(CS_EINPUT, 3, "bad input")                                                                   \
    X(CS_EIO, 4, "input/output failed")                                                            \
    X(CS_EPARTIAL, 5, "some of a batch failed")

enum cs_status {
#define CS_STATUS_NAME(name, code, text) name,
    CS_STATUS_LIST(CS_STATUS_NAME)
#undef CS_STATUS_NAME
};

enum { CS_ERR_MAX = 20, CS_ERR_TEXT = 640 };

/* Start with `struct cs_err err = {0};`. status is that of the first error. */
struct cs_err {
    enum cs_status status;
    int count;   /* messages kept in text */
    int dropped; /* messages past CS_ERR_MAX */
    char text[CS_ERR_MAX][CS_ERR_TEXT];
};

int cs_status_exit_code(enum cs_status status);
const char *cs_status_text(enum cs_status status);

/* Record "error: MESSAGE" and return status. err may be NULL. */
enum cs_status cs_fail(struct cs_err *err, enum cs_status status, const char *fmt, ...)
    CS_PRINTF(3, 4);

/* Record "FILE:LINE: error: MESSAGE" (line <= 0: "FILE: error: MESSAGE") and return status. */
enum cs_status cs_fail_at(struct cs_err *err, enum cs_status status, const char *file, int line,
                          const char *fmt, ...) CS_PRINTF(5, 6);

/* The first of n statuses that is not CS_OK: what several checks that all must speak come to. */
enum cs_status cs_status_first(const enum cs_status *statuses, size_t n);

/* The status of what was collected so far: CS_OK when nothing was. */
enum cs_status cs_err_status(const struct cs_err *err);

#endif
