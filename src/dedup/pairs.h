/* SPDX-License-Identifier: Apache-2.0
 *
 * The file that tells why: JSON Lines, one for each pair of rows that are too much alike.
 *
 *   {"didact": "pairs", "metric": "rouge-l", "tokenizer": "unicode", "threshold": 0.7,
 *    "all": false}                                                            the first line
 *   {"row": {"n": 12, "file": "a.jsonl", "line": 13, "text": "..."},
 *    "like": {"n": 3, ...}, "by": "rouge-l", "score": 0.81, "shared": "..."}  row went for like
 *   {"rows": 5000, "pairs": 812, "digest": "0f3a..."}                         the last line
 *
 * n counts rows over all inputs from 0; of a text that was given to be kept out there is none. With
 * "all", every pair of rows above the threshold is there, whether one of them went or not, so that
 * any higher threshold can be decided from the file; the digest is of the rows' texts.
 *
 * Thread: any, one at a time.
 */
#ifndef DA_DEDUP_PAIRS_H
#define DA_DEDUP_PAIRS_H

#include "base/err.h"
#include "base/str.h"
#include "dedup/graph.h"

#include <stdbool.h>
#include <stdint.h>

struct da_pair_side {
    bool is_row;
    size_t n; /* of a row */
    const char *file;
    int64_t line;
    struct da_str text; /* any bytes */
};

struct da_pair_line {
    struct da_pair_side row, like;
    const char *by; /* "rouge-l", "13-gram" */
    double score;
    struct da_str shared;
};

/* How the rows were compared. */
struct da_pairs_head {
    const char *metric, *tokenizer;
    double threshold;
    bool all;
};

struct da_pairs_writer;

int da_pairs_writer_open(struct da_pairs_writer **out, const char *path,
                         const struct da_pairs_head *head, struct da_err *err) DA_MUST_USE;
int da_pairs_writer_add(struct da_pairs_writer *w, const struct da_pair_line *line,
                        struct da_err *err) DA_MUST_USE;
int da_pairs_writer_commit(struct da_pairs_writer *w, size_t rows, uint64_t digest,
                           struct da_err *err) DA_MUST_USE;
void da_pairs_writer_close(struct da_pairs_writer **w); /* without commit: no file */

/* A file with all pairs, those above the head's threshold. DA_EINVAL when it has not all, not down
 * to the threshold, or was compared otherwise; DA_EFORMAT when it is damaged or has no end. */
int da_pairs_read(const char *path, const struct da_pairs_head *head, struct da_graph *out,
                  struct da_err *err) DA_MUST_USE;

#endif
