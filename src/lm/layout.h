/* SPDX-License-Identifier: Apache-2.0
 *
 * The tensors that a configuration has: Hugging Face's names, their shapes, and where each lies in
 * one block of floats that holds them all (training keeps weights, gradients and moments so).
 *
 * A matrix is [rows][cols] with rows the outputs and cols the inputs, as Hugging Face stores it:
 * y = W x. Offsets are multiples of 16 floats.
 *
 * Thread: any, read-only once made.
 */
#ifndef DA_LM_LAYOUT_H
#define DA_LM_LAYOUT_H

#include "lm/config.h"

enum da_lm_kind {
    DA_LM_EMBED,      /* [V][C] */
    DA_LM_INPUT_NORM, /* [C] */
    DA_LM_Q,          /* [heads * head_dim][C] */
    DA_LM_K,          /* [kv_heads * head_dim][C] */
    DA_LM_V,
    DA_LM_Q_BIAS,
    DA_LM_K_BIAS,
    DA_LM_V_BIAS,
    DA_LM_Q_NORM, /* [head_dim] */
    DA_LM_K_NORM,
    DA_LM_O, /* [C][heads * head_dim] */
    DA_LM_O_BIAS,
    DA_LM_POST_NORM, /* [C] */
    DA_LM_GATE,      /* [ffn][C] */
    DA_LM_UP,
    DA_LM_DOWN, /* [C][ffn] */
    DA_LM_GATE_BIAS,
    DA_LM_UP_BIAS,
    DA_LM_DOWN_BIAS,
    DA_LM_NORM, /* [C], the last */
    DA_LM_HEAD, /* [V][C]; absent when tied */
    DA_LM_N_KINDS
};

enum { DA_LM_TENSOR_NAME_MAX = 96 };

struct da_lm_tensor {
    char name[DA_LM_TENSOR_NAME_MAX]; /* "model.layers.3.self_attn.q_proj.weight" */
    enum da_lm_kind kind;
    size_t layer;      /* 0 for those outside the layers */
    size_t rows, cols; /* a vector has rows = 1 and dims = 1 */
    int dims;
    size_t offset; /* in floats */
};

struct da_lm_layout {
    struct da_lm_tensor *tensors; /* owned; in the order of the block */
    size_t n;
    size_t n_params; /* what the tensors hold */
    size_t n_floats; /* the block, gaps included */
};

void da_lm_layout_init(struct da_lm_layout *layout, const struct da_lm_config *config);
void da_lm_layout_release(struct da_lm_layout *layout); /* {0} is fine */

/* NULL when the configuration has no such tensor. layer is ignored for those outside the layers. */
const struct da_lm_tensor *da_lm_layout_find(const struct da_lm_layout *layout,
                                             enum da_lm_kind kind, size_t layer);

#endif
