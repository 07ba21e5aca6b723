/* Of this room alone: what every importer needs of a step and of the sheet it reads. */
#ifndef CS_IMPORT_STEP_H
#define CS_IMPORT_STEP_H

#include "import/import.h"
#include "table/sheet.h"

#define CS_IMPORTER(name) extern const struct cs_importer_type cs_importer_##name;
#include "import/importers.def"
#undef CS_IMPORTER

/* Keys that every step may have, for cs_step_check_keys. */
#define CS_STEP_KEYS "importer", "source", "file", "note"

/* Number, whole number, yes/no of a group; fallback when absent. */
CS_MUST enum cs_status cs_step_real(const struct cs_node *group, const char *key, double fallback,
                                    double *v, struct cs_err *err);
CS_MUST enum cs_status cs_step_int(const struct cs_node *group, const char *key, int fallback,
                                   int *v, struct cs_err *err);
CS_MUST enum cs_status cs_step_bool(const struct cs_node *group, const char *key, bool fallback,
                                    bool *v, struct cs_err *err);

/* A group { ... } or list ( ... ) that may be absent (NULL); CS_EINPUT when it is something else.
 */
CS_MUST enum cs_status cs_step_group(const struct cs_node *parent, const char *key,
                                     const struct cs_node **out, struct cs_err *err);
CS_MUST enum cs_status cs_step_list(const struct cs_node *parent, const char *key,
                                    const struct cs_node **out, struct cs_err *err);

struct cs_texts {
    size_t n;
    const char **v;
};
/* A string or a list of strings (numbers in it become text). Absent: empty. */
CS_MUST enum cs_status cs_step_texts(struct cs_arena *arena, const struct cs_node *group,
                                     const char *key, struct cs_texts *out, struct cs_err *err);

/* DATA/file and RECIPE_DIR/file, in the arena. */
const char *cs_step_data_path(const struct cs_import *ctx, struct cs_arena *arena,
                              const char *file);
const char *cs_step_recipe_path(const struct cs_import *ctx, struct cs_arena *arena,
                                const char *file);

/* Read the data file that `key` of the group names. The sheet's path is the file as found. */
CS_MUST enum cs_status cs_step_sheet(const struct cs_import *ctx, const struct cs_node *group,
                                     const char *key, struct cs_sheet **out, struct cs_err *err);

/* Text with runs of blanks made one, in the arena. */
const char *cs_collapse(struct cs_arena *arena, const char *text);

/* "PUBLISHER, TITLE" of the step's source, in the arena; "" when the step names none. */
const char *cs_step_source(const struct cs_import *ctx, struct cs_arena *arena,
                           const struct cs_node *step);

/* A further primary row of the economy, zero everywhere. */
struct cs_primary *cs_step_add_primary(struct cs_economy *e, struct cs_account account);

#endif
