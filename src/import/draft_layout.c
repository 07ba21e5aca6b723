/* Of this room alone: the layouts that a downloaded table may have, and telling them apart. */
#include "import/draft_layout.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/str.h"

enum { OECD_ICIO, OECD, WIOD, ADB, EORA26, EXIOBASE, LABELLED, LAYOUTS };

static const struct cs_draft_known known[LAYOUTS] = {
    [OECD_ICIO] = {.layout = {"oecd-icio", "oecd_icio", "OECD inter-country table (ICIO)",
                              "headings such as MAR_A01_02 or MAR_D01T02"},
                   .list = "template_oecd_sectors.csv",
                   .named_by_list = true,
                   .currency = "USD",
                   .table = "industry by industry, domestic flows, basic prices, cut out of the "
                            "OECD inter-country table",
                   .title = "Inter-Country Input-Output Tables",
                   .publisher = "OECD",
                   .licence = "free use with attribution",
                   .url = "https://oe.cd/icio"},
    [OECD] = {.layout = {"oecd", "oecd", "OECD national table (ttl)",
                         "the headings D01... (or A01...), HFCE and EXPO"},
              .list = "template_oecd_sectors.csv",
              .named_by_list = true,
              .no_country = true,
              .currency = "USD",
              .table = "industry by industry, basic prices, domestic flows by import shares",
              .title = "National Input-Output Tables",
              .publisher = "OECD",
              .licence = "free use with attribution",
              .url = "https://oe.cd/i-o"},
    [WIOD] = {.layout = {"wiod", "wiod_niot", "WIOD 2016 national table",
                         "the headings Code and Origin and one column a sector"},
              .list = "wiod_sectors.csv",
              .whole_list = true,
              .named_by_list = true,
              .no_country = true,
              .with_year = true,
              .currency = "USD",
              .table =
                  "industry by industry, domestic flows, basic prices, 56 sectors (ISIC Rev. 4)",
              .title = "World Input-Output Database, 2016 release, national input-output table",
              .publisher = "WIOD, Groningen Growth and Development Centre",
              .licence = "CC BY 4.0",
              .url = "https://www.wiod.org"},
    [ADB] = {.layout = {"adb", "adb_mrio", "Asian Development Bank multi-regional table (ADB MRIO)",
                        "a row of codes c1 ... c35 with the economies above"},
             .list = "template_adb_sectors.csv",
             .whole_list = true,
             .named_by_list = true,
             .currency = "USD",
             .table = "industry by industry, domestic flows, basic prices, 35 sectors, cut out of "
                      "the ADB multi-regional table",
             .title = "Multi-Regional Input-Output Tables",
             .publisher = "Asian Development Bank",
             .licence = "ADB terms of use, with attribution",
             .url = "https://kidb.adb.org/mrio"},
    [EORA26] = {.layout = {"eora26", "eora26", "Eora26",
                           "the file ..._T.txt: numbers between tabs"},
                .list = "template_eora26_sectors.csv",
                .whole_list = true,
                .has_pay = true,
                .currency = "USD",
                .table = "26 sectors, domestic flows, basic prices, cut out of Eora26",
                .title = "Eora26 Global Supply Chain Database",
                .publisher = "Eora",
                .licence =
                    "free for academic use at degree-granting institutions, else by agreement",
                .url = "https://worldmrio.com/eora26"},
    [EXIOBASE] = {.layout = {"exiobase", "exiobase", "EXIOBASE 3, text form",
                             "a folder with Y.txt and Z.txt or A.txt"},
                  .has_pay = true,
                  .own_jobs = true,
                  .currency = "EUR",
                  .table = "domestic flows, basic prices, cut out of EXIOBASE 3",
                  .title = "EXIOBASE 3",
                  .publisher = "EXIOBASE consortium",
                  .licence = "CC BY-SA 4.0",
                  .url = "https://www.exiobase.eu"},
    [LABELLED] = {.layout = {"labelled", "labelled_table", "any table with codes and headings",
                             "what its layout file says"},
                  .whole_list = true,
                  .no_country = true,
                  .table = "input-output table of the country (say here what kind)",
                  .title = "Input-output table (write its title here)",
                  .publisher = "(write the publisher here)",
                  .licence = "(write the licence here)",
                  .url = ""},
};

/* How the ADB codes those of its members whose code is not the ISO one. */
static const char *const adb_codes[][2] = {
    {"BGD", "BAN"}, {"BTN", "BHU"}, {"BRN", "BRU"}, {"KHM", "CAM"}, {"CHN", "PRC"},
    {"IDN", "INO"}, {"MYS", "MAL"}, {"MDV", "MLD"}, {"MNG", "MON"}, {"NPL", "NEP"},
    {"PHL", "PHI"}, {"SGP", "SIN"}, {"LKA", "SRI"}, {"TWN", "TAP"}, {"VNM", "VIE"},
};

const char *cs_draft_area(const struct cs_draft_layout *layout, const char *country)
{
    if (layout == &known[EXIOBASE].layout)
        return NULL;
    for (size_t i = 0; layout == &known[ADB].layout && i < sizeof adb_codes / sizeof *adb_codes;
         i++) {
        if (strcmp(adb_codes[i][0], country) == 0)
            return adb_codes[i][1];
    }
    return country;
}

const struct cs_draft_known *cs_draft_known(const struct cs_draft_layout *layout)
{
    for (size_t i = 0; i < LAYOUTS; i++) {
        if (&known[i].layout == layout)
            return &known[i];
    }
    return NULL;
}

static const char *layout_name(const void *ctx, size_t i)
{
    (void)ctx;
    return known[i].layout.name;
}

enum cs_status cs_draft_find_layout(const char *name, const struct cs_draft_layout **out,
                                    struct cs_err *err)
{
    struct cs_buf list = {0};
    for (size_t i = 0; i < LAYOUTS; i++) {
        if (strcmp(known[i].layout.name, name) == 0) {
            *out = &known[i].layout;
            cs_buf_clear(&list);
            return CS_OK;
        }
        cs_buf_printf(&list, "%s%s", i > 0 ? ", " : "", known[i].layout.name);
    }
    const char *near = cs_nearest(name, LAYOUTS, layout_name, NULL);
    enum cs_status st =
        cs_fail(err, CS_EUSAGE, "there is no layout '%s'%s%s%s; expected one of %s", name,
                near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "", list.text);
    cs_buf_clear(&list);
    return st;
}

const char *cs_draft_head(const char *path, struct cs_arena *arena, size_t most)
{
    char *text = cs_arena_alloc(arena, most + 1);
    FILE *f = cs_path_is_file(path) ? fopen(path, "rb") : NULL;
    if (f == NULL)
        return "";
    text[fread(text, 1, most, f)] = '\0';
    fclose(f);
    return text;
}

/* The next cell of a line from *p, without quotes and surrounding blanks; false at its end. */
static bool next_cell(const char **p, char *out, size_t cap)
{
    size_t n = 0;
    if (**p == '\0' || **p == '\n' || **p == '\r')
        return false;
    for (; **p != '\0' && strchr(",;\t\r\n", **p) == NULL; ++*p) {
        if (**p != '"' && !(n == 0 && isspace((unsigned char)**p)) && n + 1 < cap)
            out[n++] = **p;
    }
    while (n > 0 && isspace((unsigned char)out[n - 1]))
        n--;
    out[n] = '\0';
    *p += **p != '\0' && strchr(",;\t", **p) != NULL;
    return true;
}

bool cs_draft_has_heading(const char *line, const char *area, const char *code)
{
    char cell[64];
    size_t n = strlen(area);
    while (next_cell(&line, cell, sizeof cell)) {
        bool behind = strncmp(cell, area, n) == 0 && cell[n] == '_';
        if (strcmp(behind ? cell + n + 1 : cell, code) == 0)
            return true;
    }
    return false;
}

/* "MAR_A01_02", "CN1_D10T12": three signs, a low line, an industry. */
static bool is_inter_country(const char *cell)
{
    return strlen(cell) > 4 && isupper((unsigned char)cell[0]) && isupper((unsigned char)cell[1]) &&
           isalnum((unsigned char)cell[2]) && cell[3] == '_';
}

static bool is_number(const char *cell)
{
    double v;
    return cs_parse_number(cell, &v);
}

/* What one line of a delimited file says of its layout; LAYOUTS when nothing. */
static size_t sniff_line(const char *line)
{
    size_t inter = 0, numbers = 0, cells = 0, codes = 0;
    bool has_code = false, has_origin = false, has_households = false, has_exports = false;
    char cell[64];
    while (next_cell(&line, cell, sizeof cell)) {
        cells++;
        inter += is_inter_country(cell);
        numbers += is_number(cell);
        codes += strcmp(cell, "c1") == 0 || strcmp(cell, "c2") == 0;
        has_code = has_code || strcmp(cell, "Code") == 0;
        has_origin = has_origin || strcmp(cell, "Origin") == 0;
        has_households = has_households || strcmp(cell, "HFCE") == 0;
        has_exports = has_exports || strcmp(cell, "EXPO") == 0;
    }
    if (inter >= 4)
        return OECD_ICIO;
    if (has_code && has_origin)
        return WIOD;
    if (has_households && has_exports)
        return OECD;
    if (codes >= 2)
        return ADB;
    return cells >= 4 && numbers == cells ? EORA26 : LAYOUTS;
}

/* Workbooks are not looked into; of a folder its files say what it is. */
static size_t sniff(const char *path, struct cs_arena *arena)
{
    enum { HEAD = 65536, LINES = 8 };
    if (cs_path_is_dir(path)) {
        char *y = cs_path_join(path, "Y.txt");
        bool exiobase = cs_path_is_file(y);
        free(y);
        return exiobase ? EXIOBASE : LAYOUTS;
    }
    const char *line = cs_draft_head(path, arena, HEAD);
    for (size_t i = 0; i < LINES && line != NULL; i++) {
        size_t found = sniff_line(line);
        if (found != LAYOUTS)
            return found;
        line = strchr(line, '\n');
        line += line != NULL;
    }
    return LAYOUTS;
}

static bool is_packed(const char *path)
{
    return cs_ends_with(path, ".xlsx") || cs_ends_with(path, ".gz");
}

enum cs_status cs_draft_check_file(const struct cs_draft_layout *layout, const char *path,
                                   struct cs_err *err)
{
    bool folder = layout == &known[EXIOBASE].layout;
    if (!(folder ? cs_path_is_dir(path) : cs_path_is_file(path)))
        return cs_fail(err, CS_EINPUT, "there is no %s '%s'; expected %s, %s",
                       folder ? "folder" : "file", path, layout->help, layout->expected);
    if (layout == &known[LABELLED].layout || is_packed(path))
        return CS_OK;
    struct cs_arena *arena = cs_arena_new();
    size_t found = sniff(path, arena);
    const char *line = cs_draft_head(path, arena, 200);
    enum cs_status st = CS_OK;
    if (found == LAYOUTS)
        st = cs_fail_at(err, CS_EINPUT, path, folder ? 0 : 1,
                        "begins with '%.*s'; expected for the layout %s: %s",
                        (int)(strcspn(line, "\r\n") < 60 ? strcspn(line, "\r\n") : 60), line,
                        layout->name, layout->expected);
    else if (&known[found].layout != layout)
        st = cs_fail_at(err, CS_EINPUT, path, folder ? 0 : 1,
                        "has %s: this looks like the %s; expected for the layout %s: %s; try "
                        "--layout %s",
                        known[found].layout.expected, known[found].layout.help, layout->name,
                        layout->expected, known[found].layout.name);
    cs_arena_free(arena);
    return st;
}
