/* SPDX-License-Identifier: Apache-2.0
 *
 * Kernels over one row: norms, softmax, SwiGLU, rotary positions. What is left of a row after its
 * last whole 16 goes through a buffer of 16, so that no kernel reads or writes beyond a row.
 *
 * Thread: any.
 */
#ifndef DA_LM_X86_ROWS_X86_H
#define DA_LM_X86_ROWS_X86_H

#include "lm/kernels.h"
#include "lm/kernels_exp.h"

#include <math.h>
#include <string.h>

enum { VECS = DA_LANES / VEC }; /* vectors in 16 lanes */

struct lanes {
    vec v[VECS];
};

static inline struct lanes lanes_all(float f)
{
    struct lanes l;

    for (size_t i = 0; i < VECS; i++)
        l.v[i] = vec_all(f);
    return l;
}

static inline struct lanes lanes_load(const float *p)
{
    struct lanes l;

    for (size_t i = 0; i < VECS; i++)
        l.v[i] = vec_load(p + i * VEC);
    return l;
}

/* The first n of 16, the others `rest`. */
static inline struct lanes lanes_load_part(const float *p, size_t n, float rest)
{
    float part[DA_LANES];

    for (size_t i = 0; i < DA_LANES; i++)
        part[i] = i < n ? p[i] : rest;
    return lanes_load(part);
}

static inline void lanes_store(float *p, struct lanes l)
{
    for (size_t i = 0; i < VECS; i++)
        vec_store(p + i * VEC, l.v[i]);
}

static inline void lanes_store_part(float *p, struct lanes l, size_t n)
{
    float part[DA_LANES];

    lanes_store(part, l);
    memcpy(p, part, n * sizeof *p);
}

static inline float tree_max(float *lane)
{
    for (size_t half = DA_LANES / 2; half > 0; half /= 2)
        for (size_t i = 0; i < half; i++)
            lane[i] = lane[i] > lane[i + half] ? lane[i] : lane[i + half];
    return lane[0];
}

static inline float tree_sum(float *lane)
{
    for (size_t half = DA_LANES / 2; half > 0; half /= 2)
        for (size_t i = 0; i < half; i++)
            lane[i] += lane[i + half];
    return lane[0];
}

static float max(const float *x, size_t n)
{
    struct lanes most = lanes_all(-INFINITY);
    float lane[DA_LANES];
    size_t i = 0;

    for (; i + DA_LANES <= n; i += DA_LANES)
        for (size_t j = 0; j < VECS; j++)
            most.v[j] = vec_max(most.v[j], vec_load(x + i + j * VEC));
    lanes_store(lane, most);
    for (size_t j = 0; i + j < n; j++)
        lane[j] = lane[j] > x[i + j] ? lane[j] : x[i + j];
    return tree_max(lane);
}

static inline vec vec_exp(vec x)
{
    static const float terms[DA_EXP_N_TERMS] = DA_EXP_TERMS;
    const vec round = vec_all(DA_EXP_ROUND);
    vec y = vec_min(vec_all(DA_EXP_MOST), x);
    vec shifted = vec_fma(y, vec_all(DA_EXP_LOG2E), round);
    vec n = vec_sub(shifted, round);
    vec r = vec_fma(n, vec_all(-DA_EXP_LN2_HIGH), y);
    vec p = vec_all(terms[0]);

    r = vec_fma(n, vec_all(-DA_EXP_LN2_LOW), r);
    for (size_t i = 1; i < DA_EXP_N_TERMS; i++)
        p = vec_fma(p, r, vec_all(terms[i]));
    return vec_zero_below(vec_mul(p, vec_power2(shifted)), x, vec_all(DA_EXP_LEAST));
}

static inline struct lanes lanes_exp(struct lanes x, vec top, vec scale)
{
    for (size_t j = 0; j < VECS; j++)
        x.v[j] = vec_exp(vec_mul(vec_sub(x.v[j], top), scale));
    return x;
}

static float exp_sum(float *y, const float *x, size_t n, float top, float scale)
{
    const vec tops = vec_all(top), scales = vec_all(scale);
    struct lanes sum = lanes_all(0);
    float lane[DA_LANES];
    size_t i = 0;

    for (; i + DA_LANES <= n; i += DA_LANES) {
        struct lanes e = lanes_exp(lanes_load(x + i), tops, scales);

        for (size_t j = 0; j < VECS; j++)
            sum.v[j] = vec_add(sum.v[j], e.v[j]);
        lanes_store(y + i, e);
    }
    lanes_store(lane, sum);
    if (i < n) {
        lanes_store_part(y + i, lanes_exp(lanes_load_part(x + i, n - i, top), tops, scales), n - i);
        for (size_t j = 0; i + j < n; j++)
            lane[j] += y[i + j];
    }
    return tree_sum(lane);
}

static float sum_of_squares(const float *x, size_t n)
{
    struct lanes sum = lanes_all(0);
    float lane[DA_LANES];
    size_t i = 0;

    for (; i < n; i += DA_LANES) {
        struct lanes part =
            n - i >= DA_LANES ? lanes_load(x + i) : lanes_load_part(x + i, n - i, 0);

        for (size_t j = 0; j < VECS; j++)
            sum.v[j] = vec_fma(part.v[j], part.v[j], sum.v[j]);
    }
    lanes_store(lane, sum);
    return tree_sum(lane);
}

static void rms_norm(float *y, const float *x, const float *w, size_t n, float eps)
{
    float scale = 1.0f / sqrtf(sum_of_squares(x, n) / (float)n + eps);
    size_t i = 0;

    for (; i + VEC <= n; i += VEC)
        vec_store(y + i, vec_mul(vec_mul(vec_load(x + i), vec_all(scale)), vec_load(w + i)));
    for (; i < n; i++)
        y[i] = x[i] * scale * w[i];
}

static inline vec vec_swiglu(vec gate, vec up)
{
    vec below = vec_add(vec_all(1.0f), vec_exp(vec_sub(vec_all(-0.0f), gate)));

    return vec_mul(vec_div(gate, below), up);
}

static void swiglu(float *y, const float *gate, const float *up, size_t n)
{
    size_t i = 0;

    for (; i + VEC <= n; i += VEC)
        vec_store(y + i, vec_swiglu(vec_load(gate + i), vec_load(up + i)));
    if (i < n) {
        struct lanes g = lanes_load_part(gate + i, n - i, 0);
        struct lanes u = lanes_load_part(up + i, n - i, 0);

        for (size_t j = 0; j < VECS; j++)
            g.v[j] = vec_swiglu(g.v[j], u.v[j]);
        lanes_store_part(y + i, g, n - i);
    }
}

static void rotate(float *x, const float *cos, const float *sin, size_t half)
{
    size_t i = 0;

    for (; i + VEC <= half; i += VEC) {
        vec a = vec_load(x + i), b = vec_load(x + i + half);
        vec c = vec_load(cos + i), s = vec_load(sin + i);

        vec_store(x + i, vec_fma(vec_sub(vec_all(-0.0f), b), s, vec_mul(a, c)));
        vec_store(x + i + half, vec_fma(a, s, vec_mul(b, c)));
    }
    for (; i < half; i++) {
        float a = x[i], b = x[i + half];

        x[i] = fmaf(-b, sin[i], a * cos[i]);
        x[i + half] = fmaf(a, sin[i], b * cos[i]);
    }
}

#endif
