/* SPDX-License-Identifier: Apache-2.0
 *
 * What a sub-command is. Each stands in its own cmd_<name>.c; cli/commands.c lists them.
 *
 * A command writes data to stdout and words for people to stderr through base/log.h. It returns
 * DA_OK or an error, which main() prints once and turns into the exit status.
 */
#ifndef DA_CLI_CMD_H
#define DA_CLI_CMD_H

#include "cli/config.h"

struct da_cmd;

/* One call of a command. */
struct da_call {
    const struct da_cmd *cmd;
    const struct da_settings *settings;
    const struct da_config *config;
    const char *const *operands;
    size_t n_operands;
};

struct da_example {
    const char *line; /* as typed */
    const char *what; /* what it is for */
};

struct da_cmd {
    const char *name;
    const char *summary;  /* one line, no full stop */
    const char *operands; /* "FILE...", or NULL when it takes none */
    size_t min_operands, max_operands;
    unsigned bit;                      /* DA_IN_* */
    const char *description;           /* paragraphs parted by \n\n */
    const struct da_example *examples; /* ends with a row of NULLs */
    int (*run)(const struct da_call *call, struct da_err *err);
};

extern const struct da_cmd *const da_cmds[]; /* as help lists them */
extern const size_t da_n_cmds;
const struct da_cmd *da_cmd_find(const char *name); /* NULL when there is none */

extern const struct da_cmd da_cmd_generate, da_cmd_status, da_cmd_show, da_cmd_export,
    da_cmd_import, da_cmd_seeds, da_cmd_config, da_cmd_help, da_cmd_man, da_cmd_completion,
    da_cmd_version, da_cmd_tokenizer, da_cmd_pretrain, da_cmd_train, da_cmd_serve, da_cmd_chat,
    da_cmd_dedup;

/* Writes b to stdout and flushes it. DA_EIO when that fails, and what b met when it failed before.
 */
int da_print(const struct da_buf *b, struct da_err *err) DA_MUST_USE;

/* "s" after every number but one. */
const char *da_plural(int64_t n);

/* The fault of a word that names no command, with the nearest command. Returns DA_EINVAL. */
int da_cmd_unknown(const char *name, struct da_err *err);

#endif
