/* SPDX-License-Identifier: Apache-2.0
 *
 * The MODEL of a command line: a folder in Hugging Face's layout, or "builtin".
 *
 * Thread: any.
 */
#ifndef DA_CLI_MODEL_OPERAND_H
#define DA_CLI_MODEL_OPERAND_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

/* The folder and what the model is called: the folder's own name. Both in the arena. */
int da_model_operand(const char *operand, struct da_arena *a, const char **dir, struct da_str *name,
                     struct da_err *err) DA_MUST_USE;

#endif
