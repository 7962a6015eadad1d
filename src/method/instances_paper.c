/* SPDX-License-Identifier: Apache-2.0
 *
 * Instances as the original reads them, quirks included: every word "Example" splits, wherever it
 * stands, and a marker counts in the middle of a sentence too.
 */
#include "method/instances.h"

#include "method/scan.h"

static struct da_str rest(struct da_str s, size_t at)
{
    return da_str_sub(s, at, s.n);
}

/* A match [start, end) of one of the original's patterns; start is SIZE_MAX when there is none. */
struct match {
    size_t start, end;
};

static size_t digits(struct da_str s)
{
    int value;

    return da_method_number(s, &value);
}

/* Bytes of word\s*\d*\s*: at the beginning of s, or 0. */
static size_t field_size(struct da_str s, struct da_str word)
{
    size_t at = word.n;

    if (!da_str_starts(s, word))
        return 0;
    at += da_method_spaces(rest(s, at));
    at += digits(rest(s, at));
    at += da_method_spaces(rest(s, at));
    return at < s.n && s.p[at] == ':' ? at + 1 : 0;
}

static struct match find_field(struct da_str s, struct da_str word, size_t from)
{
    size_t at;

    while ((at = da_str_find(s, word, from)) != SIZE_MAX) {
        size_t n = field_size(rest(s, at), word);

        if (n)
            return (struct match){at, at + n};
        from = at + word.n;
    }
    return (struct match){SIZE_MAX, SIZE_MAX};
}

/* Example\s?\d*\.? */
static struct match find_example(struct da_str s, size_t from)
{
    static const struct da_str word = {"Example", 7};
    size_t at = da_str_find(s, word, from), end;

    if (at == SIZE_MAX)
        return (struct match){SIZE_MAX, SIZE_MAX};
    end = at + word.n;
    end += da_method_space(rest(s, end));
    end += digits(rest(s, end));
    end += end < s.n && s.p[end] == '.';
    return (struct match){at, end};
}

static struct da_instance parse_pair(struct da_str s)
{
    static const struct da_str input = {"Input", 5}, output = {"Output", 6};
    struct match out = find_field(s, output, 0), next;
    struct da_instance pair = {.output = da_method_trim(s)};

    if (out.start != SIZE_MAX) {
        next = find_field(s, output, out.end);
        pair.input = da_method_trim(da_str_sub(s, 0, out.start));
        pair.output = da_method_trim(da_str_sub(s, out.end, next.start));
    }
    next = find_field(pair.output, input, 0);
    if (next.start != SIZE_MAX)
        pair.output = da_method_trim(da_str_sub(pair.output, 0, next.start));
    pair.input = da_method_trim(rest(pair.input, field_size(pair.input, input)));
    return pair;
}

/* Worked examples; without that word, one pair. */
static size_t parse_ordinary(struct da_str s, struct da_arena *a, struct da_instance **out)
{
    static const struct da_str output = {"Output", 6};
    size_t n = 0, from = 0;
    struct match m;

    for (m = find_example(s, 0); m.start != SIZE_MAX; m = find_example(s, m.end))
        n++;
    if (n == 0 && find_field(s, output, 0).start == SIZE_MAX)
        return 0;
    *out = da_arena_alloc_n(a, n + 1, sizeof **out);
    n = 0;
    do {
        struct da_str piece;

        m = find_example(s, from);
        piece = da_method_trim(da_str_sub(s, from, m.start));
        from = m.end;
        if (piece.n)
            (*out)[n++] = parse_pair(piece);
    } while (m.start != SIZE_MAX);
    return n;
}

/* Labelled inputs: the first line is the label. */
static size_t parse_labelled(struct da_str s, struct da_arena *a, struct da_instance **out)
{
    static const struct da_str mark = {"Class label:", 12};
    size_t n = 0, at;

    for (at = da_str_find(s, mark, 0); at != SIZE_MAX; at = da_str_find(s, mark, at + mark.n))
        n++;
    *out = da_arena_alloc_n(a, n, sizeof **out);
    n = 0;
    for (at = da_str_find(s, mark, 0); at != SIZE_MAX;) {
        size_t end = da_str_find(s, mark, at + mark.n);
        struct da_str piece = da_method_trim(da_str_sub(s, at + mark.n, end));
        size_t line = da_str_find(piece, DA_STR("\n"), 0);

        (*out)[n].output = da_method_trim(da_str_sub(piece, 0, line));
        (*out)[n++].input = da_method_trim(da_str_sub(piece, line, piece.n));
        at = end;
    }
    return n;
}

size_t da_method_instances_paper(bool is_classification, struct da_str completion,
                                 struct da_arena *a, struct da_instance **out)
{
    return is_classification ? parse_labelled(completion, a, out)
                             : parse_ordinary(da_method_trim(completion), a, out);
}
