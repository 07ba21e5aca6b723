#include "emit/svg.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>
#include <strings.h>

/* Elements that only draw. What gnuplot's own <title> and <desc> say is left out. */
static const char *const elements[] = {
    "svg",     "g",        "defs",           "path",           "rect",    "circle",
    "ellipse", "line",     "polyline",       "polygon",        "text",    "tspan",
    "use",     "clipPath", "linearGradient", "radialGradient", "stop",    "pattern",
    "mask",    "filter",   "feFlood",        "feComposite",    "feMerge", "feMergeNode",
};
static const char *const silent[] = {"title", "desc"};

static const char *const attributes[] = {
    "id",
    "class",
    "d",
    "x",
    "y",
    "x1",
    "y1",
    "x2",
    "y2",
    "cx",
    "cy",
    "r",
    "rx",
    "ry",
    "dx",
    "dy",
    "width",
    "height",
    "viewBox",
    "points",
    "transform",
    "fill",
    "fill-opacity",
    "fill-rule",
    "stroke",
    "stroke-width",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-dasharray",
    "stroke-opacity",
    "stroke-miterlimit",
    "opacity",
    "color",
    "font-family",
    "font-size",
    "font-weight",
    "font-style",
    "text-anchor",
    "baseline-shift",
    "clip-path",
    "clip-rule",
    "mask",
    "filter",
    "filterUnits",
    "flood-color",
    "flood-opacity",
    "in",
    "in2",
    "operator",
    "result",
    "offset",
    "stop-color",
    "stop-opacity",
    "patternUnits",
    "patternTransform",
    "gradientUnits",
    "gradientTransform",
    "href",
    "xlink:href",
    "xml:space",
    "xmlns",
    "xmlns:xlink",
    "version",
    "textLength",
    "lengthAdjust",
    "dominant-baseline",
    "shape-rendering",
    "style",
};

struct svg {
    struct cs_buf *out;
    const char *name, *prefix, *head;
    const char *at;
    struct cs_err *err;
    int depth;  /* elements that are open */
    bool begun; /* the <svg> element was there */
};

struct word {
    const char *text;
    size_t n;
};

static bool is_one_of(struct word w, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strlen(list[i]) == w.n && memcmp(list[i], w.text, w.n) == 0)
            return true;
    return false;
}
#define IS_ONE_OF(w, list) is_one_of(w, list, sizeof(list) / sizeof *(list))

static bool is_word(struct word w, const char *text)
{
    return strlen(text) == w.n && memcmp(text, w.text, w.n) == 0;
}

static enum cs_status fail_word(const struct svg *s, const char *what, struct word w)
{
    return cs_fail(s->err, CS_EINPUT,
                   "%s: %s '%.*s'; expected a chart as gnuplot draws it: shapes and text only",
                   s->name, what, (int)(w.n < 80 ? w.n : 80), w.text);
}

static enum cs_status fail_broken(const struct svg *s, const char *what)
{
    return cs_fail(s->err, CS_EINPUT, "%s: %s; expected a chart as gnuplot draws it", s->name,
                   what);
}

static struct word take_name(struct svg *s)
{
    struct word w = {s->at, 0};
    while (isalnum((unsigned char)s->at[w.n]) || (s->at[w.n] != '\0' && strchr(":-_", s->at[w.n])))
        w.n++;
    s->at += w.n;
    return w;
}

static void skip_blanks(struct svg *s)
{
    s->at += strspn(s->at, " \t\r\n");
}

/* Append a value: quotes and brackets escaped, control characters left out. */
static void add_escaped(struct cs_buf *b, struct word value)
{
    for (size_t i = 0; i < value.n; i++) {
        unsigned char c = (unsigned char)value.text[i];
        if (c == '"')
            cs_buf_add(b, "&quot;");
        else if (c == '>')
            cs_buf_add(b, "&gt;");
        else if (c >= 0x20 || c == '\n' || c == '\t')
            cs_buf_add_n(b, value.text + i, 1);
    }
}

/* url(#id) refers within; nothing else that looks like an address may stand in a value. */
static bool refers_outside(struct word v)
{
    for (size_t i = 0; i < v.n; i++) {
        struct word rest = {v.text + i, v.n - i};
        if (rest.n >= 4 && strncasecmp(rest.text, "url(", 4) == 0 &&
            (rest.n < 5 || rest.text[4] != '#'))
            return true;
        if (v.text[i] == '<' || v.text[i] == '\\')
            return true;
        if (rest.n >= 11 && strncasecmp(rest.text, "javascript:", 11) == 0)
            return true;
    }
    return false;
}

static bool is_link(struct word name)
{
    return is_word(name, "href") || is_word(name, "xlink:href");
}

static void add_value(struct svg *s, struct word name, struct word v)
{
    if (is_word(name, "id")) {
        cs_buf_add(s->out, s->prefix);
    } else if (is_link(name)) {
        cs_buf_printf(s->out, "#%s", s->prefix);
        v = (struct word){v.text + 1, v.n - 1};
    }
    for (size_t i = 0; i + 5 <= v.n; i++) {
        if (strncasecmp(v.text + i, "url(#", 5) != 0)
            continue;
        add_escaped(s->out, (struct word){v.text, i + 5});
        cs_buf_add(s->out, s->prefix);
        v = (struct word){v.text + i + 5, v.n - i - 5};
        i = 0;
    }
    add_escaped(s->out, v);
}

/* name="value" behind the name of an element. */
static enum cs_status take_attribute(struct svg *s, bool root)
{
    struct word name = take_name(s), value;
    skip_blanks(s);
    if (name.n == 0 || *s->at != '=')
        return fail_broken(s, "an attribute has no value");
    s->at++;
    skip_blanks(s);
    char quote = *s->at;
    if (quote != '"' && quote != '\'')
        return fail_broken(s, "an attribute has no quotes");
    value = (struct word){s->at + 1, strcspn(s->at + 1, quote == '"' ? "\"" : "'")};
    if (value.text[value.n] == '\0')
        return fail_broken(s, "an attribute does not end");
    s->at = value.text + value.n + 1;
    if (!IS_ONE_OF(name, attributes))
        return fail_word(s, "attribute", name);
    bool quoted = memchr(value.text, '"', value.n) || memchr(value.text, '\'', value.n);
    if ((is_word(name, "style") && quoted) || refers_outside(value) ||
        (is_link(name) && (value.n == 0 || value.text[0] != '#')))
        return fail_word(s, "reference", value);
    if (root && (is_word(name, "width") || is_word(name, "height")))
        return CS_OK;
    cs_buf_add(s->out, " ");
    cs_buf_add_n(s->out, name.text, name.n);
    cs_buf_add(s->out, "=\"");
    add_value(s, name, value);
    cs_buf_add(s->out, "\"");
    return CS_OK;
}

/* Behind "<title": to behind "</title>". */
static enum cs_status skip_element(struct svg *s, struct word name)
{
    struct cs_buf end = {0};
    cs_buf_printf(&end, "</%.*s>", (int)name.n, name.text);
    const char *found = strstr(s->at, end.text);
    size_t n = end.len;
    cs_buf_clear(&end);
    if (found == NULL)
        return fail_word(s, "no end of", name);
    s->at = found + n;
    return CS_OK;
}

static enum cs_status take_start(struct svg *s)
{
    struct word name = take_name(s);
    if (IS_ONE_OF(name, silent))
        return skip_element(s, name);
    bool root = s->depth == 0 && !s->begun && is_word(name, "svg");
    if (!IS_ONE_OF(name, elements) || (!root && s->depth == 0))
        return fail_word(s, "element", name);
    cs_buf_add(s->out, "<");
    cs_buf_add_n(s->out, name.text, name.n);
    if (root)
        cs_buf_add(s->out, s->head);
    s->begun = true;
    enum cs_status st = CS_OK;
    for (skip_blanks(s); st == CS_OK && *s->at != '\0' && *s->at != '>' && *s->at != '/';
         skip_blanks(s))
        st = take_attribute(s, root);
    if (st != CS_OK)
        return st;
    bool empty = s->at[0] == '/';
    if (s->at[empty] != '>')
        return fail_word(s, "no end of", name);
    s->at += 1 + empty;
    s->depth += !empty;
    cs_buf_add(s->out, empty ? "/>" : ">");
    return CS_OK;
}

static enum cs_status take_end(struct svg *s)
{
    struct word name = take_name(s);
    skip_blanks(s);
    if (!IS_ONE_OF(name, elements) || s->depth == 0 || *s->at != '>')
        return fail_word(s, "end of", name);
    s->at++;
    s->depth--;
    cs_buf_add(s->out, "</");
    cs_buf_add_n(s->out, name.text, name.n);
    cs_buf_add(s->out, ">");
    return CS_OK;
}

/* Text up to the next tag, without control characters. */
static void take_text(struct svg *s)
{
    size_t n = strcspn(s->at, "<");
    if (s->depth > 0)
        add_escaped(s->out, (struct word){s->at, n});
    s->at += n;
}

/* Comments, <?xml ...?> and <!DOCTYPE ...> are left out. */
static enum cs_status skip_until(struct svg *s, const char *end)
{
    const char *found = strstr(s->at, end);
    if (found == NULL)
        return fail_broken(s, "a comment or declaration does not end");
    s->at = found + strlen(end);
    return CS_OK;
}

static enum cs_status take_tag(struct svg *s)
{
    if (strncmp(s->at, "<!--", 4) == 0)
        return skip_until(s, "-->");
    if (strncmp(s->at, "<?", 2) == 0)
        return skip_until(s, "?>");
    if (strncmp(s->at, "<!DOCTYPE", 9) == 0 && s->depth == 0)
        return skip_until(s, ">");
    bool end = s->at[1] == '/';
    s->at += 1 + end;
    return end ? take_end(s) : take_start(s);
}

enum cs_status cs_emit_svg(struct cs_buf *b, const char *name, const char *text, const char *prefix,
                           const char *head, struct cs_err *err)
{
    struct svg s = {.out = b, .name = name, .prefix = prefix, .head = head, .at = text, .err = err};
    enum cs_status st = CS_OK;
    while (st == CS_OK && *s.at != '\0') {
        if (*s.at == '<')
            st = take_tag(&s);
        else
            take_text(&s);
    }
    if (st == CS_OK && (!s.begun || s.depth != 0))
        st = fail_broken(&s, s.begun ? "it ends too early" : "it holds no <svg>");
    return st;
}
