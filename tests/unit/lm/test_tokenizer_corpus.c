/* SPDX-License-Identifier: Apache-2.0
 *
 * 10,000 texts in many languages from the recorded data, through the tokenizers of
 * tests/golden/tokenizer and SmolLM2's own: a hash of the tokens of each hundred texts against
 * Hugging Face's.
 */
#include "tokenizer_golden.h"

#include "base/hash.h"
#include "dataset/source.h"
#include "shared.h"

enum { EVERY = 13, BLOCK = 100, BLOCKS = 100, LINES = BLOCK * BLOCKS };

/* The texts: instruction, input and output of each 13th line. */
static char *texts[LINES];

static void read_texts(void)
{
    struct da_source *s = NULL;
    struct da_err err = {0};
    struct da_buf line, text;
    char path[4096];
    size_t n = 0;

    (void)snprintf(path, sizeof path, "%s/data/corpus/instructions_multilingual.jsonl.zst",
                   shared_folder());
    if (da_source_open(&s, path, &err) < 0)
        fail_msg("%s", err.msg);
    da_buf_init(&line, DA_BUF_TEXT_MAX);
    for (size_t number = 0; n < LINES; number++) {
        bool got = false, whole;
        json_t *record;

        assert_int_equal(da_source_next_line(s, &line, &got, &whole, &err), DA_OK);
        assert_true(got);
        if (number % EVERY != 0)
            continue;
        record = json_loadb(line.p, line.n, 0, NULL);
        da_buf_init(&text, DA_BUF_TEXT_MAX);
        da_buf_add_str(&text, json_text(json_object_get(record, "instruction")));
        da_buf_add_char(&text, '\n');
        da_buf_add_str(&text, json_text(json_object_get(record, "input")));
        da_buf_add_char(&text, '\n');
        da_buf_add_str(&text, json_text(json_object_get(record, "output")));
        texts[n++] = da_buf_take(&text);
        json_decref(record);
    }
    da_buf_release(&line);
    da_source_close(&s);
}

/* As tests/golden/tokenizer/make_goldens.py has it; eight bytes of it in hexadecimal. */
static void digest_block(const struct da_tokenizer *t, char *const *block, char hex[17])
{
    const struct da_encode_options o = {.with_special = true};
    struct da_tokens tokens[BLOCK] = {{0}};
    struct da_str fields[BLOCK];
    struct da_digest digest;
    char all[2 * DA_DIGEST_SIZE + 1];

    for (size_t i = 0; i < BLOCK; i++) {
        da_tokenizer_encode(t, da_str_c(block[i]), &o, &tokens[i]);
        fields[i] = (struct da_str){(const char *)tokens[i].ids, 4 * tokens[i].n};
    }
    digest = da_sha256_fields(fields, BLOCK);
    da_digest_hex(&digest, all);
    memcpy(hex, all, 16);
    hex[16] = 0;
    for (size_t i = 0; i < BLOCK; i++)
        da_tokens_release(&tokens[i]);
}

/* rest: what is left of the rows "KIND HASH", whose next ones are of this kind. */
static void check_kind(const char *kind, const struct da_tokenizer *t, struct da_str *rest)
{
    for (size_t b = 0; b < BLOCKS; b++) {
        char hex[17], row[100];
        struct da_str want;

        assert_true(da_str_line(rest, &want));
        digest_block(t, texts + b * BLOCK, hex);
        (void)snprintf(row, sizeof row, "%s %s", kind, hex);
        if (!da_str_eq(want, da_str_c(row)))
            fail_msg("texts %zu to %zu: %s, not %.*s", b * BLOCK, (b + 1) * BLOCK - 1, row,
                     DA_STR_ARG(want));
    }
}

static void tokens_of_ten_thousand_texts_are_those_of_hugging_face(void **state)
{
    static const char *const kinds[] = {"gpt2", "llama3", "qwen2", "smollm", "odd"};
    struct da_buf hashes = golden_file("corpus", ".txt");
    struct da_str rest = da_buf_str(&hashes);
    struct da_tokenizer *t;
    char path[4096];

    (void)state;
    read_texts();
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        t = golden_tokenizer(kinds[k]);
        check_kind(kinds[k], t, &rest);
        da_tokenizer_free(&t);
    }
    (void)snprintf(path, sizeof path, "%s/data/tokenizers/smollm2.tokenizer.json", shared_folder());
    t = open_tokenizer(path);
    check_kind("smollm2", t, &rest);
    da_tokenizer_free(&t);
    for (size_t i = 0; i < LINES; i++)
        free(texts[i]);
    da_buf_release(&hashes);
}

static void a_sentencepiece_tokenizer_is_refused_by_name(void **state)
{
    struct da_tokenizer *t = NULL;
    struct da_err err = {0};
    char path[4096];

    (void)state;
    (void)snprintf(path, sizeof path, "%s/data/tokenizers/granite-7b-lab.tokenizer.json",
                   shared_folder());
    assert_int_equal(da_tokenizer_open(&t, path, &err), DA_EUNSUPPORTED);
    assert_non_null(strstr(err.msg, "\"Prepend\""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tokens_of_ten_thousand_texts_are_those_of_hugging_face),
        cmocka_unit_test(a_sentencepiece_tokenizer_is_refused_by_name),
    };

    if (!has_shared_folder())
        return SKIPPED;
    return cmocka_run_group_tests_name("tokenizer corpus", tests, NULL, NULL);
}
