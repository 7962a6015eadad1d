/* SPDX-License-Identifier: Apache-2.0 */
#include "base/secret.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

enum { SECRET_MAX = 8192 };

static int store(struct da_secret *s, struct da_str text, const char *where, struct da_err *err)
{
    void *page;

    text = da_str_trim(text);
    if (text.n == 0)
        return da_err_set(err, DA_ENOTFOUND, 0, "%s holds no key", where);
    for (size_t i = 0; i < text.n; i++)
        if ((unsigned char)text.p[i] <= ' ' || (unsigned char)text.p[i] >= 0x7F)
            return da_err_set(err, DA_EFORMAT, 0,
                              "%s holds a character that no key has (a space, a line break or a "
                              "non-ASCII one)",
                              where);
    page = mmap(NULL, SECRET_MAX, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (page == MAP_FAILED)
        return da_err_set(err, DA_ENOMEM, errno, "no memory for a key");
    (void)mlock(page,
                SECRET_MAX); /* may be refused by a small RLIMIT_MEMLOCK: the key still works */
    (void)madvise(page, SECRET_MAX, MADV_DONTDUMP);
    memcpy(page, text.p, text.n);
    *s = (struct da_secret){.page = page, .page_size = SECRET_MAX, .n = text.n};
    return DA_OK;
}

int da_secret_from_env(struct da_secret *s, const char *variable, struct da_err *err)
{
    char *value = getenv(variable);
    int rc;

    if (!value || !*value)
        return da_err_set(err, DA_ENOTFOUND, 0, "%s is not set", variable);
    if (strlen(value) >= SECRET_MAX)
        return da_err_set(err, DA_ELIMIT, 0, "%s is too long for a key", variable);
    rc = store(s, da_str_c(value), variable, err);
    if (rc == DA_OK) {
        explicit_bzero(
            value, strlen(value)); /* or the key would stand in /proc/PID/environ and in a core */
        (void)unsetenv(variable);
    }
    return rc;
}

int da_secret_from_file(struct da_secret *s, const char *path, struct da_err *err)
{
    char text[SECRET_MAX];
    struct da_str rest, line = {0};
    ssize_t n;
    int rc, fd = open(path, O_RDONLY | O_CLOEXEC);

    if (fd < 0)
        return da_err_set(err, DA_EIO, errno, "key file %s: %s", path, strerror(errno));
    n = read(fd, text, sizeof text);
    (void)close(fd);
    if (n < 0)
        return da_err_set(err, DA_EIO, errno, "key file %s: %s", path, strerror(errno));
    if ((size_t)n == sizeof text)
        return da_err_set(err, DA_ELIMIT, 0, "key file %s is too long for a key", path);
    rest = (struct da_str){text, (size_t)n};
    (void)da_str_line(&rest, &line);
    rc = store(s, line, path, err);
    explicit_bzero(text, sizeof text);
    return rc;
}

bool da_secret_is_set(const struct da_secret *s)
{
    return s->page != NULL;
}

struct da_str da_secret_peek(const struct da_secret *s)
{
    return (struct da_str){s->page, s->n};
}

void da_secret_release(struct da_secret *s)
{
    if (!s->page)
        return;
    explicit_bzero(s->page, s->page_size);
    (void)munmap(s->page, s->page_size);
    *s = (struct da_secret){0};
}
