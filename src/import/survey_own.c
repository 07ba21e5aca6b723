/* Of this room alone: survey.csv, persons by sex and ISIC section in our own form. */
#include "import/survey_own.h"

#include <math.h>
#include <string.h>

#include "import/pick.h"

enum { CLASSIFICATION, YEAR, SECTION, SEX, PERSONS, COLUMNS };

static const char *const names[] = {[CS_ISIC3] = "ISIC3", [CS_ISIC4] = "ISIC4"};

/* A to Q, A to U. */
static size_t sections_of(enum cs_isic isic)
{
    return isic == CS_ISIC3 ? 17 : 21;
}

static void print_row(const struct cs_survey *s, enum cs_isic isic, const char *section,
                      enum cs_sex sex, double persons, const char *source, struct cs_buf *out)
{
    char number[CS_NUMBER_TEXT];
    cs_format_shortest(isnan(persons) ? persons : cs_pick_scale(persons, 1), number);
    cs_buf_printf(out, "%s,%d,%s,%s,%s,\"", names[isic], s->year, section, cs_sex_code(sex),
                  number);
    for (; *source; source++)
        cs_buf_add_n(out, *source == '"' ? "'" : source, 1);
    cs_buf_add(out, "\"\n");
}

void cs_survey_print(const struct cs_survey *s, enum cs_isic isic, const char *source,
                     struct cs_buf *out)
{
    cs_buf_add(out, "classification,year,section,sex,persons,source\n");
    for (size_t i = 0; i < sections_of(isic); i++) {
        const char section[] = {(char)('A' + i), '\0'};
        for (enum cs_sex g = 0; g < CS_SEXES; g++)
            print_row(s, isic, section, g, s->persons[g][i], source, out);
    }
    for (enum cs_sex g = 0; g < CS_SEXES; g++) {
        if (s->unknown[g] > 0)
            print_row(s, isic, "X", g, s->unknown[g], source, out);
    }
    for (enum cs_sex g = 0; g < CS_SEXES; g++)
        print_row(s, isic, "total", g, s->total[g], source, out);
}

struct reader {
    const struct cs_sheet *sheet;
    size_t col[COLUMNS];
    bool first;
    struct cs_survey *s;
    enum cs_isic *isic;
};

/* Classification and year are those of the first row. */
static enum cs_status read_common(struct reader *r, size_t row, struct cs_err *err)
{
    const char *text = cs_sheet_text(r->sheet, row, r->col[CLASSIFICATION]);
    enum cs_isic isic = strcmp(text, names[CS_ISIC3]) == 0 ? CS_ISIC3 : CS_ISIC4;
    double year;
    if (strcmp(text, names[isic]) != 0 || (!r->first && isic != *r->isic))
        return cs_sheet_fail(r->sheet, row, r->col[CLASSIFICATION], err,
                             "classification is '%s'; expected ISIC3 or ISIC4, one throughout",
                             text);
    enum cs_status st = cs_sheet_number(r->sheet, row, r->col[YEAR], CS_BLANK_ERROR, &year, err);
    if (st == CS_OK && (isnan(year) || year != round(year) || (!r->first && year != r->s->year)))
        st = cs_sheet_fail(r->sheet, row, r->col[YEAR], err,
                           "year is '%s'; expected the year of the survey, one throughout",
                           cs_sheet_text(r->sheet, row, r->col[YEAR]));
    if (st != CS_OK)
        return st;
    *r->isic = isic;
    r->s->year = (int)year;
    r->first = false;
    return CS_OK;
}

/* Where the figure of a row goes; NULL for a section that the classification does not have. */
static double *slot_of(struct reader *r, size_t row, enum cs_sex sex)
{
    const char *section = cs_sheet_text(r->sheet, row, r->col[SECTION]);
    if (strcmp(section, "total") == 0)
        return &r->s->total[sex];
    if (strcmp(section, "X") == 0)
        return &r->s->unknown[sex];
    size_t at = (size_t)(section[0] - 'A');
    return section[0] >= 'A' && section[1] == '\0' && at < sections_of(*r->isic)
               ? &r->s->persons[sex][at]
               : NULL;
}

static enum cs_status read_row(struct reader *r, size_t row, bool seen[CS_SEXES][CS_SECTIONS + 2],
                               struct cs_err *err)
{
    const char *sex = cs_sheet_text(r->sheet, row, r->col[SEX]);
    enum cs_sex g = strcmp(sex, "f") == 0 ? CS_WOMEN : CS_MEN;
    double persons;
    enum cs_status st = read_common(r, row, err);
    if (st != CS_OK)
        return st;
    if (strcmp(sex, cs_sex_code(g)) != 0)
        return cs_sheet_fail(r->sheet, row, r->col[SEX], err, "sex is '%s'; expected f or m", sex);
    double *slot = slot_of(r, row, g);
    if (slot == NULL)
        return cs_sheet_fail(r->sheet, row, r->col[SECTION], err,
                             "section is '%s'; expected a letter from A to %c, X or total",
                             cs_sheet_text(r->sheet, row, r->col[SECTION]),
                             (int)('A' + sections_of(*r->isic) - 1));
    size_t at = slot == &r->s->total[g]     ? CS_SECTIONS
                : slot == &r->s->unknown[g] ? CS_SECTIONS + 1
                                            : (size_t)(slot - r->s->persons[g]);
    if (seen[g][at])
        return cs_sheet_fail(r->sheet, row, r->col[SECTION], err,
                             "section '%s' of one sex stands twice",
                             cs_sheet_text(r->sheet, row, r->col[SECTION]));
    seen[g][at] = true;
    st = cs_sheet_number(r->sheet, row, r->col[PERSONS], CS_BLANK_NA, &persons, err);
    if (st == CS_OK && persons < 0)
        st = cs_sheet_fail(r->sheet, row, r->col[PERSONS], err,
                           "expected a number of persons or NA, not %g", persons);
    *slot = st == CS_OK ? persons : NAN;
    return st;
}

/* Totals that are not given are those of the sections; nobody is not classified when no row says
 * so. */
static void complete(struct cs_survey *s)
{
    for (enum cs_sex g = 0; g < CS_SEXES; g++) {
        for (size_t i = 0; i < CS_SECTIONS; i++)
            s->sum[g] += isnan(s->persons[g][i]) ? 0 : s->persons[g][i];
        s->unknown[g] = isnan(s->unknown[g]) ? 0 : s->unknown[g];
        s->total[g] = isnan(s->total[g]) ? s->sum[g] + s->unknown[g] : s->total[g];
    }
}

static void clear(struct cs_survey *s)
{
    *s = (struct cs_survey){.note = ""};
    for (enum cs_sex g = 0; g < CS_SEXES; g++) {
        for (size_t i = 0; i < CS_SECTIONS; i++)
            s->persons[g][i] = NAN;
        s->total[g] = s->unknown[g] = NAN;
    }
}

enum cs_status cs_survey_read_own(const char *path, struct cs_survey *out, enum cs_isic *isic,
                                  struct cs_err *err)
{
    static const char *const heads[COLUMNS] = {"classification", "year", "section", "sex",
                                               "persons"};
    struct reader r = {.first = true, .s = out, .isic = isic};
    bool seen[CS_SEXES][CS_SECTIONS + 2] = {{false}};
    struct cs_sheet *sheet = NULL;
    clear(out);
    enum cs_status st = cs_sheet_read(path, NULL, &sheet, err);
    r.sheet = sheet;
    if (st == CS_OK)
        st = cs_sheet_need_cols(sheet, 0, heads, COLUMNS, r.col, err);
    for (size_t row = 1; sheet != NULL && st == CS_OK && row < cs_sheet_rows(sheet); row++) {
        if (!cs_sheet_row_empty(sheet, row))
            st = read_row(&r, row, seen, err);
    }
    if (st == CS_OK && r.first)
        st = cs_sheet_fail(sheet, 0, 0, err, "no rows; expected persons by section and sex");
    if (st == CS_OK)
        complete(out);
    cs_sheet_free(sheet);
    return st;
}
