/* SPDX-License-Identifier: Apache-2.0
 *
 * Where a server stands, from its base URL.
 *
 * Thread: any.
 */
#ifndef DA_TEACHER_URL_H
#define DA_TEACHER_URL_H

#include "base/err.h"

struct da_url { /* the strings are owned; {0} is empty */
    char *base; /* without a slash at the end and without an endpoint's name */
    char *host; /* lower case */
    char *port; /* always there: the scheme's own when the URL names none */
};

/* Takes ".../v1", ".../v1/" and a pasted ".../v1/chat/completions". DA_EINVAL for what is not
 * http(s), and for a user name, password, query or fragment: they may hold a key, and the URL is
 * written into pools and logs. */
int da_url_parse(struct da_url *out, const char *text, struct da_err *err) DA_MUST_USE;
void da_url_release(struct da_url *u);

#endif
