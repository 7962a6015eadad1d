/* SPDX-License-Identifier: Apache-2.0
 *
 * What all methods need to put a question: a prompt text with its marks filled in, stop strings,
 * defaults.
 *
 * Thread: any.
 */
#ifndef DA_METHOD_ASK_H
#define DA_METHOD_ASK_H

#include "method/method.h"

/* Puts `text` in the place of {{mark}} (which is the prompt's last) and `count` in that of
 * {{count}}; what stands before becomes the prompt's head, the rest its tail, with `after` at its
 * end. Fails with DA_ELIMIT, DA_ENOMEM. */
int da_method_fill(const struct da_prompts *p, enum da_prompt_id id, const char *mark,
                   struct da_str text, int count, const char *after, struct da_arena *a,
                   struct da_prompt *out, struct da_err *err) DA_MUST_USE;

/* What stops a list before item `number`. */
enum da_method_stop {
    DA_STOP_ITEM,               /* "\n16." */
    DA_STOP_LINE,               /* "\n16" */
    DA_STOP_DOT,                /* "16." */
    DA_STOP_SPACED_DOT,         /* "16 ." */
    DA_STOP_INSTRUCTION,        /* "\n16. Instruction" */
    DA_STOP_CHINESE_INSTRUCTION /* "\n16. 指令" */
};

/* Adds a stop string with static text; beyond item 99 there is none and the number of tokens is the
 * limit. */
void da_method_stop_item(struct da_sampling *s, enum da_method_stop kind, size_t number);
void da_method_stop_text(struct da_sampling *s, struct da_str text);

/* What the options say, or else the method's default. */
struct da_sampling da_method_sampling(const struct da_method_options *o, double temperature,
                                      double top_p, double presence_penalty, int max_tokens);

bool da_method_is_chinese(const struct da_method_options *o);

/* An instruction as it stands in a prompt: one line, so that it cannot forge the lines around it,
 * and no colon at its end, for its answer does not follow there. */
struct da_str da_method_one_line(const struct da_method_options *o, struct da_arena *a,
                                 struct da_str instruction);

#endif
