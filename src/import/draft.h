/*
 * From a downloaded table to a model: the files of its import/ folder, written from what is known
 * of the table's layout and of the country.
 *
 *   recipe.cfg     the table's step; population, time use and parameters of the country; jobs by
 * sex from its survey; labour income by the labour share where the table has none sectors.csv
 * sectors of the table: role and ISIC sections (shared list of the layout, the rows that this table
 * has) layout.cfg     for the layout `labelled` template/...   what is known of the country
 * (models/templates/XXX), else a survey.csv to fill in
 *
 * Nothing is written here: the caller puts the texts where they belong and runs the recipe.
 */
#ifndef CS_IMPORT_DRAFT_H
#define CS_IMPORT_DRAFT_H

#include "base/arena.h"
#include "base/err.h"

struct cs_draft_layout {
    const char *name;     /* "oecd-icio" */
    const char *importer; /* "oecd_icio" */
    const char *help;     /* what the publisher calls it */
    const char *expected; /* what its file looks like, for messages */
};

/* CS_EUSAGE with the nearest name when there is none. */
CS_MUST enum cs_status cs_draft_find_layout(const char *name, const struct cs_draft_layout **out,
                                            struct cs_err *err);

/* What is asked for; texts may be NULL where "or NULL" is said. */
struct cs_draft {
    const struct cs_draft_layout *layout;
    const char *file;         /* the table: a file, a folder for exiobase */
    const char *code;         /* "mar" */
    const char *area;         /* the country as the table names it, or NULL: by the layout */
    const char *title;        /* or NULL: the country's and the year */
    const char *currency;     /* or NULL: that of the layout; labelled has none */
    int year;                 /* of the table; 0: from the file's name */
    const char *balance_note; /* why misses of more than 1 % are accepted, or NULL */
    const char *accessed;     /* "2026-11" */
    const char *template_dir; /* what is known of the country, or NULL */
    const char *shared_dir;   /* models/shared */
    const char *layout_file;  /* of a labelled table, or NULL */
    const char *sectors_file; /* in place of the shared list, or NULL */
};

enum { CS_DRAFT_FILES = 8 };

struct cs_drafted {
    size_t n;
    struct cs_draft_file {
        const char *name; /* relative to import/: "recipe.cfg", "template/survey.csv" */
        const char *text;
    } file[CS_DRAFT_FILES];
    const char *data_dir; /* that the recipe's files are relative to */
    const char *title;
    int year, survey_year; /* survey_year 0: no survey */
};

/*
 * The files, in the arena. CS_EINPUT for a table that is not there, that is plainly of another
 * layout (naming it) or whose year is in no one's name; CS_EUSAGE for what a layout needs and was
 * not given.
 */
CS_MUST enum cs_status cs_draft_make(const struct cs_draft *d, struct cs_arena *arena,
                                     struct cs_drafted *out, struct cs_err *err);

#endif
