/* SPDX-License-Identifier: Apache-2.0
 *
 * The vector of kernels_x86.h in AVX-512F: 16 lanes.
 *
 * Thread: any.
 */
#ifndef DA_LM_X86_VECTOR_AVX512_H
#define DA_LM_X86_VECTOR_AVX512_H

#include <immintrin.h>
#include <stddef.h>
#include <stdint.h>

#define DA_X86_TILE_ROWS 12
enum { VEC = 16, TILE_ROWS = DA_X86_TILE_ROWS };

typedef __m512 vec;
typedef __m512i words;

static inline vec vec_load(const float *p)
{
    return _mm512_loadu_ps(p);
}

static inline void vec_store(float *p, vec v)
{
    _mm512_storeu_ps(p, v);
}

static inline vec vec_all(float f)
{
    return _mm512_set1_ps(f);
}

static inline vec vec_fma(vec a, vec b, vec c)
{
    return _mm512_fmadd_ps(a, b, c);
}

static inline vec vec_add(vec a, vec b)
{
    return _mm512_add_ps(a, b);
}

static inline vec vec_sub(vec a, vec b)
{
    return _mm512_sub_ps(a, b);
}

static inline vec vec_mul(vec a, vec b)
{
    return _mm512_mul_ps(a, b);
}

static inline vec vec_div(vec a, vec b)
{
    return _mm512_div_ps(a, b);
}

static inline vec vec_max(vec a, vec b)
{
    return _mm512_max_ps(a, b);
}

static inline vec vec_min(vec a, vec b)
{
    return _mm512_min_ps(a, b);
}

/* v where x is not below limit (or is a NaN), else 0. */
static inline vec vec_zero_below(vec v, vec x, vec limit)
{
    return _mm512_mask_mov_ps(v, _mm512_cmp_ps_mask(x, limit, _CMP_LT_OQ), _mm512_setzero_ps());
}

/* 2^n for the whole number n that stands in the low bits of v. */
static inline vec vec_power2(vec v)
{
    return _mm512_castsi512_ps(_mm512_add_epi32(_mm512_slli_epi32(_mm512_castps_si512(v), 23),
                                                _mm512_castps_si512(_mm512_set1_ps(1.0f))));
}

static inline words words_load(const uint32_t *p)
{
    return _mm512_loadu_si512(p);
}

static inline vec words_low(words w)
{
    return _mm512_castsi512_ps(_mm512_slli_epi32(w, 16));
}

static inline vec words_high(words w)
{
    return _mm512_castsi512_ps(_mm512_and_si512(w, _mm512_set1_epi32((int)0xffff0000u)));
}

#endif
