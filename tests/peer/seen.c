/* SPDX-License-Identifier: Apache-2.0 */
#include "seen.h"

#include <inttypes.h>

#include "base/mem.h"

enum { ROWS_AT_FIRST = 1024 };

void peer_seen_release(struct peer_seen *s)
{
    da_free(s->rows);
    *s = (struct peer_seen){0};
}

static struct peer_seen_row *place_of(struct peer_seen *s, uint64_t request)
{
    size_t i = (size_t)request & (s->n_rows - 1);

    while (s->rows[i].request != 0 && s->rows[i].request != request)
        i = (i + 1) & (s->n_rows - 1);
    return &s->rows[i];
}

static void grow(struct peer_seen *s)
{
    struct peer_seen bigger = {.n_rows = s->n_rows ? 2 * s->n_rows : ROWS_AT_FIRST,
                               .used = s->used};

    bigger.rows = da_alloc_n(bigger.n_rows, sizeof *bigger.rows);
    for (size_t i = 0; i < s->n_rows; i++)
        if (s->rows[i].request != 0)
            *place_of(&bigger, s->rows[i].request) = s->rows[i];
    da_free(s->rows);
    *s = bigger;
}

struct peer_seen_row *peer_seen_find(struct peer_seen *s, uint64_t request)
{
    struct peer_seen_row *row;

    request += request == 0;
    if (2 * s->used >= s->n_rows)
        grow(s);
    row = place_of(s, request);
    if (row->request == 0) {
        row->request = request;
        s->used++;
    }
    return row;
}

void peer_stats_json(const struct peer_stats *s, struct da_buf *out)
{
    da_buf_addf(out,
                "{\"requests\": %" PRIu64 ", \"answered\": %" PRIu64 ", \"repeats\": %" PRIu64
                ", \"aborted\": %" PRIu64 ", \"waiting\": %" PRIu64 ", \"peak\": %" PRIu64
                ", \"refused\": %" PRIu64 ", \"paused\": %s",
                s->requests, s->answered, s->repeats, s->aborted, s->waiting, s->peak, s->refused,
                s->paused ? "true" : "false");
    da_buf_add_c(out, ", \"faults\": {");
    for (int i = 1; i < PEER_FAULTS; i++)
        da_buf_addf(out, "%s\"%s\": %" PRIu64, i > 1 ? ", " : "", peer_fault_names[i],
                    s->faults[i]);
    da_buf_add_c(out, "}, \"steps\": {");
    for (int i = 0; i < PEER_STEPS; i++)
        da_buf_addf(out, "%s\"%s\": %" PRIu64, i > 0 ? ", " : "", peer_step_names[i], s->steps[i]);
    da_buf_add_c(out, "}}\n");
}
