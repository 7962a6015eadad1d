/* SPDX-License-Identifier: Apache-2.0 */
#include "dedup/lsh.h"

#include "base/mem.h"
#include "base/rng.h"
#include "novelty/pattern.h"
#include "text/rouge.h"

#include <string.h>

enum {
    BANDS = 24,
    ROWS = 3, /* of a band */
    HASHES = BANDS * ROWS,
    BAND_MAX = 32, /* texts that are kept of one band's value: beyond, they have little in common */
    FIRST_SLOTS = 4096,
    SAMPLE = 1000
};
#define COMPARISONS_MAX ((uint64_t)2000000000)

/* A text that was looked up, when it was, and what came of it. */
struct query {
    struct da_words words; /* owned */
    uint32_t n_texts;
    bool found;
};

struct da_lsh {
    double threshold;
    uint32_t factors[HASHES], terms[HASHES];
    uint32_t mins[HASHES], keys[BANDS]; /* of the text under way */
    uint64_t *slots; /* key << 32 | one more than the text; 0: free. A power of two */
    size_t n_slots, n_used;
    uint32_t *tokens; /* of all texts */
    uint64_t *starts; /* one more at the end */
    size_t n_texts, tokens_room, starts_room;
    uint32_t *seen; /* by text: the look-up that met it last */
    size_t seen_room;
    uint32_t look;
    uint32_t *met; /* texts */
    size_t n_met, met_room, vocab;
    struct da_pattern pattern;
    struct query sample[SAMPLE];
    size_t n_sample, every, until_next; /* every so many look-ups, on average, one is taken */
    struct da_rng rng;
};

struct da_lsh *da_lsh_new(double threshold)
{
    struct da_lsh *l = da_alloc(sizeof *l);
    struct da_rng rng = da_rng_new(1, "lsh", 0);

    l->threshold = threshold;
    for (size_t i = 0; i < HASHES; i++) {
        l->factors[i] = (uint32_t)da_rng_below(&rng, UINT32_MAX) | 1;
        l->terms[i] = (uint32_t)da_rng_below(&rng, UINT32_MAX);
    }
    l->n_slots = FIRST_SLOTS;
    l->slots = da_alloc_n(l->n_slots, sizeof *l->slots);
    da_grow(&l->starts, &l->starts_room, 1, sizeof *l->starts);
    l->starts[0] = 0;
    l->every = l->until_next = 1;
    l->rng = rng;
    return l;
}

void da_lsh_free(struct da_lsh **lsh)
{
    struct da_lsh *l = *lsh;

    if (!l)
        return;
    for (size_t i = 0; i < l->n_sample; i++)
        da_words_release(&l->sample[i].words);
    da_free(l->slots);
    da_free(l->tokens);
    da_free(l->starts);
    da_free(l->seen);
    da_free(l->met);
    da_pattern_release(&l->pattern);
    da_free(l);
    *lsh = NULL;
}

struct da_words da_lsh_text(const struct da_lsh *l, uint32_t text)
{
    return (struct da_words){.ids = l->tokens + l->starts[text],
                             .n = (size_t)(l->starts[text + 1] - l->starts[text])};
}

/* ---- sketches ---- */

static uint32_t mix(uint32_t x)
{
    x = (x ^ x >> 16) * 0x7feb352du;
    x = (x ^ x >> 15) * 0x846ca68bu;
    return x ^ x >> 16;
}

/* The bands' values; the band itself is part of its value. */
static void sketch(struct da_lsh *l, const struct da_words *text)
{
    memset(l->mins, 0xFF, sizeof l->mins);
    for (size_t i = 0; i < text->n; i++) {
        uint32_t x = mix(text->ids[i] + 1);

        for (size_t h = 0; h < HASHES; h++) {
            uint32_t value = x * l->factors[h] + l->terms[h];

            l->mins[h] = value < l->mins[h] ? value : l->mins[h];
        }
    }
    for (uint32_t b = 0; b < BANDS; b++) {
        uint32_t key = b + 1;

        for (size_t r = 0; r < ROWS; r++)
            key = mix(key * 0x9E3779B1u + l->mins[b * ROWS + r]);
        l->keys[b] = key;
    }
}

/* Puts a text under a key, unless enough are there. */
static void put(struct da_lsh *l, uint64_t *slots, size_t n_slots, uint64_t slot)
{
    size_t i = (size_t)(slot >> 32) & (n_slots - 1), same = 0;

    for (; slots[i] != 0; i = (i + 1) & (n_slots - 1))
        if (slots[i] >> 32 == slot >> 32 && ++same == BAND_MAX)
            return;
    slots[i] = slot;
    l->n_used++;
}

static void grow_slots(struct da_lsh *l)
{
    size_t n = 2 * l->n_slots;
    uint64_t *slots = da_alloc_n(n, sizeof *slots);

    l->n_used = 0;
    for (size_t i = 0; i < l->n_slots; i++)
        if (l->slots[i] != 0)
            put(l, slots, n, l->slots[i]);
    da_free(l->slots);
    l->slots = slots;
    l->n_slots = n;
}

int da_lsh_add(struct da_lsh *l, const struct da_words *text, struct da_err *err)
{
    uint64_t start = l->starts[l->n_texts];

    if (l->n_texts >= UINT32_MAX - 1)
        return da_err_set(err, DA_ELIMIT, 0, "more than 2^32 - 2 different texts");
    da_grow(&l->tokens, &l->tokens_room, (size_t)start + text->n, sizeof *l->tokens);
    da_grow(&l->starts, &l->starts_room, l->n_texts + 2, sizeof *l->starts);
    for (size_t i = 0; i < text->n; i++) {
        l->tokens[start + i] = text->ids[i];
        l->vocab = text->ids[i] >= l->vocab ? text->ids[i] + 1 : l->vocab;
    }
    l->starts[++l->n_texts] = start + text->n;
    if (text->n == 0)
        return DA_OK;
    sketch(l, text);
    for (size_t b = 0; b < BANDS; b++) {
        if (l->n_used * 3 > l->n_slots * 2)
            grow_slots(l);
        put(l, l->slots, l->n_slots, (uint64_t)l->keys[b] << 32 | (uint32_t)l->n_texts);
    }
    return DA_OK;
}

/* ---- looking up ---- */

static void meet(struct da_lsh *l, uint32_t text)
{
    if (l->seen[text] == l->look)
        return;
    l->seen[text] = l->look;
    da_grow(&l->met, &l->met_room, l->n_met + 1, sizeof *l->met);
    l->met[l->n_met++] = text;
}

static void next_look(struct da_lsh *l)
{
    size_t old = l->seen_room;

    da_grow(&l->seen, &l->seen_room, l->n_texts + 1, sizeof *l->seen);
    if (l->seen_room > old)
        memset(l->seen + old, 0, (l->seen_room - old) * sizeof *l->seen);
    if (++l->look == 0) {
        memset(l->seen, 0, l->seen_room * sizeof *l->seen);
        l->look = 1;
    }
    l->n_met = 0;
}

static void gather(struct da_lsh *l, const struct da_words *text)
{
    next_look(l);
    sketch(l, text);
    for (size_t b = 0; b < BANDS; b++)
        __builtin_prefetch(&l->slots[l->keys[b] & (l->n_slots - 1)]);
    for (size_t b = 0; b < BANDS; b++)
        for (size_t i = l->keys[b] & (l->n_slots - 1); l->slots[i] != 0;
             i = (i + 1) & (l->n_slots - 1))
            if (l->slots[i] >> 32 == l->keys[b])
                meet(l, (uint32_t)l->slots[i] - 1);
}

static size_t vocab_of(const struct da_lsh *l, const struct da_words *text)
{
    size_t vocab = l->vocab;

    for (size_t i = 0; i < text->n; i++)
        vocab = text->ids[i] >= vocab ? text->ids[i] + 1 : vocab;
    return vocab;
}

/* Whether a text is similar to the pattern's, of m words. */
static bool compare(struct da_lsh *l, uint32_t text, size_t m, struct da_gate_hit *out)
{
    struct da_words other = da_lsh_text(l, text);
    double shorter = (double)(m < other.n ? m : other.n), both = (double)(m + other.n);
    size_t lcs;
    double score;

    if (2 * shorter / both <= l->threshold - 1e-9)
        return false; /* too different in length */
    lcs = da_pattern_lcs(&l->pattern, other.ids, other.n,
                         (size_t)(l->threshold * both / 2)); /* one less may be enough: rounding */
    score = da_rouge_l_f1(lcs, other.n, m);
    *out = (struct da_gate_hit){text, (uint32_t)lcs, score};
    return score > l->threshold;
}

static bool is_better(const struct da_gate_hit *a, const struct da_gate_hit *b)
{
    return a->score > b->score || (a->score == b->score && a->text < b->text);
}

/* Every so many look-ups one is remembered; when the sample is full, half of it goes, and from then
 * on they are taken half as often. */
static void remember(struct da_lsh *l, const struct da_words *text, bool found)
{
    struct query *q;

    if (--l->until_next > 0)
        return;
    if (l->n_sample == SAMPLE) {
        for (size_t i = 0; i < SAMPLE; i++) {
            if (i % 2 == 1)
                da_words_release(&l->sample[i].words);
            else
                l->sample[i / 2] = l->sample[i];
        }
        l->n_sample = SAMPLE / 2;
        l->every *= 2;
    }
    l->until_next = 1 + (size_t)da_rng_below(&l->rng, 2 * l->every - 1); /* as often on average */
    q = &l->sample[l->n_sample++];
    *q = (struct query){.n_texts = (uint32_t)l->n_texts, .found = found};
    q->words.n = text->n;
    q->words.ids = da_alloc_n(text->n, sizeof *text->ids);
    memcpy(q->words.ids, text->ids, text->n * sizeof *text->ids);
}

struct best {
    struct da_gate_hit hit;
    bool found;
};

static void take_best(void *ctx, const struct da_gate_hit *hit)
{
    struct best *b = ctx;

    if (!b->found || is_better(hit, &b->hit))
        b->hit = *hit;
    b->found = true;
}

static bool find_each(struct da_lsh *l, const struct da_words *text, da_gate_hit_fn *each,
                      void *ctx)
{
    bool any = false;

    gather(l, text);
    da_pattern_set(&l->pattern, text->ids, text->n, vocab_of(l, text));
    for (size_t i = 0; i < l->n_met; i++) {
        struct da_gate_hit hit;

        if (!compare(l, l->met[i], text->n, &hit))
            continue;
        each(ctx, &hit);
        any = true;
    }
    da_pattern_unset(&l->pattern);
    return any;
}

void da_lsh_find_all(struct da_lsh *l, const struct da_words *text, da_gate_hit_fn *each, void *ctx)
{
    if (text->n > 0 && l->n_texts > 0)
        remember(l, text, find_each(l, text, each, ctx));
}

bool da_lsh_find(struct da_lsh *l, const struct da_words *text, struct da_gate_hit *out)
{
    struct best best = {0};

    da_lsh_find_all(l, text, take_best, &best);
    if (best.found)
        *out = best.hit;
    return best.found;
}

/* ---- how much is found ---- */

static bool has_similar(struct da_lsh *l, const struct query *q)
{
    bool has = false;

    da_pattern_set(&l->pattern, q->words.ids, q->words.n, vocab_of(l, &q->words));
    for (uint32_t i = 0; i < q->n_texts && !has; i++) {
        struct da_gate_hit hit;

        has = compare(l, i, q->words.n, &hit);
    }
    da_pattern_unset(&l->pattern);
    return has;
}

void da_lsh_recall(struct da_lsh *l, size_t *have, size_t *found)
{
    uint64_t most = COMPARISONS_MAX / (l->n_texts + 1) + 1;
    size_t n = l->n_sample < most ? l->n_sample : (size_t)most;

    *have = *found = 0;
    for (size_t i = 0; i < n; i++) {
        const struct query *q = &l->sample[i * l->n_sample / n]; /* spread over all */

        if (!has_similar(l, q))
            continue;
        *have += 1;
        *found += q->found;
    }
}
