/* SPDX-License-Identifier: Apache-2.0
 *
 * The shape of a file decides how the text of the next record is cut out of the stream: a line of
 * JSON, an element of one JSON array, or a line of plain text. Only that text is ever in memory,
 * and its size and depth are checked before the JSON parser sees it.
 */
#include "dataset/reader.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "dataset/row.h"
#include "dataset/scan.h"
#include "dataset/source.h"

#include <jansson.h>
#include <stdio.h>

struct da_reader {
    struct da_source *source;
    int (*next)(struct da_reader *r, struct da_record *out, bool *got, struct da_err *err);
    struct da_buf text;    /* of the current record */
    struct da_arena arena; /* what the current record borrows beside the text */
    json_t *row;           /* and the JSON tree */
    int64_t line;          /* where it starts */
    bool after_element;    /* in an array: a comma or the end comes next */
    bool ended;
};

static int fault(struct da_reader *r, int code, int64_t line, struct da_err *err, const char *what)
{
    return da_err_set(err, code, 0, "%s:%lld: %s", da_source_name(r->source), (long long)line,
                      what);
}

/* A fault that the reader cannot pass: the rest of the file is not read. */
static int final_fault(struct da_reader *r, int64_t line, struct da_err *err, const char *what)
{
    r->ended = true;
    return fault(r, DA_EFORMAT, line, err, what);
}

static int text_to_record(struct da_reader *r, const struct da_json_scan *scan,
                          struct da_record *out, struct da_err *err)
{
    struct da_str text = da_buf_str(&r->text);
    struct da_record record = {.line = r->line};
    int64_t extra_lines;
    int rc;

    if (scan->deepest > DA_JSON_DEPTH_MAX)
        return fault(r, DA_EFORMAT, r->line, err,
                     "the JSON nests over 64 deep; a task is a flat object: mend the record");
    if (memchr(text.p, '\0', text.n))
        return fault(r, DA_EFORMAT, r->line, err, "holds a NUL byte; is this a text file?");
    rc = da_row_read(text, &r->arena, &r->row, &record, &extra_lines, err);
    if (rc < 0) {
        da_err_ctx(err, "%s:%lld", da_source_name(r->source), (long long)(r->line + extra_lines));
        return rc;
    }
    *out = record;
    return DA_OK;
}

/* The next line that is not blank. */
static int next_line(struct da_reader *r, bool *got, bool *whole, struct da_err *err)
{
    do {
        int rc;

        r->line = da_source_line_number(r->source);
        rc = da_source_next_line(r->source, &r->text, got, whole, err);
        if (rc < 0)
            return rc;
    } while (*got && da_str_trim(da_buf_str(&r->text)).n == 0);
    return DA_OK;
}

static int next_json_line(struct da_reader *r, struct da_record *out, bool *got, struct da_err *err)
{
    struct da_json_scan scan = {0};
    bool any, whole;
    int rc = next_line(r, &any, &whole, err);

    if (rc < 0)
        return rc;
    if (!any) {
        *got = false;
        return DA_OK;
    }
    for (size_t i = 0; i < r->text.n; i++)
        da_json_scan_byte(&scan, r->text.p[i]);
    if (!da_json_scan_is_closed(&scan))
        return fault(
            r, DA_EFORMAT, r->line, err,
            whole ? "the JSON object does not end on its line; write each task on one line "
                    "(jq -c . FILE does)"
                  : "the last line is not whole: the file seems cut off; make or fetch it again");
    rc = text_to_record(r, &scan, out, err);
    if (rc == DA_OK)
        *got = true;
    return rc;
}

static int next_plain_line(struct da_reader *r, struct da_record *out, bool *got,
                           struct da_err *err)
{
    struct da_str text;
    bool any, whole;
    int rc = next_line(r, &any, &whole, err);

    if (rc < 0)
        return rc;
    text = da_str_trim(da_buf_str(&r->text));
    if (da_utf8_valid_prefix(text) < text.n)
        return fault(r, DA_EFORMAT, r->line, err,
                     "not valid UTF-8; convert the file, e.g. with iconv -t UTF-8");
    if (text.n > 0 && memchr(text.p, '\0', text.n))
        return fault(r, DA_EFORMAT, r->line, err, "holds a NUL byte; is this a text file?");
    *got = any;
    if (any)
        *out = (struct da_record){
            .instruction = text, .is_classification = DA_UNKNOWN, .line = r->line};
    return DA_OK;
}

/* Skips white space and shows the byte that follows; EOF at the end. */
static int peek_byte(struct da_reader *r, int *c, struct da_err *err)
{
    struct da_str bytes;
    int rc;

    DA_TRY(da_source_skip_space(r->source, err));
    DA_TRY(da_source_peek(r->source, &bytes, err));
    *c = bytes.n == 0 ? EOF : (unsigned char)bytes.p[0];
out:
    return rc;
}

/* Copies an element up to the comma or bracket after it, which stays. An element that is too large
 * is passed over, and the text has failed. */
static int copy_element(struct da_reader *r, struct da_json_scan *scan, struct da_err *err)
{
    for (;;) {
        struct da_str bytes;
        size_t n = 0;
        bool at_end = false;
        int rc = da_source_peek(r->source, &bytes, err);

        if (rc < 0)
            return rc;
        if (bytes.n == 0)
            return final_fault(
                r, r->line, err,
                "the file ends inside this element: it seems cut off; make or fetch it again");
        while (n < bytes.n && !at_end) {
            at_end = da_json_scan_is_closed(scan) && (bytes.p[n] == ',' || bytes.p[n] == ']');
            if (!at_end)
                da_json_scan_byte(scan, bytes.p[n++]);
        }
        da_buf_add(&r->text, bytes.p, n);
        da_source_skip(r->source, n);
        if (at_end)
            return DA_OK;
    }
}

static int end_array(struct da_reader *r, bool *got, struct da_err *err)
{
    int64_t line;
    int c, rc;

    da_source_skip(r->source, 1);
    DA_TRY(peek_byte(r, &c, err));
    line = da_source_line_number(r->source);
    if (c != EOF)
        return final_fault(r, line, err, "text after the end of the JSON array; remove it");
    r->ended = true;
    *got = false;
out:
    return rc;
}

static int next_element(struct da_reader *r, struct da_record *out, bool *got, struct da_err *err)
{
    struct da_json_scan scan = {0};
    int c, rc;

    DA_TRY(peek_byte(r, &c, err));
    if (c == ']')
        return end_array(r, got, err);
    if (r->after_element) { /* the comma that ended it */
        da_source_skip(r->source, 1);
        DA_TRY(peek_byte(r, &c, err));
    }
    r->line = da_source_line_number(r->source);
    if (c == EOF)
        return final_fault(
            r, r->line, err,
            "the JSON array does not end: the file seems cut off; make or fetch it again");
    r->after_element = true;
    DA_TRY(copy_element(r, &scan, err));
    if (r->text.failed)
        return fault(r, r->text.failed, r->line, err, "the record is over 16 MiB; split it");
    if (r->text.n == 0)
        return fault(r, DA_EFORMAT, r->line, err, "a comma without a record beside it; remove it");
    DA_TRY(text_to_record(r, &scan, out, err));
    *got = true;
out:
    return rc;
}

int da_reader_open(struct da_reader **out, const char *path, struct da_err *err)
{
    struct da_reader *r = da_alloc(sizeof *r);
    struct da_str start;
    int rc;

    da_buf_init(&r->text, DA_LINE_MAX);
    DA_TRY(da_source_open(&r->source, path, err));
    DA_TRY(da_source_peek(r->source, &start, err));
    if (da_json_opens_array(start)) {
        da_source_skip(r->source, 1);
        r->next = next_element;
    } else {
        r->next = start.p[0] == '{' ? next_json_line : next_plain_line;
    }
    *out = r;
    r = NULL;
out:
    da_reader_close(&r);
    return rc;
}

void da_reader_close(struct da_reader **r)
{
    if (!*r)
        return;
    json_decref((*r)->row);
    da_buf_release(&(*r)->text);
    da_arena_release(&(*r)->arena);
    da_source_close(&(*r)->source);
    da_free(*r);
    *r = NULL;
}

int da_reader_next(struct da_reader *r, struct da_record *out, bool *got, struct da_err *err)
{
    int rc;

    json_decref(r->row);
    r->row = NULL;
    da_arena_rewind(&r->arena);
    da_buf_reset(&r->text);
    if (r->ended) {
        *got = false;
        return DA_OK;
    }
    rc = r->next(r, out, got, err);
    if (rc < 0 && da_source_is_broken(r->source))
        r->ended = true;
    return rc;
}
