/* SPDX-License-Identifier: Apache-2.0 */
#include "train/checkpoint.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/mem.h"
#include "base/parse.h"

#define FIRST_LINE "didact training checkpoint 1"
enum { HEAD_MAX = 1 << 16, N_STATES = 5 };

/* ---- the head ---- */

static void add_states(struct da_buf *b, const struct da_checkpoint *c)
{
    da_buf_addf(b, "state step %" PRId64 "\n", c->step);
    da_buf_addf(b, "state documents %" PRId64 "\n", c->position.documents);
    da_buf_addf(b, "state document_tokens %" PRId64 "\n", c->position.tokens);
    da_buf_addf(b, "state tokens %" PRId64 "\n", c->n_tokens);
    da_buf_addf(b, "state spent_ms %" PRId64 "\n", c->spent_ms);
}

static void add_options(struct da_buf *b, const struct da_trainer *t, struct da_str extra)
{
    da_trainer_describe(t, b);
    da_buf_add_str(b, extra);
}

static int state_line(struct da_str line, struct da_checkpoint *out, struct da_err *err)
{
    const struct {
        const char *name;
        int64_t *to;
    } states[N_STATES] = {
        {"step ", &out->step},
        {"documents ", &out->position.documents},
        {"document_tokens ", &out->position.tokens},
        {"tokens ", &out->n_tokens},
        {"spent_ms ", &out->spent_ms},
    };

    for (size_t i = 0; i < N_STATES; i++)
        if (da_str_starts(line, da_str_c(states[i].name))) {
            size_t n = strlen(states[i].name);
            char *value = da_memdup_z(line.p + n, line.n - n);
            int rc = da_parse_i64(value, 0, INT64_MAX, states[i].to, err);

            da_free(value);
            return rc < 0 ? DA_EFORMAT : DA_OK;
        }
    return da_err_set(err, DA_EFORMAT, 0, "a state that this version does not know");
}

/* "option NAME VALUE" without its first word, or NAME alone. */
static struct da_str without_word(struct da_str line)
{
    return da_str_sub(line, sizeof "option " - 1, line.n);
}

static struct da_str name_of(struct da_str line)
{
    struct da_str rest = without_word(line);

    return da_str_sub(rest, 0, da_str_find(rest, DA_STR(" "), 0));
}

/* The checkpoint's options, line by line, against this run's. */
static int same_options(struct da_str theirs, struct da_str ours, struct da_err *err)
{
    struct da_str a, b;

    for (;;) {
        bool has_a = da_str_line(&theirs, &a), has_b = da_str_line(&ours, &b);

        if (!has_a && !has_b)
            return DA_OK;
        if (has_a && has_b && da_str_eq(a, b))
            continue;
        if (!has_a || !has_b || !da_str_eq(name_of(a), name_of(b)))
            return da_err_set(err, DA_EINVAL, 0,
                              "the checkpoint is of another kind of training (%.*s); use another "
                              "folder",
                              DA_STR_ARG(name_of(has_a ? a : b)));
        return da_err_set(err, DA_EINVAL, 0,
                          "the checkpoint was made with %.*s, this run has %.*s; use the same, or "
                          "another folder",
                          DA_STR_ARG(without_word(a)), DA_STR_ARG(without_word(b)));
    }
}

/* Reads the lines up to "end"; *size gets their length. */
static int parse_head(struct da_str text, struct da_str ours, struct da_checkpoint *out,
                      size_t *size, struct da_err *err)
{
    struct da_str rest = text, line;
    struct da_buf options;
    size_t n_states = 0;
    bool ended = false;
    int rc = DA_OK;

    da_buf_init(&options, HEAD_MAX);
    if (!da_str_line(&rest, &line) || !da_str_eq(line, DA_STR(FIRST_LINE)))
        DA_TRY(da_err_set(err, DA_EFORMAT, 0, "not a checkpoint of this version"));
    while (!ended && da_str_line(&rest, &line)) {
        ended = da_str_eq(line, DA_STR("end"));
        if (da_str_starts(line, DA_STR("state "))) {
            DA_TRY(state_line(da_str_sub(line, sizeof "state " - 1, line.n), out, err));
            n_states++;
        } else if (!ended) {
            da_buf_add_str(&options, line);
            da_buf_add_char(&options, '\n');
        }
    }
    if (!ended || n_states != N_STATES)
        DA_TRY(da_err_set(err, DA_EFORMAT, 0, "the head is torn"));
    DA_TRY(da_buf_check(&options, err));
    DA_TRY(same_options(da_buf_str(&options), ours, err));
    *size = (size_t)(rest.p - text.p);
out:
    da_buf_release(&options);
    return rc;
}

/* ---- the file ---- */

static struct da_digest digest_of(struct da_str head, const struct da_train_state *s)
{
    size_t size = s->n_floats * sizeof(float);
    struct da_str fields[] = {
        head,
        {(const char *)s->weights, size},
        {(const char *)s->m, size},
        {(const char *)s->v, size},
    };

    return da_sha256_fields(fields, sizeof fields / sizeof fields[0]);
}

static int write_all(int fd, const void *p, size_t n, struct da_err *err)
{
    const char *at = p;

    while (n > 0) {
        ssize_t done = write(fd, at, n < (1 << 30) ? n : 1 << 30);

        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return da_err_set(err, DA_EIO, errno, "%s", strerror(errno));
        at += done;
        n -= (size_t)done;
    }
    return DA_OK;
}

static int read_all(int fd, void *p, size_t n, struct da_err *err)
{
    char *at = p;

    while (n > 0) {
        ssize_t done = read(fd, at, n < (1 << 30) ? n : 1 << 30);

        if (done < 0 && errno == EINTR)
            continue;
        if (done < 0)
            return da_err_set(err, DA_EIO, errno, "%s", strerror(errno));
        if (done == 0)
            return da_err_set(err, DA_EFORMAT, 0, "the file ends early");
        at += done;
        n -= (size_t)done;
    }
    return DA_OK;
}

static int sync_folder(const char *dir, struct da_err *err)
{
    int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int rc = DA_OK;

    if (fd < 0 || fsync(fd) != 0)
        rc = da_err_set(err, DA_EIO, errno, "%s: %s", dir, strerror(errno));
    if (fd >= 0)
        (void)close(fd);
    return rc;
}

static int write_file(const char *path, struct da_str head, const struct da_train_state *s,
                      struct da_err *err)
{
    struct da_digest digest = digest_of(head, s);
    size_t size = s->n_floats * sizeof(float);
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    int rc = DA_OK;

    if (fd < 0)
        DA_TRY(da_err_set(err, DA_EIO, errno, "%s", strerror(errno)));
    DA_TRY(write_all(fd, head.p, head.n, err));
    DA_TRY(write_all(fd, s->weights, size, err));
    DA_TRY(write_all(fd, s->m, size, err));
    DA_TRY(write_all(fd, s->v, size, err));
    DA_TRY(write_all(fd, digest.bytes, sizeof digest.bytes, err));
    if (fsync(fd) != 0)
        rc = da_err_set(err, DA_EIO, errno, "%s", strerror(errno));
out:
    if (fd >= 0 && close(fd) != 0 && rc == DA_OK)
        rc = da_err_set(err, DA_EIO, errno, "%s", strerror(errno));
    return rc;
}

int da_checkpoint_save(const char *dir, struct da_trainer *t, struct da_str extra,
                       const struct da_checkpoint *c, struct da_err *err)
{
    struct da_train_state s = da_trainer_state(t);
    char *path = da_file_in(dir, "checkpoint"), *fresh = da_file_in(dir, "checkpoint.tmp");
    struct da_buf head;
    int rc = DA_OK;

    da_buf_init(&head, HEAD_MAX);
    da_buf_add_c(&head, FIRST_LINE "\n");
    add_states(&head, c);
    add_options(&head, t, extra);
    da_buf_add_c(&head, "end\n");
    DA_TRY(da_buf_check(&head, err));
    rc = write_file(fresh, da_buf_str(&head), &s, err);
    if (rc < 0) {
        da_err_ctx(err, "writing %s", fresh);
        (void)unlink(fresh);
        goto out;
    }
    if (rename(fresh, path) != 0)
        DA_TRY(da_err_set(err, DA_EIO, errno, "%s: %s", path, strerror(errno)));
    DA_TRY(sync_folder(dir, err));
out:
    da_buf_release(&head);
    da_free(path);
    da_free(fresh);
    return rc;
}

/* The first bytes of the file hold the head and, mostly, more. */
static int read_head(int fd, struct da_str ours, struct da_checkpoint *out, struct da_buf *head,
                     struct da_err *err)
{
    char *start = da_alloc(HEAD_MAX);
    ssize_t n = pread(fd, start, HEAD_MAX, 0);
    size_t size = 0;
    int rc = DA_OK;

    if (n < 0)
        DA_TRY(da_err_set(err, DA_EIO, errno, "%s", strerror(errno)));
    DA_TRY(parse_head((struct da_str){start, (size_t)n}, ours, out, &size, err));
    da_buf_add(head, start, size);
    if (lseek(fd, (off_t)size, SEEK_SET) < 0)
        rc = da_err_set(err, DA_EIO, errno, "%s", strerror(errno));
out:
    da_free(start);
    return rc;
}

static int read_file(int fd, struct da_str ours, const struct da_train_state *s,
                     struct da_checkpoint *out, struct da_err *err)
{
    size_t size = s->n_floats * sizeof(float);
    struct da_digest stored, computed;
    struct da_buf head;
    int rc = DA_OK;

    da_buf_init(&head, HEAD_MAX);
    DA_TRY(read_head(fd, ours, out, &head, err));
    DA_TRY(read_all(fd, s->weights, size, err));
    DA_TRY(read_all(fd, s->m, size, err));
    DA_TRY(read_all(fd, s->v, size, err));
    DA_TRY(read_all(fd, stored.bytes, sizeof stored.bytes, err));
    computed = digest_of(da_buf_str(&head), s);
    if (memcmp(stored.bytes, computed.bytes, sizeof stored.bytes) != 0)
        rc = da_err_set(err, DA_EFORMAT, 0, "damaged: its checksum does not fit");
out:
    da_buf_release(&head);
    return rc;
}

int da_checkpoint_load(const char *dir, struct da_trainer *t, struct da_str extra,
                       struct da_checkpoint *out, bool *found, struct da_err *err)
{
    struct da_train_state s = da_trainer_state(t);
    struct da_checkpoint c = {0};
    char *path = da_file_in(dir, "checkpoint");
    struct da_buf ours;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    int rc = DA_OK;

    da_buf_init(&ours, HEAD_MAX);
    *found = fd >= 0;
    if (fd < 0) {
        if (errno != ENOENT)
            rc = da_err_set(err, DA_EIO, errno, "%s: %s", path, strerror(errno));
        goto out;
    }
    add_options(&ours, t, extra);
    DA_TRY(da_buf_check(&ours, err));
    rc = read_file(fd, da_buf_str(&ours), &s, &c, err);
    if (rc < 0) {
        da_err_ctx(err, "%s", path);
        goto out;
    }
    da_trainer_restored(t, c.step);
    *out = c;
out:
    if (fd >= 0)
        (void)close(fd);
    da_buf_release(&ours);
    da_free(path);
    return rc;
}
