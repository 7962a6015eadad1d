/* SPDX-License-Identifier: Apache-2.0 */
#include "train/pack.h"

#include <inttypes.h>
#include <string.h>

#include "base/mem.h"

struct da_packer {
    size_t batch_tokens, context;
    da_document_fn *next;
    void *ctx;

    /* The document that is being taken: the source's, borrowed until the next is asked for. */
    struct da_document open;
    bool is_open, ended;
    struct da_data_position position; /* tokens: how much of the open one is taken */

    uint32_t *tokens; /* owned, the batch's */
    uint8_t *counted;
    size_t *lengths;
};

void da_packer_new(struct da_packer **out, size_t batch_tokens, size_t context,
                   da_document_fn *next, void *ctx)
{
    struct da_packer *p = da_alloc(sizeof *p);

    p->batch_tokens = batch_tokens;
    p->context = context;
    p->next = next;
    p->ctx = ctx;
    p->tokens = da_alloc_n(batch_tokens, sizeof *p->tokens);
    p->counted = da_alloc_n(batch_tokens, sizeof *p->counted);
    p->lengths = da_alloc_n(batch_tokens, sizeof *p->lengths);
    *out = p;
}

void da_packer_free(struct da_packer **packer)
{
    struct da_packer *p = *packer;

    if (!p)
        return;
    da_free(p->tokens);
    da_free(p->counted);
    da_free(p->lengths);
    da_free(p);
    *packer = NULL;
}

/* Makes sure that a document is open unless the source has ended. */
static int open_next(struct da_packer *p, struct da_err *err)
{
    bool got = false;
    int rc;

    if (p->is_open || p->ended)
        return DA_OK;
    rc = p->next(p->ctx, &p->open, &got, err);
    if (rc < 0)
        return rc;
    p->is_open = got;
    p->ended = !got;
    return DA_OK;
}

static void close_document(struct da_packer *p)
{
    p->is_open = false;
    p->position.documents++;
    p->position.tokens = 0;
}

/* How much of the open document comes next; 0 when what is left teaches nothing. */
static size_t next_piece(const struct da_packer *p)
{
    size_t left = p->open.n - (size_t)p->position.tokens;

    if (left < 2)
        return 0;
    return left < p->context ? left : p->context;
}

static bool teaches(const struct da_document *d, size_t first, size_t n)
{
    if (!d->counted)
        return true;
    for (size_t i = first + 1; i < first + n; i++)
        if (d->counted[i])
            return true;
    return false;
}

int da_packer_seek(struct da_packer *p, struct da_data_position to, struct da_err *err)
{
    while (p->position.documents < to.documents || to.tokens > 0) {
        int rc = open_next(p, err);

        if (rc < 0)
            return rc;
        if (!p->is_open || (p->position.documents == to.documents && (size_t)to.tokens > p->open.n))
            return da_err_set(err, DA_EFORMAT, 0,
                              "the data end before document %" PRId64
                              ", where the checkpoint stands: is it the same data?",
                              to.documents + 1);
        if (p->position.documents == to.documents) {
            p->position.tokens = to.tokens;
            return DA_OK;
        }
        close_document(p);
    }
    return DA_OK;
}

static void take(struct da_packer *p, size_t n, size_t at)
{
    size_t first = (size_t)p->position.tokens;

    memcpy(p->tokens + at, p->open.tokens + first, n * sizeof *p->tokens);
    if (p->open.counted)
        memcpy(p->counted + at, p->open.counted + first, n);
    else
        memset(p->counted + at, 1, n);
}

int da_packer_next(struct da_packer *p, struct da_train_batch *out, bool *got, struct da_err *err)
{
    size_t n_tokens = 0, n_documents = 0;

    for (;;) {
        size_t n;
        int rc = open_next(p, err);

        if (rc < 0)
            return rc;
        if (!p->is_open)
            break;
        n = next_piece(p);
        if (n == 0) {
            close_document(p);
            continue;
        }
        if (n_tokens + n > p->batch_tokens)
            break;
        if (teaches(&p->open, (size_t)p->position.tokens, n)) {
            take(p, n, n_tokens);
            n_tokens += n;
            p->lengths[n_documents++] = n;
        }
        p->position.tokens += (int64_t)n;
        if ((size_t)p->position.tokens == p->open.n)
            close_document(p);
    }
    *got = n_documents > 0;
    *out = (struct da_train_batch){p->tokens, p->counted, p->lengths, n_documents};
    return DA_OK;
}

struct da_data_position da_packer_position(const struct da_packer *p)
{
    return p->position;
}
