/* SPDX-License-Identifier: Apache-2.0
 *
 * Byte pair encoding of one piece of text: its bytes become tokens, then the adjacent pair of the
 * lowest rank is merged, leftmost first, until no pair has a merge. Private to lm/.
 *
 * A piece that is a token, and whose own merging gives that token, needs no merging: such tokens
 * stand in a table of words.
 *
 * Thread: any, read-only once built.
 */
#ifndef DA_LM_TOKENIZER_BPE_H
#define DA_LM_TOKENIZER_BPE_H

#include "lm/tokenizer.h"

#define DA_NO_TOKEN UINT32_MAX

struct da_bpe_merge {
    uint32_t left, right; /* left is DA_NO_TOKEN: a free place */
    uint32_t rank, id;
};

struct da_bpe_word {
    struct da_str bytes; /* borrowed; p is NULL: a free place */
    uint32_t id;
};

struct da_bpe {
    uint32_t bytes[256];         /* DA_NO_TOKEN: the byte has none, and is left out or unknown */
    uint32_t unknown;            /* DA_NO_TOKEN: none */
    bool fuse_unknown;           /* several in a row give one */
    struct da_bpe_merge *merges; /* open addressing, a power of two, at most half full */
    size_t n_merges, merge_places;
    struct da_bpe_word *words; /* the same */
    size_t word_places, longest_word;
};

/* With room for so many merges and words. DA_ENOMEM. */
int da_bpe_init(struct da_bpe *b, size_t n_merges, size_t n_words, struct da_err *err) DA_MUST_USE;
void da_bpe_release(struct da_bpe *b); /* {0} is fine */

/* Merges come by falling priority; of two for one pair the later counts. */
void da_bpe_add_merge(struct da_bpe *b, uint32_t left, uint32_t right, uint32_t id);
void da_bpe_add_word(struct da_bpe *b, struct da_str bytes, uint32_t id);

/* Appends the tokens of a piece, by merging alone; or by the table of words first. */
void da_bpe_merge(const struct da_bpe *b, struct da_str piece, struct da_tokens *out);
void da_bpe_encode(const struct da_bpe *b, struct da_str piece, struct da_tokens *out);

#endif
