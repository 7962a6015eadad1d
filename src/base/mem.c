/* SPDX-License-Identifier: Apache-2.0 */
#include "base/mem.h"
#include "base/err.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static _Noreturn void out_of_memory(size_t size)
{
    /* Durable state lives in SQLite transactions only, so an abort loses no committed work. */
    (void)fprintf(stderr, "didact: out of memory (%zu bytes asked for)\n", size);
    abort();
}

bool da_size_mul(size_t a, size_t b, size_t *out)
{
    return !__builtin_mul_overflow(a, b, out);
}

bool da_size_add(size_t a, size_t b, size_t *out)
{
    return !__builtin_add_overflow(a, b, out);
}

void *da_alloc_n(size_t n, size_t size)
{
    void *p = calloc(n ? n : 1, size ? size : 1);

    if (!p)
        out_of_memory(n * size);
    return p;
}

void *da_alloc(size_t size)
{
    return da_alloc_n(1, size);
}

void *da_try_realloc_n(void *p, size_t n, size_t size)
{
    size_t bytes;

    if (!da_size_mul(n, size, &bytes))
        return NULL;
    return realloc(p, bytes ? bytes : 1);
}

void *da_realloc_n(void *p, size_t n, size_t size)
{
    void *q = da_try_realloc_n(p, n, size);

    if (!q)
        out_of_memory(n * size);
    return q;
}

char *da_memdup_z(const char *p, size_t n)
{
    char *copy;

    DA_ASSERT(n < SIZE_MAX);
    copy = da_alloc(n + 1);
    if (n)
        memcpy(copy, p, n);
    return copy;
}

char *da_strdup(const char *s)
{
    return s ? da_memdup_z(s, strlen(s)) : NULL;
}

void da_free(void *p)
{
    free(p);
}

void da_grow(void *p_to_pointer, size_t *capacity, size_t need, size_t size)
{
    void *p;
    size_t wanted = *capacity ? *capacity : 8;

    if (need <= *capacity)
        return;
    while (wanted < need)
        wanted *= 2;
    memcpy(&p, p_to_pointer, sizeof p);
    p = da_realloc_n(p, wanted, size);
    memcpy(p_to_pointer, &p, sizeof p);
    *capacity = wanted;
}
