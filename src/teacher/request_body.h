/* SPDX-License-Identifier: Apache-2.0
 *
 * From a question to the bytes of a request body. Pure; the same question gives the same bytes.
 *
 * Thread: any, one at a time.
 */
#ifndef DA_TEACHER_REQUEST_BODY_H
#define DA_TEACHER_REQUEST_BODY_H

#include "base/buf.h"
#include "teacher/http.h"

/* What all bodies of one teacher share, written out once. {0} is empty. */
struct da_body_form {
    enum da_endpoint_kind kind;
    const char *max_tokens_name; /* static */
    unsigned replaced;           /* bit for each of our fields that extra_body sets or takes away */
    struct da_buf head;          /* {"model":"..." */
    struct da_buf extra;         /* ,"name":value for each field of extra_body */
};

/* From model, kind, extra_body and max_tokens_field_new. extra_body is merged as RFC 7396 says: its
 * fields replace ours, its nulls take ours away. DA_EFORMAT when it is no JSON object, or sets what
 * the client itself depends on (model, messages, prompt, n, stream). */
int da_body_form_init(struct da_body_form *f, const struct da_http_options *o,
                      struct da_err *err) DA_MUST_USE;
void da_body_form_release(struct da_body_form *f);

struct da_body_mark { /* where the number of max_tokens stands */
    size_t at, n;     /* n 0: the body has none */
};

/* Replaces the content of *out. DA_EFORMAT when a text is not UTF-8, DA_ELIMIT when out's cap is
 * passed. */
int da_body_write(const struct da_body_form *f, const struct da_question *q, struct da_buf *out,
                  struct da_body_mark *mark, struct da_err *err) DA_MUST_USE;

/* The body's max_tokens; 0 when it has none. */
int da_body_max_tokens(const struct da_buf *body, struct da_body_mark mark);

/* Writes a smaller number over it, padded with the blanks that JSON allows there. */
void da_body_lower_max_tokens(struct da_buf *body, struct da_body_mark mark, int value);

#endif
