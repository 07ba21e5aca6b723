/* A model folder of two hand-made sectors and one without output, with published results. */
#ifndef TEST_STUDY_TEST_H
#define TEST_STUDY_TEST_H

#include <dirent.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/file.h"
#include "economy/economy.h"

static inline void near(double got, double wanted, double tolerance)
{
    if (!(fabs(got - wanted) <= tolerance))
        fail_msg("%.17g, expected %.17g", got, wanted);
}

static inline char *new_dir(char dir[static 64])
{
    strcpy(dir, "/tmp/caresim-study-XXXXXX");
    assert_non_null(mkdtemp(dir));
    return dir;
}

static inline void put(const char *dir, const char *name, const char *text)
{
    char *path = cs_path_join(dir, name);
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fputs(text, f);
    fclose(f);
    free(path);
}

static inline void drop(const char *dir, const char *name)
{
    char *path = cs_path_join(dir, name);
    assert_int_equal(unlink(path), 0);
    free(path);
}

/* A folder of files and folders, all of it. */
static inline void remove_dir(const char *dir)
{
    DIR *d = opendir(dir);
    for (struct dirent *e; (e = readdir(d)) != NULL;) {
        if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
            continue;
        char *path = cs_path_join(dir, e->d_name);
        if (cs_path_is_dir(path))
            remove_dir(path);
        else
            unlink(path);
        free(path);
    }
    closedir(d);
    rmdir(dir);
}

/* Text with one part replaced; caller frees. */
static inline char *replaced(const char *text, const char *old, const char *new)
{
    const char *at = strstr(text, old);
    assert_non_null(at);
    size_t size = strlen(text) - strlen(old) + strlen(new) + 1;
    char *out = cs_xmalloc(size);
    snprintf(out, size, "%.*s%s%s", (int)(at - text), text, new, at + strlen(old));
    return out;
}

/*
 * Sectors a and b: every input coefficient 1/4, so L = [3/2 1/2; 1/2 3/2]. Sector o has no output.
 * Households buy 30 and 20 at home, 6 of imports, pay 4 of product tax: 60 at purchasers' prices.
 */
static const char hand_model[] = "code = \"hand\";\ntitle = \"By hand\";\nyear = 2000;\n";
static const char hand_io[] = "code,title,kind,role,a,b,o,households,other\n"
                              "title,,,,A,B,O,Households,Other\n"
                              "kind,,,,sector,sector,sector,final,final\n"
                              "role,,,,,real_estate,,households,exports\n"
                              "a,A,sector,,25,25,0,30,20\n"
                              "b,B,sector,real_estate,25,25,0,20,30\n"
                              "o,O,sector,,0,0,0,0,0\n"
                              "imports,Imports,import,,5,10,0,6,0\n"
                              "tax,Taxes,product_tax,,5,0,0,4,0\n"
                              "coe,Pay,value_added,coe,20,30,0,0,0\n"
                              "surplus,Surplus,value_added,surplus,20,10,0,0,0\n"
                              "posts,Posts,satellite,jobs,50,0,0,0,0\n"
                              "output,Output,output,,100,100,0,0,0\n";
static const char hand_parameters[] =
    "key,value,low,high,distribution,unit,source,year,status,note\n"
    "household.income,125,NA,NA,fixed,million,a hand example,2000,sourced,\n";

static inline void put_hand_model(const char *dir)
{
    put(dir, "model.cfg", hand_model);
    put(dir, "io.csv", hand_io);
    put(dir, "parameters.csv", hand_parameters);
}

static inline struct cs_economy *read_economy(const char *dir)
{
    struct cs_err err = {0};
    struct cs_economy *e = NULL;
    if (cs_economy_read(dir, &e, &err) != CS_OK)
        fail_msg("%s", err.text[0]);
    return e;
}

#endif
