/* SPDX-License-Identifier: Apache-2.0
 *
 * Folders with models for tests: a golden one with a tokenizer added, or a random one.
 *
 * Thread: any.
 */
#ifndef DA_TESTS_LM_MODEL_FOLDER_H
#define DA_TESTS_LM_MODEL_FOLDER_H

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>
#include <dirent.h>
#include <math.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/rng.h"
#include "lm/config.h"
#include "lm/layout.h"
#include "lm/safetensors.h"
#include "lm/tokenizer.h"

#define GOLDEN_FOLDER DA_SOURCE_ROOT "/tests/golden/lm/"

enum { FOLDER_PATH = 4096 };

static inline void write_whole(const char *dir, const char *name, const struct da_buf *text)
{
    char path[2 * FOLDER_PATH];
    FILE *f;

    (void)snprintf(path, sizeof path, "%s/%s", dir, name);
    f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(text->p, 1, text->n, f), text->n);
    assert_int_equal(fclose(f), 0);
}

static inline void write_tokenizer(const char *dir, size_t vocab)
{
    static const char *const specials[] = {"<|end|>", "<|other|>"};
    struct da_tokenizer_trainer *t;
    struct da_buf json;

    da_buf_init(&json, DA_BUF_TEXT_MAX);
    da_tokenizer_trainer_new(&t);
    for (int i = 0; i < 3; i++)
        da_tokenizer_trainer_add(t, DA_STR("the cat sat on the mat and the dog ran to the barn, "
                                           "then they all went home. 说明 ähnlich\n"));
    assert_int_equal(
        da_tokenizer_trainer_finish(t,
                                    &(struct da_tokenizer_train_options){
                                        .vocab = vocab, .specials = specials, .n_specials = 2},
                                    &json, NULL),
        DA_OK);
    write_whole(dir, "tokenizer.json", &json);
    da_tokenizer_trainer_free(&t);
    da_buf_release(&json);
}

static inline void new_folder(char dir[FOLDER_PATH])
{
    (void)snprintf(dir, FOLDER_PATH, "/tmp/didact-model-XXXXXX");
    assert_non_null(mkdtemp(dir));
}

static inline void remove_folder(const char *dir)
{
    DIR *d = opendir(dir);
    const struct dirent *e;
    char path[2 * FOLDER_PATH];

    assert_non_null(d);
    while ((e = readdir(d)) != NULL) {
        (void)snprintf(path, sizeof path, "%s/%s", dir, e->d_name);
        (void)unlink(path);
    }
    (void)closedir(d);
    (void)rmdir(dir);
}

/* The golden model's files, linked, and a tokenizer beside them. */
static inline void golden_folder(char dir[FOLDER_PATH], const char *name)
{
    char from[FOLDER_PATH], path[2 * FOLDER_PATH], link[2 * FOLDER_PATH];
    const struct dirent *e;
    DIR *d;

    new_folder(dir);
    (void)snprintf(from, sizeof from, GOLDEN_FOLDER "%s", name);
    d = opendir(from);
    assert_non_null(d);
    while ((e = readdir(d)) != NULL) {
        (void)snprintf(path, sizeof path, "%s/%s", from, e->d_name);
        (void)snprintf(link, sizeof link, "%s/%s", dir, e->d_name);
        if (strstr(e->d_name, ".json") || strstr(e->d_name, ".safetensors"))
            assert_int_equal(symlink(path, link), 0);
    }
    (void)closedir(d);
    write_tokenizer(dir, 300);
}

/* Weights that give lively logits: matrices of about unit gain, norms near 1. */
static inline void random_folder(char dir[FOLDER_PATH], const struct da_lm_config *c, uint64_t seed,
                                 enum da_lm_dtype dtype)
{
    struct da_rng rng = da_rng_new(seed, "weights", 0);
    struct da_lm_layout layout;
    struct da_buf json;
    char path[2 * FOLDER_PATH];
    float *block;

    new_folder(dir);
    da_lm_layout_init(&layout, c);
    block = da_alloc_n(layout.n_floats, sizeof *block);
    for (size_t i = 0; i < layout.n; i++) {
        const struct da_lm_tensor *t = &layout.tensors[i];
        double gain = t->dims == 1 ? 0.1 : 2 / sqrt((double)t->cols);

        for (size_t j = 0; j < t->rows * t->cols; j++)
            block[t->offset + j] = (float)((t->dims == 1) + gain * (2 * da_rng_unit(&rng) - 1));
    }
    (void)snprintf(path, sizeof path, "%s/model.safetensors", dir);
    assert_int_equal(da_lm_safetensors_write(path, &layout, block, dtype, NULL), DA_OK);
    da_buf_init(&json, DA_BUF_TEXT_MAX);
    da_lm_config_write(c, dtype == DA_LM_BF16 ? "bfloat16" : "float32", &json);
    write_whole(dir, "config.json", &json);
    da_buf_release(&json);
    write_tokenizer(dir, c->vocab);
    da_free(block);
    da_lm_layout_release(&layout);
}

#endif
