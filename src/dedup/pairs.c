/* SPDX-License-Identifier: Apache-2.0 */
#include "dedup/pairs.h"

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "dataset/raw.h"

#include <jansson.h>
#include <math.h>
#include <stdlib.h>

/* ---- writing ---- */

struct da_pairs_writer {
    struct da_raw_writer *out;
    struct da_buf text;
    size_t n;
};

/* The fewest digits that read back as the same number. */
static size_t digits_of(double x)
{
    char text[64];
    size_t digits = 15;

    for (; digits < 17; digits++) {
        (void)snprintf(text, sizeof text, "%.*g", (int)digits, x);
        if (strtod(text, NULL) == x)
            break;
    }
    return digits;
}

/* Takes the reference. `real` is the only number in it that is no integer. */
static int write_object(struct da_pairs_writer *w, json_t *object, double real, struct da_err *err)
{
    char *line = json_dumps(object, JSON_COMPACT | JSON_REAL_PRECISION(digits_of(real)));
    int rc;

    json_decref(object);
    if (!line)
        return da_err_set(err, DA_ENOMEM, 0, "a pair cannot be written as JSON");
    rc = da_raw_writer_add(w->out, da_str_c(line), err);
    free(line); /* jansson's */
    return rc;
}

int da_pairs_writer_open(struct da_pairs_writer **out, const char *path,
                         const struct da_pairs_head *head, struct da_err *err)
{
    struct da_pairs_writer *w = da_alloc(sizeof *w);
    int rc;

    da_buf_init(&w->text, DA_RAW_ROW_MAX);
    DA_TRY(da_raw_writer_open(&w->out, path, DA_RAW_JSONL, DA_STR(""), err));
    DA_TRY(write_object(w,
                        json_pack("{s:s, s:s, s:s, s:f, s:b}", "didact", "pairs", "metric",
                                  head->metric, "tokenizer", head->tokenizer, "threshold",
                                  head->threshold, "all", head->all),
                        head->threshold, err));
    *out = w;
    w = NULL;
out:
    da_pairs_writer_close(&w);
    return rc;
}

/* New reference. What is not UTF-8 is replaced: the row itself is where it was. */
static json_t *text_value(struct da_pairs_writer *w, struct da_str text)
{
    da_buf_reset(&w->text);
    da_utf8_repair(&w->text, text);
    return json_stringn(w->text.p ? w->text.p : "", w->text.n);
}

static json_t *side(struct da_pairs_writer *w, const struct da_pair_side *s)
{
    json_t *object = json_object();

    if (s->is_row)
        json_object_set_new(object, "n", json_integer((json_int_t)s->n));
    json_object_set_new(object, "file", text_value(w, da_str_c(s->file)));
    json_object_set_new(object, "line", json_integer(s->line));
    json_object_set_new(object, "text", text_value(w, s->text));
    return object;
}

int da_pairs_writer_add(struct da_pairs_writer *w, const struct da_pair_line *line,
                        struct da_err *err)
{
    json_t *object = json_object();

    json_object_set_new(object, "row", side(w, &line->row));
    json_object_set_new(object, "like", side(w, &line->like));
    json_object_set_new(object, "by", json_string(line->by));
    json_object_set_new(object, "score", json_real(line->score));
    json_object_set_new(object, "shared", text_value(w, line->shared));
    w->n++;
    return write_object(w, object, line->score, err);
}

int da_pairs_writer_commit(struct da_pairs_writer *w, size_t rows, uint64_t digest,
                           struct da_err *err)
{
    char hex[17];
    int rc;

    (void)snprintf(hex, sizeof hex, "%016llx", (unsigned long long)digest);
    DA_TRY(write_object(w,
                        json_pack("{s:I, s:I, s:s}", "rows", (json_int_t)rows, "pairs",
                                  (json_int_t)w->n, "digest", hex),
                        0, err));
    rc = da_raw_writer_commit(w->out, err);
out:
    return rc;
}

void da_pairs_writer_close(struct da_pairs_writer **writer)
{
    struct da_pairs_writer *w = *writer;

    if (!w)
        return;
    da_raw_writer_close(&w->out);
    da_buf_release(&w->text);
    da_free(w);
    *writer = NULL;
}

/* ---- reading ---- */

struct reading {
    struct da_raw *raw;
    struct da_raw_row row;
    struct da_buf value;
    const struct da_pairs_head *head; /* as it is wanted */
    struct da_graph graph;
    bool ended;
};

static int damaged(const struct reading *r, const char *what, struct da_err *err)
{
    return da_err_set(err, DA_EFORMAT, 0, "%s:%lld: %s; it should be what --pairs wrote",
                      da_raw_name(r->raw), (long long)r->row.line, what);
}

static int read_field(struct reading *r, const char *path, bool *has, struct da_err *err)
{
    int rc;

    da_buf_reset(&r->value);
    DA_TRY(da_raw_field(r->raw, &r->row, path, &r->value, has, err));
    da_buf_add_char(&r->value, '\0');
    rc = da_buf_check(&r->value, err);
out:
    return rc;
}

static int read_number(struct reading *r, const char *path, double least, double most, double *out,
                       bool *has, struct da_err *err)
{
    char *end;
    int rc;

    DA_TRY(read_field(r, path, has, err));
    if (!*has)
        return DA_OK;
    *out = strtod(r->value.p, &end);
    if (end == r->value.p || *end != '\0' || !(*out >= least && *out <= most))
        rc = damaged(r, "a number is out of its range", err);
out:
    return rc;
}

/* A field of the first line that must be what is wanted. */
static int expect_head(struct reading *r, const char *path, const char *wanted, struct da_err *err)
{
    bool has = false;
    int rc;

    DA_TRY(read_field(r, path, &has, err));
    if (!has)
        rc = damaged(r, "this is no file of pairs", err);
    else if (strcmp(r->value.p, wanted) != 0)
        rc = da_err_set(err, DA_EINVAL, 0, "%s: its %s is %.40s, not %s", da_raw_name(r->raw), path,
                        r->value.p, wanted);
out:
    return rc;
}

static int read_head(struct reading *r, struct da_err *err)
{
    double threshold = 0;
    bool got = false, has = false;
    int rc;

    DA_TRY(da_raw_next(r->raw, &r->row, &got, err));
    if (got)
        DA_TRY(read_field(r, "didact", &has, err));
    if (!got || !has || strcmp(r->value.p, "pairs") != 0)
        return damaged(r, "this is no file of pairs", err);
    DA_TRY(read_field(r, "all", &has, err));
    if (!has || strcmp(r->value.p, "true") != 0)
        return da_err_set(err, DA_EINVAL, 0,
                          "%s: has only the pairs that were decided by; make it with --global "
                          "--pairs, which finds all",
                          da_raw_name(r->raw));
    DA_TRY(expect_head(r, "metric", r->head->metric, err));
    DA_TRY(expect_head(r, "tokenizer", r->head->tokenizer, err));
    DA_TRY(read_number(r, "threshold", 0, 1, &threshold, &has, err));
    if (!has || threshold > r->head->threshold)
        return da_err_set(err, DA_EINVAL, 0,
                          "%s: has the pairs above %g only, which cannot tell what a threshold of "
                          "%g needs",
                          da_raw_name(r->raw), threshold, r->head->threshold);
out:
    return rc;
}

static void add_out(struct da_graph *g, uint32_t row)
{
    da_grow(&g->out, &g->out_room, g->n_out + 1, sizeof *g->out);
    g->out[g->n_out++] = row;
}

static int read_pair(struct reading *r, struct da_err *err)
{
    double a = 0, b = 0, score = 0;
    bool has_a = false, has_b = false, has_score = false, has_by = false;
    int rc;

    DA_TRY(read_number(r, "row.n", 0, UINT32_MAX - 1, &a, &has_a, err));
    DA_TRY(read_number(r, "like.n", 0, UINT32_MAX - 1, &b, &has_b, err));
    DA_TRY(read_number(r, "score", 0, 1, &score, &has_score, err));
    DA_TRY(read_field(r, "by", &has_by, err));
    if (!has_a || !has_score || !has_by || (has_b && b >= a))
        return damaged(r, "this is no pair of rows", err);
    if (!has_b) /* like a text that must not be there */
        add_out(&r->graph, (uint32_t)a);
    else if (score > r->head->threshold)
        da_graph_add(&r->graph, (uint32_t)a, (uint32_t)b, score >= 1);
out:
    return rc;
}

static int read_digest(struct reading *r, struct da_err *err)
{
    bool has = false;
    char *end = NULL;
    int rc;

    DA_TRY(read_field(r, "digest", &has, err));
    if (has)
        r->graph.digest = strtoull(r->value.p, &end, 16);
    if (!has || *end != '\0')
        rc = damaged(r, "its digest is missing", err);
out:
    return rc;
}

static int read_line(struct reading *r, struct da_err *err)
{
    double rows = 0;
    int rc;

    if (r->ended)
        return damaged(r, "there is more behind its last line", err);
    DA_TRY(read_number(r, "rows", 0, UINT32_MAX - 1, &rows, &r->ended, err));
    if (!r->ended)
        return read_pair(r, err);
    r->graph.n_rows = (size_t)rows;
    for (size_t i = 0; i < r->graph.n_edges; i++)
        if (r->graph.edges[i].a >= r->graph.n_rows)
            return damaged(r, "a pair names a row that there is not", err);
    for (size_t i = 0; i < r->graph.n_out; i++)
        if (r->graph.out[i] >= r->graph.n_rows)
            return damaged(r, "a pair names a row that there is not", err);
    rc = read_digest(r, err);
out:
    return rc;
}

int da_pairs_read(const char *path, const struct da_pairs_head *head, struct da_graph *out,
                  struct da_err *err)
{
    struct reading r = {.head = head};
    bool got = true;
    int rc;

    da_buf_init(&r.value, DA_RAW_ROW_MAX);
    DA_TRY(da_raw_open(&r.raw, path, DA_RAW_JSONL, err));
    DA_TRY(read_head(&r, err));
    while (got) {
        DA_TRY(da_raw_next(r.raw, &r.row, &got, err));
        if (got)
            DA_TRY(read_line(&r, err));
    }
    if (!r.ended) {
        rc = damaged(&r, "the file ends here without its last line", err);
        goto out;
    }
    *out = r.graph;
    r.graph = (struct da_graph){0};
out:
    da_graph_release(&r.graph);
    da_buf_release(&r.value);
    da_raw_close(&r.raw);
    return rc;
}
