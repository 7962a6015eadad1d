/* SPDX-License-Identifier: Apache-2.0
 *
 * config.json as published models have it (the numbers are public facts), what is refused and by
 * which words, the rotary frequencies of transformers, and writing what is read again.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>
#include <math.h>

#include "lm/config.h"
#include "lm/layout.h"
#include "lm/safetensors.h"

#define GOLDEN DA_SOURCE_ROOT "/tests/golden/lm/"

/* A complete small Llama; tests put keys in front, and JSON's first brace is theirs. */
#define LLAMA                                                                                      \
    "\"model_type\": \"llama\", \"vocab_size\": 100, \"hidden_size\": 32, "                        \
    "\"intermediate_size\": 40, \"num_hidden_layers\": 2, \"num_attention_heads\": 4}"
#define QWEN2                                                                                      \
    "\"model_type\": \"qwen2\", \"vocab_size\": 100, \"hidden_size\": 32, "                        \
    "\"intermediate_size\": 40, \"num_hidden_layers\": 2, \"num_attention_heads\": 4, "            \
    "\"num_key_value_heads\": null}"

static const char llama_31_8b[] =
    "{\"architectures\": [\"LlamaForCausalLM\"], \"attention_bias\": false,"
    " \"attention_dropout\": 0.0, \"bos_token_id\": 128000,"
    " \"eos_token_id\": [128001, 128008, 128009], \"hidden_act\": \"silu\","
    " \"hidden_size\": 4096, \"initializer_range\": 0.02, \"intermediate_size\": 14336,"
    " \"max_position_embeddings\": 131072, \"mlp_bias\": false, \"model_type\": \"llama\","
    " \"num_attention_heads\": 32, \"num_hidden_layers\": 32, \"num_key_value_heads\": 8,"
    " \"pretraining_tp\": 1, \"rms_norm_eps\": 1e-05, \"rope_scaling\": {\"factor\": 8.0,"
    " \"low_freq_factor\": 1.0, \"high_freq_factor\": 4.0,"
    " \"original_max_position_embeddings\": 8192, \"rope_type\": \"llama3\"},"
    " \"rope_theta\": 500000.0, \"tie_word_embeddings\": false, \"torch_dtype\": \"bfloat16\","
    " \"use_cache\": true, \"vocab_size\": 128256}";

static const char qwen25_05b[] =
    "{\"architectures\": [\"Qwen2ForCausalLM\"], \"attention_dropout\": 0.0,"
    " \"bos_token_id\": 151643, \"eos_token_id\": 151645, \"hidden_act\": \"silu\","
    " \"hidden_size\": 896, \"intermediate_size\": 4864, \"max_position_embeddings\": 32768,"
    " \"max_window_layers\": 21, \"model_type\": \"qwen2\", \"num_attention_heads\": 14,"
    " \"num_hidden_layers\": 24, \"num_key_value_heads\": 2, \"rms_norm_eps\": 1e-06,"
    " \"rope_theta\": 1000000.0, \"sliding_window\": 32768, \"tie_word_embeddings\": true,"
    " \"torch_dtype\": \"bfloat16\", \"use_cache\": true, \"use_sliding_window\": false,"
    " \"vocab_size\": 151936}";

static const char qwen3_06b[] =
    "{\"architectures\": [\"Qwen3ForCausalLM\"], \"attention_bias\": false,"
    " \"bos_token_id\": 151643, \"eos_token_id\": 151645, \"head_dim\": 128,"
    " \"hidden_act\": \"silu\", \"hidden_size\": 1024, \"intermediate_size\": 3072,"
    " \"max_position_embeddings\": 40960, \"max_window_layers\": 28, \"model_type\": \"qwen3\","
    " \"num_attention_heads\": 16, \"num_hidden_layers\": 28, \"num_key_value_heads\": 8,"
    " \"rms_norm_eps\": 1e-06, \"rope_scaling\": null, \"rope_theta\": 1000000,"
    " \"sliding_window\": null, \"tie_word_embeddings\": true, \"torch_dtype\": \"bfloat16\","
    " \"use_sliding_window\": false, \"vocab_size\": 151936}";

static struct da_lm_config parse(const char *text)
{
    struct da_lm_config c = {0};
    struct da_err err = {0};

    if (da_lm_config_parse(da_str_c(text), "config.json", &c, &err) < 0)
        fail_msg("%s", err.msg);
    return c;
}

static size_t count_params(const struct da_lm_config *c)
{
    struct da_lm_layout layout;
    size_t n;

    da_lm_layout_init(&layout, c);
    n = layout.n_params;
    da_lm_layout_release(&layout);
    return n;
}

/* The numbers of parameters are those that the models are published with. */
static void published_models_are_understood(void **state)
{
    struct da_lm_config c = parse(llama_31_8b);

    (void)state;
    assert_int_equal(c.arch, DA_LM_LLAMA);
    assert_int_equal(c.head_dim, 128);
    assert_int_equal(c.kv_heads, 8);
    assert_int_equal(c.max_positions, 131072);
    assert_true(c.rope_llama3 && c.rope_factor == 8 && c.rope_original_positions == 8192);
    assert_true(c.rope_theta == 5e5 && c.norm_eps == 1e-5);
    assert_true(!c.tied && !c.qkv_bias && !c.o_bias && !c.qk_norm && !c.mlp_bias);
    assert_int_equal(c.bos, 128000);
    assert_int_equal(c.n_eos, 3);
    assert_int_equal(c.eos[2], 128009);
    assert_int_equal(count_params(&c), 8030261248);

    c = parse(qwen25_05b);
    assert_int_equal(c.arch, DA_LM_QWEN2);
    assert_int_equal(c.head_dim, 64);
    assert_true(c.tied && c.qkv_bias && !c.o_bias && !c.qk_norm && !c.rope_llama3);
    assert_int_equal(count_params(&c), 494032768);

    c = parse(qwen3_06b);
    assert_int_equal(c.arch, DA_LM_QWEN3);
    assert_int_equal(c.head_dim, 128);
    assert_true(c.tied && !c.qkv_bias && c.qk_norm && c.rope_theta == 1e6);
    assert_int_equal(count_params(&c), 596049920);
}

static void what_is_left_out_is_as_in_transformers(void **state)
{
    struct da_lm_config c = parse("{" LLAMA);

    (void)state;
    assert_int_equal(c.kv_heads, 4);
    assert_int_equal(c.head_dim, 8);
    assert_int_equal(c.max_positions, 2048);
    assert_true(c.norm_eps == 1e-6 && c.rope_theta == 1e4 && !c.tied && !c.rope_llama3);
    assert_int_equal(c.bos, -1);
    assert_int_equal(c.n_eos, 0);
    c = parse("{\"rope_parameters\": {\"rope_type\": \"default\", \"rope_theta\": 7e5}," LLAMA);
    assert_true(c.rope_theta == 7e5);
    c = parse("{\"rope_theta\": 3e5, \"rope_scaling\": {\"type\": \"llama3\", \"factor\": 2,"
              "\"low_freq_factor\": 1, \"high_freq_factor\": 4}," LLAMA);
    assert_true(c.rope_llama3 && c.rope_theta == 3e5 && c.rope_original_positions == 2048);
    c = parse("{\"attention_bias\": true, \"mlp_bias\": true," LLAMA);
    assert_true(c.qkv_bias && c.o_bias && c.mlp_bias);
    c = parse("{\"eos_token_id\": -1, \"bos_token_id\": null," LLAMA);
    assert_int_equal(c.n_eos, 0);
    c = parse(
        "{\"sliding_window\": null, \"use_sliding_window\": true, \"max_window_layers\": 0," QWEN2);
    assert_int_equal(c.kv_heads, 4);
    c = parse("{\"model_type\": \"qwen2\", \"vocab_size\": 100, \"hidden_size\": 512,"
              "\"intermediate_size\": 40, \"num_hidden_layers\": 2, \"num_attention_heads\": 64}");
    assert_int_equal(c.kv_heads, 32);
    c = parse("{\"sliding_window\": 4096, \"use_sliding_window\": false," QWEN2);
    c = parse(
        "{\"sliding_window\": 4096, \"use_sliding_window\": true, \"max_window_layers\": 2," QWEN2);
    /* transformers pays it no heed for Llama either */
    c = parse(
        "{\"sliding_window\": 4096, \"use_sliding_window\": true, \"max_window_layers\": 1," LLAMA);
}

struct refusal {
    const char *text;
    const char *says; /* a part of the message */
};

static const struct refusal unsupported[] = {
    {"{\"architectures\": [\"GPT2LMHeadModel\"]," LLAMA, "GPT2LMHeadModel"},
    {"{\"architectures\": [\"Qwen3MoeForCausalLM\"]," QWEN2, "Qwen3MoeForCausalLM"},
    {"{\"model_type\": \"mixtral\"}", "mixtral"},
    {"{\"num_local_experts\": 8," LLAMA, "num_local_experts"},
    {"{\"sliding_window\": 4096, \"use_sliding_window\": true, \"max_window_layers\": 1," QWEN2,
     "sliding window"},
    {"{\"use_sliding_window\": true, \"max_window_layers\": 1," QWEN2, "sliding window"},
    {"{\"layer_types\": [\"full_attention\", \"sliding_attention\"]," QWEN2, "sliding_attention"},
    {"{\"rope_scaling\": {\"rope_type\": \"yarn\", \"factor\": 4.0}," LLAMA, "\"yarn\""},
    {"{\"rope_scaling\": {\"type\": \"linear\", \"factor\": 4.0}," LLAMA, "\"linear\""},
    {"{\"rope_parameters\": {\"full_attention\": {\"rope_theta\": 1e6}}," LLAMA, "of its own"},
    {"{\"partial_rotary_factor\": 0.5," LLAMA, "partial_rotary_factor"},
    {"{\"hidden_act\": \"gelu\"," LLAMA, "\"gelu\""},
    {"{\"quantization_config\": {\"quant_method\": \"gptq\"}," LLAMA, "\"gptq\""},
};

static const struct refusal malformed[] = {
    {"", "not JSON"},
    {"[1]", "not a JSON object"},
    {"{\"model_type\": \"llama\", \"model_type\": \"qwen2\"}", "duplicate"},
    {"{}", "architectures"},
    {"{\"architectures\": [\"LlamaForCausalLM\"]," QWEN2, "does not fit"},
    {"{\"model_type\": \"llama\"}", "there is no \"vocab_size\""},
    {"{\"model_type\": \"llama\", \"vocab_size\": 0}", "\"vocab_size\""},
    {"{\"model_type\": \"llama\", \"vocab_size\": 100.5}", "\"vocab_size\""},
    {"{\"model_type\": \"llama\", \"vocab_size\": 4194305}", "from 1 to 4194304"},
    {"{\"model_type\": \"llama\", \"vocab_size\": 9223372036854775807}", "\"vocab_size\""},
    {"{\"num_key_value_heads\": 3," LLAMA, "cannot share"},
    {"{\"head_dim\": 7," LLAMA, "even"},
    {"{\"head_dim\": -8," LLAMA, "\"head_dim\""},
    {"{\"rms_norm_eps\": \"small\"," LLAMA, "\"rms_norm_eps\""},
    {"{\"rope_theta\": 0," LLAMA, "\"rope_theta\""},
    {"{\"rope_scaling\": 4," LLAMA, "rope scaling"},
    {"{\"rope_scaling\": {\"rope_type\": \"llama3\", \"factor\": 8}," LLAMA, "\"low_freq_factor\""},
    {"{\"rope_scaling\": {\"rope_type\": \"llama3\", \"factor\": 8, \"low_freq_factor\": 4,"
     "\"high_freq_factor\": 4}," LLAMA,
     "greater"},
    {"{\"tie_word_embeddings\": 1," LLAMA, "\"tie_word_embeddings\""},
    {"{\"eos_token_id\": 100," LLAMA, "\"eos_token_id\""},
    {"{\"eos_token_id\": [1, \"two\"]," LLAMA, "\"eos_token_id\""},
    {"{\"eos_token_id\": [1, 2, 3, 4, 5, 6, 7, 8, 9]," LLAMA, "more than 8"},
    {"{\"bos_token_id\": -2," LLAMA, "\"bos_token_id\""},
    {"{\"model_type\": \"llama\", \"vocab_size\": 100, \"hidden_size\": 32,"
     "\"intermediate_size\": 40, \"num_hidden_layers\": 2, \"num_attention_heads\": 5}",
     "divided"},
};

static void check_refusals(const struct refusal *rows, size_t n, int code)
{
    for (size_t i = 0; i < n; i++) {
        struct da_lm_config c;
        struct da_err err = {0};
        int rc;

        memset(&c, 0x55, sizeof c);
        rc = da_lm_config_parse(da_str_c(rows[i].text), "m/config.json", &c, &err);
        if (rc != code || !strstr(err.msg, rows[i].says) || !strstr(err.msg, "m/config.json"))
            fail_msg("%s\ngave %d: %s", rows[i].text, rc, err.msg);
        assert_int_equal(c.vocab, 0x5555555555555555);
    }
}

static void what_cannot_run_is_refused_by_name(void **state)
{
    (void)state;
    check_refusals(unsupported, sizeof unsupported / sizeof unsupported[0], DA_EUNSUPPORTED);
}

static void what_is_wrong_is_named(void **state)
{
    (void)state;
    check_refusals(malformed, sizeof malformed / sizeof malformed[0], DA_EFORMAT);
}

/* A configuration at every cap still has a size in 64 bits. */
static void greatest_model_does_not_overflow(void **state)
{
    struct da_lm_config c =
        parse("{\"model_type\": \"llama\", \"vocab_size\": 4194304, \"hidden_size\": 65536,"
              "\"intermediate_size\": 1048576, \"num_hidden_layers\": 1024, \"head_dim\": 1024,"
              "\"num_attention_heads\": 1024, \"attention_bias\": true, \"mlp_bias\": true,"
              "\"max_position_embeddings\": 16777216}");
    double expected = 2.0 * 4194304 * 65536 + 65536;

    (void)state;
    expected += 1024 * (4.0 * 1048576 * 65536 + 3.0 * 1048576 * 65536 + 5.0 * 1048576 + 4 * 65536);
    assert_true((double)count_params(&c) == expected);
    assert_true(count_params(&c) < SIZE_MAX / 4096);
}

static void generation_config_gives_the_end_tokens(void **state)
{
    struct da_lm_config c = parse("{\"eos_token_id\": 7," LLAMA);
    struct da_err err = {0};

    (void)state;
    assert_int_equal(da_lm_config_parse_generation(DA_STR("{\"do_sample\": true}"), "g", &c, &err),
                     DA_OK);
    assert_true(c.n_eos == 1 && c.eos[0] == 7);
    assert_int_equal(
        da_lm_config_parse_generation(DA_STR("{\"eos_token_id\": [8, 9]}"), "g", &c, &err), DA_OK);
    assert_true(c.n_eos == 2 && c.eos[0] == 8 && c.eos[1] == 9);
    assert_int_equal(
        da_lm_config_parse_generation(DA_STR("{\"eos_token_id\": 100}"), "g", &c, &err),
        DA_EFORMAT);
    assert_true(c.n_eos == 2 && c.eos[0] == 8);
}

static void folder_is_read(void **state)
{
    struct da_lm_config c;
    struct da_err err = {0};

    (void)state;
    assert_int_equal(da_lm_config_read(GOLDEN "llama", &c, &err), DA_OK);
    assert_true(c.n_eos == 2 && c.eos[0] == 2 && c.eos[1] == 5); /* generation_config.json's */
    assert_true(c.rope_llama3 && c.rope_original_positions == 64 && c.rope_theta == 1e4);
    assert_int_equal(da_lm_config_read(GOLDEN "llama/golden", &c, &err), DA_ENOTFOUND);
    assert_non_null(strstr(err.msg, "llama/golden/config.json"));
}

static void rope_frequencies_are_those_of_transformers(void **state)
{
    static const char *const folders[] = {"llama", "llama_tied", "qwen2", "qwen3"};

    (void)state;
    for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++) {
        struct da_lm_weights *golden = NULL;
        struct da_lm_config c;
        struct da_lm_view v;
        float expected[64], got[64];
        char path[1024];

        (void)snprintf(path, sizeof path, GOLDEN "%s", folders[i]);
        assert_int_equal(da_lm_config_read(path, &c, NULL), DA_OK);
        (void)snprintf(path, sizeof path, GOLDEN "%s/golden", folders[i]);
        assert_int_equal(da_lm_weights_open(&golden, path, NULL), DA_OK);
        assert_true(da_lm_weights_find(golden, DA_STR("rope"), &v));
        assert_int_equal(v.n, c.head_dim / 2);
        da_lm_view_floats(&v, 0, v.n, expected);
        da_lm_rope_frequencies(&c, got);
        for (size_t k = 0; k < v.n; k++)
            if (!(fabsf(got[k] - expected[k]) <= 5e-7F * expected[k]))
                fail_msg("%s: frequency %zu is %g, not %g", folders[i], k, got[k], expected[k]);
        da_lm_weights_close(&golden);
    }
}

/* Where low_freq_factor and high_freq_factor cut Llama 3.1's frequencies into three bands. */
static void llama3_scaling_has_three_bands(void **state)
{
    struct da_lm_config c = parse(llama_31_8b);
    struct da_lm_config plain = c;
    float scaled[64], base[64];

    (void)state;
    plain.rope_llama3 = false;
    da_lm_rope_frequencies(&c, scaled);
    da_lm_rope_frequencies(&plain, base);
    assert_true(base[0] == 1 && scaled[0] == 1);
    for (size_t i = 0; i < 64; i++) {
        double turns = 8192 * (double)base[i] / 6.283185307179586;

        if (turns > 4)
            assert_true(scaled[i] == base[i]);
        else if (turns < 1)
            assert_true(scaled[i] == base[i] / 8);
        else
            assert_true(scaled[i] < base[i] && scaled[i] > base[i] / 8);
    }
}

static void check_same(const struct da_lm_config *a, const struct da_lm_config *b)
{
    assert_int_equal(a->arch, b->arch);
    assert_int_equal(a->vocab, b->vocab);
    assert_int_equal(a->hidden, b->hidden);
    assert_int_equal(a->ffn, b->ffn);
    assert_int_equal(a->layers, b->layers);
    assert_int_equal(a->heads, b->heads);
    assert_int_equal(a->kv_heads, b->kv_heads);
    assert_int_equal(a->head_dim, b->head_dim);
    assert_int_equal(a->max_positions, b->max_positions);
    assert_true(a->norm_eps == b->norm_eps && a->rope_theta == b->rope_theta);
    assert_int_equal(a->rope_llama3, b->rope_llama3);
    assert_true(a->rope_factor == b->rope_factor);
    assert_true(a->rope_low_freq_factor == b->rope_low_freq_factor);
    assert_true(a->rope_high_freq_factor == b->rope_high_freq_factor);
    assert_true(a->rope_original_positions == b->rope_original_positions);
    assert_int_equal(a->tied, b->tied);
    assert_int_equal(a->qkv_bias, b->qkv_bias);
    assert_int_equal(a->o_bias, b->o_bias);
    assert_int_equal(a->qk_norm, b->qk_norm);
    assert_int_equal(a->mlp_bias, b->mlp_bias);
    assert_int_equal(a->bos, b->bos);
    assert_int_equal(a->n_eos, b->n_eos);
    assert_memory_equal(a->eos, b->eos, a->n_eos * sizeof a->eos[0]);
}

static void check_round_trip(const char *text)
{
    struct da_lm_config first = parse(text), second;
    struct da_err err = {0};
    struct da_buf out;

    da_buf_init(&out, 1 << 16);
    da_lm_config_write(&first, "bfloat16", &out);
    assert_int_equal(da_buf_check(&out, NULL), DA_OK);
    second = parse(out.p);
    check_same(&first, &second);

    da_buf_reset(&out);
    da_lm_config_write_generation(&first, &out);
    second.n_eos = 0;
    if (da_lm_config_parse_generation(da_buf_str(&out), "g", &second, &err) < 0)
        fail_msg("%s", err.msg);
    check_same(&first, &second);
    da_buf_release(&out);
}

static void what_is_written_is_read_the_same(void **state)
{
    (void)state;
    check_round_trip(llama_31_8b);
    check_round_trip(qwen25_05b);
    check_round_trip(qwen3_06b);
    check_round_trip("{" LLAMA);
    check_round_trip(
        "{\"attention_bias\": true, \"mlp_bias\": true, \"rms_norm_eps\": 1.23456789e-7,"
        "\"rope_theta\": 12345.678901234567," LLAMA);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published_models_are_understood),
        cmocka_unit_test(what_is_left_out_is_as_in_transformers),
        cmocka_unit_test(what_cannot_run_is_refused_by_name),
        cmocka_unit_test(what_is_wrong_is_named),
        cmocka_unit_test(greatest_model_does_not_overflow),
        cmocka_unit_test(generation_config_gives_the_end_tokens),
        cmocka_unit_test(folder_is_read),
        cmocka_unit_test(rope_frequencies_are_those_of_transformers),
        cmocka_unit_test(llama3_scaling_has_three_bands),
        cmocka_unit_test(what_is_written_is_read_the_same),
    };

    return cmocka_run_group_tests_name("lm config", tests, NULL, NULL);
}
