/* SPDX-License-Identifier: Apache-2.0
 *
 * How a task is laid out as a prompt, and what follows it up to the answer.
 *
 * A student that has seen one layout only answers to that layout only, so Self-Instruct (Wang et
 * al. 2023, section 2.3) mixes many: with and without "Task:", "Input:" and "Output:", with one
 * line break or two. The table here has seven for tasks with an input and six for those without.
 *
 * Thread: any.
 */
#ifndef DA_TRAIN_LAYOUTS_H
#define DA_TRAIN_LAYOUTS_H

#include "base/buf.h"
#include "base/rng.h"

enum da_layout {
    DA_LAYOUT_MIXED,  /* one of the table's for each example */
    DA_LAYOUT_ALPACA, /* Stanford Alpaca's two templates */
    DA_LAYOUT_CHAT    /* a conversation, as the model's chat format has it (lm/chat.h) */
};

const char *da_layout_name(enum da_layout l); /* "mixed" */
int da_layout_from_name(const char *name, enum da_layout *out, struct da_err *err) DA_MUST_USE;

/* A prompt is: head, instruction, middle, input, tail. lead stands between it and the answer, and
 * is learnt as a part of the answer. */
struct da_template {
    const char *head, *middle, *tail; /* middle is "" in those without an input */
    const char *lead;                 /* " " behind a label, "" behind a line break */
};

enum { DA_TEMPLATES_WITH_INPUT = 7, DA_TEMPLATES_WITHOUT = 6 };
extern const struct da_template da_templates_with_input[DA_TEMPLATES_WITH_INPUT];
extern const struct da_template da_templates_without[DA_TEMPLATES_WITHOUT];

/* Appends the prompt in a layout of text (MIXED, ALPACA); *lead is what the answer begins with.
 * MIXED draws from rng: the template, and whether an input that is one named field loses its name.
 */
void da_layout_prompt(enum da_layout l, struct da_str instruction, struct da_str input,
                      struct da_rng *rng, struct da_buf *prompt, struct da_str *lead);

/* When the input is one named field ("Sentence: ..."), appends it without the name and with single
 * line breaks in place of double ones; else appends nothing and returns false. */
bool da_layout_unname(struct da_str input, struct da_buf *out);

#endif
