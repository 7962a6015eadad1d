/* SPDX-License-Identifier: Apache-2.0
 *
 * Products and attention of bf16 with the processor's matrix unit (AMX). Private to train/.
 *
 * oneDNN uses AMX too; this is faster where it counts, as operands are brought into the unit's form
 * once, where they are made or when they change, and not in every product.
 *
 * Thread: any.
 */
#ifndef DA_TRAIN_AMX_H
#define DA_TRAIN_AMX_H

#include "train/kernels.h"

enum { DA_AMX_SIDE = 32 }; /* extents of products are multiples */

/* Also asks the system for the permission to use it. */
bool da_amx_is_there(void);

void da_attention_amx(const struct da_attention *a);
void da_attention_amx_back(const struct da_attention *a);

/* Packs w, [rows][cols], as the right operand of a product with w' or with w. Same size. */
void da_amx_pack_turned(const uint16_t *w, size_t rows, size_t cols, uint16_t *packed);
void da_amx_pack(const uint16_t *w, size_t rows, size_t cols, uint16_t *packed);

/* c[m][n] = a[m][k] b, b packed in one of those ways; c is float, or bf16 with c_is_bf16. */
struct da_amx_product {
    size_t m, n, k;
    const uint16_t *a; /* [m][k] */
    const uint16_t *b;
    void *c; /* [m][n] */
    bool c_is_bf16;
};
void da_amx_multiply(const struct da_amx_product *p);

/* The same for gate|up and SwiGLU in one: c, [m][2 n], gets gate|up as bf16, past the caches, as it
 * is not needed soon; act, [m][n], gets silu(gate) * up. c is 64-byte aligned. */
struct da_amx_gate_up {
    size_t m, n, k; /* n: of the gate alone */
    const uint16_t *a, *b;
    uint16_t *c, *act;
};
void da_amx_gate_up(const struct da_amx_gate_up *p);

/* Rows of x, [rows][n], as the left operand of da_amx_sum, at row `first` of `total` rows; rows,
 * first and total are multiples of 32. Same size as x. */
void da_amx_keep(const uint16_t *x, size_t n, size_t first, size_t rows, size_t total,
                 uint16_t *kept);

/* A weight's gradient: sum += left' right over rows; left is kept, [rows][m], right is [rows][n]
 * with rows `stride` apart. sum is [m][n] with rows sum_stride apart, or with `turned` [n][m]. */
struct da_amx_sum {
    size_t rows, total; /* total: as for da_amx_keep */
    size_t m, n;
    const uint16_t *left, *right;
    size_t stride;
    float *sum;
    size_t sum_stride;
    bool turned;
    void *scratch; /* da_amx_sum_scratch bytes, 64-byte aligned */
};
void da_amx_sum(const struct da_amx_sum *p);
size_t da_amx_sum_scratch(size_t m, size_t n);

#endif
