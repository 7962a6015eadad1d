/* SPDX-License-Identifier: Apache-2.0 */
#include "teacher.h"

#include <ctype.h>
#include <inttypes.h>

#include "base/utf8.h"
#include "tasks.h"

const char *const peer_step_names[PEER_STEPS] = {"propose",      "alpaca",      "classify",
                                                 "output-first", "input-first", "other"};

enum { MAX_EXAMPLES = 32 };

/* A prompt, taken apart as far as the step needs it. */
struct prompt {
    struct da_str text; /* without white space at its end */
    struct da_str last; /* its last line */
    int64_t item;       /* the number of the item that is left open */
    bool zh;
    struct da_str examples[MAX_EXAMPLES];
    size_t n_examples;
};

static bool is_chinese(struct da_str s)
{
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] >= 0xE4 && (unsigned char)s.p[i] <= 0xE9)
            return true;
    return false;
}

/* What stands behind "12." or "12：" at the line's beginning; false when there is no such number.
 */
static bool item_of(struct da_str line, int64_t *number, struct da_str *rest)
{
    static const char *const ends[] = {".", ":", "：", "、"};
    size_t n = 0;

    line = da_str_trim(line);
    while (n < line.n && n < 6 && isdigit((unsigned char)line.p[n]))
        n++;
    if (n == 0 || !peer_number(da_str_sub(line, 0, n), number))
        return false;
    line = da_str_sub(line, n, line.n);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (da_str_starts(line, da_str_c(ends[i]))) {
            *rest = da_str_trim(da_str_sub(line, strlen(ends[i]), line.n));
            return true;
        }
    return false;
}

static void take_apart(struct da_str text, struct prompt *p)
{
    struct da_str rest = da_str_trim(text), line, item;
    int64_t number;

    *p = (struct prompt){.text = rest};
    while (da_str_line(&rest, &line)) {
        p->last = line;
        if (p->n_examples < MAX_EXAMPLES && item_of(line, &number, &item) && item.n > 0)
            p->examples[p->n_examples++] = item;
    }
}

static bool has(struct da_str text, const char *en, const char *zh)
{
    return da_str_find(text, da_str_c(en), 0) != SIZE_MAX ||
           da_str_find(text, da_str_c(zh), 0) != SIZE_MAX;
}

/* What stands behind one of two markers at the beginning of s. */
static bool behind(struct da_str s, const char *en, const char *zh, struct da_str *rest)
{
    const char *marker = da_str_starts(s, da_str_c(en)) ? en : zh;

    if (!da_str_starts(s, da_str_c(marker)))
        return false;
    *rest = da_str_trim(da_str_sub(s, strlen(marker), s.n));
    return true;
}

/* ---- propose ---- */

/* An example with its first article changed, as real teachers give. */
static void add_near_copy(struct da_buf *out, struct da_str example)
{
    size_t at = da_str_find(example, DA_STR(" the "), 0);

    if (at == SIZE_MAX) {
        da_buf_add_str(out, example);
        return;
    }
    da_buf_add_str(out, da_str_sub(example, 0, at));
    da_buf_add_c(out, " a ");
    da_buf_add_str(out, da_str_sub(example, at + 5, example.n));
}

/* One proposal: about 12 in 100 repeat an example or break a rule, so that the gates have work. */
static void add_proposal(struct da_buf *out, const struct prompt *p, bool classification,
                         struct da_rng *rng, struct da_arena *a)
{
    uint64_t u = da_rng_below(rng, 100);

    if (u < 6 && p->n_examples > 0) {
        add_near_copy(out, p->examples[da_rng_below(rng, p->n_examples)]);
    } else {
        struct da_str text = peer_task_new(p->zh, classification, rng, a);

        if (u == 6)
            da_buf_add_c(out, "- ");
        da_buf_add_str(out, u < 9 && u > 6 ? da_utf8_prefix(text, p->zh ? 3 : 6) : text);
        if (u >= 9 && u < 12)
            da_buf_add_c(out, p->zh ? "请再画一幅图片。" : " Then draw a picture of it.");
    }
}

static void propose(const struct prompt *p, struct da_rng *rng, struct da_arena *a,
                    struct da_buf *out)
{
    bool classification = has(p->text, "classification tasks", "分类任务");
    uint64_t n = 7 + da_rng_below(rng, 2);

    for (uint64_t i = 0; i < n; i++) {
        if (i > 0)
            da_buf_addf(out, "\n%" PRId64 ".", p->item + (int64_t)i);
        da_buf_add_char(out, ' ');
        add_proposal(out, p, classification, rng, a);
    }
}

/* ---- instances ---- */

static void add_unknown(struct da_buf *out, struct da_str instruction)
{
    da_buf_add_c(out, is_chinese(instruction)
                          ? "预设的回答：测试程序不会做这个任务："
                          : "Scripted answer: the test peer does not know how to do this task: ");
    da_buf_add_str(out, da_utf8_prefix(instruction, 80));
}

static void output_first(const struct prompt *p, struct da_str instruction, struct da_rng *rng,
                         struct da_arena *a, struct da_buf *out)
{
    struct peer_known known = peer_task_find(instruction);
    struct da_str labels[PEER_LIST_MAX];
    size_t n = known.family ? peer_task_labels(&known, labels) : 0;

    for (size_t i = 0; i < n; i++) {
        struct da_str input, output;

        if (!peer_task_instance(&known, labels[i], rng, a, &input, &output))
            continue;
        da_buf_add_c(out, p->zh ? "类别标签：" : "Class label: ");
        da_buf_add_str(out, output);
        da_buf_add_c(out, "\n");
        da_buf_add_str(out, input);
        da_buf_add_c(out, "\n");
    }
    if (out->n == 0) {
        da_buf_add_c(out, p->zh ? "类别标签：未知\n文本：" : "Class label: Unknown\nText: ");
        add_unknown(out, instruction);
    }
}

static void input_first(const struct prompt *p, struct da_str instruction, struct da_rng *rng,
                        struct da_arena *a, struct da_buf *out)
{
    struct peer_known known = peer_task_find(instruction);
    uint64_t n = known.family && known.family->input ? 2 + da_rng_below(rng, 2) : 1;

    for (uint64_t i = 0; i < n; i++) {
        struct da_str input = {0}, output = {0};
        bool found =
            known.family && peer_task_instance(&known, (struct da_str){0}, rng, a, &input, &output);

        if (n > 1)
            da_buf_addf(out, p->zh ? "例子%" PRIu64 "\n" : "Example %" PRIu64 "\n", i + 1);
        if (input.n > 0) {
            da_buf_add_c(out, p->zh ? "输入：" : "Input: ");
            da_buf_add_str(out, input);
            da_buf_add_c(out, "\n");
        }
        da_buf_add_c(out, p->zh ? "输出：" : "Output: ");
        if (found)
            da_buf_add_str(out, output);
        else
            add_unknown(out, instruction);
        da_buf_add_c(out, "\n");
    }
}

/* ---- whole tasks ---- */

static void alpaca(const struct prompt *p, struct da_rng *rng, struct da_arena *a,
                   struct da_buf *out)
{
    int64_t last = p->item + 7;

    for (int64_t k = p->item; k <= last; k++) {
        struct da_buf text;
        struct peer_known known;
        struct da_str input = {0}, output = {0};

        da_buf_init(&text, 64 << 10);
        add_proposal(&text, p, false, rng, a);
        known = peer_task_find(da_buf_str(&text));
        if (k > p->item)
            da_buf_addf(out,
                        p->zh ? "###\n%" PRId64 ". 指令：" : "###\n%" PRId64 ". Instruction:", k);
        da_buf_add_c(out, p->zh ? "" : " ");
        da_buf_add_str(out, da_buf_str(&text));
        if (!known.family ||
            !peer_task_instance(&known, (struct da_str){0}, rng, a, &input, &output))
            output = DA_STR("Scripted answer: the test peer does not know how to do this task.");
        da_buf_addf(out, p->zh ? "\n%" PRId64 ". 输入：\n" : "\n%" PRId64 ". Input:\n", k);
        da_buf_add_str(out, input.n ? input : DA_STR("<noinput>"));
        da_buf_addf(out, p->zh ? "\n%" PRId64 ". 输出：\n" : "\n%" PRId64 ". Output:\n", k);
        da_buf_add_str(out, output);
        da_buf_add_c(out, "\n");
        da_buf_release(&text);
    }
}

/* Whether the last line leaves "4. Instruction:" open; the number may be missing. */
static bool opens_alpaca(struct prompt *p)
{
    struct da_str line = da_str_trim(p->last);

    if (!has(p->text, "###", "###") ||
        !(da_str_ends(line, DA_STR("Instruction:")) || da_str_ends(line, DA_STR("指令：")) ||
          da_str_ends(line, DA_STR("指令:"))))
        return false;
    p->item = 4;
    (void)item_of(line, &p->item, &line);
    return true;
}

static void classify(const struct prompt *p, struct da_buf *out)
{
    struct da_str rest = p->text, line, task = {0}, found;
    struct peer_known known;
    bool yes;

    while (da_str_line(&rest, &line))
        if (behind(line, "Task:", "任务：", &found))
            task = found;
    known = peer_task_find(task);
    yes = known.family ? known.family->labels != NULL : has(task, "lassify", "分类");
    da_buf_add_c(out, p->zh ? (yes ? "是" : "否") : yes ? " Yes" : " No");
}

/* Examples of whole tasks are items with labels of their own: only the instructions are of
 * interest. */
static void keep_instructions(struct prompt *p)
{
    size_t n = 0;

    for (size_t i = 0; i < p->n_examples; i++)
        if (behind(p->examples[i], "Instruction:", "指令：", &p->examples[n]) &&
            p->examples[n].n > 0)
            n++;
    p->n_examples = n;
}

enum peer_step peer_answer(struct da_str text, uint64_t number, struct da_arena *a,
                           struct da_buf *out)
{
    struct da_rng rng = da_rng_new(number, "peer", 0);
    struct prompt p;
    struct da_str task;

    take_apart(text, &p);
    if (item_of(p.last, &p.item, &task) && task.n == 0 && p.n_examples > 0) {
        p.zh = is_chinese(p.examples[0]);
        propose(&p, &rng, a, out);
        return STEP_PROPOSE;
    }
    p.zh = is_chinese(p.last);
    if (opens_alpaca(&p)) {
        keep_instructions(&p);
        alpaca(&p, &rng, a, out);
        return STEP_ALPACA;
    }
    if (has(p.last, "classification?", "是否为分类任务")) {
        classify(&p, out);
        return STEP_CLASSIFY;
    }
    if (behind(p.last, "Task:", "任务：", &task)) {
        if (has(p.text, "Class label:", "类别标签")) {
            output_first(&p, task, &rng, a, out);
            return STEP_OUTPUT_FIRST;
        }
        input_first(&p, task, &rng, a, out);
        return STEP_INPUT_FIRST;
    }
    da_buf_add_c(out, "This is a scripted test peer; it has no answer to that.");
    return STEP_OTHER;
}
