/*
 * Slides as one HTML file that needs nothing else: charts inside it, arrow keys to turn, one slide
 * a page in print, speaker's notes that are shown on request. Its own few lines of script are the
 * only ones that the page lets run; without them all slides stand below each other.
 */
#ifndef CS_EMIT_DECK_H
#define CS_EMIT_DECK_H

#include <stddef.h>

#include "base/file.h"

struct cs_slide {
    const char *title;
    const char *text;          /* a paragraph under it; NULL: none */
    const char *const *points; /* n_points */
    size_t n_points;
    const char *chart;       /* path of an SVG file; NULL: none */
    const char *chart_title; /* what it shows, for those who hear it */
    const char *notes;       /* for the speaker; NULL: none */
};

struct cs_deck {
    const char *title, *subtitle; /* the first slide */
    const char *notes;            /* of the first slide; NULL: none */
    const struct cs_slide *slides;
    size_t n_slides;
};

/* Texts are data, in the language they came in: escaped here, never markup. */
CS_MUST enum cs_status cs_deck_write(const struct cs_deck *deck, const char *name,
                                     struct cs_outdir *out, struct cs_err *err);

#endif
