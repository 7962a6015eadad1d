/* SPDX-License-Identifier: Apache-2.0
 *
 * Memory. da_alloc and friends are for small, bounded things and abort when there is none; sizes
 * that come from input, configuration or a model go through da_try_realloc, which returns NULL.
 * Everything here is freed with da_free.
 *
 * Thread: any.
 */
#ifndef DA_BASE_MEM_H
#define DA_BASE_MEM_H

#include <stddef.h>
#include <stdbool.h>
#include <stdint.h>

void *da_alloc(size_t size);             /* zeroed; aborts; size 0 gives a valid pointer */
void *da_alloc_n(size_t n, size_t size); /* zeroed; aborts, also on overflow of n*size */
void *da_realloc_n(void *p, size_t n, size_t size);     /* not zeroed; aborts */
void *da_try_realloc_n(void *p, size_t n, size_t size); /* NULL when there is none; p stays valid */
char *da_strdup(const char *s);                         /* aborts; NULL gives NULL */
char *da_memdup_z(const char *p, size_t n);             /* n bytes and a NUL after them; aborts */
void da_free(void *p);

/* Grows *p (elements of `size` bytes) so that at least `need` fit, doubling. Aborts. */
void da_grow(void *p_to_pointer, size_t *capacity, size_t need, size_t size);

bool da_size_mul(size_t a, size_t b, size_t *out); /* false on overflow */
bool da_size_add(size_t a, size_t b, size_t *out); /* false on overflow */

#endif
