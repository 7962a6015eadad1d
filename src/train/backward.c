/* SPDX-License-Identifier: Apache-2.0
 *
 * The backward pass mirrors the forward one. Each layer has a run over chunks of rows, which
 * carries dx, the gradient of the residual stream, from behind one attention to behind the one
 * before; then a run over the documents' heads together with the gradients of the weights that are
 * complete. dqkv is of two layers in turns, as one is summed into weights while the other is
 * written.
 */
#include "train/state.h"

#include <string.h>

struct layer_call {
    struct da_trainer *t;
    size_t layer;
};

/* ---- chunks ---- */

/* The gradient through a norm; which is its number among the 2L + 1. */
static void norm_back(const struct da_trainer *t, size_t which, size_t chunk, const float *dy,
                      const float *x, const float *weight, const float *rstd)
{
    size_t n = t->config.hidden, first = chunk * CHUNK;
    float *part = t->norm_parts + (which * (t->max_rows / CHUNK) + chunk) * n;

    memset(part, 0, n * sizeof *part);
    t->kernels.norm_back(&(struct da_norm_back){.rows = CHUNK,
                                                .n = n,
                                                .dy = dy,
                                                .x = x + first * n,
                                                .weight = weight,
                                                .rstd = rstd + first,
                                                .dx = t->dx + first * n,
                                                .dweight = part});
}

/* From the loss: dx holds the gradient behind the last norm. */
static void leave_head(const struct da_trainer *t, size_t chunk, size_t thread)
{
    size_t n = CHUNK * t->config.hidden;
    float *dx = t->dx + chunk * n, *dy = t->scratch[thread].narrow;

    memcpy(dy, dx, n * sizeof *dx);
    memset(dx, 0, n * sizeof *dx);
    norm_back(t, 2 * t->config.layers, chunk, dy, t->x_last,
              t->weights + t->layers[0].at[DA_LM_NORM], t->rstd_last);
}

/* Parts of the gradients of layer l's head norms; NULL without. k: that of k, else of q. */
static float *head_norm_part(const struct da_trainer *t, size_t l, bool k, size_t chunk)
{
    size_t d = t->config.head_dim;

    if (!t->config.qk_norm)
        return NULL;
    return t->head_norm_parts + ((2 * l + k) * (t->max_rows / CHUNK) + chunk) * d;
}

/* Through q, k, v and the norm before them. */
static void leave_attention(const struct da_trainer *t, size_t l, size_t chunk, size_t thread)
{
    const struct da_lm_config *c = &t->config;
    const struct da_train_layer *y = &t->layers[l];
    size_t first = chunk * CHUNK, n_rows = t->part.n_rows;
    void *dqkv = da_act_at(t, t->dqkv[l % 2], first * t->qkv_size);
    float *dq_weight = head_norm_part(t, l, false, chunk);
    float *dk_weight = head_norm_part(t, l, true, chunk);
    float *dy = t->scratch[thread].narrow;

    if (n_rows < first + CHUNK)
        memset(da_act_at(t, t->dqkv[l % 2], n_rows * t->qkv_size), 0,
               (first + CHUNK - n_rows) * t->qkv_size * t->act_size);
    if (dq_weight) {
        memset(dq_weight, 0, c->head_dim * sizeof(float));
        memset(dk_weight, 0, c->head_dim * sizeof(float));
    }
    t->kernels.rope_back(&(struct da_rope){
        .rows = CHUNK,
        .heads = c->heads,
        .kv_heads = c->kv_heads,
        .head_dim = c->head_dim,
        .positions = t->part.positions + first,
        .cosines = t->cosines,
        .sines = t->sines,
        .q_weight = da_layer_weight(t, l, DA_LM_Q_NORM),
        .k_weight = da_layer_weight(t, l, DA_LM_K_NORM),
        .eps = (float)c->norm_eps,
        .before = c->qk_norm ? da_act_at(t, y->before, first * (t->q_size + t->kv_size)) : NULL,
        .gradient = dqkv,
        .dq_weight = dq_weight,
        .dk_weight = dk_weight,
    });
    da_train_multiply(t, &t->products.d_qkv, thread, dqkv, &y->w_qkv, dy);
    norm_back(t, 2 * l, chunk, dy, y->x, da_layer_weight(t, l, DA_LM_INPUT_NORM), y->rstd1);
}

/* Through down, SwiGLU, gate|up, the norm before them, and o. */
static void through_mlp(const struct da_trainer *t, size_t l, size_t chunk, size_t thread)
{
    const struct da_lm_config *c = &t->config;
    const struct da_train_layer *y = &t->layers[l];
    struct da_train_scratch *s = &t->scratch[thread];
    size_t first = chunk * CHUNK, n = c->hidden;
    void *dx_down = da_left_rows(t, thread, t->dx_down, first);
    void *dx_o = da_left_rows(t, thread, t->dx_o, first);
    void *dgate_up = da_act_at(t, t->dgate_up, first * 2 * c->ffn);

    t->kernels.to_act(t->dx + first * n, CHUNK * n, dx_down);
    da_train_multiply(t, &t->products.d_down, thread, dx_down, &y->w_down, s->act);
    da_left_keep(t, thread, t->dx_down, first);
    t->kernels.swiglu_back(
        &(struct da_swiglu){.rows = CHUNK,
                            .n = c->ffn,
                            .gate_up = da_act_at(t, y->gate_up, first * 2 * c->ffn),
                            .act = da_act_at(t, t->act, first * c->ffn),
                            .dact = s->act,
                            .dgate_up = dgate_up});
    da_train_multiply(t, &t->products.d_gate_up, thread, dgate_up, &y->w_gate_up, s->narrow);
    norm_back(t, 2 * l + 1, chunk, s->narrow, y->middle, da_layer_weight(t, l, DA_LM_POST_NORM),
              y->rstd2);
    t->kernels.to_act(t->dx + first * n, CHUNK * n, dx_o);
    da_train_multiply(t, &t->products.d_o, thread, dx_o, &y->w_o,
                      da_act_at(t, t->dattended, first * t->q_size));
    da_left_keep(t, thread, t->dx_o, first);
}

static void chunk_piece(void *ctx, size_t i, size_t thread)
{
    const struct layer_call *call = ctx;

    if (call->layer + 1 == call->t->config.layers)
        leave_head(call->t, i, thread);
    else
        leave_attention(call->t, call->layer + 1, i, thread);
    through_mlp(call->t, call->layer, i, thread);
}

static void last_chunk_piece(void *ctx, size_t i, size_t thread)
{
    leave_attention(ctx, 0, i, thread);
}

/* ---- attention, and weights ---- */

static void attention_piece(const struct da_trainer *t, size_t l, size_t i, size_t thread)
{
    const struct da_lm_config *c = &t->config;
    const struct da_train_layer *y = &t->layers[l];
    size_t document = i / c->kv_heads;

    t->kernels.attention_back(&(struct da_attention){
        .start = t->part.starts[document],
        .len = t->part.lengths[document],
        .heads = c->heads,
        .kv_heads = c->kv_heads,
        .head_dim = c->head_dim,
        .kv = i % c->kv_heads,
        .qkv = y->qkv,
        .out = y->attended,
        .log_sums = y->log_sums,
        .dout = t->dattended,
        .dqkv = t->dqkv[l % 2],
        .scratch = t->scratch[thread].attention,
    });
}

static size_t whole_rows(const struct da_trainer *t)
{
    return t->part.n_chunks * CHUNK;
}

static void heads_and_weights_piece(void *ctx, size_t i, size_t thread)
{
    const struct layer_call *call = ctx;
    const struct da_trainer *t = call->t;
    const struct da_weight_pieces *own = &t->layer_pieces[call->layer];
    size_t n_heads = t->part.n_documents * t->config.kv_heads;

    if (i < n_heads)
        attention_piece(t, call->layer, i, thread);
    else if (i - n_heads < own->n)
        da_train_run_weight_piece(t, &own->items[i - n_heads], whole_rows(t), thread);
    else
        da_train_run_weight_piece(t, &t->qkv_pieces[call->layer + 1].items[i - n_heads - own->n],
                                  whole_rows(t), thread);
}

static void run_layer(struct da_trainer *t, size_t l)
{
    struct layer_call call = {t, l};
    size_t n = t->part.n_documents * t->config.kv_heads + t->layer_pieces[l].n;

    da_team_run(t->team, t->part.n_chunks, chunk_piece, &call);
    if (l + 1 < t->config.layers)
        n += t->qkv_pieces[l + 1].n;
    da_team_run(t->team, n, heads_and_weights_piece, &call);
}

/* ---- what is left: the first layer's q, k, v, the embedding, norms ---- */

static void embedding_piece(const struct da_trainer *t, size_t block)
{
    const struct da_train_part *p = &t->part;
    size_t n = t->config.hidden;
    float *gradient = t->gradients + t->layers[0].at[DA_LM_EMBED];

    for (size_t i = p->token_starts[block]; i < p->token_starts[block + 1]; i++) {
        size_t r = p->by_token[i];

        t->kernels.add(t->dx + r * n, n, gradient + p->tokens[r] * n);
    }
}

static void sum_parts(const struct da_trainer *t, const float *parts, size_t n, size_t at)
{
    for (size_t i = 0; i < t->part.n_chunks; i++)
        t->kernels.add(parts + i * n, n, t->gradients + at);
}

static void norms_piece(const struct da_trainer *t, size_t l)
{
    size_t n = t->config.hidden, stride = t->max_rows / CHUNK * n;
    const size_t *at = t->layers[l].at;

    sum_parts(t, t->norm_parts + 2 * l * stride, n, at[DA_LM_INPUT_NORM]);
    sum_parts(t, t->norm_parts + (2 * l + 1) * stride, n, at[DA_LM_POST_NORM]);
    if (l + 1 == t->config.layers)
        sum_parts(t, t->norm_parts + (2 * l + 2) * stride, n, at[DA_LM_NORM]);
    if (t->config.qk_norm) {
        sum_parts(t, head_norm_part(t, l, false, 0), t->config.head_dim, at[DA_LM_Q_NORM]);
        sum_parts(t, head_norm_part(t, l, true, 0), t->config.head_dim, at[DA_LM_K_NORM]);
    }
}

static void last_piece(void *ctx, size_t i, size_t thread)
{
    const struct da_trainer *t = ctx;
    size_t n_qkv = t->qkv_pieces[0].n, n_layers = t->config.layers;

    if (i < n_qkv)
        da_train_run_weight_piece(t, &t->qkv_pieces[0].items[i], whole_rows(t), thread);
    else if (i - n_qkv < n_layers)
        norms_piece(t, i - n_qkv);
    else
        embedding_piece(t, i - n_qkv - n_layers);
}

void da_train_backward(struct da_trainer *t)
{
    size_t n_blocks = t->config.vocab / TOKEN_BLOCK + 1;

    for (size_t l = t->config.layers; l > 0; l--)
        run_layer(t, l - 1);
    da_team_run(t->team, t->part.n_chunks, last_chunk_piece, t);
    da_team_run(t->team, t->qkv_pieces[0].n + t->config.layers + n_blocks, last_piece, t);
}
