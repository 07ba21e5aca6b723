/*
 * Of this room alone: what is known of a country for which no table is at hand, in a folder with
 *
 *   template.cfg     code, title, country, year, sources, missing: the base of a model's recipe
 *   survey.csv       classification,year,section,sex,persons,source (survey_own.h)
 *   population.csv, time_use.csv, parameters.csv, as in a model folder
 *
 * A recipe with template = true writes it, the importer `template` reads it (template.c).
 */
#ifndef CS_IMPORT_TEMPLATE_H
#define CS_IMPORT_TEMPLATE_H

#include "base/str.h"
#include "import/import.h"

/* Add template.cfg to what the recipe gives. */
void cs_template_describe(struct cs_import *ctx);

/* text as a string of a recipe: quotes and backslashes escaped, control characters as blanks. */
void cs_template_print_string(struct cs_buf *b, const char *text);

#endif
