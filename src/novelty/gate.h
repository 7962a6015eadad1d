/* SPDX-License-Identifier: Apache-2.0
 *
 * The gate: is there a pooled text whose ROUGE-L F1 with this one is above a threshold, and which
 * is the most similar of them? Exact, and far from comparing with each.
 *
 * F1 > t asks for an LCS of more than t (m + n) / 2, so for as many shared tokens, and for lengths
 * that are not too far apart. Of two texts that share many, each put in order of rarity, the
 * beginnings share some too: only the beginnings are indexed, and only texts met there twice are
 * compared (prefix filtering: Chaudhuri et al. 2006; with positions: Xiao et al. 2008, "Efficient
 * similarity joins for near duplicate detection"; two shared tokens: Wang et al. 2012, "Can we beat
 * the prefix filtering?"). A token's second occurrence in a text counts as another token. The order
 * by rarity is learnt from the pool and learnt again as it grows; any order gives the same answers.
 *
 * Thread: any number of da_gate_find at once, each with a search of its own; da_gate_add alone.
 */
#ifndef DA_NOVELTY_GATE_H
#define DA_NOVELTY_GATE_H

#include "base/err.h"
#include "text/tokens.h"

#include <stdbool.h>
#include <stdint.h>

struct da_gate;

/* threshold in [0.5, 1]. */
struct da_gate *da_gate_new(double threshold);
void da_gate_free(struct da_gate **g); /* sets *g to NULL; NULL is harmless */

size_t da_gate_size(const struct da_gate *g); /* texts */

/* Puts a text into the pool; it gets the next number from 0. DA_ELIMIT beyond 2^32 - 1 texts or
 * tokens of one text. */
int da_gate_add(struct da_gate *g, const struct da_words *text, struct da_err *err) DA_MUST_USE;

/* What one thread looks up with. */
struct da_gate_search;
struct da_gate_search *da_gate_search_new(const struct da_gate *g);
void da_gate_search_free(struct da_gate_search **s); /* sets *s to NULL; NULL is harmless */

struct da_gate_hit {
    uint32_t text; /* of the most similar ones the oldest */
    uint32_t lcs;  /* tokens */
    double score;
};

/* Whether a pooled text has an F1 above the threshold; *out is untouched if not. */
bool da_gate_find(struct da_gate_search *s, const struct da_words *text, struct da_gate_hit *out);

/* Calls `each` for every pooled text whose F1 is above the threshold, in no particular order. */
typedef void da_gate_hit_fn(void *ctx, const struct da_gate_hit *hit);
void da_gate_find_all(struct da_gate_search *s, const struct da_words *text, da_gate_hit_fn *each,
                      void *ctx);

/* A pooled text's tokens; borrowed until the next text is added. */
struct da_words da_gate_text(const struct da_gate *g, uint32_t text);

#endif
