/*
 * Decimal digits to the nearest double, several times faster than strtod and with the same result.
 *
 * Reads [+-]digits[.digits][e[+-]digits] that fills the whole text. False when the text is anything
 * else, or has more than 19 significant digits or a power of ten beyond 27: cs_parse_number decides
 * those.
 */
#ifndef CS_TABLE_DIGITS_H
#define CS_TABLE_DIGITS_H

#include <stdbool.h>

bool cs_digits_read(const char *text, double *value);

#endif
