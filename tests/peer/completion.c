/* SPDX-License-Identifier: Apache-2.0 */
#include "completion.h"

#include <inttypes.h>
#include <jansson.h>

#include "base/hash.h"
#include "base/mem.h"
#include "base/utf8.h"

enum { TEXT_MAX = 16 << 20 };

static void add_json_string(struct da_buf *out, struct da_str s)
{
    json_t *value = json_stringn(s.p, s.n);
    char *text = value ? json_dumps(value, JSON_ENCODE_ANY) : NULL;

    DA_ASSERT(text); /* s is the peer's own text, cut between characters */
    da_buf_add_c(out, text);
    da_free(text);
    json_decref(value);
}

void peer_error_json(struct da_buf *out, unsigned status, const char *message, const char *code)
{
    da_buf_add_c(out, "{\"error\": {\"message\": ");
    add_json_string(out, da_str_c(message));
    da_buf_addf(out, ", \"type\": \"%s\", \"param\": null, \"code\": \"%s\"}}\n",
                status == 429   ? "rate_limit_error"
                : status >= 500 ? "server_error"
                                : "invalid_request_error",
                code);
}

/* All that the messages say, or the prompt. */
static void prompt_text(const json_t *body, bool chat, struct da_buf *out)
{
    const json_t *messages = json_object_get(body, "messages"), *message;
    size_t i;

    if (!chat) {
        const char *prompt = json_string_value(json_object_get(body, "prompt"));

        da_buf_add_c(out, prompt ? prompt : "");
        return;
    }
    json_array_foreach(messages, i, message)
    {
        const char *content = json_string_value(json_object_get(message, "content"));

        da_buf_add_c(out, i ? "\n" : "");
        da_buf_add_c(out, content ? content : "");
    }
}

static int64_t tokens_of(struct da_str s)
{
    return (int64_t)((s.n + 3) / 4);
}

static struct da_str before_stop(struct da_str text, const json_t *stop)
{
    const char *word = json_string_value(stop);
    size_t at = word && *word ? da_str_find(text, da_str_c(word), 0) : SIZE_MAX;

    return da_str_sub(text, 0, at);
}

/* Cuts the answer at a stop string and at max_tokens; returns the finish reason. */
static const char *cut(struct da_str *text, const json_t *body, int64_t max_tokens)
{
    const json_t *stops = json_object_get(body, "stop"), *stop;
    size_t i;

    *text = before_stop(*text, stops);
    json_array_foreach(stops, i, stop) *text = before_stop(*text, stop);
    if (max_tokens <= 0 || tokens_of(*text) <= max_tokens)
        return "stop";
    *text = da_str_sub(*text, 0, 4 * (size_t)max_tokens);
    text->n = da_utf8_valid_prefix(*text);
    return "length";
}

static void add_answer(struct da_buf *out, bool chat, const json_t *body, struct da_str text,
                       const char *finish, int64_t asked, uint64_t request)
{
    const char *model = json_string_value(json_object_get(body, "model"));

    da_buf_addf(out,
                "{\"id\": \"%s-%016" PRIx64
                "\", \"object\": \"%s\", \"created\": 1767225600, \"model\": ",
                chat ? "chatcmpl" : "cmpl", request, chat ? "chat.completion" : "text_completion");
    add_json_string(out, da_str_c(model ? model : "scripted"));
    da_buf_add_c(out, ", \"choices\": [{\"index\": 0, ");
    da_buf_add_c(out, chat ? "\"message\": {\"role\": \"assistant\", \"content\": " : "\"text\": ");
    add_json_string(out, text);
    da_buf_addf(out,
                "%s, \"finish_reason\": \"%s\"}], \"usage\": {\"prompt_tokens\": %" PRId64
                ", \"completion_tokens\": %" PRId64 ", \"total_tokens\": %" PRId64 "}}\n",
                chat ? "}" : "", finish, asked, tokens_of(text), asked + tokens_of(text));
}

static unsigned answer(const json_t *body, bool chat, uint64_t request, int64_t context,
                       struct da_buf *out, enum peer_step *step)
{
    struct da_arena arena = {0};
    struct da_buf prompt, text;
    int64_t max_tokens = json_integer_value(json_object_get(body, "max_tokens")), asked;
    unsigned status = 200;

    if (max_tokens == 0)
        max_tokens = json_integer_value(json_object_get(body, "max_completion_tokens"));
    da_buf_init(&prompt, TEXT_MAX);
    da_buf_init(&text, TEXT_MAX);
    prompt_text(body, chat, &prompt);
    asked = tokens_of(da_buf_str(&prompt));
    if (asked + max_tokens > context) {
        status = 400;
        peer_error_json(out, status,
                        "This model's maximum context length is exceeded. Please reduce your "
                        "prompt or max_tokens.",
                        "context_length_exceeded");
    } else {
        struct da_str said;
        const char *finish;

        *step = peer_answer(da_buf_str(&prompt), request, &arena, &text);
        said = da_buf_str(&text);
        finish = cut(&said, body, max_tokens);
        add_answer(out, chat, body, said, finish, asked, request);
    }
    da_buf_release(&prompt);
    da_buf_release(&text);
    da_arena_release(&arena);
    return status;
}

unsigned peer_complete(bool chat, struct da_str body, uint64_t request, int64_t context,
                       struct da_buf *out, enum peer_step *step)
{
    json_t *json = json_loadb(body.p, body.n, 0, NULL);
    const char *model = json_string_value(json_object_get(json, "model"));
    unsigned status;

    if (!json_is_object(json)) {
        status = 400;
        peer_error_json(out, status, "The body of the request is no JSON object.", "invalid_json");
    } else if (model && strcmp(model, "missing") == 0) {
        status = 404;
        peer_error_json(out, status, "The model `missing` does not exist", "model_not_found");
    } else {
        status = answer(json, chat, request, context, out, step);
    }
    json_decref(json);
    return status;
}
