/* SPDX-License-Identifier: Apache-2.0
 *
 * One error idiom for the whole tree.
 *
 * A fallible function returns DA_OK (0) or a negative code of this list, and fills the optional
 * struct da_err (its last parameter) once, where the fault is found. Callers may put context in
 * front. Out-parameters are untouched on failure. Nothing below cli/ prints or exits.
 *
 * Thread: any.
 */
#ifndef DA_BASE_ERR_H
#define DA_BASE_ERR_H

/* X(name, value, message, process exit status, HTTP status) */
#define DA_ERR_LIST(X)                                                                             \
    X(INVAL, -1, "invalid argument", 2, 400)                                                       \
    X(NOMEM, -2, "out of memory", 1, 503)                                                          \
    X(IO, -3, "input/output error", 1, 500)                                                        \
    X(FORMAT, -4, "malformed data", 1, 400)                                                        \
    X(LIMIT, -5, "limit exceeded", 1, 413)                                                         \
    X(NOTFOUND, -6, "not found", 1, 404)                                                           \
    X(BUSY, -7, "busy", 1, 429)                                                                    \
    X(CANCELED, -8, "cancelled", 130, 499)                                                         \
    X(TIMEOUT, -9, "timed out", 1, 504)                                                            \
    X(NET, -10, "network error", 1, 502)                                                           \
    X(HTTP, -11, "the server refused", 1, 502)                                                     \
    X(DB, -12, "database error", 1, 500)                                                           \
    X(UNSUPPORTED, -13, "not supported", 1, 501)

enum {
    DA_OK = 0,
#define DA_ERR_ENUM(name, value, message, status, http) DA_E##name = (value),
    DA_ERR_LIST(DA_ERR_ENUM)
#undef DA_ERR_ENUM
};

#define DA_MUST_USE __attribute__((warn_unused_result))
#define DA_PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))

struct da_err {
    int code; /* one of DA_E*; 0 while nothing went wrong */
    int sub;  /* errno, CURLcode, SQLite extended code or HTTP status: what the layer below said */
    char msg[512]; /* for people; cut with a visible "…" when it would not fit */
};

/* Fills err (if not NULL) and returns code, so that a fault is reported as `return
 * da_err_set(...)`. */
int da_err_set(struct da_err *err, int code, int sub, const char *fmt, ...) DA_PRINTF(4, 5);

/* Puts "context: " in front of err's message. */
void da_err_ctx(struct da_err *err, const char *fmt, ...) DA_PRINTF(2, 3);

const char *da_err_name(int code);    /* "IO", or "?" for a number that is not in the list */
const char *da_err_message(int code); /* the list's generic text */
int da_err_exit_status(int code);     /* what the process exits with; 0 for DA_OK */

/* The only macro that hides control flow: leaves to the function's `out:` label with rc set. */
#define DA_TRY(expr)                                                                               \
    do {                                                                                           \
        rc = (expr);                                                                               \
        if (rc < 0)                                                                                \
            goto out;                                                                              \
    } while (0)

/* Caller bugs only, never data: prints the place and aborts, in every build. */
#define DA_ASSERT(cond) ((cond) ? (void)0 : da_assert_failed(#cond, __FILE__, __LINE__))
_Noreturn void da_assert_failed(const char *cond, const char *file, int line);

#endif
