/* SPDX-License-Identifier: Apache-2.0
 *
 * Training, against its definition: count all pairs, merge the most frequent, start again.
 */
#include "tokenizer_golden.h"

#include "base/rng.h"
#include "lm/tokenizer_pairs.h"

static int train(const char *text, const struct da_tokenizer_train_options *o, struct da_buf *json,
                 struct da_err *err)
{
    struct da_tokenizer_trainer *trainer;
    int rc;

    da_buf_init(json, DA_BUF_TEXT_MAX);
    da_tokenizer_trainer_new(&trainer);
    da_tokenizer_trainer_add(trainer, da_str_c(text));
    rc = da_tokenizer_trainer_finish(trainer, o, json, err);
    da_tokenizer_trainer_free(&trainer);
    return rc;
}

static struct da_tokenizer *trained(const char *text, const struct da_tokenizer_train_options *o)
{
    struct da_tokenizer *t = NULL;
    struct da_err err = {0};
    struct da_buf json;

    if (train(text, o, &json, &err) < 0 ||
        da_tokenizer_parse(&t, da_buf_str(&json), "trained", &err) < 0)
        fail_msg("%s", err.msg);
    da_buf_release(&json);
    return t;
}

enum { WORDS = 60, LETTERS = 4, LENGTH = 24, MERGES = 30, IDS = LETTERS + MERGES };

struct word {
    uint32_t ids[LENGTH];
    size_t n;
    int64_t count;
};

/* The most frequent pair of all words, the smaller ids first; its count. */
static int64_t best_by_definition(const struct word *words, uint32_t pair[2])
{
    int64_t counts[IDS][IDS] = {{0}}, best = 0;

    for (size_t w = 0; w < WORDS; w++)
        for (size_t i = 0; i + 1 < words[w].n; i++)
            counts[words[w].ids[i]][words[w].ids[i + 1]] += words[w].count;
    for (uint32_t l = 0; l < IDS; l++)
        for (uint32_t r = 0; r < IDS; r++)
            if (counts[l][r] > best) {
                best = counts[l][r];
                pair[0] = l;
                pair[1] = r;
            }
    return best;
}

static void merge_by_definition(struct word *w, const uint32_t pair[2], uint32_t id)
{
    size_t n = 0;

    for (size_t i = 0; i < w->n; n++) {
        bool here = i + 1 < w->n && w->ids[i] == pair[0] && w->ids[i + 1] == pair[1];

        w->ids[n] = here ? id : w->ids[i];
        i += here ? 2 : 1;
    }
    w->n = n;
}

static void pairs_are_merged_as_the_definition_says(void **state)
{
    struct da_rng rng = da_rng_new(9, "words", 0);

    (void)state;
    for (int turn = 0; turn < 50; turn++) {
        struct da_pairs *pairs = da_pairs_new(WORDS, WORDS * LENGTH);
        struct word words[WORDS];
        const int64_t min_count = 1 + turn % 40;

        for (size_t w = 0; w < WORDS; w++) {
            words[w].n = 1 + da_rng_below(&rng, LENGTH);
            words[w].count = 1 + (int64_t)da_rng_below(&rng, 3);
            for (size_t i = 0; i < words[w].n; i++)
                words[w].ids[i] = (uint32_t)da_rng_below(&rng, LETTERS);
            da_pairs_add_word(pairs, words[w].ids, words[w].n, words[w].count);
        }
        for (uint32_t m = 0; m < MERGES; m++) {
            uint32_t want[2], got[2];
            bool is_there = best_by_definition(words, want) >= min_count;

            assert_int_equal(da_pairs_merge(pairs, LETTERS + m, min_count, got), is_there);
            if (!is_there)
                break;
            assert_memory_equal(got, want, sizeof got);
            for (size_t w = 0; w < WORDS; w++)
                merge_by_definition(&words[w], want, LETTERS + m);
        }
        da_pairs_free(pairs);
    }
}

static void the_most_frequent_pair_is_the_first_token(void **state)
{
    static const char *const specials[] = {"<|endoftext|>", "<|user|>"};
    const struct da_tokenizer_train_options o = {
        .vocab = 2 + 256 + 3, .specials = specials, .n_specials = 2};
    struct da_tokenizer *t = trained("ab ab ab cd cd cd xy xy", &o);
    struct da_buf text;
    uint32_t id;

    (void)state;
    assert_int_equal(da_tokenizer_size(t), o.vocab);
    assert_true(da_tokenizer_find(t, DA_STR("<|endoftext|>"), &id) && id == 0);
    assert_true(da_tokenizer_find(t, DA_STR("<|user|>"), &id) && id == 1);
    assert_true(da_tokenizer_is_special(t, 0) && da_tokenizer_is_special(t, 1));
    da_buf_init(&text, 1000);
    for (uint32_t i = 2; i < o.vocab; i++)
        da_tokenizer_decode_one(t, i, false, &text);
    for (size_t b = 0; b < 256; b++)
        assert_int_equal((unsigned char)text.p[b], b);
    /* three times each: the smaller ids go first, and a new token has a greater one */
    assert_string_equal(text.p + 256, " cab cd");
    da_buf_release(&text);
    da_tokenizer_free(&t);
}

static void rare_pairs_are_not_merged(void **state)
{
    const struct da_tokenizer_train_options twice = {.vocab = 1000},
                                            thrice = {.vocab = 1000, .min_count = 3};
    struct da_tokenizer *t = trained("abc abc abx", &twice);
    uint32_t id;

    (void)state;
    assert_true(da_tokenizer_find(t, DA_STR("Ġab"), &id)); /* " abc", " abx" */
    assert_false(da_tokenizer_find(t, DA_STR("abx"), &id));
    da_tokenizer_free(&t);
    t = trained("abc abc abx", &thrice);
    assert_true(da_tokenizer_find(t, DA_STR("ab"), &id));
    assert_int_equal(da_tokenizer_size(t), 257);
    da_tokenizer_free(&t);
}

static void the_same_text_gives_the_same_bytes(void **state)
{
    const struct da_tokenizer_train_options o = {.vocab = 400};
    struct da_buf text = golden_file("make_goldens", ".py"), first, second;

    (void)state;
    assert_int_equal(train(text.p, &o, &first, NULL), DA_OK);
    assert_int_equal(train(text.p, &o, &second, NULL), DA_OK);
    assert_true(da_str_eq(da_buf_str(&first), da_buf_str(&second)));
    da_buf_release(&first);
    da_buf_release(&second);
    da_buf_release(&text);
}

static void what_it_trains_brings_any_text_back(void **state)
{
    const struct da_tokenizer_train_options o = {.vocab = 800};
    struct da_buf text = golden_file("make_goldens", ".py"), back;
    struct da_tokenizer *t = trained(text.p, &o);
    json_t *lines = golden_json("lines", ".json"), *line;
    size_t i;

    (void)state;
    json_array_foreach(lines, i, line)
    {
        struct da_tokens tokens = {0};

        da_buf_init(&back, DA_BUF_TEXT_MAX);
        da_tokenizer_encode(t, json_text(line), NULL, &tokens);
        da_tokenizer_decode(t, tokens.ids, tokens.n, false, &back);
        assert_true(da_str_eq(da_buf_str(&back), json_text(line)));
        da_buf_release(&back);
        da_tokens_release(&tokens);
    }
    json_decref(lines);
    da_buf_release(&text);
    da_tokenizer_free(&t);
}

static void tokens_are_bounded_and_digits_alone(void **state)
{
    const struct da_tokenizer_train_options o = {.vocab = 400};
    struct da_tokenizer *t;
    struct da_buf text;

    (void)state;
    da_buf_init(&text, DA_BUF_TEXT_MAX);
    for (int i = 0; i < 4096; i++)
        da_buf_add_c(&text, "a");
    for (int i = 0; i < 100; i++)
        da_buf_add_c(&text, " 2024");
    t = trained(text.p, &o);
    for (uint32_t id = 0; id < da_tokenizer_size(t); id++) {
        da_buf_reset(&text);
        da_tokenizer_decode_one(t, id, false, &text);
        assert_true(text.n <= 256);
        assert_true(text.n == 1 || !strpbrk(text.p, "0123456789"));
    }
    da_buf_release(&text);
    da_tokenizer_free(&t);
}

static void impossible_vocabularies_are_refused(void **state)
{
    static const char *const rows[][2] = {
        {"<a>", "<a>"}, {"<a>", ""}, {"<a>", "ab"}, {"<a>", "Ġ"}, {"<a>", "z"}};
    static const char *const good[] = {"<a>", "<\"b\"\\\n>"};
    struct da_tokenizer_train_options o = {.vocab = 300, .n_specials = 2};
    struct da_tokenizer *t;
    struct da_err err = {0};
    struct da_buf json;
    uint32_t id;

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        o.specials = rows[i];
        assert_int_equal(train("ab ab", &o, &json, &err), DA_EINVAL);
        assert_non_null(strstr(err.msg, rows[i][1]));
        da_buf_release(&json);
    }
    o.specials = good;
    o.vocab = 257;
    assert_int_equal(train("ab ab", &o, &json, &err), DA_EINVAL);
    da_buf_release(&json);
    o.vocab = 258;
    t = trained("ab ab", &o);
    assert_true(da_tokenizer_find(t, da_str_c(good[1]), &id) && id == 1);
    da_tokenizer_free(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pairs_are_merged_as_the_definition_says),
        cmocka_unit_test(the_most_frequent_pair_is_the_first_token),
        cmocka_unit_test(rare_pairs_are_not_merged),
        cmocka_unit_test(the_same_text_gives_the_same_bytes),
        cmocka_unit_test(what_it_trains_brings_any_text_back),
        cmocka_unit_test(tokens_are_bounded_and_digits_alone),
        cmocka_unit_test(impossible_vocabularies_are_refused),
    };

    return cmocka_run_group_tests_name("tokenizer training", tests, NULL, NULL);
}
