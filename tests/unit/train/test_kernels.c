/* SPDX-License-Identifier: Apache-2.0
 *
 * Every table of kernels that the processor can run against the plain one, over shapes that are no
 * multiples of a vector; the plain one itself is held to PyTorch by test_trainer.c, and here its
 * attention to a definition written out. Then the products by AMX.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/rng.h"
#include "train/amx.h"
/* Its static functions: the exponential and bf16 are tried by themselves. */
#pragma GCC diagnostic ignored "-Wunused-function"
#include "train/kernels_math.h"
#include "train/kernels_sets.h"

enum { MAX = 1 << 20 };

/* Buffers of random numbers; as act they are rounded. */
struct arrays {
    float *f[8];
    void *act[8];
    struct da_rng rng;
};

static float random_float(struct da_rng *rng)
{
    return (float)(2 * da_rng_unit(rng) - 1);
}

static void fill(struct arrays *a, const struct da_train_kernels *k)
{
    for (size_t i = 0; i < 8; i++) {
        struct da_rng rng = da_rng_new(1, "array", i);

        for (size_t j = 0; j < MAX; j++)
            a->f[i][j] = random_float(&rng);
        k->to_act(a->f[i], MAX, a->act[i]);
    }
}

static struct arrays *arrays_new(void)
{
    struct arrays *a = calloc(1, sizeof *a);

    for (size_t i = 0; i < 8; i++) {
        a->f[i] = aligned_alloc(64, MAX * sizeof(float));
        a->act[i] = aligned_alloc(64, MAX * sizeof(float));
    }
    return a;
}

static void arrays_free(struct arrays *a)
{
    for (size_t i = 0; i < 8; i++) {
        free(a->f[i]);
        free(a->act[i]);
    }
    free(a);
}

static float act_value(const struct da_train_kernels *k, const void *p, size_t i)
{
    uint16_t half;
    float value;

    if (k->act_size == sizeof(float)) {
        memcpy(&value, (const char *)p + i * sizeof value, sizeof value);
        return value;
    }
    memcpy(&half, (const char *)p + i * sizeof half, sizeof half);
    return from_bf16(half);
}

/* |a - b| of vectors, as a share of |b|. */
static double act_distance(const struct da_train_kernels *k, const void *a, const void *b, size_t n)
{
    double difference = 0, size = 1e-30;

    for (size_t i = 0; i < n; i++) {
        double x = (double)act_value(k, a, i), y = (double)act_value(k, b, i);

        difference += (x - y) * (x - y);
        size += y * y;
    }
    return sqrt(difference / size);
}

static double distance(const float *a, const float *b, size_t n)
{
    return act_distance(&da_train_kernels_f32_plain, a, b, n);
}

/* The tables to be tried, each with the one it is held to. */
struct pair_of_tables {
    struct da_train_kernels table;
    const struct da_train_kernels *reference;
};

static size_t tables(struct pair_of_tables out[6])
{
    size_t n = 0;

#if defined __x86_64__
    struct da_train_kernels best;

    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
        out[n++] = (struct pair_of_tables){da_train_kernels_f32_avx2, &da_train_kernels_f32_plain};
        out[n++] =
            (struct pair_of_tables){da_train_kernels_bf16_avx2, &da_train_kernels_bf16_plain};
    }
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
        __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq")) {
        out[n++] =
            (struct pair_of_tables){da_train_kernels_f32_avx512, &da_train_kernels_f32_plain};
        out[n++] =
            (struct pair_of_tables){da_train_kernels_bf16_avx512, &da_train_kernels_bf16_plain};
    }
    assert_int_equal(da_train_kernels_pick(true, &best, NULL), DA_OK);
    if (best.amx)
        out[n++] = (struct pair_of_tables){best, &da_train_kernels_bf16_plain};
#else
    (void)out;
#endif
    return n;
}

/* ---- attention ---- */

struct attention_shape {
    size_t len, heads, kv_heads, head_dim;
};

static const struct attention_shape shapes[] = {
    {1, 1, 1, 32},  {2, 2, 1, 8},    {16, 2, 2, 16},   {17, 4, 2, 30},
    {31, 3, 1, 32}, {32, 2, 1, 32},  {33, 2, 1, 64},   {64, 2, 2, 20},
    {65, 4, 1, 32}, {150, 2, 1, 96}, {257, 2, 1, 128},
};
enum { N_SHAPES = sizeof shapes / sizeof shapes[0] };

/* Forward and backward of all heads; out, dqkv are act. Other rows lie around the document's. */
static void run_attention(const struct da_train_kernels *k, const struct attention_shape *s,
                          const void *qkv, const void *dout, void *out, void *dqkv)
{
    enum { START = 3 };
    size_t size = da_attention_scratch(s->len, s->head_dim) * sizeof(float);
    float *scratch = aligned_alloc(64, (size + 63) / 64 * 64);
    float *log_sums = calloc((START + s->len) * s->heads, sizeof *log_sums);

    memset(scratch, 0xFF, size); /* NaN: nothing may be read that was not written */
    for (size_t kv = 0; kv < s->kv_heads; kv++) {
        struct da_attention a = {.start = START,
                                 .len = s->len,
                                 .heads = s->heads,
                                 .kv_heads = s->kv_heads,
                                 .head_dim = s->head_dim,
                                 .kv = kv,
                                 .qkv = qkv,
                                 .out = out,
                                 .log_sums = log_sums,
                                 .dout = dout,
                                 .dqkv = dqkv,
                                 .scratch = scratch};

        k->attention(&a);
        k->attention_back(&a);
    }
    free(scratch);
    free(log_sums);
}

static void attention_is_the_same_in_all_tables(void **state)
{
    struct pair_of_tables all[6];
    size_t n = tables(all);
    struct arrays *a = arrays_new();

    (void)state;
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < N_SHAPES; j++) {
            const struct da_train_kernels *k = &all[i].table, *r = all[i].reference;
            const struct attention_shape *s = &shapes[j];
            size_t n_out = (s->len + 3) * s->heads * s->head_dim;
            size_t n_qkv = (s->len + 3) * (s->heads + 2 * s->kv_heads) * s->head_dim;
            double tolerance = k->act_size == sizeof(float) ? 2e-6 : 0.02;
            double d;

            fill(a, k);
            for (size_t b = 4; b < 8; b++)
                memset(a->act[b], 0, MAX * sizeof(float));
            run_attention(k, s, a->act[0], a->act[1], a->act[4], a->act[5]);
            run_attention(r, s, a->act[0], a->act[1], a->act[6], a->act[7]);
            d = act_distance(k, a->act[4], a->act[6], n_out);
            if (!(d < tolerance))
                fail_msg("%s, shape %zu: outputs differ by %g", k->name, j, d);
            d = act_distance(k, a->act[5], a->act[7], n_qkv);
            if (!(d < tolerance))
                fail_msg("%s, shape %zu: gradients differ by %g", k->name, j, d);
        }
    arrays_free(a);
}

/* One query after the other, in double. */
static void plain_attention_is_the_definition(void **state)
{
    const struct attention_shape s = {37, 4, 2, 10};
    const struct da_train_kernels *k = &da_train_kernels_f32_plain;
    size_t ld = (s.heads + 2 * s.kv_heads) * s.head_dim;
    struct arrays *a = arrays_new();

    (void)state;
    fill(a, k);
    run_attention(k, &s, a->f[0], a->f[1], a->f[4], a->f[5]);
    for (size_t h = 0; h < s.heads; h++)
        for (size_t i = 0; i < s.len; i++) {
            const float *q = a->f[0] + (3 + i) * ld + h * s.head_dim;
            size_t group = h / (s.heads / s.kv_heads);
            double p[64], sum = 0;

            for (size_t j = 0; j <= i; j++) {
                const float *key = a->f[0] + (3 + j) * ld + (s.heads + group) * s.head_dim;
                double score = 0;

                for (size_t c = 0; c < s.head_dim; c++)
                    score += (double)q[c] * (double)key[c];
                p[j] = exp(score / sqrt((double)s.head_dim));
                sum += p[j];
            }
            for (size_t c = 0; c < s.head_dim; c++) {
                double out = 0;

                for (size_t j = 0; j <= i; j++)
                    out +=
                        p[j] / sum *
                        (double)
                            a->f[0][(3 + j) * ld + (s.heads + s.kv_heads + group) * s.head_dim + c];
                assert_true(fabs(out - (double)a->f[4][((3 + i) * s.heads + h) * s.head_dim + c]) <
                            1e-5);
            }
        }
    arrays_free(a);
}

/* ---- the rest ---- */

/* Runs everything but attention with table k on a's arrays; what comes out lies in f[4..5] and
 * act[4..6]. */
static void run_others(const struct da_train_kernels *k, struct arrays *a, size_t n)
{
    enum { ROWS = 5 };
    uint32_t targets[ROWS] = {0, 1, 2, (uint32_t)n - 1, 3};
    float *f4 = a->f[4], *f5 = a->f[5];

    k->add_norm(&(struct da_add_norm){.rows = ROWS,
                                      .n = n,
                                      .x = a->f[0],
                                      .y = a->f[1],
                                      .bias = a->f[2],
                                      .sum = f4,
                                      .weight = a->f[3],
                                      .eps = 1e-5f,
                                      .act = a->act[4],
                                      .rstd = f5});
    k->norm_back(&(struct da_norm_back){.rows = ROWS,
                                        .n = n,
                                        .dy = a->f[0],
                                        .x = a->f[1],
                                        .weight = a->f[2],
                                        .rstd = f5,
                                        .dx = f4 + ROWS * n,
                                        .dweight = f4 + 2 * ROWS * n});
    k->swiglu(&(struct da_swiglu){.rows = ROWS, .n = n, .gate_up = a->act[0], .act = a->act[5]});
    k->swiglu_back(&(struct da_swiglu){.rows = ROWS,
                                       .n = n,
                                       .gate_up = a->act[0],
                                       .dact = a->act[1],
                                       .act = a->act[6],
                                       .dgate_up = a->act[7]});
    f5[ROWS] = (float)k->cross_entropy(&(struct da_cross_entropy){.rows = ROWS,
                                                                  .n = n,
                                                                  .logits = f4 + 3 * ROWS * n,
                                                                  .targets = targets,
                                                                  .scale = 0.1f,
                                                                  .dlogits = a->act[3]});
    k->adamw(&(struct da_adamw){.n = n,
                                .weight = f4 + 5 * ROWS * n,
                                .m = f4 + 6 * ROWS * n,
                                .v = a->f[6],
                                .gradient = a->f[1],
                                .operand = a->act[2],
                                .rate = 0.01f,
                                .decay = 0.1f,
                                .beta1 = 0.9f,
                                .beta2 = 0.95f,
                                .eps = 1e-8f,
                                .correction1 = 0.1f,
                                .correction2 = 0.05f,
                                .gradient_scale = 0.5f});
    k->column_sums(a->act[1], ROWS, n + 3, n, f4 + 7 * ROWS * n);
    f5[ROWS + 1] = (float)k->square_sum(a->f[0], n);
}

static void the_other_kernels_are_the_same_in_all_tables(void **state)
{
    static const size_t widths[] = {4, 15, 16, 17, 64, 100, 704, 5000};
    struct pair_of_tables all[6];
    size_t n = tables(all);

    (void)state;
    for (size_t i = 0; i < n; i++)
        for (size_t w = 0; w < sizeof widths / sizeof widths[0]; w++) {
            struct arrays *a = arrays_new(), *b = arrays_new();
            const struct da_train_kernels *k = &all[i].table;
            double tolerance = k->act_size == sizeof(float) ? 1e-5 : 0.005;

            fill(a, k);
            fill(b, k);
            for (size_t j = 0; j < MAX; j++)
                a->f[6][j] = b->f[6][j] = fabsf(a->f[6][j]); /* second moments */
            run_others(k, a, widths[w]);
            run_others(all[i].reference, b, widths[w]);
            for (size_t j = 4; j < 7; j++)
                if (!(distance(a->f[j], b->f[j], 40 * widths[w]) < tolerance))
                    fail_msg("%s, width %zu: floats %zu differ", k->name, widths[w], j);
            for (size_t j = 2; j < 8; j++)
                if (!(act_distance(k, a->act[j], b->act[j], 10 * widths[w]) < tolerance))
                    fail_msg("%s, width %zu: acts %zu differ", k->name, widths[w], j);
            arrays_free(a);
            arrays_free(b);
        }
}

static void the_exponential_is_right_to_six_digits(void **state)
{
    (void)state;
    for (float x = -86; x < 87; x += 0.0137f)
        assert_true(fabs((double)exponential(x) / exp((double)x) - 1) < 5e-7);
    assert_true(exponential(-1e30f) >= 0 && exponential(-1e30f) < 1e-37f);
    assert_true(isfinite(exponential(1e30f)));
    assert_true(isnan(exponential(NAN)));
}

static void bf16_is_rounded_to_nearest_even(void **state)
{
    (void)state;
    assert_int_equal(to_bf16(1.0f), 0x3F80);
    assert_int_equal(to_bf16(1.00390625f), 0x3F80); /* half way: the even one below */
    assert_int_equal(to_bf16(1.01171875f), 0x3F82); /* half way: the even one above */
    assert_int_equal(to_bf16(-1.00390649f), 0xBF81);
    assert_true(isnan(from_bf16(to_bf16(NAN))));
    assert_true(isinf(from_bf16(to_bf16(INFINITY))));
}

/* ---- products ---- */

static void amx_products_are_right(void **state)
{
    enum { M = 96, N = 160, K = 64 };
    struct arrays *a;
    const uint16_t *x, *w;

    (void)state;
    if (!da_amx_is_there())
        skip();
    a = arrays_new();
    fill(a, &da_train_kernels_bf16_plain);
    x = a->act[0];
    w = a->act[1];
    for (int turned = 0; turned < 2; turned++) {
        struct da_amx_product p = {M, N, K, x, a->act[2], a->f[0], false};

        if (turned)
            da_amx_pack_turned(w, N, K, a->act[2]);
        else
            da_amx_pack(w, K, N, a->act[2]);
        da_amx_multiply(&p);
        p.c = a->act[3];
        p.c_is_bf16 = true;
        da_amx_multiply(&p);
        for (size_t m = 0; m < M; m++)
            for (size_t n = 0; n < N; n++) {
                double sum = 0;

                for (size_t k = 0; k < K; k++)
                    sum += (double)from_bf16(x[m * K + k]) *
                           (double)from_bf16(turned ? w[n * K + k] : w[k * N + n]);
                assert_true(fabs(sum - (double)a->f[0][m * N + n]) < 1e-4);
                assert_true(fabs(sum - (double)act_value(&da_train_kernels_bf16_plain, a->act[3],
                                                         m * N + n)) < 0.04);
            }
    }
    arrays_free(a);
}

static void amx_sums_are_right(void **state)
{
    enum { ROWS = 608, TOTAL = 640, M = 64, N = 96, STRIDE = 130 };
    struct arrays *a;
    const uint16_t *left, *right;

    (void)state;
    if (!da_amx_is_there())
        skip();
    a = arrays_new();
    for (int turned = 0; turned < 2; turned++) {
        void *scratch = aligned_alloc(64, da_amx_sum_scratch(M, N));
        size_t stride = turned ? M : N;

        fill(a, &da_train_kernels_bf16_plain);
        left = a->act[0];
        right = a->act[1];
        for (size_t r = 0; r < ROWS; r += 32)
            da_amx_keep(left + r * M, M, r, 32, TOTAL, a->act[2]);
        memset(a->f[3], 0, M * N * sizeof(float));
        a->f[3][0] = 1;
        da_amx_sum(&(struct da_amx_sum){.rows = ROWS,
                                        .total = TOTAL,
                                        .m = M,
                                        .n = N,
                                        .left = a->act[2],
                                        .right = right,
                                        .stride = STRIDE,
                                        .sum = a->f[3],
                                        .sum_stride = stride,
                                        .turned = turned,
                                        .scratch = scratch});
        for (size_t m = 0; m < M; m++)
            for (size_t n = 0; n < N; n++) {
                double sum = m == 0 && n == 0 ? 1 : 0;

                for (size_t r = 0; r < ROWS; r++)
                    sum += (double)from_bf16(left[r * M + m]) *
                           (double)from_bf16(right[r * STRIDE + n]);
                assert_true(fabs(sum - (double)a->f[3][turned ? n * stride + m : m * stride + n]) <
                            1e-3);
            }
        free(scratch);
    }
    arrays_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_exponential_is_right_to_six_digits),
        cmocka_unit_test(bf16_is_rounded_to_nearest_even),
        cmocka_unit_test(plain_attention_is_the_definition),
        cmocka_unit_test(attention_is_the_same_in_all_tables),
        cmocka_unit_test(the_other_kernels_are_the_same_in_all_tables),
        cmocka_unit_test(amx_products_are_right),
        cmocka_unit_test(amx_sums_are_right),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
