/* SPDX-License-Identifier: Apache-2.0
 *
 * Which row went for which: the files of pairs and of clusters.
 */
#include "dedup/run.h"

#include "base/mem.h"

#include <stdlib.h>

static struct da_pair_side side_of(const struct da_dedup *d, const struct da_dedup_rows *rows,
                                   size_t i)
{
    const struct da_dedup_row *row = &rows->items[i];
    bool is_row = rows == &d->rows;

    return (struct da_pair_side){
        .is_row = is_row,
        .n = i,
        .file = (is_row ? d->o->inputs : d->o->against)[row->file],
        .line = row->line,
        .text = row->text,
    };
}

static int write_pair(struct da_dedup *d, size_t row, const struct da_dedup_rows *others,
                      size_t other, const char *by, double score, struct da_err *err)
{
    struct da_pair_line line = {
        .row = side_of(d, &d->rows, row),
        .like = side_of(d, others, other),
        .by = by,
        .score = score,
        .shared = da_buf_str(&d->shared),
    };

    return da_pairs_writer_add(d->pairs, &line, err);
}

int da_dedup_tell_similar(struct da_dedup *d, size_t row, const struct da_similar_text *read,
                          const struct da_match *match, struct da_err *err)
{
    if (!d->pairs)
        return DA_OK;
    da_buf_reset(&d->shared);
    da_similar_shared(d->similar, read, match->text, &d->shared);
    return write_pair(d, row, &d->rows, d->row_of[match->text], da_metric_name(d->o->metric),
                      match->score, err);
}

int da_dedup_tell_banned(struct da_dedup *d, size_t row, const struct da_against_hit *hit,
                         struct da_err *err)
{
    char by[32] = "rouge-l";

    if (!d->pairs)
        return DA_OK;
    if (hit->score == 0)
        (void)snprintf(by, sizeof by, "%zu-gram", d->o->ngram);
    da_buf_reset(&d->shared);
    da_against_shared(d->against, hit, &d->shared);
    return write_pair(d, row, &d->banned, hit->text, by, hit->score, err);
}

/* ---- clusters ---- */

/* The row that stays and those that went for it, by the rows' numbers. */
static void add_cluster(const struct da_dedup *d, const uint32_t *members, size_t n,
                        struct da_buf *line)
{
    da_buf_addf(line, "{\"kept\":%u,\"size\":%zu,\"rows\":[", d->because[members[0]], n);
    for (size_t i = 0; i < n; i++)
        da_buf_addf(line, "%s{\"n\":%u,\"input\":%u,\"line\":%lld}", i > 0 ? "," : "", members[i],
                    d->rows.items[members[i]].file, (long long)d->rows.items[members[i]].line);
    da_buf_add_c(line, "]}");
}

static int compare_members(const void *a, const void *b, void *all)
{
    const uint32_t *because = all;
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    uint32_t bx = because[x], by = because[y];

    return bx != by ? (bx > by ? 1 : -1) : (x > y) - (x < y);
}

int da_dedup_tell_clusters(struct da_dedup *d, struct da_err *err)
{
    uint32_t *members = da_alloc_n(d->rows.n + 1, sizeof *members);
    struct da_buf line;
    int rc = DA_OK;

    da_buf_init(&line, SIZE_MAX / 2);
    for (size_t i = 0; i < d->rows.n; i++)
        members[i] = (uint32_t)i;
    qsort_r(members, d->rows.n, sizeof *members, compare_members, d->because);
    for (size_t i = 0, end; i < d->rows.n; i = end) {
        for (end = i + 1; end < d->rows.n; end++)
            if (d->because[members[end]] != d->because[members[i]])
                break;
        if (end - i < 2)
            continue;
        da_buf_reset(&line);
        add_cluster(d, members + i, end - i, &line);
        DA_TRY(da_buf_check(&line, err));
        DA_TRY(da_raw_writer_add(d->clusters, da_buf_str(&line), err));
    }
out:
    da_buf_release(&line);
    da_free(members);
    return rc;
}
