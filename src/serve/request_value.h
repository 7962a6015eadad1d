/* SPDX-License-Identifier: Apache-2.0
 *
 * Values of a request's fields, checked. Each reader leaves a fault that names the field, and
 * returns DA_EINVAL, when the value is not what it wants.
 *
 * Thread: any.
 */
#ifndef DA_SERVE_REQUEST_VALUE_H
#define DA_SERVE_REQUEST_VALUE_H

#include "serve/request.h"

#include <jansson.h>

/* Where the reader stands: "messages[2].content". */
struct da_reading {
    struct da_serve_request *r;
    struct da_fault *fault;
    char param[sizeof(((struct da_fault *)0)->param)];
};

struct da_reading da_reading_start(struct da_serve_request *r, struct da_fault *fault,
                                   const char *name);
/* One step further in. */
struct da_reading da_reading_at(const struct da_reading *d, const char *fmt, ...) DA_PRINTF(2, 3);

int da_read_wants(struct da_reading *d, const char *what); /* "an object" */
int da_read_unknown(struct da_reading *d);

/* Copied into the request's arena. */
int da_read_text(struct da_reading *d, const json_t *v, struct da_str *out) DA_MUST_USE;
int da_read_flag(struct da_reading *d, const json_t *v, bool *out) DA_MUST_USE;
int da_read_number(struct da_reading *d, const json_t *v, double min, double max,
                   double *out) DA_MUST_USE;
int da_read_integer(struct da_reading *d, const json_t *v, int64_t min, int64_t max,
                    int64_t *out) DA_MUST_USE;
int da_read_size(struct da_reading *d, const json_t *v, size_t min, size_t max,
                 size_t *out) DA_MUST_USE;

#endif
