/* Of this room alone: members of a JSON document by type, faults collected (json_read.c). */
#ifndef CS_RESULT_JSON_GET_H
#define CS_RESULT_JSON_GET_H

#include <jansson.h>

#include "result/result.h"

/* One document being read; faults are collected, the first one's status stays. */
struct cs_json_in {
    const char *path;
    struct cs_err *err;
    enum cs_status status;
    struct cs_result *r;
    char place[200]; /* "series[2] 'jobs.created'" */
};

/* "FILE: error: PLACE: ..." */
void cs_json_fail(struct cs_json_in *in, const char *fmt, ...) CS_PRINTF(2, 3);
/* The place to be named in messages: LIST[i], with the name that the item has under name_key. */
void cs_json_place(struct cs_json_in *in, const char *list, size_t i, const json_t *item,
                   const char *name_key);
/* "a list", "missing" */
const char *cs_json_type_text(const json_t *value);
void cs_json_fail_type(struct cs_json_in *in, const char *key, const json_t *got,
                       const char *expected);

/* Members of an object; a wrong type is a fault, and reading goes on with "", NaN or NULL. null is
 * NULL or NaN where it may stand. */
const char *cs_json_text(struct cs_json_in *in, const json_t *object, const char *key);
const char *cs_json_text_or_null(struct cs_json_in *in, const json_t *object, const char *key);
double cs_json_number(struct cs_json_in *in, const json_t *object, const char *key);
const json_t *cs_json_list(struct cs_json_in *in, const json_t *object, const char *key);
json_t *cs_json_object(struct cs_json_in *in, const json_t *object, const char *key);

/* Number of a name, -1 when there is none; name(i) is NULL after the last one. */
int cs_json_find_name(const char *text, const char *(*name)(int));
/* The enumeration value that a member names; the first one after a fault. */
int cs_json_name(struct cs_json_in *in, const json_t *object, const char *key,
                 const char *(*name)(int));

#endif
