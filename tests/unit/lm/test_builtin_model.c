/* SPDX-License-Identifier: Apache-2.0
 *
 * The model that comes with didact is to the engine what it is to transformers: tokens, logits to
 * 1e-4, greedy text (tests/golden/builtin/make_golden.py).
 */
#include "model_folder.h"

#include "lm/engine.h"

#include <jansson.h>

#define MODEL_FOLDER DA_SOURCE_ROOT "/models/didact-base"

enum { TOKENS_MAX = 256 };

static struct da_engine *open_engine(void)
{
    struct da_engine *e = NULL;
    struct da_err err = {0};

    if (da_engine_open(&e, MODEL_FOLDER, &(struct da_engine_options){.max_batch = 4}, &err) < 0)
        fail_msg("%s", err.msg);
    return e;
}

static size_t read_tokens(const json_t *list, uint32_t *out)
{
    size_t n = json_array_size(list);

    assert_true(n > 0 && n <= TOKENS_MAX);
    for (size_t i = 0; i < n; i++)
        out[i] = (uint32_t)json_integer_value(json_array_get(list, i));
    return n;
}

static void check_tokens(const struct da_engine *e, const char *text, const uint32_t *wanted,
                         size_t n)
{
    struct da_tokens tokens = {0};

    da_tokenizer_encode(da_engine_tokenizer(e), da_str_c(text),
                        &(struct da_encode_options){.with_special = true}, &tokens);
    assert_int_equal(tokens.n, n);
    assert_memory_equal(tokens.ids, wanted, n * sizeof *wanted);
    da_tokens_release(&tokens);
}

static void check_logits(struct da_engine *e, const json_t *rows, const uint32_t *tokens, size_t n,
                         size_t every)
{
    size_t vocab = da_engine_config(e)->vocab;
    float *logits = da_alloc_n(n * vocab, sizeof *logits);

    assert_int_equal(json_array_size(rows), n);
    assert_int_equal(da_engine_logits(e, tokens, n, logits, NULL), DA_OK);
    for (size_t i = 0; i < n; i++) {
        const json_t *row = json_array_get(rows, i);

        for (size_t j = 0; j < json_array_size(row); j++) {
            double wanted = json_number_value(json_array_get(row, j));
            double got = (double)logits[i * vocab + i % every + j * every];

            if (!(fabs(got - wanted) < 1e-4))
                fail_msg("position %zu, token %zu: %g instead of %g", i, i % every + j * every, got,
                         wanted);
        }
    }
    da_free(logits);
}

static void check_greedy(struct da_engine *e, const uint32_t *prompt, size_t n,
                         const uint32_t *wanted, size_t n_wanted)
{
    struct da_request r = {
        .prompt = prompt, .n_prompt = n, .max_tokens = n_wanted, .ignore_eos = true, .logprobs = 0};
    struct da_engine_event event = {0};
    size_t n_events = 1, at = 0;
    uint64_t id;

    assert_int_equal(da_engine_submit(e, &r, &id, NULL), DA_OK);
    while (event.finish == DA_FINISH_NONE) {
        assert_int_equal(da_engine_step(e, &event, 1, &n_events, NULL), DA_OK);
        for (size_t i = 0; i < event.n_tokens; i++)
            assert_int_equal(event.chosen[i].id, wanted[at++]);
    }
    assert_int_equal(at, n_wanted);
}

static void it_is_what_transformers_makes_of_it(void **state)
{
    json_t *golden = json_load_file(DA_SOURCE_ROOT "/tests/golden/builtin/golden.json", 0, NULL);
    const json_t *rows = json_object_get(golden, "rows"), *row;
    size_t every = (size_t)json_integer_value(json_object_get(golden, "every")), i;
    struct da_engine *e = open_engine();

    (void)state;
    assert_true(json_array_size(rows) == 2 && every > 0);
    json_array_foreach(rows, i, row)
    {
        uint32_t tokens[TOKENS_MAX], greedy[TOKENS_MAX];
        size_t n = read_tokens(json_object_get(row, "tokens"), tokens);
        size_t n_greedy = read_tokens(json_object_get(row, "greedy"), greedy);

        check_tokens(e, json_string_value(json_object_get(row, "text")), tokens, n);
        check_logits(e, json_object_get(row, "logits"), tokens, n, every);
        check_greedy(e, tokens, n, greedy, n_greedy);
    }
    da_engine_close(&e);
    json_decref(golden);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(it_is_what_transformers_makes_of_it)};

    return cmocka_run_group_tests_name("lm_builtin_model", tests, NULL, NULL);
}
