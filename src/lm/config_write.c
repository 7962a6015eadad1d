/* SPDX-License-Identifier: Apache-2.0
 *
 * config.json in the spelling that transformers 4 and 5 both read.
 */
#include "lm/config.h"

#include "lm/arch.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* The shortest decimal that reads back as x, with a point, so that it stays a real number. */
static void add_number(struct da_buf *out, const char *before, double x, const char *after)
{
    char text[32];

    if (x == floor(x) && x < 1e15) {
        da_buf_addf(out, "%s%.1f%s", before, x, after);
        return;
    }
    for (int digits = 1; digits <= 17; digits++) {
        (void)snprintf(text, sizeof text, "%.*g", digits, x);
        if (strtod(text, NULL) == x)
            break;
    }
    da_buf_addf(out, "%s%s%s", before, text, after);
}

static void add_tokens(struct da_buf *out, const struct da_lm_config *c)
{
    if (c->bos >= 0)
        da_buf_addf(out, "  \"bos_token_id\": %lld,\n", (long long)c->bos);
    else
        da_buf_add_c(out, "  \"bos_token_id\": null,\n");
    da_buf_add_c(out, "  \"eos_token_id\": ");
    if (c->n_eos != 1)
        da_buf_add_c(out, c->n_eos == 0 ? "null" : "[");
    for (size_t i = 0; i < c->n_eos; i++)
        da_buf_addf(out, "%s%lld", i == 0 ? "" : ", ", (long long)c->eos[i]);
    if (c->n_eos > 1)
        da_buf_add_char(out, ']');
}

static const char *truth(bool b)
{
    return b ? "true" : "false";
}

static void add_rope(struct da_buf *out, const struct da_lm_config *c)
{
    add_number(out, "  \"rope_theta\": ", c->rope_theta, ",\n");
    if (!c->rope_llama3) {
        da_buf_add_c(out, "  \"rope_scaling\": null,\n");
        return;
    }
    da_buf_add_c(out, "  \"rope_scaling\": {\n    \"rope_type\": \"llama3\",\n");
    add_number(out, "    \"factor\": ", c->rope_factor, ",\n");
    add_number(out, "    \"low_freq_factor\": ", c->rope_low_freq_factor, ",\n");
    add_number(out, "    \"high_freq_factor\": ", c->rope_high_freq_factor, ",\n");
    da_buf_addf(out, "    \"original_max_position_embeddings\": %.0f\n  },\n",
                c->rope_original_positions);
}

void da_lm_config_write(const struct da_lm_config *config, const char *dtype, struct da_buf *out)
{
    const struct da_lm_config *c = config;

    da_buf_addf(out, "{\n  \"architectures\": [\"%s\"],\n  \"model_type\": \"%s\",\n",
                da_lm_archs[c->arch].architecture, da_lm_archs[c->arch].model_type);
    da_buf_addf(out, "  \"vocab_size\": %zu,\n  \"hidden_size\": %zu,\n", c->vocab, c->hidden);
    da_buf_addf(out, "  \"intermediate_size\": %zu,\n  \"num_hidden_layers\": %zu,\n", c->ffn,
                c->layers);
    da_buf_addf(out, "  \"num_attention_heads\": %zu,\n  \"num_key_value_heads\": %zu,\n", c->heads,
                c->kv_heads);
    da_buf_addf(out, "  \"head_dim\": %zu,\n  \"max_position_embeddings\": %zu,\n", c->head_dim,
                c->max_positions);
    da_buf_add_c(out, "  \"hidden_act\": \"silu\",\n");
    add_number(out, "  \"rms_norm_eps\": ", c->norm_eps, ",\n");
    add_rope(out, c);
    if (c->arch == DA_LM_LLAMA)
        da_buf_addf(out, "  \"mlp_bias\": %s,\n", truth(c->mlp_bias));
    else
        da_buf_add_c(out, "  \"use_sliding_window\": false,\n");
    if (c->arch != DA_LM_QWEN2)
        da_buf_addf(out, "  \"attention_bias\": %s,\n", truth(c->o_bias));
    da_buf_addf(out, "  \"tie_word_embeddings\": %s,\n", truth(c->tied));
    add_tokens(out, c);
    da_buf_addf(out, ",\n  \"torch_dtype\": \"%s\"\n}\n", dtype);
}

void da_lm_config_write_generation(const struct da_lm_config *config, struct da_buf *out)
{
    da_buf_add_c(out, "{\n");
    add_tokens(out, config);
    da_buf_add_c(out, "\n}\n");
}
