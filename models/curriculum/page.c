/* SPDX-License-Identifier: Apache-2.0 */
#include "page.h"

#include "core.h"

#include <string.h>

enum { HELD_OUT_TRIES = 40 };

int cu_page_between(struct cu_page *p, int low, int high)
{
    return low + (int)da_rng_below(p->rng, (uint64_t)(high - low + 1));
}

bool cu_page_chance(struct cu_page *p, int percent)
{
    return cu_page_between(p, 1, 100) <= percent;
}

/* Shares of the tasks, in per cent. Copying needs the most practice; a family more or less of a
 * kind does not change how often the kind comes up. */
static const int shares[CU_N_KINDS] = {
    [CU_COPY] = 36,     [CU_KNOWLEDGE] = 17, [CU_WRITE] = 15,
    [CU_CLASSIFY] = 17, [CU_NUMBERS] = 10,   [CU_CODE] = 5,
};

static enum cu_kind draw_kind(struct cu_page *p)
{
    int at = cu_page_between(p, 1, 100), kind = 0;

    while ((at -= shares[kind]) > 0)
        kind++;
    return (enum cu_kind)kind;
}

/* Any of the core as often as any other: what is left of a kind says nothing of its weight. */
static const struct cu_family *draw_core_family(struct cu_page *p, bool classification_only)
{
    for (;;) {
        const struct cu_family *f =
            cu_book_family(p->book, da_rng_below(p->rng, cu_book_size(p->book)));

        if (cu_is_core(f->name) && (f->kind == CU_CLASSIFY || !classification_only))
            return f;
    }
}

static const struct cu_family *draw_family(struct cu_page *p, bool classification_only)
{
    enum cu_kind kind = classification_only ? CU_CLASSIFY : draw_kind(p);

    for (;;) {
        const struct cu_family *f =
            cu_book_family(p->book, da_rng_below(p->rng, cu_book_size(p->book)));

        if (f->kind == kind)
            return f;
    }
}

struct cu *cu_page_task(struct cu_page *p, bool classification_only)
{
    for (;;) {
        const struct cu_family *f = p->sources->is_core ? draw_core_family(p, classification_only)
                                                        : draw_family(p, classification_only);
        size_t phrasing = (size_t)da_rng_below(p->rng, cu_n_taught_phrasings(f));

        for (int tries = 0; tries < HELD_OUT_TRIES; tries++) {
            struct cu *c = cu_begin(p->book, f, phrasing, p->rng, p->arena);
            bool has_slots = strchr(f->phrasings[phrasing], '{') != NULL;

            if (has_slots && cu_is_held_out(cu_instruction(c)))
                continue;
            if (p->see)
                p->see(p->see_ctx, cu_instruction(c));
            return c;
        }
    }
}

struct da_str cu_page_head(const struct cu_page *p, enum da_prompt_id id)
{
    struct da_str text = da_prompts_text(p->sources->prompts[p->language], id);
    size_t at = 0, last = 0;

    while ((at = da_str_find(text, DA_STR("{{"), at)) != SIZE_MAX)
        last = at++;
    return da_str_sub(text, 0, last);
}

/* ---- names of the fields ---- */

struct layout {
    const char *task, *example, *input, *output; /* example: NULL where examples are not numbered */
    int weight;
};

static const struct layout english_layouts[] = {
    {"Task: ", "Example ", "Input: ", "Output: ", 50},
    {"Task: ", NULL, "Input: ", "Output: ", 12},
    {"Instruction: ", NULL, "Input: ", "Result: ", 6},
    {"Exercise: ", NULL, "Given: ", "Solution: ", 6},
    {"Request: ", NULL, "Text: ", "Reply: ", 6},
    {"To do: ", NULL, "With: ", "Done: ", 5},
    {"", NULL, "> ", "=> ", 5},
    {"[task] ", NULL, "[in] ", "[out] ", 5},
    {"TASK\n", NULL, "INPUT\n", "OUTPUT\n", 5},
};

static const struct layout chinese_layouts[] = {
    {"任务：", "示例", "输入：", "输出：", 50},
    {"任务：", NULL, "输入：", "输出：", 14},
    {"要求：", NULL, "原文：", "结果：", 9},
    {"题目：", NULL, "材料：", "解答：", 9},
    {"", NULL, "> ", "=> ", 9},
    {"【任务】", NULL, "【输入】", "【输出】", 9},
};

static const struct layout *draw_layout(struct cu_page *p)
{
    const struct layout *all = p->language == CU_CHINESE ? chinese_layouts : english_layouts;
    int at = cu_page_between(p, 1, 100), i = 0;

    while ((at -= all[i].weight) > 0)
        i++;
    return &all[i];
}

static const struct layout *prompt_layout(const struct cu_page *p)
{
    return p->language == CU_CHINESE ? &chinese_layouts[0] : &english_layouts[0];
}

/* ---- input first ---- */

static void add_task_line(struct cu_page *p, const char *field, const struct cu *c)
{
    da_buf_add_c(p->out, field);
    da_buf_add_str(p->out, cu_instruction(c));
    da_buf_add_char(p->out, '\n');
}

static void add_worked_task(struct cu_page *p, const struct layout *l)
{
    struct cu *c = cu_page_task(p, false);
    int n = cu_page_between(p, 1, 4);
    struct cu_made made;

    add_task_line(p, l->task, c);
    for (int i = 1; i <= n && cu_instance(c, NULL, &made); i++) {
        if (made.input.n > 0 && l->example)
            da_buf_addf(p->out, "%s%d\n", l->example, i);
        if (made.input.n > 0) {
            da_buf_add_c(p->out, l->input);
            da_buf_add_str(p->out, made.input);
            da_buf_add_char(p->out, '\n');
        }
        da_buf_add_c(p->out, l->output);
        da_buf_add_str(p->out, made.output);
        da_buf_add_char(p->out, '\n');
        if (made.input.n == 0)
            break;
    }
}

static void input_first(struct cu_page *p, bool with_prompt)
{
    const struct layout *l = with_prompt ? prompt_layout(p) : draw_layout(p);
    int n = cu_page_between(p, 2, with_prompt ? 4 : 7);

    if (with_prompt) {
        struct da_str head = cu_page_head(p, DA_PROMPT_INPUT_FIRST), field = da_str_c(l->task);

        head.n -= da_str_ends(head, field) ? field.n : 0; /* its open "Task: " is ours */
        da_buf_add_str(p->out, head);
    }
    for (int i = 0; i < n; i++) {
        if (i > 0)
            da_buf_add_char(p->out, '\n');
        add_worked_task(p, l);
    }
}

/* ---- output first ---- */

static const char *draw_label(struct cu_page *p, const struct cu_family *f)
{
    size_t n = 0;

    while (n < CU_LABELS_MAX && f->labels[n])
        n++;
    return f->labels[da_rng_below(p->rng, n)];
}

static void add_labelled_task(struct cu_page *p, const struct cu_family **family)
{
    bool is_chinese = p->language == CU_CHINESE;
    struct cu *c = cu_page_task(p, true);
    int n = cu_page_between(p, 2, 5);
    struct cu_made made;

    add_task_line(p, is_chinese ? "任务：" : "Task: ", c);
    if (!cu_instance(c, NULL, &made))
        return;
    *family = made.family;
    for (int i = 0; i < n; i++) {
        if (i > 0 && !cu_instance(c, draw_label(p, made.family), &made))
            continue;
        da_buf_add_c(p->out, is_chinese ? "类别标签：" : "Class label: ");
        da_buf_add_str(p->out, made.output);
        da_buf_add_char(p->out, '\n');
        if (made.input.n == 0)
            break;
        da_buf_add_c(p->out, made.family->input_name ? made.family->input_name
                             : is_chinese            ? "输入"
                                                     : "Input");
        da_buf_add_c(p->out, is_chinese ? "：" : ": ");
        da_buf_add_str(p->out, made.input);
        da_buf_add_char(p->out, '\n');
    }
}

static void output_first(struct cu_page *p, bool with_prompt)
{
    const struct cu_family *family = NULL;
    int n = cu_page_between(p, 2, with_prompt ? 4 : 6);
    struct da_str field = p->language == CU_CHINESE ? DA_STR("任务：") : DA_STR("Task: ");

    if (with_prompt) {
        struct da_str head = cu_page_head(p, DA_PROMPT_OUTPUT_FIRST);

        head.n -= da_str_ends(head, field) ? field.n : 0;
        da_buf_add_str(p->out, head);
    }
    for (int i = 0; i < n; i++) {
        if (i > 0)
            da_buf_add_char(p->out, '\n');
        add_labelled_task(p, &family);
    }
}

/* ---- is it classification? ---- */

struct question {
    const char *task, *ask, *yes, *no;
};

static const struct question english_questions[] = {
    {"Task: ", "Is it classification? ", "Yes", "No"},
    {"Task: ", "Is it classification? ", "Yes", "No"},
    {"Task: ", "Does the answer come from a fixed set of labels? ", "Yes", "No"},
    {"Request: ", "Kind: ", "classification", "other"},
};

static const struct question chinese_questions[] = {
    {"任务：", "是否为分类任务？", "是", "否"},
    {"任务：", "是否为分类任务？", "是", "否"},
    {"要求：", "答案是固定的类别吗？", "是", "否"},
    {"任务：", "类型：", "分类", "其他"},
};

static void classify(struct cu_page *p, bool with_prompt)
{
    const struct question *all = p->language == CU_CHINESE ? chinese_questions : english_questions;
    const struct question *q = &all[with_prompt ? 0 : cu_page_between(p, 0, 3)];
    int n = cu_page_between(p, 4, 12);

    if (with_prompt) {
        struct da_str head = cu_page_head(p, DA_PROMPT_CLASSIFY), field = da_str_c(q->task);

        head.n -= da_str_ends(head, field) ? field.n : 0;
        da_buf_add_str(p->out, head);
    }
    for (int i = 0; i < n; i++) {
        struct cu *c = cu_page_task(p, cu_page_chance(p, 25));
        struct cu_made made;

        if (!cu_instance(c, NULL, &made))
            continue;
        if (i > 0)
            da_buf_add_char(p->out, '\n');
        add_task_line(p, q->task, c);
        da_buf_add_c(p->out, q->ask);
        da_buf_add_c(p->out, made.family->kind == CU_CLASSIFY ? q->yes : q->no);
        da_buf_add_char(p->out, '\n');
    }
}

/* ---- series of tasks ---- */

static const char *draw_heading(struct cu_page *p)
{
    static const char *const english[] = {"Some things that people ask for:\n",
                                          "Tasks, no two of them alike:\n",
                                          "To be done today:\n",
                                          "A list of requests:\n",
                                          "Various tasks\n",
                                          ""};
    static const char *const chinese[] = {"下面是一些任务：\n", "大家提出的各种要求：\n",
                                          "任务清单\n", ""};

    return p->language == CU_CHINESE ? chinese[cu_page_between(p, 0, 3)]
                                     : english[cu_page_between(p, 0, 5)];
}

static void series(struct cu_page *p)
{
    bool classification = cu_page_chance(p, 25);
    int n = cu_page_between(p, 10, 18);

    if (classification || cu_page_chance(p, 60))
        da_buf_add_str(p->out, cu_page_head(p, classification ? DA_PROMPT_PROPOSE_CLASSIFICATION
                                                              : DA_PROMPT_PROPOSE));
    else
        da_buf_add_c(p->out, draw_heading(p));
    for (int i = 1; i <= n; i++) {
        struct cu *c = cu_page_task(p, classification);

        da_buf_addf(p->out, "%d. ", i);
        da_buf_add_str(p->out, cu_instruction(c));
        da_buf_add_char(p->out, '\n');
    }
}

/* ---- instruction, input and output of many tasks at once ---- */

static void alpaca(struct cu_page *p)
{
    bool is_chinese = p->language == CU_CHINESE;
    int n = cu_page_between(p, 3, 8);

    da_buf_add_c(p->out, is_chinese ? "任务如下：\n" : "The list:\n");
    for (int i = 1; i <= n; i++) {
        struct cu *c = cu_page_task(p, false);
        struct cu_made made;

        if (!cu_instance(c, NULL, &made))
            continue;
        da_buf_addf(p->out, "\n###\n%d. %s", i, is_chinese ? "指令：" : "Instruction: ");
        da_buf_add_str(p->out, made.instruction);
        da_buf_addf(p->out, "\n%d. %s", i, is_chinese ? "输入：" : "Input:\n");
        da_buf_add_str(p->out, made.input.n ? made.input : DA_STR("<noinput>"));
        da_buf_addf(p->out, "\n%d. %s", i, is_chinese ? "输出：" : "Output:\n");
        da_buf_add_str(p->out, made.output);
    }
    da_buf_add_c(p->out, "\n###\n");
}

/* ---- the mix ---- */

enum page_kind {
    PAGE_SERIES,
    PAGE_CLASSIFY,
    PAGE_CLASSIFY_PROMPT,
    PAGE_INPUT_FIRST,
    PAGE_INPUT_FIRST_PROMPT,
    PAGE_OUTPUT_FIRST,
    PAGE_OUTPUT_FIRST_PROMPT,
    PAGE_ALPACA,
    PAGE_DRILL,
    N_PAGE_KINDS
};

struct mix {
    int chinese; /* per cent of the pages */
    int kinds[N_PAGE_KINDS];
};

/* Per cent. The core's pages answer more and list less: of tasks it knows enough by then. */
static const struct mix whole_mix = {24,
                                     {[PAGE_SERIES] = 15,
                                      [PAGE_CLASSIFY] = 8,
                                      [PAGE_CLASSIFY_PROMPT] = 1,
                                      [PAGE_INPUT_FIRST] = 46,
                                      [PAGE_INPUT_FIRST_PROMPT] = 3,
                                      [PAGE_OUTPUT_FIRST] = 11,
                                      [PAGE_OUTPUT_FIRST_PROMPT] = 2,
                                      [PAGE_ALPACA] = 5,
                                      [PAGE_DRILL] = 9}};
static const struct mix core_mix = {15,
                                    {[PAGE_SERIES] = 10,
                                     [PAGE_CLASSIFY] = 4,
                                     [PAGE_CLASSIFY_PROMPT] = 1,
                                     [PAGE_INPUT_FIRST] = 62,
                                     [PAGE_INPUT_FIRST_PROMPT] = 4,
                                     [PAGE_OUTPUT_FIRST] = 7,
                                     [PAGE_OUTPUT_FIRST_PROMPT] = 2,
                                     [PAGE_ALPACA] = 4,
                                     [PAGE_DRILL] = 6}};

static enum page_kind draw_page_kind(struct cu_page *p, const struct mix *m)
{
    int at = cu_page_between(p, 1, 100), kind = 0;

    while ((at -= m->kinds[kind]) > 0)
        kind++;
    return (enum page_kind)kind;
}

void cu_page_write(struct cu_page *p, uint64_t seed, uint64_t number)
{
    const struct mix *m = p->sources->is_core ? &core_mix : &whole_mix;
    struct da_rng rng = da_rng_new(seed, "page", number);
    enum page_kind kind;

    p->rng = &rng;
    p->language = cu_page_chance(p, m->chinese) ? CU_CHINESE : CU_ENGLISH;
    p->book = p->sources->books[p->language];
    kind = draw_page_kind(p, m);
    switch (kind) {
    case PAGE_SERIES:
        series(p);
        break;
    case PAGE_CLASSIFY:
    case PAGE_CLASSIFY_PROMPT:
        classify(p, kind == PAGE_CLASSIFY_PROMPT);
        break;
    case PAGE_INPUT_FIRST:
    case PAGE_INPUT_FIRST_PROMPT:
        input_first(p, kind == PAGE_INPUT_FIRST_PROMPT);
        break;
    case PAGE_OUTPUT_FIRST:
    case PAGE_OUTPUT_FIRST_PROMPT:
        output_first(p, kind == PAGE_OUTPUT_FIRST_PROMPT);
        break;
    case PAGE_ALPACA:
        alpaca(p);
        break;
    default:
        cu_page_drill(p);
    }
}
