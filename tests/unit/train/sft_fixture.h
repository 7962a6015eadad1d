/* SPDX-License-Identifier: Apache-2.0
 *
 * A small tokenizer and a few tasks for the tests of fine-tuning.
 *
 * Thread: any.
 */
#ifndef DA_TESTS_TRAIN_SFT_FIXTURE_H
#define DA_TESTS_TRAIN_SFT_FIXTURE_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "train/sft.h"

enum { FIXTURE_VOCAB = 320, FIXTURE_CONTEXT = 160, END_OF_TEXT = 0, END_OF_TURN = 2 };

/* tokenizer.json of a vocabulary that knows the layouts' words. */
static inline void fixture_tokenizer_json(struct da_buf *json)
{
    static const char *const specials[] = {"<|endoftext|>", "<|im_start|>", "<|im_end|>"};
    struct da_tokenizer_trainer *t;

    da_buf_init(json, DA_BUF_TEXT_MAX);
    da_tokenizer_trainer_new(&t);
    for (int i = 0; i < 3; i++)
        da_tokenizer_trainer_add(t, DA_STR("Task: name a river in the land\n\nInput: the land is "
                                           "far away\n\nOutput: the Rhine is a river.\n"
                                           "User: name the colour\nAssistant: the colour is red"));
    assert_int_equal(da_tokenizer_trainer_finish(
                         t,
                         &(struct da_tokenizer_train_options){
                             .vocab = FIXTURE_VOCAB, .specials = specials, .n_specials = 3},
                         json, NULL),
                     DA_OK);
    da_tokenizer_trainer_free(&t);
}

static inline struct da_tokenizer *fixture_tokenizer(void)
{
    struct da_tokenizer *made = NULL;
    struct da_buf json;

    fixture_tokenizer_json(&json);
    assert_int_equal(da_tokenizer_parse(&made, da_buf_str(&json), "test", NULL), DA_OK);
    da_buf_release(&json);
    return made;
}

static inline struct da_sft_options fixture_options(const struct da_tokenizer *t)
{
    return (struct da_sft_options){.tokenizer = t,
                                   .layout = DA_LAYOUT_MIXED,
                                   .end_token = END_OF_TEXT,
                                   .context = FIXTURE_CONTEXT,
                                   .seed = 42,
                                   .split = 1};
}

/* One instance; line: where it is said to stand in "file". */
static inline void add_one(struct da_sft *s, int64_t line, const char *instruction,
                           const char *input, const char *output)
{
    struct da_instance instance = {da_str_c(input), da_str_c(output)};
    struct da_record r = {
        .instruction = da_str_c(instruction), .instances = &instance, .n_instances = 1};
    struct da_sft_origin origin = {"file", line, false};

    assert_int_equal(da_sft_add(s, &r, &origin, false, NULL), DA_OK);
}

/* Tasks with and without input, each different. */
static inline void add_some(struct da_sft *s, int n)
{
    for (int i = 0; i < n; i++) {
        char instruction[64], input[64], output[64];

        (void)snprintf(instruction, sizeof instruction, "Name river number %d.", i);
        (void)snprintf(input, sizeof input, "The land is number %d.", i * 7);
        (void)snprintf(output, sizeof output, "It is the %d. river of that land.", i * 3);
        add_one(s, i + 1, instruction, i % 2 ? input : "", output);
    }
}

#endif
