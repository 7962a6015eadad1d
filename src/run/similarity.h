/* SPDX-License-Identifier: Apache-2.0
 *
 * How similar a run's proposals are to its pool. What the run waits for, whether a pooled text is
 * so similar that the proposal is a near-duplicate, is told at once by the gate; the ten nearest
 * and the mean, which are kept for who reads the pool, are worked out by a thread of their own.
 *
 * Thread: loop only.
 */
#ifndef DA_RUN_SIMILARITY_H
#define DA_RUN_SIMILARITY_H

#include "novelty/novelty.h"

struct da_similarity;

int da_similarity_open(struct da_similarity **out, enum da_word_rule tokenizer, double threshold,
                       struct da_err *err) DA_MUST_USE;
void da_similarity_close(struct da_similarity **s); /* sets *s to NULL; NULL is harmless */

/* Puts a text into the pool that was judged in an earlier session, or needs not be. Fails as
 * da_tokenize does. */
int da_similarity_add(struct da_similarity *s, int64_t id, struct da_str text,
                      struct da_err *err) DA_MUST_USE;

enum da_likeness { DA_UNJUDGED, DA_NEW, DA_SAME_TEXT, DA_NEAR_DUPLICATE };

struct da_judged {
    enum da_likeness likeness;
    uint64_t awaited; /* the scores' number; 0: they are there */
    /* Against the pool at that time, once it has been waited for. Of a near-duplicate the most
     * similar text alone is known (of equals the oldest), and the mean is -1. */
    struct da_novelty_score score;
};

/* Judges a proposal; a new one goes into the pool. *out is to stay where it is until it has been
 * waited for or s is closed. Fails as da_tokenize does. */
int da_similarity_judge(struct da_similarity *s, int64_t id, struct da_str text,
                        struct da_judged *out, struct da_err *err) DA_MUST_USE;

/* Returns when the scores are there. */
int da_similarity_wait(struct da_similarity *s, const struct da_judged *j,
                       struct da_err *err) DA_MUST_USE;

/* What a run's loop has spent here. */
struct da_similarity_cost {
    int64_t
        judging_ns; /* of its processor's time: on a busy machine others take theirs meanwhile */
    int64_t waiting_ns; /* until scores were there */
};
struct da_similarity_cost da_similarity_cost(const struct da_similarity *s);

#endif
