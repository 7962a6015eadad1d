/* SPDX-License-Identifier: Apache-2.0
 *
 * How long to wait before the next try. Pure.
 *
 * Thread: any.
 */
#ifndef DA_TEACHER_RETRY_H
#define DA_TEACHER_RETRY_H

#include "base/rng.h"

enum {
    DA_BACKOFF_CAP_MS = 60 * 1000,
    DA_RETRY_AFTER_MAX_MS =
        5 * 60 * 1000 /* a server that names a later time is asked again by then */
};

/* Before try number `fault` + 1, fault >= 1 tries having failed: base, 2*base, 4*base ... up to the
 * cap, of which the upper half is drawn, so that requests that failed together do not return
 * together. */
int64_t da_backoff_ms(int64_t base_ms, int fault, struct da_rng *rng);

/* What the headers retry-after-ms (wins) and Retry-After (seconds, or an HTTP date against
 * now_unix) ask for, in [0, DA_RETRY_AFTER_MAX_MS]; -1 when they say nothing that can be read.
 * Either may be NULL. */
int64_t da_retry_after_ms(const char *retry_after_ms, const char *retry_after, int64_t now_unix);

#endif
