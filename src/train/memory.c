/* SPDX-License-Identifier: Apache-2.0
 *
 * One mapping holds all large buffers. Places are given out by one walk, done twice: first from
 * nothing, to learn the size, then from the mapping.
 */
#include "train/state.h"

#include <errno.h>
#include <math.h>
#include <string.h>
#include <sys/mman.h>

#include "base/mem.h"
#include "train/amx.h"

enum { PLACE_ALIGN = 64, HEAD_ROWS_MIN = 32 };
#define LOGITS_MAX ((size_t)2 << 20)   /* of one thread: they should stay in its cache */
#define DLOGITS_MAX ((size_t)32 << 20) /* kept until the head's gradient is summed */

int da_train_check(const struct da_lm_config *c, const struct da_train_options *o,
                   struct da_err *err)
{
    if (c->head_dim > DA_HEAD_DIM_MAX)
        return da_err_set(err, DA_EUNSUPPORTED, 0, "heads of %zu dimensions: at most %d",
                          c->head_dim, DA_HEAD_DIM_MAX);
    if (o->context < 2 || o->batch_tokens < o->context)
        return da_err_set(err, DA_EINVAL, 0,
                          "a batch of %zu tokens must hold a context of at least 2 (here %zu)",
                          o->batch_tokens, o->context);
    if (o->batch_tokens > (size_t)1 << 28)
        return da_err_set(err, DA_EINVAL, 0, "a batch of %zu tokens is too large", o->batch_tokens);
    if (!(o->rate > 0) || o->steps < 1 || o->warmup < 0)
        return da_err_set(err, DA_EINVAL, 0, "learning rate and steps must be greater than 0");
    return DA_OK;
}

/* o and down may have no bias: its gradient is the sum of rows that AMX's form takes apart. */
static bool fits_amx(const struct da_lm_config *c)
{
    size_t extents[] = {c->hidden, c->ffn, c->vocab, c->heads * c->head_dim,
                        c->kv_heads * c->head_dim};

    for (size_t i = 0; i < sizeof extents / sizeof extents[0]; i++)
        if (extents[i] % DA_AMX_SIDE != 0)
            return false;
    return !c->o_bias && !c->mlp_bias;
}

int da_train_choose(struct da_trainer *t, struct da_err *err)
{
    enum da_train_precision wanted = t->options.precision;
    bool bf16 = wanted != DA_TRAIN_F32 && da_matmul_has_bf16();
    int rc = DA_OK;

    if (wanted == DA_TRAIN_BF16 && !bf16)
        return da_err_set(err, DA_EUNSUPPORTED, 0,
                          "this processor does not multiply bf16; train in f32");
    rc = da_train_kernels_pick(bf16, &t->kernels, err);
    if (rc < 0)
        return rc;
    t->type = bf16 ? DA_ACT_BF16 : DA_ACT_F32;
    t->act_size = t->kernels.act_size;
    t->amx = t->kernels.amx && fits_amx(&t->config);
    return DA_OK;
}

/* Gives out places. base is NULL on the first walk. */
struct walk {
    unsigned char *base;
    size_t at;
    bool overflow;
};

static void *place(struct walk *w, size_t n, size_t size)
{
    size_t bytes = 0, at = w->at;

    if (!da_size_mul(n, size, &bytes) || !da_size_add(bytes, PLACE_ALIGN - 1, &bytes) ||
        !da_size_add(w->at, bytes / PLACE_ALIGN * PLACE_ALIGN, &w->at))
        w->overflow = true;
    return w->base && !w->overflow ? w->base + at : NULL;
}

static void place_weights(struct da_trainer *t, struct walk *w, struct da_train_memory *out)
{
    size_t n = t->layout.n_floats, start = w->at;

    t->weights = place(w, n, sizeof(float));
    out->weights = w->at - start;
    t->gradients = place(w, n, sizeof(float));
    out->gradients = out->weights;
    t->m = place(w, n, sizeof(float));
    t->v = place(w, n, sizeof(float));
    out->moments = 2 * out->weights;
}

static void place_operand(const struct da_trainer *t, struct walk *w, size_t rows, size_t cols,
                          struct da_operand *out)
{
    out->rows = rows;
    out->cols = cols;
    out->plain = place(w, rows * cols, t->act_size);
    if (t->amx) {
        out->turned = place(w, rows * cols, sizeof *out->turned);
        out->straight = place(w, rows * cols, sizeof *out->straight);
    }
}

static void place_operands(struct da_trainer *t, struct walk *w, struct da_train_memory *out)
{
    const struct da_lm_config *c = &t->config;
    size_t start = w->at;

    for (size_t l = 0; l < c->layers; l++) {
        struct da_train_layer *y = &t->layers[l];

        place_operand(t, w, t->qkv_size, c->hidden, &y->w_qkv);
        place_operand(t, w, c->hidden, t->q_size, &y->w_o);
        place_operand(t, w, 2 * c->ffn, c->hidden, &y->w_gate_up);
        place_operand(t, w, c->hidden, c->ffn, &y->w_down);
    }
    place_operand(t, w, c->vocab, c->hidden, &t->w_head);
    out->operands = w->at - start;
}

static void place_forward(struct da_trainer *t, struct walk *w)
{
    const struct da_lm_config *c = &t->config;
    size_t rows = t->max_rows;

    for (size_t l = 0; l < c->layers; l++) {
        struct da_train_layer *y = &t->layers[l];

        y->x = place(w, rows * c->hidden, sizeof(float));
        y->rstd1 = place(w, rows, sizeof(float));
        y->normed1 = place(w, rows * c->hidden, t->act_size);
        if (c->qk_norm)
            y->before = place(w, rows * (t->q_size + t->kv_size), t->act_size);
        y->qkv = place(w, rows * t->qkv_size, t->act_size);
        y->log_sums = place(w, rows * c->heads, sizeof(float));
        y->attended = place(w, rows * t->q_size, t->act_size);
        y->middle = place(w, rows * c->hidden, sizeof(float));
        y->rstd2 = place(w, rows, sizeof(float));
        y->normed2 = place(w, rows * c->hidden, t->act_size);
        y->gate_up = place(w, rows * 2 * c->ffn, t->act_size);
    }
    t->x_last = place(w, rows * c->hidden, sizeof(float));
    t->rstd_last = place(w, rows, sizeof(float));
    t->normed_last = place(w, rows * c->hidden, t->act_size);
    t->cosines = place(w, t->options.context * c->head_dim / 2, sizeof(float));
    t->sines = place(w, t->options.context * c->head_dim / 2, sizeof(float));
}

static void place_backward(struct da_trainer *t, struct walk *w)
{
    const struct da_lm_config *c = &t->config;
    size_t rows = t->max_rows, n_chunks = rows / CHUNK;

    t->dx = place(w, rows * c->hidden, sizeof(float));
    t->dx_down = place(w, rows * c->hidden, t->act_size);
    t->dx_o = place(w, rows * c->hidden, t->act_size);
    t->act = place(w, rows * c->ffn, t->act_size);
    t->dgate_up = place(w, rows * 2 * c->ffn, t->act_size);
    t->dattended = place(w, rows * t->q_size, t->act_size);
    t->dqkv[0] = place(w, rows * t->qkv_size, t->act_size);
    t->dqkv[1] = place(w, rows * t->qkv_size, t->act_size);
    t->head_x = place(w, t->head_room * c->hidden, t->act_size);
    t->dlogits = place(w, t->head_room * c->vocab, t->act_size);
    t->norm_parts = place(w, (2 * c->layers + 1) * n_chunks * c->hidden, sizeof(float));
    t->head_norm_parts = place(w, 2 * c->layers * n_chunks * c->head_dim, sizeof(float));
    t->losses = place(w, t->head_room / t->head_rows, sizeof(double));
    t->squares = place(w, t->layout.n_floats / SPAN + t->layout.n, sizeof(double));
}

static void place_scratch(struct da_trainer *t, struct walk *w)
{
    const struct da_lm_config *c = &t->config;
    size_t wide = t->qkv_size > c->hidden ? t->qkv_size : c->hidden;

    for (size_t i = 0; i < t->n_threads; i++) {
        struct da_train_scratch *s = &t->scratch[i];

        s->wide = place(w, CHUNK * wide, sizeof(float));
        s->narrow = place(w, CHUNK * c->hidden, sizeof(float));
        s->act = place(w, CHUNK * c->ffn, t->act_size);
        s->rows = place(w, CHUNK * c->hidden, t->act_size);
        if (t->amx)
            s->sums = place(w, da_amx_sum_scratch(c->hidden, GRADIENT_COLUMNS), 1);
        s->logits = place(w, t->head_rows * c->vocab, sizeof(float));
        s->attention =
            place(w, da_attention_scratch(t->options.context, c->head_dim), sizeof(float));
    }
}

static void place_part(struct da_trainer *t, struct walk *w)
{
    struct da_train_part *p = &t->part;
    size_t rows = t->max_rows;

    p->tokens = place(w, rows, sizeof *p->tokens);
    p->positions = place(w, rows, sizeof *p->positions);
    p->starts = place(w, rows, sizeof *p->starts);
    p->lengths = place(w, rows, sizeof *p->lengths);
    p->target_rows = place(w, rows, sizeof *p->target_rows);
    p->targets = place(w, rows, sizeof *p->targets);
    p->by_token = place(w, rows, sizeof *p->by_token);
    p->token_starts = place(w, t->config.vocab / TOKEN_BLOCK + 2, sizeof *p->token_starts);
}

static size_t whole_chunks(size_t rows)
{
    return (rows + CHUNK - 1) / CHUNK * CHUNK;
}

static void set_extents(struct da_trainer *t)
{
    const struct da_lm_config *c = &t->config;
    const struct da_train_options *o = &t->options;
    size_t parts = o->accumulation ? o->accumulation : 1;
    size_t rows = (o->batch_tokens + parts - 1) / parts;

    t->q_size = c->heads * c->head_dim;
    t->kv_size = c->kv_heads * c->head_dim;
    t->qkv_size = t->q_size + 2 * t->kv_size;
    t->max_rows = whole_chunks(rows > o->context ? rows : o->context);
    t->head_rows = CHUNK;
    while (t->head_rows > HEAD_ROWS_MIN && t->head_rows * c->vocab * sizeof(float) > LOGITS_MAX)
        t->head_rows /= 2;
    t->head_room = DLOGITS_MAX / (c->vocab * t->act_size) / CHUNK * CHUNK;
    if (t->head_room < CHUNK)
        t->head_room = CHUNK;
    if (t->head_room > t->max_rows)
        t->head_room = t->max_rows;
}

static int walk_all(struct da_trainer *t, unsigned char *base, struct da_train_memory *out,
                    struct da_err *err)
{
    struct walk w = {.base = base};

    *out = (struct da_train_memory){0};
    place_weights(t, &w, out);
    place_operands(t, &w, out);
    place_forward(t, &w);
    place_backward(t, &w);
    place_scratch(t, &w);
    place_part(t, &w);
    out->total = w.at;
    out->activations = w.at - out->weights - out->gradients - out->moments - out->operands;
    if (w.overflow)
        return da_err_set(err, DA_ELIMIT, 0, "a model and batch of this size fit no computer");
    return DA_OK;
}

/* Cosine and sine of each position's angles. */
static void fill_rope(struct da_trainer *t)
{
    size_t half = t->config.head_dim / 2;
    float frequencies[DA_HEAD_DIM_MAX / 2];

    da_lm_rope_frequencies(&t->config, frequencies);
    for (size_t p = 0; p < t->options.context; p++)
        for (size_t i = 0; i < half; i++) {
            float angle = (float)p * frequencies[i];

            t->cosines[p * half + i] = (float)cos((double)angle);
            t->sines[p * half + i] = (float)sin((double)angle);
        }
}

int da_train_memory_map(struct da_trainer *t, struct da_err *err)
{
    struct da_train_memory size;
    void *base;
    int rc;

    set_extents(t);
    rc = walk_all(t, NULL, &size, err);
    if (rc < 0)
        return rc;
    base = mmap(NULL, size.total, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (base == MAP_FAILED)
        return da_err_set(err, DA_ENOMEM, errno, "training needs %zu MB of memory: %s",
                          size.total >> 20, strerror(errno));
    (void)madvise(base, size.total, MADV_HUGEPAGE);
    t->memory = base;
    t->memory_size = size.total;
    rc = walk_all(t, base, &size, err);
    if (rc == DA_OK)
        fill_rope(t);
    return rc;
}

void da_train_memory_unmap(struct da_trainer *t)
{
    if (t->memory)
        (void)munmap(t->memory, t->memory_size);
    t->memory = NULL;
}

int da_trainer_memory(const struct da_lm_config *config, const struct da_train_options *options,
                      struct da_train_memory *out, struct da_err *err)
{
    struct da_trainer t = {.config = *config, .options = *options};
    struct da_train_memory size;
    int rc = DA_OK;

    DA_TRY(da_train_check(config, options, err));
    DA_TRY(da_train_choose(&t, err));
    t.n_threads = options->threads ? options->threads : da_team_default_size();
    da_lm_layout_init(&t.layout, config);
    t.layers = da_alloc_n(config->layers, sizeof *t.layers);
    t.scratch = da_alloc_n(t.n_threads, sizeof *t.scratch);
    set_extents(&t);
    DA_TRY(walk_all(&t, NULL, &size, err));
    *out = size;
out:
    da_lm_layout_release(&t.layout);
    da_free(t.layers);
    da_free(t.scratch);
    return rc;
}
