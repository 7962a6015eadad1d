/* SPDX-License-Identifier: Apache-2.0
 *
 * Work is cut into pieces by its shape: products into some panels of outputs by up to 96 rows, the
 * rest into 16 rows. A call with one piece costs no other thread anything, so one request alone is
 * not slowed down by its norms.
 */
#include "lm/forward.h"

#include "base/mem.h"

enum {
    ROWS_EACH = 16,         /* rows of a piece of row-wise work */
    PRODUCT_ROWS = 96,      /* rows of a piece of a product: whole tiles of 12 */
    PRODUCT_PANELS = 2,     /* panels of a piece */
    PRODUCT_PANELS_ONE = 4, /* the same for one row: its kernel takes four at once */
};

struct da_forward {
    struct da_forward_options o;
    struct da_attention *attention;
    struct da_pages pages;
    struct da_row *rows; /* the batch under way; only the wanted ones after the last layer's keys */
    size_t n;
    float *x;     /* [rows][hidden]: the residual stream */
    float *h;     /* [rows][hidden], normed */
    float *qkv;   /* [rows][q, k, v] */
    float *mixed; /* [rows][heads * head_dim]: what attention gives */
    float *act;   /* [rows][ffn] */
    float *logits;
    float *gate_up; /* [threads][2][PRODUCT_ROWS][panels of a piece] */
    size_t hidden, qkv_width, q_width, logits_stride;
};

static size_t up_to_lanes(size_t n)
{
    return (n + DA_LANES - 1) / DA_LANES * DA_LANES;
}

enum { GATE_UP_WIDTH = PRODUCT_PANELS_ONE * DA_PANEL, GATE_UP = PRODUCT_ROWS * GATE_UP_WIDTH };

static int make_buffers(struct da_forward *f, struct da_err *err)
{
    const struct da_lm_config *c = &f->o.model->config;
    size_t sizes[] = {
        f->o.max_rows * f->hidden,
        f->o.max_rows * f->hidden,
        f->o.max_rows * f->qkv_width,
        f->o.max_rows * f->q_width,
        f->o.max_rows * c->ffn,
        f->o.max_wanted * f->logits_stride,
        da_team_size(f->o.team) * 2 * GATE_UP,
    };
    float **const to[] = {&f->x, &f->h, &f->qkv, &f->mixed, &f->act, &f->logits, &f->gate_up};
    size_t total = 0;
    float *p;
    int rc;

    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++)
        total += up_to_lanes(sizes[i]);
    rc = da_pages_new(&f->pages, total * sizeof *p, "a batch", err);
    if (rc < 0)
        return rc;
    p = f->pages.p;
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        *to[i] = p;
        p += up_to_lanes(sizes[i]);
    }
    return DA_OK;
}

int da_forward_new(struct da_forward **out, const struct da_forward_options *o, struct da_err *err)
{
    const struct da_lm_config *c = &o->model->config;
    struct da_forward *f = da_alloc(sizeof *f);
    int rc;

    f->o = *o;
    f->hidden = c->hidden;
    f->q_width = c->heads * c->head_dim;
    f->qkv_width = f->q_width + 2 * c->kv_heads * c->head_dim;
    f->logits_stride = up_to_lanes(c->vocab);
    f->rows = da_alloc_n(o->max_rows, sizeof *f->rows);
    DA_TRY(make_buffers(f, err));
    DA_TRY(da_attention_new(&f->attention, c, o->context, da_team_size(o->team), err));
    *out = f;
    f = NULL;
out:
    da_forward_free(&f);
    return rc;
}

void da_forward_free(struct da_forward **forward)
{
    struct da_forward *f = *forward;

    if (!f)
        return;
    da_attention_free(&f->attention);
    da_pages_release(&f->pages);
    da_free(f->rows);
    da_free(f);
    *forward = NULL;
}

size_t da_forward_memory(const struct da_forward *f)
{
    return f->pages.size;
}

/* ---- row-wise work ---- */

struct row_job {
    struct da_forward *f;
    const struct da_model_layer *layer;
    const float *norm;
    size_t index; /* of the layer */
    void (*row)(const struct row_job *j, size_t i);
};

static void row_piece(void *ctx, size_t piece, size_t thread)
{
    const struct row_job *j = ctx;
    size_t end = (piece + 1) * ROWS_EACH < j->f->n ? (piece + 1) * ROWS_EACH : j->f->n;

    (void)thread;
    for (size_t i = piece * ROWS_EACH; i < end; i++)
        j->row(j, i);
}

static void for_rows(struct row_job j)
{
    da_team_run(j.f->o.team, (j.f->n + ROWS_EACH - 1) / ROWS_EACH, row_piece, &j);
}

static void embed_row(const struct row_job *j, size_t i)
{
    da_matrix_row(&j->f->o.model->embed, j->f->rows[i].token, j->f->x + i * j->f->hidden);
}

static void norm_row(const struct row_job *j, size_t i)
{
    const struct da_forward *f = j->f;

    f->o.kernels->rms_norm(f->h + i * f->hidden, f->x + i * f->hidden, j->norm, f->hidden,
                           (float)f->o.model->config.norm_eps);
}

static void add(float *x, const float *y, size_t n)
{
    for (size_t i = 0; y && i < n; i++)
        x[i] += y[i];
}

/* Norms and turns one head of q or k. */
static void finish_head(const struct row_job *j, float *head, const float *norm, size_t position)
{
    const struct da_forward *f = j->f;
    const struct da_lm_config *c = &f->o.model->config;
    size_t half = c->head_dim / 2;

    if (norm)
        f->o.kernels->rms_norm(head, head, norm, c->head_dim, (float)c->norm_eps);
    f->o.kernels->rotate(head, f->o.model->rope_cos + position * half,
                         f->o.model->rope_sin + position * half, half);
}

static void heads_row(const struct row_job *j, size_t i)
{
    struct da_forward *f = j->f;
    const struct da_lm_config *c = &f->o.model->config;
    const struct da_row *row = &f->rows[i];
    float *q = f->qkv + i * f->qkv_width;
    float *k = q + f->q_width, *v = k + c->kv_heads * c->head_dim;

    add(q, j->layer->qkv_bias, f->qkv_width);
    for (size_t h = 0; h < c->heads; h++)
        finish_head(j, q + h * c->head_dim, j->layer->q_norm, row->position);
    for (size_t h = 0; h < c->kv_heads; h++) {
        finish_head(j, k + h * c->head_dim, j->layer->k_norm, row->position);
        da_kv_put(f->o.kv, j->index, row->blocks[row->position / DA_KV_BLOCK], h,
                  row->position % DA_KV_BLOCK, k + h * c->head_dim, v + h * c->head_dim);
    }
}

/* ---- products ---- */

struct product_job {
    struct da_forward *f;
    const struct da_matrix *w;
    const float *x;
    size_t x_stride;
    float *y;
    size_t y_stride;
    bool add;
    const struct da_model_layer *layer; /* of gate_up_piece */
};

static size_t panels_each(size_t rows)
{
    return rows == 1 ? PRODUCT_PANELS_ONE : PRODUCT_PANELS;
}

/* The part of a product that is piece i. */
static struct da_product part(const struct product_job *j, size_t i)
{
    const struct da_forward *f = j->f;
    size_t row_parts = (f->n + PRODUCT_ROWS - 1) / PRODUCT_ROWS;
    size_t row = i % row_parts * PRODUCT_ROWS, each = panels_each(f->n);
    size_t first = i / row_parts * each, all = da_panels(j->w->n);

    return (struct da_product){
        .y = j->y + row * j->y_stride,
        .y_stride = j->y_stride,
        .x = j->x + row * j->x_stride,
        .x_stride = j->x_stride,
        .w = j->w->w,
        .m = f->n - row < PRODUCT_ROWS ? f->n - row : PRODUCT_ROWS,
        .k = j->w->k,
        .n = j->w->n,
        .first = first,
        .end = first + each < all ? first + each : all,
        .add = j->add,
    };
}

static void multiply(const struct da_forward *f, const struct da_matrix *w,
                     const struct da_product *p)
{
    if (w->bf16)
        f->o.kernels->product_bf16(p);
    else
        f->o.kernels->product_f32(p);
}

static void product_piece(void *ctx, size_t i, size_t thread)
{
    const struct product_job *j = ctx;
    struct da_product p = part(j, i);

    (void)thread;
    multiply(j->f, j->w, &p);
}

static void run_product(struct product_job j, da_piece_fn *piece)
{
    size_t row_parts = (j.f->n + PRODUCT_ROWS - 1) / PRODUCT_ROWS, each = panels_each(j.f->n);

    da_team_run(j.f->o.team, row_parts * ((da_panels(j.w->n) + each - 1) / each), piece, &j);
}

/* Some outputs of gate or up into a buffer of GATE_UP_WIDTH columns. */
static void multiply_into(const struct da_forward *f, const struct da_matrix *w, const float *bias,
                          struct da_product p, float *buffer)
{
    size_t from = p.first * DA_PANEL, n = p.end * DA_PANEL < p.n ? p.end * DA_PANEL : p.n;

    for (size_t r = 0; bias && r < p.m; r++)
        memcpy(buffer + r * GATE_UP_WIDTH, bias + from, (n - from) * sizeof *bias);
    /* The kernel counts outputs from panel 0; the buffer begins with panel p.first. */
    p.w = (const char *)w->w + da_matrix_size(from, w->k, w->bf16);
    p.n = n - from;
    p.end -= p.first;
    p.first = 0;
    p.y = buffer;
    p.y_stride = GATE_UP_WIDTH;
    p.add = bias != NULL;
    multiply(f, w, &p);
}

static void gate_up_piece(void *ctx, size_t i, size_t thread)
{
    const struct product_job *j = ctx;
    const struct da_forward *f = j->f;
    const struct da_product p = part(j, i);
    float *gate = f->gate_up + thread * 2 * GATE_UP, *up = gate + GATE_UP;
    size_t from = p.first * DA_PANEL, end = p.end * DA_PANEL < p.n ? p.end * DA_PANEL : p.n;

    multiply_into(f, &j->layer->gate, j->layer->gate_bias, p, gate);
    multiply_into(f, &j->layer->up, j->layer->up_bias, p, up);
    for (size_t r = 0; r < p.m; r++)
        f->o.kernels->swiglu(p.y + r * p.y_stride + from, gate + r * GATE_UP_WIDTH,
                             up + r * GATE_UP_WIDTH, end - from);
}

/* ---- layers ---- */

static void add_to_all(struct da_forward *f, const float *bias)
{
    for (size_t i = 0; bias && i < f->n; i++)
        add(f->x + i * f->hidden, bias, f->hidden);
}

/* After the last layer's keys and values are stored, only wanted rows matter. */
static void keep_wanted(struct da_forward *f)
{
    size_t kept = 0;

    for (size_t i = 0; i < f->n; i++) {
        if (!f->rows[i].wanted)
            continue;
        f->rows[kept] = f->rows[i];
        memmove(f->x + kept * f->hidden, f->x + i * f->hidden, f->hidden * sizeof *f->x);
        memmove(f->qkv + kept * f->qkv_width, f->qkv + i * f->qkv_width,
                f->qkv_width * sizeof *f->qkv);
        kept++;
    }
    f->n = kept;
}

static void run_attention(struct da_forward *f, size_t layer)
{
    struct da_attention_job job = {
        .kernels = f->o.kernels,
        .kv = f->o.kv,
        .layer = layer,
        .rows = f->rows,
        .n = f->n,
        .q = f->qkv,
        .q_stride = f->qkv_width,
        .out = f->mixed,
    };

    da_attention_run(f->attention, &job, f->o.team);
}

static void run_layer(struct da_forward *f, size_t index)
{
    const struct da_model_layer *l = &f->o.model->layers[index];
    size_t ffn = f->o.model->config.ffn;

    for_rows((struct row_job){.f = f, .norm = l->input_norm, .row = norm_row});
    run_product((struct product_job){.f = f,
                                     .w = &l->qkv,
                                     .x = f->h,
                                     .x_stride = f->hidden,
                                     .y = f->qkv,
                                     .y_stride = f->qkv_width},
                product_piece);
    for_rows((struct row_job){.f = f, .layer = l, .index = index, .row = heads_row});
    if (index + 1 == f->o.model->config.layers)
        keep_wanted(f);
    run_attention(f, index);
    add_to_all(f, l->o_bias);
    run_product((struct product_job){.f = f,
                                     .w = &l->o,
                                     .x = f->mixed,
                                     .x_stride = f->q_width,
                                     .y = f->x,
                                     .y_stride = f->hidden,
                                     .add = true},
                product_piece);
    for_rows((struct row_job){.f = f, .norm = l->post_norm, .row = norm_row});
    run_product((struct product_job){.f = f,
                                     .layer = l,
                                     .w = &l->gate,
                                     .x = f->h,
                                     .x_stride = f->hidden,
                                     .y = f->act,
                                     .y_stride = ffn},
                gate_up_piece);
    add_to_all(f, l->down_bias);
    run_product((struct product_job){.f = f,
                                     .w = &l->down,
                                     .x = f->act,
                                     .x_stride = ffn,
                                     .y = f->x,
                                     .y_stride = f->hidden,
                                     .add = true},
                product_piece);
}

float *da_forward_run(struct da_forward *f, const struct da_row *rows, size_t n, size_t *stride)
{
    const struct da_model *m = f->o.model;

    DA_ASSERT(n <= f->o.max_rows);
    memcpy(f->rows, rows, n * sizeof *rows);
    f->n = n;
    for_rows((struct row_job){.f = f, .row = embed_row});
    for (size_t i = 0; i < m->config.layers; i++)
        run_layer(f, i);
    DA_ASSERT(f->n <= f->o.max_wanted);
    for_rows((struct row_job){.f = f, .norm = m->norm, .row = norm_row});
    run_product((struct product_job){.f = f,
                                     .w = &m->head,
                                     .x = f->h,
                                     .x_stride = f->hidden,
                                     .y = f->logits,
                                     .y_stride = f->logits_stride},
                product_piece);
    *stride = f->logits_stride;
    return f->logits;
}
