/* SPDX-License-Identifier: Apache-2.0
 *
 * Texts by pairs of their elements: a hash table from a pair's key to the texts that have it. Keys
 * are 32-bit hashes: what the table gives for a pair is all texts with it and, seldom, one with
 * another of the same key.
 *
 * Laid-out texts have runs in one array, a run for each key; those that came since have a list for
 * each key.
 * Private to novelty/.
 *
 * Thread: any number of readers, or one writer.
 */
#ifndef DA_NOVELTY_GATE_PAIRS_H
#define DA_NOVELTY_GATE_PAIRS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A text of `length` elements, in whose order by rarity the pair's second is at `at`. */
struct da_pair_post {
    uint32_t text;
    uint8_t at, length;
    bool is_last; /* of its run */
};

/* Most pairs stand in one text alone. */
struct da_pair_list {
    uint32_t n, room;
    union {
        struct da_pair_post one;   /* n == 1 */
        struct da_pair_post *many; /* owned */
    } posts;
};

/* key << 32 | where it leads to; 0: free. Open addressing, a power of two. */
struct da_pair_table {
    uint64_t *slots;
    size_t n_slots, n_used;
};

struct da_pairs {
    struct da_pair_table runs, lists;
    struct da_pair_post *posts; /* runs lead to one more than the place of their first */
    size_t n_posts;
    struct da_pair_list *listed; /* list 0 is none */
    size_t n_listed, listed_room;
};

void da_pairs_init(struct da_pairs *p);
void da_pairs_release(struct da_pairs *p);

/* Never 0. The order of a and b counts. */
static inline uint32_t da_pair_key(uint32_t a, uint32_t b)
{
    uint64_t h = ((uint64_t)a << 32 | b) * UINT64_C(0x9E3779B97F4A7C15);

    h = (h ^ h >> 29) * UINT64_C(0xBF58476D1CE4E5B9);
    return (uint32_t)(h >> 32) | 1u << 31;
}

/* Asks for the memory that a look at the key will need. */
static inline void da_pair_prefetch(const struct da_pair_table *t, uint32_t key)
{
    __builtin_prefetch(&t->slots[key & (t->n_slots - 1)]);
}

/* The slot that has the key or where it would be. */
static inline size_t da_pair_place(const uint64_t *slots, size_t n_slots, uint32_t key)
{
    size_t i = key & (n_slots - 1);

    while (slots[i] != 0 && (uint32_t)(slots[i] >> 32) != key)
        i = (i + 1) & (n_slots - 1);
    return i;
}

/* Where the key leads to; 0: nowhere. */
static inline uint32_t da_pair_find(const struct da_pair_table *t, uint32_t key)
{
    return (uint32_t)t->slots[da_pair_place(t->slots, t->n_slots, key)];
}

static inline const struct da_pair_post *da_pair_posts(const struct da_pair_list *l)
{
    return l->n == 1 ? &l->posts.one : l->posts.many;
}

void da_pairs_add(struct da_pairs *p, uint32_t key, struct da_pair_post post);

/* Laying out: begin; each key of each text counted; the same posted in an order that the runs then
 * have; from then on da_pairs_add again. */
void da_pairs_begin(struct da_pairs *p);
void da_pairs_count(struct da_pairs *p, uint32_t key);
void da_pairs_counted(struct da_pairs *p);
void da_pairs_post(struct da_pairs *p, uint32_t key, struct da_pair_post post);
void da_pairs_posted(struct da_pairs *p);

#endif
