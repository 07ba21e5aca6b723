/* A recipe with its files in a folder of its own, and what a run of it says. */
#ifndef TEST_IMPORT_FIXTURE_H
#define TEST_IMPORT_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "import/import.h"

/*
 * Two sectors and households; intermediate 12.5 7.25 / 3.75 20.5, imports 2.25 1.125, wages
 * 20, 31.5: output of 1: 12.5 + 7.25 + 30 = 49.75;  of 2: 3.75 + 20.5 + 60.125 = 84.375 surplus
 * closes the columns: 49.75 - 12.5 - 3.75 - 2.25 - 20 = 11.25;  84.375 - 7.25 - 20.5 - 1.125 - 31.5
 * = 24
 */
#define TABLE_HEAD "code,label,1,2,Households,Total\n"
#define TABLE_ONE  "1,Farms,12.5,7.25,30,49.75\n"
#define TABLE_TWO  "2,Schools,3.75,20.5,60.125,84.375\n"
#define TABLE_REST                                                                                 \
    "M,Imports,2.25,1.125,4.5,\n"                                                                  \
    "W,Wages,20,31.5,,\n"                                                                          \
    "S,Surplus,11.25,24,,\n"                                                                       \
    "X,Output,49.75,84.375,,\n"                                                                    \
    "J,Jobs,400,250,,\n"
#define TABLE TABLE_HEAD TABLE_ONE TABLE_TWO TABLE_REST

#define LAYOUT_SECTORS                                                                             \
    "header_rows = [1];\ncode_row = 1;\nlabel_columns = [\"B\"];\nblank = \"zero\";\n"             \
    "sectors = { first = \"1\"; last = \"2\"; code_column = \"A\"; title_column = \"B\";"          \
    " file = \"sectors.csv\"; };\n"
#define LAYOUT_COLUMNS                                                                             \
    "columns = (\n"                                                                                \
    "  { match = \"households\"; code = \"hh\"; kind = \"final\"; role = \"households\"; },\n"     \
    "  { match = \"Total\"; kind = \"output\"; } );\n"
#define LAYOUT_ROWS                                                                                \
    "rows = (\n"                                                                                   \
    "  { match = \"Imports\"; code = \"imports\"; kind = \"import\"; },\n"                         \
    "  { match = \"Wages\"; code = \"wages\"; kind = \"value_added\"; role = \"wages\"; },\n"      \
    "  { match = \"Surplus\"; code = \"surplus\"; kind = \"value_added\"; role = \"surplus\"; "    \
    "},\n"                                                                                         \
    "  { match = \"Jobs\"; code = \"jobs\"; kind = \"satellite\"; role = \"jobs\"; },\n"           \
    "  { match = \"Output\"; kind = \"output\"; } );\n"
#define LAYOUT LAYOUT_SECTORS LAYOUT_COLUMNS LAYOUT_ROWS

#define SECTORS                                                                                    \
    "source_code,code,role,isic,reason\n"                                                          \
    "1,S01,agriculture,A,farms are section A\n"                                                    \
    "2,S02,care.education,\"P,Q\",schools and clinics together\n"

#define RECIPE_HEAD                                                                                \
    "code = \"toy\"; title = \"Toy\"; year = 2020; currency = \"XXX\"; table = \"toy table\";\n"   \
    "source_line = \"nobody\";\n"                                                                  \
    "sources = ( { id = \"s\"; title = \"Tables\"; publisher = \"Office\"; year = \"2020\";"       \
    " licence = \"free\"; accessed = \"2026-11\"; } );\n"
#define STEP_TABLE                                                                                 \
    "{ importer = \"labelled_table\"; source = \"s\"; file = \"table.csv\"; layout = "             \
    "\"layout.cfg\"; }"
#define RECIPE(steps) RECIPE_HEAD "steps = (\n" STEP_TABLE steps "\n);\n"

struct fixture {
    char dir[64];
    struct cs_err err;
    struct cs_imported r;
};

static inline void put(const struct fixture *f, const char *name, const char *text)
{
    char path[160];
    snprintf(path, sizeof path, "%s/%s", f->dir, name);
    FILE *out = fopen(path, "w");
    assert_non_null(out);
    fputs(text, out);
    fclose(out);
}

/* A folder with the toy table, its layout and its concordance. */
static inline struct fixture *fixture_new(void)
{
    struct fixture *f = calloc(1, sizeof *f);
    strcpy(f->dir, "/tmp/cs_import_XXXXXX");
    assert_non_null(mkdtemp(f->dir));
    put(f, "table.csv", TABLE);
    put(f, "layout.cfg", LAYOUT);
    put(f, "sectors.csv", SECTORS);
    return f;
}

static inline enum cs_status fixture_run(struct fixture *f, const char *recipe)
{
    char path[160];
    put(f, "recipe.cfg", recipe);
    snprintf(path, sizeof path, "%s/recipe.cfg", f->dir);
    cs_imported_clear(&f->r);
    f->err = (struct cs_err){0};
    return cs_import_run(path, f->dir, NULL, &f->r, &f->err);
}

static inline void fixture_free(struct fixture *f)
{
    char command[96];
    snprintf(command, sizeof command, "rm -r %s", f->dir);
    assert_int_equal(system(command), 0);
    cs_imported_clear(&f->r);
    free(f);
}

/* The run fails as bad input and one message holds every part (the list ends with NULL). */
static inline void assert_fails(struct fixture *f, const char *recipe, ...)
{
    enum cs_status st = fixture_run(f, recipe);
    if (st == CS_OK)
        fail_msg("the run succeeded");
    assert_int_equal(st, CS_EINPUT);
    for (int i = 0; i < f->err.count; i++) {
        bool all = true;
        const char *part;
        va_list parts;
        va_start(parts, recipe);
        while ((part = va_arg(parts, const char *)) != NULL)
            all = all && strstr(f->err.text[i], part) != NULL;
        va_end(parts);
        if (all)
            return;
    }
    for (int i = 0; i < f->err.count; i++)
        print_message("  %s\n", f->err.text[i]);
    fail_msg("no message holds all parts");
}

static inline void assert_runs(struct fixture *f, const char *recipe)
{
    if (fixture_run(f, recipe) == CS_OK)
        return;
    for (int i = 0; i < f->err.count; i++)
        print_message("  %s\n", f->err.text[i]);
    fail_msg("the run failed");
}

/* One test: a fresh fixture, the body, the end. */
#define WITH_FIXTURE(name)                                                                         \
    static void name##_body(struct fixture *f);                                                    \
    static void name(void **state)                                                                 \
    {                                                                                              \
        struct fixture *f = fixture_new();                                                         \
        (void)state;                                                                               \
        name##_body(f);                                                                            \
        fixture_free(f);                                                                           \
    }                                                                                              \
    static void name##_body(struct fixture *f)

#endif
