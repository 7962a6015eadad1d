/* SPDX-License-Identifier: Apache-2.0
 *
 * An arena: allocations that die together (modelled on git's mem-pool). Memory only, no
 * destructors. One per unit of work: a parse, a request, a batch. da_arena_rewind frees everything
 * and keeps the first block, so that an arena in a loop allocates nothing after its first turns.
 *
 * Thread: any, one at a time. Aborts when memory runs out.
 */
#ifndef DA_BASE_ARENA_H
#define DA_BASE_ARENA_H

#include "base/str.h"

struct da_arena_block;

struct da_arena {
    struct da_arena_block *head; /* newest block; {0} is a valid empty arena */
};

void *da_arena_alloc(struct da_arena *a, size_t size); /* zeroed, aligned for any type */
void *da_arena_alloc_n(struct da_arena *a, size_t n, size_t size); /* zeroed */
struct da_str da_arena_str(struct da_arena *a, struct da_str s);   /* a copy, NUL after it */
char *da_arena_c(struct da_arena *a, struct da_str s);             /* the same as a C string */
void da_arena_rewind(struct da_arena *a);
void da_arena_release(struct da_arena *a);

#endif
