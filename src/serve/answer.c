/* SPDX-License-Identifier: Apache-2.0 */
#include "serve/answer.h"

#include <jansson.h>

#include "serve/json_text.h"
#include "serve/logprobs.h"

static json_t *text(struct da_str s)
{
    return json_stringn(s.p ? s.p : "", s.n);
}

static void set(json_t *object, const char *name, json_t *value)
{
    (void)json_object_set_new(object, name, value);
}

static json_t *size(size_t n)
{
    return json_integer((json_int_t)n);
}

static json_t *finish_reason(enum da_finish finish)
{
    if (finish == DA_FINISH_NONE)
        return json_null();
    return json_string(finish == DA_FINISH_STOP ? "stop" : "length");
}

static json_t *logprobs(const struct da_answer *a, const struct da_choice *c, size_t from)
{
    if (!a->has_logprobs || !c || from >= c->n_ready)
        return json_null();
    return a->route == DA_ROUTE_CHAT ? da_logprobs_chat(a->tokenizer, c, from)
                                     : da_logprobs_completions(a->tokenizer, c, from);
}

/* {"id", "object", "created", "model", "choices": [choice]}; choice NULL: no choices. */
static json_t *envelope(const struct da_answer *a, const char *object, json_t *choices)
{
    json_t *root = json_object();

    set(root, "id", json_string(a->id));
    set(root, "object", json_string(object));
    set(root, "created", json_integer(a->created));
    set(root, "model", text(a->model));
    set(root, "choices", choices);
    return root;
}

static json_t *usage_of(const struct da_answer_usage *u)
{
    json_t *usage = json_object(), *details = json_object();

    set(usage, "prompt_tokens", size(u->prompt));
    set(usage, "completion_tokens", size(u->completion));
    set(usage, "total_tokens", size(u->prompt + u->completion));
    set(details, "cached_tokens", size(u->cached));
    set(usage, "prompt_tokens_details", details);
    return usage;
}

/* ---- whole ---- */

static json_t *whole_choice(const struct da_answer *a, const struct da_choice *c, size_t index)
{
    json_t *choice = json_object();

    set(choice, "index", size(index));
    if (a->route == DA_ROUTE_CHAT) {
        json_t *message = json_object();

        set(message, "role", json_string("assistant"));
        set(message, "content", text(da_buf_str(&c->text)));
        set(message, "refusal", json_null());
        set(choice, "message", message);
    } else {
        set(choice, "text", text(da_buf_str(&c->text)));
    }
    set(choice, "logprobs", logprobs(a, c, 0));
    set(choice, "finish_reason", finish_reason(c->finish));
    return choice;
}

void da_answer_whole(const struct da_answer *a, const struct da_choice *choices, size_t n,
                     const struct da_answer_usage *usage, struct da_buf *out)
{
    json_t *list = json_array(), *root;

    for (size_t i = 0; i < n; i++)
        (void)json_array_append_new(list, whole_choice(a, &choices[i], i));
    root = envelope(a, a->route == DA_ROUTE_CHAT ? "chat.completion" : "text_completion", list);
    set(root, "usage", usage_of(usage));
    da_json_write(out, root);
    da_buf_add_char(out, '\n');
}

/* ---- chunks ---- */

static void write_event(struct da_buf *out, json_t *value)
{
    da_buf_add_c(out, "data: ");
    da_json_write(out, value);
    da_buf_add_c(out, "\n\n");
}

static const char *chunk_object(const struct da_answer *a)
{
    return a->route == DA_ROUTE_CHAT ? "chat.completion.chunk" : "text_completion";
}

/* content is the text of completions, or what a chat's message grows by. */
static void write_chunk(const struct da_answer *a, size_t index, json_t *content, json_t *probs,
                        enum da_finish finish, struct da_buf *out)
{
    json_t *choice = json_object(), *list = json_array(), *root;

    set(choice, "index", size(index));
    set(choice, a->route == DA_ROUTE_CHAT ? "delta" : "text", content);
    set(choice, "logprobs", probs);
    set(choice, "finish_reason", finish_reason(finish));
    (void)json_array_append_new(list, choice);
    root = envelope(a, chunk_object(a), list);
    if (a->include_usage)
        set(root, "usage", json_null());
    write_event(out, root);
}

void da_answer_chunk_role(const struct da_answer *a, size_t index, struct da_buf *out)
{
    json_t *delta;

    if (a->route != DA_ROUTE_CHAT)
        return;
    delta = json_object();
    set(delta, "role", json_string("assistant"));
    set(delta, "content", json_string(""));
    write_chunk(a, index, delta, json_null(), DA_FINISH_NONE, out);
}

void da_answer_chunk_text(const struct da_answer *a, size_t index, struct da_str s,
                          const struct da_choice *c, size_t from, struct da_buf *out)
{
    json_t *content = text(s);

    if (a->route == DA_ROUTE_CHAT) {
        json_t *delta = json_object();

        set(delta, "content", content);
        content = delta;
    }
    write_chunk(a, index, content, logprobs(a, c, from), DA_FINISH_NONE, out);
}

void da_answer_chunk_finish(const struct da_answer *a, size_t index, enum da_finish finish,
                            struct da_buf *out)
{
    write_chunk(a, index, a->route == DA_ROUTE_CHAT ? json_object() : json_string(""), json_null(),
                finish, out);
}

void da_answer_chunk_usage(const struct da_answer *a, const struct da_answer_usage *usage,
                           struct da_buf *out)
{
    json_t *root = envelope(a, chunk_object(a), json_array());

    set(root, "usage", usage_of(usage));
    write_event(out, root);
}

void da_answer_chunk_fault(const struct da_fault *fault, struct da_buf *out)
{
    da_buf_add_c(out, "data: ");
    da_fault_json(fault, out);
    da_buf_add_c(out, "\n\n");
}

void da_answer_chunk_done(struct da_buf *out)
{
    da_buf_add_c(out, "data: [DONE]\n\n");
}

/* ---- models ---- */

static json_t *model(struct da_str name, int64_t created)
{
    json_t *m = json_object();

    set(m, "id", text(name));
    set(m, "object", json_string("model"));
    set(m, "created", json_integer(created));
    set(m, "owned_by", json_string("didact"));
    return m;
}

void da_answer_model(struct da_str name, int64_t created, struct da_buf *out)
{
    da_json_write(out, model(name, created));
    da_buf_add_char(out, '\n');
}

void da_answer_models(struct da_str name, int64_t created, struct da_buf *out)
{
    json_t *root = json_object(), *list = json_array();

    (void)json_array_append_new(list, model(name, created));
    set(root, "object", json_string("list"));
    set(root, "data", list);
    da_json_write(out, root);
    da_buf_add_char(out, '\n');
}
