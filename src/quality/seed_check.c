/* SPDX-License-Identifier: Apache-2.0 */
#include "quality/seed_check.h"

#include "base/mem.h"
#include "base/utf8.h"
#include "dataset/reader.h"
#include "novelty/novelty.h"
#include "quality/mix.h"
#include "quality/rule.h"
#include "quality/rule_names.h"
#include "quality/seen.h"

#define NEAR_DUPLICATE 0.7 /* ROUGE-L F1, as in admission */

enum { SHOWN_CHARACTERS = 40, REASON_MAX = 400 };

struct place {
    const char *path;
    int64_t line;
};

struct check {
    struct da_seed_report report;
    struct da_vocab *vocab;
    struct da_words words; /* of the instruction at hand */
    struct da_novelty *novelty;
    struct da_seen ids, instructions; /* text to the number of the task that had it first */
    struct place *places;             /* of each task, by number */
    size_t n_places, places_room;
    struct place here;
    bool bare_file; /* a list of instructions: its first task has no instance, so none needs one */
    struct da_mix mix;
    struct da_arena arena; /* of one task */
};

static void begin_problem(struct check *c)
{
    c->report.n_problems++;
    da_buf_addf(&c->report.problems, "%s:%lld: ", c->here.path, (long long)c->here.line);
}

static void problem(struct check *c, const char *what)
{
    begin_problem(c);
    da_buf_addf(&c->report.problems, "%s\n", what);
}

static void check_control_characters(struct check *c, struct da_str instruction)
{
    const struct da_rule_options o = {0};
    struct da_buf reason;

    da_buf_init(&reason, REASON_MAX);
    if (da_rule_control_characters(&o, instruction, &c->arena, &reason)) {
        begin_problem(c);
        da_buf_addf(&c->report.problems, "the instruction %s; remove or replace it\n", reason.p);
    }
    da_buf_release(&reason);
}

static void check_id(struct check *c, struct da_str id, size_t number)
{
    size_t first = id.n > 0 ? da_seen_first(&c->ids, id, number) : number;

    if (first == number)
        return;
    begin_problem(c);
    da_buf_add_c(&c->report.problems, "the id \"");
    da_escape_terminal(&c->report.problems, id, SHOWN_CHARACTERS);
    da_buf_addf(&c->report.problems, "\" is already that of %s:%lld; give each task its own\n",
                c->places[first].path, (long long)c->places[first].line);
}

static int check_novelty(struct check *c, struct da_str instruction, size_t number,
                         struct da_err *err)
{
    size_t first = da_seen_first(&c->instructions, da_str_trim(instruction), number);
    struct da_novelty_score score;
    int rc;

    if (first != number) {
        begin_problem(c);
        da_buf_addf(&c->report.problems, "the same instruction as %s:%lld; remove one\n",
                    c->places[first].path, (long long)c->places[first].line);
        return DA_OK;
    }
    DA_TRY(da_tokenize(c->vocab, instruction, &c->words, err));
    da_novelty_score(c->novelty, &c->words, &score);
    if (score.max > NEAR_DUPLICATE) {
        const struct place *other = &c->places[score.nearest[0].id];

        begin_problem(c);
        da_buf_addf(&c->report.problems,
                    "nearly the same instruction as %s:%lld (ROUGE-L %.2f, over %.1f); change or "
                    "remove one\n",
                    other->path, (long long)other->line, score.max, NEAR_DUPLICATE);
    }
    DA_TRY(da_novelty_add(c->novelty, (int64_t)number, &c->words, err));
out:
    return rc;
}

static void check_instances(struct check *c, const struct da_record *r)
{
    struct da_rule_options o = {.max_instances = r->n_instances};
    struct da_verdict *verdicts = da_arena_alloc_n(&c->arena, r->n_instances, sizeof *verdicts);
    const char *contradicting = da_rule_rows[DA_RULE_CONTRADICTING_INSTANCES].name;
    bool said = false;

    da_check_instances(&o, r->instances, r->n_instances, 0, 0, &c->arena, verdicts);
    for (size_t i = 0; i < r->n_instances; i++) {
        const struct da_verdict *v = &verdicts[i];

        if (!v->rule || (v->rule == contradicting && said))
            continue;
        said = said || v->rule == contradicting;
        begin_problem(c);
        da_buf_addf(&c->report.problems, "instance %zu: ", i + 1);
        da_buf_add_str(&c->report.problems, v->reason);
        da_buf_add_c(&c->report.problems, "; mend or remove it\n");
    }
}

static bool holds_nocase(struct da_str text, struct da_str word)
{
    for (size_t i = 0; i + word.n <= text.n; i++)
        if (da_str_starts_nocase(da_str_sub(text, i, text.n), word))
            return true;
    return false;
}

/* Yes and no need no naming. */
static bool is_yes_or_no(struct da_str label)
{
    static const char *const words[] = {"yes", "no", "true", "false", "是",
                                        "不",  "否", "对",   "有",    "没"};

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        size_t n = strlen(words[i]);
        char after = label.n > n ? (char)(label.p[n] | 0x20) : ' ';

        if (da_str_starts_nocase(label, da_str_c(words[i])) && !(after >= 'a' && after <= 'z'))
            return true;
    }
    return false;
}

/* An output as a label: without white space and the full stop around it. */
static struct da_str label_of(struct da_str output)
{
    struct da_str label = da_str_trim(output);

    if (da_str_ends(label, DA_STR(".")))
        label.n -= 1;
    else if (da_str_ends(label, DA_STR("。")))
        label.n -= 3;
    return label;
}

/* What a model learns to choose from must be told: by the instruction, by the input (a list of
 * choices), or by instances with different labels. */
static void check_labels(struct check *c, const struct da_record *r)
{
    struct da_str only = {0};

    for (size_t i = 0; i < r->n_instances; i++) {
        struct da_str label = label_of(r->instances[i].output);

        if (label.n == 0 || is_yes_or_no(label) || holds_nocase(r->instruction, label) ||
            holds_nocase(r->instances[i].input, label) || (only.n > 0 && !da_str_eq(only, label)))
            return;
        only = label;
    }
    if (only.n == 0)
        return;
    begin_problem(c);
    da_buf_add_c(&c->report.problems, "the only label, \"");
    da_escape_terminal(&c->report.problems, only, SHOWN_CHARACTERS);
    da_buf_add_c(&c->report.problems, "\", is not named in the classification's instruction; "
                                      "name the labels there or add an instance with another\n");
}

static int check_record(struct check *c, const struct da_record *r, bool is_first,
                        struct da_err *err)
{
    size_t number = c->n_places;

    c->here.line = r->line;
    da_grow(&c->places, &c->places_room, number + 1, sizeof *c->places);
    c->places[c->n_places++] = c->here;
    c->report.n_tasks++;
    c->report.n_instances += (int64_t)r->n_instances;
    if (is_first)
        c->bare_file = r->n_instances == 0;
    check_id(c, r->id, number);
    check_control_characters(c, r->instruction);
    if (r->n_instances == 0 && !c->bare_file)
        problem(c, "no output; add \"output\", or \"instances\" with one");
    check_instances(c, r);
    if (r->is_classification == DA_YES)
        check_labels(c, r);
    da_mix_add(&c->mix, r);
    return check_novelty(c, r->instruction, number, err);
}

static int check_file(struct check *c, const char *path, struct da_err *err)
{
    struct da_reader *reader = NULL;
    int64_t n_before = c->report.n_tasks + c->report.n_problems;
    bool got = true, is_first = true;
    int rc;

    c->here = (struct place){path, 0};
    DA_TRY(da_reader_open(&reader, path, err));
    while (got) {
        struct da_record record;
        struct da_err fault = {0};

        da_arena_rewind(&c->arena);
        if (da_reader_next(reader, &record, &got, &fault) < 0) {
            c->report.n_problems++;
            da_buf_addf(&c->report.problems, "%s\n", fault.msg);
        } else if (got) {
            DA_TRY(check_record(c, &record, is_first, err));
            is_first = false;
        }
    }
    if (c->report.n_tasks + c->report.n_problems == n_before) {
        c->report.n_problems++;
        da_buf_addf(&c->report.problems,
                    "%s: holds no task: a seed file has one JSON object a line, or one instruction "
                    "a line\n",
                    path);
    }
out:
    da_reader_close(&reader);
    return rc;
}

static void release(struct check *c)
{
    da_seed_report_release(&c->report);
    da_novelty_free(&c->novelty);
    da_words_release(&c->words);
    da_vocab_free(c->vocab);
    da_seen_release(&c->ids);
    da_seen_release(&c->instructions);
    da_free(c->places);
    da_mix_release(&c->mix);
    da_arena_release(&c->arena);
}

int da_seed_check(const char *const *paths, size_t n_paths, struct da_seed_report *out,
                  struct da_err *err)
{
    struct check c = {0};
    int rc = DA_OK;

    da_buf_init(&c.report.problems, SIZE_MAX / 2);
    da_buf_init(&c.report.mix, DA_BUF_TEXT_MAX);
    c.vocab = da_vocab_new(DA_TOKENIZER_UNICODE);
    c.novelty = da_novelty_new();
    for (size_t i = 0; i < n_paths; i++)
        DA_TRY(check_file(&c, paths[i], err));
    da_mix_print(&c.mix, &c.report.mix);
    DA_TRY(da_buf_check(&c.report.problems, err));
    DA_TRY(da_buf_check(&c.report.mix, err));
    *out = c.report;
    c.report = (struct da_seed_report){0};
out:
    release(&c);
    return rc;
}

void da_seed_report_release(struct da_seed_report *r)
{
    da_buf_release(&r->problems);
    da_buf_release(&r->mix);
}
