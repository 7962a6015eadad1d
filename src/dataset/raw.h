/* SPDX-License-Identifier: Apache-2.0
 *
 * Rows as they stand in a file, byte for byte, for tools that choose among rows and must not change
 * them; and single fields of a row, found without parsing the rest.
 *
 * Forms: JSON Lines; one JSON array of objects; CSV with a header line (RFC 4180, fields may hold
 * quoted line ends); plain lines. Files are read as in dataset/source.h: compressed or not, "-" is
 * standard input; a byte order mark is passed over, and so are blank lines (white space only). The
 * last row needs no line end. Bytes that are no UTF-8 and NULs are bytes like others. A row may
 * have at most DA_RAW_ROW_MAX bytes.
 *
 * Line ends: "\n" and "\r\n". The "\r" stays in a row's bytes, as it does in the header, so that a
 * row goes out as it came in; it is no part of a field's text.
 *
 * What is checked when: da_raw_next finds where a row ends and checks what that takes (an array's
 * commas and brackets, a quote's end in CSV, that the last line of JSON Lines is not cut off);
 * da_raw_field checks that the row is one JSON object. Whoever asks for no field copies lines of
 * JSON Lines unseen.
 *
 * Errors name file:line and say what to do: DA_EIO; DA_EFORMAT (an empty file, a torn compressed
 * stream, a row that is not an object, an array that does not end, a quote without an end, nesting
 * over 64 deep, a column that the header does not name); DA_ELIMIT; DA_ENOMEM.
 *
 * Thread: any, one at a time; da_raw_field and da_raw_likely_field any.
 */
#ifndef DA_DATASET_RAW_H
#define DA_DATASET_RAW_H

#include "base/buf.h"

#include <stdbool.h>
#include <stdint.h>

#define DA_RAW_ROW_MAX ((size_t)128 << 20)

enum da_raw_form {
    DA_RAW_AUTO, /* of da_raw_open only: .csv by the name (.csv.gz, too), the rest by content, as
                    dataset/reader.h tells the shapes */
    DA_RAW_JSONL,
    DA_RAW_ARRAY,
    DA_RAW_CSV,
    DA_RAW_LINES
};

struct da_raw_row {
    struct da_str bytes; /* without the line's \n, or the array's comma and the white space between
                            its elements; never empty; borrowed until the next */
    int64_t line;        /* where it starts, from 1 */
};

struct da_raw;

int da_raw_open(struct da_raw **out, const char *path, enum da_raw_form form,
                struct da_err *err) DA_MUST_USE;
void da_raw_close(struct da_raw **r); /* sets *r to NULL; NULL is harmless */

enum da_raw_form da_raw_form(const struct da_raw *r); /* never DA_RAW_AUTO */
struct da_str da_raw_header(const struct da_raw *r);  /* of CSV, as it stands; else empty */
const char *da_raw_name(const struct da_raw *r);      /* of the file, for messages */

/* *got is false at the end, and after an error: what follows a fault is not read. */
int da_raw_next(struct da_raw *r, struct da_raw_row *out, bool *got,
                struct da_err *err) DA_MUST_USE;

/* Appends a field's text to out, decoded (JSON escapes, CSV quotes); *has is false, and nothing is
 * appended, when the row has none. An error leaves out as it was, except DA_ELIMIT and DA_ENOMEM of
 * out itself.
 *
 * `path` of JSON is the keys and positions (from 0) that lead to the field, with dots:
 * "instruction", "messages.0.content"; a key that holds a dot cannot be named. A number or
 * true/false stands for its text, null for no field; an object or a list is DA_EFORMAT. Of keys
 * that occur twice the last counts. Half a surrogate pair (\ud800) becomes U+FFFD. What is not on
 * the way to the field is not checked beyond its brackets and quotes.
 *
 * Of CSV it is the column's whole name, as the header decodes; of columns of one name the first
 * counts. A name that the header lacks is DA_EFORMAT; a row that is too short has no field. Plain
 * lines have one field, the line, whatever the path. */
int da_raw_field(const struct da_raw *r, const struct da_raw_row *row, const char *path,
                 struct da_buf *out, bool *has, struct da_err *err) DA_MUST_USE;

/* The field that a file's rows most likely mean by their text, from one of them: the first that is
 * there, and a string, of instruction, text, prompt, question, query, messages.0.content,
 * conversations.0.value, turns.0; of CSV the first of these that the header names; "line" of plain
 * lines. NULL: none. A constant. */
const char *da_raw_likely_field(const struct da_raw *r, const struct da_raw_row *row);

/* ---- writing rows in the form they came in ---- */

struct da_raw_writer;

/* Goes to PATH.tmp.PID and is renamed at commit, as dataset/writer.h says; "-" is standard output,
 * written as rows come. Compressed when the name ends in .gz, .zst, .xz or .bz2; the same rows give
 * the same bytes. header: of CSV. Fails with DA_EIO (names the file). */
int da_raw_writer_open(struct da_raw_writer **out, const char *path, enum da_raw_form form,
                       struct da_str header, struct da_err *err) DA_MUST_USE;

/* Each row gets a \n behind it; an array's rows a comma and a \n between them. */
int da_raw_writer_add(struct da_raw_writer *w, struct da_str row, struct da_err *err) DA_MUST_USE;

/* Completes the file and puts it in place. Without this call, close discards it. */
int da_raw_writer_commit(struct da_raw_writer *w, struct da_err *err) DA_MUST_USE;
void da_raw_writer_close(struct da_raw_writer **w);

#endif
