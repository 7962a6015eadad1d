/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/rng.h"
#include "novelty/loops.h"
#include "novelty/scores.h"

#include <string.h>

enum { N_TEXTS = 3000, LONGEST = 12 }; /* more than may wait at once */

static struct da_scores *scores_of(struct da_novelty *index)
{
    struct da_scores *s = NULL;

    assert_int_equal(da_scores_new(&s, &index, NULL), DA_OK);
    assert_null(index);
    return s;
}

static void random_text(struct da_rng *r, uint32_t ids[LONGEST], struct da_words *out)
{
    *out = (struct da_words){.ids = ids, .n = (size_t)da_rng_below(r, LONGEST + 1)};
    for (size_t i = 0; i < out->n; i++)
        ids[i] = (uint32_t)da_rng_below(r, 50);
}

/* Each text is scored, and two in three are added; the caller's copy is gone by then. */
static void scores_are_those_of_the_order_of_putting(void **state)
{
    struct da_scores *s = scores_of(da_novelty_new());
    struct da_novelty *index = da_novelty_new();
    struct da_novelty_score *got = da_alloc_n(N_TEXTS, sizeof *got), wanted;
    struct da_rng r = da_rng_new(5, "scores", 0);
    uint64_t number = 0;
    uint32_t ids[LONGEST];
    struct da_words text;

    (void)state;
    for (size_t i = 0; i < N_TEXTS; i++) {
        random_text(&r, ids, &text);
        number = da_scores_score(s, &text, &got[i]);
        if (i % 3 > 0)
            number = da_scores_add(s, (int64_t)i, &text);
        memset(ids, 0, sizeof ids);
        if (i % 500 == 7)
            assert_int_equal(da_scores_wait(s, number, NULL), DA_OK);
    }
    assert_int_equal(da_scores_wait(s, number, NULL), DA_OK);
    r = da_rng_new(5, "scores", 0);
    for (size_t i = 0; i < N_TEXTS; i++) {
        random_text(&r, ids, &text);
        da_novelty_score(index, &text, &wanted);
        assert_memory_equal(&got[i], &wanted, sizeof wanted);
        if (i % 3 > 0)
            assert_int_equal(da_novelty_add(index, (int64_t)i, &text, NULL), DA_OK);
    }
    assert_int_equal(da_scores_wait(s, 0, NULL), DA_OK);
    da_scores_free(&s);
    assert_null(s);
    da_novelty_free(&index);
    da_free(got);
}

static void what_waits_is_dropped_at_the_end(void **state)
{
    struct da_scores *s = scores_of(da_novelty_new());
    struct da_novelty_score scores[900];
    struct da_rng r = da_rng_new(6, "scores", 0);
    uint32_t ids[LONGEST];
    struct da_words text;

    (void)state;
    for (size_t i = 0; i < 900; i++) {
        random_text(&r, ids, &text);
        (void)da_scores_score(s, &text, &scores[i]);
    }
    da_scores_free(&s);
}

static void a_fault_of_the_thread_comes_up(void **state)
{
    struct da_scores *s = scores_of(da_novelty_new_with(&da_novelty_loops_plain, 2));
    uint32_t ids[] = {1, 2, 3};
    const struct da_words text = {.ids = ids, .n = 3};
    struct da_novelty_score score = {.max = -1};
    struct da_err err = {0};
    uint64_t number = 0;

    (void)state;
    for (int i = 0; i < 2; i++)
        number = da_scores_add(s, i, &text);
    assert_int_equal(da_scores_wait(s, number, &err), DA_OK);
    (void)da_scores_add(s, 3, &text);
    number = da_scores_score(s, &text, &score);
    assert_int_equal(da_scores_wait(s, number, &err), DA_ELIMIT);
    assert_string_equal(err.msg, "the novelty index is full with 2 texts");
    assert_true(score.max < 0);       /* nothing is done after a fault */
    for (int i = 0; i < N_TEXTS; i++) /* and nobody waits for ever */
        number = da_scores_score(s, &text, &score);
    assert_int_equal(da_scores_wait(s, number, NULL), DA_ELIMIT);
    da_scores_free(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scores_are_those_of_the_order_of_putting),
        cmocka_unit_test(what_waits_is_dropped_at_the_end),
        cmocka_unit_test(a_fault_of_the_thread_comes_up),
    };

    return cmocka_run_group_tests_name("novelty_scores", tests, NULL, NULL);
}
