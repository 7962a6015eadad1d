/* SPDX-License-Identifier: Apache-2.0 */
#include "quality/mix.h"

#include "base/mem.h"
#include "base/utf8.h"
#include "quality/lang.h"

#include <stdlib.h>

enum { SHOWN_CHARACTERS = 60 };

struct da_mix_row {
    struct da_str value; /* in the arena of values */
    size_t count;
};

static void count(struct da_mix_counts *c, struct da_str value)
{
    size_t at = da_seen_first(&c->values, value, c->n);

    if (at == c->n) {
        da_grow(&c->rows, &c->room, c->n + 1, sizeof *c->rows);
        c->rows[c->n++] = (struct da_mix_row){da_arena_str(&c->values.texts, value), 0};
    }
    c->rows[at].count++;
}

static struct da_str or_none(struct da_str s)
{
    return s.n > 0 ? s : DA_STR("(none given)");
}

static void add_length(struct da_mix *m, int text, struct da_str s, bool in_characters)
{
    struct da_mix_lengths *l = &m->lengths[text][in_characters];

    da_grow(&l->lengths, &l->room, l->n + 1, sizeof *l->lengths);
    l->lengths[l->n++] = in_characters ? da_count_characters(s) : da_count_words(s);
}

void da_mix_add(struct da_mix *m, const struct da_record *r)
{
    bool in_characters = da_lang_is_unspaced(r->instruction);
    bool has_input = false;

    for (size_t i = 0; i < r->n_instances; i++) {
        has_input |= r->instances[i].input.n > 0;
        if (r->instances[i].input.n > 0)
            add_length(m, DA_MIX_INPUT_TEXT, r->instances[i].input, in_characters);
        add_length(m, DA_MIX_OUTPUT, r->instances[i].output, in_characters);
    }
    add_length(m, DA_MIX_INSTRUCTION, r->instruction, in_characters);
    count(&m->tables[DA_MIX_CATEGORY], or_none(r->category));
    count(&m->tables[DA_MIX_TYPE], or_none(r->task_type));
    count(&m->tables[DA_MIX_LANG], or_none(r->lang));
    count(&m->tables[DA_MIX_CLASSIFICATION], r->is_classification == DA_YES ? DA_STR("yes")
                                             : r->is_classification == DA_NO
                                                 ? DA_STR("no")
                                                 : DA_STR("(none given)"));
    count(&m->tables[DA_MIX_INPUT], r->n_instances == 0 ? DA_STR("no instance")
                                    : has_input         ? DA_STR("with input")
                                                        : DA_STR("without input"));
}

static int by_count_then_value(const void *left, const void *right)
{
    const struct da_mix_row *a = left, *b = right;

    if (a->count != b->count)
        return a->count > b->count ? -1 : 1;
    return da_str_cmp(a->value, b->value);
}

static int by_size(const void *left, const void *right)
{
    size_t a, b;

    memcpy(&a, left, sizeof a);
    memcpy(&b, right, sizeof b);
    return a < b ? -1 : a > b;
}

static void print_counts(struct da_mix_counts *c, const char *title, struct da_buf *out)
{
    size_t all = 0;
    struct da_mix_row *rows = c->rows;

    for (size_t i = 0; i < c->n; i++)
        all += rows[i].count;
    da_buf_addf(out, "%s\n", title);
    qsort(rows, c->n, sizeof *rows, by_count_then_value);
    for (size_t i = 0; i < c->n; i++) {
        da_buf_addf(out, "  %7zu  %5.1f %%  ", rows[i].count,
                    100.0 * (double)rows[i].count / (double)all);
        da_escape_terminal(out, rows[i].value, SHOWN_CHARACTERS);
        da_buf_add_char(out, '\n');
    }
}

static void print_lengths(struct da_mix_lengths *l, const char *text, const char *unit,
                          struct da_buf *out)
{
    if (l->n == 0)
        return;
    qsort(l->lengths, l->n, sizeof *l->lengths, by_size);
    da_buf_addf(out, "  %7zu  %7zu  %7zu  %s, %s\n", l->lengths[0], l->lengths[(l->n - 1) / 2],
                l->lengths[l->n - 1], text, unit);
}

void da_mix_print(struct da_mix *m, struct da_buf *out)
{
    static const char *const titles[DA_MIX_N_TABLES] = {"category", "task type", "classification",
                                                        "language", "input"};
    static const char *const texts[DA_MIX_N_TEXTS] = {"instruction", "input", "output"};
    static const char *const units[2] = {"words", "characters"};

    for (int i = 0; i < DA_MIX_N_TABLES; i++)
        if (m->tables[i].n > 0)
            print_counts(&m->tables[i], titles[i], out);
    da_buf_add_c(out, "length: minimum, median, maximum\n");
    for (int i = 0; i < DA_MIX_N_TEXTS; i++)
        for (int k = 0; k < 2; k++)
            print_lengths(&m->lengths[i][k], texts[i], units[k], out);
}

void da_mix_release(struct da_mix *m)
{
    for (int i = 0; i < DA_MIX_N_TABLES; i++) {
        da_seen_release(&m->tables[i].values);
        da_free(m->tables[i].rows);
    }
    for (int i = 0; i < DA_MIX_N_TEXTS; i++)
        for (int k = 0; k < 2; k++)
            da_free(m->lengths[i][k].lengths);
    *m = (struct da_mix){0};
}
