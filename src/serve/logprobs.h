/* SPDX-License-Identifier: Apache-2.0
 *
 * A choice's tokens with their log-probabilities, as OpenAI's two endpoints write them.
 *
 * Thread: any.
 */
#ifndef DA_SERVE_LOGPROBS_H
#define DA_SERVE_LOGPROBS_H

#include "serve/choice.h"

struct json_t; /* jansson's */

/* Both of the tokens [from, c->n_ready); the value is the caller's.
 *
 * {"content": [{"token", "logprob", "bytes", "top_logprobs": [...]}, ...], "refusal": null}. A
 * token that is not UTF-8 on its own has U+FFFD in "token". */
struct json_t *da_logprobs_chat(const struct da_tokenizer *t, const struct da_choice *c,
                                size_t from);

/* {"tokens", "token_logprobs", "top_logprobs": [{token: logprob}], "text_offset"}. A token that is
 * not UTF-8 on its own is written "bytes:\xe2\x80"; top_logprobs holds the chosen token too. */
struct json_t *da_logprobs_completions(const struct da_tokenizer *t, const struct da_choice *c,
                                       size_t from);

#endif
