/* SPDX-License-Identifier: Apache-2.0
 *
 * A task of a file into the pool, accepted as it stands: what seeds and imports have in common.
 *
 * Thread: any, one at a time.
 */
#ifndef DA_RUN_FILE_TASK_H
#define DA_RUN_FILE_TASK_H

#include "pool/pool.h"

/* lang: of records that name none. */
int da_file_task_add(struct da_pool *pool, int64_t id, enum da_origin origin, const char *path,
                     const struct da_record *r, const char *lang, struct da_err *err) DA_MUST_USE;

#endif
