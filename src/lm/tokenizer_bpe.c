/* SPDX-License-Identifier: Apache-2.0
 *
 * Most pieces are short: their lowest pair is found by looking at all of them, without memory of
 * its own. Long pieces take a heap of pairs over a linked list of tokens, O(n log n).
 */
#include "lm/tokenizer_bpe.h"

#include "base/hash.h"
#include "base/mem.h"

enum { SHORT = 32 };

int da_bpe_init(struct da_bpe *b, size_t n_merges, size_t n_words, struct da_err *err)
{
    *b = (struct da_bpe){.unknown = DA_NO_TOKEN, .merge_places = 2, .word_places = 2};
    while (b->merge_places < 2 * n_merges)
        b->merge_places *= 2;
    while (b->word_places < 2 * n_words)
        b->word_places *= 2;
    b->merges = da_try_realloc_n(NULL, b->merge_places, sizeof *b->merges);
    b->words = da_try_realloc_n(NULL, b->word_places, sizeof *b->words);
    if (!b->merges || !b->words) {
        da_bpe_release(b);
        return da_err_set(err, DA_ENOMEM, 0, "no memory for %zu merges", n_merges);
    }
    for (size_t i = 0; i < b->merge_places; i++)
        b->merges[i].left = DA_NO_TOKEN;
    for (size_t i = 0; i < b->word_places; i++)
        b->words[i].bytes.p = NULL;
    for (size_t i = 0; i < 256; i++)
        b->bytes[i] = DA_NO_TOKEN;
    return DA_OK;
}

void da_bpe_release(struct da_bpe *b)
{
    da_free(b->merges);
    da_free(b->words);
    *b = (struct da_bpe){0};
}

static struct da_bpe_merge *merge_place(const struct da_bpe *b, uint32_t left, uint32_t right)
{
    uint64_t hash = ((uint64_t)left << 32 | right) * UINT64_C(0x9E3779B97F4A7C15);
    size_t i = (size_t)(hash >> 32) & (b->merge_places - 1);

    while (b->merges[i].left != DA_NO_TOKEN &&
           (b->merges[i].left != left || b->merges[i].right != right))
        i = (i + 1) & (b->merge_places - 1);
    return &b->merges[i];
}

/* The merge of a pair; NULL when there is none. */
static const struct da_bpe_merge *find_merge(const struct da_bpe *b, uint32_t left, uint32_t right)
{
    const struct da_bpe_merge *m = merge_place(b, left, right);

    return m->left == DA_NO_TOKEN ? NULL : m;
}

void da_bpe_add_merge(struct da_bpe *b, uint32_t left, uint32_t right, uint32_t id)
{
    struct da_bpe_merge *m = merge_place(b, left, right);

    *m = (struct da_bpe_merge){left, right, (uint32_t)b->n_merges++, id};
    DA_ASSERT(2 * b->n_merges <= b->merge_places);
}

static struct da_bpe_word *word_place(const struct da_bpe *b, struct da_str bytes)
{
    size_t i = (size_t)da_hash64(bytes) & (b->word_places - 1);

    while (b->words[i].bytes.p && !da_str_eq(b->words[i].bytes, bytes))
        i = (i + 1) & (b->word_places - 1);
    return &b->words[i];
}

void da_bpe_add_word(struct da_bpe *b, struct da_str bytes, uint32_t id)
{
    *word_place(b, bytes) = (struct da_bpe_word){bytes, id};
    if (bytes.n > b->longest_word)
        b->longest_word = bytes.n;
}

/* The tokens of single bytes, at most piece.n; returns how many. */
static size_t tokens_of_bytes(const struct da_bpe *b, struct da_str piece, uint32_t *ids)
{
    bool was_unknown = false;
    size_t n = 0;

    for (size_t i = 0; i < piece.n; i++) {
        uint32_t id = b->bytes[(unsigned char)piece.p[i]];
        bool is_unknown = id == DA_NO_TOKEN;

        if (is_unknown)
            id = was_unknown && b->fuse_unknown ? DA_NO_TOKEN : b->unknown;
        if (id != DA_NO_TOKEN)
            ids[n++] = id;
        was_unknown = is_unknown;
    }
    return n;
}

/* ranks[i] is that of the merge of ids[i] and ids[i + 1], DA_NO_TOKEN when they have none. */
static void rank_pair(const struct da_bpe *b, const uint32_t *ids, size_t n, size_t i,
                      uint32_t *ranks)
{
    const struct da_bpe_merge *m = i + 1 < n ? find_merge(b, ids[i], ids[i + 1]) : NULL;

    ranks[i] = m ? m->rank : DA_NO_TOKEN;
}

static size_t lowest(const uint32_t *ranks, size_t n)
{
    size_t best = 0;

    for (size_t i = 1; i < n; i++)
        if (ranks[i] < ranks[best])
            best = i;
    return best;
}

static void merge_short(const struct da_bpe *b, struct da_str piece, struct da_tokens *out)
{
    uint32_t ids[SHORT], ranks[SHORT];
    size_t n = tokens_of_bytes(b, piece, ids);

    for (size_t i = 0; i < n; i++)
        rank_pair(b, ids, n, i, ranks);
    while (n > 1) {
        size_t i = lowest(ranks, n - 1);

        if (ranks[i] == DA_NO_TOKEN)
            break;
        ids[i] = find_merge(b, ids[i], ids[i + 1])->id;
        n--;
        memmove(ids + i + 1, ids + i + 2, (n - i - 1) * sizeof *ids);
        memmove(ranks + i + 1, ranks + i + 2, (n - i - 1) * sizeof *ranks);
        rank_pair(b, ids, n, i, ranks);
        if (i > 0)
            rank_pair(b, ids, n, i - 1, ranks);
    }
    for (size_t i = 0; i < n; i++)
        da_tokens_add(out, ids[i]);
}

/* ---- long pieces ---- */

struct pair {
    size_t at; /* of the left token */
    const struct da_bpe_merge *merge;
};

/* The tokens of a long piece as a list, by their place in the piece; SIZE_MAX ends it. A token that
 * was merged into the one before it is DA_NO_TOKEN. */
struct list {
    uint32_t *ids;
    size_t *next, *before;
    struct pair *heap; /* the pair to merge first on top */
    size_t n_heap, heap_room;
};

static bool comes_first(const struct pair *a, const struct pair *b)
{
    return a->merge->rank < b->merge->rank || (a->merge->rank == b->merge->rank && a->at < b->at);
}

static void push(struct list *l, struct pair p)
{
    size_t i = l->n_heap++;

    da_grow(&l->heap, &l->heap_room, l->n_heap, sizeof *l->heap);
    for (; i > 0 && comes_first(&p, &l->heap[(i - 1) / 2]); i = (i - 1) / 2)
        l->heap[i] = l->heap[(i - 1) / 2];
    l->heap[i] = p;
}

static struct pair pop(struct list *l)
{
    struct pair top = l->heap[0], last = l->heap[--l->n_heap];
    size_t i = 0, child;

    for (; (child = 2 * i + 1) < l->n_heap; i = child) {
        if (child + 1 < l->n_heap && comes_first(&l->heap[child + 1], &l->heap[child]))
            child++;
        if (!comes_first(&l->heap[child], &last))
            break;
        l->heap[i] = l->heap[child];
    }
    l->heap[i] = last;
    return top;
}

static void push_pair_at(const struct da_bpe *b, struct list *l, size_t at)
{
    const struct da_bpe_merge *m;

    if (at == SIZE_MAX || l->next[at] == SIZE_MAX)
        return;
    m = find_merge(b, l->ids[at], l->ids[l->next[at]]);
    if (m)
        push(l, (struct pair){at, m});
}

/* Whether the pair is still there: an earlier merge may have taken either side. */
static bool is_alive(const struct list *l, const struct pair *p)
{
    size_t next = l->next[p->at];

    return l->ids[p->at] == p->merge->left && next != SIZE_MAX && l->ids[next] == p->merge->right;
}

static void merge_pair(const struct da_bpe *b, struct list *l, const struct pair *p)
{
    size_t gone = l->next[p->at], after = l->next[gone];

    l->ids[p->at] = p->merge->id;
    l->ids[gone] = DA_NO_TOKEN;
    l->next[p->at] = after;
    if (after != SIZE_MAX)
        l->before[after] = p->at;
    push_pair_at(b, l, l->before[p->at]);
    push_pair_at(b, l, p->at);
}

static void merge_long(const struct da_bpe *b, struct da_str piece, struct da_tokens *out)
{
    struct list l = {0};
    size_t n;

    l.ids = da_alloc_n(piece.n, sizeof *l.ids);
    n = tokens_of_bytes(b, piece, l.ids);
    l.next = da_alloc_n(n, sizeof *l.next);
    l.before = da_alloc_n(n, sizeof *l.before);
    for (size_t i = 0; i < n; i++) {
        l.next[i] = i + 1 < n ? i + 1 : SIZE_MAX;
        l.before[i] = i > 0 ? i - 1 : SIZE_MAX;
    }
    for (size_t i = 0; i < n; i++)
        push_pair_at(b, &l, i);
    while (l.n_heap > 0) {
        struct pair p = pop(&l);

        if (is_alive(&l, &p))
            merge_pair(b, &l, &p);
    }
    for (size_t i = 0; i < n; i = l.next[i])
        da_tokens_add(out, l.ids[i]);
    da_free(l.ids);
    da_free(l.next);
    da_free(l.before);
    da_free(l.heap);
}

void da_bpe_merge(const struct da_bpe *b, struct da_str piece, struct da_tokens *out)
{
    if (piece.n <= SHORT)
        merge_short(b, piece, out);
    else
        merge_long(b, piece, out);
}

void da_bpe_encode(const struct da_bpe *b, struct da_str piece, struct da_tokens *out)
{
    if (piece.n <= b->longest_word) {
        const struct da_bpe_word *w = word_place(b, piece);

        if (w->bytes.p) {
            da_tokens_add(out, w->id);
            return;
        }
    }
    da_bpe_merge(b, piece, out);
}
