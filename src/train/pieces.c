/* SPDX-License-Identifier: Apache-2.0
 *
 * What is known before the first step: the pieces that the weights' gradients are cut into, and the
 * optimiser's spans.
 */
#include "train/state.h"

#include <string.h>

#include "base/mem.h"
#include "train/amx.h"

/* ---- weights' gradients ---- */

static struct da_weight_piece *append(struct da_weight_pieces *list)
{
    da_grow(&list->items, &list->room, list->n + 1, sizeof *list->items);
    list->items[list->n] = (struct da_weight_piece){0};
    return &list->items[list->n++];
}

static int add_sum(struct da_trainer *t, const struct da_weight_piece *p, size_t n_rows,
                   size_t *number, struct da_err *err)
{
    size_t hidden = t->config.hidden;
    struct da_matmul_shape s = {.k = n_rows,
                                .type = t->type,
                                .a_transposed = true,
                                .c_stride = p->gradient_stride,
                                .add = true};

    s.m = p->turned ? p->n : hidden;
    s.n = p->turned ? hidden : p->n;
    s.a_stride = p->turned ? p->right_stride : hidden;
    s.b_stride = p->turned ? hidden : p->right_stride;
    return da_matmuls_add(t->matmuls, &s, number, err);
}

/* What one tensor's gradient is made of. */
struct weight {
    size_t at;        /* in the block of gradients */
    bool turned;      /* it is [n][hidden], else [hidden][n] */
    size_t n, column; /* columns of the right */
    const void *left, *right;
    size_t right_stride, total;
};

static int add_weight(struct da_trainer *t, struct da_weight_pieces *list, const struct weight *w,
                      struct da_err *err)
{
    int rc = DA_OK;

    for (size_t i = 0; i < w->n; i += GRADIENT_COLUMNS) {
        struct da_weight_piece *p = append(list);

        p->left = w->left;
        p->total = w->total;
        p->right = da_act_at(t, w->right, w->column + i);
        p->right_stride = w->right_stride;
        p->n = w->n - i < GRADIENT_COLUMNS ? w->n - i : GRADIENT_COLUMNS;
        p->turned = w->turned;
        p->gradient_stride = w->turned ? t->config.hidden : w->n;
        p->gradient = t->gradients + w->at + (w->turned ? i * t->config.hidden : i);
        if (t->amx)
            continue;
        DA_TRY(add_sum(t, p, LONG_SUM, &p->long_product, err));
        DA_TRY(add_sum(t, p, CHUNK, &p->short_product, err));
    }
out:
    return rc;
}

static void add_bias(struct da_trainer *t, struct da_weight_pieces *list, size_t at, size_t n,
                     const void *dy, size_t dy_stride, size_t column)
{
    struct da_weight_piece *p;

    if (at == SIZE_MAX)
        return;
    p = append(list);
    p->n = n;
    p->right = da_act_at(t, dy, column);
    p->right_stride = dy_stride;
    p->gradient = t->gradients + at;
}

static int add_layer(struct da_trainer *t, size_t l, struct da_err *err)
{
    const struct da_lm_config *c = &t->config;
    const struct da_train_layer *y = &t->layers[l];
    struct da_weight_pieces *list = &t->layer_pieces[l], *qkv = &t->qkv_pieces[l];
    const void *dqkv = t->dqkv[l % 2];
    size_t f = c->ffn, q = t->q_size, kv = t->kv_size, ld = t->qkv_size, hidden = c->hidden;
    const struct weight of_layer[] = {
        {y->at[DA_LM_GATE], true, f, 0, y->normed2, t->dgate_up, 2 * f, t->max_rows},
        {y->at[DA_LM_UP], true, f, f, y->normed2, t->dgate_up, 2 * f, t->max_rows},
        {y->at[DA_LM_DOWN], false, f, 0, t->dx_down, t->act, f, t->max_rows},
        {y->at[DA_LM_O], false, q, 0, t->dx_o, y->attended, q, t->max_rows},
    };
    const struct weight of_qkv[] = {
        {y->at[DA_LM_Q], true, q, 0, y->normed1, dqkv, ld, t->max_rows},
        {y->at[DA_LM_K], true, kv, q, y->normed1, dqkv, ld, t->max_rows},
        {y->at[DA_LM_V], true, kv, q + kv, y->normed1, dqkv, ld, t->max_rows},
    };
    int rc = DA_OK;

    for (size_t i = 0; i < sizeof of_layer / sizeof of_layer[0]; i++)
        DA_TRY(add_weight(t, list, &of_layer[i], err));
    for (size_t i = 0; i < sizeof of_qkv / sizeof of_qkv[0]; i++)
        DA_TRY(add_weight(t, qkv, &of_qkv[i], err));
    add_bias(t, list, y->at[DA_LM_GATE_BIAS], f, t->dgate_up, 2 * f, 0);
    add_bias(t, list, y->at[DA_LM_UP_BIAS], f, t->dgate_up, 2 * f, f);
    add_bias(t, list, y->at[DA_LM_DOWN_BIAS], hidden, t->dx_down, hidden, 0);
    add_bias(t, list, y->at[DA_LM_O_BIAS], hidden, t->dx_o, hidden, 0);
    add_bias(t, qkv, y->at[DA_LM_Q_BIAS], q, dqkv, ld, 0);
    add_bias(t, qkv, y->at[DA_LM_K_BIAS], kv, dqkv, ld, q);
    add_bias(t, qkv, y->at[DA_LM_V_BIAS], kv, dqkv, ld, q + kv);
out:
    return rc;
}

static void sum_by_amx(const struct da_trainer *t, const struct da_weight_piece *p, size_t n_rows,
                       size_t thread)
{
    da_amx_sum(&(struct da_amx_sum){.rows = n_rows,
                                    .total = p->total,
                                    .m = t->config.hidden,
                                    .n = p->n,
                                    .left = p->left,
                                    .right = p->right,
                                    .stride = p->right_stride,
                                    .sum = p->gradient,
                                    .sum_stride = p->gradient_stride,
                                    .turned = p->turned,
                                    .scratch = t->scratch[thread].sums});
}

void da_train_run_weight_piece(const struct da_trainer *t, const struct da_weight_piece *p,
                               size_t n_rows, size_t thread)
{
    if (!p->left) {
        t->kernels.column_sums(p->right, n_rows, p->right_stride, p->n, p->gradient);
        return;
    }
    if (t->amx) {
        sum_by_amx(t, p, n_rows, thread);
        return;
    }
    for (size_t r = 0; r < n_rows;) {
        bool is_long = n_rows - r >= LONG_SUM;
        const void *left = da_act_at(t, p->left, r * t->config.hidden);
        const void *right = da_act_at(t, p->right, r * p->right_stride);

        da_matmul(t->matmuls, is_long ? p->long_product : p->short_product, thread,
                  p->turned ? right : left, p->turned ? left : right, p->gradient);
        r += is_long ? LONG_SUM : CHUNK;
    }
}

/* ---- the optimiser's spans ---- */

/* Where a tensor lies as the operand of a product; NULL for those that are none. */
static void *operand_of(const struct da_trainer *t, const struct da_lm_tensor *x)
{
    const struct da_train_layer *y = &t->layers[x->layer];
    size_t hidden = t->config.hidden;

    switch (x->kind) {
    case DA_LM_EMBED:
        return t->config.tied ? t->w_head.plain : NULL;
    case DA_LM_HEAD:
        return t->w_head.plain;
    case DA_LM_Q:
        return y->w_qkv.plain;
    case DA_LM_K:
        return da_act_at(t, y->w_qkv.plain, t->q_size * hidden);
    case DA_LM_V:
        return da_act_at(t, y->w_qkv.plain, (t->q_size + t->kv_size) * hidden);
    case DA_LM_O:
        return y->w_o.plain;
    case DA_LM_GATE:
        return y->w_gate_up.plain;
    case DA_LM_UP:
        return da_act_at(t, y->w_gate_up.plain, t->config.ffn * hidden);
    case DA_LM_DOWN:
        return y->w_down.plain;
    default:
        return NULL;
    }
}

static void add_spans(struct da_trainer *t)
{
    t->spans = da_alloc_n(t->layout.n_floats / SPAN + t->layout.n, sizeof *t->spans);
    for (size_t i = 0; i < t->layout.n; i++) {
        const struct da_lm_tensor *x = &t->layout.tensors[i];
        size_t n = x->rows * x->cols;
        void *operand = operand_of(t, x);

        for (size_t k = 0; k < n; k += SPAN)
            t->spans[t->n_spans++] = (struct da_span){
                .offset = x->offset + k,
                .n = n - k < SPAN ? n - k : SPAN,
                .decays = x->dims == 2,
                .operand = operand ? da_act_at(t, operand, k) : NULL,
            };
    }
}

static void refresh_piece(void *ctx, size_t i, size_t thread)
{
    const struct da_trainer *t = ctx;
    const struct da_span *s = &t->spans[i];

    (void)thread;
    if (s->operand)
        t->kernels.to_act(t->weights + s->offset, s->n, s->operand);
}

void da_train_refresh_operands(struct da_trainer *t)
{
    da_team_run(t->team, t->n_spans, refresh_piece, t);
    da_train_pack_operands(t);
}

static void find_places(struct da_trainer *t)
{
    for (size_t l = 0; l < t->config.layers; l++)
        for (int kind = 0; kind < DA_LM_N_KINDS; kind++) {
            const struct da_lm_tensor *x = da_lm_layout_find(&t->layout, (enum da_lm_kind)kind, l);

            t->layers[l].at[kind] = x ? x->offset : SIZE_MAX;
        }
}

int da_train_prepare(struct da_trainer *t, struct da_err *err)
{
    const struct da_lm_config *c = &t->config;
    const struct da_lm_tensor *head =
        da_lm_layout_find(&t->layout, c->tied ? DA_LM_EMBED : DA_LM_HEAD, 0);
    int rc = DA_OK;

    find_places(t);
    t->layer_pieces = da_alloc_n(c->layers, sizeof *t->layer_pieces);
    t->qkv_pieces = da_alloc_n(c->layers, sizeof *t->qkv_pieces);
    DA_TRY(da_train_add_products(t, err));
    for (size_t l = 0; l < c->layers; l++)
        DA_TRY(add_layer(t, l, err));
    DA_TRY(add_weight(t, &t->head_pieces,
                      &(struct weight){head->offset, true, c->vocab, 0, t->head_x, t->dlogits,
                                       c->vocab, t->head_room},
                      err));
    add_spans(t);
out:
    return rc;
}
