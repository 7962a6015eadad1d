/* SPDX-License-Identifier: Apache-2.0
 *
 * One run of dedup, as its parts see it: deciding (decide.c), telling why (why.c), reading and
 * writing (dedup.c). Private to dedup/.
 *
 * Thread: one.
 */
#ifndef DA_DEDUP_RUN_H
#define DA_DEDUP_RUN_H

#include "base/arena.h"
#include "base/parallel.h"
#include "dedup/against.h"
#include "dedup/dedup.h"
#include "dedup/graph.h"
#include "dedup/inputs.h"
#include "dedup/pairs.h"

/* A row of the inputs, or a text that must not be there. */
struct da_dedup_row {
    uint32_t file;
    bool is_out; /* kept out, whatever the other rows are */
    int64_t line;
    double key;          /* the greater, the earlier its turn; 0 of all when the first is kept */
    struct da_str text;  /* in the arena; empty unless it is needed */
    struct da_str bytes; /* the same; of inputs that cannot be read again */
};

struct da_dedup_rows {
    struct da_dedup_row *items;
    size_t n, room;
};

/* A row whose turn it is. */
struct da_dedup_turn {
    size_t row;
    struct da_str bytes, text;
    struct da_similar_text read;
    struct da_match match; /* among the texts before the turns that are taken together */
    bool found;
};

struct da_dedup {
    const struct da_dedup_options *o;
    struct da_dedup_summary *sum;
    struct da_vocab *vocab;
    struct da_similar_options similar_options;
    struct da_similar *similar;
    struct da_against *against;
    struct da_inputs *in;
    struct da_raw_writer *out;
    struct da_pairs_writer *pairs;
    struct da_pairs_head pairs_head;
    uint64_t digest; /* of all rows' texts in their order, when there are pairs */
    struct da_raw_writer *clusters;
    struct da_groups *groups;
    struct da_dedup_rows rows, banned;
    uint32_t *row_of; /* by text of `similar` */
    size_t n_added, row_of_room;
    bool *kept;        /* by row, with a table */
    uint32_t *because; /* itself, or the row for which it went */
    size_t kept_room, because_room;
    struct da_arena arena;
    struct da_buf shared;
    bool streams;     /* rows are written as they come */
    bool has_table;   /* rows are remembered */
    bool has_keys;    /* of BEST: some row has one */
    bool needs_texts; /* with their texts */
    bool needs_bytes; /* and whole */

    /* Turns are taken some at a time, so that threads can look up; what came in the same ones is
     * looked up in `fresh`, one after the other. One at a time where rows come from a pipe. */
    struct da_dedup_turn *turns;
    size_t n_turns, turns_room;
    struct da_arena turns_arena;
    struct da_team *team; /* NULL: one thread */
    struct da_similar *fresh;
    size_t fresh_from; /* the number of its first text in `similar` */
};

/* ---- decide.c ---- */

/* One after the other: each row stays unless one that stayed is like it. What is decided of a row
 * goes to `kept` and `because`, and a row that stays is written when rows stream. */
int da_dedup_take_turn(struct da_dedup *d, size_t row, struct da_str bytes, struct da_str text,
                       struct da_err *err) DA_MUST_USE;
int da_dedup_take_turns_left(struct da_dedup *d, struct da_err *err) DA_MUST_USE;

/* Globally: the pairs of the row that was read last with all before it. */
int da_dedup_join(struct da_dedup *d, struct da_str text, struct da_err *err) DA_MUST_USE;

/* With all rows read: which stay. */
int da_dedup_decide_all(struct da_dedup *d, struct da_err *err) DA_MUST_USE;

/* ---- why.c ---- */

/* The row went for another of the inputs, or for a banned text. Nothing without --pairs. */
int da_dedup_tell_similar(struct da_dedup *d, size_t row, const struct da_similar_text *read,
                          const struct da_match *match, struct da_err *err) DA_MUST_USE;
int da_dedup_tell_banned(struct da_dedup *d, size_t row, const struct da_against_hit *hit,
                         struct da_err *err) DA_MUST_USE;
int da_dedup_tell_clusters(struct da_dedup *d, struct da_err *err) DA_MUST_USE;

#endif
