/* SPDX-License-Identifier: Apache-2.0
 *
 * Everything the pool knows of one task, gathered and written for people or programs.
 *
 * Thread: any, one at a time.
 */
#ifndef DA_CLI_LINEAGE_H
#define DA_CLI_LINEAGE_H

#include "base/buf.h"
#include "cli/json_out.h"
#include "pool/pool.h"

enum { DA_LINEAGE_STEPS = 3 }; /* propose, classify, instantiate */

struct da_lineage {
    struct da_arena arena; /* all texts below */
    struct da_task task;
    struct da_pooled_instance *instances;
    int64_t *instance_ids;
    size_t n_instances;
    struct da_task *parents; /* the examples in its prompt */
    size_t n_parents;
    struct da_task nearest[DA_NEAREST_MAX]; /* as task.nearest; only the texts are used */
    struct da_request steps[DA_LINEAGE_STEPS];
    bool has_step[DA_LINEAGE_STEPS];
    struct da_export_row *exports;
    size_t n_exports;
};

int da_lineage_load(struct da_lineage *l, struct da_pool *pool, int64_t id,
                    struct da_err *err) DA_MUST_USE;
void da_lineage_release(struct da_lineage *l);

void da_lineage_write(const struct da_lineage *l, struct da_buf *out);
json_t *da_lineage_json(const struct da_lineage *l); /* new reference */

#endif
