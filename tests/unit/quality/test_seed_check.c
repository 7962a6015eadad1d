/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include "../dataset/scratch.h"

#include "quality/seed_check.h"

#define TASK(instruction, rest) "{\"instruction\":\"" instruction "\"" rest "}\n"
#define OUT ",\"output\":\"o\""

static struct da_seed_report check(const char *first, const char *second)
{
    const char *paths[] = {"a.jsonl", "b.jsonl"};
    struct da_seed_report report = {0};
    struct da_err err = {0};

    scratch_write("a.jsonl", first, strlen(first));
    if (second)
        scratch_write("b.jsonl", second, strlen(second));
    if (da_seed_check(paths, second ? 2 : 1, &report, &err) < 0)
        fail_msg("%s", err.msg);
    return report;
}

static void every_problem_is_told_with_its_place(void **state)
{
    static const struct {
        const char *text, *problems;
    } rows[] = {
        {TASK("Name a colour of the sea", OUT), ""},
        /* a file of bare instructions is no problem; a task that lacks what the others have is one
         */
        {"Name a colour of the sea\nTell me about your day\n", ""},
        {TASK("Name a colour of the sea", OUT) TASK("Tell me about your day", ""),
         "a.jsonl:2: no output; add \"output\", or \"instances\" with one\n"},
        {TASK("Name a colour of the sea", ",\"input\":\"x\""),
         "a.jsonl:1: instance 1: the output is empty; mend or remove it\n"},
        /* lines that cannot be read do not hide what follows */
        {"{\"output\":1}\n" TASK("Name a colour of the sea", ",\"input\":\"o\"" OUT),
         "a.jsonl:1: no instruction; a task has \"instruction\", \"messages\", \"conversations\", "
         "or \"prompt\" with \"completion\"\n"
         "a.jsonl:2: instance 1: the output is the input again; mend or remove it\n"},
        {"{\"instruction\":\"\xFF\"}\n", "a.jsonl:1: not valid UTF-8; convert the file, e.g. with "
                                         "iconv -t UTF-8 (unable to decode byte 0xff near '\"')\n"},
        /* duplicates */
        {TASK("Name a colour", OUT ",\"id\":\"x\"")
             TASK("Tell me about your day", OUT ",\"id\":\"x\""),
         "a.jsonl:2: the id \"x\" is already that of a.jsonl:1; give each task its own\n"},
        {TASK("Name a colour of the sea", OUT) TASK(" Name a colour of the sea", OUT),
         "a.jsonl:2: the same instruction as a.jsonl:1; remove one\n"},
        {TASK("Name a colour of the sea", OUT) TASK("Name a colour of the sky", OUT),
         "a.jsonl:2: nearly the same instruction as a.jsonl:1 (ROUGE-L 0.83, over 0.7); change or "
         "remove one\n"},
        {TASK("请写一首关于大海的短诗", OUT) TASK("请写一首关于大海的长诗", OUT),
         "a.jsonl:2: nearly the same instruction as a.jsonl:1 (ROUGE-L 0.88, over 0.7); change or "
         "remove one\n"},
        /* labels */
        {TASK("Is it a fish?", ",\"output\":\"Yes.\",\"is_classification\":true"), ""},
        {TASK("Say fish or bird.", ",\"output\":\"Fish\",\"is_classification\":true"), ""},
        {TASK("Choose one.",
              ",\"input\":\"fish, bird\",\"output\":\"bird\",\"is_classification\":true"),
         ""},
        {TASK("What kind is it?", ",\"output\":\"Fish\",\"is_classification\":true"),
         "a.jsonl:1: the only label, \"Fish\", is not named in the classification's instruction; "
         "name the labels there or add an "
         "instance with another\n"},
        {TASK("What kind is it?", ",\"output\":\"Nobody\",\"is_classification\":true"),
         "a.jsonl:1: the only label, \"Nobody\", is not named in the classification's instruction; "
         "name the labels there or add an "
         "instance with another\n"},
        {TASK("What kind is it?", ",\"output\":\"Fish\",\"is_classification\":false"), ""},
        {TASK("What kind is it?", ",\"instances\":[{\"input\":\"a\",\"output\":\"Fish\"},{"
                                  "\"input\":\"b\",\"output\":\"Bird\"}],"
                                  "\"is_classification\":true"),
         ""},
        /* instances */
        {TASK("What kind is it?", ",\"instances\":[{\"input\":\"a:\",\"output\":\"b\"},{\"input\":"
                                  "\"c\",\"output\":\"d\"},"
                                  "{\"input\":\"c\",\"output\":\"d\"}]"),
         "a.jsonl:1: instance 1: the input ends with a colon; mend or remove it\n"
         "a.jsonl:1: instance 3: the task has this instance already; mend or remove it\n"},
        {TASK("What kind is it?", ",\"instances\":[{\"input\":\"c\",\"output\":\"b\"},{\"input\":"
                                  "\"c\",\"output\":\"d\"}]"),
         "a.jsonl:1: instance 1: two instances give one input different outputs; mend or remove "
         "it\n"},
        /* control characters, and what they would do to a terminal */
        {TASK("What\\u001b[2J kind is it?",
              ",\"input\":\"\\u0007\",\"output\":\"\\u0008\",\"id\":\"\\u001b\"")
             TASK("Quite another thing", OUT ",\"id\":\"\\u001b\""),
         "a.jsonl:1: the instruction holds the character U+001B; remove or replace it\n"
         "a.jsonl:1: instance 1: the input holds the character U+0007; mend or remove it\n"
         "a.jsonl:2: the id \"\\u{1b}\" is already that of a.jsonl:1; give each task its own\n"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct da_seed_report report = check(rows[i].text, NULL);
        int64_t n_lines = 0;

        assert_string_equal(report.problems.p ? report.problems.p : "", rows[i].problems);
        for (const char *p = rows[i].problems; *p; p++)
            n_lines += *p == '\n';
        assert_int_equal(report.n_problems, n_lines);
        da_seed_report_release(&report);
    }
}

static void a_file_without_a_task_is_a_problem(void **state)
{
    struct da_seed_report report = check(TASK("Name a colour of the sea", OUT), "[]");

    (void)state;
    assert_string_equal(report.problems.p ? report.problems.p : "",
                        "b.jsonl: holds no task: a seed file has one JSON object a line, or one "
                        "instruction a line\n");
    assert_int_equal(report.n_problems, 1);
    da_seed_report_release(&report);
}

static void duplicates_are_found_across_files(void **state)
{
    struct da_seed_report report =
        check(TASK("Name a colour of the sea", OUT ",\"id\":\"x\""),
              "\n" TASK("Name a colour of the sky", OUT ",\"id\":\"x\""));

    (void)state;
    assert_string_equal(
        report.problems.p,
        "b.jsonl:2: the id \"x\" is already that of a.jsonl:1; give each task its own\n"
        "b.jsonl:2: nearly the same instruction as a.jsonl:1 (ROUGE-L 0.83, over 0.7); change or "
        "remove one\n");
    assert_int_equal(report.n_tasks, 2);
    da_seed_report_release(&report);
}

static void the_mix_counts_labels_and_lengths(void **state)
{
    struct da_seed_report report =
        check(TASK("Name a colour of the sea", ",\"output\":\"blue\",\"category\":\"nature\","
                                               "\"task_type\":\"question\",\"lang\":\"en\"")
                  TASK("Is a tomato a fruit or a vegetable?",
                       ",\"instances\":[{\"input\":\"for cooks\",\"output\":\"a "
                       "vegetable\"},{\"input\":\"\",\"output\":\"a fruit\"}],"
                       "\"category\":\"food\",\"is_classification\":true,\"lang\":\"en\""),
              TASK("用一句话介绍北京", ",\"output\":\"北京是中国的首都。\",\"category\":\"nature\","
                                       "\"lang\":\"zh\",\"is_classification\":false"));

    (void)state;
    assert_int_equal(report.n_problems, 0);
    assert_int_equal(report.n_tasks, 3);
    assert_int_equal(report.n_instances, 4);
    assert_string_equal(report.mix.p, "category\n"
                                      "        2   66.7 %  nature\n"
                                      "        1   33.3 %  food\n"
                                      "task type\n"
                                      "        2   66.7 %  (none given)\n"
                                      "        1   33.3 %  question\n"
                                      "classification\n"
                                      "        1   33.3 %  (none given)\n"
                                      "        1   33.3 %  no\n"
                                      "        1   33.3 %  yes\n"
                                      "language\n"
                                      "        2   66.7 %  en\n"
                                      "        1   33.3 %  zh\n"
                                      "input\n"
                                      "        2   66.7 %  without input\n"
                                      "        1   33.3 %  with input\n"
                                      "length: minimum, median, maximum\n"
                                      "        6        6        8  instruction, words\n"
                                      "        8        8        8  instruction, characters\n"
                                      "        2        2        2  input, words\n"
                                      "        1        2        2  output, words\n"
                                      "        9        9        9  output, characters\n");
    da_seed_report_release(&report);
}

static void a_file_that_cannot_be_opened_is_an_error(void **state)
{
    const char *paths[] = {"missing.jsonl"};
    struct da_seed_report report = {.n_tasks = 7};
    struct da_err err = {0};

    (void)state;
    assert_int_equal(da_seed_check(paths, 1, &report, &err), DA_EIO);
    assert_string_equal(err.msg, "missing.jsonl: no such file; check the path");
    assert_int_equal(report.n_tasks, 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_problem_is_told_with_its_place),
        cmocka_unit_test(a_file_without_a_task_is_a_problem),
        cmocka_unit_test(duplicates_are_found_across_files),
        cmocka_unit_test(the_mix_counts_labels_and_lengths),
        cmocka_unit_test(a_file_that_cannot_be_opened_is_an_error),
    };

    return cmocka_run_group_tests(tests, scratch_enter, scratch_leave);
}
