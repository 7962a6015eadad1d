/* SPDX-License-Identifier: Apache-2.0
 *
 * The vector of kernels_x86.h in AVX2 with FMA: 8 lanes.
 *
 * Thread: any.
 */
#ifndef DA_LM_X86_VECTOR_AVX2_H
#define DA_LM_X86_VECTOR_AVX2_H

#include <immintrin.h>
#include <stddef.h>
#include <stdint.h>

#define DA_X86_TILE_ROWS 6
enum { VEC = 8, TILE_ROWS = DA_X86_TILE_ROWS };

typedef __m256 vec;
typedef __m256i words;

static inline vec vec_load(const float *p)
{
    return _mm256_loadu_ps(p);
}

static inline void vec_store(float *p, vec v)
{
    _mm256_storeu_ps(p, v);
}

static inline vec vec_all(float f)
{
    return _mm256_set1_ps(f);
}

static inline vec vec_fma(vec a, vec b, vec c)
{
    return _mm256_fmadd_ps(a, b, c);
}

static inline vec vec_add(vec a, vec b)
{
    return _mm256_add_ps(a, b);
}

static inline vec vec_sub(vec a, vec b)
{
    return _mm256_sub_ps(a, b);
}

static inline vec vec_mul(vec a, vec b)
{
    return _mm256_mul_ps(a, b);
}

static inline vec vec_div(vec a, vec b)
{
    return _mm256_div_ps(a, b);
}

static inline vec vec_max(vec a, vec b)
{
    return _mm256_max_ps(a, b);
}

static inline vec vec_min(vec a, vec b)
{
    return _mm256_min_ps(a, b);
}

/* v where x is not below limit (or is a NaN), else 0. */
static inline vec vec_zero_below(vec v, vec x, vec limit)
{
    return _mm256_andnot_ps(_mm256_cmp_ps(x, limit, _CMP_LT_OQ), v);
}

/* 2^n for the whole number n that stands in the low bits of v. */
static inline vec vec_power2(vec v)
{
    return _mm256_castsi256_ps(_mm256_add_epi32(_mm256_slli_epi32(_mm256_castps_si256(v), 23),
                                                _mm256_castps_si256(_mm256_set1_ps(1.0f))));
}

static inline words words_load(const uint32_t *p)
{
    return _mm256_loadu_si256((const __m256i *)(const void *)p);
}

static inline vec words_low(words w)
{
    return _mm256_castsi256_ps(_mm256_slli_epi32(w, 16));
}

static inline vec words_high(words w)
{
    return _mm256_castsi256_ps(_mm256_and_si256(w, _mm256_set1_epi32((int)0xffff0000u)));
}

#endif
