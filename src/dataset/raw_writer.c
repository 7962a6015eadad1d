/* SPDX-License-Identifier: Apache-2.0
 *
 * libarchive compresses: its "raw" format is one entry that holds the whole stream. What it makes
 * goes through our target like what is not compressed.
 */
#include "dataset/raw.h"

#include "base/mem.h"
#include "dataset/target.h"

#include <archive.h>
#include <archive_entry.h>

struct da_raw_writer {
    struct da_target target;
    struct archive *archive; /* NULL: not compressed */
    int failed;              /* what the target met first */
    struct da_err fault;
    bool discards;
    enum da_raw_form form;
    int64_t n_rows;
};

typedef int filter_fn(struct archive *);

/* By the file's name; NULL: none. */
static filter_fn *find_filter(const char *path)
{
    static const struct {
        const char *end;
        filter_fn *filter;
    } filters[] = {
        {".gz", archive_write_add_filter_gzip},
        {".zst", archive_write_add_filter_zstd},
        {".xz", archive_write_add_filter_xz},
        {".bz2", archive_write_add_filter_bzip2},
    };

    for (size_t i = 0; i < sizeof filters / sizeof filters[0]; i++)
        if (da_str_ends(da_str_c(path), da_str_c(filters[i].end)))
            return filters[i].filter;
    return NULL;
}

/* Takes what libarchive has compressed. A fault is kept, not returned: libarchive never frees a
 * compressor whose output has failed. */
static la_ssize_t take_packed(struct archive *a, void *writer, const void *bytes, size_t n)
{
    struct da_raw_writer *w = writer;

    (void)a;
    if (!w->discards && w->failed == DA_OK)
        w->failed = da_target_write(&w->target, bytes, n, &w->fault);
    return (la_ssize_t)n;
}

/* What a call of libarchive came to, the target's fault included. */
static int check_packed(struct da_raw_writer *w, bool ok, struct da_err *err)
{
    const char *why = archive_error_string(w->archive);

    if (w->failed)
        return da_err_set(err, w->failed, w->fault.sub, "%s", w->fault.msg);
    if (ok)
        return DA_OK;
    return da_err_set(err, DA_EIO, archive_errno(w->archive), "%s: cannot compress: %s",
                      w->target.path, why ? why : "no reason given");
}

static int open_archive(struct da_raw_writer *w, filter_fn *filter, struct da_err *err)
{
    struct archive_entry *entry = archive_entry_new();
    bool ok;
    int rc;

    w->archive = archive_write_new();
    if (!w->archive || !entry) {
        rc = da_err_set(err, DA_ENOMEM, 0, "%s: out of memory", w->target.path);
        goto out;
    }
    archive_entry_set_filetype(entry, AE_IFREG);
    ok = archive_write_set_format_raw(w->archive) == ARCHIVE_OK &&
         filter(w->archive) == ARCHIVE_OK &&
         archive_write_set_bytes_in_last_block(w->archive, 1) == ARCHIVE_OK; /* no padding */
    /* gzip would note the time; the same rows give the same bytes. The others know no such option.
     */
    (void)archive_write_set_filter_option(w->archive, NULL, "timestamp", NULL);
    ok = ok && archive_write_open2(w->archive, w, NULL, take_packed, NULL, NULL) == ARCHIVE_OK &&
         archive_write_header(w->archive, entry) == ARCHIVE_OK;
    rc = check_packed(w, ok, err);
out:
    archive_entry_free(entry);
    return rc;
}

static int put(struct da_raw_writer *w, struct da_str bytes, struct da_err *err)
{
    if (bytes.n == 0)
        return DA_OK;
    if (!w->archive)
        return da_target_write(&w->target, bytes.p, bytes.n, err);
    return check_packed(w, archive_write_data(w->archive, bytes.p, bytes.n) == (la_ssize_t)bytes.n,
                        err);
}

int da_raw_writer_open(struct da_raw_writer **out, const char *path, enum da_raw_form form,
                       struct da_str header, struct da_err *err)
{
    struct da_raw_writer *w = da_alloc(sizeof *w);
    filter_fn *filter = find_filter(path);
    int rc;

    DA_ASSERT(form != DA_RAW_AUTO);
    w->form = form;
    DA_TRY(da_target_open(&w->target, path, err));
    if (filter)
        DA_TRY(open_archive(w, filter, err));
    if (form == DA_RAW_CSV) {
        DA_TRY(put(w, header, err));
        DA_TRY(put(w, DA_STR("\n"), err));
    }
    *out = w;
    w = NULL;
out:
    da_raw_writer_close(&w);
    return rc;
}

int da_raw_writer_add(struct da_raw_writer *w, struct da_str row, struct da_err *err)
{
    int rc;

    if (w->form == DA_RAW_ARRAY)
        DA_TRY(put(w, w->n_rows == 0 ? DA_STR("[\n") : DA_STR(",\n"), err));
    DA_TRY(put(w, row, err));
    if (w->form != DA_RAW_ARRAY)
        DA_TRY(put(w, DA_STR("\n"), err));
    w->n_rows++;
out:
    return rc;
}

int da_raw_writer_commit(struct da_raw_writer *w, struct da_err *err)
{
    int rc;

    if (w->form == DA_RAW_ARRAY)
        DA_TRY(put(w, w->n_rows == 0 ? DA_STR("[\n]\n") : DA_STR("\n]\n"), err));
    if (w->archive)
        DA_TRY(check_packed(w, archive_write_close(w->archive) == ARCHIVE_OK, err));
    DA_TRY(da_target_commit(&w->target, err));
out:
    return rc;
}

void da_raw_writer_close(struct da_raw_writer **w)
{
    if (!*w)
        return;
    (*w)->discards = true; /* freeing completes what was not committed */
    (void)archive_write_free((*w)->archive);
    da_target_release(&(*w)->target);
    da_free(*w);
    *w = NULL;
}
