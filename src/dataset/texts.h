/* SPDX-License-Identifier: Apache-2.0
 *
 * Texts to train on: plain text, or JSON Lines with a "text" field (told by a first byte of `{`).
 * Compressed files (.gz .zst .xz .bz2) and "-", standard input, too.
 *
 * Thread: any. Fails with: DA_EIO, DA_EFORMAT (names file and line), DA_ELIMIT (a line over 64 MB),
 * and what `each` fails with.
 */
#ifndef DA_DATASET_TEXTS_H
#define DA_DATASET_TEXTS_H

#include "base/err.h"
#include "base/str.h"

#include <stdbool.h>

struct da_text_reader;

int da_text_reader_open(struct da_text_reader **out, const char *path,
                        struct da_err *err) DA_MUST_USE;
void da_text_reader_close(struct da_text_reader **r); /* sets *r to NULL; NULL is harmless */

/* The next text, borrowed until the next call; *got is false at the end. Plain text comes in parts
 * of whole lines, some tens of kilobytes each. */
int da_text_reader_next(struct da_text_reader *r, struct da_str *out, bool *got,
                        struct da_err *err) DA_MUST_USE;

/* text is borrowed for the call. */
typedef int da_text_fn(void *ctx, struct da_str text, struct da_err *err);

/* The same by calls: each for every text, up to the first error. */
int da_texts_read(const char *path, da_text_fn *each, void *ctx, struct da_err *err) DA_MUST_USE;

#endif
