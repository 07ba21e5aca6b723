/* caresim charts: the charts that a run draws. */
#include "base/text.h"
#include "chart/chart.h"
#include "cli/cli.h"

static enum cs_status run(const struct cs_args *args, struct cs_err *err)
{
    (void)args;
    (void)err;
    for (size_t i = 0; i < cs_charts_count(); i++)
        cs_say("%-18s %s\n", cs_charts_at(i)->name, cs_text(cs_charts_at(i)->help));
    return CS_OK;
}

static const char *const examples[] = {
    "caresim charts", "caresim run bra-childcare-2035 --chart-format svg", NULL};

const struct cs_command cs_command_charts = {
    .name = "charts",
    .operands = "",
    .help = "the charts that a run draws",
    .examples = examples,
    .min_operands = 0,
    .max_operands = 0,
    .run = run,
};
