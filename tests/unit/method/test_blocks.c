/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include "base/buf.h"
#include "options.h"

/* A completion behind 3 examples, so behind an open "4. Instruction:", and its tasks as
 * "instruction>input>output" joined by "|"; "!" stands before one that was cut off. */
struct row {
    const char *text;
    const char *tasks;
};

#define TWO                                                                                        \
    " Sort it.\n4. Input:\nb, a\n4. Output:\na, b\n###\n5. Instruction: Sing.\n5. "                \
    "Input:\n<noinput>\n"                                                                          \
    "5. Output:\nLa\nla"

static const struct row default_rows[] = {
    {TWO, "Sort it.>b, a>a, b|Sing.>>La\nla"},
    {TWO "\n###\n", "Sort it.>b, a>a, b|Sing.>>La\nla"},
    {"", ""},
    {"###\n###", ""},
    {" Sort it.", ""},
    {" say it\n4. Input: x\n4. Output: y", "Say it>x>y"},
    {" a\n  b\n4. Input:\n4. Output:\n", "A b>>"},
    {" a\n4. Output: y", "A>>y"},
    /* the open mark again, with or without a greeting */
    {"4. Instruction: a\n4. Input: b\n4. Output: c", "A>b>c"},
    {"Sure, here are the tasks:\n\n###\n4. Instruction: a\n4. Input: b\n4. Output: c", "A>b>c"},
    {"Here you are:\n\n1. Instruction: a\n1. Input: b\n1. Output: c\n###\n2. Instruction: d\n2. "
     "Input: e\n2. Output: f",
     "A>b>c|D>e>f"},
    /* borders and numbers that are lost or differ */
    {" a\n4. Input: b\n4. Output: c\n\n5. Instruction: d\n5. Input: e\n5. Output: f",
     "A>b>c|D>e>f"},
    {" a\nInput: b\nOutput: c\n###\nInstruction: d\nInput: e\nOutput: f", "A>b>c|D>e>f"},
    {" a\n4. Input: b\n4. Output: c\n### 7. Instruction: d\n7. Input: e\n7. Output: f",
     "A>b>c|D>e>f"},
    {" a\n4. Input: b\n4. Output: c\n---\n5. Instruction: d\n5. Input: e\n5. Output: f",
     "A>b>c|D>e>f"},
    {" a\n**4. Input:**\nb\n**4. Output:**\nc\n###\n**5. Instruction:** d\n**5. Input:** e\n**5. "
     "Output:** f",
     "A>b>c|D>e>f"},
    {"甲\n4. 输入：乙\n4. 输出：丙\n###\n5. 指令：丁\n5. 输入：<无输入>\n5. 输出：己",
     "甲>乙>丙|丁>>己"},
    /* what belongs to an output */
    {" a\n4. Input: b\n4. Output:\n### Title\ntext\n###\n5. Instruction: d\n5. Input: e\n5. "
     "Output: f",
     "A>b>### Title\ntext|D>e>f"},
    {" a\n4. Input: b\n4. Output:\nInput: x\nOutput: y\nInstruction: z\n###\n5. Instruction: d\n5. "
     "Input: e\n5. Output: f",
     "A>b>Input: x\nOutput: y\nInstruction: z|D>e>f"},
    {" a\n4. Input: b\n4. Output:\n1. Instruction: x\n2. Input: y",
     "A>b>1. Instruction: x\n2. Input: y"},
    /* inputs that say there is none */
    {" a\n4. Input:\n<NoInput>.\n4. Output: c", "A>>c"},
    {" a\n4. Input: No input\n4. Output: c", "A>>c"},
    {" a\n4. Input: n/a\n4. Output: c", "A>>c"},
    {" a\n4. Input: no inputs were given\n4. Output: c", "A>no inputs were given>c"},
};

static const struct row paper_rows[] = {
    {TWO, "Sort it.>b, a>a, b|Sing.>>La\nla"},
    {TWO "\n###\n6. Instruction: x\n6. Input: y", "Sort it.>b, a>a, b|Sing.>>La\nla"},
    {"", ""},
    {" a\n4. Input: b\n4. Output: <no>", "A>b><no>"},
    {" a\n4. Input: <NOINPUT>\n4. Output: c", "A>>c"},
    {" a\n4. Input: No input\n4. Output: c", "A>No input>c"},
    /* a block must have its own number's three markers, no more and no less */
    {" a\n4. Output: c\n###\n5. Instruction: d\n5. Input: e\n5. Output: f", "D>e>f"},
    {" a\n4. Input: b\n4. Output: c\n###\n7. Instruction: d\n7. Input: e\n7. Output: f", "A>b>c"},
    {" a\n4. Input: b\n4. Output: c 4. Output: d", ""},
    {" a\n4. Input: b\n4. Output:\n### Title\n###\n5. Instruction: d\n5. Input: e\n5. Output: f",
     "A>b>"},
    {" a\n**4. Input:**\nb\n**4. Output:**\nc", "A **>**\nb\n**>**\nc"},
};

static void check(enum da_preset preset, bool truncated, const struct row *rows, size_t n)
{
    struct da_method_options o = options_of(preset, "en");
    struct da_arena a = {0};
    struct da_buf got;

    da_buf_init(&got, DA_BUF_TEXT_MAX);
    for (size_t i = 0; i < n; i++) {
        struct da_proposal *found;
        size_t n_found;

        da_buf_reset(&got);
        da_buf_add_c(&got, "");
        da_method_find("alpaca")->parse_proposals(&o, da_str_c(rows[i].text), truncated, 3, &a,
                                                  &found, &n_found);
        for (size_t k = 0; k < n_found; k++) {
            da_buf_add_c(&got, k ? "|" : "");
            da_buf_add_c(&got, found[k].cut_off ? "!" : "");
            da_buf_add_str(&got, found[k].instruction);
            da_buf_add_c(&got, ">");
            da_buf_add_str(&got, found[k].instance.input);
            da_buf_add_c(&got, ">");
            da_buf_add_str(&got, found[k].instance.output);
        }
        if (!da_str_eq(da_buf_str(&got), da_str_c(rows[i].tasks)))
            fail_msg("\"%s\"\n gives \"%s\"\n not   \"%s\"", rows[i].text, got.p, rows[i].tasks);
    }
    da_buf_release(&got);
    da_arena_release(&a);
}

static void default_walks_over_the_marks(void **state)
{
    (void)state;
    check(DA_PRESET_DEFAULT, false, default_rows, sizeof default_rows / sizeof default_rows[0]);
}

static void paper_wants_exactly_three_fields(void **state)
{
    (void)state;
    check(DA_PRESET_PAPER, false, paper_rows, sizeof paper_rows / sizeof paper_rows[0]);
}

static void length_cuts_off_the_last_block(void **state)
{
    static const struct row by_default[] = {
        {TWO, "Sort it.>b, a>a, b|!Sing.>>La\nla"},
        {" a\n4. Input: b\n4. Output: c\n###\n5. Instruction: d\n5. Input: e", "A>b>c|!D>e>"},
        {" a\n4. Input: b\n4. Output: c\n###\n5. Instruction: d", "A>b>c|!D>>"},
        {" a", "!A>>"},
    };
    static const struct row by_paper[] = {
        {TWO, "Sort it.>b, a>a, b|!Sing.>>La\nla"},
        {" a\n4. Input: b\n4. Output: c\n###\n5. Instruction: d\n5. Input: e", "A>b>c"},
    };

    (void)state;
    check(DA_PRESET_DEFAULT, true, by_default, sizeof by_default / sizeof by_default[0]);
    check(DA_PRESET_PAPER, true, by_paper, sizeof by_paper / sizeof by_paper[0]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(default_walks_over_the_marks),
        cmocka_unit_test(paper_wants_exactly_three_fields),
        cmocka_unit_test(length_cuts_off_the_last_block),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
