/* SPDX-License-Identifier: Apache-2.0
 *
 * Life of a question: waiting (its body written, due at a time) -> on the wire -> waiting again, if
 * what came back can heal -> settled -> handed out -> free. Places for questions are made at open
 * and used again with their buffers.
 */
#include "teacher/http.h"

#include "base/clock.h"
#include "base/mem.h"
#include "teacher/due_queue.h"
#include "teacher/pace.h"
#include "teacher/request_body.h"
#include "teacher/response.h"
#include "teacher/retry.h"
#include "teacher/url.h"
#include "teacher/wire.h"

enum {
    BACKOFF_BASE_MS = 500,
    GIVEN_UP_MOST = 3,  /* questions in a row, each tried max_attempts times */
    TRIES_TO_REACH = 3, /* of a server that never answered: a typing error should show in seconds */
    KEEP_ROOM = 64 * 1024 /* a request body over this is given back */
};

struct job {
    uint64_t ticket;
    struct da_buf body;
    struct da_body_mark mark;
    bool was_shrunk;
    int n_sends, n_faults;
    int http_status;
    int64_t send_number; /* of the last send, among all of this teacher */
    int64_t first_send_ms, settled_ms;
    int64_t successes_before; /* of this teacher at the first send */
    enum da_outcome outcome;
    struct da_reply reply;
};

struct http_teacher {
    struct da_teacher teacher; /* first */
    struct da_http_options o;  /* its strings are not kept */
    struct da_url url;
    struct da_buf identity;
    char *model;
    struct da_body_form form;
    struct da_wire *wire;
    struct da_pace pace;
    struct da_rng jitter;
    struct da_http_stats stats;
    int64_t n_successes; /* answers and content-filter refusals: the server does its work */
    int n_given_up;      /* questions given up since the last success */

    size_t n_jobs; /* the capacity */
    struct job *jobs;
    struct job **free; /* n_free of them */
    size_t n_free;
    struct da_due_queue waiting;
    size_t n_on_wire;
    bool winding_down;    /* nothing is sent any more */
    struct job **settled; /* n_settled of them, in the order they settled in */
    size_t n_settled;
    struct da_reply *lent; /* n_lent of them hold what the last poll handed out */
    size_t n_lent;
};

static struct http_teacher *from(struct da_teacher *t)
{
    return (struct http_teacher *)(void *)t;
}

static const struct http_teacher *from_const(const struct da_teacher *t)
{
    return (const struct http_teacher *)(const void *)t;
}

static struct da_str key_of(const struct http_teacher *h)
{
    return h->o.key && da_secret_is_set(h->o.key) ? da_secret_peek(h->o.key) : (struct da_str){0};
}

static int http_ask(struct da_teacher *t, const struct da_question *q, struct da_err *err)
{
    struct http_teacher *h = from(t);
    struct job *job;
    int rc;

    if (h->n_free == 0)
        return da_err_set(err, DA_EBUSY, 0, "%zu questions are with the teacher already",
                          h->n_jobs);
    job = h->free[h->n_free - 1];
    rc = da_body_write(&h->form, q, &job->body, &job->mark, err);
    if (rc < 0)
        return rc;
    h->n_free--;
    job->ticket = q->ticket;
    job->was_shrunk = false;
    job->n_sends = job->n_faults = job->http_status = 0;
    job->first_send_ms = job->settled_ms = 0;
    da_due_queue_put(&h->waiting, da_clock_ms(), job);
    return DA_OK;
}

static int send_job(struct http_teacher *h, struct job *job, int64_t now, struct da_err *err)
{
    int rc = da_wire_post(h->wire, da_buf_str(&job->body), job, err);

    if (rc < 0)
        return rc;
    h->n_on_wire++;
    h->stats.sent++;
    job->send_number = h->stats.sent;
    if (job->n_sends++ == 0) {
        job->first_send_ms = now;
        job->successes_before = h->n_successes;
    } else {
        h->stats.retried++;
    }
    return DA_OK;
}

static int send_due(struct http_teacher *h, struct da_err *err)
{
    int64_t now = da_clock_ms();
    int rc = DA_OK;

    if (now < da_pace_pause_until_ms(&h->pace))
        return DA_OK;
    while (h->n_on_wire < da_pace_limit(&h->pace)) {
        struct job *job = da_due_queue_take(&h->waiting, now);

        if (!job)
            break;
        rc = send_job(h, job, now, err);
        if (rc < 0) {
            da_due_queue_put(&h->waiting, now, job);
            break;
        }
    }
    return rc;
}

static void settle(struct http_teacher *h, struct job *job, enum da_outcome outcome)
{
    job->outcome = outcome;
    job->settled_ms = da_clock_ms();
    h->settled[h->n_settled++] = job;
}

/* Whether it is the server that fails, not this question. One that cannot be reached is down; one
 * that speaks, but badly, may stumble over a question, and is down when it stumbles over each. */
static bool is_down(struct http_teacher *h, const struct job *job, enum da_fault fault)
{
    if (h->n_successes > job->successes_before)
        return false;
    return h->n_successes == 0 || fault != DA_FAULT_NONE || ++h->n_given_up >= GIVEN_UP_MOST;
}

/* Puts "after N attempts: " in front of what the last one met. */
static void give_up(struct http_teacher *h, struct job *job, enum da_fault fault)
{
    struct da_buf *message = &job->reply.message;
    char *last = da_memdup_z(message->p ? message->p : "", message->n);

    da_buf_reset(message);
    da_buf_addf(message, "gave up after %d attempts: ", job->n_sends);
    da_buf_add_c(message, last);
    da_free(last);
    settle(h, job, is_down(h, job, fault) ? DA_DOWN : DA_FAILED);
}

/* The job's answer is not wanted any more. */
static void forget(struct http_teacher *h, struct job *job)
{
    da_reply_clear(&job->reply);
    h->free[h->n_free++] = job;
}

static void wait_until(struct http_teacher *h, struct job *job, int64_t due_ms)
{
    if (h->winding_down)
        forget(h, job);
    else
        da_due_queue_put(&h->waiting, due_ms, job);
}

/* wait_ms: what the server asked for, or -1. */
static void try_again(struct http_teacher *h, struct job *job, enum da_fault fault, int64_t wait_ms)
{
    int64_t base = h->o.backoff_base_ms ? h->o.backoff_base_ms : BACKOFF_BASE_MS;
    int most = h->o.max_attempts;

    if (fault == DA_FAULT_UNREACHABLE && h->n_successes == 0 && most > TRIES_TO_REACH)
        most = TRIES_TO_REACH;
    if (++job->n_faults >= most) {
        give_up(h, job, fault);
        return;
    }
    if (wait_ms >=
        0) /* all that were refused together wait for the same moment: part them a little */
        wait_ms += (int64_t)da_rng_below(&h->jitter, (uint64_t)base);
    else
        wait_ms = da_backoff_ms(base, job->n_faults, &h->jitter);
    wait_until(h, job, da_clock_ms() + wait_ms);
}

static void shrink(struct http_teacher *h, struct job *job)
{
    int asked = da_body_max_tokens(&job->body, job->mark);
    int64_t fits = job->reply.fitting_tokens;

    if (fits < 0 || fits >= asked)
        fits = asked / 2;
    if (job->was_shrunk || fits < 1) {
        settle(h, job, DA_TOO_LONG);
        return;
    }
    job->was_shrunk = true;
    da_body_lower_max_tokens(&job->body, job->mark, (int)fits);
    wait_until(h, job, da_clock_ms());
}

static void deny(struct http_teacher *h, struct job *job)
{
    if (job->http_status == 404)
        da_buf_addf(&job->reply.message,
                    "; check the model's name, \"%s\", and the base URL, %s, which for most "
                    "servers ends in /v1",
                    h->model, h->url.base);
    settle(h, job, DA_DENIED);
}

static void read_response(struct http_teacher *h, struct job *job, const struct da_exchange *x)
{
    int64_t wait_ms = -1;

    job->http_status = x->response.status;
    da_reply_read(&job->reply, &x->response, h->o.kind, key_of(h));
    if (x->retry_after_ms || x->retry_after)
        wait_ms = da_retry_after_ms(x->retry_after_ms, x->retry_after, da_clock_unix());
    switch (job->reply.verdict) {
    case DA_VERDICT_ANSWER:
        h->stats.answered++;
        h->n_successes++;
        h->n_given_up = 0;
        da_pace_answered(&h->pace, job->send_number);
        settle(h, job, DA_ANSWERED);
        break;
    case DA_VERDICT_FILTERED:
        h->n_successes++;
        settle(h, job, DA_REFUSED_FILTER);
        break;
    case DA_VERDICT_SHRINK:
        shrink(h, job);
        break;
    case DA_VERDICT_FINAL:
        deny(h, job);
        break;
    case DA_VERDICT_RETRY:
        if (job->http_status == 429) {
            h->stats.throttled++;
            da_pace_refused(&h->pace, job->send_number, da_clock_ms(), wait_ms);
        }
        try_again(h, job, DA_FAULT_NONE, wait_ms);
        break;
    }
}

static void read_exchange(struct http_teacher *h, const struct da_exchange *x)
{
    struct job *job = x->tag;

    h->n_on_wire--;
    if (x->fault == DA_FAULT_NONE) {
        read_response(h, job, x);
        return;
    }
    job->http_status = 0;
    da_reply_clear(&job->reply);
    da_buf_add_c(&job->reply.message, x->message);
    if (x->fault == DA_FAULT_CERTIFICATE)
        settle(h, job, DA_DENIED);
    else
        try_again(h, job, x->fault, -1);
}

static void take_back(struct http_teacher *h)
{
    while (h->n_lent > 0)
        da_reply_clear(&h->lent[--h->n_lent]);
}

/* The reply is swapped out of the job, so that its place is free for the next question at once. */
static void hand_out(struct http_teacher *h, struct job *job, struct da_answer *out)
{
    struct da_reply r = job->reply;

    job->reply = h->lent[h->n_lent];
    h->lent[h->n_lent++] = r;
    *out = (struct da_answer){
        .ticket = job->ticket,
        .outcome = job->outcome,
        .prompt_tokens = r.prompt_tokens,
        .completion_tokens = r.completion_tokens,
        .attempts = job->n_sends,
        .http_status = job->http_status,
        .latency_ms = job->settled_ms - job->first_send_ms,
    };
    if (job->outcome == DA_ANSWERED) {
        out->text = r.text;
        out->finish = r.finish;
    } else {
        out->message = da_buf_str(&r.message);
    }
    if (job->body.room > KEEP_ROOM)
        da_buf_release(&job->body);
    h->free[h->n_free++] = job;
}

static size_t hand_out_settled(struct http_teacher *h, struct da_answer *out, size_t max)
{
    size_t n = h->n_settled < max ? h->n_settled : max;

    for (size_t i = 0; i < n; i++)
        hand_out(h, h->settled[i], &out[i]);
    h->n_settled -= n;
    memmove(h->settled, h->settled + n, h->n_settled * sizeof *h->settled);
    return n;
}

/* Until when nothing is to be done but to wait for the wire. */
static int64_t wake_time(const struct http_teacher *h, int64_t deadline)
{
    int64_t wake = da_due_queue_next_ms(&h->waiting);

    if (h->n_settled > 0 || h->n_free == h->n_jobs)
        return 0;
    if (h->n_on_wire >= da_pace_limit(&h->pace))
        return deadline;
    if (wake < da_pace_pause_until_ms(&h->pace))
        wake = da_pace_pause_until_ms(&h->pace);
    return wake < deadline ? wake : deadline;
}

static int http_poll(struct da_teacher *t, int timeout_ms, struct da_answer *out, size_t max,
                     size_t *n, struct da_err *err)
{
    struct http_teacher *h = from(t);
    int64_t deadline = da_clock_ms() + timeout_ms;
    struct da_exchange x;
    int rc = DA_OK;

    take_back(h);
    do {
        DA_TRY(send_due(h, err));
        DA_TRY(da_wire_wait(h->wire, wake_time(h, deadline), err));
        while (da_wire_take(h->wire, &x))
            read_exchange(h, &x);
    } while (h->n_settled == 0 && h->n_free < h->n_jobs && da_clock_ms() < deadline);
    *n = hand_out_settled(h, out, max);
out:
    return rc;
}

static size_t http_capacity(const struct da_teacher *t)
{
    return from_const(t)->n_jobs;
}

static size_t http_in_flight(const struct da_teacher *t)
{
    const struct http_teacher *h = from_const(t);

    return h->n_jobs - h->n_free;
}

static size_t http_on_wire(const struct da_teacher *t)
{
    return from_const(t)->n_on_wire;
}

static void http_wind_down(struct da_teacher *t)
{
    struct http_teacher *h = from(t);
    struct job *job;

    h->winding_down = true;
    while ((job = da_due_queue_take(&h->waiting, INT64_MAX)) != NULL)
        forget(h, job);
}

static struct da_str http_identity(const struct da_teacher *t)
{
    return da_buf_str(&from_const(t)->identity);
}

static struct da_str http_model(const struct da_teacher *t)
{
    return da_str_c(from_const(t)->model);
}

static bool http_is_chat(const struct da_teacher *t)
{
    return from_const(t)->o.kind == DA_ENDPOINT_CHAT;
}

static void http_close(struct da_teacher *t)
{
    struct http_teacher *h = from(t);

    da_wire_close(&h->wire);
    for (size_t i = 0; i < h->n_jobs; i++) {
        da_buf_release(&h->jobs[i].body);
        da_reply_release(&h->jobs[i].reply);
        da_reply_release(&h->lent[i]);
    }
    da_due_queue_release(&h->waiting);
    da_body_form_release(&h->form);
    da_url_release(&h->url);
    da_buf_release(&h->identity);
    da_free(h->model);
    da_free(h->jobs);
    da_free(h->free);
    da_free(h->settled);
    da_free(h->lent);
    da_free(h);
}

static const struct da_teacher_ops http_ops = {
    .ask = http_ask,
    .poll = http_poll,
    .capacity = http_capacity,
    .in_flight = http_in_flight,
    .on_wire = http_on_wire,
    .wind_down = http_wind_down,
    .identity = http_identity,
    .model = http_model,
    .is_chat = http_is_chat,
    .close = http_close,
};

static void make_places(struct http_teacher *h)
{
    h->n_jobs = 2 * h->o.concurrency;
    h->jobs = da_alloc_n(h->n_jobs, sizeof *h->jobs);
    h->free = da_alloc_n(h->n_jobs, sizeof(struct job *));
    h->settled = da_alloc_n(h->n_jobs, sizeof(struct job *));
    h->lent = da_alloc_n(h->n_jobs, sizeof *h->lent);
    da_due_queue_init(&h->waiting, h->n_jobs);
    for (size_t i = 0; i < h->n_jobs; i++) {
        da_buf_init(&h->jobs[i].body, DA_BUF_TEXT_MAX);
        da_reply_init(&h->jobs[i].reply);
        da_reply_init(&h->lent[i]);
        h->free[h->n_free++] = &h->jobs[h->n_jobs - 1 - i];
    }
}

static int open_wire(struct http_teacher *h, struct da_err *err)
{
    struct da_buf url;
    int rc;

    da_buf_init(&url, DA_BUF_TEXT_MAX);
    da_buf_addf(&url, "%s/%s", h->url.base,
                h->o.kind == DA_ENDPOINT_CHAT ? "chat/completions" : "completions");
    da_buf_addf(&h->identity, "%s %s", url.p, h->model);
    if (h->form.extra.n > 0) /* such fields change answers, too */
        da_buf_addf(&h->identity, " %s", h->form.extra.p + 1);
    rc = da_wire_open(&h->wire,
                      &(struct da_wire_options){
                          .url = url.p,
                          .host = h->url.host,
                          .port = h->url.port,
                          .key = key_of(h),
                          .n_max = h->o.concurrency,
                          .connect_timeout_ms = h->o.connect_timeout_ms,
                          .silence_timeout_ms = h->o.silence_timeout_ms,
                          .total_timeout_ms = h->o.total_timeout_ms,
                          .body_max = h->o.answer_max,
                      },
                      err);
    da_buf_release(&url);
    return rc;
}

int da_http_teacher_open(struct da_teacher **out, const struct da_http_options *options,
                         struct da_err *err)
{
    struct http_teacher *h;
    struct da_teacher *t;
    int rc = DA_OK;

    DA_ASSERT(options->concurrency >= 1 && options->max_attempts >= 1 &&
              options->backoff_base_ms >= 0);
    DA_ASSERT(options->connect_timeout_ms > 0 && options->silence_timeout_ms > 0 &&
              options->total_timeout_ms > 0);
    DA_ASSERT(options->answer_max > 0);
    h = da_alloc(sizeof *h);
    t = &h->teacher;
    t->ops = &http_ops;
    h->o = *options;
    h->model = da_strdup(options->model);
    h->jitter = da_rng_new(options->seed, "http-jitter", 0);
    da_buf_init(&h->identity, DA_BUF_TEXT_MAX);
    da_pace_init(&h->pace, options->concurrency);
    make_places(h);
    DA_TRY(da_url_parse(&h->url, options->base_url, err));
    DA_TRY(da_body_form_init(&h->form, options, err));
    DA_TRY(open_wire(h, err));
    *out = t;
    t = NULL;
out:
    da_teacher_close(&t);
    return rc;
}

struct da_http_stats da_http_teacher_stats(const struct da_teacher *t)
{
    return from_const(t)->stats;
}
