/*
 * The description of a folder of CSV files: a Frictionless tabular data package (datapackage.json),
 * which says of every file its columns, their types and that NA is a missing value. Built beside
 * the writing: one call for each file, then one for each of its columns.
 */
#ifndef CS_RESULT_DATAPACKAGE_H
#define CS_RESULT_DATAPACKAGE_H

#include <stdio.h>

#include "result/result.h"

struct cs_datapackage;

struct cs_datapackage *cs_datapackage_new(const struct cs_result *r);
void cs_datapackage_free(struct cs_datapackage *p); /* NULL is fine */
/* A further file; path is its name in the folder, title for people. */
void cs_datapackage_table(struct cs_datapackage *p, const char *path, const char *title);
/* A further column of the last file; type is Frictionless': "string", "number", "integer",
 * "boolean". */
void cs_datapackage_field(struct cs_datapackage *p, const char *name, const char *type);
/* Write errors show on f (ferror). CS_EUNTRUSTED when a text given was not valid UTF-8. */
CS_MUST enum cs_status cs_datapackage_write(const struct cs_datapackage *p, FILE *f,
                                            struct cs_err *err);

#endif
