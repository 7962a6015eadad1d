/* SPDX-License-Identifier: Apache-2.0
 *
 * A socket that listens.
 *
 * Thread: any.
 */
#ifndef DA_SERVE_LISTEN_H
#define DA_SERVE_LISTEN_H

#include "base/err.h"

/* host: a name or an address; *port 0: any that is free, and *port is then which. DA_EIO,
 * DA_EINVAL: the message names both. The socket is the caller's to close. */
int da_listen(const char *host, unsigned *port, int *out, struct da_err *err) DA_MUST_USE;

#endif
