/*
 * A three-sector economy with round figures, written as a model folder and read back, and what the
 * tests of these rooms share. Everything that tests expect of it is worked out from the table below
 * by hand.
 *
 *              edu   con   oth | households government capital exports |     x
 *   edu          0     0   100 |        200        700       0       0 |  1000
 *   con         50   200   200 |         50        100    1400       0 |  2000
 *   oth        100   600  1000 |       1600        100     200     400 |  4000
 *   imports     30   150   300 |        250          0     100       0
 *   taxes       20    50   100 |        150          0      50       0
 *   wages      500   400  1000
 *   contrib.   100   100   200
 *   surplus    190   460  1050
 *   prod. tax   10    40    50
 *   x         1000  2000  4000
 *
 * GDP at market prices: value added 4,100 + product taxes 370 = 4,470 = 4,750 + 350 + 200 - 830.
 * Pay per job: edu 600 / 20,000 = 0.03 million, con 500 / 40,000 = 0.0125, oth 1,200 / 100,000 =
 * 0.012.
 */
#ifndef CS_TESTS_TOY_MODEL_H
#define CS_TESTS_TOY_MODEL_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "economy/economy.h"
#include "num/leontief.h"

enum { EDU, CON, OTH, TOY_SECTORS };

static const char toy_io[] =
    "code,title,kind,role,edu,con,oth,hh,gov,cap,exp\n"
    "title,,,,Education,Building,Other,Households,Government,Capital,Exports\n"
    "kind,,,,sector,sector,sector,final,final,final,final\n"
    "role,,,,care.education.public,construction,,households,government,capital,exports\n"
    "edu,Education,sector,care.education.public,0,0,100,200,700,0,0\n"
    "con,Building,sector,construction,50,200,200,50,100,1400,0\n"
    "oth,Other,sector,,100,600,1000,1600,100,200,400\n"
    "imports,Imports,import,,30,150,300,250,0,100,0\n"
    "taxes,Product taxes,product_tax,,20,50,100,150,0,50,0\n"
    "wages,Wages,value_added,wages,500,400,1000,0,0,0,0\n"
    "contributions,Contributions,value_added,contributions,100,100,200,0,0,0,0\n"
    "surplus,Surplus,value_added,surplus,190,460,1050,0,0,0,0\n"
    "production_tax,Production taxes,value_added,production_tax,10,40,50,0,0,0,0\n"
    "output,Output,output,,1000,2000,4000,0,0,0,0\n";

static const char toy_labour[] = "sector,sex,status,skill,jobs,hours,earnings\n"
                                 "edu,f,formal,all,14000,NA,NA\n"
                                 "edu,f,informal,all,1000,NA,NA\n"
                                 "edu,m,formal,all,4500,NA,NA\n"
                                 "edu,m,informal,all,500,NA,NA\n"
                                 "con,f,formal,all,2000,NA,NA\n"
                                 "con,f,informal,all,1000,NA,NA\n"
                                 "con,m,formal,all,20000,NA,NA\n"
                                 "con,m,informal,all,17000,NA,NA\n"
                                 "oth,f,formal,all,30000,NA,NA\n"
                                 "oth,f,informal,all,15000,NA,NA\n"
                                 "oth,m,formal,all,35000,NA,NA\n"
                                 "oth,m,informal,all,20000,NA,NA\n";

static const char toy_parameter_heads[] =
    "key,value,low,high,distribution,unit,source,year,status,note\n";

static inline void toy_write(const char *dir, const char *name, const char *text)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", dir, name);
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fputs(text, f);
    assert_int_equal(fclose(f), 0);
}

/*
 * Population: every five-year group of a date alike, so that a single age is a fifth of a group.
 * Per single age, both sexes: 200,000 in 2020, `later` in 2030, 200,000 in 2040.
 */
static inline void toy_write_population(const char *dir, double later)
{
    char path[256];
    snprintf(path, sizeof path, "%s/population.csv", dir);
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fputs("year,age,sex,persons\n", f);
    for (int d = 0; d < 3; d++) {
        double group = 5 * (d == 1 ? later : 200000) / 2;
        for (int a = 0; a < 6; a++) {
            for (int g = 0; g < 2; g++)
                fprintf(f, "%d,%d-%d,%s,%.17g\n", 2020 + 10 * d, 5 * a, 5 * a + 4, g ? "m" : "f",
                        group);
        }
        fprintf(f, "%d,30+,f,1\n%d,30+,m,1\n", 2020 + 10 * d, 2020 + 10 * d);
    }
    assert_int_equal(fclose(f), 0);
}

static inline void toy_remove(const char *dir)
{
    static const char *const names[] = {"model.cfg", "io.csv", "labour.csv", "population.csv",
                                        "parameters.csv"};
    char path[256];
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        snprintf(path, sizeof path, "%s/%s", dir, names[i]);
        unlink(path);
    }
    rmdir(dir);
}

/* parameters: rows of parameters.csv; io: NULL for the table above. */
static inline struct cs_economy *toy_economy_of(const char *io, const char *parameters,
                                                double population_2030)
{
    char dir[] = "/tmp/caresim-toy-XXXXXX";
    char rows[4096];
    struct cs_economy *e = NULL;
    struct cs_err err = {0};
    cs_num_init();
    assert_non_null(mkdtemp(dir));
    snprintf(rows, sizeof rows, "%s%s", toy_parameter_heads, parameters);
    toy_write(dir, "model.cfg",
              "format = 1; code = \"toy\"; title = \"Toy\"; year = 2020; currency = \"TOY\";");
    toy_write(dir, "io.csv", io ? io : toy_io);
    toy_write(dir, "labour.csv", toy_labour);
    toy_write(dir, "parameters.csv", rows);
    toy_write_population(dir, population_2030);
    enum cs_status st = cs_economy_read(dir, &e, &err);
    toy_remove(dir);
    if (st != CS_OK)
        fail_msg("toy model: %s", err.text[0]);
    return e;
}

static inline struct cs_economy *toy_economy(const char *parameters)
{
    return toy_economy_of(NULL, parameters, 210000);
}

static inline void assert_close(double got, double wanted, double relative)
{
    double scale = wanted < 0 ? -wanted : wanted, miss = got - wanted;
    if (!((miss < 0 ? -miss : miss) <= relative * (scale > 0 ? scale : 1)))
        fail_msg("%.15g; expected %.15g", got, wanted);
}

static inline void assert_says(const struct cs_err *err, const char *message)
{
    for (int i = 0; i < err->count; i++) {
        if (strstr(err->text[i], message) != NULL)
            return;
    }
    fail_msg("no message says '%s'; the first is '%s'", message, err->count ? err->text[0] : "");
}

/* Independent of the engine's solver: (I - A)^-1 f as the power series f + Af + AAf + ... */
static inline void toy_series(const struct cs_economy *e, const double *f, double *x)
{
    double term[64], next[64];
    assert_true(e->n <= 64);
    for (size_t i = 0; i < e->n; i++)
        x[i] = term[i] = f[i];
    for (int round = 0; round < 400; round++) {
        for (size_t i = 0; i < e->n; i++) {
            next[i] = 0;
            for (size_t j = 0; j < e->n; j++) {
                double out = gsl_vector_get(e->x, j);
                next[i] += out != 0 ? gsl_matrix_get(e->Z, i, j) / out * term[j] : 0;
            }
        }
        for (size_t i = 0; i < e->n; i++)
            x[i] += term[i] = next[i];
    }
}

#endif
