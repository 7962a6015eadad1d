/* SPDX-License-Identifier: Apache-2.0
 *
 * The model that is fine-tuned: what must be known of it before its weights are read.
 *
 * Thread: main.
 */
#ifndef DA_CLI_TRAIN_BASE_H
#define DA_CLI_TRAIN_BASE_H

#include "base/arena.h"
#include "lm/chat.h"
#include "lm/config.h"
#include "lm/safetensors.h"
#include "train/layouts.h"

struct da_train_base {
    const char *dir;            /* in the arena */
    struct da_lm_config config; /* its end tokens hold end_token */
    enum da_lm_dtype dtype;     /* of the weights */
    struct da_tokenizer *tokenizer;
    uint32_t end_token;           /* ends an answer */
    enum da_chat_format format;   /* with the layout CHAT; else NONE */
    bool lacks_template;          /* format is not the model's own: the new model must state it */
    struct da_buf end_token_text; /* its spelling */
};

/* operand: a folder or "builtin". With the layout CHAT a model without a format of its own gets
 * `turns`. DA_EFORMAT when no token can end an answer, and what reading fails with. */
int da_train_base_open(struct da_train_base *b, const char *operand, enum da_layout layout,
                       struct da_arena *a, struct da_err *err) DA_MUST_USE;
void da_train_base_close(struct da_train_base *b); /* {0} is fine */

#endif
