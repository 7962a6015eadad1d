/* SPDX-License-Identifier: Apache-2.0
 *
 * What the peer remembers: of each request (by the hash of its bytes) how often it came and was
 * answered, and counts for GET /stats.
 *
 * Thread: one at a time.
 */
#ifndef DA_TESTS_PEER_SEEN_H
#define DA_TESTS_PEER_SEEN_H

#include "faults.h"
#include "teacher.h"

#include <stdbool.h>

struct peer_seen_row {
    uint64_t request; /* 0: an empty place */
    uint32_t attempts;
    uint32_t answers;
};

struct peer_seen {
    struct peer_seen_row *rows; /* open addressing; n_rows is a power of two */
    size_t n_rows, used;
};

struct peer_stats {
    uint64_t requests; /* POSTs to a completion endpoint */
    uint64_t answered; /* 200 with an answer, sent to its last byte */
    uint64_t repeats;  /* of those: to a request that had been answered before */
    uint64_t aborted;  /* the client was gone before the answer */
    uint64_t waiting;  /* now: taken in, not yet answered */
    uint64_t peak;     /* most of them at one time */
    uint64_t refused;  /* 400, 401, 404 */
    uint64_t faults[PEER_FAULTS];
    uint64_t steps[PEER_STEPS];
    bool paused;
};

void peer_seen_release(struct peer_seen *s);
struct peer_seen_row *peer_seen_find(struct peer_seen *s,
                                     uint64_t request); /* valid until the next call */
void peer_stats_json(const struct peer_stats *s, struct da_buf *out);

#endif
