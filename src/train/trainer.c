/* SPDX-License-Identifier: Apache-2.0
 *
 * A trainer's life, and a step: the batch's documents in parts, forward, loss, backward; then the
 * norm, clipping and AdamW.
 */
#include "train/state.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "base/rng.h"
#include "lm/safetensors.h"

int da_trainer_new(struct da_trainer **out, const struct da_lm_config *config,
                   const struct da_train_options *options, struct da_err *err)
{
    struct da_trainer *t = NULL;
    int rc = DA_OK;

    DA_TRY(da_train_check(config, options, err));
    t = da_alloc(sizeof *t);
    t->config = *config;
    t->options = *options;
    DA_TRY(da_train_choose(t, err));
    da_lm_layout_init(&t->layout, config);
    DA_TRY(da_team_new(&t->team, options->threads, err));
    t->n_threads = da_team_size(t->team);
    t->layers = da_alloc_n(config->layers, sizeof *t->layers);
    t->scratch = da_alloc_n(t->n_threads, sizeof *t->scratch);
    DA_TRY(da_train_memory_map(t, err));
    DA_TRY(da_matmuls_new(&t->matmuls, t->n_threads, err));
    DA_TRY(da_train_prepare(t, err));
    *out = t;
    t = NULL;
out:
    da_trainer_free(&t);
    return rc;
}

void da_trainer_free(struct da_trainer **trainer)
{
    struct da_trainer *t = *trainer;

    if (!t)
        return;
    da_team_free(&t->team);
    da_matmuls_free(&t->matmuls);
    da_train_memory_unmap(t);
    for (size_t l = 0; l < t->config.layers; l++) {
        if (t->layer_pieces)
            da_free(t->layer_pieces[l].items);
        if (t->qkv_pieces)
            da_free(t->qkv_pieces[l].items);
    }
    da_free(t->layer_pieces);
    da_free(t->qkv_pieces);
    da_free(t->head_pieces.items);
    da_free(t->spans);
    da_free(t->layers);
    da_free(t->scratch);
    da_lm_layout_release(&t->layout);
    da_free(t);
    *trainer = NULL;
}

/* ---- weights ---- */

/* Box and Muller's pair, one of it. */
static float normal(struct da_rng *rng)
{
    double u = 1.0 - da_rng_unit(rng), angle = 2 * 3.14159265358979323846 * da_rng_unit(rng);

    return (float)(sqrt(-2 * log(u)) * cos(angle));
}

void da_trainer_init_random(struct da_trainer *t, uint64_t seed)
{
    const float deviation = 0.02f;
    float residual = deviation / sqrtf(2 * (float)t->config.layers);

    memset(t->weights, 0, t->layout.n_floats * sizeof(float));
    for (size_t i = 0; i < t->layout.n; i++) {
        const struct da_lm_tensor *x = &t->layout.tensors[i];
        struct da_rng rng = da_rng_new(seed, "weights", i);
        bool writes_residual = x->kind == DA_LM_O || x->kind == DA_LM_DOWN;
        bool is_norm = x->kind == DA_LM_INPUT_NORM || x->kind == DA_LM_POST_NORM ||
                       x->kind == DA_LM_NORM || x->kind == DA_LM_Q_NORM || x->kind == DA_LM_K_NORM;
        float *w = t->weights + x->offset;

        for (size_t k = 0; k < x->rows * x->cols; k++)
            if (x->dims == 2)
                w[k] = (writes_residual ? residual : deviation) * normal(&rng);
            else
                w[k] = is_norm ? 1.0f : 0.0f;
    }
    da_train_refresh_operands(t);
}

int da_trainer_load(struct da_trainer *t, const char *dir, struct da_err *err)
{
    struct da_lm_weights *files = NULL;
    int rc = DA_OK;

    DA_TRY(da_lm_weights_open(&files, dir, err));
    DA_TRY(da_lm_weights_load(files, &t->layout, t->weights, err));
    da_train_refresh_operands(t);
out:
    da_lm_weights_close(&files);
    return rc;
}

struct da_train_state da_trainer_state(struct da_trainer *t)
{
    return (struct da_train_state){t->weights, t->m, t->v, t->layout.n_floats};
}

void da_trainer_restored(struct da_trainer *t, int64_t steps_done)
{
    t->steps_done = steps_done;
    da_train_refresh_operands(t);
}

const struct da_lm_layout *da_trainer_layout(const struct da_trainer *t)
{
    return &t->layout;
}

const struct da_train_options *da_trainer_options(const struct da_trainer *t)
{
    return &t->options;
}

int64_t da_trainer_steps_done(const struct da_trainer *t)
{
    return t->steps_done;
}

size_t da_trainer_threads(const struct da_trainer *t)
{
    return t->n_threads;
}

const char *da_trainer_precision(const struct da_trainer *t)
{
    return t->type == DA_ACT_BF16 ? "bf16" : "f32";
}

/* ---- a step ---- */

double da_train_rate(const struct da_train_options *o, int64_t step)
{
    double progress;

    if (step < o->warmup)
        return o->rate * (double)(step + 1) / (double)o->warmup;
    progress =
        step < o->steps ? (double)(step + 1 - o->warmup) / (double)(o->steps - o->warmup) : 1;
    return o->rate * (o->rate_floor +
                      (1 - o->rate_floor) * 0.5 * (1 + cos(3.14159265358979323846 * progress)));
}

static int check_batch(const struct da_trainer *t, const struct da_train_batch *b,
                       struct da_train_result *out, struct da_err *err)
{
    *out = (struct da_train_result){0};
    for (size_t d = 0; d < b->n_documents; d++) {
        size_t first = out->n_tokens, n = b->lengths[d];

        if (n == 0 || n > t->options.context)
            return da_err_set(err, DA_EINVAL, 0, "a document of %zu tokens in a context of %zu", n,
                              t->options.context);
        out->n_tokens += n;
        if (out->n_tokens > t->options.batch_tokens)
            return da_err_set(err, DA_EINVAL, 0, "a batch of more than %zu tokens",
                              t->options.batch_tokens);
        for (size_t i = first; i < out->n_tokens; i++) {
            if (b->tokens[i] >= t->config.vocab)
                return da_err_set(err, DA_EINVAL, 0, "token %u is outside a vocabulary of %zu",
                                  b->tokens[i], t->config.vocab);
            out->n_targets += i > first && b->counted[i];
        }
    }
    if (out->n_targets == 0)
        return da_err_set(err, DA_EINVAL, 0, "a batch in which nothing is to be learnt");
    return DA_OK;
}

/* As many documents from `first` on as one part holds. */
static size_t part_end(const struct da_trainer *t, const struct da_train_batch *b, size_t first,
                       size_t *n_tokens)
{
    size_t d = first;

    *n_tokens = 0;
    while (d < b->n_documents && *n_tokens + b->lengths[d] <= t->max_rows)
        *n_tokens += b->lengths[d++];
    return d;
}

static void clear_gradients_piece(void *ctx, size_t i, size_t thread)
{
    const struct da_trainer *t = ctx;

    (void)thread;
    memset(t->gradients + t->spans[i].offset, 0, t->spans[i].n * sizeof(float));
}

static int run_batch(struct da_trainer *t, const struct da_train_batch *b, bool gradients,
                     struct da_train_result *out, struct da_err *err)
{
    struct da_train_result r;
    double sum = 0;
    size_t at = 0, n;
    int rc = check_batch(t, b, &r, err);

    if (rc < 0)
        return rc;
    if (gradients)
        da_team_run(t->team, t->n_spans, clear_gradients_piece, t);
    for (size_t first = 0, end; first < b->n_documents; first = end, at += n) {
        end = part_end(t, b, first, &n);
        da_train_part_set(t, b, first, at, end);
        da_train_forward(t);
        sum += da_train_loss(t, gradients, 1.0f / (float)r.n_targets);
        if (gradients)
            da_train_backward(t);
    }
    r.loss = sum / (double)r.n_targets;
    *out = r;
    return DA_OK;
}

int da_trainer_evaluate(struct da_trainer *t, const struct da_train_batch *batch,
                        struct da_train_result *out, struct da_err *err)
{
    return run_batch(t, batch, false, out, err);
}

int da_trainer_gradients(struct da_trainer *t, const struct da_train_batch *batch,
                         struct da_train_result *out, const float **gradients, struct da_err *err)
{
    struct da_train_result r;
    int rc = run_batch(t, batch, true, &r, err);

    if (rc < 0)
        return rc;
    r.gradient_norm = da_train_gradient_norm(t);
    *out = r;
    *gradients = t->gradients;
    return DA_OK;
}

int da_trainer_step(struct da_trainer *t, const struct da_train_batch *batch,
                    struct da_train_result *out, struct da_err *err)
{
    struct da_train_result r;
    double scale = 1;
    int rc = run_batch(t, batch, true, &r, err);

    if (rc < 0)
        return rc;
    r.gradient_norm = da_train_gradient_norm(t);
    r.rate = da_train_rate(&t->options, t->steps_done);
    if (!isfinite(r.loss) || !isfinite(r.gradient_norm))
        return da_err_set(err, DA_EFORMAT, 0,
                          "step %lld: the %s is not a number any more; a lower learning rate or a "
                          "longer warm-up may help",
                          (long long)t->steps_done + 1, isfinite(r.loss) ? "gradient" : "loss");
    if (t->options.clip > 0 && r.gradient_norm > t->options.clip)
        scale = t->options.clip / (r.gradient_norm + 1e-6);
    da_train_update(t, r.rate, (float)scale);
    t->steps_done++;
    *out = r;
    return DA_OK;
}
