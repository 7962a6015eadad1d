/* SPDX-License-Identifier: Apache-2.0
 *
 * Looking a text up in the gate's index.
 */
#include "base/mem.h"
#include "novelty/gate_state.h"
#include "novelty/pattern.h"
#include "text/rouge.h"

#include <string.h>

enum { KEPT_BOUNDS = 256 };

/* For texts of m tokens: which lengths can be similar, and the LCS that each of them needs. */
struct bounds {
    size_t low, high;
    uint32_t *need; /* [high - low + 1]; NULL: not computed */
    size_t room;
};

/* What is known of a pooled text during one search. */
enum state { UNSEEN, ONCE, OUT, TAKEN };

/* A pair whose second element is at place j, and where it leads to. */
struct look {
    uint32_t key, run, list, j;
};

struct da_gate_search {
    const struct da_gate *g;
    struct bounds bounds[KEPT_BOUNDS + 1]; /* by length; the last is for all longer texts */
    uint32_t *states;                      /* by text: the search's number * 4 + state */
    size_t states_room;
    uint32_t number;
    uint32_t *taken; /* texts to be compared */
    size_t n_taken, taken_room;
    struct look *looks; /* at pairs */
    size_t looks_room;
    uint64_t *ordered;
    size_t ordered_room;
    uint32_t *seen;
    size_t seen_room;
    struct da_pattern pattern;
};

struct da_gate_search *da_gate_search_new(const struct da_gate *g)
{
    struct da_gate_search *s = da_alloc(sizeof *s);

    s->g = g;
    return s;
}

void da_gate_search_free(struct da_gate_search **search)
{
    struct da_gate_search *s = *search;

    if (!s)
        return;
    for (size_t i = 0; i <= KEPT_BOUNDS; i++)
        da_free(s->bounds[i].need);
    da_free(s->states);
    da_free(s->taken);
    da_free(s->looks);
    da_free(s->ordered);
    da_free(s->seen);
    da_pattern_release(&s->pattern);
    da_free(s);
    *search = NULL;
}

static const struct bounds *bounds_of(struct da_gate_search *s, size_t m)
{
    struct bounds *b = &s->bounds[m < KEPT_BOUNDS ? m : KEPT_BOUNDS];

    if (b->need && m < KEPT_BOUNDS)
        return b;
    da_gate_lengths(s->g->threshold, m, &b->low, &b->high);
    da_grow(&b->need, &b->room, b->high - b->low + 1, sizeof *b->need);
    for (size_t n = b->low; n <= b->high; n++)
        b->need[n - b->low] = da_gate_need(s->g->threshold, m, n);
    return b;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* An element at place i of the m that are looked up. */
struct spot {
    size_t i, m;
    const struct bounds *b;
    bool is_enough; /* it alone makes a text worth comparing */
};

static void take(struct da_gate_search *s, uint32_t text)
{
    s->states[text] = s->number << 2 | TAKEN;
    da_grow(&s->taken, &s->taken_room, s->n_taken + 1, sizeof *s->taken);
    s->taken[s->n_taken++] = text;
}

static void meet(struct da_gate_search *s, const struct posting *p, const struct spot *spot)
{
    const struct bounds *b = spot->b;
    size_t length = p->length, at = p->at, need, reach;
    uint32_t old;

    if (p->length == POSTING_MAX) {
        length = da_gate_length(s->g, p->text);
        if (length < b->low || length > b->high)
            return;
        at = 0; /* not known: the bound below is then a weaker one */
    }
    need = b->need[length - b->low];
    reach = 1 + least(spot->m - 1 - spot->i, length - 1 - at); /* what can be shared from here on */
    if (reach + (spot->is_enough ? 0 : least(spot->i, at)) < need)
        return;
    old = s->states[p->text] >> 2 == s->number ? s->states[p->text] & 3 : UNSEEN;
    if (old >= OUT)
        return;
    if (spot->is_enough || need < 2 || (old == ONCE && reach + 1 >= need))
        take(s, p->text);
    else if (reach + (old == ONCE) < need)
        s->states[p->text] = s->number << 2 | OUT;
    else
        s->states[p->text] = s->number << 2 | ONCE;
}

/* The first of a segment's postings whose length is at least `length`. */
static size_t first_of_length(const struct posting *p, size_t n, size_t length)
{
    size_t low = 0, high = n;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (p[middle].length < length)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void scan(struct da_gate_search *s, const struct element *e, const struct spot *spot,
                 size_t low, size_t high)
{
    const struct posting *p = s->g->postings + e->begin;
    const uint16_t least_length = (uint16_t)least(low, POSTING_MAX);
    const uint16_t most_length = (uint16_t)least(high, POSTING_MAX);

    for (size_t j = first_of_length(p, e->n, least_length); j < e->n && p[j].length <= most_length;
         j++) {
        meet(s, &p[j], spot);
    }
    for (size_t j = 0; j < e->recent_n; j++) {
        const struct posting *r = &e->recent[j];

        if (r->length >= least_length && r->length <= most_length)
            meet(s, r, spot);
    }
}

static bool is_rare(const struct da_gate *g, uint64_t ordered)
{
    return ordered >> 32 < g->frequent_from;
}

/* By single elements: all texts by rare ones, and those of lengths that have no pairs by others. */
static void gather_singles(struct da_gate_search *s, const struct bounds *b, size_t m)
{
    const struct da_gate *g = s->g;
    size_t beginning = da_gate_beginning(m, b->need[0]), high = b->high;
    bool all_have_pairs = b->low >= PAIRS_FROM && b->high <= PAIRS_TO;

    for (size_t i = 0; i < beginning; i++) {
        const uint32_t e = (uint32_t)s->ordered[i];
        const struct spot spot = {i, m, b, is_rare(g, s->ordered[i])};

        if (e == NO_ELEMENT)
            continue;
        if (all_have_pairs && !spot.is_enough)
            return; /* the rest is more frequent still */
        /* A text that needs more than is left from here on, one before counted, is out of reach. */
        while (high > b->low && b->need[high - b->low] > m - i + 1)
            high--;
        scan(s, &g->elements[e], &spot, b->low, high);
    }
}

/* One text that has the pair whose second element is at place j of the m that are looked up. Pairs
 * come in order, so when it is the first of the text's nothing before it is shared but its first
 * element; at later ones less is left, so what is out of reach once stays so. */
static void meet_pair(struct da_gate_search *s, const struct da_pair_post *p,
                      const struct bounds *b, size_t j, size_t m)
{
    if (p->length < b->low || p->length > b->high)
        return;
    if (2 + least(m - 1 - j, (size_t)(p->length - 1 - p->at)) < b->need[p->length - b->low])
        return;
    if (s->states[p->text] != (s->number << 2 | TAKEN))
        take(s, p->text);
}

/* All texts with the pair. */
static void meet_key(struct da_gate_search *s, const struct look *k, const struct bounds *b,
                     size_t m)
{
    const struct da_pairs *pairs = &s->g->pairs;

    if (k->run > 0)
        for (size_t i = k->run - 1;; i++) {
            meet_pair(s, &pairs->posts[i], b, k->j, m);
            if (pairs->posts[i].is_last || pairs->posts[i].length > b->high)
                break;
        }
    if (k->list > 0) {
        const struct da_pair_list *l = &pairs->listed[k->list];
        const struct da_pair_post *p = da_pair_posts(l);

        for (size_t i = 0; i < l->n; i++)
            meet_pair(s, &p[i], b, k->j, m);
    }
}

/* The pairs of the text's beginning. */
static size_t make_looks(struct da_gate_search *s, size_t beginning)
{
    size_t first = 0, n = 0;

    while (first < beginning && is_rare(s->g, s->ordered[first]))
        first++;
    da_grow(&s->looks, &s->looks_room, beginning * beginning / 2, sizeof *s->looks);
    for (size_t i = first; i < beginning; i++)
        for (size_t j = i + 1; j < beginning; j++) {
            uint32_t key = da_pair_key((uint32_t)s->ordered[i], (uint32_t)s->ordered[j]);

            da_pair_prefetch(&s->g->pairs.runs, key);
            da_pair_prefetch(&s->g->pairs.lists, key);
            s->looks[n++] = (struct look){.key = key, .j = (uint32_t)j};
        }
    return n;
}

/* By pairs of elements: the others. In three rounds, so that the memory which one needs is on its
 * way while the one before works. */
static void gather_pairs(struct da_gate_search *s, const struct bounds *b, size_t m)
{
    const struct da_pairs *pairs = &s->g->pairs;
    size_t from = b->low < PAIRS_FROM ? PAIRS_FROM : b->low;
    size_t n = make_looks(s, da_gate_beginning(m, b->need[from - b->low]));

    for (size_t i = 0; i < n; i++) {
        s->looks[i].run = da_pair_find(&pairs->runs, s->looks[i].key);
        s->looks[i].list = da_pair_find(&pairs->lists, s->looks[i].key);
        if (s->looks[i].run > 0)
            __builtin_prefetch(&pairs->posts[s->looks[i].run - 1]);
        if (s->looks[i].list > 0)
            __builtin_prefetch(&pairs->listed[s->looks[i].list]);
    }
    for (size_t i = 0; i < n; i++)
        meet_key(s, &s->looks[i], b, m);
}

/* Which texts are to be compared with the one of m tokens whose elements are in s->ordered. */
static void gather(struct da_gate_search *s, const struct bounds *b, size_t m)
{
    s->n_taken = 0;
    gather_singles(s, b, m);
    if (m >= 2 && b->high >= PAIRS_FROM && b->low <= PAIRS_TO)
        gather_pairs(s, b, m);
}

/* The LCS with which a text would be a better answer than *best. */
static size_t need_to_beat(const struct da_gate_hit *best, uint32_t text, size_t m, size_t n)
{
    size_t need = da_gate_need(best->score, m, n);

    if (text < best->text && need > 1 && da_rouge_l_f1(need - 1, n, m) == best->score)
        need--;
    return need;
}

/* Each bit that only one side has stands for a token, at least, that the other has not. */
static size_t most_shared(uint64_t x, size_t m, uint64_t y, size_t n)
{
    return least(m - (size_t)__builtin_popcountll(x & ~y),
                 n - (size_t)__builtin_popcountll(y & ~x));
}

/* The LCS with a text that was met, when it is at least `need`; else something below. */
static size_t lcs_with(struct da_gate_search *s, uint32_t text, size_t m, uint64_t signature,
                       size_t need)
{
    const struct da_words other = da_gate_text(s->g, text);

    if (need > most_shared(signature, m, s->g->texts[text].signature, other.n))
        return 0;
    return da_pattern_lcs(&s->pattern, other.ids, other.n, need);
}

static bool compare(struct da_gate_search *s, const struct da_words *x, const struct bounds *b,
                    struct da_gate_hit *out)
{
    const uint64_t signature = da_gate_signature(x->ids, x->n);
    struct da_gate_hit best = {0};
    bool found = false;

    for (size_t i = 0; i < s->n_taken; i++) {
        const uint32_t text = s->taken[i];
        const size_t n = da_gate_length(s->g, text);
        const size_t need = found ? need_to_beat(&best, text, x->n, n) : b->need[n - b->low];
        const size_t lcs = lcs_with(s, text, x->n, signature, need);

        if (lcs < need)
            continue;
        best = (struct da_gate_hit){text, (uint32_t)lcs, da_rouge_l_f1(lcs, n, x->n)};
        found = true;
    }
    if (found)
        *out = best;
    return found;
}

static void compare_all(struct da_gate_search *s, const struct da_words *x, const struct bounds *b,
                        da_gate_hit_fn *each, void *ctx)
{
    const uint64_t signature = da_gate_signature(x->ids, x->n);

    for (size_t i = 0; i < s->n_taken; i++) {
        const uint32_t text = s->taken[i];
        const size_t n = da_gate_length(s->g, text), need = b->need[n - b->low];
        const size_t lcs = lcs_with(s, text, x->n, signature, need);

        if (lcs >= need)
            each(ctx, &(struct da_gate_hit){text, (uint32_t)lcs, da_rouge_l_f1(lcs, n, x->n)});
    }
}

static void next_number(struct da_gate_search *s)
{
    size_t old = s->states_room;

    da_grow(&s->states, &s->states_room, s->g->n_texts, sizeof *s->states);
    if (s->states_room > old)
        memset(s->states + old, 0, (s->states_room - old) * sizeof *s->states);
    if (++s->number == UINT32_MAX >> 2) {
        memset(s->states, 0, s->states_room * sizeof *s->states);
        s->number = 1;
    }
}

static size_t grow_for(struct da_gate_search *s, const struct da_words *text)
{
    size_t old = s->seen_room, most = 0;

    for (size_t i = 0; i < text->n; i++)
        most = text->ids[i] > most ? text->ids[i] : most;
    most = most < s->g->of_token_room ? s->g->of_token_room : most + 1;
    da_grow(&s->seen, &s->seen_room, most, sizeof *s->seen);
    if (s->seen_room > old)
        memset(s->seen + old, 0, (s->seen_room - old) * sizeof *s->seen);
    da_grow(&s->ordered, &s->ordered_room, text->n, sizeof *s->ordered);
    return most;
}

/* Gathers what is to be compared with the text and sets its pattern; NULL when there is nothing. */
static const struct bounds *begin(struct da_gate_search *s, const struct da_words *text)
{
    const size_t m = text->n;
    const struct bounds *b;
    size_t vocab;

    if (m == 0 || s->g->n_texts == 0)
        return NULL;
    b = bounds_of(s, m);
    if (b->need[0] > least(m, b->low))
        return NULL; /* a threshold that nothing is above */
    vocab = grow_for(s, text);
    next_number(s);
    da_gate_order(s->g, text->ids, m, s->seen, s->ordered);
    gather(s, b, m);
    if (s->n_taken == 0)
        return NULL;
    da_pattern_set(&s->pattern, text->ids, m, vocab);
    return b;
}

bool da_gate_find(struct da_gate_search *s, const struct da_words *text, struct da_gate_hit *out)
{
    const struct bounds *b = begin(s, text);
    bool found;

    if (!b)
        return false;
    found = compare(s, text, b, out);
    da_pattern_unset(&s->pattern);
    return found;
}

void da_gate_find_all(struct da_gate_search *s, const struct da_words *text, da_gate_hit_fn *each,
                      void *ctx)
{
    const struct bounds *b = begin(s, text);

    if (!b)
        return;
    compare_all(s, text, b, each, ctx);
    da_pattern_unset(&s->pattern);
}
