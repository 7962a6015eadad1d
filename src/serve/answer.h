/* SPDX-License-Identifier: Apache-2.0
 *
 * What a request is answered with, in the shapes of OpenAI's API. Pure.
 *
 * Thread: any.
 */
#ifndef DA_SERVE_ANSWER_H
#define DA_SERVE_ANSWER_H

#include "serve/choice.h"
#include "serve/request.h"

#include <stdint.h>

/* What all parts of one answer have in common. */
struct da_answer {
    enum da_route route;
    const char *id; /* "chatcmpl-..." */
    int64_t created;
    struct da_str model;
    const struct da_tokenizer *tokenizer; /* for the tokens' spellings */
    bool has_logprobs;
    size_t n_top;
    bool include_usage; /* every chunk says it has none yet */
};

struct da_answer_usage {
    size_t prompt, completion, cached; /* tokens */
};

/* The whole answer of n finished choices. */
void da_answer_whole(const struct da_answer *a, const struct da_choice *choices, size_t n,
                     const struct da_answer_usage *usage, struct da_buf *out);

/* ---- parts of a stream: server-sent events ---- */

/* The first of each choice of a chat; nothing for completions. */
void da_answer_chunk_role(const struct da_answer *a, size_t index, struct da_buf *out);

/* Text that came, with the tokens [from, c->n_ready). */
void da_answer_chunk_text(const struct da_answer *a, size_t index, struct da_str text,
                          const struct da_choice *c, size_t from, struct da_buf *out);

void da_answer_chunk_finish(const struct da_answer *a, size_t index, enum da_finish finish,
                            struct da_buf *out);
void da_answer_chunk_usage(const struct da_answer *a, const struct da_answer_usage *usage,
                           struct da_buf *out);
void da_answer_chunk_fault(const struct da_fault *fault, struct da_buf *out);
void da_answer_chunk_done(struct da_buf *out);

/* ---- the list of models ---- */

void da_answer_model(struct da_str name, int64_t created, struct da_buf *out);
void da_answer_models(struct da_str name, int64_t created, struct da_buf *out);

#endif
