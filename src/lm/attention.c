/* SPDX-License-Identifier: Apache-2.0 */
#include "lm/attention.h"

#include "base/mem.h"

#include <math.h>

enum {
    CHUNK = 8,       /* blocks that all queries of a group pass over before the next ones */
    GROUP_ROWS = 16, /* rows that are looked at together, at most */
    SCORES_TARGET =
        65536, /* floats of scores that a group may take: they should stay in the cache */
};

struct scratch {
    struct da_pages pages;
    float *q, *acc, *scores, *inverse;
};

struct da_attention {
    size_t heads, kv_heads, head_dim, width, context; /* context in whole blocks */
    float scale;
    struct scratch *threads;
    size_t n_threads;
};

/* A call's job and how it is cut: pieces are (group of rows, kv head). */
struct cut {
    struct da_attention *a;
    const struct da_attention_job *job;
    size_t rows;   /* in a group */
    size_t stride; /* of scores: positions of the longest row, in whole blocks */
};

/* A group of rows under one kv head. */
struct group {
    const struct cut *cut;
    const struct da_row *rows;
    size_t first, n; /* rows of the job */
    size_t head;     /* of keys and values */
    size_t each;     /* queries of a row */
    size_t common;   /* leading blocks that all rows share and that lie behind all of them */
    struct scratch *s;
};

static size_t blocks_of(size_t positions)
{
    return (positions + DA_KV_BLOCK - 1) / DA_KV_BLOCK;
}

static int make_scratch(struct da_attention *a, struct scratch *s, struct da_err *err)
{
    size_t each = a->heads / a->kv_heads, queries = GROUP_ROWS * each;
    size_t n_scores = each * a->context > SCORES_TARGET ? each * a->context : SCORES_TARGET;
    size_t n_q = queries * a->width, floats = 3 * n_q + n_scores + queries;
    int rc = da_pages_new(&s->pages, floats * sizeof(float), "attention", err);

    if (rc < 0)
        return rc;
    s->q = s->pages.p;
    s->acc = s->q + n_q;
    s->scores = s->acc + 2 * n_q; /* two sums of each query: even and odd positions */
    s->inverse = s->scores + n_scores;
    return DA_OK;
}

int da_attention_new(struct da_attention **out, const struct da_lm_config *c, size_t context,
                     size_t threads, struct da_err *err)
{
    struct da_attention *a = da_alloc(sizeof *a);
    int rc = DA_OK;

    a->heads = c->heads;
    a->kv_heads = c->kv_heads;
    a->head_dim = c->head_dim;
    a->width = (c->head_dim + DA_LANES - 1) / DA_LANES * DA_LANES;
    a->context = blocks_of(context) * DA_KV_BLOCK;
    a->scale = 1.0f / sqrtf((float)c->head_dim);
    a->threads = da_alloc_n(threads, sizeof *a->threads);
    a->n_threads = threads;
    for (size_t i = 0; i < threads; i++)
        DA_TRY(make_scratch(a, &a->threads[i], err));
    *out = a;
    a = NULL;
out:
    da_attention_free(&a);
    return rc;
}

void da_attention_free(struct da_attention **attention)
{
    struct da_attention *a = *attention;

    if (!a)
        return;
    for (size_t i = 0; i < a->n_threads; i++)
        da_pages_release(&a->threads[i].pages);
    da_free(a->threads);
    da_free(a);
    *attention = NULL;
}

/* Full blocks that all rows of the group begin with. */
static size_t common_blocks(const struct da_row *rows, size_t n)
{
    size_t common = (rows[0].position + 1) / DA_KV_BLOCK;

    for (size_t i = 1; i < n; i++) {
        size_t full = (rows[i].position + 1) / DA_KV_BLOCK, same = 0;

        while (same < common && same < full && rows[i].blocks[same] == rows[0].blocks[same])
            same++;
        common = same;
    }
    return common;
}

static void take_queries(const struct group *g)
{
    const struct da_attention *a = g->cut->a;
    const struct da_attention_job *job = g->cut->job;
    float *to = g->s->q;

    for (size_t i = 0; i < g->n; i++) {
        const float *q = job->q + (g->first + i) * job->q_stride + g->head * g->each * a->head_dim;

        for (size_t c = 0; c < g->each * a->head_dim; c++)
            *to++ = q[c] * a->scale;
    }
}

/* Blocks [first, end) of a row for queries [query, query + n) of the group, some at a time: those
 * stay in the first-level cache while all queries pass over them. */
static void score_blocks(const struct group *g, const struct da_row *row, size_t first, size_t end,
                         size_t query, size_t n)
{
    const struct da_attention *a = g->cut->a;
    const struct da_attention_job *job = g->cut->job;
    const float *keys[CHUNK];

    for (size_t b = first; b < end; b += CHUNK) {
        size_t n_blocks = end - b < CHUNK ? end - b : CHUNK;

        for (size_t i = 0; i < n_blocks; i++)
            keys[i] = da_kv_keys(job->kv, job->layer, row->blocks[b + i], g->head);
        job->kernels->scores(g->s->scores + query * g->cut->stride + b * DA_KV_BLOCK,
                             g->cut->stride, g->s->q + query * a->head_dim, n, a->head_dim, keys,
                             n_blocks);
    }
}

/* The same with values, up to a position. */
static void add_values(const struct group *g, const struct da_row *row, size_t first,
                       size_t n_positions, size_t query, size_t n)
{
    const struct da_attention *a = g->cut->a;
    const struct da_attention_job *job = g->cut->job;
    const float *values[CHUNK];

    for (size_t b = first; b * DA_KV_BLOCK < n_positions; b += CHUNK) {
        size_t from = b * DA_KV_BLOCK, left = n_positions - from;
        size_t here = left < CHUNK * DA_KV_BLOCK ? left : CHUNK * DA_KV_BLOCK;

        for (size_t i = 0; i < blocks_of(here); i++)
            values[i] = da_kv_values(job->kv, job->layer, row->blocks[b + i], g->head);
        job->kernels->values(g->s->acc + query * 2 * a->width, n, a->width,
                             g->s->scores + query * g->cut->stride + from, g->cut->stride, values,
                             here);
    }
}

/* Asks for a row's own keys or values, which no row before it has read: they lie in blocks
 * wherever, and the processor does not guess where the next one is. */
static void prefetch(const struct group *g, size_t i, bool values)
{
    const struct da_attention *a = g->cut->a;
    const struct da_attention_job *job = g->cut->job;
    const size_t line = 64 / sizeof(float);
    const size_t floats = DA_KV_BLOCK * (values ? a->width : a->head_dim);

    if (i >= g->n)
        return;
    for (size_t b = g->common; b < blocks_of(g->rows[i].position + 1); b++) {
        const float *p = (values ? da_kv_values : da_kv_keys)(job->kv, job->layer,
                                                              g->rows[i].blocks[b], g->head);

        for (size_t c = 0; c < floats; c += line)
            __builtin_prefetch(p + c, 0, 2);
    }
}

static void softmax(const struct group *g, size_t i)
{
    const struct da_kernels *k = g->cut->job->kernels;

    for (size_t j = 0; j < g->each; j++) {
        float *score = g->s->scores + (i * g->each + j) * g->cut->stride;
        size_t n = g->rows[i].position + 1;

        g->s->inverse[i * g->each + j] = 1.0f / k->exp_sum(score, score, n, k->max(score, n), 1.0f);
    }
}

static void write_row(const struct group *g, size_t i)
{
    const struct da_attention *a = g->cut->a;
    float *out = g->cut->job->out + (g->first + i) * a->heads * a->head_dim +
                 g->head * g->each * a->head_dim;

    for (size_t j = 0; j < g->each; j++) {
        const float *sums = g->s->acc + (i * g->each + j) * 2 * a->width;

        for (size_t c = 0; c < a->head_dim; c++)
            *out++ = (sums[c] + sums[a->width + c]) * g->s->inverse[i * g->each + j];
    }
}

static void attend(const struct group *g)
{
    const size_t each = g->each, all = g->n * each;

    take_queries(g);
    score_blocks(g, &g->rows[0], 0, g->common, 0, all);
    for (size_t i = 0; i < g->n; i++) {
        prefetch(g, i + 1, false);
        score_blocks(g, &g->rows[i], g->common, blocks_of(g->rows[i].position + 1), i * each, each);
        softmax(g, i);
    }
    memset(g->s->acc, 0, all * 2 * g->cut->a->width * sizeof *g->s->acc);
    add_values(g, &g->rows[0], 0, g->common * DA_KV_BLOCK, 0, all);
    for (size_t i = 0; i < g->n; i++) {
        prefetch(g, i + 1, true);
        add_values(g, &g->rows[i], g->common, g->rows[i].position + 1, i * each, each);
        write_row(g, i);
    }
}

static void piece(void *ctx, size_t i, size_t thread)
{
    const struct cut *cut = ctx;
    const struct da_attention *a = cut->a;
    struct group g = {
        .cut = cut,
        .first = i / a->kv_heads * cut->rows,
        .head = i % a->kv_heads,
        .each = a->heads / a->kv_heads,
        .s = &a->threads[thread],
    };

    g.rows = cut->job->rows + g.first;
    g.n = cut->job->n - g.first < cut->rows ? cut->job->n - g.first : cut->rows;
    g.common = common_blocks(g.rows, g.n);
    attend(&g);
}

void da_attention_run(struct da_attention *a, const struct da_attention_job *job,
                      struct da_team *team)
{
    struct cut cut = {.a = a, .job = job};
    size_t longest = 0;

    for (size_t i = 0; i < job->n; i++)
        longest = job->rows[i].position >= longest ? job->rows[i].position + 1 : longest;
    if (job->n == 0)
        return;
    cut.stride = blocks_of(longest) * DA_KV_BLOCK;
    cut.rows = SCORES_TARGET / (a->heads / a->kv_heads * cut.stride);
    cut.rows = cut.rows == 0 ? 1 : cut.rows > GROUP_ROWS ? GROUP_ROWS : cut.rows;
    da_team_run(team, (job->n + cut.rows - 1) / cut.rows * a->kv_heads, piece, &cut);
}
