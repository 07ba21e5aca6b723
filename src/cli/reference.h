/*
 * Reference pages in Markdown, made from the tables that bind the parameters, so that they cannot
 * say anything else than the program does. docs/reference holds what these print.
 */
#ifndef CS_CLI_REFERENCE_H
#define CS_CLI_REFERENCE_H

#include "base/str.h"
#include "policy/policy.h"

/* Page of one policy: what it prices, every parameter, presets, series, where to read on. */
void cs_reference_policy(const struct cs_policy_type *p, struct cs_buf *out);
/* Page that lists all policies and says how to read theirs. */
void cs_reference_policies(struct cs_buf *out);
/* Page of the groups of a scenario beside its policies: household, growth and those of groups.def.
 */
void cs_reference_groups(struct cs_buf *out);

/* Rows of the presets a table of parameters has; below: also those of its lists. */
size_t cs_reference_count_presets(const struct cs_param_spec *specs, bool below);
/* "low to high", or nothing where there is none; a third is 0.3333. */
void cs_reference_add_preset(const struct cs_preset *p, struct cs_buf *out);

#endif
