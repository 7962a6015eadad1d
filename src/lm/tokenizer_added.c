/* SPDX-License-Identifier: Apache-2.0
 *
 * The set is a sorted array: a byte after the other narrows the range of spellings that begin as
 * the text does.
 */
#include "lm/tokenizer_added.h"

#include "base/mem.h"
#include "base/utf8.h"
#include "lm/tokenizer_split.h"

void da_added_add(struct da_added_set *set, struct da_added item)
{
    da_grow(&set->items, &set->room, set->n + 1, sizeof *set->items);
    set->items[set->n++] = item;
    set->starts[(unsigned char)item.spelling.p[0]] = true;
}

static int by_spelling(const void *a, const void *b)
{
    return da_str_cmp(((const struct da_added *)a)->spelling,
                      ((const struct da_added *)b)->spelling);
}

void da_added_sort(struct da_added_set *set)
{
    if (set->n > 1)
        qsort(set->items, set->n, sizeof *set->items, by_spelling);
}

void da_added_release(struct da_added_set *set)
{
    da_free(set->items);
    *set = (struct da_added_set){0};
}

/* The first item of [low, high), which agree before byte `at`, whose byte there is c or greater. */
static size_t lower_bound(const struct da_added_set *set, size_t low, size_t high, size_t at, int c)
{
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        struct da_str s = set->items[middle].spelling;

        if (s.n <= at || (unsigned char)s.p[at] < c)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The longest spelling that s begins with. */
static const struct da_added *longest(const struct da_added_set *set, struct da_str s)
{
    const struct da_added *found = NULL;
    size_t low = 0, high = set->n;

    for (size_t i = 0; i < s.n && low < high; i++) {
        int c = (unsigned char)s.p[i];

        low = lower_bound(set, low, high, i, c);
        high = lower_bound(set, low, high, i, c + 1);
        if (low < high && set->items[low].spelling.n == i + 1)
            found = &set->items[low];
    }
    return found;
}

/* The character before i, which is not 0; s is valid UTF-8. */
static uint32_t character_before(struct da_str s, size_t i, size_t *start)
{
    uint32_t c = 0;

    do
        i--;
    while (i > 0 && ((unsigned char)s.p[i] & 0xC0) == 0x80);
    (void)da_utf8_decode(da_str_sub(s, i, s.n), &c);
    *start = i;
    return c;
}

static bool touches_a_word(struct da_str s, size_t start, size_t end)
{
    size_t at;
    uint32_t c = 0;

    if (start > 0 && da_split_is_word(character_before(s, start, &at)))
        return true;
    return end < s.n && da_utf8_decode(da_str_sub(s, end, s.n), &c) > 0 && da_split_is_word(c);
}

static size_t without_space_before(struct da_str s, size_t start, size_t done)
{
    size_t at;

    while (start > done && da_split_is_space(character_before(s, start, &at)))
        start = at;
    return start;
}

static size_t without_space_after(struct da_str s, size_t end)
{
    while (end < s.n) {
        uint32_t c = 0;
        size_t size = da_utf8_decode(da_str_sub(s, end, s.n), &c);

        if (!da_split_is_space(c))
            break;
        end += size;
    }
    return end;
}

/* Moves the walk past a token that stands in [at, end) of s; false when another token has taken all
 * of its text already. */
static bool take(const struct da_added *a, struct da_str s, size_t at, size_t end,
                 struct da_added_walk *walk)
{
    size_t done = walk->done;

    walk->start = at;
    if (a->lstrip) {
        walk->start = without_space_before(s, at, done);
        if (walk->start < done)
            walk->start = done;
    }
    walk->done = end;
    if (a->rstrip) {
        if (end >= walk->space_ends)
            walk->space_ends = without_space_after(s, end);
        walk->done = walk->space_ends;
    }
    return walk->start < walk->done;
}

const struct da_added *da_added_next(const struct da_added_set *set, struct da_str s,
                                     struct da_added_walk *walk)
{
    for (size_t i = walk->from; i < s.n; i++) {
        const struct da_added *a;

        if (!set->starts[(unsigned char)s.p[i]])
            continue;
        a = longest(set, da_str_sub(s, i, s.n));
        if (!a)
            continue;
        walk->from = i + a->spelling.n;
        if (!(a->single_word && touches_a_word(s, i, walk->from)) &&
            take(a, s, i, walk->from, walk))
            return a;
        i = walk->from - 1; /* its bytes are looked at once */
    }
    return NULL;
}
