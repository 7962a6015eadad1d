/* SPDX-License-Identifier: Apache-2.0 */
#include "method/scan.h"

#include "base/utf8.h"

static bool is_space(uint32_t cp)
{
    return (cp >= 0x09 && cp <= 0x0D) || (cp >= 0x1C && cp <= 0x20) || cp == 0x85 || cp == 0xA0 ||
           cp == 0x1680 || (cp >= 0x2000 && cp <= 0x200A) || cp == 0x2028 || cp == 0x2029 ||
           cp == 0x202F || cp == 0x205F || cp == 0x3000;
}

size_t da_method_space(struct da_str s)
{
    uint32_t cp;
    size_t n;

    if (s.n == 0)
        return 0;
    n = da_utf8_decode(s, &cp);
    return n && is_space(cp) ? n : 0;
}

size_t da_method_spaces(struct da_str s)
{
    size_t at = 0, n;

    while ((n = da_method_space(da_str_sub(s, at, s.n))) > 0)
        at += n;
    return at;
}

size_t da_method_blanks(struct da_str s)
{
    size_t at = 0, n;

    while (at < s.n && s.p[at] != '\n' && (n = da_method_space(da_str_sub(s, at, s.n))) > 0)
        at += n;
    return at;
}

/* Bytes of the white space character that s ends with, or 0. */
static size_t space_at_end(struct da_str s)
{
    for (size_t n = 1; n <= 4 && n <= s.n; n++)
        if (((unsigned char)s.p[s.n - n] & 0xC0) != 0x80)
            return da_method_space(da_str_sub(s, s.n - n, s.n)) == n ? n : 0;
    return 0;
}

struct da_str da_method_trim(struct da_str s)
{
    size_t n;

    s = da_str_sub(s, da_method_spaces(s), s.n);
    while ((n = space_at_end(s)) > 0)
        s.n -= n;
    return s;
}

/* Bytes of the digit that s begins with, or 0. */
static size_t digit(struct da_str s, int *value)
{
    uint32_t cp;
    size_t n;

    if (s.n == 0)
        return 0;
    n = da_utf8_decode(s, &cp);
    if (n && cp >= '0' && cp <= '9')
        *value = (int)(cp - '0');
    else if (n && cp >= 0xFF10 && cp <= 0xFF19)
        *value = (int)(cp - 0xFF10);
    else
        return 0;
    return n;
}

size_t da_method_number(struct da_str s, int *value)
{
    enum { MOST = 999999 };
    size_t at = 0, n;
    int d = 0, total = 0;

    while ((n = digit(da_str_sub(s, at, s.n), &d)) > 0) {
        total = total > (MOST - d) / 10 ? MOST : 10 * total + d;
        at += n;
    }
    if (at)
        *value = total;
    return at;
}

/* A folded copy of s, NUL after it; its size goes to *size. */
static char *fold(struct da_arena *a, struct da_str s, size_t *size)
{
    char *p;
    size_t used = 0;

    s = da_method_trim(s);
    p = da_arena_alloc(a, s.n + 1);
    for (size_t i = 0; i < s.n;) {
        size_t n = da_method_spaces(da_str_sub(s, i, s.n));

        if (n) {
            p[used++] = ' ';
            i += n;
        } else {
            p[used++] = s.p[i++];
        }
    }
    *size = used;
    return p;
}

struct da_str da_method_fold(struct da_arena *a, struct da_str s)
{
    size_t size;
    char *p = fold(a, s, &size);

    return (struct da_str){p, size};
}

struct da_str da_method_join(struct da_arena *arena, struct da_str a, struct da_str b)
{
    char *p = da_arena_alloc(arena, a.n + b.n + 1);

    if (a.n)
        memcpy(p, a.p, a.n);
    if (b.n)
        memcpy(p + a.n, b.p, b.n);
    return (struct da_str){p, a.n + b.n};
}

/* Upper-case letters from `first` to `last`. step 1: each is one, and its lower-case letter lies
 * `shift` further on. step 2: upper and lower case alternate, and the shift is 1. */
struct cased {
    uint32_t first, last;
    uint32_t step, shift;
};

static const struct cased cased[] = {
    {0x41, 0x5A, 1, 32},   {0xC0, 0xD6, 1, 32},    {0xD8, 0xDE, 1, 32},    {0x100, 0x12E, 2, 1},
    {0x132, 0x136, 2, 1},  {0x139, 0x147, 2, 1},   {0x14A, 0x176, 2, 1},   {0x179, 0x17D, 2, 1},
    {0x386, 0x386, 1, 38}, {0x388, 0x38A, 1, 37},  {0x38C, 0x38C, 1, 64},  {0x38E, 0x38F, 1, 63},
    {0x391, 0x3A1, 1, 32}, {0x3A3, 0x3AB, 1, 32},  {0x400, 0x40F, 1, 80},  {0x410, 0x42F, 1, 32},
    {0x460, 0x480, 2, 1},  {0x48A, 0x4BE, 2, 1},   {0x4C1, 0x4CD, 2, 1},   {0x4D0, 0x52E, 2, 1},
    {0x531, 0x556, 1, 48}, {0x1E00, 0x1E94, 2, 1}, {0x1EA0, 0x1EFE, 2, 1}, {0xFF21, 0xFF3A, 1, 32},
};

static bool in_row(const struct cased *row, uint32_t upper)
{
    return upper >= row->first && upper <= row->last && (upper - row->first) % row->step == 0;
}

uint32_t da_method_upper(uint32_t cp)
{
    for (size_t i = 0; i < sizeof cased / sizeof cased[0]; i++)
        if (cp >= cased[i].shift && in_row(&cased[i], cp - cased[i].shift))
            return cp - cased[i].shift;
    return cp;
}

uint32_t da_method_lower(uint32_t cp)
{
    for (size_t i = 0; i < sizeof cased / sizeof cased[0]; i++)
        if (in_row(&cased[i], cp))
            return cp + cased[i].shift;
    return cp;
}

/* Writes cp, which takes n bytes, at p. */
static void put(char *p, uint32_t cp, size_t n)
{
    if (n == 1) {
        p[0] = (char)cp;
        return;
    }
    for (size_t i = n - 1; i > 0; i--, cp >>= 6)
        p[i] = (char)(0x80 | (cp & 0x3F));
    p[0] = (char)((n == 2 ? 0xC0 : n == 3 ? 0xE0 : 0xF0) | cp);
}

struct da_str da_method_instruction(struct da_arena *a, struct da_str s, bool lower_rest)
{
    size_t size;
    char *p = fold(a, s, &size);

    for (size_t i = 0; i < size && (i == 0 || lower_rest);) {
        uint32_t cp;
        size_t n = da_utf8_decode((struct da_str){p + i, size - i}, &cp);

        if (n)
            put(p + i, i ? da_method_lower(cp) : da_method_upper(cp), n);
        i += n ? n : 1;
    }
    return (struct da_str){p, size};
}

static struct da_str without_reasoning(struct da_str s)
{
    static const struct da_str begin = {"<think>", 7}, end = {"</think>", 8};
    size_t to = da_str_find(s, end, 0);
    size_t from = da_str_find(s, begin, 0);

    if (from == 0 && to == SIZE_MAX)
        return (struct da_str){s.p, 0}; /* it never came to an answer */
    if (to != SIZE_MAX && (from == 0 || from > to))
        return da_method_trim(da_str_sub(s, to + end.n, s.n));
    return s;
}

struct da_str da_method_unwrap(struct da_str completion)
{
    static const struct da_str fence = {"```", 3};
    struct da_str s = without_reasoning(da_method_trim(completion));
    struct da_str inner = s, first;

    if (!da_str_starts(s, fence) || !da_str_line(&inner, &first) || !da_str_ends(inner, fence))
        return s;
    inner.n -= fence.n;
    return da_str_find(inner, fence, 0) == SIZE_MAX ? da_method_trim(inner) : s;
}

bool da_method_is_chatter(struct da_str text)
{
    static const char *const openings[] = {
        "sure",   "certainly",  "of course", "here is",    "here are",
        "here's", "absolutely", "okay",      "continuing", "好的",
        "当然",   "没问题",     "以下是",    "下面是",     "接下来",
    };

    text = da_method_trim(text);
    for (size_t i = 0; i < sizeof openings / sizeof openings[0]; i++)
        if (da_str_starts_nocase(text, da_str_c(openings[i])))
            return true;
    return false;
}

bool da_method_ends_with_colon(struct da_str text)
{
    text = da_method_trim(text);
    return da_str_ends(text, DA_STR(":")) || da_str_ends(text, DA_STR("："));
}
