/* SPDX-License-Identifier: Apache-2.0
 *
 * One word, the ticket, holds the number of the call and how many of its pieces nobody has taken
 * yet. A thread takes a piece by compare-and-swap on it, so a thread that comes late to a call
 * (others were given the processor) finds another number or no pieces and touches nothing.
 */
#include "base/parallel.h"
#include "base/mem.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdint.h>
#include <string.h>

enum {
    SPINS = 1000, /* pauses before a thread sleeps: about 20 us */
    THREADS_MAX = 1024,
};

struct member {
    struct da_team *team;
    size_t index;
    pthread_t thread;
};

struct da_team {
    size_t n;
    struct member *members; /* n - 1 started threads; the caller is thread 0 */
    size_t n_started;
    _Atomic uint64_t ticket;      /* number of the call << 32 | pieces that are left */
    _Atomic(da_piece_fn *) piece; /* these three change only while no piece is left */
    _Atomic(void *) ctx;
    _Atomic size_t n_pieces;
    _Atomic size_t n_done;
    _Atomic size_t n_sleeping; /* threads that wait for `work` */
    _Atomic bool caller_sleeps;
    _Atomic bool stopping;
    pthread_mutex_t lock; /* for the two conditions only; nothing else is locked while it is held */
    pthread_cond_t work, done;
};

static void pause_briefly(void)
{
#if defined(__x86_64__) || defined(__i386__)
    __builtin_ia32_pause();
#else
    (void)sched_yield();
#endif
}

/* Takes pieces of the call that is under way until none is left. */
static void take_pieces(struct da_team *t, size_t thread)
{
    uint64_t ticket = atomic_load(&t->ticket);

    while ((uint32_t)ticket != 0) {
        size_t n = atomic_load(&t->n_pieces);
        da_piece_fn *piece = atomic_load(&t->piece);
        void *ctx = atomic_load(&t->ctx);

        /* A piece was left, so if the swap succeeds the call was still under way and what was read
         * is its own. */
        if (!atomic_compare_exchange_weak(&t->ticket, &ticket, ticket - 1))
            continue;
        piece(ctx, n - (uint32_t)ticket, thread);
        if (atomic_fetch_add(&t->n_done, 1) + 1 == n && atomic_load(&t->caller_sleeps)) {
            (void)pthread_mutex_lock(&t->lock);
            (void)pthread_cond_signal(&t->done);
            (void)pthread_mutex_unlock(&t->lock);
        }
        ticket = atomic_load(&t->ticket);
    }
}

static bool has_news(struct da_team *t, uint64_t seen)
{
    return atomic_load(&t->ticket) >> 32 != seen >> 32 || atomic_load(&t->stopping);
}

static void wait_for_work(struct da_team *t, uint64_t seen)
{
    for (int i = 0; i < SPINS; i++) {
        if (has_news(t, seen))
            return;
        pause_briefly();
    }
    (void)pthread_mutex_lock(&t->lock);
    /* Counted before the look at the ticket, as da_team_run stores the ticket before it looks at
     * the count: one of the two sees the other. */
    (void)atomic_fetch_add(&t->n_sleeping, 1);
    while (!has_news(t, seen))
        (void)pthread_cond_wait(&t->work, &t->lock);
    (void)atomic_fetch_sub(&t->n_sleeping, 1);
    (void)pthread_mutex_unlock(&t->lock);
}

/* A team as large as the processors keeps each of its started threads on one of its own, and so
 * leaves the last to the caller: left to itself the scheduler wakes a thread where its waker runs,
 * and two of two shared one processor for seconds beside other work. */
static void stay_apart(const struct member *m)
{
    cpu_set_t all, own;
    size_t nth = 0;

    if (sched_getaffinity(0, sizeof all, &all) != 0 || (size_t)CPU_COUNT(&all) != m->team->n)
        return;
    CPU_ZERO(&own);
    for (size_t i = 0; i < CPU_SETSIZE; i++)
        if (CPU_ISSET(i, &all) && nth++ == m->index)
            CPU_SET(i, &own);
    (void)pthread_setaffinity_np(pthread_self(), sizeof own, &own);
}

static void *member_main(void *arg)
{
    const struct member *m = arg;
    struct da_team *t = m->team;
    uint64_t seen = 0;

    stay_apart(m);
    while (!atomic_load(&t->stopping)) {
        wait_for_work(t, seen);
        seen = atomic_load(&t->ticket);
        take_pieces(t, m->index);
    }
    return NULL;
}

static void wait_until_done(struct da_team *t, size_t n)
{
    for (int i = 0; i < SPINS; i++) {
        if (atomic_load(&t->n_done) == n)
            return;
        pause_briefly();
    }
    (void)pthread_mutex_lock(&t->lock);
    atomic_store(&t->caller_sleeps, true);
    while (atomic_load(&t->n_done) != n)
        (void)pthread_cond_wait(&t->done, &t->lock);
    atomic_store(&t->caller_sleeps, false);
    (void)pthread_mutex_unlock(&t->lock);
}

void da_team_run(struct da_team *t, size_t n, da_piece_fn *piece, void *ctx)
{
    uint64_t number;

    DA_ASSERT(n <= UINT32_MAX);
    if (t->n == 1 || n <= 1) {
        for (size_t i = 0; i < n; i++)
            piece(ctx, i, 0);
        return;
    }
    number = (atomic_load(&t->ticket) >> 32) + 1;
    atomic_store(&t->n_pieces, n);
    atomic_store(&t->piece, piece);
    atomic_store(&t->ctx, ctx);
    atomic_store(&t->n_done, 0);
    atomic_store(&t->ticket, number << 32 | n);
    if (atomic_load(&t->n_sleeping) > 0) {
        (void)pthread_mutex_lock(&t->lock);
        (void)pthread_cond_broadcast(&t->work);
        (void)pthread_mutex_unlock(&t->lock);
    }
    take_pieces(t, 0);
    wait_until_done(t, n);
}

size_t da_team_default_size(void)
{
    cpu_set_t set;

    if (sched_getaffinity(0, sizeof set, &set) != 0)
        return 1;
    return (size_t)CPU_COUNT(&set);
}

int da_team_new(struct da_team **out, size_t n_threads, struct da_err *err)
{
    struct da_team *t;

    if (n_threads == 0)
        n_threads = da_team_default_size();
    if (n_threads > THREADS_MAX)
        return da_err_set(err, DA_EINVAL, 0, "%zu threads: at most %d", n_threads, THREADS_MAX);
    t = da_alloc(sizeof *t);
    t->n = n_threads;
    t->members = da_alloc_n(n_threads, sizeof *t->members);
    (void)pthread_mutex_init(&t->lock, NULL);
    (void)pthread_cond_init(&t->work, NULL);
    (void)pthread_cond_init(&t->done, NULL);
    for (size_t i = 0; i + 1 < n_threads; i++) {
        int rc;

        t->members[i] = (struct member){.team = t, .index = i + 1};
        rc = pthread_create(&t->members[i].thread, NULL, member_main, &t->members[i]);
        if (rc != 0) {
            da_team_free(&t);
            return da_err_set(err, DA_ENOMEM, rc, "cannot start a thread: %s", strerror(rc));
        }
        t->n_started++;
    }
    *out = t;
    return DA_OK;
}

void da_team_free(struct da_team **team)
{
    struct da_team *t = *team;

    if (!t)
        return;
    (void)pthread_mutex_lock(&t->lock);
    atomic_store(&t->stopping, true);
    (void)pthread_cond_broadcast(&t->work);
    (void)pthread_mutex_unlock(&t->lock);
    for (size_t i = 0; i < t->n_started; i++)
        (void)pthread_join(t->members[i].thread, NULL);
    (void)pthread_cond_destroy(&t->done);
    (void)pthread_cond_destroy(&t->work);
    (void)pthread_mutex_destroy(&t->lock);
    da_free(t->members);
    da_free(t);
    *team = NULL;
}

size_t da_team_size(const struct da_team *t)
{
    return t->n;
}
