/* SPDX-License-Identifier: Apache-2.0
 *
 * A part of a batch: rows, positions, targets, and the order in which the embedding's gradient is
 * summed.
 */
#include "train/state.h"

#include <string.h>

/* Rows in the order of their tokens' blocks, and in a block by row: a counting sort. */
static void order_by_token(struct da_trainer *t)
{
    struct da_train_part *p = &t->part;
    size_t n_blocks = t->config.vocab / TOKEN_BLOCK + 1;

    memset(p->token_starts, 0, (n_blocks + 1) * sizeof *p->token_starts);
    for (size_t r = 0; r < p->n_rows; r++)
        p->token_starts[p->tokens[r] / TOKEN_BLOCK + 1]++;
    for (size_t b = 0; b < n_blocks; b++)
        p->token_starts[b + 1] += p->token_starts[b];
    for (size_t r = 0; r < p->n_rows; r++)
        p->by_token[p->token_starts[p->tokens[r] / TOKEN_BLOCK]++] = (uint32_t)r;
    for (size_t b = n_blocks; b > 0; b--) /* each start has moved to its block's end */
        p->token_starts[b] = p->token_starts[b - 1];
    p->token_starts[0] = 0;
}

void da_train_part_set(struct da_trainer *t, const struct da_train_batch *batch, size_t first,
                       size_t first_token, size_t end)
{
    struct da_train_part *p = &t->part;
    const uint32_t *tokens = batch->tokens + first_token;
    const uint8_t *counted = batch->counted + first_token;

    p->n_rows = p->n_documents = p->n_targets = 0;
    for (size_t d = first; d < end; d++) {
        size_t start = p->n_rows, n = batch->lengths[d];

        p->starts[p->n_documents] = start;
        p->lengths[p->n_documents++] = n;
        for (size_t i = 0; i < n; i++) {
            p->tokens[start + i] = tokens[start + i];
            p->positions[start + i] = (uint32_t)i;
            if (i > 0 && counted[start + i]) {
                p->target_rows[p->n_targets] = (uint32_t)(start + i - 1);
                p->targets[p->n_targets++] = tokens[start + i];
            }
        }
        p->n_rows += n;
    }
    p->n_chunks = (p->n_rows + CHUNK - 1) / CHUNK;
    memset(p->positions + p->n_rows, 0, (p->n_chunks * CHUNK - p->n_rows) * sizeof *p->positions);
    order_by_token(t);
}
