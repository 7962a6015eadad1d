/* SPDX-License-Identifier: Apache-2.0 */
#include "serve/json_text.h"

#include <jansson.h>

enum { FLOAT_DIGITS = 9 }; /* give a float back exactly; no other reals are written */

static int add(const char *text, size_t n, void *out)
{
    da_buf_add(out, text, n);
    return 0;
}

void da_json_write(struct da_buf *out, struct json_t *value)
{
    if (json_dump_callback(value, add, out, JSON_COMPACT | JSON_REAL_PRECISION(FLOAT_DIGITS)) != 0)
        out->failed = DA_ENOMEM;
    json_decref(value);
}
