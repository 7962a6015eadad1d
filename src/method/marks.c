/* SPDX-License-Identifier: Apache-2.0 */
#include "method/marks.h"

#include <stdint.h>

#include "method/scan.h"

static const struct {
    int kind;
    const char *word; /* English ones in any case, if their first letter is a capital */
} words[] = {
    {DA_MARK_INSTRUCTION, "Instruction"},
    {DA_MARK_INSTRUCTION, "指令"},
    {DA_MARK_INPUT, "Inputs"},
    {DA_MARK_INPUT, "Input"},
    {DA_MARK_INPUT, "输入"},
    {DA_MARK_INPUT, "輸入"},
    {DA_MARK_OUTPUT, "Outputs"},
    {DA_MARK_OUTPUT, "Output"},
    {DA_MARK_OUTPUT, "输出"},
    {DA_MARK_OUTPUT, "輸出"},
    {DA_MARK_LABEL, "Class label"},
    {DA_MARK_LABEL, "类别标签"},
    {DA_MARK_LABEL, "類別標籤"},
    {DA_MARK_TASK, "Task"},
    {DA_MARK_TASK, "任务"},
    {DA_MARK_TASK, "任務"},
    {DA_MARK_EXAMPLE, "Example"},
    {DA_MARK_EXAMPLE, "示例"},
    {DA_MARK_EXAMPLE, "例子"},
    {DA_MARK_EXAMPLE, "例"},
};

/* What may stand before Input and Output without changing what they mean: "Expected Output:". */
static const char *const prefixes[] = {"Example", "Sample", "Expected", "示例", "预期"};

static struct da_str rest(struct da_str s, size_t at)
{
    return da_str_sub(s, at, s.n);
}

static size_t word_size(struct da_str s, const char *word)
{
    struct da_str w = da_str_c(word);

    return da_str_starts_nocase(s, w) && s.p[0] == word[0] ? w.n : 0;
}

size_t da_method_ordinal(struct da_str s)
{
    static const char *const numerals[] = {"一", "二", "三", "四", "五",
                                           "六", "七", "八", "九", "十"};
    int value;
    size_t n = da_method_number(s, &value);

    for (size_t i = 0; n == 0 && i < sizeof numerals / sizeof numerals[0]; i++)
        n = word_size(s, numerals[i]);
    return n;
}

/* Markdown in front of a word: emphasis, heading, quote and bullet signs; the Chinese bracket. */
static size_t decoration(struct da_str s)
{
    static const struct da_str bracket = {"【", 3};
    size_t at = 0;

    for (;;) {
        size_t n = da_method_blanks(rest(s, at));

        if (n == 0 && at < s.n && strchr("*_#>`", s.p[at]) && s.p[at])
            n = 1;
        else if (n == 0 && da_str_starts(rest(s, at), DA_STR("- ")))
            n = 2;
        else if (n == 0 && da_str_starts(rest(s, at), bracket))
            n = bracket.n;
        if (n == 0)
            return at;
        at += n;
    }
}

/* The item number of "4. Input:" or "2) Output:". */
static size_t item_number(struct da_str s, int *item)
{
    int value;
    size_t n = da_method_number(s, &value);

    if (n == 0 || n >= s.n || (s.p[n] != '.' && s.p[n] != ')'))
        return 0;
    *item = value;
    return n + 1;
}

static size_t emphasis(struct da_str s)
{
    size_t n = 0;

    while (n < s.n && (s.p[n] == '*' || s.p[n] == '_' || s.p[n] == '`'))
        n++;
    return n;
}

static size_t colon(struct da_str s)
{
    static const char *const colons[] = {":", "：", "】"};

    for (size_t i = 0; i < sizeof colons / sizeof colons[0]; i++)
        if (da_str_starts(s, da_str_c(colons[i])))
            return strlen(colons[i]);
    return 0;
}

static bool line_ends(struct da_str s)
{
    size_t n = da_method_blanks(s);

    return n == s.n || s.p[n] == '\n';
}

/* Behind an example's number: what separates it from its text. */
static size_t separator(struct da_str s)
{
    static const char *const signs[] = {".", ")", "、", "）", "-", "–"};
    size_t n = colon(s);

    for (size_t i = 0; n == 0 && i < sizeof signs / sizeof signs[0]; i++)
        if (da_str_starts(s, da_str_c(signs[i])))
            n = strlen(signs[i]);
    return n;
}

/* Reads what follows the word at `at`: number, emphasis, colon. Returns where the mark ends, or 0
 * when it is none. A decorated word that fills its line ("### Output") needs no colon, nor does an
 * example. */
static size_t mark_end(struct da_str s, size_t at, int kind, bool decorated, bool open_emphasis)
{
    size_t blanks = da_method_blanks(rest(s, at)), n = da_method_ordinal(rest(s, at + blanks));
    bool numbered = n > 0;

    at += numbered ? blanks + n : 0;
    n = emphasis(rest(s, at));
    open_emphasis = open_emphasis && n == 0;
    at += n;
    blanks = da_method_blanks(rest(s, at));
    n = kind == DA_MARK_EXAMPLE && numbered ? separator(rest(s, at + blanks))
                                            : colon(rest(s, at + blanks));
    if (n)
        at += blanks + n;
    else if (!(kind == DA_MARK_EXAMPLE || decorated) || !line_ends(rest(s, at)))
        return 0;
    return at + (open_emphasis ? emphasis(rest(s, at)) : 0);
}

/* The size of a prefix with its number and the space behind it, if Input or Output follows. */
static size_t prefix_size(struct da_str s)
{
    for (size_t i = 0; i < sizeof prefixes / sizeof prefixes[0]; i++) {
        size_t n = word_size(s, prefixes[i]);

        if (n == 0)
            continue;
        n += da_method_blanks(rest(s, n));
        n += da_method_ordinal(rest(s, n));
        n += da_method_blanks(rest(s, n));
        for (size_t w = 0; w < sizeof words / sizeof words[0]; w++)
            if ((words[w].kind & (DA_MARK_INPUT | DA_MARK_OUTPUT)) &&
                word_size(rest(s, n), words[w].word))
                return n;
    }
    return 0;
}

/* Whether decoration holds emphasis, which may end behind the colon, as in "**4. Input:**". */
static bool is_emphasised(struct da_str decoration)
{
    for (size_t i = 0; i < decoration.n; i++)
        if (emphasis(rest(decoration, i)))
            return true;
    return false;
}

bool da_method_mark_at(struct da_str s, size_t at, int kinds, struct da_method_mark *out)
{
    struct da_method_mark m = {.item = -1, .start = at};
    struct da_str line = rest(s, at);
    size_t in = decoration(line), number = item_number(rest(line, in), &m.item);
    bool decorated, open;

    in += number;
    in += number ? decoration(rest(line, in)) : 0;
    open = is_emphasised(da_str_sub(line, 0, in));
    decorated = open || da_str_find(da_str_sub(line, 0, in), DA_STR("#"), 0) != SIZE_MAX;
    in += prefix_size(rest(line, in));
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        size_t size = word_size(rest(line, in), words[i].word), end;

        if (size == 0 || !(words[i].kind & kinds))
            continue;
        end = mark_end(line, in + size, words[i].kind, decorated, open);
        if (end == 0)
            continue;
        m.kind = words[i].kind;
        m.end = at + end;
        *out = m;
        return true;
    }
    return false;
}

size_t da_method_next_line(struct da_str s, size_t at)
{
    const char *end = at < s.n ? memchr(s.p + at, '\n', s.n - at) : NULL;

    return end ? (size_t)(end - s.p) + 1 : s.n;
}

bool da_method_mark_next(struct da_str s, size_t at, int kinds, struct da_method_mark *out)
{
    for (; at < s.n; at = da_method_next_line(s, at))
        if (da_method_mark_at(s, at, kinds, out))
            return true;
    return false;
}
