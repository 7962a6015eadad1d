/* SPDX-License-Identifier: Apache-2.0
 *
 * PAPER reads as the original does: split at "###", then block k must split at its own number's
 * markers into exactly three fields. DEFAULT walks over the markers instead, so that an output may
 * hold "###", a lost number or a bold marker costs nothing, and Chinese markers count.
 */
#include "method/blocks.h"

#include <stdio.h>

#include "method/instances.h"
#include "method/marks.h"
#include "method/scan.h"

static const struct da_str border = {"###", 3};

struct block {
    int number;
    bool marked;   /* a mark of it was seen */
    bool numbered; /* its marks carry its number */
    bool has_input, has_output;
    size_t instruction, instruction_end;
    size_t input, input_end;
    size_t output;
};

struct walk {
    struct da_str s;
    struct da_arena *a;
    struct block block; /* the open one */
    struct da_proposal *out;
    size_t n;
};

/* A field without the border or ruler behind it. */
static struct da_str field(struct da_str s)
{
    size_t n;

    s = da_method_trim(s);
    for (n = s.n; n > 0 && (s.p[n - 1] == '#' || s.p[n - 1] == '-'); n--)
        ;
    if (s.n - n >= border.n && (n == 0 || s.p[n - 1] == '\n'))
        s.n = n;
    return da_method_trim(s);
}

static void close_block(struct walk *w, size_t end, bool cut_off)
{
    const struct block *b = &w->block;
    struct da_proposal p = {.cut_off = cut_off, .has_instance = b->has_output};
    size_t instruction_end = b->has_input || b->has_output ? b->instruction_end : end;

    p.instruction = da_method_instruction(
        w->a, field(da_str_sub(w->s, b->instruction, instruction_end)), false);
    if (p.instruction.n == 0 || !(b->has_output || cut_off))
        return;
    if (b->has_output)
        p.instance.output = field(da_str_sub(w->s, b->output, end));
    if (b->has_input)
        p.instance.input = field(da_str_sub(w->s, b->input, b->has_output ? b->input_end : end));
    if (da_method_says_no_input(p.instance.input))
        p.instance.input = (struct da_str){0};
    w->out[w->n++] = p;
}

/* Whether the text in front of s[at] ends with a border, or the line at s[at] begins with one. */
static bool follows_border(struct da_str s, size_t at)
{
    return da_str_ends(da_method_trim(da_str_sub(s, 0, at)), border) ||
           da_str_starts(da_method_trim(da_str_sub(s, at, s.n)), border);
}

/* Whether m begins a new block; an output may hold such words too. */
static bool begins_block(const struct walk *w, const struct da_method_mark *m)
{
    const struct block *b = &w->block;
    bool bordered = follows_border(w->s, m->start);

    if (!b->marked)
        return true;
    if (m->item >= 0)
        return m->item > b->number && (bordered || b->has_output);
    return bordered || (!b->numbered && b->has_output);
}

static void take_mark(struct walk *w, const struct da_method_mark *m)
{
    struct block *b = &w->block;
    bool own = m->item < 0 || m->item == b->number || !b->marked;

    if (m->kind == DA_MARK_INSTRUCTION) {
        if (!begins_block(w, m))
            return;
        if (b->marked)
            close_block(w, m->start, false);
        *b =
            (struct block){.number = m->item >= 0 ? m->item : b->number + 1, .instruction = m->end};
    } else if (m->kind == DA_MARK_INPUT && own && !b->has_input && !b->has_output) {
        b->has_input = true;
        b->instruction_end = m->start;
        b->input = m->end;
    } else if (m->kind == DA_MARK_OUTPUT && own && !b->has_output) {
        if (!b->has_input)
            b->instruction_end = m->start;
        b->has_output = true;
        b->input_end = m->start;
        b->output = m->end;
    } else {
        return;
    }
    if (m->item >= 0)
        b->number = m->item;
    b->numbered = b->numbered || m->item >= 0;
    b->marked = true;
}

static void parse_marks(struct walk *w, bool truncated, int open)
{
    enum { KINDS = DA_MARK_INSTRUCTION | DA_MARK_INPUT | DA_MARK_OUTPUT };
    struct da_method_mark m;
    size_t most = 1, at;

    for (at = 0; da_method_mark_next(w->s, at, DA_MARK_INSTRUCTION, &m); most++)
        at = da_method_next_line(w->s, m.end);
    w->out = da_arena_alloc_n(w->a, most, sizeof w->out[0]);
    w->block.number = open;
    for (at = 0; da_method_mark_next(w->s, at, KINDS, &m); at = da_method_next_line(w->s, m.end))
        take_mark(w, &m);
    close_block(w, w->s.n, truncated);
}

/* Bytes of "4.", white space, a marker and a colon at the beginning of s, or 0. */
static size_t paper_marker(struct da_str s, struct da_str number)
{
    static const char *const names[] = {"Instruction:", "Input:", "Output:"};
    size_t at = number.n, spaces;

    if (!da_str_starts(s, number))
        return 0;
    spaces = da_method_spaces(da_str_sub(s, at, s.n));
    at += spaces;
    for (size_t i = 0; spaces && i < sizeof names / sizeof names[0]; i++)
        if (da_str_starts(da_str_sub(s, at, s.n), da_str_c(names[i])))
            return at + strlen(names[i]);
    return 0;
}

/* Splits one block; false unless it has exactly three markers. */
static bool parse_paper_block(struct da_str s, size_t k, struct da_arena *a,
                              struct da_proposal *out)
{
    char digits[24];
    struct da_str number, fields[3];
    size_t n = 0, from = 0;

    number = (struct da_str){digits, (size_t)snprintf(digits, sizeof digits, "%zu.", k)};
    for (size_t at = da_str_find(s, number, 0); at != SIZE_MAX;
         at = da_str_find(s, number, at + 1)) {
        size_t size = paper_marker(da_str_sub(s, at, s.n), number);

        if (size == 0)
            continue;
        if (n == 3)
            return false;
        if (n)
            fields[n - 1] = da_method_trim(da_str_sub(s, from, at));
        n++;
        from = at + size;
    }
    if (n != 3)
        return false;
    fields[2] = da_method_trim(da_str_sub(s, from, s.n));
    *out = (struct da_proposal){.instruction = da_method_instruction(a, fields[0], false),
                                .instance = {.input = fields[1], .output = fields[2]},
                                .has_instance = true};
    if (da_str_eq_nocase(fields[1], DA_STR("<noinput>")))
        out->instance.input = (struct da_str){0};
    return out->instruction.n > 0;
}

static void parse_paper(struct walk *w, bool truncated, size_t open)
{
    size_t most = 1, at, from = 0;
    char head[48];

    snprintf(head, sizeof head, "%zu. Instruction:", open);
    w->s = da_method_join(w->a, da_str_c(head), w->s);
    for (at = 0; (at = da_str_find(w->s, border, at)) != SIZE_MAX; at += border.n)
        most++;
    w->out = da_arena_alloc_n(w->a, most, sizeof w->out[0]);
    for (size_t i = 0; i < most; i++) {
        at = da_str_find(w->s, border, from);
        if (parse_paper_block(da_str_sub(w->s, from, at), open + i, w->a, &w->out[w->n]))
            w->out[w->n++].cut_off = truncated && i + 1 == most;
        from = at == SIZE_MAX ? w->s.n : at + border.n;
    }
}

void da_method_parse_blocks(const struct da_method_options *o, struct da_str completion,
                            bool truncated, size_t n_examples, struct da_arena *a,
                            struct da_proposal **out, size_t *n)
{
    struct walk w = {.s = da_arena_str(a, completion), .a = a};

    if (o->preset == DA_PRESET_PAPER) {
        parse_paper(&w, truncated, n_examples + 1);
    } else {
        w.s = da_method_unwrap(w.s);
        parse_marks(&w, truncated, (int)n_examples + 1);
    }
    *out = w.out;
    *n = w.n;
}
