/* SPDX-License-Identifier: Apache-2.0 */
#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char cut_mark[] = "…";

/* Marks a message that vsnprintf cut, without leaving half a UTF-8 sequence before the mark. */
static void mark_cut(char *msg, size_t size)
{
    size_t end = size - sizeof cut_mark;

    while (end > 0 && ((unsigned char)msg[end] & 0xC0) == 0x80)
        end--;
    memcpy(msg + end, cut_mark, sizeof cut_mark);
}

DA_PRINTF(3, 0)
static void format_message(char *msg, size_t size, const char *fmt, va_list args)
{
    int n = vsnprintf(msg, size, fmt, args);

    if (n >= 0 && (size_t)n >= size)
        mark_cut(msg, size);
}

int da_err_set(struct da_err *err, int code, int sub, const char *fmt, ...)
{
    va_list args;

    if (!err)
        return code;
    err->code = code;
    err->sub = sub;
    va_start(args, fmt);
    format_message(err->msg, sizeof err->msg, fmt, args);
    va_end(args);
    return code;
}

void da_err_ctx(struct da_err *err, const char *fmt, ...)
{
    char context[sizeof err->msg];
    char joined[2 * sizeof err->msg + 2];
    va_list args;

    if (!err)
        return;
    va_start(args, fmt);
    format_message(context, sizeof context, fmt, args);
    va_end(args);
    (void)snprintf(joined, sizeof joined, "%s: %s", context, err->msg);
    if (strlen(joined) < sizeof err->msg) {
        memcpy(err->msg, joined, strlen(joined) + 1);
    } else {
        memcpy(err->msg, joined, sizeof err->msg);
        mark_cut(err->msg, sizeof err->msg);
    }
}

struct err_row {
    int code;
    const char *name;
    const char *message;
    int exit_status;
};

static const struct err_row err_rows[] = {
#define ERR_ROW(name, value, message, status, http) {DA_E##name, #name, message, status},
    DA_ERR_LIST(ERR_ROW)
#undef ERR_ROW
};

static const struct err_row *find_row(int code)
{
    for (size_t i = 0; i < sizeof err_rows / sizeof err_rows[0]; i++)
        if (err_rows[i].code == code)
            return &err_rows[i];
    return NULL;
}

const char *da_err_name(int code)
{
    const struct err_row *row = find_row(code);

    return row ? row->name : code == DA_OK ? "OK" : "?";
}

const char *da_err_message(int code)
{
    const struct err_row *row = find_row(code);

    return row ? row->message : code == DA_OK ? "no error" : "unknown error";
}

int da_err_exit_status(int code)
{
    const struct err_row *row = find_row(code);

    return row ? row->exit_status : code == DA_OK ? 0 : 1;
}

_Noreturn void da_assert_failed(const char *cond, const char *file, int line)
{
    (void)fprintf(stderr, "didact: internal error at %s:%d: %s\n", file, line, cond);
    abort();
}
