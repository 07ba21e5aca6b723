#include "api/pipeline.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "emit/emit.h"

enum cs_status cs_api_simulate_scenario(struct cs_scenario *s, const struct cs_economy *e,
                                        struct cs_result **out, struct cs_err *err)
{
    cs_num_init();
    enum cs_status st = cs_scenario_bind(s, e, err);
    return st == CS_OK ? cs_simulate(e, s, out, err) : st;
}

enum cs_status cs_api_simulate(const char *scenario_path, const struct cs_economy *e,
                               struct cs_result **out, struct cs_err *err)
{
    struct cs_scenario *s = NULL;
    enum cs_status st = cs_scenario_read(scenario_path, &s, err);
    if (st == CS_OK)
        st = cs_api_simulate_scenario(s, e, out, err);
    cs_scenario_free(s);
    return st;
}

static const char *writer_name(const void *ctx, size_t i)
{
    (void)ctx;
    return cs_writers_at(i)->name;
}

/* The format that a name which is none means: by the ending of its file, or the nearest one. */
static const char *meant_by(const char *name)
{
    static const char *const other[][2] = {
        {"md", "markdown"}, {"tex", "latex"}, {"excel", "xlsx"}, {"xls", "xlsx"}, {"htm", "html"}};
    for (size_t i = 0; i < sizeof other / sizeof *other; i++)
        if (strcmp(name, other[i][0]) == 0)
            return other[i][1];
    return cs_nearest(name, cs_writers_count(), writer_name, NULL);
}

/* Calls each(writer) for every format named; stops at the first failure. */
static enum cs_status for_formats(const char *formats, const struct cs_result *r,
                                  struct cs_outdir *out, struct cs_err *err)
{
    char *list = cs_xstrdup(formats), *rest = list;
    enum cs_status st = CS_OK;
    for (char *name; st == CS_OK && (name = strsep(&rest, ",")) != NULL;) {
        const struct cs_writer_type *w = cs_writers_find(name);
        if (w == NULL) {
            const char *near = meant_by(name);
            struct cs_buf known = {0};
            for (size_t i = 0; i < cs_writers_count(); i++)
                cs_buf_printf(&known, "%s%s", i ? ", " : "", cs_writers_at(i)->name);
            st = cs_fail(err, CS_EUSAGE, "there is no format '%s'%s%s%s; expected some of: %s", name,
                         near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "",
                         known.text);
            cs_buf_clear(&known);
        } else if (out != NULL) {
            st = w->write(r, out, err);
        }
    }
    free(list);
    return st;
}

enum cs_status cs_api_write(const struct cs_result *r, const char *formats, struct cs_outdir *out,
                            struct cs_err *err)
{
    return for_formats(formats, r, out, err);
}

enum cs_status cs_api_check_formats(const char *formats, struct cs_err *err)
{
    return for_formats(formats, NULL, NULL, err);
}
