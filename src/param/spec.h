/* What a spec accepts, as a check and in words; for this room and for reference pages. */
#ifndef CS_PARAM_SPEC_H
#define CS_PARAM_SPEC_H

#include "param/bind.h"

/* Finite and inside the accepted range of a REAL, REALS or INT. */
bool cs_spec_accepts(const struct cs_param_spec *spec, double value);

/* "0 to 1 (fraction)", "above 0 (jobs)", "one of linear, step": after "expected" when a value is
 * wrong. */
void cs_spec_add_range(const struct cs_param_spec *spec, struct cs_buf *out);

/* "a number, 0 to 1 (fraction)": after "expected" when the type is wrong or nothing stands there.
 */
void cs_spec_add_expected(const struct cs_param_spec *spec, struct cs_buf *out);

size_t cs_spec_choice_count(const struct cs_param_spec *spec);
const char *cs_spec_bool_text(bool v);

#endif
