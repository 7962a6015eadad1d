/* SPDX-License-Identifier: Apache-2.0
 *
 * From the bytes of a request's body to what is asked for. Pure: the bytes are hostile.
 *
 * A field that OpenAI's API has and this server cannot do is refused by its name, unless its value
 * asks for nothing; a field that neither has is refused too, as OpenAI does: a misspelt option must
 * not be without effect in silence. Beyond OpenAI's: top_k, min_p, repetition_penalty, ignore_eos
 * (as vLLM calls them).
 *
 * Thread: any.
 */
#ifndef DA_SERVE_REQUEST_H
#define DA_SERVE_REQUEST_H

#include "base/arena.h"
#include "lm/chat.h"
#include "lm/engine.h"
#include "serve/fault.h"

enum da_route { DA_ROUTE_CHAT, DA_ROUTE_COMPLETIONS };

enum {
    DA_REQUEST_CHOICES_MAX = 128,                 /* of all prompts together */
    DA_REQUEST_STOP_MAX = DA_ENGINE_STOP_MAX - 1, /* a chat format may add one */
    DA_REQUEST_STOP_BYTES_MAX = 1024,             /* of each; every choice keeps a copy */
    DA_REQUEST_LOGPROBS_MAX = 2000000,            /* in one answer, alternatives included */
    DA_REQUEST_COMPLETIONS_TOKENS = 16,           /* OpenAI's max_tokens for completions */
};

/* One prompt of a completions request. */
struct da_request_prompt {
    struct da_str text;
    const uint32_t *ids; /* NULL: the prompt is the text */
    size_t n_ids;
};

struct da_serve_request { /* all in the arena */
    struct da_arena arena;
    enum da_route route;
    struct da_str model;
    const struct da_chat_message *messages; /* chat: at least one */
    size_t n_messages;
    const struct da_request_prompt *prompts; /* completions: at least one */
    size_t n_prompts;
    size_t n;                     /* choices of each prompt, at least 1 */
    size_t max_tokens;            /* SIZE_MAX: what the context leaves */
    struct da_sampling_rule rule; /* the seed is the first choice's */
    bool has_seed;
    const struct da_str *stop;
    size_t n_stop;
    int logprobs; /* -1: none; else how many beside the chosen token's */
    bool ignore_eos;
    bool stream, include_usage;
};

void da_serve_request_release(struct da_serve_request *r); /* {0} is fine */

/* DA_EINVAL: fault says what is wrong, and r is empty. */
int da_serve_request_parse(struct da_serve_request *r, enum da_route route, struct da_str body,
                           struct da_fault *fault) DA_MUST_USE;

#endif
