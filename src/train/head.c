/* SPDX-License-Identifier: Apache-2.0
 *
 * The loss. Only rows that predict something that counts are multiplied with the head, a few at a
 * time, so that their logits stay in the cache; what is left of them is the gradient of head_room
 * rows, until the head's own gradient has been summed over those.
 */
#include "train/state.h"

#include <string.h>

#include "train/amx.h"

struct head_call {
    struct da_trainer *t;
    size_t first; /* target of this round */
    bool gradients;
    float scale;
};

/* The targets' rows together; zeros behind the last. */
static void gather(const struct da_trainer *t, size_t first, size_t n, void *to)
{
    size_t size = t->config.hidden * t->act_size;

    for (size_t i = 0; i < n; i++)
        memcpy(
            (unsigned char *)to + i * size,
            da_act_at(t, t->normed_last, (size_t)t->part.target_rows[first + i] * t->config.hidden),
            size);
    memset((unsigned char *)to + n * size, 0, (t->head_rows - n) * size);
}

static void loss_piece(void *ctx, size_t i, size_t thread)
{
    const struct head_call *call = ctx;
    struct da_trainer *t = call->t;
    size_t hidden = t->config.hidden, vocab = t->config.vocab;
    size_t at = i * t->head_rows, first = call->first + at;
    size_t left = t->part.n_targets > first ? t->part.n_targets - first : 0;
    size_t n = left < t->head_rows ? left : t->head_rows;
    struct da_train_scratch *s = &t->scratch[thread];
    void *x = t->amx ? s->rows : da_act_at(t, t->head_x, at * hidden);
    void *dlogits = da_act_at(t, t->dlogits, at * vocab);

    gather(t, first, n, x);
    t->losses[i] = 0;
    if (n > 0) {
        da_train_multiply(t, &t->products.head, thread, x, &t->w_head, s->logits);
        t->losses[i] = t->kernels.cross_entropy(
            &(struct da_cross_entropy){.rows = n,
                                       .n = vocab,
                                       .logits = s->logits,
                                       .targets = t->part.targets + first,
                                       .scale = call->scale,
                                       .dlogits = call->gradients ? dlogits : NULL});
    }
    if (!call->gradients)
        return;
    if (t->amx)
        da_amx_keep(x, hidden, at, t->head_rows, t->head_room, t->head_x);
    memset(da_act_at(t, dlogits, n * vocab), 0, (t->head_rows - n) * vocab * t->act_size);
    if (n == 0)
        return;
    da_train_multiply(t, &t->products.d_head, thread, dlogits, &t->w_head, s->narrow);
    for (size_t k = 0; k < n; k++)
        memcpy(t->dx + (size_t)t->part.target_rows[first + k] * hidden, s->narrow + k * hidden,
               hidden * sizeof(float));
}

static void head_gradient_piece(void *ctx, size_t i, size_t thread)
{
    const struct head_call *call = ctx;
    const struct da_trainer *t = call->t;
    size_t left = t->part.n_targets - call->first;
    size_t rows = left < t->head_room ? (left + CHUNK - 1) / CHUNK * CHUNK : t->head_room;

    da_train_run_weight_piece(t, &t->head_pieces.items[i], rows, thread);
}

static void clear_piece(void *ctx, size_t i, size_t thread)
{
    const struct da_trainer *t = ctx;
    size_t n = CHUNK * t->config.hidden;

    (void)thread;
    memset(t->dx + i * n, 0, n * sizeof(float));
}

double da_train_loss(struct da_trainer *t, bool gradients, float scale)
{
    double sum = 0;

    if (gradients)
        da_team_run(t->team, t->part.n_chunks, clear_piece, t);
    for (size_t first = 0; first < t->part.n_targets; first += t->head_room) {
        struct head_call call = {t, first, gradients, scale};
        size_t left = t->part.n_targets - first;
        size_t rows = left < t->head_room ? (left + CHUNK - 1) / CHUNK * CHUNK : t->head_room;

        da_team_run(t->team, rows / t->head_rows, loss_piece, &call);
        for (size_t i = 0; i < rows / t->head_rows; i++)
            sum += t->losses[i];
        if (gradients)
            da_team_run(t->team, t->head_pieces.n, head_gradient_piece, &call);
    }
    return sum;
}
