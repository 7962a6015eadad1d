/* SPDX-License-Identifier: Apache-2.0
 *
 * Answers and errors, byte for byte in the shapes of OpenAI's API.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>

#include "serve/answer.h"
#include "serve/fault.h"

#include <jansson.h>

static struct da_tokenizer *tokenizer;

/* 256 tokens of one byte each, 0 and 1 special. */
static int make_tokenizer(void **state)
{
    static const char *const specials[] = {"<|end|>"};
    struct da_tokenizer_trainer *t;
    struct da_buf json;

    (void)state;
    da_buf_init(&json, DA_BUF_TEXT_MAX);
    da_tokenizer_trainer_new(&t);
    da_tokenizer_trainer_add(t, DA_STR("ab"));
    assert_int_equal(
        da_tokenizer_trainer_finish(t,
                                    &(struct da_tokenizer_train_options){
                                        .vocab = 257, .specials = specials, .n_specials = 1},
                                    &json, NULL),
        DA_OK);
    assert_int_equal(da_tokenizer_parse(&tokenizer, da_buf_str(&json), "test", NULL), DA_OK);
    da_tokenizer_trainer_free(&t);
    da_buf_release(&json);
    return 0;
}

static int free_tokenizer(void **state)
{
    (void)state;
    da_tokenizer_free(&tokenizer);
    return 0;
}

static uint32_t byte_token(unsigned char byte)
{
    struct da_buf text;
    uint32_t id = 0;

    da_buf_init(&text, 64);
    for (;; id++) {
        da_buf_reset(&text);
        da_tokenizer_decode_one(tokenizer, id, true, &text);
        if (text.n == 1 && (unsigned char)text.p[0] == byte)
            break;
        assert_true(id < 300);
    }
    da_buf_release(&text);
    return id;
}

static struct da_answer answer(enum da_route route)
{
    return (struct da_answer){.route = route,
                              .id = "x-1",
                              .created = 1700000000,
                              .model = DA_STR("m"),
                              .tokenizer = tokenizer};
}

/* A finished choice with a text and no tokens. */
static struct da_choice choice(const char *text, enum da_finish finish)
{
    struct da_choice c;

    da_choice_init(&c, DA_STR(""), -1);
    da_buf_add_c(&c.text, text);
    c.finish = finish;
    return c;
}

static void assert_bytes(struct da_buf *b, const char *wanted)
{
    assert_int_equal(da_buf_check(b, NULL), DA_OK);
    assert_string_equal(da_buf_str(b).p, wanted);
    da_buf_reset(b);
}

static void whole_answers(void **state)
{
    struct da_choice choices[] = {choice("a\"\n\xe6\xb2\xb3", DA_FINISH_STOP),
                                  choice("", DA_FINISH_LENGTH)};
    struct da_answer chat = answer(DA_ROUTE_CHAT), text = answer(DA_ROUTE_COMPLETIONS);
    struct da_answer_usage usage = {10, 3, 8};
    struct da_buf b;

    (void)state;
    da_buf_init(&b, DA_BUF_TEXT_MAX);
    da_answer_whole(&chat, choices, 2, &usage, &b);
    assert_bytes(
        &b,
        "{\"id\":\"x-1\",\"object\":\"chat.completion\",\"created\":1700000000,\"model\":\"m\","
        "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"a\\\"\\n"
        "\xe6\xb2\xb3\",\"refusal\":null},\"logprobs\":null,\"finish_reason\":\"stop\"},{\"index\":"
        "1,\"message\":{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null},\"logprobs\":null"
        ",\"finish_reason\":\"length\"}],\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":3,"
        "\"total_tokens\":13,\"prompt_tokens_details\":{\"cached_tokens\":8}}}\n");
    da_answer_whole(&text, choices, 1, &usage, &b);
    assert_bytes(
        &b, "{\"id\":\"x-1\",\"object\":\"text_completion\",\"created\":1700000000,\"model\":\"m\","
            "\"choices\":[{\"index\":0,\"text\":\"a\\\"\\n\xe6\xb2\xb3\",\"logprobs\":null,"
            "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":3,"
            "\"total_tokens\":13,\"prompt_tokens_details\":{\"cached_tokens\":8}}}\n");
    da_choice_release(&choices[0]);
    da_choice_release(&choices[1]);
    da_buf_release(&b);
}

#define CHAT_CHUNK                                                                                 \
    "data: {\"id\":\"x-1\",\"object\":\"chat.completion.chunk\",\"created\":1700000000,"           \
    "\"model\":\"m\",\"choices\":["
#define TEXT_CHUNK                                                                                 \
    "data: {\"id\":\"x-1\",\"object\":\"text_completion\",\"created\":1700000000,\"model\":\"m\"," \
    "\"choices\":["

static void chunks_of_a_chat(void **state)
{
    struct da_answer a = answer(DA_ROUTE_CHAT);
    struct da_choice c = choice("", DA_FINISH_NONE);
    struct da_answer_usage usage = {1, 2, 0};
    struct da_buf b;

    (void)state;
    da_buf_init(&b, DA_BUF_TEXT_MAX);
    da_answer_chunk_role(&a, 1, &b);
    assert_bytes(&b, CHAT_CHUNK "{\"index\":1,\"delta\":{\"role\":\"assistant\",\"content\":\"\"},"
                                "\"logprobs\":null,\"finish_reason\":null}]}\n\n");
    da_answer_chunk_text(&a, 0, DA_STR("hi"), &c, 0, &b);
    assert_bytes(&b, CHAT_CHUNK "{\"index\":0,\"delta\":{\"content\":\"hi\"},\"logprobs\":null,"
                                "\"finish_reason\":null}]}\n\n");
    da_answer_chunk_finish(&a, 0, DA_FINISH_LENGTH, &b);
    assert_bytes(&b, CHAT_CHUNK "{\"index\":0,\"delta\":{},\"logprobs\":null,\"finish_reason\":"
                                "\"length\"}]}\n\n");
    a.include_usage = true;
    da_answer_chunk_finish(&a, 0, DA_FINISH_STOP, &b);
    assert_bytes(&b, CHAT_CHUNK "{\"index\":0,\"delta\":{},\"logprobs\":null,\"finish_reason\":"
                                "\"stop\"}],\"usage\":null}\n\n");
    da_answer_chunk_usage(&a, &usage, &b);
    assert_bytes(&b, CHAT_CHUNK "],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":2,"
                                "\"total_tokens\":3,\"prompt_tokens_details\":{\"cached_tokens\":0}"
                                "}}\n\n");
    da_answer_chunk_done(&b);
    assert_bytes(&b, "data: [DONE]\n\n");
    da_choice_release(&c);
    da_buf_release(&b);
}

static void chunks_of_a_completion(void **state)
{
    struct da_answer a = answer(DA_ROUTE_COMPLETIONS);
    struct da_choice c = choice("", DA_FINISH_NONE);
    struct da_buf b;

    (void)state;
    da_buf_init(&b, DA_BUF_TEXT_MAX);
    da_answer_chunk_role(&a, 0, &b);
    assert_int_equal(b.n, 0);
    da_answer_chunk_text(&a, 2, DA_STR("hi"), &c, 0, &b);
    assert_bytes(&b, TEXT_CHUNK "{\"index\":2,\"text\":\"hi\",\"logprobs\":null,"
                                "\"finish_reason\":null}]}\n\n");
    da_answer_chunk_finish(&a, 2, DA_FINISH_STOP, &b);
    assert_bytes(&b, TEXT_CHUNK "{\"index\":2,\"text\":\"\",\"logprobs\":null,"
                                "\"finish_reason\":\"stop\"}]}\n\n");
    da_choice_release(&c);
    da_buf_release(&b);
}

/* "a", then the first half of an ä, each with one token beside it. */
static struct da_choice with_tokens(struct da_choice_token *tokens, struct da_token_logprob *top)
{
    tokens[0] = (struct da_choice_token){.chosen = {byte_token('a'), -0.1f}, .end = 1};
    tokens[1] =
        (struct da_choice_token){.chosen = {byte_token(0xC3), -INFINITY}, .end = 3, .offset = 1};
    top[0] = (struct da_token_logprob){byte_token('b'), 0};
    top[1] = (struct da_token_logprob){byte_token(0xC3), -INFINITY};
    return (struct da_choice){.has_logprobs = true,
                              .n_top = 1,
                              .tokens = tokens,
                              .top = top,
                              .n_tokens = 2,
                              .n_ready = 2};
}

static void log_probabilities(void **state)
{
    struct da_answer a = answer(DA_ROUTE_CHAT);
    struct da_choice_token tokens[2];
    struct da_token_logprob top[2];
    struct da_choice c = with_tokens(tokens, top);
    struct da_buf b;

    (void)state;
    a.has_logprobs = true;
    a.n_top = 1;
    da_buf_init(&b, DA_BUF_TEXT_MAX);
    da_answer_chunk_text(&a, 0, DA_STR("x"), &c, 0, &b);
    assert_bytes(
        &b, CHAT_CHUNK
        "{\"index\":0,\"delta\":{\"content\":\"x\"},\"logprobs\":{\"content\":[{\"token\":\"a\","
        "\"logprob\":-0.100000001,\"bytes\":[97],\"top_logprobs\":[{\"token\":\"b\",\"logprob\":0.0"
        ",\"bytes\":[98]}]},{\"token\":\"\xef\xbf\xbd\",\"logprob\":-9999.0,\"bytes\":[195],"
        "\"top_logprobs\":[{\"token\":\"\xef\xbf\xbd\",\"logprob\":-9999.0,\"bytes\":[195]}]}],"
        "\"refusal\":null},\"finish_reason\":null}]}\n\n");
    a.route = DA_ROUTE_COMPLETIONS;
    da_answer_chunk_text(&a, 0, DA_STR("x"), &c, 0, &b);
    assert_bytes(
        &b, TEXT_CHUNK
        "{\"index\":0,\"text\":\"x\",\"logprobs\":{\"tokens\":[\"a\",\"bytes:\\\\xc3\"],"
        "\"token_logprobs\":[-0.100000001,-9999.0],\"top_logprobs\":[{\"a\":-0.100000001,\"b\":0.0}"
        ",{\"bytes:\\\\xc3\":-9999.0}],\"text_offset\":[0,1]},\"finish_reason\":null}]}\n\n");
    c.n_top = 0;
    da_answer_chunk_text(&a, 0, DA_STR("x"), &c, 1, &b); /* the second token alone */
    assert_bytes(&b, TEXT_CHUNK
                 "{\"index\":0,\"text\":\"x\",\"logprobs\":{\"tokens\":[\"bytes:\\\\xc3\"],"
                 "\"token_logprobs\":[-9999.0],\"top_logprobs\":null,\"text_offset\":[1]},"
                 "\"finish_reason\":null}]}\n\n");
    da_answer_chunk_text(&a, 0, DA_STR("x"), &c, 2, &b); /* none */
    assert_bytes(&b, TEXT_CHUNK "{\"index\":0,\"text\":\"x\",\"logprobs\":null,"
                                "\"finish_reason\":null}]}\n\n");
    da_buf_release(&b);
}

static void models_are_listed(void **state)
{
    struct da_buf b;

    (void)state;
    da_buf_init(&b, DA_BUF_TEXT_MAX);
    da_answer_models(DA_STR("m"), 5, &b);
    assert_bytes(&b, "{\"object\":\"list\",\"data\":[{\"id\":\"m\",\"object\":\"model\","
                     "\"created\":5,\"owned_by\":\"didact\"}]}\n");
    da_answer_model(DA_STR("m"), 5, &b);
    assert_bytes(&b, "{\"id\":\"m\",\"object\":\"model\",\"created\":5,\"owned_by\":\"didact\"}\n");
    da_buf_release(&b);
}

static void errors_have_openais_shape(void **state)
{
    static const struct {
        unsigned status;
        const char *code, *param, *json;
    } rows[] = {
        {400, "invalid_value", "n",
         "{\"error\":{\"message\":\"no \\\"x\\\"\",\"type\":\"invalid_request_error\",\"param\":"
         "\"n\",\"code\":\"invalid_value\"}}"},
        {429, "rate_limit_exceeded", NULL,
         "{\"error\":{\"message\":\"no \\\"x\\\"\",\"type\":\"rate_limit_error\",\"param\":null,"
         "\"code\":\"rate_limit_exceeded\"}}"},
        {500, NULL, NULL,
         "{\"error\":{\"message\":\"no \\\"x\\\"\",\"type\":\"server_error\",\"param\":null,"
         "\"code\":null}}"},
    };
    struct da_buf b;

    (void)state;
    da_buf_init(&b, DA_BUF_TEXT_MAX);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct da_fault f;

        assert_int_equal(
            da_fault_set(&f, rows[i].status, rows[i].code, rows[i].param, "no \"%s\"", "x"),
            DA_EINVAL);
        da_fault_json(&f, &b);
        assert_bytes(&b, rows[i].json);
    }
    da_buf_release(&b);
}

/* What a client sent comes back in the message, cut, and JSON all the same. */
static void an_error_that_quotes_anything_is_json(void **state)
{
    struct da_buf b, long_text;
    json_t *root;

    (void)state;
    da_buf_init(&b, DA_BUF_TEXT_MAX);
    da_buf_init(&long_text, DA_BUF_TEXT_MAX);
    for (int i = 0; i < 400; i++) { /* whatever the offset, a cut falls inside a character */
        struct da_fault f;

        da_buf_add_c(&long_text, i % 2 ? "\xe6\xb2\xb3" : "\"");
        (void)da_fault_set(&f, 400, NULL, long_text.p, "%s", long_text.p);
        da_buf_reset(&b);
        da_fault_json(&f, &b);
        root = json_loadb(b.p, b.n, 0, NULL);
        assert_true(json_string_length(json_object_get(json_object_get(root, "error"), "message")) >
                    0);
        json_decref(root);
    }
    da_buf_release(&b);
    da_buf_release(&long_text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_answers),
        cmocka_unit_test(chunks_of_a_chat),
        cmocka_unit_test(chunks_of_a_completion),
        cmocka_unit_test(log_probabilities),
        cmocka_unit_test(models_are_listed),
        cmocka_unit_test(errors_have_openais_shape),
        cmocka_unit_test(an_error_that_quotes_anything_is_json),
    };

    return cmocka_run_group_tests_name("serve_answer", tests, make_tokenizer, free_tokenizer);
}
