/* SPDX-License-Identifier: Apache-2.0
 *
 * Texts with slots. "{aW}" is slot a (of a, b, c, x, y, z), to be filled with something of kind W.
 * The same template that makes an instruction reads it back, so that the peer can work out the
 * answer from the instruction alone.
 *
 * Kinds, in either language:
 *   w noun      W list of nouns      u one of the list in slot a
 *   n 2..99     m 100..9999          N list of numbers   h -40..40   q price   y year
 *   p person    P list of people     k place   K list of places
 *   c country   C list of countries  f animal  F list of animals
 *   j job       a adjective          D weekday M month   t time of day   d date
 *   s sentence  r record line        o opinion x letters
 *
 * Thread: any.
 */
#ifndef DA_TESTS_PEER_TEMPLATE_H
#define DA_TESTS_PEER_TEMPLATE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/rng.h"

enum { PEER_SLOTS = 6, PEER_LIST_MAX = 16 };

struct peer_slots {
    struct da_str text[PEER_SLOTS]; /* a, b, c, x, y, z; p == NULL: not filled */
};

/* Appends the template to out; slots that are empty are drawn and then kept (views into the arena).
 */
void peer_template_fill(const char *template, bool zh, struct da_rng *rng, struct da_arena *a,
                        struct peer_slots *slots, struct da_buf *out);

/* Whether text is of that shape; if so, *slots holds what stands in its slots (views into text). */
bool peer_template_match(const char *template, struct da_str text, struct peer_slots *slots);

/* "a, b and c" or "甲、乙、丙" into its parts; returns how many (PEER_LIST_MAX at most). */
size_t peer_list_split(struct da_str list, struct da_str out[PEER_LIST_MAX]);

#endif
