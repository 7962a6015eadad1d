/* SPDX-License-Identifier: Apache-2.0 */
#include "serve/request_messages.h"

/* ---- messages ---- */

static int read_part(struct da_reading *d, const json_t *part, struct da_buf *text)
{
    struct da_reading at = da_reading_at(d, ".text");
    const char *type = json_string_value(json_object_get(part, "type"));
    struct da_str piece = {0};
    int rc = DA_OK;

    if (!type || strcmp(type, "text") != 0)
        return da_read_wants(d, "a part of type \"text\"");
    DA_TRY(da_read_text(&at, json_object_get(part, "text"), &piece));
    da_buf_add_str(text, piece);
out:
    return rc;
}

static int read_content(struct da_reading *d, const json_t *v, struct da_str *out)
{
    struct da_buf text;
    int rc = DA_OK;

    if (json_is_string(v))
        return da_read_text(d, v, out);
    if (!json_is_array(v) || json_array_size(v) == 0)
        return da_read_wants(d, "a string or a list of parts");
    da_buf_init(&text, DA_BUF_TEXT_MAX);
    for (size_t i = 0; i < json_array_size(v); i++) {
        struct da_reading at = da_reading_at(d, "[%zu]", i);

        DA_TRY(read_part(&at, json_array_get(v, i), &text));
    }
    if (da_buf_check(&text, NULL) < 0)
        DA_TRY(da_read_wants(d, "less text"));
    *out = da_arena_str(&d->r->arena, da_buf_str(&text));
out:
    da_buf_release(&text);
    return rc;
}

static int read_role(struct da_reading *d, const json_t *v, struct da_str *out)
{
    static const char *const roles[] = {"system", "user", "assistant"};
    const char *role = json_string_value(v);

    if (role && strcmp(role, "developer") == 0)
        role = "system";
    for (size_t i = 0; role && i < sizeof roles / sizeof *roles; i++)
        if (strcmp(role, roles[i]) == 0) {
            *out = da_str_c(roles[i]);
            return DA_OK;
        }
    return da_fault_set(d->fault, 400, "invalid_value", d->param,
                        "'%s' must be system, developer, user or assistant", d->param);
}

/* What clients copy from an answer into the next request, and names of speakers. */
static bool is_idle(const char *name)
{
    static const char *const idle[] = {"name", "refusal", "annotations", "reasoning_content"};

    for (size_t i = 0; i < sizeof idle / sizeof *idle; i++)
        if (strcmp(name, idle[i]) == 0)
            return true;
    return false;
}

static int read_message(struct da_reading *d, json_t *v, struct da_chat_message *out)
{
    struct da_reading role = da_reading_at(d, ".role"), content = da_reading_at(d, ".content");
    const char *name;
    json_t *value;
    int rc = DA_OK;

    if (!json_is_object(v))
        return da_read_wants(d, "an object");
    DA_TRY(read_role(&role, json_object_get(v, "role"), &out->role));
    json_object_foreach(v, name, value)
    {
        struct da_reading at = da_reading_at(d, ".%s", name);

        bool is_nothing =
            json_is_null(value) || (json_is_array(value) && json_array_size(value) == 0);

        if (is_nothing || strcmp(name, "role") == 0 || strcmp(name, "content") == 0 ||
            is_idle(name))
            continue;
        rc = da_fault_set(d->fault, 400, "unsupported_parameter", at.param,
                          "'%s' is not supported by this server", at.param);
        goto out;
    }
    DA_TRY(read_content(&content, json_object_get(v, "content"), &out->content));
out:
    return rc;
}

int da_read_messages(struct da_reading *d, const json_t *v)
{
    size_t n = json_array_size(v);
    struct da_chat_message *messages;
    int rc = DA_OK;

    if (!json_is_array(v) || n == 0)
        return da_read_wants(d, "a list of at least one message");
    messages = da_arena_alloc_n(&d->r->arena, n, sizeof *messages);
    for (size_t i = 0; i < n; i++) {
        struct da_reading at = da_reading_at(d, "[%zu]", i);

        DA_TRY(read_message(&at, json_array_get(v, i), &messages[i]));
    }
    d->r->messages = messages;
    d->r->n_messages = n;
out:
    return rc;
}

/* ---- prompts ---- */

static int read_ids(struct da_reading *d, const json_t *v, struct da_request_prompt *out)
{
    size_t n = json_array_size(v);
    uint32_t *ids = da_arena_alloc_n(&d->r->arena, n, sizeof *ids);
    int rc = DA_OK;

    for (size_t i = 0; i < n; i++) {
        struct da_reading at = da_reading_at(d, "[%zu]", i);
        int64_t id = 0;

        DA_TRY(da_read_integer(&at, json_array_get(v, i), 0, UINT32_MAX, &id));
        ids[i] = (uint32_t)id;
    }
    *out = (struct da_request_prompt){.ids = ids, .n_ids = n};
out:
    return rc;
}

static int read_one(struct da_reading *d, const json_t *v, struct da_request_prompt *out)
{
    return json_is_array(v) ? read_ids(d, v, out) : da_read_text(d, v, &out->text);
}

int da_read_prompt(struct da_reading *d, const json_t *v)
{
    bool is_list = json_is_array(v) && !json_is_integer(json_array_get(v, 0));
    size_t n = is_list ? json_array_size(v) : 1;
    struct da_request_prompt *prompts;
    int rc = DA_OK;

    if (n == 0 || n > DA_REQUEST_CHOICES_MAX)
        return da_read_wants(d, "a text, a list of tokens, or a list of 1 to 128 of either");
    prompts = da_arena_alloc_n(&d->r->arena, n, sizeof *prompts);
    for (size_t i = 0; i < n; i++) {
        struct da_reading at = is_list ? da_reading_at(d, "[%zu]", i) : *d;

        DA_TRY(read_one(&at, is_list ? json_array_get(v, i) : v, &prompts[i]));
    }
    d->r->prompts = prompts;
    d->r->n_prompts = n;
out:
    return rc;
}
