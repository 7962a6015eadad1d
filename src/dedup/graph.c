/* SPDX-License-Identifier: Apache-2.0 */
#include "dedup/graph.h"

#include "base/err.h"
#include "base/mem.h"

#include <string.h>

#define NONE UINT32_MAX

void da_graph_add(struct da_graph *g, uint32_t a, uint32_t b, bool is_same)
{
    da_grow(&g->edges, &g->room, g->n_edges + 1, sizeof *g->edges);
    g->edges[g->n_edges++] = (struct da_edge){a, b, is_same};
}

void da_graph_release(struct da_graph *g)
{
    da_free(g->edges);
    da_free(g->out);
    *g = (struct da_graph){0};
}

/* ---- one after the other ---- */

/* The edges of each row that stands for those with its words: [begin[r], begin[r + 1]) of others.
 */
struct neighbours {
    size_t *begin;
    uint32_t *others;
    uint32_t *stands_for; /* by row: the first with its words */
};

static void count_ends(const struct da_graph *g, struct neighbours *n)
{
    for (size_t i = 0; i < g->n_rows; i++)
        n->stands_for[i] = (uint32_t)i;
    for (size_t i = 0; i < g->n_edges; i++) {
        const struct da_edge *e = &g->edges[i];

        if (e->is_same) {
            n->stands_for[e->a] = e->b;
            continue;
        }
        n->begin[e->a + 1]++;
        n->begin[e->b + 1]++;
    }
    for (size_t i = 0; i < g->n_rows; i++)
        n->begin[i + 1] += n->begin[i];
}

static void make_neighbours(const struct da_graph *g, struct neighbours *n)
{
    size_t *next;

    n->begin = da_alloc_n(g->n_rows + 1, sizeof *n->begin);
    n->stands_for = da_alloc_n(g->n_rows + 1, sizeof *n->stands_for);
    count_ends(g, n);
    n->others = da_alloc_n(n->begin[g->n_rows] + 1, sizeof *n->others);
    next = da_alloc_n(g->n_rows + 1, sizeof *next);
    memcpy(next, n->begin, g->n_rows * sizeof *next);
    for (size_t i = 0; i < g->n_edges; i++) {
        const struct da_edge *e = &g->edges[i];

        if (e->is_same)
            continue;
        n->others[next[e->a]++] = e->b;
        n->others[next[e->b]++] = e->a;
    }
    da_free(next);
}

void da_graph_greedy(const struct da_graph *g, const uint32_t *order, bool *kept, uint32_t *because)
{
    struct neighbours n = {0};
    uint32_t *kept_of = da_alloc_n(g->n_rows + 1, sizeof *kept_of); /* by the one that stands */

    make_neighbours(g, &n);
    memset(kept_of, 0xFF, g->n_rows * sizeof *kept_of);
    for (size_t i = 0; i < g->n_rows; i++) {
        uint32_t row = order[i], first = n.stands_for[row], for_row = kept_of[first];

        for (size_t j = n.begin[first]; for_row == NONE && j < n.begin[first + 1]; j++)
            for_row = kept_of[n.others[j]];
        kept[row] = for_row == NONE;
        because[row] = kept[row] ? row : for_row;
        if (kept[row])
            kept_of[first] = row;
    }
    da_free(kept_of);
    da_free(n.begin);
    da_free(n.others);
    da_free(n.stands_for);
}

/* ---- groups ---- */

/* Disjoint sets by union with path halving (Tarjan and van Leeuwen 1984). */
struct da_groups {
    uint32_t *parents;
    size_t n, room;
};

struct da_groups *da_groups_new(void)
{
    return da_alloc(sizeof(struct da_groups));
}

void da_groups_free(struct da_groups **g)
{
    if (!*g)
        return;
    da_free((*g)->parents);
    da_free(*g);
    *g = NULL;
}

void da_groups_add_row(struct da_groups *g)
{
    da_grow(&g->parents, &g->room, g->n + 1, sizeof *g->parents);
    g->parents[g->n] = (uint32_t)g->n;
    g->n++;
}

static uint32_t root_of(struct da_groups *g, uint32_t row)
{
    while (g->parents[row] != row) {
        g->parents[row] = g->parents[g->parents[row]];
        row = g->parents[row];
    }
    return row;
}

void da_groups_join(struct da_groups *g, uint32_t a, uint32_t b)
{
    uint32_t x, y;

    DA_ASSERT(a < g->n && b < g->n);
    x = root_of(g, a);
    y = root_of(g, b);
    if (x < y)
        g->parents[y] = x;
    else
        g->parents[x] = y;
}

void da_groups_decide(struct da_groups *g, const uint32_t *order, bool *kept, uint32_t *because)
{
    uint32_t *kept_of = da_alloc_n(g->n + 1, sizeof *kept_of); /* by root */

    memset(kept_of, 0xFF, g->n * sizeof *kept_of);
    for (size_t i = 0; i < g->n; i++) {
        uint32_t row = order[i], root = root_of(g, row);

        kept[row] = kept_of[root] == NONE;
        if (kept[row])
            kept_of[root] = row;
        because[row] = kept_of[root];
    }
    da_free(kept_of);
}
