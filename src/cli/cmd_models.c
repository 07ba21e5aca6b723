/* caresim models: the economies at hand. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "cli/cli.h"
#include "emit/columns.h"
#include "result/json.h"
#include "study/catalogue.h"

enum { OPT_FORMAT };

static const struct cs_option options[] = {
    [OPT_FORMAT] = {"format", 'f', "KIND", "text or json (default text)"},
    {NULL, 0, NULL, NULL},
};

/* A title in a column of so many characters; bytes of one character count once. */
static void say_title(const char *title, int columns)
{
    cs_say("%s%*s", title, columns > cs_emit_width(title) ? columns - cs_emit_width(title) : 0, "");
}

static void say_models(const struct cs_economy *const *e, size_t n, const struct cs_result *r)
{
    const struct cs_series *sourced = cs_result_find(r, "models.sourced_share");
    const struct cs_series *women = cs_result_find(r, "models.women_share");
    cs_say("%-6s %-24s %5s %7s %-4s %7s %8s  %-24s %s\n", "model", "title", "year", "sectors", "",
           "women%", "sourced%", "closure data", "missing");
    for (size_t i = 0; i < n; i++) {
        cs_say("%-6s ", e[i]->code);
        say_title(e[i]->title, 24);
        cs_say(" %5d %7zu %-4s %7.1f %8.0f  %-24s ",
               e[i]->year, e[i]->n, e[i]->currency, 100 * women->v[i], 100 * sourced->v[i],
               cs_catalogue_closure(e[i]));
        if (e[i]->n_missing == 0)
            cs_say("-\n");
        else
            cs_say("%zu: %.40s%s\n", e[i]->n_missing, e[i]->missing[0],
                   strlen(e[i]->missing[0]) > 40 || e[i]->n_missing > 1 ? " ..." : "");
    }
    cs_say("\n%zu models. women%%: of jobs; sourced%%: of parameters, the rest are assumptions; "
           "'caresim check MODEL' says all that is missing\n",
           n);
}

static enum cs_status run(const struct cs_args *args, struct cs_err *err)
{
    const char *format = cs_arg(args, OPT_FORMAT, "text");
    bool json = strcmp(format, "json") == 0;
    struct cs_buf names = {0};
    struct cs_result *r = NULL;
    struct cs_economy *e[256];
    size_t n = 0;
    if (!json && strcmp(format, "text") != 0)
        return cs_fail(err, CS_EUSAGE, "there is no format '%s'; expected text or json", format);
    enum cs_status st = cs_list_models(args, &names, err);
    char *rest = names.text;
    for (char *name; st == CS_OK && (name = strsep(&rest, ",")) != NULL && n < 256;) {
        st = cs_open_model(args, name, NULL, &e[n], err);
        n += st == CS_OK;
    }
    if (st == CS_OK)
        st = cs_catalogue((const struct cs_economy *const *)e, n, &r, err);
    if (st == CS_OK && json)
        st = cs_result_write_json(r, stdout, err);
    else if (st == CS_OK)
        say_models((const struct cs_economy *const *)e, n, r);
    cs_result_free(r);
    for (size_t i = 0; i < n; i++)
        cs_economy_free(e[i]);
    cs_buf_clear(&names);
    return st;
}

static const char *const examples[] = {"caresim models", "caresim models --format json", NULL};

const struct cs_command cs_command_models = {
    .name = "models",
    .operands = "",
    .help = "the economies at hand: year, sectors, what is known and missing",
    .examples = examples,
    .options = options,
    .min_operands = 0,
    .max_operands = 0,
    .run = run,
};
