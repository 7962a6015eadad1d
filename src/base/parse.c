/* SPDX-License-Identifier: Apache-2.0 */
#include "base/parse.h"

#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static int starts_like_a_number(const char *s)
{
    const char *p = *s == '-' || *s == '+' ? s + 1 : s;

    return (*p >= '0' && *p <= '9') || (*p == '.' && p[1] >= '0' && p[1] <= '9');
}

int da_parse_i64(const char *s, int64_t min, int64_t max, int64_t *out, struct da_err *err)
{
    char *end;
    long long value;

    errno = 0;
    value = starts_like_a_number(s) ? strtoll(s, &end, 10) : (end = (char *)(uintptr_t)s, 0);
    if (end == s || *end)
        return da_err_set(err, DA_EINVAL, 0, "\"%.40s\" is not a whole number", s);
    if (errno == ERANGE || value < min || value > max)
        return da_err_set(err, DA_EINVAL, 0, "%.40s is outside %" PRId64 "..%" PRId64, s, min, max);
    *out = value;
    return DA_OK;
}

int da_parse_f64(const char *s, double min, double max, double *out, struct da_err *err)
{
    char *end;
    double value = 0;

    if (!starts_like_a_number(s) || s[strspn(s, "+-.0123456789eE")])
        return da_err_set(err, DA_EINVAL, 0, "\"%.40s\" is not a number", s);
    value = strtod(s, &end); /* the "C" locale: nothing here calls setlocale */
    if (*end || !isfinite(value))
        return da_err_set(err, DA_EINVAL, 0, "\"%.40s\" is not a number", s);
    if (value < min || value > max)
        return da_err_set(err, DA_EINVAL, 0, "%.40s is outside %g..%g", s, min, max);
    *out = value;
    return DA_OK;
}
