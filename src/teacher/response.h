/* SPDX-License-Identifier: Apache-2.0
 *
 * From an HTTP response to what it means. Pure: the server's bytes are hostile and decide nothing
 * but this verdict.
 *
 * Thread: any, one at a time.
 */
#ifndef DA_TEACHER_RESPONSE_H
#define DA_TEACHER_RESPONSE_H

#include "base/buf.h"
#include "teacher/http.h"

struct json_t; /* jansson's */

struct da_response { /* all borrowed */
    int status;      /* 100..599 */
    struct da_str body;
    const char *location; /* header fields; NULL: not sent */
};

enum da_verdict {
    DA_VERDICT_ANSWER,
    DA_VERDICT_RETRY,    /* this can heal */
    DA_VERDICT_SHRINK,   /* prompt and max_tokens together are over the model's context */
    DA_VERDICT_FILTERED, /* the content filter refused this prompt or answer */
    DA_VERDICT_FINAL     /* no request will fare better */
};

struct da_reply {
    enum da_verdict verdict;
    struct da_str text, finish;               /* borrowed from json */
    int64_t prompt_tokens, completion_tokens; /* -1: not said */
    int64_t fitting_tokens; /* SHRINK: most max_tokens that would fit, at least 0; -1: not said */
    struct da_buf message;  /* unless ANSWER: "HTTP 401: what the server said" */
    struct json_t *json;    /* owned */
};

/* {0} is not valid; init once, read often, release once. */
void da_reply_init(struct da_reply *r);
void da_reply_clear(struct da_reply *r); /* forgets the last response, keeps memory */
void da_reply_release(struct da_reply *r);

/* Clears r and fills it. key is masked in the message, and in text and finish when it is long
 * enough for a real one; it may be empty. */
void da_reply_read(struct da_reply *r, const struct da_response *response,
                   enum da_endpoint_kind kind, struct da_str key);

#endif
