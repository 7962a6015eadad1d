/* SPDX-License-Identifier: Apache-2.0 */
#include "serve/choice.h"

#include "base/mem.h"
#include "base/utf8.h"
#include "lm/chat.h"

void da_choice_init(struct da_choice *c, struct da_str lead, int logprobs)
{
    *c = (struct da_choice){
        .lead = lead, .has_logprobs = logprobs >= 0, .n_top = logprobs > 0 ? (size_t)logprobs : 0};
    da_buf_init(&c->text, DA_BUF_TEXT_MAX);
}

void da_choice_release(struct da_choice *c)
{
    da_buf_release(&c->text);
    da_free(c->tokens);
    da_free(c->top);
    da_tokens_release(&c->open);
    *c = (struct da_choice){0};
}

static void add_token(struct da_choice *c, const struct da_engine *engine,
                      const struct da_token_logprob *chosen, const struct da_token_logprob *top)
{
    struct da_choice_token token = {.chosen = *chosen};
    struct da_buf text;

    da_buf_init(&text, DA_BUF_TEXT_MAX);
    da_tokenizer_decode(da_engine_tokenizer(engine), c->open.ids, c->open.n, true, &text);
    token.offset = c->open_chars + da_utf8_length(da_buf_str(&text));
    da_tokens_add(&c->open, chosen->id);
    da_buf_reset(&text);
    da_tokenizer_decode(da_engine_tokenizer(engine), c->open.ids, c->open.n, true, &text);
    token.end = c->open_bytes + text.n;
    da_buf_release(&text);

    /* Half a character counts as U+FFFD, which may be longer than the character. */
    for (size_t i = c->n_tokens; i > 0 && c->tokens[i - 1].end > token.end; i--)
        c->tokens[i - 1].end = token.end;
    da_grow(&c->tokens, &c->tokens_room, c->n_tokens + 1, sizeof *c->tokens);
    c->tokens[c->n_tokens] = token;
    if (c->n_top > 0) {
        da_grow(&c->top, &c->top_room, (c->n_tokens + 1) * c->n_top, sizeof *c->top);
        memcpy(c->top + c->n_tokens * c->n_top, top, c->n_top * sizeof *top);
    }
    c->n_tokens++;
}

/* A place where all text is settled ends the open tokens, so that they stay few. */
static void settle_tokens(struct da_choice *c, const struct da_engine *engine)
{
    struct da_buf text;

    if (c->finish != DA_FINISH_NONE) {
        while (c->n_ready < c->n_tokens &&
               (c->n_ready > 0 ? c->tokens[c->n_ready - 1].end : 0) < c->n_settled)
            c->n_ready++;
        return;
    }
    while (c->n_ready < c->n_tokens && c->tokens[c->n_ready].end <= c->n_settled)
        c->n_ready++;
    if (c->n_ready < c->n_tokens || c->n_tokens == 0 ||
        c->tokens[c->n_tokens - 1].end != c->n_settled)
        return;
    da_buf_init(&text, DA_BUF_TEXT_MAX);
    da_tokenizer_decode(da_engine_tokenizer(engine), c->open.ids, c->open.n, true, &text);
    c->open_bytes = c->n_settled;
    c->open_chars += da_utf8_length(da_buf_str(&text));
    c->open.n = 0;
    da_buf_release(&text);
}

struct da_str da_choice_add(struct da_choice *c, const struct da_engine *engine,
                            const struct da_engine_event *e)
{
    size_t from = c->text.n;

    for (size_t i = 0; c->has_logprobs && i < e->n_tokens; i++)
        if (e->finish != DA_FINISH_STOP || i + 1 < e->n_tokens ||
            !da_lm_config_is_eos(da_engine_config(engine), e->chosen[i].id))
            add_token(c, engine, &e->chosen[i], e->top ? e->top + i * c->n_top : NULL);
    c->finish = e->finish;
    c->n_prompt = e->n_prompt;
    c->n_generated = e->n_generated;
    c->n_cached = e->n_cached;
    c->n_settled += e->text.n;
    da_buf_add_str(&c->text, da_chat_without_lead(c->lead, &c->has_begun, e->text));
    settle_tokens(c, engine);
    return da_str_sub(da_buf_str(&c->text), from, c->text.n);
}
