/* SPDX-License-Identifier: Apache-2.0
 *
 * The arithmetic of inference, with one result: every kernel has one fixed order of roundings, so
 * that the bits of its outputs do not depend on the instruction set, on how many rows are computed
 * together, or on how the work is cut. kernels_ref.c states the order in plain C; the fast paths in
 * x86/ are held to it bit by bit (a NaN is a NaN, whichever).
 *
 * The order is the one that suits vectors. In a product the lanes of a vector are outputs, and each
 * output is one chain of fused multiply-adds over the inputs in ascending order. Sums over a row
 * (norms, softmax) go into 16 lanes by index modulo 16, which a fixed tree adds up. That is also
 * why no library multiplies matrices here: libraries change the order of a sum with the number of
 * rows, and a request's text would then depend on what else is computed beside it.
 *
 * Thread: any.
 */
#ifndef DA_LM_KERNELS_H
#define DA_LM_KERNELS_H

#include "lm/cpu.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    DA_LANES = 16,
    DA_PANEL = 32,   /* outputs in a panel of weights */
    DA_KV_BLOCK = 16 /* positions in a block of keys and values: one for each lane */
};

/*
 * Weights [n][k] (outputs, inputs) are packed in panels of 32 outputs, the last one filled up with
 * zeros: [panel][k][32]. As floats the 32 stand in order; as BF16 outputs j and j + 16 share a
 * 32-bit word, j in its low half, so that one load, one shift and one mask make two vectors.
 */
static inline size_t da_panels(size_t n)
{
    return (n + DA_PANEL - 1) / DA_PANEL;
}

/* y[i][j] = sum over c of x[i][c] w[j][c], for rows [0, m) and the outputs of panels [first, end);
 * with add, the sum is added to what y holds. x and y do not overlap. */
struct da_product {
    float *y;
    size_t y_stride; /* in floats */
    const float *x;
    size_t x_stride;
    const void *w; /* packed, all panels */
    size_t m, k, n;
    size_t first, end;
    bool add;
};

typedef void da_product_fn(const struct da_product *p);

/* Scores of queries and keys: out[i * stride + b * 16 + lane] = sum over c of q[i][c] key[c][lane],
 * for queries [0, n) of `width` floats each and key blocks [width][16]. */
typedef void da_scores_fn(float *out, size_t stride, const float *q, size_t n, size_t width,
                          const float *const *keys, size_t n_blocks);

/* acc[i][t % 2][c] += weights[i * stride + t] times value[t][c], for positions t < n_positions in
 * ascending order; value blocks are [16][width], acc is [n][2][width], width a multiple of 16. Two
 * chains, for the even and the odd positions, as one alone would wait for its own latency. */
typedef void da_values_fn(float *acc, size_t n, size_t width, const float *weights, size_t stride,
                          const float *const *values, size_t n_positions);

struct da_kernels {
    da_product_fn *product_f32, *product_bf16;
    da_scores_fn *scores;
    da_values_fn *values;
    /* The greatest of x; -infinity when n is 0. */
    float (*max)(const float *x, size_t n);
    /* y[i] = exp((x[i] - top) * scale); gives the sum. y may be x. Below exp(-87) it is 0. */
    float (*exp_sum)(float *y, const float *x, size_t n, float top, float scale);
    /* y = x / sqrt(mean of squares + eps) * w. y may be x. */
    void (*rms_norm)(float *y, const float *x, const float *w, size_t n, float eps);
    /* y = gate / (1 + exp(-gate)) * up. y may be gate. */
    void (*swiglu)(float *y, const float *gate, const float *up, size_t n);
    /* Rotary positions: the pairs (x[i], x[i + half]) turned by the angle of cos[i], sin[i]. */
    void (*rotate)(float *x, const float *cos, const float *sin, size_t half);
};

/* Kernels of a level that da_cpu_has. */
const struct da_kernels *da_kernels_get(enum da_cpu_level level);

/* The fast paths; only in builds for x86-64. */
extern const struct da_kernels da_kernels_reference, da_kernels_avx2, da_kernels_avx512;

#endif
