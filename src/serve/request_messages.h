/* SPDX-License-Identifier: Apache-2.0
 *
 * What a request wants to be answered: a conversation, or prompts.
 *
 * Thread: any.
 */
#ifndef DA_SERVE_REQUEST_MESSAGES_H
#define DA_SERVE_REQUEST_MESSAGES_H

#include "serve/request_value.h"

/* Into r->messages. A content in parts is put together; parts other than text, calls of tools and
 * their results are refused. "developer" is OpenAI's newer name of "system". */
int da_read_messages(struct da_reading *d, const json_t *v) DA_MUST_USE;

/* Into r->prompts: a text, several, tokens, or several lists of tokens. */
int da_read_prompt(struct da_reading *d, const json_t *v) DA_MUST_USE;

#endif
