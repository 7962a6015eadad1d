/* SPDX-License-Identifier: Apache-2.0
 *
 * A teacher answers prompts. Behind this one interface stand the OpenAI-compatible HTTP client
 * (teacher/http.h), the scripted teacher of the unit tests, and later the built-in model.
 *
 * Questions are put with `ask` and answered in any order by `poll`. Retrying what can heal (429,
 * 408, 5xx, network, a malformed 200) is the teacher's business; what it hands back is settled.
 *
 * Thread: the loop's only.
 */
#ifndef DA_TEACHER_TEACHER_H
#define DA_TEACHER_TEACHER_H

#include "base/err.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The text of a question. The three parts are views; ask copies what it keeps. A chat endpoint gets
 * `system` as a system message (when not empty) and head+tail as the user's; a completions endpoint
 * gets head+tail. */
struct da_prompt {
    struct da_str system;
    struct da_str
        head; /* the part that many prompts share, such as worked examples; may be empty */
    struct da_str tail;
};

enum { DA_STOP_MAX = 4 }; /* what OpenAI-compatible servers take */

struct da_sampling {
    double temperature;
    double top_p;             /* 1: not sent */
    double presence_penalty;  /* 0: not sent */
    double frequency_penalty; /* 0: not sent */
    int max_tokens;
    int n_stop;
    struct da_str stop[DA_STOP_MAX]; /* borrowed while the question is with the teacher: static or
                                        prompt-set text */
    int64_t seed;                    /* < 0: not sent */
};

struct da_question {
    uint64_t ticket; /* the asker's; comes back with the answer */
    struct da_prompt prompt;
    struct da_sampling sampling;
};

enum da_outcome {
    DA_ANSWERED,       /* text is the model's */
    DA_REFUSED_FILTER, /* the provider's content filter refused this item; the run goes on */
    DA_TOO_LONG,       /* the context overflowed even after max_tokens was shrunk once */
    DA_FAILED,         /* retries are used up, while others succeeded: this item is given up */
    DA_DOWN,  /* retries are used up and nothing succeeded meanwhile: the run should stop */
    DA_DENIED /* final for the whole run: 400, 401, 403, 404, insufficient_quota */
};
const char *da_outcome_name(
    enum da_outcome o); /* "answered", "content-filter", "too-long", "failed", "down", "denied" */

struct da_answer {
    uint64_t ticket;
    enum da_outcome outcome;
    struct da_str text;    /* valid UTF-8, may hold NUL; empty unless answered */
    struct da_str finish;  /* "stop", "length", ... as the server says; "" when it says nothing */
    struct da_str message; /* for people, when not answered: what the server said, no key in it */
    int64_t prompt_tokens; /* -1: the server did not say */
    int64_t completion_tokens; /* -1: the server did not say */
    int attempts;              /* 1 when the first try succeeded */
    int http_status;           /* of the last attempt; 0 when none came */
    int64_t latency_ms;        /* from the first send to the answer */
};

struct da_teacher;

struct da_teacher_ops {
    /* Takes a question. DA_EBUSY when `capacity` questions are already with the teacher. */
    int (*ask)(struct da_teacher *t, const struct da_question *q, struct da_err *err);

    /* Waits up to timeout_ms for answers and hands at most max of them out; the views in them stay
     * valid until the next call. Returns early when one is there. */
    int (*poll)(struct da_teacher *t, int timeout_ms, struct da_answer *out, size_t max, size_t *n,
                struct da_err *err);

    size_t (*capacity)(const struct da_teacher *t); /* questions it takes at once */
    /* Questions taken and not yet handed back, those that wait for a retry included. */
    size_t (*in_flight)(const struct da_teacher *t);
    size_t (*on_wire)(const struct da_teacher *t); /* of them, those that the server has now */

    /* Sends nothing more: questions that wait are forgotten, those that the server has come back as
     * ever, and none is tried again. For the end of a run: what is paid for is taken, and no more
     * is spent. */
    void (*wind_down)(struct da_teacher *t);

    /* What identifies its answers, for the key of kept answers: endpoint and model, never a key.
     * Borrowed. */
    struct da_str (*identity)(const struct da_teacher *t);
    struct da_str (*model)(const struct da_teacher *t);
    bool (*is_chat)(const struct da_teacher *t);

    void (*close)(struct da_teacher *t);
};

struct da_teacher {
    const struct da_teacher_ops *ops; /* implementations put this struct first in theirs */
};

void da_teacher_close(struct da_teacher **t); /* sets *t to NULL; NULL is harmless */

#endif
