/* SPDX-License-Identifier: Apache-2.0 */
#include "run/generate.h"
#include "base/clock.h"
#include "base/log.h"
#include "run/run_rules.h"
#include "run/state.h"

enum {
    POLL_MS = 250,
    ANSWERS_AT_ONCE = 256,
    REPORT_MS = 200,
    DRAIN_DENIED_MS = 60 * 1000, /* for answers under way when the teacher refuses another */
    DRAIN_DOWN_MS = 5000         /* the same when the teacher is down: little will come */
};

static int asked_to_stop(const struct da_state *s)
{
    return s->hooks && s->hooks->stop ? (int)*s->hooks->stop : 0;
}

static void report(struct da_state *s, bool now)
{
    int64_t t = da_clock_ms();

    s->progress.elapsed_ms = t - s->started_ms;
    s->progress.in_flight = s->teacher->ops->on_wire(s->teacher);
    if (!s->hooks || !s->hooks->progress || (!now && t - s->last_report_ms < REPORT_MS))
        return;
    s->last_report_ms = t;
    s->hooks->progress(s->hooks->progress_ctx, &s->progress);
}

static int commit(struct da_state *s, struct da_err *err)
{
    int rc = DA_OK;

    if (s->in_transaction)
        rc = da_pool_commit(s->pool, err);
    if (rc == DA_OK)
        s->in_transaction = false;
    return rc;
}

/* Whether the run should end with this answer, and how it is said. */
static int verdict_of(const struct da_answer *a, struct da_err *err)
{
    if (a->outcome == DA_DENIED)
        return da_err_set(err, DA_EHTTP, a->http_status, "the teacher refuses: %.*s",
                          DA_STR_ARG(a->message));
    if (a->outcome == DA_DOWN)
        return da_err_set(err, DA_ENET, a->http_status, "the teacher does not answer: %.*s",
                          DA_STR_ARG(a->message));
    return DA_OK;
}

/* Takes the answers that are there; what denies or is down ends the run, but its neighbours are
 * kept. */
static int receive(struct da_state *s, int timeout_ms, int *end, struct da_err *end_err,
                   struct da_err *err)
{
    struct da_answer answers[ANSWERS_AT_ONCE];
    size_t n = 0;
    int rc = DA_OK;

    DA_TRY(s->teacher->ops->poll(s->teacher, timeout_ms, answers, ANSWERS_AT_ONCE, &n, err));
    for (size_t i = 0; i < n; i++) {
        struct da_err said = {0};
        int verdict = verdict_of(&answers[i], &said);

        if (verdict == DA_OK)
            DA_TRY(da_state_receive(s, &answers[i], err));
        else if (*end == DA_OK) {
            *end = verdict;
            *end_err = said;
        }
    }
out:
    return rc;
}

/* Everything that can be done without waiting. Answers are committed before anything is asked
 * because of them. */
static int turn(struct da_state *s, struct da_err *err)
{
    bool progressed = true;
    int rc = DA_OK;

    while (progressed && !s->reached && s->barren < da_barren_limit(s) && asked_to_stop(s) == 0) {
        progressed = false;
        DA_TRY(da_state_advance(s, &progressed, err));
        DA_TRY(commit(s, err));
        if (!s->reached)
            DA_TRY(da_state_launch(s, &progressed, err));
        report(s, false);
    }
out:
    return rc;
}

/* Waits for what the teacher has begun and keeps it: it is paid for. Nothing more is sent. */
static int drain(struct da_state *s, int64_t limit_ms, struct da_err *err)
{
    int64_t from = da_clock_ms();
    struct da_err unused;
    int ignored = DA_EHTTP, rc = DA_OK;

    s->teacher->ops->wind_down(s->teacher);
    while (s->teacher->ops->in_flight(s->teacher) > 0 && da_clock_ms() - from < limit_ms &&
           asked_to_stop(s) < 2) {
        DA_TRY(receive(s, POLL_MS, &ignored, &unused, err));
        DA_TRY(commit(s, err));
        report(s, false);
    }
out:
    return rc;
}

static const struct da_tally *most_frequent(const struct da_state *s)
{
    const struct da_tally *most = &s->turned_down[0];

    for (size_t i = 1; i < DA_TALLY_MAX; i++)
        if (s->turned_down[i].n > most->n)
            most = &s->turned_down[i];
    return most;
}

/* Why nothing comes any more, and what would help. */
static int dried_up(const struct da_state *s, struct da_err *err)
{
    const struct da_tally *most = most_frequent(s);
    long long requests = (long long)s->barren, all = (long long)s->n_turned_down;

    if (s->unanswered * 2 > s->barren)
        return da_err_set(
            err, DA_ENOTFOUND, 0,
            "the last %lld requests brought nothing, and %lld of them got no answer: %s", requests,
            (long long)s->unanswered, s->unanswered_err.msg);
    if (all == 0)
        return da_err_set(
            err, DA_ENOTFOUND, 0,
            "the last %lld answers hold no task that can be read: is the model fit for this, and "
            "--endpoint right? The pool keeps them in its view request_text",
            requests);
    if (strcmp(most->rule, da_run_rule_rows[DA_RUN_RULE_NEAR_DUPLICATE].name) == 0)
        return da_err_set(
            err, DA_ENOTFOUND, 0,
            "the last %lld requests brought no new task: the teacher repeats itself (%lld "
            "of %lld proposals are near-duplicates). More seeds, a higher --temperature or "
            "another teacher, with a new --pool, would help",
            requests, (long long)most->n, all);
    return da_err_set(
        err, DA_ENOTFOUND, 0,
        "the last %lld requests brought no new task: %lld of %lld proposals were turned "
        "down as %s (didact help rules); is --lang right, and the model fit for this?",
        requests, (long long)most->n, all, most->rule);
}

/* A good teacher is waited for as long as its client's timeout lets it take: nothing is tried again
 * by then, and a second Ctrl-C is there for the impatient. */
static int64_t drain_limit_ms(int end)
{
    return end == DA_ENET ? DRAIN_DOWN_MS : end == DA_EHTTP ? DRAIN_DENIED_MS : INT64_MAX;
}

static int loop(struct da_state *s, struct da_err *err)
{
    int end = DA_OK, rc = DA_OK;
    struct da_err end_err = {0};

    while (end == DA_OK) { /* nothing is asked of a teacher that refuses or is down */
        DA_TRY(turn(s, err));
        if (s->reached || s->barren >= da_barren_limit(s) || asked_to_stop(s))
            break;
        DA_TRY(receive(s, POLL_MS, &end, &end_err, err));
    }
    DA_TRY(drain(s, drain_limit_ms(end), err));
    if (!s->reached) {
        bool progressed = false;

        DA_TRY(da_state_advance(s, &progressed, err)); /* what the last answers made whole */
        DA_TRY(commit(s, err));
    }
    if (s->reached)
        return DA_OK;
    if (end != DA_OK) {
        if (err)
            *err = end_err;
        return end;
    }
    if (asked_to_stop(s))
        return da_err_set(err, DA_ECANCELED, 0, "interrupted");
    return dried_up(s, err);
out:
    return rc;
}

static void log_novelty_cost(const struct da_state *s)
{
    const struct da_similarity_cost c = da_similarity_cost(s->similarity);
    const double session = (double)(da_clock_ms() - s->started_ms + 1) / 1e3;
    const double judging = (double)c.judging_ns / 1e9, waiting = (double)c.waiting_ns / 1e9;

    da_log(DA_LOG_DEBUG, "run",
           "of %.1f s the novelty gate took %.3f s (%.2f %%), waiting for scores %.3f s (%.2f %%)",
           session, judging, 100 * judging / session, waiting, 100 * waiting / session);
}

int da_generate(struct da_pool *pool, struct da_teacher *teacher,
                const struct da_generate_options *options, const struct da_generate_hooks *hooks,
                struct da_progress *out, struct da_err *err)
{
    struct da_state s = {.pool = pool, .teacher = teacher, .o = options, .hooks = hooks};
    int rc = DA_OK;

    DA_ASSERT(options->target > 0 && options->window > 0 && options->method);
    DA_TRY(da_state_open(&s, err));
    report(&s, true);
    rc = loop(&s, err);
    log_novelty_cost(&s);
out:
    if (s.in_transaction)
        da_pool_rollback(pool);
    report(&s, true);
    *out = s.progress;
    da_state_release(&s);
    return rc;
}
