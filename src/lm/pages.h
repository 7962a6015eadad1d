/* SPDX-License-Identifier: Apache-2.0
 *
 * Large zeroed blocks of memory straight from the system, on large pages where it has them: reading
 * all weights for each token would otherwise wait for address translation as much as for memory.
 * Pages that are never touched take no memory.
 *
 * Thread: any.
 */
#ifndef DA_LM_PAGES_H
#define DA_LM_PAGES_H

#include "base/err.h"

#include <stddef.h>

struct da_pages {
    void *p; /* owned; aligned to 64 bytes and more */
    size_t size;
};

/* what: for the error. DA_ENOMEM. */
int da_pages_new(struct da_pages *out, size_t size, const char *what,
                 struct da_err *err) DA_MUST_USE;
void da_pages_release(struct da_pages *pages); /* {0} is fine */

#endif
