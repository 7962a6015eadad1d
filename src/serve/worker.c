/* SPDX-License-Identifier: Apache-2.0 */
#include "serve/worker.h"

#include "base/clock.h"
#include "base/log.h"
#include "base/mem.h"
#include "serve/answer.h"

enum { IDLE_MS = 200, LOOK_MS = 100 };

/* A choice that is with the engine. */
struct sequence {
    uint64_t id; /* the engine's */
    struct da_job *job;
    size_t choice;
};

struct worker {
    const struct da_worker_options *o;
    struct da_job *jobs; /* taken and not finished, by next_taken */
    struct sequence *sequences;
    size_t n_sequences, room;
    struct da_engine_event *events;
    struct da_buf text; /* a piece of an answer */
    int64_t looked_ms;
};

static struct da_answer answer_of(const struct worker *w, const struct da_job *j)
{
    return (struct da_answer){
        .route = j->request.route,
        .id = j->id,
        .created = j->created,
        .model = w->o->model,
        .tokenizer = da_engine_tokenizer(w->o->engine),
        .has_logprobs = j->request.logprobs >= 0,
        .n_top = j->request.logprobs > 0 ? (size_t)j->request.logprobs : 0,
        .include_usage = j->request.include_usage,
    };
}

static struct da_answer_usage usage_of(const struct da_job *j)
{
    struct da_answer_usage u = {0};

    for (size_t i = 0; i < j->n_choices; i++) {
        const struct da_choice *c = &j->choices[i];

        u.completion += c->n_generated;
        if (i % j->request.n == 0) { /* a prompt counts once, however many choices it has */
            u.prompt += c->n_prompt;
            u.cached += c->n_cached;
        }
    }
    return u;
}

/* ---- ends of jobs ---- */

static void forget_sequences(struct worker *w, const struct da_job *j)
{
    size_t kept = 0;

    for (size_t i = 0; i < w->n_sequences; i++) {
        if (w->sequences[i].job != j)
            w->sequences[kept++] = w->sequences[i];
        else
            da_engine_cancel(w->o->engine, w->sequences[i].id);
    }
    w->n_sequences = kept;
}

static void finish(struct worker *w, struct da_job *j, const struct da_fault *fault)
{
    struct da_job **link = &w->jobs;

    while (*link != j)
        link = &(*link)->next_taken;
    *link = j->next_taken;
    forget_sequences(w, j);
    da_log(DA_LOG_DEBUG, "serve", "%s: %zu choice%s, %zu open, %lld ms%s%s", j->id, j->n_choices,
           j->n_choices == 1 ? "" : "s", j->n_open, (long long)(da_clock_ms() - j->since_ms),
           fault ? ": " : "", fault ? fault->message : "");
    da_desk_finish(w->o->desk, j, fault);
}

/* A stream that has begun says why it ends; what has not begun gets the fault as its answer. */
static void fail(struct worker *w, struct da_job *j, const struct da_fault *fault)
{
    if (j->has_begun) { /* written by this thread alone */
        da_buf_reset(&w->text);
        da_answer_chunk_fault(fault, &w->text);
        (void)da_desk_write(w->o->desk, j, da_buf_str(&w->text));
    }
    finish(w, j, fault);
}

static void fail_all(struct worker *w, const struct da_fault *fault)
{
    while (w->jobs)
        fail(w, w->jobs, fault);
}

static void left(struct worker *w, struct da_job *j)
{
    struct da_fault fault = {0};

    (void)da_fault_set(&fault, 499, NULL, NULL, "the client has left");
    finish(w, j, &fault);
}

static void outgrown(struct worker *w, struct da_job *j)
{
    struct da_fault fault = {0};

    (void)da_fault_set(&fault, 500, NULL, NULL, "The answer did not fit in memory");
    fail(w, j, &fault);
}

/* ---- beginnings ---- */

static int submit_choice(struct worker *w, struct da_job *j, size_t index, struct da_err *err)
{
    const struct da_serve_request *r = &j->request;
    struct da_str stop[DA_ENGINE_STOP_MAX], chat_stop = da_chat_stop(w->o->chat);
    const struct da_tokens *prompt = &j->prompts[index / r->n];
    struct da_request request = {
        .prompt = prompt->ids,
        .n_prompt = prompt->n,
        .max_tokens = r->max_tokens,
        .rule = r->rule,
        .stop = stop,
        .n_stop = r->n_stop,
        .ignore_eos = r->ignore_eos,
        .logprobs = r->logprobs,
    };
    uint64_t id;
    int rc;

    for (size_t i = 0; i < r->n_stop; i++)
        stop[i] = r->stop[i];
    if (r->route == DA_ROUTE_CHAT && chat_stop.n > 0)
        stop[request.n_stop++] = chat_stop;
    /* Each choice of a prompt its own seed; the same for each prompt of a list, so that a list
     * gives what its prompts give one by one. */
    request.rule.seed += index % r->n;
    rc = da_engine_submit(w->o->engine, &request, &id, err);
    if (rc < 0)
        return rc;
    da_grow(&w->sequences, &w->room, w->n_sequences + 1, sizeof *w->sequences);
    w->sequences[w->n_sequences++] = (struct sequence){id, j, index};
    return DA_OK;
}

static void begin(struct worker *w, struct da_job *j)
{
    struct da_str lead = j->request.route == DA_ROUTE_CHAT ? da_chat_lead(w->o->chat) : DA_STR("");
    struct da_fault fault = {0};
    struct da_err err = {0};

    j->next_taken = w->jobs;
    w->jobs = j;
    j->n_choices = j->n_open = da_job_size(j);
    j->choices = da_alloc_n(j->n_choices, sizeof *j->choices);
    for (size_t i = 0; i < j->n_choices; i++)
        da_choice_init(&j->choices[i], lead, j->request.logprobs);
    for (size_t i = 0; i < j->n_choices; i++)
        if (submit_choice(w, j, i, &err) < 0) {
            (void)da_fault_set(&fault, err.code == DA_EINVAL || err.code == DA_ELIMIT ? 400 : 500,
                               NULL, NULL, "%s", err.msg);
            fail(w, j, &fault);
            return;
        }
}

static void take(struct worker *w, int64_t wait_ms)
{
    struct da_job *next, *j = da_desk_take(w->o->desk, wait_ms);

    for (; j; j = next) {
        next = j->next_taken;
        begin(w, j);
    }
}

/* ---- what the engine gives ---- */

static void write_chunks(struct worker *w, struct da_job *j, size_t index, struct da_str text,
                         size_t from)
{
    struct da_answer a = answer_of(w, j);
    const struct da_choice *c = &j->choices[index];
    struct da_answer_usage usage;

    da_buf_reset(&w->text);
    if (!j->choices[index].is_announced)
        da_answer_chunk_role(&a, index, &w->text);
    j->choices[index].is_announced = true;
    if (text.n > 0 || c->n_ready > from)
        da_answer_chunk_text(&a, index, text, c, from, &w->text);
    if (c->finish != DA_FINISH_NONE)
        da_answer_chunk_finish(&a, index, c->finish, &w->text);
    if (j->n_open > 0)
        return;
    usage = usage_of(j);
    if (a.include_usage)
        da_answer_chunk_usage(&a, &usage, &w->text);
    da_answer_chunk_done(&w->text);
}

static void write_whole(struct worker *w, struct da_job *j)
{
    struct da_answer a = answer_of(w, j);
    struct da_answer_usage usage = usage_of(j);

    da_buf_reset(&w->text);
    if (j->n_open == 0)
        da_answer_whole(&a, j->choices, j->n_choices, &usage, &w->text);
}

static struct sequence *find(struct worker *w, uint64_t id)
{
    size_t i = 0;

    while (i < w->n_sequences && w->sequences[i].id != id)
        i++;
    return i < w->n_sequences ? &w->sequences[i] : NULL;
}

static void settle(struct worker *w, const struct da_engine_event *e)
{
    struct sequence *s = find(w, e->id);
    struct da_job *j;
    struct da_choice *c;
    struct da_str text;
    size_t from, index;

    if (!s)
        return; /* of a job whose client left at an earlier event of this step */
    j = s->job;
    index = s->choice;
    c = &j->choices[index];
    from = c->n_ready;
    text = da_choice_add(c, w->o->engine, e);
    if (c->finish != DA_FINISH_NONE) {
        j->n_open--;
        *s = w->sequences[--w->n_sequences];
    }
    if (j->request.stream)
        write_chunks(w, j, index, text, from);
    else
        write_whole(w, j);
    if (w->text.failed)
        outgrown(w, j);
    else if (w->text.n > 0 && !da_desk_write(w->o->desk, j, da_buf_str(&w->text)))
        left(w, j);
    else if (j->n_open == 0)
        finish(w, j, NULL);
}

static int step(struct worker *w, struct da_err *err)
{
    struct da_fault fault = {0};
    size_t n = 0;
    int rc = da_engine_advance(w->o->engine, w->events, w->o->max_events, &n, err);

    if (rc < 0) {
        (void)da_fault_set(&fault, 500, NULL, NULL, "The model failed: %s", err ? err->msg : "");
        fail_all(w, &fault);
        return rc;
    }
    for (size_t i = 0; i < n; i++)
        settle(w, &w->events[i]);
    return DA_OK;
}

/* ---- the loop ---- */

static void look_for_leavers(struct worker *w)
{
    struct da_job *next;

    if (da_clock_ms() - w->looked_ms < LOOK_MS)
        return;
    w->looked_ms = da_clock_ms();
    for (struct da_job *j = w->jobs; j; j = next) {
        next = j->next_taken;
        if (da_desk_has_left(w->o->desk, j))
            left(w, j);
    }
}

/* Whether the worker is to end now: nothing runs, or patience is over. */
static bool is_over(struct worker *w, int64_t *deadline)
{
    struct da_fault fault = {0};

    if (*w->o->stop == 0)
        return false;
    if (*deadline == 0) {
        da_desk_close(w->o->desk);
        *deadline = da_clock_ms() + w->o->patience_ms;
        take(w, 0); /* what came before the close */
        if (w->jobs)
            da_log(DA_LOG_INFO, "serve", "finishing the answers under way; again to end at once");
    }
    if (w->jobs && *w->o->stop == 1 && da_clock_ms() < *deadline)
        return false;
    (void)da_fault_set(&fault, 503, NULL, NULL, "The server is shutting down");
    fail_all(w, &fault);
    return true;
}

int da_worker_run(const struct da_worker_options *o, struct da_err *err)
{
    struct worker w = {.o = o};
    int64_t deadline = 0;
    int rc = DA_OK;

    w.events = da_alloc_n(o->max_events, sizeof *w.events);
    da_buf_init(&w.text, DA_BUF_TEXT_MAX);
    while (!is_over(&w, &deadline)) {
        take(&w, w.jobs ? 0 : IDLE_MS);
        if (w.jobs)
            DA_TRY(step(&w, err));
        look_for_leavers(&w);
    }
out:
    da_free(w.sequences);
    da_free(w.events);
    da_buf_release(&w.text);
    return rc;
}
