/*
 * Templates: a country without a table; jobs from survey.csv; the import/ folder drafted for a
 * downloaded table. Expected figures by hand from the numbers beside them.
 */
#include <sys/stat.h>

#include "fixture.h"

#include "import/draft.h"

#define ILOSTAT                                                                                    \
    "ref_area,sex,classif1,time,emp_temp_sex_eco_nb\n"                                             \
    "toy,sex_f,eco_isic3_a,2012,30.5\ntoy,sex_m,eco_isic3_a,2012,70.125\n"                         \
    "toy,sex_m,eco_isic3_c,2012,12.25\ntoy,sex_f,eco_isic3_m,2012,61.375\n"                        \
    "toy,sex_m,eco_isic3_m,2012,20\ntoy,sex_f,eco_isic3_x,2012,1.5\n"                              \
    "toy,sex_f,eco_isic3_total,2012,94\ntoy,sex_m,eco_isic3_total,2012,102.375\n"
#define TEMPLATE(steps)                                                                            \
    "template = true; code = \"toy\"; title = \"Toyland\"; year = 2012;\n"                         \
    "missing = (\"pay \\\"by sector\\\"\");\n"                                                     \
    "sources = ( { id = \"s\"; title = \"Survey\"; publisher = \"Office\"; year = \"2012\";"       \
    " licence = \"free\"; accessed = \"2026-11\"; } );\nsteps = (\n" steps "\n);\n"
#define STEP_SURVEY(classification)                                                                \
    "{ importer = \"survey_file\"; source = \"s\"; file = \"survey.txt.csv\"; classification = "   \
    "\"" classification "\"; }"

static const char *file_text(const struct cs_imported *r, const char *name)
{
    for (size_t i = 0; i < r->n_files; i++) {
        if (strcmp(r->files[i].name, name) == 0)
            return r->files[i].text;
    }
    fail_msg("no file %s", name);
    return "";
}

WITH_FIXTURE(needs_no_table)
{
    put(f, "survey.txt.csv", ILOSTAT);
    assert_runs(f, TEMPLATE(STEP_SURVEY("eco_isic3")));
    assert_int_equal(f->r.economy->n, 0);
    const char *survey = file_text(&f->r, "survey.csv");
    assert_ptr_equal(strstr(survey, "classification,year,section,sex,persons,source\n"), survey);
    assert_non_null(strstr(survey, "\nISIC3,2012,A,f,30500,\"Office, Survey\"\n"));
    assert_non_null(strstr(survey, "\nISIC3,2012,C,f,NA,"));
    assert_non_null(strstr(survey, "\nISIC3,2012,C,m,12250,"));
    assert_non_null(strstr(survey, "\nISIC3,2012,X,f,1500,"));
    assert_null(strstr(survey, ",X,m,")); /* not published */
    assert_null(strstr(survey, ",R,"));   /* Rev. 3 ends with Q */
    assert_non_null(strstr(survey, "\nISIC3,2012,total,m,102375,"));
    const char *config = file_text(&f->r, "template.cfg");
    assert_non_null(strstr(config, "title = \"Toyland\";"));
    assert_non_null(strstr(config, "\"pay \\\"by sector\\\"\""));
    assert_non_null(strstr(config, "id = \"s\"; title = \"Survey\";"));
}

WITH_FIXTURE(writes_what_it_has)
{
    struct cs_outdir *out = NULL;
    char path[160];
    put(f, "survey.txt.csv", ILOSTAT);
    put(f, "parameters.csv",
        "key,value,low,high,distribution,unit,source,year,status,note\n"
        "labour.share_of_gdp,0.4375,,,fixed,fraction,Office,2012,sourced,\n");
    assert_runs(f, TEMPLATE(STEP_SURVEY("eco_isic3")));
    snprintf(path, sizeof path, "%s/out", f->dir);
    assert_int_equal(cs_outdir_open(path, &out, &f->err), CS_OK);
    assert_int_equal(cs_imported_write(&f->r, out, &f->err), CS_OK);
    assert_int_equal(cs_outdir_commit(out, &f->err), CS_OK);
    static const char *const names[] = {"parameters.csv", "SOURCES.md", "survey.csv",
                                        "template.cfg"};
    assert_int_equal(cs_outdir_count(out), 4);
    for (size_t i = 0; i < 4; i++)
        assert_string_equal(cs_outdir_name(out, i), names[i]);
    cs_outdir_free(out);
}

WITH_FIXTURE(refuses_other_templates)
{
    put(f, "survey.txt.csv", ILOSTAT);
    assert_fails(f, TEMPLATE(STEP_SURVEY("eco_aggregate")), "eco_aggregate",
                 "expected \"eco_isic4\" or \"eco_isic3\"", NULL);
    assert_fails(f, TEMPLATE(STEP_TABLE), "'labelled_table' brings a table; a template has none",
                 NULL);
    assert_fails(f, RECIPE(", { importer = \"template\"; source = \"s\"; folder = \"none\"; }"),
                 "there is no folder", "none", "expected a template", NULL);
}

/* Women of section Q are not published: 95.5 - 30 - 60 = 5.5. */
#define SURVEY_HEAD "classification,year,section,sex,persons,source\n"
#define SURVEY_REST                                                                                \
    "ISIC4,2019,A,m,70,\nISIC4,2019,P,f,60,\nISIC4,2019,P,m,20,\nISIC4,2019,Q,f,NA,\n"             \
    "ISIC4,2019,Q,m,10,\nISIC4,2019,total,f,95.5,\nISIC4,2019,total,m,100,\n"
#define SURVEY SURVEY_HEAD "ISIC4,2019,A,f,30,\n" SURVEY_REST
#define STEP_JOBS(keys)                                                                            \
    ", { importer = \"survey_jobs\"; source = \"s\"; file = \"survey.csv\"; concordance = "        \
    "\"sectors.csv\"; spread = \"value_added\"; " keys " }"
#define RESIDUAL "one_sex = \"residual\";"

static double jobs_of(const struct cs_economy *e, size_t sector, enum cs_sex sex)
{
    return cs_economy_labour(e, sector, sex, CS_FORMAL)->jobs +
           cs_economy_labour(e, sector, sex, CS_INFORMAL)->jobs;
}

WITH_FIXTURE(parts_the_jobs_of_a_table)
{
    put(f, "survey.csv", SURVEY);
    assert_runs(f, RECIPE(STEP_JOBS(RESIDUAL)));
    const struct cs_economy *e = f->r.economy;
    assert_float_equal(jobs_of(e, 0, CS_WOMEN), 120, 1e-9); /* 400 x 30 / 100 */
    assert_float_equal(jobs_of(e, 1, CS_WOMEN), 250 * 65.5 / 95.5, 1e-9);
    assert_float_equal(jobs_of(e, 1, CS_MEN), 250 * 30 / 95.5, 1e-9);
    assert_false(e->labour_by_status);
    assert_non_null(strstr(cs_params_find(e->params, "labour.sex_share_rule")->note,
                           "section Q is not published for women: what their total leaves, 6"));
    assert_fails(f, RECIPE(STEP_JOBS("")), "sectors.csv:3", "does not publish section Q for women",
                 NULL);
}

WITH_FIXTURE(spreads_persons_where_the_table_has_no_jobs)
{
    put(f, "survey.csv", SURVEY);
    put(f, "table.csv",
        TABLE_HEAD TABLE_ONE TABLE_TWO "M,Imports,2.25,1.125,4.5,\nW,Wages,20,31.5,,\n"
                                       "S,Surplus,11.25,24,,\nX,Output,49.75,84.375,,\n");
    put(f, "layout.cfg",
        LAYOUT_SECTORS LAYOUT_COLUMNS
        "rows = ( { match = \"Imports\"; code = \"imports\"; kind = \"import\"; },\n"
        "  { match = \"Wages\"; code = \"wages\"; kind = \"value_added\"; role = \"wages\"; },\n"
        "  { match = \"Surplus\"; code = \"s\"; kind = \"value_added\"; role = \"surplus\"; },\n"
        "  { match = \"Output\"; kind = \"output\"; } );\n");
    assert_runs(f, RECIPE(STEP_JOBS(RESIDUAL)));
    const struct cs_economy *e = f->r.economy;
    assert_float_equal(jobs_of(e, 0, CS_WOMEN), 30, 1e-9);
    assert_float_equal(jobs_of(e, 0, CS_MEN), 70, 1e-9);
    assert_float_equal(jobs_of(e, 1, CS_WOMEN), 65.5, 1e-9);
    assert_float_equal(cs_params_find(e->params, "labour.survey_women")->value, 95.5, 0);
    assert_string_equal(cs_params_find(e->params, "labour.survey_women")->year, "2019");
}

WITH_FIXTURE(takes_informality_that_is_known_for_all_four)
{
    put(f, "survey.csv", SURVEY);
    char path[160];
    snprintf(path, sizeof path, "%s/t", f->dir);
    assert_int_equal(mkdir(path, 0777), 0);
    put(f, "t/parameters.csv",
        "key,value,low,high,distribution,unit,source,year,status,note\n"
        "labour.informal.agriculture.women,0.75,,,fixed,fraction,Office,2019,sourced,\n"
        "labour.informal.agriculture.men,0.625,,,fixed,fraction,Office,2019,sourced,\n"
        "labour.informal.nonagriculture.women,0.25,,,fixed,fraction,Office,2019,sourced,\n"
        "labour.informal.nonagriculture.men,0.125,,,fixed,fraction,Office,2019,sourced,\n");
    put(f, "t/time_use.csv",
        "activity,sex,age,year,hours_per_day,source\nunpaid_total,f,15+,2019,4.25,Office\n");
    assert_runs(f,
                RECIPE(", { importer = \"template\"; source = \"s\"; folder = \"t\"; }" STEP_JOBS(
                    RESIDUAL)));
    const struct cs_economy *e = f->r.economy;
    assert_true(e->labour_by_status);
    assert_float_equal(cs_economy_labour(e, 0, CS_WOMEN, CS_INFORMAL)->jobs, 90, 1e-9);
    assert_float_equal(cs_economy_labour(e, 0, CS_MEN, CS_FORMAL)->jobs, 105, 1e-9);
    assert_int_equal(e->n_time_use, 1);
    assert_float_equal(e->time_use[0].hours_per_day, 4.25, 0);
    assert_null(e->population);
}

WITH_FIXTURE(reads_sections_of_revision_3)
{
    put(f, "survey.csv",
        SURVEY_HEAD
        "ISIC3,2012,A,f,10,\nISIC3,2012,A,m,30,\nISIC3,2012,B,f,5,\nISIC3,2012,B,m,15,\n"
        "ISIC3,2012,M,f,21,\nISIC3,2012,M,m,7,\n");
    put(f, "sectors.csv",
        "source_code,code,role,isic,isic3,reason\n1,S01,agriculture,A,\"A,B\",farms\n"
        "2,S02,care.education,P,M,schools\n");
    assert_runs(f, RECIPE(STEP_JOBS("")));
    assert_float_equal(jobs_of(f->r.economy, 0, CS_WOMEN), 400 * 15.0 / 60, 1e-9);
    assert_float_equal(jobs_of(f->r.economy, 1, CS_WOMEN), 187.5, 1e-9);
    put(f, "sectors.csv", SECTORS);
    assert_fails(f, RECIPE(STEP_JOBS("")), "sectors.csv:1", "by ISIC Rev. 3", "no column 'isic3'",
                 NULL);
}

WITH_FIXTURE(a_survey_without_figures_gives_no_jobs)
{
    put(f, "survey.csv", SURVEY_HEAD "ISIC4,2019,A,f,NA,\nISIC4,2019,A,m,NA,\n");
    assert_runs(f, RECIPE(STEP_JOBS(RESIDUAL)));
    assert_null(f->r.economy->labour);
    assert_int_equal(f->r.economy->n_missing, 1);
    assert_non_null(strstr(f->r.economy->missing[0], "jobs by sector and sex"));
}

WITH_FIXTURE(says_what_is_wrong_with_a_survey)
{
    static const struct {
        const char *row, *where, *expected;
    } wrong[] = {
        {"ISIC5,2019,A,f,30,\n", "survey.csv:2", "expected ISIC3 or ISIC4"},
        {"ISIC3,2019,A,f,30,\n", "survey.csv:3", "one throughout"},
        {"ISIC4,2018,A,f,30,\n", "survey.csv:3", "expected the year of the survey"},
        {"ISIC4,2019,V,f,30,\n", "survey.csv:2", "expected a letter from A to U"},
        {"ISIC4,2019,AB,f,30,\n", "survey.csv:2", "expected a letter from A to U"},
        {"ISIC4,2019,A,w,30,\n", "survey.csv:2", "sex is 'w'; expected f or m"},
        {"ISIC4,2019,A,m,30,\n", "survey.csv:3", "stands twice"},
        {"ISIC4,2019,A,f,-3,\n", "survey.csv:2", "not -3"},
        {"ISIC4,2019,A,f,many,\n", "survey.csv:2", "'many'"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        char text[800];
        snprintf(text, sizeof text, "%s%s%s", SURVEY_HEAD, wrong[i].row, SURVEY_REST);
        put(f, "survey.csv", text);
        assert_fails(f, RECIPE(STEP_JOBS(RESIDUAL)), wrong[i].where, wrong[i].expected, NULL);
    }
    put(f, "survey.csv", SURVEY_HEAD);
    assert_fails(f, RECIPE(STEP_JOBS(RESIDUAL)), "survey.csv:1", "no rows", NULL);
    put(f, "survey.csv", SURVEY);
    assert_fails(f, RECIPE(STEP_JOBS("one_sex = \"zero\";")), "one_sex is \"zero\"", NULL);
    put(f, "few.csv", "source_code,code,role,isic,reason\n1,S01,agriculture,A,farms\n");
    assert_fails(f,
                 RECIPE(", { importer = \"survey_jobs\"; source = \"s\"; file = \"survey.csv\"; "
                        "concordance = \"few.csv\"; " RESIDUAL " }"),
                 "few.csv", "'S02' (Schools) has no row", NULL);
}

/* ---- drafts ---- */

struct drafting {
    struct cs_arena *arena;
    struct cs_draft in;
    struct cs_drafted out;
    char file[160];
};

static enum cs_status make_draft(struct fixture *f, struct drafting *d, const char *layout,
                                 const char *file)
{
    f->err = (struct cs_err){0};
    snprintf(d->file, sizeof d->file, "%s/%s", f->dir, file);
    d->in.file = d->file;
    d->in.code = "arg";
    d->in.accessed = "2026-11";
    d->in.shared_dir = SOURCE_DIR "/models/shared";
    enum cs_status st = cs_draft_find_layout(layout, &d->in.layout, &f->err);
    return st == CS_OK ? cs_draft_make(&d->in, d->arena, &d->out, &f->err) : st;
}

static const char *drafted(const struct drafting *d, const char *name)
{
    for (size_t i = 0; i < d->out.n; i++) {
        if (strcmp(d->out.file[i].name, name) == 0)
            return d->out.file[i].text;
    }
    fail_msg("no file %s", name);
    return "";
}

#define ICIO_HEAD ",ARG_A01_02,ARG_P,BRA_A01_02,BRA_P,ARG_HFCE,BRA_HFCE,TOTAL\n"

WITH_FIXTURE(drafts_a_recipe)
{
    struct drafting d = {.arena = cs_arena_new()};
    put(f, "ICIO2023_2012.csv", ICIO_HEAD);
    assert_int_equal(make_draft(f, &d, "oecd-icio", "ICIO2023_2012.csv"), CS_OK);
    const char *recipe = drafted(&d, "recipe.cfg");
    assert_int_equal(d.out.year, 2012);
    assert_string_equal(d.out.title, "ARG 2012");
    assert_string_equal(d.out.data_dir, f->dir);
    assert_non_null(strstr(recipe, "importer = \"oecd_icio\"; source = \"table\"; file = "
                                   "\"ICIO2023_2012.csv\"; country = \"ARG\"; sectors = "
                                   "\"sectors.csv\";"));
    assert_non_null(strstr(recipe, "importer = \"survey_jobs\""));
    assert_non_null(strstr(recipe, "importer = \"labour_income\""));
    const char *sectors = drafted(&d, "sectors.csv");
    assert_non_null(strstr(sectors, "\nA01_02,A01_02,agriculture,A,A,"));
    assert_non_null(strstr(sectors, "\nP,P,care.education,P,M,"));
    assert_null(strstr(sectors, "\nQ,")); /* not in this table */
    assert_non_null(strstr(drafted(&d, "template/survey.csv"), "\nISIC4,2012,A,f,NA,"));
    cs_arena_free(d.arena);
}

WITH_FIXTURE(drafts_from_a_template)
{
    struct drafting d = {.arena = cs_arena_new()};
    put(f, "ICIO2023_2012.csv", ICIO_HEAD);
    d.in.template_dir = SOURCE_DIR "/models/templates/egy";
    d.in.year = 2016;
    assert_int_equal(make_draft(f, &d, "oecd-icio", "ICIO2023_2012.csv"), CS_OK);
    assert_int_equal(d.out.survey_year, 2022);
    assert_string_equal(d.out.title, "Egypt 2016");
    const char *recipe = drafted(&d, "recipe.cfg");
    assert_non_null(strstr(recipe, "source = \"ilostat\"; file = \"template/survey.csv\""));
    assert_non_null(strstr(recipe, "6 years apart"));
    cs_arena_free(d.arena);
}

/* The recipe of Eora26 is run too: its table has pay, and sectors are known by their place. */
WITH_FIXTURE(draft_of_eora_runs)
{
    struct drafting d = {.arena = cs_arena_new()};
    char path[160];
    put(f, "E_2015_bp_T.txt",
        "1000\t200\t100\t50\n100\t500\t0\t25\n300\t0\t700\t100\n0\t50\t10\t400\n");
    put(f, "E_2015_bp_FD.txt", "2000\t400\n3000\t75\n100\t800\n5\t535\n");
    put(f, "E_2015_bp_VA.txt", "2350\t2950\t1190\t425\n");
    put(f, "labels_T.txt",
        "Argentina\tARG\tIndustries\tAgriculture\nArgentina\tARG\tIndustries\tFishing\n"
        "Brazil\tBRA\tIndustries\tAgriculture\nBrazil\tBRA\tIndustries\tFishing\n");
    put(f, "labels_FD.txt",
        "Argentina\tARG\tFinal demand\tHousehold final consumption P.3h\n"
        "Brazil\tBRA\tFinal demand\tHousehold final consumption P.3h\n");
    put(f, "labels_VA.txt", "Primary Inputs\tCompensation of employees D.1\n");
    assert_int_equal(make_draft(f, &d, "eora26", "E_2015_bp_T.txt"), CS_OK);
    assert_null(strstr(drafted(&d, "recipe.cfg"), "labour_income"));
    snprintf(path, sizeof path, "%s/template", f->dir);
    assert_int_equal(mkdir(path, 0777), 0);
    for (size_t i = 0; i < d.out.n; i++)
        put(f, d.out.file[i].name, d.out.file[i].text);
    put(f, "template/survey.csv", SURVEY_HEAD "ISIC4,2015,A,f,11,\nISIC4,2015,A,m,42,\n");
    char recipe[8192];
    snprintf(recipe, sizeof recipe, "%s", drafted(&d, "recipe.cfg"));
    assert_runs(f, recipe);
    /* 53 persons by value added 2350 : 2950 */
    assert_float_equal(jobs_of(f->r.economy, 0, CS_WOMEN) + jobs_of(f->r.economy, 0, CS_MEN), 23.5,
                       1e-9);
    assert_float_equal(jobs_of(f->r.economy, 1, CS_WOMEN), 11 * 29.5 / 53, 1e-9);
    cs_arena_free(d.arena);
}

/* A labelled table brings its own list of sectors, currency and jobs; EXIOBASE is a folder. */
WITH_FIXTURE(drafts_other_layouts)
{
    struct drafting d = {.arena = cs_arena_new()};
    char layout[160], sectors[160], path[160];
    snprintf(layout, sizeof layout, "%s/layout.cfg", f->dir);
    snprintf(sectors, sizeof sectors, "%s/sectors.csv", f->dir);
    snprintf(path, sizeof path, "%s/template", f->dir);
    d.in.layout_file = layout;
    d.in.sectors_file = sectors;
    d.in.currency = "ARS";
    d.in.year = 2019;
    assert_int_equal(make_draft(f, &d, "labelled", "table.csv"), CS_OK);
    assert_int_equal(mkdir(path, 0777), 0);
    for (size_t i = 0; i < d.out.n; i++)
        put(f, d.out.file[i].name, d.out.file[i].text);
    put(f, "template/survey.csv", SURVEY);
    char recipe[8192];
    snprintf(recipe, sizeof recipe, "%s", drafted(&d, "recipe.cfg"));
    assert_runs(f, recipe);
    assert_string_equal(f->r.economy->currency, "ARS");
    assert_float_equal(jobs_of(f->r.economy, 0, CS_WOMEN), 120, 1e-9);

    snprintf(path, sizeof path, "%s/IOT_2019_ixi", f->dir);
    assert_int_equal(mkdir(path, 0777), 0);
    put(f, "IOT_2019_ixi/Y.txt", "region\n");
    d = (struct drafting){.arena = d.arena};
    assert_int_equal(make_draft(f, &d, "exiobase", "IOT_2019_ixi"), CS_EUSAGE);
    assert_non_null(strstr(f->err.text[0], "--area"));
    d.in.area = "ZA";
    assert_int_equal(make_draft(f, &d, "exiobase", "IOT_2019_ixi/"), CS_OK);
    assert_string_equal(d.out.data_dir, f->dir);
    assert_non_null(strstr(drafted(&d, "recipe.cfg"),
                           "importer = \"exiobase\"; source = \"table\"; folder = "
                           "\"IOT_2019_ixi\"; country = \"ZA\"; }"));
    assert_null(strstr(drafted(&d, "recipe.cfg"), "survey_jobs"));
    cs_arena_free(d.arena);
}

static void assert_no_draft(struct fixture *f, struct drafting *d, const char *layout,
                            const char *file, enum cs_status status, const char *message)
{
    assert_int_equal(make_draft(f, d, layout, file), status);
    if (strstr(f->err.text[0], message) == NULL)
        fail_msg("'%s' is not in: %s", message, f->err.text[0]);
}

WITH_FIXTURE(refuses_what_cannot_be_drafted)
{
    struct drafting d = {.arena = cs_arena_new()};
    put(f, "T_2012.csv", ICIO_HEAD);
    put(f, "T_12345.csv", ICIO_HEAD);
    put(f, "NIOT_2014.csv", "Year,Code,Description,Origin,A01\n");
    put(f, "BEL2020ttl.csv", "\"\",\"D01T02\",\"HFCE\",\"EXPO\",\"IMPO\"\n");
    put(f, "ADB_2017.csv", "Table\n,,,AAA,AAA\n,,,c1,c2\n");
    put(f, "E_2015_bp_T.txt", "1\t2\t3\t4\n");
    static const struct {
        const char *layout, *file;
        enum cs_status status;
        const char *message;
    } wrong[] = {
        {"oecdicio", "T_2012.csv", CS_EUSAGE, "did you mean 'oecd-icio'"},
        {"oecd-icio", "none.csv", CS_EINPUT, "there is no file"},
        {"oecd-icio", "T_12345.csv", CS_EUSAGE, "no year in it"},
        {"oecd", "T_2012.csv", CS_EINPUT, "try --layout oecd-icio"},
        {"oecd-icio", "NIOT_2014.csv", CS_EINPUT, "try --layout wiod"},
        {"wiod", "BEL2020ttl.csv", CS_EINPUT, "try --layout oecd"},
        {"oecd", "ADB_2017.csv", CS_EINPUT, "try --layout adb"},
        {"oecd", "E_2015_bp_T.txt", CS_EINPUT, "try --layout eora26"},
        {"oecd", "layout.cfg", CS_EINPUT, "expected for the layout oecd"},
        {"exiobase", "T_2012.csv", CS_EINPUT, "there is no folder"},
        {"labelled", "table.csv", CS_EUSAGE, "--currency"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_no_draft(f, &d, wrong[i].layout, wrong[i].file, wrong[i].status, wrong[i].message);
    cs_arena_free(d.arena);
}

/* ---- the ADB's multi-regional table ---- */

/* Two economies of two sectors, worked out by hand; code rows as published, one workbook less. */
#define ADB_HEAD                                                                                   \
    "Multiregional Input-Output Table 2017,,,,,,,,,,,\n"                                           \
    ",,,,Farming,Schools,Farming,Schools,F1,F3,F1,TOTAL\n"                                         \
    ",,,,NEP,NEP,IND,IND,NEP,NEP,IND,ToT\n,,,,c1,c32,c1,c32,F1,F3,F1,\n"
#define ADB_FLOWS                                                                                  \
    ",Farming,NEP,c1,10,2,3,1,20,0,4,40\n,Schools,NEP,c32,1,5,0.5,0,12,18,0.5,37\n"                \
    ",Farming,IND,c1,2,0.5,7,1,4,0,15.5,30\n,Schools,IND,c32,0,1,1,4,0,0,14,20\n"
#define ADB_BELOW                                                                                  \
    ",Total,TOT,r60,13,8.5,11.5,6,36,18,34,\n,Taxes,TOT,r99,1,0.5,0.3,0.2,2,0.25,3,\n"             \
    ",Cif,TOT,r61,0,0,0,0,0,0,0,\n,Abroad,TOT,r62,0,0,0,0,1.5,0,0,\n"                              \
    ",Non-residents,TOT,r63,0,0,0,0,-2.5,0,0,\n,Value added,TOT,r64,25.5,27.75,18,13.7,,,,\n"      \
    ",Margins,TOT,trs,0.5,0.25,0.2,0.1,0,0,0,\n,TOTAL,TOT,r69,40,37,30,20,,,,\n"
#define STEP_ADB                                                                                   \
    RECIPE_HEAD                                                                                    \
    "steps = ( { importer = \"adb_mrio\"; source = \"s\"; file = \"adb.csv\"; country = \"NEP\"; " \
    "} );\n"

WITH_FIXTURE(cuts_an_economy_out_of_the_adb_table)
{
    put(f, "adb.csv", ADB_HEAD ADB_FLOWS ADB_BELOW);
    assert_runs(f, STEP_ADB);
    const struct cs_economy *e = f->r.economy;
    assert_int_equal(e->n, 2);
    assert_string_equal(e->sector[1].code, "c32");
    assert_string_equal(e->sector[1].title, "Schools");
    assert_float_equal(gsl_matrix_get(e->Z, 0, 1), 2, 0);
    assert_float_equal(gsl_matrix_get(e->F, 1, 1), 18, 0); /* government */
    assert_string_equal(e->final[1].role, "government");
    assert_float_equal(gsl_matrix_get(e->F, 0, 2), 8, 0); /* exports 3 + 1 + 4 */
    assert_float_equal(e->primary[0].sector[1], 1.5, 0);  /* imports 0.5 + 1 */
    assert_float_equal(gsl_vector_get(e->x, 1), 37, 0);
    /* imports, taxes, value added, purchases abroad, of non-residents, margins; no cif/fob */
    assert_int_equal(e->n_primary, 6);
    assert_string_equal(e->primary[1].account.kind, "product_tax");
    assert_float_equal(e->primary[2].sector[1], 27.75, 0);
    assert_float_equal(e->primary[3].final[0], 1.5, 0);
    assert_string_equal(e->primary[4].account.code, "nonresidents");
    assert_float_equal(e->primary[4].final[0], -2.5, 0);
    assert_float_equal(e->primary[5].sector[0], 0.5, 0);
    /* GDP: value added 53.25 + taxes 1.5 + 2.25 = 57 */
    struct cs_gdp gdp = cs_economy_gdp(e);
    assert_float_equal(gdp.production, 57, 1e-12);
    assert_float_equal(gdp.expenditure, 57, 1e-12);
}

WITH_FIXTURE(says_what_is_wrong_with_an_adb_table)
{
    put(f, "adb.csv", "a,b\n1,2\n");
    assert_fails(f, STEP_ADB, "adb.csv:1", "'a'", "expected a multi-regional table of the ADB",
                 NULL);
    put(f, "adb.csv", ADB_HEAD ADB_FLOWS);
    assert_fails(f, STEP_ADB, "adb.csv", "no row r99", "cut off", NULL);
    put(f, "adb.csv", ADB_HEAD ADB_FLOWS ADB_BELOW ",TOTAL,TOT,r69,40,37,30,20,,,,\n");
    assert_fails(f, STEP_ADB, "'r69' stands twice", NULL);
    put(f, "adb.csv",
        ADB_HEAD
        ",Farming,NEP,c1,10,2,3,1,20,0,14,50\n,Schools,NEP,c32,1,5,0.5,0,12,18,0.5,37\n"
        ",Farming,IND,c1,2,0.5,7,1,4,0,15.5,30\n,Schools,IND,c32,0,1,1,4,0,0,14,20\n" ADB_BELOW);
    assert_fails(f, STEP_ADB, "sector 'c1'", "r69 has 40", "adds up to 50", NULL);
    put(f, "adb.csv", ADB_HEAD ",Farming,NEP,x9,1,2,3,4,5,6,7,8\n" ADB_FLOWS ADB_BELOW);
    assert_fails(f, STEP_ADB, "adb.csv:5", "row 'x9'", NULL);
    put(f, "adb.csv", ADB_HEAD ADB_FLOWS ADB_BELOW);
    assert_fails(f,
                 RECIPE_HEAD "steps = ( { importer = \"adb_mrio\"; source = \"s\"; file = "
                             "\"adb.csv\"; country = \"NPL\"; } );\n",
                 "no country 'NPL'", "NEP, IND", NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(needs_no_table),
        cmocka_unit_test(writes_what_it_has),
        cmocka_unit_test(refuses_other_templates),
        cmocka_unit_test(parts_the_jobs_of_a_table),
        cmocka_unit_test(spreads_persons_where_the_table_has_no_jobs),
        cmocka_unit_test(takes_informality_that_is_known_for_all_four),
        cmocka_unit_test(reads_sections_of_revision_3),
        cmocka_unit_test(a_survey_without_figures_gives_no_jobs),
        cmocka_unit_test(says_what_is_wrong_with_a_survey),
        cmocka_unit_test(drafts_a_recipe),
        cmocka_unit_test(drafts_from_a_template),
        cmocka_unit_test(draft_of_eora_runs),
        cmocka_unit_test(drafts_other_layouts),
        cmocka_unit_test(refuses_what_cannot_be_drafted),
        cmocka_unit_test(cuts_an_economy_out_of_the_adb_table),
        cmocka_unit_test(says_what_is_wrong_with_an_adb_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
