/* SPDX-License-Identifier: Apache-2.0
 *
 * Added tokens: spellings that are found in the text itself, before anything is cut or merged.
 * Private to lm/.
 *
 * Thread: any, read-only once sorted.
 */
#ifndef DA_LM_TOKENIZER_ADDED_H
#define DA_LM_TOKENIZER_ADDED_H

#include "base/str.h"

#include <stdint.h>

struct da_added {
    struct da_str spelling; /* borrowed, not empty */
    uint32_t id;
    bool lstrip, rstrip; /* takes the white space before it, after it */
    bool single_word;    /* only where no letter or digit touches it */
};

/* Sorted by spelling; {0} is an empty set. */
struct da_added_set {
    struct da_added *items;
    size_t n, room;
    bool starts[256]; /* by the first byte of a spelling */
};

void da_added_add(struct da_added_set *set, struct da_added item);
void da_added_sort(struct da_added_set *set); /* once, after the last item */
void da_added_release(struct da_added_set *set);

/* A walk through a text; {0} before its start. */
struct da_added_walk {
    size_t done;       /* where the text after the token found begins */
    size_t start;      /* where the text before it ends; below what was done where there is none */
    size_t from;       /* where to look on */
    size_t space_ends; /* no need to look for this again */
};

/* The next added token in s: the leftmost, of those the longest. NULL when there is none. */
const struct da_added *da_added_next(const struct da_added_set *set, struct da_str s,
                                     struct da_added_walk *walk);

#endif
