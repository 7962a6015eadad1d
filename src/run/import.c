/* SPDX-License-Identifier: Apache-2.0
 *
 * Rows that follow each other with the same instruction are instances of one task: that is how
 * formats with one instance a row spread a task. A task that is in the pool already, instances and
 * all, is left out.
 */
#include "base/buf.h"
#include "base/hashset.h"
#include "base/mem.h"
#include "dataset/reader.h"
#include "run/export.h"
#include "run/file_task.h"

struct import {
    struct da_pool *pool;
    const char *lang;
    int64_t next_id;
    struct da_hashset known; /* tasks in the pool, with their instances */
    struct da_arena arena;   /* texts of the open task */
    struct da_record open;   /* the task being gathered; open.line == 0: none */
    struct da_instance *instances;
    size_t room;
    struct da_buf key;
    struct da_import_result result;
};

static void begin_key(struct import *x, struct da_str instruction)
{
    da_buf_reset(&x->key);
    da_buf_add_str(&x->key, instruction);
}

static void add_to_key(struct import *x, const struct da_instance *instance)
{
    da_buf_addf(&x->key, "\n%zu,%zu:", instance->input.n, instance->output.n);
    da_buf_add_str(&x->key, instance->input);
    da_buf_add_str(&x->key, instance->output);
}

/* True the first time that a task is seen. */
static bool end_key(struct import *x)
{
    return da_hashset_add(&x->known, da_buf_str(&x->key));
}

static int know_task(void *ctx, const struct da_task *t, struct da_err *err)
{
    struct import *x = ctx;
    struct da_pooled_instance *list = NULL;
    size_t n = 0;
    int rc = da_pool_instances(x->pool, t->id, true, &x->arena, &list, NULL, &n, err);

    begin_key(x, t->instruction);
    for (size_t i = 0; rc == DA_OK && i < n; i++)
        add_to_key(x, &list[i].text);
    (void)end_key(x);
    da_arena_rewind(&x->arena);
    return rc;
}

static int know_pool(struct import *x, struct da_err *err)
{
    const struct da_task_filter accepted = {.accepted = true};
    int rc = da_pool_max_task_id(x->pool, &x->next_id, err);

    x->next_id++;
    return rc < 0 ? rc : da_pool_each_task(x->pool, &accepted, know_task, x, err);
}

static int write_task(struct import *x, const char *path, struct da_err *err)
{
    x->open.instances = x->instances;
    x->result.n_tasks++;
    x->result.n_instances += (int64_t)x->open.n_instances;
    return da_file_task_add(x->pool, x->next_id++, DA_ORIGIN_IMPORT, path, &x->open, x->lang, err);
}

/* Ends the task being gathered. */
static int flush(struct import *x, const char *path, struct da_err *err)
{
    int rc = DA_OK;

    if (x->open.line == 0)
        return DA_OK;
    begin_key(x, x->open.instruction);
    for (size_t i = 0; i < x->open.n_instances; i++)
        add_to_key(x, &x->instances[i]);
    DA_TRY(da_buf_check(&x->key, err));
    if (end_key(x))
        DA_TRY(write_task(x, path, err));
    else
        x->result.n_duplicates++;
out:
    x->open = (struct da_record){0};
    da_arena_rewind(&x->arena);
    return rc;
}

static void gather(struct import *x, const struct da_record *r)
{
    if (x->open.line == 0) {
        x->open = *r;
        x->open.id = da_arena_str(&x->arena, r->id);
        x->open.name = da_arena_str(&x->arena, r->name);
        x->open.instruction = da_arena_str(&x->arena, r->instruction);
        x->open.task_type = da_arena_str(&x->arena, r->task_type);
        x->open.category = da_arena_str(&x->arena, r->category);
        x->open.lang = da_arena_str(&x->arena, r->lang);
        x->open.n_instances = 0;
        x->open.instances = NULL;
    }
    da_grow(&x->instances, &x->room, x->open.n_instances + r->n_instances, sizeof *x->instances);
    for (size_t i = 0; i < r->n_instances; i++)
        x->instances[x->open.n_instances++] =
            (struct da_instance){da_arena_str(&x->arena, r->instances[i].input),
                                 da_arena_str(&x->arena, r->instances[i].output)};
}

static int import_file(struct import *x, const char *path, struct da_err *err)
{
    struct da_reader *reader = NULL;
    struct da_record r;
    bool got = true;
    int rc = DA_OK;

    DA_TRY(da_reader_open(&reader, path, err));
    for (;;) {
        DA_TRY(da_reader_next(reader, &r, &got, err));
        if (!got)
            break;
        if (x->open.line > 0 &&
            !(da_str_eq(x->open.instruction, r.instruction) && da_str_eq(x->open.id, r.id)))
            DA_TRY(flush(x, path, err));
        gather(x, &r);
    }
    DA_TRY(flush(x, path, err));
out:
    da_reader_close(&reader);
    return rc;
}

/* All files in one transaction: a bad line in the last leaves the pool as it was. */
int da_import(struct da_pool *pool, const char *const *paths, size_t n_paths, const char *lang,
              struct da_import_result *out, struct da_err *err)
{
    struct import x = {.pool = pool, .lang = lang};
    int rc = DA_OK;

    da_buf_init(&x.key, DA_BUF_TEXT_MAX);
    DA_TRY(da_pool_begin(pool, err));
    DA_TRY(know_pool(&x, err));
    for (size_t i = 0; i < n_paths; i++)
        DA_TRY(import_file(&x, paths[i], err));
    DA_TRY(da_pool_commit(pool, err));
    *out = x.result;
out:
    da_pool_rollback(pool);
    da_hashset_release(&x.known);
    da_buf_release(&x.key);
    da_free(x.instances);
    da_arena_release(&x.arena);
    return rc;
}
