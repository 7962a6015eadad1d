/* SPDX-License-Identifier: Apache-2.0
 *
 * didact dedup [FILE...]
 */
#include "cli/cmd.h"

#include "base/clock.h"
#include "base/file.h"
#include "base/log.h"
#include "base/parallel.h"
#include "cli/progress.h"
#include "dedup/dedup.h"

#include <sys/resource.h>
#include <unistd.h>

/* ---- what was asked for ---- */

static enum da_metric metric_of(const char *name)
{
    enum da_metric m = DA_METRIC_ROUGE_L;

    while (strcmp(da_metric_name(m), name) != 0)
        m++;
    return m;
}

static enum da_raw_form form_of(const char *name)
{
    return strcmp(name, "jsonl") == 0   ? DA_RAW_JSONL
           : strcmp(name, "array") == 0 ? DA_RAW_ARRAY
           : strcmp(name, "csv") == 0   ? DA_RAW_CSV
           : strcmp(name, "lines") == 0 ? DA_RAW_LINES
                                        : DA_RAW_AUTO;
}

static int set_keep(const char *word, struct da_dedup_options *o, struct da_err *err)
{
    if (strcmp(word, "first") == 0)
        return DA_OK;
    if (strcmp(word, "longest") == 0) {
        o->keep = DA_KEEP_LONGEST;
        return DA_OK;
    }
    if (strncmp(word, "best:", 5) != 0 || !word[5])
        return da_err_set(err, DA_EINVAL, 0,
                          "--keep: \"%.40s\" is none of first, longest and best:FIELD", word);
    o->keep = DA_KEEP_BEST;
    o->keep_field = word + 5;
    return DA_OK;
}

static bool is_device(const char *path)
{
    return strncmp(path, "/dev/", 5) == 0;
}

/* Each output has a place of its own, and why rows went is not written over what was read. */
static int check_paths(const struct da_dedup_options *o, struct da_err *err)
{
    const char *const outputs[] = {o->output, o->pairs, o->clusters};
    const char *const *const lists[] = {o->inputs, o->against, &o->rethreshold};
    const size_t sizes[] = {o->n_inputs, o->n_against, o->rethreshold ? 1 : 0};

    for (size_t i = 1; i < 3; i++) {
        if (!outputs[i] || is_device(outputs[i]))
            continue;
        for (size_t j = 0; j < i; j++)
            if (outputs[j] && da_file_same(outputs[i], outputs[j]))
                return da_err_set(err, DA_EINVAL, 0, "%s cannot be two outputs at once",
                                  strcmp(outputs[i], "-") == 0 ? "standard output" : outputs[i]);
        for (size_t l = 0; l < 3; l++)
            for (size_t j = 0; j < sizes[l]; j++)
                if (strcmp(outputs[i], "-") != 0 && da_file_same(outputs[i], lists[l][j]))
                    return da_err_set(err, DA_EINVAL, 0,
                                      "%s is read, and %s would be written over it", lists[l][j],
                                      i == 1 ? "--pairs" : "--clusters");
    }
    return DA_OK;
}

/* Without a FILE, a file's name behind --field has most likely been taken for a field's. */
static int check_operands(const struct da_call *call, struct da_err *err)
{
    const struct da_texts *fields = &call->settings->dedup.fields;
    const char *last = fields->n > 0 ? fields->items[fields->n - 1] : NULL;

    if (call->n_operands > 0)
        return DA_OK;
    if (last && access(last, F_OK) == 0)
        return da_err_set(err, DA_EINVAL, 0,
                          "--field takes all that follows it, %s too: name files before it, or put "
                          "-- in front of them",
                          last);
    if (isatty(STDIN_FILENO))
        return da_err_set(err, DA_EINVAL, 0,
                          "name a file before the options, or give rows on standard input: didact "
                          "dedup FILE");
    return DA_OK;
}

/* What cannot be together. */
static int check(const struct da_call *call, const struct da_dedup_options *o, struct da_err *err)
{
    const struct da_dedup_settings *s = &call->settings->dedup;
    int rc;

    DA_TRY(check_operands(call, err));
    DA_TRY(check_paths(o, err));
    if (s->rethreshold && (s->pairs || s->histogram || s->approximate || s->against.n > 0))
        return da_err_set(err, DA_EINVAL, 0,
                          "--rethreshold compares nothing, so there are no --pairs, --histogram, "
                          "--approximate and --against with it");
    if (o->metric == DA_METRIC_EXACT && (s->histogram || s->rethreshold || s->approximate))
        return da_err_set(err, DA_EINVAL, 0,
                          "--metric exact has no scores: no --histogram, --rethreshold or "
                          "--approximate");
out:
    return rc;
}

static int plan(const struct da_call *call, struct da_dedup_options *o, struct da_err *err)
{
    static const char *const standard_input[] = {"-"};
    const struct da_dedup_settings *s = &call->settings->dedup;
    int rc;

    *o = (struct da_dedup_options){
        .inputs = call->n_operands > 0 ? call->operands : standard_input,
        .n_inputs = call->n_operands > 0 ? call->n_operands : 1,
        .form = form_of(s->form),
        .fields = s->fields.items,
        .n_fields = s->fields.n,
        .output = s->output,
        .metric = metric_of(s->metric),
        .threshold = s->threshold,
        .global = s->global,
        .approximate = s->approximate,
        .histogram = s->histogram,
        .against = s->against.items,
        .n_against = s->against.n,
        .against_fields = s->against_fields.items,
        .n_against_fields = s->against_fields.n,
        .ngram = (size_t)s->ngram,
        .pairs = s->pairs,
        .clusters = s->clusters,
        .rethreshold = s->rethreshold,
        .threads =
            call->settings->threads > 0 ? (size_t)call->settings->threads : da_team_default_size(),
    };
    DA_TRY(set_keep(s->keep, o, err));
    DA_TRY(da_word_rule_from_name(s->tokenizer, &o->tokenizer, err));
    rc = check(call, o, err);
out:
    return rc;
}

/* ---- what is told ---- */

struct view {
    int64_t begun_ms, shown_ms;
    bool is_shown;
};

static void show(void *ctx, const struct da_dedup_summary *s)
{
    struct view *v = ctx;
    int64_t now = da_clock_ms();

    if (now - v->shown_ms < 500)
        return;
    v->shown_ms = now;
    (void)fprintf(stderr, "\r%zu rows read, %zu kept so far ", s->rows, s->kept);
    v->is_shown = true;
}

static void clear(const struct view *v)
{
    if (v->is_shown)
        (void)fputs("\r\x1b[K", stderr);
}

static double peak_megabytes(void)
{
    struct rusage use;

    return getrusage(RUSAGE_SELF, &use) == 0 ? (double)use.ru_maxrss / 1024 : 0;
}

/* A bar for each step of similarity that was looked at. */
static void tell_bars(const struct da_dedup_summary *s)
{
    size_t most = 1;

    for (size_t i = 0; i < DA_DEDUP_BARS; i++)
        most = s->bars[i] > most ? s->bars[i] : most;
    for (size_t i = 0; i < DA_DEDUP_BARS; i++) {
        static const char bar[] = "########################################";
        double from = 0.5 + 0.05 * (double)i;
        int width = (int)((s->bars[i] * (sizeof bar - 1) + most - 1) / most);

        if (from + 0.05 <= s->lowest_bar + 1e-9 && i + 1 < DA_DEDUP_BARS)
            continue;
        if (i + 1 == DA_DEDUP_BARS)
            da_log(DA_LOG_INFO, "dedup", "  the same     %8zu %.*s", s->bars[i], width, bar);
        else
            da_log(DA_LOG_INFO, "dedup", "  %.2f to %.2f %8zu %.*s", from, from + 0.05, s->bars[i],
                   width, bar);
    }
}

static void tell(const struct da_dedup_options *o, const struct da_dedup_summary *s, int64_t ms)
{
    struct da_buf took;
    size_t bars = 0;

    da_buf_init(&took, 256);
    da_progress_duration(&took, ms);
    if (s->field)
        da_log(DA_LOG_INFO, "dedup", "rows were compared by \"%s\"; --field names another",
               s->field);
    da_log(DA_LOG_INFO, "dedup",
           "%zu row%s: %zu kept, %zu near-duplicate%s left out%s, in %.*s and %.0f MB", s->rows,
           da_plural((int64_t)s->rows), s->kept, s->similar, da_plural((int64_t)s->similar),
           o->metric == DA_METRIC_EXACT ? " (exact)" : "", DA_STR_ARG(da_buf_str(&took)),
           peak_megabytes());
    if (o->n_against > 0)
        da_log(DA_LOG_INFO, "dedup", "%zu more left out for what --against names", s->kept_out);
    if (o->approximate && s->have == 0)
        da_log(DA_LOG_INFO, "dedup", "no sampled row has a similar one before it");
    else if (o->approximate)
        da_log(DA_LOG_INFO, "dedup",
               "of %zu sampled rows that have a similar one before them, it was found for %zu "
               "(%.1f %%)",
               s->have, s->found, 100.0 * (double)s->found / (double)s->have);
    for (size_t i = 0; i < DA_DEDUP_BARS; i++)
        bars += s->bars[i];
    if (bars > 0 && o->metric != DA_METRIC_EXACT) {
        da_log(DA_LOG_INFO, "dedup", "rows by their nearest, of those they were compared with:");
        tell_bars(s);
        if (o->histogram)
            da_log(DA_LOG_INFO, "dedup", "  below        %8zu", s->rows - s->kept_out - bars);
    }
    da_buf_release(&took);
}

static int run(const struct da_call *call, struct da_err *err)
{
    struct da_dedup_options options;
    struct da_dedup_summary summary;
    struct view view = {.begun_ms = da_clock_ms()};
    int rc;

    DA_TRY(plan(call, &options, err));
    if (isatty(STDERR_FILENO) && !call->settings->quiet && !call->settings->log_json) {
        options.progress = show;
        options.progress_ctx = &view;
    }
    rc = da_dedup_run(&options, &summary, err);
    clear(&view);
    if (rc == DA_OK)
        tell(&options, &summary, da_clock_ms() - view.begun_ms);
out:
    return rc;
}

const struct da_cmd da_cmd_dedup = {
    .name = "dedup",
    .summary = "take near-duplicates out of instruction data",
    .operands = "[FILE...]",
    .max_operands = SIZE_MAX,
    .bit = DA_IN_DEDUP,
    .description =
        "Reads rows (JSON Lines, one JSON array, CSV, plain lines; .gz, .zst, .xz and .bz2 too), "
        "leaves out those that are too much like another, and writes the rest byte for byte as "
        "they "
        "were, in their order. Without a FILE it reads standard input.\n\n"
        "The comparison is exact: what Google's rouge_score says of each row and every one before "
        "it, in every script, by an index that looks at few of them.\n\n"
        "Evaluation data is kept out of training data with --against.",
    .examples =
        (const struct da_example[]){
            {"didact dedup alpaca_data.json -o unique.json --pairs why.jsonl",
             "and which row went for which"},
            {"zcat *.jsonl.gz | didact dedup --metric exact > once.jsonl", "as a filter"},
            {"didact dedup train.jsonl --against gsm8k_test.jsonl --ngram 8 -o clean.jsonl",
             "no test question in the training data"},
            {0},
        },
    .run = run,
};
