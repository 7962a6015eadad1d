/* SPDX-License-Identifier: Apache-2.0
 *
 * Rows of large, compressed and torn files, and rows that are written.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include "scratch.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "dataset/raw.h"

enum { BLOCK = 64 * 1024 }; /* of dataset/source.c */

struct rows {
    struct da_buf text; /* their bytes, a | between them, a field behind each => when asked for */
    size_t n;
    int64_t last_line;
    struct da_err err; /* what ended them */
};

static void read_rows(struct rows *rows, const char *path, enum da_raw_form form, const char *field)
{
    struct da_raw *raw = NULL;
    bool got = true, has;

    *rows = (struct rows){0};
    da_buf_init(&rows->text, 4 * DA_RAW_ROW_MAX);
    if (da_raw_open(&raw, path, form, &rows->err) < 0)
        return;
    while (got) {
        struct da_raw_row row;

        if (da_raw_next(raw, &row, &got, &rows->err) < 0 || !got)
            break;
        rows->n++;
        rows->last_line = row.line;
        da_buf_add_str(&rows->text, row.bytes);
        if (field) {
            da_buf_add_c(&rows->text, " => ");
            if (da_raw_field(raw, &row, field, &rows->text, &has, &rows->err) < 0)
                break;
        }
        da_buf_add_char(&rows->text, '|');
    }
    da_raw_close(&raw);
    assert_int_equal(rows->text.failed, 0);
}

static void write_rows(const char *path, enum da_raw_form form, struct da_str header,
                       const struct da_str *rows, size_t n)
{
    struct da_raw_writer *w = NULL;
    struct da_err err = {0};

    if (da_raw_writer_open(&w, path, form, header, &err) < 0)
        fail_msg("%s", err.msg);
    for (size_t i = 0; i < n; i++)
        assert_int_equal(da_raw_writer_add(w, rows[i], &err), DA_OK);
    assert_int_equal(da_raw_writer_commit(w, &err), DA_OK);
    da_raw_writer_close(&w);
    da_raw_writer_close(&w);
}

/* ---- blocks ---- */

/* A first row of `size` bytes, the rows that were given, and whatever ends the file. */
static void check_border(enum da_raw_form form, const char *before, size_t size, const char *rows,
                         const char *wanted)
{
    const char *opens = form == DA_RAW_CSV ? "" : "{\"a\":\"";
    const char *closes = form == DA_RAW_CSV ? "" : "\"}";
    size_t n = size - strlen(opens) - strlen(closes);
    struct da_buf file;
    struct rows got;
    char *fill = malloc(n + 1);

    memset(fill, 'x', n);
    fill[n] = '\0';
    da_buf_init(&file, 1 << 20);
    da_buf_addf(&file, "%s%s%s%s%s", before, opens, fill, closes, rows);
    scratch_write("f", file.p, file.n);
    read_rows(&got, "f", form, "a");
    assert_int_equal(got.err.code, 0);
    assert_string_equal(strchr(got.text.p, '|'), wanted);
    free(fill);
    da_buf_release(&file);
    da_buf_release(&got.text);
}

static void rows_may_lie_across_blocks(void **state)
{
    (void)state;
    for (size_t shift = 0; shift < 60; shift++)
        for (size_t blocks = 1; blocks <= 3; blocks += 2) {
            size_t size = blocks * BLOCK - shift;

            check_border(DA_RAW_JSONL, "", size,
                         "\r\n\n{\"b\":\"\\\\\\\"}\",\"a\":\"\\u00e9\\\\\"}\n \n{\"a\":2}",
                         "|{\"b\":\"\\\\\\\"}\",\"a\":\"\\u00e9\\\\\"} => é\\|{\"a\":2} => 2|");
            check_border(DA_RAW_ARRAY, "[", size,
                         " ,\n{\"b\":\"\\\\\\\"]}\\\\\",\"a\":[\"]\",{}],\"a\":1} , {\"a\":2}\n]",
                         "|{\"b\":\"\\\\\\\"]}\\\\\",\"a\":[\"]\",{}],\"a\":1} => 1|"
                         "{\"a\":2} => 2|");
            check_border(DA_RAW_CSV, "b,a\n", size,
                         ",\"\"\r\n\n\"\r\n\"\",\",\"p\"\"\nq,\"\r\n1,\"2\"\n",
                         "|\"\r\n\"\",\",\"p\"\"\nq,\"\r => p\"\nq,|1,\"2\" => 2|");
        }
}

/* ---- sizes ---- */

static void write_long(const char *before, const char *after, const char *fill, size_t n)
{
    FILE *f = fopen("f", "w");

    (void)fputs(before, f);
    assert_int_equal(fwrite(fill, 1, n, f), n);
    (void)fputs(after, f);
    assert_int_equal(fclose(f), 0);
}

static void row_of_100_MB_is_read(void **state)
{
    enum { SIZE = 100 * 1000 * 1000, SMALLER = 10 * 1000 * 1000 };
    static const struct {
        enum da_raw_form form;
        size_t size, decoded;
        const char *before, *after;
    } forms[] = {
        {DA_RAW_JSONL, SIZE, SIZE / 2, "{\"a\":\"", "\"}\n"},
        {DA_RAW_ARRAY, SMALLER, SMALLER / 2, "[{\"a\":\"", "\"}]"},
        {DA_RAW_CSV, SMALLER, SMALLER, "a\n\"", "\"\n"},
    };
    char *fill = malloc(SIZE);

    (void)state;
    memset(fill, '\\', SIZE); /* a quote behind backslashes is looked back from */
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        struct da_raw *raw = NULL;
        struct da_raw_row row;
        struct da_buf text;
        struct da_err err;
        bool got, has;

        write_long(forms[i].before, forms[i].after, fill, forms[i].size);
        da_buf_init(&text, DA_RAW_ROW_MAX);
        assert_int_equal(da_raw_open(&raw, "f", forms[i].form, &err), DA_OK);
        assert_int_equal(da_raw_next(raw, &row, &got, &err), DA_OK);
        assert_true(got);
        assert_int_equal(da_raw_field(raw, &row, "a", &text, &has, &err), DA_OK);
        assert_int_equal(text.n, forms[i].decoded);
        assert_memory_equal(text.p, fill, text.n);
        assert_int_equal(da_raw_next(raw, &row, &got, &err), DA_OK);
        assert_false(got);
        da_raw_close(&raw);
        da_buf_release(&text);
    }
    free(fill);
}

static void row_that_is_too_long_is_an_error(void **state)
{
    static const struct {
        enum da_raw_form form;
        const char *start, *message;
    } forms[] = {
        {DA_RAW_LINES, "x\ny", "f:2: the row is over 128 MiB; split it or leave it out"},
        {DA_RAW_JSONL, "{}\n{", "f:2: the row is over 128 MiB; split it or leave it out"},
        {DA_RAW_ARRAY, "[{},\n{", "f:2: the row is over 128 MiB; split it or leave it out"},
        {DA_RAW_CSV, "x\n1\n\"",
         "f:3: the row is over 128 MiB; is a quote missing? If not, leave it out"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        struct rows rows;

        scratch_write("f", forms[i].start, strlen(forms[i].start));
        assert_int_equal(truncate("f", (off_t)DA_RAW_ROW_MAX + 10), 0); /* zeros take no space */
        read_rows(&rows, "f", forms[i].form, NULL);
        assert_int_equal(rows.err.code, DA_ELIMIT);
        assert_string_equal(rows.err.msg, forms[i].message);
        assert_int_equal(rows.n, 1);
        da_buf_release(&rows.text);
    }
}

/* depth levels of brackets in a field of a row */
static void write_nested(size_t depth, const char *before, const char *after)
{
    char *text = calloc(1, 2 * depth + 200);
    size_t n = (size_t)snprintf(text, 200, "%s{\"a\":\"x\",\"b\":", before);

    memset(text + n, '[', depth);
    memset(text + n + depth, ']', depth);
    (void)snprintf(text + n + 2 * depth, 100, "}%s", after);
    scratch_write("f", text, strlen(text));
    free(text);
}

static void depth_is_bounded(void **state)
{
    static const struct {
        size_t depth;
        const char *before, *after;
        bool ok;
    } cases[] = {
        {63, "", "\n", true},   {64, "", "\n", false},   {1000000, "", "\n", false},
        {63, "[", "]\n", true}, {64, "[", "]\n", false}, {1000000, "[", "]\n", false},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        for (int on_way = 0; on_way < 2; on_way++) {
            struct da_buf path;
            struct rows rows;

            da_buf_init(&path, 1 << 20);
            da_buf_add_c(&path, on_way ? "b" : "a");
            for (int k = 0; on_way && k < 100; k++)
                da_buf_add_c(&path, ".0");
            write_nested(cases[i].depth, cases[i].before, cases[i].after);
            read_rows(&rows, "f", DA_RAW_AUTO, path.p);
            assert_int_equal(rows.err.code, cases[i].ok ? DA_OK : DA_EFORMAT);
            assert_string_equal(rows.err.msg,
                                cases[i].ok ? ""
                                            : "f:1: the JSON nests over 64 deep; flatten the row "
                                              "or leave it out");
            da_buf_release(&rows.text);
            da_buf_release(&path);
        }
}

/* ---- compressed files ---- */

static const char *const packed[] = {"f.gz", "f.zst", "f.xz", "f.bz2"};
enum { N_PACKED = sizeof packed / sizeof packed[0], N_ROWS = 20000 };

/* Rows that do not compress well, so that half of the file is half of them. */
static struct da_str *many_rows(struct da_buf *text)
{
    struct da_str *rows = calloc(N_ROWS, sizeof *rows);
    uint32_t x = 1;
    size_t at = 0;

    da_buf_init(text, 1 << 24);
    for (size_t i = 0; i < N_ROWS; i++) {
        x = x * 1664525u + 1013904223u;
        da_buf_addf(text, "{\"a\":\"%08x %08x\"}", x, x * 2654435761u);
        rows[i].n = text->n - at;
        at = text->n;
    }
    at = 0;
    for (size_t i = 0; i < N_ROWS; at += rows[i++].n)
        rows[i].p = text->p + at;
    return rows;
}

/* What is read of a file that was cut must be the beginning of the whole, and then an error. */
static void check_torn(const char *path, const struct rows *whole, off_t size)
{
    struct rows torn;

    assert_int_equal(truncate(path, size), 0);
    read_rows(&torn, path, DA_RAW_AUTO, NULL);
    assert_int_equal(torn.err.code, DA_EFORMAT);
    assert_non_null(strstr(torn.err.msg, "the compressed stream is damaged or cut off here"));
    assert_int_equal(strncmp(torn.err.msg, path, strlen(path)), 0);
    assert_true(torn.n < N_ROWS);
    if (torn.n > 0)
        assert_memory_equal(torn.text.p, whole->text.p, torn.text.n);
    da_buf_release(&torn.text);
}

static void compressed_files_go_round_and_torn_ones_are_told(void **state)
{
    struct da_buf text;
    struct da_str *rows = many_rows(&text);

    (void)state;
    for (int form = DA_RAW_JSONL; form <= DA_RAW_ARRAY; form++)
        for (size_t i = 0; i < N_PACKED; i++) {
            struct rows plain, got;
            struct stat st;

            write_rows("f", (enum da_raw_form)form, DA_STR(""), rows, N_ROWS);
            write_rows(packed[i], (enum da_raw_form)form, DA_STR(""), rows, N_ROWS);
            read_rows(&plain, "f", DA_RAW_AUTO, NULL);
            read_rows(&got, packed[i], DA_RAW_AUTO, NULL);
            assert_int_equal(got.err.code, 0);
            assert_int_equal(got.n, N_ROWS);
            assert_int_equal(got.text.n, text.n + N_ROWS);
            assert_memory_equal(got.text.p, plain.text.p, plain.text.n);
            assert_int_equal(stat(packed[i], &st), 0);
            assert_true((size_t)st.st_size < text.n * 3 / 4);
            check_torn(packed[i], &plain, st.st_size - 1);
            check_torn(packed[i], &plain, st.st_size / 2);
            check_torn(packed[i], &plain, 30);
            da_buf_release(&plain.text);
            da_buf_release(&got.text);
        }
    free(rows);
    da_buf_release(&text);
}

static void compressed_files_hold_csv(void **state)
{
    const struct da_str rows[] = {DA_STR("1,\"\n\"\r"), DA_STR("2,\"x\"\"\"\r")};

    (void)state;
    for (size_t i = 0; i < N_PACKED; i++) {
        struct rows got;
        char name[32];

        (void)snprintf(name, sizeof name, "x.csv%s", packed[i] + 1);
        write_rows(name, DA_RAW_CSV, DA_STR("a,b\r"), rows, 2);
        read_rows(&got, name, DA_RAW_AUTO, "b");
        assert_int_equal(got.err.code, 0);
        assert_string_equal(got.text.p, "1,\"\n\"\r => \n|2,\"x\"\"\"\r => x\"|");
        assert_int_equal(got.last_line, 4);
        da_buf_release(&got.text);
    }
}

static void compressed_files_have_no_time_in_them(void **state)
{
    FILE *f;
    unsigned char head[10];

    (void)state;
    write_rows("f.gz", DA_RAW_LINES, DA_STR(""), &DA_STR("x"), 1);
    f = fopen("f.gz", "rb");
    assert_int_equal(fread(head, 1, sizeof head, f), sizeof head);
    (void)fclose(f);
    assert_memory_equal(head, "\x1f\x8b\x08\0\0\0\0\0", 8); /* RFC 1952: bytes 4 to 7 */
}

/* ---- writing ---- */

static void rows_go_out_as_they_came_in(void **state)
{
    static const struct {
        enum da_raw_form form;
        const char *text, *written; /* NULL: the same */
    } files[] = {
        {DA_RAW_JSONL, " {\"a\" : 1} \n{\"b\":\"\xFF\"}\n", NULL},
        {DA_RAW_JSONL, "{\"a\":1}\r\n{}\r\n", NULL},
        {DA_RAW_JSONL, "\xEF\xBB\xBF\n{\"a\":1}\n\n{}", "{\"a\":1}\n{}\n"},
        {DA_RAW_LINES, "  a \r\nb\n", NULL},
        {DA_RAW_CSV, "a,\"b\r\n\"\r\n1,\"x\"\"\n\"\r\n3, 4 \r\n", NULL},
        {DA_RAW_CSV, "a,b\n", NULL},
        {DA_RAW_ARRAY, "[\n{\"a\":1},\n{\n  \"b\": 2\n}\n]\n", NULL},
        {DA_RAW_ARRAY, "[ { } , {\"b\":2}]", "[\n{ },\n{\"b\":2}\n]\n"},
        {DA_RAW_ARRAY, "[]", "[\n]\n"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        struct da_raw *raw = NULL;
        struct da_raw_writer *w = NULL;
        struct da_raw_row row;
        struct da_err err;
        bool got;
        char *text;

        scratch_write("f", files[i].text, strlen(files[i].text));
        assert_int_equal(da_raw_open(&raw, "f", files[i].form, &err), DA_OK);
        assert_int_equal(da_raw_writer_open(&w, "g", da_raw_form(raw), da_raw_header(raw), &err),
                         DA_OK);
        for (;;) {
            assert_int_equal(da_raw_next(raw, &row, &got, &err), DA_OK);
            if (!got)
                break;
            assert_int_equal(da_raw_writer_add(w, row.bytes, &err), DA_OK);
        }
        assert_int_equal(da_raw_writer_commit(w, &err), DA_OK);
        da_raw_writer_close(&w);
        da_raw_close(&raw);
        text = scratch_read("g");
        assert_string_equal(text, files[i].written ? files[i].written : files[i].text);
        free(text);
    }
}

static void writer_without_rows_makes_a_file_that_is_empty(void **state)
{
    (void)state;
    for (size_t i = 0; i <= N_PACKED; i++) {
        const char *path = i < N_PACKED ? packed[i] : "f";
        struct rows got;
        struct da_buf wanted;

        write_rows(path, DA_RAW_JSONL, DA_STR(""), NULL, 0);
        read_rows(&got, path, DA_RAW_AUTO, NULL);
        da_buf_init(&wanted, 1000);
        da_buf_addf(&wanted, "%s: is empty; it should hold rows", path);
        assert_string_equal(got.err.msg, wanted.p);
        da_buf_release(&wanted);
        da_buf_release(&got.text);
    }
}

static void writer_replaces_a_file_only_on_commit(void **state)
{
    static const char *const paths[] = {"f", "f.gz", "f.xz"};

    (void)state;
    for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++) {
        struct da_raw_writer *w = NULL;
        struct da_err err = {0};
        char *text;

        scratch_write(paths[i], "old", 3);
        assert_int_equal(da_raw_writer_open(&w, paths[i], DA_RAW_LINES, DA_STR(""), &err), DA_OK);
        assert_int_equal(da_raw_writer_add(w, DA_STR("new"), &err), DA_OK);
        assert_int_equal(scratch_count(".tmp.", 0), 1);
        da_raw_writer_close(&w);
        assert_int_equal(scratch_count(".tmp.", 0), 0);
        text = scratch_read(paths[i]);
        assert_string_equal(text, "old");
        free(text);
    }
}

static void writer_writes_to_standard_output(void **state)
{
    int saved = dup(1);
    int fd = open("f", O_WRONLY | O_CREAT | O_TRUNC, 0600);
    char *text;

    (void)state;
    fflush(stdout);
    dup2(fd, 1);
    write_rows("-", DA_RAW_CSV, DA_STR("a,b"), &DA_STR("1,2"), 1);
    write_rows("-", DA_RAW_LINES, DA_STR(""), &DA_STR("x"), 1); /* it is still open */
    dup2(saved, 1);
    close(saved);
    close(fd);
    text = scratch_read("f");
    assert_string_equal(text, "a,b\n1,2\nx\n");
    free(text);
}

/* Adds rows until one is refused or the file would be complete. */
static int fill(const char *path, const struct da_str *rows, struct da_err *err)
{
    struct da_raw_writer *w = NULL;
    int rc;

    DA_TRY(da_raw_writer_open(&w, path, DA_RAW_LINES, DA_STR(""), err));
    for (size_t i = 0; i < N_ROWS; i++)
        DA_TRY(da_raw_writer_add(w, rows[i], err));
    DA_TRY(da_raw_writer_commit(w, err));
out:
    da_raw_writer_close(&w);
    return rc;
}

static void full_disk_is_an_error_that_leaves_nothing(void **state)
{
    struct rlimit saved, small;
    struct da_buf text;
    struct da_str *rows = many_rows(&text);

    (void)state;
    (void)signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &saved), 0);
    small = saved;
    small.rlim_cur = 100 * 1000;
    for (size_t i = 0; i <= N_PACKED; i++) {
        const char *path = i < N_PACKED ? packed[i] : "f";
        struct da_err err = {0};
        struct da_buf wanted;
        int rc;

        assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
        rc = fill(path, rows, &err);
        assert_int_equal(setrlimit(RLIMIT_FSIZE, &saved), 0);
        assert_int_equal(rc, DA_EIO);
        assert_int_equal(err.sub, EFBIG);
        da_buf_init(&wanted, 1000);
        da_buf_addf(&wanted, "%s: cannot write: File too large", path);
        assert_string_equal(err.msg, wanted.p);
        da_buf_release(&wanted);
        assert_int_equal(scratch_count("", 0), 0);
    }
    free(rows);
    da_buf_release(&text);
}

static void writer_names_a_place_where_it_cannot_write(void **state)
{
    struct da_raw_writer *w = NULL;
    struct da_err err = {0};

    (void)state;
    assert_int_equal(da_raw_writer_open(&w, "no/f.gz", DA_RAW_LINES, DA_STR(""), &err), DA_EIO);
    assert_null(w);
    assert_string_equal(err.msg,
                        "no/f.gz: cannot create a file in its folder: No such file or directory");
}

static int clean(void **state)
{
    (void)state;
    (void)scratch_count("", 1);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(rows_may_lie_across_blocks, clean),
        cmocka_unit_test_teardown(row_of_100_MB_is_read, clean),
        cmocka_unit_test_teardown(row_that_is_too_long_is_an_error, clean),
        cmocka_unit_test_teardown(depth_is_bounded, clean),
        cmocka_unit_test_teardown(compressed_files_go_round_and_torn_ones_are_told, clean),
        cmocka_unit_test_teardown(compressed_files_hold_csv, clean),
        cmocka_unit_test_teardown(compressed_files_have_no_time_in_them, clean),
        cmocka_unit_test_teardown(rows_go_out_as_they_came_in, clean),
        cmocka_unit_test_teardown(writer_without_rows_makes_a_file_that_is_empty, clean),
        cmocka_unit_test_teardown(writer_replaces_a_file_only_on_commit, clean),
        cmocka_unit_test_teardown(writer_writes_to_standard_output, clean),
        cmocka_unit_test_teardown(full_disk_is_an_error_that_leaves_nothing, clean),
        cmocka_unit_test_teardown(writer_names_a_place_where_it_cannot_write, clean),
    };

    return cmocka_run_group_tests(tests, scratch_enter, scratch_leave);
}
