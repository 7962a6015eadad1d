/* SPDX-License-Identifier: Apache-2.0
 *
 * A task being made: its slots, and templates expanded with them.
 */
#include "book.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { SLOTS_MAX = 96, SLOT_NAME_MAX = 40, LABEL_TRIES = 80 };

struct slot {
    char name[SLOT_NAME_MAX];
    const char *value;
    bool of_task; /* drawn for the instruction: stays for all instances */
};

struct cu {
    const struct cu_book *book;
    const struct cu_family *family;
    size_t phrasing;
    struct da_rng *rng;
    struct da_arena *arena;
    struct slot slots[SLOTS_MAX];
    size_t n_slots;
    const char *const *row; /* of the family's table; NULL: not drawn yet */
    bool row_of_task;
    bool is_inline, has_instance, is_given;
    struct da_str instruction;
    const char *unknown; /* the first slot that had no value */
    const char *clash;   /* a slot of the instruction that `instance` set anew */
};

/* ---- slots ---- */

static struct slot *find_slot(struct cu *c, const char *name, size_t n)
{
    for (size_t i = 0; i < c->n_slots; i++)
        if (strlen(c->slots[i].name) == n && memcmp(c->slots[i].name, name, n) == 0)
            return &c->slots[i];
    return NULL;
}

static void put_slot(struct cu *c, const char *name, size_t n, const char *value)
{
    struct slot *s = find_slot(c, name, n);

    if (!s) {
        DA_ASSERT(c->n_slots < SLOTS_MAX && n < SLOT_NAME_MAX);
        s = &c->slots[c->n_slots++];
        *s = (struct slot){0};
        memcpy(s->name, name, n);
    }
    s->value = value;
}

void cu_set(struct cu *c, const char *slot, const char *value)
{
    const struct slot *s = find_slot(c, slot, strlen(slot));

    if (s && s->of_task && !c->is_inline && c->family->input && strcmp(s->value, value) != 0)
        c->clash = da_arena_c(c->arena, da_str_c(slot));
    put_slot(c, slot, strlen(slot), da_arena_c(c->arena, da_str_c(value)));
}

void cu_setf(struct cu *c, const char *slot, const char *fmt, ...)
{
    char text[4096];
    va_list args;

    va_start(args, fmt);
    (void)vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    cu_set(c, slot, text);
}

static bool is_digit(char ch)
{
    return ch >= '0' && ch <= '9';
}

static size_t base_length(const char *name, size_t n)
{
    while (n > 1 && is_digit(name[n - 1]))
        n--;
    return n;
}

/* A word of the list that no slot of the same base has. */
static const char *draw_word(struct cu *c, const struct cu_list *list, const char *name,
                             size_t base)
{
    size_t n = 0;
    const char *word = NULL;

    while (list->words[n])
        n++;
    for (int tries = 0; tries < 50; tries++) {
        bool taken = false;

        word = list->words[da_rng_below(c->rng, n)];
        for (size_t i = 0; i < c->n_slots && !taken; i++) {
            size_t length = strlen(c->slots[i].name);

            taken = base_length(c->slots[i].name, length) == base &&
                    memcmp(c->slots[i].name, name, base) == 0 &&
                    strcmp(c->slots[i].value, word) == 0;
        }
        if (!taken)
            break;
    }
    return word;
}

static bool is_column(const struct cu *c, const char *name, size_t n)
{
    return c->family->table && n == 1 && is_digit(name[0]) &&
           (size_t)(name[0] - '0') < c->family->n_columns;
}

/* NULL when there is no such slot, column or list. */
static const char *value_of(struct cu *c, const char *name, size_t n)
{
    struct slot *s = find_slot(c, name, n);
    const struct cu_list *list;

    if (s)
        return s->value;
    if (is_column(c, name, n)) {
        if (!c->row)
            c->row =
                &c->family->table[da_rng_below(c->rng, c->family->n_rows) * c->family->n_columns];
        return c->row[name[0] - '0'];
    }
    list = cu_book_list(c->book, name, base_length(name, n));
    if (!list || n >= SLOT_NAME_MAX)
        return NULL;
    put_slot(c, name, n, draw_word(c, list, name, base_length(name, n)));
    return find_slot(c, name, n)->value;
}

const char *cu_get(struct cu *c, const char *slot)
{
    const char *value = value_of(c, slot, strlen(slot));

    if (!value && !c->unknown)
        c->unknown = da_arena_c(c->arena, da_str_c(slot));
    return value ? value : "";
}

/* ---- templates ---- */

struct mark {
    const char *name; /* within the template */
    size_t n;
    bool capital, article;
    bool is_number;
};

/* Reads the slot that begins at p (behind the brace); returns behind its closing brace. */
static const char *read_mark(const char *p, struct mark *m)
{
    const char *end = strchr(p, '}');

    *m = (struct mark){0};
    DA_ASSERT(end); /* a template of ours */
    if (*p == '^') {
        m->capital = true;
        p++;
    }
    if (end - p > 2 && p[0] == 'a' && p[1] == ' ') {
        m->article = true;
        p += 2;
    }
    m->is_number = *p == '#';
    m->name = p;
    m->n = (size_t)(end - p);
    return end + 1;
}

static const char *random_number(struct cu *c, const char *range, size_t n)
{
    int low = 0, high = 0, *at = &low;

    for (size_t i = 1; i < n; i++) {
        if (range[i] == '-')
            at = &high;
        else
            *at = *at * 10 + (range[i] - '0');
    }
    return cu_format(c, "%d", cu_between(c, low, high));
}

static void expand_mark(struct cu *c, const struct mark *m, struct da_buf *out)
{
    const char *value = m->is_number ? random_number(c, m->name, m->n) : value_of(c, m->name, m->n);

    if (!value) {
        if (!c->unknown)
            c->unknown = da_arena_c(c->arena, (struct da_str){m->name, m->n});
        return;
    }
    if (m->article)
        value = cu_a(c, value);
    da_buf_add_c(out, m->capital ? cu_capital(c, value) : value);
}

const char *cu_text(struct cu *c, const char *template)
{
    struct da_buf out;
    const char *text;

    da_buf_init(&out, DA_BUF_TEXT_MAX);
    for (const char *p = template; *p;) {
        struct mark m;

        if ((p[0] == '{' || p[0] == '}') && p[1] == p[0]) {
            da_buf_add_char(&out, *p);
            p += 2;
        } else if (*p == '{') {
            p = read_mark(p + 1, &m);
            expand_mark(c, &m, &out);
        } else {
            da_buf_add_char(&out, *p++);
        }
    }
    text = da_arena_c(c->arena, da_buf_str(&out));
    da_buf_release(&out);
    return text;
}

/* Calls see for each slot of the template until it returns false; returns whether all were true. */
static bool all_marks(struct cu *c, const char *template,
                      bool (*see)(struct cu *c, const char *name, size_t n))
{
    for (const char *p = template; *p;) {
        struct mark m;

        if ((p[0] == '{' || p[0] == '}') && p[1] == p[0]) {
            p += 2;
        } else if (*p == '{') {
            p = read_mark(p + 1, &m);
            if (!m.is_number && !see(c, m.name, m.n))
                return false;
        } else {
            p++;
        }
    }
    return true;
}

static bool is_available(struct cu *c, const char *name, size_t n)
{
    return find_slot(c, name, n) || is_column(c, name, n) ||
           cu_book_list(c->book, name, base_length(name, n));
}

static bool is_drawn(struct cu *c, const char *name, size_t n)
{
    return find_slot(c, name, n) || (is_column(c, name, n) && c->row);
}

/* ---- tasks ---- */

struct cu *cu_begin(const struct cu_book *b, const struct cu_family *family, size_t phrasing,
                    struct da_rng *rng, struct da_arena *arena)
{
    struct cu *c = da_arena_alloc(arena, sizeof *c);
    const char *template = family->phrasings[phrasing];

    *c = (struct cu){.book = b, .family = family, .phrasing = phrasing, .rng = rng, .arena = arena};
    if (family->task)
        family->task(c);
    if (family->instance && !all_marks(c, template, is_available)) {
        c->is_inline = c->has_instance = true;
        family->instance(c);
    }
    c->instruction = da_str_c(cu_text(c, template));
    if (family->input && strchr(family->input, '{') && all_marks(c, family->input, is_drawn))
        c->is_inline = true;
    for (size_t i = 0; i < c->n_slots; i++)
        c->slots[i].of_task = true;
    c->row_of_task = c->row != NULL;
    return c;
}

static void forget_instance(struct cu *c)
{
    size_t kept = 0;

    for (size_t i = 0; i < c->n_slots; i++)
        if (c->slots[i].of_task)
            c->slots[kept++] = c->slots[i];
    c->n_slots = kept;
    if (!c->row_of_task)
        c->row = NULL;
}

static void draw_instance(struct cu *c, struct cu_made *out)
{
    const struct cu_family *f = c->family;

    if (!c->is_inline)
        forget_instance(c);
    if (f->instance && !c->has_instance)
        f->instance(c);
    c->has_instance = c->is_inline;
    *out = (struct cu_made){
        .instruction = c->instruction,
        .input = da_str_c(f->input && !c->is_inline ? cu_text(c, f->input) : ""),
        .output = da_str_c(cu_text(c, f->output)),
        .family = f,
        .phrasing = c->phrasing,
        .is_inline = c->is_inline,
    };
}

bool cu_instance(struct cu *c, const char *wanted, struct cu_made *out)
{
    struct cu_made made;

    if (c->is_inline && c->is_given)
        return false;
    for (int tries = 0; tries < LABEL_TRIES; tries++) {
        draw_instance(c, &made);
        if (!wanted || da_str_eq(made.output, da_str_c(wanted))) {
            c->is_given = true;
            *out = made;
            return true;
        }
        if (c->is_inline)
            return false;
    }
    return false;
}

struct da_str cu_instruction(const struct cu *c)
{
    return c->instruction;
}

const char *cu_unknown_slot(const struct cu *c)
{
    return c->unknown;
}

const char *cu_clashing_slot(const struct cu *c)
{
    return c->clash;
}

const char *cu_own_text(struct cu *c, const char *text, size_t n)
{
    return da_arena_c(c->arena, (struct da_str){text, n});
}

struct da_rng *cu_rng(struct cu *c)
{
    return c->rng;
}

const struct cu_book *cu_book_of(const struct cu *c)
{
    return c->book;
}
