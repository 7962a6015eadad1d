/* SPDX-License-Identifier: Apache-2.0
 *
 * That fine-tuning learns the answers and nothing else: an example has the same loss and the same
 * gradient alone and in a pack, what is masked has none, and the loss is that of answering.
 */
#include "sft_fixture.h"

#include <math.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "lm/engine.h"
#include "lm/file.h"
#include "train/job.h"

enum { N_EXAMPLES = 6, BATCH = 1024 };

/* Untied, so that a row of the embedding is touched by its token as input only. */
static const struct da_lm_config config = {.vocab = FIXTURE_VOCAB,
                                           .hidden = 64,
                                           .ffn = 96,
                                           .layers = 2,
                                           .heads = 2,
                                           .kv_heads = 1,
                                           .head_dim = 32,
                                           .max_positions = FIXTURE_CONTEXT,
                                           .norm_eps = 1e-5,
                                           .rope_theta = 10000,
                                           .bos = -1,
                                           .eos = {END_OF_TEXT},
                                           .n_eos = 1};

static const struct da_train_options options = {.rate = 1e-2,
                                                .rate_floor = 0.1,
                                                .warmup = 1,
                                                .steps = 4,
                                                .beta1 = 0.9,
                                                .beta2 = 0.95,
                                                .eps = 1e-8,
                                                .batch_tokens = BATCH,
                                                .context = FIXTURE_CONTEXT,
                                                .precision = DA_TRAIN_F32,
                                                .threads = 1};

struct fixture {
    struct da_tokenizer *tokenizer;
    struct da_sft set;
    struct da_trainer *trainer;
};

static int set_up(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    struct da_sft_options o;
    struct da_train_state s;

    f->tokenizer = fixture_tokenizer();
    o = fixture_options(f->tokenizer);
    da_sft_init(&f->set, &o);
    add_some(&f->set, N_EXAMPLES);
    assert_int_equal(f->set.n, N_EXAMPLES);
    assert_int_equal(da_trainer_new(&f->trainer, &config, &options, NULL), DA_OK);
    da_trainer_init_random(f->trainer, 3);
    /* Larger than training begins with, so that losses differ. */
    s = da_trainer_state(f->trainer);
    for (size_t i = 0; i < s.n_floats; i++)
        s.weights[i] *= fabsf(s.weights[i]) < 0.9f ? 8 : 1;
    da_trainer_restored(f->trainer, 0);
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;

    da_trainer_free(&f->trainer);
    da_sft_release(&f->set);
    da_tokenizer_free(&f->tokenizer);
    free(f);
    return 0;
}

/* Examples packed as the packer packs them; `only`: the one whose answer counts, -1: all. */
struct pack {
    uint32_t tokens[BATCH];
    uint8_t counted[BATCH];
    size_t lengths[N_EXAMPLES];
    struct da_train_batch batch;
    size_t n;
};

static void pack_examples(struct pack *p, const struct da_sft *s, size_t first, size_t n, int only)
{
    *p = (struct pack){0};
    for (size_t i = first; i < first + n; i++) {
        const struct da_sft_example *e = &s->examples[i];

        memcpy(p->tokens + p->n, s->tokens + e->first, e->n * sizeof *p->tokens);
        if (only < 0 || (size_t)only == i)
            memset(p->counted + p->n + e->n_prompt, 1, e->n - e->n_prompt);
        p->lengths[i - first] = e->n;
        p->n += e->n;
    }
    p->batch = (struct da_train_batch){p->tokens, p->counted, p->lengths, n};
}

/* A copy, the caller's to free. */
static float *gradients_of(struct da_trainer *t, const struct da_train_batch *b,
                           struct da_train_result *result)
{
    size_t size = da_trainer_layout(t)->n_floats * sizeof(float);
    const float *g;
    float *copy = malloc(size);

    assert_int_equal(da_trainer_gradients(t, b, result, &g, NULL), DA_OK);
    memcpy(copy, g, size);
    return copy;
}

static double distance(const float *a, const float *b, size_t n)
{
    double difference = 0, size = 0;

    for (size_t i = 0; i < n; i++) {
        difference += ((double)a[i] - (double)b[i]) * ((double)a[i] - (double)b[i]);
        size += (double)b[i] * (double)b[i];
    }
    return sqrt(difference / size);
}

static void an_example_is_the_same_alone_and_in_a_pack(void **state)
{
    struct fixture *f = *state;
    size_t n_floats = da_trainer_layout(f->trainer)->n_floats;

    for (int i = 0; i < N_EXAMPLES; i++) {
        struct da_train_result alone, packed;
        struct pack p;
        float *a, *b;

        pack_examples(&p, &f->set, (size_t)i, 1, -1);
        a = gradients_of(f->trainer, &p.batch, &alone);
        pack_examples(&p, &f->set, 0, N_EXAMPLES, i);
        b = gradients_of(f->trainer, &p.batch, &packed);
        assert_int_equal(alone.n_targets, f->set.examples[i].n - f->set.examples[i].n_prompt);
        assert_int_equal(packed.n_targets, alone.n_targets);
        if (fabs(alone.loss - packed.loss) > 1e-6 * alone.loss)
            fail_msg("example %d: %.8f alone, %.8f in a pack", i, alone.loss, packed.loss);
        if (!(distance(b, a, n_floats) < 1e-5))
            fail_msg("example %d: gradients differ by %g", i, distance(b, a, n_floats));
        free(a);
        free(b);
    }
}

/* Through the reader and the packer, as a training has it. */
static void a_pack_s_loss_is_the_mean_over_all_answers(void **state)
{
    struct fixture *f = *state;
    struct da_train_result whole, one;
    struct da_sft_reader reader;
    struct da_packer *packer = NULL;
    struct da_train_batch batch;
    double sum = 0;
    size_t n = 0;
    struct pack p;
    bool got;

    for (size_t i = 0; i < N_EXAMPLES; i++) {
        pack_examples(&p, &f->set, i, 1, -1);
        assert_int_equal(da_trainer_evaluate(f->trainer, &p.batch, &one, NULL), DA_OK);
        sum += one.loss * (double)one.n_targets;
        n += one.n_targets;
    }
    da_sft_reader_init(&reader, &f->set, false, 1);
    da_packer_new(&packer, BATCH, FIXTURE_CONTEXT, da_sft_next, &reader);
    assert_int_equal(da_packer_next(packer, &batch, &got, NULL), DA_OK);
    assert_int_equal(batch.n_documents, N_EXAMPLES);
    assert_int_equal(da_trainer_evaluate(f->trainer, &batch, &whole, NULL), DA_OK);
    assert_int_equal(whole.n_targets, n);
    assert_true(fabs(whole.loss - sum / (double)n) < 1e-5);
    da_packer_free(&packer);
    da_sft_reader_release(&reader);
}

/* ---- what is masked ---- */

/* A token that stands nowhere but at the end of a document, where nothing is learnt of it and
 * nothing is learnt behind it: no gradient may reach its row of the embedding. */
static void what_is_masked_has_no_gradient(void **state)
{
    enum { N = 8, LAST = 300 };
    struct fixture *f = *state;
    const struct da_lm_tensor *embed =
        da_lm_layout_find(da_trainer_layout(f->trainer), DA_LM_EMBED, 0);
    uint32_t tokens[N] = {40, 41, 42, 43, 44, 45, LAST, LAST + 1};
    size_t length = N;

    for (int counts = 0; counts < 2; counts++) {
        uint8_t counted[N] = {0, 0, 0, 1, 1, 0, 0, counts == 1};
        struct da_train_batch b = {tokens, counted, &length, 1};
        struct da_train_result r;
        float *g = gradients_of(f->trainer, &b, &r);
        double seen = 0;

        for (size_t i = 0; i < config.hidden; i++)
            seen += fabs((double)g[embed->offset + LAST * config.hidden + i]);
        if (counts)
            assert_true(seen > 1e-6);
        else
            assert_true(seen == 0);
        free(g);
    }
}

/* The gradient of the whole is the sum over the targets: those of the prompt have no part in it. */
static void the_prompt_s_part_is_left_out(void **state)
{
    struct fixture *f = *state;
    size_t n_floats = da_trainer_layout(f->trainer)->n_floats;
    struct da_train_result answer, prompt, both;
    float *of_answer, *of_prompt, *of_both, *sum = calloc(n_floats, sizeof *sum);
    struct pack p;

    pack_examples(&p, &f->set, 1, 1, -1);
    of_answer = gradients_of(f->trainer, &p.batch, &answer);
    for (size_t i = 0; i < p.n; i++)
        p.counted[i] = !p.counted[i];
    of_prompt = gradients_of(f->trainer, &p.batch, &prompt);
    memset(p.counted, 1, p.n);
    of_both = gradients_of(f->trainer, &p.batch, &both);
    assert_int_equal(answer.n_targets + prompt.n_targets, both.n_targets);
    for (size_t i = 0; i < n_floats; i++)
        sum[i] = (of_answer[i] * (float)answer.n_targets + of_prompt[i] * (float)prompt.n_targets) /
                 (float)both.n_targets;
    assert_true(distance(sum, of_both, n_floats) < 1e-5);
    assert_true(distance(of_answer, of_both, n_floats) > 0.1);
    free(of_answer);
    free(of_prompt);
    free(of_both);
    free(sum);
}

/* ---- answering ---- */

static double nll_of(const float *logits, uint32_t token)
{
    double top = -INFINITY, sum = 0;

    for (size_t i = 0; i < FIXTURE_VOCAB; i++)
        top = fmax(top, (double)logits[i]);
    for (size_t i = 0; i < FIXTURE_VOCAB; i++)
        sum += exp((double)logits[i] - top);
    return log(sum) + top - (double)logits[token];
}

static void remove_model(const char *dir)
{
    static const char *const names[] = {"config.json", "generation_config.json",
                                        "model.safetensors", "tokenizer.json"};

    for (size_t i = 0; i < 4; i++) {
        char path[256];

        (void)snprintf(path, sizeof path, "%s/%s", dir, names[i]);
        (void)unlink(path);
    }
    (void)rmdir(dir);
}

/* -log p of an example's answer, given its prompt, by the engine that answers. */
static void the_loss_is_that_of_answering(void **state)
{
    struct fixture *f = *state;
    char dir[] = "/tmp/didact-sft-XXXXXX", path[64];
    struct da_engine *engine = NULL;
    struct da_buf json;

    assert_non_null(mkdtemp(dir));
    fixture_tokenizer_json(&json);
    (void)snprintf(path, sizeof path, "%s/tokenizer.json", dir);
    assert_int_equal(da_lm_write_file(path, da_buf_str(&json), NULL), DA_OK);
    assert_int_equal(da_trainer_export(f->trainer, dir, DA_LM_F32, NULL), DA_OK);
    assert_int_equal(da_engine_open(&engine, dir, &(struct da_engine_options){.threads = 1}, NULL),
                     DA_OK);
    for (size_t i = 0; i < N_EXAMPLES; i++) {
        const struct da_sft_example *e = &f->set.examples[i];
        const uint32_t *tokens = f->set.tokens + e->first;
        float *logits = calloc(e->n * FIXTURE_VOCAB, sizeof *logits);
        struct da_train_result trained;
        double sum = 0;
        struct pack p;

        assert_int_equal(da_engine_logits(engine, tokens, e->n, logits, NULL), DA_OK);
        for (size_t k = e->n_prompt; k < e->n; k++)
            sum += nll_of(logits + (k - 1) * FIXTURE_VOCAB, tokens[k]);
        pack_examples(&p, &f->set, i, 1, -1);
        assert_int_equal(da_trainer_evaluate(f->trainer, &p.batch, &trained, NULL), DA_OK);
        assert_true(fabs(trained.loss - sum / (double)(e->n - e->n_prompt)) < 1e-4);
        free(logits);
    }
    da_engine_close(&engine);
    da_buf_release(&json);
    remove_model(dir);
}

/* ---- a job over examples ---- */

static int run_job(struct fixture *f, struct da_err *err)
{
    struct da_sft_reader reader;
    struct da_train_job job = {.next = da_sft_next, .source = &reader, .checkpoint_ms = INT64_MAX};
    int rc;

    da_sft_reader_init(&reader, &f->set, false, 4);
    rc = da_train_job_run(&job, f->trainer, err);
    da_sft_reader_release(&reader);
    return rc;
}

static void examples_are_learnt(void **state)
{
    struct fixture *f = *state;
    struct da_train_result before, after;
    struct pack p;

    pack_examples(&p, &f->set, 0, N_EXAMPLES, -1);
    assert_int_equal(da_trainer_evaluate(f->trainer, &p.batch, &before, NULL), DA_OK);
    assert_int_equal(run_job(f, NULL), DA_EFORMAT); /* all fit into one batch: one step of four */
    assert_int_equal(da_trainer_evaluate(f->trainer, &p.batch, &after, NULL), DA_OK);
    assert_true(after.loss < before.loss);
}

static void what_is_no_number_names_its_step(void **state)
{
    struct fixture *f = *state;
    struct da_train_state s = da_trainer_state(f->trainer);
    struct da_err err = {0};

    for (size_t i = 0; i < s.n_floats; i++)
        s.weights[i] *= 1e20f;
    da_trainer_restored(f->trainer, 0);
    assert_int_equal(run_job(f, &err), DA_EFORMAT);
    assert_memory_equal(err.msg, "step 1: ", 8);
    assert_non_null(strstr(err.msg, "is not a number"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(an_example_is_the_same_alone_and_in_a_pack, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_pack_s_loss_is_the_mean_over_all_answers, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(what_is_masked_has_no_gradient, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_prompt_s_part_is_left_out, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_loss_is_that_of_answering, set_up, tear_down),
        cmocka_unit_test_setup_teardown(examples_are_learnt, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_no_number_names_its_step, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
