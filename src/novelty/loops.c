/* SPDX-License-Identifier: Apache-2.0 */
#include "novelty/loops.h"

#include <stdbool.h>

static void run_once(uint64_t *row, const uint32_t *texts, size_t n)
{
    for (size_t i = 0; i < n; i++)
        da_cell_step(&row[texts[i] >> DA_PLACE_BITS], UINT64_C(1) << (texts[i] % DA_BLOCK_CELLS));
}

static void run_often(uint64_t *row, const struct da_often *texts)
{
    for (size_t i = 0; i < texts->n; i++)
        da_cell_step(&row[texts->cells[i]], texts->masks[i]);
}

static inline __attribute__((always_inline)) uint64_t
take(uint64_t *block, size_t need, uint64_t *sum, uint8_t lcs[DA_BLOCK_CELLS])
{
    uint64_t enough = 0;

    for (size_t i = 0; i < DA_BLOCK_CELLS; i++) {
        size_t zeros = (size_t)__builtin_popcountll(~block[i]);

        *sum += zeros;
        lcs[i] = (uint8_t)zeros;
        enough |= (uint64_t)(zeros >= need) << i;
        block[i] = ~UINT64_C(0);
    }
    return enough;
}

static uint64_t take_block(uint64_t *block, size_t need, uint64_t *sum, uint8_t lcs[DA_BLOCK_CELLS])
{
    return take(block, need, sum, lcs);
}

static size_t count_zeros(const uint64_t *cells, size_t n)
{
    return da_zeros(cells, n);
}

const struct da_novelty_loops da_novelty_loops_plain = {run_once, run_often, take_block,
                                                        count_zeros};

#ifdef __x86_64__
/* The same where the processor counts bits in one instruction. */
__attribute__((target("popcnt"))) static uint64_t
take_block_popcnt(uint64_t *block, size_t need, uint64_t *sum, uint8_t lcs[DA_BLOCK_CELLS])
{
    return take(block, need, sum, lcs);
}

__attribute__((target("popcnt"))) static size_t count_zeros_popcnt(const uint64_t *cells, size_t n)
{
    return da_zeros(cells, n);
}

static const struct da_novelty_loops loops_popcnt = {run_once, run_often, take_block_popcnt,
                                                     count_zeros_popcnt};

const struct da_novelty_loops *da_novelty_loops_pick(void)
{
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vpopcntdq"))
        return &da_novelty_loops_avx512;
    return __builtin_cpu_supports("popcnt") ? &loops_popcnt : &da_novelty_loops_plain;
}
#else
const struct da_novelty_loops *da_novelty_loops_pick(void)
{
    return &da_novelty_loops_plain;
}
#endif
