/* SPDX-License-Identifier: Apache-2.0 */
#include "dataset/target.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BUFFER_SIZE = 64 * 1024 };

static int io_fault(const struct da_target *t, const char *what, struct da_err *err)
{
    int sub = errno;

    return da_err_set(err, DA_EIO, sub, "%s: cannot %s: %s", t->path, what, strerror(sub));
}

static int open_stream(struct da_target *t, int fd, struct da_err *err)
{
    if (fd >= 0)
        t->file = fdopen(fd, "w");
    if (!t->file) {
        int rc = io_fault(t, "open", err);

        if (fd >= 0)
            (void)close(fd);
        return rc;
    }
    t->buffer = da_alloc(BUFFER_SIZE);
    (void)setvbuf(t->file, t->buffer, _IOFBF, BUFFER_SIZE);
    return DA_OK;
}

/* old: what is to be replaced, whose mode is kept; NULL: nothing. */
static int open_temporary(struct da_target *t, const struct stat *old, struct da_err *err)
{
    mode_t mode = old ? old->st_mode & 0777 : 0666;
    struct da_buf name;
    int fd, rc;

    da_buf_init(&name, DA_BUF_TEXT_MAX);
    da_buf_addf(&name, "%s.tmp.%ld", t->target, (long)getpid());
    t->temporary = da_buf_take(&name);
    (void)unlink(t->temporary); /* left by a killed process that had our number */
    fd = open(t->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    if (fd < 0) {
        rc = io_fault(t, "create a file in its folder", err);
        da_free(t->temporary);
        t->temporary = NULL;
        return rc;
    }
    rc = open_stream(t, fd, err);
    if (rc < 0)
        return rc;
    if (old && fchmod(fd, mode) != 0) /* open() left out what the umask forbids */
        return io_fault(t, "set the mode", err);
    return DA_OK;
}

static int open_path(struct da_target *t, struct da_err *err)
{
    struct stat st;
    bool is_there;

    if (strcmp(t->path, "-") == 0)
        return open_stream(t, fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 0), err);
    is_there = stat(t->path, &st) == 0;
    if (!is_there && errno != ENOENT)
        return io_fault(t, "open", err);
    if (is_there && S_ISDIR(st.st_mode))
        return da_err_set(err, DA_EIO, EISDIR, "%s: is a directory; name a file in it", t->path);
    if (is_there && !S_ISREG(st.st_mode))
        return open_stream(t, open(t->path, O_WRONLY | O_CLOEXEC), err);
    t->target = da_file_follow(t->path);
    return open_temporary(t, is_there ? &st : NULL, err);
}

int da_target_open(struct da_target *t, const char *path, struct da_err *err)
{
    int rc;

    *t = (struct da_target){.path = da_strdup(path)};
    rc = open_path(t, err);
    if (rc < 0)
        da_target_release(t);
    return rc;
}

void da_target_release(struct da_target *t)
{
    if (t->file)
        (void)fclose(t->file);
    if (t->temporary)
        (void)unlink(t->temporary);
    da_free(t->buffer);
    da_free(t->temporary);
    da_free(t->target);
    da_free(t->path);
    *t = (struct da_target){0};
}

int da_target_write(struct da_target *t, const char *bytes, size_t n, struct da_err *err)
{
    return fwrite(bytes, 1, n, t->file) == n ? DA_OK : io_fault(t, "write", err);
}

/* The rename itself is only on disk when its folder is. A folder that cannot be synced (some
 * network file systems) is no fault: the data is safe, and the rename will follow. */
static void sync_folder(const char *target)
{
    const char *slash = strrchr(target, '/');
    char *folder = slash ? da_memdup_z(target, (size_t)(slash - target) + 1) : da_strdup(".");
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (fd >= 0) {
        (void)fsync(fd);
        (void)close(fd);
    }
    da_free(folder);
}

int da_target_commit(struct da_target *t, struct da_err *err)
{
    FILE *file = t->file;

    DA_ASSERT(file != NULL);
    if (fflush(file) != 0 || ferror(file) || (t->temporary && fsync(fileno(file)) != 0))
        return io_fault(t, "write", err);
    t->file = NULL;
    if (fclose(file) != 0)
        return io_fault(t, "write", err);
    if (!t->temporary)
        return DA_OK;
    if (rename(t->temporary, t->target) != 0)
        return io_fault(t, "replace", err);
    da_free(t->temporary);
    t->temporary = NULL;
    sync_folder(t->target);
    return DA_OK;
}
