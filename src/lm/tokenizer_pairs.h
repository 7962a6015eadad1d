/* SPDX-License-Identifier: Apache-2.0
 *
 * The second half of training: words, as tokens with a count, whose most frequent adjacent pair
 * becomes a new token, over and over. Private to lm/.
 *
 * Thread: any, one at a time.
 */
#ifndef DA_LM_TOKENIZER_PAIRS_H
#define DA_LM_TOKENIZER_PAIRS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct da_pairs;

/* At most n_words words of n_ids tokens in all. */
struct da_pairs *da_pairs_new(size_t n_words, size_t n_ids);
void da_pairs_free(struct da_pairs *p);

/* Adds a word of n tokens that stands count times in the text. */
void da_pairs_add_word(struct da_pairs *p, const uint32_t *ids, size_t n, int64_t count);

/* Makes the most frequent pair the token new_id, which is new, everywhere; ties go to the smaller
 * ids. False, and nothing is changed, when no pair stands min_count times in the text.
 *
 * No two pairs ever spell the same: where two places of the text do, every merge inside them was
 * done in both. */
bool da_pairs_merge(struct da_pairs *p, uint32_t new_id, int64_t min_count, uint32_t pair[2]);

#endif
