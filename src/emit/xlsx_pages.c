/* Sheets of the workbook: legal and unique names, what every page needs to know of a series. */
#include "emit/xlsx.h"

#include <string.h>

#include "base/text.h"
#include "emit/card.h"
#include "emit/columns.h"

enum { MAX_NAME = 31 };

/* Case of Latin, Greek and Cyrillic letters in UTF-8 ignored, near enough to how Excel compares. */
static void fold(const char *name, char *out, size_t size)
{
    size_t n = 0;
    for (; *name != '\0' && n + 1 < size; name++) {
        unsigned char c = (unsigned char)*name, before = n > 0 ? (unsigned char)out[n - 1] : 0;
        if (c >= 'A' && c <= 'Z')
            c = (unsigned char)(c + 32);
        else if (before == 0xC3 && c >= 0x80 && c <= 0x9E) /* U+00C0..DE */
            c = (unsigned char)(c + 32);
        else if (before == 0xCE && c >= 0x91 && c <= 0x9F) /* Greek */
            c = (unsigned char)(c + 32);
        else if (before == 0xD0 && c >= 0x90 && c <= 0x9F) /* Cyrillic */
            c = (unsigned char)(c + 32);
        out[n++] = (char)c;
    }
    out[n] = '\0';
}

/* "History" is Excel's own. */
static bool is_taken(const struct cs_xlsx *x, const char *name)
{
    char folded[160], other[160];
    fold(name, folded, sizeof folded);
    if (strcmp(folded, "history") == 0)
        return true;
    for (size_t i = 0; i < x->n_pages; i++) {
        fold(x->pages[i].name, other, sizeof other);
        if (strcmp(folded, other) == 0)
            return true;
    }
    return false;
}

static size_t count_units(const char *text)
{
    size_t n = 0;
    for (; *text != '\0'; text++) {
        unsigned char c = (unsigned char)*text;
        n += (c & 0xC0) != 0x80;
        n += c >= 0xF0; /* two units of UTF-16 */
    }
    return n;
}

/* Take characters off the end until the name counts at most `most`. */
static void cut_name(struct cs_buf *name, size_t most)
{
    while (name->len > 0 && (count_units(name->text) > most || name->text[name->len - 1] == ' ')) {
        while ((name->text[--name->len] & 0xC0) == 0x80)
            continue;
        name->text[name->len] = '\0';
    }
}

/* What no sheet name may hold goes out; apostrophes become typographic, so that no formula needs
 * them doubled. */
static void add_legal(struct cs_buf *name, const char *text)
{
    for (; *text != '\0'; text++) {
        if (*text == '\'')
            cs_buf_add(name, "\xE2\x80\x99");
        else if (strchr("[]:*?/\\", *text) == NULL)
            cs_buf_add_n(name, text, 1);
        else if (text[1] != ' ')
            cs_buf_add(name, " ");
    }
    while (name->len > 0 && strchr(" ,;", name->text[name->len - 1]) != NULL)
        name->text[--name->len] = '\0';
}

/* Names like "GDP2020" and "RC" are cells too, and the library does not quote them where it must. */
static bool is_reference(const char *name)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.";
    bool plain = strspn(name, letters) == strlen(name);
    return plain && (strpbrk(name, "0123456789") != NULL || strspn(name, "rcRC") == strlen(name));
}

/* The first words of a title that make a sheet's name. */
static const char *cut_words(struct cs_xlsx *x, const char *title)
{
    char *words = cs_arena_strdup(x->arena, cs_xlsx_clean(x, title));
    while (count_units(words) > MAX_NAME) {
        char *blank = strrchr(words, ' ');
        if (blank == NULL || blank == words)
            break;
        *blank = '\0';
    }
    return words;
}

static const char *make_name(struct cs_xlsx *x, const char *wanted, const char *other)
{
    struct cs_buf name = {0};
    /* a title, a key, or as many words of the title as go in */
    const char *texts[] = {wanted, other, cut_words(x, wanted)};
    bool found = false;
    for (size_t i = 0; i < 3 && !found; i++) {
        cs_buf_clear(&name);
        cs_buf_add(&name, "");
        add_legal(&name, cs_xlsx_clean(x, texts[i]));
        found = name.len > 0 && count_units(name.text) <= MAX_NAME && !is_taken(x, name.text);
    }
    cut_name(&name, MAX_NAME);
    if (name.len == 0)
        cs_buf_add(&name, "Table");
    const char *kept = cs_arena_strdup(x->arena, name.text);
    for (int again = is_reference(kept) ? 1 : 2; is_reference(kept) || is_taken(x, kept); again++) {
        cut_name(&name, MAX_NAME - 6);
        kept = cs_arena_printf(x->arena, "%s (%d)", name.text, again);
    }
    cs_buf_clear(&name);
    return kept;
}

/* Room for all pages is made before the first: pointers to pages stay good. */
struct cs_xlsx_page *cs_xlsx_new_page(struct cs_xlsx *x, const char *wanted, const char *other)
{
    struct cs_xlsx_page *p = &x->pages[x->n_pages];
    p->name = make_name(x, wanted, other);
    p->sheet = workbook_add_worksheet(x->book, p->name);
    if (p->sheet == NULL) {
        cs_xlsx_note(x, LXW_ERROR_PARAMETER_VALIDATION);
        return NULL;
    }
    x->n_pages++;
    return p;
}

bool cs_xlsx_on_card(const struct cs_result *r, const struct cs_series *s)
{
    return s->n_dim == 0 || (s->headline > 0 && s->n_dim == 1 && s->dim[0] == CS_DIM_PACKAGE) ||
           (cs_emit_has_scenarios(r) && cs_emit_on_card(r, s));
}

const char *cs_xlsx_label(const struct cs_result *r, enum cs_dim d, size_t pos)
{
    const struct cs_label *l = &r->axis[d].labels[pos];
    return *l->title == '\0' ? l->code : cs_text(l->title);
}

const struct cs_series **cs_xlsx_ranked(struct cs_xlsx *x, size_t *n)
{
    const struct cs_series **found = CS_ARENA_ARRAY(x->arena, const struct cs_series *, x->r->n_series + 1);
    *n = 0;
    for (size_t i = 0; i < x->r->n_series; i++) {
        const struct cs_series *one = x->r->series[i];
        if (one->headline <= 0)
            continue;
        size_t at = (*n)++;
        for (; at > 0 && found[at - 1]->headline > one->headline; at--)
            found[at] = found[at - 1];
        found[at] = one;
    }
    return found;
}

const char *cs_xlsx_rests_on(const struct cs_series *s)
{
    return s->assumed ? cs_text("sources and assumptions") : cs_text("sources alone");
}
