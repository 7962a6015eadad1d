/* SPDX-License-Identifier: Apache-2.0
 *
 * What the curriculum's own files share: the book's lists, and a task's inside.
 *
 * Thread: any.
 */
#ifndef DA_CURRICULUM_BOOK_H
#define DA_CURRICULUM_BOOK_H

#include "curriculum.h"

/* NULL when no set has a list of that name. */
const struct cu_list *cu_book_list(const struct cu_book *b, const char *name, size_t n);

const char *cu_unknown_slot(const struct cu *c); /* the first slot without a value; NULL: none */
/* A slot that stands in the instruction and that `instance` set to something else; NULL: none. */
const char *cu_clashing_slot(const struct cu *c);
const char *cu_own_text(struct cu *c, const char *text, size_t n); /* a copy in the arena */
struct da_rng *cu_rng(struct cu *c);
const struct cu_book *cu_book_of(const struct cu *c);

#endif
