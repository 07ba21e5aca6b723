/*
 * Reading files; writing output folders whole or not at all.
 *
 * An output folder is opened before the work starts (so that a folder that cannot be written is found
 * before a long run), every file is written into a hidden staging folder inside it, and cs_outdir_commit
 * moves them into place together. Anything that fails before that leaves the folder as it was.
 */
#ifndef CS_BASE_FILE_H
#define CS_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/err.h"

/* All of a file, terminated; *len without the terminator. Caller frees. CS_EINPUT when missing, else CS_EIO. */
CS_MUST enum cs_status cs_file_read(const char *path, char **text, size_t *len, struct cs_err *err);

bool cs_path_is_file(const char *path);
bool cs_path_is_dir(const char *path);

/* "a/b" from "a" and "b"; caller frees. */
char *cs_path_join(const char *a, const char *b);

/* SHA-256 of bytes, as 64 hexadecimal digits. */
void cs_sha256(const void *data, size_t len, char out[static 65]);

struct cs_outdir;

/* Create dir (and parents) and a staging folder in it. */
CS_MUST enum cs_status cs_outdir_open(const char *dir, struct cs_outdir **out, struct cs_err *err);

/* Open a staged file for writing. name is plain: no slash, no leading dot. Close with cs_outdir_close. */
CS_MUST enum cs_status cs_outdir_create(struct cs_outdir *o, const char *name, FILE **f,
                                        struct cs_err *err);
/* Flush and close f; a write that failed (disk full) is found here. */
CS_MUST enum cs_status cs_outdir_close(struct cs_outdir *o, const char *name, FILE *f,
                                       struct cs_err *err);
/* Register a file that another program (gnuplot) writes into the staging folder. */
CS_MUST enum cs_status cs_outdir_expect(struct cs_outdir *o, const char *name, struct cs_err *err);

const char *cs_outdir_path(const struct cs_outdir *o);    /* the folder itself */
const char *cs_outdir_staging(const struct cs_outdir *o); /* where files are until commit */
size_t cs_outdir_count(const struct cs_outdir *o);
const char *cs_outdir_name(const struct cs_outdir *o, size_t i);

/* Move every file into place. */
CS_MUST enum cs_status cs_outdir_commit(struct cs_outdir *o, struct cs_err *err);
/*
 * Remove the staging folders of all folders open in the process and what was made for them. Safe in a signal's
 * handler, after which the process must end.
 */
void cs_outdir_abandon_all(void);
/* Free; removes what was not committed. NULL is fine. */
void cs_outdir_free(struct cs_outdir *o);

#endif
