/* SPDX-License-Identifier: Apache-2.0 */
#include "dataset/writer.h"

#include "base/buf.h"
#include "base/mem.h"
#include "dataset/format.h"
#include "dataset/target.h"

#include <jansson.h>

struct da_writer {
    const struct da_format_row *format;
    struct da_target target;
    int64_t n_rows;
    struct da_buf row;
};

int da_writer_open(struct da_writer **out, const char *path, enum da_format format,
                   struct da_err *err)
{
    struct da_writer *w = da_alloc(sizeof *w);
    int rc;

    DA_ASSERT((unsigned)format < DA_N_FORMATS);
    w->format = &da_format_rows[format];
    da_buf_init(&w->row, DA_BUF_TEXT_MAX);
    DA_TRY(da_target_open(&w->target, path, err));
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
                          w->target.path, (long long)w->n_rows + 1);
    da_buf_reset(&w->row);
    if (w->format->is_array)
        da_buf_add_c(&w->row, w->n_rows == 0 ? "[\n" : ",\n");
    (void)json_dump_callback(row, add_bytes, &w->row, JSON_COMPACT);
    json_decref(row);
    if (!w->format->is_array)
        da_buf_add_char(&w->row, '\n');
    DA_TRY(da_buf_check(&w->row, err));
    DA_TRY(da_target_write(&w->target, w->row.p, w->row.n, err));
    w->n_rows++;
out:
    return rc;
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

int da_writer_commit(struct da_writer *w, struct da_err *err)
{
    struct da_str end = w->n_rows == 0 ? DA_STR("[\n]\n") : DA_STR("\n]\n");
    int rc;

    if (w->format->is_array)
        DA_TRY(da_target_write(&w->target, end.p, end.n, err));
    DA_TRY(da_target_commit(&w->target, err));
out:
    return rc;
}

void da_writer_close(struct da_writer **w)
{
    if (!*w)
        return;
    da_target_release(&(*w)->target);
    da_buf_release(&(*w)->row);
    da_free(*w);
    *w = NULL;
}
