/* SPDX-License-Identifier: Apache-2.0 */
#include "run/model_teacher.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/clock.h"
#include "base/hash.h"
#include "base/mem.h"
#include "lm/engine.h"
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>

enum { MODEL_FILES_MAX = 1024 };

/* A question: with the engine, or settled and waiting to be handed out. */
struct asked {
    uint64_t id; /* the engine's */
    int64_t since_ms;
    struct da_buf text;
    struct da_err why; /* when the prompt did not fit */
    struct da_answer answer;
    bool is_settled;
};

struct model_teacher {
    struct da_teacher base;
    struct da_engine *engine;
    struct da_str identity, model;
    size_t capacity;
    struct asked *asked; /* capacity of them, the first n_asked in use */
    size_t n_asked, n_settled;
    struct da_engine_event *events; /* capacity */
    struct asked *given;            /* capacity: what was handed out last, for its texts */
    struct da_tokens tokens;
    struct da_arena arena;
};

static struct model_teacher *self(struct da_teacher *t)
{
    return (struct model_teacher *)t;
}

static const struct model_teacher *look(const struct da_teacher *t)
{
    return (const struct model_teacher *)t;
}

/* ---- asking ---- */

static int encode(struct model_teacher *m, const struct da_prompt *prompt, struct da_err *err)
{
    struct da_encode_options plain = {.with_special = true, .plain = true};
    struct da_buf text;
    int rc;

    da_buf_init(&text, DA_BUF_TEXT_MAX);
    da_buf_add_str(&text, prompt->head);
    da_buf_add_str(&text, prompt->tail);
    m->tokens.n = 0;
    rc = da_buf_check(&text, err);
    if (rc == DA_OK)
        da_tokenizer_encode(da_engine_tokenizer(m->engine), da_buf_str(&text), &plain, &m->tokens);
    da_buf_release(&text);
    return rc;
}

static void settle(struct model_teacher *m, struct asked *a)
{
    a->answer.latency_ms = da_clock_ms() - a->since_ms;
    a->is_settled = true;
    m->n_settled++;
}

/* The slot keeps its buffer from question to question. */
static void begin(struct asked *a, uint64_t ticket)
{
    da_buf_reset(&a->text);
    a->is_settled = false;
    a->since_ms = da_clock_ms();
    a->answer = (struct da_answer){.ticket = ticket,
                                   .text = DA_STR(""),
                                   .finish = DA_STR(""),
                                   .message = DA_STR(""),
                                   .prompt_tokens = -1,
                                   .completion_tokens = -1,
                                   .attempts = 1};
}

static int ask(struct da_teacher *t, const struct da_question *q, struct da_err *err)
{
    struct model_teacher *m = self(t);
    const struct da_sampling *s = &q->sampling;
    struct da_request r = {
        .max_tokens = (size_t)s->max_tokens,
        .rule = {.temperature = s->top_p == 0 ? 0 : s->temperature, /* OpenAI's reading */
                 .top_p = s->top_p,
                 .presence_penalty = s->presence_penalty,
                 .frequency_penalty = s->frequency_penalty,
                 .seed = s->seed < 0 ? 0 : (uint64_t)s->seed},
        .stop = s->stop,
        .n_stop = (size_t)s->n_stop,
        .logprobs = -1,
    };
    struct asked *a = &m->asked[m->n_asked];
    struct da_err why = {0};
    int rc;

    if (m->n_asked >= m->capacity)
        return da_err_set(err, DA_EBUSY, 0, "the model has all the questions it takes");
    rc = encode(m, &q->prompt, err);
    if (rc < 0)
        return rc;
    r.prompt = m->tokens.ids;
    r.n_prompt = m->tokens.n;
    rc = da_engine_submit(m->engine, &r, &a->id, &why);
    if (rc < 0 && rc != DA_ELIMIT) {
        if (err)
            *err = why;
        return rc;
    }
    begin(a, q->ticket);
    m->n_asked++;
    if (rc == DA_ELIMIT) {
        a->why = why;
        a->answer.outcome = DA_TOO_LONG;
        settle(m, a);
    }
    return DA_OK;
}

/* ---- answers ---- */

static struct asked *find_asked(struct model_teacher *m, uint64_t id)
{
    size_t i = 0;

    while (i < m->n_asked && (m->asked[i].is_settled || m->asked[i].id != id))
        i++;
    DA_ASSERT(i < m->n_asked); /* the engine speaks only of what it was given */
    return &m->asked[i];
}

static int step(struct model_teacher *m, struct da_err *err)
{
    size_t n;
    int rc = da_engine_step(m->engine, m->events, m->capacity, &n, err);

    for (size_t i = 0; rc == DA_OK && i < n; i++) {
        const struct da_engine_event *e = &m->events[i];
        struct asked *a = find_asked(m, e->id);

        da_buf_add_str(&a->text, e->text);
        rc = da_buf_check(&a->text, err);
        if (e->finish == DA_FINISH_NONE)
            continue;
        a->answer.outcome = DA_ANSWERED;
        a->answer.finish = e->finish == DA_FINISH_LENGTH ? DA_STR("length") : DA_STR("stop");
        a->answer.prompt_tokens = (int64_t)e->n_prompt;
        a->answer.completion_tokens = (int64_t)e->n_generated;
        settle(m, a);
    }
    return rc;
}

/* Moves the settled question i out; the slot that becomes free gets given's old buffer. */
static void hand_out(struct model_teacher *m, size_t i, struct asked *given, struct da_answer *out)
{
    struct da_buf spare = given->text;

    *given = m->asked[i];
    m->asked[i] = m->asked[--m->n_asked];
    m->asked[m->n_asked].text = spare;
    m->n_settled--;
    *out = given->answer;
    if (given->answer.outcome == DA_ANSWERED)
        out->text = da_buf_str(&given->text);
    else
        out->message = da_str_c(given->why.msg);
}

static int poll(struct da_teacher *t, int timeout_ms, struct da_answer *out, size_t max, size_t *n,
                struct da_err *err)
{
    struct model_teacher *m = self(t);
    int64_t until = da_clock_ms() + timeout_ms;
    size_t given = 0;

    while (m->n_settled == 0 && m->n_asked > 0) {
        int rc = step(m, err);

        if (rc < 0)
            return rc;
        if (da_clock_ms() >= until)
            break;
    }
    for (size_t i = 0; i < m->n_asked && given < max;) {
        if (m->asked[i].is_settled) {
            hand_out(m, i, &m->given[given], &out[given]);
            given++;
        } else {
            i++;
        }
    }
    *n = given;
    return DA_OK;
}

/* ---- the rest of the interface ---- */

static size_t capacity(const struct da_teacher *t)
{
    return look(t)->capacity;
}

static size_t in_flight(const struct da_teacher *t)
{
    return look(t)->n_asked;
}

/* Nothing waits outside the engine: what was asked is under way, and is finished. */
static void wind_down(struct da_teacher *t)
{
    (void)t;
}

static struct da_str identity(const struct da_teacher *t)
{
    return look(t)->identity;
}

static struct da_str model(const struct da_teacher *t)
{
    return look(t)->model;
}

static bool is_chat(const struct da_teacher *t)
{
    (void)t;
    return false;
}

static void close_teacher(struct da_teacher *t)
{
    struct model_teacher *m = self(t);

    da_engine_close(&m->engine);
    for (size_t i = 0; i < m->capacity; i++) {
        da_buf_release(&m->asked[i].text);
        da_buf_release(&m->given[i].text);
    }
    da_free(m->asked);
    da_free(m->events);
    da_free(m->given);
    da_tokens_release(&m->tokens);
    da_arena_release(&m->arena);
    da_free(m);
}

static const struct da_teacher_ops ops = {
    .ask = ask,
    .poll = poll,
    .capacity = capacity,
    .in_flight = in_flight,
    .on_wire = in_flight,
    .wind_down = wind_down,
    .identity = identity,
    .model = model,
    .is_chat = is_chat,
    .close = close_teacher,
};

/* ---- opening ---- */

static bool is_model_file(const char *name)
{
    struct da_str s = da_str_c(name);

    return da_str_ends(s, DA_STR(".safetensors")) || strcmp(name, "config.json") == 0 ||
           strcmp(name, "generation_config.json") == 0 || strcmp(name, "tokenizer.json") == 0;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The names of the files that make the model, in order. */
static int list_files(const char *dir, struct da_arena *a, const char **names, size_t *n,
                      struct da_err *err)
{
    DIR *d = opendir(dir);
    struct dirent *entry;

    if (!d)
        return da_err_set(err, DA_EIO, errno, "the model's folder %.200s: %s", dir,
                          strerror(errno));
    while ((entry = readdir(d)) && *n < MODEL_FILES_MAX)
        if (is_model_file(entry->d_name))
            names[(*n)++] = da_arena_c(a, da_str_c(entry->d_name));
    closedir(d);
    qsort(names, *n, sizeof *names, by_name);
    return DA_OK;
}

static const char *path_of(struct da_arena *a, const char *dir, const char *name)
{
    struct da_buf path;
    const char *copy;

    da_buf_init(&path, DA_BUF_TEXT_MAX);
    da_buf_addf(&path, "%s/%s", dir, name);
    copy = da_arena_c(a, da_buf_str(&path));
    da_buf_release(&path);
    return copy;
}

/* "model sha256:" and a digest of names and contents. */
static int identify(struct model_teacher *m, const char *dir, struct da_err *err)
{
    const char *names[MODEL_FILES_MAX];
    struct da_str *fields;
    struct da_file_map *files;
    struct da_digest digest;
    char hex[2 * DA_DIGEST_SIZE + 1], text[2 * DA_DIGEST_SIZE + 16];
    size_t n = 0, n_open = 0;
    int rc = list_files(dir, &m->arena, names, &n, err);

    if (rc < 0)
        return rc;
    fields = da_alloc_n(2 * n, sizeof *fields);
    files = da_alloc_n(n, sizeof *files);
    for (; n_open < n; n_open++) {
        DA_TRY(da_file_map(&files[n_open], path_of(&m->arena, dir, names[n_open]), err));
        fields[2 * n_open] = da_str_c(names[n_open]);
        fields[2 * n_open + 1] = (struct da_str){files[n_open].p, files[n_open].n};
    }
    digest = da_sha256_fields(fields, 2 * n);
    da_digest_hex(&digest, hex);
    (void)snprintf(text, sizeof text, "model sha256:%s", hex);
    m->identity = da_arena_str(&m->arena, da_str_c(text));
out:
    while (n_open > 0)
        da_file_unmap(&files[--n_open]);
    da_free(files);
    da_free(fields);
    return rc;
}

static void make_room(struct model_teacher *m, size_t concurrency)
{
    m->capacity = concurrency;
    m->asked = da_alloc_n(concurrency, sizeof *m->asked);
    m->events = da_alloc_n(concurrency, sizeof *m->events);
    m->given = da_alloc_n(concurrency, sizeof *m->given);
    for (size_t i = 0; i < concurrency; i++) {
        da_buf_init(&m->asked[i].text, DA_BUF_TEXT_MAX);
        da_buf_init(&m->given[i].text, DA_BUF_TEXT_MAX);
    }
}

int da_model_teacher_open(struct da_teacher **out, const struct da_model_teacher_options *o,
                          struct da_err *err)
{
    struct model_teacher *m = da_alloc(sizeof *m);
    struct da_engine_options engine = {.threads = o->threads, .max_batch = o->concurrency};
    int rc = DA_OK;

    m->base.ops = &ops;
    make_room(m, o->concurrency);
    DA_TRY(da_engine_open(&m->engine, o->dir, &engine, err));
    DA_TRY(identify(m, o->dir, err));
    m->model = da_arena_str(&m->arena, da_str_c(o->name));
    *out = &m->base;
    m = NULL;
out:
    if (m)
        close_teacher(&m->base);
    return rc;
}
