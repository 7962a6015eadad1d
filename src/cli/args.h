/* SPDX-License-Identifier: Apache-2.0
 *
 * The command line: --name VALUE, --name=VALUE, -n VALUE, -nVALUE, flags, operands; after --
 * operands only. An option that takes several values takes all words up to the next option.
 *
 * Thread: any.
 */
#ifndef DA_CLI_ARGS_H
#define DA_CLI_ARGS_H

#include "cli/cmd.h"

struct da_args {
    struct da_assignments assignments;
    const char **operands; /* owned array of borrowed words */
    size_t n_operands, operands_room;
    bool help; /* --help is among the options: the number of operands does not matter then */
};

/* Parses the words after the command. Texts are borrowed from argv. DA_EINVAL says what is wrong
 * and what was perhaps meant; it never repeats the value of an option that could be a key. */
int da_args_parse(struct da_args *out, const struct da_cmd *cmd, int argc, char *const *argv,
                  struct da_err *err) DA_MUST_USE;
void da_args_release(struct da_args *a);

#endif
