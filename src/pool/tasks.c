/* SPDX-License-Identifier: Apache-2.0 */
#include "base/buf.h"
#include "base/clock.h"
#include "base/mem.h"
#include "pool/db.h"

static const char *const origin_names[] = {"seed", "import", "machine"};
static const char *const status_names[] = {"accepted", "rejected", "failed"};

const char *da_origin_name(enum da_origin o)
{
    return origin_names[o];
}

const char *da_status_name(enum da_status s)
{
    return status_names[s];
}

/* Index of a name in a list; 0 for a value that no didact wrote. */
static int name_index(struct da_str name, const char *const *names, int n)
{
    for (int i = 0; i < n; i++)
        if (da_str_eq(name, da_str_c(names[i])))
            return i;
    return 0;
}

int da_pool_run_last(struct da_pool *p, struct da_arena *a, struct da_run *out, struct da_err *err)
{
    sqlite3_stmt *s = NULL;
    bool got = false;
    int rc = DA_OK;

    DA_TRY(da_pool_prepare(p,
                           "SELECT id, options, target, settled, finished, created FROM run "
                           "ORDER BY id DESC LIMIT 1",
                           &s, err));
    DA_TRY(da_pool_row(p, s, &got, err));
    if (!got)
        return da_err_set(err, DA_ENOTFOUND, 0, "pool %s holds no run yet", p->path);
    *out = (struct da_run){
        .id = sqlite3_column_int64(s, 0),
        .options = da_column_str(s, 1, a),
        .target = sqlite3_column_int64(s, 2),
        .settled = sqlite3_column_int64(s, 3),
        .finished = sqlite3_column_int(s, 4) != 0,
        .created_unix = sqlite3_column_int64(s, 5),
    };
    sqlite3_reset(s);
out:
    return rc;
}

int da_pool_run_new(struct da_pool *p, struct da_str options, int64_t target, int64_t *id,
                    struct da_err *err)
{
    sqlite3_stmt *s = NULL;
    int i = 0, rc = DA_OK;

    DA_TRY(da_pool_prepare(p,
                           "INSERT INTO run(created, options, target, settled, finished) "
                           "VALUES(?, ?, ?, 0, 0)",
                           &s, err));
    da_bind_i64(s, &i, da_clock_unix());
    da_bind_str(s, &i, options);
    da_bind_i64(s, &i, target);
    DA_TRY(da_pool_run_stmt(p, s, err));
    *id = sqlite3_last_insert_rowid(p->db);
out:
    return rc;
}

int da_pool_discard_unused_run(struct da_pool *p, struct da_err *err)
{
    int rc = DA_OK;

    DA_TRY(da_pool_begin(p, err));
    DA_TRY(da_pool_exec(p,
                        "CREATE TEMP TABLE unused AS SELECT id FROM run WHERE settled = 0 AND NOT "
                        "EXISTS (SELECT 1 FROM request) AND NOT EXISTS (SELECT 1 FROM task WHERE "
                        "origin = 'machine');"
                        "DELETE FROM task WHERE origin = 'seed' AND EXISTS (SELECT 1 FROM unused);"
                        "DELETE FROM run WHERE id IN (SELECT id FROM unused);"
                        "DROP TABLE temp.unused;",
                        err));
    DA_TRY(da_pool_commit(p, err));
out:
    da_pool_rollback(p);
    return rc;
}

int da_pool_run_update(struct da_pool *p, const struct da_run *run, struct da_err *err)
{
    sqlite3_stmt *s = NULL;
    int i = 0, rc = DA_OK;

    DA_TRY(
        da_pool_prepare(p, "UPDATE run SET target=?, settled=?, finished=? WHERE id=?", &s, err));
    da_bind_i64(s, &i, run->target);
    da_bind_i64(s, &i, run->settled);
    da_bind_i64(s, &i, run->finished);
    da_bind_i64(s, &i, run->id);
    DA_TRY(da_pool_run_stmt(p, s, err));
out:
    return rc;
}

static int add_neighbours(struct da_pool *p, const struct da_task *t, struct da_err *err)
{
    int rc = DA_OK;

    for (size_t k = 0; k < t->n_nearest; k++) {
        sqlite3_stmt *s = NULL;
        int i = 0;

        DA_TRY(da_pool_prepare(p, "INSERT INTO neighbour VALUES(?, ?, ?, ?)", &s, err));
        da_bind_i64(s, &i, t->id);
        da_bind_i64(s, &i, (int64_t)k + 1);
        da_bind_i64(s, &i, t->nearest[k].id);
        da_bind_f64(s, &i, t->nearest[k].score);
        DA_TRY(da_pool_run_stmt(p, s, err));
    }
out:
    return rc;
}

static int add_instances(struct da_pool *p, int64_t task_id,
                         const struct da_pooled_instance *instances, size_t n, struct da_err *err)
{
    int rc = DA_OK;

    for (size_t k = 0; k < n; k++) {
        sqlite3_stmt *s = NULL;
        int i = 0;

        DA_TRY(
            da_pool_prepare(p,
                            "INSERT INTO instance(task_id, position, input, output, rule, reason) "
                            "VALUES(?, ?, ?, ?, ?, ?)",
                            &s, err));
        da_bind_i64(s, &i, task_id);
        da_bind_i64(s, &i, (int64_t)k);
        da_bind_str(s, &i, instances[k].text.input);
        da_bind_str(s, &i, instances[k].text.output);
        da_bind_str(s, &i, instances[k].rule);
        da_bind_str(s, &i, instances[k].reason);
        DA_TRY(da_pool_run_stmt(p, s, err));
    }
out:
    return rc;
}

int da_pool_add_task(struct da_pool *p, const struct da_task *t,
                     const struct da_pooled_instance *instances, size_t n_instances,
                     struct da_err *err)
{
    sqlite3_stmt *s = NULL;
    int i = 0, rc = DA_OK;

    DA_ASSERT(t->id > 0);
    DA_TRY(da_pool_prepare(p,
                           "INSERT INTO task VALUES"
                           "(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                           &s, err));
    da_bind_i64(s, &i, t->id);
    da_bind_i64(s, &i, t->run_id);
    da_bind_str(s, &i, da_str_c(da_origin_name(t->origin)));
    da_bind_str(s, &i, da_str_c(da_status_name(t->status)));
    da_bind_str(s, &i, t->ext_id);
    da_bind_str(s, &i, t->name);
    da_bind_str(s, &i, t->instruction);
    da_bind_str(s, &i, t->task_type);
    da_bind_str(s, &i, t->category);
    da_bind_str(s, &i, t->lang);
    da_bind_i64(s, &i, t->is_classification);
    da_bind_str(s, &i, t->source);
    da_bind_str(s, &i, t->rule);
    da_bind_str(s, &i, t->reason);
    da_bind_i64(s, &i, t->propose);
    da_bind_i64(s, &i, t->position);
    da_bind_i64(s, &i, t->request_propose);
    da_bind_i64(s, &i, t->request_classify);
    da_bind_i64(s, &i, t->request_instantiate);
    da_bind_f64(s, &i, t->similarity_max);
    da_bind_f64(s, &i, t->similarity_mean);
    DA_TRY(da_pool_run_stmt(p, s, err));
    DA_TRY(add_neighbours(p, t, err));
    DA_TRY(add_instances(p, t->id, instances, n_instances, err));
out:
    return rc;
}

int da_pool_max_task_id(struct da_pool *p, int64_t *id, struct da_err *err)
{
    sqlite3_stmt *s = NULL;
    bool got = false;
    int rc = DA_OK;

    DA_TRY(da_pool_prepare(p, "SELECT coalesce(max(id), 0) FROM task", &s, err));
    DA_TRY(da_pool_row(p, s, &got, err));
    *id = got ? sqlite3_column_int64(s, 0) : 0;
    sqlite3_reset(s);
out:
    return rc;
}

int da_pool_reopen(struct da_pool *p, int64_t run_id, int64_t k, struct da_err *err)
{
    static const char *const statements[] = {
        /* Redone tasks get their old ids again, and their export rows stay true, unless an import
           took ids behind them. */
        "DELETE FROM export_row WHERE task_id IN (SELECT id FROM task WHERE run_id = ?1 AND "
        "propose >= ?2) AND (SELECT max(id) FROM task) > (SELECT max(id) FROM task WHERE "
        "run_id = ?1 AND propose >= ?2)",
        "DELETE FROM task WHERE run_id = ? AND propose >= ?", /* instances and neighbours go with it
                                                               */
        "DELETE FROM parent WHERE run_id = ? AND propose >= ?",
    };
    int rc = DA_OK;

    for (size_t j = 0; j < sizeof statements / sizeof statements[0]; j++) {
        sqlite3_stmt *s = NULL;
        int i = 0;

        DA_TRY(da_pool_prepare(p, statements[j], &s, err));
        da_bind_i64(s, &i, run_id);
        da_bind_i64(s, &i, k);
        DA_TRY(da_pool_run_stmt(p, s, err));
    }
out:
    return rc;
}

#define TASK_COLUMNS                                                                               \
    "id, run_id, origin, status, ext_id, name, instruction, task_type, category, lang, "           \
    "is_classification, source, rule, reason, propose, position, request_propose, "                \
    "request_classify, request_instantiate, similarity_max, similarity_mean"

static struct da_task read_task(sqlite3_stmt *s, struct da_arena *a)
{
    return (struct da_task){
        .id = sqlite3_column_int64(s, 0),
        .run_id = sqlite3_column_int64(s, 1),
        .origin = (enum da_origin)name_index(da_column_str(s, 2, NULL), origin_names, 3),
        .status = (enum da_status)name_index(da_column_str(s, 3, NULL), status_names, 3),
        .ext_id = da_column_str(s, 4, a),
        .name = da_column_str(s, 5, a),
        .instruction = da_column_str(s, 6, a),
        .task_type = da_column_str(s, 7, a),
        .category = da_column_str(s, 8, a),
        .lang = da_column_str(s, 9, a),
        .is_classification = (enum da_truth)sqlite3_column_int(s, 10),
        .source = da_column_str(s, 11, a),
        .rule = da_column_str(s, 12, a),
        .reason = da_column_str(s, 13, a),
        .propose = sqlite3_column_int64(s, 14),
        .position = sqlite3_column_int64(s, 15),
        .request_propose = sqlite3_column_int64(s, 16),
        .request_classify = sqlite3_column_int64(s, 17),
        .request_instantiate = sqlite3_column_int64(s, 18),
        .similarity_max = sqlite3_column_double(s, 19),
        .similarity_mean = sqlite3_column_double(s, 20),
    };
}

/* " AND column IN ('a','b')" of the names asked for; nothing when none or all are. */
static void add_choice(struct da_buf *sql, const char *column, const char *const *names,
                       const bool *wanted)
{
    int n = wanted[0] + wanted[1] + wanted[2];
    const char *comma = "";

    if (n == 0 || n == 3)
        return;
    da_buf_addf(sql, " AND %s IN (", column);
    for (int i = 0; i < 3; i++)
        if (wanted[i]) {
            da_buf_addf(sql, "%s'%s'", comma, names[i]);
            comma = ",";
        }
    da_buf_add_c(sql, ")");
}

/* Not from the pool's prepared statements: fn may walk again. */
static int prepare_walk(struct da_pool *p, const struct da_task_filter *f, sqlite3_stmt **out,
                        struct da_err *err)
{
    const bool origins[] = {f->seeds, f->imports, f->machine};
    const bool statuses[] = {f->accepted, f->rejected, f->failed};
    struct da_buf sql;
    int rc = DA_OK;

    da_buf_init(&sql, 4096);
    da_buf_add_c(&sql, "SELECT " TASK_COLUMNS " FROM task WHERE true");
    add_choice(&sql, "origin", origin_names, origins);
    add_choice(&sql, "status", status_names, statuses);
    da_buf_add_c(&sql, " ORDER BY id");
    DA_TRY(da_buf_check(&sql, err));
    if (sqlite3_prepare_v2(p->db, sql.p, -1, out, NULL) != SQLITE_OK)
        rc = da_pool_fault(p, "cannot prepare a query", err);
out:
    da_buf_release(&sql);
    return rc;
}

int da_pool_each_task(struct da_pool *p, const struct da_task_filter *f, da_task_fn *fn, void *ctx,
                      struct da_err *err)
{
    sqlite3_stmt *s = NULL;
    bool got = true;
    int rc = DA_OK;

    DA_TRY(prepare_walk(p, f, &s, err));
    for (;;) {
        struct da_task t;

        DA_TRY(da_pool_row(p, s, &got, err));
        if (!got)
            break;
        t = read_task(s, NULL);
        DA_TRY(fn(ctx, &t, err));
    }
out:
    sqlite3_finalize(s);
    return rc;
}

static int read_neighbours(struct da_pool *p, struct da_task *t, struct da_err *err)
{
    sqlite3_stmt *s = NULL;
    bool got = false;
    int i = 0, rc = DA_OK;

    DA_TRY(da_pool_prepare(p, "SELECT other_id, score FROM neighbour WHERE task_id=? ORDER BY rank",
                           &s, err));
    da_bind_i64(s, &i, t->id);
    while ((rc = da_pool_row(p, s, &got, err)) == DA_OK && got)
        if (t->n_nearest < DA_NEAREST_MAX)
            t->nearest[t->n_nearest++] =
                (struct da_neighbour){sqlite3_column_int64(s, 0), sqlite3_column_double(s, 1)};
out:
    return rc;
}

int da_pool_task(struct da_pool *p, int64_t id, struct da_arena *a, struct da_task *out,
                 struct da_err *err)
{
    struct da_task task;
    sqlite3_stmt *s = NULL;
    bool got = false;
    int i = 0, rc = DA_OK;

    DA_TRY(da_pool_prepare(p, "SELECT " TASK_COLUMNS " FROM task WHERE id=?", &s, err));
    da_bind_i64(s, &i, id);
    DA_TRY(da_pool_row(p, s, &got, err));
    if (!got)
        return da_err_set(err, DA_ENOTFOUND, 0, "pool %s has no task %lld", p->path, (long long)id);
    task = read_task(s, a);
    sqlite3_reset(s);
    DA_TRY(read_neighbours(p, &task, err));
    *out = task;
out:
    return rc;
}

int da_pool_instances(struct da_pool *p, int64_t task_id, bool kept_only, struct da_arena *a,
                      struct da_pooled_instance **out, int64_t **ids, size_t *n, struct da_err *err)
{
    struct da_pooled_instance *list = NULL;
    int64_t *list_ids = NULL;
    size_t count = 0, room = 0;
    sqlite3_stmt *s = NULL;
    bool got = false;
    int i = 0, rc = DA_OK;

    DA_TRY(
        da_pool_prepare(p,
                        "SELECT input, output, rule, reason, id FROM instance WHERE task_id=?1 AND "
                        "(rule='' OR NOT ?2) ORDER BY position",
                        &s, err));
    da_bind_i64(s, &i, task_id);
    da_bind_i64(s, &i, kept_only);
    while ((rc = da_pool_row(p, s, &got, err)) == DA_OK && got) {
        if (count ==
            room) { /* an arena does not grow in place: double, and leave the old copy to it */
            size_t wanted = room ? room * 2 : 8;
            struct da_pooled_instance *more = da_arena_alloc_n(a, wanted, sizeof *more);
            int64_t *more_ids = da_arena_alloc_n(a, wanted, sizeof *more_ids);

            if (count) {
                memcpy(more, list, count * sizeof *list);
                memcpy(more_ids, list_ids, count * sizeof *list_ids);
            }
            list = more;
            list_ids = more_ids;
            room = wanted;
        }
        list_ids[count] = sqlite3_column_int64(s, 4);
        list[count++] = (struct da_pooled_instance){
            .text = {da_column_str(s, 0, a), da_column_str(s, 1, a)},
            .rule = da_column_str(s, 2, a),
            .reason = da_column_str(s, 3, a),
        };
    }
    if (rc < 0)
        return rc;
    *out = list;
    if (ids)
        *ids = list_ids;
    *n = count;
out:
    return rc;
}

int da_pool_add_parents(struct da_pool *p, int64_t run_id, int64_t k, const int64_t *task_ids,
                        size_t n, struct da_err *err)
{
    int rc = DA_OK;

    for (size_t j = 0; j < n; j++) {
        sqlite3_stmt *s = NULL;
        int i = 0;

        DA_TRY(da_pool_prepare(p, "INSERT INTO parent VALUES(?, ?, ?, ?)", &s, err));
        da_bind_i64(s, &i, run_id);
        da_bind_i64(s, &i, k);
        da_bind_i64(s, &i, (int64_t)j);
        da_bind_i64(s, &i, task_ids[j]);
        DA_TRY(da_pool_run_stmt(p, s, err));
    }
out:
    return rc;
}

int da_pool_parents(struct da_pool *p, int64_t run_id, int64_t k, struct da_arena *a,
                    int64_t **task_ids, size_t *n, struct da_err *err)
{
    sqlite3_stmt *s = NULL;
    bool got = false;
    int64_t count = 0;
    int i = 0, rc = DA_OK;

    DA_TRY(da_pool_prepare(p,
                           "SELECT task_id, count(*) OVER () FROM parent "
                           "WHERE run_id=? AND propose=? ORDER BY position",
                           &s, err));
    da_bind_i64(s, &i, run_id);
    da_bind_i64(s, &i, k);
    *n = 0;
    while ((rc = da_pool_row(p, s, &got, err)) == DA_OK && got) {
        if (*n == 0) {
            count = sqlite3_column_int64(s, 1);
            *task_ids = da_arena_alloc_n(a, (size_t)count, sizeof **task_ids);
        }
        (*task_ids)[(*n)++] = sqlite3_column_int64(s, 0);
    }
out:
    return rc;
}
