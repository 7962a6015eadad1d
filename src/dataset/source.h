/* SPDX-License-Identifier: Apache-2.0
 *
 * The bytes of a dataset file: plain or compressed (.gz .zst .xz .bz2, told by their first bytes),
 * a file or standard input. Reads ahead by one block of 64 KiB; counts lines. Private to dataset/.
 *
 * Thread: any, one at a time. Fails with: DA_EIO, DA_EFORMAT (empty file, torn compressed stream),
 * DA_ELIMIT.
 */
#ifndef DA_DATASET_SOURCE_H
#define DA_DATASET_SOURCE_H

#include "base/buf.h"

#include <stdint.h>

struct da_source;

/* Begins at the first byte that is not white space; an empty file is a fault. */
int da_source_open(struct da_source **out, const char *path, struct da_err *err) DA_MUST_USE;

/* Begins at the first byte, be there one or not, behind a byte order mark. */
int da_source_open_bytes(struct da_source **out, const char *path, struct da_err *err) DA_MUST_USE;
void da_source_close(struct da_source **s);

const char *da_source_name(const struct da_source *s);    /* for messages */
int64_t da_source_line_number(const struct da_source *s); /* 1-based, of the next byte */
bool da_source_is_broken(const struct da_source *s); /* a read has failed: nothing more will come */

/* The bytes that come next, none only at the end of the file; borrowed until the next call. */
int da_source_peek(struct da_source *s, struct da_str *bytes, struct da_err *err) DA_MUST_USE;
/* The same and the block that comes after them, in one piece: no more bytes only at the end of the
 * file. Memory grows with what is not skipped; the caller sets the bound. */
int da_source_peek_more(struct da_source *s, struct da_str *bytes, struct da_err *err) DA_MUST_USE;

void da_source_skip(struct da_source *s, size_t n); /* at most what peek showed */

/* Skips JSON's white space. */
int da_source_skip_space(struct da_source *s, struct da_err *err) DA_MUST_USE;

/* The next line without its \n (a \r before that stays: white space to those who parse the line);
 * *got is false at the end of the file. *whole is false when the file ends without the \n. On
 * DA_ELIMIT (the line does not fit into *line) the whole line has been skipped. */
int da_source_next_line(struct da_source *s, struct da_buf *line, bool *got, bool *whole,
                        struct da_err *err) DA_MUST_USE;

#endif
