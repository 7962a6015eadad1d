/* SPDX-License-Identifier: Apache-2.0
 *
 * The scripted peer tested on its own: it reads back what it proposes, knows the right answers, and
 * has enough of them.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "completion.h"
#include "faults.h"
#include "novelty/gate.h"
#include "tasks.h"
#include "teacher.h"

static void check_family(const struct peer_family *f, bool zh, struct da_arena *a)
{
    for (uint64_t i = 0; i < 30; i++) {
        struct da_rng rng = da_rng_new(i, "test", 0);
        struct peer_slots slots = {0};
        struct peer_known known;
        struct da_str input = {0}, output = {0};
        struct da_buf text;

        da_buf_init(&text, 64 << 10);
        peer_template_fill(f->ask[0], zh, &rng, a, &slots, &text);
        known = peer_task_find(da_buf_str(&text));
        if (known.family != f &&
            !(known.family && known.family->answer == f->answer && known.family->arg == f->arg))
            fail_msg("\"%s\" was not read back", text.p);
        if (!peer_task_instance(&known, (struct da_str){0}, &rng, a, &input, &output) ||
            output.n == 0)
            fail_msg("\"%s\" has no answer", text.p);
        da_buf_release(&text);
    }
}

static void families_are_read_back_and_answered(void **state)
{
    struct da_arena a = {0};

    (void)state;
    for (size_t i = 0; i < peer_families_en.n; i++)
        check_family(&peer_families_en.list[i], false, &a);
    for (size_t i = 0; i < peer_families_zh.n; i++)
        check_family(&peer_families_zh.list[i], true, &a);
    assert_true(peer_families_en.n >= 60);
    assert_true(peer_families_zh.n >= 25);
    da_arena_release(&a);
}

static void answers_are_right(void **state)
{
    static const struct {
        const char *instruction, *output;
    } rows[] = {
        {"List the prime numbers between 20 and 40.", "23, 29, 31, 37"},
        {"Sort these words alphabetically: pear, axe, lemon, zebra and hat.",
         "axe, hat, lemon, pear, zebra"},
        {"Give the plural of each: box, leaf, lily, wolf and watch.",
         "boxes, leaves, lilies, wolves, watches"},
        {"Convert 14, 1990, 4, 400 and 9 to Roman numerals.", "XIV, MCMXC, IV, CD, IX"},
        {"Express 2, 5, 16, 255 and 7 in binary.", "10, 101, 10000, 11111111, 111"},
        {"Determine the median, with one decimal, of 9, 2, 4, 7, 100 and 3.", "5.5"},
        {"Calculate the mean of 1, 2, 4, 8 and 16 to two decimal places.", "6.20"},
        {"Round 4, 5, 14, 15 and 996 to the nearest ten, halves upwards.", "0, 10, 10, 20, 1000"},
        {"What are the gaps between neighbours in 3, 9, 4 and 4?", "6, 5, 0"},
        {"Vera lost a lamp on a Saturday. Which weekday was it 9 days later?", "Monday"},
        {"Ada's bus leaves Riga at 23:50 and needs 25 minutes to Turku. When does it arrive?",
         "00:15"},
        {"How many days passed between 2024-02-28, when Ada left Riga, and 2024-03-01, when Omar "
         "arrived?",
         "2 days"},
        {"What is the greatest common divisor of 462 and 1071?", "21"},
        {"Two lamps in Riga blink every 12 and every 18 seconds. After how many seconds do they "
         "blink together?",
         "36"},
        {"It was -40 degrees Celsius when Ada reached Riga. What is that in Fahrenheit, with one "
         "decimal?",
         "-40.0 degrees Fahrenheit"},
        {"Ada's kettle cost 250 euros before 15 per cent off. What is the new price?",
         "212.50 euros"},
        {"A cook shares 100 coins equally among 7 sailors. How many does each get, and how many "
         "are left over?",
         "14 each, and 2 left over"},
        {"Reverse the string abcdef.", "fedcba"},
        {"How many vowels are in banana?", "3"},
        {"Extract the e-mail address: Ada of Riga paid 12 euros for a hat on 2001-02-03, receipt "
         "to ada.hat@example.org.",
         "ada.hat@example.org"},
        {"How much money is this about? Ada of Riga paid 12 euros for a hat on 2001-02-03, receipt "
         "to a@example.org.",
         "12 euros"},
        {"What are the capitals of Peru, Japan, Egypt and Norway?",
         "Peru: Lima, Japan: Tokyo, Egypt: Cairo, Norway: Oslo"},
        {"Format apple, pear and plum as a JSON array of strings.",
         "[\"apple\", \"pear\", \"plum\"]"},
        {"Strip the vowels a, e, i, o and u from apple, oasis and hat.", "ppl, ss, ht"},
        {"Count the words in this sentence: The shy poet found the lamp near the pond.", "9"},
        {"计算12、30、5的总和。", "47"},
        {"小明在星期五丢了雨伞，再过3天是星期几？", "星期一"},
        {"写出法国、日本、埃及、秘鲁的首都。", "法国：巴黎、日本：东京、埃及：开罗、秘鲁：利马"},
    };
    struct da_arena a = {0};

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct peer_known known = peer_task_find(da_str_c(rows[i].instruction));
        struct da_rng rng = da_rng_new(1, "test", 0);
        struct da_str input, output;

        if (!known.family ||
            !peer_task_instance(&known, (struct da_str){0}, &rng, &a, &input, &output))
            fail_msg("\"%s\" is not known", rows[i].instruction);
        assert_string_equal(output.p, rows[i].output);
    }
    da_arena_release(&a);
}

static void every_label_gets_an_input(void **state)
{
    struct peer_known known =
        peer_task_find(DA_STR("Decide if Ada's lamp number is prime or composite."));
    struct da_str labels[PEER_LIST_MAX], input, output;
    struct da_rng rng = da_rng_new(1, "test", 0);
    struct da_arena a = {0};

    (void)state;
    assert_non_null(known.family);
    assert_int_equal(peer_task_labels(&known, labels), 2);
    assert_true(peer_task_instance(&known, labels[0], &rng, &a, &input, &output));
    assert_string_equal(output.p, "Prime");
    assert_true(peer_task_instance(&known, labels[1], &rng, &a, &input, &output));
    assert_string_equal(output.p, "Composite");
    da_arena_release(&a);
}

/* How many of `draws` instructions are novel (ROUGE-L at most 0.7 against those before). */
static size_t novel_of(bool zh, size_t draws)
{
    struct da_vocab *vocab = da_vocab_new(DA_TOKENIZER_UNICODE);
    struct da_gate *pool = da_gate_new(0.7);
    struct da_gate_search *search = da_gate_search_new(pool);
    struct da_words words = {0};
    struct da_arena a = {0};

    for (size_t i = 0; i < draws; i++) {
        struct da_rng rng = da_rng_new(i, "test", 0);
        struct da_str text = peer_task_new(zh, false, &rng, &a);
        struct da_gate_hit hit;

        assert_int_equal(da_tokenize(vocab, text, &words, NULL), DA_OK);
        if (!da_gate_find(search, &words, &hit))
            assert_int_equal(da_gate_add(pool, &words, NULL), DA_OK);
    }
    draws = da_gate_size(pool);
    da_words_release(&words);
    da_gate_search_free(&search);
    da_gate_free(&pool);
    da_vocab_free(vocab);
    da_arena_release(&a);
    return draws;
}

static void there_are_enough_novel_instructions(void **state)
{
    size_t en = novel_of(false, 12000), zh = novel_of(true, 1500);

    (void)state;
    print_message("novel: %zu of 12000 English, %zu of 1500 Chinese\n", en, zh);
    assert_true(en >= 5500);
    assert_true(zh >= 600);
}

static void steps_are_told_from_the_end_of_the_prompt(void **state)
{
    static const struct {
        const char *prompt;
        enum peer_step step;
        const char *begins;
    } rows[] = {
        {"Tasks:\n1. Name a colour.\n2.", STEP_PROPOSE, " "},
        {"请想出任务：\n1. 写一首诗。\n2.", STEP_PROPOSE, " "},
        {"###\n1. Instruction: Name a colour.\n1. Input:\n<noinput>\n1. Output:\nRed\n###\n2. "
         "Instruction:",
         STEP_ALPACA, " "},
        {"Task: Is the number in Ada's hat ledger odd or even?\nIs it classification?",
         STEP_CLASSIFY, " Yes"},
        {"Task: Reverse the string abc.\nIs it classification?", STEP_CLASSIFY, " No"},
        {"任务：计算1、2的总和。\n是否为分类任务？", STEP_CLASSIFY, "否"},
        {"Class label: A\nText: a\n\nTask: Is the number in Ada's hat ledger odd or even?",
         STEP_OUTPUT_FIRST, "Class label: Even\nNumber: "},
        {"Task: Reverse the string abc.", STEP_INPUT_FIRST, "Output: cba\n"},
        {"任务：计算1、2的总和。", STEP_INPUT_FIRST, "输出：3\n"},
        {"Task: Sing a song.", STEP_INPUT_FIRST, "Output: Scripted answer"},
        {"Hello", STEP_OTHER, "This is a scripted"},
    };
    struct da_arena a = {0};

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct da_buf out;

        da_buf_init(&out, 1 << 20);
        assert_int_equal(peer_answer(da_str_c(rows[i].prompt), 7, &a, &out), rows[i].step);
        if (!da_str_starts(da_buf_str(&out), da_str_c(rows[i].begins)))
            fail_msg("%s\n-> %s", rows[i].prompt, out.p);
        da_buf_release(&out);
    }
    da_arena_release(&a);
}

static void stops_and_limits_are_kept(void **state)
{
    static const struct {
        const char *body;
        int64_t context;
        unsigned status;
        const char *part;
    } rows[] = {
        {"{\"prompt\": \"Task: Reverse the string abc.\", \"stop\": [\"b\"]}", 1000, 200,
         "\"Output: c\""},
        {"{\"prompt\": \"Task: Reverse the string abc.\", \"max_tokens\": 2}", 1000, 200,
         "\"length\""},
        {"{\"prompt\": \"Task: Reverse the string abc.\", \"max_tokens\": 2000}", 1000, 400,
         "context_length_exceeded"},
        {"{\"model\": \"missing\"}", 1000, 404, "model_not_found"},
        {"no JSON", 1000, 400, "invalid_json"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct da_buf out;
        enum peer_step step;

        da_buf_init(&out, 1 << 20);
        assert_int_equal(
            peer_complete(false, da_str_c(rows[i].body), 1, rows[i].context, &out, &step),
            rows[i].status);
        assert_non_null(strstr(out.p, rows[i].part));
        da_buf_release(&out);
    }
}

static void faults_heal_and_keep_their_share(void **state)
{
    struct peer_fault_plan plan = {0};
    size_t n = 0;

    (void)state;
    assert_int_equal(peer_faults_parse("429=0.1,cut=0.05", &plan, NULL), DA_OK);
    assert_int_equal(peer_faults_parse("tea=0.1", &plan, NULL), DA_EINVAL);
    for (uint64_t i = 0; i < 10000; i++) {
        n += peer_fault_choose(&plan, i, 1) != FAULT_NONE;
        assert_int_equal(peer_fault_choose(&plan, i, FAULT_ATTEMPTS + 1), FAULT_NONE);
    }
    assert_in_range(n, 1350, 1650);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(families_are_read_back_and_answered),
        cmocka_unit_test(answers_are_right),
        cmocka_unit_test(every_label_gets_an_input),
        cmocka_unit_test(there_are_enough_novel_instructions),
        cmocka_unit_test(steps_are_told_from_the_end_of_the_prompt),
        cmocka_unit_test(stops_and_limits_are_kept),
        cmocka_unit_test(faults_heal_and_keep_their_share),
    };

    return cmocka_run_group_tests_name("peer", tests, NULL, NULL);
}
