/* SPDX-License-Identifier: Apache-2.0
 *
 * A completion request's body to the body of its answer: pure, as an OpenAI-compatible server would
 * do it.
 *
 * Thread: any.
 */
#ifndef DA_TESTS_PEER_COMPLETION_H
#define DA_TESTS_PEER_COMPLETION_H

#include "teacher.h"

#include <stdbool.h>

/* Appends the JSON answer, or an error object, and returns the HTTP status. context: most tokens (4
 * bytes each) of prompt and answer. *step is set for status 200. */
unsigned peer_complete(bool chat, struct da_str body, uint64_t request, int64_t context,
                       struct da_buf *out, enum peer_step *step);

void peer_error_json(struct da_buf *out, unsigned status, const char *message, const char *code);

#endif
