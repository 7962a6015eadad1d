/* SPDX-License-Identifier: Apache-2.0
 *
 * A chain is named by the serial number that its last block got when it was published; numbers are
 * never used twice, so equal (number before, tokens) means an equal beginning, without comparing
 * more. Blocks are in chained hash buckets while published, and in one of two lists while nobody
 * holds them: free, or kept (in the order in which they were left).
 */
#include "lm/prefix.h"

#include "base/err.h"
#include "base/hash.h"
#include "base/mem.h"
#include "lm/kernels.h"

#define NOWHERE UINT32_MAX

enum state { UNPUBLISHED, PENDING, READY };

struct block {
    uint32_t holders;
    enum state state;
    uint64_t before, chain; /* serials: of the block before, and its own */
    uint32_t tokens[DA_KV_BLOCK];
    uint32_t next_in_bucket;
    uint32_t previous, next; /* in the list of free or of kept blocks */
};

struct list {
    uint32_t first, last;
    size_t n;
};

struct da_prefix {
    struct block *blocks;
    size_t n, most_kept;
    uint32_t *buckets;
    size_t n_buckets; /* a power of two */
    struct list free, kept;
    uint64_t last_serial;
};

static void append(struct da_prefix *p, struct list *l, uint32_t block)
{
    struct block *b = &p->blocks[block];

    b->previous = l->last;
    b->next = NOWHERE;
    if (l->last == NOWHERE)
        l->first = block;
    else
        p->blocks[l->last].next = block;
    l->last = block;
    l->n++;
}

static void prepend(struct da_prefix *p, struct list *l, uint32_t block)
{
    struct block *b = &p->blocks[block];

    b->previous = NOWHERE;
    b->next = l->first;
    if (l->first == NOWHERE)
        l->last = block;
    else
        p->blocks[l->first].previous = block;
    l->first = block;
    l->n++;
}

static void unlink_from(struct da_prefix *p, struct list *l, uint32_t block)
{
    struct block *b = &p->blocks[block];

    if (b->previous == NOWHERE)
        l->first = b->next;
    else
        p->blocks[b->previous].next = b->next;
    if (b->next == NOWHERE)
        l->last = b->previous;
    else
        p->blocks[b->next].previous = b->previous;
    l->n--;
}

struct da_prefix *da_prefix_new(size_t n_blocks, size_t most_kept)
{
    struct da_prefix *p = da_alloc(sizeof *p);

    DA_ASSERT(n_blocks < NOWHERE);
    p->n = n_blocks;
    p->most_kept = most_kept;
    p->blocks = da_alloc_n(n_blocks, sizeof *p->blocks);
    p->free = p->kept = (struct list){NOWHERE, NOWHERE, 0};
    for (uint32_t i = 0; i < n_blocks; i++)
        append(p, &p->free, i);
    p->n_buckets = 16;
    while (p->n_buckets < n_blocks)
        p->n_buckets *= 2;
    p->buckets = da_alloc_n(p->n_buckets, sizeof *p->buckets);
    for (size_t i = 0; i < p->n_buckets; i++)
        p->buckets[i] = NOWHERE;
    return p;
}

void da_prefix_free(struct da_prefix **prefix)
{
    struct da_prefix *p = *prefix;

    if (!p)
        return;
    da_free(p->blocks);
    da_free(p->buckets);
    da_free(p);
    *prefix = NULL;
}

size_t da_prefix_available(const struct da_prefix *p)
{
    return p->free.n + p->kept.n;
}

static uint32_t *bucket_of(struct da_prefix *p, uint64_t before, const uint32_t *tokens)
{
    struct da_str bytes = {(const char *)(const void *)tokens, DA_KV_BLOCK * sizeof *tokens};
    uint64_t hash = da_hash64(bytes) ^ before * UINT64_C(0x9E3779B97F4A7C15);

    return &p->buckets[(hash ^ hash >> 32) & (p->n_buckets - 1)];
}

static void unpublish(struct da_prefix *p, uint32_t block)
{
    struct block *b = &p->blocks[block];
    uint32_t *at = bucket_of(p, b->before, b->tokens);

    while (*at != block)
        at = &p->blocks[*at].next_in_bucket;
    *at = b->next_in_bucket;
    b->state = UNPUBLISHED;
}

uint32_t da_prefix_take(struct da_prefix *p)
{
    /* Blocks that were never used are memory that was never touched: beyond most_kept, the oldest
     * of those kept are used again before them. */
    bool has_room = p->kept.n == 0 || p->n - p->free.n < p->most_kept;
    struct list *from = p->free.n > 0 && has_room ? &p->free : &p->kept;
    uint32_t block = from->first;

    DA_ASSERT(block != NOWHERE);
    unlink_from(p, from, block);
    if (from == &p->kept)
        unpublish(p, block);
    p->blocks[block].holders = 1;
    return block;
}

void da_prefix_drop(struct da_prefix *p, uint32_t block)
{
    struct block *b = &p->blocks[block];

    DA_ASSERT(b->holders > 0);
    if (--b->holders > 0)
        return;
    if (b->state == PENDING)
        unpublish(p, block);
    if (b->state == READY)
        append(p, &p->kept, block);
    else
        prepend(p, &p->free, block);
}

enum da_prefix_found da_prefix_find(struct da_prefix *p, uint64_t *chain, const uint32_t *tokens,
                                    uint32_t *block)
{
    uint32_t at = *bucket_of(p, *chain, tokens);
    struct block *b;

    while (at != NOWHERE && (p->blocks[at].before != *chain ||
                             memcmp(p->blocks[at].tokens, tokens, sizeof b->tokens) != 0))
        at = p->blocks[at].next_in_bucket;
    if (at == NOWHERE)
        return DA_PREFIX_NONE;
    b = &p->blocks[at];
    if (b->state == PENDING)
        return DA_PREFIX_PENDING;
    if (b->holders++ == 0)
        unlink_from(p, &p->kept, at);
    *chain = b->chain;
    *block = at;
    return DA_PREFIX_READY;
}

uint64_t da_prefix_publish(struct da_prefix *p, uint32_t block, uint64_t chain,
                           const uint32_t *tokens, bool ready)
{
    uint32_t *bucket = bucket_of(p, chain, tokens);
    struct block *b = &p->blocks[block];

    DA_ASSERT(b->holders > 0 && b->state == UNPUBLISHED);
    b->state = ready ? READY : PENDING;
    b->before = chain;
    b->chain = ++p->last_serial;
    memcpy(b->tokens, tokens, sizeof b->tokens);
    b->next_in_bucket = *bucket;
    *bucket = block;
    return b->chain;
}

void da_prefix_set_ready(struct da_prefix *p, uint32_t block)
{
    if (p->blocks[block].state == PENDING)
        p->blocks[block].state = READY;
}
