/* SPDX-License-Identifier: Apache-2.0
 *
 * Questions about files by their names.
 *
 * Thread: any.
 */
#ifndef DA_BASE_FILE_H
#define DA_BASE_FILE_H

#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>

/* Whether two paths lead to one file, however they are written: through links, "./", or not there
 * yet. */
bool da_file_same(const char *a, const char *b);

/* Where a path's symbolic links lead in the end, be it to nothing yet; the caller's to da_free. */
char *da_file_follow(const char *path);

/* A whole file in memory, read-only, pages fetched as they are touched. */
struct da_file_map {
    const void *p; /* NULL when n is 0 */
    size_t n;
};

/* DA_ENOTFOUND, DA_EIO: the message names the path. Only regular files are mapped. */
int da_file_map(struct da_file_map *out, const char *path, struct da_err *err) DA_MUST_USE;
void da_file_unmap(struct da_file_map *m); /* {0} is fine, and what it leaves */

#endif
