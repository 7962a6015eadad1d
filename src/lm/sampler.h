/* SPDX-License-Identifier: Apache-2.0
 *
 * Draws the next token from logits by a rule (struct da_sampling_rule in lm/engine.h says in which
 * order). All arithmetic is our own, so that equal logits and seeds give equal tokens anywhere.
 *
 * Thread: one at a time for each sampler; any number of samplers.
 */
#ifndef DA_LM_SAMPLER_H
#define DA_LM_SAMPLER_H

#include "lm/engine.h"
#include "lm/kernels.h"

struct da_sampler; /* memory for one draw */

int da_sampler_new(struct da_sampler **out, size_t vocab, const struct da_kernels *kernels,
                   struct da_err *err) DA_MUST_USE;
void da_sampler_free(struct da_sampler **s); /* sets *s to NULL; NULL is harmless */

/* The tokens so far, and where the text begins. */
struct da_sampler_past {
    const uint32_t *tokens;
    size_t n, n_prompt;
};

/* By the logits as they came, before penalties. */
struct da_sampler_logprobs {
    size_t n; /* wanted in top: at most DA_ENGINE_LOGPROBS_MAX */
    struct da_token_logprob chosen;
    struct da_token_logprob top[DA_ENGINE_LOGPROBS_MAX]; /* likeliest first, the smaller id first
                                                            among equals */
};

/* Returns the token and changes the logits. Which token of the text it is, and so which number the
 * generator gives, follows from past. logprobs may be NULL. */
uint32_t da_sampler_draw(struct da_sampler *s, const struct da_sampling_rule *rule,
                         const struct da_sampler_past *past, float *logits,
                         struct da_sampler_logprobs *logprobs);

/* The natural logarithm, in steps that every machine does alike; within 2^-50 of it. x > 0. */
double da_sampler_log(double x);

#endif
