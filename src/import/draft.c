/* From a downloaded table to a model: the files of its import/ folder. */
#include "import/draft.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/str.h"
#include "import/draft_layout.h"
#include "import/survey_own.h"
#include "import/template.h"
#include "param/config.h"

enum { FIRST_YEAR = 1950, LAST_YEAR = 2100, HEADINGS = 1 << 20 };

struct draft {
    const struct cs_draft *in;
    const struct cs_draft_known *known;
    struct cs_arena *arena;
    struct cs_drafted *out;
    const char *country;                       /* "MAR" */
    const char *area;                          /* as the table names it */
    const char *base;                          /* name of the file within data_dir */
    const char *name;                          /* of the country: "Morocco" */
    const char *survey_source, *income_source; /* ids */
    bool sectors;                              /* there is a list of sectors */
    bool survey;                               /* survey.csv has figures */
};

static void add_file(struct draft *d, const char *name, const char *text)
{
    d->out->file[d->out->n++] =
        (struct cs_draft_file){name, cs_arena_strdup(d->arena, text ? text : "")};
}

static enum cs_status copy_file(struct draft *d, const char *path, const char *name,
                                struct cs_err *err)
{
    char *text = NULL;
    size_t len;
    enum cs_status st = cs_file_read(path, &text, &len, err);
    if (st == CS_OK)
        add_file(d, name, text);
    free(text);
    return st;
}

/* The last number of four digits in a name that may be a year; 0 when there is none. */
static int year_in(const char *name)
{
    int year = 0;
    while (*name != '\0') {
        size_t digits = strspn(name, "0123456789");
        long v = digits == 4 ? strtol(name, NULL, 10) : 0;
        if (v >= FIRST_YEAR && v <= LAST_YEAR)
            year = (int)v;
        name += digits > 0 ? digits : 1;
    }
    return year;
}

/* data_dir and the name within it, without slashes at the end. */
static void part_path(struct draft *d)
{
    char *path = cs_arena_strdup(d->arena, d->in->file);
    size_t n = strlen(path);
    while (n > 1 && path[n - 1] == '/')
        path[--n] = '\0';
    char *slash = strrchr(path, '/');
    d->base = slash ? slash + 1 : path;
    d->out->data_dir = slash == NULL ? "."
                       : slash == path
                           ? "/"
                           : cs_arena_printf(d->arena, "%.*s", (int)(slash - path), path);
}

/* What the layout needs and the file does not say. */
static enum cs_status check_needs(struct draft *d, struct cs_err *err)
{
    const struct cs_draft *in = d->in;
    const char *layout = in->layout->name;
    char *country = cs_arena_strdup(d->arena, in->code);
    for (char *p = country; *p; p++)
        *p = (char)toupper((unsigned char)*p);
    d->country = country;
    d->area = in->area ? in->area : cs_draft_area(in->layout, country);
    d->out->year = in->year != 0 ? in->year : year_in(d->base);
    if (d->area == NULL)
        return cs_fail(err, CS_EUSAGE,
                       "tables of the layout %s name countries in their own way; say how with "
                       "--area, as in --area ZA",
                       layout);
    if (in->currency == NULL && d->known->currency == NULL)
        return cs_fail(err, CS_EUSAGE, "the layout %s needs --currency, as in --currency %s",
                       layout, "MAD");
    if (strcmp(layout, "labelled") == 0 && in->layout_file == NULL)
        return cs_fail(err, CS_EUSAGE,
                       "the layout labelled needs --layout-file FILE, which says what stands where "
                       "in the table");
    if (d->out->year == 0)
        return cs_fail(err, CS_EUSAGE,
                       "the name '%s' has no year in it; say that of the table with --year YEAR",
                       d->base);
    return CS_OK;
}

/* Header line and the rows whose code stands among the table's headings. */
static enum cs_status choose_sectors(struct draft *d, const char *path, struct cs_err *err)
{
    const char *head = cs_draft_head(d->in->file, d->arena, HEADINGS);
    struct cs_buf kept = {0};
    char *text = NULL, code[64];
    size_t len;
    enum cs_status st = cs_file_read(path, &text, &len, err);
    for (const char *line = text; st == CS_OK && *line != '\0';) {
        size_t n = strcspn(line, "\n"), comma = strcspn(line, ",");
        snprintf(code, sizeof code, "%.*s", (int)comma, line);
        if (line == text || cs_draft_has_heading(head, d->area, code)) {
            cs_buf_add_n(&kept, line, n);
            cs_buf_add(&kept, "\n");
        }
        line += n + (line[n] == '\n');
    }
    if (st == CS_OK)
        add_file(d, "sectors.csv", kept.text);
    cs_buf_clear(&kept);
    free(text);
    return st;
}

static enum cs_status add_sectors(struct draft *d, struct cs_err *err)
{
    const struct cs_draft *in = d->in;
    d->sectors = in->sectors_file != NULL || d->known->list != NULL;
    if (in->sectors_file != NULL)
        return copy_file(d, in->sectors_file, "sectors.csv", err);
    if (!d->sectors)
        return CS_OK;
    char *path = cs_path_join(in->shared_dir, d->known->list);
    bool packed = cs_ends_with(in->file, ".gz") || cs_ends_with(in->file, ".xlsx");
    enum cs_status st = d->known->whole_list ? copy_file(d, path, "sectors.csv", err)
                        : packed             ? cs_fail(err, CS_EINPUT,
                                                       "'%s' is packed; expected plain text with commas, as "
                                                                   "published: unpack it or save it as CSV",
                                                       in->file)
                                             : choose_sectors(d, path, err);
    free(path);
    return st;
}

static const char *source_id(struct draft *d, const struct cs_node *sources, const char *wanted)
{
    const char *first = "table", *id;
    for (size_t i = 0; sources != NULL && i < cs_node_count(sources); i++) {
        if (cs_node_opt_string(cs_node_at(sources, i), "id", "table", &id, NULL) != CS_OK)
            continue;
        if (strcmp(id, wanted) == 0)
            return wanted;
        first = i == 0 ? cs_arena_strdup(d->arena, id) : first;
    }
    return first;
}

/* The country's name and the ids of its sources; the survey's year and whether it has figures. */
static enum cs_status read_template(struct draft *d, struct cs_err *err)
{
    struct cs_config *config = NULL;
    char *path = cs_path_join(d->in->template_dir, "template.cfg");
    enum cs_status st = cs_config_read(path, &config, err);
    free(path);
    if (st == CS_OK)
        st = cs_node_opt_string(cs_config_root(config), "title", d->country, &d->name, err);
    if (st == CS_OK) {
        const struct cs_node *sources = cs_node_get(cs_config_root(config), "sources");
        d->name = cs_arena_strdup(d->arena, d->name);
        d->survey_source = source_id(d, sources, "ilostat");
        d->income_source = source_id(d, sources, "sdg");
    }
    cs_config_free(config);
    return st;
}

static enum cs_status read_survey(struct draft *d, const char *path, struct cs_err *err)
{
    struct cs_survey survey;
    enum cs_isic isic;
    enum cs_status st = cs_survey_read_own(path, &survey, &isic, err);
    d->survey = st == CS_OK && survey.sum[CS_WOMEN] + survey.sum[CS_MEN] > 0;
    d->out->survey_year = d->survey ? survey.year : 0;
    return st;
}

static enum cs_status copy_template(struct draft *d, struct cs_err *err)
{
    static const char *const names[] = {"template/template.cfg", "template/survey.csv",
                                        "template/population.csv", "template/time_use.csv",
                                        "template/parameters.csv"};
    enum cs_status st = read_template(d, err);
    for (size_t i = 0; i < sizeof names / sizeof *names && st == CS_OK; i++) {
        char *path = cs_path_join(d->in->template_dir, strchr(names[i], '/') + 1);
        if (cs_path_is_file(path))
            st = copy_file(d, path, names[i], err);
        if (st == CS_OK && i == 1 && cs_path_is_file(path))
            st = read_survey(d, path, err);
        free(path);
    }
    return st;
}

/* For a country of which nothing is known: files to be filled in. */
static enum cs_status empty_template(struct draft *d, struct cs_err *err)
{
    struct cs_buf b = {0};
    struct cs_survey survey = {.year = d->out->year};
    d->name = d->country;
    d->survey_source = d->income_source = "survey";
    cs_buf_printf(
        &b,
        "// What is known of %s beside the table: nothing yet. Fill in survey.csv (persons in "
        "work),\n"
        "// add population.csv, time_use.csv and rows of parameters.csv (in the form of a model's\n"
        "// files), name their sources here, take what is found out of `missing` and import "
        "again.\n"
        "code = \"%s\";\ntitle = \"%s\";\ncountry = \"%s\";\nyear = %d;\n"
        "sources = (\n"
        "  { id = \"survey\"; title = \"Labour force survey (write its title here)\"; publisher = "
        "\"(write the publisher here)\"; year = \"%d\"; licence = \"(write the licence here)\"; "
        "accessed = \"%s\"; used_for = \"nothing yet: survey.csv is to be filled in\"; }\n);\n"
        "missing = (\n"
        "  \"unpaid care and domestic work by sex: time_use.csv\",\n"
        "  \"labour share of GDP: labour.share_of_gdp in parameters.csv\"\n);\n",
        d->country, d->in->code, d->country, d->country, d->out->year, d->out->year,
        d->in->accessed);
    add_file(d, "template/template.cfg", b.text);
    cs_buf_clear(&b);
    for (enum cs_sex g = 0; g < CS_SEXES; g++) {
        for (size_t i = 0; i < CS_SECTIONS; i++)
            survey.persons[g][i] = NAN;
        survey.total[g] = NAN;
    }
    cs_survey_print(&survey, CS_ISIC4, "", &b);
    add_file(d, "template/survey.csv", b.text);
    cs_buf_clear(&b);
    char *path = cs_path_join(d->in->shared_dir, "parameters.csv");
    enum cs_status st =
        cs_path_is_file(path) ? copy_file(d, path, "template/parameters.csv", err) : CS_OK;
    free(path);
    return st;
}

static void print_text(struct cs_buf *b, const char *key, const char *text)
{
    cs_buf_printf(b, "%s = ", key);
    cs_template_print_string(b, text);
    cs_buf_add(b, ";");
}

static const char *note_of(const struct draft *d, const char *currency)
{
    const struct cs_draft_known *k = d->known;
    const char *jobs =
        k->own_jobs ? "Jobs by sex are the table's own."
        : d->survey && d->sectors
            ? cs_arena_printf(d->arena,
                              "Jobs are persons of the labour force survey of %d, spread within "
                              "ISIC sections by value added; women's shares are those of the "
                              "sections.",
                              d->out->survey_year)
            : "Jobs by sex are not known.";
    const char *pay = k->has_pay ? ""
                                 : " Where the table has no compensation of employees, labour "
                                   "income is the labour share of GDP spread by a rule, so that "
                                   "relative pay is no finding of this model.";
    int apart = abs(d->out->year - d->out->survey_year);
    const char *years = d->survey && !k->own_jobs && apart > 0
                            ? cs_arena_printf(d->arena,
                                              " Table and survey are %d year%s apart: "
                                              "output per job mixes the two.",
                                              apart, apart == 1 ? "" : "s")
                            : "";
    return cs_arena_printf(d->arena, "Money is million %s of %d. %s%s%s", currency, d->out->year,
                           jobs, pay, years);
}

static void print_head(const struct draft *d, const char *currency, struct cs_buf *b)
{
    const struct cs_draft_known *k = d->known;
    cs_buf_printf(b,
                  "// The model of %s, from a downloaded table:  caresim import "
                  ".../import/recipe.cfg --data DIR\n"
                  "// DIR is the folder that holds %s. Written by `caresim new model`; yours to "
                  "change.\n",
                  d->out->title, d->base);
    cs_buf_add(b, "base = \"template/template.cfg\";\n");
    const char *texts[][2] = {
        {"code", d->in->code},
        {"title", d->out->title},
        {"country", d->country},
        {"currency", currency},
        {"unit", "million"},
        {"table", k->table},
        {"source_line",
         cs_arena_printf(d->arena, "%s, %s%s", k->publisher, k->title,
                         d->in->template_dir ? "; ILOSTAT, UN population and SDG data" : "")},
        {"note", note_of(d, currency)},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        print_text(b, texts[i][0], texts[i][1]);
        cs_buf_add(b, "\n");
    }
    cs_buf_printf(b, "year = %d;\n", d->out->year);
    if (d->in->balance_note != NULL) {
        print_text(b, "balance_note", d->in->balance_note);
        cs_buf_add(b, "\n");
    }
}

static void print_source(const struct draft *d, struct cs_buf *b)
{
    const struct cs_draft_known *k = d->known;
    const char *texts[][2] = {
        {"id", "table"},
        {"title", k->title},
        {"publisher", k->publisher},
        {"year", cs_arena_printf(d->arena, "%d", d->out->year)},
        {"licence", k->licence},
        {"accessed", d->in->accessed},
        {"url", k->url},
        {"used_for", k->has_pay ? "flows, final uses, imports, taxes, value added, pay"
                                : "flows, final uses, imports, taxes, value added"},
        {"note", cs_arena_printf(d->arena, "File %s.", d->base)},
    };
    cs_buf_add(b, "\nsources = (\n    {");
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        cs_buf_add(b, " ");
        print_text(b, texts[i][0], texts[i][1]);
    }
    cs_buf_add(b, " }\n);\n");
}

static void print_table_step(const struct draft *d, struct cs_buf *b)
{
    const struct cs_draft_known *k = d->known;
    cs_buf_printf(b, "    { importer = \"%s\"; source = \"table\"; ", k->layout.importer);
    print_text(b, k->own_jobs ? "folder" : "file", d->base);
    if (!k->no_country) {
        cs_buf_add(b, " ");
        print_text(b, "country", d->area);
    }
    if (k->with_year)
        cs_buf_printf(b, " year = %d;", d->out->year);
    if (k->named_by_list)
        cs_buf_add(b, " sectors = \"sectors.csv\";");
    if (d->in->layout_file != NULL)
        cs_buf_add(b, " layout = \"layout.cfg\";");
    cs_buf_add(b, " }");
}

static void print_steps(const struct draft *d, struct cs_buf *b)
{
    const struct cs_draft_known *k = d->known;
    cs_buf_add(b, "\nsteps = (\n");
    print_table_step(d, b);
    cs_buf_printf(b, ",\n    { importer = \"template\"; source = \"%s\"; folder = \"template\"; }",
                  d->survey_source);
    if (!k->own_jobs && d->sectors)
        cs_buf_printf(b,
                      ",\n    { importer = \"survey_jobs\"; source = \"%s\"; file = "
                      "\"template/survey.csv\"; concordance = \"sectors.csv\"; spread = "
                      "\"value_added\"; one_sex = \"residual\"; }",
                      d->survey_source);
    if (!k->has_pay)
        cs_buf_printf(b,
                      ",\n    { importer = \"labour_income\"; source = \"%s\"; share = "
                      "\"labour.share_of_gdp\"; optional = true; }",
                      d->income_source);
    cs_buf_add(b, "\n);\n");
    if (!k->own_jobs && !d->sectors)
        cs_buf_add(b, "\nmissing = (\n    \"jobs by sector and sex: they need sectors.csv, a list "
                      "of the table's sectors with their ISIC sections\"\n);\n");
}

static void add_recipe(struct draft *d)
{
    const char *currency = d->in->currency ? d->in->currency : d->known->currency;
    struct cs_buf b = {0};
    d->out->title = d->in->title ? cs_arena_strdup(d->arena, d->in->title)
                                 : cs_arena_printf(d->arena, "%s %d", d->name, d->out->year);
    print_head(d, currency, &b);
    print_source(d, &b);
    print_steps(d, &b);
    add_file(d, "recipe.cfg", b.text);
    cs_buf_clear(&b);
}

enum cs_status cs_draft_make(const struct cs_draft *in, struct cs_arena *arena,
                             struct cs_drafted *out, struct cs_err *err)
{
    struct draft d = {.in = in, .known = cs_draft_known(in->layout), .arena = arena, .out = out};
    *out = (struct cs_drafted){0};
    part_path(&d);
    enum cs_status st = cs_draft_check_file(in->layout, in->file, err);
    if (st == CS_OK)
        st = check_needs(&d, err);
    if (st == CS_OK)
        st = in->template_dir ? copy_template(&d, err) : empty_template(&d, err);
    if (st == CS_OK)
        st = add_sectors(&d, err);
    if (st == CS_OK && in->layout_file != NULL)
        st = copy_file(&d, in->layout_file, "layout.cfg", err);
    if (st == CS_OK)
        add_recipe(&d);
    return st;
}
