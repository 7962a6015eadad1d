/* SPDX-License-Identifier: Apache-2.0
 *
 * `didact seeds check`: every problem of seed files with file:line, and the mix.
 *
 * Problems: unreadable line, bad UTF-8, missing instruction or output, duplicate id or instruction,
 * near-duplicate over 0.7, classification without labels that its instruction names or that ever
 * differ, output that copies the input, control characters, input or output that ends with a colon.
 *
 * Thread: any.
 */
#ifndef DA_QUALITY_SEED_CHECK_H
#define DA_QUALITY_SEED_CHECK_H

#include "base/buf.h"

#include <stdint.h>

struct da_seed_report {
    int64_t n_tasks, n_instances, n_problems;
    struct da_buf problems; /* one line each: "file:line: what is wrong; what to do" */
    struct da_buf mix;      /* tables by category, task type, classification, language, length */
};

/* Reads the files in order (near-duplicates are found across them). Returns an error only when a
 * file cannot be opened; problems in it are the report's. Release with da_seed_report_release. */
int da_seed_check(const char *const *paths, size_t n_paths, struct da_seed_report *out,
                  struct da_err *err) DA_MUST_USE;
void da_seed_report_release(struct da_seed_report *r);

#endif
