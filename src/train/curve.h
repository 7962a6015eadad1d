/* SPDX-License-Identifier: Apache-2.0
 *
 * The history of a training: DIR/log.csv with a line for each step, and a drawing of it. A resumed
 * run drops the lines behind its checkpoint and goes on.
 *
 * Thread: any, one at a time.
 */
#ifndef DA_TRAIN_CURVE_H
#define DA_TRAIN_CURVE_H

#include "base/buf.h"

#include <stdint.h>

struct da_curve_point {
    int64_t step; /* from 1 */
    double loss;
    double validation; /* NaN: not measured after this step */
    double rate, gradient_norm;
    int64_t n_tokens, spent_ms; /* so far */
};

struct da_curve {
    struct da_curve_point *points; /* owned */
    size_t n, room;
};

void da_curve_release(struct da_curve *c); /* {0} is fine */
void da_curve_add(struct da_curve *c, const struct da_curve_point *p);

/* Means over the last minute of what has been added since start (the point at which a session
 * began), or over all of it while that is less. Needs a point behind start; tokens_per_s is 0 while
 * no time has passed. */
struct da_curve_pace {
    double tokens_per_s, ms_per_step;
};
struct da_curve_pace da_curve_pace(const struct da_curve *c, const struct da_curve_point *start);

/* Reads path's lines up to that step; no file is no history. DA_EIO, DA_EFORMAT. */
int da_curve_read(struct da_curve *c, const char *path, int64_t last_step,
                  struct da_err *err) DA_MUST_USE;

/* The whole file anew. DA_EIO. */
int da_curve_write(const struct da_curve *c, const char *path, struct da_err *err) DA_MUST_USE;

/* Appends an SVG image: the loss, averaged over short stretches, and the validation's. */
void da_curve_draw(const struct da_curve *c, struct da_buf *svg);

#endif
