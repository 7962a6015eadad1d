/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include "scratch.h"

#include <fcntl.h>

#include "base/buf.h"
#include "dataset/raw.h"

static void show_error(struct da_buf *out, const struct da_err *err)
{
    da_buf_addf(out, "%s %s\n", da_err_name(err->code), err->msg);
}

/* " => text" of a field, " => -" when the row has none, or the error. */
static void show_field(struct da_buf *out, const struct da_raw *raw, const struct da_raw_row *row,
                       const char *path)
{
    struct da_err err = {0};
    struct da_buf text;
    bool has = false;

    da_buf_init(&text, DA_RAW_ROW_MAX);
    if (da_raw_field(raw, row, path, &text, &has, &err) < 0) {
        da_buf_add_c(out, " => ");
        show_error(out, &err);
    } else {
        da_buf_add_c(out, " => ");
        da_buf_add_str(out, has ? da_buf_str(&text) : DA_STR("-"));
        da_buf_add_c(out, "\n");
    }
    assert_true(has || text.n == 0);
    da_buf_release(&text);
}

/* All rows of a file, a line each: where it starts, its bytes, and a field when there is a path;
 * and the error that ended it. */
static char *read_all(const char *path, enum da_raw_form form, const char *field)
{
    struct da_buf out;
    struct da_raw *raw = NULL;
    struct da_err err = {0};
    bool got = true;

    da_buf_init(&out, 2 * DA_RAW_ROW_MAX);
    if (da_raw_open(&raw, path, form, &err) < 0)
        show_error(&out, &err);
    else if (da_raw_form(raw) == DA_RAW_CSV)
        da_buf_addf(&out, "header %.*s\n", DA_STR_ARG(da_raw_header(raw)));
    while (raw && got) {
        struct da_raw_row row;

        if (da_raw_next(raw, &row, &got, &err) < 0) {
            show_error(&out, &err);
            assert_int_equal(da_raw_next(raw, &row, &got, &err), DA_OK);
            assert_false(got); /* an error ends it */
        } else if (got) {
            da_buf_addf(&out, "%lld ", (long long)row.line);
            da_buf_add_str(&out, row.bytes);
            if (field)
                show_field(&out, raw, &row, field);
            else
                da_buf_add_c(&out, "\n");
        }
    }
    da_raw_close(&raw);
    da_raw_close(&raw);
    assert_int_equal(out.failed, 0);
    return da_buf_take(&out);
}

static void write_c(const char *name, const char *text)
{
    scratch_write(name, text, strlen(text));
}

struct file {
    const char *text, *shown;
};

static void check_files(enum da_raw_form form, const struct file *files, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        char *shown;

        write_c("f", files[i].text);
        shown = read_all("f", form, NULL);
        assert_string_equal(shown, files[i].shown);
        free(shown);
    }
}
#define CHECK_FILES(form, files) check_files(form, files, sizeof(files) / sizeof(files)[0])

static void raw_takes_lines_of_json(void **state)
{
    static const struct file files[] = {
        {"{\"a\":1}\n{\"a\":2}\n", "1 {\"a\":1}\n2 {\"a\":2}\n"},
        {"{\"a\":1}\n{\"a\":2}", "1 {\"a\":1}\n2 {\"a\":2}\n"},
        {"{\"a\":1} \n \t\n\n  {\"a\":2}\n  ", "1 {\"a\":1} \n4   {\"a\":2}\n"},
        {"\n \n  {\"a\":1}\n", "3   {\"a\":1}\n"},
        {"\xEF\xBB\xBF{\"a\":1}\r\n\r\n{\"a\":2}\r\n", "1 {\"a\":1}\r\n3 {\"a\":2}\r\n"},
        {"{\"a\":\"\xFF\xC3\"}\n", "1 {\"a\":\"\xFF\xC3\"}\n"},
        {"{\"a\":1}\nno JSON\n", "1 {\"a\":1}\n2 no JSON\n"}, /* its field would be an error */
        {"{\"a\":1}\n{\"a\":\"b",
         "1 {\"a\":1}\nFORMAT f:2: the last line is not whole: the file seems cut off; make or "
         "fetch it again\n"},
        {"{\"a\":1}\n{\"a\":[1,2]",
         "1 {\"a\":1}\nFORMAT f:2: the last line is not whole: the file seems cut off; make or "
         "fetch it again\n"},
    };

    (void)state;
    CHECK_FILES(DA_RAW_AUTO, files);
    CHECK_FILES(DA_RAW_JSONL, files);
}

static void raw_takes_an_array(void **state)
{
    static const struct file files[] = {
        {"[]", ""},
        {" \n [ \n ] \n", ""},
        {"[{}]", "1 {}\n"},
        {"[{\"a\":\"]},{\\\"\"},{\"b\":[{}]}]", "1 {\"a\":\"]},{\\\"\"}\n1 {\"b\":[{}]}\n"},
        {"[\n  {\n    \"a\": 1\n  },\r\n  {\"b\": 2 }\n]\n",
         "2 {\n    \"a\": 1\n  }\n5 {\"b\": 2 }\n"},
        {"[{}\n,{} , {}\n]", "1 {}\n2 {}\n2 {}\n"},
        {"[{},\n1]", "1 {}\nFORMAT f:2: not a JSON object; a row is {\"key\":value,...}\n"},
        {"[{},,{}]", "1 {}\nFORMAT f:1: a comma without a record beside it; remove it\n"},
        {"[{},\n]", "1 {}\nFORMAT f:2: a comma without a record beside it; remove it\n"},
        {"[{}\n{}]", "1 {}\nFORMAT f:2: not JSON: a comma is missing before this; mend the file\n"},
        {"[{}]\n]", "1 {}\nFORMAT f:2: text after the end of the JSON array; remove it\n"},
        {"[", "FORMAT f:1: the JSON array does not end: the file seems cut off; make or fetch it "
              "again\n"},
        {"[{}\n", "1 {}\nFORMAT f:2: the JSON array does not end: the file seems cut off; make or "
                  "fetch it again\n"},
        {"[{},\n", "1 {}\nFORMAT f:2: the JSON array does not end: the file seems cut off; make or "
                   "fetch it again\n"},
        {"[{},\n{\"a\":\n\"b", "1 {}\nFORMAT f:2: the file ends inside this element: it seems cut "
                               "off; make or fetch it again\n"},
        {"[{},\n{\"a\":[}", "1 {}\nFORMAT f:2: the file ends inside this element: it seems cut "
                            "off; make or fetch it again\n"},
    };
    static const struct file no_array[] = {
        {"\n{}\n", "FORMAT f:2: a JSON array begins with [, and this does not\n"},
        {"[,{}]", "FORMAT f:1: not a JSON object; a row is {\"key\":value,...}\n"},
    };

    (void)state;
    CHECK_FILES(DA_RAW_AUTO, files);
    CHECK_FILES(DA_RAW_ARRAY, files);
    CHECK_FILES(DA_RAW_ARRAY, no_array);
}

static void raw_takes_csv(void **state)
{
    static const struct file files[] = {
        {"a,b\n1,2\n3,4\n", "header a,b\n2 1,2\n3 3,4\n"},
        {"\xEF\xBB\xBF\r\na,b\r\n1,2\r\n \r\n\"3\",\"4\"\r\n",
         "header a,b\r\n3 1,2\r\n5 \"3\",\"4\"\r\n"},
        {"a,b\n\"1\n\n\"\"2\",\"\"\n\"\",x\"y\"z\n",
         "header a,b\n2 \"1\n\n\"\"2\",\"\"\n5 \"\",x\"y\"z\n"},
        {"a\n\n\"\"\n\"\n\"", "header a\n3 \"\"\n4 \"\n\"\n"},
        {"\"a\n1\",b\n1", "header \"a\n1\",b\n3 1\n"},
        {"a,b", "header a,b\n"},
        {"a\n\"x\" y\n1\n", "header a\nFORMAT f:2: text behind a field's closing quote in this "
                            "row; write quotes inside a quoted field twice\n"},
        {"a\n1\n\"x\ny\n",
         "header a\n2 1\nFORMAT f:3: a quote that opens in this row does not close: "
         "the file seems cut off, or a quote is missing\n"},
        {"a,\"b", "FORMAT f:1: a quote that opens in this row does not close: the file seems cut "
                  "off, or a quote is missing\n"},
    };

    (void)state;
    CHECK_FILES(DA_RAW_CSV, files);
}

static void raw_takes_plain_lines(void **state)
{
    static const struct file files[] = {
        {"Write.\n\n  Sing. \nlast", "1 Write.\n3   Sing. \n4 last\n"},
        {"\n \n  indented\n", "3   indented\n"},
        {"a\r\n\r\nb\r\n", "1 a\r\n3 b\r\n"},
        {"[Role play] You are a king.\n", "1 [Role play] You are a king.\n"},
        {"\xFFnot UTF-8\xC3\n", "1 \xFFnot UTF-8\xC3\n"},
    };
    static const struct file forced[] = {{"{\"a\":1", "1 {\"a\":1\n"}, {"[1]\n[", "1 [1]\n2 [\n"}};

    (void)state;
    CHECK_FILES(DA_RAW_AUTO, files);
    CHECK_FILES(DA_RAW_LINES, files);
    CHECK_FILES(DA_RAW_LINES, forced);
}

static void raw_refuses_what_holds_no_rows(void **state)
{
    static const struct file files[] = {
        {"", "FORMAT f: is empty; it should hold rows\n"},
        {" \n\n\t", "FORMAT f: is empty; it should hold rows\n"},
        {"\xEF\xBB\xBF", "FORMAT f: is empty; it should hold rows\n"},
        {"\xFF\xFEx",
         "FORMAT f:1: the text is UTF-16; convert it: iconv -f UTF-16 -t UTF-8 FILE\n"},
    };
    char *shown;

    (void)state;
    for (int form = DA_RAW_AUTO; form <= DA_RAW_LINES; form++)
        CHECK_FILES((enum da_raw_form)form, files);
    shown = read_all("missing", DA_RAW_AUTO, NULL);
    assert_string_equal(shown, "IO missing: no such file; check the path\n");
    free(shown);
    shown = read_all("/tmp", DA_RAW_AUTO, NULL);
    assert_string_equal(shown, "IO /tmp: is a directory; name a file in it\n");
    free(shown);
}

static void raw_tells_csv_by_the_name(void **state)
{
    static const char *const names[] = {"f.csv", "x.csv.gz", "x.csv.zst", "csv", "f.jsonl"};

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct da_raw *raw = NULL;
        struct da_err err;

        write_c(names[i], "{},a\n");
        assert_int_equal(da_raw_open(&raw, names[i], DA_RAW_AUTO, &err), DA_OK);
        assert_int_equal(da_raw_form(raw), i < 3 ? DA_RAW_CSV : DA_RAW_JSONL);
        assert_string_equal(da_raw_name(raw), names[i]);
        da_raw_close(&raw);
    }
}

static void raw_reads_standard_input(void **state)
{
    int saved = dup(0);
    int fd;
    char *shown;

    (void)state;
    write_c("f", "{\"a\":1}\n{\n");
    fd = open("f", O_RDONLY);
    assert_int_equal(dup2(fd, 0), 0);
    shown = read_all("-", DA_RAW_AUTO, "a");
    assert_string_equal(shown, "1 {\"a\":1} => 1\n2 { => FORMAT standard input:2: the JSON object "
                               "does not end on its line; write each row on one line (jq -c . "
                               "FILE does)\n");
    free(shown);
    assert_int_equal(dup2(saved, 0), 0);
    close(saved);
    close(fd);
}

/* ---- fields ---- */

struct field {
    const char *row, *path, *shown;
};

static void check_fields(const char *name, const char *before, const struct field *fields, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct da_buf file, wanted;
        char *shown;

        da_buf_init(&file, 1 << 20);
        da_buf_init(&wanted, 1 << 20);
        da_buf_addf(&file, "%s%s", before, fields[i].row);
        scratch_write(name, file.p, file.n);
        shown = read_all(name, DA_RAW_AUTO, fields[i].path);
        if (*before)
            da_buf_addf(&wanted, "header %.*s\n2 ", (int)strcspn(before, "\n"), before);
        else
            da_buf_add_c(&wanted, "1 ");
        da_buf_addf(&wanted, "%.*s => %s\n", (int)strcspn(fields[i].row, "\n"), fields[i].row,
                    fields[i].shown);
        assert_string_equal(shown, wanted.p);
        free(shown);
        da_buf_release(&file);
        da_buf_release(&wanted);
    }
}
#define CHECK_FIELDS(name, before, fields)                                                         \
    check_fields(name, before, fields, sizeof(fields) / sizeof(fields)[0])

static void field_of_json_is_found(void **state)
{
    static const struct field fields[] = {
        {"{\"a\":\"x\"}\n", "a", "x"},
        {" { \"b\" : [ 1 , { } ] , \"a\" : \"x\" } \r\n", "a", "x"},
        {"{\"a\":\"\"}\n", "a", ""},
        {"{\"b\":{\"a\":1}}\n", "a", "-"},
        {"{}\n", "a", "-"},
        {"{\"\":\"x\"}\n", "", "x"},
        {"{\"a\":null}\n", "a", "-"},
        {"{\"a\":-1.50e+3}\n", "a", "-1.50e+3"},
        {"{\"a\":0 ,\"b\":1}\n", "a", "0"},
        {"{\"a\":true}\n", "a", "true"},
        {"{\"a\":false}\n", "a", "false"},
        {"{\"a\":{\"b\":[\"p\",{\"c\":\"q\"},\"r\"]}}\n", "a.b.0", "p"},
        {"{\"a\":{\"b\":[\"p\",{\"c\":\"q\"},\"r\"]}}\n", "a.b.1.c", "q"},
        {"{\"a\":{\"b\":[\"p\",{\"c\":\"q\"},\"r\"]}}\n", "a.b.2", "r"},
        {"{\"a\":{\"b\":[\"p\",{\"c\":\"q\"},\"r\"]}}\n", "a.b.3", "-"},
        {"{\"a\":{\"b\":[\"p\"]}}\n", "a.b.x", "-"},
        {"{\"a\":{\"b\":[\"p\"]}}\n", "a.b.-1", "-"},
        {"{\"a\":{\"b\":[\"p\"]}}\n", "a.b.99999999999999999999999", "-"},
        {"{\"a\":{\"b\":[\"p\"]}}\n", "a.b.0.c", "-"},
        {"{\"a\":[]}\n", "a.0", "-"},
        {"{\"a\":{\"0\":\"x\"}}\n", "a.0", "x"},
        {"{\"a\":\"text\"}\n", "a.b", "-"},
        {"{\"aa\":\"x\",\"a\":\"y\",\"aaa\":\"z\"}\n", "a", "y"},
        /* the last of equal keys, wherever they are */
        {"{\"a\":\"x\",\"b\":1,\"a\":\"y\"}\n", "a", "y"},
        {"{\"a\":\"x\",\"a\":null}\n", "a", "-"},
        {"{\"a\":{\"b\":\"x\"},\"a\":{\"c\":\"y\"}}\n", "a.b", "-"},
        {"{\"a\":{\"b\":\"x\",\"b\":\"y\"},\"b\":\"z\"}\n", "a.b", "y"},
        {"{\"a\":[1],\"a\":\"x\"}\n", "a", "x"},
        /* brackets and quotes inside strings */
        {"{\"b\":\"}{[\\\"\",\"a\":\"]\\\\\"}\n", "a", "]\\"},
        {"{\"b\":[\"\\\\\\\"]\",[[\"}\"]]],\"a\":\"x\"}\n", "a", "x"},
    };

    (void)state;
    CHECK_FIELDS("f", "", fields);
}

static void field_of_json_is_decoded(void **state)
{
    static const struct field fields[] = {
        {"{\"a\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"}\n", "a", "\"\\/\b\f\n\r\t"},
        {"{\"a\":\"x\\u00e9\\u4e00y\\u0041\"}\n", "a", "xé一yA"},
        {"{\"a\":\"\\ud83d\\uDE00\"}\n", "a", "😀"},
        {"{\"a\":\"\\ud83dx\"}\n", "a", "\xEF\xBF\xBDx"},
        {"{\"a\":\"\\ud83d\"}\n", "a", "\xEF\xBF\xBD"},
        {"{\"a\":\"\\ude00\\ud83d\\n\"}\n", "a", "\xEF\xBF\xBD\xEF\xBF\xBD\n"},
        {"{\"a\":\"\\ud83d\\u0041\"}\n", "a",
         "\xEF\xBF\xBD"
         "A"},
        {"{\"a\":\"\\ud83d\\ud83d\\ude00\"}\n", "a", "\xEF\xBF\xBD😀"},
        {"{\"a\":\"\xFF\x01\xC3\"}\n", "a", "\xFF\x01\xC3"},
        {"{\"\\u0061\":\"x\"}\n", "a", "x"},
        {"{\"\\u0061\":{\"b\\n\":\"x\"}}\n", "a.b\n", "x"},
        {"{\"a\\\\b\":\"x\"}\n", "a\\b", "x"},
        {"{\"a\\\\b\":\"x\"}\n", "a\\\\b", "-"},
        {"{\"a\":\"x\",\"\\u0061\":\"y\"}\n", "a", "y"},
    };
    struct da_raw *raw = NULL;
    struct da_raw_row row;
    struct da_buf out;
    struct da_err err;
    bool got, has;

    (void)state;
    CHECK_FIELDS("f", "", fields);
    /* A NUL is text like other, and what out held before stays in front. */
    scratch_write("f", "{\"a\":\"x\\u0000\0y\"}\n", 18);
    da_buf_init(&out, 100);
    da_buf_add_c(&out, "before ");
    assert_int_equal(da_raw_open(&raw, "f", DA_RAW_AUTO, &err), DA_OK);
    assert_int_equal(da_raw_next(raw, &row, &got, &err), DA_OK);
    assert_int_equal(da_raw_field(raw, &row, "a", &out, &has, &err), DA_OK);
    assert_true(got && has);
    assert_int_equal(out.n, 11);
    assert_memory_equal(out.p, "before x\0\0y", 11);
    da_raw_close(&raw);
    da_buf_release(&out);
}

static void field_of_a_broken_row_is_an_error(void **state)
{
#define NOT_ENDED                                                                                  \
    "FORMAT f:1: the JSON object does not end on its line; write each row on one line (jq -c . "   \
    "FILE does)"
#define ESCAPE "a string holds an escape that JSON does not have; write \\\\ for a backslash"
#define NO_END                                                                                     \
    "FORMAT f:1: a string does not end; close its quote, and write line ends in it as \\n"
#define BEHIND                                                                                     \
    "FORMAT f:1: something stands behind the JSON object; write each row on its own line, "        \
    "without a comma between them"
    static const struct field fields[] = {
        {"{\n", "a", NOT_ENDED},
        {"{\"a\"\n", "a", NOT_ENDED},
        {"{\"a\":\n", "a", NOT_ENDED},
        {"{\"a\":1\n", "a", NOT_ENDED},
        {"{\"a\":1,\n", "a", NOT_ENDED},
        {"{\"b\":{\"a\":1}\n", "a", NOT_ENDED},
        {"{\"b\":[1\n", "a", NOT_ENDED},
        {"{\"a\":\"x\n", "a", NO_END},
        {"{\"a\":\"x\\\"}\n", "a", NO_END},
        {"{\"b\":[\"x]}\n", "a", NO_END},
        {"{\"a\":1}}\n", "a", BEHIND},
        {"{\"a\":1},\n", "a", BEHIND},
        {"{\"a\":1} {\"a\":1}\n", "a", BEHIND},
        {"{\"b\":[1}}\n", "a",
         "FORMAT f:1: not JSON: a bracket is closed by another kind; mend the row"},
        {"{a:1}\n", "a",
         "FORMAT f:1: not JSON: a key should stand here, in double quotes; mend the row"},
        {"{\"a\":1,}\n", "a",
         "FORMAT f:1: not JSON: a key should stand here, in double quotes; mend the row"},
        {"{\"a\" 1}\n", "a", "FORMAT f:1: not JSON: a colon is missing behind a key; mend the row"},
        {"{\"a\":,\"b\":1}\n", "a", "FORMAT f:1: not JSON: a value is missing here; mend the row"},
        {"{\"a\":}\n", "a", "FORMAT f:1: not JSON: a value is missing here; mend the row"},
        {"{\"a\":1 \"b\":2}\n", "a",
         "FORMAT f:1: not JSON: a comma or } is missing behind a value; mend the row"},
        {"{\"a\":[1 2]}\n", "a.1",
         "FORMAT f:1: not JSON: a comma or ] is missing behind a value; mend the row"},
        {"{\"a\":\"\\x\"}\n", "a", "FORMAT f:1: \"a\": " ESCAPE},
        {"{\"a\":\"\\u12g4\"}\n", "a", "FORMAT f:1: \"a\": " ESCAPE},
        {"{\"a\":\"\\u12\"}\n", "a", "FORMAT f:1: \"a\": " ESCAPE},
        {"{\"\\x\":1}\n", "a", "FORMAT f:1: " ESCAPE},
        {"{\"b\":\"\\x\"}\n", "a", "-"}, /* passed over */
        {"{\"a\":nul}\n", "a", "FORMAT f:1: \"a\": is not a JSON value; mend the row"},
        {"{\"a\":[\"x\"]}\n", "a",
         "FORMAT f:1: \"a\": is a list, not text; name something in it, as in messages.0.content"},
        {"{\"a\":{\"b\":{}}}\n", "a.b",
         "FORMAT f:1: \"a.b\": is an object, not text; name something in it, as in "
         "message.content"},
    };
    char *shown;

    (void)state;
    CHECK_FIELDS("f", "", fields);
    write_c("f", "{}\nno\n");
    shown = read_all("f", DA_RAW_AUTO, "a");
    assert_string_equal(shown, "1 {} => -\n2 no => FORMAT f:2: not a JSON object; a row is "
                               "{\"key\":value,...}\n");
    free(shown);
    /* An array's element may have many lines. */
    write_c("f", "[{\"b\":1,\n\n\"a\":[]}]");
    shown = read_all("f", DA_RAW_AUTO, "a");
    assert_non_null(strstr(shown, "=> FORMAT f:3: \"a\": is a list"));
    free(shown);
}

static void field_of_csv_is_found_and_decoded(void **state)
{
    static const struct field fields[] = {
        {"1,2,3\n", "b", "2"},
        {"1,2,3", "x.y", "3"},
        {",,\n", "a", ""},
        {"1,2\n", "x.y", "-"},
        {"1,2,3,4\n", "x.y", "3"},
        {"1,\"2,\"\"x\"\"\",3\n", "b", "2,\"x\""},
        {"\"\",2,3\n", "a", ""},
        {"\"\"\"\",2,3\n", "a", "\""},
        {"1,x\"y\"\"z,3\n", "b", "x\"y\"\"z"},
        {" \"1\" ,2,3\n", "a", " \"1\" "},
    };
    char *shown;

    (void)state;
    CHECK_FIELDS("f.csv", "a,b,x.y\n", fields);
    write_c("f.csv", "a,\"b\n\"\"1\"\"\",a\r\n1,\"2\n\",3\r\n4,5,6\r\n");
    shown = read_all("f.csv", DA_RAW_AUTO, "b\n\"1\"");
    assert_string_equal(shown, "header a,\"b\n\"\"1\"\"\",a\r\n3 1,\"2\n\",3\r => 2\n\n"
                               "5 4,5,6\r => 5\n");
    free(shown);
    shown = read_all("f.csv", DA_RAW_AUTO, "a"); /* the first of that name */
    assert_string_equal(shown, "header a,\"b\n\"\"1\"\"\",a\r\n3 1,\"2\n\",3\r => 1\n"
                               "5 4,5,6\r => 4\n");
    free(shown);
    write_c("f.csv", "a,b\r\n1,2\r\n");
    shown = read_all("f.csv", DA_RAW_AUTO, "b");
    assert_string_equal(shown, "header a,b\r\n2 1,2\r => 2\n");
    free(shown);
    shown = read_all("f.csv", DA_RAW_AUTO, "c");
    assert_string_equal(shown, "header a,b\r\n2 1,2\r => FORMAT f.csv: has no column \"c\"; its "
                               "header names the columns: a,b\r\n");
    free(shown);
}

static void field_of_a_plain_line_is_the_line(void **state)
{
    char *shown;

    (void)state;
    write_c("f", " x \r\ny\n");
    shown = read_all("f", DA_RAW_AUTO, "whatever");
    assert_string_equal(shown, "1  x \r =>  x \n2 y => y\n");
    free(shown);
}

static void likely_field_is_told_by_names(void **state)
{
    static const struct {
        const char *file, *text, *likely;
    } rows[] = {
        {"f", "{\"output\":\"o\",\"text\":\"t\",\"instruction\":\"i\"}\n", "instruction"},
        {"f", "{\"prompt\":\"p\",\"text\":\"t\"}\n", "text"},
        {"f", "{\"text\":null,\"prompt\":\"p\"}\n", "prompt"},
        {"f", "{\"prompt\":[{}],\"question\":\"q\"}\n", "question"},
        {"f", "[{\"query\":\"q\"}]", "query"},
        {"f", "{\"messages\":[{\"role\":\"user\",\"content\":\"c\"}]}\n", "messages.0.content"},
        {"f", "{\"conversations\":[{\"from\":\"human\",\"value\":\"v\"}]}\n",
         "conversations.0.value"},
        {"f", "{\"messages\":[],\"content\":\"c\"}\n", NULL},
        {"f", "{\"text\":1}\n", NULL},
        {"f", "{\"text\":\"t\"\n", NULL},
        {"f", "plain\n", "line"},
        {"f.csv", "id,prompt,text\n1,2,3\n", "text"},
        {"f.csv", "id,\"query\"\n1\n", "query"},
        {"f.csv", "id,Text\n1,2\n", NULL},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct da_raw *raw = NULL;
        struct da_raw_row row;
        struct da_err err;
        bool got;
        const char *likely;

        write_c(rows[i].file, rows[i].text);
        assert_int_equal(da_raw_open(&raw, rows[i].file, DA_RAW_AUTO, &err), DA_OK);
        assert_int_equal(da_raw_next(raw, &row, &got, &err), DA_OK);
        assert_true(got);
        likely = da_raw_likely_field(raw, &row);
        if (rows[i].likely)
            assert_string_equal(likely, rows[i].likely);
        else
            assert_null(likely);
        da_raw_close(&raw);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(raw_takes_lines_of_json),
        cmocka_unit_test(raw_takes_an_array),
        cmocka_unit_test(raw_takes_csv),
        cmocka_unit_test(raw_takes_plain_lines),
        cmocka_unit_test(raw_refuses_what_holds_no_rows),
        cmocka_unit_test(raw_tells_csv_by_the_name),
        cmocka_unit_test(raw_reads_standard_input),
        cmocka_unit_test(field_of_json_is_found),
        cmocka_unit_test(field_of_json_is_decoded),
        cmocka_unit_test(field_of_a_broken_row_is_an_error),
        cmocka_unit_test(field_of_csv_is_found_and_decoded),
        cmocka_unit_test(field_of_a_plain_line_is_the_line),
        cmocka_unit_test(likely_field_is_told_by_names),
    };

    return cmocka_run_group_tests(tests, scratch_enter, scratch_leave);
}
