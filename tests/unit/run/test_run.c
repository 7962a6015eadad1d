/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <math.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/hash.h"
#include "fake_teacher.h"
#include "run/export.h"
#include "run/generate.h"
#include "run/run_rules.h"

static char folder[64], seed_path[96];

static int make_folder(void **state)
{
    FILE *f;

    (void)state;
    (void)snprintf(folder, sizeof folder, "/tmp/didact-run-XXXXXX");
    if (!mkdtemp(folder))
        return -1;
    (void)snprintf(seed_path, sizeof seed_path, "%s/seeds.jsonl", folder);
    f = fopen(seed_path, "w");
    for (int i = 0; i < 20; i++)
        (void)fprintf(
            f,
            "{\"id\":\"s%d\",\"instruction\":\"Seed number %d asks for something %c%c%c quite "
            "plain.\","
            "\"instances\":[{\"input\":\"\",\"output\":\"Answer %d.\"}],\"is_classification\":%s,"
            "\"task_type\":\"%s\",\"category\":\"%s\"}\n",
            i, i, 'a' + i, 'b' + i, 'c' + i, i, i % 5 == 0 ? "true" : "false",
            i % 2 ? "writing" : "reasoning", i % 3 ? "home" : "work");
    return fclose(f);
}

static const char *path_of(const char *name)
{
    static char path[128];

    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static const char *const seed_paths[] = {seed_path};

static struct da_generate_options plain_options(void)
{
    return (struct da_generate_options){
        .seed_paths = seed_paths,
        .n_seed_paths = 1,
        .method = da_method_find("self-instruct"),
        .lang = "en",
        .target = 150,
        .seed = 42,
        .window = 8,
        .max_instances = 5,
        .threshold = 0.7,
        .temperature = -1,
        .top_p = -1,
        .presence_penalty = NAN,
        .sends_seed = true,
    };
}

struct outcome {
    int rc;
    struct da_err err;
    struct da_progress progress;
};

/* One session on a pool, as a process would do it. */
static struct outcome session(const char *pool_name, const struct da_generate_options *o,
                              const struct fake_options *f)
{
    struct outcome result = {0};
    struct da_pool *pool = NULL;
    struct da_teacher *teacher = fake_teacher_new(f);

    assert_int_equal(da_pool_open(&pool, path_of(pool_name), DA_POOL_CREATE, NULL), DA_OK);
    result.rc = da_generate(pool, teacher, o, NULL, &result.progress, &result.err);
    da_pool_close(&pool);
    da_teacher_close(&teacher);
    assert_int_equal(result.progress.proposed,
                     result.progress.accepted + result.progress.rejected + result.progress.failed);
    return result;
}

static bool is_listed(struct da_str rule)
{
    for (size_t i = 0; i < da_n_rule_rows; i++)
        if (da_str_eq(rule, da_str_c(da_rule_rows[i].name)))
            return true;
    for (size_t i = 0; i < DA_N_RUN_RULES; i++)
        if (da_str_eq(rule, da_str_c(da_run_rule_rows[i].name)))
            return true;
    return false;
}

struct written {
    struct da_pool *pool;
    struct da_arena arena;
    struct da_buf text;
};

static int write_down(void *ctx, const struct da_task *t, struct da_err *err)
{
    struct written *w = ctx;
    struct da_pooled_instance *list = NULL;
    struct da_task whole;
    int64_t *parents = NULL;
    size_t n = 0;

    (void)err;
    da_buf_addf(&w->text, "%lld %d %d %lld %lld %.17g %.17g|", (long long)t->id, (int)t->status,
                (int)t->is_classification, (long long)t->propose, (long long)t->position,
                t->similarity_max, t->similarity_mean);
    assert_int_equal(da_pool_task(w->pool, t->id, &w->arena, &whole, NULL), DA_OK);
    for (size_t i = 0; i < whole.n_nearest; i++)
        da_buf_addf(&w->text, "~%lld %.17g", (long long)whole.nearest[i].id,
                    whole.nearest[i].score);
    da_buf_add_str(&w->text, t->instruction);
    da_buf_add_str(&w->text, t->rule);
    if (t->rule.n > 0 && !is_listed(t->rule)) /* didact help rules must explain it */
        fail_msg("no table lists the rule %.*s", DA_STR_ARG(t->rule));
    assert_int_equal(da_pool_instances(w->pool, t->id, false, &w->arena, &list, NULL, &n, NULL),
                     DA_OK);
    for (size_t i = 0; i < n; i++) {
        da_buf_add_str(&w->text, list[i].text.input);
        da_buf_add_str(&w->text, list[i].text.output);
        da_buf_add_str(&w->text, list[i].rule);
    }
    assert_int_equal(da_pool_parents(w->pool, t->run_id, t->propose, &w->arena, &parents, &n, NULL),
                     DA_OK);
    for (size_t i = 0; i < n; i++)
        da_buf_addf(&w->text, "<%lld", (long long)parents[i]);
    da_buf_add_char(&w->text, '\n');
    da_arena_rewind(&w->arena);
    return DA_OK;
}

/* Everything about the tasks that does not depend on time, as a digest. */
static struct da_digest digest_of(const char *pool_name)
{
    const struct da_task_filter all = {0};
    struct written w = {0};
    struct da_digest d;
    struct da_str whole;

    da_buf_init(&w.text, DA_BUF_TEXT_MAX);
    assert_int_equal(da_pool_open(&w.pool, path_of(pool_name), DA_POOL_READ, NULL), DA_OK);
    assert_int_equal(da_pool_each_task(w.pool, &all, write_down, &w, NULL), DA_OK);
    da_pool_close(&w.pool);
    whole = da_buf_str(&w.text);
    d = da_sha256_fields(&whole, 1);
    da_buf_release(&w.text);
    da_arena_release(&w.arena);
    return d;
}

static void assert_same(const char *a, const char *b)
{
    struct da_digest x = digest_of(a), y = digest_of(b);

    assert_memory_equal(x.bytes, y.bytes, DA_DIGEST_SIZE);
}

static void same_dataset_in_any_order_and_concurrency(void **state)
{
    struct da_generate_options o = plain_options();
    const struct fake_options one = {.capacity = 1, .order_seed = 1};

    (void)state;
    struct outcome r = session("order-1.db", &o, &one);
    if (r.rc != DA_OK)
        fail_msg("%s", r.err.msg);
    assert_int_equal(r.progress.accepted, 150);
    for (uint64_t i = 2; i < 6; i++) {
        struct fake_options f = {.capacity = i * i * 10, .order_seed = i};
        char name[32];

        (void)snprintf(name, sizeof name, "order-%d.db", (int)i);
        assert_int_equal(session(name, &o, &f).rc, DA_OK);
        assert_same("order-1.db", name);
    }
}

static void broken_off_runs_end_as_undisturbed_ones_and_repeat_nothing(void **state)
{
    struct da_generate_options o = plain_options();
    const struct fake_options calm = {.capacity = 20, .order_seed = 9};
    int64_t total = 0, sessions = 0;

    (void)state;
    assert_int_equal(session("calm.db", &o, &calm).rc, DA_OK);
    fake_forget();
    for (int i = 0; i < 200; i++) {
        struct fake_options f = {
            .capacity = 20, .order_seed = 100 + (uint64_t)i, .break_after = 7 + i % 5};
        struct outcome r = session("broken.db", &o, &f);

        total += r.progress.requests_sent;
        sessions++;
        if (r.rc == DA_OK)
            break;
        assert_int_equal(r.rc, DA_EIO);
    }
    assert_same("calm.db", "broken.db");
    assert_true(total > 300);
    /* Up to four answers that stood beside the break in one poll are lost with it; no kept one is
     * asked again. */
    assert_true(fake_answered() - total <= 4 * sessions);
    assert_true(fake_repeated() <= fake_answered() - total);
}

struct replay {
    struct da_pool *pool;
    double threshold;
    struct da_arena arena;
    struct da_vocab *vocab;
    struct da_words words;
    struct da_novelty *index;
    int n_new, n_near;
};

static void assert_near_duplicate(const struct da_task *t, const struct da_novelty_score *s,
                                  double threshold)
{
    char reason[128];

    assert_true(s->max > threshold);
    assert_true(t->similarity_max == s->max && t->similarity_mean == -1);
    assert_int_equal(t->n_nearest, 1);
    assert_memory_equal(t->nearest, s->nearest, sizeof *t->nearest);
    (void)snprintf(reason, sizeof reason, "ROUGE-L %.4f with task %lld is over %.4g", s->max,
                   (long long)s->nearest[0].id, threshold);
    assert_true(da_str_eq(t->reason, da_str_c(reason)));
}

static int judge_again(void *ctx, const struct da_task *task, struct da_err *err)
{
    struct replay *r = ctx;
    struct da_novelty_score s;
    struct da_task t;

    assert_int_equal(da_pool_task(r->pool, task->id, &r->arena, &t, err), DA_OK);
    assert_int_equal(da_tokenize(r->vocab, t.instruction, &r->words, err), DA_OK);
    da_novelty_score(r->index, &r->words, &s);
    if (t.origin == DA_ORIGIN_MACHINE && t.similarity_max < 0) {
        assert_int_equal(t.n_nearest, 0); /* a rule turned it down before */
        return DA_OK;
    }
    if (da_str_eq(t.rule, DA_STR("near-duplicate"))) {
        assert_near_duplicate(&t, &s, r->threshold);
        r->n_near++;
        return DA_OK;
    }
    if (t.origin == DA_ORIGIN_MACHINE) {
        assert_true(t.similarity_max == s.max && s.max <= r->threshold);
        assert_true(t.similarity_mean == s.mean);
        assert_int_equal(t.n_nearest, s.n_nearest);
        assert_memory_equal(t.nearest, s.nearest, s.n_nearest * sizeof *s.nearest);
        r->n_new++;
    }
    return da_novelty_add(r->index, t.id, &r->words, err);
}

/* Each row says how similar the text was to those before it, whatever thread worked that out. */
static void assert_similarities_are_true(const char *pool_name, double threshold)
{
    const struct da_task_filter all = {0};
    struct replay r = {.threshold = threshold,
                       .vocab = da_vocab_new(DA_TOKENIZER_UNICODE),
                       .index = da_novelty_new()};

    assert_int_equal(da_pool_open(&r.pool, path_of(pool_name), DA_POOL_READ, NULL), DA_OK);
    assert_int_equal(da_pool_each_task(r.pool, &all, judge_again, &r, NULL), DA_OK);
    assert_true(r.n_new > 30 && r.n_near > 5); /* else little was tested */
    da_pool_close(&r.pool);
    da_novelty_free(&r.index);
    da_words_release(&r.words);
    da_vocab_free(r.vocab);
    da_arena_release(&r.arena);
}

static void similarities_in_the_pool_are_true(void **state)
{
    struct da_generate_options o = plain_options();
    const struct fake_options f = {.capacity = 40, .order_seed = 5};

    (void)state;
    assert_int_equal(session("similar.db", &o, &f).rc, DA_OK);
    assert_similarities_are_true("similar.db", o.threshold);
    o.target = 200;
    assert_int_equal(session("similar.db", &o, &f).rc,
                     DA_OK); /* with an index of the pool's texts */
    assert_similarities_are_true("similar.db", o.threshold);
    o.threshold = 0.45; /* which the gate does not know */
    o.target = 40;
    assert_int_equal(session("less-similar.db", &o, &f).rc, DA_OK);
    assert_similarities_are_true("less-similar.db", o.threshold);
}

static void a_larger_target_goes_on_as_if_asked_for_at_first(void **state)
{
    struct da_generate_options o = plain_options();
    const struct fake_options f = {.capacity = 30, .order_seed = 3};

    (void)state;
    o.target = 120;
    assert_int_equal(session("whole.db", &o, &f).rc, DA_OK);
    o.target = 50;
    assert_int_equal(session("steps.db", &o, &f).rc, DA_OK);
    assert_int_equal(session("steps.db", &o, &f).progress.requests_sent,
                     0); /* nothing left to do */
    o.target = 83;
    assert_int_equal(session("steps.db", &o, &f).progress.accepted, 83);
    o.target = 120;
    assert_int_equal(session("steps.db", &o, &f).rc, DA_OK);
    assert_same("whole.db", "steps.db");
}

static void a_flood_of_proposals_is_asked_about_no_further_than_needed(void **state)
{
    struct da_generate_options o = plain_options();
    const struct fake_options one = {.capacity = 1, .order_seed = 1, .floods = true};
    const struct fake_options many = {.capacity = 40, .order_seed = 2, .floods = true};
    struct outcome r;

    (void)state;
    o.target = 20;
    r = session("flood-1.db", &o, &one);
    assert_int_equal(r.progress.accepted, 20);
    assert_true(r.progress.requests_sent < 100); /* twenty tasks need two each, and some fail */
    r = session("flood-40.db", &o, &many);
    assert_true(r.progress.requests_sent < 150);
    assert_same("flood-1.db", "flood-40.db");
}

static void other_options_are_refused_by_name(void **state)
{
    struct da_generate_options o = plain_options();
    const struct fake_options f = {.capacity = 30, .order_seed = 3};

    (void)state;
    o.target = 10;
    assert_int_equal(session("options.db", &o, &f).rc, DA_OK);
    o.threshold = 0.6;
    struct outcome r = session("options.db", &o, &f);
    assert_int_equal(r.rc, DA_EINVAL);
    assert_non_null(strstr(r.err.msg, "threshold (pool: 0.7, now: 0.6)"));
    o.threshold = 0.7;
    o.n_seed_paths = 0; /* the pool holds the seeds */
    o.target = 20;
    assert_int_equal(session("options.db", &o, &f).progress.accepted, 20);
}

static void a_teacher_that_is_down_ends_the_run(void **state)
{
    struct da_generate_options o = plain_options();
    const struct fake_options down = {.capacity = 10, .order_seed = 3, .down_after = 60};
    struct outcome r = session("down.db", &o, &down);

    (void)state;
    assert_int_equal(r.rc, DA_ENET);
    assert_non_null(strstr(r.err.msg, "cannot connect"));
    assert_int_equal(r.progress.requests_sent, 60);
}

static int64_t settled_in(const char *pool_name)
{
    struct da_pool *pool = NULL;
    struct da_arena a = {0};
    struct da_run run;

    assert_int_equal(da_pool_open(&pool, path_of(pool_name), DA_POOL_READ, NULL), DA_OK);
    assert_int_equal(da_pool_run_last(pool, &a, &run, NULL), DA_OK);
    da_pool_close(&pool);
    da_arena_release(&a);
    return run.settled;
}

static void a_run_dries_up_at_the_same_request_at_any_concurrency(void **state)
{
    struct da_generate_options o = plain_options();
    const struct fake_options one = {.capacity = 1, .order_seed = 1, .repeats_itself = true};
    const struct fake_options many = {.capacity = 300, .order_seed = 2, .repeats_itself = true};
    const struct fake_options mended = {.capacity = 20, .order_seed = 3};
    struct outcome r;

    (void)state;
    o.window = 100;
    r = session("dry-1.db", &o, &one);
    assert_int_equal(r.rc, DA_ENOTFOUND);
    assert_non_null(strstr(r.err.msg, "repeats itself"));
    assert_int_equal(r.progress.accepted, 1);
    assert_int_equal(session("dry-300.db", &o, &many).rc, DA_ENOTFOUND);
    assert_same("dry-1.db", "dry-300.db");
    assert_int_equal(settled_in("dry-1.db"), 151); /* a task, then window + 50 times nothing */
    assert_int_equal(settled_in("dry-300.db"), 151);
    assert_int_equal(session("dry-1.db", &o, &mended).rc, DA_OK); /* asked again, it goes on */
}

static void balance_and_share_choose_the_examples(void **state)
{
    struct da_generate_options o = plain_options();
    const struct fake_options f = {.capacity = 30, .order_seed = 3};
    struct da_pool *pool = NULL;
    struct da_arena a = {0};
    int64_t *parents = NULL;
    size_t n = 0;

    (void)state;
    o.target = 60;
    o.balance_category = true;
    o.classification_share = 0.25;
    o.n_seed_examples = 3;
    o.n_machine_examples = 1;
    assert_int_equal(session("balance.db", &o, &f).rc, DA_OK);
    assert_int_equal(da_pool_open(&pool, path_of("balance.db"), DA_POOL_READ, NULL), DA_OK);
    for (int64_t k = 0; k < 8; k++) {
        struct da_str category = {0};

        assert_int_equal(da_pool_parents(pool, 1, k, &a, &parents, &n, NULL), DA_OK);
        assert_true(n >= 1 && n <= 4);
        for (size_t i = 0; i < n; i++) {
            struct da_task t;

            assert_int_equal(da_pool_task(pool, parents[i], &a, &t, NULL), DA_OK);
            if (k % 4 == 3)
                assert_int_equal(t.is_classification, DA_YES);
            else if (i > 0)
                assert_true(da_str_eq(t.category, category));
            category = t.category;
        }
    }
    da_pool_close(&pool);
    da_arena_release(&a);
}

static void a_stopped_run_keeps_its_answers_and_goes_on(void **state)
{
    struct da_generate_options o = plain_options();
    volatile sig_atomic_t stop = 0;
    const struct da_generate_hooks hooks = {.stop = &stop};
    const struct fake_options f = {
        .capacity = 30, .order_seed = 3, .stop_after = 100, .stop = &stop};
    const struct fake_options calm = {.capacity = 30, .order_seed = 4};
    struct da_teacher *teacher = fake_teacher_new(&f);
    struct da_progress progress;
    struct da_pool *pool = NULL;

    (void)state;
    fake_forget();
    assert_int_equal(da_pool_open(&pool, path_of("stop.db"), DA_POOL_CREATE, NULL), DA_OK);
    assert_int_equal(da_generate(pool, teacher, &o, &hooks, &progress, NULL), DA_ECANCELED);
    assert_true(progress.requests_sent >= 100 && progress.requests_sent <= 140);
    assert_int_equal(progress.requests_sent, fake_answered());
    da_pool_close(&pool);
    da_teacher_close(&teacher);
    assert_int_equal(session("stop.db", &o, &calm).rc, DA_OK);
    assert_int_equal(fake_repeated(), 0);
    assert_int_equal(session("unstopped.db", &o, &calm).rc, DA_OK);
    assert_same("stop.db", "unstopped.db");
}

static int count_lines(const char *path)
{
    FILE *f = fopen(path, "r");
    int n = 0, c;

    assert_non_null(f);
    while ((c = fgetc(f)) != EOF)
        n += c == '\n';
    (void)fclose(f);
    return n;
}

static void exports_split_by_task_and_come_back(void **state)
{
    struct da_generate_options o = plain_options();
    const struct fake_options f = {.capacity = 30, .order_seed = 3};
    struct da_export_result whole, split;
    struct da_import_result imported;
    struct da_pool *pool = NULL, *other = NULL;
    char out[128], out2[128];
    const char *const import_paths[] = {out};

    (void)state;
    o.target = 80;
    assert_int_equal(session("export.db", &o, &f).rc, DA_OK);
    assert_int_equal(da_pool_open(&pool, path_of("export.db"), DA_POOL_WRITE, NULL), DA_OK);
    (void)snprintf(out, sizeof out, "%s", path_of("all.jsonl"));
    (void)snprintf(out2, sizeof out2, "%s", path_of("part.jsonl"));
    assert_int_equal(da_export(pool,
                               &(struct da_export_options){.path = out, .format = DA_FORMAT_JSONL},
                               &whole, NULL),
                     DA_OK);
    assert_int_equal(whole.n_tasks, 80);
    assert_int_equal(count_lines(out), whole.n_rows);
    assert_int_equal(
        da_export(pool,
                  &(struct da_export_options){
                      .path = out2, .format = DA_FORMAT_JSONL, .split = 0.8, .include_seeds = true},
                  &split, NULL),
        DA_OK);
    assert_int_equal(split.n_tasks, 100);
    assert_true(split.n_test_rows > 0 && split.n_test_rows < split.n_rows / 2);
    assert_int_equal(count_lines(split.train_path) + count_lines(split.test_path), split.n_rows);
    assert_non_null(strstr(split.test_path, "part.test.jsonl"));
    da_pool_close(&pool);

    assert_int_equal(da_pool_open(&other, path_of("imported.db"), DA_POOL_CREATE, NULL), DA_OK);
    assert_int_equal(da_import(other, import_paths, 1, "en", &imported, NULL), DA_OK);
    assert_int_equal(imported.n_tasks, 80);
    assert_int_equal(imported.n_instances, whole.n_rows);
    assert_int_equal(da_import(other, import_paths, 1, "en", &imported, NULL), DA_OK);
    assert_int_equal(imported.n_duplicates, 80);
    da_pool_close(&other);
}

static void the_papers_stage_files_are_written(void **state)
{
    struct da_generate_options o = plain_options();
    const struct fake_options f = {.capacity = 30, .order_seed = 3};
    struct da_export_result r;
    struct da_pool *pool = NULL;
    char out[128], name[200];

    (void)state;
    o.target = 20;
    assert_int_equal(session("paper.db", &o, &f).rc, DA_OK);
    assert_int_equal(da_pool_open(&pool, path_of("paper.db"), DA_POOL_READ, NULL), DA_OK);
    (void)snprintf(out, sizeof out, "%s", path_of("paper"));
    assert_int_equal(
        da_export(pool, &(struct da_export_options){.path = out, .paper = true}, &r, NULL), DA_OK);
    (void)snprintf(name, sizeof name, "%s/machine_generated_instructions.jsonl", out);
    assert_int_equal(count_lines(name), 20);
    (void)snprintf(name, sizeof name, "%s/is_clf_or_not_fake_template_1.jsonl", out);
    assert_int_equal(count_lines(name), 20);
    (void)snprintf(name, sizeof name, "%s/finetuning/gpt3_finetuning_data_%lld.jsonl", out,
                   (long long)r.n_rows);
    assert_int_equal(count_lines(name), r.n_rows);
    da_pool_close(&pool);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(same_dataset_in_any_order_and_concurrency),
        cmocka_unit_test(broken_off_runs_end_as_undisturbed_ones_and_repeat_nothing),
        cmocka_unit_test(similarities_in_the_pool_are_true),
        cmocka_unit_test(a_larger_target_goes_on_as_if_asked_for_at_first),
        cmocka_unit_test(a_flood_of_proposals_is_asked_about_no_further_than_needed),
        cmocka_unit_test(other_options_are_refused_by_name),
        cmocka_unit_test(a_teacher_that_is_down_ends_the_run),
        cmocka_unit_test(a_run_dries_up_at_the_same_request_at_any_concurrency),
        cmocka_unit_test(balance_and_share_choose_the_examples),
        cmocka_unit_test(a_stopped_run_keeps_its_answers_and_goes_on),
        cmocka_unit_test(exports_split_by_task_and_come_back),
        cmocka_unit_test(the_papers_stage_files_are_written),
    };

    return cmocka_run_group_tests_name("run", tests, make_folder, NULL);
}
