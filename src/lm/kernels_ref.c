/* SPDX-License-Identifier: Apache-2.0
 *
 * The kernels in plain C: what every fast path must give, bit by bit. fmaf rounds once wherever it
 * runs; the library's own version is exact where the processor has none.
 */
#include "lm/kernels.h"
#include "lm/kernels_exp.h"

#include <math.h>

static float bits_to_float(uint32_t u)
{
    union {
        uint32_t u;
        float f;
    } x = {.u = u};

    return x.f;
}

static uint32_t float_to_bits(float f)
{
    union {
        float f;
        uint32_t u;
    } x = {.f = f};

    return x.u;
}

static float weight_f32(const void *w, size_t panel, size_t k, size_t c, size_t j)
{
    return ((const float *)w)[(panel * k + c) * DA_PANEL + j];
}

static float weight_bf16(const void *w, size_t panel, size_t k, size_t c, size_t j)
{
    uint32_t word = ((const uint32_t *)w)[(panel * k + c) * DA_LANES + j % DA_LANES];

    return bits_to_float(j < DA_LANES ? word << 16 : word & 0xffff0000u);
}

typedef float weight_fn(const void *w, size_t panel, size_t k, size_t c, size_t j);

static inline void product(const struct da_product *p, weight_fn *weight)
{
    for (size_t i = 0; i < p->m; i++) {
        for (size_t j = p->first * DA_PANEL; j < p->end * DA_PANEL && j < p->n; j++) {
            const float *x = p->x + i * p->x_stride;
            float *y = p->y + i * p->y_stride + j;
            float sum = 0;

            for (size_t c = 0; c < p->k; c++)
                sum = fmaf(x[c], weight(p->w, j / DA_PANEL, p->k, c, j % DA_PANEL), sum);
            *y = p->add ? *y + sum : sum;
        }
    }
}

static void product_f32(const struct da_product *p)
{
    product(p, weight_f32);
}

static void product_bf16(const struct da_product *p)
{
    product(p, weight_bf16);
}

static void scores(float *out, size_t stride, const float *q, size_t n, size_t width,
                   const float *const *keys, size_t n_blocks)
{
    for (size_t i = 0; i < n; i++) {
        for (size_t t = 0; t < n_blocks * DA_KV_BLOCK; t++) {
            const float *key = keys[t / DA_KV_BLOCK] + t % DA_KV_BLOCK;
            float sum = 0;

            for (size_t c = 0; c < width; c++)
                sum = fmaf(q[i * width + c], key[c * DA_KV_BLOCK], sum);
            out[i * stride + t] = sum;
        }
    }
}

static void values(float *acc, size_t n, size_t width, const float *weights, size_t stride,
                   const float *const *blocks, size_t n_positions)
{
    for (size_t i = 0; i < n; i++) {
        for (size_t t = 0; t < n_positions; t++) {
            const float *value = blocks[t / DA_KV_BLOCK] + t % DA_KV_BLOCK * width;
            float *sum = acc + (2 * i + t % 2) * width;

            for (size_t c = 0; c < width; c++)
                sum[c] = fmaf(weights[i * stride + t], value[c], sum[c]);
        }
    }
}

/* The greater; the second when they cannot be compared, as the processor's instruction has it. */
static float greater(float a, float b)
{
    return a > b ? a : b;
}

static float tree_max(float *lanes)
{
    for (size_t half = DA_LANES / 2; half > 0; half /= 2)
        for (size_t i = 0; i < half; i++)
            lanes[i] = greater(lanes[i], lanes[i + half]);
    return lanes[0];
}

static float tree_sum(float *lanes)
{
    for (size_t half = DA_LANES / 2; half > 0; half /= 2)
        for (size_t i = 0; i < half; i++)
            lanes[i] += lanes[i + half];
    return lanes[0];
}

static float max(const float *x, size_t n)
{
    float lanes[DA_LANES];

    for (size_t i = 0; i < DA_LANES; i++)
        lanes[i] = -INFINITY;
    for (size_t i = 0; i < n; i++)
        lanes[i % DA_LANES] = greater(lanes[i % DA_LANES], x[i]);
    return tree_max(lanes);
}

static float exp_of(float x)
{
    static const float terms[DA_EXP_N_TERMS] = DA_EXP_TERMS;
    float y = x > DA_EXP_MOST ? DA_EXP_MOST : x;
    float shifted = fmaf(y, DA_EXP_LOG2E, DA_EXP_ROUND);
    float n = shifted - DA_EXP_ROUND;
    float r = fmaf(n, -DA_EXP_LN2_HIGH, y);
    float p = terms[0];

    r = fmaf(n, -DA_EXP_LN2_LOW, r);
    for (size_t i = 1; i < DA_EXP_N_TERMS; i++)
        p = fmaf(p, r, terms[i]);
    p *= bits_to_float((float_to_bits(shifted) << 23) + float_to_bits(1.0f));
    return x < DA_EXP_LEAST ? 0 : p;
}

static float exp_sum(float *y, const float *x, size_t n, float top, float scale)
{
    float lanes[DA_LANES] = {0};

    for (size_t i = 0; i < n; i++) {
        y[i] = exp_of((x[i] - top) * scale);
        lanes[i % DA_LANES] += y[i];
    }
    return tree_sum(lanes);
}

static void rms_norm(float *y, const float *x, const float *w, size_t n, float eps)
{
    float lanes[DA_LANES] = {0}, scale;

    for (size_t i = 0; i < n; i++)
        lanes[i % DA_LANES] = fmaf(x[i], x[i], lanes[i % DA_LANES]);
    scale = 1.0f / sqrtf(tree_sum(lanes) / (float)n + eps);
    for (size_t i = 0; i < n; i++)
        y[i] = x[i] * scale * w[i];
}

static void swiglu(float *y, const float *gate, const float *up, size_t n)
{
    for (size_t i = 0; i < n; i++)
        y[i] = gate[i] / (1.0f + exp_of(-gate[i])) * up[i];
}

static void rotate(float *x, const float *cos, const float *sin, size_t half)
{
    for (size_t i = 0; i < half; i++) {
        float a = x[i], b = x[i + half];

        x[i] = fmaf(-b, sin[i], a * cos[i]);
        x[i + half] = fmaf(a, sin[i], b * cos[i]);
    }
}

const struct da_kernels da_kernels_reference = {
    .product_f32 = product_f32,
    .product_bf16 = product_bf16,
    .scores = scores,
    .values = values,
    .max = max,
    .exp_sum = exp_sum,
    .rms_norm = rms_norm,
    .swiglu = swiglu,
    .rotate = rotate,
};
