/* SPDX-License-Identifier: Apache-2.0
 *
 * Speed of the engine on random models that it writes into FOLDER unless they are there:
 *
 *     decode FOLDER [THREADS]
 *
 * small: the built-in model's shape in BF16; 64 requests at once, prompts of 80 to 120 tokens, 64
 * to 128 new ones each, temperature 0.7. large: 109 million parameters in BF16, one request; its
 * speed is compared with what the same threads need to read as many bytes once.
 *
 * One JSON line each. CPU time stands beside wall time, as other work on the machine slows only the
 * latter: per_cpu_second is tokens by CPU seconds of all threads, so twice that is what two
 * processors give when they have nothing else to do. bench/decode_torch.py is the comparison.
 */
#include <math.h>
#include <sys/stat.h>

#include "base/clock.h"
#include "base/mem.h"
#include "base/parallel.h"
#include "base/parse.h"
#include "base/rng.h"
#include "lm/cpu.h"
#include "lm/engine.h"
#include "lm/layout.h"
#include "lm/pages.h"
#include "lm/safetensors.h"

enum { REPEATS = 7, REQUESTS = 64, SINGLE_TOKENS = 64, SHARED = 1000, PROMPT_MAX = SHARED + 128 };

static const struct da_lm_config small = {
    .arch = DA_LM_LLAMA,
    .vocab = 6144,
    .hidden = 256,
    .ffn = 704,
    .layers = 6,
    .heads = 8,
    .kv_heads = 4,
    .head_dim = 32,
    .max_positions = 2048,
    .norm_eps = 1e-5,
    .rope_theta = 10000,
    .tied = true,
    .bos = -1,
};

static const struct da_lm_config large = {
    .arch = DA_LM_LLAMA,
    .vocab = 32000,
    .hidden = 768,
    .ffn = 2048,
    .layers = 12,
    .heads = 12,
    .kv_heads = 12,
    .head_dim = 64,
    .max_positions = 2048,
    .norm_eps = 1e-5,
    .rope_theta = 10000,
    .tied = true,
    .bos = -1,
};

static double cpu_seconds(void)
{
    struct timespec t;

    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static double wall_seconds(void)
{
    struct timespec t;

    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void must(int rc, const struct da_err *err)
{
    if (rc >= 0)
        return;
    (void)fprintf(stderr, "decode: %s\n", err->msg);
    exit(1);
}

/* ---- models ---- */

static void write_text(const char *dir, const char *name, const struct da_buf *text)
{
    char path[4096];
    FILE *f;

    (void)snprintf(path, sizeof path, "%.3000s/%s", dir, name);
    f = fopen(path, "wb");
    if (!f || fwrite(text->p, 1, text->n, f) != text->n || fclose(f) != 0) {
        perror(path);
        exit(1);
    }
}

/* Words of random letters, so that the tokenizer has pairs enough to merge. */
static void write_tokenizer(const char *dir, size_t vocab)
{
    static const char *const specials[] = {"<|end|>"};
    struct da_tokenizer_train_options o = {.vocab = vocab, .specials = specials, .n_specials = 1};
    struct da_rng rng = da_rng_new(3, "words", 0);
    struct da_tokenizer_trainer *t;
    struct da_buf text, json;
    struct da_err err = {0};

    da_buf_init(&text, DA_BUF_TEXT_MAX);
    da_buf_init(&json, DA_BUF_TEXT_MAX);
    for (int i = 0; i < 20000; i++) {
        struct da_rng word = da_rng_new(4, "word", da_rng_below(&rng, 6000));
        size_t n = 2 + (size_t)da_rng_below(&word, 9);

        for (size_t j = 0; j < n; j++)
            da_buf_add_char(&text, (char)('a' + (int)da_rng_below(&word, 26)));
        da_buf_add_char(&text, ' ');
    }
    da_tokenizer_trainer_new(&t);
    da_tokenizer_trainer_add(t, da_buf_str(&text));
    must(da_tokenizer_trainer_finish(t, &o, &json, &err), &err);
    write_text(dir, "tokenizer.json", &json);
    da_tokenizer_trainer_free(&t);
    da_buf_release(&text);
    da_buf_release(&json);
}

static void write_weights(const char *dir, const struct da_lm_config *c)
{
    struct da_rng rng = da_rng_new(1, "weights", 0);
    struct da_lm_layout layout;
    struct da_err err = {0};
    char path[4096];
    float *block;

    da_lm_layout_init(&layout, c);
    block = da_alloc_n(layout.n_floats, sizeof *block);
    for (size_t i = 0; i < layout.n; i++) {
        const struct da_lm_tensor *t = &layout.tensors[i];
        double gain = t->dims == 1 ? 0.1 : 1.7 / sqrt((double)t->cols);

        for (size_t j = 0; j < t->rows * t->cols; j++)
            block[t->offset + j] = (float)((t->dims == 1) + gain * (2 * da_rng_unit(&rng) - 1));
    }
    (void)snprintf(path, sizeof path, "%.3000s/model.safetensors", dir);
    must(da_lm_safetensors_write(path, &layout, block, DA_LM_BF16, &err), &err);
    da_free(block);
    da_lm_layout_release(&layout);
}

static void make_model(const char *dir, const struct da_lm_config *c)
{
    struct da_buf json;

    if (mkdir(dir, 0777) != 0)
        return; /* there already, or the write below says why not */
    da_buf_init(&json, DA_BUF_TEXT_MAX);
    da_lm_config_write(c, "bfloat16", &json);
    write_text(dir, "config.json", &json);
    da_buf_release(&json);
    write_tokenizer(dir, c->vocab);
    write_weights(dir, c);
}

/* ---- measuring ---- */

struct times {
    double wall[REPEATS], cpu[REPEATS]; /* seconds */
    size_t tokens[REPEATS];
};

/* The first n_shared tokens of the prompt are those of all prompts. */
static void submit(struct da_engine *e, struct da_rng *rng, size_t n_shared, size_t n_prompt,
                   size_t n_new)
{
    uint32_t prompt[PROMPT_MAX];
    struct da_rng shared = da_rng_new(5, "shared", 0);
    struct da_err err = {0};
    uint64_t id;

    for (size_t i = 0; i < n_prompt; i++)
        prompt[i] =
            (uint32_t)da_rng_below(i < n_shared ? &shared : rng, da_engine_config(e)->vocab);
    must(da_engine_submit(e,
                          &(struct da_request){
                              .prompt = prompt,
                              .n_prompt = n_prompt,
                              .max_tokens = n_new,
                              .rule = {.temperature = 0.7, .seed = da_rng_next(rng)},
                              .ignore_eos = true,
                              .logprobs = -1,
                          },
                          &id, &err),
         &err);
}

/* Tokens generated until nothing is under way. */
static size_t run(struct da_engine *e)
{
    struct da_engine_event events[REQUESTS];
    struct da_err err = {0};
    size_t n, tokens = 0;

    do {
        must(da_engine_step(e, events, REQUESTS, &n, &err), &err);
        for (size_t i = 0; i < n; i++)
            tokens += events[i].n_tokens;
    } while (n > 0);
    return tokens;
}

static void measure(struct da_engine *e, size_t requests, size_t n_shared, size_t least_new,
                    size_t most_new, struct times *out)
{
    struct da_rng rng = da_rng_new(2, "prompts", 0);

    for (int i = -1; i < REPEATS; i++) { /* the first warms up */
        double wall, cpu;
        size_t tokens;

        for (size_t r = 0; r < requests; r++)
            submit(e, &rng, n_shared, n_shared + 80 + (size_t)da_rng_below(&rng, 41),
                   least_new + (size_t)da_rng_below(&rng, most_new - least_new + 1));
        wall = wall_seconds();
        cpu = cpu_seconds();
        tokens = run(e);
        if (i < 0)
            continue;
        out->wall[i] = wall_seconds() - wall;
        out->cpu[i] = cpu_seconds() - cpu;
        out->tokens[i] = tokens;
    }
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static void report(const char *name, const struct times *t, size_t threads, const char *more)
{
    double rate[REPEATS], per_cpu[REPEATS];
    enum da_cpu_level level;
    struct da_err err = {0};

    must(da_cpu_level_pick(&level, &err), &err);
    for (int i = 0; i < REPEATS; i++) {
        rate[i] = (double)t->tokens[i] / t->wall[i];
        per_cpu[i] = (double)t->tokens[i] / t->cpu[i];
    }
    qsort(rate, REPEATS, sizeof rate[0], by_value);
    qsort(per_cpu, REPEATS, sizeof per_cpu[0], by_value);
    (void)printf("{\"name\": \"%s\", \"n\": %d, \"median\": %.0f, \"p10\": %.0f, \"p90\": %.0f, "
                 "\"unit\": \"tokens/s\", \"per_cpu_second\": %.0f, \"isa\": \"%s\", "
                 "\"threads\": %zu%s}\n",
                 name, REPEATS, rate[REPEATS / 2], rate[0], rate[REPEATS - 1], per_cpu[REPEATS / 2],
                 da_cpu_level_name(level), threads, more);
}

/* ---- the memory's speed ---- */

enum { SLICE = 1 << 20, PASSES = 16 };

struct reading {
    const uint64_t *words;
    uint64_t *sums; /* of slices */
};

static void read_slice(void *ctx, size_t i, size_t thread)
{
    const struct reading *r = ctx;
    const uint64_t *w = r->words + i * (SLICE / sizeof *w);
    enum { LINE = 8, QUARTER = SLICE / 4 / sizeof(uint64_t) }; /* in words */
    uint64_t a = 0, b = 0, c = 0, d = 0;

    (void)thread;
    /* One word of each cache line, in four streams: nothing but memory is waited for. */
    for (size_t j = 0; j < QUARTER; j += LINE) {
        a += w[j];
        b += w[j + QUARTER];
        c += w[j + (size_t)2 * QUARTER];
        d += w[j + (size_t)3 * QUARTER];
    }
    r->sums[i] = a + b + c + d;
}

/* Bytes a CPU second that a team reads from a block of this size: the best of some tries. */
static double bandwidth(size_t size, size_t threads)
{
    struct da_pages pages;
    struct da_team *team;
    struct da_err err = {0};
    struct reading r;
    size_t slices = size / SLICE;
    double best = 0;

    must(da_pages_new(&pages, slices * SLICE, "a block to read", &err), &err);
    must(da_team_new(&team, threads, &err), &err);
    memset(pages.p, 1, slices * SLICE);
    r = (struct reading){pages.p, da_alloc_n(slices, sizeof *r.sums)};
    for (int i = 0; i < REPEATS; i++) {
        double start = cpu_seconds(), rate;

        for (int j = 0; j < PASSES; j++) /* a thread's time is counted in steps of a few ms */
            da_team_run(team, slices, read_slice, &r);
        rate = PASSES * (double)(slices * SLICE) / (cpu_seconds() - start);
        best = rate > best ? rate : best;
    }
    da_free(r.sums);
    da_team_free(&team);
    da_pages_release(&pages);
    return best;
}

static struct da_engine *open_engine(const char *folder, const char *name,
                                     const struct da_lm_config *c, size_t threads)
{
    char dir[4096];
    struct da_engine *e = NULL;
    struct da_err err = {0};

    (void)snprintf(dir, sizeof dir, "%.3000s/%s", folder, name);
    make_model(dir, c);
    must(da_engine_open(&e, dir, &(struct da_engine_options){.threads = threads}, &err), &err);
    return e;
}

/* Bytes of weights that one token reads: all of them, once; the tied embedding is the head. */
static double weight_bytes(const struct da_lm_config *c)
{
    struct da_lm_layout layout;
    double n;

    da_lm_layout_init(&layout, c);
    n = 2 * (double)layout.n_params;
    da_lm_layout_release(&layout);
    return n;
}

int main(int argc, char **argv)
{
    struct da_engine *e;
    struct times t;
    struct da_err err = {0};
    int64_t threads = 0;
    char more[256];
    double bytes = weight_bytes(&large), peak, best = 0;

    if (argc < 2 || argc > 3) {
        (void)fprintf(stderr, "usage: decode FOLDER [THREADS]\n");
        return 2;
    }
    if (argc == 3)
        must(da_parse_i64(argv[2], 1, 1024, &threads, &err), &err);
    (void)mkdir(argv[1], 0777);
    e = open_engine(argv[1], "small", &small, (size_t)threads);
    measure(e, REQUESTS, 0, 64, 128, &t);
    report("decode_batch_64", &t, (size_t)threads, "");
    measure(e, REQUESTS, SHARED, 64, 128, &t);
    report("decode_batch_64_shared_1000", &t, (size_t)threads, "");
    da_engine_close(&e);

    e = open_engine(argv[1], "large", &large, (size_t)threads);
    measure(e, 1, 0, SINGLE_TOKENS, SINGLE_TOKENS, &t);
    da_engine_close(&e);
    peak = bandwidth((size_t)bytes, (size_t)threads);
    for (int i = 0; i < REPEATS; i++)
        best = fmax(best, (double)t.tokens[i] / t.cpu[i]);
    (void)snprintf(more, sizeof more,
                   ", \"GB_per_cpu_s\": %.1f, \"peak_GB_per_cpu_s\": %.1f, \"share\": %.2f",
                   best * bytes * 1e-9, peak * 1e-9, best * bytes / peak);
    report("decode_single_109M", &t, (size_t)threads, more);
    return 0;
}
