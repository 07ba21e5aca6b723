/*
 * Of this room alone: what the OECD's codes of industries and final uses mean, for its national and
 * inter-country tables alike. Four generations of industry codes are known: D01T03 (2018), D01T02
 * (2021), A01_02 (2023) and the 50 codes of 2025 (D01, D02, D24A, ...); the letter before a
 * division and the sign between two are no part of a code's meaning.
 */
#ifndef CS_IMPORT_OECD_NAMES_H
#define CS_IMPORT_OECD_NAMES_H

#include "import/world.h"

/* The code in one form, in the arena: "D01T03", "01T03" and "A01_03" are "1T3". */
const char *cs_oecd_key(struct cs_arena *arena, const char *code);

/* True for the codes of 2015, ISIC Rev. 3 behind a C ("C01T05"), whose divisions mean other things.
 */
bool cs_oecd_is_isic3(const char *code);

/* Title and role of a published industry code; the code itself and "" when it is not known. */
struct cs_sector_name cs_oecd_sector(struct cs_arena *arena, const char *code);

/* The final uses of all editions, for cs_world_final; the last has pattern NULL. */
extern const struct cs_final_name cs_oecd_finals[];
const struct cs_final_name *cs_oecd_find_final(const char *code); /* or NULL */

#endif
