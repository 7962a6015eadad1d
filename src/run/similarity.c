/* SPDX-License-Identifier: Apache-2.0 */
#include "run/similarity.h"

#include "base/clock.h"
#include "base/hashset.h"
#include "base/mem.h"
#include "novelty/gate.h"
#include "novelty/scores.h"

#define GATE_MIN 0.5 /* the gate knows no lower threshold */

struct da_similarity {
    double threshold;
    struct da_vocab *vocab;
    struct da_words words; /* of the text at hand */
    struct da_hashset seen;
    struct da_gate *gate; /* NULL: the threshold is below GATE_MIN */
    struct da_gate_search *search;
    int64_t *ids; /* by the gate's numbers */
    size_t ids_room;
    struct da_scores *scores;
    struct da_similarity_cost cost;
};

int da_similarity_open(struct da_similarity **out, enum da_word_rule tokenizer, double threshold,
                       struct da_err *err)
{
    struct da_novelty *index = da_novelty_new();
    struct da_scores *scores = NULL;
    struct da_similarity *s;
    int rc = da_scores_new(&scores, &index, err);

    if (rc < 0) {
        da_novelty_free(&index);
        return rc;
    }
    s = da_alloc(sizeof *s);
    s->threshold = threshold;
    s->vocab = da_vocab_new(tokenizer);
    s->scores = scores;
    if (threshold >= GATE_MIN) {
        s->gate = da_gate_new(threshold);
        s->search = da_gate_search_new(s->gate);
    }
    *out = s;
    return DA_OK;
}

void da_similarity_close(struct da_similarity **similarity)
{
    struct da_similarity *s = *similarity;

    if (!s)
        return;
    da_scores_free(&s->scores);
    da_gate_search_free(&s->search);
    da_gate_free(&s->gate);
    da_free(s->ids);
    da_hashset_release(&s->seen);
    da_words_release(&s->words);
    da_vocab_free(s->vocab);
    da_free(s);
    *similarity = NULL;
}

/* Puts the text at hand into the pool. */
static int add(struct da_similarity *s, int64_t id, struct da_err *err)
{
    int rc = DA_OK;

    if (s->gate) {
        size_t number = da_gate_size(s->gate);

        DA_TRY(da_gate_add(s->gate, &s->words, err));
        da_grow(&s->ids, &s->ids_room, number + 1, sizeof *s->ids);
        s->ids[number] = id;
    }
    (void)da_scores_add(s->scores, id, &s->words);
out:
    return rc;
}

int da_similarity_add(struct da_similarity *s, int64_t id, struct da_str text, struct da_err *err)
{
    int rc = DA_OK;

    DA_TRY(da_tokenize(s->vocab, text, &s->words, err));
    (void)da_hashset_add(&s->seen, text);
    DA_TRY(add(s, id, err));
out:
    return rc;
}

/* Below the gate's thresholds all scores are waited for. */
static int find_by_scores(struct da_similarity *s, bool *found, struct da_neighbour *nearest,
                          struct da_err *err)
{
    struct da_novelty_score score;
    uint64_t number = da_scores_score(s->scores, &s->words, &score);
    int rc = da_scores_wait(s->scores, number, err);

    if (rc < 0)
        return rc;
    *found = score.max > s->threshold;
    *nearest = score.nearest[0];
    return DA_OK;
}

/* Whether a pooled text's score with the one at hand is over the threshold, and the highest. */
static int find(struct da_similarity *s, bool *found, struct da_neighbour *nearest,
                struct da_err *err)
{
    struct da_gate_hit hit;

    if (!s->gate)
        return find_by_scores(s, found, nearest, err);
    *found = da_gate_find(s->search, &s->words, &hit);
    if (*found)
        *nearest = (struct da_neighbour){s->ids[hit.text], hit.score};
    return DA_OK;
}

static int judge(struct da_similarity *s, int64_t id, struct da_str text, struct da_judged *out,
                 struct da_err *err)
{
    struct da_neighbour nearest;
    bool found = false;
    int rc = DA_OK;

    DA_TRY(da_tokenize(s->vocab, text, &s->words, err));
    DA_TRY(find(s, &found, &nearest, err));
    if (found) {
        *out = (struct da_judged){
            .likeness = DA_NEAR_DUPLICATE,
            .score = {.max = nearest.score, .mean = -1, .n_nearest = 1, .nearest = {nearest}},
        };
        goto out;
    }
    out->awaited = da_scores_score(s->scores, &s->words, &out->score);
    out->likeness = da_hashset_add(&s->seen, text) ? DA_NEW : DA_SAME_TEXT;
    if (out->likeness == DA_NEW)
        DA_TRY(add(s, id, err));
out:
    return rc;
}

int da_similarity_judge(struct da_similarity *s, int64_t id, struct da_str text,
                        struct da_judged *out, struct da_err *err)
{
    int64_t from = da_clock_thread_ns();
    int rc = judge(s, id, text, out, err);

    s->cost.judging_ns += da_clock_thread_ns() - from;
    return rc;
}

int da_similarity_wait(struct da_similarity *s, const struct da_judged *j, struct da_err *err)
{
    int64_t from = da_clock_ns();
    int rc = da_scores_wait(s->scores, j->awaited, err);

    s->cost.waiting_ns += da_clock_ns() - from;
    return rc;
}

struct da_similarity_cost da_similarity_cost(const struct da_similarity *s)
{
    return s->cost;
}
