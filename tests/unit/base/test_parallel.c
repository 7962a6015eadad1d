/* SPDX-License-Identifier: Apache-2.0
 *
 * Every piece runs exactly once, also when calls follow each other faster than threads wake up, and
 * the caller sees what the pieces wrote.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>
#include <sched.h>
#include <stdatomic.h>

#include "base/mem.h"
#include "base/parallel.h"
#include "base/rng.h"

struct tally {
    uint32_t *runs;     /* by piece */
    _Atomic size_t sum; /* of all pieces' numbers */
    size_t threads;
    _Atomic bool bad_thread;
};

static void count(void *ctx, size_t i, size_t thread)
{
    struct tally *t = ctx;

    t->runs[i]++;
    (void)atomic_fetch_add(&t->sum, i);
    if (thread >= t->threads)
        atomic_store(&t->bad_thread, true);
}

static void check_runs(struct da_team *team, size_t n)
{
    struct tally t = {.runs = da_alloc_n(n, sizeof *t.runs), .threads = da_team_size(team)};

    da_team_run(team, n, count, &t);
    for (size_t i = 0; i < n; i++)
        assert_int_equal(t.runs[i], 1);
    assert_int_equal(atomic_load(&t.sum), n * (n - (n > 0)) / 2);
    assert_false(atomic_load(&t.bad_thread));
    da_free(t.runs);
}

static void every_piece_runs_once(void **state)
{
    static const size_t sizes[] = {1, 2, 3, 8};
    struct da_rng rng = da_rng_new(1, "pieces", 0);

    (void)state;
    for (size_t s = 0; s < sizeof sizes / sizeof sizes[0]; s++) {
        struct da_team *team;

        assert_int_equal(da_team_new(&team, sizes[s], NULL), DA_OK);
        assert_int_equal(da_team_size(team), sizes[s]);
        for (size_t round = 0; round < 2000; round++)
            check_runs(team, (size_t)da_rng_below(&rng, 20));
        check_runs(team, 10000);
        da_team_free(&team);
        assert_null(team);
    }
}

/* Each call reads what the one before wrote, without any other order between them. */
static void add_one(void *ctx, size_t i, size_t thread)
{
    uint64_t *cells = ctx;

    (void)thread;
    cells[i]++;
}

static void shift(void *ctx, size_t i, size_t thread)
{
    uint64_t *cells = ctx;

    (void)thread;
    cells[64 + i] = cells[(i + 1) % 64];
}

static void calls_see_what_calls_before_wrote(void **state)
{
    uint64_t cells[128] = {0};
    struct da_team *team;

    (void)state;
    assert_int_equal(da_team_new(&team, 4, NULL), DA_OK);
    for (uint64_t round = 1; round <= 5000; round++) {
        da_team_run(team, 64, add_one, cells);
        da_team_run(team, 64, shift, cells);
        for (size_t i = 0; i < 128; i++)
            assert_int_equal(cells[i], round);
    }
    da_team_free(&team);
}

/* Each piece waits for the other, so two threads must run; for ten seconds at most. */
struct meeting {
    _Atomic int here;
    _Atomic bool missed;
};

static void meet(void *ctx, size_t i, size_t thread)
{
    struct meeting *m = ctx;
    time_t end = time(NULL) + 10;

    (void)i;
    (void)thread;
    (void)atomic_fetch_add(&m->here, 1);
    while (atomic_load(&m->here) < 2 && time(NULL) < end)
        (void)sched_yield();
    if (atomic_load(&m->here) < 2)
        atomic_store(&m->missed, true);
}

static void threads_wake_up(void **state)
{
    struct da_team *team;

    (void)state;
    assert_int_equal(da_team_new(&team, 2, NULL), DA_OK);
    for (size_t round = 0; round < 100; round++) {
        volatile uint64_t idle = 0;
        struct meeting m = {0};

        while (idle < round * 4000) /* up to longer than threads spin before they sleep */
            idle++;
        da_team_run(team, 2, meet, &m);
        assert_false(atomic_load(&m.missed));
    }
    da_team_free(&team);
}

static void zero_threads_are_as_many_as_may_be_used(void **state)
{
    struct da_team *team = NULL;

    (void)state;
    assert_int_equal(da_team_new(&team, 0, NULL), DA_OK);
    assert_true(da_team_size(team) >= 1);
    assert_int_equal(da_team_size(team), da_team_default_size());
    da_team_free(&team);
    da_team_free(&team);
    assert_int_equal(da_team_new(&team, 1000000, NULL), DA_EINVAL);
    assert_null(team);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_piece_runs_once),
        cmocka_unit_test(calls_see_what_calls_before_wrote),
        cmocka_unit_test(threads_wake_up),
        cmocka_unit_test(zero_threads_are_as_many_as_may_be_used),
    };

    return cmocka_run_group_tests_name("parallel", tests, NULL, NULL);
}
