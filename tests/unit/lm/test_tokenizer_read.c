/* SPDX-License-Identifier: Apache-2.0
 *
 * tokenizer.json: what is read, and what is refused, by name.
 */
#include "tokenizer_golden.h"

/* A small tokenizer, part by part; NULL stands for the usual part. */
struct parts {
    const char *added, *normalizer, *pre, *post, *decoder, *vocab, *merges, *model;
};

static const char * or (const char *part, const char *usual)
{
    return part ? part : usual;
}

static struct da_buf json_of(const struct parts *p)
{
    struct da_buf b;

    da_buf_init(&b, DA_BUF_TEXT_MAX);
    da_buf_addf(&b,
                "{\"added_tokens\":[%s],\"normalizer\":%s,\"pre_tokenizer\":%s,"
                "\"post_processor\":%s,\"decoder\":%s,\"model\":{%s\"vocab\":%s,\"merges\":%s}}",
                or (p->added, "{\"id\":4,\"content\":\"<e>\",\"special\":true}"),
                or (p->normalizer, "null"),
                or (p->pre, "{\"type\":\"ByteLevel\",\"add_prefix_space\":false}"),
                or (p->post, "null"), or (p->decoder, "{\"type\":\"ByteLevel\"}"),
                or (p->model, "\"type\":\"BPE\","),
                or (p->vocab, "{\"a\":0,\"b\":1,\"ab\":2,\"Ġ\":3}"), or (p->merges, "[\"a b\"]"));
    return b;
}

static int parse(const struct parts *p, struct da_tokenizer **t, struct da_err *err)
{
    struct da_buf json = json_of(p);
    int rc = da_tokenizer_parse(t, da_buf_str(&json), "t.json", err);

    da_buf_release(&json);
    return rc;
}

/* The ids of text, "0 1 2". */
static void check_ids(const struct parts *p, const char *text, const char *want)
{
    const struct da_encode_options o = {.with_special = true};
    struct da_tokenizer *t = NULL;
    struct da_tokens tokens = {0};
    struct da_err err = {0};
    struct da_buf got;

    if (parse(p, &t, &err) < 0)
        fail_msg("%s", err.msg);
    da_buf_init(&got, 10000);
    da_tokenizer_encode(t, da_str_c(text), &o, &tokens);
    for (size_t i = 0; i < tokens.n; i++)
        da_buf_addf(&got, i > 0 ? " %u" : "%u", (unsigned)tokens.ids[i]);
    assert_string_equal(da_buf_str(&got).p, want);
    da_buf_release(&got);
    da_tokens_release(&tokens);
    da_tokenizer_free(&t);
}

static void parts_do_what_they_say(void **state)
{
    static const struct {
        struct parts parts;
        const char *text, *ids;
    } rows[] = {
        {{0}, "ab ba<e>", "2 3 1 0 4"},
        {{.merges = "[[\"a\",\"b\"]]"}, "abab", "2 2"},
        {{.merges = "[]"}, "ab", "0 1"},
        {{.merges = "[]", .model = "\"ignore_merges\":true,"}, "ab abab", "2 3 0 1 0 1"},
        {{0}, "azb", "2"}, /* a byte without a token is left out, before merging */
        {{.model = "\"unk_token\":\"b\","}, "azz", "2 1"},
        {{.model = "\"unk_token\":\"b\",\"fuse_unk\":true,"}, "zza", "1 0"},
        {{.pre = "{\"type\":\"ByteLevel\",\"add_prefix_space\":true}"},
         "ab<e>a b",
         "3 2 4 3 0 3 1"},
        {{.pre = "{\"type\":\"ByteLevel\",\"use_regex\":false}",
          .vocab = "{\"a\":0,\"b\":1,\"aĠ\":2,\"Ġ\":3}",
          .merges = "[\"a Ġ\"]"},
         "a b",
         "2 1"},
        {{.normalizer = "{\"type\":\"NFKD\"}"}, "\uFF41\uFF42", "2"},
        {{.normalizer = "{\"type\":\"Sequence\",\"normalizers\":[]}"}, "ab", "2"},
        {{.post =
              "{\"type\":\"Sequence\",\"processors\":[{\"type\":\"ByteLevel\"},"
              "{\"type\":\"TemplateProcessing\",\"single\":[{\"SpecialToken\":{\"id\":\"<e>\"}},"
              "{\"Sequence\":{\"id\":\"A\"}},{\"SpecialToken\":{\"id\":\"x\"}}],"
              "\"special_tokens\":{\"<e>\":{\"ids\":[4]},\"x\":{\"ids\":[1,0]}}}]}"},
         "ab",
         "4 2 1 0"},
        {{.vocab = "{\"a\":0,\"b\":7,\"ab\":2,\"Ġ\":3}"}, "b ab", "7 3 2"}, /* with holes */
        {{.added = ""}, "ab", "2"},
        {{.merges = "[\"a b\",\"ab ab\",\"a b\"]", /* the later of two for one pair counts */
          .vocab = "{\"a\":0,\"b\":1,\"ab\":2,\"abab\":3}"},
         "abab",
         "3"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        check_ids(&rows[i].parts, rows[i].text, rows[i].ids);
}

static void what_is_not_known_is_refused_by_name(void **state)
{
    static const struct {
        struct parts parts;
        int code;
        const char *says;
    } rows[] = {
        {{.model = "\"type\":\"Unigram\","}, DA_EUNSUPPORTED, "the model \"Unigram\""},
        {{.model = "\"byte_fallback\":true,"}, DA_EUNSUPPORTED, "byte_fallback"},
        {{.model = "\"dropout\":0.1,"}, DA_EUNSUPPORTED, "dropout"},
        {{.model = "\"end_of_word_suffix\":\"</w>\","}, DA_EUNSUPPORTED, "end_of_word_suffix"},
        {{.model = "\"continuing_subword_prefix\":\"##\","},
         DA_EUNSUPPORTED,
         "continuing_subword_prefix"},
        {{.model = "\"unk_token\":\"<unk>\","}, DA_EFORMAT, "unk_token \"<unk>\""},
        {{.normalizer = "{\"type\":\"Lowercase\"}"}, DA_EUNSUPPORTED, "normalizer \"Lowercase\""},
        {{.normalizer = "{\"type\":\"Sequence\",\"normalizers\":[{\"type\":\"NFC\"},{}]}"},
         DA_EUNSUPPORTED,
         "normalizer \"\""},
        {{.pre = "null"}, DA_EUNSUPPORTED, "pre_tokenizer"},
        {{.pre = "{\"type\":\"Metaspace\"}"}, DA_EUNSUPPORTED, "pre_tokenizer \"Metaspace\""},
        {{.pre = "{\"type\":\"Sequence\",\"pretokenizers\":[{\"type\":\"Digits\","
                 "\"individual_digits\":true}]}"},
         DA_EUNSUPPORTED,
         "without the pre_tokenizer \"ByteLevel\""},
        {{.pre = "{\"type\":\"Sequence\",\"pretokenizers\":[{\"type\":\"ByteLevel\"},"
                 "{\"type\":\"Digits\",\"individual_digits\":true}]}"},
         DA_EUNSUPPORTED,
         "after \"ByteLevel\""},
        {{.pre = "{\"type\":\"Split\",\"pattern\":{\"Regex\":\"\\\\w+\"},\"behavior\":\"Isolated\","
                 "\"invert\":false}"},
         DA_EUNSUPPORTED,
         "pattern \\w+ is not known"},
        {{.pre = "{\"type\":\"Split\",\"pattern\":{\"String\":\" \"}}"},
         DA_EUNSUPPORTED,
         "pattern  is not known"},
        {{.pre = "{\"type\":\"Split\",\"pattern\":{\"Regex\":\"'s|'t|'re|'ve|'m|'ll|'d| ?\\\\p{L}+|"
                 " ?\\\\p{N}+| ?[^\\\\s\\\\p{L}\\\\p{N}]+|\\\\s+(?!\\\\S)|\\\\s+\"},"
                 "\"behavior\":\"Removed\",\"invert\":false}"},
         DA_EUNSUPPORTED,
         "behavior \"Removed\""},
        {{.post = "{\"type\":\"RobertaProcessing\"}"}, DA_EUNSUPPORTED, "\"RobertaProcessing\""},
        {{.post = "{\"type\":\"TemplateProcessing\",\"single\":[]}"}, DA_EFORMAT, "template"},
        {{.post = "{\"type\":\"TemplateProcessing\",\"single\":[{\"Sequence\":{\"id\":\"A\"}},"
                  "{\"Sequence\":{\"id\":\"A\"}}]}"},
         DA_EFORMAT,
         "the text once"},
        {{.post = "{\"type\":\"TemplateProcessing\",\"single\":[{\"SpecialToken\":{\"id\":\"x\"}},"
                  "{\"Sequence\":{\"id\":\"A\"}}],\"special_tokens\":{\"x\":{\"ids\":[99]}}}"},
         DA_EFORMAT,
         "\"x\""},
        {{.post = "{\"type\":\"TemplateProcessing\",\"single\":[{\"SpecialToken\":{\"id\":\"x\"}},"
                  "{\"Sequence\":{\"id\":\"A\"}}],\"special_tokens\":{}}"},
         DA_EFORMAT,
         "\"x\""},
        {{.decoder = "null"}, DA_EUNSUPPORTED, "decoder"},
        {{.decoder = "{\"type\":\"WordPiece\"}"}, DA_EUNSUPPORTED, "decoder \"WordPiece\""},
        {{.vocab = "{}"}, DA_EFORMAT, "vocab"},
        {{.vocab = "[]"}, DA_EFORMAT, "vocab"},
        {{.vocab = "{\"a\":0,\"b\":0}"}, DA_EFORMAT, "\"a\" and \"b\" both have the id 0"},
        {{.vocab = "{\"a\":0,\"a\":1}"}, DA_EFORMAT, "duplicate"},
        {{.vocab = "{\"a\":-1}"}, DA_EFORMAT, "\"a\" is not a whole number"},
        {{.vocab = "{\"a\":1.5}"}, DA_EFORMAT, "\"a\" is not a whole number"},
        {{.vocab = "{\"a\":4294967296}"}, DA_ELIMIT, "\"a\" is 4294967296"},
        {{.vocab = "{\"a\":2097152}"}, DA_ELIMIT, "2097152"},
        {{.merges = "[\"a c\"]"}, DA_EFORMAT, "merge 1 names \"c\""},
        {{.merges = "[\"a b\",\"b a\"]"}, DA_EFORMAT, "merge 2 names \"ba\""},
        {{.merges = "[\"a <e>\"]"}, DA_EFORMAT, "merge 1 names \"<e>\""},
        {{.merges = "[\"ab\"]"}, DA_EFORMAT, "merge 1 is not a pair"},
        {{.merges = "[\"a b c\"]"}, DA_EFORMAT, "merge 1 is not a pair"},
        {{.merges = "[\"a \"]"}, DA_EFORMAT, "merge 1 is not a pair"},
        {{.merges = "[[\"a\",\"\"]]"}, DA_EFORMAT, "merge 1 is not a pair"},
        {{.merges = "[[\"a\"]]"}, DA_EFORMAT, "merge 1 is not a pair"},
        {{.merges = "[7]"}, DA_EFORMAT, "merge 1 is not a pair"},
        {{.merges = "{}"}, DA_EFORMAT, "merges"},
        {{.added = "{\"id\":9,\"content\":\"<e>\"}"}, DA_EFORMAT, "9 where 4 comes next"},
        {{.added = "{\"id\":1,\"content\":\"a\"}"}, DA_EFORMAT, "\"a\" has the id 1"},
        {{.added = "{\"id\":4,\"content\":\"\"}"}, DA_EFORMAT, "no \"content\""},
        {{.added = "{\"content\":\"<e>\"}"}, DA_EFORMAT, "whole number"},
        {{.added = "7"}, DA_EFORMAT, "whole number"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct da_tokenizer *t = NULL;
        struct da_err err = {0};

        if (parse(&rows[i].parts, &t, &err) != rows[i].code || t)
            fail_msg("row %zu, %s: %s", i, rows[i].says, err.msg);
        if (!strstr(err.msg, rows[i].says) || strncmp(err.msg, "t.json: ", 8) != 0)
            fail_msg("row %zu: %s", i, err.msg);
    }
}

static void what_is_no_tokenizer_is_refused(void **state)
{
    static const char *const texts[] = {
        "",    "{", "[]", "{}", "null", "{\"model\":null}", "{\"model\":[]}", "{\"model\":{}} x",
        "\xFF"};
    struct da_buf deep;

    (void)state;
    da_buf_init(&deep, DA_BUF_TEXT_MAX);
    for (int i = 0; i < 1 << 20; i++)
        da_buf_add_c(&deep, i % 2 ? "{\"a\":" : "[");
    for (size_t i = 0; i <= sizeof texts / sizeof *texts; i++) {
        bool is_deep = i == sizeof texts / sizeof *texts;
        struct da_str text = is_deep ? da_buf_str(&deep) : da_str_c(texts[i]);
        struct da_tokenizer *t = NULL;
        struct da_err err = {0};
        int rc = da_tokenizer_parse(&t, text, "t.json", &err);

        assert_true(rc == DA_EFORMAT || rc == DA_EUNSUPPORTED);
        assert_null(t);
        assert_int_equal(strncmp(err.msg, "t.json: ", 8), 0);
    }
    da_buf_release(&deep);
}

static void a_file_that_is_not_there_is_named(void **state)
{
    struct da_tokenizer *t = NULL;
    struct da_err err = {0};

    (void)state;
    assert_int_equal(da_tokenizer_open(&t, "no/such/tokenizer.json", &err), DA_ENOTFOUND);
    assert_non_null(strstr(err.msg, "no/such/tokenizer.json"));
    assert_null(t);
}

/* A special token that merging can reach must not be reached by plain text. */
static void plain_text_reaches_no_special_token_by_merging(void **state)
{
    const struct parts parts = {.added = "{\"id\":2,\"content\":\"ab\",\"special\":true}"};
    const struct da_encode_options plain = {.plain = true};
    struct da_tokenizer *t = NULL;
    struct da_tokens tokens = {0};

    (void)state;
    assert_int_equal(parse(&parts, &t, NULL), DA_OK);
    da_tokenizer_encode(t, DA_STR("ab abb"), &plain, &tokens);
    for (size_t i = 0; i < tokens.n; i++)
        assert_false(da_tokenizer_is_special(t, tokens.ids[i]));
    assert_int_equal(tokens.n, 6);
    da_tokens_release(&tokens);
    da_tokenizer_free(&t);
}

/* Quadratic work takes hours here: the test would time out. */
static void tokens_of_space_that_strip_space_are_bounded(void **state)
{
    enum { SPACES = 1 << 20 };
    const struct {
        struct parts parts;
        size_t n; /* tokens that some text is left for */
    } rows[] = {
        {{.added = "{\"id\":4,\"content\":\" \",\"lstrip\":true}"}, SPACES},
        {{.added = "{\"id\":4,\"content\":\" \",\"rstrip\":true}"}, SPACES},
        {{.added = "{\"id\":4,\"content\":\" \",\"lstrip\":true,\"rstrip\":true}"}, 1},
    };
    struct da_buf text;

    (void)state;
    da_buf_init(&text, DA_BUF_TEXT_MAX);
    for (int i = 0; i < SPACES; i++)
        da_buf_add_char(&text, ' ');
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct da_tokenizer *t = NULL;
        struct da_tokens tokens = {0};

        assert_int_equal(parse(&rows[i].parts, &t, NULL), DA_OK);
        da_tokenizer_encode(t, da_buf_str(&text), NULL, &tokens);
        assert_int_equal(tokens.n, rows[i].n);
        da_tokens_release(&tokens);
        da_tokenizer_free(&t);
    }
    da_buf_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_do_what_they_say),
        cmocka_unit_test(what_is_not_known_is_refused_by_name),
        cmocka_unit_test(what_is_no_tokenizer_is_refused),
        cmocka_unit_test(a_file_that_is_not_there_is_named),
        cmocka_unit_test(plain_text_reaches_no_special_token_by_merging),
        cmocka_unit_test(tokens_of_space_that_strip_space_are_bounded),
    };

    return cmocka_run_group_tests_name("tokenizer.json", tests, NULL, NULL);
}
