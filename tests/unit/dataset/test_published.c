/* SPDX-License-Identifier: Apache-2.0
 *
 * Files that people published, in ../shared (or $DIDACT_SHARED): how much of each must be read, and
 * that every other row is told. Skipped where that folder is absent.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "dataset/reader.h"
#include "shared.h"

static const struct {
    const char *path;
    int64_t n_records, n_instances, n_errors;
} files[] = {
    {"seeds/self_instruct_seed_tasks.jsonl", 175, 175, 0},
    {"seeds/belle_zh_seed_tasks.jsonl", 175, 175, 0},
    {"seeds/multilingual/ja_seed_tasks.jsonl", 175, 175, 0},
    {"eval/alpaca_eval/model_outputs/gpt4.json", 805, 805, 0},
    {"eval/human_eval/user_oriented_instructions.jsonl", 252, 252, 0},
    {"eval/preferences/pandalm_testset-v1.json", 998, 831, 1},         /* one is empty */
    {"eval/prompts/koala_test_set.jsonl", 0, 0, 180},                  /* "prompt" alone */
    {"eval/prompts/followbench/content_constraints.json", 133, 0, 17}, /* empty instructions */
    {"generations/recorded/alpaca_style/medical_regen.json.zst", 1161, 1161, 0},
    {"generations/recorded/gpt3_a/finetuning_data_401.jsonl.zst", 401, 401, 0},
    {"generations/recorded/gpt3_a/is_clf.jsonl.zst", 1241, 0, 0},
    {"generations/recorded/starcoder/output.jsonl.zst", 1019, 1019, 0},
    {"corpus/instructions_en.jsonl.zst", 121181, 87520, 0},
};

static void check_file(const char *path, int64_t n_records, int64_t n_instances, int64_t n_errors)
{
    struct da_reader *reader = NULL;
    struct da_err err = {0};
    bool got = true;

    if (da_reader_open(&reader, path, &err) < 0)
        fail_msg("%s", err.msg);
    while (got) {
        struct da_record record = {0};

        if (da_reader_next(reader, &record, &got, &err) < 0) {
            assert_int_equal(err.code, DA_EFORMAT);
            n_errors--;
        } else if (got) {
            n_records--;
            n_instances -= (int64_t)record.n_instances;
        }
    }
    da_reader_close(&reader);
    if (n_records != 0 || n_instances != 0 || n_errors != 0)
        fail_msg("%s: %lld records, %lld instances, %lld errors too few", path,
                 (long long)n_records, (long long)n_instances, (long long)n_errors);
}

static void reader_takes_published_files(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        char path[4096];

        (void)snprintf(path, sizeof path, "%s/data/%s", shared_folder(), files[i].path);
        check_file(path, files[i].n_records, files[i].n_instances, files[i].n_errors);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(reader_takes_published_files)};

    if (!has_shared_folder())
        return SKIPPED;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
