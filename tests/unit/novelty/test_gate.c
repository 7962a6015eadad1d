/* SPDX-License-Identifier: Apache-2.0
 *
 * The gate against brute force: the same answer, the same nearest text, the same score, whatever
 * the lengths, the threshold and the number of texts.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/rng.h"
#include "novelty/gate.h"
#include "novelty/pattern.h"
#include "text/rouge.h"

#include <string.h>

/* A text of random tokens, or one that was made before with some of them changed: real pools are
 * full of those. */
static struct da_words random_text(struct da_rng *r, const struct da_words *pool, size_t n_pool,
                                   size_t longest, uint32_t kinds)
{
    struct da_words t = {0};
    bool is_copy = n_pool > 0 && da_rng_below(r, 2) == 0;
    const struct da_words *of = is_copy ? &pool[da_rng_below(r, n_pool)] : NULL;

    t.n = of ? of->n : (size_t)da_rng_below(r, longest + 1);
    t.ids = da_alloc_n(t.n + 1, sizeof *t.ids);
    for (size_t i = 0; i < t.n; i++) {
        bool keeps = of && da_rng_below(r, 5) > 0;
        /* Low numbers are common, as words are. */
        uint32_t a = (uint32_t)da_rng_below(r, kinds), b = (uint32_t)da_rng_below(r, kinds);

        t.ids[i] = keeps ? of->ids[i] : a < b ? a : b;
    }
    if (of && t.n > 2 && da_rng_below(r, 3) == 0)
        t.n -= (size_t)da_rng_below(r, t.n / 2);
    return t;
}

static bool brute_force(const struct da_words *pool, size_t n, const struct da_words *t,
                        double threshold, struct da_gate_hit *out)
{
    bool found = false;

    for (size_t i = 0; i < n; i++) {
        size_t lcs = da_lcs(&pool[i], t);
        double score = da_rouge_l_f1(lcs, pool[i].n, t->n);

        if (score <= threshold || (found && score <= out->score))
            continue;
        *out = (struct da_gate_hit){(uint32_t)i, (uint32_t)lcs, score};
        found = true;
    }
    return found;
}

struct found {
    size_t n, sum; /* of the numbers */
};

static void count_hit(void *ctx, const struct da_gate_hit *hit)
{
    struct found *f = ctx;

    f->n++;
    f->sum += hit->text + 1;
}

static void check_all(struct da_gate_search *s, const struct da_words *pool, size_t n,
                      const struct da_words *t, double threshold)
{
    struct found wanted = {0}, got = {0};

    for (size_t i = 0; i < n; i++)
        if (da_rouge_l_f1(da_lcs(&pool[i], t), pool[i].n, t->n) > threshold)
            count_hit(&wanted, &(struct da_gate_hit){.text = (uint32_t)i});
    da_gate_find_all(s, t, count_hit, &got);
    assert_int_equal(got.n, wanted.n);
    assert_int_equal(got.sum, wanted.sum);
}

static void check(double threshold, size_t n_texts, size_t longest, uint32_t kinds, bool keeps_all)
{
    struct da_rng r = da_rng_new(11, "gate", longest * 1000 + kinds);
    struct da_gate *g = da_gate_new(threshold);
    struct da_gate_search *s = da_gate_search_new(g);
    struct da_words *pool = da_alloc_n(n_texts, sizeof *pool);
    size_t n_pool = 0, n_found = 0;

    for (size_t i = 0; i < n_texts; i++) {
        struct da_words t = random_text(&r, pool, n_pool, longest, kinds);
        struct da_gate_hit wanted = {0}, got = {0};
        bool is_there = brute_force(pool, n_pool, &t, threshold, &wanted);

        assert_int_equal(da_gate_find(s, &t, &got), is_there);
        assert_int_equal(got.text, wanted.text);
        assert_int_equal(got.lcs, wanted.lcs);
        assert_true(got.score == wanted.score);
        if (keeps_all)
            check_all(s, pool, n_pool, &t, threshold);
        n_found += is_there;
        if (is_there && !keeps_all) {
            da_words_release(&t);
            continue;
        }
        assert_int_equal(da_gate_add(g, &t, NULL), DA_OK);
        pool[n_pool++] = t;
    }
    assert_int_equal(da_gate_size(g), n_pool);
    if (threshold >= 1)
        assert_int_equal(n_found, 0);
    else if (threshold <= 0.7)
        assert_true(n_found > n_texts / 50); /* else nothing was tested */
    for (size_t i = 0; i < n_pool; i++)
        da_words_release(&pool[i]);
    da_free(pool);
    da_gate_search_free(&s);
    da_gate_free(&g);
}

static void answers_are_those_of_brute_force(void **state)
{
    static const double thresholds[] = {0.5, 0.6, 0.7, 0.9, 1};

    (void)state;
    for (size_t i = 0; i < sizeof thresholds / sizeof *thresholds; i++) {
        check(thresholds[i], 600, 14, 60, false);
        check(thresholds[i], 150, 40, 200, true);
        check(thresholds[i], 80, 150, 40, true);
    }
    check(0.7, 1300, 10, 30, false); /* laid out anew twice */
    check(0.7, 40, 3000, 5000, true);
    check(0.7, 300, 3, 4, false); /* texts of no, one and two tokens */
    check(0.5, 300, 3, 4, false);
}

/* What two texts of m and n tokens need is what the definition says, at every threshold that is
 * met exactly by some pair, where rounding is most likely to go wrong. */
static void needs_agree_with_the_score(void **state)
{
    (void)state;
    for (size_t m = 1; m <= 40; m++)
        for (size_t n = 1; n <= 40; n++)
            for (size_t lcs = 1; lcs <= (m < n ? m : n); lcs++) {
                double score = da_rouge_l_f1(lcs, m, n);
                struct da_words x = {da_alloc_n(m, sizeof *x.ids), m, m};
                struct da_words y = {da_alloc_n(n, sizeof *y.ids), n, n};
                struct da_gate_hit hit = {0};
                struct da_gate *g;
                struct da_gate_search *s;

                if (score < 0.5) {
                    da_words_release(&x);
                    da_words_release(&y);
                    continue;
                }
                for (size_t i = 0; i < m; i++)
                    x.ids[i] = i < lcs ? (uint32_t)i : 1000 + (uint32_t)i;
                for (size_t i = 0; i < n; i++)
                    y.ids[i] = i < lcs ? (uint32_t)i : 2000 + (uint32_t)i;
                g = da_gate_new(score); /* not above its own score */
                s = da_gate_search_new(g);
                assert_int_equal(da_gate_add(g, &x, NULL), DA_OK);
                assert_false(da_gate_find(s, &y, &hit));
                da_gate_search_free(&s);
                da_gate_free(&g);
                if (score > 0.5) {
                    g = da_gate_new(score - 1e-9 < 0.5 ? 0.5 : score - 1e-9);
                    s = da_gate_search_new(g);
                    assert_int_equal(da_gate_add(g, &x, NULL), DA_OK);
                    assert_true(da_gate_find(s, &y, &hit));
                    assert_int_equal(hit.lcs, lcs);
                    da_gate_search_free(&s);
                    da_gate_free(&g);
                }
                da_words_release(&x);
                da_words_release(&y);
            }
}

static void a_pattern_gives_the_lcs_or_gives_up(void **state)
{
    struct da_rng r = da_rng_new(3, "pattern", 0);
    struct da_pattern p = {0};

    (void)state;
    for (int i = 0; i < 400; i++) {
        struct da_words none[1] = {{0}};
        size_t longest = i % 4 == 0 ? 700 : 90;
        struct da_words a = random_text(&r, none, 0, longest, 30);
        struct da_words b = random_text(&r, none, 0, longest, 30);
        size_t lcs = da_lcs(&a, &b), got;

        da_pattern_set(&p, a.ids, a.n, 30);
        assert_int_equal(da_pattern_lcs(&p, b.ids, b.n, 0), lcs);
        assert_int_equal(da_pattern_lcs(&p, b.ids, b.n, lcs), lcs);
        got = da_pattern_lcs(&p, b.ids, b.n, lcs + 1 + (size_t)da_rng_below(&r, 5));
        assert_true(got <= lcs);
        da_pattern_unset(&p);
        da_words_release(&a);
        da_words_release(&b);
    }
    da_pattern_release(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_are_those_of_brute_force),
        cmocka_unit_test(needs_agree_with_the_score),
        cmocka_unit_test(a_pattern_gives_the_lcs_or_gives_up),
    };

    return cmocka_run_group_tests_name("novelty_gate", tests, NULL, NULL);
}
