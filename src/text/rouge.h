/* SPDX-License-Identifier: Apache-2.0
 *
 * ROUGE-L (Lin 2004, "ROUGE: A Package for Automatic Evaluation of Summaries", section 3.1) over
 * token ids: P = LCS/n, R = LCS/m, F1 = 2PR/(P+R) = 2*LCS/(m+n); 0 when a side is empty.
 *
 * Thread: any.
 */
#ifndef DA_TEXT_ROUGE_H
#define DA_TEXT_ROUGE_H

#include "text/tokens.h"

#include <stdbool.h>

/* Length of the longest common subsequence; the textbook table, O(mn). The specification of the
 * fast paths. */
size_t da_lcs_table(const struct da_words *a, const struct da_words *b);

/* The same by bit-parallel rows (Hyyrö 2004, "Bit-parallel LCS-length computation revisited"), any
 * length. */
size_t da_lcs(const struct da_words *a, const struct da_words *b);

/* One word of a row: V' = (V + (V & M)) | (V & ~M) with the carry of the word below; returns the
 * carry out (0 or 1). V starts as all ones; at the end every zero stands for one token of the
 * common subsequence. */
static inline uint64_t da_lcs_step(uint64_t *v, uint64_t mask, uint64_t carry)
{
    uint64_t sum, hit = *v & mask;
    bool over = __builtin_add_overflow(*v, hit, &sum);

    over |= __builtin_add_overflow(sum, carry, &sum);
    *v = sum | (*v & ~mask);
    return over;
}

/* 2*lcs/(m+n), computed as P and R are by rouge_score so that values equal its to the last bits. */
double da_rouge_l_f1(size_t lcs, size_t m, size_t n);

#endif
