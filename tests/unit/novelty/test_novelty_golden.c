/* SPDX-License-Identifier: Apache-2.0
 *
 * ROUGE-L and the gate against recorded values of Google's rouge_score: 120,229 pairs, and the
 * 6,020 decisions of the original filter. The data is not part of the repository: without it these
 * tests skip.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>
#include <jansson.h>
#include <math.h>
#include <unistd.h>

#include "dataset/source.h"
#include "novelty/novelty.h"
#include "text/rouge.h"
#include "shared.h"

static struct da_source *open_golden(const char *name)
{
    struct da_source *source = NULL;
    struct da_err err = {0};
    char path[4096];

    (void)snprintf(path, sizeof path, "%s/data/generations/golden/%s", shared_folder(), name);
    if (da_source_open(&source, path, &err) < 0)
        fail_msg("%s", err.msg);
    return source;
}

static json_t *next_row(struct da_source *source, struct da_buf *line)
{
    struct da_err err;
    bool got, whole;

    assert_int_equal(da_source_next_line(source, line, &got, &whole, &err), DA_OK);
    return got ? json_loadb(line->p, line->n, 0, NULL) : NULL;
}

static struct da_str text_of(const json_t *row, const char *key)
{
    const json_t *value = json_object_get(row, key);

    return (struct da_str){json_string_value(value), json_string_length(value)};
}

static void pairs_score_as_recorded(void **state)
{
    struct da_source *source = open_golden("rouge_l_pairs.jsonl.zst");
    struct da_vocab *v = da_vocab_new(DA_TOKENIZER_ROUGE);
    struct da_words a = {0}, b = {0};
    struct da_buf line;
    json_t *row;
    int n = 0;

    (void)state;
    da_buf_init(&line, DA_BUF_TEXT_MAX);
    for (; (row = next_row(source, &line)); n++, json_decref(row)) {
        double want = json_number_value(json_object_get(row, "rougeL_f")), got;

        assert_int_equal(da_tokenize(v, text_of(row, "a"), &a, NULL), DA_OK);
        assert_int_equal(da_tokenize(v, text_of(row, "b"), &b, NULL), DA_OK);
        got = da_rouge_l_f1(da_lcs(&a, &b), a.n, b.n);
        if (fabs(got - want) > 1e-9)
            fail_msg("pair %d: got %.17g, recorded %.17g", n, got, want);
    }
    assert_int_equal(n, 120229);
    da_words_release(&a);
    da_words_release(&b);
    da_vocab_free(v);
    da_buf_release(&line);
    da_source_close(&source);
}

static void filter_decides_as_recorded(void **state)
{
    struct da_source *source = open_golden("novelty_filter_sequence.jsonl.zst");
    struct da_vocab *v = da_vocab_new(DA_TOKENIZER_ROUGE);
    struct da_novelty *pool = da_novelty_new();
    struct da_words words = {0};
    struct da_buf line;
    json_t *row;
    int n = 0, rejected = 0;

    (void)state;
    da_buf_init(&line, DA_BUF_TEXT_MAX);
    for (; (row = next_row(source, &line)); n++, json_decref(row)) {
        bool accepted = json_is_true(json_object_get(row, "accepted"));
        const json_t *argmax = json_object_get(row, "argmax");
        struct da_novelty_score s;

        assert_int_equal(da_tokenize(v, text_of(row, "instruction"), &words, NULL), DA_OK);
        da_novelty_score(pool, &words, &s);
        if ((s.max > 0.7) == accepted)
            fail_msg("row %d: score %.17g, recorded as %s", n, s.max,
                     accepted ? "accepted" : "rejected");
        if (fabs(s.max - json_number_value(json_object_get(row, "max_rougeL"))) > 1e-9)
            fail_msg("row %d: score %.17g differs from the record", n, s.max);
        if (s.max > 0 && json_is_integer(argmax))
            assert_int_equal(s.nearest[0].id, json_integer_value(json_object_get(row, "argmax")));
        if (accepted)
            assert_int_equal(
                da_novelty_add(pool, json_integer_value(json_object_get(row, "i")), &words, NULL),
                DA_OK);
        rejected += !accepted;
    }
    assert_int_equal(n, 6020);
    assert_int_equal(rejected, 535);
    da_novelty_free(&pool);
    da_words_release(&words);
    da_vocab_free(v);
    da_buf_release(&line);
    da_source_close(&source);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pairs_score_as_recorded),
        cmocka_unit_test(filter_decides_as_recorded),
    };

    if (!has_shared_folder())
        return SKIPPED;
    return cmocka_run_group_tests_name("novelty_golden", tests, NULL, NULL);
}
