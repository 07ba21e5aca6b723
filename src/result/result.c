#include "result/result.h"

#include <assert.h>
#include <math.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static const struct {
    const char *key, *title;
} dim_table[CS_DIM_COUNT] = {
#define DIM_ROW(id, key, title) [id] = {key, title},
    CS_DIM_LIST(DIM_ROW)
#undef DIM_ROW
};

const char *cs_dim_key(enum cs_dim d)
{
    return dim_table[d].key;
}

const char *cs_dim_title(enum cs_dim d)
{
    return dim_table[d].title;
}

const char *cs_kind_name(enum cs_kind k)
{
    static const char *const names[] = {
        [CS_KIND_LEVEL] = "level", [CS_KIND_CHANGE] = "change", [CS_KIND_SHARE] = "share",
        [CS_KIND_RATE] = "rate",   [CS_KIND_PP] = "pp",         [CS_KIND_INDEX] = "index",
    };
    return names[k];
}

const char *cs_basis_name(enum cs_basis b)
{
    static const char *const names[] = {
        [CS_BASIS_NONE] = "",
        [CS_BASIS_JOBS] = "jobs",
        [CS_BASIS_PERSONS] = "persons",
        [CS_BASIS_FTE] = "fte",
        [CS_BASIS_GROSS] = "gross",
        [CS_BASIS_NET] = "net",
        [CS_BASIS_JOB_YEARS] = "job_years",
    };
    return names[b];
}

const char *cs_check_state_name(enum cs_check_state s)
{
    static const char *const names[] = {
        [CS_CHECK_PASS] = "pass", [CS_CHECK_FAIL] = "fail", [CS_CHECK_NOTE] = "note"};
    return names[s];
}

const char *cs_note_kind_name(enum cs_note_kind k)
{
    static const char *const names[] = {
        [CS_NOTE_FINDING] = "finding",
        [CS_NOTE_LIMIT] = "limit",
        [CS_NOTE_ASSUMPTION] = "assumption",
        [CS_NOTE_WARNING] = "warning",
    };
    return names[k];
}

struct cs_result *cs_result_new(void)
{
    struct cs_arena *arena = cs_arena_new();
    struct cs_result *r = cs_arena_alloc(arena, sizeof *r);
    *r = (struct cs_result){.arena = arena,
                            .title = "",
                            .scenario = "",
                            .model = "",
                            .model_title = "",
                            .currency = "",
                            .price_basis = "",
                            .source = "",
                            .closure = "",
                            .closure_text = ""};
    return r;
}

void cs_result_free(struct cs_result *r)
{
    if (r != NULL)
        cs_arena_free(r->arena);
}

static const char *copy_text(struct cs_result *r, const char *text)
{
    return text == NULL ? "" : cs_arena_strdup(r->arena, text);
}

/* Room for one more element in an arena array that doubles; the old one stays with the arena. */
static void *grow(struct cs_result *r, void *array, size_t n, size_t *cap, size_t size)
{
    if (n < *cap)
        return array;
    size_t wanted = *cap > 0 ? 2 * *cap : 16;
    void *wider = cs_arena_alloc(r->arena, wanted * size);
    if (n > 0)
        memcpy(wider, array, n * size);
    *cap = wanted;
    return wider;
}

static bool axis_in_use(const struct cs_result *r, enum cs_dim dim)
{
    for (size_t i = 0; i < r->n_series; i++)
        if (cs_series_has_dim(r->series[i], dim))
            return true;
    return false;
}

void cs_result_set_axis(struct cs_result *r, enum cs_dim dim, const struct cs_label *labels,
                        size_t n)
{
    bool in_use = axis_in_use(r, dim);
    assert(!in_use);
    (void)in_use; /* without assert */
    struct cs_label *copy = CS_ARENA_ARRAY(r->arena, struct cs_label, n);
    for (size_t i = 0; i < n; i++) {
        copy[i].code = copy_text(r, labels[i].code);
        copy[i].title = labels[i].title == NULL ? copy[i].code : copy_text(r, labels[i].title);
        copy[i].role = copy_text(r, labels[i].role);
    }
    r->axis[dim] = (struct cs_axis){n, copy};
}

size_t cs_result_find_label(const struct cs_result *r, enum cs_dim dim, const char *code)
{
    const struct cs_axis *axis = &r->axis[dim];
    for (size_t i = 0; i < axis->n; i++)
        if (strcmp(axis->labels[i].code, code) == 0)
            return i;
    return SIZE_MAX;
}

struct cs_series *cs_result_add(struct cs_result *r, const struct cs_series *spec)
{
    assert(spec->key != NULL && cs_result_find(r, spec->key) == NULL);
    assert(spec->n_dim >= 0 && spec->n_dim <= CS_MAX_DIM);
    struct cs_series *s = cs_arena_alloc(r->arena, sizeof *s);
    *s = *spec;
    s->key = copy_text(r, spec->key);
    s->title = copy_text(r, spec->title != NULL ? spec->title : spec->key);
    s->unit = copy_text(r, spec->unit);
    s->formula = copy_text(r, spec->formula);
    s->closure = cs_arena_strdup(r->arena, spec->closure);
    s->size = 1;
    for (int d = 0; d < s->n_dim; d++) {
        assert(r->axis[s->dim[d]].n > 0);
        s->size *= r->axis[s->dim[d]].n;
    }
    s->v = CS_ARENA_ARRAY(r->arena, double, s->size);
    for (size_t i = 0; i < s->size; i++)
        s->v[i] = NAN;
    r->series = grow(r, r->series, r->n_series, &r->cap_series, sizeof(struct cs_series *));
    return r->series[r->n_series++] = s;
}

const struct cs_series *cs_result_find(const struct cs_result *r, const char *key)
{
    for (size_t i = 0; i < r->n_series; i++)
        if (strcmp(r->series[i]->key, key) == 0)
            return r->series[i];
    return NULL;
}

/* Row-major: i = (..(pos_0 n_1 + pos_1) n_2 + ..) */
double *cs_series_at(const struct cs_result *r, const struct cs_series *s, const size_t *pos)
{
    size_t i = 0;
    for (int d = 0; d < s->n_dim; d++) {
        assert(pos[d] < r->axis[s->dim[d]].n);
        i = i * r->axis[s->dim[d]].n + pos[d];
    }
    return s->v + i;
}

void cs_series_position(const struct cs_result *r, const struct cs_series *s, size_t i,
                        size_t pos[static CS_MAX_DIM])
{
    assert(i < s->size);
    for (int d = s->n_dim - 1; d >= 0; d--) {
        size_t n = r->axis[s->dim[d]].n;
        pos[d] = i % n;
        i /= n;
    }
}

bool cs_series_has_dim(const struct cs_series *s, enum cs_dim d)
{
    for (int i = 0; i < s->n_dim; i++)
        if (s->dim[i] == d)
            return true;
    return false;
}

CS_PRINTF(2, 0)
static const char *format_text(struct cs_result *r, const char *fmt, va_list args)
{
    va_list again;
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, fmt, again);
    va_end(again);
    char *text = cs_arena_alloc(r->arena, (size_t)n + 1);
    vsnprintf(text, (size_t)n + 1, fmt, args);
    return text;
}

void cs_result_check(struct cs_result *r, enum cs_check_state state, const char *name, double value,
                     double limit, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    struct cs_message message = cs_message_make(r->arena, fmt, args);
    va_end(args);
    cs_result_add_check(r, &(struct cs_check){.name = name,
                                              .value = value,
                                              .limit = limit,
                                              .state = state,
                                              .message = message});
}

/* In English, behind its subject where it has one. */
static const char *say_message(struct cs_result *r, const char *subject, const struct cs_message *m)
{
    struct cs_buf b = {0};
    if (subject != NULL)
        cs_buf_printf(&b, "%s: ", subject);
    cs_message_fill(&b, m->format, m->args, m->n_args);
    const char *text = cs_arena_strdup(r->arena, b.text);
    cs_buf_clear(&b);
    return text;
}

static struct cs_message copy_message(struct cs_result *r, const struct cs_message *m)
{
    const char **args = CS_ARENA_ARRAY(r->arena, const char *, m->n_args);
    for (size_t i = 0; i < m->n_args; i++)
        args[i] = copy_text(r, m->args[i]);
    return (struct cs_message){copy_text(r, m->format), args, m->n_args};
}

void cs_result_add_check(struct cs_result *r, const struct cs_check *c)
{
    struct cs_check copy = *c;
    copy.name = copy_text(r, c->name);
    copy.message = copy_message(r, &c->message);
    copy.detail = say_message(r, NULL, &copy.message);
    r->checks = grow(r, r->checks, r->n_checks, &r->cap_checks, sizeof *r->checks);
    r->checks[r->n_checks++] = copy;
}

void cs_result_add_note(struct cs_result *r, enum cs_note_kind kind, const char *subject,
                        const struct cs_message *message)
{
    struct cs_note note = {.kind = kind,
                           .subject = cs_arena_strdup(r->arena, subject),
                           .message = copy_message(r, message)};
    note.text = say_message(r, subject, &note.message);
    r->notes = grow(r, r->notes, r->n_notes, &r->cap_notes, sizeof *r->notes);
    r->notes[r->n_notes++] = note;
}

void cs_result_note(struct cs_result *r, enum cs_note_kind kind, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    struct cs_message message = cs_message_make(r->arena, fmt, args);
    va_end(args);
    cs_result_add_note(r, kind, NULL, &message);
}

void cs_result_param(struct cs_result *r, const struct cs_used_param *p)
{
    r->params = grow(r, r->params, r->n_params, &r->cap_params, sizeof *r->params);
    r->params[r->n_params++] = (struct cs_used_param){
        .path = copy_text(r, p->path),
        .text = cs_arena_strdup(r->arena, p->text),
        .value = p->value,
        .low = p->low,
        .high = p->high,
        .unit = copy_text(r, p->unit),
        .source = copy_text(r, p->source),
        .origin = copy_text(r, p->origin),
        .status = copy_text(r, p->status),
    };
}

void cs_result_manifest(struct cs_result *r, const char *key, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    const char *value = format_text(r, fmt, args);
    va_end(args);
    for (size_t i = 0; i < r->n_manifest; i++)
        if (strcmp(r->manifest[i].key, key) == 0) {
            r->manifest[i].value = value;
            return;
        }
    r->manifest = grow(r, r->manifest, r->n_manifest, &r->cap_manifest, sizeof *r->manifest);
    r->manifest[r->n_manifest++] = (struct cs_manifest_item){copy_text(r, key), value};
}

void cs_result_attach(struct cs_result *r, const char *title, const char *file)
{
    for (size_t i = 0; i < r->n_attachments; i++)
        if (strcmp(r->attachments[i].file, file) == 0) {
            r->attachments[i].title = copy_text(r, title);
            return;
        }
    r->attachments = grow(r, r->attachments, r->n_attachments, &r->cap_attachments,
                          sizeof *r->attachments);
    r->attachments[r->n_attachments++] =
        (struct cs_attachment){copy_text(r, title), copy_text(r, file)};
}

bool cs_result_trusted(const struct cs_result *r)
{
    for (size_t i = 0; i < r->n_checks; i++)
        if (r->checks[i].state == CS_CHECK_FAIL)
            return false;
    return true;
}
