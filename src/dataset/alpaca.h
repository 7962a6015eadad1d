/* SPDX-License-Identifier: Apache-2.0
 *
 * The two prompt layouts that Stanford Alpaca trained on and that trainers still expect of
 * prompt-completion files. Written by the writer, taken apart again by the reader.
 *
 * Thread: any.
 */
#ifndef DA_DATASET_ALPACA_H
#define DA_DATASET_ALPACA_H

#include "base/buf.h"

#include <stdbool.h>

/* Appends the prompt; the layout without "### Input:" when input is empty. */
void da_alpaca_prompt(struct da_buf *out, struct da_str instruction, struct da_str input);

/* Finds the two parts in a prompt that has one of the layouts; false when it has neither. Borrowed
 * from prompt. */
bool da_alpaca_split(struct da_str prompt, struct da_str *instruction, struct da_str *input);

#endif
