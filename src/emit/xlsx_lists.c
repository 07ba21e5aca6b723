/* Sheets that are lists: assumptions and sources, notes, checks, manifest. */
#include "emit/xlsx.h"

#include <math.h>
#include <string.h>

#include "base/str.h"
#include "base/text.h"
#include "emit/words.h"

static struct cs_xlsx_page *begin_list(struct cs_xlsx *x, const char *name, const char *code)
{
    struct cs_xlsx_page *p = cs_xlsx_new_page(x, name, code);
    if (p == NULL)
        return NULL;
    worksheet_write_url(p->sheet, 1, 0,
                        cs_arena_printf(x->arena, "internal:'%s'!A1", x->pages[0].name), x->f.link);
    p->group = -1;
    cs_xlsx_text(x, p, 0, 0, name, x->f.title, false);
    cs_xlsx_text(x, p, 1, 0, cs_text("Back to the first sheet"), x->f.link, false);
    return p;
}

/* A number as it is, with no rounding for the eye; nothing where there is none. */
static void put_number(struct cs_xlsx *x, struct cs_xlsx_page *p, lxw_row_t row, lxw_col_t col,
                       double value)
{
    char number[CS_NUMBER_TEXT];
    if (!isfinite(value))
        return;
    cs_xlsx_note(x, worksheet_write_number(p->sheet, row, col, value, x->f.plain));
    double width = (double)strlen(cs_format_output(value, number));
    if (width > p->width[col])
        p->width[col] = width;
}

/* Heads of columns of figures stand over them, at the right. */
static void put_figure_heads(struct cs_xlsx *x, struct cs_xlsx_page *p, lxw_row_t row, lxw_col_t col,
                             const char *const *texts, size_t n)
{
    for (size_t i = 0; i < n; i++)
        cs_xlsx_text(x, p, row, (lxw_col_t)(col + i), texts[i], x->f.head_figure, true);
}

/* ---- assumptions and sources ---- */

enum { LIST_HEAD = 3, PARAM_HEAD = 5 };

/* Three signs, so that print and colour blindness lose nothing. */
static const char *status_text(struct cs_xlsx *x, const char *status)
{
    const char *sign = strcmp(status, "assumption") == 0 ? "\xE2\x97\x8B"  /* white circle */
                       : strcmp(status, "sourced") == 0  ? "\xE2\x97\x8F"  /* black circle */
                                                         : "\xE2\x96\xA0"; /* black square */
    return *status == '\0' ? "" : cs_arena_printf(x->arena, "%s %s", sign, cs_text(status));
}

static void put_param(struct cs_xlsx *x, struct cs_xlsx_page *p, lxw_row_t row,
                      const struct cs_used_param *param)
{
    cs_xlsx_text(x, p, row, 0, param->path, x->f.text, true);
    if (param->text != NULL)
        cs_xlsx_text(x, p, row, 1, param->text, x->f.plain, true);
    else
        put_number(x, p, row, 1, param->value);
    put_number(x, p, row, 2, param->low);
    put_number(x, p, row, 3, param->high);
    cs_xlsx_text(x, p, row, 4, *param->unit == '\0' ? "" : cs_text(param->unit), x->f.aside, true);
    cs_xlsx_text(x, p, row, 5, *param->origin == '\0' ? "" : cs_text(param->origin), x->f.text, true);
    bool assumed = strcmp(param->status, "assumption") == 0;
    cs_xlsx_text(x, p, row, 6, status_text(x, param->status), assumed ? x->f.assumed : x->f.text, true);
    cs_xlsx_text(x, p, row, 7, param->source, x->f.wrap, true);
}

static void put_params(struct cs_xlsx *x)
{
    struct cs_xlsx_page *p = begin_list(x, cs_text("Assumptions and sources"), "parameters");
    if (p == NULL)
        return;
    cs_xlsx_text(x, p, 2, 0,
                 cs_text("Every parameter in force: an assumption (\xE2\x97\x8B, bold italic, shaded) has no "
                         "source; sourced (\xE2\x97\x8F) has one; a decision (\xE2\x96\xA0) is the policy itself."),
                 x->f.quiet, false);
    cs_xlsx_text(x, p, 3, 0, cs_text("Low and high: the range to test; empty where none is given."),
                 x->f.quiet, false);
    cs_xlsx_heads(x, p, PARAM_HEAD, cs_text("Parameter"), cs_text("Value"), cs_text("Low"), cs_text("High"),
                  cs_text("Unit"), cs_text("Origin"), cs_text("Status"), cs_text("Source"), NULL);
    put_figure_heads(x, p, PARAM_HEAD, 1,
                     (const char *[]){cs_text("Value"), cs_text("Low"), cs_text("High")}, 3);
    size_t n = x->r->n_params;
    for (size_t i = 0; i < n; i++)
        put_param(x, p, (lxw_row_t)(PARAM_HEAD + 1 + i), &x->r->params[i]);
    if (n > 0)
        cs_xlsx_note(x, worksheet_autofilter(p->sheet, PARAM_HEAD, 0, (lxw_row_t)(PARAM_HEAD + n), 7));
    cs_xlsx_finish_page(x, p, PARAM_HEAD, 1);
}

/* ---- notes, checks, manifest ---- */

static void put_notes(struct cs_xlsx *x)
{
    static const char *const kinds[] = {[CS_NOTE_FINDING] = N_("Finding"),
                                        [CS_NOTE_LIMIT] = N_("Limit"),
                                        [CS_NOTE_ASSUMPTION] = N_("Assumption"),
                                        [CS_NOTE_WARNING] = N_("Warning")};
    struct cs_xlsx_page *p = begin_list(x, cs_text("Notes"), "notes");
    if (p == NULL)
        return;
    p->widest = 110;
    cs_xlsx_heads(x, p, LIST_HEAD, cs_text("Kind"), cs_text("Text"), NULL);
    lxw_row_t row = LIST_HEAD;
    for (int kind = CS_NOTE_FINDING; kind <= CS_NOTE_WARNING; kind++)
        for (size_t i = 0; i < x->r->n_notes; i++) {
            if ((int)x->r->notes[i].kind != kind)
                continue;
            cs_xlsx_text(x, p, ++row, 0, cs_text(kinds[kind]), x->f.text, true);
            struct cs_buf text = {0};
            cs_emit_note(&text, &x->r->notes[i]);
            cs_xlsx_text(x, p, row, 1, text.text, x->f.wrap, true);
            cs_buf_clear(&text);
        }
    cs_xlsx_finish_page(x, p, LIST_HEAD, 1);
}

static void put_checks(struct cs_xlsx *x)
{
    static const char *const states[] = {[CS_CHECK_PASS] = N_("passed"), [CS_CHECK_FAIL] = N_("FAILED"),
                                         [CS_CHECK_NOTE] = N_("noted")};
    struct cs_xlsx_page *p = begin_list(x, cs_text("Checks"), "checks");
    if (p == NULL)
        return;
    cs_xlsx_heads(x, p, LIST_HEAD, cs_text("Check"), cs_text("State"), cs_text("Detail"), NULL);
    put_figure_heads(x, p, LIST_HEAD, 3, (const char *[]){cs_text("Value"), cs_text("Limit")}, 2);
    for (size_t i = 0; i < x->r->n_checks; i++) {
        const struct cs_check *c = &x->r->checks[i];
        lxw_row_t row = (lxw_row_t)(LIST_HEAD + 1 + i);
        cs_xlsx_text(x, p, row, 0, *c->name == '\0' ? "" : cs_text(c->name), x->f.wrap, true);
        cs_xlsx_text(x, p, row, 1, cs_text(states[c->state]),
                     c->state == CS_CHECK_FAIL ? x->f.alarm : x->f.text, true);
        put_number(x, p, row, 3, c->value);
        put_number(x, p, row, 4, c->limit);
        struct cs_buf detail = {0};
        cs_emit_detail(&detail, c);
        cs_xlsx_text(x, p, row, 2, detail.text, x->f.wrap, true);
        cs_buf_clear(&detail);
    }
    cs_xlsx_finish_page(x, p, LIST_HEAD, 1);
}

static void put_manifest(struct cs_xlsx *x)
{
    struct cs_xlsx_page *p = begin_list(x, cs_text("Manifest"), "manifest");
    if (p == NULL)
        return;
    cs_xlsx_text(x, p, 2, 0, cs_text("What is needed to rerun to these numbers"), x->f.quiet, false);
    p->widest = 110;
    cs_xlsx_heads(x, p, LIST_HEAD, cs_text("Key"), cs_text("Value"), NULL);
    for (size_t i = 0; i < x->r->n_manifest; i++) {
        lxw_row_t row = (lxw_row_t)(LIST_HEAD + 1 + i);
        cs_xlsx_text(x, p, row, 0, x->r->manifest[i].key, x->f.text, true);
        cs_xlsx_text(x, p, row, 1, x->r->manifest[i].value, x->f.wrap, true);
    }
    cs_xlsx_finish_page(x, p, LIST_HEAD, 1);
}

void cs_xlsx_put_lists(struct cs_xlsx *x)
{
    put_params(x);
    put_notes(x);
    put_checks(x);
    put_manifest(x);
}
