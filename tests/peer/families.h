/* SPDX-License-Identifier: Apache-2.0
 *
 * Families of tasks that the scripted peer proposes and whose right answers it can work out. A
 * family is a row: how its instruction may be worded, what input goes with it, and how the answer
 * comes about.
 *
 * Thread: any.
 */
#ifndef DA_TESTS_PEER_FAMILIES_H
#define DA_TESTS_PEER_FAMILIES_H

#include "answers.h"

struct peer_family {
    const char *ask[3];     /* wordings with slots; unused ones are NULL */
    const char *input;      /* what its instances are given, with slots x, y, z; NULL: nothing */
    peer_answer_fn *answer; /* NULL: `says` is the answer */
    int arg;                /* for the answer function */
    const char *labels; /* of a classification task: "Even|Odd"; "@a": the words in slot a; NULL: no
                           classification */
    const char *says;   /* a text with the same slots */
};

struct peer_families {
    const struct peer_family *list;
    size_t n;
};

extern const struct peer_families peer_families_en, peer_families_zh;

#endif
