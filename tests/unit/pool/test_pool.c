/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pool/pool.h"

static char folder[64];

static int make_folder(void **state)
{
    (void)state;
    (void)snprintf(folder, sizeof folder, "/tmp/didact-pool-XXXXXX");
    return mkdtemp(folder) ? 0 : -1;
}

static const char *path_of(const char *name)
{
    static char path[128];

    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static struct da_pool *open_pool(const char *name, enum da_pool_mode mode)
{
    struct da_pool *p = NULL;
    struct da_err err = {0};

    if (da_pool_open(&p, path_of(name), mode, &err) < 0)
        fail_msg("%s", err.msg);
    return p;
}

static struct da_task plain_task(int64_t id, struct da_str instruction)
{
    return (struct da_task){
        .id = id,
        .run_id = 1,
        .origin = DA_ORIGIN_MACHINE,
        .status = DA_STATUS_ACCEPTED,
        .instruction = instruction,
        .lang = DA_STR("en"),
        .is_classification = DA_NO,
        .propose = id,
        .similarity_max = 0.5,
        .similarity_mean = 0.1,
        .n_nearest = 2,
        .nearest = {{3, 0.5}, {1, 0.25}},
    };
}

static void tasks_come_back_as_they_went_in(void **state)
{
    struct da_pool *p = open_pool("tasks.db", DA_POOL_CREATE);
    struct da_task t = plain_task(7, (struct da_str){"a\0b 你好", 10}), got;
    struct da_pooled_instance in[2] =
        {
            {{DA_STR("x"), DA_STR("y")}, {"", 0}, {"", 0}},
            {{DA_STR(""), DA_STR("")}, DA_STR("empty-output"), DA_STR("nothing")},
        },
                              *list = NULL;
    struct da_arena a = {0};
    int64_t *ids = NULL;
    size_t n = 0;

    (void)state;
    assert_int_equal(da_pool_begin(p, NULL), DA_OK);
    assert_int_equal(da_pool_add_task(p, &t, in, 2, NULL), DA_OK);
    assert_int_equal(da_pool_commit(p, NULL), DA_OK);
    da_pool_close(&p);

    p = open_pool("tasks.db", DA_POOL_READ);
    assert_int_equal(da_pool_task(p, 7, &a, &got, NULL), DA_OK);
    assert_true(da_str_eq(got.instruction, t.instruction));
    assert_int_equal(got.n_nearest, 2);
    assert_int_equal(got.nearest[1].id, 1);
    assert_true(got.nearest[0].score == 0.5);
    assert_int_equal(da_pool_instances(p, 7, true, &a, &list, &ids, &n, NULL), DA_OK);
    assert_int_equal(n, 1);
    assert_true(da_str_eq(list[0].text.output, DA_STR("y")));
    assert_int_equal(da_pool_instances(p, 7, false, &a, &list, NULL, &n, NULL), DA_OK);
    assert_int_equal(n, 2);
    assert_true(da_str_eq(list[1].rule, DA_STR("empty-output")));
    assert_int_equal(da_pool_task(p, 8, &a, &got, NULL), DA_ENOTFOUND);
    assert_int_equal(da_pool_add_task(p, &t, NULL, 0, NULL), DA_EDB); /* read-only */
    da_arena_release(&a);
    da_pool_close(&p);
}

/* Tasks come in the order of their ids, which here begin at 1. */
static int count_up(void *ctx, const struct da_task *t, struct da_err *err)
{
    int *count = ctx;

    (void)err;
    assert_int_equal(t->id, ++*count);
    return DA_OK;
}

static void reopen_takes_back_what_is_not_settled(void **state)
{
    struct da_pool *p = open_pool("reopen.db", DA_POOL_CREATE);
    const struct da_task_filter all = {0}, rejected = {.rejected = true};
    const int64_t parents[] = {5, 6, 7};
    struct da_arena a = {0};
    int64_t *got_parents = NULL;
    size_t n = 9;
    struct da_task t;
    int count = 0;

    (void)state;
    assert_int_equal(da_pool_begin(p, NULL), DA_OK);
    for (int64_t k = 1; k <= 5; k++) {
        t = plain_task(k, DA_STR("t"));
        assert_int_equal(da_pool_add_task(p, &t, NULL, 0, NULL), DA_OK);
        assert_int_equal(da_pool_add_parents(p, 1, k, parents, 3, NULL), DA_OK);
    }
    assert_int_equal(da_pool_reopen(p, 1, 3, NULL), DA_OK);
    assert_int_equal(da_pool_commit(p, NULL), DA_OK);
    assert_int_equal(da_pool_each_task(p, &all, count_up, &count, NULL), DA_OK);
    assert_int_equal(count, 2);
    assert_int_equal(da_pool_each_task(p, &rejected, count_up, &count, NULL), DA_OK);
    assert_int_equal(count, 2);
    assert_int_equal(da_pool_parents(p, 1, 2, &a, &got_parents, &n, NULL), DA_OK);
    assert_int_equal(n, 3);
    assert_int_equal(got_parents[2], 7);
    assert_int_equal(da_pool_parents(p, 1, 3, &a, &got_parents, &n, NULL), DA_OK);
    assert_int_equal(n, 0);
    da_arena_release(&a);
    da_pool_close(&p);
}

static void answers_are_found_by_key_only_after_commit(void **state)
{
    struct da_pool *p = open_pool("answers.db", DA_POOL_CREATE);
    struct da_request r =
                          {
                              .key = {{1, 2, 3}},
                              .stage = DA_STR("classify"),
                              .endpoint = DA_STR("http://h/v1"),
                              .model = DA_STR("m"),
                              .params = DA_STR("{}"),
                              .head = DA_STR("long head"),
                              .tail = DA_STR("tail"),
                              .outcome = DA_STR("answered"),
                              .text = {"Yes\0!", 5},
                              .finish = DA_STR("stop"),
                              .prompt_tokens = 10,
                              .completion_tokens = -1,
                          },
                      got = {0};
    struct da_arena a = {0};
    bool found = true;
    struct da_count *counts = NULL;
    size_t n = 0;

    (void)state;
    assert_int_equal(da_pool_begin(p, NULL), DA_OK);
    assert_int_equal(da_pool_add_request(p, &r, &r.id, NULL), DA_OK);
    da_pool_rollback(p);
    assert_int_equal(da_pool_find_answer(p, &r.key, &a, &got, &found, NULL), DA_OK);
    assert_false(found);
    assert_int_equal(da_pool_begin(p, NULL), DA_OK);
    assert_int_equal(da_pool_add_request(p, &r, &r.id, NULL), DA_OK);
    assert_int_equal(da_pool_commit(p, NULL), DA_OK);
    assert_int_equal(da_pool_find_answer(p, &r.key, &a, &got, &found, NULL), DA_OK);
    assert_true(found);
    assert_true(da_str_eq(got.text, r.text));
    assert_int_equal(da_pool_request(p, r.id, &a, &got, NULL), DA_OK);
    assert_true(da_str_eq(got.head, r.head) && da_str_eq(got.tail, r.tail));
    assert_memory_equal(got.key.bytes, r.key.bytes, DA_DIGEST_SIZE);
    assert_int_equal(da_pool_counts(p, DA_COUNT_REQUESTS, &a, &counts, &n, NULL), DA_OK);
    assert_int_equal(n, 1);
    assert_int_equal(counts[0].prompt_tokens, 10);
    assert_int_equal(counts[0].completion_tokens, 0);
    da_arena_release(&a);
    da_pool_close(&p);
}

static void only_one_writer_at_a_time(void **state)
{
    struct da_pool *a = open_pool("lock.db", DA_POOL_CREATE),
                   *b = open_pool("lock.db", DA_POOL_WRITE);
    struct da_err err;
    char target[128];

    (void)state;
    assert_int_equal(da_pool_lock_writer(a, NULL), DA_OK);
    assert_int_equal(da_pool_lock_writer(b, &err), DA_EBUSY);
    assert_non_null(strstr(err.msg, "another didact"));
    da_pool_close(&b);
    (void)snprintf(target, sizeof target, "%s", path_of("lock.db"));
    assert_int_equal(symlink(target, path_of("link.db")), 0);
    b = open_pool("link.db", DA_POOL_WRITE); /* the same pool under another name */
    assert_int_equal(da_pool_lock_writer(b, &err), DA_EBUSY);
    da_pool_close(&a);
    assert_int_equal(da_pool_lock_writer(b, NULL), DA_OK);
    da_pool_close(&b);
}

static void a_pool_that_was_taken_away_is_noticed(void **state)
{
    struct da_pool *p = open_pool("gone.db", DA_POOL_CREATE);
    struct da_task t = plain_task(1, DA_STR("t"));
    struct da_err err;

    (void)state;
    assert_int_equal(da_pool_begin(p, NULL), DA_OK);
    assert_int_equal(da_pool_add_task(p, &t, NULL, 0, NULL), DA_OK);
    assert_int_equal(unlink(path_of("gone.db")), 0);
    assert_int_equal(da_pool_commit(p, &err), DA_EIO);
    assert_non_null(strstr(err.msg, "moved or deleted"));
    da_pool_close(&p);
}

static void write_file(const char *name, const char *bytes, size_t n)
{
    int fd = open(path_of(name), O_WRONLY | O_CREAT | O_TRUNC, 0644);

    assert_true(fd >= 0 && write(fd, bytes, n) == (ssize_t)n);
    close(fd);
}

static void what_is_no_pool_is_refused_by_name(void **state)
{
    struct da_pool *p = NULL;
    struct da_err err;
    char garbage[4096];

    (void)state;
    memset(garbage, 'x', sizeof garbage);
    write_file("garbage.db", garbage, sizeof garbage);
    assert_int_equal(da_pool_open(&p, path_of("garbage.db"), DA_POOL_CREATE, &err), DA_EFORMAT);
    assert_non_null(strstr(err.msg, "not a didact pool"));
    assert_int_equal(da_pool_open(&p, path_of("missing.db"), DA_POOL_READ, &err), DA_ENOTFOUND);
    assert_int_equal(da_pool_open(&p, folder, DA_POOL_CREATE, &err), DA_EINVAL);
    assert_int_equal(da_pool_open(&p, path_of("no/such/folder.db"), DA_POOL_CREATE, &err), DA_EDB);
    write_file("empty.db", "", 0);
    assert_int_equal(da_pool_open(&p, path_of("empty.db"), DA_POOL_READ, &err), DA_EFORMAT);
    assert_null(p);
}

static void damage_is_found_when_opened_for_writing(void **state)
{
    struct da_pool *p = open_pool("damaged.db", DA_POOL_CREATE);
    struct da_err err;
    char zeros[2000] = {0};
    struct stat st;
    int fd;

    (void)state;
    assert_int_equal(da_pool_begin(p, NULL), DA_OK);
    for (int64_t k = 1; k <= 500; k++) {
        struct da_task t = plain_task(k, DA_STR("a task whose text fills some pages of the file"));

        assert_int_equal(da_pool_add_task(p, &t, NULL, 0, NULL), DA_OK);
    }
    assert_int_equal(da_pool_commit(p, NULL), DA_OK);
    da_pool_close(&p);
    fd = open(path_of("damaged.db"), O_RDWR);
    assert_true(fd >= 0 && fstat(fd, &st) == 0 && st.st_size > 60000);
    assert_true(pwrite(fd, zeros, sizeof zeros, st.st_size / 4096 / 2 * 4096) == sizeof zeros);
    close(fd);
    assert_int_equal(da_pool_open(&p, path_of("damaged.db"), DA_POOL_WRITE, &err), DA_EDB);
    assert_non_null(strstr(err.msg, "damaged"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tasks_come_back_as_they_went_in),
        cmocka_unit_test(reopen_takes_back_what_is_not_settled),
        cmocka_unit_test(answers_are_found_by_key_only_after_commit),
        cmocka_unit_test(only_one_writer_at_a_time),
        cmocka_unit_test(a_pool_that_was_taken_away_is_noticed),
        cmocka_unit_test(what_is_no_pool_is_refused_by_name),
        cmocka_unit_test(damage_is_found_when_opened_for_writing),
    };

    return cmocka_run_group_tests_name("pool", tests, make_folder, NULL);
}
