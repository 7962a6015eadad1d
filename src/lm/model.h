/* SPDX-License-Identifier: Apache-2.0
 *
 * A model ready to run: packed weights, and the tables of the rotary positions.
 *
 * Thread: any, read-only once open.
 */
#ifndef DA_LM_MODEL_H
#define DA_LM_MODEL_H

#include "base/err.h"
#include "lm/config.h"
#include "lm/matrix.h"
#include "lm/pages.h"

/* A bias or a norm that the model does not have is NULL. */
struct da_model_layer {
    const float *input_norm, *post_norm; /* [hidden] */
    struct da_matrix qkv;                /* q, then k, then v */
    const float *qkv_bias;
    const float *q_norm, *k_norm; /* [head_dim] */
    struct da_matrix o;
    const float *o_bias;
    struct da_matrix gate, up, down;
    const float *gate_bias, *up_bias, *down_bias;
};

struct da_model {
    struct da_lm_config config;
    struct da_matrix embed, head; /* the same when tied */
    struct da_model_layer *layers;
    const float *norm;
    float *rope_cos, *rope_sin; /* [context][head_dim / 2] */
    struct da_pages weights, rope;
};

/* Reads config.json and the weights of dir. context: positions that the tables must have. */
int da_model_open(struct da_model **out, const char *dir, size_t context,
                  struct da_err *err) DA_MUST_USE;
void da_model_close(struct da_model **m); /* sets *m to NULL; NULL is harmless */

/* cos and sin of [context][half] angles position * frequency; the same bits on every machine,
 * which the library's do not promise. */
void da_rope_fill(float *cos, float *sin, size_t context, size_t half, const float *frequencies);

#endif
