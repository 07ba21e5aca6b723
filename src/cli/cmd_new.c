/* caresim new: a model from a downloaded table, a commented scenario file. */
#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/str.h"
#include "cli/cli.h"
#include "import/draft.h"
#include "import/import.h"
#include "num/leontief.h"

enum {
    OPT_COUNTRY,
    OPT_LAYOUT,
    OPT_OUT,
    OPT_YEAR,
    OPT_AREA,
    OPT_TITLE,
    OPT_CURRENCY,
    OPT_LAYOUT_FILE,
    OPT_SECTORS,
    OPT_BALANCE_NOTE,
    OPT_MODEL,
    OPT_FORCE
};

static const struct cs_option options[] = {
    [OPT_COUNTRY] = {"country", 0, "ISO3", "model: the country, three letters as in mar"},
    [OPT_LAYOUT] = {"layout", 0, "NAME",
                    "model: of FILE: oecd-icio, oecd, wiod, adb, eora26, exiobase, labelled"},
    [OPT_OUT] = {"out", 'o', "DIR", "folder to write (default models/ISO3; scenario: here)"},
    [OPT_YEAR] = {"year", 0, "YEAR", "model: of the table (default: the one in its name)"},
    [OPT_AREA] = {"area", 0, "NAME", "model: the country as the table names it"},
    [OPT_TITLE] = {"title", 0, "TEXT", "model: its title (default: country and year)"},
    [OPT_CURRENCY] = {"currency", 0, "CODE", "model: of the table (default: its publisher's)"},
    [OPT_LAYOUT_FILE] = {"layout-file", 0, "FILE", "model: layout of a labelled table"},
    [OPT_SECTORS] = {"sectors", 0, "FILE", "model: list of sectors in place of the layout's own"},
    [OPT_BALANCE_NOTE] = {"balance-note", 0, "TEXT",
                          "model: why misses of more than 1 % are accepted"},
    [OPT_MODEL] = {"model", 'm', "MODEL", "scenario: the model it names (default bra)"},
    [OPT_FORCE] = {"force", 0, NULL, "write over what is there"},
    {NULL, 0, NULL, NULL},
};

static enum cs_status fail_write(const char *path, struct cs_err *err)
{
    return cs_fail(err, CS_EIO, "cannot write '%s': %s", path, strerror(errno));
}

/* ---- a model ---- */

/* "mar" of MAR, Mar or mar; CS_EUSAGE for anything but three letters. */
static enum cs_status read_country(const struct cs_args *args, char code[static 4],
                                   struct cs_err *err)
{
    const char *given = args->option[OPT_COUNTRY];
    bool letters = given != NULL && strlen(given) == 3;
    for (size_t i = 0; letters && i < 3; i++) {
        letters = isalpha((unsigned char)given[i]);
        code[i] = (char)tolower((unsigned char)given[i]);
    }
    code[3] = '\0';
    if (letters)
        return CS_OK;
    return cs_fail(err, CS_EUSAGE,
                   "%s%s%s; expected the country's three letters of ISO 3166, as in --country mar",
                   given ? "country '" : "new model needs --country", given ? given : "",
                   given ? "' is unknown" : "");
}

static enum cs_status read_year(const struct cs_args *args, int *year, struct cs_err *err)
{
    const char *given = args->option[OPT_YEAR];
    char *end = NULL;
    *year = 0;
    if (given == NULL)
        return CS_OK;
    long v = strtol(given, &end, 10);
    if (end == given || *end != '\0' || v < 1950 || v > 2100)
        return cs_fail(err, CS_EUSAGE, "--year '%s'; expected a year from 1950 to 2100", given);
    *year = (int)v;
    return CS_OK;
}

static bool is_empty(const char *dir)
{
    DIR *d = opendir(dir);
    size_t n = 0;
    for (struct dirent *f; d != NULL && (f = readdir(d)) != NULL;)
        n += strcmp(f->d_name, ".") != 0 && strcmp(f->d_name, "..") != 0;
    if (d != NULL)
        closedir(d);
    return n == 0;
}

static enum cs_status check_place(const struct cs_args *args, const char *dir, struct cs_err *err)
{
    if (!cs_path_is_dir(dir) || is_empty(dir) || args->option[OPT_FORCE] != NULL)
        return CS_OK;
    return cs_fail(err, CS_EINPUT,
                   "the folder '%s' is not empty; expected a new one: --out DIR writes elsewhere, "
                   "--force writes over this model",
                   dir);
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *at)
{
    (void)st;
    (void)type;
    (void)at;
    return remove(path);
}

/* Make a folder and those above it. */
static enum cs_status make_folder(const char *dir, struct cs_err *err)
{
    char *path = cs_xstrdup(dir);
    enum cs_status st = CS_OK;
    for (char *p = path + 1; st == CS_OK; p++) {
        char kept = *p;
        if (kept != '/' && kept != '\0')
            continue;
        *p = '\0';
        if (mkdir(path, 0777) != 0 && errno != EEXIST)
            st = fail_write(path, err);
        *p = kept;
        if (kept == '\0')
            break;
    }
    free(path);
    return st;
}

static enum cs_status write_text(const char *dir, const char *name, const char *text,
                                 struct cs_err *err)
{
    char *path = cs_path_join(dir, name);
    FILE *f = fopen(path, "w");
    bool ok = f != NULL && fputs(text, f) != EOF;
    ok = (f == NULL || fclose(f) == 0) && ok;
    enum cs_status st = ok ? CS_OK : fail_write(path, err);
    free(path);
    return st;
}

/* DIR/.new holds import/ while the recipe is tried; nothing else is touched until it has run. */
struct scratch {
    const char *dir; /* of the model */
    char *root, *import;
    bool made; /* dir was not there before */
};

static enum cs_status open_scratch(struct scratch *s, const char *dir,
                                   const struct cs_drafted *files, struct cs_err *err)
{
    *s = (struct scratch){.dir = dir, .made = !cs_path_is_dir(dir)};
    s->root = cs_path_join(dir, ".new");
    s->import = cs_path_join(s->root, "import");
    char *template = cs_path_join(s->import, "template");
    enum cs_status st = make_folder(template, err);
    for (size_t i = 0; i < files->n && st == CS_OK; i++)
        st = write_text(s->import, files->file[i].name, files->file[i].text, err);
    free(template);
    return st;
}

static void close_scratch(struct scratch *s)
{
    if (s->root != NULL && cs_path_is_dir(s->root))
        nftw(s->root, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    if (s->made)
        rmdir(s->dir); /* stays when the model is in it */
    free(s->root);
    free(s->import);
}

/* What an earlier model left and this one does not have would be read as part of it. */
static void remove_stale(const char *dir, const struct cs_outdir *out)
{
    static const char *const names[] = {"labour.csv", "population.csv", "time_use.csv"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        bool written = false;
        for (size_t k = 0; k < cs_outdir_count(out); k++)
            written = written || strcmp(cs_outdir_name(out, k), names[i]) == 0;
        char *path = cs_path_join(dir, names[i]);
        if (!written)
            remove(path);
        free(path);
    }
}

static enum cs_status move_import(const struct scratch *s, const struct cs_drafted *files,
                                  struct cs_err *err)
{
    char *import = cs_path_join(s->dir, "import"), *template = cs_path_join(import, "template");
    enum cs_status st = make_folder(template, err);
    for (size_t i = 0; i < files->n && st == CS_OK; i++) {
        char *from = cs_path_join(s->import, files->file[i].name);
        char *to = cs_path_join(import, files->file[i].name);
        if (rename(from, to) != 0)
            st = fail_write(to, err);
        free(from);
        free(to);
    }
    free(import);
    free(template);
    return st;
}

static void say_written(const struct cs_args *args, const struct cs_outdir *out,
                        const struct cs_drafted *files, const char *code)
{
    const char *dir = cs_outdir_path(out);
    bool by_code = args->option[OPT_OUT] == NULL;
    cs_say("written to %s:\n", dir);
    for (size_t i = 0; i < cs_outdir_count(out); i++)
        cs_say("  %s\n", cs_outdir_name(out, i));
    for (size_t i = 0; i < files->n; i++)
        cs_say("  import/%s\n", files->file[i].name);
    cs_say("the model of %s; the lines marked 'missing' say what it cannot answer\n"
           "next: caresim run care-vs-construction --model %s%s\n",
           files->title, by_code || strchr(dir, '/') ? "" : "./", by_code ? code : dir);
}

static enum cs_status write_model(const struct cs_args *args, const struct cs_imported *r,
                                  const struct scratch *s, const struct cs_drafted *files,
                                  const char *code, struct cs_err *err)
{
    struct cs_outdir *out = NULL;
    enum cs_status st = cs_outdir_open(s->dir, &out, err);
    if (st == CS_OK)
        st = cs_imported_write(r, out, err);
    if (st == CS_OK)
        st = move_import(s, files, err);
    if (st == CS_OK)
        st = cs_outdir_commit(out, err);
    if (st == CS_OK) {
        remove_stale(s->dir, out);
        say_written(args, out, files, code);
    }
    cs_outdir_free(out);
    return st;
}

/* Try the recipe in the scratch folder; when it runs, put everything into place. */
static enum cs_status build_model(const struct cs_args *args, const char *dir,
                                  const struct cs_drafted *files, const char *code,
                                  struct cs_err *err)
{
    struct scratch s;
    struct cs_imported r = {0};
    size_t warnings = 0;
    enum cs_status st = open_scratch(&s, dir, files, err);
    char *recipe = cs_path_join(s.import, "recipe.cfg");
    cs_num_init();
    if (st == CS_OK)
        st = cs_import_run(recipe, files->data_dir, &args->log, &r, err);
    if (st == CS_OK && cs_say_findings(&r.findings, &warnings) > 0)
        st = cs_fail(err, CS_EINPUT,
                     "the table has errors, see the findings above: nothing was written; "
                     "--balance-note TEXT accepts misses of the balance and says why");
    if (st == CS_OK)
        st = write_model(args, &r, &s, files, code, err);
    cs_imported_clear(&r);
    close_scratch(&s);
    free(recipe);
    return st;
}

/* models/templates/mar, or NULL when nothing is known of the country. */
static char *find_template(const char *models, const char *code)
{
    char *all = cs_path_join(models, "templates"), *one = cs_path_join(all, code);
    char *file = cs_path_join(one, "template.cfg");
    bool there = cs_path_is_file(file);
    free(all);
    free(file);
    if (there)
        return one;
    free(one);
    return NULL;
}

static void tell_years(const struct cs_args *args, const struct cs_drafted *files,
                       const char *template_dir)
{
    if (template_dir == NULL)
        cs_log(
            &args->log, CS_LOG_INFO,
            "nothing is known of this country beside the table: population, jobs by sex and time "
            "use are NA; import/template/ is the place to fill them in");
    else if (files->survey_year != 0 && files->survey_year != files->year)
        cs_log(&args->log, CS_LOG_INFO,
               "the table is that of %d, persons in work are those of %d: a table of %d would fit "
               "better",
               files->year, files->survey_year, files->survey_year);
}

static enum cs_status make_model(const struct cs_args *args, const struct cs_draft_layout *layout,
                                 const char *code, int year, const char *models, struct cs_err *err)
{
    struct cs_arena *arena = cs_arena_new();
    struct cs_drafted files;
    char *shared = cs_path_join(models, "shared"), *template_dir = find_template(models, code);
    char *dir =
        args->option[OPT_OUT] ? cs_xstrdup(args->option[OPT_OUT]) : cs_path_join(models, code);
    char month[16];
    time_t now = time(NULL);
    strftime(month, sizeof month, "%Y-%m", gmtime(&now));
    const struct cs_draft draft = {.layout = layout,
                                   .file = args->operand[1],
                                   .code = code,
                                   .area = args->option[OPT_AREA],
                                   .title = args->option[OPT_TITLE],
                                   .currency = args->option[OPT_CURRENCY],
                                   .year = year,
                                   .balance_note = args->option[OPT_BALANCE_NOTE],
                                   .accessed = month,
                                   .template_dir = template_dir,
                                   .shared_dir = shared,
                                   .layout_file = args->option[OPT_LAYOUT_FILE],
                                   .sectors_file = args->option[OPT_SECTORS]};
    enum cs_status st = check_place(args, dir, err);
    if (st == CS_OK)
        st = cs_draft_make(&draft, arena, &files, err);
    if (st == CS_OK) {
        tell_years(args, &files, template_dir);
        st = build_model(args, dir, &files, code, err);
    }
    free(dir);
    free(shared);
    free(template_dir);
    cs_arena_free(arena);
    return st;
}

static enum cs_status new_model(const struct cs_args *args, struct cs_err *err)
{
    const struct cs_draft_layout *layout = NULL;
    const char *name = args->option[OPT_LAYOUT];
    char code[4], *models = NULL;
    int year;
    enum cs_status st = read_country(args, code, err);
    if (st == CS_OK && name == NULL)
        st = cs_fail(err, CS_EUSAGE,
                     "new model needs --layout NAME, the layout of '%s'; "
                     "'caresim new --help' lists them",
                     args->operand[1]);
    if (st == CS_OK)
        st = cs_draft_find_layout(name, &layout, err);
    if (st == CS_OK)
        st = read_year(args, &year, err);
    if (st == CS_OK)
        st = cs_data_folder(args, "models", &models, err);
    if (st == CS_OK)
        st = make_model(args, layout, code, year, models, err);
    free(models);
    return st;
}

/* ---- a scenario ---- */

static const char scenario_text[] =
    "# What is stated here is a decision of this scenario. What is not comes from the model's\n"
    "# parameters.csv, then from the documented default; 'caresim check' lists which.\n"
    "\n"
    "# The first year is still as today, the last is the headline.\n"
    "years = { from = 2025; to = 2030; };\n"
    "\n"
    "policies = (\n"
    "  { policy = \"spending\";\n"
    "    title  = \"Care\";\n"
    "    sector = (\"care.education\", \"care.health\");   # roles or codes: 'caresim describe "
    "MODEL'\n"
    "    shares = (0.5, 0.5);\n"
    "    amount_gdp = 0.01;        # 1 % of GDP a year; or  amount = 5.0;  in the model's money\n"
    "    phase_in = \"linear\";      # or \"step\"\n"
    "    full_in  = 2030; }\n"
    "\n"
    "  # A further policy goes here, after a comma; 'caresim policies' lists them. For one:\n"
    "  # { policy = \"childcare\";\n"
    "  #   ages = ( { from = 0; to = 2; coverage = 0.50; children_per_worker = 5.0;\n"
    "  #              hours_per_week = 40.0; } );\n"
    "  #   phase_in = \"linear\"; full_in = 2030; }\n"
    ");\n"
    "\n"
    "# The same money elsewhere; match = \"gross_cost\" gives it the cost of the policies above.\n"
    "compare = (\n"
    "  { policy = \"spending\"; title = \"Construction\"; sector = \"construction\";\n"
    "    match = \"gross_cost\"; }\n"
    ");\n"
    "\n"
    "# Jobs through household spending: \"type1\" (none), \"labour_income\" or \"take_home\".\n"
    "closure = \"type1\";\n";

static void print_scenario(FILE *f, const char *path, const char *model)
{
    fprintf(f,
            "# A scenario to start from.\n#\n#   caresim check %s\n#   caresim run %s\n\n"
            "title = \"Care and construction\";\nmodel = \"%s\";\n\n%s",
            path, path, model, scenario_text);
}

static enum cs_status write_scenario(const char *dir, const char *name, const char *model,
                                     struct cs_err *err)
{
    struct cs_outdir *out = NULL;
    FILE *f = NULL;
    char *path = cs_path_join(dir, name);
    enum cs_status st = cs_outdir_open(dir, &out, err);
    if (st == CS_OK)
        st = cs_outdir_create(out, name, &f, err);
    if (st == CS_OK) {
        print_scenario(f, path, model);
        st = cs_outdir_close(out, name, f, err);
    }
    if (st == CS_OK)
        st = cs_outdir_commit(out, err);
    if (st == CS_OK)
        cs_say("written: %s\nnext: caresim check %s\n", path, path);
    cs_outdir_free(out);
    free(path);
    return st;
}

static enum cs_status new_scenario(const struct cs_args *args, struct cs_err *err)
{
    const char *name = args->operand[1], *model = cs_arg(args, OPT_MODEL, "bra");
    const char *dir = cs_arg(args, OPT_OUT, ".");
    if (*name == '\0' || *name == '.' || strchr(name, '/') != NULL)
        return cs_fail(err, CS_EUSAGE,
                       "'%s' is no name of a scenario; expected one without slash, as in my-care "
                       "(--out DIR says where)",
                       name);
    char *found = NULL;
    enum cs_status st = cs_find_model(args, model, NULL, &found, err);
    free(found);
    if (st != CS_OK)
        return st;
    struct cs_buf file = {0};
    cs_buf_printf(&file, "%s%s", name, cs_ends_with(name, ".cfg") ? "" : ".cfg");
    char *path = cs_path_join(dir, file.text);
    if (cs_path_is_file(path) && args->option[OPT_FORCE] == NULL)
        st = cs_fail(err, CS_EINPUT, "there is a file '%s'; --force writes over it", path);
    else
        st = write_scenario(dir, file.text, model, err);
    free(path);
    cs_buf_clear(&file);
    return st;
}

static enum cs_status run(const struct cs_args *args, struct cs_err *err)
{
    if (strcmp(args->operand[0], "model") == 0)
        return new_model(args, err);
    if (strcmp(args->operand[0], "scenario") == 0)
        return new_scenario(args, err);
    return cs_fail(err, CS_EUSAGE, "new '%s'; expected 'new model FILE' or 'new scenario NAME'",
                   args->operand[0]);
}

static const char *const examples[] = {
    "caresim new model --country mar --layout oecd-icio ICIO2023_2012.csv",
    "caresim new scenario my-care --model tur", NULL};

const struct cs_command cs_command_new = {
    .name = "new",
    .operands = "model FILE | scenario NAME",
    .help = "a model from a downloaded table; a commented scenario file to start from",
    .examples = examples,
    .options = options,
    .min_operands = 2,
    .max_operands = 2,
    .run = run,
};
