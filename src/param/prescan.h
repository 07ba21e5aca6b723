/*
 * What libconfig 1.5 gets wrong without saying so, found in the text before libconfig sees it.
 *
 * Its scanner wraps integers past 32 bits, reads 1e400 as infinity and "." as 0, opens any file
 * named by @include, takes an unclosed comment or string as if it ended with the file, and refuses
 * a comment on a last line without line break. The pre-scan walks the text by the same token rules
 * and looks only outside strings and comments.
 */
#ifndef CS_PARAM_PRESCAN_H
#define CS_PARAM_PRESCAN_H

#include <stdbool.h>

#include "base/err.h"
#include "base/str.h"

/*
 * Copy text into out with every integer marked as 64 bits (L), without comments and UTF-8 byte
 * order mark; lines stay where they are. CS_EINPUT, with all faults found (name:line each), for
 * numbers past 64 bits or not finite, @include, and comments or strings that never end.
 */
CS_MUST enum cs_status cs_config_prescan(const char *text, const char *name, struct cs_buf *out,
                                         struct cs_err *err);

/* True for well-formed UTF-8 (no overlong forms, no surrogates, nothing past U+10FFFF). */
bool cs_is_utf8(const char *text);

#endif
