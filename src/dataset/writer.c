/* SPDX-License-Identifier: Apache-2.0
 *
 * Rows go to a temporary file beside the target, which takes the target's place when it is complete
 * and on disk. What cannot be replaced (standard output, a device, a pipe) is written directly.
 */
#include "dataset/writer.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/mem.h"
#include "dataset/format.h"

#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

struct da_writer {
    const struct da_format_row *format;
    FILE *file;
    char *path;   /* as the caller names it, for messages */
    char *target; /* what is replaced in the end: path with symbolic links followed; NULL: written
                     directly */
    char *temporary; /* NULL when there is none (any more) */
    int64_t n_rows;
    struct da_buf row;
};

static int io_fault(const struct da_writer *w, const char *what, struct da_err *err)
{
    int sub = errno;

    return da_err_set(err, DA_EIO, sub, "%s: cannot %s: %s", w->path, what, strerror(sub));
}

/* old: what is to be replaced, whose mode is kept; NULL: nothing. */
static int open_temporary(struct da_writer *w, const struct stat *old, struct da_err *err)
{
    mode_t mode = old ? old->st_mode & 0777 : 0666;
    struct da_buf name;
    int fd;

    da_buf_init(&name, DA_BUF_TEXT_MAX);
    da_buf_addf(&name, "%s.tmp.%ld", w->target, (long)getpid());
    w->temporary = da_buf_take(&name);
    (void)unlink(w->temporary); /* left by a killed process that had our number */
    fd = open(w->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    if (fd < 0) {
        int rc = io_fault(w, "create a file in its folder", err);

        da_free(w->temporary);
        w->temporary = NULL;
        return rc;
    }
    w->file = fdopen(fd, "w");
    if (!w->file)
        return io_fault(w, "open", err);
    if (old && fchmod(fd, mode) != 0) /* open() left out what the umask forbids */
        return io_fault(w, "set the mode", err);
    return DA_OK;
}

static int open_directly(struct da_writer *w, int fd, struct da_err *err)
{
    if (fd >= 0)
        w->file = fdopen(fd, "w");
    return w->file ? DA_OK : io_fault(w, "open", err);
}

static int open_target(struct da_writer *w, struct da_err *err)
{
    struct stat st;
    bool is_there;

    if (strcmp(w->path, "-") == 0)
        return open_directly(w, fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 0), err);
    is_there = stat(w->path, &st) == 0;
    if (!is_there && errno != ENOENT)
        return io_fault(w, "open", err);
    if (is_there && S_ISDIR(st.st_mode))
        return da_err_set(err, DA_EIO, EISDIR, "%s: is a directory; name a file in it", w->path);
    if (is_there && !S_ISREG(st.st_mode))
        return open_directly(w, open(w->path, O_WRONLY | O_CLOEXEC), err);
    w->target = da_file_follow(w->path);
    return open_temporary(w, is_there ? &st : NULL, err);
}

int da_writer_open(struct da_writer **out, const char *path, enum da_format format,
                   struct da_err *err)
{
    struct da_writer *w = da_alloc(sizeof *w);
    int rc;

    DA_ASSERT((unsigned)format < DA_N_FORMATS);
    w->format = &da_format_rows[format];
    w->path = da_strdup(path);
    da_buf_init(&w->row, DA_BUF_TEXT_MAX);
    DA_TRY(open_target(w, err));
    *out = w;
    w = NULL;
out:
    da_writer_close(&w);
    return rc;
}

static int add_bytes(const char *bytes, size_t n, void *buf)
{
    da_buf_add(buf, bytes, n);
    return 0;
}

static int write_row(struct da_writer *w, const struct da_record *record,
                     const struct da_instance *instance, struct da_err *err)
{
    json_t *row = w->format->row(record, instance);
    int rc;

    if (!row)
        return da_err_set(err, DA_EFORMAT, 0, "%s: row %lld would hold text that is not UTF-8",
                          w->path, (long long)w->n_rows + 1);
    da_buf_reset(&w->row);
    if (w->format->is_array)
        da_buf_add_c(&w->row, w->n_rows == 0 ? "[\n" : ",\n");
    (void)json_dump_callback(row, add_bytes, &w->row, JSON_COMPACT);
    json_decref(row);
    if (!w->format->is_array)
        da_buf_add_char(&w->row, '\n');
    rc = da_buf_check(&w->row, err);
    if (rc < 0)
        return rc;
    if (fwrite(w->row.p, 1, w->row.n, w->file) != w->row.n)
        return io_fault(w, "write", err);
    w->n_rows++;
    return DA_OK;
}

static bool is_wanted(const struct da_format_row *format, const struct da_record *record,
                      const struct da_instance *instance)
{
    return !format->needs_text ||
           (da_str_trim(record->instruction).n > 0 && da_str_trim(instance->output).n > 0);
}

int da_writer_add(struct da_writer *w, const struct da_record *record, int64_t *rows,
                  struct da_err *err)
{
    static const struct da_instance bare;
    int64_t before = w->n_rows;
    int rc = DA_OK;

    if (w->format->one_row_a_task || (record->n_instances == 0 && w->format->takes_bare))
        DA_TRY(write_row(w, record, &bare, err));
    else
        for (size_t i = 0; i < record->n_instances; i++)
            if (is_wanted(w->format, record, &record->instances[i]))
                DA_TRY(write_row(w, record, &record->instances[i], err));
    *rows += w->n_rows - before;
out:
    return rc;
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

int da_writer_commit(struct da_writer *w, struct da_err *err)
{
    FILE *file = w->file;

    DA_ASSERT(file != NULL);
    if (w->format->is_array)
        (void)fputs(w->n_rows == 0 ? "[\n]\n" : "\n]\n", file);
    if (fflush(file) != 0 || ferror(file) || (w->temporary && fsync(fileno(file)) != 0))
        return io_fault(w, "write", err);
    w->file = NULL;
    if (fclose(file) != 0)
        return io_fault(w, "write", err);
    if (!w->temporary)
        return DA_OK;
    if (rename(w->temporary, w->target) != 0)
        return io_fault(w, "replace", err);
    da_free(w->temporary);
    w->temporary = NULL;
    sync_folder(w->target);
    return DA_OK;
}

void da_writer_close(struct da_writer **w)
{
    if (!*w)
        return;
    if ((*w)->file)
        (void)fclose((*w)->file);
    if ((*w)->temporary)
        (void)unlink((*w)->temporary);
    da_free((*w)->temporary);
    da_free((*w)->target);
    da_free((*w)->path);
    da_buf_release(&(*w)->row);
    da_free(*w);
    *w = NULL;
}
