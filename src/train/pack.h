/* SPDX-License-Identifier: Apache-2.0
 *
 * Documents from a source into batches, in their order. A batch takes documents until the next does
 * not fit; that one begins the next batch. A document longer than the context is cut into several,
 * each of which stands for itself; what is left of one token is dropped.
 *
 * Where a batch ends is a number of documents and, inside the next, of tokens: enough to find the
 * place again in a source that gives the same documents.
 *
 * Thread: any, one at a time.
 */
#ifndef DA_TRAIN_PACK_H
#define DA_TRAIN_PACK_H

#include "train/trainer.h"

/* Borrowed until the next call. */
struct da_document {
    const uint32_t *tokens;
    const uint8_t *counted; /* NULL: all */
    size_t n;
};

/* Gives the next document; *got is false when there is none any more. */
typedef int da_document_fn(void *ctx, struct da_document *out, bool *got, struct da_err *err);

struct da_data_position {
    int64_t documents;
    int64_t tokens; /* of the next document */
};

struct da_packer;

void da_packer_new(struct da_packer **out, size_t batch_tokens, size_t context,
                   da_document_fn *next, void *ctx);
void da_packer_free(struct da_packer **p); /* sets *p to NULL; NULL is harmless */

/* Reads and skips what lies before the position; only before the first batch. DA_EFORMAT when the
 * source ends before. */
int da_packer_seek(struct da_packer *p, struct da_data_position to, struct da_err *err) DA_MUST_USE;

/* The next batch, borrowed until the next call; *got is false when the source has ended and nothing
 * is left. */
int da_packer_next(struct da_packer *p, struct da_train_batch *out, bool *got,
                   struct da_err *err) DA_MUST_USE;

/* Behind the last batch. */
struct da_data_position da_packer_position(const struct da_packer *p);

#endif
