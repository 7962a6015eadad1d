/* SPDX-License-Identifier: Apache-2.0 */
#include "lm/engine_state.h"

#include "base/mem.h"

enum {
    BATCH = 64,        /* requests at once unless stated */
    PROMPT_ROWS = 256, /* tokens of prompts that a step computes beside the requests' next ones */
    CACHE_PLAN = 1 << 30, /* bytes of keys and values that are planned at most, unless one request
                             needs more; what is kept of others stays within it then too */
    CONTEXT = 131072,     /* unless stated; positions have tables */
};

static size_t blocks_for(size_t positions)
{
    return (positions + DA_KV_BLOCK - 1) / DA_KV_BLOCK;
}

/* Replaces the options' zeros; gives the number of blocks. */
static int plan_cache(struct da_engine *e, size_t *n_blocks, struct da_err *err)
{
    const struct da_lm_config *c = &e->model->config;
    size_t each = blocks_for(e->o.context), size = da_kv_block_size(c), n = each * e->o.max_batch;

    if (e->o.cache_bytes == 0) {
        if (n > CACHE_PLAN / size)
            n = CACHE_PLAN / size;
        if (n < each)
            n = each;
        e->o.cache_bytes = n * size;
    }
    n = e->o.cache_bytes / size;
    if (n < each)
        return da_err_set(err, DA_EINVAL, 0,
                          "%zu MB for keys and values: one request of %zu tokens needs %zu MB",
                          e->o.cache_bytes >> 20, e->o.context, (each * size >> 20) + 1);
    *n_blocks = n;
    return DA_OK;
}

static int make_samplers(struct da_engine *e, struct da_err *err)
{
    int rc = DA_OK;

    e->samplers = da_alloc_n(da_team_size(e->team), sizeof *e->samplers);
    for (size_t i = 0; i < da_team_size(e->team); i++)
        DA_TRY(da_sampler_new(&e->samplers[i], e->model->config.vocab, e->kernels, err));
out:
    return rc;
}

static int open_tokenizer(struct da_engine *e, const char *dir, struct da_err *err)
{
    struct da_buf path;
    int rc;

    da_buf_init(&path, 4096);
    da_buf_addf(&path, "%s/tokenizer.json", dir);
    DA_TRY(da_buf_check(&path, err));
    DA_TRY(da_tokenizer_open(&e->tokenizer, path.p, err));
out:
    da_buf_release(&path);
    return rc;
}

static int make_workspace(struct da_engine *e, struct da_err *err)
{
    struct da_forward_options o = {
        .model = e->model,
        .kv = &e->kv,
        .kernels = e->kernels,
        .team = e->team,
        .max_rows = e->max_rows,
        .max_wanted = e->o.max_batch,
        .context = e->o.context,
    };
    size_t planned = CACHE_PLAN / da_kv_block_size(&e->model->config), n_blocks = 0;
    size_t most_kept = e->o.cache_bytes == 0 ? planned : SIZE_MAX;
    int rc;

    DA_TRY(plan_cache(e, &n_blocks, err));
    DA_TRY(da_kv_init(&e->kv, &e->model->config, n_blocks, err));
    e->prefix = da_prefix_new(n_blocks, most_kept);
    e->rows = da_alloc_n(e->max_rows, sizeof *e->rows);
    e->ordered = da_alloc_n(e->o.max_batch, sizeof *e->ordered);
    e->drawing = da_alloc_n(e->o.max_batch, sizeof *e->drawing);
    DA_TRY(da_forward_new(&e->forward, &o, err));
    DA_TRY(make_samplers(e, err));
out:
    return rc;
}

int da_engine_open(struct da_engine **out, const char *dir, const struct da_engine_options *o,
                   struct da_err *err)
{
    struct da_engine *e = da_alloc(sizeof *e);
    enum da_cpu_level level;
    int rc;

    e->o = *o;
    if (e->o.max_batch == 0)
        e->o.max_batch = BATCH;
    e->max_rows = e->o.max_batch + PROMPT_ROWS;
    DA_TRY(da_cpu_level_pick(&level, err));
    e->kernels = da_kernels_get(level);
    if (e->o.context == 0)
        e->o.context = CONTEXT;
    DA_TRY(da_model_open(&e->model, dir, e->o.context, err));
    if (e->o.context > e->model->config.max_positions)
        e->o.context = e->model->config.max_positions;
    DA_TRY(open_tokenizer(e, dir, err));
    DA_TRY(da_team_new(&e->team, o->threads, err));
    DA_TRY(make_workspace(e, err));
    *out = e;
    e = NULL;
out:
    da_engine_close(&e);
    return rc;
}

void da_engine_close(struct da_engine **engine)
{
    struct da_engine *e = *engine;

    if (!e)
        return;
    while (e->running.n > 0)
        da_engine_remove(e, &e->running, e->running.n - 1);
    while (e->waiting.n > 0)
        da_engine_remove(e, &e->waiting, e->waiting.n - 1);
    da_free(e->running.items);
    da_free(e->waiting.items);
    for (size_t i = 0; e->samplers && i < da_team_size(e->team); i++)
        da_sampler_free(&e->samplers[i]);
    da_free(e->samplers);
    da_forward_free(&e->forward);
    da_free(e->rows);
    da_free(e->ordered);
    da_free(e->drawing);
    da_prefix_free(&e->prefix);
    da_kv_release(&e->kv);
    da_team_free(&e->team);
    da_tokenizer_free(&e->tokenizer);
    da_model_close(&e->model);
    da_free(e);
    *engine = NULL;
}

const struct da_lm_config *da_engine_config(const struct da_engine *e)
{
    return &e->model->config;
}

const struct da_tokenizer *da_engine_tokenizer(const struct da_engine *e)
{
    return e->tokenizer;
}

size_t da_engine_context(const struct da_engine *e)
{
    return e->o.context;
}

size_t da_engine_full_requests(const struct da_engine *e)
{
    size_t full = e->kv.n_blocks / blocks_for(e->o.context);

    return full < e->o.max_batch ? full : e->o.max_batch;
}

size_t da_engine_memory(const struct da_engine *e)
{
    return e->model->weights.size + e->model->rope.size + e->kv.pages.size +
           da_forward_memory(e->forward);
}

size_t da_engine_load(const struct da_engine *e)
{
    size_t n = e->waiting.n;

    for (size_t i = 0; i < e->running.n; i++)
        n += e->running.items[i]->finish == DA_FINISH_NONE || e->running.items[i]->has_event;
    return n;
}
