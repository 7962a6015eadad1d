/* SPDX-License-Identifier: Apache-2.0 */
#include "fake_teacher.h"

#include "base/buf.h"
#include "base/hash.h"
#include "base/hashset.h"
#include "base/mem.h"
#include "base/rng.h"

enum { CAPACITY_MAX = 512 };

struct waiting {
    uint64_t ticket;
    char *prompt;
};

struct fake {
    struct da_teacher base;
    struct fake_options o;
    struct da_rng order;
    struct waiting waiting[CAPACITY_MAX];
    size_t n_waiting;
    struct da_buf texts[CAPACITY_MAX]; /* of the answers handed out last */
    int64_t n_answered;
};

static struct da_hashset answered_before;
static int64_t n_answered, n_repeated;

int64_t fake_answered(void)
{
    return n_answered;
}

int64_t fake_repeated(void)
{
    return n_repeated;
}

void fake_forget(void)
{
    da_hashset_release(&answered_before);
    n_answered = n_repeated = 0;
}

static int fake_ask(struct da_teacher *t, const struct da_question *q, struct da_err *err)
{
    struct fake *f = (struct fake *)t;
    struct da_buf prompt;

    if (f->n_waiting >= f->o.capacity)
        return da_err_set(err, DA_EBUSY, 0, "full");
    da_buf_init(&prompt, DA_BUF_TEXT_MAX);
    da_buf_add_str(&prompt, q->prompt.head);
    da_buf_add_str(&prompt, q->prompt.tail);
    f->waiting[f->n_waiting++] = (struct waiting){q->ticket, da_buf_take(&prompt)};
    return DA_OK;
}

static const char *const words[] = {
    "river",  "stone",  "letter",  "garden", "planet", "engine", "window",  "bridge",
    "market", "winter", "forest",  "copper", "violin", "harbor", "lantern", "meadow",
    "pepper", "saddle", "thunder", "velvet", "walnut", "yellow", "zebra",   "anchor",
};

static void add_instruction(struct da_buf *out, struct da_rng *r)
{
    da_buf_add_c(out, "Explain");
    for (int i = 0; i < 6; i++)
        da_buf_addf(out, " %s", words[da_rng_below(r, sizeof words / sizeof words[0])]);
}

static void answer(struct fake *f, struct da_str prompt, struct da_buf *out)
{
    struct da_rng r = da_rng_new(da_hash64(prompt), "fake", 0);
    size_t last;

    prompt = da_str_trim(prompt);
    last = prompt.n;
    while (last > 0 && prompt.p[last - 1] != '\n')
        last--;
    struct da_str tail = da_str_sub(prompt, last, prompt.n);

    if (da_str_find(tail, DA_STR("classification?"), 0) != SIZE_MAX) {
        da_buf_add_c(out, da_rng_below(&r, 4) == 0 ? " Yes" : " No");
    } else if (da_str_starts(tail, DA_STR("Task:"))) {
        if (da_str_find(prompt, DA_STR("Class label:"), 0) != SIZE_MAX)
            da_buf_addf(out, "Class label: good\nText %u\nClass label: bad\nText two",
                        (unsigned)da_rng_below(&r, 99));
        else if (da_rng_below(&r, 8) > 0)
            da_buf_addf(out, "Output: the answer is %u", (unsigned)da_rng_below(&r, 1000000));
    } else {
        unsigned long number = strtoul(tail.p, NULL, 10);

        for (unsigned long i = 0; i < (f->o.floods ? 5000 : 7); i++) {
            struct da_rng same = da_rng_new(1, "same", 0);

            if (i > 0)
                da_buf_addf(out, "\n%lu.", number + i);
            da_buf_add_char(out, ' ');
            add_instruction(out, f->o.repeats_itself ? &same : &r);
            if (da_rng_below(&r, 10) == 0)
                da_buf_add_c(out, " and draw a picture of it");
        }
    }
}

static int fake_poll(struct da_teacher *t, int timeout_ms, struct da_answer *out, size_t max,
                     size_t *n, struct da_err *err)
{
    struct fake *f = (struct fake *)t;
    size_t wanted = 1 + (size_t)da_rng_below(&f->order, 4);

    (void)timeout_ms;
    for (*n = 0; *n < wanted && *n < max && f->n_waiting > 0; (*n)++) {
        size_t i = (size_t)da_rng_below(&f->order, f->n_waiting);
        struct waiting w = f->waiting[i];

        if (f->o.break_after && f->n_answered >= f->o.break_after)
            return da_err_set(err, DA_EIO, 0, "broken off");
        f->waiting[i] = f->waiting[--f->n_waiting];
        da_buf_reset(&f->texts[*n]);
        answer(f, da_str_c(w.prompt), &f->texts[*n]);
        out[*n] = (struct da_answer){
            .ticket = w.ticket,
            .outcome = DA_ANSWERED,
            .text = da_buf_str(&f->texts[*n]),
            .finish = DA_STR("stop"),
            .message = DA_STR(""),
            .prompt_tokens = 10,
            .completion_tokens = 5,
            .attempts = 1,
            .http_status = 200,
        };
        if (f->o.down_after && f->n_answered >= f->o.down_after) {
            out[*n].outcome = DA_DOWN;
            out[*n].message = DA_STR("cannot connect");
        } else {
            n_answered++;
            n_repeated += !da_hashset_add(&answered_before, da_str_c(w.prompt));
        }
        f->n_answered++;
        if (f->o.stop_after && f->n_answered >= f->o.stop_after)
            *f->o.stop = 1;
        da_free(w.prompt);
    }
    return DA_OK;
}

static size_t fake_capacity(const struct da_teacher *t)
{
    return ((const struct fake *)t)->o.capacity;
}

static size_t fake_in_flight(const struct da_teacher *t)
{
    return ((const struct fake *)t)->n_waiting;
}

static void fake_wind_down(struct da_teacher *t)
{
    (void)t; /* it has answered in its head already: all that was asked comes back */
}

static struct da_str fake_identity(const struct da_teacher *t)
{
    (void)t;
    return DA_STR("fake");
}

static bool fake_is_chat(const struct da_teacher *t)
{
    (void)t;
    return true;
}

static void fake_close(struct da_teacher *t)
{
    struct fake *f = (struct fake *)t;

    for (size_t i = 0; i < f->n_waiting; i++)
        da_free(f->waiting[i].prompt);
    for (size_t i = 0; i < CAPACITY_MAX; i++)
        da_buf_release(&f->texts[i]);
    da_free(f);
}

struct da_teacher *fake_teacher_new(const struct fake_options *o)
{
    static const struct da_teacher_ops ops = {
        .ask = fake_ask,
        .poll = fake_poll,
        .capacity = fake_capacity,
        .in_flight = fake_in_flight,
        .on_wire = fake_in_flight,
        .wind_down = fake_wind_down,
        .identity = fake_identity,
        .model = fake_identity,
        .is_chat = fake_is_chat,
        .close = fake_close,
    };
    struct fake *f = da_alloc(sizeof *f);

    DA_ASSERT(o->capacity > 0 && o->capacity <= CAPACITY_MAX);
    f->base.ops = &ops;
    f->o = *o;
    f->order = da_rng_new(o->order_seed, "order", 0);
    for (size_t i = 0; i < CAPACITY_MAX; i++)
        da_buf_init(&f->texts[i], DA_BUF_TEXT_MAX);
    return &f->base;
}
