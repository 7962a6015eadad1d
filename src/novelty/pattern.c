/* SPDX-License-Identifier: Apache-2.0 */
#include "novelty/pattern.h"

#include "base/mem.h"
#include "text/rouge.h"

#include <string.h>

enum {
    LOOK_EVERY = 8 /* tokens of the other text between two looks at what can still be reached */
};

void da_pattern_release(struct da_pattern *p)
{
    da_free(p->of_token);
    da_free(p->masks);
    da_free(p->row);
    *p = (struct da_pattern){0};
}

static void grow_zeroed(uint64_t **p, size_t *room, size_t need)
{
    size_t old = *room;

    da_grow(p, room, need, sizeof **p);
    if (*room > old)
        memset(*p + old, 0, (*room - old) * sizeof **p);
}

void da_pattern_set(struct da_pattern *p, const uint32_t *ids, size_t n, size_t vocab)
{
    uint64_t rows = 0;

    grow_zeroed(&p->of_token, &p->of_token_room, vocab + 1);
    p->ids = ids;
    p->n = n;
    p->words = (n + 63) / 64;
    if (p->words <= 1) {
        for (size_t i = 0; i < n; i++)
            p->of_token[ids[i]] |= UINT64_C(1) << i;
        return;
    }
    for (size_t i = 0; i < n; i++)
        if (p->of_token[ids[i]] == 0)
            p->of_token[ids[i]] = ++rows;
    da_grow(&p->masks, &p->masks_room, (size_t)rows * p->words, sizeof *p->masks);
    da_grow(&p->row, &p->row_room, p->words, sizeof *p->row);
    memset(p->masks, 0, (size_t)rows * p->words * sizeof *p->masks);
    for (size_t i = 0; i < n; i++)
        p->masks[(size_t)(p->of_token[ids[i]] - 1) * p->words + i / 64] |= UINT64_C(1) << (i % 64);
}

void da_pattern_unset(struct da_pattern *p)
{
    for (size_t i = 0; i < p->n; i++)
        p->of_token[p->ids[i]] = 0;
    p->n = p->words = 0;
}

static size_t lcs_of_word(const struct da_pattern *p, const uint32_t *ids, size_t n, size_t need)
{
    uint64_t v = ~UINT64_C(0);
    size_t i = 0;

    while (i < n) {
        size_t end = n - i < LOOK_EVERY ? n : i + LOOK_EVERY, so_far;

        for (; i < end; i++) {
            uint64_t hit = v & p->of_token[ids[i]];

            v = (v + hit) | (v - hit); /* v - hit is v & ~mask, as hit is of v */
        }
        so_far = (size_t)__builtin_popcountll(~v);
        if (so_far + (n - i) < need)
            return 0;
    }
    return (size_t)__builtin_popcountll(~v);
}

static size_t zeros(const uint64_t *row, size_t words)
{
    size_t n = 0;

    for (size_t w = 0; w < words; w++)
        n += (size_t)__builtin_popcountll(~row[w]);
    return n;
}

static void step_words(struct da_pattern *p, uint64_t row_number)
{
    const uint64_t *mask = p->masks + (size_t)(row_number - 1) * p->words;
    uint64_t carry = 0;

    for (size_t w = 0; w < p->words; w++)
        carry = da_lcs_step(&p->row[w], mask[w], carry);
}

static size_t lcs_of_words(struct da_pattern *p, const uint32_t *ids, size_t n, size_t need)
{
    const size_t look_every = LOOK_EVERY * p->words;

    memset(p->row, 0xFF, p->words * sizeof *p->row);
    for (size_t i = 0; i < n; i++) {
        if (p->of_token[ids[i]] > 0)
            step_words(p, p->of_token[ids[i]]);
        if (i % look_every == look_every - 1 && zeros(p->row, p->words) + (n - i - 1) < need)
            return 0;
    }
    return zeros(p->row, p->words);
}

size_t da_pattern_lcs(struct da_pattern *p, const uint32_t *ids, size_t n, size_t need)
{
    if (p->words == 0 || n == 0)
        return 0;
    return p->words == 1 ? lcs_of_word(p, ids, n, need) : lcs_of_words(p, ids, n, need);
}
