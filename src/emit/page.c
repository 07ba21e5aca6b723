#include "emit/page.h"

#include <assert.h>
#include <ctype.h>
#include <string.h>

#include "base/text.h"
#include "emit/card.h"
#include "emit/words.h"

/* ---- parts ---- */

const char *cs_page_keep(struct cs_page *page, struct cs_buf *b)
{
    return cs_emit_keep(page->arena, b);
}

const char *cs_page_clean(struct cs_page *page, const char *text)
{
    struct cs_buf b = {0};
    cs_buf_add(&b, text == NULL ? "" : text);
    return cs_page_keep(page, &b);
}

struct cs_page_block *cs_page_add(struct cs_page *page, struct cs_page_section *section,
                                  enum cs_block_kind kind, const char *text)
{
    if (section->n_blocks == section->cap_blocks) {
        section->cap_blocks = section->cap_blocks > 0 ? 2 * section->cap_blocks : 16;
        struct cs_page_block *wider =
            CS_ARENA_ARRAY(page->arena, struct cs_page_block, section->cap_blocks);
        if (section->n_blocks > 0)
            memcpy(wider, section->blocks, section->n_blocks * sizeof *wider);
        section->blocks = wider;
    }
    struct cs_page_block *block = &section->blocks[section->n_blocks++];
    *block = (struct cs_page_block){.kind = kind, .text = text, .file = ""};
    return block;
}

struct cs_page_table *cs_page_add_table(struct cs_page *page, struct cs_page_section *section,
                                        const char *caption, size_t n_columns, size_t n_labels,
                                        size_t n_rows)
{
    struct cs_page_table *t = cs_arena_alloc(page->arena, sizeof *t);
    *t = (struct cs_page_table){.caption = caption,
                                .note = "",
                                .n_columns = n_columns,
                                .n_labels = n_labels,
                                .figures = true,
                                .n_rows = n_rows};
    t->heads = CS_ARENA_ARRAY(page->arena, const char *, n_columns);
    t->cells = CS_ARENA_ARRAY(page->arena, const char **, n_rows);
    t->details = CS_ARENA_ARRAY(page->arena, const char *, n_rows);
    for (size_t c = 0; c < n_columns; c++)
        t->heads[c] = "";
    for (size_t i = 0; i < n_rows; i++) {
        t->cells[i] = CS_ARENA_ARRAY(page->arena, const char *, n_columns);
        t->details[i] = "";
        for (size_t c = 0; c < n_columns; c++)
            t->cells[i][c] = "";
    }
    cs_page_add(page, section, CS_BLOCK_TABLE, caption)->table = t;
    return t;
}

/* ---- kind of figure ---- */

static const char *kind_text(enum cs_kind kind)
{
    static const char *const texts[] = {
        [CS_KIND_LEVEL] = N_("level"), [CS_KIND_CHANGE] = N_("change"),
        [CS_KIND_SHARE] = N_("share"), [CS_KIND_RATE] = N_("rate"),
        [CS_KIND_PP] = N_("points"),   [CS_KIND_INDEX] = N_("ratio"),
    };
    return cs_text(texts[kind]);
}

static bool is_closure_of_run(const struct cs_result *r, const char *closure)
{
    return (r->closure != NULL && strcmp(closure, r->closure) == 0) ||
           (r->closure_text != NULL && strcmp(closure, r->closure_text) == 0);
}

const char *cs_page_kind(struct cs_page *page, const struct cs_series *s)
{
    struct cs_buf b = {0};
    cs_buf_add(&b, kind_text(s->kind));
    if (s->closure != NULL) {
        cs_buf_printf(&b, "%s%s", cs_text(", "), cs_text("closure"));
        if (!is_closure_of_run(page->r, s->closure))
            cs_buf_printf(&b, " %s", s->closure);
    }
    if (s->assumed)
        cs_buf_printf(&b, "%s%s", cs_text(", "), cs_text("assumed"));
    return cs_page_keep(page, &b);
}

static bool has_closure(const struct cs_result *r)
{
    for (size_t i = 0; i < r->n_series; i++)
        if (r->series[i]->closure != NULL)
            return true;
    return false;
}

/* How the kinds are to be read: once, under the first table. */
static const char *explain_kinds(struct cs_page *page)
{
    const struct cs_result *r = page->r;
    const char *closure =
        r->closure_text != NULL && *r->closure_text != '\0' ? r->closure_text : r->closure;
    struct cs_buf b = {0};
    cs_buf_add(&b, cs_text("A change is against the economy without the policy. \"assumed\": the "
                           "figure rests on an assumption, not on sourced figures alone."));
    if (closure != NULL && *closure != '\0' && has_closure(r)) {
        cs_buf_add(&b, " ");
        cs_buf_printf(&b, cs_text("\"closure\": it depends on how households spend, here %s."),
                      cs_emit_text(page->arena, closure));
    }
    return cs_page_keep(page, &b);
}

/* ---- headline ---- */

/* Series that the card shows in part only have a table of their own: without their rows. */
static void drop_partial(struct cs_card *card)
{
    size_t n = 0;
    for (size_t i = 0; i < card->n_rows; i++) {
        if (card->rows[i].series != NULL)
            card->rows[n++] = card->rows[i];
        else
            n -= CS_CARD_ROWS_OF_SERIES;
    }
    card->n_rows = n;
}

static void add_card(struct cs_page *page, struct cs_page_section *section)
{
    enum { FIGURE, UNIT, KIND, TEXTS };
    struct cs_card card;
    cs_emit_card(page->r, page->arena, &card);
    drop_partial(&card);
    if (card.n_rows == 0)
        return;
    const struct cs_axis *years = &page->r->axis[CS_DIM_YEAR];
    struct cs_buf b = {0};
    if (years->n > 0)
        cs_buf_printf(&b, cs_text("The main figures of %s"), years->labels[years->n - 1].title);
    else
        cs_buf_add(&b, cs_text("The main figures"));
    struct cs_page_table *t = cs_page_add_table(page, section, cs_page_keep(page, &b),
                                                TEXTS + card.n_packages, 1, card.n_rows);
    t->n_texts = 2;
    t->heads[FIGURE] = cs_text("Figure");
    t->heads[UNIT] = cs_text("Unit");
    t->heads[KIND] = cs_text("Kind");
    for (size_t p = 0; p < card.n_packages; p++)
        t->heads[TEXTS + p] = *card.heads[p] == '\0' ? cs_text("Value") : card.heads[p];
    for (size_t i = 0; i < card.n_rows; i++) {
        const struct cs_card_row *row = &card.rows[i];
        t->cells[i][FIGURE] = row->label;
        t->cells[i][UNIT] = row->unit;
        t->cells[i][KIND] = cs_page_kind(page, row->series);
        for (size_t p = 0; p < card.n_packages; p++)
            t->cells[i][TEXTS + p] = row->figures[p];
    }
    t->note = explain_kinds(page);
}

void cs_page_add_notes(struct cs_page *page, struct cs_page_section *section,
                       enum cs_note_kind kind, const char *heading, size_t from, size_t to)
{
    const struct cs_result *r = page->r;
    const char **items = CS_ARENA_ARRAY(page->arena, const char *, r->n_notes);
    size_t n = 0, count = 0;
    struct cs_buf b = {0};
    for (size_t i = 0; i < r->n_notes; i++) {
        if (r->notes[i].kind != kind || count++ < from || count > to)
            continue;
        cs_emit_note(&b, &r->notes[i]);
        items[n++] = cs_page_keep(page, &b);
    }
    if (n == 0)
        return;
    if (heading != NULL)
        cs_page_add(page, section, CS_BLOCK_HEADING, heading);
    struct cs_page_block *list = cs_page_add(page, section, CS_BLOCK_LIST, "");
    list->items = items;
    list->n_items = n;
}

static void add_chart(struct cs_page *page, struct cs_page_section *section, size_t i)
{
    const struct cs_attachment *a = &page->r->attachments[i];
    struct cs_buf b = {0};
    cs_text_add(&b, a->title);
    if (b.len > 0) /* a sentence of its own here; bytes past ASCII stay */
        b.text[0] = (char)toupper((unsigned char)b.text[0]);
    cs_page_add(page, section, CS_BLOCK_CHART, cs_page_keep(page, &b))->file =
        cs_page_clean(page, a->file);
}

static void say_more_findings(struct cs_page *page, struct cs_page_section *section)
{
    size_t n = 0;
    for (size_t i = 0; i < page->r->n_notes; i++)
        n += page->r->notes[i].kind == CS_NOTE_FINDING;
    if (n <= CS_PAGE_FINDINGS)
        return;
    struct cs_buf b = {0};
    cs_buf_printf(&b, cs_text("(%zu more in the tables)"), n - CS_PAGE_FINDINGS);
    cs_page_add(page, section, CS_BLOCK_TEXT, cs_page_keep(page, &b));
}

void cs_page_headline(struct cs_page *page, struct cs_page_section *section)
{
    if (!cs_result_trusted(page->r))
        cs_page_add(page, section, CS_BLOCK_ALERT,
                    cs_text("A check failed: these figures are not to be trusted. The section "
                            "\"Checks\" says which."));
    add_card(page, section);
    cs_page_add_notes(page, section, CS_NOTE_FINDING, cs_text("Findings"), 0, CS_PAGE_FINDINGS);
    say_more_findings(page, section);
    if (page->r->n_attachments > 0)
        add_chart(page, section, 0);
    cs_page_add_notes(page, section, CS_NOTE_WARNING, cs_text("Warnings"), 0, page->r->n_notes);
}

/* ---- the other sections ---- */

static void add_checks(struct cs_page *page, struct cs_page_section *section)
{
    static const char *const states[] = {[CS_CHECK_PASS] = N_("passed"),
                                         [CS_CHECK_FAIL] = N_("FAILED"),
                                         [CS_CHECK_NOTE] = N_("noted")};
    const struct cs_result *r = page->r;
    if (r->n_checks == 0)
        return;
    struct cs_page_table *t =
        cs_page_add_table(page, section, cs_text("What was checked"), 3, 1, r->n_checks);
    t->figures = false;
    t->heads[0] = cs_text("Check");
    t->heads[1] = cs_text("Outcome");
    t->heads[2] = cs_text("Found");
    for (size_t i = 0; i < r->n_checks; i++) {
        struct cs_buf b = {0};
        cs_text_add(&b, r->checks[i].name);
        t->cells[i][0] = cs_page_keep(page, &b);
        t->cells[i][1] = cs_text(states[r->checks[i].state]);
        cs_emit_detail(&b, &r->checks[i]);
        t->cells[i][2] = cs_page_keep(page, &b);
    }
}

static const char *manifest_of(const struct cs_result *r, const char *key)
{
    for (size_t i = 0; i < r->n_manifest; i++)
        if (strcmp(r->manifest[i].key, key) == 0)
            return r->manifest[i].value;
    return NULL;
}

/* What made it, where it is no plain run; else a run with the settings there were. */
static void say_command(const struct cs_result *r, struct cs_buf *b)
{
    const char *command = manifest_of(r, "command"), *settings = manifest_of(r, "settings");
    if (command != NULL) {
        cs_buf_add(b, command);
        return;
    }
    cs_buf_add(b, "caresim run ");
    cs_buf_add_word(b, r->scenario);
    cs_buf_add(b, " --model ");
    cs_buf_add_word(b, r->model);
    if (settings != NULL)
        cs_buf_printf(b, " %s", settings);
    cs_buf_add(b, " --format csv,json");
}

static void add_command(struct cs_page *page, struct cs_page_section *section)
{
    const struct cs_result *r = page->r;
    if (r->scenario == NULL || *r->scenario == '\0' || r->model == NULL || *r->model == '\0')
        return;
    struct cs_buf b = {0};
    cs_page_add(page, section, CS_BLOCK_TEXT,
                cs_text("With the same program, model and scenario this command gives the same "
                        "figures; results.csv has every one of them."));
    say_command(r, &b);
    cs_page_add(page, section, CS_BLOCK_COMMAND, cs_page_keep(page, &b));
}

static void add_reproduce(struct cs_page *page, struct cs_page_section *section)
{
    const struct cs_result *r = page->r;
    add_command(page, section);
    if (r->n_manifest == 0)
        return;
    struct cs_page_table *t = cs_page_add_table(
        page, section, cs_text("What the figures were made with"), 2, 1, r->n_manifest);
    t->figures = false;
    t->heads[0] = cs_text("Item");
    t->heads[1] = cs_text("Value");
    for (size_t i = 0; i < r->n_manifest; i++) {
        t->cells[i][0] = cs_page_clean(page, r->manifest[i].key);
        t->cells[i][1] = cs_page_clean(page, cs_text(r->manifest[i].value));
    }
}

static void add_charts(struct cs_page *page, struct cs_page_section *section)
{
    for (size_t i = 1; i < page->r->n_attachments; i++)
        add_chart(page, section, i);
}

static void add_assumptions(struct cs_page *page, struct cs_page_section *section)
{
    cs_page_add_notes(page, section, CS_NOTE_ASSUMPTION, NULL, 0, page->r->n_notes);
    cs_page_assumptions(page, section);
}

static void add_limits(struct cs_page *page, struct cs_page_section *section)
{
    cs_page_add_notes(page, section, CS_NOTE_LIMIT, NULL, 0, page->r->n_notes);
}

/* ---- the page ---- */

static void make_titles(struct cs_page *page)
{
    const struct cs_result *r = page->r;
    struct cs_buf b = {0};
    page->title =
        cs_page_clean(page, r->title != NULL && *r->title != '\0' ? r->title : r->scenario);
    cs_buf_add(&b, r->model_title != NULL && *r->model_title != '\0' ? r->model_title
                   : r->model != NULL                                ? r->model
                                                                     : "");
    if (r->price_basis != NULL && *r->price_basis != '\0') {
        cs_buf_add(&b, b.len > 0 ? cs_text("; ") : "");
        cs_text_add(&b, r->price_basis);
    }
    page->subtitle = cs_page_keep(page, &b);
}

struct cs_page *cs_page_new(const struct cs_result *r)
{
    static const struct {
        const char *id, *title;
        void (*make)(struct cs_page *page, struct cs_page_section *section);
    } plan[] = {
        {"headline", N_("In short"), cs_page_headline},
        {"tables", N_("Tables"), cs_page_tables},
        {"charts", N_("Charts"), add_charts},
        {"assumptions", N_("Assumptions and sources"), add_assumptions},
        {"limits", N_("What this model cannot say"), add_limits},
        {"checks", N_("Checks"), add_checks},
        {"reproduce", N_("How to reproduce"), add_reproduce},
    };
    struct cs_arena *arena = cs_arena_new();
    struct cs_page *page = cs_arena_alloc(arena, sizeof *page);
    *page = (struct cs_page){.arena = arena, .r = r};
    make_titles(page);
    for (size_t i = 0; i < sizeof plan / sizeof *plan; i++) {
        struct cs_page_section *section = &page->sections[page->n_sections];
        *section = (struct cs_page_section){.id = plan[i].id, .title = cs_text(plan[i].title)};
        plan[i].make(page, section);
        page->n_sections += section->n_blocks > 0;
    }
    return page;
}

struct cs_page *cs_page_blank(const char *title, const char *subtitle)
{
    struct cs_arena *arena = cs_arena_new();
    struct cs_page *page = cs_arena_alloc(arena, sizeof *page);
    *page = (struct cs_page){.arena = arena};
    page->title = cs_page_clean(page, title);
    page->subtitle = cs_page_clean(page, subtitle);
    return page;
}

struct cs_page_section *cs_page_add_section(struct cs_page *page, const char *id,
                                            const char *title)
{
    assert(page->n_sections < CS_PAGE_SECTIONS);
    struct cs_page_section *section = &page->sections[page->n_sections++];
    *section = (struct cs_page_section){.id = id, .title = cs_page_clean(page, title)};
    return section;
}

void cs_page_free(struct cs_page *page)
{
    if (page != NULL)
        cs_arena_free(page->arena);
}
