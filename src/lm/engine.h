/* SPDX-License-Identifier: Apache-2.0
 *
 * Text from a model: many requests at once on one set of weights. Each step computes the next
 * tokens of all requests that are under way (continuous batching); the keys and values of a
 * prompt's beginning that an earlier request had too are taken from it instead of being computed
 * again.
 *
 * A request's tokens depend on the model, its own prompt, sampling and seed alone: not on what else
 * is in the batch, on threads, on the prefix cache, nor on the processor's instruction set. Every
 * kernel sums in one fixed order, lane by lane (lm/kernels.h).
 *
 * Thread: one at a time; starts a team of its own (base/parallel.h).
 */
#ifndef DA_LM_ENGINE_H
#define DA_LM_ENGINE_H

#include "base/buf.h"
#include "base/err.h"
#include "base/str.h"
#include "lm/config.h"
#include "lm/tokenizer.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct da_engine;

struct da_engine_options {
    size_t threads;     /* 0: as many as the process may use */
    size_t max_batch;   /* requests under way at once; 0: 64. More wait in order */
    size_t context;     /* tokens a request may have, prompt included; 0: the model's max_positions,
                           131,072 at most */
    size_t cache_bytes; /* for keys and values, kept prefixes included; 0: planned from the above */
};

/* Opens config.json, tokenizer.json and the weights of dir. Errors name the file. */
int da_engine_open(struct da_engine **out, const char *dir, const struct da_engine_options *o,
                   struct da_err *err) DA_MUST_USE;
void da_engine_close(struct da_engine **e); /* sets *e to NULL; NULL is harmless */

const struct da_lm_config *da_engine_config(const struct da_engine *e);
const struct da_tokenizer *da_engine_tokenizer(const struct da_engine *e);
size_t da_engine_context(const struct da_engine *e);
/* Requests that fill the whole context and still run at once. */
size_t da_engine_full_requests(const struct da_engine *e);
/* Bytes that weights and caches take, for the plan that is shown before a start. */
size_t da_engine_memory(const struct da_engine *e);

enum { DA_ENGINE_STOP_MAX = 16, DA_ENGINE_LOGPROBS_MAX = 20 };

/* How the next token is drawn, in this order: penalties, no-repeat, temperature, top-k, top-p,
 * min-p. Zero of each but temperature means: not used. */
struct da_sampling_rule {
    double temperature; /* 0: the likeliest token */
    int top_k;
    double top_p; /* 0 or 1: not used */
    double min_p;
    double presence_penalty;   /* OpenAI's: taken from the logit of a token that was generated */
    double frequency_penalty;  /* OpenAI's: times how often it was generated */
    double repetition_penalty; /* Hugging Face's: divides or multiplies, prompt included; 0 or 1:
                                  not used */
    int no_repeat;             /* no n-gram of this length twice in prompt and text */
    uint64_t seed;
};

struct da_request {
    const uint32_t *prompt; /* tokens, at least one; copied */
    size_t n_prompt;
    size_t max_tokens; /* cut to what the context leaves */
    struct da_sampling_rule rule;
    const struct da_str *stop; /* texts that end it, copied; not part of the text */
    size_t n_stop;
    bool ignore_eos;
    int logprobs; /* -1: none; 0..20: how many of the likeliest beside the chosen token's own */
};

enum da_finish { DA_FINISH_NONE, DA_FINISH_STOP, DA_FINISH_LENGTH };

struct da_token_logprob {
    uint32_t id;
    float logprob; /* natural; of the model's own distribution, before penalties and temperature */
};

/* What a step gave one request: text that is settled (whole UTF-8 characters, and nothing that may
 * yet turn out to begin a stop text), tokens, and in the end why it ended. Views are valid until
 * the next call on the engine. */
struct da_engine_event {
    uint64_t id;
    struct da_str text; /* may be empty while characters or stop texts are open */
    const struct da_token_logprob *chosen; /* the tokens of this step; NULL without logprobs */
    const struct da_token_logprob *top;    /* n_tokens * logprobs, likeliest first */
    size_t n_tokens;
    enum da_finish finish;        /* the request is gone when not NONE */
    size_t n_prompt, n_generated; /* tokens so far; the end token counts */
    size_t n_cached;              /* prompt tokens that were taken from the prefix cache */
};

/* Takes a request. DA_EINVAL: no prompt, an id outside the vocabulary; DA_ELIMIT: the prompt leaves
 * no room in the context. */
int da_engine_submit(struct da_engine *e, const struct da_request *r, uint64_t *id,
                     struct da_err *err) DA_MUST_USE;
void da_engine_cancel(struct da_engine *e,
                      uint64_t id); /* gives no more events; unknown: nothing */

size_t da_engine_load(const struct da_engine *e); /* requests under way or waiting */

/* One forward pass at most, for all requests under way; then up to max events. *n may be 0 while
 * prompts are computed: for callers that have other things to look at in between. */
int da_engine_advance(struct da_engine *e, struct da_engine_event *events, size_t max, size_t *n,
                      struct da_err *err) DA_MUST_USE;

/* The same until there is an event: *n is 0 only when nothing is under way. */
int da_engine_step(struct da_engine *e, struct da_engine_event *events, size_t max, size_t *n,
                   struct da_err *err) DA_MUST_USE;

/* The logits of every position of the tokens, [n][vocab], for parity tests and scoring. */
int da_engine_logits(struct da_engine *e, const uint32_t *tokens, size_t n, float *logits,
                     struct da_err *err) DA_MUST_USE;

#endif
