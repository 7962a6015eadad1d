/* SPDX-License-Identifier: Apache-2.0 */
#include "lm/engine_state.h"

#include "base/mem.h"

/* ---- one step ---- */

static void draw(void *ctx, size_t i, size_t thread)
{
    struct da_engine *e = ctx;
    struct da_engine_request *r = e->drawing[i];
    struct da_sampler_past past = {r->tokens, r->n_tokens, r->n_prompt};

    r->tokens[r->n_tokens] =
        da_sampler_draw(e->samplers[thread], &r->rule, &past, e->logits + i * e->logits_stride,
                        r->has_logprobs ? &r->logprobs : NULL);
}

static void finish_token(struct da_engine *e, struct da_engine_request *r)
{
    uint32_t token = r->tokens[r->n_tokens++];

    r->has_event = true;
    if (!r->ignore_eos && da_lm_config_is_eos(&e->model->config, token)) {
        r->finish = DA_FINISH_STOP;
        return;
    }
    da_engine_text_add(&r->text, e->tokenizer, token);
    if (r->text.stopped)
        r->finish = DA_FINISH_STOP;
    else if (r->n_tokens == r->max_tokens)
        r->finish = DA_FINISH_LENGTH;
}

static void compute(struct da_engine *e)
{
    da_engine_plan(e);
    e->logits = da_forward_run(e->forward, e->rows, e->n_rows, &e->logits_stride);
    for (size_t i = 0; i < e->running.n; i++)
        da_engine_publish(e, e->running.items[i]);
    da_team_run(e->team, e->n_drawing, draw, e);
    for (size_t i = 0; i < e->n_drawing; i++)
        finish_token(e, e->drawing[i]);
}

/* ---- what it gave ---- */

static struct da_engine_event give(struct da_engine_request *r)
{
    size_t n_generated = r->n_tokens - r->n_prompt;

    r->has_event = false;
    return (struct da_engine_event){
        .id = r->id,
        .text = da_engine_text_give(&r->text, r->finish != DA_FINISH_NONE),
        .chosen = r->has_logprobs ? &r->logprobs.chosen : NULL,
        .top = r->has_logprobs ? r->logprobs.top : NULL,
        .n_tokens = n_generated > 0,
        .finish = r->finish,
        .n_prompt = r->n_prompt,
        .n_generated = n_generated,
        .n_cached = r->n_cached,
    };
}

static size_t give_all(struct da_engine *e, struct da_engine_event *events, size_t max)
{
    size_t n = 0;

    for (size_t i = 0; i < e->running.n && n < max; i++)
        if (e->running.items[i]->has_event)
            events[n++] = give(e->running.items[i]);
    return n;
}

int da_engine_advance(struct da_engine *e, struct da_engine_event *events, size_t max, size_t *n,
                      struct da_err *err)
{
    if (max == 0)
        return da_err_set(err, DA_EINVAL, 0, "a step needs room for an event");
    for (size_t i = e->running.n; i > 0; i--)
        if (e->running.items[i - 1]->finish != DA_FINISH_NONE &&
            !e->running.items[i - 1]->has_event)
            da_engine_remove(e, &e->running, i - 1);
    da_engine_admit(e);
    *n = give_all(e, events, max);
    if (*n == 0 && e->running.n > 0) {
        compute(e);
        *n = give_all(e, events, max);
    }
    return DA_OK;
}

int da_engine_step(struct da_engine *e, struct da_engine_event *events, size_t max, size_t *n,
                   struct da_err *err)
{
    int rc;

    do
        rc = da_engine_advance(e, events, max, n, err);
    while (rc == DA_OK && *n == 0 && e->running.n > 0);
    return rc;
}

/* ---- logits ---- */

static void copy_rows(const struct da_engine *e, size_t n, const float *from, size_t stride,
                      float *to)
{
    size_t vocab = e->model->config.vocab;

    for (size_t i = 0; i < n; i++)
        memcpy(to + i * vocab, from + i * stride, vocab * sizeof *to);
}

int da_engine_logits(struct da_engine *e, const uint32_t *tokens, size_t n, float *logits,
                     struct da_err *err)
{
    size_t n_blocks = (n + DA_KV_BLOCK - 1) / DA_KV_BLOCK, vocab = e->model->config.vocab;
    uint32_t *blocks;

    if (n > e->o.context)
        return da_err_set(err, DA_ELIMIT, 0, "%zu tokens in a context of %zu", n, e->o.context);
    for (size_t i = 0; i < n; i++)
        if (tokens[i] >= vocab)
            return da_err_set(err, DA_EINVAL, 0, "token %u: the model's vocabulary has %zu",
                              (unsigned)tokens[i], vocab);
    if (e->blocks_promised + n_blocks > da_prefix_available(e->prefix))
        return da_err_set(err, DA_EBUSY, 0, "no room beside the requests under way");
    blocks = da_alloc_n(n_blocks, sizeof *blocks);
    for (size_t i = 0; i < n_blocks; i++)
        blocks[i] = da_prefix_take(e->prefix);
    for (size_t at = 0; at < n; at += e->o.max_batch) {
        size_t rows = n - at < e->o.max_batch ? n - at : e->o.max_batch, stride;
        const float *out;

        for (size_t i = 0; i < rows; i++)
            e->rows[i] = (struct da_row){blocks, at + i, tokens[at + i], true};
        out = da_forward_run(e->forward, e->rows, rows, &stride);
        copy_rows(e, rows, out, stride, logits + at * vocab);
    }
    for (size_t i = 0; i < n_blocks; i++)
        da_prefix_drop(e->prefix, blocks[i]);
    da_free(blocks);
    return DA_OK;
}
