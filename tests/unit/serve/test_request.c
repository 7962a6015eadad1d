/* SPDX-License-Identifier: Apache-2.0
 *
 * Requests' bodies: what each field becomes, and which fault names it when it is wrong.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "serve/request.h"

#define CHAT "\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]"
#define TEXT "\"model\":\"m\",\"prompt\":\"hi\""

static struct da_serve_request parse(enum da_route route, const char *body)
{
    struct da_serve_request r;
    struct da_fault fault = {0};

    if (da_serve_request_parse(&r, route, da_str_c(body), &fault) < 0)
        fail_msg("%s: %s", body, fault.message);
    return r;
}

static void assert_text(struct da_str s, const char *wanted)
{
    if (!da_str_eq(s, da_str_c(wanted)))
        fail_msg("%.*s instead of %s", DA_STR_ARG(s), wanted);
}

static void assert_near(double seen, double wanted)
{
    if (seen < wanted || seen > wanted)
        fail_msg("%.17g instead of %.17g", seen, wanted);
}

static void a_bare_request_has_openais_defaults(void **state)
{
    struct da_serve_request c = parse(DA_ROUTE_CHAT, "{" CHAT "}");
    struct da_serve_request t = parse(DA_ROUTE_COMPLETIONS, "{" TEXT "}");

    (void)state;
    assert_text(c.model, "m");
    assert_int_equal(c.n_messages, 1);
    assert_text(c.messages[0].role, "user");
    assert_text(c.messages[0].content, "hi");
    assert_true(c.max_tokens == SIZE_MAX);
    assert_int_equal(t.n_prompts, 1);
    assert_text(t.prompts[0].text, "hi");
    assert_null(t.prompts[0].ids);
    assert_int_equal(t.max_tokens, 16);
    for (int i = 0; i < 2; i++) {
        const struct da_serve_request *r = i ? &c : &t;

        assert_int_equal(r->n, 1);
        assert_near(r->rule.temperature, 1);
        assert_near(r->rule.top_p, 0);
        assert_false(r->has_seed || r->stream || r->include_usage || r->ignore_eos);
        assert_int_equal(r->logprobs, -1);
        assert_int_equal(r->n_stop, 0);
    }
    da_serve_request_release(&c);
    da_serve_request_release(&t);
}

static void every_number_comes_through_as_sent(void **state)
{
    struct da_serve_request r = parse(
        DA_ROUTE_COMPLETIONS,
        "{" TEXT ",\"temperature\":0.69999999999999996,\"top_p\":0.1,\"top_k\":7,\"min_p\":0.05,"
        "\"presence_penalty\":-1.5,\"frequency_penalty\":2,\"repetition_penalty\":1.1,"
        "\"seed\":9007199254740991,\"max_tokens\":33,\"n\":3,\"logprobs\":5,\"ignore_eos\":true,"
        "\"stream\":true,\"stream_options\":{\"include_usage\":true},\"stop\":[\"a\",\"\\u0000b\"]"
        "}");

    (void)state;
    assert_near(r.rule.temperature, 0.7);
    assert_near(r.rule.top_p, 0.1);
    assert_int_equal(r.rule.top_k, 7);
    assert_near(r.rule.min_p, 0.05);
    assert_near(r.rule.presence_penalty, -1.5);
    assert_near(r.rule.frequency_penalty, 2);
    assert_near(r.rule.repetition_penalty, 1.1);
    assert_true(r.has_seed && r.rule.seed == 9007199254740991);
    assert_int_equal(r.max_tokens, 33);
    assert_int_equal(r.n, 3);
    assert_int_equal(r.logprobs, 5);
    assert_true(r.ignore_eos && r.stream && r.include_usage);
    assert_int_equal(r.n_stop, 2);
    assert_text(r.stop[0], "a");
    assert_int_equal(r.stop[1].n, 2);
    assert_memory_equal(r.stop[1].p, "\0b", 2);
    da_serve_request_release(&r);
}

static void spellings_that_mean_the_same(void **state)
{
    struct da_serve_request r;

    (void)state;
    r = parse(DA_ROUTE_CHAT, "{" CHAT ",\"stop\":\"x\",\"max_completion_tokens\":9,\"top_k\":-1,"
                             "\"logprobs\":true,\"top_logprobs\":4}");
    assert_text(r.stop[0], "x");
    assert_int_equal(r.max_tokens, 9);
    assert_int_equal(r.rule.top_k, 0);
    assert_int_equal(r.logprobs, 4);
    da_serve_request_release(&r);
    r = parse(DA_ROUTE_CHAT, "{" CHAT ",\"logprobs\":true}");
    assert_int_equal(r.logprobs, 0);
    da_serve_request_release(&r);
    r = parse(DA_ROUTE_COMPLETIONS, "{" TEXT ",\"top_p\":0}");
    assert_true(r.rule.top_p > 0); /* the engine's 0 would be "not used" */
    da_serve_request_release(&r);
    r = parse(DA_ROUTE_COMPLETIONS, "{" TEXT ",\"seed\":-3}");
    assert_true(r.rule.seed == (uint64_t)-3);
    da_serve_request_release(&r);
}

static void prompts_come_in_four_shapes(void **state)
{
    struct da_serve_request r;

    (void)state;
    r = parse(DA_ROUTE_COMPLETIONS, "{\"model\":\"m\",\"prompt\":[\"a\",\"b\\nc\"],\"n\":64}");
    assert_int_equal(r.n_prompts, 2);
    assert_text(r.prompts[1].text, "b\nc");
    da_serve_request_release(&r);
    r = parse(DA_ROUTE_COMPLETIONS, "{\"model\":\"m\",\"prompt\":[5,4294967295]}");
    assert_int_equal(r.n_prompts, 1);
    assert_int_equal(r.prompts[0].n_ids, 2);
    assert_true(r.prompts[0].ids[0] == 5 && r.prompts[0].ids[1] == UINT32_MAX);
    da_serve_request_release(&r);
    r = parse(DA_ROUTE_COMPLETIONS, "{\"model\":\"m\",\"prompt\":[[1],[2,3],\"x\"]}");
    assert_int_equal(r.n_prompts, 3);
    assert_int_equal(r.prompts[1].n_ids, 2);
    assert_text(r.prompts[2].text, "x");
    da_serve_request_release(&r);
}

static void messages_may_have_parts_and_what_answers_have(void **state)
{
    struct da_serve_request r = parse(
        DA_ROUTE_CHAT,
        "{\"model\":\"m\",\"messages\":[{\"role\":\"developer\",\"content\":[{\"type\":\"text\","
        "\"text\":\"a\"},{\"type\":\"text\",\"text\":\"b\"}]},{\"role\":\"user\",\"content\":\"\","
        "\"name\":\"Ada\"},{\"role\":\"assistant\",\"content\":\"c\",\"refusal\":null,"
        "\"annotations\":[],\"tool_calls\":null,\"audio\":null}]}");

    (void)state;
    assert_int_equal(r.n_messages, 3);
    assert_text(r.messages[0].role, "system");
    assert_text(r.messages[0].content, "ab");
    assert_text(r.messages[1].content, "");
    assert_text(r.messages[2].content, "c");
    da_serve_request_release(&r);
}

static void what_asks_for_nothing_is_taken(void **state)
{
    static const char *const chat[] = {"\"tools\":[]",
                                       "\"tools\":null",
                                       "\"tool_choice\":\"none\"",
                                       "\"tool_choice\":\"auto\"",
                                       "\"response_format\":{\"type\":\"text\"}",
                                       "\"modalities\":[\"text\"]",
                                       "\"logit_bias\":{}",
                                       "\"user\":\"someone\"",
                                       "\"metadata\":{\"a\":\"b\"}",
                                       "\"store\":true",
                                       "\"temperature\":null",
                                       "\"n\":null",
                                       "\"stop\":null",
                                       "\"seed\":null",
                                       "\"stream_options\":null",
                                       "\"parallel_tool_calls\":false"};
    static const char *const text[] = {"\"echo\":false", "\"best_of\":1", "\"suffix\":\"\"",
                                       "\"suffix\":null", "\"logit_bias\":null"};
    char body[256];

    (void)state;
    for (size_t i = 0; i < sizeof chat / sizeof *chat; i++) {
        struct da_serve_request r;

        (void)snprintf(body, sizeof body, "{" CHAT ",%s}", chat[i]);
        r = parse(DA_ROUTE_CHAT, body);
        da_serve_request_release(&r);
    }
    for (size_t i = 0; i < sizeof text / sizeof *text; i++) {
        struct da_serve_request r;

        (void)snprintf(body, sizeof body, "{" TEXT ",%s}", text[i]);
        r = parse(DA_ROUTE_COMPLETIONS, body);
        da_serve_request_release(&r);
    }
}

struct refusal {
    const char *body; /* {...}, or a field that is added to a request that is right */
    const char *code, *param;
};

static const struct refusal chat_refusals[] = {
    {"", NULL, ""},
    {"{", NULL, ""},
    {"[1]", NULL, ""},
    {"{\"model\":\"m\",\"model\":\"m\"}", NULL, ""},
    {"{\"model\":\"\xff\"}", NULL, ""},
    {"{}", "missing_required_parameter", "model"},
    {"{\"model\":null}", "missing_required_parameter", "model"},
    {"{\"model\":5}", "invalid_type", "model"},
    {"{\"model\":\"m\"}", "missing_required_parameter", "messages"},
    {"{\"model\":\"m\",\"messages\":[]}", "invalid_type", "messages"},
    {"{\"model\":\"m\",\"messages\":\"hi\"}", "invalid_type", "messages"},
    {"{\"model\":\"m\",\"messages\":[5]}", "invalid_type", "messages[0]"},
    {"{\"model\":\"m\",\"messages\":[{}]}", "invalid_value", "messages[0].role"},
    {"{\"model\":\"m\",\"messages\":[{\"role\":\"tool\",\"content\":\"x\"}]}", "invalid_value",
     "messages[0].role"},
    {"{\"model\":\"m\",\"messages\":[{\"role\":\"user\"}]}", "invalid_type", "messages[0].content"},
    {"{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":[]}]}", "invalid_type",
     "messages[0].content"},
    {"{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\"}]}]}",
     "invalid_type", "messages[0].content[0]"},
    {"{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\"}]}]}",
     "invalid_type", "messages[0].content[0].text"},
    {"{\"model\":\"m\",\"messages\":[{\"role\":\"assistant\",\"content\":\"x\",\"tool_calls\":[{}]"
     "}]}",
     "unsupported_parameter", "messages[0].tool_calls"},
    {"\"tools\":[{}]", "unsupported_parameter", "tools"},
    {"\"tool_choice\":\"required\"", "unsupported_parameter", "tool_choice"},
    {"\"functions\":[{}]", "unsupported_parameter", "functions"},
    {"\"response_format\":{\"type\":\"json_object\"}", "unsupported_parameter", "response_format"},
    {"\"logit_bias\":{\"5\":1}", "unsupported_parameter", "logit_bias"},
    {"\"audio\":{\"voice\":\"x\"}", "unsupported_parameter", "audio"},
    {"\"prompt\":\"x\"", "unknown_parameter", "prompt"},
    {"\"best_of\":1", "unknown_parameter", "best_of"},
    {"\"temprature\":1", "unknown_parameter", "temprature"},
    {"\"temperature\":2.1", "invalid_value", "temperature"},
    {"\"temperature\":-0.1", "invalid_value", "temperature"},
    {"\"temperature\":\"1\"", "invalid_type", "temperature"},
    {"\"temperature\":true", "invalid_type", "temperature"},
    {"\"top_p\":1.1", "invalid_value", "top_p"},
    {"\"min_p\":-1", "invalid_value", "min_p"},
    {"\"top_k\":-2", "invalid_value", "top_k"},
    {"\"top_k\":1.5", "invalid_type", "top_k"},
    {"\"presence_penalty\":3", "invalid_value", "presence_penalty"},
    {"\"frequency_penalty\":-3", "invalid_value", "frequency_penalty"},
    {"\"repetition_penalty\":0", "invalid_value", "repetition_penalty"},
    {"\"n\":0", "invalid_value", "n"},
    {"\"n\":129", "invalid_value", "n"},
    {"\"n\":1.0", "invalid_type", "n"},
    {"\"max_tokens\":0", "invalid_value", "max_tokens"},
    {"\"max_completion_tokens\":-5", "invalid_value", "max_completion_tokens"},
    {"\"seed\":1.5", "invalid_type", "seed"},
    {"\"seed\":99999999999999999999", NULL, ""},
    {"\"stop\":5", "invalid_type", "stop"},
    {"\"stop\":\"\"", "invalid_type", "stop"},
    {"\"stop\":[\"a\",\"\"]", "invalid_type", "stop[1]"},
    {"\"stop\":[\"a\",5]", "invalid_type", "stop[1]"},
    {"\"stop\":[\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\"]",
     "invalid_type", "stop"},
    {"\"logprobs\":3", "invalid_type", "logprobs"},
    {"\"top_logprobs\":3", NULL, "top_logprobs"},
    {"\"top_logprobs\":3,\"logprobs\":false", NULL, "top_logprobs"},
    {"\"top_logprobs\":21,\"logprobs\":true", "invalid_value", "top_logprobs"},
    {"\"stream\":\"yes\"", "invalid_type", "stream"},
    {"\"stream_options\":[]", "invalid_type", "stream_options"},
    {"\"stream_options\":{\"include_usage\":true}", NULL, "stream_options"},
    {"\"stream\":true,\"stream_options\":{\"usage\":true}", "unknown_parameter",
     "stream_options.usage"},
};

static const struct refusal text_refusals[] = {
    {"{\"model\":\"m\"}", "missing_required_parameter", "prompt"},
    {"{\"model\":\"m\",\"prompt\":5}", "invalid_type", "prompt"},
    {"{\"model\":\"m\",\"prompt\":[]}", "invalid_type", "prompt"},
    {"{\"model\":\"m\",\"prompt\":[1,\"a\"]}", "invalid_type", "prompt[1]"},
    {"{\"model\":\"m\",\"prompt\":[-1]}", "invalid_value", "prompt[0]"},
    {"{\"model\":\"m\",\"prompt\":[4294967296]}", "invalid_value", "prompt[0]"},
    {"{\"model\":\"m\",\"prompt\":[[1],[1.5]]}", "invalid_type", "prompt[1][0]"},
    {"{\"model\":\"m\",\"prompt\":[\"a\",\"b\"],\"n\":65}", NULL, "n"},
    {"\"messages\":[]", "unknown_parameter", "messages"},
    {"\"echo\":true", "unsupported_parameter", "echo"},
    {"\"best_of\":2", "unsupported_parameter", "best_of"},
    {"\"suffix\":\"x\"", "unsupported_parameter", "suffix"},
    {"\"logprobs\":true", "invalid_type", "logprobs"},
    {"\"logprobs\":21", "invalid_value", "logprobs"},
    {"\"top_logprobs\":2", "unknown_parameter", "top_logprobs"},
};

static void check_refusal(enum da_route route, const struct refusal *row)
{
    struct da_serve_request r;
    struct da_fault fault = {0};
    char body[512];

    (void)snprintf(body, sizeof body, row->body[0] == '"' ? "{%s,%s}" : "%.0s%s",
                   route == DA_ROUTE_CHAT ? CHAT : TEXT, row->body);
    if (da_serve_request_parse(&r, route, da_str_c(body), &fault) == DA_OK)
        fail_msg("%s: taken", body);
    if (strcmp(fault.code ? fault.code : "", row->code ? row->code : "") != 0 ||
        strcmp(fault.param, row->param) != 0 || fault.status != 400 || !fault.message[0])
        fail_msg("%s: %u %s '%s' %s", body, fault.status, fault.code, fault.param, fault.message);
    assert_null(r.arena.head);
}

static void what_is_wrong_is_refused_by_name(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof chat_refusals / sizeof *chat_refusals; i++)
        check_refusal(DA_ROUTE_CHAT, &chat_refusals[i]);
    for (size_t i = 0; i < sizeof text_refusals / sizeof *text_refusals; i++)
        check_refusal(DA_ROUTE_COMPLETIONS, &text_refusals[i]);
}

static void deep_and_long_bodies_are_refused_or_taken_whole(void **state)
{
    struct da_serve_request r;
    struct da_fault fault = {0};
    struct da_buf b;

    (void)state;
    da_buf_init(&b, DA_BUF_TEXT_MAX);
    da_buf_add_c(&b, "{" TEXT ",\"metadata\":");
    for (int i = 0; i < 100000; i++)
        da_buf_add_char(&b, '[');
    assert_int_equal(da_serve_request_parse(&r, DA_ROUTE_COMPLETIONS, da_buf_str(&b), &fault),
                     DA_EINVAL);
    da_buf_reset(&b);
    da_buf_add_c(&b, "{\"model\":\"m\",\"prompt\":\"");
    for (int i = 0; i < 1000000; i++)
        da_buf_add_c(&b, "\xe6\xb2\xb3");
    da_buf_add_c(&b, "\"}");
    assert_int_equal(da_serve_request_parse(&r, DA_ROUTE_COMPLETIONS, da_buf_str(&b), &fault),
                     DA_OK);
    assert_int_equal(r.prompts[0].text.n, 3000000);
    da_serve_request_release(&r);
    da_buf_reset(&b);
    da_buf_add_c(&b, "{" TEXT ",\"");
    for (int i = 0; i < 1000; i++)
        da_buf_add_c(&b, "\xe6\xb2\xb3");
    da_buf_add_c(&b, "\":1}");
    assert_int_equal(da_serve_request_parse(&r, DA_ROUTE_COMPLETIONS, da_buf_str(&b), &fault),
                     DA_EINVAL);
    assert_string_equal(fault.code, "unknown_parameter");
    da_buf_release(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_bare_request_has_openais_defaults),
        cmocka_unit_test(every_number_comes_through_as_sent),
        cmocka_unit_test(spellings_that_mean_the_same),
        cmocka_unit_test(prompts_come_in_four_shapes),
        cmocka_unit_test(messages_may_have_parts_and_what_answers_have),
        cmocka_unit_test(what_asks_for_nothing_is_taken),
        cmocka_unit_test(what_is_wrong_is_refused_by_name),
        cmocka_unit_test(deep_and_long_bodies_are_refused_or_taken_whole),
    };

    return cmocka_run_group_tests_name("serve_request", tests, NULL, NULL);
}
