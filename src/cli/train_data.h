/* SPDX-License-Identifier: Apache-2.0
 *
 * Text as documents to train on: each text of a source becomes its tokens and the token that ends a
 * text. A file is read again from its start when it ends, standard input is not; DA_EFORMAT names a
 * file without text.
 *
 * Thread: any, one at a time.
 */
#ifndef DA_CLI_TRAIN_DATA_H
#define DA_CLI_TRAIN_DATA_H

#include "lm/tokenizer.h"
#include "train/pack.h"

struct da_text_documents {
    const char *path; /* "-": standard input */
    const struct da_tokenizer *tokenizer;
    uint32_t end_token;
    bool once; /* the end is told each time it is reached; else a file goes on without one */
    struct da_text_reader *reader;
    struct da_tokens tokens;
    int64_t n_since_start; /* texts that are not empty: without any, reading would go on for ever */
    bool had_text;         /* in some pass; a named pipe has one */
};

void da_text_documents_release(struct da_text_documents *d);

/* A da_document_fn; ctx is a struct da_text_documents. */
int da_text_documents_next(void *ctx, struct da_document *out, bool *got, struct da_err *err);

#endif
