/* Of this room alone: persons by sex and section from an ILOSTAT file. */
#include "import/survey.h"

#include <ctype.h>
#include <math.h>
#include <string.h>
#include <strings.h>

#include "base/str.h"

enum { SEX, CLASS, TIME, AREA, COLUMNS };

struct reader {
    const struct cs_sheet *sheet;
    const char *classification; /* "eco_isic4" */
    const char *area;           /* NULL: the only one there is */
    const char *seen;           /* the area of the first figure kept */
    int year;
    double unit;
    size_t col[COLUMNS], value;
    size_t count;
};

/* The broad groups of ILOSTAT's classification by aggregates, in sections of ISIC Rev. 4. */
static const struct {
    const char *code, *sections;
} broad_groups[] = {{"agr", "A"}, {"mel", "BDE"},      {"man", "C"},
                    {"con", "F"}, {"mkt", "GHIJKLMN"}, {"pub", "OPQRSTU"}};

/* "sex_f", "SEX_M"; false for both sexes together. */
static bool parse_sex(const char *text, enum cs_sex *sex)
{
    *sex = strcasecmp(text, "sex_f") == 0 ? CS_WOMEN : CS_MEN;
    return *sex == CS_WOMEN || strcasecmp(text, "sex_m") == 0;
}

/* What follows "CLASSIFICATION_": "a", "total", "x"; NULL for another classification. */
static const char *class_of(const struct reader *r, const char *text)
{
    size_t n = strlen(r->classification);
    return strncasecmp(text, r->classification, n) == 0 && text[n] == '_' ? text + n + 1 : NULL;
}

/* The sections that a class holds, "" for what is none. */
static const char *sections_of(const char *class, char letter[static 2], bool *broad)
{
    for (size_t i = 0; i < sizeof broad_groups / sizeof *broad_groups; i++) {
        if (strcasecmp(class, broad_groups[i].code) == 0) {
            *broad = true;
            return broad_groups[i].sections;
        }
    }
    bool one = isalpha((unsigned char)class[0]) && class[1] == '\0';
    letter[0] = one ? (char)toupper((unsigned char)class[0]) : '\0';
    letter[1] = '\0';
    return letter;
}

/* Keep a figure of a class; false when it stands there already. */
static bool keep(struct cs_survey *s, enum cs_sex sex, const char *class, double persons)
{
    bool total = strcasecmp(class, "total") == 0;
    char letter[2];
    if (total || strcasecmp(class, "x") == 0) {
        double *slot = total ? &s->total[sex] : &s->unknown[sex];
        bool first = isnan(*slot);
        *slot = persons;
        return first;
    }
    const char *sections = sections_of(class, letter, &s->broad);
    for (const char *p = sections; *p; p++) {
        double *slot = &s->persons[sex][*p - 'A'];
        if (!isnan(*slot))
            return false;
        *slot = persons;
    }
    s->sum[sex] += *sections ? persons : 0;
    return true;
}

/* A native download holds every country that was asked for. */
static enum cs_status check_area(struct reader *r, size_t row, bool *wanted, struct cs_err *err)
{
    bool any = r->col[AREA] != SIZE_MAX;
    const char *area = any ? cs_sheet_text(r->sheet, row, r->col[AREA]) : "";
    *wanted = r->area == NULL || !any || strcasecmp(area, r->area) == 0;
    if (r->seen == NULL && *wanted)
        r->seen = area;
    if (!*wanted || strcasecmp(area, r->seen) == 0)
        return CS_OK;
    return cs_sheet_fail(r->sheet, row, r->col[AREA], err,
                         "figures of '%s' below those of '%s'; expected one area: say "
                         "area = \"%s\", or the one that is meant",
                         area, r->seen, r->seen);
}

static bool not_published(const char *text)
{
    return strcmp(text, ":") == 0 || strcmp(text, "..") == 0;
}

static enum cs_status read_row(struct reader *r, size_t row, struct cs_survey *s,
                               struct cs_err *err)
{
    enum cs_sex sex;
    double year, v;
    bool wanted;
    const char *class = class_of(r, cs_sheet_text(r->sheet, row, r->col[CLASS]));
    if (class == NULL || !parse_sex(cs_sheet_text(r->sheet, row, r->col[SEX]), &sex))
        return CS_OK;
    enum cs_status st = cs_sheet_number(r->sheet, row, r->col[TIME], CS_BLANK_ERROR, &year, err);
    if (st != CS_OK || (int)year != r->year)
        return st;
    st = check_area(r, row, &wanted, err);
    if (st != CS_OK || !wanted || not_published(cs_sheet_text(r->sheet, row, r->value)))
        return st;
    st = cs_sheet_number(r->sheet, row, r->value, CS_BLANK_NA, &v, err);
    if (st != CS_OK || isnan(v))
        return st;
    if (v < 0)
        return cs_sheet_fail(r->sheet, row, r->value, err, "expected a number of persons, not %g",
                             v);
    if (!keep(s, sex, class, v * r->unit))
        return cs_sheet_fail(r->sheet, row, r->col[CLASS], err,
                             "%s of one sex and year stands twice",
                             cs_sheet_text(r->sheet, row, r->col[CLASS]));
    r->count++;
    return CS_OK;
}

static void clear_survey(struct cs_survey *s, int year)
{
    *s = (struct cs_survey){.year = year, .note = ""};
    for (enum cs_sex g = 0; g < CS_SEXES; g++) {
        for (size_t i = 0; i < CS_SECTIONS; i++)
            s->persons[g][i] = NAN;
        s->total[g] = s->unknown[g] = NAN;
    }
}

static enum cs_status find_columns(struct reader *r, struct cs_err *err)
{
    static const char *const names[COLUMNS] = {"sex", "classif1", "time", "?ref_area"};
    const char *value = "obs_value";
    enum cs_status st = cs_sheet_need_cols(r->sheet, 0, names, COLUMNS, r->col, err);
    if (cs_sheet_find_col(r->sheet, 0, value) == SIZE_MAX)
        value = "emp_temp_sex_eco_nb"; /* the short form names it after the indicator */
    return st == CS_OK ? cs_sheet_need_cols(r->sheet, 0, &value, 1, &r->value, err) : st;
}

/* Totals as published, else the sum of the sections. */
static enum cs_status read_file(struct reader *r, const struct cs_node *node, struct cs_survey *s,
                                struct cs_err *err)
{
    enum cs_status st = find_columns(r, err);
    clear_survey(s, r->year);
    for (size_t row = 1; row < cs_sheet_rows(r->sheet) && st == CS_OK; row++)
        st = read_row(r, row, s, err);
    if (st == CS_OK && r->count == 0)
        st =
            cs_node_fail(node, err, "%s has no figures by sex for classification '%s', year %d%s%s",
                         cs_sheet_path(r->sheet), r->classification, r->year,
                         r->area ? " and area " : "", r->area ? r->area : "");
    for (enum cs_sex g = 0; g < CS_SEXES; g++) {
        s->unknown[g] = isnan(s->unknown[g]) ? 0 : s->unknown[g];
        s->total[g] = isnan(s->total[g]) ? s->sum[g] + s->unknown[g] : s->total[g];
    }
    return st;
}

static void add_note(struct cs_import *ctx, struct cs_survey *s, const char *text)
{
    s->note = cs_arena_printf(ctx->economy->arena, "%s; %s", s->note, text);
}

/* The letters of "D,N,R" one by one; NULL at the end, *bad for anything else. */
static const char *next_section(const char *p, size_t *section, bool *bad)
{
    while (*p == ',' || *p == ' ')
        p++;
    if (*p == '\0')
        return NULL;
    *section = (size_t)(toupper((unsigned char)*p) - 'A');
    *bad = *section >= CS_SECTIONS || isalpha((unsigned char)p[1]);
    return p + 1;
}

static enum cs_status fill_residual(struct cs_import *ctx, const struct cs_node *step,
                                    struct cs_survey *s, struct cs_err *err)
{
    const char *list;
    enum cs_status st = cs_node_opt_string(step, "residual", NULL, &list, err);
    char text[CS_SEXES][CS_NUMBER_TEXT];
    if (st != CS_OK || list == NULL)
        return st;
    for (enum cs_sex g = 0; g < CS_SEXES; g++) {
        double left = fmax(0, s->total[g] - s->sum[g] - s->unknown[g]);
        size_t section, missing = 0;
        bool bad = false;
        for (const char *p = list; (p = next_section(p, &section, &bad)) != NULL;) {
            if (bad)
                return cs_node_fail(cs_node_get(step, "residual"), err,
                                    "'%s'; expected section letters with commas between", list);
            missing += isnan(s->persons[g][section]);
        }
        for (const char *p = list; (p = next_section(p, &section, &bad)) != NULL;) {
            if (isnan(s->persons[g][section]))
                s->persons[g][section] = left / (double)missing;
        }
        s->sum[g] += missing > 0 ? left : 0;
        cs_format_people(missing > 0 ? left : 0, 0, text[g]);
    }
    add_note(ctx, s,
             cs_arena_printf(ctx->economy->arena,
                             "section %s is not published for both sexes: what the "
                             "published total leaves is put there (women %s, men %s)",
                             list, text[CS_WOMEN], text[CS_MEN]));
    return CS_OK;
}

/* persons_S = (sum of the listed sections) x other_S / (their sum in the other year), by sex. */
static enum cs_status apply_shares(const struct cs_node *node, const char *sections,
                                   struct cs_survey *s, const struct cs_survey *other,
                                   struct cs_err *err)
{
    for (enum cs_sex g = 0; g < CS_SEXES; g++) {
        double sum = 0, others = 0;
        size_t section;
        bool bad = false;
        for (const char *p = sections; (p = next_section(p, &section, &bad)) != NULL;) {
            if (bad || isnan(s->persons[g][section]) || isnan(other->persons[g][section]))
                return cs_node_fail(node, err,
                                    "'%s'; expected section letters with commas between that both "
                                    "years publish for women and men",
                                    sections);
            sum += s->persons[g][section];
            others += other->persons[g][section];
        }
        for (const char *p = sections; (p = next_section(p, &section, &bad)) != NULL;)
            s->persons[g][section] = sum * other->persons[g][section] / others;
    }
    return CS_OK;
}

static enum cs_status shares_from(struct cs_import *ctx, const struct cs_node *step,
                                  struct reader like, struct cs_survey *s, struct cs_err *err)
{
    static const char *const keys[] = {"file", "year", "sections", "reason"};
    const struct cs_node *group;
    const char *sections, *reason;
    struct cs_sheet *sheet = NULL;
    struct cs_survey other;
    enum cs_status st = cs_step_group(step, "shares_from", &group, err);
    if (st != CS_OK || group == NULL)
        return st;
    st = cs_node_check_keys(group, keys, 4, err);
    if (st == CS_OK)
        st = cs_node_need_string(group, "sections", &sections, err);
    if (st == CS_OK)
        st = cs_node_need_string(group, "reason", &reason, err);
    if (st == CS_OK)
        st = cs_step_int(group, "year", like.year, &like.year, err);
    if (st == CS_OK)
        st = cs_step_sheet(ctx, group, "file", &sheet, err);
    like.sheet = sheet;
    like.seen = NULL;
    like.count = 0;
    if (st == CS_OK)
        st = read_file(&like, group, &other, err);
    if (st == CS_OK)
        st = apply_shares(group, sections, s, &other, err);
    if (st == CS_OK)
        add_note(ctx, s,
                 cs_arena_printf(ctx->economy->arena, "sections %s: their sum, parted as in %d: %s",
                                 sections, like.year, reason));
    cs_sheet_free(sheet);
    return st;
}

/* What does not add up, and who is in no section, is worth a word. */
static void report(const struct cs_import *ctx, const struct reader *r, const struct cs_survey *s)
{
    for (enum cs_sex g = 0; g < CS_SEXES; g++) {
        double sum = s->sum[g] + s->unknown[g];
        if (fabs(sum / s->total[g] - 1) > 1e-3)
            cs_log(ctx->log, CS_LOG_WARNING,
                   "%s: the sections of %s add up to %.0f persons, the published total is %.0f",
                   cs_sheet_path(r->sheet), g == CS_WOMEN ? "women" : "men", sum, s->total[g]);
    }
    if (s->unknown[CS_WOMEN] + s->unknown[CS_MEN] > 0)
        cs_log(ctx->log, CS_LOG_INFO,
               "%s: %.0f women and %.0f men without a known activity are in no sector's share",
               cs_sheet_path(r->sheet), s->unknown[CS_WOMEN], s->unknown[CS_MEN]);
}

enum cs_status cs_survey_read(struct cs_import *ctx, const struct cs_node *step,
                              struct cs_survey *out, struct cs_err *err)
{
    struct cs_sheet *sheet = NULL;
    struct reader r = {0};
    enum cs_status st =
        cs_node_opt_string(step, "classification", "eco_isic4", &r.classification, err);
    if (st == CS_OK)
        st = cs_node_opt_string(step, "area", NULL, &r.area, err);
    if (st == CS_OK)
        st = cs_step_int(step, "year", ctx->economy->year, &r.year, err);
    if (st == CS_OK)
        st = cs_step_real(step, "unit", 1000, &r.unit, err);
    if (st == CS_OK)
        st = cs_step_sheet(ctx, step, "file", &sheet, err);
    r.sheet = sheet;
    if (st == CS_OK)
        st = read_file(&r, step, out, err);
    if (st == CS_OK)
        st = fill_residual(ctx, step, out, err);
    if (st == CS_OK)
        st = shares_from(ctx, step, r, out, err);
    if (st == CS_OK)
        report(ctx, &r, out);
    cs_sheet_free(sheet);
    return st;
}
