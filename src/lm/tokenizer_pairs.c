/* SPDX-License-Identifier: Apache-2.0
 *
 * Each pair of adjacent tokens keeps its count and the words that it may be in; a heap gives the
 * most frequent pair. A count in the heap may be out of date, and is put right when it reaches the
 * top: a count only falls, but for the pairs with the newest token, which are put in when all of
 * them are counted.
 */
#include "lm/tokenizer_pairs.h"

#include "base/mem.h"

#define FREE UINT32_MAX

struct word {
    uint32_t *ids; /* in one block with all others' */
    uint32_t n;
    int64_t count;
};

struct pair {
    uint32_t left, right; /* left is FREE: a free place */
    int64_t count;
    uint32_t *words; /* where it may be; a word may come twice */
    size_t n_words, words_room;
};

struct ranked { /* of the heap */
    int64_t count;
    uint32_t left, right;
};

struct da_pairs {
    struct word *words;
    size_t n_words;
    uint32_t *ids;      /* of all words */
    struct pair *pairs; /* open addressing, a power of two, at most half full */
    size_t n_pairs, places;
    size_t ids_used;
    struct ranked *heap;
    size_t n_heap, heap_room;
    struct ranked *fresh; /* pairs with the newest token */
    size_t n_fresh, fresh_room;
};

static struct pair *pair_place(struct pair *pairs, size_t places, uint32_t left, uint32_t right)
{
    uint64_t hash = ((uint64_t)left << 32 | right) * UINT64_C(0x9E3779B97F4A7C15);
    size_t i = (size_t)(hash >> 32) & (places - 1);

    while (pairs[i].left != FREE && (pairs[i].left != left || pairs[i].right != right))
        i = (i + 1) & (places - 1);
    return &pairs[i];
}

static struct pair *new_pairs(size_t places)
{
    struct pair *pairs = da_alloc_n(places, sizeof *pairs);

    for (size_t i = 0; i < places; i++)
        pairs[i].left = FREE;
    return pairs;
}

static struct pair *pair_of(struct da_pairs *m, uint32_t left, uint32_t right)
{
    struct pair *p = pair_place(m->pairs, m->places, left, right), *grown;

    if (p->left != FREE)
        return p;
    if (2 * (m->n_pairs + 1) > m->places) {
        grown = new_pairs(2 * m->places);
        for (size_t i = 0; i < m->places; i++)
            if (m->pairs[i].left != FREE)
                *pair_place(grown, 2 * m->places, m->pairs[i].left, m->pairs[i].right) =
                    m->pairs[i];
        da_free(m->pairs);
        m->pairs = grown;
        m->places *= 2;
        p = pair_place(m->pairs, m->places, left, right);
    }
    p->left = left;
    p->right = right;
    m->n_pairs++;
    return p;
}

/* Counts a pair of a word in, by the word's count, or out. */
static void count_pair(struct da_pairs *m, uint32_t left, uint32_t right, int64_t by)
{
    pair_of(m, left, right)->count += by;
}

/* Counts a pair in that is new to the word. */
static void count_new_pair(struct da_pairs *m, uint32_t left, uint32_t right, uint32_t word)
{
    struct pair *p = pair_of(m, left, right);

    p->count += m->words[word].count;
    if (p->n_words > 0 && p->words[p->n_words - 1] == word)
        return;
    if (p->n_words == 0) {
        da_grow(&m->fresh, &m->fresh_room, m->n_fresh + 1, sizeof *m->fresh);
        m->fresh[m->n_fresh++] = (struct ranked){0, left, right};
    }
    da_grow(&p->words, &p->words_room, p->n_words + 1, sizeof *p->words);
    p->words[p->n_words++] = word;
}

/* The more frequent first, then the smaller ids. */
static bool comes_first(const struct ranked *a, const struct ranked *b)
{
    if (a->count != b->count)
        return a->count > b->count;
    return a->left < b->left || (a->left == b->left && a->right < b->right);
}

static void push(struct da_pairs *m, struct ranked r)
{
    size_t i = m->n_heap++;

    da_grow(&m->heap, &m->heap_room, m->n_heap, sizeof *m->heap);
    for (; i > 0 && comes_first(&r, &m->heap[(i - 1) / 2]); i = (i - 1) / 2)
        m->heap[i] = m->heap[(i - 1) / 2];
    m->heap[i] = r;
}

static struct ranked pop(struct da_pairs *m)
{
    struct ranked top = m->heap[0], last = m->heap[--m->n_heap];
    size_t i = 0, child;

    for (; (child = 2 * i + 1) < m->n_heap; i = child) {
        if (child + 1 < m->n_heap && comes_first(&m->heap[child + 1], &m->heap[child]))
            child++;
        if (!comes_first(&m->heap[child], &last))
            break;
        m->heap[i] = m->heap[child];
    }
    m->heap[i] = last;
    return top;
}

static void push_fresh(struct da_pairs *m)
{
    for (size_t i = 0; i < m->n_fresh; i++) {
        struct ranked r = m->fresh[i];

        r.count = pair_place(m->pairs, m->places, r.left, r.right)->count;
        push(m, r);
    }
    m->n_fresh = 0;
}

static bool has_pair(const struct word *w, uint32_t left, uint32_t right)
{
    for (uint32_t i = 0; i + 1 < w->n; i++)
        if (w->ids[i] == left && w->ids[i + 1] == right)
            return true;
    return false;
}

/* All pairs out, the merge, all pairs in: words are short, and overlaps need no thought. */
static void merge_in_word(struct da_pairs *m, uint32_t word, uint32_t left, uint32_t right,
                          uint32_t new_id)
{
    struct word *w = &m->words[word];
    uint32_t n = 0;

    if (!has_pair(w, left, right))
        return;
    for (uint32_t i = 0; i + 1 < w->n; i++)
        count_pair(m, w->ids[i], w->ids[i + 1], -w->count);
    for (uint32_t i = 0; i < w->n; n++) {
        bool here = i + 1 < w->n && w->ids[i] == left && w->ids[i + 1] == right;

        w->ids[n] = here ? new_id : w->ids[i];
        i += here ? 2 : 1;
    }
    w->n = n;
    for (uint32_t i = 0; i + 1 < w->n; i++) {
        if (w->ids[i] == new_id || w->ids[i + 1] == new_id)
            count_new_pair(m, w->ids[i], w->ids[i + 1], word);
        else
            count_pair(m, w->ids[i], w->ids[i + 1], w->count);
    }
}

struct da_pairs *da_pairs_new(size_t n_words, size_t n_ids)
{
    struct da_pairs *m = da_alloc(sizeof *m);

    m->words = da_alloc_n(n_words, sizeof *m->words);
    m->ids = da_alloc_n(n_ids, sizeof *m->ids);
    m->places = 1 << 12;
    m->pairs = new_pairs(m->places);
    return m;
}

void da_pairs_free(struct da_pairs *m)
{
    if (!m)
        return;
    for (size_t i = 0; i < m->places; i++)
        if (m->pairs[i].left != FREE)
            da_free(m->pairs[i].words);
    da_free(m->pairs);
    da_free(m->words);
    da_free(m->ids);
    da_free(m->heap);
    da_free(m->fresh);
    da_free(m);
}

void da_pairs_add_word(struct da_pairs *m, const uint32_t *ids, size_t n, int64_t count)
{
    uint32_t word = (uint32_t)m->n_words++;
    struct word *w = &m->words[word];

    *w = (struct word){m->ids + m->ids_used, (uint32_t)n, count};
    memcpy(w->ids, ids, n * sizeof *ids);
    m->ids_used += n;
    for (size_t i = 0; i + 1 < n; i++)
        count_new_pair(m, ids[i], ids[i + 1], word);
}

/* The most frequent pair, taken out of the heap; false when there is none. */
static bool take_best(struct da_pairs *m, int64_t min_count, uint32_t pair[2])
{
    push_fresh(m);
    while (m->n_heap > 0 && m->heap[0].count >= min_count) {
        struct ranked top = pop(m);
        int64_t count = pair_place(m->pairs, m->places, top.left, top.right)->count;

        if (count == top.count) {
            pair[0] = top.left;
            pair[1] = top.right;
            return true;
        }
        top.count = count;
        if (count >= min_count)
            push(m, top);
    }
    return false;
}

bool da_pairs_merge(struct da_pairs *m, uint32_t new_id, int64_t min_count, uint32_t pair[2])
{
    struct pair *p;
    uint32_t *words;
    size_t n_words;

    if (!take_best(m, min_count, pair))
        return false;
    p = pair_place(m->pairs, m->places, pair[0], pair[1]);
    words = p->words; /* taken: the table may grow, and no word has the pair after this */
    n_words = p->n_words;
    p->words = NULL;
    p->n_words = p->words_room = 0;
    for (size_t i = 0; i < n_words; i++)
        merge_in_word(m, words[i], pair[0], pair[1], new_id);
    da_free(words);
    return true;
}
