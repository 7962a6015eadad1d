/* SPDX-License-Identifier: Apache-2.0
 *
 * JSON values into a buffer.
 *
 * Thread: any.
 */
#ifndef DA_SERVE_JSON_TEXT_H
#define DA_SERVE_JSON_TEXT_H

#include "base/buf.h"

struct json_t; /* jansson's */

/* Appends a value, on one line, and lets go of it. What could not be built (memory ran out while it
 * was put together, so it is NULL) fails the buffer. */
void da_json_write(struct da_buf *out, struct json_t *value);

#endif
