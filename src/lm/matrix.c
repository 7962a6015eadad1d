/* SPDX-License-Identifier: Apache-2.0 */
#include "lm/matrix.h"

#include <string.h>

/* Panels of BF16 as 16-bit halves: output j of input c. The words are little-endian on the machines
 * that have fast paths; the reference reads words too, so halves are addressed within them. */
static uint32_t *word_of(const struct da_matrix *m, size_t row, size_t c)
{
    return (uint32_t *)m->w + (row / DA_PANEL * m->k + c) * DA_LANES + row % DA_LANES;
}

static bool is_high(size_t row)
{
    return row % DA_PANEL >= DA_LANES;
}

static float *float_of(const struct da_matrix *m, size_t row, size_t c)
{
    return (float *)m->w + (row / DA_PANEL * m->k + c) * DA_PANEL + row % DA_PANEL;
}

size_t da_matrix_size(size_t n, size_t k, bool bf16)
{
    return da_panels(n) * k * DA_PANEL * (bf16 ? 2 : 4);
}

static void pack_row(struct da_matrix *m, size_t row, const float *values)
{
    for (size_t c = 0; c < m->k; c++) {
        uint32_t bits;

        memcpy(&bits, &values[c], sizeof bits);
        if (!m->bf16)
            *float_of(m, row, c) = values[c];
        else if (is_high(row))
            *word_of(m, row, c) = (*word_of(m, row, c) & 0xffffu) | (bits & 0xffff0000u);
        else
            *word_of(m, row, c) = (*word_of(m, row, c) & 0xffff0000u) | bits >> 16;
    }
}

void da_matrix_pack(struct da_matrix *m, size_t first, size_t n_rows, const float *rows)
{
    for (size_t i = 0; i < n_rows; i++)
        pack_row(m, first + i, rows + i * m->k);
}

void da_matrix_row(const struct da_matrix *m, size_t row, float *out)
{
    for (size_t c = 0; c < m->k; c++) {
        uint32_t word;

        if (!m->bf16) {
            out[c] = *float_of(m, row, c);
            continue;
        }
        word = *word_of(m, row, c);
        word = is_high(row) ? word & 0xffff0000u : word << 16;
        memcpy(&out[c], &word, sizeof word);
    }
}
