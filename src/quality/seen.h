/* SPDX-License-Identifier: Apache-2.0
 *
 * Which texts have been seen, and under which number first. Private to quality/.
 *
 * Thread: any, one at a time.
 */
#ifndef DA_QUALITY_SEEN_H
#define DA_QUALITY_SEEN_H

#include "base/arena.h"

#include <stdint.h>

struct da_seen { /* {0}: nothing yet */
    struct da_seen_slot *slots;
    size_t n_slots, n; /* n_slots is a power of two; at most half of them are taken */
    struct da_arena texts;
};

/* The number that text was first seen under, or `number`, which is then kept for it. */
size_t da_seen_first(struct da_seen *s, struct da_str text, size_t number);
void da_seen_release(struct da_seen *s);

#endif
