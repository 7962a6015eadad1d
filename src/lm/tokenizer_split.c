/* SPDX-License-Identifier: Apache-2.0
 *
 * A class for each of the 128 ASCII characters from a table; ICU's trie for the rest. Every pattern
 * is a few runs of one class, so nothing here looks back more than one run.
 */
#include "lm/tokenizer_split.h"

#include "base/utf8.h"

#include <unicode/uchar.h>

enum class { SPACE = 1, LETTER = 2, NUMBER = 4, OTHER = 8 };

#define L LETTER
#define N NUMBER
#define O OTHER
#define S SPACE
static const uint8_t ascii_classes[128] = {
    O, O, O, O, O, O, O, O, O, S, S, S, S, S, O, O, /* 9-13: \t \n \v \f \r */
    O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, /* */
    S, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, /* space */
    N, N, N, N, N, N, N, N, N, N, O, O, O, O, O, O, /* 0-9 */
    O, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, /* A-Z */
    L, L, L, L, L, L, L, L, L, L, L, O, O, O, O, O, /* */
    O, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, /* a-z */
    L, L, L, L, L, L, L, L, L, L, L, O, O, O, O, O, /* */
};
#undef L
#undef N
#undef O
#undef S

/* Letters and numbers of Unicode 15.1 and 16: the regular expressions of Hugging Face's library
 * know them, ICU before version 76 does not. */
static const struct {
    uint32_t first, last;
    uint8_t class;
} newer[] = {
    {0x1C89, 0x1C8A, LETTER},   {0xA7CB, 0xA7CD, LETTER},   {0xA7DA, 0xA7DC, LETTER},
    {0x105C0, 0x105F3, LETTER}, {0x10D40, 0x10D49, NUMBER}, {0x10D4A, 0x10D65, LETTER},
    {0x10D6F, 0x10D85, LETTER}, {0x10EC2, 0x10EC4, LETTER}, {0x11380, 0x11389, LETTER},
    {0x1138B, 0x1138B, LETTER}, {0x1138E, 0x1138E, LETTER}, {0x11390, 0x113B5, LETTER},
    {0x113B7, 0x113B7, LETTER}, {0x113D1, 0x113D1, LETTER}, {0x113D3, 0x113D3, LETTER},
    {0x116D0, 0x116E3, NUMBER}, {0x11BC0, 0x11BE0, LETTER}, {0x11BF0, 0x11BF9, NUMBER},
    {0x13460, 0x143FA, LETTER}, {0x16100, 0x1611D, LETTER}, {0x16130, 0x16139, NUMBER},
    {0x16D40, 0x16D6C, LETTER}, {0x16D70, 0x16D79, NUMBER}, {0x18CFF, 0x18CFF, LETTER},
    {0x1CCF0, 0x1CCF9, NUMBER}, {0x1E5D0, 0x1E5ED, LETTER}, {0x1E5F0, 0x1E5F0, LETTER},
    {0x1E5F1, 0x1E5FA, NUMBER}, {0x2EBF0, 0x2EE5D, LETTER},
};

/* Of a character that ICU does not know. */
static uint8_t class_of_newer(uint32_t c)
{
    for (size_t i = 0; i < sizeof newer / sizeof *newer; i++)
        if (c >= newer[i].first && c <= newer[i].last)
            return newer[i].class;
    return OTHER;
}

bool da_split_is_space(uint32_t c)
{
    return u_hasBinaryProperty((UChar32)c, UCHAR_WHITE_SPACE);
}

static uint8_t class_of_wide(uint32_t c)
{
    uint32_t mask = U_GET_GC_MASK((UChar32)c);

    if (mask & U_GC_L_MASK)
        return LETTER;
    if (mask & U_GC_N_MASK)
        return NUMBER;
    if (mask & U_GC_CN_MASK)
        return class_of_newer(c);
    return da_split_is_space(c) ? SPACE : OTHER;
}

/* Unicode's \w (UTS 18, annex C). */
bool da_split_is_word(uint32_t c)
{
    const uint32_t mask = U_GC_M_MASK | U_GC_ND_MASK | U_GC_PC_MASK;

    return u_hasBinaryProperty((UChar32)c, UCHAR_ALPHABETIC) ||
           (U_GET_GC_MASK((UChar32)c) & mask) != 0 ||
           u_hasBinaryProperty((UChar32)c, UCHAR_JOIN_CONTROL) || class_of_newer(c) != OTHER;
}

/* The class of the character at i, before the end of s, and its size. */
static inline uint8_t class_at(struct da_str s, size_t i, size_t *size)
{
    unsigned char b = (unsigned char)s.p[i];
    uint32_t c = b;

    *size = 1;
    if (b < 0x80)
        return ascii_classes[b];
    *size = da_utf8_decode(da_str_sub(s, i, s.n), &c);
    DA_ASSERT(*size > 0);
    return class_of_wide(c);
}

/* Past the characters of any of the classes from i on, at most `most` of them. */
static size_t skip_up_to(struct da_str s, size_t i, unsigned classes, size_t most)
{
    while (i < s.n && most-- > 0) {
        size_t size;

        if (!(class_at(s, i, &size) & classes))
            break;
        i += size;
    }
    return i;
}

static size_t skip(struct da_str s, size_t i, unsigned classes)
{
    return skip_up_to(s, i, classes, SIZE_MAX);
}

static bool is_newline(char c)
{
    return c == '\n' || c == '\r';
}

/* `\s+(?!\S)|\s+`: white space up to, but without, the last of it when more text follows. end is
 * where it ends. */
static size_t spaces(struct da_str s, size_t from, size_t end)
{
    size_t last = end - 1;

    if (end == s.n)
        return end;
    while (((unsigned char)s.p[last] & 0xC0) == 0x80)
        last--;
    return last > from ? last : end;
}

/* A contraction at an apostrophe, 's 't 're 've 'm 'll 'd: its end, or `from` when there is none.
 * Without regard to case, U+017F (long s) is an s too: Unicode folds it so. */
static size_t contraction(struct da_str s, size_t from, bool fold)
{
    static const char *const tails[] = {"s", "t", "re", "ve", "m", "ll", "d"};
    struct da_str rest = da_str_sub(s, from + 1, s.n);

    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
        struct da_str tail = da_str_c(tails[i]);

        if (fold ? da_str_starts_nocase(rest, tail) : da_str_starts(rest, tail))
            return from + 1 + tail.n;
    }
    if (fold && da_str_starts(rest, DA_STR("\xC5\xBF")))
        return from + 3;
    return from;
}

size_t da_split_gpt2(struct da_str s, size_t from)
{
    size_t size, after;
    uint8_t class;

    if (s.p[from] == '\'' && (after = contraction(s, from, false)) > from)
        return after;
    if (s.p[from] == ' ' && from + 1 < s.n) {
        class = class_at(s, from + 1, &size);
        if (class != SPACE)
            return skip(s, from + 1 + size, class);
    }
    class = class_at(s, from, &size);
    after = skip(s, from + size, class);
    return class == SPACE ? spaces(s, from, after) : after;
}

/* `\s*[\r\n]+|\s+(?!\S)|\s+` at white space. */
static size_t spaces_or_lines(struct da_str s, size_t from)
{
    size_t end = skip(s, from, SPACE);

    for (size_t i = end; i > from; i--)
        if (is_newline(s.p[i - 1]))
            return i;
    return spaces(s, from, end);
}

static size_t split_llama(struct da_str s, size_t from, size_t most_digits)
{
    size_t size, after, next_size;
    uint8_t class = class_at(s, from, &size);

    if (class == LETTER)
        return skip(s, from + size, LETTER);
    if (class == NUMBER)
        return skip_up_to(s, from, NUMBER, most_digits);
    if (s.p[from] == '\'' && (after = contraction(s, from, true)) > from)
        return after;
    if (!is_newline(s.p[from]) && from + size < s.n) {
        uint8_t next = class_at(s, from + size, &next_size);

        if (next == LETTER)
            return skip(s, from + size + next_size, LETTER);
        if (s.p[from] == ' ' && next == OTHER)
            class = OTHER;
    }
    if (class == SPACE)
        return spaces_or_lines(s, from);
    after = skip(s, from + size, OTHER);
    while (after < s.n && is_newline(s.p[after]))
        after++;
    return after;
}

size_t da_split_llama3(struct da_str s, size_t from)
{
    return split_llama(s, from, 3);
}

size_t da_split_qwen2(struct da_str s, size_t from)
{
    return split_llama(s, from, 1);
}

/* The size of the number at i, 0 when there is none. The "Digits" part asks Rust's
 * char::is_numeric, which knows two kinds more, of Unicode 17. */
static size_t number_at(struct da_str s, size_t i)
{
    uint32_t c = 0;
    size_t size;

    if (class_at(s, i, &size) == NUMBER)
        return size;
    if ((unsigned char)s.p[i] < 0xF0)
        return 0;
    (void)da_utf8_decode(da_str_sub(s, i, s.n), &c);
    return (c >= 0x11DE0 && c <= 0x11DE9) || (c >= 0x16FF4 && c <= 0x16FF6) ? size : 0;
}

size_t da_split_digits(struct da_str s, size_t from)
{
    size_t i = from, number = number_at(s, i);

    if (number > 0)
        return from + number;
    while (i < s.n && number_at(s, i) == 0)
        for (i++; i < s.n && ((unsigned char)s.p[i] & 0xC0) == 0x80;)
            i++;
    return i;
}

#define CONTRACTIONS "(?i:'s|'t|'re|'ve|'m|'ll|'d)|"
#define LETTERS "[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|"
#define REST "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+"

const char *const da_split_qwen2_pattern = CONTRACTIONS LETTERS "\\p{N}" REST;

da_split_fn *da_split_by_pattern(struct da_str pattern)
{
    const struct {
        const char *pattern;
        da_split_fn *split;
    } known[] = {
        {da_split_qwen2_pattern, da_split_qwen2},
        {CONTRACTIONS LETTERS "\\p{N}{1,3}" REST, da_split_llama3},
        {"'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+",
         da_split_gpt2},
    };

    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (da_str_eq(pattern, da_str_c(known[i].pattern)))
            return known[i].split;
    return NULL;
}
