/* SPDX-License-Identifier: Apache-2.0
 *
 * dedup against the plain definitions: each row compared with those kept before it, or groups of
 * rows that are alike by way of others, with every metric and every way to choose who stays.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/rng.h"
#include "dedup/dedup.h"
#include "text/rouge.h"
#include "../dataset/scratch.h"

enum { ROWS = 400, WORDS_MAX = 12, LINE_MAX_ = 256 };

struct rows {
    char text[ROWS][LINE_MAX_];
    int rank[ROWS];
    struct da_words words[ROWS];
};

/* Rows of random words, half of them an earlier one with some words changed. */
static void make_rows(struct rows *r, uint64_t seed)
{
    struct da_vocab *vocab = da_vocab_new(DA_TOKENIZER_UNICODE);
    struct da_rng rng = da_rng_new(seed, "rows", 0);
    int of[ROWS][WORDS_MAX], n[ROWS];

    memset(r, 0, sizeof *r);
    for (int i = 0; i < ROWS; i++) {
        int copy = i > 0 && da_rng_below(&rng, 2) ? (int)da_rng_below(&rng, (uint64_t)i) : -1;

        n[i] = copy >= 0 ? n[copy] : 1 + (int)da_rng_below(&rng, WORDS_MAX);
        for (int j = 0; j < n[i]; j++) {
            bool keeps = copy >= 0 && da_rng_below(&rng, 6) > 0;
            size_t end = strlen(r->text[i]);

            of[i][j] = keeps ? of[copy][j] : (int)da_rng_below(&rng, 40);
            (void)snprintf(r->text[i] + end, LINE_MAX_ - end, "%sw%d", j ? " " : "", of[i][j]);
        }
        r->rank[i] = (int)da_rng_below(&rng, 50);
        assert_int_equal(da_tokenize(vocab, da_str_c(r->text[i]), &r->words[i], NULL), DA_OK);
    }
    da_vocab_free(vocab);
}

static void free_rows(struct rows *r)
{
    for (int i = 0; i < ROWS; i++)
        da_words_release(&r->words[i]);
}

static void write_rows(const struct rows *r, const char *name)
{
    FILE *f = fopen(name, "wb");

    assert_non_null(f);
    for (int i = 0; i < ROWS; i++)
        (void)fprintf(f, "{\"instruction\": \"%s\", \"rank\": %d}\n", r->text[i], r->rank[i]);
    assert_int_equal(fclose(f), 0);
}

static bool has(const struct da_words *w, uint32_t id, size_t before)
{
    for (size_t i = 0; i < before; i++)
        if (w->ids[i] == id)
            return true;
    return false;
}

static double jaccard(const struct da_words *a, const struct da_words *b)
{
    size_t both = 0, either = 0;

    for (size_t i = 0; i < a->n; i++)
        if (!has(a, a->ids[i], i)) {
            either++;
            both += has(b, a->ids[i], b->n);
        }
    for (size_t i = 0; i < b->n; i++)
        either += !has(b, b->ids[i], i) && !has(a, b->ids[i], a->n);
    return (double)both / (double)either;
}

static bool alike(const struct rows *r, const struct da_dedup_options *o, int i, int j)
{
    const struct da_words *a = &r->words[i], *b = &r->words[j];

    if (o->metric == DA_METRIC_EXACT)
        return strcmp(r->text[i], r->text[j]) == 0;
    if (o->metric == DA_METRIC_JACCARD)
        return jaccard(a, b) > o->threshold;
    return da_rouge_l_f1(da_lcs(a, b), a->n, b->n) > o->threshold;
}

static bool comes_before(const struct rows *r, enum da_keep keep, int i, int j)
{
    size_t a = strlen(r->text[i]), b = strlen(r->text[j]);

    if (keep == DA_KEEP_LONGEST && a != b)
        return a > b;
    if (keep == DA_KEEP_BEST && r->rank[i] != r->rank[j])
        return r->rank[i] > r->rank[j];
    return i < j;
}

static void expect_greedy(const struct rows *r, const struct da_dedup_options *o, bool *kept)
{
    int order[ROWS];

    for (int i = 0; i < ROWS; i++) {
        int at = i;

        for (; at > 0 && comes_before(r, o->keep, i, order[at - 1]); at--)
            order[at] = order[at - 1];
        order[at] = i;
    }
    for (int i = 0; i < ROWS; i++) {
        kept[order[i]] = true;
        for (int j = 0; j < i && kept[order[i]]; j++)
            if (kept[order[j]] && alike(r, o, order[i], order[j]))
                kept[order[i]] = false;
    }
}

static void expect_groups(const struct rows *r, const struct da_dedup_options *o, bool *kept)
{
    int group[ROWS];

    for (int i = 0; i < ROWS; i++) {
        group[i] = i;
        for (int j = 0; j < i; j++) {
            int from = group[i], to = group[j];

            if (from == to || !alike(r, o, i, j))
                continue;
            for (int k = 0; k <= i; k++)
                if (group[k] == from)
                    group[k] = to;
        }
    }
    for (int i = 0; i < ROWS; i++) {
        kept[i] = true;
        for (int j = 0; j < ROWS; j++)
            if (j != i && group[j] == group[i] && comes_before(r, o->keep, j, i))
                kept[i] = false;
    }
}

static void check_output(const struct rows *r, const char *name, const bool *kept)
{
    char *text = scratch_read(name), *line = text;

    for (int i = 0; i < ROWS; i++) {
        char wanted[LINE_MAX_ + 64];

        if (!kept[i])
            continue;
        (void)snprintf(wanted, sizeof wanted, "{\"instruction\": \"%s\", \"rank\": %d}\n",
                       r->text[i], r->rank[i]);
        assert_memory_equal(line, wanted, strlen(wanted));
        line += strlen(wanted);
    }
    assert_int_equal(*line, '\0');
    free(text);
}

static size_t count(const bool *kept)
{
    size_t n = 0;

    for (int i = 0; i < ROWS; i++)
        n += kept[i];
    return n;
}

static void must(int rc, const struct da_err *err)
{
    if (rc < 0)
        fail_msg("%s", err->msg);
}

static void check(const struct rows *r, const struct da_dedup_options *o)
{
    struct da_dedup_summary s;
    struct da_err err = {0};
    bool kept[ROWS];

    if (o->global)
        expect_groups(r, o, kept);
    else
        expect_greedy(r, o, kept);
    must(da_dedup_run(o, &s, &err), &err);
    if (s.kept != count(kept))
        fail_msg("metric %d, keep %d, global %d, threshold %g: %zu rows kept, not %zu", o->metric,
                 o->keep, o->global, o->threshold, s.kept, count(kept));
    check_output(r, o->output, kept);
    assert_int_equal(s.rows, ROWS);
    assert_int_equal(s.kept, count(kept));
    assert_int_equal(s.similar, ROWS - count(kept));
    assert_true(count(kept) < ROWS - 20 && count(kept) > 20); /* else nothing was tested */
}

static const char *const inputs[] = {"in.jsonl"};

static void rows_stay_as_defined(void **state)
{
    struct rows *r = da_alloc(sizeof *r);
    struct da_dedup_options o = {.inputs = inputs, .n_inputs = 1, .output = "out.jsonl"};
    static const char *const fields[] = {"instruction"};

    (void)state;
    o.keep_field = "rank";
    o.fields = fields;
    o.n_fields = 1; /* exact would compare whole rows without */
    for (uint64_t seed = 1; seed <= 3; seed++) {
        make_rows(r, seed);
        write_rows(r, inputs[0]);
        for (int metric = DA_METRIC_ROUGE_L; metric <= DA_METRIC_EXACT; metric++)
            for (int keep = DA_KEEP_FIRST; keep <= DA_KEEP_BEST; keep++)
                for (int global = 0; global <= 1; global++) {
                    o.metric = (enum da_metric)metric;
                    o.keep = (enum da_keep)keep;
                    o.global = global;
                    o.threshold = 0.5 + 0.1 * (double)seed;
                    o.histogram = metric != DA_METRIC_EXACT && keep == DA_KEEP_BEST;
                    o.threads = 1;
                    check(r, &o);
                    o.threads = 3;
                    check(r, &o);
                }
        free_rows(r);
    }
    da_free(r);
}

/* All pairs of a low threshold, and every higher one decided from them as if rows were compared. */
static void pairs_decide_again(void **state)
{
    struct rows *r = da_alloc(sizeof *r);
    struct da_dedup_options all = {.inputs = inputs,
                                   .n_inputs = 1,
                                   .output = "out.jsonl",
                                   .threshold = 0.5,
                                   .global = true,
                                   .pairs = "pairs.jsonl"};
    struct da_dedup_options again = {.inputs = inputs,
                                     .n_inputs = 1,
                                     .output = "out.jsonl",
                                     .rethreshold = "pairs.jsonl",
                                     .keep_field = "rank"};

    (void)state;
    make_rows(r, 9);
    write_rows(r, inputs[0]);
    for (int metric = DA_METRIC_ROUGE_L; metric <= DA_METRIC_JACCARD; metric++) {
        struct da_dedup_summary s;
        struct da_err err = {0};

        all.metric = again.metric = (enum da_metric)metric;
        must(da_dedup_run(&all, &s, &err), &err);
        for (int keep = DA_KEEP_FIRST; keep <= DA_KEEP_BEST; keep++)
            for (int global = 0; global <= 1; global++)
                for (int t = 0; t < 3; t++) {
                    again.keep = (enum da_keep)keep;
                    again.global = global;
                    again.threshold = 0.6 + 0.1 * t;
                    check(r, &again);
                }
    }
    again.threshold = 0.4; /* lower than the file's */
    {
        struct da_dedup_summary s;
        struct da_err err = {0};

        assert_int_equal(da_dedup_run(&again, &s, &err), DA_EINVAL);
        assert_non_null(strstr(err.msg, "has the pairs above 0.5 only"));
    }
    free_rows(r);
    da_free(r);
}

/* What sketches find is alike; the recall that is told is what brute force says of every row. */
static void approximately_is_told_how_much(void **state)
{
    struct rows *r = da_alloc(sizeof *r);
    struct da_dedup_options o = {.inputs = inputs,
                                 .n_inputs = 1,
                                 .output = "out.jsonl",
                                 .threshold = 0.7,
                                 .approximate = true};
    struct da_dedup_summary s;
    struct da_err err = {0};
    size_t have = 0, n = 0;
    bool kept[ROWS];
    char *text, *line;

    (void)state;
    make_rows(r, 4);
    write_rows(r, inputs[0]);
    must(da_dedup_run(&o, &s, &err), &err);
    text = line = scratch_read("out.jsonl");
    for (int i = 0; i < ROWS; i++) {
        char wanted[LINE_MAX_ + 64];

        (void)snprintf(wanted, sizeof wanted, "{\"instruction\": \"%s\", \"rank\": %d}\n",
                       r->text[i], r->rank[i]);
        kept[i] = strncmp(line, wanted, strlen(wanted)) == 0;
        line += kept[i] ? strlen(wanted) : 0;
        n += kept[i];
        for (int j = 0; j <= i; j++) {
            if (j == i && !kept[i])
                fail_msg("row %d is like none that was kept", i);
            if (j < i && kept[j] && alike(r, &o, i, j)) {
                have++;
                break;
            }
        }
    }
    assert_int_equal(n, s.kept);
    assert_int_equal(s.have, have);
    assert_int_equal(s.found, ROWS - n);
    assert_true(s.found * 10 > s.have * 9);
    free(text);
    free_rows(r);
    da_free(r);
}

/* Nothing may stay that shares the words, or is like what is kept out. */
static void what_is_banned_goes(void **state)
{
    static const char *const against[] = {"exam.txt"};
    static const char train[] =
        "How many apples are left when Ann eats three of her twelve red apples?\n"
        "Please tell me: how many apples are left when Ann eats three of them in the long evening "
        "after the guests have gone home?\n"
        "Name a fruit.\n"
        "A bird in the hand is worth two in the bush, said the fox.\n";
    static const char exam[] =
        "How many apples are left when Ann eats three of her twelve apples?\n";
    struct da_dedup_options o = {.inputs = (const char *const[]){"train.txt"},
                                 .n_inputs = 1,
                                 .output = "out.txt",
                                 .threshold = 0.7,
                                 .against = against,
                                 .n_against = 1,
                                 .pairs = "pairs.jsonl",
                                 .ngram = 8};
    struct da_dedup_summary s;
    struct da_err err = {0};
    char *text;

    (void)state;
    scratch_write("train.txt", train, sizeof train - 1);
    scratch_write("exam.txt", exam, sizeof exam - 1);
    must(da_dedup_run(&o, &s, &err), &err);
    assert_int_equal(s.kept, 2);
    assert_int_equal(s.kept_out, 2);
    text = scratch_read("out.txt");
    assert_string_equal(text, "Name a fruit.\n"
                              "A bird in the hand is worth two in the bush, said the fox.\n");
    free(text);
    text = scratch_read("pairs.jsonl");
    assert_non_null(strstr(text, "\"by\":\"8-gram\""));
    assert_non_null(strstr(text, "how many apples are left when ann eats"));
    assert_non_null(strstr(text, "\"file\":\"exam.txt\""));
    free(text);
    o.ngram = 0;
    must(da_dedup_run(&o, &s, &err), &err);
    assert_int_equal(s.kept_out, 1);
}

static void clusters_are_told(void **state)
{
    static const char lines[] = "one two three four\nfive six\none two three\nfive six\nseven\n";
    struct da_dedup_options o = {.inputs = (const char *const[]){"lines.txt"},
                                 .n_inputs = 1,
                                 .output = "out.txt",
                                 .threshold = 0.7,
                                 .clusters = "clusters.jsonl"};
    struct da_dedup_summary s;
    struct da_err err = {0};
    char *text;

    (void)state;
    scratch_write("lines.txt", lines, sizeof lines - 1);
    must(da_dedup_run(&o, &s, &err), &err);
    text = scratch_read("clusters.jsonl");
    assert_string_equal(text, "{\"kept\":0,\"size\":2,\"rows\":[{\"n\":0,\"input\":0,\"line\":1},"
                              "{\"n\":2,\"input\":0,\"line\":3}]}\n"
                              "{\"kept\":1,\"size\":2,\"rows\":[{\"n\":1,\"input\":0,\"line\":2},"
                              "{\"n\":3,\"input\":0,\"line\":4}]}\n");
    free(text);
}

#define HEAD(all)                                                                                  \
    "{\"didact\":\"pairs\",\"metric\":\"rouge-l\",\"tokenizer\":\"unicode\",\"all\":" all          \
    ",\"threshold\":0.5}\n"
#define PAIR(row, like, score)                                                                     \
    "{\"row\":{\"n\":" row "},\"like\":{\"n\":" like "},\"score\":" score ",\"by\":\"rouge-l\"}\n"

/* A torn or foreign file of pairs is told, not believed. */
static void pairs_are_checked(void **state)
{
    static const char *const bad[] = {
        HEAD("true") PAIR("1", "0", "0.9"),                  /* no end */
        HEAD("true") PAIR("0", "1", "0.9") "{\"rows\":2}\n", /* the earlier one first */
        HEAD("true") PAIR("7", "1", "0.9") "{\"rows\":2}\n", /* no such row */
        HEAD("true") PAIR("1", "0", "2") "{\"rows\":2}\n",   /* no such score */
        HEAD("false") "{\"rows\":2}\n",                      /* not all */
        HEAD("true") "{\"rows\":3}\n",                       /* no digest */
        HEAD("true") "{\"rows\":3,\"digest\":\"0\"}\n",      /* other rows */
        "{\"a\":1}\n",
    };
    struct da_dedup_options o = {.inputs = (const char *const[]){"two.txt"},
                                 .n_inputs = 1,
                                 .output = "out.txt",
                                 .threshold = 0.7,
                                 .rethreshold = "pairs.jsonl"};
    struct da_dedup_summary s;

    (void)state;
    scratch_write("two.txt", "a\nb\n", 4);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct da_err err = {0};
        int rc;

        scratch_write("pairs.jsonl", bad[i], strlen(bad[i]));
        rc = da_dedup_run(&o, &s, &err);
        assert_true(rc == DA_EFORMAT || rc == DA_EINVAL);
        assert_non_null(strstr(err.msg, "pairs.jsonl"));
    }
    assert_int_equal(scratch_count("out.txt", 0), 1); /* of the test before; nothing beside it */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_stay_as_defined),
        cmocka_unit_test(pairs_decide_again),
        cmocka_unit_test(approximately_is_told_how_much),
        cmocka_unit_test(what_is_banned_goes),
        cmocka_unit_test(clusters_are_told),
        cmocka_unit_test(pairs_are_checked),
    };

    return cmocka_run_group_tests(tests, scratch_enter, scratch_leave);
}
