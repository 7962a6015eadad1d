/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "teacher/message.h"
#include "teacher/response.h"

#define KEY "sk-test-0123456789"
#define CHAT(message, finish)                                                                      \
    "{\"choices\":[{\"message\":" message ",\"finish_reason\":" finish "}]}"
#define TEXT(literal)                                                                              \
    {                                                                                              \
        (literal), sizeof(literal) - 1                                                             \
    }
#define SAYS(text) CHAT("{\"role\":\"assistant\",\"content\":\"" text "\"}", "\"stop\"")

static struct da_reply read_reply(int status, struct da_str body, enum da_endpoint_kind kind)
{
    struct da_reply r;

    da_reply_init(&r);
    da_reply_read(&r, &(struct da_response){.status = status, .body = body}, kind, DA_STR(KEY));
    return r;
}

static void answers_are_taken_as_they_are(void **state)
{
    static const struct {
        enum da_endpoint_kind kind;
        const char *body;
        struct da_str text;
        const char *finish;
        int64_t prompt_tokens, completion_tokens;
    } rows[] = {
        {DA_ENDPOINT_CHAT, SAYS(" Yes\\n"), TEXT(" Yes\n"), "stop", -1, -1},
        {DA_ENDPOINT_CHAT, SAYS(""), TEXT(""), "stop", -1, -1},
        {DA_ENDPOINT_CHAT, SAYS("a\\u0000b \\ud83d\\ude00"), TEXT("a\0b \xF0\x9F\x98\x80"), "stop",
         -1, -1},
        {DA_ENDPOINT_CHAT, CHAT("{\"content\":\"x\"}", "null"), TEXT("x"), "", -1, -1},
        {DA_ENDPOINT_CHAT, "\n\n \n" SAYS("x"), TEXT("x"), "stop", -1, -1}, /* keep-alive lines */
        {DA_ENDPOINT_COMPLETIONS,
         "{\"choices\":[{\"text\":\"t\",\"finish_reason\":\"length\"}],\"usage\":"
         "{\"prompt_tokens\":12,\"completion_tokens\":3}}",
         TEXT("t"), "length", 12, 3},
        {DA_ENDPOINT_CHAT,
         "{\"choices\":[{\"message\":{\"content\":\"x\"}},{\"message\":{\"content\":\"y\"}}],"
         "\"usage\":{\"prompt_tokens\":-4,\"completion_tokens\":\"3\"},\"error\":null}",
         TEXT("x"), "", -1, -1},
        {DA_ENDPOINT_CHAT,
         "{\"choices\":[{\"message\":{\"content\":\"x\"}}],\"usage\":{\"prompt_tokens\":1000000001,"
         "\"completion_tokens\":1000000000},\"created\":99999999999999999999}",
         TEXT("x"), "", -1, 1000000000},
        {DA_ENDPOINT_CHAT,
         "{\"choices\":[{\"message\":{\"content\":\"x\"}}],\"usage\":{\"prompt_tokens\":1.5,"
         "\"completion_tokens\":1e300}}",
         TEXT("x"), "", -1, -1},
        /* content in parts */
        {DA_ENDPOINT_CHAT,
         CHAT("{\"content\":[{\"type\":\"thinking\",\"text\":\"hm\"},{\"type\":\"text\",\"text\":"
              "\"a \"},5,{\"type\":\"text\",\"text\":\"b\"}]}",
              "\"stop\""),
         TEXT("a b"), "stop", -1, -1},
        {DA_ENDPOINT_CHAT, CHAT("{\"content\":[{\"type\":\"text\",\"text\":\"\"}]}", "\"stop\""),
         TEXT(""), "stop", -1, -1},
        /* the key, echoed */
        {DA_ENDPOINT_CHAT, CHAT("{\"content\":\"<" KEY ">" KEY "\"}", "\"" KEY "\""),
         TEXT("<***>***"), "***", -1, -1},
        {DA_ENDPOINT_CHAT,
         CHAT("{\"content\":[{\"type\":\"text\",\"text\":\"a " KEY "\"}]}", "\"stop\""),
         TEXT("a ***"), "stop", -1, -1},
        {DA_ENDPOINT_COMPLETIONS, "{\"choices\":[{\"text\":\"a \\u0073k-test-0123456789\"}]}",
         TEXT("a ***"), "", -1, -1},
        {DA_ENDPOINT_CHAT,
         CHAT("{\"content\":\"x\"}", "\"0123456789012345678901234567890123456789\""), TEXT("x"),
         "01234567890123456789012345678901", -1, -1},
        {DA_ENDPOINT_CHAT, SAYS("<think>\\nhm\\n</think>\\n\\nParis"), TEXT("Paris"), "stop", -1,
         -1},
        {DA_ENDPOINT_CHAT, SAYS("\\n<think></think>Paris </think>"), TEXT("Paris </think>"), "stop",
         -1, -1},
        {DA_ENDPOINT_CHAT, SAYS("<think>still at it"), TEXT(""), "stop", -1, -1},
        {DA_ENDPOINT_CHAT, SAYS("Use <think>x</think> tags"), TEXT("Use <think>x</think> tags"),
         "stop", -1, -1},
        {DA_ENDPOINT_CHAT, CHAT("{\"content\":null,\"reasoning_content\":\"hm\"}", "\"length\""),
         TEXT(""), "length", -1, -1},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct da_reply r = read_reply(200, da_str_c(rows[i].body), rows[i].kind);

        if (r.verdict != DA_VERDICT_ANSWER || !da_str_eq(r.text, rows[i].text) ||
            !da_str_eq(r.finish, da_str_c(rows[i].finish)) ||
            r.prompt_tokens != rows[i].prompt_tokens ||
            r.completion_tokens != rows[i].completion_tokens || r.message.n != 0)
            fail_msg("%s: verdict %d, text \"%.*s\", finish \"%.*s\", tokens %lld %lld",
                     rows[i].body, r.verdict, DA_STR_ARG(r.text), DA_STR_ARG(r.finish),
                     (long long)r.prompt_tokens, (long long)r.completion_tokens);
        da_reply_release(&r);
    }
}

/* says: the whole message. */
static const struct verdict_case {
    int status;
    const char *body;
    enum da_verdict verdict;
    const char *says;
} verdicts[] = {
    /* a 200 that is none */
    {200, "", DA_VERDICT_RETRY, "malformed answer: the body is no JSON in UTF-8"},
    {200, "{\"choices\":[{\"mess", DA_VERDICT_RETRY,
     "malformed answer: the body is no JSON in UTF-8"},
    {200, SAYS("\xff\xc3("), DA_VERDICT_RETRY, "malformed answer: the body is no JSON in UTF-8"},
    {200, SAYS("\\ud800"), DA_VERDICT_RETRY, "malformed answer: the body is no JSON in UTF-8"},
    {200, SAYS("x") "x", DA_VERDICT_RETRY, "malformed answer: the body is no JSON in UTF-8"},
    {200, " <html><body><h1>502 Bad Gateway</h1></body></html>", DA_VERDICT_RETRY,
     "malformed answer: a web page in place of JSON: 502 Bad Gateway"},
    {200, "[]", DA_VERDICT_RETRY, "malformed answer: it holds no choices"},
    {200, "{}", DA_VERDICT_RETRY, "malformed answer: it holds no choices"},
    {200, "{\"choices\":[]}", DA_VERDICT_RETRY, "malformed answer: it holds no choices"},
    {200, "{\"choices\":{\"0\":1}}", DA_VERDICT_RETRY, "malformed answer: it holds no choices"},
    {200, "{\"choices\":[null]}", DA_VERDICT_RETRY, "malformed answer: it holds no text"},
    {200, CHAT("{\"content\":null}", "\"stop\""), DA_VERDICT_RETRY,
     "malformed answer: it holds no text"},
    {200, CHAT("{\"content\":null}", "\"length\""), DA_VERDICT_RETRY,
     "malformed answer: it holds no text"},
    {200, CHAT("{\"content\":5}", "\"stop\""), DA_VERDICT_RETRY,
     "malformed answer: it holds no text"},
    {200, CHAT("{\"content\":[{\"type\":\"image\"}]}", "\"stop\""), DA_VERDICT_RETRY,
     "malformed answer: it holds no text"},
    {200, CHAT("{\"content\":\"half\"}", "\"error\""), DA_VERDICT_RETRY,
     "malformed answer: the server broke it off with an error"},
    {200, "{\"error\":{\"message\":\"Upstream died\",\"code\":502}}", DA_VERDICT_RETRY,
     "HTTP 200: Upstream died"},
    /* refused by a filter */
    {200, CHAT("{\"content\":null}", "\"content_filter\""), DA_VERDICT_FILTERED,
     "the provider's content filter stopped the answer"},
    {200, CHAT("{\"content\":\"half of it\"}", "\"content_filter\""), DA_VERDICT_FILTERED,
     "the provider's content filter stopped the answer"},
    {200, CHAT("{\"content\":null,\"refusal\":\"I cannot.\"}", "\"stop\""), DA_VERDICT_FILTERED,
     "I cannot."},
    {200, "{\"error\":{\"message\":\"no\",\"code\":\"content_filter\"}}", DA_VERDICT_FILTERED,
     "HTTP 200: no (content_filter)"},
    {400, "{\"error\":{\"message\":\"no\",\"type\":\"data_inspection_failed\"}}",
     DA_VERDICT_FILTERED, "HTTP 400: no"},
    {400, "{\"code\":\"DataInspectionFailed\",\"message\":\"no\",\"request_id\":\"1\"}",
     DA_VERDICT_FILTERED, "HTTP 400: no (DataInspectionFailed)"},
    {403, "{\"error\":{\"code\":403,\"message\":\"your input was flagged\"}}", DA_VERDICT_FILTERED,
     "HTTP 403: your input was flagged"},
    /* too long */
    {400, "{\"error\":{\"message\":\"too much\",\"code\":\"context_length_exceeded\"}}",
     DA_VERDICT_SHRINK, "HTTP 400: too much (context_length_exceeded)"},
    {400,
     "{\"error\":{\"code\":400,\"message\":\"the request exceeds the available context size\","
     "\"type\":\"exceed_context_size_error\"}}",
     DA_VERDICT_SHRINK, "HTTP 400: the request exceeds the available context size"},
    {400,
     "{\"object\":\"error\",\"message\":\"This model's maximum context length is 10 "
     "tokens.\",\"code\":400}",
     DA_VERDICT_SHRINK, "HTTP 400: This model's maximum context length is 10 tokens."},
    {422,
     "{\"error\":\"`inputs` tokens + `max_new_tokens` must be <= 4096. Given: 3000 `inputs` tokens "
     "and 2000 `max_new_tokens`\"}",
     DA_VERDICT_SHRINK,
     "HTTP 422: `inputs` tokens + `max_new_tokens` must be <= 4096. Given: 3000 `inputs` tokens "
     "and "
     "2000 `max_new_tokens`"},
    {413, "", DA_VERDICT_SHRINK, "HTTP 413: the server says no more"},
    /* what can heal */
    {408, "", DA_VERDICT_RETRY, "HTTP 408: the server says no more"},
    {409, "{\"error\":\"model is loading\"}", DA_VERDICT_RETRY, "HTTP 409: model is loading"},
    {425, "", DA_VERDICT_RETRY, "HTTP 425: the server says no more"},
    {429, "{\"error\":{\"message\":\"slow down\",\"code\":\"rate_limit_exceeded\"}}",
     DA_VERDICT_RETRY, "HTTP 429: slow down (rate_limit_exceeded)"},
    {500, "null", DA_VERDICT_RETRY, "HTTP 500: null"},
    {502,
     "<html><head><style>h1 {color: red}</style><script>if (a<b) "
     "run()</script></head><body>\r\n<h1>502 Bad "
     "Gateway</h1>nginx</body></html>",
     DA_VERDICT_RETRY, "HTTP 502: 502 Bad Gateway nginx"},
    {503, "overloaded\x1b[31m\xff", DA_VERDICT_RETRY, "HTTP 503: overloaded [31m?"},
    {504, "", DA_VERDICT_RETRY, "HTTP 504: the server says no more"},
    {529, "", DA_VERDICT_RETRY, "HTTP 529: the server says no more"},
    /* final */
    {302, "", DA_VERDICT_FINAL, "HTTP 302: the server says no more"},
    {400, "{\"error\":{\"message\":\"Unrecognized argument: seed\"}}", DA_VERDICT_FINAL,
     "HTTP 400: Unrecognized argument: seed"},
    {400, "[{\"error\":{\"code\":400,\"message\":\"Unknown name \\\"seed\\\"\"}}]",
     DA_VERDICT_FINAL, "HTTP 400: Unknown name \"seed\""},
    {401,
     "{\"error\":{\"message\":\"Incorrect API key provided: " KEY
     ".\",\"code\":\"invalid_api_key\"}}",
     DA_VERDICT_FINAL, "HTTP 401: Incorrect API key provided: ***. (invalid_api_key)"},
    {401, "{\"detail\":\"Bearer sk-test-\\u00010123456789 \\u200bsk-test-0123\\u200b456789\"}",
     DA_VERDICT_FINAL, "HTTP 401: Bearer sk-test- 0123456789 ***"},
    {401, "<p>sk-test-</p>", DA_VERDICT_FINAL, "HTTP 401: sk-test-"},
    {402, "{\"error\":{\"message\":\"Insufficient Balance\"}}", DA_VERDICT_FINAL,
     "HTTP 402: Insufficient Balance"},
    {403, "{\"error\":{}}", DA_VERDICT_FINAL, "HTTP 403: {\"error\":{}}"},
    {404, "{\"detail\":\"Not Found\"}", DA_VERDICT_FINAL, "HTTP 404: Not Found"},
    {422, "{\"detail\":[{\"loc\":[\"body\"],\"msg\":\"extra fields not permitted\"}]}",
     DA_VERDICT_FINAL, "HTTP 422: extra fields not permitted"},
    {429,
     "{\"error\":{\"message\":\"no "
     "money\",\"type\":\"insufficient_quota\",\"code\":\"insufficient_quota\"}}",
     DA_VERDICT_FINAL, "HTTP 429: no money (insufficient_quota)"},
    {429, "{\"error\":{\"message\":\"no money\",\"type\":\"insufficient_quota\",\"code\":null}}",
     DA_VERDICT_FINAL, "HTTP 429: no money"},
    {501, "", DA_VERDICT_FINAL, "HTTP 501: the server says no more"},
};

static void every_response_gets_its_verdict_and_message(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof verdicts / sizeof *verdicts; i++) {
        const struct verdict_case *v = &verdicts[i];
        struct da_reply r = read_reply(v->status, da_str_c(v->body), DA_ENDPOINT_CHAT);

        if (r.verdict != v->verdict || !da_str_eq(da_buf_str(&r.message), da_str_c(v->says)) ||
            r.text.n != 0)
            fail_msg("%d %s:\n got %d \"%.*s\"\nwant %d \"%s\"", v->status, v->body, r.verdict,
                     DA_STR_ARG(da_buf_str(&r.message)), v->verdict, v->says);
        da_reply_release(&r);
    }
}

static void redirects_name_their_target(void **state)
{
    struct da_reply r;

    (void)state;
    da_reply_init(&r);
    da_reply_read(&r,
                  &(struct da_response){.status = 301, .location = "https://h.example/" KEY "/v1"},
                  DA_ENDPOINT_CHAT, DA_STR(KEY));
    assert_int_equal(r.verdict, DA_VERDICT_FINAL);
    assert_string_equal(r.message.p, "HTTP 301: the server redirects to https://h.example/***/v1");
    da_reply_release(&r);
}

static void overflow_messages_say_what_would_fit(void **state)
{
    static const struct {
        const char *message;
        int64_t fits;
    } rows[] = {
        {"This model's maximum context length is 4097 tokens, however you requested 4162 tokens "
         "(66 in your prompt; "
         "4096 for the completion). Please reduce your prompt; or completion length.",
         4031},
        {"This model's maximum context length is 4096 tokens. However, you requested 4200 tokens "
         "(3176 in the messages, "
         "1024 in the completion).",
         920},
        {"This model's maximum context length is 8192 tokens. However, your messages resulted in "
         "9000 tokens.",
         0},
        {"'max_tokens' or 'max_completion_tokens' is too large: 1024. This model's maximum context "
         "length is 2048 tokens "
         "and your request has 1500 input tokens (1024 > 2048 - 1500).",
         548},
        {"Requested token count exceeds the model's maximum context length of 4096 tokens. You "
         "requested a total of 5000 "
         "tokens: 4000 tokens from the input messages and 1000 tokens for the completion.",
         96},
        {"This model's maximum context length is 8192 tokens. Please reduce your prompt or "
         "max_tokens.",
         -1},
        {"maximum context length, and much later 4096 in the messages", -1},
        {"maximum context length is 99999999999999999999999, 5 in the messages", 9999999994},
        {"maximum context length, and no number", -1},
        {"maximum context length is 10: input tokens", -1},
        {"<400> InternalError.Algo.InvalidParameter: Range of input length should be [1, 98304]",
         0},
        {"<400> InternalError.Algo.InvalidParameter: Range of max_tokens should be [1, 8192]",
         8192},
        {"The input token count (1200000) exceeds the maximum number of tokens allowed (1048575).",
         0},
        {"Invalid request: Your request exceeded model token limit: 8192", -1},
        {"Input validation error: `inputs` tokens + `max_new_tokens` must be <= 4096. Given: 3000 "
         "`inputs` tokens and 2000 `max_new_tokens`",
         1096},
        {"Input validation error: `inputs` must have less than 4095 tokens. Given: 5000", 0},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char body[512];
        struct da_reply r;

        (void)snprintf(body, sizeof body,
                       "{\"error\":{\"message\":\"%s\",\"code\":\"invalid_parameter_error\"}}",
                       rows[i].message);
        r = read_reply(400, da_str_c(body), DA_ENDPOINT_CHAT);
        if (r.verdict != DA_VERDICT_SHRINK || r.fitting_tokens != rows[i].fits)
            fail_msg("%s: got %lld, want %lld", rows[i].message, (long long)r.fitting_tokens,
                     (long long)rows[i].fits);
        da_reply_release(&r);
    }
}

/* "EMPTY" and "ollama" are given as keys to servers that want none, and occur in answers. */
static void a_stand_in_for_a_key_stays_in_answers(void **state)
{
    struct da_reply r;

    (void)state;
    da_reply_init(&r);
    da_reply_read(&r, &(struct da_response){.status = 200, .body = DA_STR(SAYS("ollama run"))},
                  DA_ENDPOINT_CHAT, DA_STR("ollama"));
    assert_true(da_str_eq(r.text, DA_STR("ollama run")));
    da_reply_release(&r);
}

static void messages_are_cut_without_the_start_of_a_key(void **state)
{
    struct da_buf text, out;

    (void)state;
    da_buf_init(&text, DA_BUF_TEXT_MAX);
    da_buf_init(&out, DA_BUF_TEXT_MAX);
    for (size_t before = 250; before < 330;
         before++) { /* the key crosses the limit at every place */
        da_buf_reset(&text);
        da_buf_reset(&out);
        for (int i = 0; i < 3; i++)
            da_buf_add_c(&text, KEY);
        for (size_t i = 0; i < before; i++)
            da_buf_add_c(&text, "é");
        for (int i = 0; i < 30; i++)
            da_buf_add_c(&text, KEY);
        da_message_add(&out, da_buf_str(&text), false, DA_STR(KEY));
        assert_int_equal(da_utf8_length(da_buf_str(&out)), DA_MESSAGE_MAX_CHARS + 1);
        assert_int_equal(da_str_find(da_buf_str(&out), DA_STR("sk"), 0), SIZE_MAX);
        assert_true(da_str_ends(da_buf_str(&out), DA_STR("…")));
    }
    da_buf_release(&text);
    da_buf_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_are_taken_as_they_are),
        cmocka_unit_test(every_response_gets_its_verdict_and_message),
        cmocka_unit_test(redirects_name_their_target),
        cmocka_unit_test(overflow_messages_say_what_would_fit),
        cmocka_unit_test(a_stand_in_for_a_key_stays_in_answers),
        cmocka_unit_test(messages_are_cut_without_the_start_of_a_key),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
