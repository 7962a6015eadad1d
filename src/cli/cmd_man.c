/* SPDX-License-Identifier: Apache-2.0
 *
 * didact man
 */
#include "cli/help.h"

static int run(const struct da_call *call, struct da_err *err)
{
    struct da_buf out;
    int rc;

    (void)call;
    da_buf_init(&out, DA_BUF_TEXT_MAX);
    da_man_page(&out);
    rc = da_print(&out, err);
    da_buf_release(&out);
    return rc;
}

const struct da_cmd da_cmd_man = {
    .name = "man",
    .summary = "print the manual page, in roff",
    .bit = DA_IN_MAN,
    .description =
        "Prints the manual page on standard output. An installed didact has it as didact(1).",
    .examples =
        (const struct da_example[]){
            {"didact man | man -l -", "read it without installing it"},
            {"didact man > ~/.local/share/man/man1/didact.1", "install it for yourself"},
            {0},
        },
    .run = run,
};
