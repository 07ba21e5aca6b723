/* caresim validate: published cases recomputed, published beside computed. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "cli/cli.h"
#include "num/leontief.h"
#include "study/validate.h"

static void say_row(const struct cs_case_row *r)
{
    char published[CS_NUMBER_TEXT], computed[CS_NUMBER_TEXT];
    cs_say("  %-4s %-26s %6zu %4zu  %14s %14s  %-8.8s %9.2e <= %.0e %s\n",
           r->pass ? "ok" : "FAIL", r->vector, r->n, r->n_na,
           cs_format_output(r->published, published), cs_format_output(r->computed, computed),
           r->sector ? r->sector : "", r->difference, r->tolerance,
           r->relative ? "relative" : "absolute");
}

static size_t say_rows(const struct cs_case_rows *rows)
{
    size_t failed = 0;
    for (size_t i = 0; i < rows->n; i++) {
        const struct cs_case_row *r = &rows->v[i];
        if (i == 0 || strcmp(r->code, rows->v[i - 1].code) != 0)
            cs_say("%s%s (%s)\n  %-4s %-26s %6s %4s  %14s %14s  %-8s %s\n", i ? "\n" : "", r->title,
                   r->code, "", "vector", "n", "NA", "published", "computed", "at",
                   "largest difference");
        say_row(r);
        failed += !r->pass;
    }
    return failed;
}

static enum cs_status run(const struct cs_args *args, struct cs_err *err)
{
    struct cs_case_rows rows = {0};
    char *models = NULL;
    cs_num_init();
    enum cs_status st = cs_data_folder(args, "models", &models, err);
    if (st == CS_OK)
        st = cs_validate_all(models, &rows, err);
    if (st == CS_OK) {
        size_t failed = say_rows(&rows);
        cs_say("\n%zu published vectors recomputed, %zu failed\n", rows.n, failed);
        if (!cs_case_rows_passed(&rows))
            st = cs_fail(err, CS_EUNTRUSTED, "%zu of %zu published vectors are not reproduced",
                         failed, rows.n);
    }
    cs_case_rows_clear(&rows);
    free(models);
    return st;
}

static const char *const examples[] = {"caresim validate",
                                       "caresim validate --data-dir DIR", NULL};

const struct cs_command cs_command_validate = {
    .name = "validate",
    .operands = "",
    .help = "published results recomputed: Scotland 2019, UK 2010, Germany 1995",
    .examples = examples,
    .min_operands = 0,
    .max_operands = 0,
    .run = run,
};
