/* SPDX-License-Identifier: Apache-2.0
 *
 * The engine: logits and greedy continuations as transformers gives them; and that a request gives
 * the same bytes whatever stands beside it: other requests, other chunks of its prompt, threads,
 * kept prefixes, instruction sets.
 */
#include "model_folder.h"

#include "base/utf8.h"
#include "lm/cpu.h"
#include "lm/engine_state.h"

/* ---- goldens ---- */

static float *golden_floats(const char *model, const char *name, size_t *n)
{
    struct da_lm_weights *w;
    struct da_lm_view view;
    char dir[FOLDER_PATH];
    float *out;

    (void)snprintf(dir, sizeof dir, GOLDEN_FOLDER "%s/golden", model);
    assert_int_equal(da_lm_weights_open(&w, dir, NULL), DA_OK);
    assert_true(da_lm_weights_find(w, da_str_c(name), &view));
    out = da_alloc_n(view.n, sizeof *out);
    da_lm_view_floats(&view, 0, view.n, out);
    *n = view.n;
    da_lm_weights_close(&w);
    return out;
}

static uint32_t *golden_tokens(const char *model, const char *name, size_t *n)
{
    float *floats = golden_floats(model, name, n);
    uint32_t *out = da_alloc_n(*n, sizeof *out);

    for (size_t i = 0; i < *n; i++)
        out[i] = (uint32_t)floats[i];
    da_free(floats);
    return out;
}

static struct da_engine *open_engine(const char *dir, const struct da_engine_options *o)
{
    struct da_engine *e = NULL;
    struct da_err err = {0};

    if (da_engine_open(&e, dir, o, &err) < 0)
        fail_msg("%s", err.msg);
    return e;
}

static const char *const models[] = {"llama", "llama_tied", "qwen2",  "qwen3",
                                     "f16",   "bf16",       "sharded"};
enum { N_MODELS = sizeof models / sizeof models[0] };

static void logits_are_those_of_transformers(void **state)
{
    (void)state;
    for (size_t m = 0; m < N_MODELS; m++) {
        size_t n, n_logits;
        uint32_t *tokens = golden_tokens(models[m], "tokens", &n);
        float *expected = golden_floats(models[m], "logits", &n_logits), worst = 0;
        float *logits = da_alloc_n(n_logits, sizeof *logits);
        char dir[FOLDER_PATH];
        struct da_engine *e;

        golden_folder(dir, models[m]);
        e = open_engine(dir, &(struct da_engine_options){.threads = 1});
        assert_int_equal(da_engine_logits(e, tokens, n, logits, NULL), DA_OK);
        for (size_t i = 0; i < n_logits; i++)
            worst = fmaxf(worst, fabsf(logits[i] - expected[i]));
        if (!(worst < 1e-4f))
            fail_msg("%s: logits differ by %g", models[m], (double)worst);
        assert_int_equal(da_prefix_available(e->prefix), e->kv.n_blocks);
        da_engine_close(&e);
        remove_folder(dir);
        da_free(tokens);
        da_free(expected);
        da_free(logits);
    }
}

/* ---- running requests ---- */

enum { ANSWER_TOKENS = 256, N_TOP = 3 };

/* All that a request gave. */
struct answer {
    uint64_t id;
    struct da_buf text;
    struct da_token_logprob chosen[ANSWER_TOKENS], top[ANSWER_TOKENS * N_TOP];
    size_t n_tokens, n_cached;
    enum da_finish finish;
};

static struct answer *answer_new(struct da_engine *e, const struct da_request *r)
{
    struct answer *a = da_alloc(sizeof *a);
    struct da_err err = {0};

    da_buf_init(&a->text, DA_BUF_TEXT_MAX);
    if (da_engine_submit(e, r, &a->id, &err) < 0)
        fail_msg("%s", err.msg);
    return a;
}

static void answer_free(struct answer *a)
{
    da_buf_release(&a->text);
    da_free(a);
}

static void take_event(struct answer *a, const struct da_engine_event *v)
{
    assert_int_equal(a->finish, DA_FINISH_NONE);
    da_buf_add_str(&a->text, v->text);
    for (size_t i = 0; v->chosen && i < v->n_tokens; i++) {
        assert_true(a->n_tokens < ANSWER_TOKENS);
        a->chosen[a->n_tokens] = v->chosen[i];
        memcpy(a->top + a->n_tokens++ * N_TOP, v->top + i * N_TOP, N_TOP * sizeof *a->top);
    }
    a->finish = v->finish;
    a->n_cached = v->n_cached;
}

/* Steps until nothing is under way; events of requests that are not in the list are passed over. */
static void finish_all(struct da_engine *e, struct answer **answers, size_t n, size_t max_events)
{
    struct da_engine_event events[80];
    size_t n_events;

    do {
        assert_int_equal(da_engine_step(e, events, max_events, &n_events, NULL), DA_OK);
        for (size_t i = 0; i < n_events; i++)
            for (size_t j = 0; j < n; j++)
                if (answers[j]->id == events[i].id)
                    take_event(answers[j], &events[i]);
    } while (n_events > 0);
    assert_int_equal(da_engine_load(e), 0);
    assert_int_equal(da_prefix_available(e->prefix), e->kv.n_blocks);
    assert_int_equal(e->blocks_promised, 0);
}

static void same_answer(const struct answer *a, const struct answer *b)
{
    assert_int_equal(a->n_tokens, b->n_tokens);
    assert_true(da_str_eq(da_buf_str(&a->text), da_buf_str(&b->text)));
    assert_int_equal(a->finish, b->finish);
    assert_memory_equal(a->chosen, b->chosen, sizeof a->chosen);
    assert_memory_equal(a->top, b->top, sizeof a->top);
}

static void check_greedy(struct da_engine *e, const char *model, const char *name,
                         struct da_sampling_rule rule)
{
    size_t n, n_expected;
    uint32_t *tokens = golden_tokens(model, "tokens", &n);
    uint32_t *expected = golden_tokens(model, name, &n_expected);
    struct answer *a = answer_new(e, &(struct da_request){.prompt = tokens,
                                                          .n_prompt = 12,
                                                          .max_tokens = n_expected,
                                                          .rule = rule,
                                                          .ignore_eos = true,
                                                          .logprobs = N_TOP});

    finish_all(e, &a, 1, 80);
    assert_int_equal(a->n_tokens, n_expected);
    for (size_t i = 0; i < n_expected; i++)
        assert_int_equal(a->chosen[i].id, expected[i]);
    assert_int_equal(a->finish, DA_FINISH_LENGTH);
    answer_free(a);
    da_free(tokens);
    da_free(expected);
}

static void greedy_text_is_that_of_transformers(void **state)
{
    (void)state;
    for (size_t m = 0; m < N_MODELS; m++) {
        char dir[FOLDER_PATH];
        struct da_engine *e;

        golden_folder(dir, models[m]);
        e = open_engine(dir, &(struct da_engine_options){.threads = 2});
        check_greedy(e, models[m], "greedy", (struct da_sampling_rule){0});
        check_greedy(e, models[m], "greedy.no_repeat", (struct da_sampling_rule){.no_repeat = 3});
        check_greedy(e, models[m], "greedy.penalised",
                     (struct da_sampling_rule){.repetition_penalty = 1.3, .no_repeat = 3});
        da_engine_close(&e);
        remove_folder(dir);
    }
}

/* ---- the same bytes ---- */

static const struct da_lm_config shape = {
    .arch = DA_LM_QWEN3,
    .vocab = 331,
    .hidden = 52,
    .ffn = 71,
    .layers = 3,
    .heads = 6,
    .kv_heads = 2,
    .head_dim = 10,
    .max_positions = 400,
    .norm_eps = 1e-6,
    .rope_theta = 10000,
    .tied = true,
    .qk_norm = true,
    .bos = -1,
};

enum { PROMPT_MAX = 300 };

/* A random request; prompts begin alike in four families. */
struct prompt {
    uint32_t tokens[PROMPT_MAX];
    struct da_str stop;
    struct da_request r;
};

static void random_request(struct da_rng *rng, struct prompt *p)
{
    struct da_rng family = da_rng_new(5, "family", da_rng_below(rng, 4));
    size_t shared = (size_t)da_rng_below(rng, 100), n = shared + 1 + (size_t)da_rng_below(rng, 150);

    for (size_t i = 0; i < n; i++)
        p->tokens[i] = (uint32_t)da_rng_below(i < shared ? &family : rng, shape.vocab);
    p->stop = DA_STR("th");
    p->r = (struct da_request){
        .prompt = p->tokens,
        .n_prompt = n,
        .max_tokens = 1 + (size_t)da_rng_below(rng, 40),
        .rule = {.temperature = da_rng_below(rng, 4) == 0 ? 0 : 0.9,
                 .top_p = da_rng_below(rng, 2) ? 0.9 : 0,
                 .top_k = da_rng_below(rng, 3) ? 0 : 30,
                 .repetition_penalty = da_rng_below(rng, 2) ? 1.1 : 0,
                 .seed = da_rng_next(rng)},
        .stop = &p->stop,
        .n_stop = (size_t)da_rng_below(rng, 2),
        .ignore_eos = true,
        .logprobs = N_TOP,
    };
}

enum { N_REQUESTS = 64 };

struct batch {
    struct prompt prompts[N_REQUESTS];
    struct answer *answers[N_REQUESTS];
};

static void make_batch(struct batch *b)
{
    struct da_rng rng = da_rng_new(6, "requests", 0);

    for (size_t i = 0; i < N_REQUESTS; i++)
        random_request(&rng, &b->prompts[i]);
}

/* Each request in an engine of its own state: nothing beside it, nothing before it. */
static void answer_alone(const char *dir, struct batch *b)
{
    for (size_t i = 0; i < N_REQUESTS; i++) {
        struct da_engine *e =
            open_engine(dir, &(struct da_engine_options){.threads = 1, .max_batch = 1});

        b->answers[i] = answer_new(e, &b->prompts[i].r);
        finish_all(e, &b->answers[i], 1, 1);
        assert_int_equal(b->answers[i]->n_cached, 0);
        da_engine_close(&e);
    }
}

/* All at once; returns how many prompt tokens came from the prefix cache. */
static size_t check_together(struct da_engine *e, const struct batch *b, size_t max_events)
{
    struct answer *got[N_REQUESTS];
    size_t cached = 0;

    for (size_t i = 0; i < N_REQUESTS; i++)
        got[i] = answer_new(e, &b->prompts[i].r);
    finish_all(e, got, N_REQUESTS, max_events);
    for (size_t i = 0; i < N_REQUESTS; i++) {
        same_answer(got[i], b->answers[i]);
        cached += got[i]->n_cached;
        answer_free(got[i]);
    }
    return cached;
}

static void batch_free(struct batch *b)
{
    for (size_t i = 0; i < N_REQUESTS; i++)
        answer_free(b->answers[i]);
    da_free(b);
}

static void a_request_does_not_depend_on_others(void **state)
{
    const struct da_engine_options all[] = {
        {.threads = 1},
        {.threads = 2},
        {.threads = 3, .max_batch = 5},
        /* Room for 3 long requests: the others wait, and kept blocks are given up. */
        {.threads = 2, .cache_bytes = 80 * 3 * 2 * 16 * (10 + 16) * 4},
    };
    struct batch *b = da_alloc(sizeof *b);
    char dir[FOLDER_PATH];

    (void)state;
    random_folder(dir, &shape, 1, DA_LM_BF16);
    make_batch(b);
    answer_alone(dir, b);
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        struct da_engine *e = open_engine(dir, &all[i]);

        assert_true(check_together(e, b, 80) > 500); /* begun at once, beginnings are shared */
        assert_true(check_together(e, b, 7) > 1000); /* kept from before, events in pieces */
        da_engine_close(&e);
    }
    remove_folder(dir);
    batch_free(b);
}

/* Levels against the first: the reference is slow, so fewer requests. */
static void instruction_sets_give_the_same(void **state)
{
    const char *before = getenv("DIDACT_CPU_MASK");
    char *kept = before ? da_strdup(before) : NULL;
    struct batch *b = da_alloc(sizeof *b);
    char dir[FOLDER_PATH];

    (void)state;
    random_folder(dir, &shape, 2, DA_LM_F32);
    make_batch(b);
    for (enum da_cpu_level l = DA_CPU_REFERENCE; l < DA_CPU_N_LEVELS && da_cpu_has(l); l++) {
        struct da_engine *e;

        assert_int_equal(setenv("DIDACT_CPU_MASK", da_cpu_level_name(l), 1), 0);
        if (l == DA_CPU_REFERENCE) {
            e = open_engine(dir, &(struct da_engine_options){.threads = 2});
            for (size_t i = 0; i < N_REQUESTS; i++)
                b->answers[i] = answer_new(e, &b->prompts[i].r);
            finish_all(e, b->answers, N_REQUESTS, 80);
        } else {
            e = open_engine(dir, &(struct da_engine_options){.threads = 1});
            (void)check_together(e, b, 80);
        }
        da_engine_close(&e);
    }
    if (kept)
        (void)setenv("DIDACT_CPU_MASK", kept, 1);
    else
        (void)unsetenv("DIDACT_CPU_MASK");
    da_free(kept);
    remove_folder(dir);
    batch_free(b);
}

/* ---- prefixes, cancelling, limits ---- */

static void a_prompt_that_is_being_computed_is_waited_for(void **state)
{
    struct prompt p;
    struct da_rng rng = da_rng_new(7, "waiting", 0);
    struct answer *a[10];
    char dir[FOLDER_PATH];
    struct da_engine *e;

    (void)state;
    random_folder(dir, &shape, 3, DA_LM_BF16);
    e = open_engine(dir, &(struct da_engine_options){.threads = 1});
    random_request(&rng, &p);
    for (size_t i = 0; i < PROMPT_MAX; i++)
        p.tokens[i] = (uint32_t)da_rng_below(&rng, shape.vocab);
    p.r.n_prompt = PROMPT_MAX;
    p.r.n_stop = 0;
    for (size_t i = 0; i < 10; i++)
        a[i] = answer_new(e, &p.r);
    finish_all(e, a, 10, 80);
    assert_int_equal(a[0]->n_cached, 0);
    for (size_t i = 1; i < 10; i++) {
        assert_int_equal(a[i]->n_cached, (PROMPT_MAX - 1) / 16 * 16);
        same_answer(a[i], a[0]);
    }
    for (size_t i = 0; i < 10; i++)
        answer_free(a[i]);
    da_engine_close(&e);
    remove_folder(dir);
}

static void cancelling_frees_blocks(void **state)
{
    struct batch *b = da_alloc(sizeof *b);
    struct da_engine_event events[80];
    char dir[FOLDER_PATH];
    struct da_engine *e;
    size_t n;

    (void)state;
    random_folder(dir, &shape, 1, DA_LM_BF16);
    make_batch(b);
    answer_alone(dir, b);
    e = open_engine(dir, &(struct da_engine_options){.threads = 2, .max_batch = 40});
    for (size_t i = 0; i < N_REQUESTS; i++) { /* twins of all; these will be cancelled */
        struct answer *twin = answer_new(e, &b->prompts[i].r);

        if (i % 3 == 0) { /* some in the middle of prompts that others wait for */
            assert_int_equal(da_engine_step(e, events, 1, &n, NULL), DA_OK);
            da_engine_cancel(e, twin->id);
        }
        answer_free(twin);
    }
    assert_true(da_prefix_available(e->prefix) < e->kv.n_blocks);
    for (uint64_t id = 0; id <= N_REQUESTS + 3; id++)
        da_engine_cancel(e, id);
    assert_int_equal(da_engine_load(e), 0);
    assert_int_equal(da_prefix_available(e->prefix), e->kv.n_blocks);
    assert_int_equal(e->blocks_promised, 0);
    (void)check_together(e, b, 80);
    da_engine_close(&e);
    remove_folder(dir);
    batch_free(b);
}

/* Bytes that come token by token give the text that all tokens together give. */
static void is_the_text_of_its_tokens(const struct da_engine *e, const struct answer *a)
{
    uint32_t ids[ANSWER_TOKENS];
    struct da_buf text;

    for (size_t i = 0; i < a->n_tokens; i++)
        ids[i] = a->chosen[i].id;
    da_buf_init(&text, DA_BUF_TEXT_MAX);
    da_tokenizer_decode(da_engine_tokenizer(e), ids, a->n_tokens, true, &text);
    assert_true(da_str_eq(da_buf_str(&text), da_buf_str(&a->text)));
    assert_int_equal(da_utf8_valid_prefix(da_buf_str(&text)), text.n);
    da_buf_release(&text);
}

static void text_stops_where_it_should(void **state)
{
    struct prompt p;
    struct da_rng rng = da_rng_new(8, "stops", 0);
    struct answer *whole, *cut;
    struct da_str text, stop;
    char dir[FOLDER_PATH];
    struct da_engine *e;

    (void)state;
    random_folder(dir, &shape, 4, DA_LM_BF16);
    e = open_engine(dir, &(struct da_engine_options){.threads = 1});
    random_request(&rng, &p);
    p.r.max_tokens = 60;
    p.r.n_stop = 0;
    whole = answer_new(e, &p.r);
    finish_all(e, &whole, 1, 80);
    is_the_text_of_its_tokens(e, whole);
    text = da_buf_str(&whole->text);
    assert_true(text.n > 40);
    for (size_t from = 0; from + 9 < text.n; from++) { /* across tokens and characters */
        stop = da_str_sub(text, from, from + 9);
        p.r.stop = &stop;
        p.r.n_stop = 1;
        cut = answer_new(e, &p.r);
        finish_all(e, &cut, 1, 80);
        assert_int_equal(cut->finish, DA_FINISH_STOP);
        assert_true(
            da_str_eq(da_buf_str(&cut->text), da_str_sub(text, 0, da_str_find(text, stop, 0))));
        assert_true(cut->n_tokens <= whole->n_tokens);
        answer_free(cut);
    }
    answer_free(whole);
    da_engine_close(&e);
    remove_folder(dir);
}

static void end_tokens_end(void **state)
{
    struct prompt p;
    struct da_rng rng = da_rng_new(9, "end", 0);
    struct da_lm_config ending = shape;
    struct answer *a;
    char dir[FOLDER_PATH];
    struct da_engine *e;
    uint32_t end;

    (void)state;
    random_request(&rng, &p);
    p.r.rule = (struct da_sampling_rule){0};
    p.r.max_tokens = 20;
    p.r.n_stop = 0;
    random_folder(dir, &shape, 5, DA_LM_BF16);
    e = open_engine(dir, &(struct da_engine_options){.threads = 1});
    a = answer_new(e, &p.r);
    finish_all(e, &a, 1, 80);
    end = a->chosen[7].id;
    answer_free(a);
    da_engine_close(&e);
    remove_folder(dir);

    ending.eos[0] = end;
    ending.n_eos = 1;
    random_folder(dir, &ending, 5, DA_LM_BF16);
    e = open_engine(dir, &(struct da_engine_options){.threads = 1});
    p.r.ignore_eos = false;
    a = answer_new(e, &p.r);
    finish_all(e, &a, 1, 80);
    assert_int_equal(a->finish, DA_FINISH_STOP);
    assert_true(a->n_tokens <= 8);
    assert_int_equal(a->chosen[a->n_tokens - 1].id, end);
    answer_free(a);
    da_engine_close(&e);
    remove_folder(dir);
}

static void limits_are_told(void **state)
{
    uint32_t tokens[400] = {0};
    float *logits = da_alloc_n(401 * shape.vocab, sizeof *logits);
    struct da_request r = {.prompt = tokens, .n_prompt = 1, .max_tokens = 500, .logprobs = N_TOP};
    char dir[FOLDER_PATH];
    struct da_engine *e = NULL;
    struct da_err err = {0};
    struct answer *a;
    uint64_t id = 0;

    (void)state;
    random_folder(dir, &shape, 6, DA_LM_BF16);
    assert_int_equal(da_engine_open(&e, dir, &(struct da_engine_options){.cache_bytes = 1}, &err),
                     DA_EINVAL);
    assert_null(e);
    e = open_engine(dir, &(struct da_engine_options){.threads = 1, .context = 100});
    assert_int_equal(da_engine_context(e), 100);
    assert_true(da_engine_memory(e) > 0);
    r.n_prompt = 0;
    assert_int_equal(da_engine_submit(e, &r, &id, &err), DA_EINVAL);
    r.n_prompt = 100;
    assert_int_equal(da_engine_submit(e, &r, &id, &err), DA_ELIMIT);
    tokens[50] = (uint32_t)shape.vocab;
    r.n_prompt = 99;
    assert_int_equal(da_engine_submit(e, &r, &id, &err), DA_EINVAL);
    assert_int_equal(da_engine_logits(e, tokens, 60, logits, &err), DA_EINVAL);
    assert_int_equal(da_engine_logits(e, tokens, 101, logits, &err), DA_ELIMIT);
    r.n_prompt = 50; /* and 500 wanted: the context has room for 50 */
    a = answer_new(e, &r);
    finish_all(e, &a, 1, 80);
    assert_int_equal(a->n_tokens, 50);
    assert_int_equal(a->finish, DA_FINISH_LENGTH);
    answer_free(a);
    r.max_tokens = 0;
    a = answer_new(e, &r);
    assert_int_equal(da_engine_load(e), 1);
    finish_all(e, &a, 1, 80);
    assert_int_equal(a->n_tokens, 0);
    assert_int_equal(a->finish, DA_FINISH_LENGTH);
    answer_free(a);
    da_engine_close(&e);
    da_engine_close(&e);
    remove_folder(dir);
    da_free(logits);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(logits_are_those_of_transformers),
        cmocka_unit_test(greedy_text_is_that_of_transformers),
        cmocka_unit_test(a_request_does_not_depend_on_others),
        cmocka_unit_test(instruction_sets_give_the_same),
        cmocka_unit_test(a_prompt_that_is_being_computed_is_waited_for),
        cmocka_unit_test(cancelling_frees_blocks),
        cmocka_unit_test(text_stops_where_it_should),
        cmocka_unit_test(end_tokens_end),
        cmocka_unit_test(limits_are_told),
    };

    return cmocka_run_group_tests_name("engine", tests, NULL, NULL);
}
