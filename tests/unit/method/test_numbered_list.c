/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include "base/buf.h"
#include "options.h"

/* A completion behind 8 examples, so behind an open "9.", and the items that it holds, joined by
 * "|". */
struct row {
    const char *text;
    const char *items;
};

static const struct row default_rows[] = {
    {" Name three rivers.\n10. Sort the list.", "Name three rivers.|Sort the list."},
    {"", ""},
    {" \n\n ", ""},
    /* only the first letter changes */
    {" explain what NASA does.\n10. write SQL for the iOS team",
     "Explain what NASA does.|Write SQL for the iOS team"},
    {" élargis la phrase.\n10. нарисуй план.\n11. ärgere niemanden",
     "Élargis la phrase.|Нарисуй план.|Ärgere niemanden"},
    {" \"quoted\" words stay", "\"quoted\" words stay"},
    /* white space of every kind folds, so that no record has a line break */
    {" a\tb\xC2\xA0 c\n  d\xE3\x80\x80"
     "e\xE2\x80\xA8"
     "f",
     "A b c d e f"},
    {" one\r\n10. two\r\n", "One|Two"},
    /* numbers that do not go on with the count */
    {" Say what happened\n2016. The year was long.\n10. Next",
     "Say what happened 2016. The year was long.|Next"},
    {" Put these in order:\n1. pears\n2. apples\n3. figs\n10. Next\n11. Last",
     "Put these in order: 1. pears 2. apples 3. figs|Next|Last"},
    {" Keep this:\n1. pears\n1. figs", "Keep this: 1. pears 1. figs"},
    {" It cost\n10.5 euros\n10. Next", "It cost 10.5 euros|Next"},
    {" Add 9. and 10. together", "Add 9. and 10. together"},
    {" First\n10 . Second\n11 Third", "First|Second 11 Third"},
    /* shapes of numbers */
    {" a\n10) b\n11、c\n１２．d\n13: e\n14：f\n15）g", "A|B|C|D|E|F|G"},
    {" a\n**10.** b\n**11. c**\n- 12. d\n### 13. e\n**Task 14:** f\nTask 15: g", "A|B|C|D|E|F|G"},
    {"写一首诗\n10.把句子译成英文\n任务11：列出要点", "写一首诗|把句子译成英文|列出要点"},
    {" a\n10. **Budget:** plan a month\n11. **Bold all through**",
     "A|Budget: plan a month|Bold all through"},
    {" a ** b in Python\n10. c", "A ** b in Python|C"},
    /* an empty item is none, and the count goes on */
    {"\n10. only this", "Only this"},
    {" a\n10.\n11. b", "A|B"},
    /* chat models repeat the open number, or greet first */
    {"9. a\n10. b", "A|B"},
    {"Sure! Here are more tasks:\n\n9. a\n\n10. b\n\n11. c\n\nI hope these help!", "A|B|C"},
    {"Happy to go on.\n9. a\n10. b", "A|B"},
    {"好的，继续如下\n9. 甲\n10. 乙", "甲|乙"},
    /* or count from 1 again */
    {"Here are five tasks:\n1. a\n2. b\n3. c", "A|B|C"},
    {"1. a\n2. b", "A|B"},
    {"1. only", "Only"},
    {"Here is one:\n1. only", "Only"},
    /* or with a number of their own */
    {"5. a\n6. b", "A|B"},
    {" 2016. was a long year", "2016. was a long year"},
    {"Of course.\n\n1. a\n2. b\n3. c\n4. d\n5. e\n6. f\n7. g\n8. h\n9. i\n10. j",
     "A|B|C|D|E|F|G|H|I|J"},
    /* a base model that starts the whole list once more behind its item does not */
    {" Plan a trip.\n\n1. old: done\n2. old: done\n3. x\n4. x\n5. x\n6. x\n7. x\n8. x\n9. Plan a "
     "trip: ok",
     "Plan a trip."},
    {" Plan a trip.\n10. Sing.\n\n1. old\n2. old\n3. x\n4. x\n5. x\n6. x\n7. x\n8. x\n9. y\n10. z",
     "Plan a trip.|Sing."},
    /* behind a blank line the last item has ended, unless it announced something */
    {" a\n10. b\n\nGood luck with the tasks!", "A|B"},
    {" a\n10. Correct this sentence:\n\nHe go home.", "A|Correct this sentence: He go home."},
    {" Shorten the text.\n\n\"It was late.\"\n10. b", "Shorten the text. \"It was late.\"|B"},
    {" a\n\n### Harder ones\n\n10. b\n\n---\n\n11. c\n\n**Maths**\n12. d", "A|B|C|D"},
    /* wrapping */
    {"```\n9. a\n10. b\n```", "A|B"},
    {"<think>\nThe list needs\n9. more\n10. items\n</think>\n\n9. a\n10. b", "A|B"},
    {"<think>\nnever ends", ""},
};

static const struct row paper_rows[] = {
    {" Name three rivers.\n10. Sort the list.", "Name three rivers.|Sort the list."},
    {" Explain what NASA does. In Paris!\n10. write SQL",
     "Explain what nasa does. in paris!|Write sql"},
    {" Überall GRÜẞE Ärger", "Überall grüẞe ärger"},
    {" a\n10 . b\n11. c\n3. d\n2016. e", "A|B|C|D|E"},
    {" a\n10) b\n11.c\n12\n. d", "A 10) b 11.c|D"},
    {"9. a\n10. b", "9. a|B"},
    {" a\n\n1. b", "A|B"},
    {" a\n10. \n11. b", "A|B"},
    {"", ""},
};

static void parse(enum da_preset preset, const char *text, bool truncated, struct da_arena *a,
                  struct da_proposal **out, size_t *n)
{
    struct da_method_options o = options_of(preset, "en");

    da_method_find("self-instruct")->parse_proposals(&o, da_str_c(text), truncated, 8, a, out, n);
}

static void check_row(enum da_preset preset, const struct row *row)
{
    struct da_arena a = {0};
    struct da_proposal *found;
    struct da_buf items;
    size_t n;

    da_buf_init(&items, DA_BUF_TEXT_MAX);
    parse(preset, row->text, false, &a, &found, &n);
    for (size_t i = 0; i < n; i++) {
        da_buf_add_c(&items, i ? "|" : "");
        da_buf_add_str(&items, found[i].instruction);
        assert_false(found[i].has_instance);
        assert_false(found[i].cut_off);
    }
    assert_string_equal(items.p ? items.p : "", row->items);
    da_buf_release(&items);
    da_arena_release(&a);
}

static void default_splits_where_the_count_goes_on(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof default_rows / sizeof default_rows[0]; i++)
        check_row(DA_PRESET_DEFAULT, &default_rows[i]);
}

static void paper_splits_at_every_number_and_dot(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof paper_rows / sizeof paper_rows[0]; i++)
        check_row(DA_PRESET_PAPER, &paper_rows[i]);
}

static void length_cuts_off_the_last_item_only(void **state)
{
    struct da_arena a = {0};
    struct da_proposal *found;
    size_t n;

    (void)state;
    parse(DA_PRESET_DEFAULT, " a\n10. b\n11. Write a stor", true, &a, &found, &n);
    assert_int_equal(n, 3);
    assert_false(found[0].cut_off);
    assert_false(found[1].cut_off);
    assert_true(found[2].cut_off);
    /* the cut fell right behind a number: every item that has text is whole */
    parse(DA_PRESET_DEFAULT, " a\n10. b\n11. ", true, &a, &found, &n);
    assert_int_equal(n, 2);
    assert_false(found[1].cut_off);
    da_arena_release(&a);
}

static void paper_gives_up_the_whole_completion_at_length(void **state)
{
    struct da_arena a = {0};
    struct da_proposal *found;
    size_t n;

    (void)state;
    parse(DA_PRESET_PAPER, " a\n10. b\n11. Write a stor", true, &a, &found, &n);
    assert_int_equal(n, 3);
    for (size_t i = 0; i < n; i++)
        assert_true(found[i].cut_off);
    da_arena_release(&a);
}

static void first_item_is_one_behind_the_examples(void **state)
{
    struct da_method_options o = options_of(DA_PRESET_DEFAULT, "en");
    struct da_arena a = {0};
    struct da_proposal *found;
    size_t n;

    (void)state;
    da_method_find("self-instruct")
        ->parse_proposals(&o, DA_STR(" a\n2. b\n3. c"), false, 0, &a, &found, &n);
    assert_int_equal(n, 3);
    da_method_find("self-instruct")
        ->parse_proposals(&o, DA_STR(" a\n10. b\n3. c"), false, 1, &a, &found, &n);
    assert_int_equal(n, 2);
    da_arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(default_splits_where_the_count_goes_on),
        cmocka_unit_test(paper_splits_at_every_number_and_dot),
        cmocka_unit_test(length_cuts_off_the_last_item_only),
        cmocka_unit_test(paper_gives_up_the_whole_completion_at_length),
        cmocka_unit_test(first_item_is_one_behind_the_examples),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
