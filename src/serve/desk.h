/* SPDX-License-Identifier: Apache-2.0
 *
 * Where requests pass from the thread that speaks HTTP to the one that runs the engine, and answers
 * back.
 *
 * A job is one request that waits for tokens. The HTTP thread submits it, which suspends its
 * connection; the engine thread takes it, writes the answer piece by piece, each of which wakes the
 * connection if it sleeps, and finishes it. Either side may let go first: a client that leaves is
 * seen by the engine thread, which drops the job. Who lets go last frees.
 *
 * One mutex guards all: the queue, and of each job the fields that both sides use. It is held for
 * some copying at most, never while the engine computes; libmicrohttpd's own locks may be taken
 * while it is held, not the other way round.
 *
 * Thread: as each part below says.
 */
#ifndef DA_SERVE_DESK_H
#define DA_SERVE_DESK_H

#include "serve/choice.h"
#include "serve/fault.h"
#include "serve/request.h"

#include <sys/types.h>

struct MHD_Connection;
struct da_desk;

struct da_job {
    /* written before it is submitted, only read from then on */
    struct MHD_Connection *connection;
    int socket;
    char id[48]; /* of the answer */
    int64_t created, since_ms;
    struct da_serve_request request;
    struct da_tokens *prompts; /* request.n_prompts of them, one for a chat */
    size_t n_prompts;

    /* the engine thread's */
    struct da_choice *choices;
    size_t n_choices, n_open; /* prompts times n; those that are not finished */
    struct da_job *next_taken;

    /* both sides', under the desk's lock */
    struct da_buf out; /* what was written and not yet read */
    size_t n_read;
    struct da_fault fault; /* in place of an answer */
    bool has_begun;        /* a stream's first part was written */
    bool is_done;          /* nothing more will be written */
    bool is_broken;        /* it ended before its end: the connection is cut */
    bool is_asleep;        /* its connection is suspended */
    bool client_left, engine_left;
    struct da_job *next_waiting;
};

struct da_job *da_job_new(void);
void da_job_free(struct da_job *j);         /* of a job that was not submitted */
size_t da_job_size(const struct da_job *j); /* answers it asks for */

/* max: answers that may be under way or wait at once; one job is always taken. */
struct da_desk *da_desk_new(size_t max);
void da_desk_free(struct da_desk **d); /* when no job is left */

/* ---- HTTP thread ---- */

/* DA_OK: the desk has the job, and its connection is suspended. DA_EBUSY: the queue is full;
 * DA_ECANCELED: the server is closing; the job is still the caller's. */
int da_desk_submit(struct da_desk *d, struct da_job *j) DA_MUST_USE;

/* What a connection that woke up before its answer began is to do: stream, answer in one piece from
 * j->out, or answer with j->fault; the latter two do not change any more. */
enum da_desk_turn { DA_DESK_STREAM, DA_DESK_WHOLE, DA_DESK_FAULT };
enum da_desk_turn da_desk_turn(struct da_desk *d, struct da_job *j);

/* Bytes of a stream that were copied; 0: none yet, and the connection sleeps; DA_DESK_END;
 * DA_DESK_BROKEN. */
enum { DA_DESK_END = -1, DA_DESK_BROKEN = -2 };
ssize_t da_desk_read(struct da_desk *d, struct da_job *j, char *to, size_t room);

/* The connection is through with the job: answered, or gone. */
void da_desk_leave(struct da_desk *d, struct da_job *j);

/* ---- engine thread ---- */

/* New jobs in their order, linked by next_taken; waits for one at most wait_ms. NULL: none. */
struct da_job *da_desk_take(struct da_desk *d, int64_t wait_ms);

/* Adds to the answer. False: the client has left, or takes so little that what waits for it outgrew
 * memory; then its stream is cut. */
bool da_desk_write(struct da_desk *d, struct da_job *j, struct da_str text);

/* No more will be written, and the job must not be touched after. fault: NULL, or why there is no
 * answer; one that has begun is cut then. */
void da_desk_finish(struct da_desk *d, struct da_job *j, const struct da_fault *fault);

/* Whether the client is gone. libmicrohttpd does not look at a connection that sleeps. */
bool da_desk_has_left(struct da_desk *d, struct da_job *j);

/* ---- any thread ---- */

void da_desk_close(struct da_desk *d); /* takes no more jobs */
bool da_desk_is_closed(struct da_desk *d);
size_t da_desk_load(struct da_desk *d); /* answers under way or waiting */
/* Waits until no connection has a job, at most wait_ms. */
void da_desk_drain(struct da_desk *d, int64_t wait_ms);

#endif
