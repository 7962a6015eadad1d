/* SPDX-License-Identifier: Apache-2.0 */
#include "base/file.h"
#include "base/buf.h"
#include "base/mem.h"
#include "base/str.h"

#include <limits.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LINKS_MAX = 40 }; /* as Linux follows */

static const char *last_part(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}

static bool same_folder(const char *a, const char *b)
{
    char *folder_a = da_memdup_z(a, (size_t)(last_part(a) - a));
    char *folder_b = da_memdup_z(b, (size_t)(last_part(b) - b));
    struct stat x, y;
    bool same = stat(*folder_a ? folder_a : ".", &x) == 0 &&
                stat(*folder_b ? folder_b : ".", &y) == 0 && x.st_dev == y.st_dev &&
                x.st_ino == y.st_ino;

    da_free(folder_a);
    da_free(folder_b);
    return same;
}

bool da_file_same(const char *a, const char *b)
{
    struct stat x, y;
    bool has_a = stat(a, &x) == 0, has_b = stat(b, &y) == 0;

    if (has_a && has_b)
        return x.st_dev == y.st_dev && x.st_ino == y.st_ino;
    return !has_a && !has_b && strcmp(last_part(a), last_part(b)) == 0 && same_folder(a, b);
}

/* realpath() wants every part to be there. */
char *da_file_follow(const char *path)
{
    char *at = da_strdup(path);

    for (int i = 0; i < LINKS_MAX; i++) {
        char link[PATH_MAX];
        ssize_t n = readlink(at, link, sizeof link);
        struct da_buf next;

        if (n < 0)
            break;
        da_buf_init(&next, DA_BUF_TEXT_MAX);
        if (link[0] != '/')
            da_buf_add(&next, at, (size_t)(last_part(at) - at));
        da_buf_add(&next, link, (size_t)n);
        da_free(at);
        at = da_buf_take(&next);
    }
    return at;
}
