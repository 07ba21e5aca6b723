#include "param/config.h"

#include <libconfig.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/str.h"
#include "param/prescan.h"

struct cs_config {
    config_t parsed; /* first: a setting's config pointer leads back here */
    char *name, *text;
    size_t len;
};

static const struct cs_node *node_of(const config_setting_t *s)
{
    return (const struct cs_node *)s;
}

/* libconfig's messages, with what to try. */
static const char *explain_error(const char *text)
{
    static const struct {
        const char *said, *ours;
    } table[] = {
        {"mismatched element type in array",
         "an array [ ... ] holds values of one type only; write a list, as in ( 1, 2.5 )"},
        {"duplicate setting name", "duplicate setting name; a name may stand once in a group"},
        {"syntax error", "syntax error; expected name = value; - look here and on the line before "
                         "for a missing quote, comma or bracket"},
        {"memory exhausted", "groups or lists are nested too deeply"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (strcmp(text, table[i].said) == 0)
            return table[i].ours;
    return text;
}

/* \xNN escapes and other encodings end in strings; writers of results take UTF-8 only. */
static enum cs_status check_strings(const config_setting_t *s, struct cs_err *err)
{
    if (config_setting_type(s) == CONFIG_TYPE_STRING) {
        if (!cs_is_utf8(config_setting_get_string(s)))
            return cs_node_fail(node_of(s), err,
                                "the string is not UTF-8 text; save the file in that encoding");
        return CS_OK;
    }
    enum cs_status status = CS_OK;
    int n = config_setting_is_aggregate(s) ? config_setting_length(s) : 0;
    for (int i = 0; i < n; i++)
        if (check_strings(config_setting_get_elem(s, (unsigned)i), err) != CS_OK)
            status = CS_EINPUT;
    return status;
}

static enum cs_status parse_text(struct cs_config *c, struct cs_err *err)
{
    struct cs_buf scanned = {0};
    enum cs_status status = cs_config_prescan(c->text, c->name, &scanned, err);
    if (status != CS_OK)
        goto out;
    if (!config_read_string(&c->parsed, scanned.text)) {
        status = cs_fail_at(err, CS_EINPUT, c->name, config_error_line(&c->parsed), "%s",
                            explain_error(config_error_text(&c->parsed)));
        goto out;
    }
    status = check_strings(config_root_setting(&c->parsed), err);
out:
    cs_buf_clear(&scanned);
    return status;
}

/* Takes text over. */
static enum cs_status make_config(char *text, size_t len, const char *name, struct cs_config **out,
                                  struct cs_err *err)
{
    struct cs_config *c = cs_xcalloc(1, sizeof *c);
    config_init(&c->parsed);
    c->name = cs_xstrdup(name);
    c->text = text;
    c->len = len;
    enum cs_status status;
    if (strlen(text) != len)
        status = cs_fail_at(err, CS_EINPUT, name, 0, "holds zero bytes; expected UTF-8 text");
    else
        status = parse_text(c, err);
    if (status != CS_OK) {
        cs_config_free(c);
        c = NULL;
    }
    *out = c;
    return status;
}

enum cs_status cs_config_read(const char *path, struct cs_config **out, struct cs_err *err)
{
    *out = NULL;
    char *text;
    size_t len;
    enum cs_status status = cs_file_read(path, &text, &len, err);
    if (status != CS_OK)
        return status;
    return make_config(text, len, path, out, err);
}

enum cs_status cs_config_parse(const char *text, const char *name, struct cs_config **out,
                               struct cs_err *err)
{
    return make_config(cs_xstrdup(text), strlen(text), name, out, err);
}

void cs_config_free(struct cs_config *c)
{
    if (c == NULL)
        return;
    config_destroy(&c->parsed);
    free(c->name);
    free(c->text);
    free(c);
}

const struct cs_node *cs_config_root(const struct cs_config *c)
{
    return node_of(config_root_setting(&c->parsed));
}

const char *cs_config_text(const struct cs_config *c, size_t *len)
{
    *len = c->len;
    return c->text;
}

const char *cs_node_file(const struct cs_node *n)
{
    const void *parsed = ((const config_setting_t *)n)->config;
    return ((const struct cs_config *)parsed)->name;
}
