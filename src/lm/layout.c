/* SPDX-License-Identifier: Apache-2.0
 *
 * One table has every kind of tensor: its name, when it is there, and its shape. The order of the
 * block is the order of the forward pass.
 */
#include "lm/layout.h"

#include "base/mem.h"

enum { ALIGN_FLOATS = 16 };

enum place { OUTSIDE, IN_LAYER };

/* Extents, resolved by the configuration. */
enum extent { ONE, HIDDEN, FFN, VOCAB, HEAD_DIM, Q_SIZE, KV_SIZE };

/* When a tensor exists. */
enum when { ALWAYS, QKV_BIAS, O_BIAS, QK_NORM, MLP_BIAS, UNTIED };

struct row {
    enum place place;
    enum when when;
    enum extent rows, cols; /* rows ONE: a vector */
    const char *name;       /* behind "model.layers.N." when in a layer */
};

static const struct row table[DA_LM_N_KINDS] = {
    [DA_LM_EMBED] = {OUTSIDE, ALWAYS, VOCAB, HIDDEN, "model.embed_tokens.weight"},
    [DA_LM_INPUT_NORM] = {IN_LAYER, ALWAYS, ONE, HIDDEN, "input_layernorm.weight"},
    [DA_LM_Q] = {IN_LAYER, ALWAYS, Q_SIZE, HIDDEN, "self_attn.q_proj.weight"},
    [DA_LM_K] = {IN_LAYER, ALWAYS, KV_SIZE, HIDDEN, "self_attn.k_proj.weight"},
    [DA_LM_V] = {IN_LAYER, ALWAYS, KV_SIZE, HIDDEN, "self_attn.v_proj.weight"},
    [DA_LM_Q_BIAS] = {IN_LAYER, QKV_BIAS, ONE, Q_SIZE, "self_attn.q_proj.bias"},
    [DA_LM_K_BIAS] = {IN_LAYER, QKV_BIAS, ONE, KV_SIZE, "self_attn.k_proj.bias"},
    [DA_LM_V_BIAS] = {IN_LAYER, QKV_BIAS, ONE, KV_SIZE, "self_attn.v_proj.bias"},
    [DA_LM_Q_NORM] = {IN_LAYER, QK_NORM, ONE, HEAD_DIM, "self_attn.q_norm.weight"},
    [DA_LM_K_NORM] = {IN_LAYER, QK_NORM, ONE, HEAD_DIM, "self_attn.k_norm.weight"},
    [DA_LM_O] = {IN_LAYER, ALWAYS, HIDDEN, Q_SIZE, "self_attn.o_proj.weight"},
    [DA_LM_O_BIAS] = {IN_LAYER, O_BIAS, ONE, HIDDEN, "self_attn.o_proj.bias"},
    [DA_LM_POST_NORM] = {IN_LAYER, ALWAYS, ONE, HIDDEN, "post_attention_layernorm.weight"},
    [DA_LM_GATE] = {IN_LAYER, ALWAYS, FFN, HIDDEN, "mlp.gate_proj.weight"},
    [DA_LM_UP] = {IN_LAYER, ALWAYS, FFN, HIDDEN, "mlp.up_proj.weight"},
    [DA_LM_DOWN] = {IN_LAYER, ALWAYS, HIDDEN, FFN, "mlp.down_proj.weight"},
    [DA_LM_GATE_BIAS] = {IN_LAYER, MLP_BIAS, ONE, FFN, "mlp.gate_proj.bias"},
    [DA_LM_UP_BIAS] = {IN_LAYER, MLP_BIAS, ONE, FFN, "mlp.up_proj.bias"},
    [DA_LM_DOWN_BIAS] = {IN_LAYER, MLP_BIAS, ONE, HIDDEN, "mlp.down_proj.bias"},
    [DA_LM_NORM] = {OUTSIDE, ALWAYS, ONE, HIDDEN, "model.norm.weight"},
    [DA_LM_HEAD] = {OUTSIDE, UNTIED, VOCAB, HIDDEN, "lm_head.weight"},
};

static size_t extent(const struct da_lm_config *c, enum extent e)
{
    switch (e) {
    case ONE:
        return 1;
    case HIDDEN:
        return c->hidden;
    case FFN:
        return c->ffn;
    case VOCAB:
        return c->vocab;
    case HEAD_DIM:
        return c->head_dim;
    case Q_SIZE:
        return c->heads * c->head_dim;
    case KV_SIZE:
        return c->kv_heads * c->head_dim;
    }
    return 0;
}

static bool has(const struct da_lm_config *c, enum when when)
{
    switch (when) {
    case ALWAYS:
        return true;
    case QKV_BIAS:
        return c->qkv_bias;
    case O_BIAS:
        return c->o_bias;
    case QK_NORM:
        return c->qk_norm;
    case MLP_BIAS:
        return c->mlp_bias;
    case UNTIED:
        return !c->tied;
    }
    return false;
}

static void add(struct da_lm_layout *layout, const struct da_lm_config *c, enum da_lm_kind kind,
                size_t layer)
{
    const struct row *row = &table[kind];
    struct da_lm_tensor *t = &layout->tensors[layout->n];
    size_t n;

    if (!has(c, row->when))
        return;
    t->kind = kind;
    t->layer = layer;
    t->rows = extent(c, row->rows);
    t->cols = extent(c, row->cols);
    t->dims = row->rows == ONE ? 1 : 2;
    t->offset = layout->n_floats;
    if (row->place == IN_LAYER)
        (void)snprintf(t->name, sizeof t->name, "model.layers.%zu.%s", layer, row->name);
    else
        (void)snprintf(t->name, sizeof t->name, "%s", row->name);
    n = t->rows * t->cols; /* the caps on a configuration keep this and the sums from overflowing */
    layout->n++;
    layout->n_params += n;
    layout->n_floats += (n + ALIGN_FLOATS - 1) / ALIGN_FLOATS * ALIGN_FLOATS;
}

void da_lm_layout_init(struct da_lm_layout *layout, const struct da_lm_config *config)
{
    enum da_lm_kind k = 0, first;

    *layout = (struct da_lm_layout){0};
    layout->tensors = da_alloc_n((config->layers + 1) * DA_LM_N_KINDS, sizeof *layout->tensors);
    for (; table[k].place == OUTSIDE; k++)
        add(layout, config, k, 0);
    first = k;
    for (size_t layer = 0; layer < config->layers; layer++)
        for (k = first; table[k].place == IN_LAYER; k++)
            add(layout, config, k, layer);
    for (; k < DA_LM_N_KINDS; k++)
        add(layout, config, k, 0);
}

void da_lm_layout_release(struct da_lm_layout *layout)
{
    da_free(layout->tensors);
    *layout = (struct da_lm_layout){0};
}

const struct da_lm_tensor *da_lm_layout_find(const struct da_lm_layout *layout,
                                             enum da_lm_kind kind, size_t layer)
{
    bool outside = table[kind].place == OUTSIDE;

    for (size_t i = 0; i < layout->n; i++)
        if (layout->tensors[i].kind == kind && (outside || layout->tensors[i].layer == layer))
            return &layout->tensors[i];
    return NULL;
}
