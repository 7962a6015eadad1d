/* SPDX-License-Identifier: Apache-2.0
 *
 * What a trainer writes of itself: the model's folder, and the options in words.
 */
#include "train/state.h"

#include <inttypes.h>

#include "base/file.h"
#include "base/mem.h"
#include "lm/file.h"

static int write_text(const char *dir, const char *name, const struct da_buf *text,
                      struct da_err *err)
{
    char *path = da_file_in(dir, name);
    int rc = da_buf_check(text, err);

    if (rc == DA_OK)
        rc = da_lm_write_file(path, da_buf_str(text), err);
    da_free(path);
    return rc;
}

int da_trainer_export(const struct da_trainer *t, const char *dir, enum da_lm_dtype dtype,
                      struct da_err *err)
{
    char *weights = da_file_in(dir, "model.safetensors");
    struct da_buf config, generation;
    int rc = DA_OK;

    da_buf_init(&config, DA_BUF_TEXT_MAX);
    da_buf_init(&generation, DA_BUF_TEXT_MAX);
    da_lm_config_write(&t->config, dtype == DA_LM_BF16 ? "bfloat16" : "float32", &config);
    da_lm_config_write_generation(&t->config, &generation);
    DA_TRY(da_file_make_folder(dir, err));
    DA_TRY(da_lm_safetensors_write(weights, &t->layout, t->weights, dtype, err));
    DA_TRY(write_text(dir, "generation_config.json", &generation, err));
    DA_TRY(write_text(dir, "config.json", &config, err));
out:
    da_buf_release(&config);
    da_buf_release(&generation);
    da_free(weights);
    return rc;
}

void da_trainer_describe(const struct da_trainer *t, struct da_buf *out)
{
    const struct da_train_options *o = &t->options;
    const struct da_lm_config *c = &t->config;

    da_buf_addf(out, "option model vocab=%zu,hidden=%zu,ffn=%zu,layers=%zu,heads=%zu,kv_heads=%zu,",
                c->vocab, c->hidden, c->ffn, c->layers, c->heads, c->kv_heads);
    da_buf_addf(out, "head_dim=%zu,tied=%d,qkv_bias=%d,o_bias=%d,qk_norm=%d,mlp_bias=%d,",
                c->head_dim, c->tied, c->qkv_bias, c->o_bias, c->qk_norm, c->mlp_bias);
    da_buf_addf(out, "norm_eps=%.17g,rope_theta=%.17g", c->norm_eps, c->rope_theta);
    if (c->rope_llama3)
        da_buf_addf(out, ",rope_llama3=%.17g/%.17g/%.17g/%.17g", c->rope_factor,
                    c->rope_low_freq_factor, c->rope_high_freq_factor, c->rope_original_positions);
    da_buf_add_char(out, '\n');
    da_buf_addf(out, "option steps %" PRId64 "\n", o->steps);
    da_buf_addf(out, "option lr %.17g\n", o->rate);
    da_buf_addf(out, "option lr-floor %.17g\n", o->rate_floor);
    da_buf_addf(out, "option warmup %" PRId64 "\n", o->warmup);
    da_buf_addf(out, "option weight-decay %.17g\n", o->weight_decay);
    da_buf_addf(out, "option betas %.17g,%.17g,%.17g\n", o->beta1, o->beta2, o->eps);
    da_buf_addf(out, "option clip %.17g\n", o->clip);
    da_buf_addf(out, "option batch-tokens %zu\n", o->batch_tokens);
    da_buf_addf(out, "option context %zu\n", o->context);
    da_buf_addf(out, "option accumulation %zu\n", o->accumulation ? o->accumulation : 1);
    da_buf_addf(out, "option precision %s\n", da_trainer_precision(t));
}
