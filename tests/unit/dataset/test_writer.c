/* SPDX-License-Identifier: Apache-2.0 */
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

#include "base/arena.h"
#include "base/rng.h"
#include "base/utf8.h"
#include "dataset/reader.h"
#include "dataset/writer.h"

#define S(literal)                                                                                 \
    {                                                                                              \
        (literal), sizeof(literal) - 1                                                             \
    }

static const struct da_instance instances[] = {
    {S("1/2 \"Café\""), S("一\n二")},
    {S(""), S("alone")},
};
static const struct da_record records[] = {
    {.id = S("t1"),
     .name = S("add"),
     .instruction = S("Add\tit"),
     .instances = instances,
     .n_instances = 2,
     .is_classification = DA_NO,
     .task_type = S("maths"),
     .category = S("school"),
     .lang = S("en")},
    {.instruction = S("Bare"), .is_classification = DA_UNKNOWN},
};

static int write_all(const char *path, enum da_format format, const struct da_record *r, size_t n,
                     int64_t *rows, struct da_err *err)
{
    struct da_writer *w = NULL;
    int rc;

    DA_TRY(da_writer_open(&w, path, format, err));
    for (size_t i = 0; i < n; i++)
        DA_TRY(da_writer_add(w, &r[i], rows, err));
    DA_TRY(da_writer_commit(w, err));
out:
    da_writer_close(&w);
    da_writer_close(&w);
    return rc;
}

static void writer_writes_each_format(void **state)
{
#define HEAD "Below is an instruction that describes a task"
#define ASKS                                                                                       \
    "Write a response that appropriately completes the request.\\n\\n### Instruction:\\nAdd\\tit"
    static const struct {
        const char *name;
        int64_t rows;
        const char *text;
    } cases[] = {
        {"alpaca", 2,
         "[\n{\"instruction\":\"Add\\tit\",\"input\":\"1/2 "
         "\\\"Café\\\"\",\"output\":\"一\\n二\"},\n"
         "{\"instruction\":\"Add\\tit\",\"input\":\"\",\"output\":\"alone\"}\n]\n"},
        {"jsonl", 3,
         "{\"id\":\"t1\",\"instruction\":\"Add\\tit\",\"input\":\"1/2 "
         "\\\"Café\\\"\",\"output\":\"一\\n二\",\"is_classification\":false,"
         "\"task_type\":\"maths\",\"category\":\"school\",\"lang\":\"en\"}\n"
         "{\"id\":\"t1\",\"instruction\":\"Add\\tit\",\"input\":\"\",\"output\":\"alone\",\"is_"
         "classification\":false,"
         "\"task_type\":\"maths\",\"category\":\"school\",\"lang\":\"en\"}\n"
         "{\"instruction\":\"Bare\",\"input\":\"\",\"output\":\"\"}\n"},
        {"messages", 2,
         "{\"messages\":[{\"role\":\"user\",\"content\":\"Add\\tit\\n\\n1/2 \\\"Café\\\"\"},"
         "{\"role\":\"assistant\",\"content\":\"一\\n二\"}]}\n"
         "{\"messages\":[{\"role\":\"user\",\"content\":\"Add\\tit\"},{\"role\":\"assistant\","
         "\"content\":\"alone\"}]}\n"},
        {"sharegpt", 2,
         "{\"conversations\":[{\"from\":\"human\",\"value\":\"Add\\tit\\n\\n1/2 \\\"Café\\\"\"},"
         "{\"from\":\"gpt\",\"value\":\"一\\n二\"}]}\n"
         "{\"conversations\":[{\"from\":\"human\",\"value\":\"Add\\tit\"},{\"from\":\"gpt\","
         "\"value\":\"alone\"}]}\n"},
        {"openai", 2,
         "{\"messages\":[{\"role\":\"user\",\"content\":\"Add\\tit\\n\\n1/2 \\\"Café\\\"\"},"
         "{\"role\":\"assistant\",\"content\":\"一\\n二\"}]}\n"
         "{\"messages\":[{\"role\":\"user\",\"content\":\"Add\\tit\"},{\"role\":\"assistant\","
         "\"content\":\"alone\"}]}\n"},
        {"prompt-completion", 2,
         "{\"prompt\":\"" HEAD ", paired with an input that provides further context. " ASKS
         "\\n\\n### Input:\\n1/2 \\\"Café\\\"\\n\\n### Response:\",\"completion\":\"一\\n二\"}\n"
         "{\"prompt\":\"" HEAD ". " ASKS "\\n\\n### Response:\",\"completion\":\"alone\"}\n"},
        {"seeds", 2,
         "{\"id\":\"t1\",\"name\":\"add\",\"instruction\":\"Add\\tit\",\"instances\":[{\"input\":"
         "\"1/2 \\\"Café\\\"\",\"output\":\"一\\n二\"},"
         "{\"input\":\"\",\"output\":\"alone\"}],\"is_classification\":false,\"task_type\":"
         "\"maths\",\"category\":\"school\","
         "\"lang\":\"en\"}\n{\"instruction\":\"Bare\",\"instances\":[]}\n"},
    };

    (void)state;
    assert_int_equal(sizeof cases / sizeof cases[0], DA_N_FORMATS);
    for (size_t i = 0; i < DA_N_FORMATS; i++) {
        enum da_format format;
        struct da_err err = {0};
        int64_t rows = 0;
        char *text;

        assert_int_equal(da_format_from_name(cases[i].name, &format, &err), DA_OK);
        assert_int_equal(format, i);
        assert_string_equal(da_format_name(format), cases[i].name);
        assert_int_equal(write_all("f", format, records, 2, &rows, &err), DA_OK);
        text = scratch_read("f");
        assert_string_equal(text, cases[i].text);
        assert_int_equal(rows, cases[i].rows);
        free(text);
    }
}

static void writer_names_the_formats_it_has(void **state)
{
    enum da_format format = DA_FORMAT_SEEDS;
    struct da_err err = {0};

    (void)state;
    assert_int_equal(da_format_from_name("parquet", &format, &err), DA_EINVAL);
    assert_int_equal(format, DA_FORMAT_SEEDS);
    for (int i = 0; i < DA_N_FORMATS; i++)
        assert_non_null(strstr(err.msg, da_format_name((enum da_format)i)));
}

static void openai_leaves_out_rows_that_it_would_refuse(void **state)
{
    static const struct da_instance empty[] = {{S("x"), S(" \n")}, {S("x"), S("y")}};
    static const struct da_record r[] = {
        {.instruction = S("Do"), .instances = empty, .n_instances = 2}};
    struct da_err err = {0};
    int64_t rows = 0;
    char *text;

    (void)state;
    assert_int_equal(write_all("f", DA_FORMAT_OPENAI, r, 1, &rows, &err), DA_OK);
    text = scratch_read("f");
    assert_string_equal(text, "{\"messages\":[{\"role\":\"user\",\"content\":\"Do\\n\\nx\"},"
                              "{\"role\":\"assistant\",\"content\":\"y\"}]}\n");
    assert_int_equal(rows, 1);
    free(text);
}

static void alpaca_without_rows_is_an_array(void **state)
{
    struct da_err err = {0};
    int64_t rows = 0;
    char *text;

    (void)state;
    assert_int_equal(write_all("f", DA_FORMAT_ALPACA, NULL, 0, &rows, &err), DA_OK);
    text = scratch_read("f");
    assert_string_equal(text, "[\n]\n");
    free(text);
}

static void writer_refuses_text_that_is_not_utf8(void **state)
{
    static const struct da_instance bad[] = {{S("x"), S("\xC3")}};
    static const struct da_record r[] = {
        {.instruction = S("Do"), .instances = bad, .n_instances = 1}};

    (void)state;
    for (int f = 0; f < DA_N_FORMATS; f++) {
        struct da_err err = {0};
        int64_t rows = 0;

        scratch_write("f", "old", 3);
        assert_int_equal(write_all("f", (enum da_format)f, r, 1, &rows, &err), DA_EFORMAT);
        assert_string_equal(err.msg, "f: row 1 would hold text that is not UTF-8");
        assert_int_equal(rows, 0);
        assert_int_equal(scratch_count("f", 0), 1); /* no temporary file beside it */
    }
}

/* Random text of characters that JSON, JSON Lines and our layouts treat in their own ways. */
static struct da_str random_text(struct da_rng *rng, struct da_arena *a, bool may_be_empty)
{
    static const char *const parts[] = {
        "a", "B ", "\"", "\\", "/",    "\n",   "\t",   "é",      "字",         "😀",   "[", "]",
        "{", "}",  ",",  ":",  "\r\n", "\x1f", "\x7f", "\u2028", "<noinput> ", "###", " "};
    struct da_buf text;
    struct da_str s;
    size_t n = (size_t)da_rng_below(rng, 12);

    da_buf_init(&text, 1000);
    if (!may_be_empty || n > 3)
        da_buf_add_c(&text, "x"); /* neither blank nor exactly "<noinput>" */
    for (size_t i = 0; n > 3 && i < n; i++)
        da_buf_add_c(&text, parts[da_rng_below(rng, sizeof parts / sizeof parts[0])]);
    s = da_arena_str(a, da_buf_str(&text));
    da_buf_release(&text);
    return s;
}

static struct da_record random_record(struct da_rng *rng, struct da_arena *a)
{
    struct da_instance *list = da_arena_alloc_n(a, 3, sizeof *list);
    struct da_record r = {.instruction = random_text(rng, a, false), .instances = list};

    r.n_instances = (size_t)da_rng_below(rng, 4);
    for (size_t i = 0; i < r.n_instances; i++)
        list[i] = (struct da_instance){random_text(rng, a, true), random_text(rng, a, false)};
    r.id = random_text(rng, a, true);
    r.name = random_text(rng, a, true);
    r.is_classification = (enum da_truth)((int)da_rng_below(rng, 3) - 1);
    r.task_type = random_text(rng, a, true);
    r.category = random_text(rng, a, true);
    r.lang = random_text(rng, a, true);
    return r;
}

#define assert_str_equal(got, wanted)                                                              \
    do {                                                                                           \
        assert_int_equal((got).n, (wanted).n);                                                     \
        if ((wanted).n > 0)                                                                        \
            assert_memory_equal((got).p, (wanted).p, (wanted).n);                                  \
    } while (0)

static void assert_labels_equal(const struct da_record *got, const struct da_record *wanted)
{
    assert_str_equal(got->id, wanted->id);
    assert_int_equal(got->is_classification, wanted->is_classification);
    assert_str_equal(got->task_type, wanted->task_type);
    assert_str_equal(got->category, wanted->category);
    assert_str_equal(got->lang, wanted->lang);
}

/* What format f makes of one instance comes back. */
static void assert_row_equal(enum da_format f, const struct da_record *got,
                             const struct da_record *wanted, const struct da_instance *instance)
{
    bool is_chat = f == DA_FORMAT_MESSAGES || f == DA_FORMAT_SHAREGPT || f == DA_FORMAT_OPENAI;
    struct da_str instruction = da_str_sub(got->instruction, 0, wanted->instruction.n);

    assert_str_equal(instruction, wanted->instruction);
    if (f == DA_FORMAT_JSONL)
        assert_labels_equal(got, wanted);
    if (!instance) {
        assert_int_equal(got->n_instances, 0);
        return;
    }
    assert_int_equal(got->n_instances, 1);
    assert_str_equal(got->instances[0].output, instance->output);
    if (is_chat && instance->input.n > 0) { /* the input follows the instruction */
        assert_memory_equal(got->instruction.p + instruction.n, "\n\n", 2);
        instruction = da_str_sub(got->instruction, instruction.n + 2, got->instruction.n);
        assert_str_equal(instruction, instance->input);
    } else {
        assert_str_equal(got->instruction, wanted->instruction);
        assert_str_equal(got->instances[0].input, instance->input);
    }
}

static void next(struct da_reader *reader, struct da_record *record, bool wanted)
{
    struct da_err err = {0};
    bool got = false;

    if (da_reader_next(reader, record, &got, &err) < 0)
        fail_msg("%s", err.msg);
    assert_int_equal(got, wanted);
}

static void check_round_trip(enum da_format f, const struct da_record *wanted, size_t n)
{
    struct da_reader *reader = NULL;
    struct da_record got;
    struct da_err err = {0};
    int64_t rows = 0;

    assert_int_equal(write_all("f", f, wanted, n, &rows, &err), DA_OK);
    if (rows == 0)
        return;
    assert_int_equal(da_reader_open(&reader, "f", &err), DA_OK);
    for (size_t i = 0; i < n; i++) {
        if (f == DA_FORMAT_SEEDS) {
            next(reader, &got, true);
            assert_labels_equal(&got, &wanted[i]);
            assert_str_equal(got.name, wanted[i].name);
            assert_str_equal(got.instruction, wanted[i].instruction);
            assert_int_equal(got.n_instances, wanted[i].n_instances);
            for (size_t k = 0; k < got.n_instances; k++) {
                assert_str_equal(got.instances[k].input, wanted[i].instances[k].input);
                assert_str_equal(got.instances[k].output, wanted[i].instances[k].output);
            }
            continue;
        }
        for (size_t k = 0; k < wanted[i].n_instances; k++) {
            next(reader, &got, true);
            assert_row_equal(f, &got, &wanted[i], &wanted[i].instances[k]);
        }
        if (wanted[i].n_instances == 0 && f == DA_FORMAT_JSONL) {
            next(reader, &got, true);
            assert_row_equal(f, &got, &wanted[i], NULL);
        }
    }
    next(reader, &got, false);
    da_reader_close(&reader);
}

static void what_is_written_is_read_back(void **state)
{
    enum { ROUNDS = 40, N = 5 };

    (void)state;
    for (uint64_t round = 0; round < ROUNDS; round++) {
        struct da_rng rng = da_rng_new(1, "round trip", round);
        struct da_arena arena = {0};
        struct da_record r[N];

        for (size_t i = 0; i < N; i++)
            r[i] = random_record(&rng, &arena);
        for (int f = 0; f < DA_N_FORMATS; f++)
            check_round_trip((enum da_format)f, r, N);
        da_arena_release(&arena);
    }
}

static void writer_replaces_a_file_only_on_commit(void **state)
{
    struct da_writer *w = NULL;
    struct da_err err = {0};
    int64_t rows = 0;
    char *text;

    (void)state;
    scratch_write("f", "old", 3);
    assert_int_equal(da_writer_open(&w, "f", DA_FORMAT_JSONL, &err), DA_OK);
    assert_int_equal(da_writer_add(w, &records[1], &rows, &err), DA_OK);
    assert_int_equal(scratch_count("f.tmp.", 0), 1);
    da_writer_close(&w);
    assert_int_equal(scratch_count("f.tmp.", 0), 0);
    text = scratch_read("f");
    assert_string_equal(text, "old");
    free(text);
}

static void writer_follows_a_symbolic_link(void **state)
{
    struct da_err err = {0};
    struct stat st;
    int64_t rows = 0;

    (void)state;
    scratch_write("real", "old", 3);
    assert_int_equal(symlink("real", "link"), 0);
    assert_int_equal(write_all("link", DA_FORMAT_ALPACA, NULL, 0, &rows, &err), DA_OK);
    assert_int_equal(lstat("link", &st), 0);
    assert_true(S_ISLNK(st.st_mode));
    assert_int_equal(stat("real", &st), 0);
    assert_int_equal(st.st_size, 4);
}

static void writer_makes_what_a_link_leads_to(void **state)
{
    static const char *const ends[] = {"new", "sub/new"};
    struct da_err err = {0};
    struct stat st;
    int64_t rows = 0;

    (void)state;
    assert_int_equal(mkdir("sub", 0700), 0);
    assert_int_equal(symlink("new", "one"), 0);
    assert_int_equal(symlink("sub/two", "link"), 0);
    assert_int_equal(symlink("new", "sub/two"), 0);
    assert_int_equal(symlink("loop", "loop"), 0);
    for (size_t i = 0; i < 2; i++) {
        const char *link = i ? "link" : "one";

        assert_int_equal(write_all(link, DA_FORMAT_ALPACA, NULL, 0, &rows, &err), DA_OK);
        assert_int_equal(lstat(link, &st), 0);
        assert_true(S_ISLNK(st.st_mode));
        assert_int_equal(lstat(ends[i], &st), 0);
        assert_true(S_ISREG(st.st_mode));
    }
    assert_int_equal(write_all("loop", DA_FORMAT_ALPACA, NULL, 0, &rows, &err), DA_EIO);
    assert_int_equal(unlink("sub/new") + unlink("sub/two"), 0);
}

static void writer_keeps_the_mode_of_what_it_replaces(void **state)
{
    static const mode_t modes[] = {0600, 0444, 0666, 0755};
    struct da_err err = {0};
    struct stat st;
    int64_t rows = 0;
    mode_t mask = umask(022);

    (void)state;
    scratch_write("f", "old", 3);
    for (size_t i = 0; i < sizeof modes / sizeof *modes; i++) {
        assert_int_equal(chmod("f", modes[i]), 0);
        assert_int_equal(write_all("f", DA_FORMAT_ALPACA, NULL, 0, &rows, &err), DA_OK);
        assert_int_equal(stat("f", &st), 0);
        assert_int_equal(st.st_mode & 07777, modes[i]);
    }
    assert_int_equal(write_all("g", DA_FORMAT_ALPACA, NULL, 0, &rows, &err), DA_OK);
    assert_int_equal(stat("g", &st), 0);
    assert_int_equal(st.st_mode & 07777, 0644);
    (void)umask(mask);
}

static void writer_leaves_devices_in_place(void **state)
{
    struct da_err err = {0};
    struct stat st;
    int64_t rows = 0;

    (void)state;
    assert_int_equal(write_all("/dev/null", DA_FORMAT_JSONL, records, 2, &rows, &err), DA_OK);
    assert_int_equal(stat("/dev/null", &st), 0);
    assert_true(S_ISCHR(st.st_mode));
}

static void writer_writes_to_standard_output(void **state)
{
    struct da_err err = {0};
    int64_t rows = 0;
    int saved = dup(1);
    int fd = open("f", O_WRONLY | O_CREAT | O_TRUNC, 0600);
    char *text;
    int rc;

    (void)state;
    fflush(stdout);
    dup2(fd, 1);
    rc = write_all("-", DA_FORMAT_ALPACA, NULL, 0, &rows, &err);
    rc += write_all("-", DA_FORMAT_ALPACA, NULL, 0, &rows, &err); /* it is still open */
    dup2(saved, 1);
    close(saved);
    close(fd);
    assert_int_equal(rc, DA_OK);
    text = scratch_read("f");
    assert_string_equal(text, "[\n]\n[\n]\n");
    free(text);
}

static void full_disk_is_an_error_that_leaves_nothing(void **state)
{
    struct rlimit saved, small;
    struct da_err err = {0};
    int64_t rows = 0;
    int rc;

    (void)state;
    scratch_write("f", "old", 3);
    (void)signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &saved), 0);
    small = saved;
    small.rlim_cur = 100;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    rc = write_all("f", DA_FORMAT_JSONL, records, 2, &rows, &err);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &saved), 0);
    assert_int_equal(rc, DA_EIO);
    assert_int_equal(err.sub, EFBIG);
    assert_string_equal(err.msg, "f: cannot write: File too large");
    assert_int_equal(scratch_count("f", 0), 1);
    rc = write_all("/dev/full", DA_FORMAT_JSONL, records, 2, &rows, &err);
    assert_int_equal(rc, DA_EIO);
    assert_string_equal(err.msg, "/dev/full: cannot write: No space left on device");
}

static void writer_names_a_place_where_it_cannot_write(void **state)
{
    struct da_err err = {0};
    int64_t rows = 0;

    (void)state;
    assert_int_equal(write_all("/tmp", DA_FORMAT_JSONL, NULL, 0, &rows, &err), DA_EIO);
    assert_string_equal(err.msg, "/tmp: is a directory; name a file in it");
    assert_int_equal(write_all("no/such/f", DA_FORMAT_JSONL, NULL, 0, &rows, &err), DA_EIO);
    assert_string_equal(err.msg,
                        "no/such/f: cannot create a file in its folder: No such file or directory");
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
        cmocka_unit_test_teardown(writer_writes_each_format, clean),
        cmocka_unit_test_teardown(writer_names_the_formats_it_has, clean),
        cmocka_unit_test_teardown(openai_leaves_out_rows_that_it_would_refuse, clean),
        cmocka_unit_test_teardown(alpaca_without_rows_is_an_array, clean),
        cmocka_unit_test_teardown(writer_refuses_text_that_is_not_utf8, clean),
        cmocka_unit_test_teardown(what_is_written_is_read_back, clean),
        cmocka_unit_test_teardown(writer_replaces_a_file_only_on_commit, clean),
        cmocka_unit_test_teardown(writer_follows_a_symbolic_link, clean),
        cmocka_unit_test_teardown(writer_makes_what_a_link_leads_to, clean),
        cmocka_unit_test_teardown(writer_keeps_the_mode_of_what_it_replaces, clean),
        cmocka_unit_test_teardown(writer_leaves_devices_in_place, clean),
        cmocka_unit_test_teardown(writer_writes_to_standard_output, clean),
        cmocka_unit_test_teardown(full_disk_is_an_error_that_leaves_nothing, clean),
        cmocka_unit_test_teardown(writer_names_a_place_where_it_cannot_write, clean),
    };

    return cmocka_run_group_tests(tests, scratch_enter, scratch_leave);
}
