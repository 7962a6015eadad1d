/* SPDX-License-Identifier: Apache-2.0
 *
 * Speed of the tokenizer on one thread:
 *
 *     tokenizer encode TOKENIZER.json FILE    one text a line
 *     tokenizer train VOCAB FILE
 *
 * One JSON line: the best of some repeats by CPU time, as other work on the machine slows the wall
 * clock only. bench/tokenizer_hf.py does the same with Hugging Face's library.
 */
#include <sys/resource.h>

#include "base/mem.h"
#include "base/parse.h"
#include "lm/file.h"
#include "lm/tokenizer.h"

enum { REPEATS = 5 };

static double cpu_seconds(void)
{
    struct rusage u;

    (void)getrusage(RUSAGE_SELF, &u);
    return (double)u.ru_utime.tv_sec + (double)u.ru_stime.tv_sec +
           1e-6 * (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec);
}

static size_t encode_lines(const struct da_tokenizer *t, struct da_str text,
                           struct da_tokens *tokens)
{
    struct da_str line;
    size_t n = 0;

    while (da_str_line(&text, &line)) {
        tokens->n = 0;
        da_tokenizer_encode(t, line, NULL, tokens);
        n += tokens->n;
    }
    return n;
}

static int encode(const char *path, struct da_str text, struct da_err *err)
{
    struct da_tokenizer *t = NULL;
    struct da_tokens tokens = {0};
    double started = cpu_seconds(), loaded, best = 1e9;
    size_t n = 0;
    int rc = da_tokenizer_open(&t, path, err);

    if (rc < 0)
        return rc;
    loaded = cpu_seconds() - started;
    for (int i = 0; i < REPEATS; i++) {
        double took;

        started = cpu_seconds();
        n = encode_lines(t, text, &tokens);
        took = cpu_seconds() - started;
        best = took < best ? took : best;
    }
    (void)printf("{\"name\":\"encode\",\"bytes\":%zu,\"tokens\":%zu,\"load_ms\":%.1f,"
                 "\"mb_per_s\":%.1f}\n",
                 text.n, n, loaded * 1e3, (double)text.n / best / 1e6);
    da_tokens_release(&tokens);
    da_tokenizer_free(&t);
    return DA_OK;
}

static int train(const char *vocab, struct da_str text, struct da_err *err)
{
    struct da_tokenizer_trainer *trainer;
    struct da_tokenizer_train_options o = {0};
    double started = cpu_seconds(), counted;
    struct da_buf json;
    int64_t n = 0;
    int rc = da_parse_i64(vocab, 256, 1 << 20, &n, err);

    if (rc < 0)
        return rc;
    o.vocab = (size_t)n;
    da_buf_init(&json, DA_BUF_TEXT_MAX);
    da_tokenizer_trainer_new(&trainer);
    da_tokenizer_trainer_add(trainer, text);
    counted = cpu_seconds() - started;
    rc = da_tokenizer_trainer_finish(trainer, &o, &json, err);
    if (rc == DA_OK)
        (void)printf("{\"name\":\"train\",\"bytes\":%zu,\"vocab\":%zu,\"count_s\":%.2f,"
                     "\"merge_s\":%.2f}\n",
                     text.n, o.vocab, counted, cpu_seconds() - started - counted);
    da_tokenizer_trainer_free(&trainer);
    da_buf_release(&json);
    return rc;
}

int main(int argc, char **argv)
{
    bool is_training = argc == 4 && strcmp(argv[1], "train") == 0;
    struct da_err err = {0};
    struct da_buf text;
    int rc;

    if (argc != 4 || (!is_training && strcmp(argv[1], "encode") != 0)) {
        (void)fprintf(stderr, "usage: tokenizer encode TOKENIZER.json FILE\n"
                              "       tokenizer train VOCAB FILE\n");
        return 2;
    }
    da_buf_init(&text, SIZE_MAX / 2);
    rc = da_lm_read_file(argv[3], &text, &err);
    if (rc == DA_OK)
        rc = is_training ? train(argv[2], da_buf_str(&text), &err)
                         : encode(argv[2], da_buf_str(&text), &err);
    if (rc < 0)
        (void)fprintf(stderr, "tokenizer: %s\n", err.msg);
    da_buf_release(&text);
    return rc < 0;
}
