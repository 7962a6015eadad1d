/* SPDX-License-Identifier: Apache-2.0
 *
 * The pool's inside: the connection and its prepared statements. Private to src/pool/.
 *
 * Thread: one at a time.
 */
#ifndef DA_POOL_DB_H
#define DA_POOL_DB_H

#include "pool/pool.h"

#include <sqlite3.h>
#include <sys/types.h>

enum { DA_POOL_MAX_STATEMENTS = 48, DA_POOL_SHARED_CACHE = 64 };

/* A text that many requests share, and its row. */
struct da_shared {
    uint64_t hash;
    struct da_str text; /* owned */
    int64_t id;
};

struct da_pool {
    sqlite3 *db;
    char *path;
    char *lock_path;
    dev_t device; /* of the file that was opened */
    ino_t inode;  /* 0 while it is being made */
    int lock_fd;
    bool in_transaction, writable;
    struct {
        const char *sql; /* the literal: its address is the key */
        sqlite3_stmt *stmt;
    } statements[DA_POOL_MAX_STATEMENTS];
    size_t n_statements;
    struct da_shared shared[DA_POOL_SHARED_CACHE];
    size_t next_shared;
};

/* What SQLite says, with the pool's path, as DA_EDB (DA_EBUSY when another process holds it). */
int da_pool_fault(struct da_pool *p, const char *doing, struct da_err *err);

/* The prepared statement of a string literal, reset and unbound; it belongs to the pool. */
int da_pool_prepare(struct da_pool *p, const char *sql, sqlite3_stmt **out,
                    struct da_err *err) DA_MUST_USE;

/* Runs a statement that returns no rows, then resets it. */
int da_pool_run_stmt(struct da_pool *p, sqlite3_stmt *s, struct da_err *err) DA_MUST_USE;

/* Steps to the next row; *got is false at the end, and the statement is then reset. */
int da_pool_row(struct da_pool *p, sqlite3_stmt *s, bool *got, struct da_err *err) DA_MUST_USE;

int da_pool_exec(struct da_pool *p, const char *sql, struct da_err *err) DA_MUST_USE;

/* Positions are counted by the caller: da_bind_*(s, &i, ...) takes the next one. The text must live
 * until the statement ran. */
void da_bind_i64(sqlite3_stmt *s, int *i, int64_t value);
void da_bind_f64(sqlite3_stmt *s, int *i, double value);
void da_bind_str(sqlite3_stmt *s, int *i, struct da_str text);
void da_bind_blob(sqlite3_stmt *s, int *i, const void *p, size_t n);

/* A text column; borrowed from the row when arena is NULL. */
struct da_str da_column_str(sqlite3_stmt *s, int column, struct da_arena *arena);

int da_schema_prepare(struct da_pool *p, bool create, bool writable,
                      struct da_err *err) DA_MUST_USE;

#endif
