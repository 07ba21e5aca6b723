/* caresim models: the economies at hand. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/text.h"
#include "cli/cli.h"
#include "cli/table.h"
#include "result/json.h"
#include "study/catalogue.h"

enum { OPT_FORMAT };

static const struct cs_option options[] = {
    [OPT_FORMAT] = {"format", 'f', "KIND", "text or json (default text)"},
    {NULL, 0, NULL, NULL},
};

enum { COLUMNS = 9, MISSING_SHOWN = 40 };
static const int widths[COLUMNS] = {-5, -24, 4, 8, -4, 7, 8, -24, -MISSING_SHOWN - 8};

static void say_model(const struct cs_economy *e, double women, double sourced)
{
    char n[4][CS_FIGURE_TEXT];
    struct cs_buf missing = {0};
    if (e->n_missing > 0)
        cs_buf_printf(&missing, "%zu: %.*s%s", e->n_missing, MISSING_SHOWN, e->missing[0],
                      strlen(e->missing[0]) > MISSING_SHOWN || e->n_missing > 1 ? " ..." : "");
    snprintf(n[0], sizeof n[0], "%d", e->year);
    cs_say_cells(widths, COLUMNS,
                 (const char *const[]){e->code, e->title, n[0],
                                       cs_text_figure((double)e->n, 0, n[1]), e->currency,
                                       cs_text_figure(100 * women, 1, n[2]),
                                       cs_text_figure(100 * sourced, 0, n[3]),
                                       cs_catalogue_closure(e), missing.text ? missing.text : "-"});
    cs_buf_clear(&missing);
}

static void say_models(const struct cs_economy *const *e, size_t n, const struct cs_result *r)
{
    const struct cs_series *sourced = cs_result_find(r, "models.sourced_share");
    const struct cs_series *women = cs_result_find(r, "models.women_share");
    cs_say_cells(widths, COLUMNS,
                 (const char *const[]){cs_text("model"), cs_text("title"), cs_text("year"),
                                       cs_text("sectors"), "", cs_text("women%"),
                                       cs_text("sourced%"), cs_text("closure data"),
                                       cs_text("missing")});
    for (size_t i = 0; i < n; i++)
        say_model(e[i], women->v[i], sourced->v[i]);
    cs_say("\n");
    cs_say(cs_text("%zu models. women%%: of jobs; sourced%%: of parameters, the rest are assumptions; "
                   "'caresim check MODEL' says all that is missing"),
           n);
    cs_say("\n");
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
