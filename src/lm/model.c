/* SPDX-License-Identifier: Apache-2.0
 *
 * Loading: tensor by tensor into one block that holds all packed matrices and the small vectors.
 * The two walks over the model's parts, one to measure and one to fill, are the same code: a part
 * takes its place from a cursor, and while measuring there is no place.
 */
#include "lm/model.h"

#include "base/mem.h"
#include "lm/layout.h"
#include "lm/safetensors.h"

struct loader {
    struct da_model *model;
    struct da_lm_layout layout;
    struct da_lm_weights *files;
    char *base;             /* of the packed block; NULL while measuring */
    size_t used;            /* bytes of it */
    struct da_pages tensor; /* one matrix as floats, before it is packed */
    size_t largest;         /* matrix, in floats */
};

static void *place(struct loader *l, size_t size)
{
    void *p = l->base ? l->base + l->used : NULL;

    l->used += (size + 63) / 64 * 64;
    return p;
}

/* Vectors one behind the other; *out is NULL when the model does not have them. */
static int put_vectors(struct loader *l, const enum da_lm_kind *kinds, size_t n, size_t layer,
                       const float **out, struct da_err *err)
{
    size_t size = 0;
    float *p;
    int rc = DA_OK;

    *out = NULL;
    if (!da_lm_layout_find(&l->layout, kinds[0], layer))
        return DA_OK;
    for (size_t i = 0; i < n; i++)
        size += da_lm_layout_find(&l->layout, kinds[i], layer)->cols;
    *out = p = place(l, size * sizeof *p);
    for (size_t i = 0; p && i < n; i++) {
        const struct da_lm_tensor *t = da_lm_layout_find(&l->layout, kinds[i], layer);

        DA_TRY(da_lm_weights_read(l->files, t, p, err));
        p += t->cols;
    }
out:
    return rc;
}

static int put_vector(struct loader *l, enum da_lm_kind kind, size_t layer, const float **out,
                      struct da_err *err)
{
    return put_vectors(l, &kind, 1, layer, out, err);
}

/* Tensors that have the same inputs, one below the other, as one matrix. */
static int put_matrices(struct loader *l, const enum da_lm_kind *kinds, size_t n, size_t layer,
                        struct da_matrix *m, struct da_err *err)
{
    struct da_lm_view view;
    size_t row = 0;
    int rc = DA_OK;

    *m = (struct da_matrix){.bf16 = true};
    for (size_t i = 0; i < n; i++) {
        const struct da_lm_tensor *t = da_lm_layout_find(&l->layout, kinds[i], layer);

        DA_TRY(da_lm_weights_get(l->files, t, &view, err));
        m->n += t->rows;
        m->k = t->cols;
        m->bf16 = m->bf16 && view.dtype == DA_LM_BF16;
        l->largest = view.n > l->largest ? view.n : l->largest;
    }
    m->w = place(l, da_matrix_size(m->n, m->k, m->bf16));
    for (size_t i = 0; m->w && i < n; i++) {
        const struct da_lm_tensor *t = da_lm_layout_find(&l->layout, kinds[i], layer);

        DA_TRY(da_lm_weights_read(l->files, t, l->tensor.p, err));
        da_matrix_pack(m, row, t->rows, l->tensor.p);
        row += t->rows;
    }
out:
    return rc;
}

static int put_matrix(struct loader *l, enum da_lm_kind kind, size_t layer, struct da_matrix *m,
                      struct da_err *err)
{
    return put_matrices(l, &kind, 1, layer, m, err);
}

static int put_layer(struct loader *l, size_t i, struct da_model_layer *to, struct da_err *err)
{
    static const enum da_lm_kind qkv[] = {DA_LM_Q, DA_LM_K, DA_LM_V};
    static const enum da_lm_kind biases[] = {DA_LM_Q_BIAS, DA_LM_K_BIAS, DA_LM_V_BIAS};
    int rc;

    DA_TRY(put_vector(l, DA_LM_INPUT_NORM, i, &to->input_norm, err));
    DA_TRY(put_matrices(l, qkv, 3, i, &to->qkv, err));
    DA_TRY(put_vectors(l, biases, 3, i, &to->qkv_bias, err));
    DA_TRY(put_vector(l, DA_LM_Q_NORM, i, &to->q_norm, err));
    DA_TRY(put_vector(l, DA_LM_K_NORM, i, &to->k_norm, err));
    DA_TRY(put_matrix(l, DA_LM_O, i, &to->o, err));
    DA_TRY(put_vector(l, DA_LM_O_BIAS, i, &to->o_bias, err));
    DA_TRY(put_vector(l, DA_LM_POST_NORM, i, &to->post_norm, err));
    DA_TRY(put_matrix(l, DA_LM_GATE, i, &to->gate, err));
    DA_TRY(put_matrix(l, DA_LM_UP, i, &to->up, err));
    DA_TRY(put_matrix(l, DA_LM_DOWN, i, &to->down, err));
    DA_TRY(put_vector(l, DA_LM_GATE_BIAS, i, &to->gate_bias, err));
    DA_TRY(put_vector(l, DA_LM_UP_BIAS, i, &to->up_bias, err));
    DA_TRY(put_vector(l, DA_LM_DOWN_BIAS, i, &to->down_bias, err));
out:
    return rc;
}

static int put_model(struct loader *l, struct da_err *err)
{
    struct da_model *m = l->model;
    int rc;

    l->used = 0;
    DA_TRY(put_matrix(l, DA_LM_EMBED, 0, &m->embed, err));
    for (size_t i = 0; i < m->config.layers; i++)
        DA_TRY(put_layer(l, i, &m->layers[i], err));
    DA_TRY(put_vector(l, DA_LM_NORM, 0, &m->norm, err));
    if (m->config.tied)
        m->head = m->embed;
    else
        DA_TRY(put_matrix(l, DA_LM_HEAD, 0, &m->head, err));
out:
    return rc;
}

static int load_weights(struct loader *l, const char *dir, struct da_err *err)
{
    int rc;

    DA_TRY(da_lm_weights_open(&l->files, dir, err));
    DA_TRY(da_lm_weights_check(l->files, &l->layout, err));
    DA_TRY(put_model(l, err)); /* measures */
    DA_TRY(da_pages_new(&l->tensor, l->largest * sizeof(float), "a model's tensor", err));
    DA_TRY(da_pages_new(&l->model->weights, l->used, "a model's weights", err));
    l->base = l->model->weights.p;
    DA_TRY(put_model(l, err));
out:
    da_pages_release(&l->tensor);
    da_lm_weights_close(&l->files);
    return rc;
}

static int make_rope(struct da_model *m, size_t context, struct da_err *err)
{
    size_t half = m->config.head_dim / 2;
    float *frequencies = da_alloc_n(half, sizeof *frequencies);
    int rc;

    DA_TRY(da_pages_new(&m->rope, 2 * context * half * sizeof(float), "rotary positions", err));
    m->rope_cos = m->rope.p;
    m->rope_sin = m->rope_cos + context * half;
    da_lm_rope_frequencies(&m->config, frequencies);
    da_rope_fill(m->rope_cos, m->rope_sin, context, half, frequencies);
out:
    da_free(frequencies);
    return rc;
}

int da_model_open(struct da_model **out, const char *dir, size_t context, struct da_err *err)
{
    struct da_model *m = da_alloc(sizeof *m);
    struct loader l = {.model = m};
    int rc;

    DA_TRY(da_lm_config_read(dir, &m->config, err));
    da_lm_layout_init(&l.layout, &m->config);
    m->layers = da_alloc_n(m->config.layers, sizeof *m->layers);
    if (context == 0 || context > m->config.max_positions)
        context = m->config.max_positions;
    DA_TRY(load_weights(&l, dir, err));
    DA_TRY(make_rope(m, context, err));
    *out = m;
    m = NULL;
out:
    da_lm_layout_release(&l.layout);
    da_model_close(&m);
    return rc;
}

void da_model_close(struct da_model **model)
{
    struct da_model *m = *model;

    if (!m)
        return;
    da_pages_release(&m->weights);
    da_pages_release(&m->rope);
    da_free(m->layers);
    da_free(m);
    *model = NULL;
}
