/* SPDX-License-Identifier: Apache-2.0
 *
 * A run's options as the pool keeps them: a JSON object of everything that shapes the data. A
 * resumed run must agree with it.
 *
 * Thread: any.
 */
#ifndef DA_RUN_OPTIONS_H
#define DA_RUN_OPTIONS_H

#include "base/buf.h"
#include "run/state.h"

/* Appends the object; seeds_digest may be "" (not known because no seed file was named). */
int da_run_options_write(const struct da_state *s, const char *seeds_digest, struct da_buf *out,
                         struct da_err *err) DA_MUST_USE;

/* DA_OK when both say the same; else DA_EINVAL naming the options that differ, with both values. An
 * empty seeds digest in `now` agrees with any. */
int da_run_options_agree(struct da_str kept, struct da_str now, const char *pool_path,
                         struct da_err *err) DA_MUST_USE;

#endif
