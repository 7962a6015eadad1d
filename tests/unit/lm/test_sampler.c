/* SPDX-License-Identifier: Apache-2.0
 *
 * The sampler: which tokens each cut leaves, how often each comes, penalties and bans, and the same
 * draws from the kernels of every instruction set.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>
#include <math.h>

#include "base/mem.h"
#include "base/rng.h"
#include "lm/sampler.h"

enum { DRAWS = 20000 };

static struct da_sampler *sampler_of(size_t vocab, enum da_cpu_level level)
{
    struct da_sampler *s;

    assert_int_equal(da_sampler_new(&s, vocab, da_kernels_get(level), NULL), DA_OK);
    return s;
}

/* How often each of n tokens comes, by different seeds. */
static void count_draws(const float *logits, size_t n, struct da_sampling_rule rule, size_t *counts)
{
    struct da_sampler *s = sampler_of(n, DA_CPU_REFERENCE);
    float *copy = da_alloc_n(n, sizeof *copy);

    memset(counts, 0, n * sizeof *counts);
    for (uint64_t i = 0; i < DRAWS; i++) {
        memcpy(copy, logits, n * sizeof *copy);
        rule.seed = i;
        counts[da_sampler_draw(s, &rule, &(struct da_sampler_past){0}, copy, NULL)]++;
    }
    da_free(copy);
    da_sampler_free(&s);
}

/* shares: what each token should get, of 1. */
static void check_shares(const float *logits, const double *shares, size_t n,
                         struct da_sampling_rule rule)
{
    size_t counts[16];

    count_draws(logits, n, rule, counts);
    for (size_t i = 0; i < n; i++) {
        double error = (double)counts[i] / DRAWS - shares[i];

        if (shares[i] == 0)
            assert_int_equal(counts[i], 0);
        if (fabs(error) > 4 * sqrt(shares[i] * (1 - shares[i]) / DRAWS))
            fail_msg("token %zu came %zu times of %d, not %.4f of them", i, counts[i], DRAWS,
                     shares[i]);
    }
}

/* Logits of weights 8, 4, 2, 1, 1 of 16, out of order. */
static const float five[] = {0.6931472f, 0.0f, 2.0794415f, 1.3862944f, 0.0f};

static void draws_follow_the_distribution(void **state)
{
    (void)state;
    check_shares(five, (const double[]){2 / 16., 1 / 16., 8 / 16., 4 / 16., 1 / 16.}, 5,
                 (struct da_sampling_rule){.temperature = 1});
    /* The square roots at temperature 2. */
    check_shares(five, (const double[]){0.1737, 0.1228, 0.3475, 0.2457, 0.1228}, 5,
                 (struct da_sampling_rule){.temperature = 2});
    /* One whose reciprocal is no float. */
    check_shares(five, (const double[]){0, 0, 1, 0, 0}, 5,
                 (struct da_sampling_rule){.temperature = 1e-40});
}

static void cuts_keep_the_likeliest(void **state)
{
    const double top2[] = {0, 0, 2 / 3., 1 / 3., 0};
    const double top3[] = {2 / 14., 0, 8 / 14., 4 / 14., 0};

    (void)state;
    check_shares(five, top2, 5, (struct da_sampling_rule){.temperature = 1, .top_k = 2});
    check_shares(five, top2, 5, (struct da_sampling_rule){.temperature = 1, .top_p = 0.74});
    check_shares(five, top3, 5, (struct da_sampling_rule){.temperature = 1, .top_p = 0.76});
    check_shares(five, top2, 5, (struct da_sampling_rule){.temperature = 1, .min_p = 0.4});
    check_shares(five, top3, 5, (struct da_sampling_rule){.temperature = 1, .min_p = 0.2});
    /* top-k first: of 8 4 2 the first two have 12/14 = 0.857. */
    check_shares(five, top2, 5,
                 (struct da_sampling_rule){.temperature = 1, .top_k = 3, .top_p = 0.85});
    check_shares(five, top3, 5,
                 (struct da_sampling_rule){.temperature = 1, .top_k = 3, .top_p = 0.86});
    check_shares(five, top2, 5,
                 (struct da_sampling_rule){.temperature = 1, .top_k = 4, .min_p = 0.4});
    /* Equal tokens: the smaller id stays. */
    check_shares(five, (const double[]){2 / 15., 1 / 15., 8 / 15., 4 / 15., 0}, 5,
                 (struct da_sampling_rule){.temperature = 1, .top_k = 4});
    /* Wider than what there is: nothing is cut. */
    check_shares(five, (const double[]){2 / 16., 1 / 16., 8 / 16., 4 / 16., 1 / 16.}, 5,
                 (struct da_sampling_rule){.temperature = 1, .top_k = 50, .top_p = 0.9999999});
}

static uint32_t draw_once(const float *logits, size_t n, struct da_sampling_rule rule,
                          struct da_sampler_past past, struct da_sampler_logprobs *logprobs)
{
    struct da_sampler *s = sampler_of(n, DA_CPU_REFERENCE);
    float copy[64];
    uint32_t token;

    memcpy(copy, logits, n * sizeof *copy);
    token = da_sampler_draw(s, &rule, &past, copy, logprobs);
    da_sampler_free(&s);
    return token;
}

static void temperature_zero_is_the_likeliest(void **state)
{
    const float tie[] = {1, 3, 3, 2};

    (void)state;
    assert_int_equal(
        draw_once(five, 5, (struct da_sampling_rule){0}, (struct da_sampler_past){0}, NULL), 2);
    assert_int_equal(
        draw_once(tie, 4, (struct da_sampling_rule){0}, (struct da_sampler_past){0}, NULL), 1);
}

static void penalties_change_what_was_there(void **state)
{
    const float logits[] = {1.0f, 1.1f, 1.2f, -1.0f};
    const uint32_t tokens[] = {2, 1, 1}; /* prompt: 2 */
    const struct da_sampler_past past = {tokens, 3, 1};

    (void)state;
    /* Presence and frequency look at the text only: 2 stays best although it is in the prompt. */
    assert_int_equal(
        draw_once(logits, 4, (struct da_sampling_rule){.presence_penalty = 5}, past, NULL), 2);
    /* A negative penalty is a reward, by how often: 1.1 + 2 * 0.06 > 1.2. */
    assert_int_equal(
        draw_once(logits, 4, (struct da_sampling_rule){.frequency_penalty = -0.06}, past, NULL), 1);
    assert_int_equal(
        draw_once(logits, 4, (struct da_sampling_rule){.frequency_penalty = -0.04}, past, NULL), 2);
    /* Repetition looks at both: 1.2 / 1.25 < 1. */
    assert_int_equal(
        draw_once(logits, 4, (struct da_sampling_rule){.repetition_penalty = 1.25}, past, NULL), 0);
    /* Once at a token that came twice: 1.2 / 1.05 > 1.1, but 1.2 / 1.05 / 1.05 is not. */
    assert_int_equal(draw_once(logits, 4, (struct da_sampling_rule){.repetition_penalty = 1.05},
                               (struct da_sampler_past){(const uint32_t[]){2, 2}, 2, 1}, NULL),
                     2);
    /* A negative logit is multiplied. */
    assert_int_equal(draw_once((const float[]){-1.0f, -1.1f}, 2,
                               (struct da_sampling_rule){.repetition_penalty = 1.2},
                               (struct da_sampler_past){(const uint32_t[]){0}, 1, 1}, NULL),
                     1);
}

static void no_repeat_bans_the_end_of_ngrams(void **state)
{
    const float logits[] = {0, 1, 2, 3, 4, 5};
    const uint32_t tokens[] = {0, 1, 5, 0, 1, 4, 0, 1};
    const struct da_sampler_past past = {tokens, 8, 2};

    (void)state;
    assert_int_equal(draw_once(logits, 6, (struct da_sampling_rule){.no_repeat = 3}, past, NULL),
                     3);
    assert_int_equal(draw_once(logits, 6, (struct da_sampling_rule){.no_repeat = 6}, past, NULL),
                     5);
    assert_int_equal(draw_once(logits, 6, (struct da_sampling_rule){.no_repeat = 1}, past, NULL),
                     3);
    assert_int_equal(draw_once(logits, 6, (struct da_sampling_rule){.no_repeat = 100}, past, NULL),
                     5);
    /* Banned tokens do not come at a temperature either. */
    for (uint64_t seed = 0; seed < 500; seed++) {
        uint32_t token = draw_once(
            logits, 6, (struct da_sampling_rule){.temperature = 5, .no_repeat = 1, .seed = seed},
            past, NULL);

        assert_true(token == 2 || token == 3);
    }
}

static void logprobs_are_of_the_model(void **state)
{
    const uint32_t tokens[] = {2, 2};
    const struct da_sampler_past past = {tokens, 2, 1};
    struct da_sampler_logprobs l = {.n = 5};

    (void)state;
    /* The penalty bars the likeliest token; the log-probabilities do not know of it. */
    assert_int_equal(
        draw_once(five, 5, (struct da_sampling_rule){.presence_penalty = 50}, past, &l), 3);
    assert_int_equal(l.chosen.id, 3);
    assert_true(fabs((double)l.chosen.logprob - log(4 / 16.)) < 1e-6);
    assert_true(l.top[0].id == 2 && l.top[1].id == 3 && l.top[2].id == 0 && l.top[3].id == 1 &&
                l.top[4].id == 4);
    assert_true(fabs((double)l.top[0].logprob - log(8 / 16.)) < 1e-6);
    assert_true(fabs((double)l.top[4].logprob - log(1 / 16.)) < 1e-6);
}

static void logarithms_are_exact(void **state)
{
    struct da_rng r = da_rng_new(1, "log", 0);

    (void)state;
    for (int i = 0; i < 100000; i++) {
        double x = ldexp(0.5 + da_rng_unit(&r), (int)da_rng_below(&r, 60) - 20);

        assert_true(fabs(da_sampler_log(x) - log(x)) <= 0x1p-50 * fmax(1, fabs(log(x))));
    }
    assert_true(da_sampler_log(1) == 0);
}

/* A large vocabulary: the walk through chunks, top-p with many candidates, all levels alike. */
static void levels_draw_alike(void **state)
{
    enum { VOCAB = 6151 };
    struct da_rng r = da_rng_new(2, "logits", 0);
    float *logits = da_alloc_n(VOCAB, sizeof *logits), *copy = da_alloc_n(VOCAB, sizeof *copy);
    const struct da_sampling_rule rules[] = {
        {.temperature = 1},
        {.temperature = 0.7, .top_p = 0.95},
        {.temperature = 1.5, .top_k = 40, .min_p = 0.01},
    };

    (void)state;
    for (uint64_t round = 0; round < 300; round++) {
        struct da_sampling_rule rule = rules[round % 3];
        struct da_sampler_logprobs expected = {.n = 20}, got = {.n = 20};

        rule.seed = round;
        for (size_t i = 0; i < VOCAB; i++)
            logits[i] = (float)(12 * da_rng_unit(&r));
        for (enum da_cpu_level l = DA_CPU_REFERENCE; l < DA_CPU_N_LEVELS && da_cpu_has(l); l++) {
            struct da_sampler *s = sampler_of(VOCAB, l);

            memcpy(copy, logits, VOCAB * sizeof *copy);
            (void)da_sampler_draw(s, &rule, &(struct da_sampler_past){0}, copy,
                                  l == DA_CPU_REFERENCE ? &expected : &got);
            if (l > DA_CPU_REFERENCE)
                assert_memory_equal(&got, &expected, sizeof got);
            da_sampler_free(&s);
        }
    }
    da_free(logits);
    da_free(copy);
}

/* top-p against a sort of the whole vocabulary. */
static int heavier(const void *a, const void *b)
{
    float x = *(const float *)a, y = *(const float *)b;

    return (x < y) - (x > y);
}

static void top_p_is_what_a_sort_gives(void **state)
{
    enum { VOCAB = 1000 };
    struct da_rng r = da_rng_new(3, "logits", 0);
    float logits[VOCAB], sorted[VOCAB], copy[VOCAB];
    struct da_sampler *s = sampler_of(VOCAB, DA_CPU_REFERENCE);

    (void)state;
    for (uint64_t round = 0; round < 400; round++) {
        double p = 0.05 + 0.9 * da_rng_unit(&r), sum = 0, total = 0;
        float least = 0;

        for (size_t i = 0; i < VOCAB; i++)
            logits[i] = sorted[i] = (float)(6 * da_rng_unit(&r));
        qsort(sorted, VOCAB, sizeof sorted[0], heavier);
        for (size_t i = 0; i < VOCAB; i++)
            sum += exp((double)sorted[i]);
        for (size_t i = 0; i < VOCAB && total < p * sum; i++) {
            total += exp((double)sorted[i]);
            least = sorted[i];
        }
        for (uint64_t seed = 0; seed < 20; seed++) {
            struct da_sampling_rule rule = {.temperature = 1, .top_p = p, .seed = seed};
            uint32_t token;

            memcpy(copy, logits, sizeof copy);
            token = da_sampler_draw(s, &rule, &(struct da_sampler_past){0}, copy, NULL);
            assert_true(logits[token] >= least);
        }
    }
    da_sampler_free(&s);
}

static void nonsense_does_not_crash(void **state)
{
    const float none[] = {NAN, NAN, NAN}, banned[] = {-INFINITY, -INFINITY, -INFINITY};
    const float *all[] = {none, banned};

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct da_sampler_logprobs l = {.n = 20};

        assert_true(draw_once(all[i], 3, (struct da_sampling_rule){0}, (struct da_sampler_past){0},
                              &l) < 3);
        assert_true(draw_once(all[i], 3, (struct da_sampling_rule){.temperature = 1},
                              (struct da_sampler_past){0}, &l) < 3);
        assert_true(draw_once(all[i], 3,
                              (struct da_sampling_rule){.temperature = 1, .top_k = 2, .top_p = 0.5},
                              (struct da_sampler_past){0}, &l) < 3);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(draws_follow_the_distribution),
        cmocka_unit_test(cuts_keep_the_likeliest),
        cmocka_unit_test(temperature_zero_is_the_likeliest),
        cmocka_unit_test(penalties_change_what_was_there),
        cmocka_unit_test(no_repeat_bans_the_end_of_ngrams),
        cmocka_unit_test(logprobs_are_of_the_model),
        cmocka_unit_test(logarithms_are_exact),
        cmocka_unit_test(levels_draw_alike),
        cmocka_unit_test(top_p_is_what_a_sort_gives),
        cmocka_unit_test(nonsense_does_not_crash),
    };

    return cmocka_run_group_tests_name("sampler", tests, NULL, NULL);
}
