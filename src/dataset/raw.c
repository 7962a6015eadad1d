/* SPDX-License-Identifier: Apache-2.0
 *
 * A row is shown straight from the source's window, which keeps it in one piece: nothing is copied
 * but the row that a block's end cuts. What ends a row depends on the form; each form's scan takes
 * the row part by part as blocks come, so that a row of any length is scanned once.
 */
#include "dataset/raw.h"

#include "base/arena.h"
#include "base/mem.h"
#include "dataset/csv.h"
#include "dataset/json_field.h"
#include "dataset/scan.h"
#include "dataset/source.h"

#include <stdio.h>

enum { COLUMNS_MAX = 1 << 16 };

struct da_raw {
    struct da_source *source;
    enum da_raw_form form;
    int64_t line; /* where the current row starts */
    struct da_csv_scan csv;
    struct da_json_scan json;
    bool after_element; /* in an array: a comma or the end comes next */
    bool ended;
    struct da_arena arena; /* holds the rest, of CSV */
    struct da_str header;
    struct da_str *columns; /* their names, decoded */
    size_t n_columns;
};

static int fault(struct da_raw *r, int code, struct da_err *err, const char *what)
{
    return da_err_set(err, code, 0, "%s:%lld: %s", da_source_name(r->source), (long long)r->line,
                      what);
}

/* ---- where a row ends ---- */

/* Whether the row ends in the part of it that came last; *n is how much of that was seen. */
typedef bool row_end_fn(struct da_raw *r, struct da_str part, size_t *n);

static bool line_ends(struct da_raw *r, struct da_str part, size_t *n)
{
    const char *newline = memchr(part.p, '\n', part.n);

    (void)r;
    *n = newline ? (size_t)(newline - part.p) + 1 : part.n;
    return newline != NULL;
}

static bool csv_row_ends(struct da_raw *r, struct da_str part, size_t *n)
{
    bool ended;

    *n = da_csv_scan_row(&r->csv, part, &ended);
    return ended || r->csv.state == DA_CSV_FAULT;
}

static bool element_ends(struct da_raw *r, struct da_str part, size_t *n)
{
    *n = da_json_scan_nested(&r->json, part);
    return da_json_scan_is_closed(&r->json) || r->json.deepest > DA_JSON_DEPTH_MAX;
}

static int check_size(struct da_raw *r, size_t n, struct da_err *err)
{
    return n <= DA_RAW_ROW_MAX
               ? DA_OK
               : fault(r, DA_ELIMIT, err,
                       r->form == DA_RAW_CSV
                           ? "the row is over 128 MiB; is a quote missing? If not, leave it out"
                           : "the row is over 128 MiB; split it or leave it out");
}

/* Shows the source's bytes up to the row's end and with it; *whole is false when the file ends
 * first. Nothing is skipped. */
static int show_row(struct da_raw *r, row_end_fn *ends, struct da_str *row, bool *whole,
                    struct da_err *err)
{
    struct da_str bytes;
    size_t seen = 0;
    int rc;

    r->line = da_source_line_number(r->source);
    *whole = false;
    DA_TRY(da_source_peek(r->source, &bytes, err));
    while (!*whole && seen < bytes.n) {
        size_t n;

        *whole = ends(r, da_str_sub(bytes, seen, bytes.n), &n);
        seen += n;
        DA_TRY(check_size(r, seen, err));
        if (!*whole)
            DA_TRY(da_source_peek_more(r->source, &bytes, err));
    }
    *row = da_str_sub(bytes, 0, seen);
out:
    return rc;
}

/* ---- rows that are lines ---- */

static bool is_blank(struct da_str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (!memchr(" \t\r\n", s.p[i], 4))
            return false;
    return true;
}

/* The next line that is not blank, without its \n; empty at the end of the file. */
static int next_line(struct da_raw *r, row_end_fn *ends, struct da_str *row, bool *whole,
                     struct da_err *err)
{
    int rc;

    do {
        DA_TRY(show_row(r, ends, row, whole, err));
        da_source_skip(r->source, row->n); /* its bytes stay until the next peek */
    } while (row->n > 0 && is_blank(*row));
    if (*whole)
        row->n--;
out:
    return rc;
}

/* Of a line that does not end we know that the file was cut off when its brackets do not match. */
static bool is_torn(struct da_str row)
{
    struct da_json_scan scan = {0};

    for (size_t i = 0; i < row.n; i++)
        da_json_scan_byte(&scan, row.p[i]);
    return !da_json_scan_is_closed(&scan);
}

static int next_text_line(struct da_raw *r, struct da_str *row, struct da_err *err)
{
    bool whole;
    int rc;

    DA_TRY(next_line(r, line_ends, row, &whole, err));
    if (!whole && r->form == DA_RAW_JSONL && is_torn(*row))
        rc = fault(r, DA_EFORMAT, err,
                   "the last line is not whole: the file seems cut off; make or fetch it again");
out:
    return rc;
}

static int next_csv_row(struct da_raw *r, struct da_str *row, struct da_err *err)
{
    bool whole;
    int rc;

    DA_TRY(next_line(r, csv_row_ends, row, &whole, err));
    if (r->csv.state == DA_CSV_FAULT)
        rc = fault(r, DA_EFORMAT, err,
                   "text behind a field's closing quote in this row; write quotes inside a quoted "
                   "field twice");
    else if (!whole && r->csv.state == DA_CSV_QUOTED)
        rc = fault(r, DA_EFORMAT, err,
                   "a quote that opens in this row does not close: the file seems cut off, or a "
                   "quote is missing");
out:
    return rc;
}

/* ---- elements of an array ---- */

/* Skips white space and shows the byte that follows; EOF at the end. */
static int peek_byte(struct da_raw *r, int *c, struct da_err *err)
{
    struct da_str bytes;
    int rc;

    DA_TRY(da_source_skip_space(r->source, err));
    DA_TRY(da_source_peek(r->source, &bytes, err));
    r->line = da_source_line_number(r->source);
    *c = bytes.n == 0 ? EOF : (unsigned char)bytes.p[0];
out:
    return rc;
}

static int check_behind_array(struct da_raw *r, struct da_err *err)
{
    int c, rc;

    da_source_skip(r->source, 1);
    DA_TRY(peek_byte(r, &c, err));
    if (c != EOF)
        rc = fault(r, DA_EFORMAT, err, "text after the end of the JSON array; remove it");
out:
    return rc;
}

/* Goes to the next element, over the comma before it; *c is its first byte, or the ] that ends the
 * array. */
static int find_element(struct da_raw *r, int *c, struct da_err *err)
{
    int rc;

    DA_TRY(peek_byte(r, c, err));
    if (r->after_element && *c == ',') {
        da_source_skip(r->source, 1);
        DA_TRY(peek_byte(r, c, err));
        if (*c == ',' || *c == ']')
            rc = fault(r, DA_EFORMAT, err, "a comma without a record beside it; remove it");
    } else if (r->after_element && *c != ']' && *c != EOF) {
        rc = fault(r, DA_EFORMAT, err, "not JSON: a comma is missing before this; mend the file");
    }
    if (rc == DA_OK && *c == EOF)
        rc = fault(r, DA_EFORMAT, err,
                   "the JSON array does not end: the file seems cut off; make or fetch it again");
out:
    return rc;
}

static int next_element(struct da_raw *r, struct da_str *row, struct da_err *err)
{
    bool whole;
    int c, rc;

    *row = (struct da_str){0};
    r->json = (struct da_json_scan){0};
    DA_TRY(find_element(r, &c, err));
    if (c == ']')
        return check_behind_array(r, err);
    if (c != '{')
        return fault(r, DA_EFORMAT, err, "not a JSON object; a row is {\"key\":value,...}");
    DA_TRY(show_row(r, element_ends, row, &whole, err));
    if (r->json.deepest > DA_JSON_DEPTH_MAX)
        return fault(r, DA_EFORMAT, err,
                     "the JSON nests over 64 deep; flatten the row or leave it out");
    if (!whole)
        return fault(r, DA_EFORMAT, err,
                     "the file ends inside this element: it seems cut off; make or fetch it again");
    da_source_skip(r->source, row->n);
    r->after_element = true;
out:
    return rc;
}

/* ---- opening ---- */

static bool has_csv_name(const char *path)
{
    static const char *const ends[] = {".csv", ".csv.gz", ".csv.zst", ".csv.xz", ".csv.bz2"};

    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
        if (da_str_ends(da_str_c(path), da_str_c(ends[i])))
            return true;
    return false;
}

/* Shows the first bytes that are not white space. Skips the blank lines before them, but not the
 * white space of their own line. */
static int show_start(struct da_raw *r, struct da_str *start, struct da_err *err)
{
    struct da_str bytes;
    size_t white = 0;
    int rc;

    DA_TRY(da_source_peek(r->source, &bytes, err));
    for (;;) {
        size_t line = 0; /* where the last line known begins */

        for (; white < bytes.n && memchr(" \t\r\n", bytes.p[white], 4); white++)
            if (bytes.p[white] == '\n')
                line = white + 1;
        if (white < bytes.n) {
            *start = da_str_sub(bytes, white, bytes.n);
            da_source_skip(r->source, line);
            return DA_OK;
        }
        da_source_skip(r->source, line);
        white -= line;
        r->line = da_source_line_number(r->source);
        DA_TRY(check_size(r, white, err));
        DA_TRY(da_source_peek_more(r->source, &bytes, err));
        if (bytes.n == white)
            return da_err_set(err, DA_EFORMAT, 0, "%s: is empty; it should hold rows",
                              da_source_name(r->source));
    }
out:
    return rc;
}

static int open_array(struct da_raw *r, struct da_err *err)
{
    int c, rc;

    DA_TRY(peek_byte(r, &c, err));
    if (c != '[')
        return fault(r, DA_EFORMAT, err, "a JSON array begins with [, and this does not");
    da_source_skip(r->source, 1);
out:
    return rc;
}

static int open_csv(struct da_raw *r, struct da_err *err)
{
    struct da_str rest;
    struct da_csv_field field;
    struct da_buf text;
    size_t room = 0;
    int rc;

    da_buf_init(&text, DA_RAW_ROW_MAX);
    DA_TRY(next_csv_row(r, &rest, err));
    r->header = da_arena_str(&r->arena, rest);
    while (da_csv_next(&rest, &field)) {
        if (r->n_columns == COLUMNS_MAX) {
            rc = fault(r, DA_ELIMIT, err, "the header has over 65536 columns; is this CSV?");
            goto out;
        }
        da_buf_reset(&text);
        da_csv_text(&field, &text);
        DA_TRY(da_buf_check(&text, err));
        da_grow(&r->columns, &room, r->n_columns + 1, sizeof *r->columns);
        r->columns[r->n_columns++] = da_arena_str(&r->arena, da_buf_str(&text));
    }
out:
    da_buf_release(&text);
    return rc;
}

int da_raw_open(struct da_raw **out, const char *path, enum da_raw_form form, struct da_err *err)
{
    struct da_raw *r = da_alloc(sizeof *r);
    struct da_str start;
    int rc;

    DA_TRY(da_source_open_bytes(&r->source, path, err));
    r->form = form;
    r->line = 1;
    DA_TRY(show_start(r, &start, err));
    if (form == DA_RAW_AUTO)
        r->form = has_csv_name(path)           ? DA_RAW_CSV
                  : start.p[0] == '{'          ? DA_RAW_JSONL
                  : da_json_opens_array(start) ? DA_RAW_ARRAY
                                               : DA_RAW_LINES;
    if (r->form == DA_RAW_ARRAY)
        DA_TRY(open_array(r, err));
    if (r->form == DA_RAW_CSV)
        DA_TRY(open_csv(r, err));
    *out = r;
    r = NULL;
out:
    da_raw_close(&r);
    return rc;
}

void da_raw_close(struct da_raw **r)
{
    if (!*r)
        return;
    da_source_close(&(*r)->source);
    da_arena_release(&(*r)->arena);
    da_free((*r)->columns);
    da_free(*r);
    *r = NULL;
}

enum da_raw_form da_raw_form(const struct da_raw *r)
{
    return r->form;
}

struct da_str da_raw_header(const struct da_raw *r)
{
    return r->header;
}

const char *da_raw_name(const struct da_raw *r)
{
    return da_source_name(r->source);
}

int da_raw_next(struct da_raw *r, struct da_raw_row *out, bool *got, struct da_err *err)
{
    struct da_str row = {0};
    int rc = DA_OK;

    if (!r->ended)
        rc = r->form == DA_RAW_ARRAY ? next_element(r, &row, err)
             : r->form == DA_RAW_CSV ? next_csv_row(r, &row, err)
                                     : next_text_line(r, &row, err);
    r->ended = rc < 0 || row.n == 0;
    if (rc < 0)
        return rc;
    *got = !r->ended;
    if (*got)
        *out = (struct da_raw_row){row, r->line};
    return DA_OK;
}

/* ---- fields ---- */

/* Puts the file and the line in front of a message about the byte at `at` of the row. */
static void locate(const struct da_raw *r, const struct da_raw_row *row, size_t at,
                   struct da_err *err)
{
    int64_t line = row->line;

    for (size_t i = 0; i < at; i++)
        line += row->bytes.p[i] == '\n';
    da_err_ctx(err, "%s:%lld", da_source_name(r->source), (long long)line);
}

static int json_field(const struct da_raw *r, const struct da_raw_row *row, const char *path,
                      struct da_buf *out, bool *has, struct da_err *err)
{
    struct da_str value;
    size_t at;
    int rc = da_json_field_find(row->bytes, path, &value, &at, err);

    if (rc == DA_OK && value.n > 0) {
        at = (size_t)(value.p - row->bytes.p);
        rc = da_json_field_text(value, out, err);
        if (rc < 0)
            da_err_ctx(err, "\"%s\"", path);
    }
    if (rc < 0) {
        locate(r, row, at, err);
        return rc;
    }
    *has = value.n > 0;
    return DA_OK;
}

/* The first column of this name; n_columns when there is none. */
static size_t find_column(const struct da_raw *r, const char *name)
{
    size_t i = 0;

    while (i < r->n_columns && !da_str_eq(r->columns[i], da_str_c(name)))
        i++;
    return i;
}

static int csv_field(const struct da_raw *r, const struct da_raw_row *row, const char *path,
                     struct da_buf *out, bool *has, struct da_err *err)
{
    struct da_str rest = row->bytes;
    struct da_csv_field field;
    size_t column = find_column(r, path);
    int rc;

    if (column == r->n_columns)
        return da_err_set(err, DA_EFORMAT, 0,
                          "%s: has no column \"%s\"; its header names the columns: %.*s",
                          da_source_name(r->source), path, DA_STR_ARG(r->header));
    for (size_t i = 0; i <= column; i++)
        if (!da_csv_next(&rest, &field)) {
            *has = false;
            return DA_OK;
        }
    da_csv_text(&field, out);
    rc = da_buf_check(out, err);
    if (rc < 0)
        locate(r, row, 0, err);
    else
        *has = true;
    return rc;
}

static int line_field(const struct da_raw *r, const struct da_raw_row *row, struct da_buf *out,
                      bool *has, struct da_err *err)
{
    struct da_str text = row->bytes;
    int rc;

    if (da_str_ends(text, DA_STR("\r")))
        text.n--;
    da_buf_add_str(out, text);
    rc = da_buf_check(out, err);
    if (rc < 0)
        locate(r, row, 0, err);
    else
        *has = true;
    return rc;
}

int da_raw_field(const struct da_raw *r, const struct da_raw_row *row, const char *path,
                 struct da_buf *out, bool *has, struct da_err *err)
{
    switch (r->form) {
    case DA_RAW_CSV:
        return csv_field(r, row, path, out, has, err);
    case DA_RAW_LINES:
        return line_field(r, row, out, has, err);
    default:
        return json_field(r, row, path, out, has, err);
    }
}

const char *da_raw_likely_field(const struct da_raw *r, const struct da_raw_row *row)
{
    static const char *const names[] = {
        "instruction",           "text",   "prompt", "question", "query", "messages.0.content",
        "conversations.0.value", "turns.0"};

    if (r->form == DA_RAW_LINES)
        return "line";
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct da_str value = {0};
        size_t at;

        if (r->form == DA_RAW_CSV
                ? find_column(r, names[i]) < r->n_columns
                : da_json_field_find(row->bytes, names[i], &value, &at, NULL) == DA_OK &&
                      value.n > 0 && value.p[0] == '"')
            return names[i];
    }
    return NULL;
}
