/* SPDX-License-Identifier: Apache-2.0
 *
 * A weight matrix [n][k] (outputs, inputs) packed for the kernels (kernels.h: panels). It stays
 * BF16 when the file has it so: half the memory to read for each token, and exact.
 *
 * Thread: any, read-only once packed.
 */
#ifndef DA_LM_MATRIX_H
#define DA_LM_MATRIX_H

#include "lm/kernels.h"

struct da_matrix {
    void *w; /* borrowed: part of the model's block, aligned to 64 bytes, zeroed before packing */
    size_t n, k;
    bool bf16;
};

size_t da_matrix_size(size_t n, size_t k, bool bf16); /* bytes, a multiple of 64 */

/* Puts rows (outputs) [first, first + n_rows) in place, row after row. Of a BF16 matrix the floats
 * are values that BF16 holds. */
void da_matrix_pack(struct da_matrix *m, size_t first, size_t n_rows, const float *rows);

void da_matrix_row(const struct da_matrix *m, size_t row, float *out); /* k floats */

#endif
