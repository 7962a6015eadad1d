/* SPDX-License-Identifier: Apache-2.0 */
#include "base/file.h"
#include "base/buf.h"
#include "base/mem.h"
#include "base/str.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sys/mman.h>
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

/* ---- paths and folders ---- */

char *da_file_in(const char *dir, const char *name)
{
    size_t n = strlen(dir);
    struct da_buf b;

    da_buf_init(&b, DA_BUF_TEXT_MAX);
    da_buf_add(&b, dir, n);
    if (n > 0 && dir[n - 1] != '/')
        da_buf_add_char(&b, '/');
    da_buf_add_c(&b, name);
    return da_buf_take(&b);
}

char *da_file_beside(const char *path, const char *name)
{
    char *dir = da_memdup_z(path, (size_t)(last_part(path) - path));
    char *beside = da_file_in(dir, name);

    da_free(dir);
    return beside;
}

int da_file_make_folder(const char *dir, struct da_err *err)
{
    struct stat st;
    int sub = 0;

    if (mkdir(dir, 0777) == 0)
        return DA_OK;
    if (errno != EEXIST || stat(dir, &st) != 0)
        sub = errno;
    else if (!S_ISDIR(st.st_mode))
        sub = ENOTDIR;
    else if (access(dir, W_OK | X_OK) != 0)
        sub = errno;
    if (sub != 0)
        return da_err_set(err, DA_EIO, sub, "%s: %s", dir, strerror(sub));
    return DA_OK;
}

/* ---- maps ---- */

static int map_open(struct da_file_map *out, int fd, const char *path, struct da_err *err)
{
    struct da_file_map m = {0};
    struct stat st;
    void *p;

    if (fstat(fd, &st) != 0)
        return da_err_set(err, DA_EIO, errno, "%s: %s", path, strerror(errno));
    if (!S_ISREG(st.st_mode))
        return da_err_set(err, DA_EIO, 0, "%s: not a regular file", path);
    if (st.st_size > 0) {
        p = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
        if (p == MAP_FAILED)
            return da_err_set(err, DA_EIO, errno, "%s: cannot map: %s", path, strerror(errno));
        m = (struct da_file_map){p, (size_t)st.st_size};
    }
    *out = m;
    return DA_OK;
}

int da_file_map(struct da_file_map *out, const char *path, struct da_err *err)
{
    /* Non-blocking, as the open of a named pipe waits for its writer. */
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK), sub = errno;
    int rc;

    if (fd < 0)
        return da_err_set(err, sub == ENOENT ? DA_ENOTFOUND : DA_EIO, sub, "%s: cannot open: %s",
                          path, strerror(sub));
    rc = map_open(out, fd, path, err);
    (void)close(fd);
    return rc;
}

void da_file_unmap(struct da_file_map *m)
{
    if (m->n > 0)
        (void)munmap((void *)(uintptr_t)m->p, m->n);
    *m = (struct da_file_map){0};
}

int da_file_digest(const char *path, struct da_digest *out, size_t *size, struct da_err *err)
{
    struct da_file_map map = {0};
    int rc = da_file_map(&map, path, err);

    if (rc < 0)
        return rc;
    *out = da_sha256((struct da_str){map.p, map.n});
    *size = map.n;
    da_file_unmap(&map);
    return DA_OK;
}
