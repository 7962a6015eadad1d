/* SPDX-License-Identifier: Apache-2.0
 *
 * The Alpaca variant (Taori et al. 2023): instruction, input and output of many tasks in one
 * completion.
 */
#include "method/methods.h"

#include "method/ask.h"
#include "method/blocks.h"
#include "method/marks.h"
#include "method/scan.h"

enum { TASKS_PER_REQUEST = 20 };

static const struct da_str hashes = {"###", 3};

/* Field names as prompts have them. */
struct names {
    const char *instruction, *input, *output, *space;
};

static struct names names_of(const struct da_method_options *o)
{
    static const struct names english = {"Instruction:", "Input:", "Output:", " "};
    static const struct names chinese = {"指令：", "输入：", "输出：", ""};

    return da_method_is_chinese(o) ? chinese : english;
}

/* Adds a field of several lines. A line that would read as a block's border or marker is quoted
 * with "> ". */
static void add_lines(struct da_buf *b, struct da_str text)
{
    enum { KINDS = DA_MARK_INSTRUCTION | DA_MARK_INPUT | DA_MARK_OUTPUT };
    struct da_method_mark m;

    text = da_method_trim(text);
    for (size_t at = 0; at < text.n;) {
        size_t next = da_method_next_line(text, at);
        struct da_str line = da_str_sub(text, at, next);

        if (da_str_find(line, hashes, 0) != SIZE_MAX || da_method_mark_at(text, at, KINDS, &m))
            da_buf_add_c(b, "> ");
        da_buf_add_str(b, line);
        at = next;
    }
    da_buf_add_char(b, '\n');
}

static void add_block(const struct da_method_options *o, struct da_buf *b, size_t number,
                      const struct da_record *example, struct da_arena *a)
{
    struct names names = names_of(o);
    struct da_str instruction = da_method_one_line(o, a, example->instruction);

    da_buf_addf(b, "###\n%zu. %s%s", number, names.instruction, names.space);
    da_buf_add_str(b, instruction);
    da_buf_add_char(b, '\n');
    if (example->n_instances == 0)
        return;
    da_buf_addf(b, "%zu. %s\n", number, names.input);
    add_lines(b, example->instances[0].input.n ? example->instances[0].input : DA_STR("<noinput>"));
    da_buf_addf(b, "%zu. %s\n", number, names.output);
    add_lines(b, example->instances[0].output);
}

/* A list has `last` tasks, the examples included. */
static void set_stops(const struct da_method_options *o, size_t last, struct da_sampling *s)
{
    if (o->preset == DA_PRESET_PAPER) {
        da_method_stop_item(s, DA_STOP_LINE, last);
        da_method_stop_item(s, DA_STOP_DOT, last);
        return;
    }
    da_method_stop_item(s, DA_STOP_INSTRUCTION, last + 1);
    if (da_method_is_chinese(o))
        da_method_stop_item(s, DA_STOP_CHINESE_INSTRUCTION, last + 1);
}

/* The original asks for 20 tasks with its examples among them and stops before the last; DEFAULT
 * asks for that many new ones. Alpaca takes examples of any kind, so ask_classification changes
 * nothing here. */
static int propose(const struct da_method_options *o, const struct da_prompts *p,
                   bool ask_classification, const struct da_record *examples, size_t n_examples,
                   struct da_arena *a, struct da_ask *out, struct da_err *err)
{
    bool paper = o->preset == DA_PRESET_PAPER;
    struct da_ask ask = {.sampling = da_method_sampling(o, 1, 1, 0, paper ? 3072 : 4096)};
    size_t last = o->tasks_per_request ? (size_t)o->tasks_per_request : TASKS_PER_REQUEST;
    struct da_buf blocks;
    int rc = DA_OK;

    (void)ask_classification;
    last += paper ? 0 : n_examples;
    da_buf_init(&blocks, DA_BUF_TEXT_MAX);
    for (size_t i = 0; i < n_examples; i++)
        add_block(o, &blocks, i + 1, &examples[i], a);
    da_buf_addf(&blocks, "###\n%zu. %s", n_examples + 1, names_of(o).instruction);
    DA_TRY(da_buf_check(&blocks, err));
    DA_TRY(da_method_fill(p, DA_PROMPT_ALPACA, "{{tasks}}", da_buf_str(&blocks), (int)last, "", a,
                          &ask.prompt, err));
    set_stops(o, last, &ask.sampling);
    *out = ask;
out:
    da_buf_release(&blocks);
    return rc;
}

const struct da_method da_method_alpaca = {
    .name = "alpaca",
    .summary = "instruction, input and output in one request, 20 tasks each (Taori et al. 2023)",
    .one_step = true,
    .propose = propose,
    .parse_proposals = da_method_parse_blocks,
};
