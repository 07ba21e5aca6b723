/* Everything that has a name: parameters with their paths, and the names that describe and completion offer. */
#ifndef CS_CLI_TERMS_H
#define CS_CLI_TERMS_H

#include "base/str.h"
#include "cli/cli.h"
#include "param/bind.h"

/* A parameter and its path as --set takes it: "childcare.ages.coverage", "growth.gdp", "closure". */
typedef void cs_param_fn(void *ctx, const char *path, const struct cs_param_spec *spec);
/* Each parameter of the group or policy, or of all when NULL. False when there is none of that name. */
bool cs_terms_params(const char *group, cs_param_fn *each, void *ctx);

/* In words: default with its range, and where it comes from; the path in a model's parameters. */
void cs_terms_add_default(const struct cs_param_spec *spec, struct cs_buf *out);
void cs_terms_add_source(const struct cs_param_spec *spec, struct cs_buf *out);

/* A growing list of names. */
struct cs_names {
    size_t n, cap;
    char **v;
};
void cs_names_add(struct cs_names *names, const char *name); /* once each */
void cs_names_sort(struct cs_names *names);
void cs_names_clear(struct cs_names *names);
const char *cs_names_nearest(const struct cs_names *names, const char *wanted); /* or NULL */

/*
 * Names of a kind, for completion: "models", "scenarios", "policies", "settings", "charts", "commands", "exits",
 * "roles" (of every model), "sectors" (of the model `of`), "keys" (all that describe knows but variables). False for
 * another kind.
 */
bool cs_terms_list(const struct cs_args *args, const char *kind, const char *of,
                   struct cs_names *names);
extern const char *const cs_terms_kinds[]; /* NULL-terminated */

#endif
