/* SPDX-License-Identifier: Apache-2.0
 *
 * Near-duplicates out of instruction data: rows in, the rows to keep out, byte for byte and in
 * their order.
 *
 * Each row is compared with those kept before it, as the original Self-Instruct loop does, so that
 * of a chain of rows, each like the next, every other one may stay; or, globally, rows that are
 * alike by way of others form a group of which one stays.
 *
 * With keep FIRST and not globally, rows are written as they come and nothing but the index is held
 * in memory. Else the files are read twice (a pipe's rows are held in memory).
 *
 * Thread: any, one at a time. Fails as dataset/raw.h does; DA_EINVAL names what cannot be together.
 */
#ifndef DA_DEDUP_DEDUP_H
#define DA_DEDUP_DEDUP_H

#include "dataset/raw.h"
#include "dedup/similar.h"

enum da_keep { DA_KEEP_FIRST, DA_KEEP_LONGEST, DA_KEEP_BEST };

/* Bars of the histogram: scores above 0.5 in steps of 0.05, and 1 itself. */
enum { DA_DEDUP_BARS = 11 };

struct da_dedup_summary {
    size_t rows, kept;
    size_t similar;             /* went for another row */
    size_t kept_out;            /* went for a text that must not be there */
    const char *field;          /* what was compared; NULL: as the caller named it */
    size_t bars[DA_DEDUP_BARS]; /* rows by their most similar one among those they were compared
                                   with */
    size_t have, found;         /* approximate: sampled rows with a similar one; it was found */
    double lowest_bar;          /* below it, nothing was looked for */
};

/* Called now and then. */
typedef void da_dedup_progress_fn(void *ctx, const struct da_dedup_summary *so_far);

struct da_dedup_options {
    const char *const *inputs;
    size_t n_inputs;
    enum da_raw_form form;
    const char *const *fields; /* n_fields 0: the likely one */
    size_t n_fields;
    const char *output;

    enum da_metric metric;
    double threshold; /* in [0.5, 1] */
    enum da_word_rule tokenizer;
    enum da_keep keep;
    const char *keep_field; /* of BEST: a number; a row without it is the worst */
    bool global;
    bool approximate; /* look only where sketches agree (dedup/lsh.h), and measure what is missed */
    bool histogram;   /* look for similar ones down to 0.5 */

    const char *const *against; /* files of texts that must not be there */
    size_t n_against;
    const char *const *against_fields; /* as fields */
    size_t n_against_fields;
    size_t ngram; /* 0: none */

    const char *pairs;       /* file to write, or NULL */
    const char *clusters;    /* the same */
    const char *rethreshold; /* file of pairs to decide from, or NULL */

    size_t threads; /* that look rows up; the result does not depend on it. 0 is one */

    da_dedup_progress_fn *progress; /* or NULL */
    void *progress_ctx;
};

int da_dedup_run(const struct da_dedup_options *o, struct da_dedup_summary *out,
                 struct da_err *err) DA_MUST_USE;

const char *da_metric_name(enum da_metric metric);

#endif
