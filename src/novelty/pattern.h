/* SPDX-License-Identifier: Apache-2.0
 *
 * The LCS of one text with many: the text's positions are laid out once as bits by token, then each
 * other text is run against them, 64 positions at a step (Hyyrö 2004; text/rouge.h has the step),
 * and left as soon as it cannot reach what is asked for.
 *
 * Thread: any, one at a time.
 */
#ifndef DA_NOVELTY_PATTERN_H
#define DA_NOVELTY_PATTERN_H

#include <stddef.h>
#include <stdint.h>

struct da_pattern {
    /* By token: its positions when the text has at most 64 tokens, else one more than the number of
     * its row in masks. 0: the text does not have it. */
    uint64_t *of_token;
    size_t of_token_room;
    const uint32_t *ids; /* the text, borrowed from set to unset */
    size_t n, words;     /* tokens; words of 64 positions */
    uint64_t *masks;     /* rows of `words` */
    uint64_t *row;       /* the recurrence's */
    size_t masks_room, row_room;
};

/* {0} is an empty pattern. */
void da_pattern_release(struct da_pattern *p);

/* Between set and unset the pattern stands for ids. Tokens are below `vocab`. */
void da_pattern_set(struct da_pattern *p, const uint32_t *ids, size_t n, size_t vocab);
void da_pattern_unset(struct da_pattern *p);

/* The LCS with another text if it is at least `need`, else something below `need`. */
size_t da_pattern_lcs(struct da_pattern *p, const uint32_t *ids, size_t n, size_t need);

#endif
