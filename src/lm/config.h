/* SPDX-License-Identifier: Apache-2.0
 *
 * The shape of a decoder-only transformer of the Llama family, as Hugging Face's config.json states
 * it: RMSNorm, rotary positions, grouped-query attention, SwiGLU. Llama, Qwen2 (bias on q, k, v)
 * and Qwen3 (RMSNorm on the heads of q and k).
 *
 * What cannot be run is refused by name: another architecture, an activation other than SiLU,
 * sliding windows, a rope scaling other than "llama3", quantised weights, experts.
 *
 * Thread: any.
 */
#ifndef DA_LM_CONFIG_H
#define DA_LM_CONFIG_H

#include "base/buf.h"
#include "base/err.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum da_lm_arch { DA_LM_LLAMA, DA_LM_QWEN2, DA_LM_QWEN3 };

enum { DA_LM_EOS_MAX = 8 };

struct da_lm_config {
    enum da_lm_arch arch;
    size_t vocab;    /* V: rows of the embedding, may exceed the tokenizer's */
    size_t hidden;   /* C */
    size_t ffn;      /* intermediate_size */
    size_t layers;   /* L */
    size_t heads;    /* of q */
    size_t kv_heads; /* divides heads */
    size_t head_dim; /* hidden / heads unless stated; even */
    size_t max_positions;
    double norm_eps;
    double rope_theta;
    bool rope_llama3; /* rope_scaling of type "llama3"; the next four are its numbers */
    double rope_factor, rope_low_freq_factor, rope_high_freq_factor, rope_original_positions;
    bool tied;     /* lm_head is the embedding */
    bool qkv_bias; /* Qwen2, or Llama's attention_bias (then o_bias too) */
    bool o_bias;
    bool qk_norm; /* Qwen3 */
    bool mlp_bias;
    int64_t bos;                /* -1: none */
    int64_t eos[DA_LM_EOS_MAX]; /* generation_config.json's win over config.json's */
    size_t n_eos;
};

/* text: config.json; name: what errors call it. Sizes are capped so that no later product
 * overflows. DA_EFORMAT, DA_EUNSUPPORTED. */
int da_lm_config_parse(struct da_str text, const char *name, struct da_lm_config *out,
                       struct da_err *err) DA_MUST_USE;

/* text: generation_config.json; takes the end tokens from it. */
int da_lm_config_parse_generation(struct da_str text, const char *name, struct da_lm_config *config,
                                  struct da_err *err) DA_MUST_USE;

/* Reads dir/config.json and, where there is one, dir/generation_config.json. */
int da_lm_config_read(const char *dir, struct da_lm_config *out, struct da_err *err) DA_MUST_USE;

/* Whether a token ends a text. */
static inline bool da_lm_config_is_eos(const struct da_lm_config *c, uint32_t token)
{
    for (size_t i = 0; i < c->n_eos; i++)
        if (c->eos[i] == (int64_t)token)
            return true;
    return false;
}

/* As transformers reads it; dtype is "float32" or "bfloat16". */
void da_lm_config_write(const struct da_lm_config *config, const char *dtype, struct da_buf *out);
void da_lm_config_write_generation(const struct da_lm_config *config, struct da_buf *out);

/* inverse frequencies of the rotary positions, head_dim / 2 of them, Llama-3 scaling applied
 * (Llama 3.1's apply_scaling as transformers has it). Computed in double, rounded to float. */
void da_lm_rope_frequencies(const struct da_lm_config *config, float *out);

#endif
