/* A social accounting matrix of two activities, worked by hand: margins, imports, taxes, own
 * consumption, secondary output. */
#include "fixture.h"

#include <math.h>

#include "economy/households.h"

/*
 * cf: supply 80 + 10 at home, 12 imported, tax 4, margin 24 = 130; cs: 90, of which 24 is margin.
 * Margin a unit of cf: 24/130. Uses of cf without it: 106/130 of 20 30 50 30; at home 106/1.3;
 * imports and tax are 16 of that.
 */
#define SAM_HEAD "Toy SAM,Code,af,as,cf,cs,trc,lab,cap,hhd-1,hhd-2,stax,row,total\n"
#define SAM_BODY                                                                                   \
    "Farms,af,,,80,,,,,10,5,,,95\n"                                                                \
    "Services,as,,,10,90,,,,,,,,100\n"                                                             \
    "Food,cf,20,30,,,,,,20,30,,30,130\n"                                                           \
    "\"Services, bought\",cs,10,16,,,24,,,25,15,,,90\n"                                            \
    "Margins,trc,,,24,,,,,,,,,24\n"                                                                \
    "Labour,lab,40,44,,,,,,,,,,84\n"                                                               \
    "Capital,cap,25,10,,,,,,,,,,35\n"                                                              \
    "Poor,hhd-1,,,,,,60,,,,,,60\n"                                                                 \
    "Rich,hhd-2,,,,,,24,35,,,4,,63\n"                                                              \
    "Tax,stax,,,4,,,,,,,,,4\n"                                                                     \
    "World,row,,,12,,,,,5,13,,,30\n"                                                               \
    "Total,total,95,100,130,90,24,84,35,60,63,4,30,\n"
#define SAM SAM_HEAD SAM_BODY ",,,,,,,,,,,,,\n"

#define SAM_LAYOUT                                                                                 \
    "code_row = 1; code_column = \"B\"; title_column = \"A\"; file = \"sam_sectors.csv\";\n"       \
    "scale = 10;\n"                                                                                \
    "columns = ( { match = \"a*\"; kind = \"activity\"; },\n"                                      \
    "  { match = \"c*\"; except = [\"cap\"]; kind = \"commodity\"; },\n"                           \
    "  { match = \"trc\"; kind = \"margin\"; },\n"                                                 \
    "  { match = \"hhd-*\"; kind = \"final\"; code = \"hh\"; role = \"households\"; },\n"          \
    "  { match = \"row\"; kind = \"final\"; code = \"exports\"; role = \"exports\"; } );\n"        \
    "rows = ( { match = \"a*\"; kind = \"activity\"; },\n"                                         \
    "  { match = \"c*\"; except = [\"cap\"]; kind = \"commodity\"; },\n"                           \
    "  { match = \"trc\"; kind = \"margin\"; },\n"                                                 \
    "  { match = \"row\"; kind = \"import\"; code = \"imports\"; },\n"                             \
    "  { match = \"stax\"; kind = \"product_tax\"; code = \"tax\"; },\n"                           \
    "  { match = \"lab\"; kind = \"value_added\"; code = \"labour\"; role = \"wages.all\"; },\n"   \
    "  { match = \"cap\"; kind = \"value_added\"; code = \"surplus\"; role = \"surplus\"; } );\n"
#define SAM_OWN "own = { code = \"own\"; };\n"

#define SAM_SECTORS                                                                                \
    "source_code,code,role,isic,reason\n"                                                          \
    "af,farms,agriculture,A,farms\n"                                                               \
    "as,services,,S,services\n"
#define SAM_RECIPE                                                                                 \
    RECIPE_HEAD "steps = ( { importer = \"sam\"; source = \"s\"; file = \"sam.csv\";"              \
                " layout = \"sam.cfg\"; } );\n"

static void put_sam(const struct fixture *f, const char *sam, const char *layout)
{
    put(f, "sam.csv", sam);
    put(f, "sam.cfg", layout);
    put(f, "sam_sectors.csv", SAM_SECTORS);
}

static void assert_near(double got, double want)
{
    if (!(fabs(got - want) < 1e-9))
        fail_msg("%.12g, expected %.12g", got, want);
}

WITH_FIXTURE(test_by_hand)
{
    put_sam(f, SAM, SAM_LAYOUT SAM_OWN);
    assert_runs(f, SAM_RECIPE);
    const struct cs_economy *e = f->r.economy;
    double kept = 106 / 130.0, home = 100 * kept, left = 1 - 16 / home;
    double cf[] = {20 * kept * left, 30 * kept * left, 50 * kept * left, 30 * kept};
    double cs[] = {10 + 20 * (1 - kept), 16 + 30 * (1 - kept), 40 + 50 * (1 - kept),
                   30 * (1 - kept)};
    assert_int_equal(e->n, 2);
    assert_int_equal(e->n_final, 3);
    for (size_t k = 0; k < 4; k++) { /* farms make 8/9 of food at home, services the rest */
        double farms = 10 * cf[k] * 8 / 9, services = 10 * (cf[k] / 9 + cs[k]);
        assert_near(k < 2 ? gsl_matrix_get(e->Z, 0, k) : gsl_matrix_get(e->F, 0, k - 2), farms);
        assert_near(k < 2 ? gsl_matrix_get(e->Z, 1, k) : gsl_matrix_get(e->F, 1, k - 2), services);
    }
    assert_near(gsl_matrix_get(e->F, 0, 2), 150); /* own consumption, untaxed */
    assert_near(gsl_matrix_get(e->F, 1, 2), 0);
    assert_string_equal(e->final[2].role, "own_consumption");
    assert_near(gsl_vector_get(e->x, 0), 950);
    assert_near(gsl_vector_get(e->x, 1), 1000);
    assert_near(e->primary[0].sector[0], 120 * 20 / 100.0); /* imports by use at home */
    assert_near(e->primary[0].final[0], 60);
    assert_near(e->primary[0].final[1], 0);
    assert_near(e->primary[1].sector[1], 12); /* tax */
    assert_string_equal(e->primary[2].account.role, "wages.all");
    assert_near(e->primary[2].sector[1], 440);
    assert_string_equal(e->sector[1].title, "Services");
}

#define SAM_GROUPS                                                                                 \
    "institutions = ( { match = \"hhd-1\"; kind = \"household\"; code = \"poor\"; persons = "      \
    "2385; },\n  { match = \"hhd-2\"; kind = \"household\"; },\n"
#define SAM_OTHERS                                                                                 \
    "  { match = \"stax\"; kind = \"other\"; code = \"state\"; title = \"The state\"; },\n"        \
    "  { match = \"row\"; kind = \"other\"; } );\n"

/*
 * Group by group as in the table: the poor buy food for 20 with margins, of which 106/130 is food;
 * imports and tax leave it; farms make 8/9, services 1/9 and all the margin. With exports pooled the
 * imports and tax of food are 12 and 4 of all 106, not of what stays at home.
 */
static void check_groups(const struct cs_economy *e, double home)
{
    const struct cs_households *h = e->households;
    double kept = 106 / 130.0, food = 20 * kept;
    assert_int_equal(h->n, 4);
    assert_int_equal(h->H, 2);
    assert_string_equal(h->v[0].code, "poor");
    assert_string_equal(h->v[0].title, "Poor");
    assert_string_equal(h->v[1].code, "hhd-2");
    assert_string_equal(h->v[2].title, "The state");
    assert_near(h->v[0].persons, 2385);
    assert_true(isnan(h->v[1].persons));
    assert_near(h->v[0].bought[CS_BOUGHT_DOMESTIC][0], 10 * food * (1 - 16 / home) * 8 / 9);
    assert_near(h->v[0].bought[CS_BOUGHT_DOMESTIC][1],
                10 * (food * (1 - 16 / home) / 9 + 25 + 20 * (1 - kept)));
    assert_near(h->v[0].bought[CS_BOUGHT_IMPORTS][0], 10 * food * 12 / home * 8 / 9);
    assert_near(h->v[1].bought[CS_BOUGHT_TAX][1], 10 * 1.5 * food * 4 / home / 9);
    assert_near(h->v[0].bought[CS_BOUGHT_OWN][0], 100);
    assert_near(h->v[1].bought[CS_BOUGHT_OWN][0], 50);
    assert_string_equal(h->factor[0], "labour");
    assert_near(h->v[0].factor[0], 600);
    assert_near(h->v[1].factor[1], 350);
    assert_near(h->v[1].from[2], 40); /* from the state */
    assert_near(h->v[3].from[0], 50); /* the world has 5 from the poor */
    for (size_t g = 0; g < 2; g++)
        assert_near(cs_households_spending(e, g), g == 0 ? 600 : 630);
}

WITH_FIXTURE(test_groups)
{
    put_sam(f, SAM, SAM_LAYOUT SAM_OWN SAM_GROUPS SAM_OTHERS);
    assert_runs(f, SAM_RECIPE);
    check_groups(f->r.economy, 100 * 106 / 130.0);
    put_sam(f, SAM, SAM_LAYOUT SAM_OWN SAM_GROUPS SAM_OTHERS "exports = \"pooled\";\n");
    assert_runs(f, SAM_RECIPE);
    check_groups(f->r.economy, 106);
}

WITH_FIXTURE(test_bad_groups)
{
    put_sam(f, SAM,
            SAM_LAYOUT SAM_OWN "institutions = ( { match = \"hhd-*\"; kind = \"family\"; } );");
    assert_fails(f, SAM_RECIPE, "kind is \"family\"; expected household, enterprises", NULL);
    put_sam(f, SAM,
            SAM_LAYOUT SAM_OWN "institutions = ( { match = \"row\"; kind = \"other\"; } );");
    assert_fails(f, SAM_RECIPE, "institutions names no household", NULL);
    put_sam(f, SAM, SAM_LAYOUT SAM_OWN SAM_GROUPS " { match = \"hhd*\"; kind = \"other\"; } );");
    assert_fails(f, SAM_RECIPE, "account 'hhd-1' is in two institutions", NULL);
    put_sam(f, SAM,
            SAM_LAYOUT SAM_OWN "institutions = ( { match = \"hhd-1\"; kind = \"household\"; } );");
    assert_fails(f, SAM_RECIPE, "factor 'lab' pays 240 to 'hhd-2', which is no institution", NULL);
    put_sam(f, SAM, SAM_LAYOUT SAM_OWN "exports = \"free\";");
    assert_fails(f, SAM_RECIPE, "exports is \"free\"; expected \"domestic\" or \"pooled\"", NULL);
}

/* 119 + 4 at market prices, three ways, times ten. */
WITH_FIXTURE(test_gdp)
{
    put_sam(f, SAM, SAM_LAYOUT SAM_OWN);
    assert_runs(f, SAM_RECIPE);
    struct cs_gdp g = cs_economy_gdp(f->r.economy);
    assert_near(g.production, 1230);
    assert_near(g.income, 1230);
    assert_near(g.expenditure, 1230);
}

WITH_FIXTURE(test_bad_layout)
{
    put_sam(f, SAM, SAM_LAYOUT);
    assert_fails(f, SAM_RECIPE, "activities deliver to final users directly; expected 'own'", NULL);
    put_sam(f, SAM, SAM_LAYOUT SAM_OWN "model = \"b\";");
    assert_fails(f, SAM_RECIPE, "models a and b have no place", NULL);
    put_sam(f, SAM, SAM_LAYOUT SAM_OWN "model = \"x\";");
    assert_fails(f, SAM_RECIPE, "model is \"x\"", NULL);
    put_sam(f, SAM, SAM_LAYOUT SAM_OWN "reexports = [\"cx\"];");
    assert_fails(f, SAM_RECIPE, "'cx' is no commodity", NULL);
    put_sam(f, SAM, SAM_LAYOUT SAM_OWN "end = \"sum\";");
    assert_fails(f, SAM_RECIPE, "sam.cfg", "has the code 'sum' (end)", NULL);
    put_sam(
        f, SAM,
        "code_row = 1; code_column = \"B\"; file = \"sam_sectors.csv\"; columns = (); rows = ();");
    assert_fails(f, SAM_RECIPE, "'columns' is missing", NULL);
}

/* What has no place is named with its cell, never dropped. */
WITH_FIXTURE(test_stray_figure)
{
    put_sam(f,
            SAM_HEAD "Farms,af,,,80,,,,,10,5,,,95\n"
                     "Services,as,,,10,90,,,,,,,,100\n"
                     "Food,cf,20,30,,,,,,20,30,,30,130\n"
                     "\"Services, bought\",cs,10,16,,,24,,,25,15,,,90\n"
                     "Margins,trc,,,24,,,,,,,,,24\n"
                     "Labour,lab,40,44,,,,,,,,,,84\n"
                     "Capital,cap,25,10,,,,,,,,,,35\n"
                     "Poor,hhd-1,7.5,,,,,60,,,,,,60\n"
                     "Rich,hhd-2,,,,,,24,35,,,4,,63\n"
                     "Tax,stax,,,4,,,,,,,,,4\n"
                     "World,row,,,12,,,,,5,13,,,30\n"
                     "Total,total,95,100,130,90,24,84,35,60,63,4,30,\n",
            SAM_LAYOUT SAM_OWN);
    assert_fails(f, SAM_RECIPE, "sam.csv:9", "7.5 paid by 'af' to 'hhd-1' has no place", NULL);
}

WITH_FIXTURE(test_bad_accounts)
{
    put_sam(f, SAM_HEAD "Farms,af,,,80,,,,,10,5,,,95\nFarms,af,,,80,,,,,10,5,,,95\n" SAM_BODY,
            SAM_LAYOUT SAM_OWN);
    assert_fails(f, SAM_RECIPE, "account 'af' stands twice", NULL);
    put_sam(f, SAM_HEAD "Mines,amine,,,,,,,,,,,,\n" SAM_BODY, SAM_LAYOUT SAM_OWN);
    assert_fails(f, SAM_RECIPE, "sam.csv:2", "account 'amine' has a row but no column", NULL);
    put_sam(f, "Toy SAM,Code,af,as,cf,cs,trc,lab,cap,hhd-1,hhd-1,stax,row,total\n" SAM_BODY,
            SAM_LAYOUT SAM_OWN);
    assert_fails(f, SAM_RECIPE, "account 'hhd-1' has two columns", NULL);
    put_sam(f, SAM, SAM_LAYOUT SAM_OWN);
    put(f, "sam_sectors.csv", "source_code,code,role,isic,reason\naf,farms,,A,farms\n");
    assert_fails(f, SAM_RECIPE, "account 'as' (Services) has no row", NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_by_hand),      cmocka_unit_test(test_gdp),
        cmocka_unit_test(test_groups),       cmocka_unit_test(test_bad_groups),
        cmocka_unit_test(test_bad_layout),   cmocka_unit_test(test_stray_figure),
        cmocka_unit_test(test_bad_accounts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
