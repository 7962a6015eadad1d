/* SPDX-License-Identifier: Apache-2.0 */
#include "dataset/format.h"

#include "base/buf.h"
#include "dataset/alpaca.h"

#include <jansson.h>
#include <string.h>

/* Each put_ returns false when it could not; a row with a false one is thrown away as a whole. */
static bool put(json_t *row, const char *key, json_t *value)
{
    return json_object_set_new(row, key, value) == 0; /* value NULL: fails */
}

static json_t *text_value(struct da_str s) /* NULL when it is not UTF-8 */
{
    return json_stringn(s.p ? s.p : "", s.n);
}

static bool put_text(json_t *row, const char *key, struct da_str s)
{
    return put(row, key, text_value(s));
}

static bool put_label(json_t *row, const char *key, struct da_str s)
{
    return s.n == 0 || put_text(row, key, s);
}

static bool put_labels(json_t *row, const struct da_record *r)
{
    return (r->is_classification == DA_UNKNOWN ||
            put(row, "is_classification", json_boolean(r->is_classification == DA_YES))) &&
           put_label(row, "task_type", r->task_type) && put_label(row, "category", r->category) &&
           put_label(row, "lang", r->lang);
}

static bool put_pair(json_t *row, const struct da_instance *instance)
{
    return put_text(row, "input", instance->input) && put_text(row, "output", instance->output);
}

static json_t *done(json_t *row, bool ok)
{
    if (ok)
        return row;
    json_decref(row);
    return NULL;
}

static json_t *alpaca_row(const struct da_record *r, const struct da_instance *instance)
{
    json_t *row = json_object();

    return done(row, put_text(row, "instruction", r->instruction) && put_pair(row, instance));
}

static json_t *jsonl_row(const struct da_record *r, const struct da_instance *instance)
{
    json_t *row = json_object();

    return done(row, put_label(row, "id", r->id) && put_text(row, "instruction", r->instruction) &&
                         put_pair(row, instance) && put_labels(row, r));
}

static json_t *seeds_row(const struct da_record *r, const struct da_instance *unused)
{
    json_t *row = json_object();
    json_t *list = json_array();
    bool ok = put_label(row, "id", r->id) && put_label(row, "name", r->name) &&
              put_text(row, "instruction", r->instruction);

    (void)unused;
    for (size_t i = 0; ok && i < r->n_instances; i++) {
        json_t *item = json_object();

        ok = put_pair(item, &r->instances[i]);
        ok = json_array_append_new(list, item) == 0 && ok;
    }
    ok = put(row, "instances", list) && ok;
    return done(row, ok && put_labels(row, r));
}

/* What the user says: the instruction and, under it, the input. */
static json_t *user_text(const struct da_record *r, const struct da_instance *instance)
{
    struct da_buf text;
    json_t *value = NULL;

    da_buf_init(&text, DA_BUF_TEXT_MAX);
    da_buf_add_str(&text, r->instruction);
    if (instance->input.n > 0) {
        da_buf_add_c(&text, "\n\n");
        da_buf_add_str(&text, instance->input);
    }
    if (!text.failed)
        value = text_value(da_buf_str(&text));
    da_buf_release(&text);
    return value;
}

struct chat {
    const char *list, *speaker, *text; /* keys */
    const char *user, *assistant;      /* names */
};

static bool add_turn(json_t *list, const struct chat *chat, const char *speaker, json_t *text)
{
    json_t *turn = json_object();
    bool ok = put(turn, chat->speaker, json_string(speaker));

    ok = put(turn, chat->text, text) && ok;
    return json_array_append_new(list, turn) == 0 && ok;
}

static json_t *chat_row(const struct chat *chat, const struct da_record *r,
                        const struct da_instance *instance)
{
    json_t *row = json_object();
    json_t *list = json_array();
    bool ok = add_turn(list, chat, chat->user, user_text(r, instance));

    ok = add_turn(list, chat, chat->assistant, text_value(instance->output)) && ok;
    ok = put(row, chat->list, list) && ok;
    return done(row, ok);
}

static json_t *messages_row(const struct da_record *r, const struct da_instance *instance)
{
    return chat_row(&(struct chat){"messages", "role", "content", "user", "assistant"}, r,
                    instance);
}

static json_t *sharegpt_row(const struct da_record *r, const struct da_instance *instance)
{
    return chat_row(&(struct chat){"conversations", "from", "value", "human", "gpt"}, r, instance);
}

static json_t *prompt_completion_row(const struct da_record *r, const struct da_instance *instance)
{
    struct da_buf prompt;
    json_t *row = json_object();
    bool ok;

    da_buf_init(&prompt, DA_BUF_TEXT_MAX);
    da_alpaca_prompt(&prompt, r->instruction, instance->input);
    ok = !prompt.failed && put_text(row, "prompt", da_buf_str(&prompt)) &&
         put_text(row, "completion", instance->output);
    da_buf_release(&prompt);
    return done(row, ok);
}

const struct da_format_row da_format_rows[DA_N_FORMATS] = {
    [DA_FORMAT_ALPACA] = {.name = "alpaca", .is_array = true, .row = alpaca_row},
    [DA_FORMAT_JSONL] = {.name = "jsonl", .takes_bare = true, .row = jsonl_row},
    [DA_FORMAT_MESSAGES] = {.name = "messages", .row = messages_row},
    [DA_FORMAT_SHAREGPT] = {.name = "sharegpt", .row = sharegpt_row},
    [DA_FORMAT_OPENAI] = {.name = "openai", .needs_text = true, .row = messages_row},
    [DA_FORMAT_PROMPT_COMPLETION] = {.name = "prompt-completion", .row = prompt_completion_row},
    [DA_FORMAT_SEEDS] = {.name = "seeds",
                         .one_row_a_task = true,
                         .takes_bare = true,
                         .row = seeds_row},
};

const char *da_format_name(enum da_format f)
{
    DA_ASSERT((unsigned)f < DA_N_FORMATS);
    return da_format_rows[f].name;
}

int da_format_from_name(const char *name, enum da_format *out, struct da_err *err)
{
    for (int i = 0; i < DA_N_FORMATS; i++) {
        if (strcmp(da_format_rows[i].name, name) == 0) {
            *out = (enum da_format)i;
            return DA_OK;
        }
    }
    return da_err_set(err, DA_EINVAL, 0,
                      "no format \"%.40s\"; choose alpaca, jsonl, messages, sharegpt, openai, "
                      "prompt-completion or seeds",
                      name);
}
