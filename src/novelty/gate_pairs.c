/* SPDX-License-Identifier: Apache-2.0 */
#include "novelty/gate_pairs.h"

#include "base/err.h"
#include "base/mem.h"

#include <string.h>

enum { FIRST_SLOTS = 1024 };

static void table_init(struct da_pair_table *t)
{
    *t = (struct da_pair_table){.n_slots = FIRST_SLOTS};
    t->slots = da_alloc_n(t->n_slots, sizeof *t->slots);
}

static void table_grow(struct da_pair_table *t)
{
    size_t n = 2 * t->n_slots;
    uint64_t *slots = da_alloc_n(n, sizeof *slots);

    for (size_t i = 0; i < t->n_slots; i++)
        if (t->slots[i] != 0)
            slots[da_pair_place(slots, n, (uint32_t)(t->slots[i] >> 32))] = t->slots[i];
    da_free(t->slots);
    t->slots = slots;
    t->n_slots = n;
}

/* The key's slot, which is not free any more once the caller has written to it. */
static uint64_t *slot_for(struct da_pair_table *t, uint32_t key)
{
    size_t i = da_pair_place(t->slots, t->n_slots, key);

    if (t->slots[i] == 0 && ++t->n_used * 3 > t->n_slots * 2) {
        table_grow(t);
        i = da_pair_place(t->slots, t->n_slots, key);
    }
    return &t->slots[i];
}

void da_pairs_init(struct da_pairs *p)
{
    *p = (struct da_pairs){.n_listed = 1};
    table_init(&p->runs);
    table_init(&p->lists);
}

static void free_lists(struct da_pairs *p)
{
    for (size_t i = 1; i < p->n_listed; i++)
        if (p->listed[i].n > 1)
            da_free(p->listed[i].posts.many);
    da_free(p->listed);
    da_free(p->lists.slots);
}

void da_pairs_release(struct da_pairs *p)
{
    free_lists(p);
    da_free(p->runs.slots);
    da_free(p->posts);
    *p = (struct da_pairs){0};
}

/* From the second post on they lie outside the list. */
static void append(struct da_pair_list *l, struct da_pair_post post)
{
    size_t room = l->n == 1 ? 0 : l->room;
    struct da_pair_post *many = l->n == 1 ? NULL : l->posts.many;

    if (l->n >= room) {
        room = room == 0 ? 4 : 2 * room;
        many = da_realloc_n(many, room, sizeof *many);
    }
    if (l->n == 1)
        many[0] = l->posts.one;
    many[l->n++] = post;
    l->room = (uint32_t)room;
    l->posts.many = many;
}

void da_pairs_add(struct da_pairs *p, uint32_t key, struct da_pair_post post)
{
    uint64_t *slot = slot_for(&p->lists, key);

    if (*slot != 0) {
        append(&p->listed[(uint32_t)*slot], post);
        return;
    }
    DA_ASSERT(p->n_listed < UINT32_MAX);
    da_grow(&p->listed, &p->listed_room, p->n_listed + 1, sizeof *p->listed);
    p->listed[p->n_listed] = (struct da_pair_list){.n = 1, .posts = {.one = post}};
    *slot = (uint64_t)key << 32 | p->n_listed++;
}

/* ---- laying out ---- */

void da_pairs_begin(struct da_pairs *p)
{
    free_lists(p);
    table_init(&p->lists);
    p->listed = NULL;
    p->n_listed = 1;
    p->listed_room = 0;
    da_free(p->posts);
    p->posts = NULL;
    p->n_posts = 0;
    memset(p->runs.slots, 0, p->runs.n_slots * sizeof *p->runs.slots);
    p->runs.n_used = 0;
}

void da_pairs_count(struct da_pairs *p, uint32_t key)
{
    uint64_t *slot = slot_for(&p->runs, key);

    *slot = ((uint64_t)key << 32 | (uint32_t)*slot) + 1;
}

/* Counts become places: where a run begins, and from then on where its next post goes. */
void da_pairs_counted(struct da_pairs *p)
{
    for (size_t i = 0; i < p->runs.n_slots; i++) {
        uint64_t *slot = &p->runs.slots[i];
        uint32_t count = (uint32_t)*slot;

        if (*slot == 0)
            continue;
        DA_ASSERT(count < UINT32_MAX - p->n_posts);
        *slot = (*slot >> 32 << 32) + p->n_posts;
        p->n_posts += count;
    }
    p->posts = da_alloc_n(p->n_posts, sizeof *p->posts);
}

void da_pairs_post(struct da_pairs *p, uint32_t key, struct da_pair_post post)
{
    uint64_t *slot = &p->runs.slots[da_pair_place(p->runs.slots, p->runs.n_slots, key)];

    p->posts[(uint32_t)(*slot)++] = post;
}

/* Each slot is at its run's end, which is where the next slot's run began. */
void da_pairs_posted(struct da_pairs *p)
{
    uint32_t begin = 0;

    for (size_t i = 0; i < p->runs.n_slots; i++) {
        uint64_t *slot = &p->runs.slots[i];
        uint32_t end = (uint32_t)*slot;

        if (*slot == 0)
            continue;
        p->posts[end - 1].is_last = true;
        *slot = (*slot >> 32 << 32) + begin + 1; /* so that place 0 differs from nowhere */
        begin = end;
    }
}
