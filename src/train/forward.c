/* SPDX-License-Identifier: Apache-2.0
 *
 * The forward pass: for each layer one run over chunks of rows and one over the documents' heads.
 * A chunk goes from one attention to the next without leaving its thread:
 *
 *   attention -> o, residual, norm -> gate|up, SwiGLU, down, residual, norm -> q|k|v, rope
 */
#include "train/state.h"

#include <string.h>

/* q, k, v of a chunk, from what the layer's first norm gave. */
static void enter_layer(const struct da_trainer *t, size_t l, size_t first, size_t thread)
{
    const struct da_lm_config *c = &t->config;
    const struct da_train_layer *y = &t->layers[l];
    float *qkv = t->scratch[thread].wide;

    da_train_multiply(t, &t->products.qkv, thread, da_left_rows(t, thread, y->normed1, first),
                      &y->w_qkv, qkv);
    da_left_keep(t, thread, y->normed1, first);
    t->kernels.rope(&(struct da_rope){
        .rows = CHUNK,
        .heads = c->heads,
        .kv_heads = c->kv_heads,
        .head_dim = c->head_dim,
        .positions = t->part.positions + first,
        .cosines = t->cosines,
        .sines = t->sines,
        .biases = {da_layer_weight(t, l, DA_LM_Q_BIAS), da_layer_weight(t, l, DA_LM_K_BIAS),
                   da_layer_weight(t, l, DA_LM_V_BIAS)},
        .q_weight = da_layer_weight(t, l, DA_LM_Q_NORM),
        .k_weight = da_layer_weight(t, l, DA_LM_K_NORM),
        .eps = (float)c->norm_eps,
        .qkv = qkv,
        .out = da_act_at(t, y->qkv, first * t->qkv_size),
        .before = c->qk_norm ? da_act_at(t, y->before, first * (t->q_size + t->kv_size)) : NULL,
    });
}

static void embed(const struct da_trainer *t, size_t first)
{
    const struct da_train_part *p = &t->part;
    size_t n = t->config.hidden;
    const float *table = t->weights + t->layers[0].at[DA_LM_EMBED];

    for (size_t r = first; r < first + CHUNK; r++) {
        float *x = t->layers[0].x + r * n;

        if (r < p->n_rows)
            memcpy(x, table + p->tokens[r] * n, n * sizeof *x);
        else
            memset(x, 0, n * sizeof *x);
    }
}

/* Adds y to the rows at `from` and normalises them for layer `next`, or for the head. */
static void leave_layer(const struct da_trainer *t, size_t next, size_t first, size_t thread,
                        const float *from, const float *y, const float *bias)
{
    size_t n = t->config.hidden;
    bool last = next == t->config.layers;
    const struct da_train_layer *to = last ? NULL : &t->layers[next];

    t->kernels.add_norm(&(struct da_add_norm){
        .rows = CHUNK,
        .n = n,
        .x = from + first * n,
        .y = y,
        .bias = bias,
        .sum = (last ? t->x_last : to->x) + first * n,
        .weight = t->weights + t->layers[last ? 0 : next].at[last ? DA_LM_NORM : DA_LM_INPUT_NORM],
        .eps = (float)t->config.norm_eps,
        .act = last ? da_act_at(t, t->normed_last, first * n)
                    : da_left_rows(t, thread, to->normed1, first),
        .rstd = (last ? t->rstd_last : to->rstd1) + first,
    });
}

static void first_piece(void *ctx, size_t i, size_t thread)
{
    const struct da_trainer *t = ctx;

    embed(t, i * CHUNK);
    leave_layer(t, 0, i * CHUNK, thread, t->layers[0].x, NULL, NULL);
    enter_layer(t, 0, i * CHUNK, thread);
}

/* A call of the team for one layer. */
struct layer_call {
    const struct da_trainer *t;
    size_t layer;
};

static void attention_piece(void *ctx, size_t i, size_t thread)
{
    const struct layer_call *call = ctx;
    const struct da_trainer *t = call->t;
    const struct da_lm_config *c = &t->config;
    const struct da_train_layer *y = &t->layers[call->layer];
    size_t document = i / c->kv_heads;

    t->kernels.attention(&(struct da_attention){
        .start = t->part.starts[document],
        .len = t->part.lengths[document],
        .heads = c->heads,
        .kv_heads = c->kv_heads,
        .head_dim = c->head_dim,
        .kv = i % c->kv_heads,
        .qkv = y->qkv,
        .out = y->attended,
        .log_sums = y->log_sums,
        .scratch = t->scratch[thread].attention,
    });
}

/* Rows that belong to no document are of no interest, but must be numbers. */
static void clear_attended(const struct da_trainer *t, size_t l, size_t first)
{
    size_t n_rows = t->part.n_rows;

    if (n_rows < first + CHUNK)
        memset(da_act_at(t, t->layers[l].attended, n_rows * t->q_size), 0,
               (first + CHUNK - n_rows) * t->q_size * t->act_size);
}

static void chunk_piece(void *ctx, size_t i, size_t thread)
{
    const struct layer_call *call = ctx;
    const struct da_trainer *t = call->t;
    const struct da_lm_config *c = &t->config;
    size_t l = call->layer, first = i * CHUNK, n = c->hidden;
    const struct da_train_layer *y = &t->layers[l];
    struct da_train_scratch *s = &t->scratch[thread];
    void *normed = da_left_rows(t, thread, y->normed2, first);
    void *gate_up = da_act_at(t, y->gate_up, first * 2 * c->ffn);

    clear_attended(t, l, first);
    da_train_multiply(t, &t->products.o, thread, da_act_at(t, y->attended, first * t->q_size),
                      &y->w_o, s->narrow);
    t->kernels.add_norm(&(struct da_add_norm){.rows = CHUNK,
                                              .n = n,
                                              .x = y->x + first * n,
                                              .y = s->narrow,
                                              .bias = da_layer_weight(t, l, DA_LM_O_BIAS),
                                              .sum = y->middle + first * n,
                                              .weight = da_layer_weight(t, l, DA_LM_POST_NORM),
                                              .eps = (float)c->norm_eps,
                                              .act = normed,
                                              .rstd = y->rstd2 + first});
    da_train_gate_up(t, l, thread, normed, gate_up, s->act);
    da_left_keep(t, thread, y->normed2, first);
    da_train_multiply(t, &t->products.down, thread, s->act, &y->w_down, s->narrow);
    leave_layer(t, l + 1, first, thread, y->middle, s->narrow,
                da_layer_weight(t, l, DA_LM_DOWN_BIAS));
    if (l + 1 < c->layers)
        enter_layer(t, l + 1, first, thread);
}

void da_train_forward(struct da_trainer *t)
{
    const struct da_train_part *p = &t->part;

    da_team_run(t->team, p->n_chunks, first_piece, t);
    for (size_t l = 0; l < t->config.layers; l++) {
        struct layer_call call = {t, l};

        da_team_run(t->team, p->n_documents * t->config.kv_heads, attention_piece, &call);
        da_team_run(t->team, p->n_chunks, chunk_piece, &call);
    }
}
