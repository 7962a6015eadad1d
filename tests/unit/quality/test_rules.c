/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include "base/buf.h"
#include "quality/rules.h"

struct row {
    const char *lang, *text;
    const char *paper, *ours; /* rule; NULL: accepted */
};

static const char *verdict(bool paper, bool alpaca, const char *lang, struct da_str text,
                           struct da_arena *a)
{
    const struct da_rule_options o = {.paper = paper, .alpaca = alpaca, .lang = lang};
    struct da_verdict v = da_check_instruction(&o, text, a);

    assert_true(!v.rule == (v.reason.n == 0)); /* a rejection has its reason */
    return v.rule ? v.rule : "accepted";
}

static void check_rows(const struct row *rows, size_t n)
{
    struct da_arena a = {0};
    size_t n_wrong = 0;

    for (size_t i = 0; i < n; i++) {
        struct da_str text = da_str_c(rows[i].text);
        const char *paper = verdict(true, false, rows[i].lang, text, &a);
        const char *ours = verdict(false, false, rows[i].lang, text, &a);

        if (strcmp(paper, rows[i].paper ? rows[i].paper : "accepted") == 0 &&
            strcmp(ours, rows[i].ours ? rows[i].ours : "accepted") == 0)
            continue;
        print_error("%s: paper %s, ours %s\n", rows[i].text, paper, ours);
        n_wrong++;
    }
    da_arena_release(&a);
    assert_int_equal(n_wrong, 0);
}
#define CHECK_ROWS(rows) check_rows(rows, sizeof(rows) / sizeof(rows)[0])

static void both_presets_judge_by_their_rules(void **state)
{
    static const struct row rows[] = {
        {"en", "Write a poem about the sea.", NULL, NULL},
        {"en", "", "empty", "empty"},
        {"en", " \n\t", "empty", "empty"},
        {"en", "Write a\x01 poem about it.", NULL, "control-characters"},
        {"en", "Write a\x7f poem about it.", NULL, "control-characters"},
        {"en", "Write a\xC2\x9B poem about it.", NULL, "control-characters"},
        {"en", "Write a\xEF\xBF\xBD poem about it.", NULL, "control-characters"},
        {"en", "Write a poem\n\tabout\r\nthe sea.", NULL, NULL},
        {"en", "Write a \xFF poem about it.", "invalid-utf8", "invalid-utf8"},
        /* length */
        {"en", "Write a poem", "too-short", "too-short"},
        {"en", "Write a poem now", NULL, NULL},
        {"en",
         "Write\xC2\xA0"
         "a\xE3\x80\x80poem\xE2\x80\x83now",
         NULL, NULL}, /* Python's split() knows these spaces */
        {NULL, "Write a poem", "too-short", "too-short"},
        {"de", "Nenne eine Naturkatastrophe.", "too-short", NULL},
        {"ko", "시를 써줘", "too-short", NULL},
        {"zh", "写一首五言诗", "too-short", NULL},
        {"zh", "写 一 首 诗", "wrong-script", "too-short"},
        {"zh", "写一首诗。", "too-short", "too-short"},
        {"ja", "詩を書いてください。", "too-short", NULL},
        /* words of the blacklist */
        {"en", "Write down a map of values.", "keyword", NULL},
        {"en", "FILE a complaint about the noise.", "keyword", NULL},
        {"en", "Explain why people go to church.", "keyword", NULL},
        {"en", "Summarize the plot of a novel.", "keyword", NULL},
        {"en", "Explain photography to a child.", NULL, NULL},
        {"en", "Explain what mapping and drawing mean.", NULL, NULL},
        {"en", "Explain what map_of means here.", NULL, NULL},
        {"en", "Explain what bitmap and \xC3\xA9map mean.", NULL, NULL},
        {"en", "Explain the word \xC3\xA9map\xC3\xA9 in it.", NULL, NULL},
        {"en",
         "Explain a\xE2\x80\x94map\xE2\x80\x94"
         "briefly to me please.",
         "keyword", NULL},
        {"en", "Write about the history of video.", NULL, NULL},
        {"en", "Write a program that adds numbers.", "starts-with-write-a-program", NULL},
        {"en", "write a program that adds numbers.", NULL, NULL},
        /* the first character */
        {"en", "- write a short poem", "starts-with-punctuation", "starts-with-punctuation"},
        {"en", "* write a short poem", "starts-with-punctuation", "starts-with-punctuation"},
        {"en", ", write a short poem", "starts-with-punctuation", "starts-with-punctuation"},
        {"en", ") write a short poem", "starts-with-punctuation", "starts-with-punctuation"},
        {"en", "# Write a short poem", "starts-with-punctuation", "starts-with-punctuation"},
        {"en", "3) Write a short poem", NULL, "starts-with-punctuation"},
        {"en", "b) Write a short poem", NULL, "starts-with-punctuation"},
        {"en", "\xE2\x80\xA2 Write a short poem", "wrong-script", "starts-with-punctuation"},
        {"en", "\"To be or not\": who said it?", "starts-with-punctuation", NULL},
        {"en", "(In two words) what is it?", "starts-with-punctuation", NULL},
        {"en", ".NET or Java: which is older?", "starts-with-punctuation", NULL},
        {"en", "$5 are how many euros today?", "starts-with-punctuation", NULL},
        {"en", "-3 plus seven is what number?", "starts-with-punctuation", NULL},
        {"en", "2.5 plus seven is what number?", NULL, NULL},
        {"es", "\xC2\xBFQu\xC3\xA9 es una noche blanca?", "wrong-script", NULL},
        {"fr", "\xC2\xAB Bonjour \xC2\xBB veut dire quoi ?", "wrong-script", NULL},
        {"zh", "「春眠不觉晓」的下一句是什么？", "too-short", NULL},
        {"zh", "《红楼梦》的作者是谁？", "too-short", NULL},
        {"zh", "，请写一首五言诗", "too-short", "starts-with-punctuation"},
        {"zh", "1、请写一首五言诗", "too-short", "starts-with-punctuation"},
        {"zh", "3、4和7的最小公倍数是多少？", "too-short", NULL},
        {"fa",
         "\xD8\x8C \xD8\xB4\xD8\xB9\xD8\xB1 \xD8\xA8\xD9\x86\xD9\x88\xDB\x8C\xD8\xB3 "
         "\xD9\x84\xD8\xB7\xD9\x81\xD8\xA7",
         "wrong-script", "starts-with-punctuation"},
    };

    (void)state;
    CHECK_ROWS(rows);
}

static void the_script_of_the_language_decides(void **state)
{
    static const struct row rows[] = {
        {"en", "Écrire un poème sur la mer.", "wrong-script", NULL},
        {"en", "Напишите стихотворение о море.", "wrong-script", "wrong-script"},
        {"en", "What does the word Привет mean?", NULL, NULL},
        {"en", "12 + 15 - 3 = ?", NULL, NULL},
        {"vi", "Viết một bài thơ về biển.", NULL, NULL},
        {"zh", "Write a poem about the sea.", NULL, "wrong-script"},
        {"zh", "用 Python 编写一个 快速排序函数", "wrong-script", NULL},
        {"zh", "次の文を英語に翻訳してください", "too-short", "wrong-script"},
        {"zh-TW", "請寫一首關於大海的詩", "too-short", NULL},
        {"ja", "次の文を英語に翻訳してください", "too-short", NULL},
        {"ja", "请写一首关于大海的诗", "too-short", "wrong-script"},
        {"ko", "바다에 대한 시를 써 주세요.", "wrong-script", NULL},
        {"ko", "请写一首关于 大海的 诗", "too-short", "wrong-script"},
        {"ru", "Напишите стихотворение о море.", "wrong-script", NULL},
        {"ru", "Напишите функцию на Python.", "wrong-script", NULL},
        {"ru", "Write a poem about the sea.", NULL, "wrong-script"},
        {"uk_UA", "Напишіть вірш про море.", "wrong-script", NULL},
        {"ar", "اكتب قصيدة عن البحر.", "wrong-script", NULL},
        {"ar", "Write a poem about the sea.", NULL, "wrong-script"},
        {"fa", "یک شعر درباره دریا بنویس.", "wrong-script", NULL},
        {"he", "כתוב שיר על הים.", "wrong-script", NULL},
        {"el", "Γράψε ένα ποίημα για τη θάλασσα.", "wrong-script", NULL},
        {"th", "เขียนบทกวีเกี่ยวกับทะเล", "too-short", NULL},
        {"th", "Write a poem about the sea.", NULL, "wrong-script"},
        {"hi", "समुद्र पर एक कविता लिखिए।", "wrong-script", NULL},
        {"sr", "Напиши песму о мору.", "wrong-script", NULL},
        {"sr", "Napiši pesmu o moru.", NULL, NULL},
    };

    (void)state;
    CHECK_ROWS(rows);
}

/* n words, or n characters of a script without spaces */
static struct da_str repeated(struct da_buf *b, const char *part, size_t n)
{
    da_buf_reset(b);
    for (size_t i = 0; i < n; i++)
        da_buf_add_c(b, part);
    return da_buf_str(b);
}

static void length_has_an_upper_limit(void **state)
{
    struct da_arena a = {0};
    struct da_buf b;

    (void)state;
    da_buf_init(&b, 1 << 20);
    for (int paper = 0; paper < 2; paper++) {
        assert_string_equal(verdict(paper, false, "en", repeated(&b, "word ", 150), &a),
                            "accepted");
        assert_string_equal(verdict(paper, false, "en", repeated(&b, "word ", 151), &a),
                            "too-long");
    }
    assert_string_equal(verdict(false, false, "zh", repeated(&b, "字", 300), &a), "accepted");
    assert_string_equal(verdict(false, false, "zh", repeated(&b, "字", 301), &a), "too-long");
    (void)repeated(&b, "w", 3000);
    da_buf_add_c(&b, " is what");
    assert_string_equal(verdict(false, false, "de", da_buf_str(&b), &a), "too-long");
    da_buf_release(&b);
    da_arena_release(&a);
}

static void alpaca_adds_words_to_the_papers(void **state)
{
    static const char *const words[] = {"video", "audio", "music", "flowchart", "diagram"};
    struct da_arena a = {0};

    (void)state;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        char text[64];

        (void)snprintf(text, sizeof text, "Write a line about %s now.", words[i]);
        assert_string_equal(verdict(true, false, "en", da_str_c(text), &a), "accepted");
        assert_string_equal(verdict(true, true, "en", da_str_c(text), &a), "keyword");
        assert_string_equal(verdict(false, true, "en", da_str_c(text), &a), "accepted");
    }
    da_arena_release(&a);
}

static void reasons_say_what_was_seen_and_the_limit(void **state)
{
    static const struct {
        const char *text, *paper, *ours;
    } rows[] = {
        {"Write a poem", "3 words; at least 4 are wanted", "3 words; at least 4 are wanted"},
        {"Write about a map, please.", "holds the word \"map\"", ""},
        {"Write a program that adds.", "starts with \"Write a program\"", ""},
        {"- write a poem", "starts with \"- \"", "starts with \"- \""},
        {"Напишите стихи о море.", "starts with a character that is not ASCII: \"Н\"",
         "0 of 18 letters are in the script of \"en\"; 18 are Cyrillic"},
        {"Write a\x01 short poem.", "", "holds the character U+0001"},
    };
    struct da_arena a = {0};

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const struct da_rule_options paper = {.paper = true, .lang = "en"}, ours = {.lang = "en"};
        struct da_str p = da_check_instruction(&paper, da_str_c(rows[i].text), &a).reason;
        struct da_str q = da_check_instruction(&ours, da_str_c(rows[i].text), &a).reason;

        assert_string_equal(p.p ? p.p : "", rows[i].paper);
        assert_string_equal(q.p ? q.p : "", rows[i].ours);
    }
    da_arena_release(&a);
}

#define S(literal)                                                                                 \
    {                                                                                              \
        (literal), sizeof(literal) - 1                                                             \
    }
enum { MOST = 8 };

static void instances_are_judged_together(void **state)
{
    static const struct {
        bool paper;
        size_t n;
        struct da_instance instances[MOST];
        const char *rules[MOST];
    } rows[] = {
        {false, 2, {{S("a"), S("b")}, {S(""), S("c")}}, {NULL, NULL}},
        {false,
         3,
         {{S("a"), S("")}, {S("a"), S(" \n")}, {S("a"), S("b")}},
         {"empty-output", "empty-output", NULL}},
        {false,
         2,
         {{S("a"), S("a")}, {S("a "), S("\na")}},
         {"output-equals-input", "output-equals-input"}},
        {false,
         4,
         {{S("a:"), S("b")}, {S("a"), S("b: ")}, {S("c"), S("d：")}, {S("a:b"), S(":b")}},
         {"ends-with-colon", "ends-with-colon", "ends-with-colon", NULL}},
        {true, 1, {{S("c"), S("d：")}}, {NULL}},
        {false,
         6,
         {{S("a\0b"), S("c")},
          {S("d"), S("e\x1b[1m")},
          {S("f"), S("g\x7f")},
          {S("h"), S("i\xC2\x9B")},
          {S("j"), S("\f")},
          {S("k\tl\r\n"), S("m\n\tn")}},
         {"control-characters", "control-characters", "control-characters", "control-characters",
          "empty-output", NULL}},
        {true, 1, {{S("c"), S("d\x1b")}}, {NULL}},
        {false,
         3,
         {{S("a"), S("b")}, {S("x"), S("y")}, {S(" a"), S("b ")}},
         {NULL, NULL, "duplicate-instance"}},
        {false,
         3,
         {{S("a"), S("b")}, {S("x"), S("y")}, {S("a"), S("c")}},
         {"contradicting-instances", "contradicting-instances", "contradicting-instances"}},
        /* what is dropped for itself contradicts nothing, and keeps its own rule */
        {false, 2, {{S("a"), S("b")}, {S("a"), S("")}}, {NULL, "empty-output"}},
        {false,
         3,
         {{S("a"), S("b")}, {S("a"), S("c")}, {S("a"), S("")}},
         {"contradicting-instances", "contradicting-instances", "empty-output"}},
        /* without an input, different answers are no contradiction */
        {false, 2, {{S(""), S("b")}, {S(""), S("c")}}, {NULL, NULL}},
        {false, 0, {{{NULL, 0}, {NULL, 0}}}, {NULL}},
    };
    struct da_arena a = {0};

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const struct da_rule_options o = {.paper = rows[i].paper};
        struct da_verdict verdicts[MOST];

        da_check_instances(&o, rows[i].instances, rows[i].n, 1, 1, &a, verdicts);
        for (size_t k = 0; k < rows[i].n; k++) {
            assert_string_equal(verdicts[k].rule ? verdicts[k].rule : "kept",
                                rows[i].rules[k] ? rows[i].rules[k] : "kept");
            assert_true(!verdicts[k].rule == (verdicts[k].reason.n == 0));
        }
    }
    da_arena_release(&a);
}

static uint32_t kept_of_twelve(size_t max_instances, uint64_t seed, int64_t task)
{
    const struct da_rule_options o = {.max_instances = max_instances};
    struct da_instance instances[12];
    struct da_verdict verdicts[12];
    char letters[12];
    struct da_arena a = {0};
    uint32_t kept = 0;

    for (size_t i = 0; i < 12; i++) {
        letters[i] = (char)('a' + i);
        instances[i] = (struct da_instance){{0}, {&letters[i], 1}};
    }
    da_check_instances(&o, instances, 12, seed, task, &a, verdicts);
    for (size_t i = 0; i < 12; i++) {
        kept |= (uint32_t)!verdicts[i].rule << i;
        if (verdicts[i].rule)
            assert_string_equal(verdicts[i].rule, "over-limit");
    }
    da_arena_release(&a);
    return kept;
}

static void the_limit_is_kept_by_lot_that_seed_and_task_decide(void **state)
{
    int same = 0;

    (void)state;
    assert_int_equal(__builtin_popcount(kept_of_twelve(0, 1, 1)), 5);
    assert_int_equal(__builtin_popcount(kept_of_twelve(3, 1, 1)), 3);
    assert_int_equal(__builtin_popcount(kept_of_twelve(12, 1, 1)), 12);
    assert_int_equal(kept_of_twelve(3, 7, 9), kept_of_twelve(3, 7, 9));
    for (int i = 0; i < 20; i++)
        same += (kept_of_twelve(3, 7, i) == kept_of_twelve(3, 7, i + 1)) +
                (kept_of_twelve(3, (uint64_t)i, 9) == kept_of_twelve(3, (uint64_t)i + 1, 9));
    assert_true(same < 5);
}

static void every_rule_has_a_name_and_a_line(void **state)
{
    (void)state;
    assert_int_equal(da_n_rule_rows, 15);
    for (size_t i = 0; i < da_n_rule_rows; i++) {
        assert_true(strlen(da_rule_rows[i].name) > 0 && strlen(da_rule_rows[i].what) > 0);
        for (size_t k = 0; k < i; k++)
            assert_string_not_equal(da_rule_rows[i].name, da_rule_rows[k].name);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_presets_judge_by_their_rules),
        cmocka_unit_test(the_script_of_the_language_decides),
        cmocka_unit_test(length_has_an_upper_limit),
        cmocka_unit_test(alpaca_adds_words_to_the_papers),
        cmocka_unit_test(reasons_say_what_was_seen_and_the_limit),
        cmocka_unit_test(instances_are_judged_together),
        cmocka_unit_test(the_limit_is_kept_by_lot_that_seed_and_task_decide),
        cmocka_unit_test(every_rule_has_a_name_and_a_line),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
