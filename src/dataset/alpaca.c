/* SPDX-License-Identifier: Apache-2.0 */
#include "dataset/alpaca.h"

#define ASKED "Write a response that appropriately completes the request.\n\n### Instruction:\n"
#define BARE_HEAD "Below is an instruction that describes a task. " ASKED
#define INPUT_HEAD                                                                                 \
    "Below is an instruction that describes a task, paired with an input that provides further "   \
    "context. " ASKED
#define INPUT_MARK "\n\n### Input:\n"
#define TAIL "\n\n### Response:"

void da_alpaca_prompt(struct da_buf *out, struct da_str instruction, struct da_str input)
{
    da_buf_add_c(out, input.n ? INPUT_HEAD : BARE_HEAD);
    da_buf_add_str(out, instruction);
    if (input.n) {
        da_buf_add_c(out, INPUT_MARK);
        da_buf_add_str(out, input);
    }
    da_buf_add_c(out, TAIL);
}

bool da_alpaca_split(struct da_str prompt, struct da_str *instruction, struct da_str *input)
{
    bool has_input = da_str_starts(prompt, DA_STR(INPUT_HEAD));
    size_t at;

    if (!has_input && !da_str_starts(prompt, DA_STR(BARE_HEAD)))
        return false;
    prompt = da_str_sub(prompt, strlen(has_input ? INPUT_HEAD : BARE_HEAD), prompt.n);
    if (da_str_ends(prompt, DA_STR("\n"))) /* some trainers put the answer on its own line */
        prompt.n--;
    if (!da_str_ends(prompt, DA_STR(TAIL)))
        return false;
    prompt.n -= strlen(TAIL);
    at = has_input ? da_str_find(prompt, DA_STR(INPUT_MARK), 0) : prompt.n;
    if (at > prompt.n)
        return false;
    *instruction = da_str_sub(prompt, 0, at);
    *input = da_str_sub(prompt, at + (has_input ? strlen(INPUT_MARK) : 0), prompt.n);
    return true;
}
