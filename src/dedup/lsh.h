/* SPDX-License-Identifier: Apache-2.0
 *
 * An approximate stand-in for the gate (novelty/gate.h), for more texts than its index has memory
 * for: it looks only at texts that a sketch finds, and compares those exactly. What it calls
 * similar is; some that are it misses, and it can say how many.
 *
 * The sketch is MinHash (Broder 1997, "On the resemblance and containment of documents") with
 * banding (Leskovec, Rajaraman, Ullman, "Mining of Massive Datasets", 3.4): the smallest of each of
 * 72 hash functions over a text's words, three of them to a band; texts that agree in one of the 24
 * bands meet. F1 above 0.7 means that at least 0.54 of all words in either text are in both, if
 * none is repeated, and such a pair meets with 98 % probability, a closer one more surely; of
 * pairs just above 0.5 a third is missed. About 300 bytes a text
 * beside its words.
 *
 * Thread: any, one at a time.
 */
#ifndef DA_DEDUP_LSH_H
#define DA_DEDUP_LSH_H

#include "novelty/gate.h"

struct da_lsh;

struct da_lsh *da_lsh_new(double threshold);
void da_lsh_free(struct da_lsh **l); /* sets *l to NULL; NULL is harmless */

/* As of the gate. */
int da_lsh_add(struct da_lsh *l, const struct da_words *text, struct da_err *err) DA_MUST_USE;
bool da_lsh_find(struct da_lsh *l, const struct da_words *text, struct da_gate_hit *out);
void da_lsh_find_all(struct da_lsh *l, const struct da_words *text, da_gate_hit_fn *each,
                     void *ctx);
struct da_words da_lsh_text(const struct da_lsh *l, uint32_t text);

/* Of the texts that were looked up, a sample of at most 1,000 spread over all of them, compared
 * with every text that was there at the time: how many have a similar one, and of how many it was
 * found. Takes at most two thousand million comparisons. */
void da_lsh_recall(struct da_lsh *l, size_t *have, size_t *found);

#endif
