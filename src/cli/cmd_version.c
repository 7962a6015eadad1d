/* SPDX-License-Identifier: Apache-2.0
 *
 * didact version
 */
#include "cli/cmd.h"

static int run(const struct da_call *call, struct da_err *err)
{
    struct da_buf out;
    int rc;

    (void)call;
    da_buf_init(&out, 256);
    da_buf_addf(&out, "didact %s\n", DA_VERSION);
    rc = da_print(&out, err);
    da_buf_release(&out);
    return rc;
}

const struct da_cmd da_cmd_version = {
    .name = "version",
    .summary = "print the version",
    .bit = DA_IN_VERSION,
    .description = "Prints the name and the version; `didact --version` does the same.",
    .examples = (const struct da_example[]){{"didact version", "which one is installed"}, {0}},
    .run = run,
};
