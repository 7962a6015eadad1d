/* SPDX-License-Identifier: Apache-2.0
 *
 * Tasks of the families: new instructions, and what is known of an instruction by its text alone.
 *
 * Thread: any.
 */
#ifndef DA_TESTS_PEER_TASKS_H
#define DA_TESTS_PEER_TASKS_H

#include "families.h"

/* An instruction, and the family and slots it was made with or read back into. */
struct peer_known {
    const struct peer_family *family; /* NULL: none of the peer's own */
    struct peer_task task;
};

/* A new instruction, in the arena. */
struct da_str peer_task_new(bool zh, bool classification, struct da_rng *rng, struct da_arena *a);

/* Which family an instruction is of. Its slots are views into it. */
struct peer_known peer_task_find(struct da_str instruction);

/* One instance of a known task, the texts in the arena. A label, when there is one, is what the
 * output has to be; false when no such input turned up. */
bool peer_task_instance(const struct peer_known *known, struct da_str label, struct da_rng *rng,
                        struct da_arena *a, struct da_str *input, struct da_str *output);

/* The labels of a classification task; 0 for others. */
size_t peer_task_labels(const struct peer_known *known, struct da_str out[PEER_LIST_MAX]);

#endif
