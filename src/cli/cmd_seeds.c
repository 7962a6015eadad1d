/* SPDX-License-Identifier: Apache-2.0
 *
 * didact seeds check FILE...
 */
#include "cli/cmd.h"

#include "base/log.h"
#include "quality/seed_check.h"

#include <inttypes.h>

/* The report is safe to print: what it quotes is escaped. */
static void log_lines(struct da_str text)
{
    struct da_str line;

    while (da_str_line(&text, &line))
        da_log(DA_LOG_WARN, "seeds", "%.*s", DA_STR_ARG(line));
}

static int check(const char *const *paths, size_t n_paths, struct da_err *err)
{
    struct da_seed_report report = {0};
    int rc = DA_OK;

    DA_TRY(da_seed_check(paths, n_paths, &report, err));
    log_lines(da_buf_str(&report.problems));
    DA_TRY(da_print(&report.mix, err));
    if (report.n_problems > 0)
        rc = da_err_set(err, DA_EFORMAT, 0, "%" PRId64 " problem%s in %" PRId64 " tasks",
                        report.n_problems, da_plural(report.n_problems), report.n_tasks);
    else
        da_log(DA_LOG_INFO, "seeds", "no problem in %" PRId64 " tasks with %" PRId64 " instances",
               report.n_tasks, report.n_instances);
out:
    da_seed_report_release(&report);
    return rc;
}

static int run(const struct da_call *call, struct da_err *err)
{
    if (strcmp(call->operands[0], "check") != 0)
        return da_err_set(err, DA_EINVAL, 0,
                          "seeds knows only `didact seeds check FILE...`, not \"%.40s\"",
                          call->operands[0]);
    return check(call->operands + 1, call->n_operands - 1, err);
}

const struct da_cmd da_cmd_seeds = {
    .name = "seeds",
    .summary = "check seed files: every problem with its line, and the mix",
    .operands = "check FILE...",
    .min_operands = 2,
    .max_operands = SIZE_MAX,
    .bit = DA_IN_SEEDS,
    .description = "Reads seed files and reports on standard error, with file and line: lines that "
                   "cannot be read, missing fields, duplicates and near-duplicates, labels of a "
                   "classification task that never occur, output that copies the input, bad UTF-8. "
                   "The mix by category, type, language and length goes to standard output.\n"
                   "\n"
                   "Exits with 1 when there are problems.",
    .examples =
        (const struct da_example[]){
            {"didact seeds check seeds.jsonl", "before a run is paid for"},
            {"didact seeds check medical.jsonl legal.jsonl",
             "near-duplicates are found across files"},
            {0},
        },
    .run = run,
};
