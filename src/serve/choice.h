/* SPDX-License-Identifier: Apache-2.0
 *
 * One of a request's answers as it grows: its text, and its tokens with their log-probabilities
 * when those are wanted.
 *
 * The engine gives tokens before it is settled that their text belongs to the answer: characters
 * and stop texts may be open. A token is shown once its text is settled; those behind a stop text,
 * and the token that ends an answer, never are, as in OpenAI's answers.
 *
 * Thread: any, one at a time.
 */
#ifndef DA_SERVE_CHOICE_H
#define DA_SERVE_CHOICE_H

#include "base/buf.h"
#include "lm/engine.h"

struct da_choice_token {
    struct da_token_logprob chosen;
    size_t end;    /* bytes of text with this token; text it makes whole with later ones counts */
    size_t offset; /* characters of text before it */
};

struct da_choice {
    struct da_str lead; /* taken off the answer's start when it begins so; borrowed */
    struct da_buf text; /* what was settled, without lead */
    size_t n_settled;   /* bytes, lead included */
    bool has_begun;     /* its first text came */
    bool is_announced;  /* its first chunk was written */
    enum da_finish finish;
    size_t n_prompt, n_generated, n_cached; /* tokens */

    bool has_logprobs;
    size_t n_top;
    struct da_choice_token *tokens;
    struct da_token_logprob *top; /* n_top a token */
    size_t n_tokens, tokens_room, top_room;
    size_t n_ready;                /* tokens that may be shown */
    struct da_tokens open;         /* tokens since the last place where all text was settled */
    size_t open_bytes, open_chars; /* of text before them */
};

/* logprobs: as struct da_request has it. */
void da_choice_init(struct da_choice *c, struct da_str lead, int logprobs);
void da_choice_release(struct da_choice *c);

/* Takes what a step gave; returns the text it adds to the answer, valid until the next call. */
struct da_str da_choice_add(struct da_choice *c, const struct da_engine *engine,
                            const struct da_engine_event *e);

#endif
