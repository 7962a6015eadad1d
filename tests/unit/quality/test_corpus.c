/* SPDX-License-Identifier: Apache-2.0
 *
 * What each preset rejects of 121,181 published English and 68,844 Chinese instructions, in
 * ../shared (or $DIDACT_SHARED). The paper's counts are also those of the rules written down once
 * more in Python, instruction by instruction, when they were recorded. A change of a rule changes
 * these counts: read what it now rejects before writing the new count here. Skipped where that
 * folder is absent.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/buf.h"
#include "dataset/reader.h"
#include "quality/rules.h"
#include "shared.h"

/* "rule count" for each rule that rejects something, in the order of the table. */
static void count_rejections(const char *name, const struct da_rule_options *o, struct da_buf *out)
{
    struct da_reader *reader = NULL;
    struct da_arena arena = {0};
    struct da_err err = {0};
    char path[4096];
    size_t counts[64] = {0};
    bool got = true;

    assert_true(da_n_rule_rows <= 64);
    (void)snprintf(path, sizeof path, "%s/data/corpus/%s", shared_folder(), name);
    assert_int_equal(da_reader_open(&reader, path, &err), DA_OK);
    while (got) {
        struct da_record record = {0};
        struct da_verdict v = {0};

        assert_int_equal(da_reader_next(reader, &record, &got, &err), DA_OK);
        if (got && (record.lang.n == 0 || da_str_eq(record.lang, da_str_c(o->lang))))
            v = da_check_instruction(o, record.instruction, &arena);
        for (size_t i = 0; v.rule && i < da_n_rule_rows; i++)
            counts[i] += v.rule == da_rule_rows[i].name;
        da_arena_rewind(&arena);
    }
    da_reader_close(&reader);
    da_arena_release(&arena);
    for (size_t i = 0; i < da_n_rule_rows; i++)
        if (counts[i] > 0)
            da_buf_addf(out, "%s %zu\n", da_rule_rows[i].name, counts[i]);
}

static void check(const char *name, bool paper, const char *lang, const char *wanted)
{
    const struct da_rule_options o = {.paper = paper, .lang = lang};
    struct da_buf out;

    da_buf_init(&out, 10000);
    count_rejections(name, &o, &out);
    assert_string_equal(out.p, wanted);
    da_buf_release(&out);
}

static void presets_reject_as_they_did(void **state)
{
    (void)state;
    check("instructions_en.jsonl.zst", true, "en",
          "too-short 141\ntoo-long 628\nkeyword 1499\nstarts-with-write-a-program 340\n"
          "starts-with-punctuation 154\nwrong-script 35\n");
    check("instructions_en.jsonl.zst", false, "en",
          "control-characters 1\ntoo-short 141\ntoo-long 627\nkeyword 614\n"
          "starts-with-punctuation 28\n");
    check("instructions_multilingual.jsonl.zst", false, "zh",
          "too-short 58\ntoo-long 5\nkeyword 485\nstarts-with-punctuation 15\nwrong-script 8\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(presets_reject_as_they_did)};

    if (!has_shared_folder())
        return SKIPPED;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
