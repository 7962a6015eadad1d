/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include "scratch.h"

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "dataset/reader.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define KEEPS_FREED_MEMORY /* AddressSanitizer does, for a while */
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define KEEPS_FREED_MEMORY
#endif

/* A record in one line: "3 id=a name=b class=yes type=t category=c lang=l | instruction | input =>
 * output". */
static void show(struct da_buf *out, const struct da_record *r)
{
    const struct {
        const char *key;
        struct da_str value;
    } labels[] = {{"id", r->id},
                  {"name", r->name},
                  {"type", r->task_type},
                  {"category", r->category},
                  {"lang", r->lang}};

    da_buf_addf(out, "%lld", (long long)r->line);
    for (size_t i = 0; i < sizeof labels / sizeof labels[0]; i++)
        if (labels[i].value.n > 0)
            da_buf_addf(out, " %s=%.*s", labels[i].key, DA_STR_ARG(labels[i].value));
    if (r->is_classification != DA_UNKNOWN)
        da_buf_addf(out, " class=%s", r->is_classification == DA_YES ? "yes" : "no");
    da_buf_addf(out, " | %.*s", DA_STR_ARG(r->instruction));
    for (size_t i = 0; i < r->n_instances; i++)
        da_buf_addf(out, " | %.*s => %.*s", DA_STR_ARG(r->instances[i].input),
                    DA_STR_ARG(r->instances[i].output));
    da_buf_add_c(out, "\n");
}

/* All records and errors of a file, a line each. */
static char *read_all(const char *path)
{
    struct da_buf out;
    struct da_reader *reader = NULL;
    struct da_err err = {0};
    bool got = true;

    da_buf_init(&out, 1 << 20);
    if (da_reader_open(&reader, path, &err) < 0)
        da_buf_addf(&out, "%s %s\n", da_err_name(err.code), err.msg);
    while (reader && got) {
        struct da_record record = {0};

        if (da_reader_next(reader, &record, &got, &err) < 0)
            da_buf_addf(&out, "%s %s\n", da_err_name(err.code), err.msg);
        else if (got)
            show(&out, &record);
        assert_true(out.n < 1 << 19); /* a reader that repeats an error for ever */
    }
    da_reader_close(&reader);
    da_reader_close(&reader);
    return da_buf_take(&out);
}

struct row {
    const char *text, *shown;
};

static void check_rows(const struct row *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        char *shown;

        scratch_write("f", rows[i].text, strlen(rows[i].text));
        shown = read_all("f");
        assert_string_equal(shown, rows[i].shown);
        free(shown);
    }
}
#define CHECK_ROWS(rows) check_rows(rows, sizeof(rows) / sizeof(rows)[0])

static void reader_takes_every_shape(void **state)
{
    static const struct row rows[] = {
        /* seed tasks */
        {"{\"id\":\"s1\",\"name\":\"n\",\"instruction\":\"Do "
         "it\",\"instances\":[{\"input\":\"a\",\"output\":\"b\"},"
         "{\"input\":\"\",\"output\":\"c\"}],\"is_classification\":true,\"task_type\":\"t\","
         "\"category\":\"k\",\"lang\":\"en\"}\n",
         "1 id=s1 name=n type=t category=k lang=en class=yes | Do it | a => b |  => c\n"},
        {"{\"instruction\":\"Do it\",\"instances\":[]}\n", "1 | Do it\n"},
        {"{\"instruction\":\"Do it\",\"instances\":null,\"output\":\"o\"}\n",
         "1 | Do it |  => o\n"},
        /* flat */
        {"{\"instruction\":\"Do it\",\"input\":\"i\",\"output\":\"o\",\"extra\":{\"deep\":[1]}}\n",
         "1 | Do it | i => o\n"},
        {"{\"instruction\":\"Do it\",\"input\":\"<noinput>\",\"output\":\"o\"}\n",
         "1 | Do it |  => o\n"},
        {"{\"instruction\":\"Do it\",\"input\":\" <NoInput>\\n\",\"output\":\"o\"}\n",
         "1 | Do it |  => o\n"},
        {"{\"instruction\":\"Do it\",\"input\":null,\"output\":\"o\"}\n", "1 | Do it |  => o\n"},
        {"{\"instruction\":\"Do it\"}\n", "1 | Do it\n"},
        {"{\"instruction\":\"Do it\",\"input\":\"\",\"output\":\"\"}\n", "1 | Do it\n"},
        {"{\"instruction\":\"Do it\",\"input\":\"i\"}\n", "1 | Do it | i => \n"},
        {"{\"id\":7,\"instruction\":\"Add\",\"input\":12,\"output\":true}\n",
         "1 id=7 | Add | 12 => true\n"},
        {"{\"instruction\":\"Add\",\"input\":-1.5,\"output\":false}\n",
         "1 | Add | -1.5 => false\n"},
        /* the original's stage files */
        {"{\"instruction\":\"Do it\",\"is_classification\":\" Yes\"}\n{\"instruction\":\"Or "
         "not\",\"is_classification\":\" No\\n\"}\n",
         "1 class=yes | Do it\n2 class=no | Or not\n"},
        {"{\"instruction\":\"Do it\",\"is_classification\":\"false\"}\n", "1 class=no | Do it\n"},
        {"{\"instruction\":\"Do it\",\"is_classification\":\"?\"}\n", "1 | Do it\n"},
        {"{\"prompt\":\"Do it\\nOutput:\",\"completion\":\" done<|endoftext|>\"}\n",
         "1 | Do it\nOutput: |  => done\n"},
        /* Alpaca's prompts are taken apart */
        {"{\"prompt\":\"Below is an instruction that describes a task. Write a response that "
         "appropriately completes the "
         "request.\\n\\n### Instruction:\\nDo it\\n\\n### Response:\",\"completion\":\" o\"}\n",
         "1 | Do it |  =>  o\n"},
        {"{\"prompt\":\"Below is an instruction that describes a task, paired with an input that "
         "provides further context. "
         "Write a response that appropriately completes the request.\\n\\n### Instruction:\\nDo "
         "it\\n\\n### Input:\\nx\\n\\ny"
         "\\n\\n### Response:\\n\",\"completion\":\"o\"}\n",
         "1 | Do it | x\n\ny => o\n"},
        /* conversations of one exchange */
        {"{\"messages\":[{\"role\":\"system\",\"content\":\"Be "
         "kind\"},{\"role\":\"user\",\"content\":\"Hi there\"},"
         "{\"role\":\"assistant\",\"content\":\"Hello\"}]}\n",
         "1 | Hi there |  => Hello\n"},
        {"{\"messages\":[{\"role\":\"user\",\"content\":\"Hi there\"}]}\n", "1 | Hi there\n"},
        {"{\"conversations\":[{\"from\":\"human\",\"value\":\"Hi "
         "there\"},{\"from\":\"gpt\",\"value\":\"Hello\"}],\"id\":\"c\"}\n",
         "1 id=c | Hi there |  => Hello\n"},
        /* arrays */
        {"[]", ""},
        {" [ ] \n", ""},
        {"[{\"instruction\":\"Do, ] it\",\"output\":\"\\\"]}\"},{\"instruction\":\"B\"}]",
         "1 | Do, ] it |  => \"]}\n1 | B\n"},
        {"[\n  {\n    \"instruction\": \"A\"\n  },\n  {\"instruction\": \"B\"}\n]\n",
         "2 | A\n5 | B\n"},
        /* plain text */
        {"Write a poem.\n\n  Sing. \nlast", "1 | Write a poem.\n3 | Sing.\n4 | last\n"},
        {"[Role play] You are a king.\n", "1 | [Role play] You are a king.\n"},
        /* a byte order mark, other line ends, no last line end */
        {"\xEF\xBB\xBF{\"instruction\":\"A\"}\r\n\r\n{\"instruction\":\"B\"}", "1 | A\n3 | B\n"},
        {"\xEF\xBB\xBFWrite.\r\nRead.\r\n", "1 | Write.\n2 | Read.\n"},
    };

    (void)state;
    CHECK_ROWS(rows);
}

static void reader_says_what_is_wrong_and_goes_on(void **state)
{
#define B "{\"instruction\":\"B\"}"
    static const struct row rows[] = {
        {"{\"instruction\" \"A\"}\n" B "\n",
         "FORMAT f:1: not JSON; mend the line (':' expected near '\"A\"')\n2 | B\n"},
        {"{\"instruction\":\"A\"},\n" B "\n",
         "FORMAT f:1: not JSON; mend the line (end of file expected near ',')\n2 | B\n"},
        {"{\"a\":1,\"a\":2}\n" B "\n", "FORMAT f:1: a key occurs twice in an object; remove one "
                                       "(duplicate object key near '\"a\"')\n2 | B\n"},
        {"{\"instruction\":\"A\\u0000\"}\n" B "\n",
         "FORMAT f:1: a string holds a NUL; remove it (\\u0000 is not allowed without "
         "JSON_ALLOW_NUL near '\"A\\u0000\"')\n2 | B\n"},
        {"{\"instruction\":\"\\ud800\"}\n" B "\n",
         "FORMAT f:1: not JSON; mend the line (invalid Unicode '\\uD800' near '\"\\ud800\"')\n2 | "
         "B\n"},
        {"{\"instruction\":\"\xFF\"}\n" B "\n",
         "FORMAT f:1: not valid UTF-8; convert the file, e.g. with iconv -t UTF-8 (unable to "
         "decode byte 0xff near '\"')\n2 | B\n"},
        {"{\"instruction\":99999999999999999999}\n" B "\n",
         "FORMAT f:1: a number is too large; write it as a string (too big integer near "
         "'99999999999999999999')\n2 | B\n"},
        {"{\"instruction\":\"\x1b[2J\"}\n" B "\n",
         "FORMAT f:1: not JSON; mend the line (control character 0x1b near '\"')\n2 | B\n"},
        {"{\"text\":\"A\"}\n" B "\n", "FORMAT f:1: no instruction; a task has \"instruction\", "
                                      "\"messages\", \"conversations\", or \"prompt\" with "
                                      "\"completion\"\n2 | B\n"},
        {"{\"instruction\":\" \"}\n" B "\n",
         "FORMAT f:1: \"instruction\" is empty; write what is to be done\n2 | B\n"},
        {"{\"instruction\":null}\n" B "\n",
         "FORMAT f:1: \"instruction\" is not text; write it as a JSON string\n2 | B\n"},
        {"{\"instruction\":\"A\",\"output\":[1]}\n" B "\n",
         "FORMAT f:1: \"output\" is not text; write it as a JSON string\n2 | B\n"},
        {"{\"instruction\":\"A\",\"instances\":{}}\n" B "\n",
         "FORMAT f:1: \"instances\" is not a list; write [{\"input\":…,\"output\":…}]\n2 | B\n"},
        {"{\"instruction\":\"A\",\"instances\":[1]}\n" B "\n",
         "FORMAT f:1: instance 1 is not an object; write {\"input\":…,\"output\":…}\n2 | B\n"},
        {"{\"messages\":[]}\n" B "\n",
         "FORMAT f:1: \"messages\" has no turn of the user; add one or leave it out\n2 | B\n"},
        {"{\"messages\":[{\"role\":\"assistant\",\"content\":\"A\"}]}\n" B "\n",
         "FORMAT f:1: the conversation does not go from user to assistant; put them in order\n2 | "
         "B\n"},
        {"{\"messages\":[{\"role\":\"user\",\"content\":\"A\"},{\"role\":\"assistant\",\"content\":"
         "\"A\"},"
         "{\"role\":\"user\",\"content\":\"A\"}]}\n" B "\n",
         "FORMAT f:1: the conversation has several turns, which a task cannot hold; split it or "
         "leave it out\n2 | B\n"},
        {"{\"messages\":[{\"role\":\"tool\",\"content\":\"A\"}]}\n" B "\n",
         "FORMAT f:1: a turn's \"role\" is not one of system, user (human), assistant (gpt); tool "
         "calls are not supported: "
         "leave the conversation out\n2 | B\n"},
        {"{\n \"instruction\": \"A\"\n}\n",
         "FORMAT f:1: the JSON object does not end on its line; write each task on one line (jq -c "
         ". FILE does)\n"
         "FORMAT f:2: not JSON; mend the line (end of file expected near ':')\n"
         "FORMAT f:3: not JSON; mend the line (unexpected token near '}')\n"},
        {B "\n{\"instruction\":\"torn", "1 | B\nFORMAT f:2: the last line is not whole: the file "
                                        "seems cut off; make or fetch it again\n"},
        {"one\n\xC3\nthree\n", "1 | one\nFORMAT f:2: not valid UTF-8; convert the file, e.g. with "
                               "iconv -t UTF-8\n3 | three\n"},
        /* arrays */
        {"[{\"instruction\":1}," B "]",
         "FORMAT f:1: \"instruction\" is not text; write it as a JSON string\n1 | B\n"},
        {"[\n{\"instruction\":\n\"A\" 1},\n" B "]",
         "FORMAT f:3: not JSON; mend the line ('}' expected near '1')\n4 | B\n"},
        {"[\"A\"," B "]",
         "FORMAT f:1: not an object; write a task as {\"instruction\":…,\"output\":…}\n1 | B\n"},
        {"[" B ",," B "]",
         "1 | B\nFORMAT f:1: a comma without a record beside it; remove it\n1 | B\n"},
        {"[" B ",]", "1 | B\nFORMAT f:1: a comma without a record beside it; remove it\n"},
        {"[" B "]\n]", "1 | B\nFORMAT f:2: text after the end of the JSON array; remove it\n"},
        {"[" B "\n", "FORMAT f:1: the file ends inside this element: it seems cut off; make or "
                     "fetch it again\n"},
        {"[" B ",\n{\"instruction\":\"to", "1 | B\nFORMAT f:2: the file ends inside this element: "
                                           "it seems cut off; make or fetch it again\n"},
        {"[" B ",\n", "1 | B\nFORMAT f:2: the JSON array does not end: the file seems cut off; "
                      "make or fetch it again\n"},
        {"[", "FORMAT f:1: the JSON array does not end: the file seems cut off; make or fetch it "
              "again\n"},
    };

    (void)state;
    CHECK_ROWS(rows);
}

static void reader_refuses_what_is_no_file_of_tasks(void **state)
{
    static const struct row rows[] = {
        {"", "FORMAT f: is empty; it should hold tasks, one a line\n"},
        {" \n\n", "FORMAT f: is empty; it should hold tasks, one a line\n"},
        {"\xEF\xBB\xBF", "FORMAT f: is empty; it should hold tasks, one a line\n"},
        {"\xFF\xFEx",
         "FORMAT f:1: the text is UTF-16; convert it: iconv -f UTF-16 -t UTF-8 FILE\n"},
    };
    char *shown;

    (void)state;
    CHECK_ROWS(rows);
    shown = read_all("missing");
    assert_string_equal(shown, "IO missing: no such file; check the path\n");
    free(shown);
    shown = read_all("/tmp");
    assert_string_equal(shown, "IO /tmp: is a directory; name a file in it\n");
    free(shown);
    scratch_write("f", "{\"a\":\"\0\"}\nx\0y\n", 14);
    shown = read_all("f");
    assert_non_null(strstr(shown, "FORMAT f:1: holds a NUL byte; is this a text file?\n"));
    free(shown);
    scratch_write("f", "one\nx\0y\n", 8);
    shown = read_all("f");
    assert_string_equal(shown, "1 | one\nFORMAT f:2: holds a NUL byte; is this a text file?\n");
    free(shown);
}

typedef int filter_fn(struct archive *);

static struct archive *open_packed(const char *name, filter_fn *filter)
{
    struct archive *a = archive_write_new();
    struct archive_entry *entry = archive_entry_new();

    assert_int_equal(archive_write_set_format_raw(a), ARCHIVE_OK);
    assert_int_equal(filter(a), ARCHIVE_OK);
    assert_int_equal(archive_write_open_filename(a, name), ARCHIVE_OK);
    archive_entry_set_filetype(entry, AE_IFREG);
    assert_int_equal(archive_write_header(a, entry), ARCHIVE_OK);
    archive_entry_free(entry);
    return a;
}

static void write_packed(struct archive *a, const char *bytes, size_t n)
{
    assert_int_equal(archive_write_data(a, bytes, n), (la_ssize_t)n);
}

/* Records that do not compress well, so that half of the file is half of them; between them,
 * `comma` and a line's end. */
static char *many_records(size_t n_records, const char *before, const char *comma,
                          const char *after)
{
    char *text = calloc(n_records + 1, 64);
    size_t n = (size_t)snprintf(text, 64, "%s", before);
    uint32_t x = 1;

    for (size_t i = 0; i < n_records; i++) {
        x = x * 1664525u + 1013904223u;
        n += (size_t)snprintf(text + n, 64, "%s{\"instruction\":\"%08x %08x\"}\n", i ? comma : "",
                              x, x * 2654435761u);
    }
    (void)snprintf(text + n, 64, "%s", after);
    return text;
}

/* What is read of a file that was cut must be the beginning of the whole, and one error after it.
 */
static void check_torn(const char *whole, off_t size)
{
    char *torn, *last;

    assert_int_equal(truncate("f", size), 0);
    torn = read_all("f");
    last = strstr(torn, "FORMAT f:");
    assert_non_null(last);
    assert_non_null(strstr(last, "the compressed stream is damaged or cut off here"));
    assert_ptr_equal(strchr(last, '\n'), last + strlen(last) - 1);
    assert_memory_equal(torn, whole, (size_t)(last - torn));
    free(torn);
}

static void check_compressed(const char *text)
{
    filter_fn *filters[] = {archive_write_add_filter_gzip, archive_write_add_filter_zstd,
                            archive_write_add_filter_xz, archive_write_add_filter_bzip2};
    char *whole, *packed;

    scratch_write("f", text, strlen(text));
    whole = read_all("f");
    for (size_t i = 0; i < sizeof filters / sizeof filters[0]; i++) {
        struct archive *a = open_packed("f", filters[i]);
        struct stat st;

        write_packed(a, text, strlen(text));
        assert_int_equal(archive_write_free(a), ARCHIVE_OK);
        assert_int_equal(stat("f", &st), 0);
        assert_true((size_t)st.st_size < strlen(text));
        packed = read_all("f");
        assert_string_equal(packed, whole);
        free(packed);
        check_torn(whole, st.st_size - 1);
        check_torn(whole, st.st_size / 2);
        check_torn(whole, 30);
    }
    free(whole);
}

static void reader_opens_compressed_files_and_tells_torn_ones(void **state)
{
    char *lines = many_records(20000, "", "", "");
    char *array = many_records(20000, "[", ",", "]");

    (void)state;
    check_compressed(lines);
    check_compressed(array);
    free(lines);
    free(array);
}

static void reader_reads_standard_input(void **state)
{
    int saved = dup(0);
    int fd;
    char *shown;

    (void)state;
    scratch_write("f", "{\"instruction\":\"A\"}\n{\n", 22);
    fd = open("f", O_RDONLY);
    assert_int_equal(dup2(fd, 0), 0);
    shown = read_all("-");
    assert_string_equal(shown, "1 | A\nFORMAT standard input:2: the JSON object does not end on "
                               "its line; write each task on "
                               "one line (jq -c . FILE does)\n");
    free(shown);
    assert_int_equal(dup2(saved, 0), 0);
    close(saved);
    close(fd);
}

/* depth levels of brackets around a record's extra field */
static char *nested(size_t depth, const char *before, const char *after)
{
    char *text = calloc(1, 2 * depth + 200);
    size_t n = (size_t)snprintf(text, 200, "%s{\"instruction\":\"A\",\"x\":", before);

    memset(text + n, '[', depth);
    memset(text + n + depth, ']', depth);
    (void)snprintf(text + n + 2 * depth, 100, "}%s", after);
    return text;
}

static void reader_bounds_depth_before_parsing(void **state)
{
    const char *too_deep =
        "FORMAT f:1: the JSON nests over 64 deep; a task is a flat object: mend the record\n";
    const struct {
        size_t depth;
        const char *before, *after, *ok;
    } rows[] = {
        {63, "", "\n", "1 | A\n"},   {64, "", "\n", NULL},   {1000000, "", "\n", NULL},
        {63, "[", "]\n", "1 | A\n"}, {64, "[", "]\n", NULL}, {1000000, "[", "]\n", NULL},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char *text = nested(rows[i].depth, rows[i].before, rows[i].after);
        char *shown;

        scratch_write("f", text, strlen(text));
        shown = read_all("f");
        assert_string_equal(shown, rows[i].ok ? rows[i].ok : too_deep);
        free(shown);
        free(text);
    }
}

/* A record of `size` bytes, then a short one. */
static char *read_with_long(size_t size, const char *before, const char *between, const char *after)
{
    const char head[] = "{\"instruction\":\"";
    size_t n = strlen(before) + size + strlen(between) + 100;
    char *text = calloc(1, n);
    size_t at = (size_t)snprintf(text, n, "%s%s", before, head);
    char *shown;

    memset(text + at, 'a', size - strlen(head) - 2);
    at += size - strlen(head) - 2;
    at += (size_t)snprintf(text + at, n - at, "\"}%s{\"instruction\":\"B\"}%s", between, after);
    scratch_write("f", text, at);
    free(text);
    shown = read_all("f");
    return shown;
}

static void reader_bounds_a_record(void **state)
{
    char *shown;

    (void)state;
    shown = read_with_long(DA_LINE_MAX + 1, "", "\n", "\n");
    assert_string_equal(shown, "LIMIT f:1: the line is over 16777216 bytes; split it\n2 | B\n");
    free(shown);
    shown = read_with_long(DA_LINE_MAX + 1, "[", ",\n", "]");
    assert_string_equal(shown, "LIMIT f:1: the record is over 16 MiB; split it\n2 | B\n");
    free(shown);
}

/* Runs first: the high-water mark of memory knows no way down. */
static void reader_needs_memory_for_one_record_only(void **state)
{
    enum { N = 1000000 };
    struct archive *a = open_packed("f", archive_write_add_filter_zstd);
    struct rusage before, after;
    struct da_reader *reader = NULL;
    struct da_err err;
    bool got = true;
    int64_t count = 0;

    (void)state;
    for (int i = 0; i < N; i++) {
        char text[64];

        write_packed(a, text,
                     (size_t)snprintf(text, sizeof text, "%s{\"instruction\":\"task number %d\"}",
                                      i ? ",\n" : "[", i));
    }
    write_packed(a, "]", 1);
    assert_int_equal(archive_write_free(a), ARCHIVE_OK);
    getrusage(RUSAGE_SELF, &before);
    assert_int_equal(da_reader_open(&reader, "f", &err), DA_OK);
    while (got) {
        struct da_record record;

        assert_int_equal(da_reader_next(reader, &record, &got, &err), DA_OK);
        count += got;
    }
    da_reader_close(&reader);
    getrusage(RUSAGE_SELF, &after);
    assert_int_equal(count, N);
#ifndef KEEPS_FREED_MEMORY
    assert_in_range(after.ru_maxrss - before.ru_maxrss, 0,
                    16 * 1024); /* KiB; the array has 37 MB */
#endif
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reader_needs_memory_for_one_record_only),
        cmocka_unit_test(reader_takes_every_shape),
        cmocka_unit_test(reader_says_what_is_wrong_and_goes_on),
        cmocka_unit_test(reader_refuses_what_is_no_file_of_tasks),
        cmocka_unit_test(reader_opens_compressed_files_and_tells_torn_ones),
        cmocka_unit_test(reader_reads_standard_input),
        cmocka_unit_test(reader_bounds_depth_before_parsing),
        cmocka_unit_test(reader_bounds_a_record),
    };

    return cmocka_run_group_tests(tests, scratch_enter, scratch_leave);
}
