/* SPDX-License-Identifier: Apache-2.0
 *
 * Loss, gradients and AdamW against what PyTorch computed (tests/golden/lm), and that neither the
 * number of threads nor accumulation changes what must not change.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/parallel.h"
#include "base/rng.h"
#include "lm/safetensors.h"
#include "train/matmul.h"
#include "train/trainer.h"

#define GOLDEN DA_SOURCE_ROOT "/tests/golden/lm/"

enum { T = 24, N_TOKENS = 2 * T, STEPS = 20 };

static const size_t lengths[] = {9, 15, 20, 4};

static const char *const models[] = {"llama", "llama_tied", "qwen2", "qwen3"};
enum { N_MODELS = sizeof models / sizeof models[0] };

static const struct da_train_options golden_options = {
    .rate = 1e-3,
    .rate_floor = 0.1,
    .warmup = 5,
    .steps = STEPS,
    .weight_decay = 0.1,
    .beta1 = 0.9,
    .beta2 = 0.95,
    .eps = 1e-8,
    .clip = 1,
    .batch_tokens = N_TOKENS,
    .context = T,
    .precision = DA_TRAIN_F32,
    .threads = 2,
};

/* A golden model, its trainer and its batch. */
struct fixture {
    struct da_trainer *trainer;
    struct da_lm_weights *golden;
    uint32_t tokens[N_TOKENS];
    uint8_t counted[N_TOKENS];
    struct da_train_batch batch;
};

static void read_golden(const struct fixture *f, const char *name, size_t n, float *out)
{
    struct da_lm_view view;

    assert_true(da_lm_weights_find(f->golden, da_str_c(name), &view));
    assert_int_equal(view.n, n);
    da_lm_view_floats(&view, 0, n, out);
}

static void set_up(struct fixture *f, const char *model, const struct da_train_options *options)
{
    struct da_lm_config config;
    struct da_err err = {0};
    char path[512];
    float values[N_TOKENS];

    *f = (struct fixture){0};
    (void)snprintf(path, sizeof path, GOLDEN "%s", model);
    assert_int_equal(da_lm_config_read(path, &config, &err), DA_OK);
    assert_int_equal(da_trainer_new(&f->trainer, &config, options, &err), DA_OK);
    assert_int_equal(da_trainer_load(f->trainer, path, &err), DA_OK);
    (void)snprintf(path, sizeof path, GOLDEN "%s/golden", model);
    assert_int_equal(da_lm_weights_open(&f->golden, path, &err), DA_OK);
    read_golden(f, "batch.tokens", N_TOKENS, values);
    for (size_t i = 0; i < N_TOKENS; i++)
        f->tokens[i] = (uint32_t)values[i];
    read_golden(f, "batch.mask", N_TOKENS, values);
    for (size_t i = 0; i < N_TOKENS; i++)
        f->counted[i] = values[i] > 0;
    f->batch =
        (struct da_train_batch){f->tokens, f->counted, lengths, sizeof lengths / sizeof lengths[0]};
}

static void tear_down(struct fixture *f)
{
    da_trainer_free(&f->trainer);
    da_lm_weights_close(&f->golden);
}

/* Of the whole tensor: |a - b| / |b|. */
static double distance(const float *a, const float *b, size_t n)
{
    double difference = 0, size = 0;

    for (size_t i = 0; i < n; i++) {
        difference += ((double)a[i] - (double)b[i]) * ((double)a[i] - (double)b[i]);
        size += (double)b[i] * (double)b[i];
    }
    return sqrt(difference / (size > 0 ? size : 1));
}

/* A bias of k adds one number to all scores of a query, which softmax takes away again: its
 * gradient is zero but for rounding, unless rope turns it. */
static void check_gradients(const char *model, const struct da_train_options *options,
                            double tolerance)
{
    struct fixture f;
    struct da_train_result result;
    struct da_err err = {0};
    const struct da_lm_layout *layout;
    const float *gradients;
    float loss;

    set_up(&f, model, options);
    layout = da_trainer_layout(f.trainer);
    assert_int_equal(da_trainer_gradients(f.trainer, &f.batch, &result, &gradients, &err), DA_OK);
    read_golden(&f, "batch.loss", 1, &loss);
    if (fabs(result.loss - (double)loss) > tolerance * (double)loss)
        fail_msg("%s: loss %.7f, PyTorch's %.7f", model, result.loss, (double)loss);
    for (size_t i = 0; i < layout->n; i++) {
        const struct da_lm_tensor *t = &layout->tensors[i];
        size_t n = t->rows * t->cols;
        float *golden = calloc(n, sizeof *golden);
        char name[DA_LM_TENSOR_NAME_MAX + 8];
        double d;

        (void)snprintf(name, sizeof name, "grad.%s", t->name);
        read_golden(&f, name, n, golden);
        d = distance(gradients + t->offset, golden, n);
        if (!(d < tolerance))
            fail_msg("%s: gradient of %s differs by %g", model, t->name, d);
        free(golden);
    }
    tear_down(&f);
}

static void gradients_are_pytorch_s(void **state)
{
    (void)state;
    for (size_t i = 0; i < N_MODELS; i++)
        check_gradients(models[i], &golden_options, 1e-4);
}

static void gradients_in_bf16_are_near_pytorch_s(void **state)
{
    struct da_train_options options = golden_options;

    (void)state;
    if (!da_matmul_has_bf16())
        skip();
    options.precision = DA_TRAIN_BF16;
    for (size_t i = 0; i < N_MODELS; i++)
        check_gradients(models[i], &options, 0.1);
}

static void twenty_steps_are_pytorch_s(void **state)
{
    (void)state;
    for (size_t i = 0; i < N_MODELS; i++) {
        struct fixture f;
        struct da_train_result r;
        struct da_err err = {0};
        float losses[STEPS + 1], norms[STEPS], rates[STEPS];

        set_up(&f, models[i], &golden_options);
        read_golden(&f, "train.losses", STEPS + 1, losses);
        read_golden(&f, "train.norms", STEPS, norms);
        read_golden(&f, "train.rates", STEPS, rates);
        for (size_t k = 0; k < STEPS; k++) {
            assert_int_equal(da_trainer_step(f.trainer, &f.batch, &r, &err), DA_OK);
            if (fabs(r.loss - (double)losses[k]) > 1e-4 * (double)losses[k])
                fail_msg("%s, step %zu: loss %.7f, PyTorch's %.7f", models[i], k, r.loss,
                         (double)losses[k]);
            assert_true(fabs(r.gradient_norm - (double)norms[k]) < 1e-3 * (double)norms[k]);
            assert_true(fabs(r.rate - (double)rates[k]) < 1e-6 * (double)rates[k]);
        }
        assert_int_equal(da_trainer_evaluate(f.trainer, &f.batch, &r, &err), DA_OK);
        assert_true(fabs(r.loss - (double)losses[STEPS]) < 1e-4 * (double)losses[STEPS]);
        tear_down(&f);
    }
}

/* The weights after three steps, the caller's to free. */
static float *weights_after(const char *model, const struct da_train_options *options, size_t *n)
{
    struct fixture f;
    struct da_train_result r;
    struct da_train_state s;
    struct da_err err = {0};
    float *copy;

    set_up(&f, model, options);
    for (size_t k = 0; k < 3; k++)
        assert_int_equal(da_trainer_step(f.trainer, &f.batch, &r, &err), DA_OK);
    s = da_trainer_state(f.trainer);
    *n = s.n_floats;
    copy = calloc(*n, sizeof *copy);
    memcpy(copy, s.weights, *n * sizeof *copy);
    tear_down(&f);
    return copy;
}

static void threads_do_not_change_a_bit(void **state)
{
    (void)state;
    for (size_t i = 0; i < (da_matmul_has_bf16() ? 2 : 1) * N_MODELS; i++) {
        struct da_train_options options = golden_options;
        float *one, *three;
        size_t n;

        options.precision = i < N_MODELS ? DA_TRAIN_F32 : DA_TRAIN_BF16;
        options.threads = 1;
        one = weights_after(models[i % N_MODELS], &options, &n);
        options.threads = 3;
        three = weights_after(models[i % N_MODELS], &options, &n);
        assert_memory_equal(one, three, n * sizeof *one);
        free(one);
        free(three);
    }
}

static void accumulation_gives_the_same_step(void **state)
{
    struct da_train_options options = golden_options;
    float *whole, *parts;
    size_t n;

    (void)state;
    whole = weights_after("llama", &options, &n);
    options.accumulation = 4;
    parts = weights_after("llama", &options, &n);
    assert_true(distance(parts, whole, n) < 1e-5);
    free(whole);
    free(parts);
}

/* ---- many chunks ---- */

/* Wide enough a vocabulary that the head's gradient is summed in rounds; all extents are multiples
 * of 32, so that bf16 goes through the matrix unit where there is one. */
static const struct da_lm_config wide = {.vocab = 65536,
                                         .hidden = 32,
                                         .ffn = 64,
                                         .layers = 2,
                                         .heads = 2,
                                         .kv_heads = 1,
                                         .head_dim = 32,
                                         .max_positions = 300,
                                         .norm_eps = 1e-5,
                                         .rope_theta = 10000,
                                         .tied = true};

static const size_t many[] = {200, 37, 255, 120, 96};
enum { N_MANY = sizeof many / sizeof many[0], MANY_TOKENS = 708 };

struct many_batch {
    uint32_t tokens[MANY_TOKENS];
    uint8_t counted[MANY_TOKENS];
};

static void fill_many(struct many_batch *b)
{
    struct da_rng rng = da_rng_new(3, "tokens", 0);

    for (size_t i = 0; i < MANY_TOKENS; i++) {
        b->tokens[i] = (uint32_t)da_rng_below(&rng, wide.vocab);
        b->counted[i] = da_rng_below(&rng, 5) > 0;
    }
}

/* Adds weight times the gradients of the documents to sum. */
static void add_gradients(struct da_trainer *t, const struct da_train_batch *b, double whole,
                          float *sum)
{
    struct da_train_result r;
    struct da_err err = {0};
    const float *g;

    assert_int_equal(da_trainer_gradients(t, b, &r, &g, &err), DA_OK);
    for (size_t i = 0; i < da_trainer_layout(t)->n_floats; i++)
        sum[i] += (float)((double)r.n_targets / whole) * g[i];
}

static struct da_trainer *open_wide(enum da_train_precision precision, size_t accumulation)
{
    struct da_train_options options = golden_options;
    struct da_trainer *t;
    struct da_err err = {0};

    options.precision = precision;
    options.accumulation = accumulation;
    options.batch_tokens = MANY_TOKENS;
    options.context = 256;
    assert_int_equal(da_trainer_new(&t, &wide, &options, &err), DA_OK);
    da_trainer_init_random(t, 1);
    return t;
}

/* A batch of several chunks and rounds against its documents one by one, which have one of each;
 * then bf16 against float. */
static void a_batch_is_the_sum_of_its_documents(void **state)
{
    struct da_trainer *t = open_wide(DA_TRAIN_F32, 1);
    size_t n = da_trainer_layout(t)->n_floats, at = 0;
    float *whole = calloc(n, sizeof *whole), *parts = calloc(n, sizeof *parts);
    struct many_batch b;
    struct da_train_result r;
    struct da_err err = {0};
    struct da_train_batch all = {b.tokens, b.counted, many, N_MANY};

    (void)state;
    fill_many(&b);
    assert_int_equal(da_trainer_evaluate(t, &all, &r, &err), DA_OK);
    add_gradients(t, &all, (double)r.n_targets, whole);
    for (size_t i = 0; i < N_MANY; at += many[i++])
        add_gradients(t, &(struct da_train_batch){b.tokens + at, b.counted + at, many + i, 1},
                      (double)r.n_targets, parts);
    assert_true(distance(whole, parts, n) < 1e-5);
    da_trainer_free(&t);
    for (size_t accumulation = 1; accumulation < 4 && da_matmul_has_bf16(); accumulation += 2) {
        t = open_wide(DA_TRAIN_BF16, accumulation);
        memset(parts, 0, n * sizeof *parts);
        add_gradients(t, &all, (double)r.n_targets, parts);
        assert_true(distance(parts, whole, n) < 0.02);
        da_trainer_free(&t);
    }
    free(whole);
    free(parts);
}

/* ---- memory ---- */

static size_t memory_of(const struct da_train_options *o)
{
    struct da_train_memory m;

    assert_int_equal(da_trainer_memory(&wide, o, &m, NULL), DA_OK);
    return m.total;
}

static void accumulation_never_costs_memory(void **state)
{
    static const size_t contexts[] = {2, 300, 1000, 8192};

    (void)state;
    for (size_t i = 0; i < sizeof contexts / sizeof contexts[0]; i++) {
        struct da_train_options options = golden_options;
        size_t before = SIZE_MAX;

        options.batch_tokens = 8192;
        options.context = contexts[i];
        for (options.accumulation = 1; options.accumulation <= 64; options.accumulation *= 2) {
            size_t now = memory_of(&options);

            assert_true(now <= before);
            before = now;
        }
    }
}

static void the_plan_counts_the_threads_that_will_run(void **state)
{
    struct da_train_options options = golden_options;
    size_t planned;

    (void)state;
    options.threads = 0;
    planned = memory_of(&options);
    options.threads = da_team_default_size();
    assert_int_equal(planned, memory_of(&options));
}

/* Documents that leave gaps in their parts make more parts, and the same gradient. */
static void parts_hold_whole_documents(void **state)
{
    struct da_trainer *whole = open_wide(DA_TRAIN_F32, 1), *parts = open_wide(DA_TRAIN_F32, 2);
    size_t n = da_trainer_layout(whole)->n_floats;
    float *a = calloc(n, sizeof *a), *b = calloc(n, sizeof *b);
    struct many_batch batch;
    struct da_train_batch all = {batch.tokens, batch.counted, many, N_MANY};

    (void)state;
    fill_many(&batch);
    add_gradients(whole, &all, 1, a);
    add_gradients(parts, &all, 1, b);
    assert_true(distance(b, a, n) < 1e-5);
    da_trainer_free(&whole);
    da_trainer_free(&parts);
    free(a);
    free(b);
}

/* ---- what oneDNN refuses ---- */

static void a_refused_product_is_an_error(void **state)
{
    struct da_matmul_shape shape = {
        .m = SIZE_MAX, .n = 1, .k = 1, .a_stride = 1, .b_stride = 1, .c_stride = 1};
    struct da_matmuls *m = NULL;
    struct da_err err = {0};
    size_t number;

    (void)state;
    assert_int_equal(da_matmuls_new(&m, 2, &err), DA_OK);
    assert_int_equal(da_matmuls_add(m, &shape, &number, &err), DA_EUNSUPPORTED);
    da_matmuls_free(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gradients_are_pytorch_s),
        cmocka_unit_test(gradients_in_bf16_are_near_pytorch_s),
        cmocka_unit_test(twenty_steps_are_pytorch_s),
        cmocka_unit_test(threads_do_not_change_a_bit),
        cmocka_unit_test(accumulation_gives_the_same_step),
        cmocka_unit_test(a_batch_is_the_sum_of_its_documents),
        cmocka_unit_test(accumulation_never_costs_memory),
        cmocka_unit_test(the_plan_counts_the_threads_that_will_run),
        cmocka_unit_test(parts_hold_whole_documents),
        cmocka_unit_test(a_refused_product_is_an_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
