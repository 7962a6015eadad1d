/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/rng.h"
#include "text/porter.h"
#include "text/rouge.h"

/* Tokens as a pattern of first occurrences: "a b a" is "0 1 0". */
static void check_pattern(enum da_word_rule tokenizer, const char *text, const char *pattern)
{
    struct da_vocab *v = da_vocab_new(tokenizer);
    struct da_words t = {0};
    char seen[256] = "";
    size_t used = 0;

    assert_int_equal(da_tokenize(v, da_str_c(text), &t, NULL), DA_OK);
    for (size_t i = 0; i < t.n; i++)
        used += (size_t)snprintf(seen + used, sizeof seen - used, i ? " %u" : "%u", t.ids[i]);
    if (strcmp(seen, pattern) != 0)
        fail_msg("tokenizer %d, \"%s\": got [%s], want [%s]", tokenizer, text, seen, pattern);
    da_words_release(&t);
    da_vocab_free(v);
}

static void rouge_tokens_are_googles(void **state)
{
    (void)state;
    check_pattern(DA_TOKENIZER_ROUGE, "The the THE", "0 0 0");
    check_pattern(DA_TOKENIZER_ROUGE, "don't stop-me: 3.14 don t", "0 1 2 3 4 5 0 1");
    check_pattern(DA_TOKENIZER_ROUGE, "caf\xC3\xA9 caf", "0 0");
    check_pattern(DA_TOKENIZER_ROUGE, "写一首诗", "");
    check_pattern(DA_TOKENIZER_ROUGE, "\xE2\x84\xAA k", "0 0"); /* KELVIN SIGN lowers to k */
    check_pattern(DA_TOKENIZER_ROUGE, "\xC4\xB0x i x",
                  "0 1 0 1"); /* I with dot above lowers to i + a mark */
    check_pattern(DA_TOKENIZER_ROUGE, "a_b a b", "0 1 0 1");
    check_pattern(DA_TOKENIZER_ROUGE, "", "");
}

static void unicode_tokens_keep_every_script(void **state)
{
    (void)state;
    check_pattern(DA_TOKENIZER_UNICODE, "don't stop-me: 3.14 don t", "0 1 2 3 4 5 0 1");
    check_pattern(DA_TOKENIZER_UNICODE, "Caf\xC3\xA9 CAF\xC3\x89 caf", "0 0 1");
    check_pattern(DA_TOKENIZER_UNICODE, "cafe\xCC\x81 caf\xC3\xA9", "0 0"); /* NFKC composes */
    check_pattern(DA_TOKENIZER_UNICODE, "ＡＢＣ abc １２ 12", "0 0 1 1");
    check_pattern(DA_TOKENIZER_UNICODE, "北京天气，北京", "0 1 0");
    check_pattern(DA_TOKENIZER_UNICODE, "Привет, ПРИВЕТ мир", "0 0 1");
    check_pattern(DA_TOKENIZER_UNICODE, "用Python写代码 python", "0 1 2 3 1");
    check_pattern(DA_TOKENIZER_UNICODE, "é\xFFx é x", "0 1 0 1");
    check_pattern(DA_TOKENIZER_UNICODE, "。！？…", "");
}

static void characters_go_by_threes(void **state)
{
    (void)state;
    check_pattern(DA_TOKENIZER_CHAR, "abab", "0 1");
    check_pattern(DA_TOKENIZER_CHAR, " A\t\n b ", "0"); /* "a b" */
    check_pattern(DA_TOKENIZER_CHAR, "ＡＢＣ abc", "0 1 2 3 0");
    check_pattern(DA_TOKENIZER_CHAR, "人之初", "0");
    check_pattern(DA_TOKENIZER_CHAR, "人", "0");
    check_pattern(DA_TOKENIZER_CHAR, "", "");
    check_pattern(DA_TOKENIZER_CHAR, " \n", "");
}

static void stems_are_those_of_rouge_score(void **state)
{
    FILE *f = fopen(DA_SOURCE_ROOT "/tests/golden/stems/stems.tsv", "re");
    char word[64], wanted[64];
    int n = 0;

    (void)state;
    assert_non_null(f);
    while (fscanf(f, "%63s %63s", word, wanted) == 2) {
        word[da_porter_stem(word, strlen(word))] = '\0';
        assert_string_equal(word, wanted);
        n++;
    }
    (void)fclose(f);
    assert_true(n >= 3000);
    check_pattern(DA_TOKENIZER_ROUGE_STEM, "Running runs run ran; dying dies", "0 0 0 1 2 2");
    check_pattern(DA_TOKENIZER_ROUGE_STEM, "was wases his hiss", "0 1 2 3");
}

static void random_tokens(struct da_rng *r, struct da_words *t, size_t max_n, uint32_t kinds)
{
    size_t n = (size_t)da_rng_below(r, max_n + 1);

    da_grow(&t->ids, &t->room, n + 1, sizeof *t->ids);
    for (t->n = 0; t->n < n; t->n++)
        t->ids[t->n] = (uint32_t)da_rng_below(r, kinds);
}

static void bit_parallel_lcs_equals_the_table(void **state)
{
    static const struct {
        size_t max_n;
        uint32_t kinds;
        int rounds;
    } rows[] = {
        {8, 2, 4000}, {70, 3, 2000}, {70, 40, 2000}, {300, 5, 300}, {300, 200, 300}, {3000, 50, 10},
    };
    struct da_rng r = da_rng_new(1, "lcs", 0);
    struct da_words a = {0}, b = {0};

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (int k = 0; k < rows[i].rounds; k++) {
            random_tokens(&r, &a, rows[i].max_n, rows[i].kinds);
            random_tokens(&r, &b, rows[i].max_n, rows[i].kinds);
            assert_int_equal(da_lcs(&a, &b), da_lcs_table(&a, &b));
        }
    da_words_release(&a);
    da_words_release(&b);
}

static void f1_is_zero_for_empty_and_one_for_equal(void **state)
{
    (void)state;
    assert_true(da_rouge_l_f1(0, 5, 5) == 0);
    assert_true(da_rouge_l_f1(0, 0, 5) == 0);
    assert_true(da_rouge_l_f1(5, 5, 5) == 1);
    assert_true(da_rouge_l_f1(7, 10, 10) <= 0.7); /* a pair exactly at the threshold stays */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rouge_tokens_are_googles),
        cmocka_unit_test(unicode_tokens_keep_every_script),
        cmocka_unit_test(characters_go_by_threes),
        cmocka_unit_test(stems_are_those_of_rouge_score),
        cmocka_unit_test(bit_parallel_lcs_equals_the_table),
        cmocka_unit_test(f1_is_zero_for_empty_and_one_for_equal),
    };

    return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
