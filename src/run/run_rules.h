/* SPDX-License-Identifier: Apache-2.0
 *
 * The verdicts that a run itself gives, beside the rules of quality/: names that the pool records.
 * One list, so that code, help and tests cannot drift apart.
 *
 * Thread: any.
 */
#ifndef DA_RUN_RUN_RULES_H
#define DA_RUN_RUN_RULES_H

#include "base/str.h"
#include "quality/rules.h"

/* X(name, text in the pool, what for people) */
#define DA_RUN_RULE_LIST(X)                                                                        \
    X(NEAR_DUPLICATE, "near-duplicate", "an instruction too like one of the pool (--threshold)")   \
    X(DUPLICATE, "duplicate", "an instruction that the pool holds, word for word")                 \
    X(CUT_OFF, "cut-off", "an instruction inside which the answer ended by length")                \
    X(OVER_REQUEST, "over-request", "where an answer with hundreds of tasks is read no further")   \
    X(NO_INSTANCE, "no-instance", "a task for which the answer holds no instance")                 \
    X(TEACHER_FILTER, "teacher-content-filter", "a task that the provider's filter refused")       \
    X(TEACHER_TOO_LONG, "teacher-too-long",                                                        \
      "a task whose prompt does not fit the model's context")                                      \
    X(TEACHER_FAILED, "teacher-failed", "a task whose question failed on every try")

enum da_run_rule {
#define DA_RUN_RULE_ENUM(name, text, what) DA_RUN_RULE_##name,
    DA_RUN_RULE_LIST(DA_RUN_RULE_ENUM)
#undef DA_RUN_RULE_ENUM
        DA_N_RUN_RULES
};

extern const struct da_rule_row da_run_rule_rows[DA_N_RUN_RULES];

struct da_str da_run_rule_name(enum da_run_rule r); /* static */

#endif
