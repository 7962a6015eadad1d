/* SPDX-License-Identifier: Apache-2.0
 *
 * Conversations as tokens. Hugging Face keeps a model's format as a Jinja program in
 * tokenizer_config.json ("chat_template") or chat_template.jinja; the known ones are recognised by
 * the marks that stand in it and built here, others are refused by name. A system message that a
 * template adds on its own account when there is none is not added.
 *
 * Contents are encoded as plain text: what a user writes never becomes a control token.
 *
 * Thread: any.
 */
#ifndef DA_LM_CHAT_H
#define DA_LM_CHAT_H

#include "base/buf.h"
#include "base/err.h"
#include "base/str.h"
#include "lm/tokenizer.h"

#include <stdbool.h>
#include <stddef.h>

enum da_chat_format {
    DA_CHAT_NONE,   /* the model has no template */
    DA_CHAT_QWEN3,  /* chatml, and an answer's thoughts: shown behind the last question alone */
    DA_CHAT_CHATML, /* <|im_start|>user ... <|im_end|>: Qwen2, SmolLM2 and many more */
    DA_CHAT_LLAMA3, /* <|start_header_id|>user<|end_header_id|> ... <|eot_id|> */
    DA_CHAT_TURNS,  /* ours, for models without control tokens: User: / Assistant: lines */
    DA_CHAT_TASK,   /* ours, for the built-in base model: Task: / Output: as its pages have it */
    DA_CHAT_N_FORMATS
};

const char *da_chat_format_name(enum da_chat_format f); /* "chatml" */

/* The Jinja text of a format that is ours, for tokenizer_config.json; NULL for the others. */
const char *da_chat_format_jinja(enum da_chat_format f);

/* template: the Jinja text. DA_EUNSUPPORTED when it is none of the known ones. */
int da_chat_format_of(struct da_str template, enum da_chat_format *out,
                      struct da_err *err) DA_MUST_USE;

/* The format of the model in dir; DA_CHAT_NONE when it states none. */
int da_chat_format_read(const char *dir, enum da_chat_format *out, struct da_err *err) DA_MUST_USE;

struct da_chat_message {
    struct da_str role; /* "system", "user" or "assistant" */
    struct da_str content;
};

/* Appends the tokens of a conversation. open: ends with the head of the assistant's next turn, for
 * it to be answered. answered (may be NULL) gets one byte a token: 1 where the assistant speaks,
 * the mark that ends its turn included, else 0. DA_EINVAL: a role that the format does not know;
 * DA_EUNSUPPORTED: no format, or a control token that the tokenizer lacks. */
int da_chat_encode(enum da_chat_format f, const struct da_tokenizer *t,
                   const struct da_chat_message *messages, size_t n, bool open,
                   struct da_tokens *out, struct da_buf *answered, struct da_err *err) DA_MUST_USE;

/* The text that ends an answer beside the model's end tokens; "" when there is none. */
struct da_str da_chat_stop(enum da_chat_format f);

/* What stands between the head of an answer and its content: the model writes it first, and it is
 * no part of the message. At most one character; "" when there is none. */
struct da_str da_chat_lead(enum da_chat_format f);

/* The next text of an answer without that; *has_begun starts as false. */
struct da_str da_chat_without_lead(struct da_str lead, bool *has_begun, struct da_str text);

#endif
