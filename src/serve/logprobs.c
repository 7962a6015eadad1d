/* SPDX-License-Identifier: Apache-2.0 */
#include "serve/logprobs.h"

#include <math.h>

#include <jansson.h>

#include "base/utf8.h"

static void set(json_t *object, const char *name, json_t *value)
{
    (void)json_object_set_new(object, name, value);
}

/* JSON has no infinities; -9999 is what OpenAI writes for "as good as impossible". */
static json_t *number(float logprob)
{
    return json_real(isfinite(logprob) ? (double)logprob : -9999.0);
}

/* ---- chat ---- */

static json_t *bytes_of(struct da_str s)
{
    json_t *list = json_array();

    for (size_t i = 0; i < s.n; i++)
        (void)json_array_append_new(list, json_integer((unsigned char)s.p[i]));
    return list;
}

static json_t *entry(const struct da_tokenizer *t, const struct da_token_logprob *l)
{
    json_t *e = json_object();
    struct da_buf raw, text;

    da_buf_init(&raw, DA_BUF_TEXT_MAX);
    da_buf_init(&text, DA_BUF_TEXT_MAX);
    da_tokenizer_decode_one(t, l->id, false, &raw);
    da_tokenizer_decode(t, &l->id, 1, false, &text);
    set(e, "token", json_stringn(da_buf_str(&text).p, text.n));
    set(e, "logprob", number(l->logprob));
    set(e, "bytes", bytes_of(da_buf_str(&raw)));
    da_buf_release(&raw);
    da_buf_release(&text);
    return e;
}

json_t *da_logprobs_chat(const struct da_tokenizer *t, const struct da_choice *c, size_t from)
{
    json_t *root = json_object(), *content = json_array();

    for (size_t i = from; i < c->n_ready; i++) {
        json_t *e = entry(t, &c->tokens[i].chosen), *top = json_array();

        for (size_t k = 0; k < c->n_top; k++)
            (void)json_array_append_new(top, entry(t, &c->top[i * c->n_top + k]));
        set(e, "top_logprobs", top);
        (void)json_array_append_new(content, e);
    }
    set(root, "content", content);
    set(root, "refusal", json_null());
    return root;
}

/* ---- completions ---- */

static void spell(const struct da_tokenizer *t, uint32_t id, struct da_buf *out)
{
    struct da_buf raw;

    da_buf_reset(out);
    da_buf_init(&raw, DA_BUF_TEXT_MAX);
    da_tokenizer_decode_one(t, id, false, &raw);
    if (da_utf8_valid_prefix(da_buf_str(&raw)) == raw.n &&
        (raw.n == 0 || !memchr(raw.p, 0, raw.n))) {
        da_buf_add_str(out, da_buf_str(&raw));
    } else {
        da_buf_add_c(out, "bytes:");
        for (size_t i = 0; i < raw.n; i++) {
            unsigned char b = (unsigned char)raw.p[i];

            da_buf_addf(out, b > ' ' && b < 0x7F && b != '\\' ? "%c" : "\\x%02x", b);
        }
    }
    da_buf_release(&raw);
}

static json_t *top_of(const struct da_tokenizer *t, const struct da_choice *c, size_t i)
{
    json_t *top = json_object();
    struct da_buf name;

    da_buf_init(&name, DA_BUF_TEXT_MAX);
    spell(t, c->tokens[i].chosen.id, &name);
    set(top, da_buf_str(&name).p, number(c->tokens[i].chosen.logprob));
    for (size_t k = 0; k < c->n_top; k++) {
        const struct da_token_logprob *l = &c->top[i * c->n_top + k];

        spell(t, l->id, &name);
        set(top, da_buf_str(&name).p, number(l->logprob));
    }
    da_buf_release(&name);
    return top;
}

json_t *da_logprobs_completions(const struct da_tokenizer *t, const struct da_choice *c,
                                size_t from)
{
    json_t *root = json_object(), *tokens = json_array(), *logprobs = json_array();
    json_t *top = json_array(), *offsets = json_array();
    struct da_buf name;

    da_buf_init(&name, DA_BUF_TEXT_MAX);
    for (size_t i = from; i < c->n_ready; i++) {
        spell(t, c->tokens[i].chosen.id, &name);
        (void)json_array_append_new(tokens, json_stringn(da_buf_str(&name).p, name.n));
        (void)json_array_append_new(logprobs, number(c->tokens[i].chosen.logprob));
        (void)json_array_append_new(offsets, json_integer((json_int_t)c->tokens[i].offset));
        if (c->n_top > 0)
            (void)json_array_append_new(top, top_of(t, c, i));
    }
    set(root, "tokens", tokens);
    set(root, "token_logprobs", logprobs);
    if (c->n_top == 0)
        json_decref(top);
    set(root, "top_logprobs", c->n_top > 0 ? top : json_null());
    set(root, "text_offset", offsets);
    da_buf_release(&name);
    return root;
}
