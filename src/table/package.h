/*
 * An Open Packaging (zip) file: its parts as XML, and the relationships between them (ECMA-376 part
 * 2).
 *
 * Parts are streamed, so that a limit on their unpacked size holds whatever the zip directory
 * claims. A document type, nesting deeper than any workbook's and external targets are refused.
 */
#ifndef CS_TABLE_PACKAGE_H
#define CS_TABLE_PACKAGE_H

#include "base/arena.h"
#include "base/err.h"

struct cs_package;

CS_MUST enum cs_status cs_package_open(const char *path, struct cs_package **out,
                                       struct cs_err *err);
void cs_package_close(struct cs_package *p);
const char *cs_package_path(const struct cs_package *p);

/* What to call while a part is read; names come without namespace. A status other than CS_OK stops.
 */
struct cs_part_reader {
    enum cs_status (*start)(void *ctx, const char *name, const char **attrs);
    enum cs_status (*end)(void *ctx, const char *name);
    enum cs_status (*text)(void *ctx, const char *text, int n); /* may be NULL */
};

/* Value of an attribute by its name without namespace, or NULL. */
const char *cs_part_attr(const char **attrs, const char *name);

CS_MUST enum cs_status cs_package_read(struct cs_package *p, const char *part,
                                       const struct cs_part_reader *reader, void *ctx,
                                       struct cs_err *err);

/* Internal relationships of a part ("" for the package), targets as part names. */
struct cs_relation {
    const char *id, *type, *target;
};
struct cs_relations {
    struct cs_relation *list;
    size_t n, cap;
};
CS_MUST enum cs_status cs_package_relations(struct cs_package *p, const char *part,
                                            struct cs_relations *out, struct cs_err *err);
void cs_relations_clear(struct cs_relations *r);
/* The first whose type ends with `type`, and whose id is `id` unless that is NULL; or NULL. */
const struct cs_relation *cs_relations_find(const struct cs_relations *r, const char *type,
                                            const char *id);

#endif
