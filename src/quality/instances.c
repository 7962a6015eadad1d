/* SPDX-License-Identifier: Apache-2.0
 *
 * Rules on a task's instances. Those that concern one instance come first; contradictions and
 * duplicates are then looked for among what is left, and the draw among what is left of that.
 */
#include "quality/rules.h"

#include "base/rng.h"
#include "quality/rule.h"
#include "quality/rule_names.h"

#include <stdlib.h>

enum { DEFAULT_MAX_INSTANCES = 5, REASON_MAX = 400 };

struct entry { /* an instance that is still in, its texts trimmed */
    struct da_str input, output;
    size_t index;
};

static struct da_verdict rejected(enum da_rule_id id, struct da_str reason)
{
    return (struct da_verdict){da_rule_rows[id].name, reason};
}

static bool ends_with_colon(const struct da_rule_options *o, struct da_str s)
{
    return da_str_ends(s, DA_STR(":")) || (!o->paper && da_str_ends(s, DA_STR("：")));
}

/* The instruction's rule, for a part of an instance. */
static struct da_verdict check_characters(const struct da_rule_options *o, const char *part,
                                          struct da_str text, struct da_arena *a)
{
    struct da_verdict verdict = {0};
    struct da_buf reason;

    da_buf_init(&reason, REASON_MAX);
    da_buf_addf(&reason, "the %s ", part);
    if (!o->paper && da_rule_control_characters(o, text, a, &reason))
        verdict = rejected(DA_RULE_CONTROL_CHARACTERS, da_arena_str(a, da_buf_str(&reason)));
    da_buf_release(&reason);
    return verdict;
}

static struct da_verdict check_alone(const struct da_rule_options *o, const struct entry *e,
                                     struct da_arena *a)
{
    struct da_verdict verdict = check_characters(o, "input", e->input, a);

    if (!verdict.rule)
        verdict = check_characters(o, "output", e->output, a);
    if (verdict.rule)
        return verdict;
    if (e->output.n == 0)
        return rejected(DA_RULE_EMPTY_OUTPUT, DA_STR("the output is empty"));
    if (da_str_eq(e->input, e->output))
        return rejected(DA_RULE_OUTPUT_EQUALS_INPUT, DA_STR("the output is the input again"));
    if (ends_with_colon(o, e->input))
        return rejected(DA_RULE_ENDS_WITH_COLON, DA_STR("the input ends with a colon"));
    if (ends_with_colon(o, e->output))
        return rejected(DA_RULE_ENDS_WITH_COLON, DA_STR("the output ends with a colon"));
    return (struct da_verdict){0};
}

static int by_text_then_index(const void *left, const void *right)
{
    const struct entry *a = left, *b = right;
    int order = da_str_cmp(a->input, b->input);

    if (order == 0)
        order = da_str_cmp(a->output, b->output);
    return order ? order : a->index < b->index ? -1 : a->index > b->index;
}

static int by_index(const void *left, const void *right)
{
    const struct entry *a = left, *b = right;

    return a->index < b->index ? -1 : a->index > b->index;
}

/* Two entries with one non-empty input and two outputs; entries are sorted by text. */
static bool has_contradiction(const struct entry *entries, size_t n)
{
    for (size_t i = 1; i < n; i++)
        if (entries[i].input.n > 0 && da_str_eq(entries[i].input, entries[i - 1].input) &&
            !da_str_eq(entries[i].output, entries[i - 1].output))
            return true;
    return false;
}

/* Rejects repeats of entries sorted by text, keeps the first of each, and returns how many stay. */
static size_t drop_repeats(struct entry *entries, size_t n, struct da_verdict *verdicts)
{
    size_t kept = 0;

    for (size_t i = 0; i < n; i++) {
        if (kept > 0 && da_str_eq(entries[i].input, entries[kept - 1].input) &&
            da_str_eq(entries[i].output, entries[kept - 1].output))
            verdicts[entries[i].index] =
                rejected(DA_RULE_DUPLICATE_INSTANCE, DA_STR("the task has this instance already"));
        else
            entries[kept++] = entries[i];
    }
    return kept;
}

static void drop_beyond_limit(size_t limit, const struct entry *entries, size_t n,
                              struct da_rng *rng, struct da_arena *a, struct da_verdict *verdicts)
{
    size_t *order = da_arena_alloc_n(a, n, sizeof *order);

    for (size_t i = 0; i < n; i++)
        order[i] = i;
    da_rng_shuffle(rng, order, n);
    for (size_t i = limit; i < n; i++)
        verdicts[entries[order[i]].index] = rejected(
            DA_RULE_OVER_LIMIT, DA_STR("the task has enough instances; this one was not drawn"));
}

void da_check_instances(const struct da_rule_options *o, const struct da_instance *instances,
                        size_t n, uint64_t seed, int64_t task_number, struct da_arena *a,
                        struct da_verdict *verdicts)
{
    size_t limit = o->max_instances ? o->max_instances : DEFAULT_MAX_INSTANCES;
    struct entry *entries = da_arena_alloc_n(a, n, sizeof *entries);
    size_t left = 0;

    for (size_t i = 0; i < n; i++) {
        struct entry e = {da_str_trim(instances[i].input), da_str_trim(instances[i].output), i};

        verdicts[i] = check_alone(o, &e, a);
        if (!verdicts[i].rule)
            entries[left++] = e;
    }
    qsort(entries, left, sizeof *entries, by_text_then_index);
    if (has_contradiction(entries, left)) {
        for (size_t i = 0; i < left; i++)
            verdicts[entries[i].index] =
                rejected(DA_RULE_CONTRADICTING_INSTANCES,
                         DA_STR("two instances give one input different outputs"));
        return;
    }
    left = drop_repeats(entries, left, verdicts);
    qsort(entries, left, sizeof *entries, by_index);
    if (left > limit) {
        struct da_rng rng = da_rng_new(seed, "instances", (uint64_t)task_number);

        drop_beyond_limit(limit, entries, left, &rng, a, verdicts);
    }
}
