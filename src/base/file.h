/* SPDX-License-Identifier: Apache-2.0
 *
 * Questions about files by their names.
 *
 * Thread: any.
 */
#ifndef DA_BASE_FILE_H
#define DA_BASE_FILE_H

#include <stdbool.h>

/* Whether two paths lead to one file, however they are written: through links, "./", or not there
 * yet. */
bool da_file_same(const char *a, const char *b);

/* Where a path's symbolic links lead in the end, be it to nothing yet; the caller's to da_free. */
char *da_file_follow(const char *path);

#endif
