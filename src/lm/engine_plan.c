/* SPDX-License-Identifier: Apache-2.0
 *
 * A step's batch: the next token of every request that has its prompt behind it, then as much of
 * the prompts, in order, as there is room for. A prompt goes block by block: what another request
 * has computed is taken, what another is computing is waited for, the rest is computed here and
 * published at once.
 */
#include "lm/engine_state.h"

/* Makes room for position n_planned, the first of a block. False when its block is being computed
 * by another request. Sets *took when a ready block was taken instead. */
static bool begin_block(struct da_engine *e, struct da_engine_request *r, bool *took)
{
    const uint32_t *tokens = r->tokens + r->n_planned;
    size_t end = r->n_planned + DA_KV_BLOCK;
    bool shares = r->n_chained == r->n_blocks && end < r->n_prompt; /* the last token is computed */
    enum da_prefix_found found = DA_PREFIX_NONE;
    uint32_t block;

    *took = false;
    if (shares)
        found = da_prefix_find(e->prefix, &r->chain, tokens, &block);
    if (found == DA_PREFIX_PENDING)
        return false;
    if (found == DA_PREFIX_READY) {
        r->n_planned = end;
        r->n_cached += DA_KV_BLOCK;
        *took = true;
    } else {
        block = da_prefix_take(e->prefix);
        if (shares)
            r->chain = da_prefix_publish(e->prefix, block, r->chain, tokens, false);
    }
    r->blocks[r->n_blocks++] = block;
    r->n_chained += shares;
    e->blocks_promised--;
    return true;
}

static void plan_request(struct da_engine *e, struct da_engine_request *r)
{
    while (r->n_planned < r->n_tokens && e->n_rows < e->max_rows) {
        bool took = false, last = r->n_planned + 1 == r->n_tokens;

        if (r->n_planned == r->n_blocks * DA_KV_BLOCK && !begin_block(e, r, &took))
            return;
        if (took)
            continue;
        e->rows[e->n_rows++] = (struct da_row){
            .blocks = r->blocks,
            .position = r->n_planned,
            .token = r->tokens[r->n_planned],
            .wanted = last,
        };
        r->n_planned++;
        if (last)
            e->drawing[e->n_drawing++] = r;
    }
}

/* Those whose blocks are the same the longest come to stand side by side. */
static int by_blocks(const void *a, const void *b)
{
    const struct da_engine_request *x = *(struct da_engine_request *const *)a;
    const struct da_engine_request *y = *(struct da_engine_request *const *)b;
    size_t i = 0;

    while (i < x->n_blocks && i < y->n_blocks && x->blocks[i] == y->blocks[i])
        i++;
    if (i == x->n_blocks || i == y->n_blocks)
        return (x->n_blocks > y->n_blocks) - (x->n_blocks < y->n_blocks);
    return (x->blocks[i] > y->blocks[i]) - (x->blocks[i] < y->blocks[i]);
}

void da_engine_plan(struct da_engine *e)
{
    size_t n = 0;

    e->n_rows = e->n_drawing = 0;
    for (size_t i = 0; i < e->running.n; i++) {
        struct da_engine_request *r = e->running.items[i];

        r->n_before = r->n_planned;
        if (r->finish == DA_FINISH_NONE && r->n_planned + 1 == r->n_tokens)
            e->ordered[n++] = r;
    }
    qsort(e->ordered, n, sizeof *e->ordered, by_blocks);
    for (size_t i = 0; i < n; i++)
        plan_request(e, e->ordered[i]);
    for (size_t i = 0; i < e->running.n; i++)
        if (e->running.items[i]->finish == DA_FINISH_NONE)
            plan_request(e, e->running.items[i]);
}

/* A block that was filled with drawn tokens, or with a prompt's end, is of use to a request that
 * goes on from there. When another published the same in the meantime, that one is used from here
 * on: it holds the same bits. */
static void publish_full(struct da_engine *e, struct da_engine_request *r, size_t index)
{
    const uint32_t *tokens = r->tokens + index * DA_KV_BLOCK;
    uint32_t block;

    switch (da_prefix_find(e->prefix, &r->chain, tokens, &block)) {
    case DA_PREFIX_PENDING:
        return;
    case DA_PREFIX_READY:
        da_prefix_drop(e->prefix, r->blocks[index]);
        r->blocks[index] = block;
        break;
    case DA_PREFIX_NONE:
        r->chain = da_prefix_publish(e->prefix, r->blocks[index], r->chain, tokens, true);
        break;
    }
    r->n_chained++;
}

void da_engine_publish(struct da_engine *e, struct da_engine_request *r)
{
    for (size_t b = r->n_before / DA_KV_BLOCK; (b + 1) * DA_KV_BLOCK <= r->n_planned; b++) {
        if (b < r->n_chained)
            da_prefix_set_ready(e->prefix, r->blocks[b]);
        else if (b == r->n_chained)
            publish_full(e, r, b);
    }
}
