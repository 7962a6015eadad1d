/* SPDX-License-Identifier: Apache-2.0
 *
 * A set of texts by their 64-bit hashes: 16 bytes a text at most. Two different texts share a hash
 * once in 2^64 pairs; whoever asks takes that for "seen before".
 *
 * Thread: any, one at a time. {0} is an empty set.
 */
#ifndef DA_BASE_HASHSET_H
#define DA_BASE_HASHSET_H

#include "base/str.h"

#include <stdint.h>

struct da_hashset {
    uint64_t *places; /* open addressing, a power of two, at most half full; 0 is free */
    size_t n, room;
};

bool da_hashset_add(struct da_hashset *s, struct da_str text); /* false when it was there */
void da_hashset_release(struct da_hashset *s);

#endif
