/* SPDX-License-Identifier: Apache-2.0 */
#include "lm/engine_state.h"

#include "base/mem.h"

static int check(const struct da_engine *e, const struct da_request *r, struct da_err *err)
{
    size_t vocab = e->model->config.vocab;

    if (r->n_prompt == 0)
        return da_err_set(err, DA_EINVAL, 0, "the prompt has no tokens");
    if (r->n_stop > DA_ENGINE_STOP_MAX || r->logprobs < -1 || r->logprobs > DA_ENGINE_LOGPROBS_MAX)
        return da_err_set(err, DA_EINVAL, 0, "at most %d stop texts and %d log-probabilities",
                          DA_ENGINE_STOP_MAX, DA_ENGINE_LOGPROBS_MAX);
    for (size_t i = 0; i < r->n_prompt; i++)
        if (r->prompt[i] >= vocab)
            return da_err_set(err, DA_EINVAL, 0, "token %u: the model's vocabulary has %zu",
                              (unsigned)r->prompt[i], vocab);
    if (r->n_prompt >= e->o.context)
        return da_err_set(err, DA_ELIMIT, 0,
                          "a prompt of %zu tokens leaves no room in a context of %zu", r->n_prompt,
                          e->o.context);
    return DA_OK;
}

int da_engine_submit(struct da_engine *e, const struct da_request *r, uint64_t *id,
                     struct da_err *err)
{
    size_t left = e->o.context - r->n_prompt;
    struct da_engine_request *new;
    int rc = check(e, r, err);

    if (rc < 0)
        return rc;
    new = da_alloc(sizeof *new);
    new->id = ++e->last_id;
    new->n_prompt = new->n_tokens = r->n_prompt;
    new->max_tokens = r->n_prompt + (r->max_tokens < left ? r->max_tokens : left);
    new->tokens = da_alloc_n(new->max_tokens, sizeof *new->tokens);
    memcpy(new->tokens, r->prompt, r->n_prompt * sizeof *new->tokens);
    /* The last token's keys and values are never computed. */
    new->blocks_needed = (new->max_tokens - 1 + DA_KV_BLOCK - 1) / DA_KV_BLOCK;
    new->blocks = da_alloc_n(new->blocks_needed, sizeof *new->blocks);
    new->rule = r->rule;
    new->ignore_eos = r->ignore_eos;
    new->has_logprobs = r->logprobs >= 0;
    new->logprobs.n = r->logprobs > 0 ? (size_t)r->logprobs : 0;
    da_engine_text_init(&new->text, r->stop, r->n_stop);
    if (r->max_tokens == 0) {
        new->finish = DA_FINISH_LENGTH;
        new->has_event = true;
    }
    da_grow(&e->waiting.items, &e->waiting.room, e->waiting.n + 1, sizeof *e->waiting.items);
    e->waiting.items[e->waiting.n++] = new;
    *id = new->id;
    return DA_OK;
}

/* The last block first: when room is short, the end of a beginning goes before its start. */
static void drop_blocks(struct da_engine *e, struct da_engine_request *r)
{
    while (r->n_blocks > 0)
        da_prefix_drop(e->prefix, r->blocks[--r->n_blocks]);
    r->n_planned = r->n_cached = r->n_chained = 0;
    r->chain = DA_PREFIX_ROOT;
}

void da_engine_remove(struct da_engine *e, struct da_engine_list *list, size_t index)
{
    struct da_engine_request *r = list->items[index];

    if (list == &e->running)
        e->blocks_promised -= r->blocks_needed - r->n_blocks;
    drop_blocks(e, r);
    memmove(list->items + index, list->items + index + 1,
            (list->n - index - 1) * sizeof *list->items);
    list->n--;
    da_engine_text_release(&r->text);
    da_free(r->tokens);
    da_free(r->blocks);
    da_free(r);
}

void da_engine_cancel(struct da_engine *e, uint64_t id)
{
    struct da_engine_list *const lists[] = {&e->running, &e->waiting};

    for (size_t l = 0; l < 2; l++)
        for (size_t i = 0; i < lists[l]->n; i++)
            if (lists[l]->items[i]->id == id) {
                da_engine_remove(e, lists[l], i);
                return;
            }
}

/* Holds what is there of its prompt; false when the rest has no room. */
static bool fits(struct da_engine *e, struct da_engine_request *r)
{
    uint32_t block;

    while ((r->n_blocks + 1) * DA_KV_BLOCK < r->n_prompt &&
           da_prefix_find(e->prefix, &r->chain, r->tokens + r->n_blocks * DA_KV_BLOCK, &block) ==
               DA_PREFIX_READY) {
        r->blocks[r->n_blocks++] = block;
        r->n_chained = r->n_blocks;
        r->n_cached = r->n_planned = r->n_blocks * DA_KV_BLOCK;
    }
    if (e->blocks_promised + r->blocks_needed - r->n_blocks <= da_prefix_available(e->prefix))
        return true;
    drop_blocks(e, r);
    return false;
}

void da_engine_admit(struct da_engine *e)
{
    while (e->waiting.n > 0 && e->running.n < e->o.max_batch) {
        struct da_engine_request *r = e->waiting.items[0];

        if (!fits(e, r))
            return;
        e->blocks_promised += r->blocks_needed - r->n_blocks;
        memmove(e->waiting.items, e->waiting.items + 1, --e->waiting.n * sizeof *e->waiting.items);
        da_grow(&e->running.items, &e->running.room, e->running.n + 1, sizeof *e->running.items);
        e->running.items[e->running.n++] = r;
    }
}
