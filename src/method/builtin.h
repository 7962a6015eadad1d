/* SPDX-License-Identifier: Apache-2.0
 *
 * The prompt files that are compiled in; scripts/embed.c writes the table.
 *
 * Thread: any.
 */
#ifndef DA_METHOD_BUILTIN_H
#define DA_METHOD_BUILTIN_H

#include <stddef.h>

struct da_method_builtin {
    const char *lang; /* its folder: "en" */
    const char *name; /* its file name: "propose.txt" */
    const char *text;
    size_t size;
};

extern const struct da_method_builtin da_method_builtins[];
extern const size_t da_method_n_builtins;

#endif
