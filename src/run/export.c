/* SPDX-License-Identifier: Apache-2.0 */
#include "run/export.h"
#include "base/file.h"
#include "base/rng.h"
#include "run/paper_export.h"

struct part {
    struct da_writer *writer;
    struct da_str name; /* "train", "test"; "" without a split */
    int64_t rows;
};

struct export
{
    struct da_pool *pool;
    const struct da_export_options *o;
    struct part parts[2];  /* the second with a split only */
    int64_t export_id;     /* 0: rows are not recorded */
    struct da_arena arena; /* for one task */
    struct da_export_result result;
};

/* "data.jsonl" and "train" to "data.train.jsonl". */
static int part_path(const char *path, const char *part, char *out, size_t size, struct da_err *err)
{
    const char *slash = strrchr(path, '/'), *dot = strrchr(path, '.');
    size_t stem =
        dot && (!slash || dot > slash + 1) && dot != path ? (size_t)(dot - path) : strlen(path);
    int n = *part ? snprintf(out, size, "%.*s.%s%s", (int)stem, path, part, path + stem)
                  : snprintf(out, size, "%s", path);

    if (n < 0 || (size_t)n >= size)
        return da_err_set(err, DA_ELIMIT, 0, "the path %.60s... is too long", path);
    return DA_OK;
}

static int open_part(struct export *x, struct part *part, const char *path, struct da_err *err)
{
    if (da_file_same(path, da_pool_path(x->pool)))
        return da_err_set(err, DA_EINVAL, 0, "the output would overwrite the pool %.200s", path);
    return da_writer_open(&part->writer, path, x->o->format, err);
}

static int open_parts(struct export *x, struct da_err *err)
{
    const struct da_export_options *o = x->o;
    bool split = o->split > 0;
    int rc = DA_OK;

    if (split && strcmp(o->path, "-") == 0)
        return da_err_set(err, DA_EINVAL, 0, "a split needs two files: name one with --output");
    x->parts[0].name = split ? DA_STR("train") : DA_STR("");
    DA_TRY(part_path(o->path, x->parts[0].name.p, x->result.train_path, sizeof x->result.train_path,
                     err));
    DA_TRY(open_part(x, &x->parts[0], x->result.train_path, err));
    if (split) {
        x->parts[1].name = DA_STR("test");
        DA_TRY(part_path(o->path, "test", x->result.test_path, sizeof x->result.test_path, err));
        DA_TRY(open_part(x, &x->parts[1], x->result.test_path, err));
    }
    if (da_pool_is_writable(x->pool) && strcmp(o->path, "-") != 0) {
        DA_TRY(da_pool_begin(x->pool, err));
        DA_TRY(da_pool_add_export(x->pool, da_str_c(o->path), da_str_c(da_format_name(o->format)),
                                  &x->export_id, err));
    }
out:
    return rc;
}

/* Which part a task belongs to depends on the seed and its instruction alone: what asks for the
 * same stays together, however often it was imported. */
static struct part *part_of(struct export *x, struct da_str instruction)
{
    struct da_rng rng = da_rng_new(x->o->seed, "split", da_hash64(instruction));

    return x->o->split > 0 && da_rng_unit(&rng) >= x->o->split ? &x->parts[1] : &x->parts[0];
}

/* One row, or all of a task's instances as one row where the format holds them so. */
static int add_rows(struct export *x, struct part *part, const struct da_record *record,
                    int64_t task_id, int64_t instance_id, struct da_err *err)
{
    int64_t before = part->rows;
    int rc = DA_OK;

    DA_TRY(da_writer_add(part->writer, record, &part->rows, err));
    if (x->export_id != 0 && part->rows > before)
        DA_TRY(da_pool_add_export_row(x->pool, x->export_id, part->name, part->rows, task_id,
                                      instance_id, err));
out:
    return rc;
}

static int export_task(void *ctx, const struct da_task *t, struct da_err *err)
{
    struct export *x = ctx;
    struct part *part = part_of(x, t->instruction);
    struct da_pooled_instance *pooled = NULL;
    struct da_instance *instances;
    struct da_record record;
    int64_t *ids = NULL, before = part->rows;
    char id[32];
    size_t n = 0;
    int rc = DA_OK;

    DA_TRY(da_pool_instances(x->pool, t->id, true, &x->arena, &pooled, &ids, &n, err));
    instances = da_arena_alloc_n(&x->arena, n, sizeof *instances);
    for (size_t i = 0; i < n; i++)
        instances[i] = pooled[i].text;
    (void)snprintf(id, sizeof id, "%lld", (long long)t->id);
    record = (struct da_record){
        .id = t->ext_id.n > 0 ? t->ext_id : da_str_c(id),
        .name = t->name,
        .instruction = t->instruction,
        .instances = instances,
        .n_instances = n,
        .is_classification = t->is_classification,
        .task_type = t->task_type,
        .category = t->category,
        .lang = t->lang,
    };
    if (n == 0 || x->o->format == DA_FORMAT_SEEDS)
        DA_TRY(add_rows(x, part, &record, t->id, n > 0 ? ids[0] : 0, err));
    else
        for (size_t i = 0; i < n; i++) {
            record.instances = &instances[i];
            record.n_instances = 1;
            DA_TRY(add_rows(x, part, &record, t->id, ids[i], err));
        }
    x->result.n_tasks += part->rows > before;
out:
    da_arena_rewind(&x->arena);
    return rc;
}

static int export_tasks(struct export *x, struct da_err *err)
{
    struct da_task_filter filter = {
        .imports = true, .machine = true, .seeds = x->o->include_seeds, .accepted = true};

    return da_pool_each_task(x->pool, &filter, export_task, x, err);
}

int da_export(struct da_pool *pool, const struct da_export_options *o, struct da_export_result *out,
              struct da_err *err)
{
    struct export x = {.pool = pool, .o = o};
    int rc = DA_OK;

    if (o->paper)
        return da_paper_export(pool, o, out, err);
    DA_TRY(open_parts(&x, err));
    DA_TRY(export_tasks(&x, err));
    for (int i = 0; i < 2; i++)
        if (x.parts[i].writer)
            DA_TRY(da_writer_commit(x.parts[i].writer, err));
    if (x.export_id)
        DA_TRY(da_pool_commit(pool, err));
    x.result.n_rows = x.parts[0].rows + x.parts[1].rows;
    x.result.n_test_rows = x.parts[1].rows;
    *out = x.result;
out:
    if (rc < 0 && x.export_id)
        da_pool_rollback(pool);
    da_writer_close(&x.parts[0].writer);
    da_writer_close(&x.parts[1].writer);
    da_arena_release(&x.arena);
    return rc;
}
