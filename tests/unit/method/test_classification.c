/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include "options.h"

/* An answer, and how each preset reads it. */
static const struct {
    const char *answer;
    enum da_truth by_default, by_paper;
} rows[] = {
    {" Yes", DA_YES, DA_YES},
    {"yes\n", DA_YES, DA_YES},
    {"YES", DA_YES, DA_YES},
    {" No", DA_NO, DA_NO},
    {"NO", DA_NO, DA_NO},
    {"yEs", DA_YES, DA_NO},
    {"Yes.", DA_YES, DA_NO},
    {"Yes, because the labels are fixed", DA_YES, DA_NO},
    {"Yes, this", DA_YES, DA_NO},
    {" Yes ``` and then some code", DA_YES, DA_NO},
    {" Yes\n\nTask: Count the words.\nIs it classification? No", DA_YES, DA_NO},
    {" No\n\nTask: Sort the mail.\nIs it classification? Yes", DA_NO, DA_NO},
    {" No\n```\n\nTask: Sort the mail.", DA_NO, DA_NO},
    {"No, the answer is free text", DA_NO, DA_NO},
    {"Not a classification task", DA_NO, DA_NO},
    {"**Yes**", DA_YES, DA_NO},
    {"\"No\"", DA_NO, DA_NO},
    {"\n\nAnswer: Yes", DA_YES, DA_NO},
    {"Is it classification? Yes", DA_YES, DA_NO},
    {"<think>It has two labels.</think>\nYes", DA_YES, DA_NO},
    {"是", DA_YES, DA_NO},
    {"是的，它有固定的类别。", DA_YES, DA_NO},
    {"否", DA_NO, DA_NO},
    {"不是", DA_NO, DA_NO},
    {"非分类任务", DA_NO, DA_NO},
    {"是否为分类任务？否", DA_NO, DA_NO},
    {"答案：“是”", DA_YES, DA_NO},
    /* neither */
    {"", DA_UNKNOWN, DA_NO},
    {" \n", DA_UNKNOWN, DA_NO},
    {"continue", DA_UNKNOWN, DA_NO},
    {"Nothing to sort here", DA_UNKNOWN, DA_NO},
    {"Yesterday", DA_UNKNOWN, DA_NO},
    {"The task is", DA_UNKNOWN, DA_NO},
    {"Sure! What is your question?", DA_UNKNOWN, DA_NO},
    {"Yes, I can help with that. What is it about?", DA_UNKNOWN, DA_NO},
    {"Yes, of course!", DA_UNKNOWN, DA_NO},
    {"继续", DA_UNKNOWN, DA_NO},
    {"是否为分类任务？", DA_UNKNOWN, DA_NO},
    {"\xFF\xFE", DA_UNKNOWN, DA_NO},
};

static void check(enum da_preset preset, const char *answer, enum da_truth expected)
{
    struct da_method_options o = options_of(preset, "en");
    enum da_truth got = da_parse_classification(&o, da_str_c(answer));

    if (got != expected)
        fail_msg("preset %d reads \"%s\" as %d, not %d", (int)preset, answer, (int)got,
                 (int)expected);
}

static void default_reads_the_first_word(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        check(DA_PRESET_DEFAULT, rows[i].answer, rows[i].by_default);
}

static void paper_takes_three_spellings_of_yes(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        check(DA_PRESET_PAPER, rows[i].answer, rows[i].by_paper);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(default_reads_the_first_word),
        cmocka_unit_test(paper_takes_three_spellings_of_yes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
