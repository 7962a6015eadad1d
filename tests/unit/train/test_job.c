/* SPDX-License-Identifier: Apache-2.0
 *
 * A training from beginning to end on made-up documents: it learns, it goes on from a checkpoint
 * with the same bits, it refuses what does not fit, and it keeps its history.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>
#include <fcntl.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/rng.h"
#include "train/checkpoint.h"
#include "train/curve.h"
#include "train/job.h"
#include "train/matmul.h"

enum { VOCAB = 64, STEPS = 12, LONGEST = 40 };

/* All extents are multiples of 32, so that products may go through the matrix unit. */
static const struct da_lm_config config = {.vocab = VOCAB,
                                           .hidden = 64,
                                           .ffn = 96,
                                           .layers = 2,
                                           .heads = 2,
                                           .kv_heads = 1,
                                           .head_dim = 32,
                                           .max_positions = LONGEST,
                                           .norm_eps = 1e-5,
                                           .rope_theta = 10000,
                                           .tied = true};

static struct da_train_options options(enum da_train_precision precision)
{
    return (struct da_train_options){.rate = 1e-2,
                                     .rate_floor = 0.1,
                                     .warmup = 3,
                                     .steps = STEPS,
                                     .weight_decay = 0.1,
                                     .beta1 = 0.9,
                                     .beta2 = 0.95,
                                     .eps = 1e-8,
                                     .clip = 1,
                                     .batch_tokens = 300,
                                     .context = LONGEST,
                                     .precision = precision,
                                     .threads = 2};
}

/* Documents that count up from a chance number: easy to learn. */
struct documents {
    uint64_t next, end, restart; /* at the end it begins anew with `restart` */
    uint32_t tokens[LONGEST];
};

static int give(void *ctx, struct da_document *out, bool *got, struct da_err *err)
{
    struct documents *d = ctx;
    struct da_rng rng = da_rng_new(5, "document", d->next);
    size_t n = 2 + (size_t)da_rng_below(&rng, LONGEST - 2);
    uint32_t first = (uint32_t)da_rng_below(&rng, VOCAB);

    (void)err;
    *got = d->next < d->end;
    d->next = *got ? d->next + 1 : d->restart;
    for (size_t i = 0; i < n; i++)
        d->tokens[i] = (first + (uint32_t)i) % VOCAB;
    *out = (struct da_document){d->tokens, NULL, n};
    return DA_OK;
}

/* Asks to stop after a number of steps. */
struct stopper {
    volatile sig_atomic_t stop;
    int64_t after, resumed_at;
};

/* Documents that end where they should not, and something to do then. */
struct broken_pipe {
    struct documents documents;
    uint64_t breaks_at;
    struct stopper *stopper;
    int rc; /* what reading on gives */
};

static int give_until_it_breaks(void *ctx, struct da_document *out, bool *got, struct da_err *err)
{
    struct broken_pipe *p = ctx;

    if (p->documents.next < p->breaks_at)
        return give(&p->documents, out, got, err);
    p->stopper->stop = 1;
    *got = false;
    return p->rc;
}

static void look(void *ctx, const struct da_train_progress *p)
{
    struct stopper *s = ctx;

    if (p->step == s->after)
        s->stop = 1;
}

static void note_resumed(void *ctx, int64_t step)
{
    ((struct stopper *)ctx)->resumed_at = step;
}

/* One session over a source. *weights gets a copy, the caller's to free. */
static int session_of(const struct da_train_options *o, const char *dir, struct stopper *s,
                      da_document_fn *next, void *source, float **weights, struct da_err *err)
{
    struct documents validation = {1000, 1005, 1000, {0}};
    struct da_train_job job = {.next = next,
                               .source = source,
                               .dir = dir,
                               .checkpoint_ms = INT64_MAX,
                               .settings = DA_STR("option seed 1\n"),
                               .next_validation = give,
                               .validation = &validation,
                               .validate_every = 4,
                               .stop = &s->stop,
                               .resumed = note_resumed,
                               .progress = look,
                               .hooks = s};
    struct da_trainer *t = NULL;
    struct da_train_state state;
    int rc = da_trainer_new(&t, &config, o, err);

    assert_int_equal(rc, DA_OK);
    da_trainer_init_random(t, 1);
    rc = da_train_job_run(&job, t, err);
    state = da_trainer_state(t);
    if (weights) {
        *weights = calloc(state.n_floats, sizeof **weights);
        memcpy(*weights, state.weights, state.n_floats * sizeof **weights);
    }
    da_trainer_free(&t);
    return rc;
}

static int session(const struct da_train_options *o, const char *dir, struct stopper *s,
                   uint64_t n_documents, float **weights, struct da_err *err)
{
    struct documents documents = {.end = n_documents};

    return session_of(o, dir, s, give, &documents, weights, err);
}

static size_t n_floats(void)
{
    struct da_lm_layout layout;
    size_t n;

    da_lm_layout_init(&layout, &config);
    n = layout.n_floats;
    da_lm_layout_release(&layout);
    return n;
}

/* A new folder, removed by drop_folder. */
static void make_folder(char dir[64])
{
    (void)snprintf(dir, 64, "/tmp/didact-train-XXXXXX");
    assert_non_null(mkdtemp(dir));
}

static void drop_folder(const char *dir)
{
    static const char *const names[] = {"checkpoint", "log.csv", "loss.svg"};
    char path[128];

    for (size_t i = 0; i < 3; i++) {
        (void)snprintf(path, sizeof path, "%s/%s", dir, names[i]);
        (void)unlink(path);
    }
    assert_int_equal(rmdir(dir), 0); /* nothing else was left in it */
}

static void a_training_learns(void **state)
{
    char dir[64];
    struct da_train_options o = options(DA_TRAIN_AUTO);
    struct stopper s = {0};
    struct da_err err = {0};
    struct da_curve curve = {0};
    char path[128];

    (void)state;
    make_folder(dir);
    assert_int_equal(session(&o, dir, &s, UINT64_MAX, NULL, &err), DA_OK);
    (void)snprintf(path, sizeof path, "%s/log.csv", dir);
    assert_int_equal(da_curve_read(&curve, path, STEPS, &err), DA_OK);
    assert_int_equal(curve.n, STEPS);
    assert_true(curve.points[0].loss > 4.0);
    assert_true(curve.points[STEPS - 1].loss < 3.0);
    assert_true(isnan(curve.points[0].validation));
    assert_true(curve.points[STEPS - 1].validation < curve.points[3].validation);
    da_curve_release(&curve);
    drop_folder(dir);
}

static void an_interrupted_training_ends_with_the_same_bits(void **state)
{
    static const enum da_train_precision precisions[] = {DA_TRAIN_F32, DA_TRAIN_BF16};

    (void)state;
    for (size_t i = 0; i < (da_matmul_has_bf16() ? 2 : 1); i++) {
        struct da_train_options o = options(precisions[i]);
        struct stopper none = {0}, first = {.after = 5}, second = {.after = 6}, third = {0};
        struct da_err err = {0};
        float *whole, *resumed;
        char a[64], b[64];

        make_folder(a);
        make_folder(b);
        assert_int_equal(session(&o, a, &none, UINT64_MAX, &whole, &err), DA_OK);
        assert_int_equal(session(&o, b, &first, UINT64_MAX, NULL, &err), DA_ECANCELED);
        o.threads = 1;
        assert_int_equal(session(&o, b, &second, UINT64_MAX, NULL, &err), DA_ECANCELED);
        assert_int_equal(second.resumed_at, 5);
        assert_int_equal(session(&o, b, &third, UINT64_MAX, &resumed, &err), DA_OK);
        assert_int_equal(third.resumed_at, 6);
        assert_memory_equal(whole, resumed, n_floats() * sizeof *whole);
        free(whole);
        free(resumed);
        drop_folder(a);
        drop_folder(b);
    }
}

/* Ctrl-C ends a generator on the pipe too: neither its end nor its broken last line is taken for
 * the data's, also while the way to the checkpoint is read. */
static void a_stop_is_not_the_end_of_the_data(void **state)
{
    static const uint64_t breaks[] = {53, 3, 70};
    static const int codes[] = {DA_OK, DA_OK, DA_EFORMAT};
    struct da_train_options o = options(DA_TRAIN_F32);
    struct stopper none = {0}, last = {0};
    struct da_err err = {0};
    float *whole, *resumed;
    char a[64], b[64];

    (void)state;
    make_folder(a);
    make_folder(b);
    assert_int_equal(session(&o, a, &none, UINT64_MAX, &whole, &err), DA_OK);
    for (size_t i = 0; i < 3; i++) {
        struct stopper s = {0};
        struct broken_pipe pipe = {{.end = UINT64_MAX}, breaks[i], &s, codes[i]};

        assert_int_equal(session_of(&o, b, &s, give_until_it_breaks, &pipe, NULL, &err),
                         DA_ECANCELED);
    }
    assert_int_equal(session(&o, b, &last, UINT64_MAX, &resumed, &err), DA_OK);
    assert_in_range(last.resumed_at, 3, STEPS - 1);
    assert_memory_equal(whole, resumed, n_floats() * sizeof *whole);
    free(whole);
    free(resumed);
    drop_folder(a);
    drop_folder(b);
}

static void a_folder_is_one_run_s(void **state)
{
    struct da_train_options o = options(DA_TRAIN_F32);
    struct stopper s = {.after = 2};
    struct da_err err = {0};
    char dir[64];
    int fd;

    (void)state;
    make_folder(dir);
    fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    assert_int_equal(flock(fd, LOCK_EX), 0);
    assert_int_equal(session(&o, dir, &s, UINT64_MAX, NULL, &err), DA_EBUSY);
    assert_non_null(strstr(err.msg, dir));
    assert_int_equal(close(fd), 0);
    assert_int_equal(session(&o, dir, &s, UINT64_MAX, NULL, &err), DA_ECANCELED);
    drop_folder(dir);
}

static void a_folder_that_cannot_be_made_is_told_at_the_start(void **state)
{
    struct da_train_options o = options(DA_TRAIN_F32);
    struct stopper s = {0};
    struct broken_pipe pipe = {{.end = UINT64_MAX}, 0, &s, DA_EFORMAT};
    struct da_err err = {0};
    char dir[64], missing[128];

    (void)state;
    make_folder(dir);
    (void)snprintf(missing, sizeof missing, "%s/missing/folder", dir);
    assert_int_equal(session_of(&o, missing, &s, give_until_it_breaks, &pipe, NULL, &err), DA_EIO);
    assert_int_equal(s.stop, 0); /* nothing was read */
    drop_folder(dir);
}

static void other_options_are_refused_by_name(void **state)
{
    struct da_train_options o = options(DA_TRAIN_F32);
    struct stopper s = {.after = 2};
    struct da_err err = {0};
    char dir[64];

    (void)state;
    make_folder(dir);
    assert_int_equal(session(&o, dir, &s, UINT64_MAX, NULL, &err), DA_ECANCELED);
    s = (struct stopper){0};
    o.weight_decay = 0.2;
    assert_int_equal(session(&o, dir, &s, UINT64_MAX, NULL, &err), DA_EINVAL);
    assert_non_null(strstr(err.msg, "weight-decay"));
    drop_folder(dir);
}

static void describe(const struct da_lm_config *c, struct da_buf *out)
{
    struct da_train_options o = options(DA_TRAIN_F32);
    struct da_trainer *t = NULL;

    da_buf_init(out, DA_BUF_TEXT_MAX);
    assert_int_equal(da_trainer_new(&t, c, &o, NULL), DA_OK);
    da_trainer_describe(t, out);
    da_trainer_free(&t);
}

static void another_rope_is_another_model(void **state)
{
    struct da_lm_config scaled = config;
    struct da_buf a, b, c;

    (void)state;
    scaled.rope_llama3 = true;
    scaled.rope_factor = 8;
    scaled.rope_low_freq_factor = 1;
    scaled.rope_high_freq_factor = 4;
    scaled.rope_original_positions = 16;
    describe(&config, &a);
    describe(&scaled, &b);
    scaled.rope_factor = 4;
    describe(&scaled, &c);
    assert_false(da_str_eq(da_buf_str(&a), da_buf_str(&b)));
    assert_false(da_str_eq(da_buf_str(&b), da_buf_str(&c)));
    da_buf_release(&a);
    da_buf_release(&b);
    da_buf_release(&c);
}

static void the_end_of_the_data_is_an_error_that_saves(void **state)
{
    struct da_train_options o = options(DA_TRAIN_F32);
    struct stopper s = {0};
    struct da_err err = {0};
    char dir[64];

    (void)state;
    make_folder(dir);
    assert_int_equal(session(&o, dir, &s, 30, NULL, &err), DA_EFORMAT);
    assert_non_null(strstr(err.msg, "the data ended at step"));
    assert_int_equal(session(&o, dir, &s, UINT64_MAX, NULL, &err), DA_OK);
    assert_true(s.resumed_at > 0);
    drop_folder(dir);
}

/* Every cut and every changed byte of a checkpoint is an error, and none a crash. */
static void damaged_checkpoints_are_refused(void **state)
{
    struct da_train_options o = options(DA_TRAIN_F32);
    struct stopper s = {.after = 2};
    struct da_trainer *t;
    struct da_checkpoint c;
    struct da_err err = {0};
    char dir[64], path[128], *bytes;
    long size;
    FILE *f;
    bool found;

    (void)state;
    make_folder(dir);
    assert_int_equal(session(&o, dir, &s, UINT64_MAX, NULL, &err), DA_ECANCELED);
    (void)snprintf(path, sizeof path, "%s/checkpoint", dir);
    f = fopen(path, "rb");
    assert_int_equal(fseek(f, 0, SEEK_END), 0);
    size = ftell(f);
    rewind(f);
    bytes = malloc((size_t)size);
    assert_int_equal(fread(bytes, 1, (size_t)size, f), (size_t)size);
    (void)fclose(f);
    assert_int_equal(da_trainer_new(&t, &config, &o, &err), DA_OK);
    for (long at = 0; at < size; at += at < 1200 ? 13 : size / 20) {
        int rc;

        f = fopen(path, "wb"); /* cut here */
        (void)fwrite(bytes, 1, (size_t)at, f);
        (void)fclose(f);
        rc = da_checkpoint_load(dir, t, DA_STR("option seed 1\n"), &c, &found, &err);
        assert_true(rc == DA_EFORMAT || rc == DA_EINVAL);
        f = fopen(path, "wb"); /* changed here */
        bytes[at] = (char)(bytes[at] ^ 1);
        (void)fwrite(bytes, 1, (size_t)size, f);
        bytes[at] = (char)(bytes[at] ^ 1);
        (void)fclose(f);
        rc = da_checkpoint_load(dir, t, DA_STR("option seed 1\n"), &c, &found, &err);
        assert_true(rc == DA_EFORMAT || rc == DA_EINVAL);
    }
    f = fopen(path, "wb");
    (void)fwrite(bytes, 1, (size_t)size, f);
    (void)fclose(f);
    assert_int_equal(da_checkpoint_load(dir, t, DA_STR("option seed 1\n"), &c, &found, &err),
                     DA_OK);
    assert_int_equal(c.step, 2);
    free(bytes);
    da_trainer_free(&t);
    drop_folder(dir);
}

static void a_loss_that_is_no_number_stops_before_the_weights_change(void **state)
{
    struct da_train_options o = options(DA_TRAIN_F32);
    uint32_t tokens[] = {1, 2, 3};
    uint8_t counted[] = {1, 1, 1};
    size_t lengths[] = {3};
    struct da_train_batch batch = {tokens, counted, lengths, 1};
    struct da_train_result r;
    struct da_err err = {0};
    struct da_trainer *t;
    struct da_train_state s;
    float before;

    (void)state;
    assert_int_equal(da_trainer_new(&t, &config, &o, &err), DA_OK);
    da_trainer_init_random(t, 1);
    s = da_trainer_state(t);
    s.weights[0] = NAN; /* of a token that the batch does not have, but the head sees it */
    before = s.weights[100];
    da_trainer_restored(t, 0);
    assert_int_equal(da_trainer_step(t, &batch, &r, &err), DA_EFORMAT);
    assert_true(s.weights[100] == before);
    assert_int_equal(da_trainer_steps_done(t), 0);
    da_trainer_free(&t);
}

static void batches_that_do_not_fit_are_refused(void **state)
{
    struct da_train_options o = options(DA_TRAIN_F32);
    uint32_t tokens[] = {1, VOCAB, 3};
    uint8_t counted[] = {1, 1, 1};
    size_t lengths[] = {3}, too_long[] = {LONGEST + 1}, single[] = {1};
    struct da_train_batch batch = {tokens, counted, lengths, 1};
    struct da_train_result r;
    struct da_err err = {0};
    struct da_trainer *t;

    (void)state;
    assert_int_equal(da_trainer_new(&t, &config, &o, &err), DA_OK);
    assert_int_equal(da_trainer_step(t, &batch, &r, &err), DA_EINVAL); /* token 64 of 64 */
    batch.lengths = too_long;
    assert_int_equal(da_trainer_step(t, &batch, &r, &err), DA_EINVAL);
    batch.lengths = single;
    assert_int_equal(da_trainer_step(t, &batch, &r, &err), DA_EINVAL); /* nothing to learn */
    da_trainer_free(&t);
    o.batch_tokens = LONGEST - 1;
    assert_int_equal(da_trainer_new(&t, &config, &o, &err), DA_EINVAL);
}

static void a_log_with_a_torn_last_line_is_read(void **state)
{
    char dir[64], path[128];
    struct da_curve curve = {0};
    struct da_err err = {0};
    FILE *f;

    (void)state;
    make_folder(dir);
    (void)snprintf(path, sizeof path, "%s/log.csv", dir);
    f = fopen(path, "w");
    (void)fputs("step,loss,validation,rate,gradient_norm,tokens,spent_ms\n"
                "1,4.5,nan,0.001,2.5,300,20\n2,4.25,4.0,0.001,2.5,600,40\n3,4.0,nan,0.0",
                f);
    (void)fclose(f);
    assert_int_equal(da_curve_read(&curve, path, 10, &err), DA_OK);
    assert_int_equal(curve.n, 2);
    assert_true(curve.points[1].validation == 4.0);
    da_curve_release(&curve);
    drop_folder(dir);
}

/* Ten minutes of a step a second, then one of a step in ten seconds. */
static void the_pace_is_the_last_minute_s(void **state)
{
    struct da_curve_point start = {.step = 0}, late = {0};
    struct da_curve_pace pace;
    struct da_curve curve = {0};

    (void)state;
    for (int64_t i = 1; i <= 606; i++) {
        int64_t ms = i <= 600 ? i * 1000 : 600000 + (i - 600) * 10000;

        da_curve_add(&curve,
                     &(struct da_curve_point){.step = i, .n_tokens = i * 500, .spent_ms = ms});
        pace = da_curve_pace(&curve, &start);
        if (i <= 600)
            assert_true(fabs(pace.tokens_per_s - 500) < 1e-9 &&
                        fabs(pace.ms_per_step - 1e3) < 1e-9);
        if (i == 603)
            late = curve.points[602];
    }
    assert_true(fabs(pace.tokens_per_s - 50) < 1e-9);
    assert_true(fabs(pace.ms_per_step - 10000) < 1e-9);
    late.spent_ms += 5000; /* a session that began behind step 603 */
    pace = da_curve_pace(&curve, &late);
    assert_true(fabs(pace.tokens_per_s - 1500 / 25.0) < 1e-9);
    da_curve_release(&curve);
}

/* The drawing is well-formed for no points, one, and many. */
static void the_curve_can_always_be_drawn(void **state)
{
    (void)state;
    for (int64_t n = 0; n < 2000; n = n * 9 + 1) {
        struct da_curve curve = {0};
        struct da_buf svg;

        for (int64_t i = 1; i <= n; i++)
            da_curve_add(&curve, &(struct da_curve_point){.step = i,
                                                          .loss = 5.0 / (double)i,
                                                          .validation = i % 3 ? NAN : 2});
        da_buf_init(&svg, DA_BUF_TEXT_MAX);
        da_curve_draw(&curve, &svg);
        assert_int_equal(da_buf_check(&svg, NULL), DA_OK);
        assert_null(strstr(svg.p, "nan"));
        assert_null(strstr(svg.p, "inf"));
        assert_true(da_str_ends(da_buf_str(&svg), DA_STR("</svg>\n")));
        da_buf_release(&svg);
        da_curve_release(&curve);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_training_learns),
        cmocka_unit_test(an_interrupted_training_ends_with_the_same_bits),
        cmocka_unit_test(a_stop_is_not_the_end_of_the_data),
        cmocka_unit_test(a_folder_is_one_run_s),
        cmocka_unit_test(a_folder_that_cannot_be_made_is_told_at_the_start),
        cmocka_unit_test(other_options_are_refused_by_name),
        cmocka_unit_test(another_rope_is_another_model),
        cmocka_unit_test(the_end_of_the_data_is_an_error_that_saves),
        cmocka_unit_test(damaged_checkpoints_are_refused),
        cmocka_unit_test(a_loss_that_is_no_number_stops_before_the_weights_change),
        cmocka_unit_test(batches_that_do_not_fit_are_refused),
        cmocka_unit_test(a_log_with_a_torn_last_line_is_read),
        cmocka_unit_test(the_pace_is_the_last_minute_s),
        cmocka_unit_test(the_curve_can_always_be_drawn),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
