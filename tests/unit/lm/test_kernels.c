/* SPDX-License-Identifier: Apache-2.0
 *
 * Each fast path against the reference, bit by bit (a NaN is a NaN), over odd sizes, empty and
 * unaligned rows, values up to infinity, and with a page behind every buffer that must not be
 * touched. What the reference computes is checked against doubles.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>
#include <math.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/rng.h"
#include "lm/kernels.h"
#include "lm/matrix.h"
#include "lm/model.h"

/* ---- buffers that end where memory ends ---- */

struct guarded {
    char *pages;
    size_t size; /* of the pages, the forbidden one included */
    float *p;
    size_t n;
};

/* n floats, right before a page that may not be touched. */
static struct guarded guarded_new(size_t n)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE), bytes = n * sizeof(float);
    size_t size = (bytes + page - 1) / page * page + page;
    struct guarded g = {.size = size, .n = n};

    g.pages = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    assert_true(g.pages != MAP_FAILED);
    assert_int_equal(mprotect(g.pages + size - page, page, PROT_NONE), 0);
    g.p = (float *)(void *)(g.pages + size - page - bytes);
    return g;
}

static void guarded_free(struct guarded *g)
{
    (void)munmap(g->pages, g->size);
}

enum kind { PLAIN, WILD }; /* wild: zeros of both signs, denormals, huge, infinities, NaN */

static float random_float(struct da_rng *r, enum kind kind)
{
    static const float wild[] = {0.0f, -0.0f,  1e-40f, -1e-40f,  3e38f, -3e38f, INFINITY, -INFINITY,
                                 NAN,  -87.5f, 88.5f,  -103.97f, 1e30f, 200.0f, -200.0f};

    if (kind == WILD && da_rng_below(r, 4) == 0)
        return wild[da_rng_below(r, sizeof wild / sizeof wild[0])];
    return (float)(8 * da_rng_unit(r) - 4);
}

static struct guarded random_floats(struct da_rng *r, size_t n, enum kind kind)
{
    struct guarded g = guarded_new(n);

    for (size_t i = 0; i < n; i++)
        g.p[i] = random_float(r, kind);
    return g;
}

static struct guarded copy_of(const struct guarded *g)
{
    struct guarded copy = guarded_new(g->n);

    memcpy(copy.p, g->p, g->n * sizeof *g->p);
    return copy;
}

static void same_floats(const float *a, const float *b, size_t n, const char *what)
{
    for (size_t i = 0; i < n; i++)
        if (memcmp(&a[i], &b[i], sizeof *a) != 0 && !(isnan(a[i]) && isnan(b[i])))
            fail_msg("%s: [%zu] of %zu is %a, the reference has %a", what, i, n, (double)a[i],
                     (double)b[i]);
}

static void same(const struct guarded *a, const struct guarded *b, const char *what)
{
    same_floats(a->p, b->p, a->n, what);
}

static const struct da_kernels *const reference = &da_kernels_reference;

static const struct da_kernels *fast(enum da_cpu_level level)
{
    return da_cpu_has(level) ? da_kernels_get(level) : NULL;
}

#define FOR_FAST(k)                                                                                \
    for (enum da_cpu_level l = DA_CPU_AVX2; l < DA_CPU_N_LEVELS; l++)                              \
        for (const struct da_kernels *k = fast(l); k; k = NULL)

/* ---- products ---- */

static struct da_matrix random_matrix(struct da_rng *r, size_t n, size_t k, bool bf16,
                                      struct guarded *memory, enum kind kind)
{
    struct da_matrix m = {.n = n, .k = k, .bf16 = bf16};
    float *row = da_alloc_n(k, sizeof *row);

    *memory = guarded_new(da_matrix_size(n, k, bf16) / sizeof(float));
    m.w = memory->p;
    for (size_t i = 0; i < n; i++) {
        for (size_t c = 0; c < k; c++) {
            uint32_t bits;

            row[c] = random_float(r, kind);
            memcpy(&bits, &row[c], sizeof bits);
            bits &= bf16 ? 0xffff0000u : 0xffffffffu;
            memcpy(&row[c], &bits, sizeof bits);
        }
        da_matrix_pack(&m, i, 1, row);
    }
    da_free(row);
    return m;
}

static void run_product(const struct da_kernels *k, const struct da_matrix *w, struct da_product p)
{
    p.w = w->w;
    p.k = w->k;
    p.n = w->n;
    (w->bf16 ? k->product_bf16 : k->product_f32)(&p);
}

static void check_product(struct da_rng *r, size_t m, size_t n, size_t k, bool bf16, bool add,
                          enum kind kind)
{
    size_t gap = (size_t)da_rng_below(r, 3); /* unaligned rows */
    struct guarded memory, x = random_floats(r, m * (k + gap), kind);
    struct guarded y = random_floats(r, m * (n + gap), kind);
    struct guarded expected = copy_of(&y);
    struct da_matrix w = random_matrix(r, n, k, bf16, &memory, kind);
    size_t all = da_panels(n), first = (size_t)da_rng_below(r, all + 1);
    size_t end = first + (size_t)da_rng_below(r, all - first + 1);
    struct da_product p = {.x = x.p,
                           .x_stride = k + gap,
                           .y_stride = n + gap,
                           .m = m,
                           .first = first,
                           .end = end,
                           .add = add};

    p.y = expected.p;
    run_product(reference, &w, p);
    FOR_FAST(kernels)
    {
        struct guarded out = copy_of(&y);

        p.y = out.p;
        run_product(kernels, &w, p);
        same(&out, &expected, "product");
        guarded_free(&out);
    }
    guarded_free(&memory);
    guarded_free(&x);
    guarded_free(&y);
    guarded_free(&expected);
}

static void products_have_the_references_bits(void **state)
{
    struct da_rng r = da_rng_new(1, "products", 0);

    (void)state;
    for (size_t m = 0; m <= 26; m++)
        for (int round = 0; round < 12; round++)
            check_product(&r, m, 1 + (size_t)da_rng_below(&r, 200), (size_t)da_rng_below(&r, 70),
                          round & 1, round & 2, round % 3 == 0 ? WILD : PLAIN);
}

/* A row's outputs do not depend on the rows beside it, nor on the cut into panels. */
static void rows_do_not_depend_on_their_batch(void **state)
{
    struct da_rng r = da_rng_new(2, "rows", 0);
    enum { M = 40, N = 150, K = 67 };
    struct guarded memory, x = random_floats(&r, (size_t)M * K, PLAIN);
    struct guarded all = guarded_new((size_t)M * N), one = guarded_new(N);
    struct da_matrix w = random_matrix(&r, N, K, true, &memory, PLAIN);

    (void)state;
    for (enum da_cpu_level l = DA_CPU_REFERENCE; l < DA_CPU_N_LEVELS && da_cpu_has(l); l++) {
        const struct da_kernels *k = da_kernels_get(l);

        run_product(
            k, &w,
            (struct da_product){
                .y = all.p, .y_stride = N, .x = x.p, .x_stride = K, .m = M, .end = da_panels(N)});
        for (size_t i = 0; i < M; i++) {
            for (size_t panel = 0; panel < da_panels(N); panel++)
                run_product(k, &w,
                            (struct da_product){.y = one.p,
                                                .y_stride = N,
                                                .x = x.p + i * K,
                                                .x_stride = K,
                                                .m = 1,
                                                .first = panel,
                                                .end = panel + 1});
            assert_memory_equal(one.p, all.p + i * N, N * sizeof *one.p);
        }
    }
    guarded_free(&memory);
    guarded_free(&x);
    guarded_free(&all);
    guarded_free(&one);
}

static void products_are_products(void **state)
{
    struct da_rng r = da_rng_new(3, "exact", 0);
    enum { M = 5, N = 45, K = 300 };
    struct guarded memory, x = random_floats(&r, (size_t)M * K, PLAIN);
    struct guarded y = guarded_new((size_t)M * N);
    struct da_matrix w = random_matrix(&r, N, K, true, &memory, PLAIN);
    float row[K];

    (void)state;
    run_product(reference, &w,
                (struct da_product){
                    .y = y.p, .y_stride = N, .x = x.p, .x_stride = K, .m = M, .end = da_panels(N)});
    for (size_t j = 0; j < N; j++) {
        da_matrix_row(&w, j, row);
        for (size_t i = 0; i < M; i++) {
            double sum = 0, size = 0;

            for (size_t c = 0; c < K; c++) {
                sum += (double)x.p[i * K + c] * (double)row[c];
                size += fabs((double)x.p[i * K + c] * (double)row[c]);
            }
            assert_true(fabs(sum - (double)y.p[i * N + j]) <= 1e-6 * size);
        }
    }
    guarded_free(&memory);
    guarded_free(&x);
    guarded_free(&y);
}

/* ---- attention ---- */

enum { BLOCKS_MAX = 9 };

struct blocks {
    struct guarded memory[BLOCKS_MAX];
    const float *p[BLOCKS_MAX];
};

static void random_blocks(struct da_rng *r, struct blocks *b, size_t width, enum kind kind)
{
    for (size_t i = 0; i < BLOCKS_MAX; i++) {
        b->memory[i] = random_floats(r, DA_KV_BLOCK * width, kind);
        b->p[i] = b->memory[i].p;
    }
}

static void free_blocks(struct blocks *b)
{
    for (size_t i = 0; i < BLOCKS_MAX; i++)
        guarded_free(&b->memory[i]);
}

static void check_scores(struct da_rng *r, size_t n, size_t width, size_t n_blocks, enum kind kind)
{
    size_t stride = n_blocks * DA_KV_BLOCK;
    struct blocks keys;
    struct guarded q = random_floats(r, n * width, kind), expected = guarded_new(n * stride);

    random_blocks(r, &keys, width, kind);
    reference->scores(expected.p, stride, q.p, n, width, keys.p, n_blocks);
    FOR_FAST(kernels)
    {
        struct guarded out = guarded_new(n * stride);

        kernels->scores(out.p, stride, q.p, n, width, keys.p, n_blocks);
        same(&out, &expected, "scores");
        guarded_free(&out);
    }
    free_blocks(&keys);
    guarded_free(&q);
    guarded_free(&expected);
}

static void check_values(struct da_rng *r, size_t n, size_t width, size_t n_positions,
                         enum kind kind)
{
    struct blocks blocks;
    struct guarded weights = random_floats(r, n * n_positions, kind);
    struct guarded acc = random_floats(r, n * 2 * width, kind), expected = copy_of(&acc);

    random_blocks(r, &blocks, width, kind);
    reference->values(expected.p, n, width, weights.p, n_positions, blocks.p, n_positions);
    FOR_FAST(kernels)
    {
        struct guarded out = copy_of(&acc);

        kernels->values(out.p, n, width, weights.p, n_positions, blocks.p, n_positions);
        same(&out, &expected, "values");
        guarded_free(&out);
    }
    free_blocks(&blocks);
    guarded_free(&weights);
    guarded_free(&acc);
    guarded_free(&expected);
}

static void attention_has_the_references_bits(void **state)
{
    struct da_rng r = da_rng_new(4, "attention", 0);

    (void)state;
    for (size_t n = 0; n <= 18; n++) {
        for (int round = 0; round < 12; round++) {
            enum kind kind = round % 3 == 0 ? WILD : PLAIN;

            check_scores(&r, n, 1 + (size_t)da_rng_below(&r, 70),
                         (size_t)da_rng_below(&r, BLOCKS_MAX + 1), kind);
            check_values(&r, n, DA_LANES * (1 + (size_t)da_rng_below(&r, 8)),
                         (size_t)da_rng_below(&r, BLOCKS_MAX * DA_KV_BLOCK + 1), kind);
        }
    }
}

/* ---- rows ---- */

static void check_rows(struct da_rng *r, size_t n, enum kind kind)
{
    struct guarded x = random_floats(r, n, kind), w = random_floats(r, n, kind);
    struct guarded expected = guarded_new(n), out = guarded_new(n);
    float top = n > 0 ? x.p[0] : 0, sum = reference->exp_sum(expected.p, x.p, n, top, 0.7f), s;

    FOR_FAST(k)
    {
        s = k->exp_sum(out.p, x.p, n, top, 0.7f);
        same(&out, &expected, "exp_sum");
        same_floats(&s, &sum, 1, "the sum of exp_sum");
    }
    sum = reference->max(x.p, n);
    FOR_FAST(k)
    {
        s = k->max(x.p, n);
        same_floats(&s, &sum, 1, "max");
    }
    if (n > 0)
        reference->rms_norm(expected.p, x.p, w.p, n, 1e-5f);
    FOR_FAST(k)
    {
        if (n > 0)
            k->rms_norm(out.p, x.p, w.p, n, 1e-5f);
        same(&out, &expected, "rms_norm");
    }
    reference->swiglu(expected.p, x.p, w.p, n);
    FOR_FAST(k)
    {
        k->swiglu(out.p, x.p, w.p, n);
        same(&out, &expected, "swiglu");
    }
    guarded_free(&x);
    guarded_free(&w);
    guarded_free(&expected);
    guarded_free(&out);
}

static void check_rotate(struct da_rng *r, size_t half, enum kind kind)
{
    struct guarded x = random_floats(r, 2 * half, kind), expected = copy_of(&x);
    struct guarded cos = random_floats(r, half, kind), sin = random_floats(r, half, kind);

    reference->rotate(expected.p, cos.p, sin.p, half);
    FOR_FAST(k)
    {
        struct guarded out = copy_of(&x);

        k->rotate(out.p, cos.p, sin.p, half);
        same(&out, &expected, "rotate");
        guarded_free(&out);
    }
    guarded_free(&x);
    guarded_free(&expected);
    guarded_free(&cos);
    guarded_free(&sin);
}

static void rows_have_the_references_bits(void **state)
{
    struct da_rng r = da_rng_new(5, "rows", 0);

    (void)state;
    for (size_t n = 0; n < 70; n++) {
        for (int round = 0; round < 6; round++) {
            check_rows(&r, n, round % 2 ? WILD : PLAIN);
            check_rotate(&r, n, round % 2 ? WILD : PLAIN);
        }
    }
    check_rows(&r, 1000, PLAIN);
}

static void exp_is_exact_to_two_units(void **state)
{
    double worst = 0;

    (void)state;
    for (float x = -86.99f; x <= 0; x += 0.00037f) {
        float y;

        (void)reference->exp_sum(&y, &x, 1, 0, 1);
        worst = fmax(worst, fabs((double)y / exp((double)x) - 1));
    }
    assert_true(worst < 1.5 * 0x1p-23);
    for (float x = -1000; x < -87; x += 13) {
        float y;

        assert_true(reference->exp_sum(&y, &x, 1, 0, 1) == 0 && y == 0);
    }
}

static void rotary_tables_are_sines(void **state)
{
    const float frequencies[] = {1.0f, 0.7498942f, 0.01f, 1e-6f};
    enum { CONTEXT = 140000, HALF = 4 };
    float *cosines = da_alloc_n((size_t)CONTEXT * HALF, sizeof *cosines);
    float *sines = da_alloc_n((size_t)CONTEXT * HALF, sizeof *sines);

    (void)state;
    da_rope_fill(cosines, sines, CONTEXT, HALF, frequencies);
    for (size_t i = 0; i < (size_t)CONTEXT * HALF; i++) {
        double angle = (double)((float)(i / HALF) * frequencies[i % HALF]);

        /* Half a unit in the last place of a float, and a little for the library's own error. */
        assert_true(fabs((double)cosines[i] - cos(angle)) <= 0x1.001p-25);
        assert_true(fabs((double)sines[i] - sin(angle)) <= 0x1.001p-25);
    }
    da_free(cosines);
    da_free(sines);
}

static void max_of_nothing_is_least(void **state)
{
    float x = 0;

    (void)state;
    for (enum da_cpu_level l = DA_CPU_REFERENCE; l < DA_CPU_N_LEVELS && da_cpu_has(l); l++)
        assert_true(isinf(da_kernels_get(l)->max(&x, 0)) && da_kernels_get(l)->max(&x, 0) < 0);
}

static void the_mask_names_a_level(void **state)
{
    enum da_cpu_level level = DA_CPU_AVX512;
    char *before = getenv("DIDACT_CPU_MASK") ? da_strdup(getenv("DIDACT_CPU_MASK")) : NULL;

    (void)state;
    assert_int_equal(setenv("DIDACT_CPU_MASK", "0", 1), 0);
    assert_int_equal(da_cpu_level_pick(&level, NULL), DA_OK);
    assert_int_equal(level, DA_CPU_REFERENCE);
    assert_int_equal(setenv("DIDACT_CPU_MASK", "sse9", 1), 0);
    assert_int_equal(da_cpu_level_pick(&level, NULL), DA_EINVAL);
    assert_int_equal(setenv("DIDACT_CPU_MASK", "", 1), 0);
    assert_int_equal(da_cpu_level_pick(&level, NULL), DA_OK);
    assert_true(da_cpu_has(level));
    if (before)
        (void)setenv("DIDACT_CPU_MASK", before, 1);
    else
        (void)unsetenv("DIDACT_CPU_MASK");
    da_free(before);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(products_have_the_references_bits),
        cmocka_unit_test(rows_do_not_depend_on_their_batch),
        cmocka_unit_test(products_are_products),
        cmocka_unit_test(attention_has_the_references_bits),
        cmocka_unit_test(rows_have_the_references_bits),
        cmocka_unit_test(exp_is_exact_to_two_units),
        cmocka_unit_test(rotary_tables_are_sines),
        cmocka_unit_test(max_of_nothing_is_least),
        cmocka_unit_test(the_mask_names_a_level),
    };

    return cmocka_run_group_tests_name("kernels", tests, NULL, NULL);
}
