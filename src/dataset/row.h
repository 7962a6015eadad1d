/* SPDX-License-Identifier: Apache-2.0
 *
 * One JSON object of a dataset file to one record. Private to dataset/.
 *
 * Thread: any, one at a time.
 */
#ifndef DA_DATASET_ROW_H
#define DA_DATASET_ROW_H

#include "base/arena.h"
#include "base/err.h"
#include "dataset/record.h"

struct json_t; /* jansson's */

/* Parses json and fills out, which borrows from *root (the caller's to json_decref, set on success
 * only) and the arena. out->line is not touched. Fails with DA_EFORMAT and a message without the
 * file's name; *extra_lines is then the number of lines between the start of json and the fault. */
int da_row_read(struct da_str json, struct da_arena *a, struct json_t **root, struct da_record *out,
                int64_t *extra_lines, struct da_err *err) DA_MUST_USE;

#endif
