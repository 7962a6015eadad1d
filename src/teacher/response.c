/* SPDX-License-Identifier: Apache-2.0 */
#include "teacher/response.h"

#include <math.h>

#include <jansson.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "teacher/message.h"

enum {
    MESSAGE_SIZE_MAX = 64 * 1024, /* far over DA_MESSAGE_MAX_CHARS and a key */
    FINISH_MAX_CHARS = 32,
    TOKENS_MAX = 1000000000, /* of one answer; a count over it is no count */
    REAL_KEY_SIZE = 16 /* shorter ones are stand-ins ("EMPTY", "ollama") and words of answers */
};

/* What a server says about a failed request; views into the JSON, empty when it says nothing. */
struct complaint {
    struct da_str message, code, type;
};

void da_reply_init(struct da_reply *r)
{
    *r = (struct da_reply){.prompt_tokens = -1, .completion_tokens = -1, .fitting_tokens = -1};
    da_buf_init(&r->message, MESSAGE_SIZE_MAX);
}

void da_reply_clear(struct da_reply *r)
{
    struct da_buf message = r->message;

    json_decref(r->json);
    da_buf_reset(&message);
    *r = (struct da_reply){
        .prompt_tokens = -1, .completion_tokens = -1, .fitting_tokens = -1, .message = message};
}

void da_reply_release(struct da_reply *r)
{
    da_reply_clear(r);
    da_buf_release(&r->message);
}

static struct da_str text_of(const json_t *value)
{
    return (struct da_str){json_string_value(value), json_string_length(value)};
}

static struct da_str text_at(const json_t *object, const char *name)
{
    return text_of(json_object_get(object, name));
}

static int64_t count_at(const json_t *object, const char *name)
{
    double value = json_number_value(json_object_get(object, name));
    bool is_count = json_is_number(json_object_get(object, name)) && value >= 0 &&
                    value <= TOKENS_MAX && value == floor(value);

    return is_count ? (int64_t)value : -1;
}

/* The shapes that servers use: {"error":{...}} (Gemini: in an array), {"error":"text"}, FastAPI's
 * {"detail":...}, vLLM's {"object":"error","message":...}, DashScope's {"code":...,"message":...}.
 */
static bool find_complaint(const json_t *root, struct complaint *c)
{
    const json_t *object = json_is_array(root) ? json_array_get(root, 0) : root;
    const json_t *error = json_object_get(object, "error");
    const json_t *detail = json_object_get(object, "detail");

    *c = (struct complaint){0};
    if (json_is_object(error))
        object = error;
    c->message = text_at(object, "message");
    c->code = text_at(object, "code");
    c->type = text_at(object, "type");
    if (c->message.n == 0 && json_is_string(error))
        c->message = text_of(error);
    if (c->message.n == 0 && json_is_string(detail))
        c->message = text_of(detail);
    if (c->message.n == 0 && json_is_array(detail))
        c->message = text_at(json_array_get(detail, 0), "msg");
    return c->message.n > 0 || c->code.n > 0 || json_is_object(error);
}

static bool is_one_of(struct da_str s, const char *const *names)
{
    for (; *names; names++)
        if (da_str_eq_nocase(s, da_str_c(*names)))
            return true;
    return false;
}

static bool has_one_of(struct da_str text, const char *const *phrases)
{
    for (; *phrases; phrases++)
        if (da_str_find(text, da_str_c(*phrases), 0) != SIZE_MAX)
            return true;
    return false;
}

static bool is_named(const struct complaint *c, const char *const *names)
{
    return is_one_of(c->code, names) || is_one_of(c->type, names);
}

static const char *const filter_names[] = {"content_filter",         "content_policy_violation",
                                           "data_inspection_failed", "DataInspectionFailed",
                                           "moderation_blocked",     NULL};
static const char *const context_names[] = {"context_length_exceeded", "exceed_context_size_error",
                                            NULL};
static const char *const context_phrases[] = {"maximum context length",
                                              "context window",
                                              "available context size",
                                              "exceeds the context",
                                              "context length is only",
                                              "Range of max_tokens should be", /* DashScope */
                                              "exceeded model token limit",    /* Moonshot */
                                              "`max_new_tokens` must be <=",   /* TGI */
                                              NULL};
/* The prompt alone is too long: of DashScope, Gemini and TGI. */
static const char *const prompt_phrases[] = {"Range of input length should be",
                                             "exceeds the maximum number of tokens allowed",
                                             "`inputs` must have less than", NULL};
static const char *const broke_names[] = {"insufficient_quota", "billing_hard_limit_reached",
                                          "insufficient_balance", "Arrearage", NULL};
static const char *const flagged_phrases[] = {"input was flagged", NULL}; /* OpenRouter's 403 */

static bool is_about_context(int status, const struct complaint *c)
{
    if (is_named(c, context_names) || status == 413)
        return true;
    return (status == 400 || status == 422) &&
           (has_one_of(c->message, context_phrases) || has_one_of(c->message, prompt_phrases));
}

static bool can_heal(int status)
{
    switch (status) {
    case 408: /* request timeout */
    case 409: /* conflict: servers that are loading a model */
    case 425: /* too early */
    case 429: /* too many requests */
        return true;
    default:
        return status >= 500 && status != 501 && status != 505;
    }
}

static enum da_verdict judge(int status, const struct complaint *c)
{
    if (is_named(c, filter_names) || (status == 403 && has_one_of(c->message, flagged_phrases)))
        return DA_VERDICT_FILTERED;
    if (is_about_context(status, c))
        return DA_VERDICT_SHRINK;
    if (is_named(c, broke_names))
        return DA_VERDICT_FINAL;
    /* An error in a 200 came from something behind the server; the next try may be served by
     * another. */
    return can_heal(status) || status / 100 == 2 ? DA_VERDICT_RETRY : DA_VERDICT_FINAL;
}

/* The number that ends right before `at`, skipping one space; -1: none. */
static int64_t number_before(struct da_str text, size_t at)
{
    int64_t value = 0, scale = 1;
    size_t i = at;

    if (i > 0 && text.p[i - 1] == ' ')
        i--;
    if (i == 0 || text.p[i - 1] < '0' || text.p[i - 1] > '9')
        return -1;
    for (; i > 0 && text.p[i - 1] >= '0' && text.p[i - 1] <= '9' && scale < 1000000000;
         i--, scale *= 10)
        value += (text.p[i - 1] - '0') * scale;
    return value;
}

/* The first number after the phrase, if within a few words; -1: none. */
static int64_t number_after(struct da_str text, const char *phrase)
{
    size_t at = da_str_find(text, da_str_c(phrase), 0);
    int64_t value = 0;
    size_t i;

    if (at == SIZE_MAX)
        return -1;
    at += strlen(phrase);
    for (i = at; i < text.n && (text.p[i] < '0' || text.p[i] > '9'); i++)
        ;
    if (i == text.n || i > at + 16)
        return -1;
    for (; i < text.n && text.p[i] >= '0' && text.p[i] <= '9' && value < 1000000000; i++)
        value = value * 10 + (text.p[i] - '0');
    return value;
}

/* "maximum context length is 4097 tokens, however you requested 4162 tokens (66 in your prompt;
 * 4096 for ..." and the like name the limit and the prompt's share; the rest is what max_tokens may
 * be. */
static int64_t fitting_tokens(struct da_str message)
{
    static const char *const before[] = {"in your prompt",
                                         "in the messages",
                                         "in the prompt",
                                         "input tokens",
                                         "tokens from the input",
                                         "`inputs` tokens and",
                                         NULL};
    int64_t limit = number_after(message, "maximum context length");
    int64_t used = number_after(message, "messages resulted in");

    if (has_one_of(message, prompt_phrases))
        return 0;
    if (limit < 0)
        limit = number_after(message, "`max_new_tokens` must be <=");
    for (const char *const *phrase = before; *phrase && used < 0; phrase++) {
        size_t at = da_str_find(message, da_str_c(*phrase), 0);

        if (at != SIZE_MAX)
            used = number_before(message, at);
    }
    if (limit < 0 || used < 0)
        return number_after(message, "Range of max_tokens should be [1,");
    return limit > used ? limit - used : 0;
}

static bool looks_like_html(struct da_str body)
{
    return da_str_starts(da_str_trim(da_str_sub(body, 0, 64)), DA_STR("<"));
}

/* "HTTP 401: Incorrect API key provided (invalid_api_key)" */
static void say(struct da_reply *r, const struct da_response *response, const struct complaint *c,
                struct da_str key)
{
    size_t start;

    da_buf_addf(&r->message, "HTTP %d: ", response->status);
    start = r->message.n;
    if (response->status / 100 == 3 && response->location) {
        da_buf_add_c(&r->message, "the server redirects to ");
        da_message_add(&r->message, da_str_c(response->location), false, key);
    } else if (c->message.n > 0) {
        da_message_add(&r->message, c->message, false, key);
        if (c->code.n > 0) {
            da_buf_add_c(&r->message, " (");
            da_message_add(&r->message, c->code, false, key);
            da_buf_add_c(&r->message, ")");
        }
    } else if (c->code.n > 0) {
        da_message_add(&r->message, c->code, false, key);
    } else {
        da_message_add(&r->message, response->body, looks_like_html(response->body), key);
    }
    if (r->message.n == start)
        da_buf_add_c(&r->message, "the server says no more");
}

static void complain(struct da_reply *r, const struct da_response *response,
                     const struct complaint *c, struct da_str key)
{
    r->verdict = judge(response->status, c);
    say(r, response, c, key);
    if (r->verdict == DA_VERDICT_SHRINK)
        r->fitting_tokens = fitting_tokens(c->message);
}

static void malformed(struct da_reply *r, const char *what)
{
    r->verdict = DA_VERDICT_RETRY;
    da_buf_addf(&r->message, "malformed answer: %s", what);
}

/* A reasoning model's thoughts are not its answer. Thoughts without an end were cut by the length.
 */
static struct da_str without_thoughts(struct da_str text)
{
    struct da_str trimmed = da_str_trim(text);
    size_t end;

    if (!da_str_starts(trimmed, DA_STR("<think>")))
        return text;
    end = da_str_find(text, DA_STR("</think>"), 0);
    if (end == SIZE_MAX)
        return (struct da_str){0};
    text = da_str_sub(text, end + strlen("</think>"), text.n);
    trimmed = da_str_trim(text);
    return trimmed.n == 0 ? trimmed : da_str_sub(text, (size_t)(trimmed.p - text.p), text.n);
}

static void set_text(json_t *object, const char *name, const struct da_buf *text)
{
    /* What cannot be replaced must not stay: it may hold the key. */
    if (json_object_set_new(object, name, json_stringn(text->p, text->n)) != 0)
        (void)json_object_del(object, name);
}

/* Puts "***" in place of the key wherever a server echoes it in an answer. */
static void hide_key(json_t *object, const char *name, struct da_str key)
{
    struct da_str text = text_at(object, name);
    size_t from = 0, at = key.n < REAL_KEY_SIZE ? SIZE_MAX : da_str_find(text, key, 0);
    struct da_buf hidden;

    if (at == SIZE_MAX)
        return;
    da_buf_init(&hidden, DA_BUF_TEXT_MAX);
    for (; at != SIZE_MAX; at = da_str_find(text, key, from)) {
        da_buf_add_str(&hidden, da_str_sub(text, from, at));
        da_buf_add_c(&hidden, "***");
        from = at + key.n;
    }
    da_buf_add_str(&hidden, da_str_sub(text, from, text.n));
    set_text(object, name, &hidden);
    da_buf_release(&hidden);
}

/* [{"type":"text","text":"..."},...] becomes one text; parts of other types, such as thoughts, are
 * left out. */
static void join_parts(json_t *message)
{
    const json_t *parts = json_object_get(message, "content");
    struct da_buf text;

    da_buf_init(&text, DA_BUF_TEXT_MAX);
    for (size_t i = 0; i < json_array_size(parts); i++) {
        const json_t *part = json_array_get(parts, i);

        if (da_str_eq(text_at(part, "type"), DA_STR("text")))
            da_buf_add_str(&text, text_at(part, "text"));
    }
    if (text.p)
        set_text(message, "content", &text);
    da_buf_release(&text);
}

/* All tokens went into thoughts that the server hands over in a field of their own. */
static bool thought_to_the_end(const json_t *message, struct da_str finish)
{
    return da_str_eq(finish, DA_STR("length")) &&
           (text_at(message, "reasoning_content").n > 0 || text_at(message, "reasoning").n > 0);
}

static void read_choice(struct da_reply *r, json_t *choice, enum da_endpoint_kind kind,
                        struct da_str key)
{
    json_t *message = json_object_get(choice, "message");
    json_t *holder = kind == DA_ENDPOINT_CHAT ? message : choice;
    const char *name = kind == DA_ENDPOINT_CHAT ? "content" : "text";
    struct da_str refusal = text_at(message, "refusal");
    const json_t *content;

    join_parts(message);
    hide_key(holder, name, key);
    hide_key(choice, "finish_reason", key);
    content = json_object_get(holder, name);
    r->finish = da_utf8_prefix(text_at(choice, "finish_reason"), FINISH_MAX_CHARS);
    if (da_str_eq(r->finish, DA_STR("content_filter"))) {
        r->verdict = DA_VERDICT_FILTERED;
        da_buf_add_c(&r->message, "the provider's content filter stopped the answer");
    } else if (da_str_eq(r->finish, DA_STR("error"))) {
        malformed(r, "the server broke it off with an error");
    } else if (json_is_string(content)) {
        r->verdict = DA_VERDICT_ANSWER;
        r->text = without_thoughts(text_of(content));
    } else if (refusal.n > 0) {
        r->verdict = DA_VERDICT_FILTERED;
        da_message_add(&r->message, refusal, false, key);
    } else if (thought_to_the_end(message, r->finish)) {
        r->verdict = DA_VERDICT_ANSWER;
    } else {
        malformed(r, "it holds no text");
    }
}

static void read_success(struct da_reply *r, const struct da_response *response,
                         enum da_endpoint_kind kind, struct da_str key)
{
    const json_t *usage = json_object_get(r->json, "usage");
    json_t *choice = json_array_get(json_object_get(r->json, "choices"), 0);
    struct complaint c;

    if (!r->json && looks_like_html(response->body)) {
        malformed(r, "a web page in place of JSON: ");
        da_message_add(&r->message, response->body, true, key);
    } else if (!r->json) {
        malformed(r, "the body is no JSON in UTF-8");
    } else if (choice) {
        r->prompt_tokens = count_at(usage, "prompt_tokens");
        r->completion_tokens = count_at(usage, "completion_tokens");
        read_choice(r, choice, kind, key);
    } else if (find_complaint(r->json, &c)) {
        complain(r, response, &c, key);
    } else {
        malformed(r, "it holds no choices");
    }
}

void da_reply_read(struct da_reply *r, const struct da_response *response,
                   enum da_endpoint_kind kind, struct da_str key)
{
    struct complaint c = {0};

    da_reply_clear(r);
    if (response->body.n > 0)
        r->json = json_loadb(response->body.p, response->body.n,
                             JSON_ALLOW_NUL | JSON_DECODE_INT_AS_REAL, NULL);
    if (response->status / 100 == 2) {
        read_success(r, response, kind, key);
    } else {
        (void)find_complaint(r->json, &c);
        complain(r, response, &c, key);
    }
}
