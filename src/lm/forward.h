/* SPDX-License-Identifier: Apache-2.0
 *
 * The forward pass of a batch: rows are tokens of any requests at any positions, each with the
 * blocks that hold its request's keys and values. All rows go through a layer before the next, so a
 * row may look back on rows of the same batch.
 *
 * Thread: one caller; the team does the work.
 */
#ifndef DA_LM_FORWARD_H
#define DA_LM_FORWARD_H

#include "lm/attention.h"
#include "lm/model.h"

struct da_forward;

struct da_forward_options {
    const struct da_model *model; /* these four are borrowed until da_forward_free */
    struct da_kv_cache *kv;
    const struct da_kernels *kernels;
    struct da_team *team;
    size_t max_rows;   /* in a batch */
    size_t max_wanted; /* rows of a batch whose logits are wanted */
    size_t context;
};

int da_forward_new(struct da_forward **out, const struct da_forward_options *o,
                   struct da_err *err) DA_MUST_USE;
void da_forward_free(struct da_forward **f); /* sets *f to NULL; NULL is harmless */
size_t da_forward_memory(const struct da_forward *f);

/* Logits of the wanted rows in their order, *stride floats apart; the caller may change them, and
 * they last until the next call. */
float *da_forward_run(struct da_forward *f, const struct da_row *rows, size_t n, size_t *stride);

#endif
