/* SPDX-License-Identifier: Apache-2.0 */
#include "base/hashset.h"
#include "base/hash.h"
#include "base/mem.h"

static bool insert(uint64_t *places, size_t room, uint64_t hash)
{
    size_t i = (size_t)hash & (room - 1);

    while (places[i] != 0 && places[i] != hash)
        i = (i + 1) & (room - 1);
    if (places[i] == hash)
        return false;
    places[i] = hash;
    return true;
}

static void grow(struct da_hashset *s)
{
    size_t room = s->room ? s->room * 2 : 1024;
    uint64_t *places = da_alloc_n(room, sizeof *places);

    for (size_t i = 0; i < s->room; i++)
        if (s->places[i] != 0)
            (void)insert(places, room, s->places[i]);
    da_free(s->places);
    s->places = places;
    s->room = room;
}

bool da_hashset_add(struct da_hashset *s, struct da_str text)
{
    uint64_t hash = da_hash64(text);

    if (hash == 0)
        hash = 1; /* 0 marks a free place */
    if ((s->n + 1) * 2 > s->room)
        grow(s);
    if (!insert(s->places, s->room, hash))
        return false;
    s->n++;
    return true;
}

void da_hashset_release(struct da_hashset *s)
{
    da_free(s->places);
    *s = (struct da_hashset){0};
}
