#include "param/node.h"

#include <libconfig.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static const config_setting_t *setting_of(const struct cs_node *n)
{
    return (const config_setting_t *)n;
}

static const struct cs_node *node_of(const config_setting_t *s)
{
    return (const struct cs_node *)s;
}

enum cs_node_type cs_node_type(const struct cs_node *n)
{
    switch (config_setting_type(setting_of(n))) {
    case CONFIG_TYPE_BOOL:
        return CS_NODE_BOOL;
    case CONFIG_TYPE_STRING:
        return CS_NODE_STRING;
    case CONFIG_TYPE_GROUP:
        return CS_NODE_GROUP;
    case CONFIG_TYPE_ARRAY:
    case CONFIG_TYPE_LIST:
        return CS_NODE_LIST;
    default:
        return CS_NODE_NUMBER;
    }
}

const char *cs_node_type_text(const struct cs_node *n)
{
    static const char *const texts[] = {
        [CS_NODE_NUMBER] = "a number", [CS_NODE_BOOL] = "true or false",
        [CS_NODE_STRING] = "a string", [CS_NODE_GROUP] = "a group",
        [CS_NODE_LIST] = "a list",
    };
    return texts[cs_node_type(n)];
}

const char *cs_node_key(const struct cs_node *n)
{
    return config_setting_name(setting_of(n));
}

int cs_node_line(const struct cs_node *n)
{
    return (int)setting_of(n)->line;
}

size_t cs_node_count(const struct cs_node *n)
{
    const config_setting_t *s = setting_of(n);
    return config_setting_is_aggregate(s) ? (size_t)config_setting_length(s) : 0;
}

const struct cs_node *cs_node_at(const struct cs_node *n, size_t i)
{
    return i < cs_node_count(n) ? node_of(config_setting_get_elem(setting_of(n), (unsigned)i))
                                : NULL;
}

const struct cs_node *cs_node_get(const struct cs_node *group, const char *key)
{
    if (cs_node_type(group) != CS_NODE_GROUP)
        return NULL;
    for (size_t i = 0; i < cs_node_count(group); i++) {
        const struct cs_node *member = cs_node_at(group, i);
        if (strcmp(cs_node_key(member), key) == 0)
            return member;
    }
    return NULL;
}

/* A string's beginning in quotes, cut between characters, never inside one. */
static void quote_cut(const char *text, char out[static CS_SHOWN_TEXT])
{
    size_t n = strlen(text), room = CS_SHOWN_TEXT - sizeof "\"...\"";
    bool cut = n > room;
    if (cut)
        for (n = room; n > 0 && ((unsigned char)text[n] & 0xC0) == 0x80;)
            n--;
    snprintf(out, CS_SHOWN_TEXT, "\"%.*s%s\"", (int)n, text, cut ? "..." : "");
    for (char *p = out; *p != '\0'; p++)
        if ((unsigned char)*p < ' ')
            *p = ' ';
}

const char *cs_node_shown(const struct cs_node *n, char out[static CS_SHOWN_TEXT])
{
    const config_setting_t *s = setting_of(n);
    char number[CS_NUMBER_TEXT];
    switch (config_setting_type(s)) {
    case CONFIG_TYPE_INT:
    case CONFIG_TYPE_INT64:
        snprintf(out, CS_SHOWN_TEXT, "%lld", config_setting_get_int64(s));
        break;
    case CONFIG_TYPE_FLOAT:
        snprintf(out, CS_SHOWN_TEXT, "%s", cs_format_shortest(config_setting_get_float(s), number));
        break;
    case CONFIG_TYPE_STRING:
        quote_cut(config_setting_get_string(s), out);
        break;
    case CONFIG_TYPE_BOOL:
        snprintf(out, CS_SHOWN_TEXT, "%s", config_setting_get_bool(s) ? "true" : "false");
        break;
    default:
        snprintf(out, CS_SHOWN_TEXT, "%s", cs_node_type_text(n));
    }
    return out;
}

/* "policies[0].ages[1].from"; nothing for the root. */
static void add_path(const config_setting_t *s, struct cs_buf *out)
{
    if (config_setting_is_root(s))
        return;
    add_path(config_setting_parent(s), out);
    if (config_setting_name(s) == NULL)
        cs_buf_printf(out, "[%d]", config_setting_index(s));
    else
        cs_buf_printf(out, "%s%s", out->len > 0 ? "." : "", config_setting_name(s));
}

static enum cs_status fail_type(const struct cs_node *n, const char *expected, struct cs_err *err)
{
    struct cs_buf path = {0};
    char shown[CS_SHOWN_TEXT];
    cs_buf_add(&path, "");
    add_path(setting_of(n), &path);
    cs_node_fail(n, err, "%s is %s; expected %s", path.len > 0 ? path.text : "the file",
                 cs_node_shown(n, shown), expected);
    cs_buf_clear(&path);
    return CS_EINPUT;
}

enum cs_status cs_node_real(const struct cs_node *n, double *v, struct cs_err *err)
{
    const config_setting_t *s = setting_of(n);
    if (cs_node_type(n) != CS_NODE_NUMBER)
        return fail_type(n, "a number", err);
    bool real = config_setting_type(s) == CONFIG_TYPE_FLOAT;
    *v = real ? config_setting_get_float(s) : (double)config_setting_get_int64(s);
    return CS_OK;
}

enum cs_status cs_node_int(const struct cs_node *n, long long *v, struct cs_err *err)
{
    const config_setting_t *s = setting_of(n);
    if (cs_node_type(n) != CS_NODE_NUMBER)
        return fail_type(n, "a whole number", err);
    if (config_setting_type(s) != CONFIG_TYPE_FLOAT) {
        *v = config_setting_get_int64(s);
        return CS_OK;
    }
    /* 2035.0 means 2035; past 2^53 a real no longer says which whole number was meant. */
    double real = config_setting_get_float(s);
    if (real != floor(real) || fabs(real) > 0x1p53)
        return fail_type(n, "a whole number", err);
    *v = (long long)real;
    return CS_OK;
}

enum cs_status cs_node_bool(const struct cs_node *n, bool *v, struct cs_err *err)
{
    if (cs_node_type(n) != CS_NODE_BOOL)
        return fail_type(n, "true or false", err);
    *v = config_setting_get_bool(setting_of(n)) != 0;
    return CS_OK;
}

enum cs_status cs_node_string(const struct cs_node *n, const char **v, struct cs_err *err)
{
    if (cs_node_type(n) != CS_NODE_STRING)
        return fail_type(n, "a string in double quotes", err);
    *v = config_setting_get_string(setting_of(n));
    return CS_OK;
}

enum cs_status cs_node_need_string(const struct cs_node *group, const char *key, const char **v,
                                   struct cs_err *err)
{
    const struct cs_node *n = cs_node_get(group, key);
    if (n != NULL)
        return cs_node_string(n, v, err);
    struct cs_buf path = {0};
    add_path(setting_of(group), &path);
    cs_node_fail(group, err, "%s%s%s is missing; expected %s = \"...\";",
                 path.len > 0 ? path.text : "", path.len > 0 ? "." : "", key, key);
    cs_buf_clear(&path);
    return CS_EINPUT;
}

enum cs_status cs_node_opt_string(const struct cs_node *group, const char *key,
                                  const char *fallback, const char **v, struct cs_err *err)
{
    const struct cs_node *n = cs_node_get(group, key);
    if (n != NULL)
        return cs_node_string(n, v, err);
    *v = fallback;
    return CS_OK;
}

static const char *key_at(const void *keys, size_t i)
{
    return ((const char *const *)keys)[i];
}

static enum cs_status fail_unknown(const struct cs_node *member, const char *label,
                                   const char *const *keys, size_t n, struct cs_err *err)
{
    const char *key = cs_node_key(member), *near = cs_nearest(key, n, key_at, keys);
    if (near != NULL)
        return cs_node_fail(member, err, "%s has no setting '%s'; did you mean '%s'?", label, key,
                            near);
    struct cs_buf known = {0};
    cs_buf_add(&known, n > 0 ? "" : "nothing");
    for (size_t i = 0; i < n; i++)
        cs_buf_printf(&known, "%s%s", i > 0 ? ", " : "", keys[i]);
    cs_node_fail(member, err, "%s has no setting '%s'; expected one of %s", label, key, known.text);
    cs_buf_clear(&known);
    return CS_EINPUT;
}

enum cs_status cs_node_check_keys_as(const struct cs_node *group, const char *label,
                                     const char *const *keys, size_t n, struct cs_err *err)
{
    if (cs_node_type(group) != CS_NODE_GROUP)
        return fail_type(group, "a group { ... }", err);
    enum cs_status status = CS_OK;
    for (size_t i = 0; i < cs_node_count(group); i++) {
        const struct cs_node *member = cs_node_at(group, i);
        size_t k = 0;
        while (k < n && strcmp(keys[k], cs_node_key(member)) != 0)
            k++;
        if (k == n)
            status = fail_unknown(member, label, keys, n, err);
    }
    return status;
}

enum cs_status cs_node_check_keys(const struct cs_node *group, const char *const *keys, size_t n,
                                  struct cs_err *err)
{
    struct cs_buf path = {0};
    cs_buf_add(&path, "");
    add_path(setting_of(group), &path);
    enum cs_status status =
        cs_node_check_keys_as(group, path.len > 0 ? path.text : "the file", keys, n, err);
    cs_buf_clear(&path);
    return status;
}

enum cs_status cs_node_fail(const struct cs_node *n, struct cs_err *err, const char *fmt, ...)
{
    char message[CS_ERR_TEXT];
    va_list args;
    va_start(args, fmt);
    vsnprintf(message, sizeof message, fmt, args);
    va_end(args);
    return cs_fail_at(err, CS_EINPUT, cs_node_file(n), cs_node_line(n), "%s", message);
}
