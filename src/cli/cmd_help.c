/* SPDX-License-Identifier: Apache-2.0
 *
 * didact help [COMMAND|rules|providers]
 */
#include "cli/help.h"

static int run(const struct da_call *call, struct da_err *err)
{
    const char *topic = call->n_operands ? call->operands[0] : NULL;
    const struct da_cmd *cmd = topic ? da_cmd_find(topic) : NULL;
    struct da_buf out;
    int rc = DA_OK;

    da_buf_init(&out, DA_BUF_TEXT_MAX);
    if (!topic)
        da_help_overview(&out);
    else if (cmd)
        da_help_command(cmd, &out);
    else if (strcmp(topic, "rules") == 0)
        da_help_rules(&out);
    else if (strcmp(topic, "providers") == 0)
        da_help_providers(&out);
    else
        rc = da_cmd_unknown(topic, err);
    if (rc == DA_OK)
        rc = da_print(&out, err);
    da_buf_release(&out);
    return rc;
}

const struct da_cmd da_cmd_help = {
    .name = "help",
    .summary = "explain a command, the rules or the providers",
    .operands = "[COMMAND|rules|providers]",
    .max_operands = 1,
    .bit = DA_IN_HELP,
    .description = "Without a topic: all commands. `didact COMMAND --help` is the same as `didact "
                   "help COMMAND`.",
    .examples =
        (const struct da_example[]){
            {"didact help generate", "every option of generate"},
            {"didact help providers", "names, base URLs and key variables of known servers"},
            {"didact help rules", "what is rejected, and under which name the pool records it"},
            {0},
        },
    .run = run,
};
