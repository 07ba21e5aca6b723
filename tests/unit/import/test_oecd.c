/*
 * OECD national table: a small table written to the published layout (no publisher's file), worked
 * out by hand.
 *
 * Construction: uses 10, 20, 0 and households 30, of which m = (19 - 4)/60 = 0.25 imported; abroad
 * 4, all imported; exports 16. Output 10 + 20 + 30 + 4 + 16 - 19 = 61. Education: 6, 2, 0,
 * households 50, abroad 1, exports 5, imports 1: m = (1 - 1)/58 = 0. Output 63. Coal: 5, 3, 0,
 * households 2, imports 10: m = 10/10 = 1. Output 0.
 */
#include "fixture.h"

#define HEAD          "\"\",\"D41T43\",\"D85\",\"D05\",\"HFCE\",\"DPABR\",\"EXPO\",\"IMPO\"\n"
#define BUILD(prefix) "\"" prefix "_41T43\",10,20,0,30,4,16,-19\n"
#define TEACH(prefix) "\"" prefix "_85\",6,2,0,50,1,5,-1\n"
#define COAL(prefix)  "\"" prefix "_05\",5,3,0,2,0,0,-10\n"
#define BELOW                                                                                      \
    "\"TXS_IMP_FNL\",0.5,0,0,0,0.2,0,-0.7\n"                                                       \
    "\"TXS_INT_FNL\",1.5,0.25,0,4,0,0.5,0\n"                                                       \
    "\"TTL_INT_FNL\",23,25.25,0,86,5.2,21.5,-30.7\n"                                               \
    "\"VALU\",38,37,0,0,0,0,0\n"                                                                   \
    "\"OUTPUT\",61,63,0,0,0,0,0\n"
#define TTL HEAD BUILD("TTL") TEACH("TTL") COAL("TTL") BELOW

/* The same with re-exports of 3 in construction: 8, 16, 24 and 13 domestic, m = 0.2. */
#define DOM HEAD "DOM_41T43,8,16,0,24,0,13,0\nDOM_85,6,2,0,50,0,5,0\nDOM_05,0,0,0,0,0,0,0\n" BELOW
#define IMP HEAD "IMP_41T43,2,4,0,6,4,3,0\nIMP_85,0,0,0,0,1,0,0\nIMP_05,5,3,0,2,0,0,0\n"

#define STEP(keys) RECIPE_HEAD "steps = (\n{ importer = \"oecd\"; source = \"s\"; " keys " }\n);\n"
#define TTL_STEP   "file = \"ttl.csv\"; "

static double z(const struct fixture *f, size_t i, size_t j)
{
    return gsl_matrix_get(f->r.economy->Z, i, j);
}

static double final(const struct fixture *f, size_t i, size_t k)
{
    return gsl_matrix_get(f->r.economy->F, i, k);
}

static const struct cs_primary *row(const struct fixture *f, const char *code)
{
    const struct cs_economy *e = f->r.economy;
    for (size_t p = 0; p < e->n_primary; p++) {
        if (strcmp(e->primary[p].account.code, code) == 0)
            return &e->primary[p];
    }
    fail_msg("no row '%s'", code);
    return NULL;
}

WITH_FIXTURE(parts_total_use_by_import_shares)
{
    put(f, "ttl.csv", TTL);
    assert_runs(f, STEP(TTL_STEP));
    const struct cs_economy *e = f->r.economy;
    assert_int_equal(e->n, 3);
    assert_float_equal(z(f, 0, 0), 7.5, 1e-12);
    assert_float_equal(z(f, 0, 1), 15, 1e-12);
    assert_float_equal(z(f, 1, 0), 6, 1e-12);
    assert_float_equal(z(f, 2, 0), 0, 1e-12); /* coal is imported whole */
    assert_float_equal(final(f, 0, 0), 22.5, 1e-12);
    assert_float_equal(final(f, 0, 1), 0, 0); /* abroad: nothing domestic */
    assert_float_equal(final(f, 0, 2), 16, 0);
    const struct cs_primary *imports = row(f, "imports");
    assert_float_equal(imports->sector[0], 7.5, 1e-12); /* 2.5 + 0 + 5 */
    assert_float_equal(imports->sector[1], 8, 1e-12);
    assert_float_equal(imports->final[0], 9.5, 1e-12);
    assert_float_equal(imports->final[1], 5, 1e-12);
    assert_float_equal(imports->final[2], 0, 0);
    assert_float_equal(gsl_vector_get(e->x, 1), 63, 0);
    assert_non_null(cs_params_find(e->params, "table.import_rule"));
}

WITH_FIXTURE(names_sectors_and_final_uses)
{
    put(f, "ttl.csv", TTL);
    assert_runs(f, STEP(TTL_STEP));
    const struct cs_economy *e = f->r.economy;
    assert_string_equal(e->sector[1].code, "D85");
    assert_string_equal(e->sector[1].title, "Education");
    assert_string_equal(e->sector[1].role, "care.education");
    assert_string_equal(e->sector[0].role, "construction");
    assert_string_equal(e->final[0].role, "households");
    assert_string_equal(e->final[1].role, "households.abroad");
    assert_string_equal(row(f, "foreign_taxes")->account.kind, "import");
    assert_string_equal(row(f, "taxes_products")->account.kind, "product_tax");
    assert_float_equal(row(f, "taxes_products")->final[0], 4, 0);
    assert_string_equal(row(f, "value_added")->account.role, "value_added");
}

WITH_FIXTURE(completes_foreign_taxes)
{
    put(f, "ttl.csv", TTL);
    assert_runs(f, STEP(TTL_STEP));
    assert_float_equal(row(f, "foreign_taxes")->sector[1], 0, 0);
    assert_runs(f, STEP(TTL_STEP "foreign_taxes = \"residual\";"));
    assert_float_equal(row(f, "foreign_taxes")->sector[0], 0.5, 0);      /* published: left alone */
    assert_float_equal(row(f, "foreign_taxes")->sector[1], 0.75, 1e-12); /* 63 - 25 - .25 - 37 */
    assert_non_null(cs_params_find(f->r.economy->params, "table.foreign_tax_rule"));
    /* GDP: 38 + 37 + 1.5 + .25 + 4 + .5 = 81.25 each way */
    struct cs_gdp gdp = cs_economy_gdp(f->r.economy);
    assert_float_equal(gdp.income, 81.25, 1e-10);
    assert_float_equal(gdp.production, 81.25, 1e-10);
    assert_float_equal(gdp.expenditure, 81.25, 1e-10);
}

WITH_FIXTURE(knows_re_exports)
{
    put(f, "ttl.csv", TTL);
    put(f, "rex.csv", "code,value\nD41T43,3\n");
    assert_runs(f, STEP(TTL_STEP "re_exports_file = \"rex.csv\";"));
    assert_float_equal(z(f, 0, 1), 16, 1e-12);
    assert_float_equal(final(f, 0, 2), 13, 1e-12);
    assert_float_equal(row(f, "imports")->final[2], 3, 1e-12);
    assert_runs(f, STEP(TTL_STEP "re_exports = \"proportional\";"));
    assert_float_equal(z(f, 0, 1), 20 * (1 - 15.0 / 76), 1e-12);
    assert_float_equal(final(f, 0, 2), 16 * (1 - 15.0 / 76), 1e-12);
    put(f, "rex.csv", "code,value\nD99,3\n");
    assert_fails(f, STEP(TTL_STEP "re_exports_file = \"rex.csv\";"), "rex.csv:2: error:", "D99",
                 NULL);
}

WITH_FIXTURE(takes_published_blocks)
{
    put(f, "ttl.csv", TTL);
    put(f, "dom.csv", DOM);
    put(f, "imp.csv", IMP);
    const char *recipes[] = {
        STEP("domestic = \"dom.csv\"; imports = \"imp.csv\";"),
        STEP(TTL_STEP "imports = \"imp.csv\";"),
        STEP(TTL_STEP "domestic = \"dom.csv\";"),
    };
    for (size_t i = 0; i < 3; i++) {
        assert_runs(f, recipes[i]);
        assert_float_equal(z(f, 0, 0), 8, 1e-12);
        assert_float_equal(final(f, 0, 2), 13, 1e-12);
        assert_float_equal(row(f, "imports")->sector[1], 7, 1e-12);
        assert_float_equal(row(f, "imports")->final[2], 3, 1e-12);
        assert_float_equal(row(f, "value_added")->sector[0], 38, 0);
        assert_null(cs_params_find(f->r.economy->params, "table.import_rule"));
    }
    assert_fails(f, STEP("domestic = \"dom.csv\";"),
                 "recipe.cfg:5: error:", "'domestic' and 'imports'", NULL);
    assert_fails(f, STEP("imports = \"ttl.csv\"; domestic = \"dom.csv\";"),
                 "ttl.csv:2: error:", "no row begins with IMP_", "TTL_41T43", NULL);
}

/* Heading of construction, education and coal in the other editions, and their rows. */
WITH_FIXTURE(reads_every_generation_of_codes)
{
    static const struct {
        const char *column[3], *row[3];
    } editions[] = {
        {{"D41T43", "D85", "D05T06"}, {"41T43", "85", "5T6"}},
        {{"41T43", "85", "05T06"}, {"41T43", "85", "05T06"}},
        {{"F", "P", "B05_06"}, {"F", "P", "B05_06"}},
        {{"D41T43", "D85", "D05"}, {"41T43", "85", "05"}},
    };
    for (size_t i = 0; i < sizeof editions / sizeof *editions; i++) {
        const char *const *c = editions[i].column, *const *r = editions[i].row;
        char text[1200];
        snprintf(text, sizeof text,
                 "\xEF\xBB\xBF,%s,%s,%s,HFCE,DPABR,EXPO,IMPO\nTTL_%s,10,20,0,30,4,16,-19\n"
                 "TTL_%s,6,2,0,50,1,5,-1\nTTL_%s,5,3,0,2,0,0,-10\n" BELOW,
                 c[0], c[1], c[2], r[0], r[1], r[2]);
        put(f, "ttl.csv", text);
        assert_runs(f, STEP(TTL_STEP));
        assert_string_equal(f->r.economy->sector[0].code, c[0]);
        assert_string_equal(f->r.economy->sector[0].role, "construction");
        assert_string_equal(f->r.economy->sector[1].role, "care.education");
        assert_float_equal(z(f, 0, 0), 7.5, 1e-12);
    }
}

/* In ISIC Rev. 3 division 85 is health: the edition of 2015 gets no roles of its own. */
WITH_FIXTURE(gives_no_roles_to_old_codes)
{
    put(f, "ttl.csv",
        ",C45,C85,C01T05,HFCE,DPABR,EXPO,IMPO\nTTL_45,10,20,0,30,4,16,-19\n"
        "TTL_85,6,2,0,50,1,5,-1\nTTL_01T05,5,3,0,2,0,0,-10\n" BELOW);
    assert_runs(f, STEP(TTL_STEP));
    assert_string_equal(f->r.economy->sector[1].role, "");
    assert_string_equal(f->r.economy->sector[1].title, "C85");
}

WITH_FIXTURE(takes_value_added_in_parts)
{
    put(f, "ttl.csv",
        HEAD BUILD("TTL") TEACH("TTL") COAL("TTL") BELOW
        "LABR,20,30,0,0,0,0,0\nOTXS,1,2,0,0,0,0,0\nGOPS,17,5,0,0,0,0,0\n");
    assert_runs(f, STEP(TTL_STEP));
    assert_float_equal(row(f, "coe")->sector[1], 30, 0);
    assert_float_equal(row(f, "surplus")->sector[0], 17, 0);
    for (size_t p = 0; p < f->r.economy->n_primary; p++)
        assert_string_not_equal(f->r.economy->primary[p].account.code, "value_added");
}

WITH_FIXTURE(uses_a_concordance)
{
    put(f, "ttl.csv", TTL);
    put(f, "list.csv",
        "source_code,code,role,isic,reason\nD41T43,F,construction,F,same\n"
        "D85,EDU,care.education.public,P,mostly public\nD05,COAL,,B,same\n");
    assert_runs(f, STEP(TTL_STEP "sectors = \"list.csv\";"));
    assert_string_equal(f->r.economy->sector[1].code, "EDU");
    assert_string_equal(f->r.economy->sector[1].role, "care.education.public");
    put(f, "list.csv",
        "source_code,code,role,isic,reason\nD41T43,F,construction,F,same\n"
        "D58,EDU,care.education.public,P,slip\nD05,COAL,,B,same\n");
    assert_fails(f, STEP(TTL_STEP "sectors = \"list.csv\";"), "list.csv:3: error:", "'D58'",
                 "did you mean 'D85'", NULL);
    assert_fails(f, STEP(TTL_STEP "sectors = \"list.csv\";"), "list.csv: error:", "'D85'", NULL);
}

WITH_FIXTURE(says_what_is_wrong)
{
    put(f, "ttl.csv", HEAD BUILD("TTL") TEACH("TTL") COAL("TTL"));
    assert_fails(f, STEP(TTL_STEP), "ttl.csv:1: error:", "no row 'TXS_INT_FNL'", NULL);
    put(f, "ttl.csv", HEAD BUILD("TTL") COAL("TTL") BELOW);
    assert_fails(f, STEP(TTL_STEP), "ttl.csv:1: error:", "'D85'", "no row 'TTL_85'", NULL);
    put(f, "ttl.csv", HEAD BUILD("TTL") TEACH("TTL") TEACH("TTL") COAL("TTL") BELOW);
    assert_fails(f, STEP(TTL_STEP), "ttl.csv:4: error:", "'TTL_85' stands twice", NULL);
    put(f, "ttl.csv", HEAD BUILD("TTL") "TTL_85,6,..,0,50,1,5,-1\n" COAL("TTL") BELOW);
    assert_fails(f, STEP(TTL_STEP), "ttl.csv:3: error:", "'..' is not available", "missing", NULL);
    assert_runs(f, STEP(TTL_STEP "missing = \"zero\";"));
    assert_float_equal(z(f, 1, 1), 0, 0);
    put(f, "ttl.csv", HEAD BUILD("TTL") "TTL_85,6,,0,50,1,5,-1\n" COAL("TTL") BELOW);
    assert_fails(f, STEP(TTL_STEP), "ttl.csv:3: error:", "the empty cell", NULL);
    put(f, "ttl.csv", HEAD BUILD("TTL") "TTL_85,6,2;0,50,1,5,-1\n" COAL("TTL") BELOW);
    assert_fails(f, STEP(TTL_STEP), "ttl.csv:3: error:", "2;0", NULL);
    put(f, "ttl.csv", HEAD BUILD("TTL") "TTL_85,6,2,0,50,1,5,1\n" COAL("TTL") BELOW);
    assert_fails(f, STEP(TTL_STEP), "ttl.csv:3: error:", "imports are 1", "0 or below", NULL);
    put(f, "ttl.csv", HEAD BUILD("TTL") "TTL_85,6,2,0,50,1,90,-86\n" COAL("TTL") BELOW);
    assert_fails(f, STEP(TTL_STEP), "product 'D85'", "85 of uses of 58", "proportional", NULL);
    put(f, "ttl.csv", TTL);
    assert_fails(f, STEP(TTL_STEP "re_exports = \"some\";"), "recipe.cfg:5: error:", "\"some\"",
                 "\"none\", \"proportional\"", NULL);
    assert_fails(f, STEP(""), "recipe.cfg:5: error:", "no file", NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_total_use_by_import_shares),
        cmocka_unit_test(names_sectors_and_final_uses),
        cmocka_unit_test(completes_foreign_taxes),
        cmocka_unit_test(knows_re_exports),
        cmocka_unit_test(takes_published_blocks),
        cmocka_unit_test(reads_every_generation_of_codes),
        cmocka_unit_test(gives_no_roles_to_old_codes),
        cmocka_unit_test(takes_value_added_in_parts),
        cmocka_unit_test(uses_a_concordance),
        cmocka_unit_test(says_what_is_wrong),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
