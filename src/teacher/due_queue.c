/* SPDX-License-Identifier: Apache-2.0 */
#include "teacher/due_queue.h"

#include <stdbool.h>

#include "base/err.h"
#include "base/mem.h"

void da_due_queue_init(struct da_due_queue *q, size_t room)
{
    *q = (struct da_due_queue){.heap = da_alloc_n(room, sizeof *q->heap), .room = room};
}

void da_due_queue_release(struct da_due_queue *q)
{
    da_free(q->heap);
    *q = (struct da_due_queue){0};
}

static bool is_before(const struct da_due *a, const struct da_due *b)
{
    return a->due_ms != b->due_ms ? a->due_ms < b->due_ms : a->number < b->number;
}

void da_due_queue_put(struct da_due_queue *q, int64_t due_ms, void *item)
{
    struct da_due due = {due_ms, q->next_number++, item};
    size_t i = q->n;

    DA_ASSERT(q->n < q->room);
    q->n++;
    for (; i > 0 && is_before(&due, &q->heap[(i - 1) / 2]); i = (i - 1) / 2)
        q->heap[i] = q->heap[(i - 1) / 2];
    q->heap[i] = due;
}

int64_t da_due_queue_next_ms(const struct da_due_queue *q)
{
    return q->n > 0 ? q->heap[0].due_ms : INT64_MAX;
}

void *da_due_queue_take(struct da_due_queue *q, int64_t now_ms)
{
    struct da_due last;
    void *item;
    size_t i = 0;

    if (q->n == 0 || q->heap[0].due_ms > now_ms)
        return NULL;
    item = q->heap[0].item;
    last = q->heap[--q->n];
    for (;;) {
        size_t child = 2 * i + 1;

        if (child + 1 < q->n && is_before(&q->heap[child + 1], &q->heap[child]))
            child++;
        if (child >= q->n || is_before(&last, &q->heap[child]))
            break;
        q->heap[i] = q->heap[child];
        i = child;
    }
    q->heap[i] = last;
    return item;
}
