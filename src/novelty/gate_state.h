/* SPDX-License-Identifier: Apache-2.0
 *
 * The index as its parts see it. Private to novelty/.
 *
 * Thread: as gate.h.
 */
#ifndef DA_NOVELTY_GATE_STATE_H
#define DA_NOVELTY_GATE_STATE_H

#include "novelty/gate.h"
#include "novelty/gate_pairs.h"

enum {
    /* A posting's length and place stop here; what is longer is looked at more closely. */
    POSTING_MAX = UINT16_MAX,
    NO_ELEMENT = 0,
    /* An element that at most so many texts have, as of the last lay-out, is rare: it alone leads
     * to few texts. Texts of lengths PAIRS_FROM to PAIRS_TO are found by rare elements and by pairs
     * of the others; longer ones, which have too many pairs, by any element, and shorter ones,
     * which may be similar by one token, too. */
    RARE = 8,
    PAIRS_FROM = 3,
    PAIRS_TO = 64,
};

static inline bool da_gate_has_pairs(size_t length)
{
    return length >= PAIRS_FROM && length <= PAIRS_TO;
}

/* A text has the list's element at `at` of its elements in order of rarity. */
struct posting {
    uint32_t text;
    uint16_t at, length;
};

/* A token in its first, second, ... occurrence in a text. Its postings are a segment of the index
 * as it was last laid out, sorted by length, and those that came since. */
struct element {
    uint64_t begin;
    uint32_t n; /* in the segment */
    uint32_t recent_n, recent_room;
    struct posting *recent;
};

/* Occurrences but the first: (token, which) to element, open addressing. */
struct repeat {
    uint32_t token, which, element; /* element NO_ELEMENT: free */
};

struct pooled {
    uint64_t start;     /* in tokens */
    uint64_t signature; /* a bit of 64 for each token: what lacks a bit lacks the tokens */
};

struct da_gate {
    double threshold;
    struct element *elements; /* element 0 is none */
    uint32_t *ranks;          /* of elements by rarity, ascending; of element 0: 0 */
    uint32_t *counts;         /* texts that have them */
    size_t n_elements, elements_room, ranks_room, counts_room;
    uint32_t frequent_from; /* the rank; all below are rare */
    uint32_t *of_token;     /* by token: the element of its first occurrence */
    size_t of_token_room;
    struct repeat *repeats;
    size_t n_repeats, repeats_room; /* a power of two */

    uint32_t *tokens;     /* of all texts */
    struct pooled *texts; /* one more at the end, for where it starts */
    size_t n_texts, tokens_room, texts_room, longest;

    struct da_pairs pairs;
    struct posting *postings; /* the segments */
    size_t n_postings;
    size_t lay_out_at; /* texts at which the order is learnt again */

    /* While a text is added. */
    uint64_t *ordered;
    size_t ordered_room;
    uint32_t *seen; /* by token */
    size_t seen_room;
};

/* The least LCS of texts of m and n tokens whose F1 is above t. */
uint32_t da_gate_need(double t, size_t m, size_t n);

/* The lengths that can be above t with a text of m > 0 tokens: [*low, *high]. */
void da_gate_lengths(double t, size_t m, size_t *low, size_t *high);

/* A text's elements in order of rarity, the element in the low 32 bits of each; those that the
 * index does not know come first, as NO_ELEMENT. `seen` has room for every token, all 0, and is so
 * again. */
void da_gate_order(const struct da_gate *g, const uint32_t *ids, size_t n, uint32_t *seen,
                   uint64_t *ordered);

static inline size_t da_gate_length(const struct da_gate *g, size_t text)
{
    return (size_t)(g->texts[text + 1].start - g->texts[text].start);
}

uint64_t da_gate_signature(const uint32_t *ids, size_t n);

/* How many of a text's m elements, the rarest, are enough to meet each similar text twice, when the
 * least LCS that is asked for is `need`. */
static inline size_t da_gate_beginning(size_t m, size_t need)
{
    return need < 2 ? m : m - need + 2;
}

#endif
