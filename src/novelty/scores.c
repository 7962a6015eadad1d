/* SPDX-License-Identifier: Apache-2.0 */
#include "novelty/scores.h"

#include "base/mem.h"

#include <pthread.h>
#include <stdbool.h>
#include <string.h>

enum { JOBS = 1024 };

struct job {
    struct da_words text;
    int64_t id;
    struct da_novelty_score *out; /* NULL: the text is added */
};

struct da_scores {
    pthread_t thread;
    struct da_novelty *index; /* the thread's */
    struct job jobs[JOBS];    /* job i in place i % JOBS; the thread's from put to done */
    pthread_mutex_t lock;     /* for what follows; nothing else is locked while it is held */
    pthread_cond_t put_one, done_one;
    uint64_t n_put, n_done;
    bool stopping;
    struct da_err fault; /* code 0: none */
};

static void lock(struct da_scores *s)
{
    DA_ASSERT(pthread_mutex_lock(&s->lock) == 0);
}

static void unlock(struct da_scores *s)
{
    DA_ASSERT(pthread_mutex_unlock(&s->lock) == 0);
}

static int do_job(struct da_scores *s, const struct job *j, struct da_err *fault)
{
    if (!j->out)
        return da_novelty_add(s->index, j->id, &j->text, fault);
    da_novelty_score(s->index, &j->text, j->out);
    return DA_OK;
}

static void *work(void *arg)
{
    struct da_scores *s = arg;
    struct da_err fault = {0};
    int rc = DA_OK;

    /* Where processors are few it does not push aside the caller, which has just woken it. */
    (void)pthread_setschedparam(pthread_self(), SCHED_BATCH, &(struct sched_param){0});
    lock(s);
    for (;;) {
        struct job *j = &s->jobs[s->n_done % JOBS];

        while (s->n_done == s->n_put && !s->stopping)
            (void)pthread_cond_wait(&s->put_one, &s->lock);
        if (s->stopping)
            break;
        unlock(s);
        if (rc == DA_OK)
            rc = do_job(s, j, &fault);
        da_words_release(&j->text);
        lock(s);
        if (rc < 0)
            s->fault = fault;
        s->n_done++;
        (void)pthread_cond_signal(&s->done_one);
    }
    unlock(s);
    return NULL;
}

int da_scores_new(struct da_scores **out, struct da_novelty **index, struct da_err *err)
{
    struct da_scores *s = da_alloc(sizeof *s);
    int rc;

    s->index = *index;
    DA_ASSERT(pthread_mutex_init(&s->lock, NULL) == 0);
    DA_ASSERT(pthread_cond_init(&s->put_one, NULL) == 0);
    DA_ASSERT(pthread_cond_init(&s->done_one, NULL) == 0);
    rc = pthread_create(&s->thread, NULL, work, s);
    if (rc != 0) {
        da_free(s);
        return da_err_set(err, DA_ENOMEM, rc, "cannot start a thread: %s", strerror(rc));
    }
    *index = NULL;
    *out = s;
    return DA_OK;
}

void da_scores_free(struct da_scores **scores)
{
    struct da_scores *s = *scores;

    if (!s)
        return;
    lock(s);
    s->stopping = true;
    (void)pthread_cond_signal(&s->put_one);
    unlock(s);
    (void)pthread_join(s->thread, NULL);
    (void)pthread_cond_destroy(&s->put_one);
    (void)pthread_cond_destroy(&s->done_one);
    (void)pthread_mutex_destroy(&s->lock);
    for (size_t i = 0; i < JOBS; i++)
        da_words_release(&s->jobs[i].text);
    da_novelty_free(&s->index);
    da_free(s);
    *scores = NULL;
}

static struct da_words copy_of(const struct da_words *text)
{
    struct da_words copy = {0};

    da_grow(&copy.ids, &copy.room, text->n, sizeof *copy.ids);
    if (text->n > 0)
        memcpy(copy.ids, text->ids, text->n * sizeof *copy.ids);
    copy.n = text->n;
    return copy;
}

static uint64_t put(struct da_scores *s, const struct da_words *text, int64_t id,
                    struct da_novelty_score *out)
{
    const struct job job = {copy_of(text), id, out};
    uint64_t number;

    lock(s);
    while (s->n_put - s->n_done == JOBS)
        (void)pthread_cond_wait(&s->done_one, &s->lock);
    s->jobs[s->n_put % JOBS] = job;
    number = ++s->n_put;
    (void)pthread_cond_signal(&s->put_one);
    unlock(s);
    return number;
}

uint64_t da_scores_add(struct da_scores *s, int64_t id, const struct da_words *text)
{
    return put(s, text, id, NULL);
}

uint64_t da_scores_score(struct da_scores *s, const struct da_words *text,
                         struct da_novelty_score *out)
{
    return put(s, text, 0, out);
}

int da_scores_wait(struct da_scores *s, uint64_t number, struct da_err *err)
{
    int rc;

    lock(s);
    while (s->n_done < number)
        (void)pthread_cond_wait(&s->done_one, &s->lock);
    rc = s->fault.code;
    if (rc < 0 && err)
        *err = s->fault;
    unlock(s);
    return rc;
}
