/* SPDX-License-Identifier: Apache-2.0
 *
 * Strict number parsing: the whole string must be the number, inside [min, max]; no locale, no
 * leading white space, no "nan" or "inf". Fails with DA_EINVAL and a message that quotes the text.
 *
 * Thread: any.
 */
#ifndef DA_BASE_PARSE_H
#define DA_BASE_PARSE_H

#include "base/err.h"

#include <stdint.h>

int da_parse_i64(const char *s, int64_t min, int64_t max, int64_t *out,
                 struct da_err *err) DA_MUST_USE;
int da_parse_f64(const char *s, double min, double max, double *out,
                 struct da_err *err) DA_MUST_USE;

#endif
