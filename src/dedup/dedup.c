/* SPDX-License-Identifier: Apache-2.0
 *
 * Three ways from rows to decisions: one after the other as they come ("streaming"), one after the
 * other by an order that is known only when all were read, and by groups or from a file of pairs.
 * All but the first keep a table of the rows and read the files again to write what stays.
 */
#include "dedup/dedup.h"

#include "base/hash.h"
#include "base/mem.h"
#include "dedup/run.h"

#include <math.h>
#include <sys/stat.h>

enum { PROGRESS_EVERY = 4096, TURNS = 256 };

static const char *const metric_names[] = {"rouge-l", "jaccard", "exact"};

const char *da_metric_name(enum da_metric metric)
{
    return metric_names[metric];
}

/* ---- reading ---- */

static struct da_dedup_row *add_row(struct da_dedup *d, struct da_dedup_rows *rows,
                                    const struct da_input_row *in)
{
    struct da_dedup_row *row;

    da_grow(&rows->items, &rows->room, rows->n + 1, sizeof *rows->items);
    row = &rows->items[rows->n++];
    *row = (struct da_dedup_row){.file = (uint32_t)in->file, .line = in->line};
    if (d->needs_texts)
        row->text = da_arena_str(&d->arena, in->text);
    return row;
}

static void add_decision(struct da_dedup *d)
{
    da_grow(&d->kept, &d->kept_room, d->rows.n, sizeof *d->kept);
    da_grow(&d->because, &d->because_room, d->rows.n, sizeof *d->because);
}

static int read_key(struct da_dedup *d, struct da_dedup_row *row, const struct da_input_row *in,
                    struct da_err *err)
{
    bool has = false;
    int rc = DA_OK;

    if (d->o->keep == DA_KEEP_LONGEST)
        row->key = (double)in->text.n;
    if (d->o->keep != DA_KEEP_BEST)
        return DA_OK;
    DA_TRY(da_inputs_number(d->in, d->o->keep_field, &row->key, &has, err));
    if (!has)
        row->key = -INFINITY;
    d->has_keys = d->has_keys || has;
out:
    return rc;
}

static int take_row(struct da_dedup *d, const struct da_input_row *in, struct da_err *err)
{
    struct da_dedup_row *row;
    int rc = DA_OK;

    if (d->pairs || d->o->rethreshold)
        d->digest = (d->digest ^ da_hash64(in->text)) * UINT64_C(0x9E3779B97F4A7C15);
    if (d->has_table) {
        row = add_row(d, &d->rows, in);
        add_decision(d);
        if (d->needs_bytes)
            row->bytes = da_arena_str(&d->arena, in->bytes);
        DA_TRY(read_key(d, row, in, err));
    }
    if (d->streams)
        rc = da_dedup_take_turn(d, d->sum->rows, in->bytes, in->text, err);
    else if (d->o->rethreshold)
        da_groups_add_row(d->groups);
    else if (d->o->global)
        rc = da_dedup_join(d, in->text, err);
out:
    return rc;
}

static struct da_inputs_options input_options(const struct da_dedup *d)
{
    return (struct da_inputs_options){
        .paths = d->o->inputs,
        .n_paths = d->o->n_inputs,
        .form = d->o->form,
        .fields = d->o->fields,
        .n_fields = d->o->n_fields,
        .whole_rows = d->o->metric == DA_METRIC_EXACT && d->o->n_fields == 0,
    };
}

static int read_rows(struct da_dedup *d, struct da_err *err)
{
    struct da_inputs_options io = input_options(d);
    struct da_input_row in;
    bool got = true;
    int rc;

    DA_TRY(da_inputs_open(&d->in, &io, err));
    if (d->streams)
        DA_TRY(da_raw_writer_open(&d->out, d->o->output, da_inputs_form(d->in),
                                  da_inputs_header(d->in), err));
    for (;;) {
        DA_TRY(da_inputs_next(d->in, &in, &got, err));
        if (!got)
            break;
        if (d->sum->rows == UINT32_MAX - 1) {
            rc = da_err_set(err, DA_ELIMIT, 0, "more than 2^32 - 2 rows; give the files in parts");
            goto out;
        }
        DA_TRY(take_row(d, &in, err));
        if (++d->sum->rows % PROGRESS_EVERY == 0 && d->o->progress)
            d->o->progress(d->o->progress_ctx, d->sum);
    }
    if (d->o->keep == DA_KEEP_BEST && !d->has_keys && d->rows.n > 0) {
        rc = da_err_set(err, DA_EINVAL, 0, "no row has the field \"%s\" that --keep names",
                        d->o->keep_field);
        goto out;
    }
    rc = da_dedup_take_turns_left(d, err);
    d->sum->field = da_inputs_field(d->in);
out:
    return rc;
}

static int read_banned(struct da_dedup *d, struct da_err *err)
{
    struct da_inputs_options io = {
        .paths = d->o->against,
        .n_paths = d->o->n_against,
        .fields = d->o->against_fields,
        .n_fields = d->o->n_against_fields,
        .any_forms = true,
    };
    struct da_inputs *in = NULL;
    struct da_input_row row;
    bool got = true;
    int rc;

    DA_TRY(da_inputs_open(&in, &io, err));
    for (;;) {
        DA_TRY(da_inputs_next(in, &row, &got, err));
        if (!got)
            break;
        (void)add_row(d, &d->banned, &row);
        DA_TRY(da_against_add(d->against, row.text, err));
    }
out:
    da_inputs_close(&in);
    return rc;
}

/* ---- writing ---- */

/* Reads the files again, or takes what was held, and writes what stays. */
static int write_again(struct da_dedup *d, struct da_err *err)
{
    struct da_inputs_options io = input_options(d);
    struct da_input_row in = {0};
    struct da_inputs *again = NULL;
    bool got = true;
    int rc;

    DA_TRY(da_raw_writer_open(&d->out, d->o->output, da_inputs_form(d->in), da_inputs_header(d->in),
                              err));
    if (!d->needs_bytes)
        DA_TRY(da_inputs_open(&again, &io, err));
    for (size_t row = 0; row < d->rows.n; row++) {
        if (again)
            DA_TRY(da_inputs_next(again, &in, &got, err));
        if (!got || (again && in.line != d->rows.items[row].line)) {
            rc = da_err_set(err, DA_EIO, 0, "%s was changed while it was worked on",
                            d->o->inputs[d->rows.items[row].file]);
            goto out;
        }
        if (!d->kept[row])
            continue;
        d->sum->kept++;
        DA_TRY(da_raw_writer_add(d->out, again ? in.bytes : d->rows.items[row].bytes, err));
    }
out:
    da_inputs_close(&again);
    return rc;
}

/* ---- all of it ---- */

static bool can_be_read_again(const char *path)
{
    struct stat st;

    return strcmp(path, "-") != 0 && stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

/* Threads look up only where rows need not be handed on as they come. */
static int open_team(struct da_dedup *d, struct da_err *err)
{
    const struct da_dedup_options *o = d->o;
    bool is_quick = o->metric == DA_METRIC_EXACT || o->approximate || o->global || o->rethreshold;
    bool is_file = true;

    for (size_t i = 0; i < o->n_inputs; i++)
        is_file = is_file && can_be_read_again(o->inputs[i]);
    d->needs_bytes = !d->streams && !is_file;
    d->turns_room = 1;
    if (o->threads > 1 && !is_quick && (is_file || !d->streams)) {
        int rc = da_team_new(&d->team, o->threads, err);

        if (rc < 0)
            return rc;
        d->turns_room = TURNS;
    }
    d->turns = da_alloc_n(d->turns_room, sizeof *d->turns);
    return DA_OK;
}

static int begin(struct da_dedup *d, struct da_err *err)
{
    const struct da_dedup_options *o = d->o;
    int rc;

    d->streams = o->keep == DA_KEEP_FIRST && !o->global && !o->rethreshold;
    d->has_table = !d->streams || o->pairs || o->clusters;
    d->needs_texts = o->pairs || !(d->streams || o->global || o->rethreshold);
    da_buf_init(&d->shared, DA_RAW_ROW_MAX);
    d->groups = da_groups_new();
    d->vocab = da_vocab_new(o->tokenizer);
    DA_TRY(open_team(d, err));
    d->sum->lowest_bar = o->histogram ? 0.5 : o->threshold;
    d->similar_options = (struct da_similar_options){
        .metric = o->metric,
        .threshold = d->sum->lowest_bar,
        .vocab = d->vocab,
        .approximate = o->approximate,
    };
    d->pairs_head = (struct da_pairs_head){
        .metric = metric_names[o->metric],
        .tokenizer = da_word_rule_name(o->tokenizer),
        .threshold = o->threshold,
        .all = o->global,
    };
    d->similar = da_similar_new(&d->similar_options, d->team ? da_team_size(d->team) : 1);
    if (o->n_against > 0) {
        d->against = da_against_new(o->threshold, o->ngram, d->vocab);
        DA_TRY(read_banned(d, err));
    }
    if (o->pairs)
        DA_TRY(da_pairs_writer_open(&d->pairs, o->pairs, &d->pairs_head, err));
    if (o->clusters)
        DA_TRY(da_raw_writer_open(&d->clusters, o->clusters, DA_RAW_JSONL, DA_STR(""), err));
out:
    return rc;
}

static void end(struct da_dedup *d)
{
    da_raw_writer_close(&d->out);
    da_raw_writer_close(&d->clusters);
    da_pairs_writer_close(&d->pairs);
    da_inputs_close(&d->in);
    da_against_free(&d->against);
    da_similar_free(&d->similar);
    da_groups_free(&d->groups);
    da_team_free(&d->team);
    da_vocab_free(d->vocab);
    for (size_t i = 0; i < d->turns_room; i++)
        da_similar_text_release(&d->turns[i].read);
    da_free(d->turns);
    da_free(d->rows.items);
    da_free(d->banned.items);
    da_free(d->row_of);
    da_free(d->kept);
    da_free(d->because);
    da_buf_release(&d->shared);
    da_arena_release(&d->arena);
    da_arena_release(&d->turns_arena);
}

int da_dedup_run(const struct da_dedup_options *o, struct da_dedup_summary *out, struct da_err *err)
{
    struct da_dedup d = {.o = o, .sum = out};
    int rc;

    *out = (struct da_dedup_summary){0};
    DA_TRY(begin(&d, err));
    DA_TRY(read_rows(&d, err));
    if (!d.streams) {
        DA_TRY(da_dedup_decide_all(&d, err));
        DA_TRY(write_again(&d, err));
    }
    if (d.clusters) {
        DA_TRY(da_dedup_tell_clusters(&d, err));
        DA_TRY(da_raw_writer_commit(d.clusters, err));
    }
    if (d.pairs)
        DA_TRY(da_pairs_writer_commit(d.pairs, out->rows, d.digest, err));
    DA_TRY(da_raw_writer_commit(d.out, err));
    da_similar_recall(d.similar, &out->have, &out->found);
out:
    end(&d);
    return rc;
}
