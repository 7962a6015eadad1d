/* SPDX-License-Identifier: Apache-2.0
 *
 * Texts that must not be in the data, such as an evaluation's: which of them does a text resemble?
 * By ROUGE-L above the threshold, or by N words in a row that both have (8 and 13 are customary:
 * Brown et al. 2020, "Language Models are Few-Shot Learners", appendix C, uses 13).
 *
 * Thread: any, one at a time.
 */
#ifndef DA_DEDUP_AGAINST_H
#define DA_DEDUP_AGAINST_H

#include "base/str.h"
#include "text/tokens.h"

#include <stdbool.h>

struct da_against;

/* ngram 0: none. The vocabulary is borrowed. */
struct da_against *da_against_new(double threshold, size_t ngram, struct da_vocab *vocab);
void da_against_free(struct da_against **a); /* sets *a to NULL; NULL is harmless */

/* It gets the next number from 0. */
int da_against_add(struct da_against *a, struct da_str text, struct da_err *err) DA_MUST_USE;

struct da_against_hit {
    uint32_t text; /* the one that must not be there */
    double score;  /* ROUGE-L when that is above the threshold; else 0, and words are shared */
    size_t word;   /* where the shared words begin in the text that was asked about */
};

int da_against_find(struct da_against *a, struct da_str text, bool *found,
                    struct da_against_hit *out, struct da_err *err) DA_MUST_USE;

/* What the text that was last looked up shares with the one that was found. */
struct da_buf;
void da_against_shared(const struct da_against *a, const struct da_against_hit *hit,
                       struct da_buf *out);

#endif
