/* SPDX-License-Identifier: Apache-2.0 */
#include "quality/seen.h"

#include "base/hash.h"
#include "base/mem.h"

struct da_seen_slot {
    struct da_str text; /* p NULL: free */
    uint64_t hash;
    size_t number;
};

static struct da_seen_slot *find(struct da_seen_slot *slots, size_t n_slots, uint64_t hash,
                                 struct da_str text)
{
    size_t i = hash & (n_slots - 1);

    while (slots[i].text.p && !(slots[i].hash == hash && da_str_eq(slots[i].text, text)))
        i = (i + 1) & (n_slots - 1);
    return &slots[i];
}

static void make_room(struct da_seen *s)
{
    size_t n_slots = s->n_slots ? 2 * s->n_slots : 64;
    struct da_seen_slot *slots = da_alloc_n(n_slots, sizeof *slots);

    for (size_t i = 0; i < s->n_slots; i++)
        if (s->slots[i].text.p)
            *find(slots, n_slots, s->slots[i].hash, s->slots[i].text) = s->slots[i];
    da_free(s->slots);
    s->slots = slots;
    s->n_slots = n_slots;
}

size_t da_seen_first(struct da_seen *s, struct da_str text, size_t number)
{
    uint64_t hash = da_hash64(text);
    struct da_seen_slot *slot;

    if (2 * (s->n + 1) > s->n_slots)
        make_room(s);
    slot = find(s->slots, s->n_slots, hash, text);
    if (!slot->text.p) {
        *slot = (struct da_seen_slot){da_arena_str(&s->texts, text), hash, number};
        s->n++;
    }
    return slot->number;
}

void da_seen_release(struct da_seen *s)
{
    da_free(s->slots);
    da_arena_release(&s->texts);
    *s = (struct da_seen){0};
}
