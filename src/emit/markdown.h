/* A page (emit/page.h) as Markdown, under a name of its own. */
#ifndef CS_EMIT_MARKDOWN_H
#define CS_EMIT_MARKDOWN_H

#include "base/file.h"
#include "emit/page.h"

CS_MUST enum cs_status cs_markdown_page(const struct cs_page *page, const char *name,
                                        struct cs_outdir *out, struct cs_err *err);

#endif
