/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/rng.h"
#include "novelty/novelty.h"
#include "text/rouge.h"

/* A text of random words "w0".."wK". */
static void random_text(struct da_rng *r, struct da_buf *out, size_t max_words, uint32_t kinds)
{
    size_t n = (size_t)da_rng_below(r, max_words + 1);

    da_buf_reset(out);
    for (size_t i = 0; i < n; i++)
        da_buf_addf(out, "w%u ", (unsigned)da_rng_below(r, kinds));
}

static struct da_words tokens_of(struct da_vocab *v, struct da_str text)
{
    struct da_words t = {0};

    assert_int_equal(da_tokenize(v, text, &t, NULL), DA_OK);
    return t;
}

/* Every score of the index against the plain table, for a growing pool of short, long and empty
 * texts. */
static void check_against_table(size_t n_texts, size_t max_words, uint32_t kinds)
{
    struct da_rng r = da_rng_new(7, "novelty", max_words * 1000 + kinds);
    struct da_novelty *index = da_novelty_new(DA_TOKENIZER_ROUGE);
    struct da_vocab *v = da_vocab_new(DA_TOKENIZER_ROUGE);
    struct da_words *pool = da_alloc_n(n_texts, sizeof *pool);
    struct da_buf text;

    da_buf_init(&text, DA_BUF_TEXT_MAX);
    for (size_t k = 0; k < n_texts; k++) {
        struct da_novelty_score s;
        struct da_words t;
        double best = 0, sum = 0;
        size_t at_best = 0, above_last = 0;

        random_text(&r, &text, max_words, kinds);
        t = tokens_of(v, da_buf_str(&text));
        assert_int_equal(da_novelty_score(index, da_buf_str(&text), &s, NULL), DA_OK);
        for (size_t i = 0; i < k; i++) {
            double f1 = da_rouge_l_f1(da_lcs_table(&pool[i], &t), pool[i].n, t.n);

            if (f1 > best) {
                best = f1;
                at_best = i;
            }
            sum += f1;
            above_last += s.n_nearest > 0 && f1 > s.nearest[s.n_nearest - 1].score;
            for (size_t j = 0; j < s.n_nearest; j++)
                if (s.nearest[j].id == (int64_t)i * 3)
                    assert_true(s.nearest[j].score == f1);
        }
        assert_true(s.max == best);
        if (best > 0)
            assert_int_equal(s.nearest[0].id, (int64_t)at_best * 3); /* the oldest of equals */
        assert_true(above_last < DA_NEAREST_MAX);
        if (k > 0)
            assert_true(s.mean - sum / (double)k < 1e-12 && sum / (double)k - s.mean < 1e-12);
        assert_int_equal(da_novelty_add(index, (int64_t)k * 3, da_buf_str(&text), NULL), DA_OK);
        pool[k] = t;
    }
    assert_int_equal(da_novelty_size(index), n_texts);
    for (size_t i = 0; i < n_texts; i++)
        da_words_release(&pool[i]);
    da_free(pool);
    da_buf_release(&text);
    da_vocab_free(v);
    da_novelty_free(index);
}

static void scores_equal_brute_force(void **state)
{
    (void)state;
    check_against_table(300, 12, 6);
    check_against_table(200, 70, 4);
    check_against_table(150, 200, 3);
    check_against_table(60, 700, 100);
}

static void chinese_near_duplicates_are_seen(void **state)
{
    struct da_novelty *n = da_novelty_new(DA_TOKENIZER_UNICODE);
    struct da_novelty_score s;

    (void)state;
    assert_int_equal(da_novelty_add(n, 1, DA_STR("请为一家新开的咖啡店写一段宣传文案。"), NULL),
                     DA_OK);
    assert_int_equal(da_novelty_add(n, 2, DA_STR("把下面的句子翻译成英语。"), NULL), DA_OK);
    assert_int_equal(da_novelty_score(n, DA_STR("请为一家新开的奶茶店写一段宣传文案"), &s, NULL),
                     DA_OK);
    assert_true(s.max > 0.7);
    assert_int_equal(s.nearest[0].id, 1);
    assert_int_equal(da_novelty_score(n, DA_STR("解释牛顿第二定律"), &s, NULL), DA_OK);
    assert_true(s.max < 0.3);
    da_novelty_free(n);
}

static void empty_pool_scores_zero(void **state)
{
    struct da_novelty *n = da_novelty_new(DA_TOKENIZER_UNICODE);
    struct da_novelty_score s;

    (void)state;
    assert_int_equal(da_novelty_score(n, DA_STR("anything"), &s, NULL), DA_OK);
    assert_true(s.max == 0 && s.mean == 0 && s.n_nearest == 0);
    assert_int_equal(da_novelty_add(n, 1, DA_STR("..."), NULL), DA_OK);
    assert_int_equal(da_novelty_score(n, DA_STR("!!!"), &s, NULL), DA_OK);
    assert_true(s.max == 0 && s.n_nearest == 0);
    da_novelty_free(n);
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
