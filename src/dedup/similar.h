/* SPDX-License-Identifier: Apache-2.0
 *
 * Which texts before this one are similar to it, by a metric:
 *
 *   rouge-l  F1 of the longest common subsequence of words (text/rouge.h)
 *   jaccard  words that both have, by words that either has; order and repetition do not count
 *   exact    the same bytes
 *
 * The first two are answered exactly by the gate (novelty/gate.h). Jaccard goes through it as well:
 * of two sets, each put in one order, the longest common subsequence is what they share, so that F1
 * is 2J/(1+J) of the Jaccard similarity J.
 *
 * Thread: any, one at a time but for da_similar_find.
 */
#ifndef DA_DEDUP_SIMILAR_H
#define DA_DEDUP_SIMILAR_H

#include "base/buf.h"
#include "text/tokens.h"

#include <stdbool.h>

enum da_metric { DA_METRIC_ROUGE_L, DA_METRIC_JACCARD, DA_METRIC_EXACT };

struct da_similar_options {
    enum da_metric metric;
    double threshold;       /* in [0.5, 1]; texts are similar above it. Not of exact */
    struct da_vocab *vocab; /* borrowed; not of exact */
    bool approximate; /* by sketches (dedup/lsh.h) in place of the gate, one thread; not of exact */
};

struct da_match {
    uint32_t text; /* by the order of adding, from 0 */
    double score;
};

/* A text as it is compared; {0} is empty. */
struct da_similar_text {
    struct da_words words; /* as they were read; not of exact */
    struct da_words set;   /* jaccard: each once, in one order */
    uint64_t digest[2];    /* exact: half of a SHA-256 */
};
void da_similar_text_release(struct da_similar_text *t);

struct da_similar;

/* threads: how many look texts up at once. */
struct da_similar *da_similar_new(const struct da_similar_options *o, size_t threads);
void da_similar_free(struct da_similar **s); /* sets *s to NULL; NULL is harmless */

/* Replaces what *out holds. Fails as da_tokenize does. */
int da_similar_read(struct da_similar *s, struct da_str text, struct da_similar_text *out,
                    struct da_err *err) DA_MUST_USE;

/* The most similar of those that were added, of equals the oldest. `thread` is below threads; each
 * looks up by itself while nothing is added. */
bool da_similar_find(struct da_similar *s, size_t thread, const struct da_similar_text *t,
                     struct da_match *out);

/* All of them, in no particular order. */
typedef void da_match_fn(void *ctx, const struct da_match *match);
void da_similar_find_all(struct da_similar *s, const struct da_similar_text *t, da_match_fn *each,
                         void *ctx);

/* Adds the text; it gets the next number. DA_ELIMIT beyond 2^32 - 2 texts. */
int da_similar_add(struct da_similar *s, const struct da_similar_text *t,
                   struct da_err *err) DA_MUST_USE;

/* Appends what the text and an added one have in common: the words of their longest common
 * subsequence, or of both sets. Nothing of exact, or where both together are too long to tell in
 * time. */
void da_similar_shared(const struct da_similar *s, const struct da_similar_text *t, uint32_t other,
                       struct da_buf *out);

/* When it is approximate: of a sample of the texts that were looked up, how many have a similar
 * one, and of how many it was found. Takes a while. */
void da_similar_recall(struct da_similar *s, size_t *have, size_t *found);

#endif
