/* What the makers of HTML share: text, charts, and a page (emit/page.h) under a name of its own. */
#ifndef CS_EMIT_HTML_H
#define CS_EMIT_HTML_H

#include <stdio.h>

#include "base/file.h"
#include "base/str.h"
#include "emit/page.h"

/* Text as text, between tags or inside quotes. */
void cs_html_text(FILE *f, const char *text);
/* "ltr" or "rtl", by the language of the process. */
const char *cs_html_direction(void);

/*
 * Append the SVG file at path, fit to stand inside a page (emit/svg.h) and named title for those
 * who hear it. number: of the chart on its page, from 1; it keeps ids apart.
 */
CS_MUST enum cs_status cs_html_chart(const char *path, const char *title, size_t number,
                                     struct cs_buf *svg, struct cs_err *err);

CS_MUST enum cs_status cs_html_page(const struct cs_page *page, const char *name,
                                    struct cs_outdir *out, struct cs_err *err);

#endif
