/* SPDX-License-Identifier: Apache-2.0
 *
 * Shared blocks: found by their whole beginning and not by their own tokens alone, waited for while
 * they are computed, kept when nobody holds them, and given up in the order in which they were
 * left.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include "lm/kernels.h"
#include "lm/prefix.h"

static const uint32_t a[DA_KV_BLOCK] = {1, 2, 3}, b[DA_KV_BLOCK] = {1, 2, 4};

static enum da_prefix_found find(struct da_prefix *p, uint64_t chain, const uint32_t *tokens)
{
    uint32_t block;
    enum da_prefix_found found = da_prefix_find(p, &chain, tokens, &block);

    if (found == DA_PREFIX_READY)
        da_prefix_drop(p, block);
    return found;
}

static void blocks_are_found_by_their_whole_beginning(void **state)
{
    struct da_prefix *p = da_prefix_new(8, 8);
    uint32_t first = da_prefix_take(p), second = da_prefix_take(p), held = 99;
    uint64_t one, two, chain = DA_PREFIX_ROOT;

    (void)state;
    assert_int_equal(find(p, DA_PREFIX_ROOT, a), DA_PREFIX_NONE);
    one = da_prefix_publish(p, first, DA_PREFIX_ROOT, a, true);
    two = da_prefix_publish(p, second, one, a, true); /* the same tokens once more */
    assert_true(one != two && one != DA_PREFIX_ROOT && two != DA_PREFIX_ROOT);
    assert_int_equal(find(p, DA_PREFIX_ROOT, b), DA_PREFIX_NONE);
    assert_int_equal(find(p, one, b), DA_PREFIX_NONE);
    assert_int_equal(find(p, two, a), DA_PREFIX_NONE);
    assert_int_equal(da_prefix_find(p, &chain, a, &held), DA_PREFIX_READY);
    assert_true(held == first && chain == one);
    assert_int_equal(da_prefix_find(p, &chain, a, &held), DA_PREFIX_READY);
    assert_true(held == second && chain == two);
    da_prefix_free(&p);
    assert_null(p);
}

/* A prompt that says one thing over and over: equal tokens everywhere, also in one hash bucket. */
static void equal_blocks_are_told_apart(void **state)
{
    enum { N = 400 };
    struct da_prefix *p = da_prefix_new(N, N);
    uint64_t chain = DA_PREFIX_ROOT;
    uint32_t blocks[N], held;

    (void)state;
    for (size_t i = 0; i < N; i++) {
        assert_int_equal(find(p, chain, a), DA_PREFIX_NONE);
        blocks[i] = da_prefix_take(p);
        chain = da_prefix_publish(p, blocks[i], chain, a, true);
    }
    chain = DA_PREFIX_ROOT;
    for (size_t i = 0; i < N; i++) {
        assert_int_equal(da_prefix_find(p, &chain, a, &held), DA_PREFIX_READY);
        assert_int_equal(held, blocks[i]);
    }
    da_prefix_free(&p);
}

static void a_block_is_pending_until_it_is_ready(void **state)
{
    struct da_prefix *p = da_prefix_new(2, 2);
    uint32_t block = da_prefix_take(p);

    (void)state;
    (void)da_prefix_publish(p, block, DA_PREFIX_ROOT, a, false);
    assert_int_equal(find(p, DA_PREFIX_ROOT, a), DA_PREFIX_PENDING);
    da_prefix_set_ready(p, block);
    assert_int_equal(find(p, DA_PREFIX_ROOT, a), DA_PREFIX_READY);
    da_prefix_drop(p, block);
    assert_int_equal(da_prefix_available(p), 2);
    assert_int_equal(find(p, DA_PREFIX_ROOT, a), DA_PREFIX_READY);

    /* Its holder leaves before it is computed: others compute it themselves. */
    block = da_prefix_take(p);
    (void)da_prefix_publish(p, block, DA_PREFIX_ROOT, b, false);
    da_prefix_drop(p, block);
    assert_int_equal(find(p, DA_PREFIX_ROOT, b), DA_PREFIX_NONE);
    assert_int_equal(da_prefix_available(p), 2);
    da_prefix_free(&p);
}

/* Memory that was never touched stays so while there is something older to use again. */
static void fresh_blocks_are_left_alone(void **state)
{
    struct da_prefix *p = da_prefix_new(8, 2);
    uint32_t x = da_prefix_take(p), y = da_prefix_take(p), z;

    (void)state;
    (void)da_prefix_publish(p, x, DA_PREFIX_ROOT, a, true);
    da_prefix_drop(p, x);
    z = da_prefix_take(p); /* two are in use or kept */
    assert_int_equal(z, x);
    assert_int_equal(find(p, DA_PREFIX_ROOT, a), DA_PREFIX_NONE);
    assert_true(da_prefix_take(p) > y); /* none is kept: a fresh one */
    da_prefix_drop(p, y);
    assert_int_equal(da_prefix_take(p), y); /* used before, so used again */
    assert_int_equal(da_prefix_available(p), 5);
    da_prefix_free(&p);
}

static void what_was_left_longest_goes_first(void **state)
{
    struct da_prefix *p = da_prefix_new(3, 3);
    uint32_t x = da_prefix_take(p), y = da_prefix_take(p), held;
    uint64_t chain = DA_PREFIX_ROOT;

    (void)state;
    (void)da_prefix_publish(p, x, DA_PREFIX_ROOT, a, true);
    (void)da_prefix_publish(p, y, DA_PREFIX_ROOT, b, true);
    da_prefix_drop(p, y);
    da_prefix_drop(p, x);
    (void)da_prefix_take(p); /* the free one: nothing kept is lost for it */
    assert_int_equal(find(p, DA_PREFIX_ROOT, a),
                     DA_PREFIX_READY); /* and left again, in this order */
    assert_int_equal(find(p, DA_PREFIX_ROOT, b), DA_PREFIX_READY);
    assert_int_equal(da_prefix_take(p), x);
    assert_int_equal(find(p, DA_PREFIX_ROOT, a), DA_PREFIX_NONE);
    assert_int_equal(da_prefix_find(p, &chain, b, &held), DA_PREFIX_READY);
    assert_int_equal(held, y);
    assert_int_equal(da_prefix_available(p), 0);
    /* Two holders: it can be taken when both are gone. */
    chain = DA_PREFIX_ROOT;
    assert_int_equal(da_prefix_find(p, &chain, b, &held), DA_PREFIX_READY);
    da_prefix_drop(p, y);
    assert_int_equal(da_prefix_available(p), 0);
    da_prefix_drop(p, y);
    assert_int_equal(da_prefix_take(p), y);
    da_prefix_free(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_are_found_by_their_whole_beginning),
        cmocka_unit_test(equal_blocks_are_told_apart),
        cmocka_unit_test(a_block_is_pending_until_it_is_ready),
        cmocka_unit_test(fresh_blocks_are_left_alone),
        cmocka_unit_test(what_was_left_longest_goes_first),
    };

    return cmocka_run_group_tests_name("prefix", tests, NULL, NULL);
}
