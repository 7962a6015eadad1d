/* SPDX-License-Identifier: Apache-2.0
 *
 * Causal attention of the rows of a batch over the cached keys and values of one layer.
 *
 * Rows that stand side by side and begin with the same blocks (a shared prompt, or one prompt's
 * rows) read these together: a block that is in the processor's cache serves them all. What a row
 * gets is the same either way, as each score and each sum is a chain of its own.
 *
 * Thread: one caller; the team does the work.
 */
#ifndef DA_LM_ATTENTION_H
#define DA_LM_ATTENTION_H

#include "base/parallel.h"
#include "lm/kernels.h"
#include "lm/kv_cache.h"

/* One token of a batch. */
struct da_row {
    const uint32_t *blocks; /* of its request, from position 0 on */
    size_t position;
    uint32_t token;
    bool wanted; /* its logits are */
};

struct da_attention; /* memory for each thread */

/* context: positions that a row may look back on, itself included. */
int da_attention_new(struct da_attention **out, const struct da_lm_config *config, size_t context,
                     size_t threads, struct da_err *err) DA_MUST_USE;
void da_attention_free(struct da_attention **a); /* sets *a to NULL; NULL is harmless */

struct da_attention_job {
    const struct da_kernels *kernels;
    const struct da_kv_cache *kv;
    size_t layer;
    const struct da_row *rows;
    size_t n;
    const float *q; /* [n][stride], heads side by side */
    size_t q_stride;
    float *out; /* [n][heads * head_dim] */
};

void da_attention_run(struct da_attention *a, const struct da_attention_job *job,
                      struct da_team *team);

#endif
