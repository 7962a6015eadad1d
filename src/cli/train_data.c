/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/train_data.h"

#include "dataset/texts.h"

void da_text_documents_release(struct da_text_documents *d)
{
    da_text_reader_close(&d->reader);
    da_tokens_release(&d->tokens);
}

/* *again: the file is at its end and begins anew. */
static int read_one(struct da_text_documents *d, bool *got, bool *again, struct da_err *err)
{
    struct da_str text;
    int rc = DA_OK;

    *again = false;
    if (!d->reader) {
        DA_TRY(da_text_reader_open(&d->reader, d->path, err));
        d->n_since_start = 0;
    }
    DA_TRY(da_text_reader_next(d->reader, &text, got, err));
    if (*got) {
        d->tokens.n = 0;
        /* Plain: text cannot spell special tokens. */
        da_tokenizer_encode(d->tokenizer, text, &(struct da_encode_options){.plain = true},
                            &d->tokens);
        d->n_since_start += d->tokens.n > 0;
        d->had_text = d->had_text || d->tokens.n > 0;
        da_tokens_add(&d->tokens, d->end_token);
    } else if (strcmp(d->path, "-") != 0) {
        da_text_reader_close(&d->reader);
        if (!d->had_text)
            DA_TRY(da_err_set(err, DA_EFORMAT, 0, "%s holds no text", d->path));
        *again = !d->once && d->n_since_start > 0;
    }
out:
    return rc;
}

int da_text_documents_next(void *ctx, struct da_document *out, bool *got, struct da_err *err)
{
    struct da_text_documents *d = ctx;
    bool again;
    int rc;

    do {
        rc = read_one(d, got, &again, err);
        if (rc < 0)
            return rc;
    } while (again);
    *out = (struct da_document){d->tokens.ids, NULL, d->tokens.n};
    return DA_OK;
}
