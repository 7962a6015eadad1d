/* SPDX-License-Identifier: Apache-2.0
 *
 * Pool to files, files to pool.
 *
 * Thread: any, one at a time.
 */
#ifndef DA_RUN_EXPORT_H
#define DA_RUN_EXPORT_H

#include "dataset/writer.h"
#include "pool/pool.h"

struct da_export_options {
    const char *path; /* "-": standard output (no split) */
    enum da_format format;
    bool paper;   /* the original's stage files: path is a folder; format is ignored */
    double split; /* share of tasks in the training part, 0 < split < 1; 0: one file. All instances
                     of a task stay on one side; a task stays on its side while the pool grows */
    bool include_seeds;
    uint64_t seed; /* of the split */
};
struct da_export_result {
    int64_t n_tasks, n_rows;                /* in all */
    int64_t n_test_rows;                    /* of them in the test part */
    char train_path[4096], test_path[4096]; /* what was written; test_path "" without a split */
};
/* Accepted tasks only, in the order of ids. Records the rows in the pool when it is open for
 * writing. */
int da_export(struct da_pool *pool, const struct da_export_options *o, struct da_export_result *out,
              struct da_err *err) DA_MUST_USE;

struct da_import_result {
    int64_t n_tasks, n_instances,
        n_duplicates; /* tasks that the pool holds already, instances and all, are left out */
};
int da_import(struct da_pool *pool, const char *const *paths, size_t n_paths, const char *lang,
              struct da_import_result *out, struct da_err *err) DA_MUST_USE;

#endif
