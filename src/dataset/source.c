/* SPDX-License-Identifier: Apache-2.0
 *
 * libarchive does the decompression: its "raw" format is one entry that holds the whole stream. We
 * open the file ourselves, because then a missing file or a directory is told as what it is.
 */
#include "dataset/source.h"

#include "base/mem.h"

#include <archive.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BLOCK_SIZE = 64 * 1024 };

struct da_source {
    struct archive *archive;
    char *name;
    int fd;      /* -1: none of ours (standard input) */
    bool at_end; /* libarchive has given its last block */
    bool broken; /* or could not */
    int64_t line;
    char *window;         /* holds what was read and not yet skipped, in one piece */
    size_t used, n, room; /* of it: what the caller has skipped, what is there, what fits */
};

const char *da_source_name(const struct da_source *s)
{
    return s->name;
}

int64_t da_source_line_number(const struct da_source *s)
{
    return s->line;
}

bool da_source_is_broken(const struct da_source *s)
{
    return s->broken;
}

static int damaged(struct da_source *s, struct da_err *err)
{
    const char *why = archive_error_string(s->archive);
    int sub = archive_errno(s->archive);

    s->broken = s->at_end = true;
    /* libarchive reports a failed read(2) with its errno, and damage with its own codes (negative)
     * or EILSEQ. */
    if (sub > 0 && sub != EILSEQ && sub != EINVAL)
        return da_err_set(err, DA_EIO, sub, "%s:%lld: cannot read on: %s", s->name,
                          (long long)s->line, strerror(sub));
    return da_err_set(err, DA_EFORMAT, sub,
                      "%s:%lld: the compressed stream is damaged or cut off here (%s); "
                      "make or fetch the file again",
                      s->name, (long long)s->line, why ? why : "no reason given");
}

static int open_file(struct da_source *s, const char *path, struct da_err *err)
{
    struct stat st;

    s->fd = open(path, O_RDONLY | O_CLOEXEC);
    if (s->fd < 0 && errno == ENOENT)
        return da_err_set(err, DA_EIO, errno, "%s: no such file; check the path", path);
    if (s->fd < 0 || fstat(s->fd, &st) != 0)
        return da_err_set(err, DA_EIO, errno, "%s: cannot open: %s", path, strerror(errno));
    if (S_ISDIR(st.st_mode))
        return da_err_set(err, DA_EIO, EISDIR, "%s: is a directory; name a file in it", path);
    return DA_OK;
}

static int open_archive(struct da_source *s, struct da_err *err)
{
    struct archive_entry *entry;
    int rc;

    s->archive = archive_read_new();
    if (!s->archive)
        return da_err_set(err, DA_ENOMEM, 0, "%s: out of memory", s->name);
    (void)archive_read_support_filter_gzip(s->archive);
    (void)archive_read_support_filter_zstd(s->archive);
    (void)archive_read_support_filter_xz(s->archive);
    (void)archive_read_support_filter_bzip2(s->archive);
    (void)archive_read_support_format_raw(s->archive);
    (void)archive_read_support_format_empty(s->archive);
    rc = archive_read_open_fd(s->archive, s->fd < 0 ? STDIN_FILENO : s->fd, BLOCK_SIZE);
    if (rc == ARCHIVE_OK)
        rc = archive_read_next_header(s->archive, &entry);
    if (rc == ARCHIVE_EOF) {
        s->at_end = true;
        return DA_OK;
    }
    return rc < ARCHIVE_WARN ? damaged(s, err) : DA_OK;
}

/* A byte order mark is not part of the text; UTF-16 is told by its own. */
static int check_encoding(struct da_source *s, struct da_err *err)
{
    struct da_str start;
    int rc;

    DA_TRY(da_source_peek(s, &start, err));
    if (da_str_starts(start, DA_STR("\xFF\xFE")) || da_str_starts(start, DA_STR("\xFE\xFF")))
        return da_err_set(err, DA_EFORMAT, 0,
                          "%s:1: the text is UTF-16; convert it: iconv -f UTF-16 -t UTF-8 FILE",
                          s->name);
    if (da_str_starts(start, DA_STR("\xEF\xBB\xBF")))
        da_source_skip(s, 3);
out:
    return rc;
}

int da_source_open_bytes(struct da_source **out, const char *path, struct da_err *err)
{
    struct da_source *s = da_alloc(sizeof *s);
    bool is_stdin = strcmp(path, "-") == 0;
    int rc = DA_OK;

    s->fd = -1;
    s->line = 1;
    s->room = 2 * BLOCK_SIZE;
    s->window = da_alloc(s->room);
    s->name = da_strdup(is_stdin ? "standard input" : path);
    if (!is_stdin)
        DA_TRY(open_file(s, path, err));
    DA_TRY(open_archive(s, err));
    DA_TRY(check_encoding(s, err));
    *out = s;
    s = NULL;
out:
    da_source_close(&s);
    return rc;
}

int da_source_open(struct da_source **out, const char *path, struct da_err *err)
{
    struct da_source *s = NULL;
    struct da_str start;
    int rc;

    DA_TRY(da_source_open_bytes(&s, path, err));
    DA_TRY(da_source_skip_space(s, err));
    DA_TRY(da_source_peek(s, &start, err));
    if (start.n == 0) {
        rc = da_err_set(err, DA_EFORMAT, 0, "%s: is empty; it should hold tasks, one a line",
                        s->name);
        goto out;
    }
    *out = s;
    s = NULL;
out:
    da_source_close(&s);
    return rc;
}

void da_source_close(struct da_source **s)
{
    if (!*s)
        return;
    (void)archive_read_free((*s)->archive);
    if ((*s)->fd >= 0)
        (void)close((*s)->fd);
    da_free((*s)->name);
    da_free((*s)->window);
    da_free(*s);
    *s = NULL;
}

/* Makes room for a block behind what is there. What is there moves to the front first: it is less
 * than a block, but once for a row that is longer. */
static int make_room(struct da_source *s, struct da_err *err)
{
    char *larger;

    if (s->used > 0)
        memmove(s->window, s->window + s->used, s->n - s->used);
    s->n -= s->used;
    s->used = 0;
    if (s->room - s->n >= BLOCK_SIZE)
        return DA_OK;
    larger = da_try_realloc_n(s->window, s->room, 2);
    if (!larger)
        return da_err_set(err, DA_ENOMEM, 0, "%s:%lld: out of memory", s->name, (long long)s->line);
    s->window = larger;
    s->room *= 2;
    return DA_OK;
}

int da_source_peek_more(struct da_source *s, struct da_str *bytes, struct da_err *err)
{
    int rc = DA_OK;

    if (!s->at_end) {
        la_ssize_t n;

        DA_TRY(make_room(s, err));
        n = archive_read_data(s->archive, s->window + s->n, BLOCK_SIZE);
        if (n < 0)
            return damaged(s, err);
        s->n += (size_t)n;
        s->at_end = n == 0;
    }
    *bytes = (struct da_str){s->window + s->used, s->n - s->used};
out:
    return rc;
}

int da_source_peek(struct da_source *s, struct da_str *bytes, struct da_err *err)
{
    if (s->used == s->n)
        return da_source_peek_more(s, bytes, err);
    *bytes = (struct da_str){s->window + s->used, s->n - s->used};
    return DA_OK;
}

void da_source_skip(struct da_source *s, size_t n)
{
    const char *p = s->window + s->used;
    const char *end = p + n;

    DA_ASSERT(n <= s->n - s->used);
    while ((p = memchr(p, '\n', (size_t)(end - p))) != NULL) {
        s->line++;
        p++;
    }
    s->used += n;
}

int da_source_skip_space(struct da_source *s, struct da_err *err)
{
    for (;;) {
        struct da_str bytes;
        size_t n = 0;
        int rc = da_source_peek(s, &bytes, err);

        if (rc < 0 || bytes.n == 0)
            return rc;
        while (n < bytes.n && memchr(" \t\r\n", bytes.p[n], 4))
            n++;
        da_source_skip(s, n);
        if (n < bytes.n)
            return DA_OK;
    }
}

int da_source_next_line(struct da_source *s, struct da_buf *line, bool *got, bool *whole,
                        struct da_err *err)
{
    int64_t start = s->line;
    const char *newline = NULL;
    bool any = false;

    da_buf_reset(line);
    while (!newline) {
        struct da_str bytes;
        size_t n;
        int rc = da_source_peek(s, &bytes, err);

        if (rc < 0)
            return rc;
        if (bytes.n == 0)
            break;
        any = true;
        newline = memchr(bytes.p, '\n', bytes.n);
        n = newline ? (size_t)(newline - bytes.p) : bytes.n;
        da_buf_add(line, bytes.p, n);
        da_source_skip(s, newline ? n + 1 : n);
    }
    if (line->failed == DA_ELIMIT)
        return da_err_set(err, DA_ELIMIT, 0, "%s:%lld: the line is over %zu bytes; split it",
                          s->name, (long long)start, line->max);
    if (line->failed)
        return da_err_set(err, line->failed, 0, "%s:%lld: out of memory", s->name,
                          (long long)start);
    *got = any;
    *whole = newline != NULL;
    return DA_OK;
}
