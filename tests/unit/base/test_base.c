/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/parse.h"
#include "base/rng.h"
#include "base/secret.h"
#include "base/utf8.h"

static void err_cuts_long_messages_visibly(void **state)
{
    struct da_err err = {0};
    char text[2000];

    (void)state;
    for (size_t i = 0; i + 3 < sizeof text; i += 3)
        memcpy(text + i, "\xE4\xBD\xA0", 3);
    text[1998] = '\0';
    assert_int_equal(da_err_set(&err, DA_EIO, 5, "%s", text), DA_EIO);
    assert_int_equal(err.sub, 5);
    assert_true(strlen(err.msg) < sizeof err.msg);
    assert_string_equal(err.msg + strlen(err.msg) - 3, "…");
    assert_int_equal(da_utf8_valid_prefix(da_str_c(err.msg)), strlen(err.msg));
    da_err_ctx(&err, "file %d", 7);
    assert_true(da_str_starts(da_str_c(err.msg), DA_STR("file 7: ")));
    assert_string_equal(err.msg + strlen(err.msg) - 3, "…");
    assert_string_equal(da_err_name(DA_EIO), "IO");
    assert_int_equal(da_err_exit_status(DA_EINVAL), 2);
    assert_int_equal(da_err_exit_status(DA_ECANCELED), 130);
}

static void buf_fails_at_its_cap_and_stays_failed(void **state)
{
    struct da_buf b;
    struct da_err err;

    (void)state;
    da_buf_init(&b, 10);
    da_buf_add_c(&b, "12345");
    da_buf_addf(&b, "%d", 67890);
    assert_int_equal(da_buf_check(&b, &err), DA_OK);
    assert_string_equal(b.p, "1234567890");
    da_buf_add_char(&b, 'x');
    da_buf_add_c(&b, "y");
    assert_int_equal(da_buf_check(&b, &err), DA_ELIMIT);
    assert_int_equal(b.n, 0);
    da_buf_reset(&b);
    da_buf_add_c(&b, "ok");
    assert_int_equal(da_buf_check(&b, NULL), DA_OK);
    da_buf_release(&b);
}

static void str_trims_wide_spaces_and_splits_lines(void **state)
{
    struct da_str line, rest = DA_STR("a\r\n\nb");

    (void)state;
    assert_true(da_str_eq(da_str_trim(DA_STR(" \t\xC2\xA0x y\xE3\x80\x80\n")), DA_STR("x y")));
    assert_int_equal(da_str_trim(DA_STR("  ")).n, 0);
    assert_true(da_str_line(&rest, &line) && da_str_eq(line, DA_STR("a")));
    assert_true(da_str_line(&rest, &line) && line.n == 0);
    assert_true(da_str_line(&rest, &line) && da_str_eq(line, DA_STR("b")));
    assert_false(da_str_line(&rest, &line));
    assert_int_equal(da_str_find(DA_STR("abcabc"), DA_STR("ca"), 0), 2);
    assert_int_equal(da_str_find(DA_STR("abc"), DA_STR("abcd"), 0), SIZE_MAX);
}

static void arena_keeps_alignment_and_content_over_many_blocks(void **state)
{
    struct da_arena a = {0};
    char *first = da_arena_c(&a, DA_STR("first"));

    (void)state;
    for (size_t i = 1; i < 3000; i++) {
        char *p = da_arena_alloc(&a, i);

        assert_int_equal((uintptr_t)p % 16, 0);
        memset(p, 0xAB, i);
    }
    assert_string_equal(first, "first");
    da_arena_rewind(&a);
    assert_int_equal(((char *)da_arena_alloc(&a, 64))[63], 0);
    da_arena_release(&a);
    da_arena_release(&a);
}

static void rng_streams_differ_and_repeat(void **state)
{
    struct da_rng a = da_rng_new(42, "propose", 1), b = da_rng_new(42, "propose", 1);
    struct da_rng c = da_rng_new(42, "propose", 2), d = da_rng_new(43, "propose", 1);
    uint64_t x = da_rng_next(&a);
    size_t ids[100], seen = 0;

    (void)state;
    assert_true(x == da_rng_next(&b));
    assert_true(x != da_rng_next(&c));
    assert_true(x != da_rng_next(&d));
    for (size_t i = 0; i < 100; i++)
        ids[i] = i;
    da_rng_shuffle(&a, ids, 100);
    for (size_t i = 0; i < 100; i++)
        seen += ids[i];
    assert_int_equal(seen, 4950);
    for (int i = 0; i < 1000; i++) {
        assert_true(da_rng_below(&a, 7) < 7);
        double u = da_rng_unit(&a);
        assert_true(u >= 0 && u < 1);
    }
}

static void sha256_separates_fields(void **state)
{
    struct da_str ab_c[] = {DA_STR("ab"), DA_STR("c")}, a_bc[] = {DA_STR("a"), DA_STR("bc")};
    struct da_digest x = da_sha256_fields(ab_c, 2), y = da_sha256_fields(a_bc, 2);
    char hex[2 * DA_DIGEST_SIZE + 1];

    (void)state;
    assert_memory_not_equal(x.bytes, y.bytes, DA_DIGEST_SIZE);
    x = da_sha256_fields(ab_c, 0); /* the digest of nothing is SHA-256's well-known empty one */
    da_digest_hex(&x, hex);
    assert_string_equal(hex, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

static void numbers_must_be_whole_and_in_range(void **state)
{
    static const char *const bad_ints[] = {
        "", " 1", "1 ", "1x", "0x10", "1.0", "--1", "nan", "99999999999999999999"};
    static const char *const bad_reals[] = {"", " 1", "1e", "nan", "inf", "0x1p3", "1,5", "1.5.2"};
    int64_t i = 7;
    double f = 7;

    (void)state;
    for (size_t k = 0; k < sizeof bad_ints / sizeof *bad_ints; k++)
        assert_int_equal(da_parse_i64(bad_ints[k], -100, 100, &i, NULL), DA_EINVAL);
    for (size_t k = 0; k < sizeof bad_reals / sizeof *bad_reals; k++)
        assert_int_equal(da_parse_f64(bad_reals[k], -100, 100, &f, NULL), DA_EINVAL);
    assert_int_equal(i, 7);
    assert_int_equal(da_parse_i64("-42", -100, 100, &i, NULL), DA_OK);
    assert_int_equal(i, -42);
    assert_int_equal(da_parse_i64("101", -100, 100, &i, NULL), DA_EINVAL);
    assert_int_equal(da_parse_f64("1e-3", 0, 1, &f, NULL), DA_OK);
    assert_true(f == 1e-3);
}

static void utf8_follows_rfc_3629(void **state)
{
    static const struct {
        const char *p;
        size_t n, valid;
    } rows[] = {
        {"abc", 3, 3},
        {"\xC3\xA9", 2, 2},
        {"\xF0\x9F\x98\x80", 4, 4},
        {"\xC0\x80", 2, 0},
        {"\xE0\x80\x80", 3, 0},
        {"\xED\xA0\x80", 3, 0},
        {"\xF4\x90\x80\x80", 4, 0},
        {"a\xFF", 2, 1},
        {"ab\xE4\xBD", 4, 2},
        {"\x80", 1, 0},
        {"a\0b", 3, 3},
    };
    struct da_buf out;

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(da_utf8_valid_prefix((struct da_str){rows[i].p, rows[i].n}),
                         rows[i].valid);
    assert_int_equal(da_utf8_length(DA_STR("你好a")), 3);
    assert_int_equal(da_utf8_prefix(DA_STR("你好a"), 2).n, 6);
    da_buf_init(&out, 100);
    da_escape_terminal(&out,
                       DA_STR("a\033[2J\n\xFF\xE2\x80\xAE"
                              "z"),
                       100);
    assert_string_equal(out.p, "a\\u{1b}[2J\\n\\xff\\u{202e}z");
    da_buf_reset(&out);
    da_escape_terminal(&out, DA_STR("你好吗"), 2);
    assert_string_equal(out.p, "你好…");
    da_buf_release(&out);
}

/* What da_log writes to standard error, from "message" on when it is JSON. */
static void assert_logged(bool json, const char *message, const char *want)
{
    struct da_log_sink sink = {.most = DA_LOG_INFO, .json = json};
    int saved = dup(STDERR_FILENO), ends[2];
    char text[512] = {0}, *from;

    assert_int_equal(pipe(ends), 0);
    assert_true(saved >= 0 && dup2(ends[1], STDERR_FILENO) >= 0);
    da_log_set_sink(&sink);
    da_log(DA_LOG_WARN, "test", "%s", message);
    assert_true(dup2(saved, STDERR_FILENO) >= 0);
    assert_true(read(ends[0], text, sizeof text - 1) > 0);
    (void)close(saved);
    (void)close(ends[0]);
    (void)close(ends[1]);
    from = json ? strstr(text, "\"message\"") : text;
    assert_non_null(from);
    assert_string_equal(from, want);
}

static void the_log_sends_nothing_raw_to_the_terminal(void **state)
{
    (void)state;
    assert_logged(false, "a\033[2J\x7f\nb\xC2\x9B\xFFz\n\n d\tä",
                  "didact: warning: a\\u{1b}[2J\\u{7f}\nb\\u{9b}\\xffz\n\n d\\tä\n");
    assert_logged(false, "", "didact: warning: \n");
    assert_logged(true, "a\033\"\\\x7f\nb\xC2\x9B\xFFzä",
                  "\"message\":\"a\\u001b\\\"\\\\\\u007f\\u000ab\\u009b\\ufffdzä\"}\n");
}

static void secret_leaves_the_environment(void **state)
{
    struct da_secret s = {0};
    struct da_err err;

    (void)state;
    assert_int_equal(setenv("DA_TEST_KEY", "sk-abc", 1), 0);
    assert_int_equal(da_secret_from_env(&s, "DA_TEST_KEY", &err), DA_OK);
    assert_true(da_str_eq(da_secret_peek(&s), DA_STR("sk-abc")));
    assert_null(getenv("DA_TEST_KEY"));
    da_secret_release(&s);
    assert_false(da_secret_is_set(&s));
    assert_int_equal(da_secret_from_env(&s, "DA_TEST_KEY", &err), DA_ENOTFOUND);
    assert_int_equal(setenv("DA_TEST_KEY", "sk abc", 1), 0);
    assert_int_equal(da_secret_from_env(&s, "DA_TEST_KEY", &err), DA_EFORMAT);
    assert_null(strstr(err.msg, "abc"));
}

static void one_file_is_known_under_all_its_names(void **state)
{
    char folder[] = "/tmp/didact-file-XXXXXX", path[64], other[64];
    FILE *f;

    (void)state;
    assert_non_null(mkdtemp(folder));
    (void)snprintf(path, sizeof path, "%s/a", folder);
    (void)snprintf(other, sizeof other, "%s/./a", folder);
    assert_true(da_file_same(path, other)); /* not there yet */
    assert_false(da_file_same(path, "a"));
    f = fopen(path, "w");
    assert_true(f && fclose(f) == 0);
    assert_true(da_file_same(path, other));
    (void)snprintf(other, sizeof other, "%s/b", folder);
    assert_false(da_file_same(path, other));
    assert_int_equal(symlink("a", other), 0);
    assert_true(da_file_same(path, other));
    assert_int_equal(unlink(other) + unlink(path) + rmdir(folder), 0);
}

static void a_name_in_a_folder_is_a_path(void **state)
{
    static const char *const rows[][3] = {{"", "name", "name"},
                                          {"a", "name", "a/name"},
                                          {"a/b/", "name", "a/b/name"},
                                          {"/", "name", "/name"}};

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char *in = da_file_in(rows[i][0], rows[i][1]), *beside = da_file_beside(in, "other");
        char *other = da_file_in(rows[i][0], "other");

        assert_string_equal(in, rows[i][2]);
        assert_string_equal(beside, other);
        da_free(in);
        da_free(beside);
        da_free(other);
    }
}

static void a_folder_is_made_once(void **state)
{
    char folder[] = "/tmp/didact-file-XXXXXX", inner[64], file[64], under[64];
    struct da_err err = {0};
    FILE *f;

    (void)state;
    assert_non_null(mkdtemp(folder));
    (void)snprintf(inner, sizeof inner, "%s/inner", folder);
    (void)snprintf(file, sizeof file, "%s/file", folder);
    (void)snprintf(under, sizeof under, "%s/file/inner", folder);
    assert_int_equal(da_file_make_folder(inner, &err), DA_OK);
    assert_int_equal(da_file_make_folder(inner, &err), DA_OK);
    f = fopen(file, "w");
    assert_true(f && fclose(f) == 0);
    assert_int_equal(da_file_make_folder(file, &err), DA_EIO);
    assert_non_null(strstr(err.msg, file));
    assert_int_equal(da_file_make_folder(under, &err), DA_EIO);
    assert_int_equal(unlink(file) + rmdir(inner) + rmdir(folder), 0);
}

static void a_named_pipe_is_refused_and_not_waited_for(void **state)
{
    char folder[] = "/tmp/didact-file-XXXXXX", path[64];
    struct da_file_map map;
    struct da_digest d;
    struct da_err err = {0};
    size_t size;

    (void)state;
    assert_non_null(mkdtemp(folder));
    (void)snprintf(path, sizeof path, "%s/pipe", folder);
    assert_int_equal(mkfifo(path, 0600), 0);
    (void)alarm(20);
    assert_int_equal(da_file_map(&map, path, &err), DA_EIO);
    assert_non_null(strstr(err.msg, "not a regular file"));
    assert_int_equal(da_file_digest(path, &d, &size, &err), DA_EIO);
    (void)alarm(0);
    assert_int_equal(unlink(path) + rmdir(folder), 0);
}

static void clock_prints_iso_8601(void **state)
{
    char text[21];

    (void)state;
    da_clock_iso(1767225599, text);
    assert_string_equal(text, "2025-12-31T23:59:59Z");
    assert_true(da_clock_ms() <= da_clock_ms());
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(err_cuts_long_messages_visibly),
        cmocka_unit_test(buf_fails_at_its_cap_and_stays_failed),
        cmocka_unit_test(str_trims_wide_spaces_and_splits_lines),
        cmocka_unit_test(arena_keeps_alignment_and_content_over_many_blocks),
        cmocka_unit_test(rng_streams_differ_and_repeat),
        cmocka_unit_test(sha256_separates_fields),
        cmocka_unit_test(numbers_must_be_whole_and_in_range),
        cmocka_unit_test(utf8_follows_rfc_3629),
        cmocka_unit_test(the_log_sends_nothing_raw_to_the_terminal),
        cmocka_unit_test(secret_leaves_the_environment),
        cmocka_unit_test(one_file_is_known_under_all_its_names),
        cmocka_unit_test(a_name_in_a_folder_is_a_path),
        cmocka_unit_test(a_folder_is_made_once),
        cmocka_unit_test(a_named_pipe_is_refused_and_not_waited_for),
        cmocka_unit_test(clock_prints_iso_8601),
    };

    return cmocka_run_group_tests_name("base", tests, NULL, NULL);
}
