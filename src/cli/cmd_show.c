/* SPDX-License-Identifier: Apache-2.0
 *
 * didact show ID: the lineage of one task.
 */
#include "cli/cmd.h"

#include "base/parse.h"
#include "cli/lineage.h"
#include "cli/pool_path.h"

static int run(const struct da_call *call, struct da_err *err)
{
    struct da_pool *pool = NULL;
    struct da_lineage lineage = {0};
    struct da_buf out;
    int64_t id;
    int rc = DA_OK;

    da_buf_init(&out, DA_BUF_TEXT_MAX);
    if (da_parse_i64(call->operands[0], 1, INT64_MAX, &id, NULL) < 0) {
        rc = da_err_set(err, DA_EINVAL, 0, "\"%.40s\" is not the number of a task",
                        call->operands[0]);
        goto out;
    }
    DA_TRY(da_pool_open_named(call->settings, DA_POOL_READ, &pool, err));
    DA_TRY(da_lineage_load(&lineage, pool, id, err));
    if (call->settings->json) {
        rc = da_json_print(da_lineage_json(&lineage), err);
    } else {
        da_lineage_write(&lineage, &out);
        rc = da_print(&out, err);
    }
out:
    da_buf_release(&out);
    da_lineage_release(&lineage);
    da_pool_close(&pool);
    return rc;
}

const struct da_cmd da_cmd_show = {
    .name = "show",
    .summary = "show where a task comes from and what every filter said of it",
    .operands = "ID",
    .min_operands = 1,
    .max_operands = 1,
    .bit = DA_IN_SHOW,
    .description = "Prints everything the pool knows of a task: its text, the verdict with its "
                   "score and nearest neighbours, its instances and what was said of each, the "
                   "examples in its prompt, the prompts and raw answers of every step, and the "
                   "rows of exported files it became. Rejected tasks can be shown too. Text that "
                   "came from a model is escaped, so that it cannot steer a terminal.",
    .examples =
        (const struct da_example[]){
            {"didact show 1234 --pool out.db", "why is this task the way it is?"},
            {"didact show 1234 --json | jq -r '.requests[0].text'", "the raw answer it came from"},
            {0},
        },
    .run = run,
};
