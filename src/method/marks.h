/* SPDX-License-Identifier: Apache-2.0
 *
 * The labels of a worked example ("Input:", "Example 2", "类别标签：") as models write them: in
 * English and Chinese, with either colon, numbered or not, in Markdown emphasis or as a heading. A
 * mark counts only where a line begins, so that "the Output: field" in running text is none.
 *
 * Thread: any.
 */
#ifndef DA_METHOD_MARKS_H
#define DA_METHOD_MARKS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

enum {
    DA_MARK_INSTRUCTION = 1,
    DA_MARK_INPUT = 2,
    DA_MARK_OUTPUT = 4,
    DA_MARK_EXAMPLE = 8,
    DA_MARK_LABEL = 16,
    DA_MARK_TASK = 32
};

struct da_method_mark {
    int kind;     /* one of the above */
    int item;     /* the number in front of it, as in "4. Input:"; -1: none */
    size_t start; /* where its line begins */
    size_t end;   /* behind its colon: here its text begins */
};

/* Whether a mark of one of `kinds` (a sum) stands at s[at], which is taken for the beginning of a
 * line. */
bool da_method_mark_at(struct da_str s, size_t at, int kinds, struct da_method_mark *out);

/* The first mark of `kinds` at the beginning of a line at or behind `at`. Behind an "Example 1" its
 * line may go on with another mark, so `at` itself counts as a beginning too. */
bool da_method_mark_next(struct da_str s, size_t at, int kinds, struct da_method_mark *out);

/* Where the line behind the one that holds s[at] begins; s.n when there is none. */
size_t da_method_next_line(struct da_str s, size_t at);

/* All digits, full-width ones and Chinese numerals that s begins with, in bytes. */
size_t da_method_ordinal(struct da_str s);

#endif
