/*
 * Messages for translation. N_("...") marks a message id where translation happens later (specs, series);
 * cs_text() gives it in the language of the process. Only emit, chart and cli call cs_text.
 */
#ifndef CS_BASE_TEXT_H
#define CS_BASE_TEXT_H

#define N_(message) message

const char *cs_text(const char *message);

#endif
