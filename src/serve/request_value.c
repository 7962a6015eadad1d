/* SPDX-License-Identifier: Apache-2.0 */
#include "serve/request_value.h"

#include <inttypes.h>
#include <stdarg.h>

struct da_reading da_reading_start(struct da_serve_request *r, struct da_fault *fault,
                                   const char *name)
{
    struct da_reading d = {.r = r, .fault = fault};

    (void)snprintf(d.param, sizeof d.param, "%s", name);
    return d;
}

struct da_reading da_reading_at(const struct da_reading *d, const char *fmt, ...)
{
    struct da_reading in = *d;
    size_t n = strlen(in.param);
    va_list args;

    va_start(args, fmt);
    (void)vsnprintf(in.param + n, sizeof in.param - n, fmt, args);
    va_end(args);
    return in;
}

int da_read_wants(struct da_reading *d, const char *what)
{
    return da_fault_set(d->fault, 400, "invalid_type", d->param, "'%s' must be %s", d->param, what);
}

int da_read_unknown(struct da_reading *d)
{
    return da_fault_set(d->fault, 400, "unknown_parameter", d->param, "Unknown parameter: '%s'",
                        d->param);
}

int da_read_text(struct da_reading *d, const json_t *v, struct da_str *out)
{
    if (!json_is_string(v))
        return da_read_wants(d, "a string");
    *out = da_arena_str(&d->r->arena, (struct da_str){json_string_value(v), json_string_length(v)});
    return DA_OK;
}

int da_read_flag(struct da_reading *d, const json_t *v, bool *out)
{
    if (!json_is_boolean(v))
        return da_read_wants(d, "true or false");
    *out = json_is_true(v);
    return DA_OK;
}

int da_read_number(struct da_reading *d, const json_t *v, double min, double max, double *out)
{
    double value = json_number_value(v);

    if (!json_is_number(v))
        return da_read_wants(d, "a number");
    if (!(value >= min && value <= max))
        return da_fault_set(d->fault, 400, "invalid_value", d->param,
                            "'%s' must be from %g to %g, not %g", d->param, min, max, value);
    *out = value;
    return DA_OK;
}

int da_read_integer(struct da_reading *d, const json_t *v, int64_t min, int64_t max, int64_t *out)
{
    int64_t value = json_integer_value(v);

    if (!json_is_integer(v))
        return da_read_wants(d, "an integer");
    if (value < min || value > max)
        return da_fault_set(d->fault, 400, "invalid_value", d->param,
                            "'%s' must be from %" PRId64 " to %" PRId64 ", not %" PRId64, d->param,
                            min, max, value);
    *out = value;
    return DA_OK;
}

int da_read_size(struct da_reading *d, const json_t *v, size_t min, size_t max, size_t *out)
{
    int64_t value = 0;
    int rc = da_read_integer(d, v, (int64_t)min, (int64_t)max, &value);

    if (rc == DA_OK)
        *out = (size_t)value;
    return rc;
}
