/* SPDX-License-Identifier: Apache-2.0
 *
 * Names derived from names: the pool beside the output, the format of an output.
 *
 * Thread: any.
 */
#ifndef DA_CLI_POOL_PATH_H
#define DA_CLI_POOL_PATH_H

#include "base/arena.h"
#include "base/buf.h"
#include "cli/settings.h"
#include "dataset/writer.h"
#include "pool/pool.h"

/* "-", a device, a pipe, or a name of one of this process's open files: no file stands beside it.
 */
bool da_path_is_stream(const char *path);

/* --pool, or the output with ".db" in place of its extension, so that the same command finds the
 * same pool again; "out.db" for a stream. DA_EINVAL when that is the output itself. Lives in the
 * arena or the settings. */
int da_pool_path_of(const struct da_settings *s, struct da_arena *a, const char **out,
                    struct da_err *err) DA_MUST_USE;

/* Opens the pool that the settings name, to be read. DA_ENOTFOUND says how to name another. */
int da_pool_open_named(const struct da_settings *s, enum da_pool_mode mode, struct da_pool **out,
                       struct da_err *err) DA_MUST_USE;

/* --format, or what the output's extension says. paper is set for the original's files, which are
 * no format of the writer. */
int da_format_of(const struct da_settings *s, const char *output, enum da_format *format,
                 bool *paper, struct da_err *err) DA_MUST_USE;

#endif
