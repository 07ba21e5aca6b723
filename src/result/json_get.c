#include "result/json_get.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void cs_json_fail(struct cs_json_in *in, const char *fmt, ...)
{
    char text[CS_ERR_TEXT];
    va_list args;
    va_start(args, fmt);
    vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    in->status = cs_fail_at(in->err, CS_EINPUT, in->path, 0, "%s: %s", in->place, text);
}

void cs_json_place(struct cs_json_in *in, const char *list, size_t i, const json_t *item,
                   const char *name_key)
{
    const char *name = json_string_value(json_object_get(item, name_key));
    if (name != NULL)
        snprintf(in->place, sizeof in->place, "%s[%zu] '%.120s'", list, i, name);
    else
        snprintf(in->place, sizeof in->place, "%s[%zu]", list, i);
}

const char *cs_json_type_text(const json_t *value)
{
    if (value == NULL)
        return "missing";
    switch (json_typeof(value)) {
    case JSON_OBJECT:
        return "an object";
    case JSON_ARRAY:
        return "a list";
    case JSON_STRING:
        return "a text";
    case JSON_INTEGER:
    case JSON_REAL:
        return "a number";
    case JSON_NULL:
        return "null";
    default:
        return "true or false";
    }
}

void cs_json_fail_type(struct cs_json_in *in, const char *key, const json_t *got,
                       const char *expected)
{
    cs_json_fail(in, "\"%s\" is %s; expected %s", key, cs_json_type_text(got), expected);
}

/* "" after a fault, so that reading can go on. */
const char *cs_json_text(struct cs_json_in *in, const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    if (json_is_string(value))
        return json_string_value(value);
    cs_json_fail_type(in, key, value, "a text");
    return "";
}

const char *cs_json_text_or_null(struct cs_json_in *in, const json_t *object, const char *key)
{
    return json_is_null(json_object_get(object, key)) ? NULL : cs_json_text(in, object, key);
}

/* null is NaN. */
double cs_json_number(struct cs_json_in *in, const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    if (json_is_number(value))
        return json_number_value(value);
    if (!json_is_null(value))
        cs_json_fail_type(in, key, value, "a number or null");
    return NAN;
}

/* A list or object of the document; NULL after a fault. */
const json_t *cs_json_list(struct cs_json_in *in, const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    if (json_is_array(value))
        return value;
    cs_json_fail_type(in, key, value, "a list");
    return NULL;
}

json_t *cs_json_object(struct cs_json_in *in, const json_t *object, const char *key)
{
    json_t *value = json_object_get(object, key);
    if (json_is_object(value))
        return value;
    cs_json_fail_type(in, key, value, "an object");
    return NULL;
}

/* Number of a name, -1 when there is none. */
int cs_json_find_name(const char *text, const char *(*name)(int))
{
    for (int i = 0; name(i) != NULL; i++)
        if (strcmp(name(i), text) == 0)
            return i;
    return -1;
}

/* The enumeration value a member names; the first one after a fault. */
int cs_json_name(struct cs_json_in *in, const json_t *object, const char *key,
                 const char *(*name)(int))
{
    const json_t *value = json_object_get(object, key);
    if (!json_is_string(value)) {
        cs_json_fail_type(in, key, value, "a text");
        return 0;
    }
    int found = cs_json_find_name(json_string_value(value), name);
    if (found < 0)
        cs_json_fail(in, "\"%s\" is \"%s\", which this version does not know", key,
                     json_string_value(value));
    return found < 0 ? 0 : found;
}
