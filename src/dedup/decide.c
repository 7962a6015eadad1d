/* SPDX-License-Identifier: Apache-2.0 */
#include "dedup/run.h"

#include "base/mem.h"

#include <stdlib.h>

static void add_to_bars(struct da_dedup *d, double score)
{
    size_t bar = score >= 1 ? DA_DEDUP_BARS - 1 : (size_t)((score - 0.5) * 20);

    d->sum->bars[bar]++;
}

static bool is_over(const struct da_dedup *d, double score)
{
    return d->o->metric == DA_METRIC_EXACT || score > d->o->threshold;
}

static int add_text(struct da_dedup *d, size_t row, const struct da_similar_text *read,
                    struct da_err *err)
{
    int rc;

    DA_TRY(da_similar_add(d->similar, read, err));
    da_grow(&d->row_of, &d->row_of_room, d->n_added + 1, sizeof *d->row_of);
    d->row_of[d->n_added++] = (uint32_t)row;
    if (d->fresh)
        rc = da_similar_add(d->fresh, read, err);
out:
    return rc;
}

/* Whether the row is like a text that must not be there. */
static int check_banned(struct da_dedup *d, size_t row, struct da_str text, bool *is_out,
                        struct da_err *err)
{
    struct da_against_hit hit;
    int rc;

    *is_out = false;
    if (!d->against)
        return DA_OK;
    DA_TRY(da_against_find(d->against, text, is_out, &hit, err));
    if (!*is_out)
        return DA_OK;
    d->sum->kept_out++;
    rc = da_dedup_tell_banned(d, row, &hit, err);
out:
    return rc;
}

/* ---- one after the other ---- */

static void look_up(void *ctx, size_t i, size_t thread)
{
    struct da_dedup *d = ctx;
    struct da_dedup_turn *t = &d->turns[i];

    t->found = da_similar_find(d->similar, thread, &t->read, &t->match);
}

/* The most similar among the texts that were added since the look-up, if it is more similar still:
 * of equals the older one counts. */
static void look_among_fresh(struct da_dedup *d, struct da_dedup_turn *t)
{
    struct da_match match;

    if (!d->fresh || !da_similar_find(d->fresh, 0, &t->read, &match) ||
        (t->found && match.score <= t->match.score))
        return;
    t->match = (struct da_match){(uint32_t)(match.text + d->fresh_from), match.score};
    t->found = true;
}

static int settle(struct da_dedup *d, struct da_dedup_turn *t, struct da_err *err)
{
    bool stays, is_out;
    int rc = DA_OK;

    DA_TRY(check_banned(d, t->row, t->text, &is_out, err));
    if (d->has_table)
        d->kept[t->row] = false;
    if (is_out)
        return DA_OK;
    look_among_fresh(d, t);
    if (t->found)
        add_to_bars(d, t->match.score);
    stays = !(t->found && is_over(d, t->match.score));
    if (d->has_table)
        d->kept[t->row] = stays;
    if (stays) {
        DA_TRY(add_text(d, t->row, &t->read, err));
        if (d->streams) {
            d->sum->kept++;
            rc = da_raw_writer_add(d->out, t->bytes, err);
        }
    } else {
        d->sum->similar++;
        if (d->has_table)
            d->because[t->row] = d->row_of[t->match.text];
        rc = da_dedup_tell_similar(d, t->row, &t->read, &t->match, err);
    }
out:
    return rc;
}

int da_dedup_take_turns_left(struct da_dedup *d, struct da_err *err)
{
    int rc = DA_OK;

    for (size_t i = 0; i < d->n_turns; i++) {
        struct da_dedup_turn *t = &d->turns[i];

        DA_TRY(da_similar_read(d->similar, t->text, &t->read, err));
    }
    if (d->team) {
        d->fresh = da_similar_new(&d->similar_options, 1);
        d->fresh_from = d->n_added;
        da_team_run(d->team, d->n_turns, look_up, d);
    }
    for (size_t i = 0; i < d->n_turns; i++) {
        if (!d->team)
            look_up(d, i, 0);
        DA_TRY(settle(d, &d->turns[i], err));
    }
out:
    da_similar_free(&d->fresh);
    da_arena_rewind(&d->turns_arena);
    d->n_turns = 0;
    return rc;
}

int da_dedup_take_turn(struct da_dedup *d, size_t row, struct da_str bytes, struct da_str text,
                       struct da_err *err)
{
    struct da_dedup_turn *t = &d->turns[d->n_turns++];

    t->row = row;
    t->bytes = bytes;
    t->text = text;
    if (d->has_table)
        d->because[row] = (uint32_t)row;
    if (d->team && d->streams) { /* the row's bytes are gone when the next is read */
        t->bytes = da_arena_str(&d->turns_arena, bytes);
        t->text = da_arena_str(&d->turns_arena, text);
    }
    return d->n_turns == d->turns_room ? da_dedup_take_turns_left(d, err) : DA_OK;
}

/* ---- globally ---- */

struct joining {
    struct da_dedup *d;
    const struct da_similar_text *read;
    size_t row;
    double best;
    int rc;
    struct da_err *err;
};

static void join(void *ctx, const struct da_match *match)
{
    struct joining *j = ctx;

    if (match->score > j->best)
        j->best = match->score;
    if (j->rc < 0 || !is_over(j->d, match->score))
        return;
    da_groups_join(j->d->groups, (uint32_t)j->row, j->d->row_of[match->text]);
    j->rc = da_dedup_tell_similar(j->d, j->row, j->read, match, j->err);
}

/* A row whose words are the same as another's is not looked for by later ones: what is like one is
 * like the other. */
int da_dedup_join(struct da_dedup *d, struct da_str text, struct da_err *err)
{
    struct da_similar_text *read = &d->turns[0].read;
    struct joining j = {.d = d, .read = read, .row = d->rows.n - 1, .rc = DA_OK, .err = err};
    struct da_match same;
    bool is_out;
    int rc;

    da_groups_add_row(d->groups);
    DA_TRY(check_banned(d, j.row, text, &is_out, err));
    d->rows.items[j.row].is_out = is_out;
    if (is_out)
        return DA_OK;
    DA_TRY(da_similar_read(d->similar, text, read, err));
    if (da_similar_find(d->similar, 0, read, &same) && same.score >= 1)
        join(&j, &same);
    else
        da_similar_find_all(d->similar, read, join, &j);
    if (j.best > 0)
        add_to_bars(d, j.best);
    rc = j.rc == DA_OK && j.best < 1 ? add_text(d, j.row, read, err) : j.rc;
out:
    return rc;
}

/* ---- with all rows read ---- */

static int compare_rows(const void *a, const void *b, void *all)
{
    const struct da_dedup_row *rows = all;
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    double kx = rows[x].key, ky = rows[y].key;

    return kx != ky ? (kx > ky ? -1 : 1) : (x > y) - (x < y);
}

/* Whose turn it is when. */
static uint32_t *make_order(const struct da_dedup *d)
{
    uint32_t *order = da_alloc_n(d->rows.n + 1, sizeof *order);

    for (size_t i = 0; i < d->rows.n; i++)
        order[i] = (uint32_t)i;
    if (d->o->keep != DA_KEEP_FIRST)
        qsort_r(order, d->rows.n, sizeof *order, compare_rows, d->rows.items);
    return order;
}

static int decide_in_order(struct da_dedup *d, const uint32_t *order, struct da_err *err)
{
    int rc = DA_OK;

    for (size_t i = 0; i < d->rows.n; i++)
        DA_TRY(da_dedup_take_turn(d, order[i], DA_STR(""), d->rows.items[order[i]].text, err));
    rc = da_dedup_take_turns_left(d, err);
out:
    return rc;
}

static int decide_from_pairs(struct da_dedup *d, const uint32_t *order, struct da_err *err)
{
    struct da_graph g = {0};
    int rc;

    DA_TRY(da_pairs_read(d->o->rethreshold, &d->pairs_head, &g, err));
    if (g.n_rows != d->rows.n) {
        rc = da_err_set(err, DA_EINVAL, 0, "%s is about %zu rows, and %zu were read: not this data",
                        d->o->rethreshold, g.n_rows, d->rows.n);
        goto out;
    }
    if (g.digest != d->digest) {
        rc = da_err_set(err, DA_EINVAL, 0, "%s is about other rows than these", d->o->rethreshold);
        goto out;
    }
    for (size_t i = 0; i < g.n_out; i++)
        d->rows.items[g.out[i]].is_out = true;
    d->sum->kept_out = g.n_out;
    if (d->o->global) {
        for (size_t i = 0; i < g.n_edges; i++)
            da_groups_join(d->groups, g.edges[i].a, g.edges[i].b);
        da_groups_decide(d->groups, order, d->kept, d->because);
    } else {
        da_graph_greedy(&g, order, d->kept, d->because);
    }
out:
    da_graph_release(&g);
    return rc;
}

static void leave_out_banned(struct da_dedup *d)
{
    d->sum->similar = d->rows.n - d->sum->kept_out;
    for (size_t i = 0; i < d->rows.n; i++) {
        d->kept[i] = d->kept[i] && !d->rows.items[i].is_out;
        d->sum->similar -= d->kept[i];
    }
}

int da_dedup_decide_all(struct da_dedup *d, struct da_err *err)
{
    uint32_t *order = make_order(d);
    int rc = DA_OK;

    if (d->o->rethreshold)
        rc = decide_from_pairs(d, order, err);
    else if (d->o->global)
        da_groups_decide(d->groups, order, d->kept, d->because);
    else
        rc = decide_in_order(d, order, err);
    if (rc == DA_OK && (d->o->global || d->o->rethreshold))
        leave_out_banned(d);
    da_free(order);
    return rc;
}
