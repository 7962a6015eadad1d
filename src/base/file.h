/* SPDX-License-Identifier: Apache-2.0
 *
 * Files by their names: questions, paths, folders, and whole files in memory.
 *
 * Thread: any.
 */
#ifndef DA_BASE_FILE_H
#define DA_BASE_FILE_H

#include "base/err.h"
#include "base/hash.h"

#include <stdbool.h>
#include <stddef.h>

/* Whether two paths lead to one file, however they are written: through links, "./", or not there
 * yet. */
bool da_file_same(const char *a, const char *b);

/* Where a path's symbolic links lead in the end, be it to nothing yet; the caller's to da_free. */
char *da_file_follow(const char *path);

/* The path of a name in a folder, "" being the current one; the caller's to da_free. */
char *da_file_in(const char *dir, const char *name);

/* The path of a name in the folder that path lies in; the caller's to da_free. */
char *da_file_beside(const char *path, const char *name);

/* Makes a folder whose parent exists; one that is there and can be written to is as good. DA_EIO
 * names it. */
int da_file_make_folder(const char *dir, struct da_err *err) DA_MUST_USE;

/* A whole file in memory, read-only, pages fetched as they are touched. */
struct da_file_map {
    const void *p; /* NULL when n is 0 */
    size_t n;
};

/* DA_ENOTFOUND, DA_EIO: the message names the path. Only regular files are mapped; nothing is
 * waited for. */
int da_file_map(struct da_file_map *out, const char *path, struct da_err *err) DA_MUST_USE;
void da_file_unmap(struct da_file_map *m); /* {0} is fine, and what it leaves */

/* SHA-256 as sha256sum prints it. Fails as da_file_map does. */
int da_file_digest(const char *path, struct da_digest *out, size_t *size,
                   struct da_err *err) DA_MUST_USE;

#endif
