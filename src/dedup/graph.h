/* SPDX-License-Identifier: Apache-2.0
 *
 * Rows and which of them are alike, and which rows to keep then.
 *
 * Thread: any, one at a time.
 */
#ifndef DA_DEDUP_GRAPH_H
#define DA_DEDUP_GRAPH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Two rows, a after b. is_same: their words are the same, so whatever is like one is like the
 * other, and is told of the first of them only. */
struct da_edge {
    uint32_t a, b;
    bool is_same;
};

struct da_graph {
    size_t n_rows;
    struct da_edge *edges; /* owned */
    size_t n_edges, room;
    uint32_t *out; /* rows that are kept out whatever the others are; owned */
    size_t n_out, out_room;
    uint64_t digest; /* of the rows' texts */
};
void da_graph_add(struct da_graph *g, uint32_t a, uint32_t b, bool is_same);
void da_graph_release(struct da_graph *g); /* {0} is fine */

/* By the order, each row stays unless one that stays is like it. kept and because have n_rows
 * elements: whether the row stays, and the one for which it went (itself, when it stays). */
void da_graph_greedy(const struct da_graph *g, const uint32_t *order, bool *kept,
                     uint32_t *because);

/* Rows that are alike by way of others form a group, of which the first by the order stays. */
struct da_groups;
struct da_groups *da_groups_new(void);
void da_groups_free(struct da_groups **g); /* sets *g to NULL; NULL is harmless */
void da_groups_add_row(struct da_groups *g);
void da_groups_join(struct da_groups *g, uint32_t a, uint32_t b);
void da_groups_decide(struct da_groups *g, const uint32_t *order, bool *kept, uint32_t *because);

#endif
