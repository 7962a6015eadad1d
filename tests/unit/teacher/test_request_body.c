/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "teacher/request_body.h"

#define PLAIN                                                                                      \
    {                                                                                              \
        .temperature = 0, .top_p = 1, .max_tokens = 3, .seed = -1                                  \
    }

struct body_case {
    const char *name;
    struct da_http_options options;
    struct da_prompt prompt;
    struct da_sampling sampling;
    const char *body;
};

static const struct body_case cases[] = {
    {"chat, only what is set is sent",
     {.model = "m"},
     {.head = {"one ", 4}, .tail = {"two", 3}},
     PLAIN,
     "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"one "
     "two\"}],\"temperature\":0,"
     "\"max_tokens\":3}"},
    {"chat with a system message and every field",
     {.model = "m"},
     {.system = {"be brief", 8}, .tail = {"x", 1}},
     {.temperature = 0.7,
      .top_p = 0.5,
      .presence_penalty = 2,
      .frequency_penalty = -0.25,
      .max_tokens = 1024,
      .n_stop = 2,
      .stop = {{"\n\n", 2}, {"16.", 3}},
      .seed = 42},
     "{\"model\":\"m\",\"messages\":[{\"role\":\"system\",\"content\":\"be "
     "brief\"},{\"role\":\"user\","
     "\"content\":\"x\"}],\"temperature\":0.7,\"top_p\":0.5,\"max_tokens\":1024,\"presence_"
     "penalty\":2,"
     "\"frequency_penalty\":-0.25,\"stop\":[\"\\n\\n\",\"16.\"],\"seed\":42}"},
    {"completions",
     {.model = "m", .kind = DA_ENDPOINT_COMPLETIONS},
     {.system = {"not sent", 8}, .head = {"a", 1}, .tail = {"b", 1}},
     PLAIN,
     "{\"model\":\"m\",\"prompt\":\"ab\",\"temperature\":0,\"max_tokens\":3}"},
    {"quotes, backslashes, controls, NUL, other scripts and an empty prompt's parts",
     {.model = "\"q\"", .kind = DA_ENDPOINT_COMPLETIONS},
     {.head = {"\"\\\n\t\0\x1f\x7f", 7}, .tail = {"é写\xF0\x9F\x98\x80", 9}},
     PLAIN,
     "{\"model\":\"\\\"q\\\"\",\"prompt\":\"\\\"\\\\\\n\\u0009\\u0000\\u001f\x7f"
     "é写\xF0\x9F\x98\x80\","
     "\"temperature\":0,\"max_tokens\":3}"},
    {"no max_tokens when 0, seed 0 is a seed",
     {.model = "m", .kind = DA_ENDPOINT_COMPLETIONS},
     {{0}, {0}, {0}},
     {.temperature = 1, .top_p = 1, .seed = 0},
     "{\"model\":\"m\",\"prompt\":\"\",\"temperature\":1,\"seed\":0}"},
    {"a temperature that 15 digits do not name",
     {.model = "m", .kind = DA_ENDPOINT_COMPLETIONS},
     {{0}, {0}, {0}},
     {.temperature = 0.1 + 0.2, .top_p = 1, .seed = -1},
     "{\"model\":\"m\",\"prompt\":\"\",\"temperature\":0.30000000000000004}"},
    {"the new name of max_tokens",
     {.model = "m", .kind = DA_ENDPOINT_COMPLETIONS, .max_tokens_field_new = 1},
     {{0}, {0}, {0}},
     PLAIN,
     "{\"model\":\"m\",\"prompt\":\"\",\"temperature\":0,\"max_completion_tokens\":3}"},
    {"extra_body adds, replaces and takes away",
     {.model = "m",
      .kind = DA_ENDPOINT_COMPLETIONS,
      .extra_body = "{\"enable_thinking\": false, \"max_tokens\": 9, \"temperature\": null, \"a\": "
                    "{\"b\": [1, \"é\"]}}"},
     {{0}, {0}, {0}},
     {.temperature = 1, .top_p = 0.5, .max_tokens = 3, .seed = -1},
     "{\"model\":\"m\",\"prompt\":\"\",\"top_p\":0.5,\"enable_thinking\":false,\"max_tokens\":9,"
     "\"a\":{\"b\":[1,\"é\"]}}"},
};

static void bodies_are_exactly_these_bytes(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct body_case *c = &cases[i];
        struct da_body_form form;
        struct da_body_mark mark;
        struct da_buf out;
        struct da_question q = {.prompt = c->prompt, .sampling = c->sampling};

        da_buf_init(&out, DA_BUF_TEXT_MAX);
        assert_int_equal(da_body_form_init(&form, &c->options, NULL), DA_OK);
        for (int turn = 0; turn < 2; turn++) { /* the second time into a buffer that is not empty */
            assert_int_equal(da_body_write(&form, &q, &out, &mark, NULL), DA_OK);
            if (!da_str_eq(da_buf_str(&out), da_str_c(c->body)))
                fail_msg("%s:\n got %s\nwant %s", c->name, out.p, c->body);
        }
        da_body_form_release(&form);
        da_buf_release(&out);
    }
}

static void texts_that_are_not_utf8_are_refused(void **state)
{
    static const char *const bad[] = {"\xff", "caf\xC3", "\xED\xA0\x80", "\xC0\xAF"};
    struct da_body_form form;
    struct da_buf out;

    (void)state;
    da_buf_init(&out, DA_BUF_TEXT_MAX);
    assert_int_equal(da_body_form_init(&form, &(struct da_http_options){.model = "m"}, NULL),
                     DA_OK);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct da_str text = da_str_c(bad[i]);
        struct da_question in_each[] = {
            {.prompt = {.system = text}, .sampling = PLAIN},
            {.prompt = {.head = text}, .sampling = PLAIN},
            {.prompt = {.tail = text}, .sampling = PLAIN},
            {.sampling = {.top_p = 1, .n_stop = 1, .stop = {text}, .seed = -1}},
        };

        for (size_t k = 0; k < sizeof in_each / sizeof *in_each; k++) {
            struct da_body_mark mark;

            assert_int_equal(da_body_write(&form, &in_each[k], &out, &mark, NULL), DA_EFORMAT);
        }
    }
    da_body_form_release(&form);
    da_buf_release(&out);
    assert_int_equal(da_body_form_init(&form, &(struct da_http_options){.model = "\xff"}, NULL),
                     DA_EFORMAT);
}

static void bad_extra_bodies_are_refused_with_a_reason(void **state)
{
    static const struct {
        const char *extra, *says;
    } bad[] = {
        {"", "not JSON"},
        {"{", "not JSON"},
        {"[1]", "no object"},
        {"{\"a\":1,\"a\":2}", "not JSON"},
        {"{\"messages\":[]}", "must not set \"messages\""},
        {"{\"prompt\":\"x\"}", "must not set \"prompt\""},
        {"{\"model\":\"x\"}", "must not set \"model\""},
        {"{\"n\":2}", "must not set \"n\""},
        {"{\"stream\":true}", "must not set \"stream\""},
    };

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct da_err err = {0};
        struct da_body_form form;

        assert_int_equal(
            da_body_form_init(
                &form, &(struct da_http_options){.model = "m", .extra_body = bad[i].extra}, &err),
            DA_EFORMAT);
        if (!strstr(err.msg, bad[i].says))
            fail_msg("%s: \"%s\" does not say \"%s\"", bad[i].extra, err.msg, bad[i].says);
    }
}

static void max_tokens_is_lowered_in_place(void **state)
{
    struct da_body_form form;
    struct da_body_mark mark;
    struct da_buf out;
    struct da_question q = {.sampling = {.top_p = 1, .max_tokens = 1024, .seed = 7}};

    (void)state;
    da_buf_init(&out, DA_BUF_TEXT_MAX);
    assert_int_equal(da_body_form_init(&form, &(struct da_http_options){.model = "m"}, NULL),
                     DA_OK);
    assert_int_equal(da_body_write(&form, &q, &out, &mark, NULL), DA_OK);
    assert_int_equal(da_body_max_tokens(&out, mark), 1024);
    da_body_lower_max_tokens(&out, mark, 31);
    assert_int_equal(da_body_max_tokens(&out, mark), 31);
    assert_non_null(strstr(out.p, "\"max_tokens\":31  ,\"seed\":7}"));
    q.sampling.max_tokens = 0;
    assert_int_equal(da_body_write(&form, &q, &out, &mark, NULL), DA_OK);
    assert_int_equal(da_body_max_tokens(&out, mark), 0);
    da_body_form_release(&form);
    da_buf_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bodies_are_exactly_these_bytes),
        cmocka_unit_test(texts_that_are_not_utf8_are_refused),
        cmocka_unit_test(bad_extra_bodies_are_refused_with_a_reason),
        cmocka_unit_test(max_tokens_is_lowered_in_place),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
