/* SPDX-License-Identifier: Apache-2.0 */
#include "pool/db.h"
#include "base/buf.h"
#include "base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BUSY_TIMEOUT_MS = 10000 };

int da_pool_fault(struct da_pool *p, const char *doing, struct da_err *err)
{
    int code = p->db ? sqlite3_extended_errcode(p->db) : SQLITE_NOMEM;
    const char *said = p->db ? sqlite3_errmsg(p->db) : "out of memory";
    const char *hint = "";

    switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return da_err_set(err, DA_EBUSY, code, "pool %s: another process is writing to it",
                          p->path);
    case SQLITE_NOTADB:
        return da_err_set(err, DA_EFORMAT, code, "%s is not a didact pool (nor any SQLite file)",
                          p->path);
    case SQLITE_CORRUPT:
        hint = "; keep a copy of it, then try: sqlite3 POOL .recover | sqlite3 NEW.db";
        break;
    case SQLITE_FULL:
        hint = "; free some space and run the same command again, nothing committed is lost";
        break;
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
        hint = "; check the permissions of the file and of its folder";
        break;
    default:
        break;
    }
    if ((code & 0xFF) == SQLITE_IOERR && sqlite3_system_errno(p->db) == ENOSPC)
        hint = "; the disk is full: free some space and run the same command again, nothing "
               "committed is lost";
    return da_err_set(err, DA_EDB, code, "pool %s: %s: %s%s", p->path, doing, said, hint);
}

int da_pool_prepare(struct da_pool *p, const char *sql, sqlite3_stmt **out, struct da_err *err)
{
    size_t i = 0;

    while (i < p->n_statements && p->statements[i].sql != sql)
        i++;
    if (i == p->n_statements) {
        sqlite3_stmt *s = NULL;

        DA_ASSERT(i < DA_POOL_MAX_STATEMENTS);
        if (sqlite3_prepare_v3(p->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &s, NULL) != SQLITE_OK)
            return da_pool_fault(p, "cannot prepare a query", err);
        p->statements[p->n_statements].sql = sql;
        p->statements[p->n_statements++].stmt = s;
    }
    sqlite3_reset(p->statements[i].stmt);
    sqlite3_clear_bindings(p->statements[i].stmt);
    *out = p->statements[i].stmt;
    return DA_OK;
}

int da_pool_row(struct da_pool *p, sqlite3_stmt *s, bool *got, struct da_err *err)
{
    int step = sqlite3_step(s);
    int rc = DA_OK;

    *got = step == SQLITE_ROW;
    if (step != SQLITE_ROW && step != SQLITE_DONE)
        rc = da_pool_fault(p, "cannot read or write", err);
    if (step != SQLITE_ROW)
        sqlite3_reset(s);
    return rc;
}

int da_pool_run_stmt(struct da_pool *p, sqlite3_stmt *s, struct da_err *err)
{
    bool got;
    int rc = da_pool_row(p, s, &got, err);

    sqlite3_reset(s);
    return rc;
}

int da_pool_exec(struct da_pool *p, const char *sql, struct da_err *err)
{
    if (sqlite3_exec(p->db, sql, NULL, NULL, NULL) != SQLITE_OK)
        return da_pool_fault(p, "cannot read or write", err);
    return DA_OK;
}

/* A failed bind (out of memory, wrong position) leaves NULL, which the schema's NOT NULL turns into
 * an error. */
void da_bind_i64(sqlite3_stmt *s, int *i, int64_t value)
{
    (void)sqlite3_bind_int64(s, ++*i, value);
}

void da_bind_f64(sqlite3_stmt *s, int *i, double value)
{
    (void)sqlite3_bind_double(s, ++*i, value);
}

void da_bind_str(sqlite3_stmt *s, int *i, struct da_str text)
{
    (void)sqlite3_bind_text64(s, ++*i, text.p ? text.p : "", text.n, SQLITE_STATIC, SQLITE_UTF8);
}

void da_bind_blob(sqlite3_stmt *s, int *i, const void *p, size_t n)
{
    (void)sqlite3_bind_blob64(s, ++*i, p, n, SQLITE_STATIC);
}

struct da_str da_column_str(sqlite3_stmt *s, int column, struct da_arena *arena)
{
    const char *text = (const char *)sqlite3_column_text(s, column);
    struct da_str view = {text ? text : "", (size_t)sqlite3_column_bytes(s, column)};

    return arena ? da_arena_str(arena, view) : view;
}

/* Opens and reads a little: whether a pool can be read shows only then. */
static int try_to_read(struct da_pool *p, const char *name, int flags, struct da_err *err)
{
    if (sqlite3_open_v2(name, &p->db, flags | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK &&
        sqlite3_exec(p->db, "PRAGMA query_only=ON; SELECT count(*) FROM sqlite_master", NULL, NULL,
                     NULL) == SQLITE_OK)
        return DA_OK;
    (void)da_pool_fault(p, "cannot read", err);
    sqlite3_close(p->db);
    p->db = NULL;
    return DA_EDB;
}

/* SQLite's journal holds what is not in the file yet: without it a reader would be told old news.
 */
static bool has_journal(const struct da_pool *p)
{
    struct da_buf path;
    struct stat st;
    bool has;

    da_buf_init(&path, 2 * PATH_MAX);
    da_buf_addf(&path, "%s-wal", p->path);
    has = stat(da_buf_str(&path).p, &st) == 0 && st.st_size > 0;
    da_buf_release(&path);
    return has;
}

/* As the file stands, for places where SQLite cannot put the file that its readers share. */
static int read_as_it_stands(struct da_pool *p, struct da_err *err)
{
    struct da_buf uri;
    int rc = DA_OK;

    da_buf_init(&uri, 4 * PATH_MAX);
    da_buf_add_c(&uri, "file:");
    for (const char *c = p->path; *c; c++)
        if (strchr("%?#", *c))
            da_buf_addf(&uri, "%%%02X", (unsigned char)*c);
        else
            da_buf_add_char(&uri, *c);
    da_buf_add_c(&uri, "?immutable=1");
    DA_TRY(da_buf_check(&uri, err));
    DA_TRY(try_to_read(p, uri.p, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, err));
out:
    da_buf_release(&uri);
    return rc;
}

/* A reader that may write is preferred: the last to close then cleans SQLite's side files away. */
static int open_for_reading(struct da_pool *p, struct da_err *err)
{
    if (access(p->path, W_OK) == 0 && try_to_read(p, p->path, SQLITE_OPEN_READWRITE, err) == DA_OK)
        return DA_OK;
    if (try_to_read(p, p->path, SQLITE_OPEN_READONLY, err) == DA_OK)
        return DA_OK;
    if (!has_journal(p) && access(p->path, R_OK) == 0)
        return read_as_it_stands(p, err);
    return err ? err->code : DA_EDB;
}

static int open_for_writing(struct da_pool *p, int flags, struct da_err *err)
{
    flags |= SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
    if (sqlite3_open_v2(p->path, &p->db, flags, NULL) != SQLITE_OK)
        return da_pool_fault(p, "cannot open", err);
    return DA_OK;
}

static int open_database(struct da_pool *p, enum da_pool_mode mode, struct da_err *err)
{
    struct stat st;
    int flags = 0, rc;

    if (stat(p->path, &st) != 0) {
        if (errno != ENOENT)
            return da_err_set(err, DA_EIO, errno, "pool %s: %s", p->path, strerror(errno));
        if (mode != DA_POOL_CREATE)
            return da_err_set(err, DA_ENOTFOUND, 0, "there is no pool %s", p->path);
        flags = SQLITE_OPEN_CREATE;
    } else if (S_ISDIR(st.st_mode)) {
        return da_err_set(err, DA_EINVAL, 0, "%s is a folder, not a pool: name a file", p->path);
    } else if (mode != DA_POOL_READ && access(p->path, W_OK) != 0) {
        return da_err_set(err, DA_EIO, errno, "pool %s cannot be written: %s", p->path,
                          strerror(errno));
    }
    rc = mode == DA_POOL_READ ? open_for_reading(p, err) : open_for_writing(p, flags, err);
    if (rc == DA_OK) {
        sqlite3_busy_timeout(p->db, BUSY_TIMEOUT_MS);
        sqlite3_extended_result_codes(p->db, 1);
    }
    return rc;
}

int da_pool_open(struct da_pool **out, const char *path, enum da_pool_mode mode, struct da_err *err)
{
    struct da_pool *p = da_alloc(sizeof *p);
    struct stat st;
    int rc = DA_OK;

    p->path = da_strdup(path);
    p->lock_fd = -1;
    p->writable = mode != DA_POOL_READ;
    DA_TRY(open_database(p, mode, err));
    if (mode != DA_POOL_READ)
        DA_TRY(da_pool_exec(p,
                            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
                            "PRAGMA foreign_keys=ON; PRAGMA cache_size=-16000;",
                            err));
    DA_TRY(da_schema_prepare(p, mode == DA_POOL_CREATE, mode != DA_POOL_READ, err));
    if (stat(path, &st) == 0) {
        p->device = st.st_dev;
        p->inode = st.st_ino;
    }
    *out = p;
    p = NULL;
out:
    da_pool_close(&p);
    return rc;
}

static void forget_shared(struct da_pool *p)
{
    for (size_t i = 0; i < DA_POOL_SHARED_CACHE; i++) {
        da_free((void *)(uintptr_t)p->shared[i].text.p);
        p->shared[i] = (struct da_shared){0};
    }
}

void da_pool_close(struct da_pool **pool)
{
    struct da_pool *p = *pool;

    if (!p)
        return;
    da_pool_rollback(p);
    for (size_t i = 0; i < p->n_statements; i++)
        sqlite3_finalize(p->statements[i].stmt);
    sqlite3_close(p->db);
    if (p->lock_fd >= 0) {
        (void)unlink(p->lock_path);
        (void)close(p->lock_fd);
    }
    forget_shared(p);
    da_free(p->lock_path);
    da_free(p->path);
    da_free(p);
    *pool = NULL;
}

const char *da_pool_path(const struct da_pool *p)
{
    return p->path;
}

bool da_pool_is_writable(const struct da_pool *p)
{
    return p->writable;
}

/* A lock file of its own: opening the database a second time in one process would drop SQLite's own
 * locks. */
static int try_lock(struct da_pool *p, bool *again, struct da_err *err)
{
    struct stat by_fd, by_path;
    int fd = open(p->lock_path, O_RDWR | O_CREAT | O_CLOEXEC, 0644);

    *again = false;
    if (fd < 0)
        return da_err_set(err, DA_EIO, errno, "cannot make the lock file %s: %s", p->lock_path,
                          strerror(errno));
    if (flock(fd, LOCK_EX | LOCK_NB) != 0) {
        int e = errno;

        (void)close(fd);
        return da_err_set(err, e == EWOULDBLOCK ? DA_EBUSY : DA_EIO, e,
                          e == EWOULDBLOCK ? "pool %s: another didact is writing to it"
                                           : "pool %s: cannot lock it",
                          p->path);
    }
    /* The former holder removes the file while it holds it: a lock on a removed file is no lock. */
    if (fstat(fd, &by_fd) != 0 || stat(p->lock_path, &by_path) != 0 ||
        by_fd.st_ino != by_path.st_ino) {
        (void)close(fd);
        *again = true;
        return DA_OK;
    }
    p->lock_fd = fd;
    return DA_OK;
}

int da_pool_lock_writer(struct da_pool *p, struct da_err *err)
{
    bool again = true;
    int rc = DA_OK;

    if (!p->lock_path) {
        char *real =
            realpath(p->path, NULL); /* however the pool is called, its lock has one name */
        struct da_buf path;

        if (!real)
            return da_err_set(err, DA_EIO, errno, "pool %s: %s", p->path, strerror(errno));
        da_buf_init(&path, 2 * PATH_MAX);
        da_buf_addf(&path, "%s.lock", real);
        free(real);
        p->lock_path = da_buf_take(&path);
    }
    while (rc == DA_OK && again && p->lock_fd < 0)
        rc = try_lock(p, &again, err);
    return rc;
}

int da_pool_begin(struct da_pool *p, struct da_err *err)
{
    int rc;

    DA_ASSERT(!p->in_transaction);
    rc = da_pool_exec(p, "BEGIN IMMEDIATE", err);
    p->in_transaction = rc == DA_OK;
    return rc;
}

/* A file that is not at its place any more would take everything with it that is still written. */
static int check_place(struct da_pool *p, struct da_err *err)
{
    struct stat st;

    if (p->inode == 0)
        return DA_OK;
    if (stat(p->path, &st) != 0 || st.st_dev != p->device || st.st_ino != p->inode)
        return da_err_set(
            err, DA_EIO, 0,
            "pool %s was moved or deleted while it was written to: put it back (its -wal "
            "file too) and run the same command again",
            p->path);
    return DA_OK;
}

int da_pool_commit(struct da_pool *p, struct da_err *err)
{
    int rc;

    DA_ASSERT(p->in_transaction);
    rc = check_place(p, err);
    if (rc < 0)
        return rc;
    rc = da_pool_exec(p, "COMMIT", err);
    if (rc == DA_OK)
        p->in_transaction = false;
    return rc;
}

void da_pool_rollback(struct da_pool *p)
{
    if (p->in_transaction) {
        (void)sqlite3_exec(p->db, "ROLLBACK", NULL, NULL, NULL);
        forget_shared(p); /* their rows may be gone */
    }
    p->in_transaction = false;
}
