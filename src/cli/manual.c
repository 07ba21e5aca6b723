#include "cli/manual.h"

#include <string.h>

#include "base/text.h"
#include "cli/parse.h"
#include "cli/terms.h"
#include "param/spec.h"
#include "scenario/scenario.h"

/* Text for roff: a backslash and a hyphen are themselves, no line begins with a dot or a quote. */
static void add_text(const char *text, struct cs_buf *out)
{
    if (*text == '.' || *text == '\'')
        cs_buf_add(out, "\\&");
    for (const char *p = text; *p != '\0'; p++) {
        if (*p == '\\')
            cs_buf_add(out, "\\e");
        else if (*p == '-')
            cs_buf_add(out, "\\-");
        else if (*p == '\n' && (p[1] == '.' || p[1] == '\''))
            cs_buf_add(out, "\n\\&");
        else
            cs_buf_add_n(out, p, 1);
    }
}

static void add_section(const char *title, struct cs_buf *out)
{
    cs_buf_printf(out, ".SH %s\n", title);
}

static void add_paragraph(const char *text, struct cs_buf *out)
{
    cs_buf_add(out, ".PP\n");
    add_text(text, out);
    cs_buf_add(out, "\n");
}

static void add_example(const char *text, struct cs_buf *out)
{
    cs_buf_add(out, ".PP\n.nf\n.RS\n");
    add_text(text, out);
    cs_buf_add(out, "\n.RE\n.fi\n");
}

static void add_option(const struct cs_option *o, struct cs_buf *out)
{
    cs_buf_add(out, ".TP\n");
    if (o->letter != 0)
        cs_buf_printf(out, "\\fB\\-%c\\fR, ", o->letter);
    cs_buf_add(out, "\\fB\\-\\-");
    add_text(o->name, out);
    cs_buf_add(out, "\\fR");
    if (o->value != NULL) {
        cs_buf_add(out, " \\fI");
        add_text(o->value, out);
        cs_buf_add(out, "\\fR");
    }
    cs_buf_add(out, "\n");
    add_text(o->help, out);
    cs_buf_add(out, ".\n");
}

static void add_command(const struct cs_command *c, struct cs_buf *out)
{
    cs_buf_printf(out, ".SS %s\n.B caresim %s\n[\\fIOPTIONS\\fR] ", c->name, c->name);
    add_text(c->operands, out);
    cs_buf_add(out, "\n.PP\n");
    add_text(c->help, out);
    cs_buf_add(out, ".\n");
    for (const struct cs_option *o = c->options; o != NULL && o->name != NULL; o++)
        add_option(o, out);
    for (size_t i = 0; c->examples[i] != NULL; i++)
        add_example(c->examples[i], out);
}

static void add_exit_codes(struct cs_buf *out)
{
    add_section("EXIT STATUS", out);
#define EXIT_ROW(name, code, text) cs_buf_add(out, ".TP\n.B " #code "\n" text ".\n");
    CS_STATUS_LIST(EXIT_ROW)
#undef EXIT_ROW
    add_paragraph("That care makes fewer jobs than something else is a finding, not a failure: 0.", out);
}

void cs_manual_program(struct cs_buf *out)
{
    size_t n;
    const struct cs_option *common = cs_common_options(&n);
    cs_buf_printf(out, ".TH CARESIM 1 \"\" \"caresim %s\" \"User commands\"\n", CARESIM_VERSION);
    add_section("NAME", out);
    cs_buf_add(out, "caresim \\- what investing in care costs and gives, in jobs for women and men\n");
    add_section("SYNOPSIS", out);
    cs_buf_add(out, ".B caresim\n\\fICOMMAND\\fR [\\fIOPTIONS\\fR] ...\n");
    add_section("DESCRIPTION", out);
    add_paragraph("caresim takes the published accounts of a country and a policy package and works out, year "
                  "by year, what the package costs and who pays, how many jobs it makes for women and for men, "
                  "directly, at suppliers and through spending, and how it compares with the same money spent "
                  "on something else. It needs no network.",
                  out);
    add_section("COMMANDS", out);
    for (size_t i = 0; cs_commands[i] != NULL; i++)
        if (cs_commands[i]->help != NULL)
            add_command(cs_commands[i], out);
    add_section("OPTIONS OF EVERY COMMAND", out);
    for (size_t i = 0; i < n; i++)
        add_option(&common[i], out);
    add_exit_codes(out);
    add_section("ENVIRONMENT", out);
    cs_buf_add(out, ".TP\n.B CARESIM_DATA\nFolder that holds models, scenarios and plots, unless "
                    "\\-\\-data\\-dir names one.\n"
                    ".TP\n.B CARESIM_GNUPLOT\nThe gnuplot to draw charts with, instead of the one on the PATH.\n");
    add_section("SEE ALSO", out);
    cs_buf_add(out, ".BR caresim\\-scenario (5)\n");
}

/* ---- the scenario file ---- */

static void add_param(void *ctx, const char *path, const struct cs_param_spec *s)
{
    struct cs_buf *out = ctx, text = {0};
    struct cs_param_spec bare = *s;
    bare.unit = NULL;
    cs_buf_add(out, ".TP\n.B ");
    add_text(path, out);
    cs_buf_add(out, "\n");
    if (s->help != NULL)
        cs_buf_printf(&text, "%s. ", cs_text(s->help));
    if (s->unit != NULL)
        cs_buf_printf(&text, "Unit: %s. ", cs_text(s->unit));
    cs_buf_add(&text, "Accepted: ");
    cs_spec_add_range(&bare, &text);
    cs_buf_add(&text, ". Default: ");
    cs_terms_add_default(s, &text);
    cs_buf_add(&text, "; ");
    size_t before = text.len;
    cs_terms_add_source(s, &text);
    if (text.len == before)
        text.text[text.len -= 2] = '\0';
    cs_buf_add(&text, ".");
    add_text(text.text, out);
    cs_buf_add(out, "\n");
    cs_buf_clear(&text);
}

static void add_group(const char *name, const char *help, struct cs_buf *out)
{
    cs_buf_printf(out, ".SS %s\n", name);
    add_text(help, out);
    cs_buf_add(out, ".\n");
    cs_terms_params(name, add_param, out);
}

void cs_manual_scenario(struct cs_buf *out)
{
    cs_buf_printf(out, ".TH CARESIM-SCENARIO 5 \"\" \"caresim %s\" \"File formats\"\n", CARESIM_VERSION);
    add_section("NAME", out);
    cs_buf_add(out, "caresim\\-scenario \\- what is simulated: a policy package, and what it is compared with\n");
    add_section("DESCRIPTION", out);
    add_paragraph("A scenario is a short text file. name = value; states something, { ... } is a group, ( ... ) a "
                  "list, # begins a comment. What it does not state comes from a preset it names, then from the "
                  "model's parameters.csv, then from the documented default.",
                  out);
    add_example("title = \"Childcare for half of all children\";\n"
                "model = \"bra\";\n"
                "years = { from = 2025; to = 2035; };\n"
                "policies = (\n"
                "  { policy = \"childcare\";\n"
                "    ages = ( { from = 0; to = 3; coverage = 0.5; children_per_worker = 8.0; } ); }\n"
                ");\n"
                "compare = ( { policy = \"spending\"; sector = \"construction\"; match = \"gross_cost\"; } );",
                out);
    add_paragraph("model may be a list of models; each is simulated. base = \"other.cfg\" starts from another file "
                  "(beside this one, or a name in scenarios/) and states only what differs: groups merge key by "
                  "key, policies by their name, everything else is replaced. A number may be written "
                  "{ value = 0.5; low = 0.4; high = 0.6; source = \"...\"; }.",
                  out);
    add_paragraph("Paths for --set: childcare.ages[0].coverage=0.6 (the first band), childcare.ages[0-3].coverage=0.6 "
                  "(ages 0 to 3), childcare.coverage=0.6 (every band), spending@Meals.amount=5 (the policy of that "
                  "title), compare[0].sector=construction, growth.gdp=0.03.",
                  out);
    add_section("GROUPS", out);
    add_group("years", "First and last year", out);
    add_group("closure", "How incomes become spending again", out);
    add_group("household", "Taxes, contributions and spending of households", out);
    add_group("growth", "The years without the policy", out);
    for (size_t i = 0; i < cs_groups_count(); i++)
        add_group(cs_groups_at(i)->key, cs_text(cs_groups_at(i)->help), out);
    add_section("POLICIES", out);
    for (size_t i = 0; i < cs_policies_count(); i++)
        add_group(cs_policies_at(i)->name, cs_text(cs_policies_at(i)->help), out);
    add_section("SEE ALSO", out);
    cs_buf_add(out, ".BR caresim (1)\n");
}
