/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"

#include <stdalign.h>
#include <stdint.h>

struct da_arena_block {
    struct da_arena_block *next;
    size_t used;
    size_t size;
    alignas(max_align_t) char data[];
};

enum { BLOCK_SIZE = 32 * 1024 };

static struct da_arena_block *new_block(size_t size)
{
    size_t total;
    struct da_arena_block *b;

    DA_ASSERT(da_size_add(sizeof *b, size, &total));
    b = da_realloc_n(NULL, total, 1);
    *b = (struct da_arena_block){.size = size};
    return b;
}

void *da_arena_alloc(struct da_arena *a, size_t size)
{
    size_t need = (size + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);
    struct da_arena_block *b = a->head;
    void *p;

    DA_ASSERT(need >= size);
    if (!b || b->size - b->used < need) {
        b = new_block(need > BLOCK_SIZE ? need : BLOCK_SIZE);
        b->next = a->head;
        a->head = b;
    }
    p = b->data + b->used;
    b->used += need;
    memset(p, 0, need);
    return p;
}

void *da_arena_alloc_n(struct da_arena *a, size_t n, size_t size)
{
    size_t bytes;

    DA_ASSERT(da_size_mul(n, size, &bytes));
    return da_arena_alloc(a, bytes);
}

struct da_str da_arena_str(struct da_arena *a, struct da_str s)
{
    return (struct da_str){da_arena_c(a, s), s.n};
}

char *da_arena_c(struct da_arena *a, struct da_str s)
{
    char *p = da_arena_alloc(a, s.n + 1);

    if (s.n)
        memcpy(p, s.p, s.n);
    return p;
}

void da_arena_rewind(struct da_arena *a)
{
    struct da_arena_block *b = a->head;

    while (b && b->next) {
        struct da_arena_block *next = b->next;

        da_free(b);
        b = next;
    }
    if (b)
        b->used = 0;
    a->head = b;
}

void da_arena_release(struct da_arena *a)
{
    while (a->head) {
        struct da_arena_block *next = a->head->next;

        da_free(a->head);
        a->head = next;
    }
}
