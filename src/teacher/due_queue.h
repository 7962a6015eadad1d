/* SPDX-License-Identifier: Apache-2.0
 *
 * What waits for its time: the item that is due first comes out first, and of two due together the
 * one put in first. A binary heap; it never allocates after init.
 *
 * Thread: any, one at a time.
 */
#ifndef DA_TEACHER_DUE_QUEUE_H
#define DA_TEACHER_DUE_QUEUE_H

#include <stddef.h>
#include <stdint.h>

struct da_due {
    int64_t due_ms;
    uint64_t number; /* given by put */
    void *item;      /* borrowed */
};

struct da_due_queue { /* {0} is empty and has no room */
    struct da_due *heap;
    size_t n, room;
    uint64_t next_number;
};

void da_due_queue_init(struct da_due_queue *q, size_t room);
void da_due_queue_release(struct da_due_queue *q);

/* At most `room` are in it. */
void da_due_queue_put(struct da_due_queue *q, int64_t due_ms, void *item);

int64_t da_due_queue_next_ms(const struct da_due_queue *q);      /* INT64_MAX when empty */
void *da_due_queue_take(struct da_due_queue *q, int64_t now_ms); /* NULL when nothing is due */

#endif
