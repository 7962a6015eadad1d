/* SPDX-License-Identifier: Apache-2.0 */
#include "train/sft_source.h"

#include "base/file.h"
#include "base/mem.h"
#include "dataset/reader.h"
#include "pool/pool.h"

struct reading {
    struct da_sft *set;
    struct da_sft_source *source;
    struct da_pool *pool;
    struct da_arena arena; /* for one task */
};

static void add_to_digest(struct da_digest *d, struct da_str a, struct da_str b)
{
    struct da_str fields[] = {{(const char *)d->bytes, sizeof d->bytes}, a, b};

    *d = da_sha256_fields(fields, 3);
}

static int add_record(struct reading *x, const struct da_record *r, int64_t number,
                      struct da_err *err)
{
    struct da_sft_source *source = x->source;
    struct da_sft_origin origin = {source->path, number, source->is_pool};
    struct da_digest d = source->digest;

    add_to_digest(&d, r->instruction, (struct da_str){0});
    for (size_t i = 0; i < r->n_instances; i++)
        add_to_digest(&d, r->instances[i].input, r->instances[i].output);
    source->digest = d;
    source->n_records++;
    return da_sft_add(x->set, r, &origin, source->is_held_out, err);
}

static void digest_file(struct da_sft_source *s)
{
    size_t size;

    s->has_file =
        strcmp(s->path, "-") != 0 && da_file_digest(s->path, &s->file, &size, NULL) == DA_OK;
}

static int read_file(struct reading *x, struct da_err *err)
{
    struct da_reader *reader = NULL;
    struct da_record record;
    bool got = true;
    int rc = DA_OK;

    DA_TRY(da_reader_open(&reader, x->source->path, err));
    for (;;) {
        DA_TRY(da_reader_next(reader, &record, &got, err));
        if (!got)
            break;
        DA_TRY(add_record(x, &record, record.line, err));
    }
    if (x->source->n_records == 0)
        DA_TRY(da_err_set(err, DA_EFORMAT, 0, "%s: there are no tasks in it", x->source->path));
    digest_file(x->source);
out:
    da_reader_close(&reader);
    return rc;
}

static int add_task(void *ctx, const struct da_task *t, struct da_err *err)
{
    struct reading *x = ctx;
    struct da_pooled_instance *pooled = NULL;
    struct da_instance *instances;
    struct da_record record = {.instruction = t->instruction};
    int rc = DA_OK;

    DA_TRY(da_pool_instances(x->pool, t->id, true, &x->arena, &pooled, NULL, &record.n_instances,
                             err));
    instances = da_arena_alloc_n(&x->arena, record.n_instances, sizeof *instances);
    for (size_t i = 0; i < record.n_instances; i++)
        instances[i] = pooled[i].text;
    record.instances = instances;
    DA_TRY(add_record(x, &record, t->id, err));
out:
    da_arena_rewind(&x->arena);
    return rc;
}

static int read_pool(struct reading *x, struct da_err *err)
{
    struct da_task_filter filter = {
        .imports = true, .machine = true, .seeds = x->source->with_seeds, .accepted = true};
    int rc = DA_OK;

    DA_TRY(da_pool_open(&x->pool, x->source->path, DA_POOL_READ, err));
    DA_TRY(da_pool_each_task(x->pool, &filter, add_task, x, err));
    if (x->source->n_records == 0)
        rc = da_err_set(err, DA_EFORMAT, 0,
                        "%s holds no accepted task yet; `didact generate` makes them",
                        x->source->path);
out:
    da_pool_close(&x->pool);
    da_arena_release(&x->arena);
    return rc;
}

int da_sft_read(struct da_sft *s, struct da_sft_source *source, struct da_err *err)
{
    struct reading x = {.set = s, .source = source};

    return source->is_pool ? read_pool(&x, err) : read_file(&x, err);
}
