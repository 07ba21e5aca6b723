/* A chart drawn by gnuplot, made fit to stand inside an HTML page beside others. */
#ifndef CS_EMIT_SVG_H
#define CS_EMIT_SVG_H

#include "base/err.h"
#include "base/str.h"

/*
 * Append the <svg> element of text to b. Only shapes and text pass: an element or attribute that
 * could run, load or refer to anything outside (script, foreignObject, on..., href or url() to
 * elsewhere) is CS_EINPUT, with its name; so is text that is no SVG. prefix goes before every id
 * and reference, so that several charts share a page; head stands in the <svg> tag in place of its
 * own width and height (' role="img"').
 */
CS_MUST enum cs_status cs_emit_svg(struct cs_buf *b, const char *name, const char *text,
                                   const char *prefix, const char *head, struct cs_err *err);

#endif
