/* SPDX-License-Identifier: Apache-2.0
 *
 * Rules that reject proposals and instances, as rows of a table: a name that the pool records, and
 * a pure function.
 *
 * Thread: any.
 */
#ifndef DA_QUALITY_RULES_H
#define DA_QUALITY_RULES_H

#include "base/arena.h"
#include "dataset/record.h"

#include <stdbool.h>
#include <stddef.h>

struct da_rule_options {
    bool paper;  /* the documented rules of the original, quirks included; false: by language,
                    repaired */
    bool alpaca; /* paper only: adds the Alpaca variant's words (by default asking for any medium is
                    rejected anyway) */
    const char *lang;     /* "en", "zh", ... */
    size_t max_instances; /* instances kept a task; 0: 5 */
};

/* A verdict. rule == NULL: accepted. */
struct da_verdict {
    const char *rule;     /* static; e.g. "too-short" */
    struct da_str reason; /* in the arena or static: one line for people, what was seen and what
                             the limit is */
};

struct da_verdict da_check_instruction(const struct da_rule_options *o, struct da_str instruction,
                                       struct da_arena *a);

/* Judges a task's instances together, in order. verdicts has n entries. Rules: control characters,
 * empty output, input equals output, ends with a colon, exact duplicate, same non-empty input with
 * different outputs (rejects all), over the limit of max_instances (which ones stay is drawn with
 * seed and task number, as the paper does). */
void da_check_instances(const struct da_rule_options *o, const struct da_instance *instances,
                        size_t n, uint64_t seed, int64_t task_number, struct da_arena *a,
                        struct da_verdict *verdicts);

/* Every rule's name with one line on what it rejects, for `didact help rules` and the docs. */
struct da_rule_row {
    const char *name;
    const char *what;
};
extern const struct da_rule_row da_rule_rows[];
extern const size_t da_n_rule_rows;

#endif
