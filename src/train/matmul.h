/* SPDX-License-Identifier: Apache-2.0
 *
 * Matrix products through oneDNN, each on one thread: the caller cuts the work. A product's shape
 * is prepared once (oneDNN compiles code for it) and then run from any thread of the team at the
 * same time as others.
 *
 * c[m][n] = a[m][k] b[k][n], sums in float.
 *
 * Thread: da_matmuls_add by one; da_matmul by any, each with its own number.
 */
#ifndef DA_TRAIN_MATMUL_H
#define DA_TRAIN_MATMUL_H

#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>

enum da_act_type { DA_ACT_F32, DA_ACT_BF16 };

struct da_matmul_shape {
    size_t m, n, k;
    enum da_act_type type;               /* of a and b */
    bool a_transposed;                   /* a lies as [k][m] */
    bool b_transposed;                   /* b lies as [n][k] */
    size_t a_stride, b_stride, c_stride; /* elements from one row, as it lies, to the next */
    bool c_is_act;                       /* c is of `type`; else float */
    bool add;                            /* c += a b; c is float */
};

struct da_matmuls;

/* DA_EUNSUPPORTED when oneDNN cannot be set up. */
int da_matmuls_new(struct da_matmuls **out, size_t n_threads, struct da_err *err) DA_MUST_USE;
void da_matmuls_free(struct da_matmuls **m); /* sets *m to NULL; NULL is harmless */

/* Gives the shape a number; the same shape twice gives the same one. */
int da_matmuls_add(struct da_matmuls *m, const struct da_matmul_shape *shape, size_t *number,
                   struct da_err *err) DA_MUST_USE;

void da_matmul(const struct da_matmuls *m, size_t number, size_t thread, const void *a,
               const void *b, void *c);

/* Whether the processor multiplies bf16 itself; elsewhere float is faster. */
bool da_matmul_has_bf16(void);

#endif
