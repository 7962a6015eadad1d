/* SPDX-License-Identifier: Apache-2.0
 *
 * Training speed of the built-in model's shape: 6.5M parameters, random tokens, ten documents of
 * 512. One JSON line. Usage: train_rate [bf16|f32 [STEPS [THREADS]]]
 *
 * Processor time is told beside the rate, as that is less moved by what else the machine does.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/clock.h"
#include "base/mem.h"
#include "base/parse.h"
#include "base/rng.h"
#include "train/trainer.h"

enum { DOCUMENTS = 10, LENGTH = 512, STEPS_MAX = 1000, WARM_UP = 3 };

static int compare(const void *a, const void *b)
{
    const double *x = a, *y = b;

    return (*x > *y) - (*x < *y);
}

static double processor_seconds(void)
{
    struct timespec t;

    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static int measure(enum da_train_precision precision, size_t steps, size_t threads,
                   struct da_err *err)
{
    static const struct da_lm_config config = {.vocab = 8192,
                                               .hidden = 256,
                                               .ffn = 704,
                                               .layers = 6,
                                               .heads = 8,
                                               .kv_heads = 4,
                                               .head_dim = 32,
                                               .max_positions = 2048,
                                               .norm_eps = 1e-5,
                                               .rope_theta = 10000,
                                               .tied = true};
    struct da_train_options options = {.rate = 1e-3,
                                       .rate_floor = 0.1,
                                       .warmup = 10,
                                       .steps = STEPS_MAX,
                                       .weight_decay = 0.1,
                                       .beta1 = 0.9,
                                       .beta2 = 0.95,
                                       .eps = 1e-8,
                                       .clip = 1,
                                       .batch_tokens = DOCUMENTS * LENGTH,
                                       .context = LENGTH,
                                       .precision = precision,
                                       .threads = threads};
    struct da_trainer *t = NULL;
    struct da_rng rng = da_rng_new(1, "tokens", 0);
    uint32_t *tokens = da_alloc_n(DOCUMENTS * LENGTH, sizeof *tokens);
    uint8_t *counted = da_alloc_n(DOCUMENTS * LENGTH, 1);
    size_t lengths[DOCUMENTS];
    double rates[STEPS_MAX], used = 0;
    struct da_train_batch batch = {tokens, counted, lengths, DOCUMENTS};
    struct da_train_result r = {0};
    int rc = DA_OK;

    for (size_t i = 0; i < DOCUMENTS; i++)
        lengths[i] = LENGTH;
    DA_TRY(da_trainer_new(&t, &config, &options, err));
    da_trainer_init_random(t, 1);
    for (size_t i = 0; i < steps + WARM_UP; i++) {
        int64_t start;

        for (size_t k = 0; k < DOCUMENTS * LENGTH; k++) {
            tokens[k] = (uint32_t)da_rng_below(&rng, config.vocab);
            counted[k] = 1;
        }
        start = da_clock_ms();
        used -= i >= WARM_UP ? processor_seconds() : 0;
        DA_TRY(da_trainer_step(t, &batch, &r, err));
        if (i < WARM_UP)
            continue;
        used += processor_seconds();
        rates[i - WARM_UP] = (double)r.n_tokens * 1000 / (double)(da_clock_ms() - start + 1);
    }
    qsort(rates, steps, sizeof *rates, compare);
    (void)printf("{\"name\":\"train_rate\",\"precision\":\"%s\",\"threads\":%zu,\"n\":%zu,"
                 "\"median\":%.0f,\"p10\":%.0f,\"p90\":%.0f,\"unit\":\"tokens/s\","
                 "\"cpu_us_per_token\":%.1f,\"parameters\":%zu,\"loss\":%.4f}\n",
                 da_trainer_precision(t), da_trainer_threads(t), steps, rates[steps / 2],
                 rates[steps / 10], rates[steps * 9 / 10],
                 used * 1e6 / (double)(steps * r.n_tokens), da_trainer_layout(t)->n_params, r.loss);
out:
    da_trainer_free(&t);
    da_free(tokens);
    da_free(counted);
    return rc;
}

int main(int argc, char **argv)
{
    struct da_err err = {0};
    int64_t steps = 10, threads = 0;
    int rc = DA_OK;

    if (argc > 2)
        DA_TRY(da_parse_i64(argv[2], 1, STEPS_MAX, &steps, &err));
    if (argc > 3)
        DA_TRY(da_parse_i64(argv[3], 1, 64, &threads, &err));
    DA_TRY(measure(argc > 1 && strcmp(argv[1], "f32") == 0 ? DA_TRAIN_F32 : DA_TRAIN_AUTO,
                   (size_t)steps, (size_t)threads, &err));
out:
    if (rc < 0)
        (void)fprintf(stderr, "train_rate: %s\n", err.msg);
    return rc < 0;
}
