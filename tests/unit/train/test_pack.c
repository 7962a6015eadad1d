/* SPDX-License-Identifier: Apache-2.0
 *
 * Documents into batches: their order, where they are cut, and finding a place again.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>
#include <string.h>

#include "train/pack.h"

enum { LONGEST = 64 };

/* Documents of these lengths, whose tokens count up through all of them. */
struct source {
    const size_t *lengths;
    size_t n, next;
    uint32_t first;
    uint32_t tokens[LONGEST];
    uint8_t counted[LONGEST];
    bool masked; /* only the last two tokens of a document count */
};

static int give(void *ctx, struct da_document *out, bool *got, struct da_err *err)
{
    struct source *s = ctx;
    size_t n;

    (void)err;
    *got = s->next < s->n;
    if (!*got)
        return DA_OK;
    n = s->lengths[s->next++];
    for (size_t i = 0; i < n; i++) {
        s->tokens[i] = s->first++;
        s->counted[i] = i + 2 >= n;
    }
    *out = (struct da_document){s->tokens, s->masked ? s->counted : NULL, n};
    return DA_OK;
}

static const size_t lengths[] = {5, 3, 1, 25, 2, 10, 4, 11, 9};
enum { N = sizeof lengths / sizeof lengths[0], BATCH = 16, CONTEXT = 10 };

static struct da_packer *open_packer(struct source *s)
{
    struct da_packer *p;

    da_packer_new(&p, BATCH, CONTEXT, give, s);
    return p;
}

static void batches_keep_the_order_and_the_limits(void **state)
{
    struct source s = {.lengths = lengths, .n = N};
    struct da_packer *p = open_packer(&s);
    struct da_train_batch b;
    struct da_err err = {0};
    /* 1 is dropped, 25 becomes 10, 10 and 5, 11 becomes 10 and a rest of 1, which is dropped. */
    static const size_t expected[] = {5, 3, 0, 10, 0, 10, 5, 0, 2, 10, 4, 0, 10, 0, 9, 0};
    size_t at = 0;
    uint32_t before = 0;
    bool got;

    (void)state;
    for (;;) {
        size_t n_tokens = 0;

        assert_int_equal(da_packer_next(p, &b, &got, &err), DA_OK);
        if (!got)
            break;
        for (size_t d = 0; d < b.n_documents; d++, at++) {
            assert_int_equal(b.lengths[d], expected[at]);
            for (size_t i = 0; i < b.lengths[d]; i++, n_tokens++) {
                assert_true(b.tokens[n_tokens] == 0 || b.tokens[n_tokens] > before);
                assert_true(i == 0 || b.tokens[n_tokens] == before + 1);
                assert_int_equal(b.counted[n_tokens], 1);
                before = b.tokens[n_tokens];
            }
        }
        assert_true(n_tokens <= BATCH);
        assert_int_equal(expected[at++], 0); /* the batch ends here */
    }
    assert_int_equal(at, sizeof expected / sizeof expected[0]);
    assert_int_equal(da_packer_position(p).documents, N);
    da_packer_free(&p);
}

/* From each place on, the batches are those of a packer that was not interrupted. */
static void a_place_is_found_again(void **state)
{
    struct da_err err = {0};

    (void)state;
    for (size_t skip = 1; skip < 7; skip++) {
        struct source whole = {.lengths = lengths, .n = N}, again = {.lengths = lengths, .n = N};
        struct da_packer *p = open_packer(&whole), *q = open_packer(&again);
        struct da_train_batch b, c;
        bool got_b, got_c;

        for (size_t i = 0; i < skip; i++)
            assert_int_equal(da_packer_next(p, &b, &got_b, &err), DA_OK);
        assert_int_equal(da_packer_seek(q, da_packer_position(p), &err), DA_OK);
        do {
            size_t n = 0;

            assert_int_equal(da_packer_next(p, &b, &got_b, &err), DA_OK);
            assert_int_equal(da_packer_next(q, &c, &got_c, &err), DA_OK);
            assert_int_equal(got_b, got_c);
            assert_int_equal(b.n_documents, c.n_documents);
            for (size_t d = 0; d < b.n_documents; d++)
                n += b.lengths[d];
            assert_memory_equal(b.lengths, c.lengths, b.n_documents * sizeof *b.lengths);
            assert_memory_equal(b.tokens, c.tokens, n * sizeof *b.tokens);
            assert_int_equal(da_packer_position(p).documents, da_packer_position(q).documents);
            assert_int_equal(da_packer_position(p).tokens, da_packer_position(q).tokens);
        } while (got_b);
        da_packer_free(&p);
        da_packer_free(&q);
    }
}

static void a_place_behind_the_end_is_refused(void **state)
{
    struct source s = {.lengths = lengths, .n = 3};
    struct da_packer *p = open_packer(&s);
    struct da_err err = {0};

    (void)state;
    assert_int_equal(da_packer_seek(p, (struct da_data_position){4, 0}, &err), DA_EFORMAT);
    da_packer_free(&p);
    s.next = 0;
    p = open_packer(&s);
    assert_int_equal(da_packer_seek(p, (struct da_data_position){1, 4}, &err), DA_EFORMAT);
    da_packer_free(&p);
}

/* 25 tokens of which the last two count: its first two pieces teach nothing. */
static void pieces_without_a_target_are_left_out(void **state)
{
    static const size_t one[] = {25};
    struct source s = {.lengths = one, .n = 1, .masked = true};
    struct da_packer *p = open_packer(&s);
    struct da_train_batch b;
    struct da_err err = {0};
    bool got;

    (void)state;
    assert_int_equal(da_packer_next(p, &b, &got, &err), DA_OK);
    assert_true(got);
    assert_int_equal(b.n_documents, 1);
    assert_int_equal(b.lengths[0], 5);
    assert_int_equal(b.tokens[0], 20);
    assert_int_equal(b.counted[2], 0);
    assert_int_equal(b.counted[3], 1);
    assert_int_equal(da_packer_next(p, &b, &got, &err), DA_OK);
    assert_false(got);
    da_packer_free(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(batches_keep_the_order_and_the_limits),
        cmocka_unit_test(a_place_is_found_again),
        cmocka_unit_test(a_place_behind_the_end_is_refused),
        cmocka_unit_test(pieces_without_a_target_are_left_out),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
