/* SPDX-License-Identifier: Apache-2.0
 *
 * The dataset reader over any bytes. Properties: it comes to an end; every record has an
 * instruction and all its text is UTF-8 without NUL; every error names the file; and what was read,
 * written as seed tasks, is read back the same.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "dataset/reader.h"
#include "dataset/writer.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { WRITTEN_MAX = 64 }; /* records that are written and read back */

static void check(bool ok)
{
    if (!ok)
        abort();
}

static void check_text(struct da_str s)
{
    check(da_utf8_valid_prefix(s) == s.n);
    check(s.n == 0 || !memchr(s.p, '\0', s.n));
}

static void check_record(const struct da_record *r)
{
    const struct da_str texts[] = {r->id,        r->name,     r->instruction,
                                   r->task_type, r->category, r->lang};

    check(da_str_trim(r->instruction).n > 0);
    check(r->line > 0);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        check_text(texts[i]);
    for (size_t i = 0; i < r->n_instances; i++) {
        check_text(r->instances[i].input);
        check_text(r->instances[i].output);
    }
}

static void add(struct da_buf *out, struct da_str s)
{
    da_buf_addf(out, "%zu:", s.n);
    da_buf_add_str(out, s);
}

/* All that a seed file holds of a record, so that two can be compared. */
static void print(struct da_buf *out, const struct da_record *r)
{
    add(out, r->id);
    add(out, r->name);
    add(out, r->instruction);
    add(out, r->task_type);
    add(out, r->category);
    add(out, r->lang);
    da_buf_addf(out, "%d %zu ", (int)r->is_classification, r->n_instances);
    for (size_t i = 0; i < r->n_instances; i++) {
        add(out, r->instances[i].input);
        add(out, r->instances[i].output);
    }
}

/* Reads a file; prints the first records to *shown and writes them to w, if given. */
static void read_file(const char *path, size_t size, struct da_buf *shown, struct da_writer *w)
{
    struct da_reader *reader = NULL;
    struct da_err err = {0};
    bool got = true;
    size_t n = 0;

    if (da_reader_open(&reader, path, &err) < 0) {
        check(strncmp(err.msg, path, strlen(path)) == 0);
        return;
    }
    for (size_t calls = 0; got; calls++) {
        struct da_record record;
        int64_t rows = 0;

        check(w == NULL || calls < 1000 * size + 1000); /* a compressed file may hold many lines */
        if (da_reader_next(reader, &record, &got, &err) < 0) {
            check(strncmp(err.msg, path, strlen(path)) == 0);
            continue;
        }
        if (!got)
            break;
        check_record(&record);
        if (n++ >= WRITTEN_MAX)
            continue;
        print(shown, &record);
        if (w)
            check(da_writer_add(w, &record, &rows, &err) == DA_OK && rows == 1);
    }
    da_reader_close(&reader);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct da_buf first, second;
    struct da_writer *w = NULL;
    struct da_err err = {0};
    char path[64], copy[64];
    int fd = memfd_create("input", 0);

    da_buf_init(&first, DA_BUF_TEXT_MAX);
    da_buf_init(&second, DA_BUF_TEXT_MAX);
    check(fd >= 0 && write(fd, data, size) == (ssize_t)size);
    (void)snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    (void)snprintf(copy, sizeof copy, "/dev/shm/didact-fuzz-%ld", (long)getpid());
    check(da_writer_open(&w, copy, DA_FORMAT_SEEDS, &err) == DA_OK);
    read_file(path, size, &first, w);
    if (first.n > 0) {
        check(da_writer_commit(w, &err) == DA_OK);
        read_file(copy, size, &second, NULL);
        check(da_str_eq(da_buf_str(&first), da_buf_str(&second)));
        (void)unlink(copy);
    }
    da_writer_close(&w);
    da_buf_release(&first);
    da_buf_release(&second);
    (void)close(fd);
    return 0;
}
