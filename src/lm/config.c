/* SPDX-License-Identifier: Apache-2.0
 *
 * Where transformers has a default for a key that a config.json may leave out, so have we: the two
 * must see the same model. Both spellings are read: rope_theta with rope_scaling, and the
 * rope_parameters of transformers 5.
 */
#include "lm/config.h"

#include "lm/arch.h"
#include "lm/file.h"

#include <jansson.h>
#include <math.h>

/* No model that fits a machine comes near these, and no product of them overflows 64 bits: the
 * embeddings are below 2^40 floats, a layer below 2^39, all layers below 2^49. */
enum {
    VOCAB_MAX = 1 << 22,
    HIDDEN_MAX = 1 << 16,
    FFN_MAX = 1 << 20,
    LAYERS_MAX = 1 << 10,
    HEADS_MAX = 1 << 10,
    QWEN_KV_HEADS = 32, /* transformers' default */
    HEAD_DIM_MAX = 1 << 10,
    POSITIONS_MAX = 1 << 24,
    TEXT_MAX = 1 << 20,
};

_Static_assert(SIZE_MAX >> 32 >= UINT32_MAX, "sizes of models need 64 bits");

const struct da_lm_arch_row da_lm_archs[DA_LM_N_ARCHS] = {
    [DA_LM_LLAMA] = {"LlamaForCausalLM", "llama"},
    [DA_LM_QWEN2] = {"Qwen2ForCausalLM", "qwen2"},
    [DA_LM_QWEN3] = {"Qwen3ForCausalLM", "qwen3"},
};

/* What the functions below share; the JSON is borrowed. */
struct source {
    const json_t *root;
    const char *name;
    struct da_err *err;
};

/* NULL for a key that is absent or null, which means the same nearly everywhere. */
static const json_t *get(const json_t *object, const char *key)
{
    const json_t *v = json_object_get(object, key);

    return json_is_null(v) ? NULL : v;
}

static int parse_object(struct da_str text, const char *name, json_t **out, struct da_err *err)
{
    json_error_t why;
    json_t *root;

    if (text.n > TEXT_MAX)
        return da_err_set(err, DA_EFORMAT, 0, "%s: %zu bytes is too much for a configuration", name,
                          text.n);
    root = json_loadb(text.p ? text.p : "", text.n, JSON_REJECT_DUPLICATES, &why);
    if (!root)
        return da_err_set(err, DA_EFORMAT, 0, "%s:%d: not JSON: %s", name, why.line, why.text);
    if (!json_is_object(root)) {
        json_decref(root);
        return da_err_set(err, DA_EFORMAT, 0, "%s: not a JSON object", name);
    }
    *out = root;
    return DA_OK;
}

enum { REQUIRED = 0 };

static int read_size(const struct source *s, const char *key, size_t max, size_t absent,
                     size_t *out)
{
    const json_t *v = get(s->root, key);
    json_int_t n = json_integer_value(v);

    if (!v && absent == REQUIRED)
        return da_err_set(s->err, DA_EFORMAT, 0, "%s: there is no \"%s\"", s->name, key);
    if (!v) {
        *out = absent;
        return DA_OK;
    }
    if (!json_is_integer(v) || n < 1 || (uint64_t)n > max)
        return da_err_set(s->err, DA_EFORMAT, 0, "%s: \"%s\" must be a whole number from 1 to %zu",
                          s->name, key, max);
    *out = (size_t)n;
    return DA_OK;
}

static int read_bool(const struct source *s, const char *key, bool *out)
{
    const json_t *v = get(s->root, key);

    if (v && !json_is_boolean(v))
        return da_err_set(s->err, DA_EFORMAT, 0, "%s: \"%s\" must be true or false", s->name, key);
    *out = json_is_true(v);
    return DA_OK;
}

/* absent: NAN when the key must be there. */
static int read_number(const struct source *s, const char *key, double min, double max,
                       double absent, double *out)
{
    const json_t *v = get(s->root, key);
    double x = v ? json_number_value(v) : absent;

    if (!v && isnan(absent))
        return da_err_set(s->err, DA_EFORMAT, 0, "%s: there is no \"%s\"", s->name, key);
    if ((v && !json_is_number(v)) || !(x >= min && x <= max))
        return da_err_set(s->err, DA_EFORMAT, 0, "%s: \"%s\" must be a number from %g to %g",
                          s->name, key, min, max);
    *out = x;
    return DA_OK;
}

static int refuse(const struct source *s, const char *key, const char *value, const char *instead)
{
    return da_err_set(s->err, DA_EUNSUPPORTED, 0, "%s: %s \"%.64s\" cannot be run; %s", s->name,
                      key, value, instead);
}

/* ---- what is refused ---- */

/* The row of either name; NULL when there is none. */
static const struct da_lm_arch_row *find_arch(const char *architecture, const char *model_type)
{
    for (size_t i = 0; i < DA_LM_N_ARCHS; i++)
        if ((architecture && strcmp(da_lm_archs[i].architecture, architecture) == 0) ||
            (model_type && strcmp(da_lm_archs[i].model_type, model_type) == 0))
            return &da_lm_archs[i];
    return NULL;
}

static int read_arch(const struct source *s, enum da_lm_arch *out)
{
    static const char known[] = "LlamaForCausalLM, Qwen2ForCausalLM and Qwen3ForCausalLM can";
    const json_t *list = get(s->root, "architectures");
    const json_t *type = get(s->root, "model_type");
    const char *architecture = json_string_value(json_array_get(list, 0));
    const char *model_type = json_string_value(type);
    const struct da_lm_arch_row *by_name = find_arch(architecture, NULL);
    const struct da_lm_arch_row *by_type = find_arch(NULL, model_type);

    if (!architecture && !model_type)
        return da_err_set(s->err, DA_EFORMAT, 0,
                          "%s: neither \"architectures\" nor \"model_type\" names the model",
                          s->name);
    if (architecture && !by_name)
        return refuse(s, "the architecture", architecture, known);
    if (model_type && !by_type)
        return refuse(s, "the model_type", model_type, known);
    if (by_name && by_type && by_name != by_type)
        return da_err_set(s->err, DA_EFORMAT, 0, "%s: architecture %s does not fit model_type %s",
                          s->name, architecture, model_type);
    *out = (enum da_lm_arch)((by_name ? by_name : by_type) - da_lm_archs);
    return DA_OK;
}

static int check_experts(const struct source *s)
{
    static const char *const keys[] = {"num_experts", "num_local_experts", "n_routed_experts"};

    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        if (json_number_value(get(s->root, keys[i])) > 0)
            return da_err_set(s->err, DA_EUNSUPPORTED, 0,
                              "%s: a mixture of experts (\"%s\") cannot be run", s->name, keys[i]);
    return DA_OK;
}

/* Llama ignores sliding_window, and so does transformers for it; Qwen's layers from
 * max_window_layers on use it when use_sliding_window says so, unless layer_types decides. */
static int check_windows(const struct source *s, const struct da_lm_config *c)
{
    const json_t *types = get(s->root, "layer_types");
    bool use = false;
    double from = 0;
    size_t i;
    const json_t *type;
    int rc;

    json_array_foreach(types, i, type)
    {
        const char *text = json_string_value(type);

        if (!text || strcmp(text, "full_attention") != 0)
            return refuse(s, "the layer type", text ? text : "?",
                          "only \"full_attention\" can, no sliding window");
    }
    /* Absent it has a default; only null turns it off. */
    if (types || c->arch == DA_LM_LLAMA || json_is_null(json_object_get(s->root, "sliding_window")))
        return DA_OK;
    DA_TRY(read_bool(s, "use_sliding_window", &use));
    DA_TRY(read_number(s, "max_window_layers", 0, 1e9, 28, &from));
    if (use && from < (double)c->layers)
        rc = da_err_set(s->err, DA_EUNSUPPORTED, 0,
                        "%s: a model with a sliding window (\"use_sliding_window\") cannot be run",
                        s->name);
out:
    return rc;
}

static int check_rest(const struct source *s)
{
    const json_t *quantization = get(s->root, "quantization_config");
    const json_t *act = get(s->root, "hidden_act");
    const char *method = json_string_value(get(quantization, "quant_method"));

    if (quantization)
        return refuse(s, "quantised weights, method", method ? method : "?",
                      "use the model's F32, F16 or BF16 weights");
    if (act && (!json_is_string(act) || (strcmp(json_string_value(act), "silu") != 0 &&
                                         strcmp(json_string_value(act), "swish") != 0)))
        return refuse(s, "the activation", json_is_string(act) ? json_string_value(act) : "?",
                      "only \"silu\" can");
    return check_experts(s);
}

/* ---- sizes ---- */

static int read_heads(const struct source *s, struct da_lm_config *c)
{
    size_t head_dim = c->arch == DA_LM_QWEN3 ? 128 : c->hidden / c->heads;
    bool stated = get(s->root, "head_dim") || c->arch == DA_LM_QWEN3;
    bool has_kv_heads = json_object_get(s->root, "num_key_value_heads") != NULL;
    size_t kv_heads = has_kv_heads || c->arch == DA_LM_LLAMA ? c->heads : QWEN_KV_HEADS;
    int rc;

    if (!stated && c->hidden % c->heads != 0)
        return da_err_set(s->err, DA_EFORMAT, 0,
                          "%s: hidden_size %zu cannot be divided among %zu attention heads",
                          s->name, c->hidden, c->heads);
    DA_TRY(read_size(s, "num_key_value_heads", HEADS_MAX, kv_heads, &c->kv_heads));
    if (c->heads % c->kv_heads != 0)
        return da_err_set(s->err, DA_EFORMAT, 0,
                          "%s: %zu attention heads cannot share %zu key-value heads", s->name,
                          c->heads, c->kv_heads);
    DA_TRY(read_size(s, "head_dim", HEAD_DIM_MAX, head_dim, &c->head_dim));
    if (c->head_dim % 2 != 0 || c->head_dim > HEAD_DIM_MAX || c->head_dim == 0)
        return da_err_set(s->err, DA_EFORMAT, 0,
                          "%s: heads of %zu dimensions: must be an even number up to %d", s->name,
                          c->head_dim, HEAD_DIM_MAX);
out:
    return rc;
}

static int read_sizes(const struct source *s, struct da_lm_config *c)
{
    int rc;

    DA_TRY(read_size(s, "vocab_size", VOCAB_MAX, REQUIRED, &c->vocab));
    DA_TRY(read_size(s, "hidden_size", HIDDEN_MAX, REQUIRED, &c->hidden));
    DA_TRY(read_size(s, "intermediate_size", FFN_MAX, REQUIRED, &c->ffn));
    DA_TRY(read_size(s, "num_hidden_layers", LAYERS_MAX, REQUIRED, &c->layers));
    DA_TRY(read_size(s, "num_attention_heads", HEADS_MAX, REQUIRED, &c->heads));
    DA_TRY(read_size(s, "max_position_embeddings", POSITIONS_MAX,
                     c->arch == DA_LM_LLAMA ? 2048 : 32768, &c->max_positions));
    DA_TRY(read_number(s, "rms_norm_eps", 0, 1, 1e-6, &c->norm_eps));
    DA_TRY(read_heads(s, c));
out:
    return rc;
}

static int read_switches(const struct source *s, struct da_lm_config *c)
{
    bool attention_bias = false;
    int rc;

    DA_TRY(read_bool(s, "tie_word_embeddings", &c->tied));
    if (c->arch != DA_LM_QWEN2)
        DA_TRY(read_bool(s, "attention_bias", &attention_bias));
    if (c->arch == DA_LM_LLAMA)
        DA_TRY(read_bool(s, "mlp_bias", &c->mlp_bias));
    c->qkv_bias = attention_bias || c->arch == DA_LM_QWEN2;
    c->o_bias = attention_bias;
    c->qk_norm = c->arch == DA_LM_QWEN3;
out:
    return rc;
}

/* ---- rotary positions ---- */

static int read_llama3(const struct source *s, struct da_lm_config *c)
{
    size_t positions = 0;
    int rc;

    DA_TRY(read_number(s, "factor", 1, 1e6, NAN, &c->rope_factor));
    DA_TRY(read_number(s, "low_freq_factor", 1e-6, 1e6, NAN, &c->rope_low_freq_factor));
    DA_TRY(read_number(s, "high_freq_factor", 1e-6, 1e6, NAN, &c->rope_high_freq_factor));
    DA_TRY(read_size(s, "original_max_position_embeddings", POSITIONS_MAX, c->max_positions,
                     &positions));
    c->rope_original_positions = (double)positions;
    if (c->rope_high_freq_factor <= c->rope_low_freq_factor)
        return da_err_set(s->err, DA_EFORMAT, 0,
                          "%s: \"high_freq_factor\" must be greater than \"low_freq_factor\"",
                          s->name);
    c->rope_llama3 = true;
out:
    return rc;
}

static int read_rope(const struct source *s, struct da_lm_config *c)
{
    const json_t *scaling = get(s->root, "rope_scaling");
    const char *type = "default";
    const json_t *stated;
    struct source inner = {NULL, s->name, s->err};
    double theta = 1e4, partial = 1;
    int rc;

    if (!scaling)
        scaling = get(s->root, "rope_parameters");
    if (scaling && !json_is_object(scaling))
        return da_err_set(s->err, DA_EFORMAT, 0, "%s: the rope scaling is not a JSON object",
                          s->name);
    inner.root = scaling;
    stated = get(scaling, "rope_type") ? get(scaling, "rope_type") : get(scaling, "type");
    if (stated)
        type = json_is_string(stated) ? json_string_value(stated) : "?";
    else if (get(scaling, "full_attention") || get(scaling, "sliding_attention"))
        type = "of its own for each type of layer";
    if (strcmp(type, "default") != 0 && strcmp(type, "llama3") != 0)
        return refuse(s, "the rope scaling", type, "only \"llama3\" and \"default\" can");
    DA_TRY(read_number(s, "rope_theta", 1, 1e12, theta, &theta));
    DA_TRY(read_number(&inner, "rope_theta", 1, 1e12, theta, &c->rope_theta));
    DA_TRY(read_number(s, "partial_rotary_factor", 0, 1, partial, &partial));
    DA_TRY(read_number(&inner, "partial_rotary_factor", 0, 1, partial, &partial));
    if (partial < 1)
        return da_err_set(s->err, DA_EUNSUPPORTED, 0,
                          "%s: rotary positions on a part of a head (\"partial_rotary_factor\") "
                          "cannot be run",
                          s->name);
    if (strcmp(type, "llama3") == 0)
        DA_TRY(read_llama3(&inner, c));
out:
    return rc;
}

/* ---- special tokens ---- */

/* -1 is what some files write for "none". */
static int read_token(const struct source *s, const char *key, const json_t *v, size_t vocab,
                      int64_t *out)
{
    json_int_t id = json_integer_value(v);

    if (!json_is_integer(v) || id < -1 || id >= (json_int_t)vocab)
        return da_err_set(s->err, DA_EFORMAT, 0,
                          "%s: \"%s\" must be a token's number, below the vocabulary of %zu",
                          s->name, key, vocab);
    *out = id;
    return DA_OK;
}

static int read_eos(const struct source *s, struct da_lm_config *c)
{
    const json_t *v = get(s->root, "eos_token_id");
    size_t n = json_is_array(v) ? json_array_size(v) : 1;
    int64_t eos[DA_LM_EOS_MAX];
    size_t n_eos = 0;
    int rc = DA_OK;

    if (!v)
        return DA_OK;
    if (n > DA_LM_EOS_MAX)
        return da_err_set(s->err, DA_EFORMAT, 0, "%s: more than %d end tokens", s->name,
                          DA_LM_EOS_MAX);
    for (size_t i = 0; i < n; i++) {
        const json_t *one = json_is_array(v) ? json_array_get(v, i) : v;

        DA_TRY(read_token(s, "eos_token_id", one, c->vocab, &eos[n_eos]));
        n_eos += eos[n_eos] >= 0;
    }
    memcpy(c->eos, eos, n_eos * sizeof eos[0]);
    c->n_eos = n_eos;
out:
    return rc;
}

static int read_bos(const struct source *s, struct da_lm_config *c)
{
    const json_t *v = get(s->root, "bos_token_id");

    c->bos = -1;
    return v ? read_token(s, "bos_token_id", v, c->vocab, &c->bos) : DA_OK;
}

int da_lm_config_parse(struct da_str text, const char *name, struct da_lm_config *out,
                       struct da_err *err)
{
    struct da_lm_config c = {0};
    json_t *root = NULL;
    struct source s = {NULL, name, err};
    int rc;

    DA_TRY(parse_object(text, name, &root, err));
    s.root = root;
    DA_TRY(read_arch(&s, &c.arch));
    DA_TRY(check_rest(&s));
    DA_TRY(read_sizes(&s, &c));
    DA_TRY(check_windows(&s, &c));
    DA_TRY(read_switches(&s, &c));
    DA_TRY(read_rope(&s, &c));
    DA_TRY(read_bos(&s, &c));
    DA_TRY(read_eos(&s, &c));
    *out = c;
out:
    json_decref(root);
    return rc;
}

int da_lm_config_parse_generation(struct da_str text, const char *name, struct da_lm_config *config,
                                  struct da_err *err)
{
    json_t *root = NULL;
    int rc;

    DA_TRY(parse_object(text, name, &root, err));
    DA_TRY(read_eos(&(struct source){root, name, err}, config));
out:
    json_decref(root);
    return rc;
}

int da_lm_config_read(const char *dir, struct da_lm_config *out, struct da_err *err)
{
    struct da_lm_config c;
    struct da_buf path, text;
    int rc;

    da_buf_init(&path, DA_BUF_TEXT_MAX);
    da_buf_init(&text, TEXT_MAX);
    da_buf_addf(&path, "%s/config.json", dir);
    DA_TRY(da_lm_read_file(path.p, &text, err));
    DA_TRY(da_lm_config_parse(da_buf_str(&text), path.p, &c, err));

    da_buf_reset(&path);
    da_buf_addf(&path, "%s/generation_config.json", dir);
    rc = da_lm_read_file(path.p, &text, err);
    if (rc == DA_OK)
        rc = da_lm_config_parse_generation(da_buf_str(&text), path.p, &c, err);
    else if (rc == DA_ENOTFOUND)
        rc = DA_OK;
    if (rc == DA_OK)
        *out = c;
out:
    da_buf_release(&path);
    da_buf_release(&text);
    return rc;
}

void da_lm_rope_frequencies(const struct da_lm_config *config, float *out)
{
    const struct da_lm_config *c = config;
    double low = c->rope_low_freq_factor, high = c->rope_high_freq_factor;

    for (size_t i = 0; i < c->head_dim / 2; i++) {
        double f = pow(c->rope_theta, -2.0 * (double)i / (double)c->head_dim);

        if (c->rope_llama3) {
            /* How often the angle goes around within the positions of the first training. */
            double turns = c->rope_original_positions * f / (2 * M_PI);
            double smooth = (turns - low) / (high - low);

            if (turns < low)
                f /= c->rope_factor;
            else if (turns <= high)
                f = (1 - smooth) * f / c->rope_factor + smooth * f;
        }
        out[i] = (float)f;
    }
}
