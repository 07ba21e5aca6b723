/*
 * Every parameter of every policy, those of its lists too, moves a lever or a reported figure when
 * it alone is changed, in at least one of the policy's settings below. What cannot is listed with
 * the reason. A new parameter, and a new policy, come in by themselves and fail until they move
 * something.
 *
 * Every reported series is on the policy's reference page, with its unit, and the page lists no
 * other.
 */
#include "param/edit.h"
#include "unit/policy/older_people.h"

/* Settings in which parameters act; in full in 2030. Several where some exclude others. */
static const struct setting {
    const char *policy, *text;
} settings[] = {
    {"spending", "sector = ( \"con\", \"oth\" ); shares = ( 0.4, 0.6 ); amount = 250.0;"},
    {"spending", "sector = \"con\"; amount_gdp = 0.01;"},
    {"childcare",
     "ages = ( { from = 1; to = 3; coverage = 0.7; children_per_worker = 8.5; hours_per_week = "
     "38.0; "
     "attendance = 0.3; children_per_worker_today = 11.0; fee_today = 900.0; } ); fees_ended = "
     "0.4; "
     "capital_per_place = 18000.0; support_ratio = 0.25; fee_share = 0.15; pay_sector = \"edu\"; "
     "host = \"edu\";"},
    {"schooling", "ages = ( { from = 6; to = 9; enrolment = 0.9; enrolment_today = 0.7; "
                  "pupils_per_teacher = 22.0; "
                  "pupils_per_teacher_today = 28.0; fee_today = 900.0; } ); fees_ended = 0.4; "
                  "capital_per_place = "
                  "18000.0; fee_share = 0.15; pay_sector = \"edu\"; host = \"edu\";"},
    {"schooling",
     "ages = ( { from = 6; to = 9; enrolment = 0.9; enrolment_today = 0.7; class_size = 28.0; } ); "
     "capital_years = 0.8; pay_sector = \"edu\"; host = \"edu\";"},
    {"health",
     "workers_per_1000 = 6.5; workers_per_1000_today = 4.0; fee_share = 0.1; insurance_share = "
     "0.5; "
     "cadres = ( { cadre = \"nurses\"; share = 1.0; pay_multiple = 0.8; } ); pay_sector = \"edu\"; "
     "host = \"edu\";"},
    {"health",
     "workers_per_1000 = 6.5; workers_per_1000_today = 4.0; cadres = ( { cadre = \"nurses\"; share "
     "= "
     "0.7; }, { cadre = \"doctors\"; share = 0.3; pay_multiple = 2.0; } ); pay_sector = \"edu\"; "
     "host = \"edu\";"},
    {"health", "spending_gdp = 0.07; spending_gdp_today = 0.05; host = \"edu\";"},
    {"long_term_care",
     "ages = ( { from = 20; to = 24; coverage = 0.5; coverage_today = 0.1; hours_per_week = 14.0; "
     "} ); "
     "fee_share = 0.1; insurance_share = 0.5; pay_sector = \"edu\"; host = \"edu\";"},
    {"long_term_care", "coverage_today = 0.2; ages = ( { from = 20; to = 24; coverage = 0.5; } ); "
                       "pay_sector = \"edu\"; "
                       "host = \"edu\";"},
    {"long_term_care", "workers_per_100 = 2.7; workers_per_100_today = 1.2; age_from = 25; "
                       "pay_sector = \"edu\"; host = "
                       "\"edu\";"},
    {"care_pay", "sector = \"edu\"; rise = 0.1; share_affected = 0.7; state_share = 0.8;"},
    {"leave",
     "schemes = ( { kind = \"maternity\"; weeks = 26.0; weeks_today = 13.0; replacement = 0.7; "
     "replacement_today = 0.5; floor = 0.4; ceiling = 1.0; covered = 0.4; take_up = 0.8; "
     "flat_months "
     "= 4.0; flat_months_today = 1.0; flat_amount = 200.0; employer_share = 0.2; payer = "
     "\"state\"; "
     "} );"},
    {"leave",
     "schemes = ( { kind = \"parental\"; taker = \"women\"; weeks = 26.0; weeks_today = 13.0; "
     "replacement = 0.7; replacement_today = 0.5; covered = 0.4; covered_today = 0.3; take_up = "
     "0.8; "
     "} );"},
    {"breastfeeding_breaks", "covered = 0.8; months_today = 3.0;"},
    {"cash_transfer", "benefits = ( { name = \"child\"; amount = 1200.0; amount_today = 300.0; "
                      "from_age = 0; to_age = "
                      "4; share = 0.6; share_today = 0.2; } );"},
    {"cash_transfer",
     "benefits = ( { name = \"carers\"; amount = 1200.0; recipients = 40000.0; } );"},
    {"revenue", "measures = ( { kind = \"contributions\"; amount = 40.0; }, { kind = \"vat\"; "
                "amount = 20.0; } );"},
    {"revenue", "measures = ( { kind = \"income_tax\"; amount_gdp = 0.01; } );"},
    {"childcare", "ages = ( { from = 1; to = 3; coverage = 0.7; attendance = 0.3; preset = "
                  "\"ec_1996_age_2\"; } ); "
                  "capital_years = 0.8; pay_sector = \"edu\"; host = \"edu\";"},
    {"health",
     "preset = \"who_2006\"; workers_per_1000_today = 1.0; pay_sector = \"edu\"; host = \"edu\";"},
    {"long_term_care", "preset = \"ilo_2015\"; workers_per_100_today = 1.2; age_from = 25; "
                       "pay_sector = \"edu\"; host = "
                       "\"edu\";"},
    {"leave",
     "schemes = ( { kind = \"maternity\"; preset = \"ilo_c183\"; weeks_today = 0.0; covered = 0.4; "
     "take_up = 0.8; } );"},
    {"revenue", "measures = ( { kind = \"cut\"; amount = 30.0; sector = \"con\"; } );"},
};
enum { SETTINGS = sizeof settings / sizeof *settings };

/* What moves nothing by itself, and why that is right. */
static const struct exception {
    const char *path, *reason;
} exceptions[] = {
    {"schooling.ages[0].preset", "its norms say different things, both needed: test_presets"},
    {"breastfeeding_breaks.preset", "both norms say what the default is, an hour: test_presets"},
    {"cash_transfer.benefits[0].groups", "the toy has one group of households"},
    {"cash_transfer.benefits[0].group_shares", "the toy has one group of households"},
    {"health.cadres[0].share",
     "shares of the cadres must sum to 1: test_health varies two at once"},
};
enum { EXCEPTIONS = sizeof exceptions / sizeof *exceptions };

static const char *exception_of(const char *path)
{
    for (size_t i = 0; i < EXCEPTIONS; i++) {
        if (strcmp(exceptions[i].path, path) == 0)
            return exceptions[i].reason;
    }
    return NULL;
}

/* ---- figures ---- */

/* A text as a figure: series are told apart by their keys. */
static double number_of(const char *text)
{
    double sum = 0;
    for (; *text != '\0'; text++)
        sum = fmod(31 * sum + (unsigned char)*text, 1e9);
    return sum;
}

static struct cs_result *read_all(struct desk *d, struct figures *f)
{
    f->n = 0;
    for (int year = 2025; year <= 2030; year++) {
        const struct cs_levers *l = levers_in(d, year);
        for (size_t i = 0; i < TOY_SECTORS; i++) {
            keep_figure(f, at(l->bought, i));
            keep_figure(f, at(l->inputs, i));
            keep_figure(f, at(l->capital, i));
        }
        for (int g = 0; g < CS_SEXES; g++)
            keep_figure(f, l->staff[g][CS_FORMAL]);
        for (int i = 0; i < CS_COSTS; i++)
            keep_figure(f, l->cost[i]);
        for (int i = 0; i < CS_PAYERS; i++)
            keep_figure(f, l->payer[i]);
        keep_figure(f, at(l->dtau, 0));
    }
    if (d->type->report == NULL)
        return NULL;
    struct cs_result *r = report_of(d);
    for (size_t k = 0; k < r->n_series; k++) {
        keep_figure(f, number_of(r->series[k]->key));
        for (size_t i = 0; i < r->series[k]->size; i++)
            keep_figure(f, r->series[k]->v[i]);
    }
    return r;
}

static bool differ(const struct figures *a, const struct figures *b)
{
    for (size_t i = 0; i < a->n && i < b->n; i++) {
        if (a->v[i] != b->v[i] && !(isnan(a->v[i]) && isnan(b->v[i])))
            return true;
    }
    return a->n != b->n;
}

/* ---- other values ---- */

enum { MOST_TRIES = 12, WORD = 80 };
struct tries {
    size_t n;
    char text[MOST_TRIES][WORD];
};

static CS_PRINTF(2, 3) void add_try(struct tries *t, const char *format, ...)
{
    va_list args;
    assert_true(t->n < MOST_TRIES);
    va_start(args, format);
    vsnprintf(t->text[t->n++], WORD, format, args);
    va_end(args);
}

/* The last value recorded at a path; NaN: none. */
static double value_at(const struct desk *d, const char *path)
{
    for (size_t i = d->record.n; i-- > 0;) {
        if (strcmp(d->record.v[i].path, path) == 0)
            return d->record.v[i].value;
    }
    return NAN;
}

static void try_values(const struct cs_param_spec *s, double now, struct tries *t)
{
    static const char *const words[] = {"\"con\"", "\"oth\"", "( \"edu\", \"oth\" )", "\"other\""};
    static const char *const lists[] = {"( 0.0, 0.1, 0.3, 0.9 )", "( 0.3, 0.7 )"};
    switch (s->type) {
    case CS_PARAM_REAL:
        for (int k = 0; !isnan(now) && k < 2; k++)
            add_try(t, "%.17g", now * (k == 0 ? 1.1 : 0.9));
        for (double x = 0.385; x < 3000; x *= 7)
            add_try(t, "%.17g", x);
        add_try(t, "2026.0");
        break;
    case CS_PARAM_INT:
        for (int k = -1; !isnan(now) && k <= 1; k += 2)
            add_try(t, "%d", (int)now + k);
        add_try(t, "%d", 26);
        break;
    case CS_PARAM_BOOL:
        add_try(t, "true");
        add_try(t, "false");
        break;
    case CS_PARAM_CHOICE:
        for (size_t k = 0; s->choices[k] != NULL; k++)
            add_try(t, "\"%s\"", s->choices[k]);
        break;
    case CS_PARAM_STRING:
    case CS_PARAM_STRINGS:
        for (size_t k = 0; s->presets != NULL && s->presets[k].name != NULL && k < 8; k++)
            add_try(t, "\"%s\"", s->presets[k].name);
        for (size_t k = 0; k < sizeof words / sizeof *words; k++)
            add_try(t, "%s", words[k]);
        break;
    case CS_PARAM_REALS:
        for (size_t k = 0; k < sizeof lists / sizeof *lists; k++)
            add_try(t, "%s", lists[k]);
        break;
    case CS_PARAM_LIST:
        break;
    }
}

/* The setting with one value put where path says; caller frees the text. */
static struct cs_buf edited(const char *text, const char *list, const char *key, const char *value)
{
    struct cs_config *c = NULL, *v = NULL;
    struct cs_err err = {0};
    struct cs_buf out = {0};
    assert_int_equal(cs_config_parse(text, "s.cfg", &c, &err), CS_OK);
    assert_int_equal(cs_config_value(value, "v", &v, &err), CS_OK);
    struct cs_node *group = cs_config_edit(c);
    if (list != NULL)
        group = cs_edit_at(cs_edit_get(group, list), 0);
    cs_edit_put(c, group, key, cs_node_get(cs_config_root(v), "value"));
    cs_config_print(c, &out);
    cs_config_free(v);
    cs_config_free(c);
    return out;
}

/* With this value something is other than in base. A value that is refused moves nothing. */
static bool moves(struct desk *d, const struct setting *s, const char *list, const char *key,
                  const char *value, const struct figures *base)
{
    static struct figures other;
    struct cs_err err = {0};
    struct cs_buf text = edited(s->text, list, key, value);
    bool moved = false;
    if (try_policy(d, s->policy, text.text, false, &err) == CS_OK) {
        cs_levers_zero(d->l);
        if (d->type->year(&d->c, d->params, 2030, NAN, d->l, &err) == CS_OK) {
            cs_result_free(read_all(d, &other));
            moved = differ(base, &other);
        }
    }
    cs_buf_clear(&text);
    return moved;
}

/* ---- all parameters ---- */

enum { MOST_PARAMETERS = 400 };
static struct parameter {
    char path[WORD];
    bool moved;
} parameters[MOST_PARAMETERS];
static size_t n_parameters;

static struct parameter *parameter_at(const char *path)
{
    for (size_t i = 0; i < n_parameters; i++) {
        if (strcmp(parameters[i].path, path) == 0)
            return &parameters[i];
    }
    assert_true(n_parameters < MOST_PARAMETERS && strlen(path) < WORD);
    struct parameter *p = &parameters[n_parameters++];
    snprintf(p->path, WORD, "%s", path);
    return p;
}

static void list_parameters(const struct cs_param_spec *specs, const char *prefix)
{
    for (; specs->key != NULL; specs++) {
        char path[WORD];
        snprintf(path, WORD, "%s%s", prefix, specs->key);
        if (specs->type != CS_PARAM_LIST) {
            parameter_at(path);
            continue;
        }
        strncat(path, "[0].", WORD - strlen(path) - 1);
        list_parameters(specs->items, path);
    }
}

static void vary_all(struct desk *d, const struct setting *s, const struct cs_param_spec *specs,
                     const char *list, const char *prefix, const struct figures *base)
{
    for (; specs->key != NULL; specs++) {
        char path[WORD];
        snprintf(path, WORD, "%s%s", prefix, specs->key);
        if (specs->type == CS_PARAM_LIST) {
            if (strstr(s->text, specs->key) == NULL)
                continue;
            strncat(path, "[0].", WORD - strlen(path) - 1);
            vary_all(d, s, specs->items, specs->key, path, base);
            continue;
        }
        struct parameter *p = parameter_at(path);
        struct tries t = {0};
        if (p->moved)
            continue;
        put_policy(d, s->policy, s->text);
        try_values(specs, value_at(d, path), &t);
        for (size_t k = 0; k < t.n && !p->moved; k++)
            p->moved = moves(d, s, list, specs->key, t.text[k], base);
    }
}

static void vary_setting(const struct setting *s)
{
    static struct figures base;
    char prefix[WORD];
    struct desk d = open_desk(economy_with_older_people(""));
    d.c.growth.productivity = 0.02;
    d.c.growth.gdp = 0.03;
    put_policy(&d, s->policy, s->text);
    cs_result_free(read_all(&d, &base));
    snprintf(prefix, WORD, "%s.", s->policy);
    vary_all(&d, s, d.type->specs, NULL, prefix, &base);
    close_desk(&d);
}

static void test_all_move(void **state)
{
    (void)state;
    int faults = 0;
    for (size_t i = 0; i < cs_policies_count(); i++) {
        char prefix[WORD];
        snprintf(prefix, WORD, "%s.", cs_policies_at(i)->name);
        list_parameters(cs_policies_at(i)->specs, prefix);
    }
    for (size_t i = 0; i < SETTINGS; i++)
        vary_setting(&settings[i]);
    assert_true(n_parameters > 150);
    for (size_t i = 0; i < n_parameters; i++) {
        const char *reason = exception_of(parameters[i].path);
        if (!parameters[i].moved && reason == NULL)
            print_error("%s moves nothing\n", parameters[i].path);
        else if (parameters[i].moved && reason != NULL)
            print_error("%s moves something, but is listed: %s\n", parameters[i].path, reason);
        else
            continue;
        faults++;
    }
    assert_int_equal(faults, 0);
}

/* The test sees what does nothing: values as they are, and keys that no lever reads. */
static void test_sees_nothing(void **state)
{
    (void)state;
    static struct figures base;
    struct desk d = open_desk(toy_economy(""));
    const struct setting s = {"spending", "sector = \"con\"; amount = 250.0; start = 2025;"};
    put_policy(&d, s.policy, s.text);
    read_all(&d, &base);
    assert_false(moves(&d, &s, NULL, "amount", "250.0", &base));
    assert_false(moves(&d, &s, NULL, "full_in", "2030.0", &base));
    assert_false(moves(&d, &s, NULL, "sector", "\"nowhere\"", &base)); /* refused */
    assert_true(moves(&d, &s, NULL, "full_in", "2029.0", &base));
    close_desk(&d);
}

/* ---- series ---- */

/* Whether key is an instance of pattern, whose parts in capitals stand for one word each. */
static bool fits(const char *pattern, const char *key)
{
    while (*pattern != '\0' && *key != '\0') {
        size_t p = strcspn(pattern, "."), k = strcspn(key, ".");
        bool any = pattern[0] >= 'A' && pattern[0] <= 'Z';
        if (!any && (p != k || strncmp(pattern, key, p) != 0))
            return false;
        pattern += p + (pattern[p] == '.');
        key += k + (key[k] == '.');
    }
    return *pattern == '\0' && *key == '\0';
}

/* The toy's "million TOY" and "TOY per parent and birth" as the page has them. */
static bool unit_fits(const char *page, const char *unit)
{
    char plain[120] = "";
    const char *toy = strstr(unit, "TOY");
    if (toy != NULL && strcmp(page, "money") == 0)
        return strcmp(unit, "million TOY") == 0;
    if (toy == NULL)
        return strcmp(page, unit) == 0;
    snprintf(plain, sizeof plain, "%.*scurrency%s", (int)(toy - unit), unit, toy + 3);
    return strcmp(page, plain) == 0;
}

static void check_series(const struct cs_policy_type *type, const struct cs_result *r, bool *seen)
{
    for (size_t k = 0; r != NULL && k < r->n_series; k++) {
        const struct cs_series *s = r->series[k];
        size_t i = 0;
        while (type->series != NULL && type->series[i].key != NULL &&
               !fits(type->series[i].key, s->key))
            i++;
        if (type->series == NULL || type->series[i].key == NULL)
            fail_msg("%s is not on the page of '%s'", s->key, type->name);
        if (!unit_fits(type->series[i].unit, s->unit))
            fail_msg("%s is in %s; its page says %s", s->key, s->unit, type->series[i].unit);
        seen[i] = true;
    }
}

static void test_series_of_the_pages(void **state)
{
    (void)state;
    static struct figures f;
    for (size_t t = 0; t < cs_policies_count(); t++) {
        const struct cs_policy_type *type = cs_policies_at(t);
        bool seen[40] = {false};
        size_t runs = 0;
        for (size_t i = 0; i < SETTINGS; i++) {
            if (strcmp(settings[i].policy, type->name) != 0)
                continue;
            struct desk d = open_desk(economy_with_older_people(""));
            put_policy(&d, type->name, settings[i].text);
            struct cs_result *r = read_all(&d, &f);
            check_series(type, r, seen);
            cs_result_free(r);
            close_desk(&d);
            runs++;
        }
        if (runs == 0)
            fail_msg("policy '%s' has no settings in this test", type->name);
        for (size_t i = 0; type->series != NULL && type->series[i].key != NULL; i++) {
            if (!seen[i])
                fail_msg("'%s' reports no %s", type->name, type->series[i].key);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_move),
        cmocka_unit_test(test_sees_nothing),
        cmocka_unit_test(test_series_of_the_pages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
