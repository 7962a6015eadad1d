/* SPDX-License-Identifier: Apache-2.0
 *
 * What the kernels share whatever the type of activation: sums, exponentials, rows of a softmax,
 * and a small matrix product for attention. Included once by each kernels_*.c; static functions
 * only.
 *
 * WIDTH, floats in a vector, follows the instruction set; gcc's vector extension gives one spelling
 * for all of them.
 */
#ifndef DA_TRAIN_KERNELS_MATH_H
#define DA_TRAIN_KERNELS_MATH_H

#include "train/kernels.h"

#include <math.h>
#include <string.h>

#if defined __AVX512F__
enum { WIDTH = 16 };
#elif defined __AVX2__
enum { WIDTH = 8 };
#else
enum { WIDTH = 4 };
#endif

/* Queries of one step of attention; also what keys and heads are padded to. */
enum { BLOCK = 16 };

typedef float vec __attribute__((vector_size(WIDTH * sizeof(float))));
typedef int32_t mask __attribute__((vector_size(WIDTH * sizeof(float))));
/* For loads from anywhere. */
typedef float loose_vec
    __attribute__((vector_size(WIDTH * sizeof(float)), aligned(sizeof(float)), may_alias));

static inline vec load_vec(const float *p)
{
    return *(const loose_vec *)p;
}

static inline void store_vec(float *p, vec v)
{
    *(loose_vec *)p = v;
}

static inline float lanes_sum(vec v)
{
    float sum = 0;

    for (int i = 0; i < WIDTH; i++)
        sum += v[i];
    return sum;
}

static inline size_t padded(size_t n)
{
    return (n + BLOCK - 1) / BLOCK * BLOCK;
}

static inline float dot(const float *a, const float *b, size_t n)
{
    vec sums[4] = {{0}};
    float rest = 0;
    size_t i = 0;

    for (; i + 4 * WIDTH <= n; i += 4 * WIDTH)
        for (size_t k = 0; k < 4; k++)
            sums[k] += load_vec(a + i + k * WIDTH) * load_vec(b + i + k * WIDTH);
    for (; i + WIDTH <= n; i += WIDTH)
        sums[0] += load_vec(a + i) * load_vec(b + i);
    for (; i < n; i++)
        rest += a[i] * b[i];
    return lanes_sum((sums[0] + sums[1]) + (sums[2] + sums[3])) + rest;
}

static inline void norm_back_row(const float *restrict dy, const float *restrict x,
                                 const float *restrict weight, float rstd, size_t n,
                                 float *restrict dx, float *restrict dweight)
{
    vec sums = {0};
    float sum, factor;
    size_t i = 0;

    for (; i + WIDTH <= n; i += WIDTH)
        sums += load_vec(dy + i) * load_vec(weight + i) * load_vec(x + i);
    sum = lanes_sum(sums);
    for (; i < n; i++)
        sum += dy[i] * weight[i] * x[i];
    factor = sum * rstd * rstd / (float)n;
    for (i = 0; i < n; i++) {
        dx[i] += rstd * (weight[i] * dy[i] - factor * x[i]);
        dweight[i] += dy[i] * x[i] * rstd;
    }
}

/* e^x to about one part in 10^7: x = n ln 2 + r, a polynomial for e^r (Cephes' expf), and n put
 * into the exponent. What would leave the range of normal floats is clipped; NaN stays. */
static inline float exponential(float x)
{
    const float magic = 12582912.0f; /* 1.5 * 2^23: adding it rounds to a whole number */
    union {
        float f;
        int32_t i;
    } shifted, power;
    float n, r, y;

    x = x > 88.0f ? 88.0f : x;
    x = x < -87.0f ? -87.0f : x;
    shifted.f = x * 1.44269504088896341f + magic;
    n = shifted.f - magic;
    r = x - n * 0.693359375f;
    r = r + n * 2.12194440e-4f;
    y = 1.9875691500e-4f;
    y = y * r + 1.3981999507e-3f;
    y = y * r + 8.3334519073e-3f;
    y = y * r + 4.1665795894e-2f;
    y = y * r + 1.6666665459e-1f;
    y = y * r + 5.0000001201e-1f;
    y = y * r * r + r + 1.0f;
    power.i = (int32_t)((uint32_t)(shifted.i - 0x4B400000 + 127) << 23);
    return y * power.f;
}

static inline float largest(const float *x, size_t n)
{
    float most = x[0];
    size_t i = 0;

    if (n >= WIDTH) {
        vec lanes = load_vec(x);

        for (i = WIDTH; i + WIDTH <= n; i += WIDTH) {
            vec v = load_vec(x + i);
            mask greater = v > lanes;

            lanes = (vec)(((mask)v & greater) | ((mask)lanes & ~greater));
        }
        for (int k = 0; k < WIDTH; k++)
            most = lanes[k] > most ? lanes[k] : most;
    }
    for (; i < n; i++)
        most = x[i] > most ? x[i] : most;
    return most;
}

/* x[i] = e^(x[i] - most) below n, 0 from n to `room`; returns the sum. */
static inline float exp_row(float *restrict x, size_t n, size_t room, float most)
{
    vec sums = {0};
    float sum;
    size_t i = 0;

    for (size_t k = 0; k < n; k++)
        x[k] = exponential(x[k] - most);
    for (size_t k = n; k < room; k++)
        x[k] = 0;
    for (; i + WIDTH <= n; i += WIDTH)
        sums += load_vec(x + i);
    sum = lanes_sum(sums);
    for (; i < n; i++)
        sum += x[i];
    return sum;
}

/* Scores become probabilities, ds (the gradient of those) becomes the scores' gradient. */
static inline void softmax_back_row(float *restrict s, float *restrict ds, size_t seen, size_t room,
                                    float log_sum, float delta)
{
    for (size_t i = 0; i < seen; i++) {
        s[i] = exponential(s[i] - log_sum);
        ds[i] = s[i] * (ds[i] - delta);
    }
    for (size_t i = seen; i < room; i++)
        s[i] = ds[i] = 0;
}

static inline void transpose(const float *restrict x, size_t rows, size_t cols, float *restrict out)
{
    for (size_t r0 = 0; r0 < rows; r0 += BLOCK)
        for (size_t c = 0; c < cols; c++)
            for (size_t r = r0; r < r0 + BLOCK; r++)
                out[c * rows + r] = x[r * cols + c];
}

/* RM rows by RN vectors of c, kept in registers over all of k. */
static inline __attribute__((always_inline)) void
multiply_tile(const int RM, const int RN, size_t k, const float *a, size_t a_row, size_t a_col,
              const float *b, size_t ldb, float *c, size_t ldc, bool add)
{
    vec sums[8][4];

    for (int i = 0; i < RM; i++)
        for (int j = 0; j < RN; j++)
            sums[i][j] = add ? load_vec(c + (size_t)i * ldc + (size_t)j * WIDTH) : (vec){0};
    for (size_t l = 0; l < k; l++) {
        vec right[4];

        for (int j = 0; j < RN; j++)
            right[j] = load_vec(b + l * ldb + (size_t)j * WIDTH);
        for (int i = 0; i < RM; i++)
            for (int j = 0; j < RN; j++)
                sums[i][j] += a[(size_t)i * a_row + l * a_col] * right[j];
    }
    for (int i = 0; i < RM; i++)
        for (int j = 0; j < RN; j++)
            store_vec(c + (size_t)i * ldc + (size_t)j * WIDTH, sums[i][j]);
}

/* c[m][n] (+)= a[m][k] b[k][n]; m and n are multiples of BLOCK; a(i, l) = a[i * a_row + l * a_col].
 */
static inline void multiply(size_t m, size_t n, size_t k, const float *a, size_t a_row,
                            size_t a_col, const float *b, size_t ldb, float *c, size_t ldc,
                            bool add)
{
    size_t j = 0;

    for (; j + 4 * WIDTH <= n; j += 4 * WIDTH)
        for (size_t i = 0; i < m; i += 4)
            multiply_tile(4, 4, k, a + i * a_row, a_row, a_col, b + j, ldb, c + i * ldc + j, ldc,
                          add);
    for (; j + 2 * WIDTH <= n; j += 2 * WIDTH)
        for (size_t i = 0; i < m; i += 8)
            multiply_tile(8, 2, k, a + i * a_row, a_row, a_col, b + j, ldb, c + i * ldc + j, ldc,
                          add);
    for (; j < n; j += WIDTH)
        for (size_t i = 0; i < m; i += 8)
            multiply_tile(8, 1, k, a + i * a_row, a_row, a_col, b + j, ldb, c + i * ldc + j, ldc,
                          add);
}

/* ---- kernels that see floats only ---- */

static inline void norm_back(const struct da_norm_back *p)
{
    for (size_t r = 0; r < p->rows; r++)
        norm_back_row(p->dy + r * p->n, p->x + r * p->n, p->weight, p->rstd[r], p->n,
                      p->dx + r * p->n, p->dweight);
}

static inline void add(const float *restrict x, size_t n, float *restrict y)
{
    for (size_t i = 0; i < n; i++)
        y[i] += x[i];
}

/* By blocks, so that large tensors lose nothing in float. */
static inline double square_sum(const float *x, size_t n)
{
    enum { AT_ONCE = 4096 };
    double sum = 0;

    for (size_t i = 0; i < n; i += AT_ONCE)
        sum += (double)dot(x + i, x + i, n - i < AT_ONCE ? n - i : AT_ONCE);
    return sum;
}

/* ---- bf16 ---- */

static inline float from_bf16(uint16_t h)
{
    union {
        uint32_t u;
        float f;
    } x = {.u = (uint32_t)h << 16};

    return x.f;
}

/* Nearest even. */
static inline uint16_t to_bf16(float f)
{
    union {
        float f;
        uint32_t u;
    } x = {.f = f};

    return (uint16_t)((x.u + 0x7FFF + ((x.u >> 16) & 1)) >> 16);
}

#endif
