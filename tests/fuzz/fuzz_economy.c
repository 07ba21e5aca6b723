/*
 * Any bytes as one file of a model folder (the first byte says which), the others as they should
 * be. A folder that is refused leaves a message and no economy; one that is accepted can be checked
 * and summed, and written and read again it is the same economy.
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "economy/check.h"
#include "economy/economy.h"
#include "num/leontief.h"

static const struct {
    const char *name, *text;
} parts[] = {
    {"model.cfg", "format = 1; code = \"toy\"; title = \"Toy\"; year = 2020;\n"},
    {"io.csv",
     "code,title,kind,role,A,B,h\ntitle,,,,A,B,H\nkind,,,,sector,sector,final\nrole,,,,,,\n"
     "A,A,sector,,20,60,120\nB,B,sector,care,40,100,260\n"
     "m,M,import,,10,40,30\nw,W,value_added,wages,130,200,0\nj,J,satellite,jobs,50,40,NA\n"
     "output,Output,output,,200,400,0\n"},
    {"labour.csv", "sector,sex,status,skill,jobs,hours,earnings\nA,f,formal,all,20,40,1.5\n"
                   "A,m,informal,all,30,NA,NA\n"},
    {"population.csv",
     "year,age,sex,persons\n2020,0-4,f,7\n2020,0-4,m,8\n2020,5+,f,70\n2020,5+,m,80\n"},
    {"time_use.csv",
     "activity,sex,age,year,hours_per_day,source\nunpaid_care,f,15+,2017,2.385,S\n"},
    {"parameters.csv", "key,value,low,high,distribution,unit,source,year,status,note\n"
                       "growth.gdp,0.02,0.01,0.03,uniform,a year,,,assumption,\n"},
};
enum { PARTS = sizeof parts / sizeof *parts };

static void require(bool holds)
{
    if (!holds)
        abort();
}

static void put(const char *dir, const char *name, const void *data, size_t size)
{
    char *path = cs_path_join(dir, name);
    FILE *f = fopen(path, "wb");
    require(f != NULL && fwrite(data, 1, size, f) == size && fclose(f) == 0);
    free(path);
}

/* Two folders, made once and left empty at the end of the process. */
static char folder[] = "/tmp/caresim-fuzz-XXXXXX", copy[] = "/tmp/caresim-fuzz-XXXXXX";

static void remove_folders(void)
{
    for (int d = 0; d < 2; d++) {
        for (size_t i = 0; i <= PARTS; i++) {
            char *path = cs_path_join(d ? copy : folder, i < PARTS ? parts[i].name : "SOURCES.md");
            unlink(path);
            free(path);
        }
        rmdir(d ? copy : folder);
    }
}

static void make_folders(void)
{
    static bool made;
    if (made)
        return;
    made = true;
    cs_num_init();
    require(mkdtemp(folder) != NULL && mkdtemp(copy) != NULL);
    atexit(remove_folders);
    for (size_t i = 0; i < PARTS; i++)
        put(folder, parts[i].name, parts[i].text, strlen(parts[i].text));
}

static bool same(double a, double b)
{
    return isnan(a) ? isnan(b) : a == b;
}

static void compare(const struct cs_economy *a, const struct cs_economy *b)
{
    require(a->n == b->n && a->n_final == b->n_final && a->n_primary == b->n_primary);
    require(a->year == b->year && strcmp(a->title, b->title) == 0);
    require(cs_params_count(a->params) == cs_params_count(b->params));
    require((a->labour == NULL) == (b->labour == NULL) && a->n_time_use == b->n_time_use);
    for (size_t i = 0; i < a->n; i++) {
        require(strcmp(a->sector[i].code, b->sector[i].code) == 0);
        require(same(gsl_vector_get(a->x, i), gsl_vector_get(b->x, i)));
        for (size_t j = 0; j < a->n; j++)
            require(same(gsl_matrix_get(a->Z, i, j), gsl_matrix_get(b->Z, i, j)));
    }
}

static void use(const struct cs_economy *e)
{
    struct cs_err err = {0};
    struct cs_findings findings = {0};
    struct cs_outdir *out;
    struct cs_economy *back;
    if (cs_economy_check(e, &findings, &err) != CS_OK)
        require(err.count > 0);
    cs_findings_clear(&findings);
    err = (struct cs_err){0};
    require(cs_outdir_open(copy, &out, &err) == CS_OK);
    require(cs_economy_write(e, out, &err) == CS_OK && cs_outdir_commit(out, &err) == CS_OK);
    cs_outdir_free(out);
    if (cs_economy_read(copy, &back, &err) != CS_OK) {
        fprintf(stderr, "written, and not read again: %s\n", err.text[0]);
        abort();
    }
    compare(e, back);
    cs_economy_free(back);
    for (size_t i = 2; i < 5; i++) { /* parts that not every economy has */
        char *path = cs_path_join(copy, parts[i].name);
        unlink(path);
        free(path);
    }
}

/* libconfig 1.5 does not free the string at hand when a syntax error stops it. */
const char *__lsan_default_suppressions(void);

const char *__lsan_default_suppressions(void)
{
    return "leak:libconfig.so";
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct cs_err err;
    struct cs_economy *e = NULL;
    if (size == 0)
        return 0;
    make_folders();
    size_t part = data[0] % PARTS;
    put(folder, parts[part].name, data + 1, size - 1);
    err = (struct cs_err){0};
    if (cs_economy_read(folder, &e, &err) == CS_OK) {
        require(err.count == 0);
        use(e);
        cs_economy_free(e);
    } else {
        require(err.count > 0 && e == NULL);
    }
    put(folder, parts[part].name, parts[part].text, strlen(parts[part].text));
    return 0;
}
