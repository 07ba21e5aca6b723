/* Of this room alone: the layouts that a downloaded table may have, and telling them apart. */
#ifndef CS_IMPORT_DRAFT_LAYOUT_H
#define CS_IMPORT_DRAFT_LAYOUT_H

#include "import/draft.h"

struct cs_draft_known {
    struct cs_draft_layout layout;
    const char *list;   /* shared list of sectors, or NULL */
    bool whole_list;    /* every table has all its rows; else those among its headings */
    bool named_by_list; /* the table's step takes codes and roles from it */
    bool no_country;    /* the table is that of one country: its step has no key `country` */
    bool with_year;     /* its step has a key `year` */
    bool has_pay;       /* compensation of employees is a row of its own */
    bool own_jobs;      /* and so are jobs by sex */
    const char *currency, *table; /* for model.cfg; currency NULL: must be said */
    const char *title, *publisher, *licence, *url;
};

const struct cs_draft_known *cs_draft_known(const struct cs_draft_layout *layout);

/* Does the file look as the layout says? CS_EINPUT with the layout that it has, when it is known.
 */
CS_MUST enum cs_status cs_draft_check_file(const struct cs_draft_layout *layout, const char *path,
                                           struct cs_err *err);

/* Is `code` a heading of the first line, alone or behind "AREA_"? */
bool cs_draft_has_heading(const char *line, const char *area, const char *code);

/* The beginning of a file, in the arena: its first lines as far as `most` characters; "" for a
 * folder. */
const char *cs_draft_head(const char *path, struct cs_arena *arena, size_t most);

/* How the table of this layout names a country (ISO alpha-3, upper case), or NULL: not known. */
const char *cs_draft_area(const struct cs_draft_layout *layout, const char *country);

#endif
