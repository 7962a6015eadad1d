/* SPDX-License-Identifier: Apache-2.0 */
#include "run/file_task.h"

#include <limits.h>
#include <stdio.h>

int da_file_task_add(struct da_pool *pool, int64_t id, enum da_origin origin, const char *path,
                     const struct da_record *r, const char *lang, struct da_err *err)
{
    struct da_arena a = {0};
    struct da_str empty = DA_STR("");
    char source[PATH_MAX + 32];
    struct da_pooled_instance *instances = da_arena_alloc_n(&a, r->n_instances, sizeof *instances);
    struct da_task t = {
        .id = id,
        .origin = origin,
        .status = DA_STATUS_ACCEPTED,
        .ext_id = r->id,
        .name = r->name,
        .instruction = r->instruction,
        .task_type = r->task_type,
        .category = r->category,
        .lang = r->lang.n > 0 ? r->lang : da_str_c(lang),
        .is_classification = r->is_classification,
        .rule = empty,
        .reason = empty,
        .propose = -1,
        .similarity_max = -1,
        .similarity_mean = -1,
    };
    int rc;

    (void)snprintf(source, sizeof source, "%.*s:%lld", PATH_MAX, path, (long long)r->line);
    t.source = da_str_c(source);
    for (size_t i = 0; i < r->n_instances; i++)
        instances[i] = (struct da_pooled_instance){r->instances[i], empty, empty};
    rc = da_pool_add_task(pool, &t, instances, r->n_instances, err);
    da_arena_release(&a);
    return rc;
}
