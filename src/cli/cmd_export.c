/* SPDX-License-Identifier: Apache-2.0
 *
 * didact export
 */
#include "cli/cmd.h"

#include "base/log.h"
#include "cli/pool_path.h"
#include "run/export.h"

#include <inttypes.h>
#include <math.h>
#include <unistd.h>

static int plan(const struct da_settings *s, struct da_export_options *o, struct da_err *err)
{
    const char *path = s->export_output;
    bool to_stdout = da_path_is_stream(path);
    int rc = DA_OK;

    *o = (struct da_export_options){
        .path = path,
        .split = isnan(s->split) ? 0 : s->split,
        .include_seeds = s->include_seeds,
        .seed = (uint64_t)s->seed,
    };
    DA_TRY(da_format_of(s, path, &o->format, &o->paper, err));
    if (to_stdout && o->paper)
        rc = da_err_set(err, DA_EINVAL, 0,
                        "--format paper writes a folder of files: name it with -o DIR");
    else if (to_stdout && o->split > 0)
        rc = da_err_set(err, DA_EINVAL, 0, "--split writes two files: name the first with -o PATH");
out:
    return rc;
}

/* To be written, so that the pool can note which rows came of which task; a pool that may only be
 * read, or that a run is writing to, is exported without the note. */
static int open_pool(const struct da_settings *s, struct da_pool **pool, struct da_err *err)
{
    struct da_err refused = {0};
    int rc = da_pool_open_named(s, DA_POOL_WRITE, pool, &refused);

    if (rc == DA_ENOTFOUND || rc == DA_EINVAL)
        goto failed;
    if (rc == DA_OK)
        rc = da_pool_lock_writer(*pool, &refused);
    if (rc == DA_OK)
        return DA_OK;
    da_pool_close(pool);
    da_log(DA_LOG_DEBUG, "export",
           "the pool cannot be written to, so it will not know of this export: %s", refused.msg);
    return da_pool_open_named(s, DA_POOL_READ, pool, err);
failed:
    if (err)
        *err = refused;
    return rc;
}

static void say(const struct da_export_options *o, const struct da_export_result *r)
{
    int64_t n_train = r->n_rows - r->n_test_rows;

    if (r->test_path[0])
        da_log(DA_LOG_INFO, "export",
               "%" PRId64 " task%s: %" PRId64 " row%s in %s, %" PRId64 " row%s in %s", r->n_tasks,
               da_plural(r->n_tasks), n_train, da_plural(n_train), r->train_path, r->n_test_rows,
               da_plural(r->n_test_rows), r->test_path);
    else
        da_log(DA_LOG_INFO, "export", "%" PRId64 " task%s: %" PRId64 " row%s in %s", r->n_tasks,
               da_plural(r->n_tasks), r->n_rows, da_plural(r->n_rows),
               strcmp(o->path, "-") == 0 ? "standard output" : r->train_path);
}

static int run(const struct da_call *call, struct da_err *err)
{
    struct da_export_options options;
    struct da_export_result result = {0};
    struct da_pool *pool = NULL;
    int rc = DA_OK;

    DA_TRY(plan(call->settings, &options, err));
    DA_TRY(open_pool(call->settings, &pool, err));
    DA_TRY(da_export(pool, &options, &result, err));
    say(&options, &result);
out:
    da_pool_close(&pool);
    return rc;
}

const struct da_cmd da_cmd_export = {
    .name = "export",
    .summary = "write the accepted tasks of a pool in a trainer's format",
    .bit = DA_IN_EXPORT,
    .description = "Writes what the pool holds as accepted, in the order in which it was accepted. "
                   "The same pool gives the same bytes. A split is by task: all instances of a "
                   "task stay on one side.",
    .examples =
        (const struct da_example[]){
            {"didact export --pool out.db --format messages -o train.jsonl --split 0.95",
             "chat rows for a trainer, 5 % of the tasks held out"},
            {"didact export --pool out.db -o alpaca_data.json --include-seeds",
             "one Alpaca array, seeds first"},
            {"didact export --pool out.db | jq -r .instruction | less", "have a look"},
            {0},
        },
    .run = run,
};
