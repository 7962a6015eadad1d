/* SPDX-License-Identifier: Apache-2.0
 *
 * The loops of a training step that are not large matrix products: norms, rotary positions,
 * attention, SwiGLU, cross-entropy, AdamW. One source (kernels_body.inc) is compiled for each
 * instruction set and each type of activation; the fastest set that the processor has is chosen at
 * run time.
 *
 * Activations ("act") are floats or bf16, as the table says; everything else is float. All matrices
 * are row-major. A call's result depends on its arguments alone.
 *
 * Thread: any.
 */
#ifndef DA_TRAIN_KERNELS_H
#define DA_TRAIN_KERNELS_H

#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { DA_HEAD_DIM_MAX = 512 };

/* sum = x + y + bias, then act = RMSNorm(sum) * weight, row by row. */
struct da_add_norm {
    size_t rows, n;
    const float *x;
    const float *y;    /* NULL: nothing is added, and sum is not written */
    const float *bias; /* may be NULL */
    float *sum;
    const float *weight;
    float eps;
    void *act;
    float *rstd; /* [rows], for the way back */
};

/* dx += the gradient through RMSNorm; dweight += its part for the weight. */
struct da_norm_back {
    size_t rows, n;
    const float *dy, *x, *weight, *rstd;
    float *dx;
    float *dweight; /* [n] */
};

/* The rows of q|k|v as the product gave them: bias added, q and k normalised by head (Qwen3),
 * turned by their positions. */
struct da_rope {
    size_t rows, heads, kv_heads, head_dim;
    const uint32_t *positions;        /* [rows] */
    const float *cosines, *sines;     /* [positions][head_dim / 2] */
    const float *biases[3];           /* of q, k, v; NULL without */
    const float *q_weight, *k_weight; /* of the norms; NULL without */
    float eps;
    const float *qkv; /* [rows][(heads + 2 * kv_heads) * head_dim] */
    void *out;        /* the same shape, act */
    void *before;     /* q and k before their norm, [rows][(heads + kv_heads) * head_dim], act */
    void *gradient;   /* on the way back: of out, turned in place into that of qkv */
    float *dq_weight, *dk_weight; /* [head_dim], added to */
};

/* Causal attention of one document's positions within one key/value head and its query heads. */
struct da_attention {
    size_t start, len; /* rows of the batch */
    size_t heads, kv_heads, head_dim;
    size_t kv; /* which */
    const void *qkv;
    void *out;        /* [rows][heads * head_dim], act */
    float *log_sums;  /* [rows][heads]: of the softmax, for the way back of the same table */
    const void *dout; /* gradient of out */
    void *dqkv;
    float *scratch; /* da_attention_scratch floats, 64-byte aligned */
};
size_t da_attention_scratch(size_t len, size_t head_dim); /* for either way */

/* act = silu(gate) * up, from rows of gate|up; and back. */
struct da_swiglu {
    size_t rows, n;
    const void *gate_up; /* [rows][2n] */
    void *act;           /* [rows][n] */
    const void *dact;    /* [rows][n] */
    void *dgate_up;      /* [rows][2n] */
};

/* Returns the sum of the rows' losses. */
struct da_cross_entropy {
    size_t rows, n;
    float *logits; /* [rows][n], overwritten */
    const uint32_t *targets;
    float scale;   /* of the gradient */
    void *dlogits; /* act; NULL: not wanted */
};

struct da_adamw {
    size_t n;
    float *weight, *m, *v;
    const float *gradient;
    void *operand; /* the new weights as act; NULL: not wanted */
    float rate, decay, beta1, beta2, eps;
    float correction1, correction2; /* 1 - beta^step */
    float gradient_scale;           /* what clipping leaves */
};

struct da_train_kernels {
    const char *name;
    size_t act_size;
    bool amx; /* the processor has AMX, and act is its type */
    void (*add_norm)(const struct da_add_norm *p);
    void (*norm_back)(const struct da_norm_back *p);
    void (*rope)(const struct da_rope *p);
    void (*rope_back)(const struct da_rope *p);
    void (*attention)(const struct da_attention *p);
    void (*attention_back)(const struct da_attention *p);
    void (*swiglu)(const struct da_swiglu *p);
    void (*swiglu_back)(const struct da_swiglu *p);
    double (*cross_entropy)(const struct da_cross_entropy *p);
    void (*adamw)(const struct da_adamw *p);
    void (*to_act)(const float *x, size_t n, void *act);
    void (*add)(const float *x, size_t n, float *y); /* y += x */
    /* gate_up, [rows][2n], gets a bias on each half. */
    void (*add_bias)(const float *gate, const float *up, size_t rows, size_t n, void *gate_up);
    void (*column_sums)(const void *act, size_t rows, size_t ld, size_t n, float *y); /* y += */
    double (*square_sum)(const float *x, size_t n);
};

/* The best for the type of activation that the processor has, or that DIDACT_CPU_MASK names
 * (lm/cpu.h). DA_EINVAL for a mask that makes no sense. */
int da_train_kernels_pick(bool bf16, struct da_train_kernels *out, struct da_err *err) DA_MUST_USE;

#endif
