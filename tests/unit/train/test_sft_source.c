/* SPDX-License-Identifier: Apache-2.0
 *
 * Examples from files in their shapes and from pools.
 */
#include "sft_fixture.h"

#include <unistd.h>

#include "pool/pool.h"
#include "train/sft_source.h"

struct fixture {
    char dir[64], path[128];
    struct da_tokenizer *tokenizer;
};

static int set_up(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);

    (void)snprintf(f->dir, sizeof f->dir, "/tmp/didact-sft-XXXXXX");
    assert_non_null(mkdtemp(f->dir));
    (void)snprintf(f->path, sizeof f->path, "%s/data", f->dir);
    f->tokenizer = fixture_tokenizer();
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;

    (void)unlink(f->path);
    assert_int_equal(rmdir(f->dir), 0);
    da_tokenizer_free(&f->tokenizer);
    free(f);
    return 0;
}

static void write_text(const struct fixture *f, const char *text)
{
    FILE *out = fopen(f->path, "wb");

    assert_non_null(out);
    assert_true(fputs(text, out) >= 0);
    assert_int_equal(fclose(out), 0);
}

/* The set of one source; the caller's to release. */
static int read_source(const struct fixture *f, struct da_sft_source *source, struct da_sft *s,
                       struct da_err *err)
{
    struct da_sft_options o = fixture_options(f->tokenizer);

    o.layout = DA_LAYOUT_ALPACA;
    o.context = 1000;
    da_sft_init(s, &o);
    return da_sft_read(s, source, err);
}

static void every_shape_gives_the_same_examples(void **state)
{
    static const char *const shapes[] = {
        "{\"instruction\":\"Name it.\",\"input\":\"\",\"output\":\"red\"}\n",
        "[{\"instruction\":\"Name it.\",\"input\":\"\",\"output\":\"red\"}]",
        "{\"instruction\":\"Name it.\",\"instances\":[{\"input\":\"\",\"output\":\"red\"}]}",
        "{\"messages\":[{\"role\":\"user\",\"content\":\"Name it.\"},"
        "{\"role\":\"assistant\",\"content\":\"red\"}]}",
        "{\"conversations\":[{\"from\":\"human\",\"value\":\"Name it.\"},"
        "{\"from\":\"gpt\",\"value\":\"red\"}]}",
        "{\"prompt\":\"Name it.\",\"completion\":\"red\"}",
    };
    struct fixture *f = *state;
    struct da_digest first = {0};

    for (size_t i = 0; i < sizeof shapes / sizeof shapes[0]; i++) {
        struct da_sft_source source = {.path = f->path};
        struct da_digest d;
        struct da_sft s;

        write_text(f, shapes[i]);
        assert_int_equal(read_source(f, &source, &s, NULL), DA_OK);
        assert_int_equal(source.n_records, 1);
        assert_int_equal(s.n, 1);
        assert_int_equal(s.examples[0].origin.number, 1);
        d = da_sft_digest(&s);
        if (i == 0)
            first = d;
        assert_memory_equal(&d, &first, sizeof d);
        da_sft_release(&s);
    }
}

static void a_fault_in_a_file_names_its_line(void **state)
{
    struct fixture *f = *state;
    struct da_sft_source source = {.path = f->path};
    struct da_err err = {0};
    struct da_sft s;

    write_text(f, "{\"instruction\":\"a\",\"output\":\"b\"}\n{\"instruction\":7}\n");
    assert_int_equal(read_source(f, &source, &s, &err), DA_EFORMAT);
    assert_non_null(strstr(err.msg, "data:2:"));
    da_sft_release(&s);
}

static void nothing_in_a_file_is_an_error(void **state)
{
    static const char *const texts[] = {"", "[]", "\n\n"};
    struct fixture *f = *state;

    for (size_t i = 0; i < 3; i++) {
        struct da_sft_source source = {.path = f->path};
        struct da_err err = {0};
        struct da_sft s;

        write_text(f, texts[i]);
        assert_int_equal(read_source(f, &source, &s, &err), DA_EFORMAT);
        assert_non_null(strstr(err.msg, f->path));
        da_sft_release(&s);
    }
}

/* What was learnt from is known by the bytes that were read, whatever becomes of the file. */
static void a_file_s_digest_is_that_of_what_was_read(void **state)
{
    const struct da_str text = DA_STR("{\"instruction\":\"a\",\"output\":\"b\"}\n");
    struct fixture *f = *state;
    struct da_sft_source source = {.path = f->path};
    struct da_digest d = da_sha256(text);
    struct da_sft s;

    write_text(f, text.p);
    assert_int_equal(read_source(f, &source, &s, NULL), DA_OK);
    assert_true(source.has_file);
    assert_memory_equal(&source.file, &d, sizeof d);
    da_sft_release(&s);
}

static void held_out_sources_are_held_out(void **state)
{
    struct fixture *f = *state;
    struct da_sft_source source = {.path = f->path, .is_held_out = true};
    struct da_sft s;

    write_text(f, "{\"instruction\":\"a\",\"output\":\"b\"}\n");
    assert_int_equal(read_source(f, &source, &s, NULL), DA_OK);
    assert_int_equal(s.n_held_out, 1);
    da_sft_release(&s);
}

/* ---- pools ---- */

static void add_task(struct da_pool *pool, int64_t id, enum da_origin origin, enum da_status status)
{
    struct da_pooled_instance instances[] = {
        {.text = {DA_STR("kept"), DA_STR("yes")}},
        {.text = {DA_STR("dropped"), DA_STR("no")}, .rule = DA_STR("rule"), .reason = DA_STR("r")},
    };
    char instruction[32];
    struct da_task t = {.id = id,
                        .origin = origin,
                        .status = status,
                        .propose = -1,
                        .is_classification = DA_UNKNOWN,
                        .similarity_max = -1,
                        .similarity_mean = -1};

    (void)snprintf(instruction, sizeof instruction, "Task number %d.", (int)id);
    t.instruction = da_str_c(instruction);
    assert_int_equal(da_pool_add_task(pool, &t, instances, 2, NULL), DA_OK);
}

static void make_pool(const struct fixture *f, bool with_tasks)
{
    struct da_pool *pool = NULL;

    assert_int_equal(da_pool_open(&pool, f->path, DA_POOL_CREATE, NULL), DA_OK);
    assert_int_equal(da_pool_begin(pool, NULL), DA_OK);
    add_task(pool, 1, DA_ORIGIN_SEED, DA_STATUS_ACCEPTED);
    if (with_tasks) {
        add_task(pool, 2, DA_ORIGIN_MACHINE, DA_STATUS_ACCEPTED);
        add_task(pool, 3, DA_ORIGIN_MACHINE, DA_STATUS_REJECTED);
        add_task(pool, 4, DA_ORIGIN_IMPORT, DA_STATUS_ACCEPTED);
    }
    assert_int_equal(da_pool_commit(pool, NULL), DA_OK);
    da_pool_close(&pool);
}

static void a_pool_s_accepted_tasks_are_learnt(void **state)
{
    struct fixture *f = *state;
    struct da_sft s;

    make_pool(f, true);
    for (int with_seeds = 0; with_seeds < 2; with_seeds++) {
        struct da_sft_source source = {
            .path = f->path, .is_pool = true, .with_seeds = with_seeds == 1};

        assert_int_equal(read_source(f, &source, &s, NULL), DA_OK);
        assert_int_equal(source.n_records, 2 + with_seeds);
        assert_int_equal(s.n, 2 + with_seeds); /* the kept instance of each */
        assert_true(s.examples[0].origin.is_task);
        assert_false(source.has_file);
        assert_int_equal(s.examples[0].origin.number, with_seeds ? 1 : 2);
        da_sft_release(&s);
    }
}

static void a_pool_without_accepted_tasks_is_an_error(void **state)
{
    struct fixture *f = *state;
    struct da_sft_source source = {.path = f->path, .is_pool = true};
    struct da_err err = {0};
    struct da_sft s;

    make_pool(f, false);
    assert_int_equal(read_source(f, &source, &s, &err), DA_EFORMAT);
    assert_non_null(strstr(err.msg, "no accepted task"));
    da_sft_release(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_shape_gives_the_same_examples, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_fault_in_a_file_names_its_line, set_up, tear_down),
        cmocka_unit_test_setup_teardown(nothing_in_a_file_is_an_error, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_file_s_digest_is_that_of_what_was_read, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(held_out_sources_are_held_out, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_pool_s_accepted_tasks_are_learnt, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_pool_without_accepted_tasks_is_an_error, set_up,
                                        tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
