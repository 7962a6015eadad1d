/* SPDX-License-Identifier: Apache-2.0 */
#include "base/buf.h"
#include "base/mem.h"

#include <stdarg.h>
#include <stdio.h>

void da_buf_init(struct da_buf *b, size_t max)
{
    *b = (struct da_buf){.max = max};
}

void da_buf_release(struct da_buf *b)
{
    da_free(b->p);
    *b = (struct da_buf){.max = b->max};
}

void da_buf_reset(struct da_buf *b)
{
    b->n = 0;
    b->failed = 0;
    if (b->p)
        b->p[0] = '\0';
}

static void fail(struct da_buf *b, int code)
{
    da_buf_release(b);
    b->failed = code;
}

/* Makes room for n more bytes and the NUL; false when the buffer failed. */
static bool reserve(struct da_buf *b, size_t n)
{
    size_t need, room;
    char *p;

    DA_ASSERT(b->max > 0);
    if (b->failed)
        return false;
    if (!da_size_add(b->n, n, &need) || need > b->max) {
        fail(b, DA_ELIMIT);
        return false;
    }
    if (need < b->room)
        return true;
    room = b->room ? b->room : 64;
    while (room <= need)
        room *= 2;
    p = da_try_realloc_n(b->p, room, 1);
    if (!p) {
        fail(b, DA_ENOMEM);
        return false;
    }
    b->p = p;
    b->room = room;
    return true;
}

void da_buf_add(struct da_buf *b, const void *p, size_t n)
{
    if (!reserve(b, n))
        return;
    if (n)
        memcpy(b->p + b->n, p, n);
    b->n += n;
    b->p[b->n] = '\0';
}

void da_buf_add_str(struct da_buf *b, struct da_str s)
{
    da_buf_add(b, s.p, s.n);
}

void da_buf_add_c(struct da_buf *b, const char *s)
{
    da_buf_add(b, s, strlen(s));
}

void da_buf_add_char(struct da_buf *b, char c)
{
    da_buf_add(b, &c, 1);
}

void da_buf_addf(struct da_buf *b, const char *fmt, ...)
{
    va_list args;
    int n;

    va_start(args, fmt);
    n = vsnprintf(NULL, 0, fmt, args);
    va_end(args);
    DA_ASSERT(n >= 0);
    if (!reserve(b, (size_t)n))
        return;
    va_start(args, fmt);
    (void)vsnprintf(b->p + b->n, (size_t)n + 1, fmt, args);
    va_end(args);
    b->n += (size_t)n;
}

int da_buf_check(const struct da_buf *b, struct da_err *err)
{
    if (b->failed == DA_ELIMIT)
        return da_err_set(err, DA_ELIMIT, 0, "text over %zu bytes", b->max);
    if (b->failed)
        return da_err_set(err, b->failed, 0, "%s", da_err_message(b->failed));
    return DA_OK;
}

char *da_buf_take(struct da_buf *b)
{
    char *p = b->p ? b->p : da_strdup("");

    b->p = NULL;
    da_buf_release(b);
    return p;
}
