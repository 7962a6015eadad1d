/* SPDX-License-Identifier: Apache-2.0 */
#include "base/buf.h"
#include "base/clock.h"
#include "base/rng.h"
#include "run/state.h"

enum { STAGE_BITS = 2, ITEM_BITS = 20, PRIOR_FAMILIES = 2 };

const char *da_stage_name(enum da_stage s)
{
    static const char *const names[] = {"propose", "classify", "instantiate", "done"};

    return names[s];
}

static uint64_t make_ticket(int64_t k, size_t item, enum da_stage stage)
{
    DA_ASSERT(item < (1u << ITEM_BITS));
    return (uint64_t)k << (ITEM_BITS + STAGE_BITS) | (uint64_t)item << STAGE_BITS | (uint64_t)stage;
}

/* The sampling parameters as JSON, but for the seed, which differs from request to request: part of
 * the key, and what `didact show` prints. */
static int write_params(struct da_buf *out, const struct da_sampling *s, struct da_err *err)
{
    da_buf_addf(out,
                "{\"temperature\":%.9g,\"top_p\":%.9g,\"presence_penalty\":%.9g,"
                "\"frequency_penalty\":%.9g,\"max_tokens\":%d,\"stop\":[",
                s->temperature, s->top_p, s->presence_penalty, s->frequency_penalty, s->max_tokens);
    for (int i = 0; i < s->n_stop; i++) {
        da_buf_add_c(out, i ? ",\"" : "\"");
        for (size_t j = 0; j < s->stop[i].n; j++) {
            unsigned char c = (unsigned char)s->stop[i].p[j];

            if (c < 0x20 || c == '"' || c == '\\')
                da_buf_addf(out, "\\u%04x", c);
            else
                da_buf_add_char(out, (char)c);
        }
        da_buf_add_char(out, '"');
    }
    da_buf_add_c(out, "]}");
    return da_buf_check(out, err);
}

/* Fills the parts of a request row that are known before the answer. Views live in the arena or the
 * prompt set. */
static int describe(struct da_state *s, enum da_stage stage, const struct da_ask *ask,
                    int64_t sample, struct da_arena *a, struct da_request *r, struct da_err *err)
{
    struct da_buf params;
    char numbers[48];
    int rc = DA_OK;

    da_buf_init(&params, 4096);
    DA_TRY(write_params(&params, &ask->sampling, err));
    *r = (struct da_request){
        .stage = da_str_c(da_stage_name(stage)),
        .endpoint = s->teacher->ops->identity(s->teacher),
        .model = s->teacher->ops->model(s->teacher),
        .params = da_arena_str(a, da_buf_str(&params)),
        .system = ask->prompt.system,
        .head = ask->prompt.head,
        .tail = ask->prompt.tail,
        .sample = sample,
        .seed = ask->sampling.seed,
    };
    (void)snprintf(numbers, sizeof numbers, "%lld %lld", (long long)sample, (long long)r->seed);
    const struct da_str fields[] = {r->endpoint, r->model, r->params,        r->system,
                                    r->head,     r->tail,  da_str_c(numbers)};
    r->key = da_sha256_fields(fields, sizeof fields / sizeof fields[0]);
out:
    da_buf_release(&params);
    return rc;
}

static bool outcome_from_name(struct da_str name, enum da_outcome *out)
{
    for (int o = DA_ANSWERED; o <= DA_DENIED; o++)
        if (da_str_eq(name, da_str_c(da_outcome_name((enum da_outcome)o)))) {
            *out = (enum da_outcome)o;
            return true;
        }
    return false;
}

static void hand_over(struct da_state *s, struct da_family *f, size_t item, enum da_stage stage,
                      const struct da_stage_reply *reply)
{
    if (stage == DA_STAGE_PROPOSE) {
        f->reply = *reply;
        f->answered = true;
    } else {
        da_state_judge(s, f, &f->items[item], reply);
    }
}

/* A kept answer serves the question at once. */
static int serve_kept(struct da_state *s, struct da_family *f, size_t item, enum da_stage stage,
                      const struct da_digest *key, bool *served, struct da_err *err)
{
    struct da_request kept;
    struct da_stage_reply reply = {0};
    bool found = false;
    int rc = da_pool_find_answer(s->pool, key, &f->arena, &kept, &found, err);

    *served = false;
    if (rc < 0 || !found || !outcome_from_name(kept.outcome, &reply.outcome))
        return rc;
    if (reply.outcome == DA_FAILED)
        return DA_OK; /* nothing was paid for, and the fault may be over */
    reply.text = kept.text;
    reply.message = kept.message;
    reply.truncated = da_str_eq(kept.finish, DA_STR("length"));
    reply.request_id = kept.id;
    s->progress.requests_kept++;
    hand_over(s, f, item, stage, &reply);
    *served = true;
    return DA_OK;
}

/* Puts a question to the pool, then to the teacher. */
static int put(struct da_state *s, struct da_family *f, size_t item, enum da_stage stage,
               const struct da_ask *ask, bool *progressed, struct da_err *err)
{
    struct da_request *r = stage == DA_STAGE_PROPOSE ? &f->request : &f->items[item].request;
    struct da_question question;
    bool served = false;
    int rc = DA_OK;

    DA_TRY(describe(s, stage, ask, stage == DA_STAGE_PROPOSE ? f->k : 0, &f->arena, r, err));
    DA_TRY(serve_kept(s, f, item, stage, &r->key, &served, err));
    if (served) {
        *progressed = true;
        return DA_OK;
    }
    question = (struct da_question){
        .ticket = make_ticket(f->k, item, stage),
        .prompt = ask->prompt,
        .sampling = ask->sampling,
    };
    rc = s->teacher->ops->ask(s->teacher, &question, err);
out:
    return rc;
}

static bool has_room(const struct da_state *s)
{
    return s->teacher->ops->in_flight(s->teacher) < s->teacher->ops->capacity(s->teacher);
}

/* A seed for the request of that number of a kind, when the teacher takes one. */
static void seed_request(const struct da_state *s, struct da_ask *ask, const char *kind, uint64_t n)
{
    struct da_rng rng = da_rng_new(s->o->seed, kind, n);

    if (s->o->sends_seed)
        ask->sampling.seed =
            (int64_t)(da_rng_next(&rng) >> 33); /* 31 bits: every server takes that */
}

static int launch_item(struct da_state *s, struct da_family *f, size_t i, bool *progressed,
                       struct da_err *err)
{
    struct da_item *item = &f->items[i];
    struct da_str instruction = item->proposal.instruction;
    struct da_ask ask;
    int rc = DA_OK;

    if (item->next == DA_STAGE_CLASSIFY)
        DA_TRY(da_classify_ask(&s->mo, s->prompts, instruction, &f->arena, &ask, err));
    else
        DA_TRY(da_instantiate_ask(&s->mo, s->prompts, item->task.is_classification == DA_YES,
                                  instruction, &f->arena, &ask, err));
    item->asked = true;
    if (ask.sampling.temperature > 0)
        seed_request(s, &ask, "item", (uint64_t)item->task.id);
    DA_TRY(put(s, f, i, item->next, &ask, progressed, err));
out:
    return rc;
}

/* Asks what an item waits for, and goes on at once when a kept answer served it. */
static int launch_open(struct da_state *s, struct da_family *f, size_t i, bool *progressed,
                       struct da_err *err)
{
    int rc = DA_OK;

    while (rc == DA_OK && f->items[i].next != DA_STAGE_DONE && !f->items[i].asked && has_room(s))
        rc = launch_item(s, f, i, progressed, err);
    return rc;
}

/* Share of the tasks through the gates that are accepted in the end, as seen so far. */
static double success_rate(const struct da_state *s)
{
    double accepted = (double)(s->progress.accepted - s->progress.accepted_before);

    return (accepted + 9) / ((double)s->judged + 10);
}

/* Tasks are settled in order: those behind what the target seems to need are not asked about yet.
 * As with families, the guess changes what is paid for, never the dataset. */
static int launch_items(struct da_state *s, bool *progressed, struct da_err *err)
{
    double hoped = (double)s->progress.accepted, rate = success_rate(s);
    int rc = DA_OK;

    for (int64_t k = s->run.settled; k < s->admitted; k++) {
        struct da_family *f = da_family_at(s, k);

        for (size_t i = 0; i < f->n_items; i++) {
            struct da_item *item = &f->items[i];

            if (rc < 0 || !has_room(s) ||
                (hoped >= (double)s->o->target && s->teacher->ops->in_flight(s->teacher) > 0))
                return rc;
            rc = launch_open(s, f, i, progressed, err);
            if (item->next != DA_STAGE_DONE)
                hoped += rate;
            else
                hoped += item->task.status == DA_STATUS_ACCEPTED;
        }
    }
    return rc;
}

/* Families asked ahead of the settled ones are a guess that they will be needed. Guess no further
 * than the yield seen so far says, so that a small target does not pay for a whole window. The
 * guess changes what is paid for, never the dataset. */
static bool needs_another_family(const struct da_state *s)
{
    int64_t ahead = s->asked_to - s->run.settled;
    double prior = s->mo.tasks_per_request > 0 ? s->mo.tasks_per_request / 2.0 : 4.0;
    double yield = ((double)s->progress.accepted + prior * PRIOR_FAMILIES) /
                   (double)(s->run.settled + PRIOR_FAMILIES);

    if (ahead >= s->o->window)
        return false;
    return ahead == 0 ||
           (double)s->progress.accepted + yield * (double)ahead < (double)s->o->target;
}

static int launch_family(struct da_state *s, bool *progressed, struct da_err *err)
{
    struct da_family *f = da_family_at(s, s->asked_to);
    struct da_ask ask;
    int rc = DA_OK;

    *f = (struct da_family){.k = s->asked_to, .arena = f->arena};
    da_arena_rewind(&f->arena);
    DA_TRY(da_state_propose(s, f, &ask, err));
    seed_request(s, &ask, "request", (uint64_t)f->k);
    DA_TRY(put(s, f, 0, DA_STAGE_PROPOSE, &ask, progressed, err));
    s->asked_to++;
out:
    return rc;
}

int da_state_launch(struct da_state *s, bool *progressed, struct da_err *err)
{
    int rc = DA_OK;

    rc = launch_items(s, progressed, err);
    while (rc == DA_OK && has_room(s) && needs_another_family(s))
        rc = launch_family(s, progressed, err);
    return rc;
}

int da_state_write(struct da_state *s, struct da_err *err)
{
    int rc = DA_OK;

    if (!s->in_transaction)
        rc = da_pool_begin(s->pool, err);
    if (rc == DA_OK)
        s->in_transaction = true;
    return rc;
}

int da_state_receive(struct da_state *s, const struct da_answer *a, struct da_err *err)
{
    enum da_stage stage = (enum da_stage)(a->ticket & ((1u << STAGE_BITS) - 1));
    size_t item = (size_t)(a->ticket >> STAGE_BITS) & ((1u << ITEM_BITS) - 1);
    int64_t k = (int64_t)(a->ticket >> (ITEM_BITS + STAGE_BITS));
    struct da_family *f = da_family_at(s, k);
    struct da_request *r;
    struct da_stage_reply reply;
    int rc = DA_OK;

    DA_ASSERT(f->k == k && (stage == DA_STAGE_PROPOSE || item < f->n_items));
    r = stage == DA_STAGE_PROPOSE ? &f->request : &f->items[item].request;
    r->outcome = da_str_c(da_outcome_name(a->outcome));
    r->text = da_arena_str(&f->arena, a->text);
    r->finish = a->finish;
    r->message = da_arena_str(&f->arena, a->message);
    r->prompt_tokens = a->prompt_tokens;
    r->completion_tokens = a->completion_tokens;
    r->attempts = a->attempts;
    r->http_status = a->http_status;
    r->latency_ms = a->latency_ms;
    r->answered_unix = da_clock_unix();
    DA_TRY(da_state_write(s, err));
    DA_TRY(da_pool_add_request(s->pool, r, &r->id, err));
    s->progress.requests_sent++;
    s->progress.prompt_tokens += a->prompt_tokens > 0 ? a->prompt_tokens : 0;
    s->progress.completion_tokens += a->completion_tokens > 0 ? a->completion_tokens : 0;
    reply = (struct da_stage_reply){
        .outcome = a->outcome,
        .text = r->text,
        .message = r->message,
        .truncated = da_str_eq(a->finish, DA_STR("length")),
        .request_id = r->id,
    };
    hand_over(s, f, item, stage, &reply);
out:
    return rc;
}
