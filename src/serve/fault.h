/* SPDX-License-Identifier: Apache-2.0
 *
 * Why a request is refused, in the words of OpenAI's error object: {"error": {"message", "type",
 * "param", "code"}}, and with which HTTP status.
 *
 * Thread: any.
 */
#ifndef DA_SERVE_FAULT_H
#define DA_SERVE_FAULT_H

#include "base/buf.h"
#include "base/err.h"

struct da_fault {
    unsigned status;  /* HTTP's; 0: nothing is wrong */
    const char *code; /* static, "model_not_found"; NULL: null */
    char param[96];   /* "messages[0].role"; empty: null */
    char message[400];
};

/* Fills f and returns DA_EINVAL. code is static or NULL, param may be NULL. */
int da_fault_set(struct da_fault *f, unsigned status, const char *code, const char *param,
                 const char *fmt, ...) DA_PRINTF(5, 6);

/* "invalid_request_error", "rate_limit_error", "server_error" */
const char *da_fault_type(const struct da_fault *f);

/* Appends the error object. What is not UTF-8 in its texts is left out. */
void da_fault_json(const struct da_fault *f, struct da_buf *out);

#endif
