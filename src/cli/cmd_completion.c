/* SPDX-License-Identifier: Apache-2.0
 *
 * didact completion SHELL
 */
#include "cli/help.h"

static int run(const struct da_call *call, struct da_err *err)
{
    struct da_buf out;
    int rc;

    da_buf_init(&out, DA_BUF_TEXT_MAX);
    rc = da_completion(call->operands[0], &out, err);
    if (rc == DA_OK)
        rc = da_print(&out, err);
    da_buf_release(&out);
    return rc;
}

const struct da_cmd da_cmd_completion = {
    .name = "completion",
    .summary = "print a completion script for bash, zsh or fish",
    .operands = "bash|zsh|fish",
    .min_operands = 1,
    .max_operands = 1,
    .bit = DA_IN_COMPLETION,
    .description =
        "Prints a script that teaches the shell didact's commands, options and their values.",
    .examples =
        (const struct da_example[]){
            {"source <(didact completion bash)",
             "for this shell only; put it in ~/.bashrc to keep it"},
            {"didact completion zsh > ~/.zfunc/_didact", "with ~/.zfunc in your fpath"},
            {"didact completion fish > ~/.config/fish/completions/didact.fish", "for every fish"},
            {0},
        },
    .run = run,
};
