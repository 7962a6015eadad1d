/* SPDX-License-Identifier: Apache-2.0
 *
 * A team of threads that runs the pieces of one piece of work. Which thread runs which piece is
 * left to chance; so that results do not depend on the number of threads, callers cut work into
 * pieces by its shape alone and let no two pieces write the same place.
 *
 * Between two calls that follow closely the threads spin for some microseconds before they sleep:
 * a model's forward pass makes hundreds of short calls.
 *
 * Thread: one caller at a time.
 */
#ifndef DA_BASE_PARALLEL_H
#define DA_BASE_PARALLEL_H

#include "base/err.h"

#include <stddef.h>

struct da_team;

/* As many as the process may use processors. */
size_t da_team_default_size(void);

/* n_threads counts the caller: 1 starts none. 0: da_team_default_size. */
int da_team_new(struct da_team **out, size_t n_threads, struct da_err *err) DA_MUST_USE;
void da_team_free(struct da_team **t); /* sets *t to NULL; NULL is harmless */
size_t da_team_size(const struct da_team *t);

/* Calls piece(ctx, i, thread) for every i in [0, n), the caller's thread among them, and returns
 * when all are done. thread is in [0, size), for scratch memory. */
typedef void da_piece_fn(void *ctx, size_t i, size_t thread);
void da_team_run(struct da_team *t, size_t n, da_piece_fn *piece, void *ctx);

#endif
