/* SPDX-License-Identifier: Apache-2.0 */
#include "dedup/similar.h"

#include "base/hash.h"
#include "base/mem.h"
#include "dedup/lsh.h"
#include "novelty/gate.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_SLOTS = 4096, TABLE_MAX = 1 << 22 /* cells of the table for a common subsequence */ };

struct slot {
    uint64_t digest[2]; /* half of a SHA-256: nobody finds two texts that have it in common */
    uint32_t next;      /* one more than the text's number; 0: free */
};

struct da_similar {
    struct da_similar_options o;
    /* rouge-l, jaccard */
    struct da_gate *gate;
    struct da_gate_search **searches; /* by thread */
    size_t threads;
    struct da_lsh *lsh; /* in the gate's place */
    /* exact */
    struct slot *slots; /* open addressing, a power of two, at most half full */
    size_t n_slots;
    uint32_t n;
};

static void open_gate(struct da_similar *s, size_t threads)
{
    double t = s->o.threshold;

    /* F1 of two sets with that Jaccard similarity, a little lower as it rounds: what is found is
     * compared again. */
    if (s->o.metric == DA_METRIC_JACCARD)
        t = 2 * t / (1 + t) - 1e-12;
    if (s->o.approximate) {
        s->lsh = da_lsh_new(t);
        return;
    }
    s->gate = da_gate_new(t);
    s->threads = threads;
    s->searches = da_alloc_n(threads, sizeof(struct da_gate_search *));
    for (size_t i = 0; i < threads; i++)
        s->searches[i] = da_gate_search_new(s->gate);
}

struct da_similar *da_similar_new(const struct da_similar_options *o, size_t threads)
{
    struct da_similar *s = da_alloc(sizeof *s);

    s->o = *o;
    if (o->metric != DA_METRIC_EXACT) {
        open_gate(s, threads);
        return s;
    }
    s->n_slots = FIRST_SLOTS;
    s->slots = da_alloc_n(s->n_slots, sizeof *s->slots);
    return s;
}

void da_similar_free(struct da_similar **similar)
{
    struct da_similar *s = *similar;

    if (!s)
        return;
    for (size_t i = 0; i < s->threads; i++)
        da_gate_search_free(&s->searches[i]);
    da_free(s->searches);
    da_gate_free(&s->gate);
    da_lsh_free(&s->lsh);
    da_free(s->slots);
    da_free(s);
    *similar = NULL;
}

void da_similar_text_release(struct da_similar_text *t)
{
    da_words_release(&t->words);
    da_words_release(&t->set);
}

/* ---- exact ---- */

static void set_digest(struct da_str text, struct da_similar_text *t)
{
    struct da_digest full = da_sha256(text);

    memcpy(t->digest, full.bytes, sizeof t->digest);
}

static struct slot *slot_of(struct slot *slots, size_t n_slots, const uint64_t digest[2])
{
    size_t i = (size_t)digest[0] & (n_slots - 1);

    while (slots[i].next > 0 && memcmp(slots[i].digest, digest, sizeof slots[i].digest) != 0)
        i = (i + 1) & (n_slots - 1);
    return &slots[i];
}

static void grow_slots(struct da_similar *s)
{
    size_t n = 2 * s->n_slots;
    struct slot *slots = da_alloc_n(n, sizeof *slots);

    for (size_t i = 0; i < s->n_slots; i++)
        if (s->slots[i].next > 0)
            *slot_of(slots, n, s->slots[i].digest) = s->slots[i];
    da_free(s->slots);
    s->slots = slots;
    s->n_slots = n;
}

static int add_digest(struct da_similar *s, const struct da_similar_text *t, struct da_err *err)
{
    struct slot *slot = slot_of(s->slots, s->n_slots, t->digest);

    if (s->n == UINT32_MAX - 1)
        return da_err_set(err, DA_ELIMIT, 0, "more than 2^32 - 2 different rows");
    s->n++;
    if (slot->next > 0)
        return DA_OK; /* the oldest one answers */
    memcpy(slot->digest, t->digest, sizeof slot->digest);
    slot->next = s->n;
    if ((size_t)s->n * 2 > s->n_slots)
        grow_slots(s);
    return DA_OK;
}

static bool find_digest(const struct da_similar *s, const struct da_similar_text *t,
                        struct da_match *out)
{
    const struct slot *slot = slot_of(s->slots, s->n_slots, t->digest);

    if (slot->next == 0)
        return false;
    *out = (struct da_match){slot->next - 1, 1};
    return true;
}

/* ---- all metrics ---- */

static int compare_ids(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

    return (x > y) - (x < y);
}

static void make_set(struct da_similar_text *t)
{
    struct da_words *set = &t->set;
    size_t kept = 0;

    da_grow(&set->ids, &set->room, t->words.n, sizeof *set->ids);
    if (t->words.n > 0)
        memcpy(set->ids, t->words.ids, t->words.n * sizeof *set->ids);
    qsort(set->ids, t->words.n, sizeof *set->ids, compare_ids);
    for (size_t i = 0; i < t->words.n; i++)
        if (kept == 0 || set->ids[kept - 1] != set->ids[i])
            set->ids[kept++] = set->ids[i];
    set->n = kept;
}

int da_similar_read(struct da_similar *s, struct da_str text, struct da_similar_text *out,
                    struct da_err *err)
{
    int rc = DA_OK;

    if (s->o.metric == DA_METRIC_EXACT)
        set_digest(text, out);
    else
        rc = da_tokenize(s->o.vocab, text, &out->words, err);
    if (rc == DA_OK && s->o.metric == DA_METRIC_JACCARD)
        make_set(out);
    return rc;
}

static const struct da_words *compared(const struct da_similar *s, const struct da_similar_text *t)
{
    return s->o.metric == DA_METRIC_JACCARD ? &t->set : &t->words;
}

static struct da_words text_of(const struct da_similar *s, uint32_t text)
{
    return s->lsh ? da_lsh_text(s->lsh, text) : da_gate_text(s->gate, text);
}

/* Of a set of n words and a text's that share so many; not by way of F1, which rounds. */
static double jaccard_of(const struct da_similar *s, size_t n, const struct da_gate_hit *hit)
{
    size_t both = n + text_of(s, hit->text).n;

    return (double)hit->lcs / (double)(both - hit->lcs);
}

/* What was found for n words, by the metric. False when that does not find it similar. */
static bool to_match(const struct da_similar *s, size_t n, const struct da_gate_hit *hit,
                     struct da_match *out)
{
    double score = s->o.metric == DA_METRIC_JACCARD ? jaccard_of(s, n, hit) : hit->score;

    *out = (struct da_match){hit->text, score};
    return score > s->o.threshold;
}

bool da_similar_find(struct da_similar *s, size_t thread, const struct da_similar_text *t,
                     struct da_match *out)
{
    const struct da_words *words = compared(s, t);
    struct da_gate_hit hit;
    bool found;

    if (s->o.metric == DA_METRIC_EXACT)
        return find_digest(s, t, out);
    found =
        s->lsh ? da_lsh_find(s->lsh, words, &hit) : da_gate_find(s->searches[thread], words, &hit);
    return found && to_match(s, words->n, &hit, out);
}

struct each {
    const struct da_similar *s;
    size_t n; /* words of the text */
    da_match_fn *fn;
    void *ctx;
};

static void pass_on(void *ctx, const struct da_gate_hit *hit)
{
    const struct each *e = ctx;
    struct da_match match;

    if (to_match(e->s, e->n, hit, &match))
        e->fn(e->ctx, &match);
}

void da_similar_find_all(struct da_similar *s, const struct da_similar_text *t, da_match_fn *each,
                         void *ctx)
{
    const struct da_words *words = compared(s, t);
    struct each e = {s, words->n, each, ctx};
    struct da_match match;

    if (s->o.metric == DA_METRIC_EXACT && find_digest(s, t, &match))
        each(ctx, &match);
    else if (s->lsh)
        da_lsh_find_all(s->lsh, words, pass_on, &e);
    else if (s->gate)
        da_gate_find_all(s->searches[0], words, pass_on, &e);
}

int da_similar_add(struct da_similar *s, const struct da_similar_text *t, struct da_err *err)
{
    if (s->o.metric == DA_METRIC_EXACT)
        return add_digest(s, t, err);
    return s->lsh ? da_lsh_add(s->lsh, compared(s, t), err)
                  : da_gate_add(s->gate, compared(s, t), err);
}

void da_similar_recall(struct da_similar *s, size_t *have, size_t *found)
{
    *have = *found = 0;
    if (s->lsh)
        da_lsh_recall(s->lsh, have, found);
}

/* ---- what two texts share ---- */

static void add_word(const struct da_similar *s, uint32_t id, struct da_buf *out)
{
    if (out->n > 0)
        da_buf_add_char(out, ' ');
    da_buf_add_str(out, da_vocab_text(s->o.vocab, id));
}

/* The textbook table, from the ends, so that it can be read off from the beginnings. */
static void fill_table(const struct da_words *a, const struct da_words *b, uint32_t *table)
{
    const size_t width = b->n + 1;

    for (size_t i = a->n; i-- > 0;)
        for (size_t j = b->n; j-- > 0;) {
            uint32_t down = table[(i + 1) * width + j], right = table[i * width + j + 1];

            table[i * width + j] = a->ids[i] == b->ids[j] ? table[(i + 1) * width + j + 1] + 1
                                   : down > right         ? down
                                                          : right;
        }
}

void da_similar_shared(const struct da_similar *s, const struct da_similar_text *t, uint32_t other,
                       struct da_buf *out)
{
    const struct da_words *a = compared(s, t);
    struct da_words b = {0};
    uint32_t *table;

    if (s->o.metric == DA_METRIC_EXACT)
        return;
    b = text_of(s, other);
    if (a->n + 1 > TABLE_MAX / (b.n + 1))
        return;
    table = da_alloc_n((a->n + 1) * (b.n + 1), sizeof *table);
    fill_table(a, &b, table);
    for (size_t i = 0, j = 0; i < a->n && j < b.n;) {
        if (a->ids[i] == b.ids[j]) {
            add_word(s, a->ids[i], out);
            i++;
            j++;
        } else if (table[(i + 1) * (b.n + 1) + j] >= table[i * (b.n + 1) + j + 1]) {
            i++;
        } else {
            j++;
        }
    }
    da_free(table);
}
