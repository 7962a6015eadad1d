/* SPDX-License-Identifier: Apache-2.0
 *
 * Matrix products in register tiles of R rows by P pairs of vectors. A pair is 2 VEC outputs of one
 * panel: with 16 lanes the whole panel, with 8 lanes one of its halves (outputs h..h+7 and
 * h+16..h+23).
 *
 * Many rows: tiles of 12 x 1 pair (6 x 1 with AVX2), so that each weight that was widened serves
 * all rows and the multiply-adds fill both ports. One row: 4 pairs at once, as one pair's two
 * chains would wait for their own latency; the weights then stream at the memory's speed.
 *
 * Thread: any.
 */
#ifndef DA_LM_X86_PRODUCT_X86_H
#define DA_LM_X86_PRODUCT_X86_H

#include "lm/kernels.h"

#include <string.h>

#define INLINE static inline __attribute__((always_inline))

enum { PAIRS = DA_LANES / VEC, PAIRS_MAX = 4 }; /* pairs in a panel; pairs in a tile */

/* Bytes ahead at which weights for one or two rows are asked for: they come from memory and are
 * used once. 0.97 of the memory's speed with it, 0.87 without; the same from 1024 to 4096. */
enum { AHEAD = 2048 };

struct pair {
    vec low, high;
};

/* The weights of outputs h.. and h + 16.. (h = pair * VEC) for one input. */
INLINE struct pair weights(const uint32_t *w, bool bf16, size_t h)
{
    if (bf16) {
        words both = words_load(w + h);

        return (struct pair){words_low(both), words_high(both)};
    }
    return (struct pair){vec_load((const float *)(const void *)w + h),
                         vec_load((const float *)(const void *)w + h + DA_LANES)};
}

INLINE void store(float *y, vec v, bool add)
{
    vec_store(y, add ? vec_add(vec_load(y), v) : v);
}

/* One tile: rows [0, R) of x, pairs [pair, pair + P) counted through all panels, all k inputs. y
 * points at the first row and panel 0. R, P and bf16 are constants where this is expanded. */
INLINE void tile(float *y, size_t y_stride, const float *x, size_t x_stride, const uint32_t *w,
                 size_t k, size_t pair, size_t R, size_t P, bool bf16, bool add)
{
    const size_t words_each = bf16 ? DA_LANES : DA_PANEL; /* 32-bit words a panel has per input */
    const uint32_t *at[PAIRS_MAX];
    vec sum[TILE_ROWS][2 * PAIRS_MAX];

    for (size_t r = 0; r < R; r++)
        for (size_t p = 0; p < 2 * P; p++)
            sum[r][p] = vec_all(0);
    for (size_t p = 0; p < P; p++)
        at[p] = w + (pair + p) / PAIRS * k * words_each;
    for (size_t c = 0; c < k; c++) {
        struct pair v[PAIRS_MAX];

        for (size_t p = 0; p < P; p++) {
            if (P > 1)
                __builtin_prefetch((const char *)(at[p] + c * words_each) + AHEAD);
            v[p] = weights(at[p] + c * words_each, bf16, (pair + p) % PAIRS * VEC);
        }
        for (size_t r = 0; r < R; r++) {
            vec one = vec_all(x[r * x_stride + c]);

            for (size_t p = 0; p < P; p++) {
                sum[r][2 * p] = vec_fma(one, v[p].low, sum[r][2 * p]);
                sum[r][2 * p + 1] = vec_fma(one, v[p].high, sum[r][2 * p + 1]);
            }
        }
    }
    for (size_t r = 0; r < R; r++) {
        for (size_t p = 0; p < P; p++) {
            float *to = y + r * y_stride + (pair + p) / PAIRS * DA_PANEL + (pair + p) % PAIRS * VEC;

            store(to, sum[r][2 * p], add);
            store(to + DA_LANES, sum[r][2 * p + 1], add);
        }
    }
}

#define CASE(R)                                                                                    \
    case R:                                                                                        \
        tile(y, y_stride, x, x_stride, w, k, pair, R, 1, bf16, add);                               \
        break;

/* Rows [0, rows) of one pair. */
INLINE void tile_of_rows(float *y, size_t y_stride, const float *x, size_t x_stride,
                         const uint32_t *w, size_t k, size_t pair, size_t rows, bool bf16, bool add)
{
    switch (rows) {
        CASE(1)
        CASE(2)
        CASE(3)
        CASE(4)
        CASE(5)
        CASE(6)
#if DA_X86_TILE_ROWS > 6
        CASE(7)
        CASE(8)
        CASE(9)
        CASE(10)
        CASE(11)
        CASE(12)
#endif
    }
}
#undef CASE

/* All rows of pairs [pair, end), in tiles of about equal height: 64 rows are 4 of 11 and 2 of 10.
 * The panel stays in the first-level cache from one tile to the next. */
INLINE void rows_by_pairs(const struct da_product *p, float *y, size_t y_stride, size_t pair,
                          size_t end, bool bf16)
{
    size_t tiles = (p->m + TILE_ROWS - 1) / TILE_ROWS;

    for (; pair < end; pair++) {
        for (size_t t = 0; t < tiles; t++) {
            size_t first = p->m * t / tiles, last = p->m * (t + 1) / tiles;

            tile_of_rows(y + first * y_stride, y_stride, p->x + first * p->x_stride, p->x_stride,
                         p->w, p->k, pair, last - first, bf16, p->add);
        }
    }
}

/* The last panel when it is not full: through a buffer, as y has no room for 32. */
INLINE void part_of_panel(const struct da_product *p, size_t panel, bool bf16)
{
    const size_t n = p->n - panel * DA_PANEL;
    float full[TILE_ROWS * DA_PANEL];

    for (size_t i = 0; i < p->m; i += TILE_ROWS) {
        struct da_product few = *p;

        few.x = p->x + i * p->x_stride;
        few.m = p->m - i < TILE_ROWS ? p->m - i : TILE_ROWS;
        for (size_t r = 0; p->add && r < few.m; r++)
            memcpy(full + r * DA_PANEL, p->y + (i + r) * p->y_stride + panel * DA_PANEL,
                   n * sizeof *full);
        /* full stands for the panel's outputs, but rows_by_pairs counts them from panel 0. */
        few.w = (const uint32_t *)p->w + panel * p->k * (bf16 ? DA_LANES : DA_PANEL);
        rows_by_pairs(&few, full, DA_PANEL, 0, PAIRS, bf16);
        for (size_t r = 0; r < few.m; r++)
            memcpy(p->y + (i + r) * p->y_stride + panel * DA_PANEL, full + r * DA_PANEL,
                   n * sizeof *full);
    }
}

INLINE void product(const struct da_product *p, bool bf16)
{
    size_t whole = p->end * DA_PANEL <= p->n ? p->end : p->n / DA_PANEL; /* panels that are full */
    size_t pair = p->first * PAIRS, end = whole * PAIRS;

    if (p->m == 0 || p->first >= p->end)
        return;
    if (p->m == 1)
        for (; pair + PAIRS_MAX <= end; pair += PAIRS_MAX)
            tile(p->y, p->y_stride, p->x, p->x_stride, p->w, p->k, pair, 1, PAIRS_MAX, bf16,
                 p->add);
    else if (p->m == 2)
        for (; pair + 2 <= end; pair += 2)
            tile(p->y, p->y_stride, p->x, p->x_stride, p->w, p->k, pair, 2, 2, bf16, p->add);
    rows_by_pairs(p, p->y, p->y_stride, pair, end, bf16);
    for (size_t panel = whole > p->first ? whole : p->first; panel < p->end; panel++)
        part_of_panel(p, panel, bf16);
}

static void product_f32(const struct da_product *p)
{
    product(p, false);
}

static void product_bf16(const struct da_product *p)
{
    product(p, true);
}

#endif
