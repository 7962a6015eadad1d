/* SPDX-License-Identifier: Apache-2.0
 *
 * What decides when and how many: back-off, Retry-After, the queue by due time, the pace after
 * 429s.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "teacher/due_queue.h"
#include "teacher/pace.h"
#include "teacher/retry.h"

static void backoff_doubles_to_a_cap_and_draws_the_upper_half(void **state)
{
    static const struct {
        int fault;
        int64_t full;
    } rows[] = {{1, 500}, {2, 1000}, {3, 2000}, {7, 32000}, {8, 60000}, {100000, 60000}};
    struct da_rng rng = da_rng_new(1, "test", 0);

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int64_t least = INT64_MAX, most = 0;

        for (int n = 0; n < 2000; n++) {
            int64_t wait = da_backoff_ms(500, rows[i].fault, &rng);

            least = wait < least ? wait : least;
            most = wait > most ? wait : most;
        }
        assert_in_range(least, rows[i].full / 2, rows[i].full / 2 + rows[i].full / 100);
        assert_in_range(most, rows[i].full - rows[i].full / 100, rows[i].full);
    }
}

static void retry_after_is_read_in_all_its_forms(void **state)
{
    enum { NOW = 1767225600 }; /* Thu, 01 Jan 2026 00:00:00 GMT */
    static const struct {
        const char *ms, *after;
        int64_t wait_ms;
    } rows[] = {
        {NULL, NULL, -1},
        {NULL, "0", 0},
        {NULL, "2", 2000},
        {NULL, "1.5", 1500},
        {NULL, "300", DA_RETRY_AFTER_MAX_MS},
        {NULL, "86400", DA_RETRY_AFTER_MAX_MS},
        {NULL, "99999999999999999999", -1},
        {NULL, "-1", -1},
        {NULL, "", -1},
        {NULL, "soon", -1},
        {NULL, "1 Jan 2030", -1},
        {NULL, "nan", -1},
        {NULL, "Thu, 01 Jan 2026 00:00:07 GMT", 7000},
        {NULL, "Thursday, 01-Jan-26 00:00:07 GMT", 7000},
        {NULL, "Thu Jan  1 00:00:07 2026", 7000},
        {NULL, "Wed, 31 Dec 2025 23:59:59 GMT", 0},
        {NULL, "Fri, 02 Jan 2026 00:00:00 GMT", DA_RETRY_AFTER_MAX_MS},
        {NULL, "Thu, 99 Jan 2026 77:00:07 GMT", -1},
        {"20", NULL, 20},
        {"20", "7", 20},
        {"20.9", NULL, 20},
        {"-5", "7", 7000},
        {"x", NULL, -1},
        {"x", "7", 7000},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int64_t got = da_retry_after_ms(rows[i].ms, rows[i].after, NOW);

        if (got != rows[i].wait_ms)
            fail_msg("retry-after-ms %s, Retry-After %s: got %lld, want %lld", rows[i].ms,
                     rows[i].after, (long long)got, (long long)rows[i].wait_ms);
    }
}

static void queue_gives_what_is_due_first_and_then_what_came_first(void **state)
{
    enum { N = 200 };
    struct da_due_queue q;
    int items[N];
    struct da_rng rng = da_rng_new(3, "test", 0);
    int64_t last_due = 0;
    const int *last = NULL;

    (void)state;
    da_due_queue_init(&q, N);
    assert_true(da_due_queue_next_ms(&q) == INT64_MAX);
    assert_null(da_due_queue_take(&q, INT64_MAX));
    for (int i = 0; i < N; i++) {
        items[i] = (int)da_rng_below(&rng, 20) + 1;
        da_due_queue_put(&q, items[i], &items[i]);
    }
    assert_null(da_due_queue_take(&q, 0));
    for (int i = 0; i < N; i++) {
        int64_t due = da_due_queue_next_ms(&q);
        const int *item = da_due_queue_take(&q, due);

        assert_non_null(item);
        assert_int_equal(*item, due);
        assert_true(due > last_due || (due == last_due && item > last));
        last_due = due;
        last = item;
    }
    assert_int_equal(q.n, 0);
    da_due_queue_release(&q);
}

static void refusals_lower_the_limit_and_answers_raise_it(void **state)
{
    struct da_pace p;
    int n;

    (void)state;
    da_pace_init(&p, 64);
    assert_int_equal(da_pace_limit(&p), 64);
    da_pace_refused(&p, 1, 0, -1);
    assert_int_equal(da_pace_limit(&p), 48);
    for (int i = 0; i < 100; i++)
        da_pace_refused(&p, 1, 0, -1);
    assert_int_equal(da_pace_limit(&p), 1);
    assert_int_equal(da_pace_pause_until_ms(&p), 0);
    for (n = 0; da_pace_limit(&p) < 64; n++)
        da_pace_answered(&p, 1);
    assert_in_range(n, 100, 160);
    da_pace_answered(&p, 1);
    assert_int_equal(da_pace_limit(&p), 64);
}

static void one_refusal_in_twenty_leaves_the_limit_high(void **state)
{
    struct da_pace p;

    (void)state;
    da_pace_init(&p, 64);
    for (int64_t send = 1; send < 2000; send++) {
        if (send % 20 == 0)
            da_pace_refused(&p, send, 0, -1);
        else
            da_pace_answered(&p, send);
        assert_in_range(da_pace_limit(&p), 48, 64);
    }
}

static void second_refusal_pauses_and_a_later_send_s_answer_lifts_it(void **state)
{
    struct da_pace p;

    (void)state;
    da_pace_init(&p, 8);
    da_pace_refused(&p, 5, 1000, 2000);
    assert_int_equal(da_pace_pause_until_ms(&p), 0);
    da_pace_refused(&p, 7, 1100, 2000);
    assert_int_equal(da_pace_pause_until_ms(&p), 3100);
    da_pace_refused(&p, 6, 1200, 500); /* an earlier time does not shorten it */
    assert_int_equal(da_pace_pause_until_ms(&p), 3100);
    da_pace_answered(&p, 4); /* it went out before the refused ones: it proves nothing */
    assert_int_equal(da_pace_pause_until_ms(&p), 3100);
    da_pace_answered(&p, 8);
    assert_int_equal(da_pace_pause_until_ms(&p), 0);
    da_pace_refused(&p, 9, 4000, 2000); /* the first since an answer */
    assert_int_equal(da_pace_pause_until_ms(&p), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(backoff_doubles_to_a_cap_and_draws_the_upper_half),
        cmocka_unit_test(retry_after_is_read_in_all_its_forms),
        cmocka_unit_test(queue_gives_what_is_due_first_and_then_what_came_first),
        cmocka_unit_test(refusals_lower_the_limit_and_answers_raise_it),
        cmocka_unit_test(one_refusal_in_twenty_leaves_the_limit_high),
        cmocka_unit_test(second_refusal_pauses_and_a_later_send_s_answer_lifts_it),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
