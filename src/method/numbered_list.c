/* SPDX-License-Identifier: Apache-2.0
 *
 * PAPER splits wherever a line begins with a number and a dot, as the original does. DEFAULT takes
 * a number for the next item's only when it goes on with the count, so that a line that begins
 * "2016." or an item's own "1. 2. 3." stays inside its item; and it copes with chat models, which
 * greet first, repeat the open number, count from 1 again, set numbers in bold and say goodbye.
 */
#include "method/numbered_list.h"

#include "method/scan.h"

/* A number at the beginning of a line. */
struct heading {
    int number;
    size_t start; /* of its line */
    size_t text;  /* of what follows it */
};

struct headings {
    struct heading *at;
    size_t n;
};

static struct da_str rest(struct da_str s, size_t at)
{
    return da_str_sub(s, at, s.n);
}

static size_t one_of(struct da_str s, const char *const *texts, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (da_str_starts(s, da_str_c(texts[i])))
            return strlen(texts[i]);
    return 0;
}

static size_t stars(struct da_str s)
{
    size_t n = 0;

    while (n < s.n && s.p[n] == '*')
        n++;
    return n;
}

/* Reads "12." and its kin at the beginning of a line, with bullets, emphasis and "Task" in front. A
 * dot inside a decimal number is none. Returns its bytes or 0. */
static size_t heading_size(struct da_str line, int *number)
{
    static const char *const leads[] = {"*", "#", "- ", "Task ", "任务"};
    static const char *const signs[] = {".", ")", ":", "、", "．", "：", "）"};
    size_t at = da_method_blanks(line), n;
    int decimals;

    while ((n = one_of(rest(line, at), leads, sizeof leads / sizeof leads[0])) > 0) {
        at += n;
        at += da_method_blanks(rest(line, at));
    }
    n = da_method_number(rest(line, at), number);
    if (n == 0)
        return 0;
    at += n;
    at += stars(rest(line, at));
    at += da_method_blanks(rest(line, at));
    n = one_of(rest(line, at), signs, sizeof signs / sizeof signs[0]);
    at += n;
    if (n == 0 || da_method_number(rest(line, at), &decimals))
        return 0;
    return at + stars(rest(line, at));
}

static struct headings find_headings(struct da_str s, struct da_arena *a)
{
    struct headings h = {0};
    struct da_str lines = s, line;
    size_t most = 0;

    while (da_str_line(&lines, &line)) {
        int number;

        most += heading_size(line, &number) > 0; /* an answer can be all line breaks */
    }
    h.at = da_arena_alloc_n(a, most, sizeof h.at[0]);
    for (lines = s; da_str_line(&lines, &line);) {
        struct heading head = {.start = (size_t)(line.p - s.p)};
        size_t size = heading_size(line, &head.number);

        head.text = head.start + size;
        if (size)
            h.at[h.n++] = head;
    }
    return h;
}

static size_t find_number(const struct headings *h, int number)
{
    size_t i = 0;

    while (i < h->n && h->at[i].number != number)
        i++;
    return i;
}

/* How many items a list has whose first number is heading i. */
static size_t chain_length(const struct headings *h, size_t i)
{
    size_t length = 0;

    for (int next = i < h->n ? h->at[i].number : 0; i < h->n; i++)
        if (h->at[i].number == next) {
            next++;
            length++;
        }
    return length;
}

static struct da_str text_before(struct da_str s, const struct headings *h, size_t i)
{
    return da_method_trim(da_str_sub(s, 0, h->at[i].start));
}

/* Whether the text in front of heading i is not an item but an introduction to the list. */
static bool is_introduced(struct da_str s, const struct headings *h, size_t i)
{
    struct da_str before = text_before(s, h, i);

    return da_method_ends_with_colon(before) || da_method_is_chatter(before);
}

/* The heading of the first item, or h->n when the text begins inside it: the prompt ended with
 * `open` and a dot. */
static size_t first_item(struct da_str s, const struct headings *h, int open)
{
    enum { MOST = 99 }; /* "2016." is a year */
    size_t again = find_number(h, 1), repeated = find_number(h, open);
    size_t continued = find_number(h, open + 1);

    if (h->n && h->at[0].number <= MOST && text_before(s, h, 0).n == 0)
        return 0;
    if (again < repeated && again < continued && is_introduced(s, h, again)) {
        size_t length = chain_length(h, again);

        /* An item's own "1. 2. 3." ends before the list goes on with the next number. */
        if (continued == h->n ? length > 1 || h->n == 1 : length >= (size_t)open)
            return again;
    }
    if (repeated < continued && (is_introduced(s, h, repeated) || chain_length(h, repeated) > 1))
        return repeated;
    return h->n;
}

/* Without headings and rulers at the end, which chat models put between groups of items. */
static struct da_str without_group_heading(struct da_str item)
{
    for (;;) {
        size_t at;
        struct da_str last;

        item = da_method_trim(item);
        for (at = item.n; at > 0 && item.p[at - 1] != '\n'; at--)
            ;
        last = rest(item, at);
        if (at == 0 || !(da_str_starts(last, DA_STR("#")) || da_str_starts(last, DA_STR("---")) ||
                         (da_str_starts(last, DA_STR("**")) && da_str_ends(last, DA_STR("**")))))
            return item;
        item = da_str_sub(item, 0, at);
    }
}

/* The first paragraph: the last item has no next number to end it, and what follows a blank line
 * there is the model's farewell or another list. An item that announces something keeps it. */
static struct da_str first_paragraph(struct da_str item)
{
    for (size_t i = 0; i < item.n; i++) {
        size_t blanks = item.p[i] == '\n' ? da_method_blanks(rest(item, i + 1)) : 0;

        if (item.p[i] == '\n' && i + 1 + blanks < item.n && item.p[i + 1 + blanks] == '\n')
            return da_method_ends_with_colon(da_str_sub(item, 0, i)) ? item
                                                                     : da_str_sub(item, 0, i);
    }
    return item;
}

/* Emphasis around the whole item or at its start is layout: "**Title:** text", and the "text**"
 * that is left of "**9. text**". */
static struct da_str without_emphasis(struct da_str item, struct da_arena *a)
{
    static const struct da_str mark = {"**", 2};
    size_t close;

    if (!da_str_starts(item, mark)) {
        if (da_str_ends(item, mark) && da_str_find(item, mark, 0) == item.n - mark.n)
            item.n -= mark.n;
        return item;
    }
    item = rest(item, mark.n);
    close = da_str_find(item, mark, 0);
    return close == SIZE_MAX
               ? item
               : da_method_join(a, da_str_sub(item, 0, close), rest(item, close + mark.n));
}

struct items {
    struct da_proposal *at;
    size_t n;
};

static void add_item(struct items *items, struct da_str text, bool lower_rest, struct da_arena *a)
{
    struct da_str instruction = da_method_instruction(a, text, lower_rest);

    if (instruction.n)
        items->at[items->n++] = (struct da_proposal){.instruction = instruction};
}

static void add_plain_item(struct items *items, struct da_str text, struct da_arena *a)
{
    add_item(items, without_emphasis(without_group_heading(text), a), false, a);
}

static void parse_counted(struct da_str s, bool truncated, int open, struct da_arena *a,
                          struct items *items)
{
    struct headings h = find_headings(s, a);
    size_t first = first_item(s, &h, open), text = 0, before_last;
    int next = open + 1;

    items->at = da_arena_alloc_n(a, h.n + 1, sizeof items->at[0]);
    if (first < h.n) {
        text = h.at[first].text;
        next = h.at[first].number + 1;
    }
    for (size_t i = first < h.n ? first + 1 : 0; i < h.n; i++) {
        if (h.at[i].number != next)
            continue;
        next++;
        add_plain_item(items, da_str_sub(s, text, h.at[i].start), a);
        text = h.at[i].text;
    }
    before_last = items->n;
    add_plain_item(items, first_paragraph(da_method_trim(rest(s, text))), a);
    if (truncated && items->n > before_last)
        items->at[before_last].cut_off = true;
}

/* Bytes of what the original's pattern "\n\d+\s?\. " matches at s, or 0. */
static size_t paper_separator(struct da_str s)
{
    int number;
    size_t at = 1, n;

    if (s.n == 0 || s.p[0] != '\n')
        return 0;
    n = da_method_number(rest(s, at), &number);
    if (n == 0)
        return 0;
    at += n;
    at += da_method_space(rest(s, at));
    return da_str_starts(rest(s, at), DA_STR(". ")) ? at + 2 : 0;
}

static void parse_paper(struct da_str s, bool truncated, struct da_arena *a, struct items *items)
{
    size_t from = 0, lines = 1;

    for (size_t i = 0; i < s.n; i++)
        lines += s.p[i] == '\n';
    items->at = da_arena_alloc_n(a, lines, sizeof items->at[0]);
    for (size_t i = 0; i < s.n; i++) {
        size_t n = paper_separator(rest(s, i));

        if (n == 0)
            continue;
        add_item(items, da_str_sub(s, from, i), true, a);
        from = i + n;
        i = from - 1;
    }
    add_item(items, rest(s, from), true, a);
    for (size_t i = 0; i < items->n; i++)
        items->at[i].cut_off = truncated; /* the original drops such a completion whole */
}

void da_method_parse_list(const struct da_method_options *o, struct da_str completion,
                          bool truncated, size_t n_examples, struct da_arena *a,
                          struct da_proposal **out, size_t *n)
{
    struct items items = {0};

    if (o->preset == DA_PRESET_PAPER)
        parse_paper(completion, truncated, a, &items);
    else
        parse_counted(da_method_unwrap(completion), truncated, (int)n_examples + 1, a, &items);
    *out = items.at;
    *n = items.n;
}
