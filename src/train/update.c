/* SPDX-License-Identifier: Apache-2.0
 *
 * AdamW (Loshchilov, Hutter 2019) as PyTorch computes it, and the gradient's norm.
 */
#include "train/state.h"

#include <math.h>

struct update_call {
    struct da_trainer *t;
    struct da_adamw adamw; /* what all spans have in common */
};

static void square_piece(void *ctx, size_t i, size_t thread)
{
    const struct da_trainer *t = ctx;

    (void)thread;
    t->squares[i] = t->kernels.square_sum(t->gradients + t->spans[i].offset, t->spans[i].n);
}

double da_train_gradient_norm(struct da_trainer *t)
{
    double sum = 0;

    da_team_run(t->team, t->n_spans, square_piece, t);
    for (size_t i = 0; i < t->n_spans; i++)
        sum += t->squares[i];
    return sqrt(sum);
}

static void update_piece(void *ctx, size_t i, size_t thread)
{
    const struct update_call *call = ctx;
    const struct da_trainer *t = call->t;
    const struct da_span *s = &t->spans[i];
    struct da_adamw adamw = call->adamw;

    (void)thread;
    adamw.n = s->n;
    adamw.weight = t->weights + s->offset;
    adamw.gradient = t->gradients + s->offset;
    adamw.m = t->m + s->offset;
    adamw.v = t->v + s->offset;
    adamw.operand = s->operand;
    if (!s->decays)
        adamw.decay = 0;
    t->kernels.adamw(&adamw);
}

void da_train_update(struct da_trainer *t, double rate, float gradient_scale)
{
    const struct da_train_options *o = &t->options;
    double step = (double)(t->steps_done + 1);
    struct update_call call = {
        .t = t,
        .adamw = {.rate = (float)rate,
                  .decay = (float)o->weight_decay,
                  .beta1 = (float)o->beta1,
                  .beta2 = (float)o->beta2,
                  .eps = (float)o->eps,
                  .correction1 = (float)(1 - pow(o->beta1, step)),
                  .correction2 = (float)(1 - pow(o->beta2, step)),
                  .gradient_scale = gradient_scale},
    };

    da_team_run(t->team, t->n_spans, update_piece, &call);
    da_train_pack_operands(t);
}
