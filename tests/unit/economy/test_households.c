/* households.csv of the two models that have one: written back to the same bytes, part of the
 * checksum, balanced. */
#include "unit/economy/toy.h"

#include "economy/check.h"
#include "economy/households.h"

static struct cs_economy *read_dir(const char *dir)
{
    struct cs_economy *e = NULL;
    static struct cs_err err;
    if (cs_economy_read(dir, &e, &err) != CS_OK)
        fail_msg("%s", err.text[0]);
    return e;
}

static void same_bytes(const char *code, size_t groups)
{
    char dir[300], path[400], *kept, *made;
    size_t kept_len, made_len;
    struct cs_err err = {0};
    snprintf(dir, sizeof dir, SOURCE_DIR "/models/%s", code);
    snprintf(path, sizeof path, "%s/households.csv", dir);
    struct cs_economy *e = read_dir(dir);
    assert_int_equal(e->households->H, groups);
    FILE *f = open_memstream(&made, &made_len);
    cs_households_write(e, f);
    fclose(f);
    assert_int_equal(cs_file_read(path, &kept, &kept_len, &err), CS_OK);
    assert_int_equal(made_len, kept_len);
    assert_memory_equal(made, kept, made_len);
    free(made);
    free(kept);
    struct cs_findings found = {0};
    assert_int_equal(cs_economy_check(e, &found, &err), CS_OK);
    size_t seen = 0;
    for (size_t i = 0; i < found.n; i++) {
        if (strcmp(found.v[i].check, "household accounts") != 0)
            continue;
        assert_int_equal(found.v[i].level, CS_FINDING_OK);
        seen++;
    }
    assert_true(seen >= 2);
    cs_findings_clear(&found);
    cs_economy_free(e);
}

static void test_models(void **state)
{
    (void)state;
    same_bytes("eth", 10);
    same_bytes("zaf", 14);
}

/* A figure more in households.csv is another model. */
static void test_checksum(void **state)
{
    (void)state;
    char dir[] = "/tmp/caresim-hh-XXXXXX", command[700];
    assert_non_null(mkdtemp(dir));
    snprintf(command, sizeof command, "cp " SOURCE_DIR "/models/eth/*.c* %s/", dir);
    assert_int_equal(system(command), 0);
    struct cs_economy *a = read_dir(dir);
    snprintf(command, sizeof command,
             "echo 'urban5,household,\"Urban, quintile 5 (richest)\",persons,,2385' >> "
             "%s/households.csv",
             dir);
    assert_int_equal(system(command), 0);
    struct cs_economy *b = read_dir(dir);
    assert_true(strcmp(a->sha256, b->sha256) != 0);
    assert_true(b->households->v[9].persons == 2385);
    cs_economy_free(a);
    cs_economy_free(b);
    snprintf(command, sizeof command, "rm -r %s", dir);
    assert_int_equal(system(command), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_models),
        cmocka_unit_test(test_checksum),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
