/* SPDX-License-Identifier: Apache-2.0 */
#include "text/rouge.h"
#include "base/mem.h"

#include <stdlib.h>

size_t da_lcs_table(const struct da_words *a, const struct da_words *b)
{
    size_t *row =
        da_alloc_n(b->n + 1, sizeof *row); /* row[j] = LCS of a's first i tokens and b's first j */
    size_t result;

    for (size_t i = 0; i < a->n; i++) {
        size_t diagonal = 0;

        for (size_t j = 0; j < b->n; j++) {
            size_t above = row[j + 1];

            if (a->ids[i] == b->ids[j])
                row[j + 1] = diagonal + 1;
            else if (row[j] > above)
                row[j + 1] = row[j];
            diagonal = above;
        }
    }
    result = row[b->n];
    da_free(row);
    return result;
}

/* One occurrence word of a token: the positions it takes in 64 tokens of a. */
struct mark {
    uint32_t id;
    uint32_t word;
    uint64_t mask;
};

static int compare_marks(const void *x, const void *y)
{
    const struct mark *a = x, *b = y;

    if (a->id != b->id)
        return a->id < b->id ? -1 : 1;
    return a->word < b->word ? -1 : a->word > b->word;
}

/* The marks of a's tokens, sorted by (id, word), equal ones merged. */
static struct mark *make_marks(const struct da_words *a, size_t *n)
{
    struct mark *marks = da_alloc_n(a->n, sizeof *marks);
    size_t kept = 0;

    for (size_t i = 0; i < a->n; i++)
        marks[i] = (struct mark){a->ids[i], (uint32_t)(i / 64), UINT64_C(1) << (i % 64)};
    qsort(marks, a->n, sizeof *marks, compare_marks);
    for (size_t i = 0; i < a->n; i++) {
        if (kept > 0 && compare_marks(&marks[kept - 1], &marks[i]) == 0)
            marks[kept - 1].mask |= marks[i].mask;
        else
            marks[kept++] = marks[i];
    }
    *n = kept;
    return marks;
}

static size_t first_mark_of(const struct mark *marks, size_t n, uint32_t id)
{
    size_t low = 0, high = n;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (marks[middle].id < id)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* One row of the recurrence, where M is zero but for the marks given. A word without
 * a mark changes only when a carry reaches it, and passes the carry on only when it is all ones. */
static void lcs_row(uint64_t *v, size_t words, const struct mark *m, const struct mark *end)
{
    size_t w = 0;
    uint64_t carry = 0;

    while (m < end || carry) {
        uint64_t mask = 0;

        if (!carry)
            w = m->word;
        if (w >= words)
            return;
        if (m < end && m->word == w)
            mask = (m++)->mask;
        carry = da_lcs_step(&v[w++], mask, carry);
    }
}

size_t da_lcs(const struct da_words *a, const struct da_words *b)
{
    size_t words = (a->n + 63) / 64, n_marks, zeros = 0;
    uint64_t *v;
    struct mark *marks;

    if (a->n == 0 || b->n == 0)
        return 0;
    v = da_alloc_n(words, sizeof *v);
    memset(v, 0xFF, words * sizeof *v);
    marks = make_marks(a, &n_marks);
    for (size_t j = 0; j < b->n; j++) {
        size_t from = first_mark_of(marks, n_marks, b->ids[j]), to = from;

        while (to < n_marks && marks[to].id == b->ids[j])
            to++;
        lcs_row(v, words, marks + from, marks + to);
    }
    /* The bits beyond a's end have no mark, and V & ~M keeps them set: every zero stands for a
     * token. */
    for (size_t w = 0; w < words; w++)
        zeros += (size_t)__builtin_popcountll(~v[w]);
    da_free(marks);
    da_free(v);
    return zeros;
}

double da_rouge_l_f1(size_t lcs, size_t m, size_t n)
{
    double precision, recall;

    if (lcs == 0 || m == 0 || n == 0)
        return 0;
    precision = (double)lcs / (double)n;
    recall = (double)lcs / (double)m;
    return 2 * precision * recall / (precision + recall);
}
