/* SPDX-License-Identifier: Apache-2.0
 *
 * Raw rows and their fields over any bytes; the first byte chooses form and field. Properties: it
 * comes to an end; rows are parts of the input, in its order; where jansson takes a row, the field
 * is what jansson finds; every error names the file; and what was read, written, is read back the
 * same.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <jansson.h>

#include "base/buf.h"
#include "dataset/raw.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const fields[] = {"a", "b.0", "a.b", "messages.0.content", ""};
enum { N_FORMS = DA_RAW_LINES + 1, N_FIELDS = sizeof fields / sizeof fields[0], DEPTH_MAX = 64 };

static void check(bool ok)
{
    if (!ok)
        abort();
}

static void check_message(const struct da_err *err, const char *path)
{
    check(strncmp(err->msg, path, strlen(path)) == 0);
}

/* Whether a file that begins so is read otherwise than as it stands: compressed, or marked. */
static bool is_special(struct da_str s)
{
    static const struct da_str marks[] = {{"\x1f\x8b", 2},
                                          {"\x28\xb5\x2f\xfd", 4},
                                          {"BZh", 3},
                                          {"\xfd"
                                           "7zXZ",
                                           5},
                                          {"\xEF\xBB\xBF", 3},
                                          {"\xFF\xFE", 2},
                                          {"\xFE\xFF", 2}};

    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        if (da_str_starts(s, marks[i]))
            return true;
    return s.n >= 4 && memcmp(s.p + 1, "\x2A\x4D\x18", 3) == 0; /* zstd's skippable frames */
}

/* How deep a valid JSON text nests. Not taken from jansson's tree: of keys that occur twice that
 * has the last only. */
static size_t depth_of(struct da_str json)
{
    size_t depth = 0, deepest = 0;
    bool in_string = false;

    for (size_t i = 0; i < json.n; i++) {
        char c = json.p[i];

        if (in_string && c == '\\')
            i++;
        else if (c == '"')
            in_string = !in_string;
        else if (!in_string && (c == '{' || c == '['))
            deepest = ++depth > deepest ? depth : deepest;
        else if (!in_string && (c == '}' || c == ']'))
            depth--;
    }
    return deepest;
}

static json_t *find(json_t *json, const char *path)
{
    while (json && path) {
        size_t n = strcspn(path, ".");

        if (json_is_array(json))
            json = n == 1 && *path == '0' ? json_array_get(json, 0) : NULL;
        else
            json = json_object_getn(json, path, n);
        path = path[n] == '.' ? path + n + 1 : NULL;
    }
    return json_is_null(json) ? NULL : json;
}

/* What was found of a row, if it was, against what jansson finds. A NUL between values, which is
 * not JSON, jansson takes for white space. */
static void check_field(struct da_str row, const char *path, int rc, bool has, struct da_str text)
{
    json_t *root = json_loadb(row.p, row.n, JSON_ALLOW_NUL, NULL);
    json_t *value = find(root, path);

    if (json_is_object(root) && !memchr(row.p, '\0', row.n)) {
        bool is_nested = json_is_object(value) || json_is_array(value);

        check((rc == DA_OK) == (depth_of(row) <= DEPTH_MAX && !is_nested));
        check(rc < 0 || has == (value != NULL));
        if (rc == DA_OK && json_is_string(value))
            check(da_str_eq(text,
                            (struct da_str){json_string_value(value), json_string_length(value)}));
    }
    json_decref(root);
}

static void check_row(const struct da_raw *raw, const struct da_raw_row *row, const char *path,
                      const char *file)
{
    bool is_json = da_raw_form(raw) == DA_RAW_JSONL || da_raw_form(raw) == DA_RAW_ARRAY;
    struct da_err err = {0};
    struct da_buf text;
    bool has = false;
    int rc;

    da_buf_init(&text, DA_BUF_TEXT_MAX);
    rc = da_raw_field(raw, row, path, &text, &has, &err);
    check(rc == DA_OK || text.n == 0);
    if (rc < 0)
        check_message(&err, file);
    if (is_json)
        check_field(row->bytes, path, rc, has, da_buf_str(&text));
    (void)da_raw_likely_field(raw, row);
    da_buf_release(&text);
}

struct seen {
    struct da_buf rows; /* with their lengths, so that two files can be compared */
    enum da_raw_form form;
    bool ok;
    bool special; /* the first bytes written would be read otherwise */
};

/* Reads a file, checks its rows, which are parts of `rest`, and writes them to w, if given. */
static void read_rows(struct da_raw *raw, struct seen *seen, struct da_str rest, const char *path,
                      const char *file, struct da_raw_writer *w)
{
    bool got = true, is_whole = !is_special(rest);
    int64_t line = 1;
    struct da_err err = {0};
    size_t n = 0;

    seen->form = da_raw_form(raw);
    seen->special = is_special(da_raw_header(raw));
    for (;;) {
        struct da_raw_row row;
        size_t at;

        if (da_raw_next(raw, &row, &got, &err) < 0) {
            check_message(&err, file);
            return;
        }
        if (!got)
            break;
        check(row.line >= line && row.bytes.n > 0);
        line = row.line;
        if (n++ == 0 && seen->form != DA_RAW_ARRAY && seen->form != DA_RAW_CSV)
            seen->special = is_special(row.bytes);
        if (is_whole) {
            at = da_str_find(rest, row.bytes, 0);
            check(at != SIZE_MAX);
            rest = da_str_sub(rest, at + row.bytes.n, rest.n);
        }
        check_row(raw, &row, path, file);
        da_buf_addf(&seen->rows, "%zu:", row.bytes.n);
        da_buf_add_str(&seen->rows, row.bytes);
        if (w)
            check(da_raw_writer_add(w, row.bytes, &err) == DA_OK);
    }
    seen->ok = true;
}

/* What was written to a file is read back. */
static void check_copy(const char *copy, const struct seen *first, struct da_str header,
                       const char *path)
{
    struct da_raw *raw = NULL;
    struct seen second = {0};
    struct da_err err = {0};

    da_buf_init(&second.rows, DA_BUF_TEXT_MAX);
    check(da_raw_open(&raw, copy, first->form, &err) == DA_OK);
    check(da_str_eq(header, da_raw_header(raw)));
    read_rows(raw, &second, da_buf_str(&first->rows), path, copy, NULL);
    check(second.ok && da_str_eq(da_buf_str(&first->rows), da_buf_str(&second.rows)));
    da_raw_close(&raw);
    da_buf_release(&second.rows);
}

static void check_file(const char *file, struct da_str bytes, enum da_raw_form form,
                       const char *path)
{
    struct da_raw *raw = NULL;
    struct da_raw_writer *w = NULL;
    struct seen seen = {0};
    struct da_err err = {0};
    char copy[64];

    if (da_raw_open(&raw, file, form, &err) < 0) {
        check_message(&err, file);
        return;
    }
    (void)snprintf(copy, sizeof copy, "/dev/shm/didact-fuzz-raw-%ld", (long)getpid());
    da_buf_init(&seen.rows, DA_BUF_TEXT_MAX);
    check(da_raw_writer_open(&w, copy, da_raw_form(raw), da_raw_header(raw), &err) == DA_OK);
    read_rows(raw, &seen, bytes, path, file, w);
    if (seen.ok && seen.rows.n > 0 && !seen.special) {
        check(da_raw_writer_commit(w, &err) == DA_OK);
        check_copy(copy, &seen, da_raw_header(raw), path);
        (void)unlink(copy);
    }
    da_raw_writer_close(&w);
    da_raw_close(&raw);
    da_buf_release(&seen.rows);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    uint8_t choice = size > 0 ? data[0] : 0;
    struct da_str bytes = {(const char *)data + (size > 0), size - (size > 0)};
    char file[64];
    int fd = memfd_create("input", 0);

    check(fd >= 0 && write(fd, bytes.p, bytes.n) == (ssize_t)bytes.n);
    (void)snprintf(file, sizeof file, "/proc/self/fd/%d", fd);
    check_file(file, bytes, (enum da_raw_form)(choice % N_FORMS),
               fields[choice / N_FORMS % N_FIELDS]);
    (void)close(fd);
    return 0;
}
