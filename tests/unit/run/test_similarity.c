/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/rng.h"
#include "run/similarity.h"

enum { N_TEXTS = 400 };

static int n_of[DA_NEAR_DUPLICATE + 1]; /* how often which likeness was found */

/* Of few words, so that many are alike; some have no word at all. */
static void random_text(struct da_rng *r, struct da_buf *out)
{
    size_t n = (size_t)da_rng_below(r, 9);

    da_buf_reset(out);
    for (size_t i = 0; i < n; i++)
        da_buf_addf(out, "w%u ", (unsigned)da_rng_below(r, 9));
    da_buf_add_c(out, da_rng_below(r, 2) ? "!" : "?");
}

static void check(const struct da_judged *j, const struct da_novelty_score *wanted,
                  double threshold)
{
    n_of[j->likeness]++;
    assert_int_equal(j->likeness == DA_NEAR_DUPLICATE, wanted->max > threshold);
    if (j->likeness != DA_NEAR_DUPLICATE) {
        assert_memory_equal(&j->score, wanted, sizeof *wanted);
        return;
    }
    assert_true(j->score.max == wanted->max && j->score.mean == -1);
    assert_int_equal(j->score.n_nearest, 1);
    assert_memory_equal(j->score.nearest, wanted->nearest, sizeof *wanted->nearest);
}

static void judge_all(double threshold)
{
    static struct da_judged judged[N_TEXTS];
    struct da_novelty_score wanted[N_TEXTS];
    struct da_novelty *index = da_novelty_new();
    struct da_vocab *vocab = da_vocab_new(DA_TOKENIZER_UNICODE);
    struct da_similarity *s = NULL;
    struct da_words words = {0};
    struct da_rng r = da_rng_new(8, "similarity", 0);
    struct da_buf text;

    da_buf_init(&text, 4096);
    assert_int_equal(da_similarity_open(&s, DA_TOKENIZER_UNICODE, threshold, NULL), DA_OK);
    for (int i = 0; i < N_TEXTS; i++) {
        bool is_known = i < 10; /* from an earlier session */

        judged[i] = (struct da_judged){0};
        random_text(&r, &text);
        assert_int_equal(da_tokenize(vocab, da_buf_str(&text), &words, NULL), DA_OK);
        da_novelty_score(index, &words, &wanted[i]);
        if (is_known)
            assert_int_equal(da_similarity_add(s, 7 * i, da_buf_str(&text), NULL), DA_OK);
        else
            assert_int_equal(da_similarity_judge(s, 7 * i, da_buf_str(&text), &judged[i], NULL),
                             DA_OK);
        if (is_known || judged[i].likeness == DA_NEW)
            assert_int_equal(da_novelty_add(index, 7 * i, &words, NULL), DA_OK);
    }
    for (int i = 10; i < N_TEXTS; i++) {
        assert_int_equal(da_similarity_wait(s, &judged[i], NULL), DA_OK);
        check(&judged[i], &wanted[i], threshold);
    }
    da_similarity_close(&s);
    assert_null(s);
    da_buf_release(&text);
    da_words_release(&words);
    da_vocab_free(vocab);
    da_novelty_free(&index);
}

static void judgements_are_those_of_the_scores_at_any_threshold(void **state)
{
    static const double thresholds[] = {0, 0.3, 0.5, 0.7, 0.95, 1};

    (void)state;
    for (size_t i = 0; i < sizeof thresholds / sizeof *thresholds; i++)
        judge_all(thresholds[i]);
    assert_true(n_of[DA_NEW] > 300 && n_of[DA_NEAR_DUPLICATE] > 300 && n_of[DA_SAME_TEXT] > 50);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(judgements_are_those_of_the_scores_at_any_threshold),
    };

    return cmocka_run_group_tests_name("run_similarity", tests, NULL, NULL);
}
