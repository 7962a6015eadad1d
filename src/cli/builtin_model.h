/* SPDX-License-Identifier: Apache-2.0
 *
 * Where the model that comes with didact lies: beside an installed program, or in the source tree
 * that the program was built from.
 *
 * Thread: any.
 */
#ifndef DA_CLI_BUILTIN_MODEL_H
#define DA_CLI_BUILTIN_MODEL_H

#include "base/arena.h"
#include "base/err.h"

/* The folder's path, in the arena. DA_ENOTFOUND names the places that were looked at. */
int da_builtin_model(struct da_arena *a, const char **dir, struct da_err *err) DA_MUST_USE;

#endif
