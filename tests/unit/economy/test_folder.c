/* A model folder written and read back is the same to the last bit; and what reading refuses. */
#include "toy.h"

#include <unistd.h>

static char *scratch; /* a new folder for each test */

static int make_scratch(void **state)
{
    (void)state;
    scratch = strdup("/tmp/caresim-economy-XXXXXX");
    return mkdtemp(scratch) == NULL ? -1 : 0;
}

static const char *const parts[] = {"model.cfg",      "io.csv",       "labour.csv",
                                    "population.csv", "time_use.csv", "parameters.csv",
                                    "SOURCES.md"};

static int remove_scratch(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        char *path = cs_path_join(scratch, parts[i]);
        unlink(path);
        free(path);
    }
    int failed = rmdir(scratch); /* anything else left behind is a fault */
    free(scratch);
    return failed;
}

static void write_model(const struct cs_economy *e)
{
    struct cs_outdir *out;
    struct cs_err err = {0};
    assert_int_equal(cs_outdir_open(scratch, &out, &err), CS_OK);
    assert_int_equal(cs_economy_write(e, out, &err), CS_OK);
    assert_int_equal(cs_outdir_commit(out, &err), CS_OK);
    cs_outdir_free(out);
}

static struct cs_economy *read_model(void)
{
    struct cs_economy *e = NULL;
    struct cs_err err = {0};
    if (cs_economy_read(scratch, &e, &err) != CS_OK)
        fail_msg("%s", err.text[0]);
    assert_int_equal(err.count, 0);
    return e;
}

static void put(const char *name, const char *text)
{
    char *path = cs_path_join(scratch, name);
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    fputs(text, f);
    assert_int_equal(fclose(f), 0);
    free(path);
}

/* Bits, so that NaN is NaN and 0.1 is 0.1 */
static void same_bits(const double *a, const double *b, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (isnan(a[i]))
            assert_true(isnan(b[i]));
        else
            assert_memory_equal(&a[i], &b[i], sizeof a[i]);
    }
}

static void same_account(const struct cs_account *a, const struct cs_account *b)
{
    assert_string_equal(a->code, b->code);
    assert_string_equal(a->title, b->title);
    assert_string_equal(a->kind, b->kind);
    assert_string_equal(a->role, b->role);
}

static void same_table(const struct cs_economy *a, const struct cs_economy *b)
{
    assert_int_equal(a->n, b->n);
    assert_int_equal(a->n_final, b->n_final);
    assert_int_equal(a->n_primary, b->n_primary);
    for (size_t i = 0; i < a->n; i++) {
        same_account(&a->sector[i], &b->sector[i]);
        assert_int_equal(cs_index_find(b->sector_index, a->sector[i].code), i);
    }
    for (size_t k = 0; k < a->n_final; k++)
        same_account(&a->final[k], &b->final[k]);
    same_bits(a->Z->data, b->Z->data, a->n * a->n);
    same_bits(a->F->data, b->F->data, a->n * a->n_final);
    same_bits(a->x->data, b->x->data, a->n);
    for (size_t p = 0; p < a->n_primary; p++) {
        same_account(&a->primary[p].account, &b->primary[p].account);
        same_bits(a->primary[p].sector, b->primary[p].sector, a->n);
        same_bits(a->primary[p].final, b->primary[p].final, a->n_final);
    }
}

/* Numbers whose shortest decimal form is long, tiny, huge, negative or not there. */
static void make_hard(struct cs_economy *e)
{
    gsl_matrix_set(e->Z, FARM, MAKE, 0.1 + 0.2);
    gsl_matrix_set(e->Z, MAKE, FARM, -1.0 / 3);
    gsl_matrix_set(e->Z, EDU, FARM, 5e-324);
    gsl_matrix_set(e->F, BUILD, 2, 1.7976931348623157e308);
    gsl_vector_set(e->x, EDU, 123456789.12345679);
    e->primary[JOBS].sector[FARM] = NAN;
    e->primary[JOBS].final[1] = NAN;
    e->primary[WAGES].sector[EDU] = 2.3849999999999998;
    e->title = "Toyland \"2020\" \\ caf\xC3\xA9";
    e->country = "TOY";
    e->table = "a table, by hand";
    e->source_line = "nobody";
    e->note = "first; # no comment // none either";
    e->balance_note = "one row is \"soft\"";
}

static void test_table(void **state)
{
    (void)state;
    struct cs_economy *e = toy_new();
    make_hard(e);
    write_model(e);
    struct cs_economy *back = read_model();
    same_table(e, back);
    assert_string_equal(back->code, "toy");
    assert_string_equal(back->title, e->title);
    assert_string_equal(back->country, e->country);
    assert_int_equal(back->year, 2020);
    assert_string_equal(back->currency, e->currency);
    assert_string_equal(back->unit, "million");
    assert_string_equal(back->table, e->table);
    assert_string_equal(back->source_line, e->source_line);
    assert_string_equal(back->note, e->note);
    assert_string_equal(back->balance_note, e->balance_note);
    assert_null(back->population);
    assert_int_equal(back->n_time_use, 0);
    cs_economy_free(back);
    cs_economy_free(e);
}

static void test_labour(void **state)
{
    (void)state;
    struct cs_economy *e = toy_new();
    *cs_economy_labour(e, EDU, CS_WOMEN, CS_FORMAL) =
        (struct cs_labour_cell){2200.1234567890123, 38.5, 2.0 / 7};
    cs_economy_labour(e, FARM, CS_MEN, CS_INFORMAL)->jobs = NAN;
    write_model(e);
    struct cs_economy *back = read_model();
    assert_non_null(back->labour);
    for (size_t i = 0; i < TOY_SECTORS * CS_SEXES * CS_JOB_STATUSES; i++)
        same_bits(&e->labour[i].jobs, &back->labour[i].jobs, 3);
    cs_economy_free(back);
    e->labour = NULL;
    char *path = cs_path_join(scratch, "labour.csv");
    assert_int_equal(unlink(path), 0);
    free(path);
    write_model(e);
    back = read_model();
    assert_null(back->labour); /* absent is NA, not zero */
    cs_economy_free(back);
    cs_economy_free(e);
}

static void test_population(void **state)
{
    (void)state;
    struct cs_economy *e = toy_new();
    struct cs_population *p = toy_population(e, 2, 7);
    p->date[0] = 2020;
    p->date[1] = 2022.5;
    for (size_t i = 0; i < 14; i++) {
        p->persons[CS_WOMEN][i] = 1000.0 / (double)(i + 3);
        p->persons[CS_MEN][i] = 4e5 + 0.1 * (double)i;
    }
    write_model(e);
    struct cs_economy *back = read_model();
    const struct cs_population *q = back->population;
    assert_non_null(q);
    assert_int_equal(q->n_dates, 2);
    assert_int_equal(q->n_groups, 7);
    same_bits(p->date, q->date, 2);
    same_bits(p->persons[CS_WOMEN], q->persons[CS_WOMEN], 14);
    same_bits(p->persons[CS_MEN], q->persons[CS_MEN], 14);
    cs_economy_free(back);
    cs_economy_free(e);
}

static void test_time_use(void **state)
{
    (void)state;
    struct cs_economy *e = toy_new();
    struct cs_time_use_row rows[] = {
        {"unpaid_care", CS_WOMEN, "10+", "2017", 2.3849999999999998, "Survey, \"first\" round"},
        {"unpaid_total", CS_MEN, "15+", "", NAN, "=HYPERLINK(1)"}};
    e->n_time_use = 2;
    e->time_use = rows;
    write_model(e);
    struct cs_economy *back = read_model();
    assert_int_equal(back->n_time_use, 2);
    for (size_t i = 0; i < 2; i++) {
        assert_string_equal(back->time_use[i].activity, rows[i].activity);
        assert_int_equal(back->time_use[i].sex, rows[i].sex);
        assert_string_equal(back->time_use[i].age, rows[i].age);
        assert_string_equal(back->time_use[i].year, rows[i].year);
        assert_string_equal(back->time_use[i].source, rows[i].source);
        same_bits(&rows[i].hours_per_day, &back->time_use[i].hours_per_day, 1);
    }
    cs_economy_free(back);
    cs_economy_free(e);
}

static void test_parameters(void **state)
{
    (void)state;
    static const struct cs_param_row rows[] = {{.key = "a.b-c",
                                                .value = 0.1,
                                                .low = 0.05,
                                                .high = 1.0 / 3,
                                                .distribution = "triangular",
                                                .unit = "share, of \"all\"",
                                                .source = "Office, \"Yearbook\"\nsecond line",
                                                .year = "2019/20",
                                                .status = CS_STATUS_SOURCED,
                                                .note = "=1+1"},
                                               {.key = "d",
                                                .value = -2.385e-7,
                                                .low = NAN,
                                                .high = NAN,
                                                .distribution = "",
                                                .unit = "",
                                                .source = "",
                                                .year = "",
                                                .status = CS_STATUS_ASSUMPTION,
                                                .note = ""},
                                               {.key = "e",
                                                .value = NAN,
                                                .low = NAN,
                                                .high = NAN,
                                                .distribution = "fixed",
                                                .unit = "=x",
                                                .source = "-",
                                                .year = "2020",
                                                .status = CS_STATUS_DECISION,
                                                .note = "'quoted', +2"}};
    struct cs_economy *e = toy_new();
    struct cs_err err = {0};
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(cs_params_add(e->params, &rows[i], &err), CS_OK);
    write_model(e);
    struct cs_economy *back = read_model();
    assert_int_equal(cs_params_count(back->params), 3);
    for (size_t i = 0; i < 3; i++) {
        const struct cs_param_row *r = cs_params_at(back->params, i);
        assert_string_equal(r->key, rows[i].key);
        same_bits(&rows[i].value, &r->value, 3); /* value, low, high */
        assert_string_equal(r->distribution, rows[i].distribution);
        assert_string_equal(r->unit, rows[i].unit);
        assert_string_equal(r->source, rows[i].source);
        assert_string_equal(r->year, rows[i].year);
        assert_int_equal(r->status, rows[i].status);
        assert_string_equal(r->note, rows[i].note);
    }
    cs_economy_free(back);
    cs_economy_free(e);
}

/* The checksum of the manifest is that of the data: the same for the same folder, another after any
 * change. */
static void test_checksum(void **state)
{
    (void)state;
    struct cs_economy *e = toy_new();
    write_model(e);
    struct cs_economy *once = read_model(), *again = read_model();
    assert_string_equal(once->sha256, again->sha256);
    assert_int_equal(strlen(once->sha256), 64);
    gsl_matrix_set(e->Z, 0, 0, 20.000000000000004);
    write_model(e);
    struct cs_economy *other = read_model();
    assert_string_not_equal(once->sha256, other->sha256);
    cs_economy_free(once);
    cs_economy_free(again);
    cs_economy_free(other);
    cs_economy_free(e);
}

/* cases of bad files: the whole text of one file, and what each message must hold */
static void refuse(const char *name, const char *text, const char *const *words, int n)
{
    struct cs_economy *e = toy_new(), *back = NULL;
    struct cs_err err = {0};
    write_model(e);
    cs_economy_free(e);
    put(name, text);
    assert_int_equal(cs_economy_read(scratch, &back, &err), CS_EINPUT);
    assert_null(back);
    if (err.count != n)
        fail_msg("%d errors, expected %d; first: %s", err.count, n, err.text[0]);
    for (int i = 0; i < n; i++) {
        if (strstr(err.text[i], words[i]) == NULL || strstr(err.text[i], name) == NULL)
            fail_msg("expected '%s' in: %s", words[i], err.text[i]);
    }
}

#define REFUSE(name, text, ...)                                                                    \
    do {                                                                                           \
        const char *const words_[] = {__VA_ARGS__};                                                \
        refuse(name, text, words_, (int)(sizeof words_ / sizeof *words_));                         \
    } while (0)

static void test_bad_tables(void **state)
{
    (void)state;
    REFUSE("io.csv",
           "code,title,kind,role,A,B,h\ntitle,,,,A,B,H\nkind,,,,sector,sector,final\nrole,,,,,,\n"
           "A,A,sector,,1,x,3\nA,A,sector,,1,2,3\nC,C,sector,,1,2,3\nw,W,value_added,,1,2,1e999\n",
           "io.csv:6: error: sector 'A' stands in two rows (first: line 5)",
           "io.csv:7: error: sector 'C' has a row but no column",
           "sector 'B' has a column but no row", "no row of kind 'output'",
           "io.csv:5: error: ", "io.csv:8: error: ");
    REFUSE("io.csv",
           "code,title,kind,role,A,h\ntitle,,,,A,H\nkind,,,,sector,final\nrole,,,,,\n"
           "A,A,sector,,1\noutput,,output,,NA,0\n",
           "io.csv:5: error: ", "io.csv:6: error: ");
    REFUSE("io.csv", "code,title,kind,role\ntitle\nkind\nrole\n", "no column of kind 'sector'");
}

static void test_bad_labour(void **state)
{
    (void)state;
    REFUSE("labour.csv",
           "sector,sex,status,skill,jobs,hours,earnings\nEDO,f,formal,all,1,,\n"
           "EDU,f,formal,all,1,,\nEDU,f,formal,all,2,,\nEDU,w,shadow,all,1,,\n"
           "EDU,m,formal,all,-3,,\nEDU,m,informal,all,many,,\n",
           "labour.csv:2: error: sector 'EDO' is not in io.csv; did you mean 'EDU'?",
           "labour.csv:4: error: ", "labour.csv:5: error: 'w'; expected sex f or m",
           "labour.csv:5: error: 'shadow'; expected status", "labour.csv:6: error: jobs are -3",
           "labour.csv:7: error: ");
}

static void test_bad_population(void **state)
{
    (void)state;
    REFUSE("population.csv",
           "year,age,sex,persons\n2020,0-4,f,1\n2020,0-4,f,2\n2020,0-5,m,1\n2020,5-9,m,-1\n"
           "2019,0-4,f,1\n",
           "population.csv:3: error: year 2020, age 0-4, sex f stands twice",
           "population.csv:4: error: age '0-5'; expected a five-year group",
           "population.csv:5: error: persons are -1",
           "population.csv:6: error: year 2019 out of order");
    REFUSE("population.csv", "year,age,sex,persons\n2020,0-4,f,1\n",
           "year 2020 lacks age group 0-4 of sex m");
    REFUSE("population.csv", "year,age,sex,persons\n", "no rows");
}

static void test_bad_model(void **state)
{
    (void)state;
    REFUSE("model.cfg", "code = \"toy\"; titel = \"T\"; year = 3000000000;", "did you mean 'title'",
           "title is missing", "year is 3000000000; expected the base year");
    REFUSE("parameters.csv",
           "key,value,low,high,distribution,unit,source,year,status,note\n"
           "a,1,2,3,fixed,x,,,assumption,\nb,1,,,fixed,x,,,sourced,\nb,x,,,fixed,x,,,maybe,\n",
           "parameters.csv:2: error: ",
           "parameters.csv:3: error: b is marked sourced without a source",
           "parameters.csv:4: error: 'maybe'; expected status");
}

static void test_no_folder(void **state)
{
    (void)state;
    struct cs_economy *e = NULL;
    struct cs_err err = {0};
    assert_int_equal(cs_economy_read("/nonexistent/toy", &e, &err), CS_EINPUT);
    assert_non_null(strstr(err.text[0], "'/nonexistent/toy'; expected model.cfg and io.csv"));
    assert_int_equal(cs_economy_read(scratch, &e, &err), CS_EINPUT);
    assert_non_null(strstr(err.text[1], "model.cfg"));
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, make_scratch, remove_scratch)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_table),      IN_FOLDER(test_labour),     IN_FOLDER(test_population),
        IN_FOLDER(test_time_use),   IN_FOLDER(test_parameters), IN_FOLDER(test_checksum),
        IN_FOLDER(test_bad_tables), IN_FOLDER(test_bad_labour), IN_FOLDER(test_bad_population),
        IN_FOLDER(test_bad_model),  IN_FOLDER(test_no_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
