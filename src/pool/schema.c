/* SPDX-License-Identifier: Apache-2.0
 *
 * The schema by versions: migrations[v] takes a pool from version v to v+1. docs/pool.md describes
 * the tables.
 */
#include "pool/db.h"

#include <assert.h>

enum { APPLICATION_ID = 0x64616374 }; /* "dact" */

static const char *const migrations[] = {
    "CREATE TABLE run("
    " id INTEGER PRIMARY KEY, created INTEGER NOT NULL, options TEXT NOT NULL, target INTEGER NOT "
    "NULL,"
    " settled INTEGER NOT NULL, finished INTEGER NOT NULL);"
    "CREATE TABLE task("
    " id INTEGER PRIMARY KEY, run_id INTEGER NOT NULL, origin TEXT NOT NULL, status TEXT NOT NULL,"
    " ext_id TEXT NOT NULL, name TEXT NOT NULL, instruction TEXT NOT NULL, task_type TEXT NOT NULL,"
    " category TEXT NOT NULL, lang TEXT NOT NULL, is_classification INTEGER NOT NULL,"
    " source TEXT NOT NULL, rule TEXT NOT NULL, reason TEXT NOT NULL, propose INTEGER NOT NULL,"
    " position INTEGER NOT NULL, request_propose INTEGER NOT NULL, request_classify INTEGER NOT "
    "NULL,"
    " request_instantiate INTEGER NOT NULL, similarity_max REAL NOT NULL, similarity_mean REAL NOT "
    "NULL);"
    "CREATE INDEX task_by_propose ON task(run_id, propose);"
    "CREATE TABLE instance("
    " id INTEGER PRIMARY KEY, task_id INTEGER NOT NULL REFERENCES task(id) ON DELETE CASCADE,"
    " position INTEGER NOT NULL, input TEXT NOT NULL, output TEXT NOT NULL, rule TEXT NOT NULL,"
    " reason TEXT NOT NULL);"
    "CREATE INDEX instance_by_task ON instance(task_id, position);"
    "CREATE TABLE neighbour("
    " task_id INTEGER NOT NULL REFERENCES task(id) ON DELETE CASCADE, rank INTEGER NOT NULL,"
    " other_id INTEGER NOT NULL, score REAL NOT NULL, PRIMARY KEY(task_id, rank)) WITHOUT ROWID;"
    "CREATE TABLE parent("
    " run_id INTEGER NOT NULL, propose INTEGER NOT NULL, position INTEGER NOT NULL,"
    " task_id INTEGER NOT NULL, PRIMARY KEY(run_id, propose, position)) WITHOUT ROWID;"
    "CREATE TABLE shared_text("
    " id INTEGER PRIMARY KEY, digest BLOB NOT NULL UNIQUE, text TEXT NOT NULL);"
    "CREATE TABLE request("
    " id INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, stage TEXT NOT NULL, endpoint_id INTEGER "
    "NOT NULL,"
    " model_id INTEGER NOT NULL, params_id INTEGER NOT NULL, system_id INTEGER NOT NULL,"
    " head_id INTEGER NOT NULL, tail TEXT NOT NULL, sample INTEGER NOT NULL, seed INTEGER NOT NULL,"
    " outcome TEXT NOT NULL,"
    " text TEXT NOT NULL, finish TEXT NOT NULL, message TEXT NOT NULL, prompt_tokens INTEGER NOT "
    "NULL,"
    " completion_tokens INTEGER NOT NULL, attempts INTEGER NOT NULL, http_status INTEGER NOT NULL,"
    " latency_ms INTEGER NOT NULL, answered INTEGER NOT NULL);"
    "CREATE VIEW request_text AS SELECT r.id, r.stage, e.text AS endpoint, m.text AS model,"
    " p.text AS params, s.text AS system, h.text || r.tail AS prompt, r.sample, r.seed, r.outcome,"
    " r.text AS answer, r.finish, r.message, r.prompt_tokens, r.completion_tokens, r.attempts,"
    " r.http_status, r.latency_ms, r.answered FROM request r"
    " JOIN shared_text e ON e.id = r.endpoint_id JOIN shared_text m ON m.id = r.model_id"
    " JOIN shared_text p ON p.id = r.params_id JOIN shared_text s ON s.id = r.system_id"
    " JOIN shared_text h ON h.id = r.head_id;"
    "CREATE TABLE export("
    " id INTEGER PRIMARY KEY, created INTEGER NOT NULL, path TEXT NOT NULL, format TEXT NOT NULL);"
    "CREATE TABLE export_row("
    " task_id INTEGER NOT NULL, export_id INTEGER NOT NULL REFERENCES export(id) ON DELETE CASCADE,"
    " instance_id INTEGER NOT NULL, split TEXT NOT NULL, row INTEGER NOT NULL,"
    " PRIMARY KEY(task_id, export_id, instance_id)) WITHOUT ROWID;",
};

enum { SCHEMA_VERSION = sizeof migrations / sizeof migrations[0] };

static int read_pragma(struct da_pool *p, const char *sql, int64_t *out, struct da_err *err)
{
    sqlite3_stmt *s = NULL;
    bool got = false;
    int rc = DA_OK;

    DA_TRY(da_pool_prepare(p, sql, &s, err));
    DA_TRY(da_pool_row(p, s, &got, err));
    *out = got ? sqlite3_column_int64(s, 0) : 0;
    sqlite3_reset(s);
out:
    return rc;
}

static int migrate(struct da_pool *p, int64_t version, struct da_err *err)
{
    int rc = DA_OK;

    DA_TRY(da_pool_begin(p, err));
    for (int64_t v = version; v < SCHEMA_VERSION; v++)
        DA_TRY(da_pool_exec(p, migrations[v], err));
    if (sqlite3_exec(p->db, "PRAGMA application_id=1684104052", NULL, NULL, NULL) != SQLITE_OK ||
        sqlite3_exec(p->db, "PRAGMA user_version=1", NULL, NULL, NULL) != SQLITE_OK) {
        rc = da_pool_fault(p, "cannot mark the schema version", err);
        goto out;
    }
    DA_TRY(da_pool_commit(p, err));
out:
    da_pool_rollback(p);
    return rc;
}

/* A damaged page found now is better than one found in the middle of a run. */
static int check_pages(struct da_pool *p, struct da_err *err)
{
    sqlite3_stmt *s = NULL;
    struct da_str verdict;
    bool got = false;
    int rc = DA_OK;

    DA_TRY(da_pool_prepare(p, "PRAGMA quick_check(1)", &s, err));
    DA_TRY(da_pool_row(p, s, &got, err));
    verdict = got ? da_column_str(s, 0, NULL) : DA_STR("ok");
    if (!da_str_eq(verdict, DA_STR("ok")))
        rc = da_err_set(err, DA_EDB, SQLITE_CORRUPT,
                        "pool %s is damaged (%.*s); keep a copy of it, then try: "
                        "sqlite3 POOL .recover | sqlite3 NEW.db",
                        p->path, DA_STR_ARG(verdict));
    sqlite3_reset(s);
out:
    return rc;
}

int da_schema_prepare(struct da_pool *p, bool create, bool writable, struct da_err *err)
{
    int64_t version = 0, application = 0, tables = 0;
    int rc = DA_OK;

    static_assert(APPLICATION_ID == 1684104052 && SCHEMA_VERSION == 1,
                  "migrate() writes both as text");
    DA_TRY(read_pragma(p, "PRAGMA user_version", &version, err));
    DA_TRY(read_pragma(p, "PRAGMA application_id", &application, err));
    DA_TRY(read_pragma(p, "SELECT count(*) FROM sqlite_master", &tables, err));
    if (tables > 0 && application != APPLICATION_ID) {
        rc = da_err_set(err, DA_EFORMAT, 0, "%s is an SQLite file, but not a didact pool", p->path);
        goto out;
    }
    if (version > SCHEMA_VERSION) {
        rc = da_err_set(err, DA_EFORMAT, 0,
                        "pool %s was written by a newer didact (schema %lld, this one "
                        "knows %d)",
                        p->path, (long long)version, (int)SCHEMA_VERSION);
        goto out;
    }
    if (tables == 0 && !create) {
        rc = da_err_set(err, DA_EFORMAT, 0, "%s is empty, not a didact pool", p->path);
        goto out;
    }
    if (version < SCHEMA_VERSION && !writable) {
        rc = da_err_set(err, DA_EFORMAT, 0, "pool %s has an older schema: open it once for writing",
                        p->path);
        goto out;
    }
    if (writable && tables > 0)
        DA_TRY(check_pages(p, err));
    if (version < SCHEMA_VERSION)
        DA_TRY(migrate(p, version, err));
out:
    return rc;
}
