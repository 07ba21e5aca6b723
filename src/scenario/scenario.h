/*
 * A scenario file -> a validated scenario: a package of policies, packages to compare it with,
 * years, the household closure. Two steps, since the model named in the file brings parameters of
 * its own: cs_scenario_read (syntax, which model), then cs_scenario_bind (everything against the
 * model).
 */
#ifndef CS_SCENARIO_SCENARIO_H
#define CS_SCENARIO_SCENARIO_H

#include "policy/policy.h"

/* What of the first package a comparator is given, year by year. */
enum cs_match { CS_MATCH_NONE, CS_MATCH_GROSS_COST, CS_MATCH_NET_COST };

/* One policy of a package, bound. */
struct cs_measure {
    const struct cs_policy_type *type;
    const struct cs_node *node;
    const char *path; /* "childcare", "compare[0].spending": prefix of its parameters */
    const char *title;
    void *params;
    enum cs_match match; /* where its size comes from */
    bool
        level; /* the same amount every year with the first package's present value, not its path */
    double discount;               /* real rate a year of that present value */
    size_t record_from, record_to; /* its parameters in the scenario's record */
};

/* Packages: the first is the scenario's own, the others are what it is compared with. */
struct cs_package {
    const char *code, *title;
    const char
        *role; /* what it is about: "care.childcare", "construction"; "" when nothing single */
    size_t n;
    struct cs_measure *measures;
};

struct cs_scenario {
    struct cs_arena *arena;
    struct cs_config *config;
    const char *path;         /* of the (first) file */
    const char *const *files; /* every file read, bases too; ended by NULL */
    const char *name;         /* file name without folder and ending; of several "a+b" */
    const char *title;
    const char *model; /* code; the first of models */
    size_t n_models;
    const char **models;
    const char *settings; /* "--set growth.gdp=0.03 ...", as given over the files; "" without */
    char sha256[65];      /* of the file; of several files and settings: of all, in order */
    int from, to;         /* years */
    enum cs_closure_kind closure;
    struct cs_household_params household;
    struct cs_growth_params growth;
    void **group; /* parameters of the further groups, in the order of groups.def */
    const struct cs_node **group_at; /* where they stand; NULL: not in the file, defaults */
    size_t n_packages;
    struct cs_package *packages;
    struct cs_effective_list record; /* every number in force and where it came from */
    struct cs_job_rates *rates;
    struct cs_policy_context context; /* what policies look at; the simulation adds the household */
};

/*
 * Further groups of a scenario (labour_supply = { ... };), for what comes after the policies: one
 * file a group and one line in groups.def. Their numbers come from the scenario, the model or
 * defaults like a policy's.
 */
struct cs_group_type {
    const char *key;  /* of the group in the file, and prefix of its parameters */
    const char *help; /* one line */
    const struct cs_param_spec *specs;
    size_t size; /* of the parameter struct */
    /* Only where a policy of the scenario frees unpaid time (cs_policy_type), or the group is
     * given: else its parameters are not listed among those in force. */
    bool only_with_care;
    bool only_when_given; /* likewise: only where the file has the group */
    /* Instead of cs_bind where defaults depend on something; NULL: cs_bind. */
    enum cs_status (*bind)(const struct cs_binder *b, const char *path, const struct cs_node *node,
                           void *params, struct cs_err *err);
    /* After binding: what concerns several parameters, or the model; may be NULL. node may be NULL.
     */
    enum cs_status (*prepare)(const struct cs_policy_context *c, const struct cs_node *node,
                              void *params, struct cs_err *err);
};

size_t cs_groups_count(void);
const struct cs_group_type *cs_groups_at(size_t i);
/* Parameters of a bound scenario; *node (may be NULL): where the group stands, or NULL. */
const void *cs_scenario_group(const struct cs_scenario *s, const struct cs_group_type *type,
                              const struct cs_node **node);

CS_MUST enum cs_status cs_scenario_read(const char *path, struct cs_scenario **out,
                                        struct cs_err *err);
/* From memory; name stands in errors and is the scenario's name. */
CS_MUST enum cs_status cs_scenario_parse(const char *text, const char *name,
                                         struct cs_scenario **out, struct cs_err *err);
/* Bind years, closure, growth and all policies against the model, which must outlive s. All errors
 * at once. */
CS_MUST enum cs_status cs_scenario_bind(struct cs_scenario *s, const struct cs_economy *e,
                                        struct cs_err *err);
void cs_scenario_free(struct cs_scenario *s);
/* A policy of the package takes over unpaid care. */
bool cs_package_frees_time(const struct cs_package *p);

#endif
