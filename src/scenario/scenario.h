/*
 * A scenario file -> a validated scenario: a package of policies, packages to compare it with, years, the
 * household closure. Two steps, since the model named in the file brings parameters of its own:
 * cs_scenario_read (syntax, which model), then cs_scenario_bind (everything against the model).
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
    void *params;
    enum cs_match match; /* where its size comes from */
};

/* Packages: the first is the scenario's own, the others are what it is compared with. */
struct cs_package {
    const char *code, *title;
    const char *role; /* what it is about: "care.childcare", "construction"; "" when nothing single */
    size_t n;
    struct cs_measure *measures;
};

struct cs_scenario {
    struct cs_arena *arena;
    struct cs_config *config;
    const char *path;  /* of the file */
    const char *name;  /* file name without folder and ending */
    const char *title;
    const char *model; /* code */
    char sha256[65];   /* of the file */
    int from, to;      /* years */
    enum cs_closure_kind closure;
    struct cs_household_params household;
    struct cs_growth_params growth;
    size_t n_packages;
    struct cs_package *packages;
    struct cs_effective_list record; /* every number in force and where it came from */
    struct cs_job_rates *rates;
    struct cs_policy_context context; /* what policies look at; the simulation adds the household */
};

CS_MUST enum cs_status cs_scenario_read(const char *path, struct cs_scenario **out,
                                        struct cs_err *err);
/* From memory; name stands in errors and is the scenario's name. */
CS_MUST enum cs_status cs_scenario_parse(const char *text, const char *name,
                                         struct cs_scenario **out, struct cs_err *err);
/* Bind years, closure, growth and all policies against the model, which must outlive s. All errors at once. */
CS_MUST enum cs_status cs_scenario_bind(struct cs_scenario *s, const struct cs_economy *e,
                                        struct cs_err *err);
void cs_scenario_free(struct cs_scenario *s);

#endif
