/* SPDX-License-Identifier: Apache-2.0
 *
 * The parsers over every recorded generation of ../shared (or $DIDACT_SHARED): about 37,000 real
 * completions.
 *
 * Three checks. The PAPER preset proposes every instruction that the recorded runs of the original
 * program accepted; it reads the instances that these runs kept, no more and no less; and what both
 * presets read is what tests/golden/generations/summary.txt says, so that any change shows.
 * --update rewrites that file.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <sys/stat.h>

#include <archive.h>
#include <jansson.h>

#include "base/buf.h"
#include "base/hash.h"
#include "options.h"
#include "shared.h"

#define GOLDEN DA_SOURCE_ROOT "/tests/golden/generations/summary.txt"

enum { N_PRESETS = 2 };

typedef void row_fn(void *ctx, const json_t *row);

static void each_line(struct da_str *rest, bool at_end, row_fn *fn, void *ctx)
{
    struct da_str line;

    while (rest->n && (at_end || memchr(rest->p, '\n', rest->n))) {
        json_t *row;

        da_str_line(rest, &line);
        row = json_loadb(line.p, line.n, JSON_ALLOW_NUL, NULL);
        assert_non_null(row);
        fn(ctx, row);
        json_decref(row);
    }
}

/* Calls fn with each object of a compressed JSONL file under data/generations. */
static void each_row(const char *file, row_fn *fn, void *ctx)
{
    struct archive *ar = archive_read_new();
    struct archive_entry *entry;
    char path[1024], chunk[65536];
    struct da_buf text;
    ssize_t n;

    da_buf_init(&text, DA_BUF_TEXT_MAX);
    snprintf(path, sizeof path, "%s/data/generations/%s", shared_folder(), file);
    archive_read_support_filter_all(ar);
    archive_read_support_format_raw(ar);
    if (archive_read_open_filename(ar, path, sizeof chunk) != ARCHIVE_OK ||
        archive_read_next_header(ar, &entry) != ARCHIVE_OK)
        fail_msg("%s: %s", path, archive_error_string(ar));
    while ((n = archive_read_data(ar, chunk, sizeof chunk)) != 0) {
        struct da_str rest;
        size_t left;

        assert_true(n > 0);
        da_buf_add(&text, chunk, (size_t)n);
        assert_int_equal(da_buf_check(&text, NULL), DA_OK);
        rest = da_buf_str(&text);
        each_line(&rest, false, fn, ctx);
        left = rest.n;
        memmove(text.p, rest.p, left);
        text.n = left;
    }
    each_line(&(struct da_str){text.p, text.n}, true, fn, ctx);
    archive_read_free(ar);
    da_buf_release(&text);
}

static struct da_str member(const json_t *row, const char *name)
{
    const json_t *v = json_object_get(row, name);

    return (struct da_str){json_string_value(v), v ? json_string_length(v) : 0};
}

static bool is_truncated(const json_t *row)
{
    return da_str_eq(member(row, "finish_reason"), DA_STR("length"));
}

/* What was read from one source in one preset. */
struct tally {
    char source[64];
    long completions;
    long counts[3];          /* records, or answers by da_truth + 1 */
    struct da_digest digest; /* of every record, chained */
};

struct tallies {
    struct tally at[N_PRESETS][32];
    size_t n;
    struct da_arena arena; /* of the row at hand */
    long accepted, missed; /* instructions of the recorded runs */
};

static size_t tally_index(struct tallies *t, const json_t *row)
{
    const char *source = json_string_value(json_object_get(row, "source"));

    for (size_t i = 0; i < t->n; i++)
        if (strcmp(t->at[0][i].source, source) == 0)
            return i;
    assert_true(t->n < sizeof t->at[0] / sizeof t->at[0][0]);
    for (int preset = 0; preset < N_PRESETS; preset++)
        snprintf(t->at[preset][t->n].source, sizeof t->at[0][0].source, "%s", source);
    return t->n++;
}

static void digest_add(struct tally *t, struct da_str a, struct da_str b)
{
    struct da_str fields[] = {{(const char *)t->digest.bytes, sizeof t->digest.bytes}, a, b};

    t->digest = da_sha256_fields(fields, 3);
}

static void check_accepted(struct tallies *t, const json_t *row, const struct da_proposal *found,
                           size_t n)
{
    const json_t *accepted = json_object_get(row, "accepted_by_reference");

    for (size_t i = 0; i < json_array_size(accepted); i++) {
        const json_t *one = json_array_get(accepted, i);
        struct da_str text = {json_string_value(one), json_string_length(one)};
        size_t k = 0;

        while (k < n && !da_str_eq(found[k].instruction, text))
            k++;
        t->accepted++;
        t->missed += k == n;
        if (k == n)
            print_message("not proposed: %s\n", text.p);
    }
}

static void add_proposals(void *ctx, const json_t *row)
{
    struct tallies *t = ctx;
    size_t at = tally_index(t, row);

    for (int preset = 0; preset < N_PRESETS; preset++) {
        struct da_method_options o = options_of((enum da_preset)preset, "en");
        struct tally *tally = &t->at[preset][at];
        struct da_proposal *found;
        size_t n;

        /* every recorded prompt has 8 examples */
        da_method_find("self-instruct")
            ->parse_proposals(&o, member(row, "completion"), is_truncated(row), 8, &t->arena,
                              &found, &n);
        for (size_t i = 0; i < n; i++)
            digest_add(tally, found[i].instruction, (struct da_str){0});
        if (preset == DA_PRESET_PAPER)
            check_accepted(t, row, found, n);
        tally->completions++;
        tally->counts[0] += (long)n;
    }
    da_arena_rewind(&t->arena);
}

static void add_answer(void *ctx, const json_t *row)
{
    static const char names[] = "?ny";
    struct tallies *t = ctx;
    size_t at = tally_index(t, row);

    for (int preset = 0; preset < N_PRESETS; preset++) {
        struct da_method_options o = options_of((enum da_preset)preset, "en");
        int truth = da_parse_classification(&o, member(row, "answer"));

        t->at[preset][at].completions++;
        t->at[preset][at].counts[truth + 1]++;
        digest_add(&t->at[preset][at], (struct da_str){&names[truth + 1], 1}, (struct da_str){0});
    }
}

static void add_instances(void *ctx, const json_t *row)
{
    struct tallies *t = ctx;
    size_t at = tally_index(t, row);
    bool labelled = da_str_eq(member(row, "template"), DA_STR("output_first"));

    for (int preset = 0; preset < N_PRESETS; preset++) {
        struct da_method_options o = options_of((enum da_preset)preset, "en");
        struct tally *tally = &t->at[preset][at];
        struct da_instance *found;
        size_t n;

        da_parse_instances(&o, labelled, member(row, "raw_instances"), is_truncated(row), &t->arena,
                           &found, &n);
        for (size_t i = 0; i < n; i++)
            digest_add(tally, found[i].input, found[i].output);
        tally->completions++;
        tally->counts[0] += (long)n;
    }
    da_arena_rewind(&t->arena);
}

static void summarise(struct da_buf *out, const char *what, bool answers, const struct tallies *t)
{
    static const char *const presets[] = {"default", "paper"};
    char hex[2 * DA_DIGEST_SIZE + 1];

    for (size_t i = 0; i < t->n; i++)
        for (int preset = 0; preset < N_PRESETS; preset++) {
            const struct tally *one = &t->at[preset][i];

            da_digest_hex(&one->digest, hex);
            da_buf_addf(out, "%s %s %s: completions %ld, ", what, presets[preset], one->source,
                        one->completions);
            if (answers)
                da_buf_addf(out, "yes %ld, no %ld, neither %ld", one->counts[2], one->counts[1],
                            one->counts[0]);
            else
                da_buf_addf(out, "records %ld", one->counts[0]);
            da_buf_addf(out, ", sha256 %s\n", hex);
        }
}

static void read_all(struct da_buf *summary, struct tallies *proposals)
{
    static struct tallies answers, instances;

    answers = instances = (struct tallies){0};
    each_row("normalised/instruction_completions.jsonl.zst", add_proposals, proposals);
    each_row("normalised/clf_answers.jsonl.zst", add_answer, &answers);
    each_row("normalised/instance_completions.jsonl.zst", add_instances, &instances);
    summarise(summary, "proposals", false, proposals);
    summarise(summary, "classification", true, &answers);
    summarise(summary, "instances", false, &instances);
    da_arena_release(&proposals->arena);
    da_arena_release(&instances.arena);
}

static void every_generation_reads_as_the_golden_file_says(void **state)
{
    static struct tallies proposals;
    const bool *update = *state;
    struct da_buf summary;
    FILE *f;

    proposals = (struct tallies){0};
    da_buf_init(&summary, DA_BUF_TEXT_MAX);
    read_all(&summary, &proposals);
    print_message("accepted by the recorded runs and proposed by PAPER: %ld of %ld\n",
                  proposals.accepted - proposals.missed, proposals.accepted);
    assert_int_equal(proposals.accepted, 1693);
    assert_int_equal(proposals.missed, 0);
    f = fopen(GOLDEN, *update ? "wb" : "rb");
    assert_non_null(f);
    if (*update) {
        assert_int_equal(fwrite(summary.p, 1, summary.n, f), summary.n);
    } else {
        char golden[16384];
        size_t n = fread(golden, 1, sizeof golden, f);

        if (!da_str_eq((struct da_str){golden, n}, da_buf_str(&summary)))
            fail_msg("not as in %s; what it is now:\n%s", GOLDEN, summary.p);
    }
    assert_int_equal(fclose(f), 0);
    da_buf_release(&summary);
}

/* The original's filters: empty and echoing outputs, colons at the end, contradictions, duplicates.
 */
static bool is_valid(const struct da_instance *i)
{
    return i->output.n > 0 && !da_str_eq(i->input, i->output) &&
           !da_str_ends(i->input, DA_STR(":")) && !da_str_ends(i->output, DA_STR(":"));
}

static size_t filter(struct da_instance *list, size_t n)
{
    size_t kept = 0;

    for (size_t i = 0; i < n; i++) {
        bool again = false;

        if (!is_valid(&list[i]))
            continue;
        for (size_t k = 0; k < kept && !again; k++) {
            bool same_input = da_str_eq(list[i].input, list[k].input);

            again = same_input && da_str_eq(list[i].output, list[k].output);
            if (same_input && !again && list[i].input.n > 0)
                return 0;
        }
        if (!again)
            list[kept++] = list[i];
    }
    return kept;
}

/* One recorded run: its answers, completions and the instances that it kept. */
struct run {
    const char *source; /* of its completions */
    json_t *answers;    /* instruction -> its answer to "is it classification?" */
    json_t *unmarked;   /* instruction -> true, if its completion has no mark */
    json_t *ours;       /* instruction -> {instance: true} */
    long kept, same, whole, missed, extra;
    struct da_arena arena;
};

static void note_answer(void *ctx, const json_t *row)
{
    struct run *r = ctx;

    json_object_set(r->answers, member(row, "instruction").p,
                    json_object_get(row, "is_classification"));
}

/* An instance as a key: input, a separator, output. */
static struct da_str key_of(struct da_arena *a, struct da_str input, struct da_str output)
{
    struct da_buf b;
    struct da_str key;

    da_buf_init(&b, DA_BUF_TEXT_MAX);
    da_buf_add_str(&b, input);
    da_buf_add_c(&b, "\x01>\x01");
    da_buf_add_str(&b, output);
    key = da_arena_str(a, da_buf_str(&b));
    da_buf_release(&b);
    return key;
}

static void read_completion(void *ctx, const json_t *row)
{
    struct run *r = ctx;
    struct da_method_options o = options_of(DA_PRESET_PAPER, "en");
    const char *instruction = member(row, "instruction").p;
    struct da_instance *found;
    size_t n;
    bool labelled;
    json_t *ours;

    if (!da_str_eq(member(row, "source"), da_str_c(r->source)))
        return;
    labelled =
        da_parse_classification(
            &o, da_str_c(json_string_value(json_object_get(r->answers, instruction)))) == DA_YES;
    da_parse_instances(&o, labelled, member(row, "raw_instances"), is_truncated(row), &r->arena,
                       &found, &n);
    if (n == 0)
        json_object_set_new(r->unmarked, instruction, json_true());
    n = filter(found, n);
    ours = json_object_get(r->ours, instruction);
    if (!ours) {
        ours = json_object();
        json_object_set_new(r->ours, instruction, ours);
    }
    for (size_t i = 0; i < n; i++)
        json_object_set_new(ours, key_of(&r->arena, found[i].input, found[i].output).p,
                            json_true());
    da_arena_rewind(&r->arena);
}

/* Strikes a kept instance off our list. */
static void compare_kept(void *ctx, const json_t *row)
{
    struct run *r = ctx;
    struct da_str instruction = member(row, "instruction");
    struct da_str key = key_of(&r->arena, member(row, "input"), member(row, "output"));

    r->kept++;
    if (json_object_del(json_object_get(r->ours, instruction.p), key.p) == 0)
        r->same++;
    else if (json_object_get(r->unmarked, instruction.p))
        r->whole++; /* this run's program was changed: it takes a text without any mark for an
                       output */
    else
        r->missed++;
    da_arena_rewind(&r->arena);
}

static void count_extra(struct run *r)
{
    const char *instruction;
    json_t *left;

    json_object_foreach(r->ours, instruction, left) r->extra += (long)json_object_size(left);
}

static void compare_run(const char *prefix, const char *source, struct run *r)
{
    char file[128];

    *r = (struct run){.source = source,
                      .answers = json_object(),
                      .unmarked = json_object(),
                      .ours = json_object()};
    snprintf(file, sizeof file, "recorded/%sis_clf.jsonl.zst", prefix);
    each_row(file, note_answer, r);
    each_row("normalised/instance_completions.jsonl.zst", read_completion, r);
    snprintf(file, sizeof file, "recorded/%sparsed_by_reference.jsonl.zst", prefix);
    each_row(file, compare_kept, r);
    count_extra(r);
    print_message("%s: kept %ld, read the same %ld, whole texts %ld, missed %ld, extra %ld\n",
                  source, r->kept, r->same, r->whole, r->missed, r->extra);
    json_decref(r->answers);
    json_decref(r->unmarked);
    json_decref(r->ours);
    da_arena_release(&r->arena);
}

static void paper_reads_the_instances_that_recorded_runs_kept(void **state)
{
    static const char *const qwen[][2] = {{"qwen/2_", "qwen/2_instances.jsonl"},
                                          {"qwen/3_", "qwen/3_instances.jsonl"}};
    struct run r;

    (void)state;
    compare_run("gpt3_a/", "gpt3_a/instances.jsonl", &r);
    assert_int_equal(r.same, 226);
    assert_int_equal(r.kept, r.same);
    assert_int_equal(r.extra, 0);
    for (size_t i = 0; i < 2; i++) {
        compare_run(qwen[i][0], qwen[i][1], &r);
        assert_int_equal(r.missed, 0);
        assert_int_equal(r.extra, 0);
        assert_true(r.same > 700);
    }
    /* This run's program also cut every text at a line "Task": these rows differ by that alone. */
    compare_run("qwen/1_", "qwen/1_instances.jsonl", &r);
    assert_int_equal(r.missed, 19);
    assert_int_equal(r.extra, 25);
}

int main(int argc, char **argv)
{
    bool update = argc > 1 && strcmp(argv[1], "--update") == 0;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_prestate(every_generation_reads_as_the_golden_file_says, &update),
        cmocka_unit_test(paper_reads_the_instances_that_recorded_runs_kept),
    };

    if (!has_shared_folder())
        return SKIPPED;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
