/* SPDX-License-Identifier: Apache-2.0
 *
 * The files of a model's folder: read whole, and put in place whole.
 *
 * Thread: any.
 */
#ifndef DA_LM_FILE_H
#define DA_LM_FILE_H

#include "base/buf.h"
#include "base/err.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdio.h>

/* Replaces what out holds by the whole file; out's cap is the file's. DA_ENOTFOUND when there is no
 * such file, DA_ELIMIT when it is larger; errors name the path. */
int da_lm_read_file(const char *path, struct da_buf *out, struct da_err *err) DA_MUST_USE;

/* Puts a file in place whole, through a temporary one beside it that is synced and renamed. DA_EIO
 * names the path, and nothing is left of the temporary one. */
int da_lm_write_file(const char *path, struct da_str text, struct da_err *err) DA_MUST_USE;

/* The same with what fill writes; it returns false, errno set, when the file could not take it. */
typedef bool da_lm_fill_fn(void *ctx, FILE *f);
int da_lm_replace_file(const char *path, da_lm_fill_fn *fill, void *ctx,
                       struct da_err *err) DA_MUST_USE;

#endif
