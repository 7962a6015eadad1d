/* SPDX-License-Identifier: Apache-2.0
 *
 * What a set of tasks is made of: counts by label, and lengths. Private to quality/.
 *
 * Thread: any, one at a time.
 */
#ifndef DA_QUALITY_MIX_H
#define DA_QUALITY_MIX_H

#include "base/buf.h"
#include "dataset/record.h"
#include "quality/seen.h"

struct da_mix_counts {
    struct da_seen values; /* value to its place in rows */
    struct da_mix_row *rows;
    size_t n, room;
};

struct da_mix_lengths {
    size_t *lengths;
    size_t n, room;
};

enum {
    DA_MIX_CATEGORY,
    DA_MIX_TYPE,
    DA_MIX_CLASSIFICATION,
    DA_MIX_LANG,
    DA_MIX_INPUT,
    DA_MIX_N_TABLES
};
enum { DA_MIX_INSTRUCTION, DA_MIX_INPUT_TEXT, DA_MIX_OUTPUT, DA_MIX_N_TEXTS };

struct da_mix { /* {0}: no tasks */
    struct da_mix_counts tables[DA_MIX_N_TABLES];
    struct da_mix_lengths lengths[DA_MIX_N_TEXTS][2]; /* in words, in characters */
};

void da_mix_add(struct da_mix *m, const struct da_record *record);

/* Appends the tables; the same tasks in any order give the same text. */
void da_mix_print(struct da_mix *m, struct da_buf *out);
void da_mix_release(struct da_mix *m);

#endif
