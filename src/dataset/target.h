/* SPDX-License-Identifier: Apache-2.0
 *
 * Where a writer's bytes go: PATH.tmp.PID beside the target, which takes the target's place when it
 * is complete and on disk. What cannot be replaced (standard output, a device, a pipe) is written
 * directly. Private to dataset/.
 *
 * Thread: any, one at a time. Fails with DA_EIO (names the file).
 */
#ifndef DA_DATASET_TARGET_H
#define DA_DATASET_TARGET_H

#include "base/err.h"

#include <stdio.h>

struct da_target {
    FILE *file;   /* takes the bytes; NULL: committed */
    char *buffer; /* the file's */
    char *path;   /* as the caller names it, for messages */
    char *target; /* what is replaced in the end: path with symbolic links followed; NULL: written
                     directly */
    char *temporary; /* NULL when there is none (any more) */
};

int da_target_open(struct da_target *t, const char *path, struct da_err *err) DA_MUST_USE;
void da_target_release(struct da_target *t); /* without commit: discards; {0} is fine */

int da_target_write(struct da_target *t, const char *bytes, size_t n,
                    struct da_err *err) DA_MUST_USE;

/* Puts what was written in place; nothing can be written after it. */
int da_target_commit(struct da_target *t, struct da_err *err) DA_MUST_USE;

#endif
