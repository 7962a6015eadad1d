/* SPDX-License-Identifier: Apache-2.0
 *
 * How similar is a text to everything in the pool? ROUGE-L F1, exact: the highest, the ten nearest
 * and the mean. Whether any is above a threshold is told much sooner by gate.h.
 *
 * For each pooled text of at most 64 tokens the index keeps one machine word; a candidate's tokens
 * are run in order over the texts that hold them, each step one turn of the bit-parallel LCS
 * recurrence. A longer text keeps several words. Work is done only where a token is shared, and for
 * eight texts at a time where the processor can. The scores are the same on all processors, to the
 * bit.
 *
 * Thread: any, one at a time.
 */
#ifndef DA_NOVELTY_NOVELTY_H
#define DA_NOVELTY_NOVELTY_H

#include "base/err.h"
#include "text/tokens.h"

#include <stdint.h>

enum { DA_NEAREST_MAX = 10 };

struct da_neighbour {
    int64_t id;   /* as given to da_novelty_add */
    double score; /* ROUGE-L F1, in (0, 1] */
};

struct da_novelty_score {
    double max;       /* highest F1 against the pool; 0 for an empty pool */
    double mean;      /* mean F1 over the whole pool; 0 for an empty pool */
    size_t n_nearest; /* at most DA_NEAREST_MAX; texts with score 0 are not listed */
    struct da_neighbour nearest[DA_NEAREST_MAX]; /* best first; equal scores by age, oldest first */
};

struct da_novelty;

struct da_novelty *da_novelty_new(void);
void da_novelty_free(struct da_novelty **n); /* sets *n to NULL; NULL is harmless */
size_t da_novelty_size(const struct da_novelty *n);

/* Adds a text to the pool. The tokens of all texts are of one vocabulary. DA_ELIMIT beyond some
 * sixty million texts. */
int da_novelty_add(struct da_novelty *n, int64_t id, const struct da_words *text,
                   struct da_err *err) DA_MUST_USE;

/* Scores a text against the pool without adding it. */
void da_novelty_score(struct da_novelty *n, const struct da_words *text,
                      struct da_novelty_score *out);

#endif
