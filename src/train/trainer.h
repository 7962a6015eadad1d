/* SPDX-License-Identifier: Apache-2.0
 *
 * Trains a transformer: forward and backward pass, AdamW with warm-up and cosine, clipping,
 * accumulation. Documents of a batch lie one behind the other without padding; attention stays
 * inside each, and positions start at 0 in each.
 *
 * Weights, moments, gradients, the residual stream, norms and softmax are floats. With precision
 * BF16 the operands of the products (weights, activations and their gradients) are rounded to bf16
 * and the sums are floats; with F32 nothing is rounded.
 *
 * All work is cut by its shape, so that on one machine the same build gives the same bits for any
 * number of threads.
 *
 * Thread: one caller at a time; it has its own team of threads.
 */
#ifndef DA_TRAIN_TRAINER_H
#define DA_TRAIN_TRAINER_H

#include "base/buf.h"
#include "base/err.h"
#include "lm/config.h"
#include "lm/layout.h"
#include "lm/safetensors.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum da_train_precision {
    DA_TRAIN_AUTO, /* BF16 where the processor multiplies it, else F32 */
    DA_TRAIN_F32,
    DA_TRAIN_BF16
};

struct da_train_options {
    double rate;         /* the highest learning rate */
    double rate_floor;   /* the last one, as a share of it */
    int64_t warmup;      /* steps from 0 up to the highest */
    int64_t steps;       /* of the whole schedule */
    double weight_decay; /* of matrices */
    double beta1, beta2, eps;
    double clip;         /* greatest norm of the gradient; 0: not clipped */
    size_t batch_tokens; /* most tokens of a step */
    size_t context;      /* most tokens of a document */
    /* A step's documents are computed in parts of this share of batch_tokens, or of one document
     * if it is longer, to save memory; as documents are not cut there may be more parts. 0: 1. */
    size_t accumulation;
    enum da_train_precision precision;
    size_t threads; /* 0: as many as there are processors */
};

/* Documents: tokens one behind the other. counted[i] says whether token i is to be learnt; the
 * first of a document never is, as nothing predicts it. */
struct da_train_batch {
    const uint32_t *tokens;
    const uint8_t *counted;
    const size_t *lengths;
    size_t n_documents;
};

struct da_train_result {
    double loss;          /* mean over the targets */
    double gradient_norm; /* before clipping */
    double rate;
    size_t n_tokens, n_targets;
};

/* Bytes. */
struct da_train_memory {
    size_t weights, gradients, moments, operands, activations, total;
};

struct da_trainer;

/* The weights are zero until one of the next two. DA_EINVAL for options that make no sense,
 * DA_EUNSUPPORTED, DA_ENOMEM. */
int da_trainer_new(struct da_trainer **out, const struct da_lm_config *config,
                   const struct da_train_options *options, struct da_err *err) DA_MUST_USE;
void da_trainer_free(struct da_trainer **t); /* sets *t to NULL; NULL is harmless */

/* What a trainer would take. DA_EINVAL, DA_ELIMIT when the numbers overflow. */
int da_trainer_memory(const struct da_lm_config *config, const struct da_train_options *options,
                      struct da_train_memory *out, struct da_err *err) DA_MUST_USE;

/* Normal with deviation 0.02; o and down projections 0.02 / sqrt(2 layers); norms 1, biases 0. */
void da_trainer_init_random(struct da_trainer *t, uint64_t seed);

/* The weights of a folder in Hugging Face's layout, whose config.json made the configuration. */
int da_trainer_load(struct da_trainer *t, const char *dir, struct da_err *err) DA_MUST_USE;

/* One step of the optimiser. DA_EINVAL for a batch that does not fit the options or the vocabulary;
 * DA_EFORMAT when loss or gradient are not finite, and the weights are then as before. */
int da_trainer_step(struct da_trainer *t, const struct da_train_batch *batch,
                    struct da_train_result *out, struct da_err *err) DA_MUST_USE;

/* The mean loss of a batch; nothing is learnt. */
int da_trainer_evaluate(struct da_trainer *t, const struct da_train_batch *batch,
                        struct da_train_result *out, struct da_err *err) DA_MUST_USE;

/* Loss and gradients of a batch (before clipping) without a step; for tests. The gradients lie in
 * the layout's order and are borrowed until the next call. */
int da_trainer_gradients(struct da_trainer *t, const struct da_train_batch *batch,
                         struct da_train_result *out, const float **gradients,
                         struct da_err *err) DA_MUST_USE;

/* The learning rate of a step, counted from 0: rate * (step + 1) / warmup, then down half a cosine
 * that reaches rate * rate_floor at the last step. */
double da_train_rate(const struct da_train_options *o, int64_t step);

const struct da_lm_layout *da_trainer_layout(const struct da_trainer *t);
const struct da_train_options *da_trainer_options(const struct da_trainer *t);
int64_t da_trainer_steps_done(const struct da_trainer *t);
size_t da_trainer_threads(const struct da_trainer *t);
const char *da_trainer_precision(const struct da_trainer *t); /* "bf16" or "f32" */

/* Lines "option NAME VALUE\n" of all that the weights depend on. */
void da_trainer_describe(const struct da_trainer *t, struct da_buf *out);

/* Writes the model's folder in Hugging Face's layout: config.json, generation_config.json and
 * model.safetensors. DA_EIO. */
int da_trainer_export(const struct da_trainer *t, const char *dir, enum da_lm_dtype dtype,
                      struct da_err *err) DA_MUST_USE;

/* What a checkpoint holds: blocks of the layout's size. After writing into them:
 * da_trainer_restored. */
struct da_train_state {
    float *weights, *m, *v;
    size_t n_floats;
};
struct da_train_state da_trainer_state(struct da_trainer *t);
void da_trainer_restored(struct da_trainer *t, int64_t steps_done);

#endif
