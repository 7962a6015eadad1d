/* SPDX-License-Identifier: Apache-2.0
 *
 * Products with weights: by AMX where everything fits, else by oneDNN; and the form in which
 * activations are kept for the weights' gradients.
 */
#include "train/amx.h"
#include "train/state.h"

/* c[rows][n] = a[rows][k] w', w as Hugging Face keeps it: [n][k]. */
static int add_forward(struct da_trainer *t, size_t rows, const struct da_operand *w, bool c_is_act,
                       struct da_train_product *out, struct da_err *err)
{
    *out = (struct da_train_product){
        .m = rows, .n = w->rows, .k = w->cols, .turned = true, .c_is_act = c_is_act};
    if (t->amx)
        return DA_OK;
    return da_matmuls_add(t->matmuls,
                          &(struct da_matmul_shape){.m = rows,
                                                    .n = w->rows,
                                                    .k = w->cols,
                                                    .type = t->type,
                                                    .b_transposed = true,
                                                    .a_stride = w->cols,
                                                    .b_stride = w->cols,
                                                    .c_stride = w->rows,
                                                    .c_is_act = c_is_act},
                          &out->number, err);
}

/* The gradient of a: c[rows][k] = dy[rows][n] w. */
static int add_backward(struct da_trainer *t, size_t rows, const struct da_operand *w,
                        bool c_is_act, struct da_train_product *out, struct da_err *err)
{
    *out = (struct da_train_product){.m = rows, .n = w->cols, .k = w->rows, .c_is_act = c_is_act};
    if (t->amx)
        return DA_OK;
    return da_matmuls_add(t->matmuls,
                          &(struct da_matmul_shape){.m = rows,
                                                    .n = w->cols,
                                                    .k = w->rows,
                                                    .type = t->type,
                                                    .a_stride = w->rows,
                                                    .b_stride = w->cols,
                                                    .c_stride = w->cols,
                                                    .c_is_act = c_is_act},
                          &out->number, err);
}

int da_train_add_products(struct da_trainer *t, struct da_err *err)
{
    const struct da_train_layer *y = &t->layers[0];
    struct da_train_products *p = &t->products;
    int rc = DA_OK;

    DA_TRY(add_forward(t, CHUNK, &y->w_qkv, false, &p->qkv, err));
    DA_TRY(add_forward(t, CHUNK, &y->w_o, false, &p->o, err));
    DA_TRY(add_forward(t, CHUNK, &y->w_gate_up, true, &p->gate_up, err));
    DA_TRY(add_forward(t, CHUNK, &y->w_down, false, &p->down, err));
    DA_TRY(add_forward(t, t->head_rows, &t->w_head, false, &p->head, err));
    DA_TRY(add_backward(t, CHUNK, &y->w_qkv, false, &p->d_qkv, err));
    DA_TRY(add_backward(t, CHUNK, &y->w_o, true, &p->d_o, err));
    DA_TRY(add_backward(t, CHUNK, &y->w_gate_up, false, &p->d_gate_up, err));
    DA_TRY(add_backward(t, CHUNK, &y->w_down, true, &p->d_down, err));
    DA_TRY(add_backward(t, t->head_rows, &t->w_head, false, &p->d_head, err));
out:
    return rc;
}

void da_train_multiply(const struct da_trainer *t, const struct da_train_product *p, size_t thread,
                       const void *a, const struct da_operand *w, void *c)
{
    if (t->amx)
        da_amx_multiply(&(struct da_amx_product){.m = p->m,
                                                 .n = p->n,
                                                 .k = p->k,
                                                 .a = a,
                                                 .b = p->turned ? w->turned : w->straight,
                                                 .c = c,
                                                 .c_is_bf16 = p->c_is_act});
    else
        da_matmul(t->matmuls, p->number, thread, a, w->plain, c);
}

void da_train_gate_up(const struct da_trainer *t, size_t layer, size_t thread, const void *normed,
                      void *gate_up, void *act)
{
    const struct da_operand *w = &t->layers[layer].w_gate_up;
    size_t n = t->config.ffn;

    if (t->amx) {
        da_amx_gate_up(&(struct da_amx_gate_up){.m = CHUNK,
                                                .n = n,
                                                .k = t->config.hidden,
                                                .a = normed,
                                                .b = w->turned,
                                                .c = gate_up,
                                                .act = act});
        return;
    }
    da_train_multiply(t, &t->products.gate_up, thread, normed, w, gate_up);
    if (t->config.mlp_bias)
        t->kernels.add_bias(da_layer_weight(t, layer, DA_LM_GATE_BIAS),
                            da_layer_weight(t, layer, DA_LM_UP_BIAS), CHUNK, n, gate_up);
    t->kernels.swiglu(&(struct da_swiglu){.rows = CHUNK, .n = n, .gate_up = gate_up, .act = act});
}

/* ---- packed weights ---- */

enum { OF_LAYER = 4 };

static void pack_piece(void *ctx, size_t i, size_t thread)
{
    const struct da_trainer *t = ctx;
    size_t which = i / 2, l = which / OF_LAYER;
    const struct da_operand *w = &t->w_head;

    (void)thread;
    if (l < t->config.layers) {
        const struct da_train_layer *y = &t->layers[l];
        const struct da_operand *of_layer[OF_LAYER] = {&y->w_qkv, &y->w_o, &y->w_gate_up,
                                                       &y->w_down};

        w = of_layer[which % OF_LAYER];
    }
    if (i % 2 == 0)
        da_amx_pack_turned(w->plain, w->rows, w->cols, w->turned);
    else
        da_amx_pack(w->plain, w->rows, w->cols, w->straight);
}

void da_train_pack_operands(struct da_trainer *t)
{
    if (t->amx)
        da_team_run(t->team, 2 * (t->config.layers * OF_LAYER + 1), pack_piece, t);
}

/* ---- the left of weights' gradients ---- */

void *da_left_rows(const struct da_trainer *t, size_t thread, void *left, size_t first)
{
    return t->amx ? t->scratch[thread].rows : da_act_at(t, left, first * t->config.hidden);
}

void da_left_keep(const struct da_trainer *t, size_t thread, void *left, size_t first)
{
    if (t->amx)
        da_amx_keep(t->scratch[thread].rows, t->config.hidden, first, CHUNK, t->max_rows, left);
}
