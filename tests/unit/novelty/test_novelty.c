/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/rng.h"
#include "novelty/loops.h"
#include "novelty/novelty.h"
#include "text/rouge.h"

static struct da_words random_text(struct da_rng *r, size_t max_words, uint32_t kinds)
{
    struct da_words t = {.n = (size_t)da_rng_below(r, max_words + 1)};

    t.ids = da_alloc_n(t.n, sizeof *t.ids);
    for (size_t i = 0; i < t.n; i++)
        t.ids[i] = (uint32_t)da_rng_below(r, kinds);
    return t;
}

/* What the textbook table says of a text against a pool whose texts have their numbers as ids,
 * threefold. */
static struct da_novelty_score score_by_table(const struct da_words *pool, size_t n,
                                              const struct da_words *t)
{
    struct da_novelty_score s = {0};
    double *f1 = da_alloc_n(n, sizeof *f1);

    for (size_t i = 0; i < n; i++) {
        f1[i] = da_rouge_l_f1(da_lcs_table(&pool[i], t), pool[i].n, t->n);
        s.mean += f1[i] / (double)n;
    }
    while (s.n_nearest < DA_NEAREST_MAX) {
        size_t best = 0;

        for (size_t i = 1; i < n; i++)
            if (f1[i] > f1[best]) /* of equals the oldest */
                best = i;
        if (n == 0 || f1[best] == 0)
            break;
        s.nearest[s.n_nearest++] = (struct da_neighbour){(int64_t)best * 3, f1[best]};
        f1[best] = 0;
    }
    s.max = s.n_nearest > 0 ? s.nearest[0].score : 0;
    da_free(f1);
    return s;
}

static void assert_scores_equal(const struct da_novelty_score *got,
                                const struct da_novelty_score *wanted)
{
    assert_true(got->max == wanted->max);
    assert_true(got->mean - wanted->mean < 1e-12 && wanted->mean - got->mean < 1e-12);
    assert_int_equal(got->n_nearest, wanted->n_nearest);
    for (size_t i = 0; i < wanted->n_nearest; i++) {
        assert_int_equal(got->nearest[i].id, wanted->nearest[i].id);
        assert_true(got->nearest[i].score == wanted->nearest[i].score);
    }
}

/* Every score of the index against the plain table, for a growing pool of short, long and empty
 * texts; and both ways that the processor has for it, to the bit. */
static void check_against_table(size_t n_texts, size_t max_words, uint32_t kinds)
{
    struct da_rng r = da_rng_new(7, "novelty", max_words * 1000 + kinds);
    struct da_novelty *plain = da_novelty_new_with(&da_novelty_loops_plain, n_texts);
    struct da_novelty *best = da_novelty_new();
    struct da_words *pool = da_alloc_n(n_texts, sizeof *pool);

    for (size_t k = 0; k < n_texts; k++) {
        struct da_novelty_score got, wanted, of_plain;

        pool[k] = random_text(&r, max_words, kinds);
        da_novelty_score(best, &pool[k], &got);
        da_novelty_score(plain, &pool[k], &of_plain);
        assert_memory_equal(&got, &of_plain, sizeof got);
        wanted = score_by_table(pool, k, &pool[k]);
        assert_scores_equal(&got, &wanted);
        assert_int_equal(da_novelty_add(best, (int64_t)k * 3, &pool[k], NULL), DA_OK);
        assert_int_equal(da_novelty_add(plain, (int64_t)k * 3, &pool[k], NULL), DA_OK);
    }
    assert_int_equal(da_novelty_size(best), n_texts);
    for (size_t i = 0; i < n_texts; i++)
        da_words_release(&pool[i]);
    da_free(pool);
    da_novelty_free(&plain);
    da_novelty_free(&best);
}

static void scores_equal_brute_force(void **state)
{
    (void)state;
    check_against_table(300, 12, 6);
    check_against_table(1500, 9, 40); /* several blocks of a length */
    check_against_table(200, 70, 4);
    check_against_table(150, 200, 3);
    check_against_table(60, 700, 100);
}

static void add(struct da_novelty *n, struct da_vocab *v, int64_t id, struct da_str text)
{
    struct da_words words = {0};

    assert_int_equal(da_tokenize(v, text, &words, NULL), DA_OK);
    assert_int_equal(da_novelty_add(n, id, &words, NULL), DA_OK);
    da_words_release(&words);
}

static struct da_novelty_score score_of(struct da_novelty *n, struct da_vocab *v,
                                        struct da_str text)
{
    struct da_novelty_score s;
    struct da_words words = {0};

    assert_int_equal(da_tokenize(v, text, &words, NULL), DA_OK);
    da_novelty_score(n, &words, &s);
    da_words_release(&words);
    return s;
}

static void chinese_near_duplicates_are_seen(void **state)
{
    struct da_vocab *v = da_vocab_new(DA_TOKENIZER_UNICODE);
    struct da_novelty *n = da_novelty_new();
    struct da_novelty_score s;

    (void)state;
    add(n, v, 1, DA_STR("请为一家新开的咖啡店写一段宣传文案。"));
    add(n, v, 2, DA_STR("把下面的句子翻译成英语。"));
    s = score_of(n, v, DA_STR("请为一家新开的奶茶店写一段宣传文案"));
    assert_true(s.max > 0.7);
    assert_int_equal(s.nearest[0].id, 1);
    s = score_of(n, v, DA_STR("解释牛顿第二定律"));
    assert_true(s.max < 0.3);
    da_novelty_free(&n);
    da_vocab_free(v);
}

static void empty_pool_scores_zero(void **state)
{
    struct da_vocab *v = da_vocab_new(DA_TOKENIZER_UNICODE);
    struct da_novelty *n = da_novelty_new();
    struct da_novelty_score s;

    (void)state;
    s = score_of(n, v, DA_STR("anything"));
    assert_true(s.max == 0 && s.mean == 0 && s.n_nearest == 0);
    add(n, v, 1, DA_STR("..."));
    s = score_of(n, v, DA_STR("!!!"));
    assert_true(s.max == 0 && s.n_nearest == 0);
    da_novelty_free(&n);
    da_vocab_free(v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scores_equal_brute_force),
        cmocka_unit_test(chinese_near_duplicates_are_seen),
        cmocka_unit_test(empty_pool_scores_zero),
    };

    return cmocka_run_group_tests_name("novelty", tests, NULL, NULL);
}
