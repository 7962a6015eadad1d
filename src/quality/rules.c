/* SPDX-License-Identifier: Apache-2.0 */
#include "quality/rules.h"

#include "quality/rule_names.h"
#include "quality/rule.h"

const struct da_rule_row da_rule_rows[] = {
#define RULE_ROW(id, name, what) {name, what},
    DA_RULE_LIST(RULE_ROW)
#undef RULE_ROW
};
const size_t da_n_rule_rows = sizeof da_rule_rows / sizeof da_rule_rows[0];

enum { PAPER = 1, OURS = 2 };

/* In the order in which they are asked; the paper's are in the original's order. */
static const struct {
    enum da_rule_id id;
    int presets;
    da_rule_fn *breaks;
} instruction_rules[] = {
    {DA_RULE_INVALID_UTF8, PAPER | OURS, da_rule_invalid_utf8},
    {DA_RULE_EMPTY, PAPER | OURS, da_rule_empty},
    {DA_RULE_CONTROL_CHARACTERS, OURS, da_rule_control_characters},
    {DA_RULE_TOO_SHORT, PAPER | OURS, da_rule_too_short},
    {DA_RULE_TOO_LONG, PAPER | OURS, da_rule_too_long},
    {DA_RULE_KEYWORD, PAPER | OURS, da_rule_keyword},
    {DA_RULE_STARTS_WITH_WRITE_A_PROGRAM, PAPER, da_rule_write_a_program},
    {DA_RULE_STARTS_WITH_PUNCTUATION, PAPER | OURS, da_rule_starts_with_punctuation},
    {DA_RULE_WRONG_SCRIPT, PAPER | OURS, da_rule_wrong_script},
};

enum { REASON_MAX = 400 }; /* bytes; every reason is far below it */

struct da_verdict da_check_instruction(const struct da_rule_options *o, struct da_str instruction,
                                       struct da_arena *a)
{
    struct da_str text = da_str_trim(instruction);
    struct da_verdict verdict = {0};
    struct da_buf reason;

    da_buf_init(&reason, REASON_MAX);
    for (size_t i = 0; i < sizeof instruction_rules / sizeof instruction_rules[0]; i++) {
        if (!(instruction_rules[i].presets & (o->paper ? PAPER : OURS)) ||
            !instruction_rules[i].breaks(o, text, a, &reason))
            continue;
        verdict.rule = da_rule_rows[instruction_rules[i].id].name;
        verdict.reason = da_arena_str(a, da_buf_str(&reason));
        break;
    }
    da_buf_release(&reason);
    return verdict;
}
