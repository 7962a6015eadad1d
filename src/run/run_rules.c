/* SPDX-License-Identifier: Apache-2.0 */
#include "run/run_rules.h"

const struct da_rule_row da_run_rule_rows[DA_N_RUN_RULES] = {
#define RUN_RULE_ROW(name, text, what) {text, what},
    DA_RUN_RULE_LIST(RUN_RULE_ROW)
#undef RUN_RULE_ROW
};

struct da_str da_run_rule_name(enum da_run_rule r)
{
    return da_str_c(da_run_rule_rows[r].name);
}
