/* SPDX-License-Identifier: Apache-2.0
 *
 * didact import FILE...
 */
#include "cli/cmd.h"

#include "base/log.h"
#include "cli/pool_path.h"
#include "run/export.h"

#include <inttypes.h>

static int run(const struct da_call *call, struct da_err *err)
{
    struct da_pool *pool = NULL;
    struct da_import_result result = {0};
    int rc = DA_OK;

    DA_TRY(da_pool_open_named(call->settings, DA_POOL_CREATE, &pool, err));
    DA_TRY(da_pool_lock_writer(pool, err));
    DA_TRY(da_import(pool, call->operands, call->n_operands, call->settings->lang, &result, err));
    da_log(DA_LOG_INFO, "import",
           "%" PRId64 " task%s with %" PRId64 " instance%s put into %s; %" PRId64
           " duplicate%s left out",
           result.n_tasks, da_plural(result.n_tasks), result.n_instances,
           da_plural(result.n_instances), da_pool_path(pool), result.n_duplicates,
           da_plural(result.n_duplicates));
out:
    da_pool_close(&pool);
    return rc;
}

const struct da_cmd da_cmd_import = {
    .name = "import",
    .summary = "put tasks from files into a pool",
    .operands = "FILE...",
    .min_operands = 1,
    .max_operands = SIZE_MAX,
    .bit = DA_IN_IMPORT,
    .description = "Reads seed files, Alpaca, messages, ShareGPT, OpenAI and prompt-completion "
                   "files (.gz, .zst, .xz and .bz2 too; - is standard input) and puts their tasks "
                   "into the pool, which is made when there is none. What a run proposes later is "
                   "checked against them. Exact duplicates of tasks in the pool are left out and "
                   "counted.",
    .examples =
        (const struct da_example[]){
            {"didact import --pool out.db alpaca_data.json", "new tasks shall differ from these"},
            {"didact import --pool zh.db --lang zh tasks.jsonl.zst", "Chinese tasks, compressed"},
            {0},
        },
    .run = run,
};
