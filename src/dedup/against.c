/* SPDX-License-Identifier: Apache-2.0 */
#include "dedup/against.h"

#include "base/mem.h"
#include "dedup/similar.h"

#include <string.h>

enum { FIRST_SLOTS = 4096 };

/* N words in a row: where they stand in the first text that has them. */
struct gram {
    uint64_t at; /* in the words of all texts, and one more; 0: free */
    uint64_t hash;
    uint32_t text;
};

struct da_against {
    struct da_similar *similar;
    struct da_similar_text text; /* under way */
    struct da_vocab *vocab;
    size_t ngram;
    uint32_t n;
    uint32_t *words; /* of all texts, one behind the other */
    size_t n_words, words_room;
    struct gram *grams; /* open addressing, a power of two, at most half full */
    size_t n_grams, grams_room;
};

struct da_against *da_against_new(double threshold, size_t ngram, struct da_vocab *vocab)
{
    struct da_against *a = da_alloc(sizeof *a);

    a->similar = da_similar_new(&(struct da_similar_options){.metric = DA_METRIC_ROUGE_L,
                                                             .threshold = threshold,
                                                             .vocab = vocab},
                                1);
    a->vocab = vocab;
    a->ngram = ngram;
    a->grams_room = FIRST_SLOTS;
    a->grams = da_alloc_n(a->grams_room, sizeof *a->grams);
    return a;
}

void da_against_free(struct da_against **against)
{
    struct da_against *a = *against;

    if (!a)
        return;
    da_similar_free(&a->similar);
    da_similar_text_release(&a->text);
    da_free(a->words);
    da_free(a->grams);
    da_free(a);
    *against = NULL;
}

static uint64_t hash_of(const uint32_t *ids, size_t n)
{
    uint64_t h = n;

    for (size_t i = 0; i < n; i++)
        h = (h ^ ids[i]) * UINT64_C(0x9E3779B97F4A7C15) ^ h >> 29;
    return h;
}

/* The place of the words, or where they would be. */
static size_t place_of(const struct da_against *a, const struct gram *grams, size_t room,
                       uint64_t hash, const uint32_t *ids)
{
    size_t i = (size_t)(hash ^ hash >> 32) & (room - 1);

    while (grams[i].at > 0 && (grams[i].hash != hash || memcmp(a->words + grams[i].at - 1, ids,
                                                               a->ngram * sizeof *ids) != 0))
        i = (i + 1) & (room - 1);
    return i;
}

static void grow(struct da_against *a)
{
    size_t room = 2 * a->grams_room;
    struct gram *grams = da_alloc_n(room, sizeof *grams);

    for (size_t i = 0; i < a->grams_room; i++)
        if (a->grams[i].at > 0)
            grams[place_of(a, grams, room, a->grams[i].hash, a->words + a->grams[i].at - 1)] =
                a->grams[i];
    da_free(a->grams);
    a->grams = grams;
    a->grams_room = room;
}

static void add_grams(struct da_against *a, size_t begin, size_t n)
{
    for (size_t i = 0; a->ngram > 0 && i + a->ngram <= n; i++) {
        const uint32_t *ids = a->words + begin + i;
        uint64_t hash = hash_of(ids, a->ngram);
        struct gram *g = &a->grams[place_of(a, a->grams, a->grams_room, hash, ids)];

        if (g->at > 0)
            continue;
        *g = (struct gram){begin + i + 1, hash, a->n};
        if (++a->n_grams * 2 > a->grams_room)
            grow(a);
    }
}

int da_against_add(struct da_against *a, struct da_str text, struct da_err *err)
{
    const struct da_words *words = &a->text.words;
    int rc;

    DA_TRY(da_similar_read(a->similar, text, &a->text, err));
    da_grow(&a->words, &a->words_room, a->n_words + words->n, sizeof *a->words);
    if (words->n > 0)
        memcpy(a->words + a->n_words, words->ids, words->n * sizeof *words->ids);
    add_grams(a, a->n_words, words->n);
    a->n_words += words->n;
    DA_TRY(da_similar_add(a->similar, &a->text, err));
    a->n++;
out:
    return rc;
}

static bool find_gram(const struct da_against *a, struct da_against_hit *out)
{
    const struct da_words *words = &a->text.words;

    for (size_t i = 0; a->ngram > 0 && i + a->ngram <= words->n; i++) {
        const uint32_t *ids = words->ids + i;
        uint64_t hash = hash_of(ids, a->ngram);
        const struct gram *g = &a->grams[place_of(a, a->grams, a->grams_room, hash, ids)];

        if (g->at == 0)
            continue;
        *out = (struct da_against_hit){.text = g->text, .word = i};
        return true;
    }
    return false;
}

int da_against_find(struct da_against *a, struct da_str text, bool *found,
                    struct da_against_hit *out, struct da_err *err)
{
    struct da_match match;
    int rc;

    DA_TRY(da_similar_read(a->similar, text, &a->text, err));
    *found = da_similar_find(a->similar, 0, &a->text, &match);
    if (*found)
        *out = (struct da_against_hit){.text = match.text, .score = match.score};
    else
        *found = find_gram(a, out);
out:
    return rc;
}

void da_against_shared(const struct da_against *a, const struct da_against_hit *hit,
                       struct da_buf *out)
{
    const struct da_words *words = &a->text.words;

    if (hit->score > 0) {
        da_similar_shared(a->similar, &a->text, hit->text, out);
        return;
    }
    for (size_t i = 0; i < a->ngram; i++) {
        if (i > 0)
            da_buf_add_char(out, ' ');
        da_buf_add_str(out, da_vocab_text(a->vocab, words->ids[hit->word + i]));
    }
}
