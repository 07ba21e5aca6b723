#include "result/datapackage.h"

#include <ctype.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"

struct cs_datapackage {
    json_t *doc, *resources;
    json_t *fields; /* of the last file; borrowed from doc */
    char *bad_text; /* where the first text that is not UTF-8 stood; NULL: none */
};

static json_t *make_text(struct cs_datapackage *p, const char *where, const char *text)
{
    json_t *made = json_string(text == NULL ? "" : text);
    if (made != NULL)
        return made;
    if (p->bad_text == NULL)
        p->bad_text = cs_xstrdup(where);
    return json_string("");
}

struct cs_datapackage *cs_datapackage_new(const struct cs_result *r)
{
    struct cs_datapackage *p = cs_xcalloc(1, sizeof *p);
    p->doc = json_object();
    json_object_set_new(p->doc, "profile", json_string("tabular-data-package"));
    json_object_set_new(p->doc, "name", json_string("caresim-results"));
    json_object_set_new(p->doc, "title", make_text(p, "the title of the scenario", r->title));
    json_object_set_new(p->doc, "description", make_text(p, "the source line", r->source));
    p->resources = json_array();
    json_object_set_new(p->doc, "resources", p->resources);
    return p;
}

void cs_datapackage_free(struct cs_datapackage *p)
{
    if (p == NULL)
        return;
    json_decref(p->doc);
    free(p->bad_text);
    free(p);
}

/* The file's name without its ending, in the small letters the standard asks for. */
static json_t *make_name(const char *path)
{
    char *name = cs_xstrdup(path);
    if (cs_ends_with(name, ".csv"))
        name[strlen(name) - strlen(".csv")] = '\0';
    for (char *c = name; *c != '\0'; c++)
        *c = (char)tolower((unsigned char)*c);
    json_t *made = json_string(name);
    free(name);
    return made;
}

void cs_datapackage_table(struct cs_datapackage *p, const char *path, const char *title)
{
    json_t *resource = json_object(), *schema = json_object(), *missing = json_array();
    json_object_set_new(resource, "name", make_name(path));
    json_object_set_new(resource, "path", json_string(path));
    json_object_set_new(resource, "title", make_text(p, path, title));
    json_object_set_new(resource, "profile", json_string("tabular-data-resource"));
    json_object_set_new(resource, "format", json_string("csv"));
    json_object_set_new(resource, "mediatype", json_string("text/csv"));
    json_object_set_new(resource, "encoding", json_string("utf-8"));
    p->fields = json_array();
    json_object_set_new(schema, "fields", p->fields);
    json_array_append_new(missing, json_string("NA"));
    json_object_set_new(schema, "missingValues", missing);
    json_object_set_new(resource, "schema", schema);
    json_array_append_new(p->resources, resource);
}

void cs_datapackage_field(struct cs_datapackage *p, const char *name, const char *type)
{
    json_t *field = json_object();
    json_object_set_new(field, "name", make_text(p, "the name of a column", name));
    json_object_set_new(field, "type", json_string(type));
    json_array_append_new(p->fields, field);
}

enum cs_status cs_datapackage_write(const struct cs_datapackage *p, FILE *f, struct cs_err *err)
{
    if (p->bad_text != NULL)
        return cs_fail(err, CS_EUNTRUSTED,
                       "datapackage.json: %s is not valid UTF-8; save the file it comes from as "
                       "UTF-8",
                       p->bad_text);
    (void)json_dumpf(p->doc, f, JSON_INDENT(1));
    fputc('\n', f);
    return CS_OK;
}
