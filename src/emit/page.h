/*
 * A result as a page: titled sections of blocks, ready to be written as Markdown, LaTeX or HTML.
 * The writers walk it and escape; what is said, and which series become tables, is decided here, by
 * shape and never by name.
 *
 * Every text is clean (emit/columns.h: valid UTF-8, no control characters) and in the language of
 * the process; nothing is escaped, whoever writes a format does that.
 */
#ifndef CS_EMIT_PAGE_H
#define CS_EMIT_PAGE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"
#include "result/result.h"

/* Labels of a row stand in the first n_labels columns, figures in the rest. */
struct cs_page_table {
    const char *caption, *note; /* note: how to read it, what was left out; may be "" */
    size_t n_columns, n_labels;
    bool figures;       /* the columns behind the labels are figures: aligned at the end */
    size_t n_texts;     /* and the first so many of these are texts all the same (unit, kind) */
    const char **heads; /* n_columns */
    size_t n_rows;
    const char ***cells;  /* [row][column] */
    const char **details; /* [row]: what the first label's figures are (unit, kind); "" for none */
};

enum cs_block_kind {
    CS_BLOCK_TEXT,    /* a paragraph */
    CS_BLOCK_ALERT,   /* a paragraph that must not be missed */
    CS_BLOCK_HEADING, /* of what follows in the section */
    CS_BLOCK_LIST,    /* items */
    CS_BLOCK_TABLE,
    CS_BLOCK_CHART,  /* text: what it shows; file: in the folder of the page */
    CS_BLOCK_COMMAND /* text: to be typed as it stands */
};

struct cs_page_block {
    enum cs_block_kind kind;
    const char *text, *file;
    const char **items;
    size_t n_items;
    const struct cs_page_table *table;
};

struct cs_page_section {
    const char *id, *title; /* id: a plain word, the same in every language */
    struct cs_page_block *blocks;
    size_t n_blocks, cap_blocks;
};

enum {
    CS_PAGE_SECTIONS = 8,
    CS_PAGE_FINDINGS = 3 /* in the headline, for its chart to fit below; the rest before the tables */
};

struct cs_page {
    struct cs_arena *arena;
    const struct cs_result *r;
    const char *title, *subtitle;
    struct cs_page_section sections[CS_PAGE_SECTIONS]; /* those without blocks are left out */
    size_t n_sections;
};

/* The page of r; free it with cs_page_free. r must live as long. */
struct cs_page *cs_page_new(const struct cs_result *r);
/* A page without sections, of no result: for sheets made block by block. Titles are cleaned. */
struct cs_page *cs_page_blank(const char *title, const char *subtitle);
/* A section at the end of it; id is a literal. */
struct cs_page_section *cs_page_add_section(struct cs_page *page, const char *id,
                                            const char *title);
void cs_page_free(struct cs_page *page);

/* ---- for the files that make it ---- */

struct cs_page_block *cs_page_add(struct cs_page *page, struct cs_page_section *section,
                                  enum cs_block_kind kind, const char *text);
/* Take what was built in b, cleaned; b is empty again. */
const char *cs_page_keep(struct cs_page *page, struct cs_buf *b);
const char *cs_page_clean(struct cs_page *page, const char *text);
/* A table of n_rows by n_columns cells, all "", added as a block. */
struct cs_page_table *cs_page_add_table(struct cs_page *page, struct cs_page_section *section,
                                        const char *caption, size_t n_columns, size_t n_labels,
                                        size_t n_rows);

/*
 * The notes of one kind, numbers from .. to - 1 of them, as a list under a heading (NULL: none).
 * Nothing where there are none.
 */
void cs_page_add_notes(struct cs_page *page, struct cs_page_section *section,
                       enum cs_note_kind kind, const char *heading, size_t from, size_t to);

/* What kind of figure a series holds: "change, closure, assumed". */
const char *cs_page_kind(struct cs_page *page, const struct cs_series *s);

void cs_page_headline(struct cs_page *page, struct cs_page_section *section);
void cs_page_tables(struct cs_page *page, struct cs_page_section *section);
void cs_page_assumptions(struct cs_page *page, struct cs_page_section *section);

#endif
