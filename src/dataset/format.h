/* SPDX-License-Identifier: Apache-2.0
 *
 * The output formats, one row of a table each: how a task becomes JSON. Private to dataset/.
 *
 * Thread: any.
 */
#ifndef DA_DATASET_FORMAT_H
#define DA_DATASET_FORMAT_H

#include "dataset/writer.h"

#include <stdbool.h>

struct json_t; /* jansson's */

struct da_format_row {
    const char *name;
    bool is_array; /* the rows are the elements of one JSON array; else each is a line of its own */
    bool one_row_a_task; /* all instances in one row; else a row for each */
    bool takes_bare;     /* a task without instances has a row, too */
    bool needs_text;     /* those who read it refuse a row without prompt or answer: leave it out */
    /* The row, owned by the caller; NULL when some text is not UTF-8. `instance` is empty for a
     * bare task. */
    struct json_t *(*row)(const struct da_record *record, const struct da_instance *instance);
};

extern const struct da_format_row da_format_rows[DA_N_FORMATS];

#endif
