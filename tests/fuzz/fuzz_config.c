/*
 * libFuzzer target: any bytes as a scenario file, parsed, walked with every getter and bound to a
 * table with a field of every type; then printed back. Nothing may crash, leak or read past its
 * end, every refusal must leave a message, and every bound number must be finite and in its range.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "param/bind.h"

struct item {
    double share;
    struct cs_strings codes;
};

struct target {
    double real, optional;
    int whole, choice;
    bool flag;
    const char *text;
    struct cs_reals reals;
    struct cs_strings strings;
    struct cs_items items;
};

static const char *const choices[] = {"one", "two", NULL};

static const struct cs_param_spec item_specs[] = {
    {.key = "s", .type = CS_PARAM_REAL, .offset = offsetof(struct item, share), .max = 1},
    {.key = "c", .type = CS_PARAM_STRINGS, .offset = offsetof(struct item, codes)},
    {0},
};

static const struct cs_param_spec specs[] = {
    {.key = "a",
     .type = CS_PARAM_REAL,
     .offset = offsetof(struct target, real),
     .min = -5,
     .max = 5,
     .above_min = true,
     .fallback = 2.385,
     .unit = "fraction"},
    {.key = "o",
     .type = CS_PARAM_REAL,
     .offset = offsetof(struct target, optional),
     .optional = true,
     .help = "anything"},
    {.key = "n", .type = CS_PARAM_INT, .offset = offsetof(struct target, whole)},
    {.key = "k",
     .type = CS_PARAM_CHOICE,
     .offset = offsetof(struct target, choice),
     .choices = choices},
    {.key = "f", .type = CS_PARAM_BOOL, .offset = offsetof(struct target, flag)},
    {.key = "t", .type = CS_PARAM_STRING, .offset = offsetof(struct target, text), .text = "x"},
    {.key = "r", .type = CS_PARAM_REALS, .offset = offsetof(struct target, reals), .max = 9},
    {.key = "l", .type = CS_PARAM_STRINGS, .offset = offsetof(struct target, strings)},
    {.key = "i",
     .type = CS_PARAM_LIST,
     .offset = offsetof(struct target, items),
     .items = item_specs,
     .item_size = sizeof(struct item)},
    {0},
};

static void require(bool holds)
{
    if (!holds)
        abort();
}

static void walk(const struct cs_node *n, struct cs_err *err)
{
    double real;
    long long whole;
    bool flag;
    const char *text;
    require(cs_node_file(n) != NULL && cs_node_line(n) >= 0 && cs_node_type_text(n) != NULL);
    if (cs_node_real(n, &real, err) == CS_OK)
        require(isfinite(real) && cs_node_type(n) == CS_NODE_NUMBER);
    if (cs_node_int(n, &whole, err) == CS_OK)
        require(fabs((double)whole - real) <= fabs(real) * 1e-15);
    if (cs_node_bool(n, &flag, err) == CS_OK)
        require(cs_node_type(n) == CS_NODE_BOOL);
    if (cs_node_string(n, &text, err) == CS_OK)
        require(strlen(text) < SIZE_MAX);
    for (size_t i = 0; i < cs_node_count(n); i++) {
        const struct cs_node *child = cs_node_at(n, i);
        if (cs_node_type(n) == CS_NODE_GROUP)
            require(cs_node_get(n, cs_node_key(child)) == child);
        walk(child, err);
    }
}

static void check_record(const struct cs_effective_list *record)
{
    for (size_t i = 0; i < record->n; i++) {
        const struct cs_effective *e = &record->v[i];
        require(e->path != NULL && (e->text != NULL || isfinite(e->value)));
        require(e->target == NULL || *(double *)e->target == e->value);
        require(!(e->low > e->value) && !(e->value > e->high));
    }
}

static void bind(const struct cs_node *root, struct cs_err *err)
{
    struct cs_arena *arena = cs_arena_new();
    struct cs_effective_list record = {0};
    struct cs_buf printed = {0};
    struct target target = {0};
    const struct cs_binder b = {.arena = arena, .record = &record};
    enum cs_status status = cs_bind(&b, "p", specs, NULL, root, &target, err);
    require(status == (err->count == 0 ? CS_OK : CS_EINPUT));
    if (status == CS_OK)
        require(target.real > -5 && target.real <= 5 && target.choice >= 0 && target.choice < 2);
    check_record(&record);
    cs_effective_print(&record, &printed);
    cs_buf_clear(&printed);
    cs_effective_clear(&record);
    cs_arena_free(arena);
}

/* libconfig 1.5 does not free the string at hand when a syntax error stops it. */
const char *__lsan_default_suppressions(void);

const char *__lsan_default_suppressions(void)
{
    return "leak:libconfig.so";
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = cs_xmalloc(size + 1);
    memcpy(text, data, size);
    text[size] = '\0';
    static struct cs_err walked, bound, parsed;
    walked.count = bound.count = parsed.count = 0;
    struct cs_config *c;
    if (cs_config_parse(text, "fuzz.cfg", &c, &parsed) == CS_OK) {
        require(parsed.count == 0);
        walk(cs_config_root(c), &walked);
        bind(cs_config_root(c), &bound);
        cs_config_free(c);
    } else {
        require(c == NULL && parsed.count > 0);
    }
    free(text);
    return 0;
}
