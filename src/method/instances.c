/* SPDX-License-Identifier: Apache-2.0
 *
 * Instances, read with the original's rules where a model keeps to the prompt's layout, and without
 * its damage where it does not: marks count only where a line begins, in either language and in
 * Markdown; pairs need no "Example" in between; a task that the model invents next ends the text.
 */
#include "method/instances.h"

#include "method/marks.h"
#include "method/method.h"
#include "method/scan.h"

enum { KINDS = DA_MARK_INPUT | DA_MARK_OUTPUT | DA_MARK_EXAMPLE | DA_MARK_TASK };

/* The walk over a text's marks. */
struct walk {
    struct da_str s;
    struct da_arena *a;
    struct da_instance *out;
    size_t n;

    bool in_example; /* the open instance began with an "Example" */
    bool has_input, has_output;
    size_t lead;     /* where the open instance begins */
    size_t lead_end; /* where its Input mark stands, if it has one */
    size_t input;    /* behind that mark */
    size_t input_end, output;
    size_t output_end; /* SIZE_MAX: not yet known */
};

static struct da_str part(const struct walk *w, size_t from, size_t to)
{
    return da_method_trim(da_str_sub(w->s, from, to));
}

bool da_method_says_no_input(struct da_str input)
{
    static const char *const words[] = {"noinput", "no input", "none",   "n/a",
                                        "na",      "无",       "无输入", "不需要输入"};
    static const char signs[] = "<>()[]*_`.\"'";

    input = da_method_trim(input);
    while (input.n && strchr(signs, input.p[0]) && input.p[0])
        input = da_str_sub(input, 1, input.n);
    while (input.n && strchr(signs, input.p[input.n - 1]) && input.p[input.n - 1])
        input.n--;
    if (da_str_ends(input, DA_STR("。")))
        input.n -= DA_STR("。").n;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (da_str_eq_nocase(input, da_str_c(words[i])))
            return true;
    return false;
}

/* Without the rulers ("---") that chat models put between examples. */
static struct da_str without_ruler(struct da_str s)
{
    size_t n = s.n;

    while (n > 0 && (s.p[n - 1] == '-' || s.p[n - 1] == '*'))
        n--;
    if (s.n - n >= 3 && (n == 0 || s.p[n - 1] == '\n'))
        s.n = n;
    return da_method_trim(s);
}

/* What stands before Input is part of it ("Condition: ...\nInput: ..."), unless the model only
 * clears its throat. */
static struct da_str input_text(const struct walk *w)
{
    struct da_str lead = part(w, w->lead, w->has_input ? w->lead_end : w->input_end);
    struct da_str input = w->has_input ? part(w, w->input, w->input_end) : (struct da_str){0};

    if (da_method_ends_with_colon(lead) && (w->has_input || da_method_is_chatter(lead)))
        lead = (struct da_str){0};
    if (lead.n == 0 || !w->has_input)
        return w->has_input ? input : lead;
    return da_method_trim(da_method_join(w->a, da_method_join(w->a, lead, DA_STR("\n")), input));
}

/* "Input: a Output: b" on one line. Sets the output if there is such a thing in the input. */
static void split_line(struct walk *w)
{
    static const char *const marks[] = {" Output:", "。输出：", " 输出："};

    for (size_t i = 0; i < sizeof marks / sizeof marks[0] && !w->has_output; i++) {
        size_t at = da_str_find(da_str_sub(w->s, 0, w->input_end), da_str_c(marks[i]), w->input);

        if (at == SIZE_MAX)
            continue;
        w->has_output = true;
        w->output = at + strlen(marks[i]);
        w->output_end = w->input_end;
        w->input_end = at + (marks[i][0] == ' ' ? 0 : strlen("。"));
    }
}

/* Ends the open instance at `end` and opens the next behind it. */
static void close_instance(struct walk *w, size_t end, size_t next)
{
    struct da_instance *one = &w->out[w->n];

    if (!w->has_output)
        w->input_end = end;
    if (w->has_input && !w->has_output)
        split_line(w);
    if (w->has_input || w->has_output) {
        one->input = without_ruler(input_text(w));
        if (da_method_says_no_input(one->input))
            one->input = (struct da_str){0};
        if (w->has_output)
            one->output =
                without_ruler(part(w, w->output, end < w->output_end ? end : w->output_end));
        w->n++;
    } else if (w->in_example) {
        one->output = without_ruler(part(w, w->lead, end));
        w->n += one->output.n > 0;
    }
    w->in_example = w->has_input = w->has_output = false;
    w->lead = next;
    w->output_end = SIZE_MAX;
}

/* Takes one mark in. Returns false when the text is at its end. */
static bool take_mark(struct walk *w, const struct da_method_mark *m)
{
    switch (m->kind) {
    case DA_MARK_EXAMPLE:
        close_instance(w, m->start, m->end);
        w->in_example = true;
        return true;
    case DA_MARK_INPUT:
        if (w->has_output)
            close_instance(w, m->start, m->start);
        if (!w->has_input) {
            w->has_input = true;
            w->lead_end = m->start;
            w->input = m->end;
        }
        return true;
    case DA_MARK_OUTPUT:
        if (!w->has_output) {
            w->has_output = true;
            w->input_end = m->start;
            w->output = m->end;
        } else if (w->output_end == SIZE_MAX) {
            w->output_end = m->start; /* a second output of the same input says nothing new */
        }
        return true;
    default:
        if (w->n || w->in_example || w->has_input || w->has_output)
            return false;
        w->lead = da_method_next_line(w->s, m->end); /* the prompt's last line again */
        return true;
    }
}

static size_t count_marks(struct da_str s, int kinds)
{
    struct da_method_mark m;
    size_t n = 0;

    for (size_t at = 0; da_method_mark_next(s, at, kinds, &m); n++)
        at = m.kind == DA_MARK_EXAMPLE ? m.end : da_method_next_line(s, m.end);
    return n;
}

static size_t parse_ordinary(struct da_str s, struct da_arena *a, struct da_instance **out)
{
    struct walk w = {.s = s, .a = a, .output_end = SIZE_MAX};
    struct da_method_mark m;
    size_t end = s.n;

    w.out = da_arena_alloc_n(a, count_marks(s, KINDS) + 1, sizeof w.out[0]);
    for (size_t at = 0; da_method_mark_next(s, at, KINDS, &m);) {
        if (!take_mark(&w, &m)) {
            end = m.start;
            break;
        }
        at = m.kind == DA_MARK_EXAMPLE ? m.end : da_method_next_line(s, m.end);
    }
    close_instance(&w, end, end);
    *out = w.out;
    return w.n;
}

/* The label's line and the input below it, without labels that repeat what these are. */
static struct da_instance parse_label(struct da_str piece)
{
    struct da_instance one;
    struct da_method_mark m;
    size_t line;

    piece = da_method_trim(piece);
    line = da_str_find(piece, DA_STR("\n"), 0);
    one.output = da_method_trim(da_str_sub(piece, 0, line));
    one.input = da_method_trim(da_str_sub(piece, line, piece.n));
    if (da_method_mark_next(one.input, 0, DA_MARK_OUTPUT | DA_MARK_EXAMPLE, &m))
        one.input = da_str_sub(one.input, 0, m.start);
    if (da_method_mark_at(one.input, 0, DA_MARK_INPUT, &m))
        one.input = da_str_sub(one.input, m.end, one.input.n);
    one.input = without_ruler(one.input);
    if (da_method_says_no_input(one.input))
        one.input = (struct da_str){0};
    return one;
}

static size_t parse_labelled(struct da_str s, struct da_arena *a, struct da_instance **out)
{
    enum { MARKS = DA_MARK_LABEL | DA_MARK_TASK };
    struct da_method_mark m, next;
    size_t n = 0;
    bool more = da_method_mark_next(s, 0, DA_MARK_LABEL, &m);

    *out = da_arena_alloc_n(a, count_marks(s, DA_MARK_LABEL), sizeof **out);
    while (more && m.kind == DA_MARK_LABEL) {
        more = da_method_mark_next(s, da_method_next_line(s, m.end), MARKS, &next);
        (*out)[n++] = parse_label(da_str_sub(s, m.end, more ? next.start : s.n));
        m = next;
    }
    return n;
}

void da_parse_instances(const struct da_method_options *o, bool is_classification,
                        struct da_str completion, bool truncated, struct da_arena *a,
                        struct da_instance **out, size_t *n)
{
    struct da_str s = da_arena_str(a, completion);
    struct da_instance *found = NULL;
    size_t count = 0;

    if (o->preset == DA_PRESET_PAPER) {
        count = da_method_instances_paper(is_classification, s, a, &found);
    } else {
        s = da_method_unwrap(s);
        if (is_classification)
            count = parse_labelled(s, a, &found);
        /* A chat model may give a classification task's examples as Input and Output, too. */
        if (count == 0)
            count = parse_ordinary(s, a, &found);
    }
    if (truncated && count)
        count--;
    *out = found;
    *n = count;
}
