/* SPDX-License-Identifier: Apache-2.0 */
#include "novelty/gate_state.h"

#include "base/mem.h"
#include "text/rouge.h"

#include <stdlib.h>
#include <string.h>

enum {
    LEARNT = 1u << 30, /* ranks from here on are learnt; elements that came since are rarer */
    FIRST_LAY_OUT = 512,
    GROWTH = 2, /* the pool's, from one lay-out to the next */
    SORT_BY_INSERTION = 48
};

static uint32_t new_element(struct da_gate *g)
{
    uint32_t e = (uint32_t)g->n_elements++;

    DA_ASSERT(e < LEARNT);
    da_grow(&g->elements, &g->elements_room, g->n_elements, sizeof *g->elements);
    da_grow(&g->ranks, &g->ranks_room, g->n_elements, sizeof *g->ranks);
    da_grow(&g->counts, &g->counts_room, g->n_elements, sizeof *g->counts);
    g->elements[e] = (struct element){0};
    g->ranks[e] = e;
    g->counts[e] = 0;
    return e;
}

struct da_gate *da_gate_new(double threshold)
{
    struct da_gate *g = da_alloc(sizeof *g);

    DA_ASSERT(threshold >= 0.5 && threshold <= 1);
    g->threshold = threshold;
    (void)new_element(g); /* element 0 */
    da_pairs_init(&g->pairs);
    da_grow(&g->texts, &g->texts_room, 1, sizeof *g->texts);
    g->texts[0].start = 0;
    g->repeats_room = 1024;
    g->repeats = da_alloc_n(g->repeats_room, sizeof *g->repeats);
    g->lay_out_at = FIRST_LAY_OUT;
    g->frequent_from = LEARNT;
    return g;
}

void da_gate_free(struct da_gate **gate)
{
    struct da_gate *g = *gate;

    if (!g)
        return;
    for (size_t i = 0; i < g->n_elements; i++)
        da_free(g->elements[i].recent);
    da_free(g->elements);
    da_free(g->ranks);
    da_free(g->counts);
    da_pairs_release(&g->pairs);
    da_free(g->of_token);
    da_free(g->repeats);
    da_free(g->tokens);
    da_free(g->texts);
    da_free(g->postings);
    da_free(g->ordered);
    da_free(g->seen);
    da_free(g);
    *gate = NULL;
}

size_t da_gate_size(const struct da_gate *g)
{
    return g->n_texts;
}

struct da_words da_gate_text(const struct da_gate *g, uint32_t text)
{
    return (struct da_words){.ids = g->tokens + g->texts[text].start, .n = da_gate_length(g, text)};
}

/* ---- bounds ---- */

uint32_t da_gate_need(double t, size_t m, size_t n)
{
    size_t lcs = (size_t)(t * (double)(m + n) / 2);

    /* The guess may be off by rounding; da_rouge_l_f1 has the last word, as in every comparison. */
    while (lcs > 0 && da_rouge_l_f1(lcs, m, n) > t)
        lcs--;
    while (da_rouge_l_f1(lcs, m, n) <= t)
        lcs++;
    return (uint32_t)lcs;
}

static bool can_be(double t, size_t m, size_t n)
{
    return da_gate_need(t, m, n) <= (m < n ? m : n);
}

void da_gate_lengths(double t, size_t m, size_t *low, size_t *high)
{
    size_t n = (size_t)(t / (2 - t) * (double)m);

    while (n > 1 && can_be(t, m, n - 1))
        n--;
    while (n < m && (n == 0 || !can_be(t, m, n)))
        n++;
    *low = n;
    n = (size_t)((2 - t) / t * (double)m);
    while (can_be(t, m, n + 1))
        n++;
    while (n > m && !can_be(t, m, n))
        n--;
    *high = n;
}

/* ---- elements ---- */

static size_t place_of(const struct da_gate *g, uint32_t token, uint32_t which)
{
    uint64_t h = ((uint64_t)token << 32 | which) * UINT64_C(0x9E3779B97F4A7C15);
    size_t i = (size_t)(h >> 32) & (g->repeats_room - 1);

    while (g->repeats[i].element != NO_ELEMENT &&
           (g->repeats[i].token != token || g->repeats[i].which != which))
        i = (i + 1) & (g->repeats_room - 1);
    return i;
}

static uint32_t find_element(const struct da_gate *g, uint32_t token, uint32_t which)
{
    if (which == 0)
        return token < g->of_token_room ? g->of_token[token] : NO_ELEMENT;
    return g->repeats[place_of(g, token, which)].element;
}

static void grow_repeats(struct da_gate *g)
{
    struct repeat *old = g->repeats;
    size_t n = g->repeats_room;

    g->repeats_room = 2 * n;
    g->repeats = da_alloc_n(g->repeats_room, sizeof *g->repeats);
    for (size_t i = 0; i < n; i++)
        if (old[i].element != NO_ELEMENT)
            g->repeats[place_of(g, old[i].token, old[i].which)] = old[i];
    da_free(old);
}

static uint32_t make_element(struct da_gate *g, uint32_t token, uint32_t which)
{
    uint32_t e = find_element(g, token, which);

    if (e != NO_ELEMENT)
        return e;
    e = new_element(g);
    if (which == 0) {
        size_t old = g->of_token_room;

        da_grow(&g->of_token, &g->of_token_room, (size_t)token + 1, sizeof *g->of_token);
        if (g->of_token_room > old)
            memset(g->of_token + old, 0, (g->of_token_room - old) * sizeof *g->of_token);
        g->of_token[token] = e;
        return e;
    }
    if (2 * ++g->n_repeats > g->repeats_room)
        grow_repeats(g);
    g->repeats[place_of(g, token, which)] = (struct repeat){token, which, e};
    return e;
}

static int compare_ordered(const void *x, const void *y)
{
    uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;

    return (a > b) - (a < b);
}

static void sort_ordered(uint64_t *a, size_t n)
{
    if (n > SORT_BY_INSERTION) {
        qsort(a, n, sizeof *a, compare_ordered);
        return;
    }
    for (size_t i = 1; i < n; i++) {
        uint64_t x = a[i];
        size_t j = i;

        for (; j > 0 && a[j - 1] > x; j--)
            a[j] = a[j - 1];
        a[j] = x;
    }
}

void da_gate_order(const struct da_gate *g, const uint32_t *ids, size_t n, uint32_t *seen,
                   uint64_t *ordered)
{
    for (size_t i = 0; i < n; i++) {
        uint32_t e = find_element(g, ids[i], seen[ids[i]]++);

        ordered[i] = (uint64_t)g->ranks[e] << 32 | e;
    }
    for (size_t i = 0; i < n; i++)
        seen[ids[i]] = 0;
    sort_ordered(ordered, n);
}

/* ---- adding ---- */

static uint16_t short_of(size_t n)
{
    return (uint16_t)(n < POSTING_MAX ? n : POSTING_MAX);
}

/* How many of a text's elements are indexed. */
static size_t indexed(const struct da_gate *g, size_t n)
{
    size_t low, high;

    da_gate_lengths(g->threshold, n, &low, &high);
    if (!can_be(g->threshold, n, low))
        return 0; /* nothing is similar enough, not even the same text */
    return da_gate_beginning(n, da_gate_need(g->threshold, n, low));
}

static void post_recent(struct da_gate *g, uint32_t e, struct posting p)
{
    struct element *element = &g->elements[e];

    if (element->recent_n == element->recent_room) {
        element->recent_room = element->recent_room ? 2 * element->recent_room : 2;
        element->recent =
            da_realloc_n(element->recent, element->recent_room, sizeof *element->recent);
    }
    element->recent[element->recent_n++] = p;
}

static void count_posting(struct da_gate *g, uint32_t e, struct posting p)
{
    (void)p;
    g->elements[e].n++;
}

static void post(struct da_gate *g, uint32_t e, struct posting p)
{
    g->postings[g->elements[e].begin + g->elements[e].n++] = p;
}

static void count_pair(struct da_pairs *p, uint32_t key, struct da_pair_post post_)
{
    (void)post_;
    da_pairs_count(p, key);
}

/* What is done with the postings and the pairs of a text. */
struct putting {
    void (*posting)(struct da_gate *g, uint32_t element, struct posting p);
    void (*pair)(struct da_pairs *pairs, uint32_t key, struct da_pair_post p);
    const struct da_pair_table *table; /* that the pairs go to */
};

/* The pairs of elements [first, count) of g->ordered. */
static void put_pairs(struct da_gate *g, const struct putting *put, struct da_pair_post p,
                      size_t first, size_t count)
{
    uint32_t keys[PAIRS_TO * (PAIRS_TO - 1) / 2];
    size_t n = 0;

    for (size_t i = first; i < count; i++)
        for (size_t j = i + 1; j < count; j++) {
            keys[n] = da_pair_key((uint32_t)g->ordered[i], (uint32_t)g->ordered[j]);
            da_pair_prefetch(put->table, keys[n++]);
        }
    n = 0;
    for (size_t i = first; i < count; i++)
        for (size_t j = i + 1; j < count; j++) {
            p.at = (uint8_t)j;
            put->pair(&g->pairs, keys[n++], p);
        }
}

static void put_text(struct da_gate *g, size_t text, const struct putting *put)
{
    const struct da_words words = da_gate_text(g, (uint32_t)text);
    const size_t n = words.n;
    size_t count, first = 0;

    if (n == 0)
        return;
    count = indexed(g, n);
    da_gate_order(g, words.ids, n, g->seen, g->ordered);
    while (first < count && (!da_gate_has_pairs(n) || g->ordered[first] >> 32 < g->frequent_from)) {
        put->posting(g, (uint32_t)g->ordered[first],
                     (struct posting){(uint32_t)text, short_of(first), short_of(n)});
        first++;
    }
    put_pairs(g, put, (struct da_pair_post){.text = (uint32_t)text, .length = (uint8_t)n}, first,
              count);
}

/* ---- laying out: ranks by what is known now, all postings in segments ---- */

static void learn_ranks(struct da_gate *g)
{
    uint64_t *order = da_alloc_n(g->n_elements, sizeof *order);

    g->frequent_from = LEARNT;
    for (size_t e = 1; e < g->n_elements; e++)
        order[e] = (uint64_t)g->counts[e] << 32 | e;
    qsort(order + 1, g->n_elements - 1, sizeof *order, compare_ordered);
    for (size_t i = 1; i < g->n_elements; i++) {
        g->ranks[(uint32_t)order[i]] = LEARNT + (uint32_t)i;
        if (order[i] >> 32 <= RARE)
            g->frequent_from = LEARNT + (uint32_t)i + 1;
    }
    da_free(order);
}

/* The texts by length, the older first of equals. */
static uint32_t *by_length(const struct da_gate *g)
{
    uint32_t *order = da_alloc_n(g->n_texts, sizeof *order);
    size_t *first = da_alloc_n(g->longest + 2, sizeof *first);

    for (size_t i = 0; i < g->n_texts; i++)
        first[da_gate_length(g, i) + 1]++;
    for (size_t l = 0; l <= g->longest; l++)
        first[l + 1] += first[l];
    for (size_t i = 0; i < g->n_texts; i++)
        order[first[da_gate_length(g, i)]++] = (uint32_t)i;
    da_free(first);
    return order;
}

static void make_segments(struct da_gate *g)
{
    g->n_postings = 0;
    for (size_t e = 1; e < g->n_elements; e++) {
        g->elements[e].begin = g->n_postings;
        g->n_postings += g->elements[e].n;
        g->elements[e].n = 0;
    }
    g->postings = da_realloc_n(g->postings, g->n_postings, sizeof *g->postings);
}

static void lay_out(struct da_gate *g)
{
    const struct putting counting = {count_posting, count_pair, &g->pairs.runs};
    const struct putting filling = {post, da_pairs_post, &g->pairs.runs};
    uint32_t *texts = by_length(g);

    learn_ranks(g);
    da_pairs_begin(&g->pairs);
    for (size_t e = 1; e < g->n_elements; e++) {
        da_free(g->elements[e].recent);
        g->elements[e] = (struct element){0};
    }
    for (size_t i = 0; i < g->n_texts; i++)
        put_text(g, texts[i], &counting);
    make_segments(g);
    da_pairs_counted(&g->pairs);
    for (size_t i = 0; i < g->n_texts; i++)
        put_text(g, texts[i], &filling);
    da_pairs_posted(&g->pairs);
    da_free(texts);
}

uint64_t da_gate_signature(const uint32_t *ids, size_t n)
{
    uint64_t signature = 0;

    for (size_t i = 0; i < n; i++)
        signature |= UINT64_C(1) << (ids[i] * UINT32_C(0x9E3779B9) >> 26);
    return signature;
}

static void grow_for(struct da_gate *g, const struct da_words *text)
{
    size_t old = g->seen_room, most = 0;

    for (size_t i = 0; i < text->n; i++)
        most = text->ids[i] > most ? text->ids[i] : most;
    da_grow(&g->seen, &g->seen_room, most + 1, sizeof *g->seen);
    if (g->seen_room > old)
        memset(g->seen + old, 0, (g->seen_room - old) * sizeof *g->seen);
    da_grow(&g->ordered, &g->ordered_room, text->n, sizeof *g->ordered);
    da_grow(&g->tokens, &g->tokens_room, (size_t)g->texts[g->n_texts].start + text->n,
            sizeof *g->tokens);
    da_grow(&g->texts, &g->texts_room, g->n_texts + 2, sizeof *g->texts);
}

int da_gate_add(struct da_gate *g, const struct da_words *text, struct da_err *err)
{
    const struct putting recent = {post_recent, da_pairs_add, &g->pairs.lists};

    if (g->n_texts == UINT32_MAX || text->n > UINT32_MAX)
        return da_err_set(err, DA_ELIMIT, 0,
                          "the novelty index holds at most 2^32 texts and tokens of a text");
    grow_for(g, text);
    if (text->n > 0)
        memcpy(g->tokens + g->texts[g->n_texts].start, text->ids, text->n * sizeof *text->ids);
    g->texts[g->n_texts].signature = da_gate_signature(text->ids, text->n);
    g->texts[g->n_texts + 1].start = g->texts[g->n_texts].start + text->n;
    for (size_t i = 0; i < text->n; i++) {
        uint32_t e = make_element(g, text->ids[i], g->seen[text->ids[i]]++);

        g->counts[e]++;
    }
    for (size_t i = 0; i < text->n; i++)
        g->seen[text->ids[i]] = 0;
    if (text->n > g->longest)
        g->longest = text->n;
    g->n_texts++;
    if (g->n_texts >= g->lay_out_at) {
        lay_out(g);
        g->lay_out_at *= GROWTH;
    } else {
        put_text(g, g->n_texts - 1, &recent);
    }
    return DA_OK;
}
