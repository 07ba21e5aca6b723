/*
 * Where a scenario's settings come from: files stacked on one another, each on its base, and values
 * from the command line, merged into one tree before anything is bound.
 */
#ifndef CS_SCENARIO_SOURCES_H
#define CS_SCENARIO_SOURCES_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "param/bind.h"

struct cs_scenario;

struct cs_scenario_from {
    const char *const *paths; /* files, later ones over earlier ones; at least one */
    size_t n_paths;
    const char *const *sets; /* "childcare.coverage=0.5", over all files, later over earlier */
    size_t n_sets;
    const char *folder; /* where a base is looked for by name, after beside its file; may be NULL */
};

/* Read all of it and look at the frame of it: title and model. */
CS_MUST enum cs_status cs_scenario_open(const struct cs_scenario_from *from,
                                        struct cs_scenario **out, struct cs_err *err);

/*
 * Merge files and their bases. A base that is part of the stack already is not laid over it again;
 * a base that leads back to its own file is refused. files (may be NULL) gets the path of every
 * file read, in the arena, ended by NULL. first: the first file, read already (taken over, also on
 * failure), or NULL.
 */
CS_MUST enum cs_status cs_sources_merge(const struct cs_scenario_from *from,
                                        struct cs_config *first, struct cs_arena *arena,
                                        struct cs_config **out, const char *const **files,
                                        struct cs_err *err);

/*
 * One setting of the command line laid over c:
 *   policy[@title][.list[0] | .list[0-3]].key=value, growth.gdp=0.03,
 * compare[0].sector=construction [0] is the first item of a list, [0-3] the band of ages 0 to 3, no
 * index every item; childcare.coverage is that of every band. CS_EINPUT where the path leads
 * nowhere, the nearest offered.
 */
CS_MUST enum cs_status cs_sources_set(struct cs_config *c, const char *setting, struct cs_err *err);

/* Names that may stand at the top of a scenario file; ended by NULL. */
const char *const *cs_scenario_top_keys(struct cs_arena *arena);
/* Parameters of one of them: years, closure (itself), household, ...; NULL for title, policies and
 * so on. */
const struct cs_param_spec *cs_scenario_specs(const char *part);

/*
 * The complete scenario in force as a file that simulates to the same numbers: what was stated, and
 * every value from the model, a preset or a default, each with unit, origin and source. s is bound;
 * model is the one it was bound against, by code or folder.
 */
void cs_scenario_print(const struct cs_scenario *s, const char *model, struct cs_buf *out);

#endif
