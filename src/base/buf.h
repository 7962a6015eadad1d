/* SPDX-License-Identifier: Apache-2.0
 *
 * A growing byte buffer with a mandatory cap (after curl's dynbuf).
 *
 * An append that would pass the cap, or finds no memory, leaves the buffer empty and *failed*;
 * further appends do nothing. So a run of appends is checked once, at its end, with da_buf_check.
 * The content is always followed by a NUL that does not count.
 *
 * Thread: any, one at a time.
 */
#ifndef DA_BASE_BUF_H
#define DA_BASE_BUF_H

#include "base/err.h"
#include "base/str.h"

#include <stdint.h>

struct da_buf {
    char *p;     /* owned; NULL until the first append */
    size_t n;    /* bytes in use */
    size_t room; /* bytes allocated */
    size_t max;  /* most bytes of content */
    int failed;  /* 0, DA_ELIMIT or DA_ENOMEM */
};

#define DA_BUF_TEXT_MAX ((size_t)64 << 20) /* cap for anything that holds a prompt or an answer */

void da_buf_init(struct da_buf *b, size_t max);
void da_buf_release(struct da_buf *b); /* {0} is fine */
void da_buf_reset(struct da_buf *b);   /* empty and not failed, memory kept */

void da_buf_add(struct da_buf *b, const void *p, size_t n);
void da_buf_add_str(struct da_buf *b, struct da_str s);
void da_buf_add_c(struct da_buf *b, const char *s);
void da_buf_add_char(struct da_buf *b, char c);
void da_buf_addf(struct da_buf *b, const char *fmt, ...) DA_PRINTF(2, 3);

/* DA_OK, or what the first failed append met. */
int da_buf_check(const struct da_buf *b, struct da_err *err) DA_MUST_USE;

static inline struct da_str da_buf_str(const struct da_buf *b) /* valid until the next append */
{
    return (struct da_str){b->p ? b->p : "", b->n};
}

char *da_buf_take(
    struct da_buf *b); /* the content as a C string, now the caller's (da_free); b is empty */

#endif
