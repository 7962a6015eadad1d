/* SPDX-License-Identifier: Apache-2.0
 *
 * The loops that scoring spends its time in: plain, and eight texts at a time. Private to novelty/.
 *
 * Each text of at most 64 tokens has a cell, one word of the LCS recurrence (text/rouge.h). Cells
 * of texts of one length stand together in blocks, so that a block's texts need the same LCS for a
 * score. At rest all cells are all ones, which no text has to be there for.
 *
 * Thread: any.
 */
#ifndef DA_NOVELTY_LOOPS_H
#define DA_NOVELTY_LOOPS_H

#include <stddef.h>
#include <stdint.h>

enum {
    DA_BLOCK_CELLS = 64,
    DA_PLACE_BITS = 6, /* of a token within a text */
};

/* Texts that hold a token more than once. */
struct da_often {
    uint32_t *cells;
    uint64_t *masks; /* the places */
    size_t n, cells_room, masks_room;
};

struct da_novelty_loops {
    /* Run one token over the texts that hold it. No cell is listed twice. Those that hold it once
     * are given as cell << DA_PLACE_BITS | place. */
    void (*run_once)(uint64_t *row, const uint32_t *texts, size_t n);
    void (*run_often)(uint64_t *row, const struct da_often *texts);
    /* Reads a block and puts it to rest: adds up the LCS of its texts into *sum, and returns a bit
     * for each text that has at least `need`; if there is one, lcs has them all. */
    uint64_t (*take_block)(uint64_t *block, size_t need, uint64_t *sum,
                           uint8_t lcs[DA_BLOCK_CELLS]);
    /* The LCS that a longer text's cells say. */
    size_t (*count_zeros)(const uint64_t *cells, size_t n);
};

/* The recurrence for a text of one cell: da_lcs_step without a carry in or out. */
static inline void da_cell_step(uint64_t *cell, uint64_t mask)
{
    uint64_t v = *cell;

    *cell = (v + (v & mask)) | (v & ~mask);
}

static inline __attribute__((always_inline)) size_t da_zeros(const uint64_t *cells, size_t n)
{
    size_t zeros = 0;

    for (size_t i = 0; i < n; i++)
        zeros += (size_t)__builtin_popcountll(~cells[i]);
    return zeros;
}

extern const struct da_novelty_loops da_novelty_loops_plain;
#ifdef __x86_64__
extern const struct da_novelty_loops da_novelty_loops_avx512;
#endif

/* The best that the processor has. */
const struct da_novelty_loops *da_novelty_loops_pick(void);

struct da_novelty;
/* An index that uses these loops and is full with so many texts, for tests. */
struct da_novelty *da_novelty_new_with(const struct da_novelty_loops *loops, size_t texts_max);

#endif
