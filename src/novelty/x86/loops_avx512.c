/* SPDX-License-Identifier: Apache-2.0
 *
 * Eight texts at a time. A token's texts are distinct, so no two of the eight share a cell.
 */
#include "novelty/loops.h"

#include <immintrin.h>

enum { LANES = 8 };

/* da_cell_step of eight cells. */
static inline void step(uint64_t *row, __m256i cells, __m512i masks)
{
    __m512i v = _mm512_i32gather_epi64(cells, row, sizeof *row);
    __m512i sum = _mm512_add_epi64(v, _mm512_and_si512(v, masks));

    v = _mm512_ternarylogic_epi64(sum, v, masks, 0xF4); /* of (a, b, c): a | (b & ~c) */
    _mm512_i32scatter_epi64(row, cells, v, sizeof *row);
}

static void run_once(uint64_t *row, const uint32_t *texts, size_t n)
{
    const __m256i place = _mm256_set1_epi32(DA_BLOCK_CELLS - 1);
    const __m512i one = _mm512_set1_epi64(1);
    size_t i = 0;

    for (; i + LANES <= n; i += LANES) {
        __m256i x = _mm256_loadu_si256((const __m256i *)(const void *)(texts + i));
        __m512i shift = _mm512_cvtepu32_epi64(_mm256_and_si256(x, place));

        step(row, _mm256_srli_epi32(x, DA_PLACE_BITS), _mm512_sllv_epi64(one, shift));
    }
    for (; i < n; i++)
        da_cell_step(&row[texts[i] >> DA_PLACE_BITS], UINT64_C(1) << (texts[i] % DA_BLOCK_CELLS));
}

static void run_often(uint64_t *row, const struct da_often *texts)
{
    size_t i = 0;

    for (; i + LANES <= texts->n; i += LANES)
        step(row, _mm256_loadu_si256((const __m256i *)(const void *)(texts->cells + i)),
             _mm512_loadu_si512(texts->masks + i));
    for (; i < texts->n; i++)
        da_cell_step(&row[texts->cells[i]], texts->masks[i]);
}

static uint64_t take_block(uint64_t *block, size_t need, uint64_t *sum, uint8_t lcs[DA_BLOCK_CELLS])
{
    /* Ones are counted; zeros are what is left of 64. */
    const __m512i at_most = _mm512_set1_epi64(64 - (int64_t)need);
    __m512i ones[DA_BLOCK_CELLS / LANES], all = _mm512_setzero_si512();
    uint64_t enough = 0;

    for (int i = 0; i < DA_BLOCK_CELLS / LANES; i++) {
        uint64_t *cells = block + i * LANES;

        ones[i] = _mm512_popcnt_epi64(_mm512_loadu_si512(cells));
        all = _mm512_add_epi64(all, ones[i]);
        enough |= (uint64_t)_mm512_cmple_epi64_mask(ones[i], at_most) << (i * LANES);
        _mm512_storeu_si512(cells, _mm512_set1_epi64(-1));
    }
    *sum += 64 * DA_BLOCK_CELLS - (uint64_t)_mm512_reduce_add_epi64(all);
    for (int i = 0; enough != 0 && i < DA_BLOCK_CELLS / LANES; i++)
        _mm_storel_epi64((__m128i *)(void *)(lcs + i * LANES),
                         _mm512_cvtepi64_epi8(_mm512_sub_epi64(_mm512_set1_epi64(64), ones[i])));
    return enough;
}

static size_t count_zeros(const uint64_t *cells, size_t n)
{
    return da_zeros(cells, n);
}

const struct da_novelty_loops da_novelty_loops_avx512 = {run_once, run_often, take_block,
                                                         count_zeros};
