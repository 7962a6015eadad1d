/* SPDX-License-Identifier: Apache-2.0
 *
 * The shape of one instruction rule and the groups of rules. Private to quality/.
 *
 * A rule sees the trimmed instruction. It returns true when the instruction breaks it and then has
 * appended the reason: one line for people, what was seen and what the limit is.
 *
 * Thread: any.
 */
#ifndef DA_QUALITY_RULE_H
#define DA_QUALITY_RULE_H

#include "base/buf.h"
#include "quality/rules.h"

typedef bool da_rule_fn(const struct da_rule_options *o, struct da_str text, struct da_arena *a,
                        struct da_buf *reason);

/* form.c */
da_rule_fn da_rule_empty, da_rule_invalid_utf8, da_rule_control_characters;
da_rule_fn da_rule_too_short, da_rule_too_long;
da_rule_fn da_rule_write_a_program, da_rule_starts_with_punctuation, da_rule_wrong_script;

/* keyword.c: the original's words. medium_en.c, medium_zh.c: asking for what text cannot give or
 * take. */
da_rule_fn da_rule_keyword;
da_rule_fn da_rule_medium_en, da_rule_medium_zh;

#endif
