/* SPDX-License-Identifier: Apache-2.0
 *
 * "did you mean": the nearest of the names on offer to a mistyped one.
 *
 * Thread: any.
 */
#ifndef DA_CLI_SUGGEST_H
#define DA_CLI_SUGGEST_H

#include "base/str.h"

struct da_suggest {
    struct da_str typed;
    const char *
        best; /* NULL while nothing on offer is near enough to be meant; borrowed from the offers */
    size_t distance;
};

struct da_suggest da_suggest_for(struct da_str typed);
void da_suggest_offer(struct da_suggest *s, const char *name); /* NULL is no offer */

#endif
