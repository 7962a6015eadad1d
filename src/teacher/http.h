/* SPDX-License-Identifier: Apache-2.0
 *
 * The OpenAI-compatible HTTP teacher: libcurl's multi interface in the loop's thread, keep-alive,
 * many transfers.
 *
 * Retries: 408, 409, 425, 429, 5xx but 501 and 505, network faults and malformed 200s, with
 * exponential backoff (base 0.5 s, factor 2, cap 60 s, full jitter on the upper half) and
 * Retry-After / retry-after-ms when the server names a time. Final at once: 400, 401, 403, 404,
 * 422, 429 insufficient_quota. 400 context_length_exceeded shrinks max_tokens once; content filters
 * (code content_filter, data_inspection_failed, finish_reason content_filter) reject the item.
 * After 429s fewer requests go out at once (teacher/pace.h).
 *
 * It takes twice `concurrency` questions: those on the wire, and as many that wait for their next
 * try or their first, so that waiting retries leave no connection idle.
 *
 * Thread: the loop's only.
 */
#ifndef DA_TEACHER_HTTP_H
#define DA_TEACHER_HTTP_H

#include "base/secret.h"
#include "teacher/teacher.h"

enum da_endpoint_kind { DA_ENDPOINT_CHAT, DA_ENDPOINT_COMPLETIONS };

struct da_http_options {
    const char *base_url; /* ".../v1"; required */
    const char *model;    /* required */
    enum da_endpoint_kind kind;
    const struct da_secret *key; /* borrowed for the teacher's life; NULL or unset: not sent */
    const char *extra_body; /* JSON object merged into every request body, or NULL (enable_thinking,
                             * ...); its fields replace ours, its nulls take ours away (RFC 7396) */
    size_t concurrency;     /* most requests on the wire; >= 1 */
    int connect_timeout_ms; /* > 0 */
    int silence_timeout_ms; /* longest time without a byte; > 0 */
    int total_timeout_ms;   /* for one attempt; > 0 */
    int max_attempts;       /* >= 1; a server that was never once reached is given up after 3 */
    int backoff_base_ms;    /* 0: 500 */
    int max_tokens_field_new; /* non-zero: send max_completion_tokens in place of max_tokens */
    uint64_t seed;            /* of the jitter */
    size_t answer_max;        /* most bytes of one response body */
};

/* Fails with DA_EINVAL for a URL that is not http(s) or holds a password or a query, DA_EFORMAT for
 * an extra_body that is no JSON object or sets model, messages, prompt, n or stream. */
int da_http_teacher_open(struct da_teacher **out, const struct da_http_options *options,
                         struct da_err *err) DA_MUST_USE;

/* Counts since open, for the progress line and the summary. */
struct da_http_stats {
    int64_t sent, answered;     /* requests on the wire; of them the good 200s */
    int64_t retried, throttled; /* second and later tries; 429s */
};
struct da_http_stats da_http_teacher_stats(const struct da_teacher *t);

#endif
