/* SPDX-License-Identifier: Apache-2.0
 *
 * Attention's two products, over lists of blocks of 16 positions. Scores: the lanes are a block's
 * positions; tiles of queries x blocks, chosen so that about 8 chains run. Values: the lanes are
 * the values' components; the accumulators stay in registers over all blocks.
 *
 * Thread: any.
 */
#ifndef DA_LM_X86_ATTENTION_X86_H
#define DA_LM_X86_ATTENTION_X86_H

#include "lm/kernels.h"
#include "lm/x86/product_x86.h"

enum { BLOCK_VECS = DA_KV_BLOCK / VEC };

/* Q queries by B blocks. */
INLINE void score_tile(float *out, size_t stride, const float *q, size_t width,
                       const float *const *keys, size_t Q, size_t B)
{
    vec sum[8][4 * BLOCK_VECS];

    for (size_t i = 0; i < Q; i++)
        for (size_t j = 0; j < B * BLOCK_VECS; j++)
            sum[i][j] = vec_all(0);
    for (size_t c = 0; c < width; c++) {
        vec key[4 * BLOCK_VECS];

        for (size_t j = 0; j < B * BLOCK_VECS; j++)
            key[j] = vec_load(keys[j / BLOCK_VECS] + c * DA_KV_BLOCK + j % BLOCK_VECS * VEC);
        for (size_t i = 0; i < Q; i++) {
            vec one = vec_all(q[i * width + c]);

            for (size_t j = 0; j < B * BLOCK_VECS; j++)
                sum[i][j] = vec_fma(one, key[j], sum[i][j]);
        }
    }
    for (size_t i = 0; i < Q; i++)
        for (size_t j = 0; j < B * BLOCK_VECS; j++)
            vec_store(out + i * stride + j * VEC, sum[i][j]);
}

/* Q queries, all blocks, B at a time. */
INLINE void score_rows(float *out, size_t stride, const float *q, size_t width,
                       const float *const *keys, size_t n_blocks, size_t Q, size_t B)
{
    size_t b = 0;

    for (; b + B <= n_blocks; b += B)
        score_tile(out + b * DA_KV_BLOCK, stride, q, width, keys + b, Q, B);
    for (; B > 2 && b + 2 <= n_blocks; b += 2)
        score_tile(out + b * DA_KV_BLOCK, stride, q, width, keys + b, Q, 2);
    for (; b < n_blocks; b++)
        score_tile(out + b * DA_KV_BLOCK, stride, q, width, keys + b, Q, 1);
}

static void scores(float *out, size_t stride, const float *q, size_t n, size_t width,
                   const float *const *keys, size_t n_blocks)
{
    size_t i = 0;

    for (; i + 8 <= n; i += 8)
        score_rows(out + i * stride, stride, q + i * width, width, keys, n_blocks, 8,
                   VEC == 16 ? 2 : 1);
    for (; i + 4 <= n; i += 4)
        score_rows(out + i * stride, stride, q + i * width, width, keys, n_blocks, 4, 2);
    for (; i + 2 <= n; i += 2)
        score_rows(out + i * stride, stride, q + i * width, width, keys, n_blocks, 2, 4);
    for (; i < n; i++)
        score_rows(out + i * stride, stride, q + i * width, width, keys, n_blocks, 1, 4);
}

/* Q queries by D vectors of components, over n positions of one block. */
INLINE void value_block(vec (*sum)[4][2], const float *v, size_t width, const float *w,
                        size_t stride, size_t n, size_t Q, size_t D)
{
    for (size_t t = 0; t < n; t += 2) {
        const size_t both = t + 1 < n ? 2 : 1;

        for (size_t odd = 0; odd < 2; odd++) {
            vec value[4];

            if (odd >= both)
                break;
            for (size_t j = 0; j < D; j++)
                value[j] = vec_load(v + (t + odd) * width + j * VEC);
            for (size_t i = 0; i < Q; i++) {
                vec one = vec_all(w[i * stride + t + odd]);

                for (size_t j = 0; j < D; j++)
                    sum[i][j][odd] = vec_fma(one, value[j], sum[i][j][odd]);
            }
        }
    }
}

INLINE void value_tile(float *acc, size_t width, const float *w, size_t stride,
                       const float *const *blocks, size_t component, size_t n_positions, size_t Q,
                       size_t D)
{
    vec sum[4][4][2];

    for (size_t i = 0; i < Q; i++)
        for (size_t j = 0; j < D; j++)
            for (size_t odd = 0; odd < 2; odd++)
                sum[i][j][odd] = vec_load(acc + (2 * i + odd) * width + j * VEC);
    for (size_t t = 0; t + DA_KV_BLOCK <= n_positions; t += DA_KV_BLOCK)
        value_block(sum, blocks[t / DA_KV_BLOCK] + component, width, w + t, stride, DA_KV_BLOCK, Q,
                    D);
    if (n_positions % DA_KV_BLOCK > 0) {
        size_t t = n_positions / DA_KV_BLOCK * DA_KV_BLOCK;

        value_block(sum, blocks[t / DA_KV_BLOCK] + component, width, w + t, stride, n_positions - t,
                    Q, D);
    }
    for (size_t i = 0; i < Q; i++)
        for (size_t j = 0; j < D; j++)
            for (size_t odd = 0; odd < 2; odd++)
                vec_store(acc + (2 * i + odd) * width + j * VEC, sum[i][j][odd]);
}

INLINE void value_rows(float *acc, size_t width, const float *w, size_t stride,
                       const float *const *blocks, size_t n_positions, size_t Q, size_t D)
{
    size_t c = 0;

    for (; c + D * VEC <= width; c += D * VEC)
        value_tile(acc + c, width, w, stride, blocks, c, n_positions, Q, D);
    for (; D > 2 && c + 2 * VEC <= width; c += 2 * VEC)
        value_tile(acc + c, width, w, stride, blocks, c, n_positions, Q, 2);
    for (; c < width; c += VEC)
        value_tile(acc + c, width, w, stride, blocks, c, n_positions, Q, 1);
}

static void values(float *acc, size_t n, size_t width, const float *weights, size_t stride,
                   const float *const *blocks, size_t n_positions)
{
    size_t i = 0;

    for (; i + 4 <= n; i += 4)
        value_rows(acc + 2 * i * width, width, weights + i * stride, stride, blocks, n_positions, 4,
                   VEC == 16 ? 2 : 1);
    for (; i + 2 <= n; i += 2)
        value_rows(acc + 2 * i * width, width, weights + i * stride, stride, blocks, n_positions, 2,
                   2);
    for (; i < n; i++)
        value_rows(acc + 2 * i * width, width, weights + i * stride, stride, blocks, n_positions, 1,
                   4);
}

#endif
