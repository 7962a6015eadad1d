/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include "base/buf.h"
#include "options.h"

/* A completion and its instances, as "input>output" joined by "|". */
struct row {
    const char *text;
    const char *instances;
};

static const struct row default_ordinary[] = {
    {"Output: done", ">done"},
    {"Input: a\nOutput: b", "a>b"},
    {"Input:\na\n\nOutput:\nb\n", "a>b"},
    {"Example 1\nInput: a\nOutput: b\nExample 2\nInput: c\nOutput: d", "a>b|c>d"},
    {"Example 1\nList: 3, 1\nOutput: 1, 3\nExample 2\nList: 9, 8\nOutput: 8, 9",
     "List: 3, 1>1, 3|List: 9, 8>8, 9"},
    {"示例1\n输入：甲\n输出：乙\n示例2\n输入：丙\n输出：丁", "甲>乙|丙>丁"},
    {"例1：\n输入:甲\n输出:乙\n例二\n输出：丁", "甲>乙|>丁"},
    /* empty outputs stay, for the filter to name them */
    {"Input:\nOutput:\n\n", ">"},
    {"Input: a", "a>"},
    {"Output:", ">"},
    /* no mark, no instance */
    {"", ""},
    {"def f(x):\n    return x", ""},
    {"I cannot do that.", ""},
    /* Markdown */
    {"**Output**:*b*", ">*b*"},
    {"**Input:** a\n**Output:** *b*", "a>*b*"},
    {"**Example 1:**\n**Input**: a\n**Output**: b\n\n---\n\n**Example 2:**\n**Input**: "
     "c\n**Output**: d",
     "a>b|c>d"},
    {"### Example 1\n#### Input\na\n#### Output\nb\n### Example 2\n#### Input\nc\n#### Output\nd",
     "a>b|c>d"},
    {"- Input: a\n- Output: b", "a>b"},
    {"【输入】甲\n【输出】乙", "甲>乙"},
    {"```\nInput: a\nOutput: b\n```", "a>b"},
    {"Output:\n```python\nprint(1)\n```", ">```python\nprint(1)\n```"},
    /* numbers, spaces, capitals, either colon */
    {"Input 1: a\nOutput 1: b\nInput 2: c\nOutput 2: d", "a>b|c>d"},
    {"1. Input: a\n2. Output : b", "a>b"},
    {"INPUT: a\nOUTPUT： b", "a>b"},
    {"Example Input: a\nExample Output: b", "a>b"},
    {"Example 1 Input: a\nExample 1 Output: b\nExample 2 Input: c\nExample 2 Output: d", "a>b|c>d"},
    {"Condition: x > 1\nExpected Output: yes", "Condition: x > 1>yes"},
    {"Example: Input: [1, 2] Output: [2, 1]", "[1, 2]>[2, 1]"},
    {"输入：甲。输出：乙", "甲。>乙"},
    /* marks in running text are none */
    {"Output: The words Input: and Output: are labels.",
     ">The words Input: and Output: are labels."},
    {"Output: For Example 3 see below.\nExamples help.",
     ">For Example 3 see below.\nExamples help."},
    {"Output: a\noutput: b\ninput: c", ">a\noutput: b\ninput: c"},
    {"Output: 例如，春天来了。\n例如：夏天", ">例如，春天来了。\n例如：夏天"},
    /* a second output says nothing new; a new input does */
    {"Output: a\nOutput: b", ">a"},
    {"Input: a\nOutput: b\nOutput: c\nInput: d\nOutput: e", "a>b|d>e"},
    {"Input: a\nInput: b\nOutput: c", "a\nInput: b>c"},
    /* what stands before Input belongs to it, but not a greeting */
    {"Given: x = 2\nInput: y\nOutput: z", "Given: x = 2\ny>z"},
    {"Here is one example:\n\nInput: a\nOutput: b", "a>b"},
    {"Sure! Here it goes:\nOutput: b", ">b"},
    {"I would answer:\nInput: a\nOutput: b", "a>b"},
    /* the task again, and tasks that the model goes on to invent */
    {"Task: Turn a into b.\nInput: a\nOutput: b", "a>b"},
    {"Input: a\nOutput: b\n\nTask: Turn c into d.\nInput: c\nOutput: d", "a>b"},
    {"输入：甲\n输出：乙\n\n任务：另一个\n输出：丙", "甲>乙"},
    /* inputs that say there is none */
    {"Input: None\nOutput: a", ">a"},
    {"Input: <noinput>\nOutput: a", ">a"},
    {"Input: N/A.\nOutput: a", ">a"},
    {"输入：无\n输出：甲", ">甲"},
    {"Input: none of them came\nOutput: a", "none of them came>a"},
    /* an example without marks is an output */
    {"Example 1\nThe sky is blue.\nExample 2\nGrass is green.",
     ">The sky is blue.|>Grass is green."},
    {"Example 1\nExample 2\nOutput: a", ">a"},
    {"<think>Input: no</think>Output: a", ">a"},
};

static const struct row default_labelled[] = {
    {"Class label: Spam\nText: Win now!\nClass label: Ham\nText: See you.",
     "Text: Win now!>Spam|Text: See you.>Ham"},
    {"类别标签：好评\n评价：快\n类别标签:差评\n评价：慢", "评价：快>好评|评价：慢>差评"},
    {"**Class label:** A\nInput: x\n**Class Label:** B\nInput: y", "x>A|y>B"},
    {"Class label:\nA\nText: x", "Text: x>A"},
    {"Class label: A", ">A"},
    {"Class label: A\nx\n\nTask: Another one\nClass label: B\ny", "x>A"},
    {"Class label: A\nInput: x\nOutput: A\nClass label: B\nInput: y\nOutput: B", "x>A|y>B"},
    {"Here you are:\nClass label: A\nx", "x>A"},
    {"The Class label: A is wrong", ""},
    {"Input: x\nOutput: A", "x>A"},
    {"\n", ""},
};

static const struct row paper_ordinary[] = {
    {"Output: done", ">done"},
    {"Example 1\nInput: a\nOutput: b\nExample 2\nInput: c\nOutput: d", "a>b|c>d"},
    {"Input: a\nOutput: b\nInput: c\nOutput: d", "a>b"},
    {"Output: a\nOutput: b", ">a"},
    {"Input 1 : a\nOutput\n2\n: b", "a>b"},
    {"def f(x):\n    return x", ""},
    {"Input: a", ""},
    {"", ""},
    /* the quirks */
    {"Output: For Example 3. see below", ">For|>see below"},
    {"Example: a\nOutput: b", ": a>b"},
    {"Example Input: a\nExample Output: b", ">|>b"},
    {"Given: a\nInput: b\nOutput: c", "Given: a\nInput: b>c"},
    {"Output: Say Input: twice", ">Say"},
    {"输入：甲\n输出：乙", ""},
    {"**Input:** a\n**Output:** b", "**Input:** a\n**>** b"},
};

static const struct row paper_labelled[] = {
    {"Class label: Spam\nText: Win now!\nClass label: Ham\nText: See you.",
     "Text: Win now!>Spam|Text: See you.>Ham"},
    {"The Class label: A is wrong", ">A is wrong"},
    {"Class label:\nA\nText: x", "Text: x>A"},
    {"Class label:", ">"},
    {"Input: x\nOutput: A", ""},
    {"类别标签：好评\n评价：快", ""},
};

static void parse(enum da_preset preset, bool labelled, const char *text, bool truncated,
                  struct da_arena *a, struct da_buf *out)
{
    struct da_method_options o = options_of(preset, "en");
    struct da_instance *found;
    size_t n;

    da_buf_reset(out);
    da_parse_instances(&o, labelled, da_str_c(text), truncated, a, &found, &n);
    for (size_t i = 0; i < n; i++) {
        da_buf_add_c(out, i ? "|" : "");
        da_buf_add_str(out, found[i].input);
        da_buf_add_c(out, ">");
        da_buf_add_str(out, found[i].output);
    }
    da_buf_add_c(out, "");
}

static void check(enum da_preset preset, bool labelled, const struct row *rows, size_t n)
{
    struct da_arena a = {0};
    struct da_buf got;

    da_buf_init(&got, DA_BUF_TEXT_MAX);
    for (size_t i = 0; i < n; i++) {
        parse(preset, labelled, rows[i].text, false, &a, &got);
        if (!da_str_eq(da_buf_str(&got), da_str_c(rows[i].instances)))
            fail_msg("\"%s\"\n gives \"%s\"\n not   \"%s\"", rows[i].text, got.p,
                     rows[i].instances);
    }
    da_buf_release(&got);
    da_arena_release(&a);
}

static void default_reads_pairs(void **state)
{
    (void)state;
    check(DA_PRESET_DEFAULT, false, default_ordinary,
          sizeof default_ordinary / sizeof default_ordinary[0]);
}

static void default_reads_labels(void **state)
{
    (void)state;
    check(DA_PRESET_DEFAULT, true, default_labelled,
          sizeof default_labelled / sizeof default_labelled[0]);
}

static void paper_reads_pairs_with_its_quirks(void **state)
{
    (void)state;
    check(DA_PRESET_PAPER, false, paper_ordinary, sizeof paper_ordinary / sizeof paper_ordinary[0]);
}

static void paper_reads_labels_anywhere(void **state)
{
    (void)state;
    check(DA_PRESET_PAPER, true, paper_labelled, sizeof paper_labelled / sizeof paper_labelled[0]);
}

static void length_drops_the_last_instance(void **state)
{
    static const char pairs[] =
        "Example 1\nInput: a\nOutput: b\nExample 2\nInput: c\nOutput: d and so";
    static const char labels[] = "Class label: A\nx\nClass label: B\ny and so";
    struct da_arena a = {0};
    struct da_buf got;

    (void)state;
    da_buf_init(&got, DA_BUF_TEXT_MAX);
    for (enum da_preset preset = DA_PRESET_DEFAULT; preset <= DA_PRESET_PAPER; preset++) {
        parse(preset, false, pairs, true, &a, &got);
        assert_string_equal(got.p, "a>b");
        parse(preset, true, labels, true, &a, &got);
        assert_string_equal(got.p, "x>A");
        parse(preset, false, "Output: not yet", true, &a, &got);
        assert_string_equal(got.p, "");
        parse(preset, false, "", true, &a, &got);
        assert_string_equal(got.p, "");
    }
    da_buf_release(&got);
    da_arena_release(&a);
}

static void records_outlive_the_completion(void **state)
{
    struct da_method_options o = options_of(DA_PRESET_DEFAULT, "en");
    char text[] = "Input: a\nOutput: b";
    struct da_arena a = {0};
    struct da_instance *found;
    size_t n;

    (void)state;
    da_parse_instances(&o, false, da_str_c(text), false, &a, &found, &n);
    memset(text, '#', sizeof text);
    assert_int_equal(n, 1);
    assert_true(da_str_eq(found[0].output, DA_STR("b")));
    da_arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(default_reads_pairs),
        cmocka_unit_test(default_reads_labels),
        cmocka_unit_test(paper_reads_pairs_with_its_quirks),
        cmocka_unit_test(paper_reads_labels_anywhere),
        cmocka_unit_test(length_drops_the_last_instance),
        cmocka_unit_test(records_outlive_the_completion),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
