/* SPDX-License-Identifier: Apache-2.0
 *
 * An API key. It lives in one locked page that is kept out of core dumps (MADV_DONTDUMP) and wiped
 * on release; nothing prints it. The only reader is the teacher's client, which puts it in one
 * header.
 *
 * Thread: any, one at a time.
 */
#ifndef DA_BASE_SECRET_H
#define DA_BASE_SECRET_H

#include "base/err.h"
#include "base/str.h"

struct da_secret {
    void *page; /* NULL: no key */
    size_t page_size;
    size_t n;
};

/* From an environment variable; the variable's value in this process is wiped and unset.
 * DA_ENOTFOUND when it is unset or empty. */
int da_secret_from_env(struct da_secret *s, const char *variable, struct da_err *err) DA_MUST_USE;

/* First line of a file, trimmed. Refuses an empty file and anything over 8 KiB. */
int da_secret_from_file(struct da_secret *s, const char *path, struct da_err *err) DA_MUST_USE;

bool da_secret_is_set(const struct da_secret *s);

/* Borrowed until release. */
struct da_str da_secret_peek(const struct da_secret *s);

void da_secret_release(struct da_secret *s);

#endif
