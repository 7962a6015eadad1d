/* SPDX-License-Identifier: Apache-2.0
 *
 * JSON for programs: objects to stdout, events to stderr.
 *
 * Thread: any.
 */
#ifndef DA_CLI_JSON_OUT_H
#define DA_CLI_JSON_OUT_H

#include "base/err.h"
#include "base/str.h"

#include <jansson.h>

json_t *da_json_str(struct da_str s); /* new reference; null where the text is not UTF-8 */

/* Takes the reference. On a terminal everything but ASCII is escaped: the text may come from a
 * model. */
int da_json_print(json_t *value, struct da_err *err) DA_MUST_USE;

/* One line on stderr, with the time, the level "info" and the event's name in front of the fields
 * of `fields`. Takes the reference. */
void da_json_event(const char *event, json_t *fields);

#endif
