/* SPDX-License-Identifier: Apache-2.0
 *
 * Texts made from the tables of commands and options: help, the man page, shell completion.
 *
 * Thread: any.
 */
#ifndef DA_CLI_HELP_H
#define DA_CLI_HELP_H

#include "cli/cmd.h"

enum { DA_HELP_WIDTH = 100 };

void da_help_overview(struct da_buf *out);
void da_help_command(const struct da_cmd *cmd, struct da_buf *out);
void da_help_rules(struct da_buf *out);     /* every rule that rejects a task or an instance */
void da_help_providers(struct da_buf *out); /* base URLs and key variables */

/* "--seeds, --seed-file FILE..." with its short name in front; the parts of an option's line. */
void da_help_option_names(const struct da_option *o, struct da_buf *out);

/* "default: 100", "default: the method's own"; nothing for flags. */
void da_help_option_default(const struct da_option *o, struct da_buf *out);

/* The options of a command in one group, in the order of the table; NULL after the last. Start with
 * NULL. */
const struct da_option *da_help_next_option(const struct da_cmd *cmd, enum da_option_group group,
                                            const struct da_option *after);

/* Appends text wrapped at DA_HELP_WIDTH, with `indent` spaces in front of each line but the first;
 * the first starts at `column`. Ends with a line break. "\n" in the text breaks a line. */
void da_help_wrap(struct da_buf *out, size_t column, size_t indent, struct da_str text);

void da_man_page(struct da_buf *out);

/* shell: "bash", "zsh" or "fish"; DA_EINVAL for another. */
int da_completion(const char *shell, struct da_buf *out, struct da_err *err) DA_MUST_USE;

#endif
