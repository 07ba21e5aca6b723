/* One --set on its way to where its path leads; shared by settings.c and settings_policy.c. */
#ifndef CS_SCENARIO_SETTING_H
#define CS_SCENARIO_SETTING_H

#include "param/edit.h"
#include "scenario/sources.h"

enum { CS_MOST_TARGETS = 256, CS_SHOWN_SETTING = 160 };

struct cs_setting {
    struct cs_config *c;
    char where[CS_SHOWN_SETTING]; /* "--set childcare.coverage=0.5": the file in errors */
    char *path;                   /* without the value */
    const struct cs_node *value;
    size_t n; /* nodes that the path so far means */
    struct cs_node *target[CS_MOST_TARGETS];
    const struct cs_param_spec *specs; /* of the policy's parameters; NULL: elsewhere */
    struct cs_err *err;
};

/* "--set PATH=VALUE: error: ..." Returns CS_EINPUT. */
enum cs_status cs_setting_fail(const struct cs_setting *s, const char *fmt, ...) CS_PRINTF(2, 3);

/* A name that may stand at the top of a scenario file. */
bool cs_setting_is_top(const char *name);
/* "childcare.", "spending@Meals." at the beginning of a path: the policies of that name become the
 * targets. */
CS_MUST enum cs_status cs_setting_policies(struct cs_setting *s, const char *name,
                                           const char **rest);
const struct cs_param_spec *cs_setting_spec(const struct cs_param_spec *specs, const char *key);
/* "childcare.coverage" means that of every band: the list whose items have such a key, or NULL. */
const struct cs_param_spec *cs_setting_list_with(const struct cs_setting *s, const char *key);
/* Refuses a key of neither the policy nor its bands where a near one can be offered. */
CS_MUST enum cs_status cs_setting_check_key(const struct cs_setting *s, const char *key);

#endif
