/* SPDX-License-Identifier: Apache-2.0 */
#include "serve/desk.h"

#include <errno.h>
#include <microhttpd.h>
#include <poll.h>
#include <pthread.h>
#include <time.h>

#include "base/mem.h"

struct da_desk {
    pthread_mutex_t lock;
    pthread_cond_t changed;      /* a job came, or one was freed */
    struct da_job *first, *last; /* that wait to be taken */
    size_t load, max;            /* answers */
    size_t n_jobs;               /* that were submitted and not freed */
    bool is_closed;
};

/* ---- jobs ---- */

struct da_job *da_job_new(void)
{
    struct da_job *j = da_alloc(sizeof *j);

    da_buf_init(&j->out, DA_BUF_TEXT_MAX);
    return j;
}

void da_job_free(struct da_job *j)
{
    for (size_t i = 0; i < j->n_prompts; i++)
        da_tokens_release(&j->prompts[i]);
    da_free(j->prompts);
    for (size_t i = 0; j->choices && i < j->n_choices; i++)
        da_choice_release(&j->choices[i]);
    da_free(j->choices);
    da_serve_request_release(&j->request);
    da_buf_release(&j->out);
    da_free(j);
}

size_t da_job_size(const struct da_job *j)
{
    return j->n_prompts * j->request.n;
}

/* ---- the desk ---- */

static void lock(struct da_desk *d)
{
    DA_ASSERT(pthread_mutex_lock(&d->lock) == 0);
}

static void unlock(struct da_desk *d)
{
    DA_ASSERT(pthread_mutex_unlock(&d->lock) == 0);
}

struct da_desk *da_desk_new(size_t max)
{
    struct da_desk *d = da_alloc(sizeof *d);
    pthread_condattr_t monotonic;

    DA_ASSERT(pthread_mutex_init(&d->lock, NULL) == 0);
    DA_ASSERT(pthread_condattr_init(&monotonic) == 0);
    DA_ASSERT(pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC) == 0);
    DA_ASSERT(pthread_cond_init(&d->changed, &monotonic) == 0);
    (void)pthread_condattr_destroy(&monotonic);
    d->max = max;
    return d;
}

void da_desk_free(struct da_desk **desk)
{
    struct da_desk *d = *desk;

    if (!d)
        return;
    DA_ASSERT(d->n_jobs == 0);
    (void)pthread_cond_destroy(&d->changed);
    (void)pthread_mutex_destroy(&d->lock);
    da_free(d);
    *desk = NULL;
}

static struct timespec in_ms(int64_t ms)
{
    struct timespec t;

    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    t.tv_sec += ms / 1000;
    t.tv_nsec += ms % 1000 * 1000000;
    if (t.tv_nsec >= 1000000000) {
        t.tv_sec++;
        t.tv_nsec -= 1000000000;
    }
    return t;
}

/* False when the time is over. */
static bool wait_until(struct da_desk *d, const struct timespec *end)
{
    return pthread_cond_timedwait(&d->changed, &d->lock, end) != ETIMEDOUT;
}

static void sleep_job(struct da_job *j)
{
    j->is_asleep = true;
    MHD_suspend_connection(j->connection);
}

static void wake_job(struct da_job *j)
{
    if (!j->is_asleep)
        return;
    j->is_asleep = false;
    MHD_resume_connection(j->connection);
}

static void free_if_left(struct da_desk *d, struct da_job *j)
{
    if (!j->client_left || !j->engine_left)
        return;
    da_job_free(j);
    d->n_jobs--;
    (void)pthread_cond_broadcast(&d->changed);
}

/* ---- HTTP thread ---- */

int da_desk_submit(struct da_desk *d, struct da_job *j)
{
    size_t size = da_job_size(j);
    int rc = DA_OK;

    lock(d);
    if (d->is_closed) {
        rc = DA_ECANCELED;
    } else if (d->load > 0 && d->load + size > d->max) {
        rc = DA_EBUSY;
    } else {
        if (d->last)
            d->last->next_waiting = j;
        else
            d->first = j;
        d->last = j;
        d->load += size;
        d->n_jobs++;
        sleep_job(j);
        (void)pthread_cond_broadcast(&d->changed);
    }
    unlock(d);
    return rc;
}

enum da_desk_turn da_desk_turn(struct da_desk *d, struct da_job *j)
{
    enum da_desk_turn turn;

    lock(d);
    if (j->fault.status)
        turn = DA_DESK_FAULT;
    else
        turn = j->request.stream ? DA_DESK_STREAM : DA_DESK_WHOLE;
    unlock(d);
    return turn;
}

ssize_t da_desk_read(struct da_desk *d, struct da_job *j, char *to, size_t room)
{
    ssize_t n;

    lock(d);
    if (j->n_read < j->out.n) {
        size_t left = j->out.n - j->n_read;

        left = left < room ? left : room;
        memcpy(to, j->out.p + j->n_read, left);
        j->n_read += left;
        n = (ssize_t)left;
    } else if (j->is_broken || j->out.failed) {
        n = DA_DESK_BROKEN;
    } else if (j->is_done) {
        n = DA_DESK_END;
    } else {
        da_buf_reset(&j->out);
        j->n_read = 0;
        sleep_job(j);
        n = 0;
    }
    unlock(d);
    return n;
}

void da_desk_leave(struct da_desk *d, struct da_job *j)
{
    lock(d);
    j->client_left = true;
    j->is_asleep = false; /* the connection is going: it must not be woken */
    free_if_left(d, j);
    unlock(d);
}

/* ---- engine thread ---- */

struct da_job *da_desk_take(struct da_desk *d, int64_t wait_ms)
{
    struct timespec end = in_ms(wait_ms);
    struct da_job *all;

    lock(d);
    while (!d->first && wait_ms > 0 && wait_until(d, &end))
        ;
    all = d->first;
    for (struct da_job *j = all; j; j = j->next_waiting)
        j->next_taken = j->next_waiting;
    d->first = d->last = NULL;
    unlock(d);
    return all;
}

/* A reader that always lags a little never drains the buffer: what it has read makes room. */
static void drop_read(struct da_job *j)
{
    if (j->n_read <= j->out.n / 2)
        return;
    j->out.n -= j->n_read;
    memmove(j->out.p, j->out.p + j->n_read, j->out.n);
    j->n_read = 0;
}

bool da_desk_write(struct da_desk *d, struct da_job *j, struct da_str text)
{
    bool is_there;

    lock(d);
    is_there = !j->client_left && !j->out.failed;
    if (is_there) {
        drop_read(j);
        da_buf_add_str(&j->out, text);
        if (j->request.stream) {
            j->has_begun = true;
            wake_job(j);
        }
    }
    unlock(d);
    return is_there;
}

void da_desk_finish(struct da_desk *d, struct da_job *j, const struct da_fault *fault)
{
    struct da_fault too_large = {0};

    lock(d);
    if (!fault && j->out.failed) {
        (void)da_fault_set(&too_large, 500, NULL, NULL, "The answer did not fit in memory");
        fault = &too_large;
    }
    if (fault && j->has_begun)
        j->is_broken = true;
    else if (fault)
        j->fault = *fault;
    j->is_done = true;
    d->load -= da_job_size(j);
    j->engine_left = true;
    wake_job(j);
    free_if_left(d, j);
    unlock(d);
}

bool da_desk_has_left(struct da_desk *d, struct da_job *j)
{
    struct pollfd fd = {.fd = j->socket, .events = POLLRDHUP};
    bool has_left;

    lock(d);
    has_left = j->client_left;
    /* Asleep, the connection keeps its socket: only this thread wakes it. */
    if (!has_left && j->is_asleep)
        has_left = poll(&fd, 1, 0) == 1 && (fd.revents & (POLLRDHUP | POLLHUP | POLLERR));
    unlock(d);
    return has_left;
}

/* ---- any thread ---- */

void da_desk_close(struct da_desk *d)
{
    lock(d);
    d->is_closed = true;
    unlock(d);
}

bool da_desk_is_closed(struct da_desk *d)
{
    bool is_closed;

    lock(d);
    is_closed = d->is_closed;
    unlock(d);
    return is_closed;
}

size_t da_desk_load(struct da_desk *d)
{
    size_t load;

    lock(d);
    load = d->load;
    unlock(d);
    return load;
}

void da_desk_drain(struct da_desk *d, int64_t wait_ms)
{
    struct timespec end = in_ms(wait_ms);

    lock(d);
    while (d->n_jobs > 0 && wait_until(d, &end))
        ;
    unlock(d);
}
