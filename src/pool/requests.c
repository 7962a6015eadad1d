/* SPDX-License-Identifier: Apache-2.0 */
#include "base/clock.h"
#include "base/mem.h"
#include "pool/db.h"

/* Row of a text that many requests share (worked examples, parameters, model), added when it is
 * new. */
static int share_text(struct da_pool *p, struct da_str text, int64_t *id, struct da_err *err)
{
    uint64_t hash = da_hash64(text);
    struct da_digest digest;
    struct da_shared *slot;
    sqlite3_stmt *s = NULL;
    bool got = false;
    int i = 0, rc = DA_OK;

    for (size_t k = 0; k < DA_POOL_SHARED_CACHE; k++)
        if (p->shared[k].text.p && p->shared[k].hash == hash &&
            da_str_eq(p->shared[k].text, text)) {
            *id = p->shared[k].id;
            return DA_OK;
        }
    digest = da_sha256_fields(&text, 1);
    /* The upsert changes nothing, but makes RETURNING give the row that is there. */
    DA_TRY(da_pool_prepare(p,
                           "INSERT INTO shared_text(digest, text) VALUES(?, ?) "
                           "ON CONFLICT(digest) DO UPDATE SET digest=digest RETURNING id",
                           &s, err));
    da_bind_blob(s, &i, digest.bytes, sizeof digest.bytes);
    da_bind_str(s, &i, text);
    DA_TRY(da_pool_row(p, s, &got, err));
    *id = sqlite3_column_int64(s, 0);
    sqlite3_reset(s);
    slot = &p->shared[p->next_shared++ % DA_POOL_SHARED_CACHE];
    da_free((void *)(uintptr_t)slot->text.p);
    *slot = (struct da_shared){hash, {da_memdup_z(text.p, text.n), text.n}, *id};
out:
    return rc;
}

int da_pool_add_request(struct da_pool *p, const struct da_request *r, int64_t *id,
                        struct da_err *err)
{
    const struct da_str shared[] = {r->endpoint, r->model, r->params, r->system, r->head};
    int64_t shared_ids[5];
    sqlite3_stmt *s = NULL;
    int i = 0, rc = DA_OK;

    for (size_t k = 0; k < 5; k++)
        DA_TRY(share_text(p, shared[k], &shared_ids[k], err));
    DA_TRY(da_pool_prepare(p,
                           "INSERT OR REPLACE INTO request VALUES"
                           "(NULL,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                           &s, err));
    da_bind_blob(s, &i, r->key.bytes, sizeof r->key.bytes);
    da_bind_str(s, &i, r->stage);
    for (size_t k = 0; k < 5; k++)
        da_bind_i64(s, &i, shared_ids[k]);
    da_bind_str(s, &i, r->tail);
    da_bind_i64(s, &i, r->sample);
    da_bind_i64(s, &i, r->seed);
    da_bind_str(s, &i, r->outcome);
    da_bind_str(s, &i, r->text);
    da_bind_str(s, &i, r->finish);
    da_bind_str(s, &i, r->message);
    da_bind_i64(s, &i, r->prompt_tokens);
    da_bind_i64(s, &i, r->completion_tokens);
    da_bind_i64(s, &i, r->attempts);
    da_bind_i64(s, &i, r->http_status);
    da_bind_i64(s, &i, r->latency_ms);
    da_bind_i64(s, &i, r->answered_unix);
    DA_TRY(da_pool_run_stmt(p, s, err));
    *id = sqlite3_last_insert_rowid(p->db);
out:
    return rc;
}

int da_pool_find_answer(struct da_pool *p, const struct da_digest *key, struct da_arena *a,
                        struct da_request *out, bool *found, struct da_err *err)
{
    sqlite3_stmt *s = NULL;
    int i = 0, rc = DA_OK;

    DA_TRY(da_pool_prepare(
        p,
        "SELECT id, outcome, text, finish, message, prompt_tokens, completion_tokens "
        "FROM request WHERE key=?",
        &s, err));
    da_bind_blob(s, &i, key->bytes, sizeof key->bytes);
    DA_TRY(da_pool_row(p, s, found, err));
    if (*found)
        *out = (struct da_request){
            .id = sqlite3_column_int64(s, 0),
            .key = *key,
            .outcome = da_column_str(s, 1, a),
            .text = da_column_str(s, 2, a),
            .finish = da_column_str(s, 3, a),
            .message = da_column_str(s, 4, a),
            .prompt_tokens = sqlite3_column_int64(s, 5),
            .completion_tokens = sqlite3_column_int64(s, 6),
        };
    sqlite3_reset(s);
out:
    return rc;
}

int da_pool_request(struct da_pool *p, int64_t id, struct da_arena *a, struct da_request *out,
                    struct da_err *err)
{
    sqlite3_stmt *s = NULL;
    bool got = false;
    int i = 0, rc = DA_OK;

    DA_TRY(da_pool_prepare(
        p,
        "SELECT r.key, r.stage, e.text, m.text, p.text, s.text, h.text, r.tail, r.sample, "
        "r.outcome, r.text,"
        " r.finish, r.message, r.prompt_tokens, r.completion_tokens, r.attempts, r.http_status,"
        " r.latency_ms, r.answered, r.seed FROM request r"
        " JOIN shared_text e ON e.id = r.endpoint_id JOIN shared_text m ON m.id = r.model_id"
        " JOIN shared_text p ON p.id = r.params_id JOIN shared_text s ON s.id = r.system_id"
        " JOIN shared_text h ON h.id = r.head_id WHERE r.id=?",
        &s, err));
    da_bind_i64(s, &i, id);
    DA_TRY(da_pool_row(p, s, &got, err));
    if (!got)
        return da_err_set(err, DA_ENOTFOUND, 0, "pool %s has no request %lld", p->path,
                          (long long)id);
    *out = (struct da_request){
        .id = id,
        .stage = da_column_str(s, 1, a),
        .endpoint = da_column_str(s, 2, a),
        .model = da_column_str(s, 3, a),
        .params = da_column_str(s, 4, a),
        .system = da_column_str(s, 5, a),
        .head = da_column_str(s, 6, a),
        .tail = da_column_str(s, 7, a),
        .sample = sqlite3_column_int64(s, 8),
        .outcome = da_column_str(s, 9, a),
        .text = da_column_str(s, 10, a),
        .finish = da_column_str(s, 11, a),
        .message = da_column_str(s, 12, a),
        .prompt_tokens = sqlite3_column_int64(s, 13),
        .completion_tokens = sqlite3_column_int64(s, 14),
        .attempts = sqlite3_column_int64(s, 15),
        .http_status = sqlite3_column_int64(s, 16),
        .latency_ms = sqlite3_column_int64(s, 17),
        .answered_unix = sqlite3_column_int64(s, 18),
        .seed = sqlite3_column_int64(s, 19),
    };
    if (sqlite3_column_bytes(s, 0) == DA_DIGEST_SIZE)
        memcpy(out->key.bytes, sqlite3_column_blob(s, 0), DA_DIGEST_SIZE);
    sqlite3_reset(s);
out:
    return rc;
}

int da_pool_add_export(struct da_pool *p, struct da_str path, struct da_str format, int64_t *id,
                       struct da_err *err)
{
    sqlite3_stmt *s = NULL;
    int i = 0, rc = DA_OK;

    DA_TRY(
        da_pool_prepare(p, "INSERT INTO export(created, path, format) VALUES(?, ?, ?)", &s, err));
    da_bind_i64(s, &i, da_clock_unix());
    da_bind_str(s, &i, path);
    da_bind_str(s, &i, format);
    DA_TRY(da_pool_run_stmt(p, s, err));
    *id = sqlite3_last_insert_rowid(p->db);
out:
    return rc;
}

int da_pool_add_export_row(struct da_pool *p, int64_t export_id, struct da_str split, int64_t row,
                           int64_t task_id, int64_t instance_id, struct da_err *err)
{
    sqlite3_stmt *s = NULL;
    int i = 0, rc = DA_OK;

    DA_TRY(da_pool_prepare(p, "INSERT INTO export_row VALUES(?, ?, ?, ?, ?)", &s, err));
    da_bind_i64(s, &i, task_id);
    da_bind_i64(s, &i, export_id);
    da_bind_i64(s, &i, instance_id);
    da_bind_str(s, &i, split);
    da_bind_i64(s, &i, row);
    DA_TRY(da_pool_run_stmt(p, s, err));
out:
    return rc;
}

int da_pool_export_rows(struct da_pool *p, int64_t task_id, struct da_arena *a,
                        struct da_export_row **out, size_t *n, struct da_err *err)
{
    sqlite3_stmt *s = NULL;
    bool got = false;
    int i = 0, rc = DA_OK;

    DA_TRY(
        da_pool_prepare(p,
                        "SELECT e.path, e.format, x.split, x.row, e.created, count(*) OVER () "
                        "FROM export_row x JOIN export e ON e.id = x.export_id WHERE x.task_id=? "
                        "ORDER BY e.id, x.row",
                        &s, err));
    da_bind_i64(s, &i, task_id);
    *n = 0;
    while ((rc = da_pool_row(p, s, &got, err)) == DA_OK && got) {
        if (*n == 0)
            *out = da_arena_alloc_n(a, (size_t)sqlite3_column_int64(s, 5), sizeof **out);
        (*out)[(*n)++] = (struct da_export_row){
            .path = da_column_str(s, 0, a),
            .format = da_column_str(s, 1, a),
            .split = da_column_str(s, 2, a),
            .row = sqlite3_column_int64(s, 3),
            .created_unix = sqlite3_column_int64(s, 4),
        };
    }
out:
    return rc;
}

/* One row a list: name, detail, n, prompt tokens, completion tokens, untold, number of rows. */
static const char *const count_sql[] = {
    [DA_COUNT_TASKS] = "SELECT origin, status, count(*), 0, 0, 0, count(*) OVER () FROM task GROUP "
                       "BY 1, 2 ORDER BY 1, 2",
    [DA_COUNT_RULES] =
        "SELECT rule, status, count(*), 0, 0, 0, count(*) OVER () FROM task "
        "WHERE origin='machine' AND status<>'accepted' GROUP BY 1, 2 ORDER BY 3 DESC, 1",
    [DA_COUNT_INSTANCES] =
        "SELECT iif(i.rule='', 'kept', i.rule), '', count(*), 0, 0, 0, count(*) OVER () FROM "
        "instance i "
        "JOIN task t ON t.id=i.task_id WHERE t.origin='machine' GROUP BY 1 ORDER BY 3 DESC, 1",
    [DA_COUNT_REQUESTS] =
        "SELECT stage, outcome, count(*), sum(max(prompt_tokens, 0)), sum(max(completion_tokens, "
        "0)), "
        "sum(outcome='answered' AND prompt_tokens<0), count(*) OVER () FROM request "
        "GROUP BY 1, 2 ORDER BY min(id)",
    [DA_COUNT_TYPES] = "SELECT task_type, '', count(*), 0, 0, 0, count(*) OVER () FROM task "
                       "WHERE origin='machine' AND status='accepted' GROUP BY 1 ORDER BY 3 DESC, 1",
    [DA_COUNT_CATEGORIES] =
        "SELECT category, '', count(*), 0, 0, 0, count(*) OVER () FROM task "
        "WHERE origin='machine' AND status='accepted' GROUP BY 1 ORDER BY 3 DESC, 1",
    [DA_COUNT_CLASSIFICATION] = "SELECT CASE is_classification WHEN 1 THEN 'yes' WHEN 0 THEN 'no' "
                                "ELSE 'unknown' END, '', count(*), "
                                "0, 0, 0, count(*) OVER () FROM task WHERE origin='machine' AND "
                                "status='accepted' GROUP BY 1 "
                                "ORDER BY 3 DESC, 1",
};

int da_pool_counts(struct da_pool *p, enum da_count_kind kind, struct da_arena *a,
                   struct da_count **out, size_t *n, struct da_err *err)
{
    sqlite3_stmt *s = NULL;
    bool got = false;
    int rc = DA_OK;

    DA_TRY(da_pool_prepare(p, count_sql[kind], &s, err));
    *n = 0;
    while ((rc = da_pool_row(p, s, &got, err)) == DA_OK && got) {
        if (*n == 0)
            *out = da_arena_alloc_n(a, (size_t)sqlite3_column_int64(s, 6), sizeof **out);
        (*out)[(*n)++] = (struct da_count){
            .name = da_column_str(s, 0, a),
            .detail = da_column_str(s, 1, a),
            .n = sqlite3_column_int64(s, 2),
            .prompt_tokens = sqlite3_column_int64(s, 3),
            .completion_tokens = sqlite3_column_int64(s, 4),
            .untold = sqlite3_column_int64(s, 5),
        };
    }
out:
    return rc;
}
