/* SPDX-License-Identifier: Apache-2.0
 *
 * Rules on an instruction's form: length, characters, how it starts, the script it is written in.
 */
#include "quality/rule.h"

#include "base/utf8.h"
#include "quality/lang.h"

enum {
    PAPER_MIN_WORDS = 4,
    MAX_WORDS = 150,
    MIN_CHARACTERS = 6, /* for languages written without spaces */
    MAX_CHARACTERS = 300,
    MAX_SPACED_CHARACTERS = 3000, /* whatever the words: 150 of 20 letters */
};

bool da_rule_empty(const struct da_rule_options *o, struct da_str text, struct da_arena *a,
                   struct da_buf *reason)
{
    (void)o, (void)a;
    if (text.n > 0)
        return false;
    da_buf_add_c(reason, "nothing but white space");
    return true;
}

bool da_rule_invalid_utf8(const struct da_rule_options *o, struct da_str text, struct da_arena *a,
                          struct da_buf *reason)
{
    size_t valid = da_utf8_valid_prefix(text);

    (void)o, (void)a;
    if (valid == text.n)
        return false;
    da_buf_addf(reason, "byte 0x%02x at offset %zu is not UTF-8", (unsigned char)text.p[valid],
                valid);
    return true;
}

bool da_rule_control_characters(const struct da_rule_options *o, struct da_str text,
                                struct da_arena *a, struct da_buf *reason)
{
    (void)o, (void)a;
    for (size_t i = 0; i < text.n;) {
        uint32_t cp = 0;
        size_t n = da_utf8_decode(da_str_sub(text, i, text.n), &cp);

        /* U+FFFD is what a decoder leaves where it lost a character. */
        if ((cp < 0x20 && cp != '\n' && cp != '\t' && cp != '\r') || (cp >= 0x7F && cp < 0xA0) ||
            cp == 0xFFFD) {
            da_buf_addf(reason, "holds the character U+%04X", (unsigned)cp);
            return true;
        }
        i += n ? n : 1;
    }
    return false;
}

/* Says the length when it is outside [min, max]. */
static bool length_is_wrong(size_t n, size_t min, size_t max, const char *unit,
                            struct da_buf *reason)
{
    if (n < min)
        da_buf_addf(reason, "%zu %s; at least %zu are wanted", n, unit, min);
    else if (n > max)
        da_buf_addf(reason, "%zu %s; at most %zu are wanted", n, unit, max);
    else
        return false;
    return true;
}

bool da_rule_too_short(const struct da_rule_options *o, struct da_str text, struct da_arena *a,
                       struct da_buf *reason)
{
    const struct da_lang *lang = da_lang_find(o->lang);

    (void)a;
    if (!o->paper && lang->in_characters)
        return length_is_wrong(da_count_characters(text), MIN_CHARACTERS, SIZE_MAX, "characters",
                               reason);
    return length_is_wrong(da_count_words(text), o->paper ? PAPER_MIN_WORDS : lang->min_words,
                           SIZE_MAX, "words", reason);
}

bool da_rule_too_long(const struct da_rule_options *o, struct da_str text, struct da_arena *a,
                      struct da_buf *reason)
{
    (void)a;
    if (!o->paper && da_lang_find(o->lang)->in_characters)
        return length_is_wrong(da_count_characters(text), 0, MAX_CHARACTERS, "characters", reason);
    return length_is_wrong(da_count_words(text), 0, MAX_WORDS, "words", reason) ||
           (!o->paper && length_is_wrong(da_count_characters(text), 0, MAX_SPACED_CHARACTERS,
                                         "characters", reason));
}

bool da_rule_write_a_program(const struct da_rule_options *o, struct da_str text,
                             struct da_arena *a, struct da_buf *reason)
{
    (void)o, (void)a;
    if (!da_str_starts(text, DA_STR("Write a program")))
        return false;
    da_buf_add_c(reason, "starts with \"Write a program\"");
    return true;
}

static bool is_ascii_punctuation(uint32_t cp)
{
    return cp > 0x20 && cp < 0x7F && !(cp >= '0' && cp <= '9') &&
           !((cp | 0x20) >= 'a' && (cp | 0x20) <= 'z');
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_alnum(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* "3) ", "b) ", "3、": what is left of a list when its items were cut apart. "2. Weltkrieg", "C.
 * elegans" and "3、4" are text. */
static bool is_list_number(struct da_str text)
{
    size_t i = 0;

    while (i < text.n && i < 3 && is_digit(text.p[i]))
        i++;
    if (i == 0 && text.n > 0 && is_alnum(text.p[0]))
        i = 1;
    text = da_str_sub(text, i, text.n);
    if (da_str_starts(text, DA_STR("、")))
        return i > 0 && !(text.n > 3 && is_digit(text.p[3]));
    return i > 0 && (da_str_starts(text, DA_STR(") ")) || da_str_starts(text, DA_STR("）")));
}

/* ASCII punctuation that opens something, or that a word begins with: "(a)", "$5", "@name", "#1",
 * ".NET", "-3". */
static bool may_open(struct da_str text)
{
    char c = text.p[0];
    char next = text.n > 1 ? text.p[1] : ' ';

    if (strchr("\"'([{<`", c))
        return true;
    if (strchr("$@#/.~", c))
        return is_alnum(next);
    return (c == '-' || c == '+') && is_digit(next);
}

static bool is_stray(uint32_t cp)
{
    static const uint32_t stray[] = {
        0xB7,   0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2019, 0x201D, 0x2022, 0x2023,
        0x2026, 0x203A, 0x2043, 0x25A0, 0x25AA, 0x25CB, 0x25CF, 0x25E6, 0xBB,   0x3001, 0x3002,
        0x3009, 0x300B, 0x300D, 0x300F, 0x3011, 0x3015, 0x30FB, 0xFF01, 0xFF09, 0xFF0C, 0xFF0E,
        0xFF1A, 0xFF1B, 0xFF1F, 0xFF5D, 0x060C, 0x061B, 0x061F, 0x06D4, 0x0964,
    }; /* closing marks, separators and bullets, CJK and Arabic ones included */

    for (size_t i = 0; i < sizeof stray / sizeof stray[0]; i++)
        if (stray[i] == cp)
            return true;
    return false;
}

bool da_rule_starts_with_punctuation(const struct da_rule_options *o, struct da_str text,
                                     struct da_arena *a, struct da_buf *reason)
{
    uint32_t cp = 0;
    size_t n = text.n > 0 ? da_utf8_decode(text, &cp) : 0;
    bool broken;

    (void)a;
    if (o->paper)
        broken = is_ascii_punctuation(cp);
    else
        broken = n > 0 && (is_list_number(text) || (is_ascii_punctuation(cp) && !may_open(text)) ||
                           is_stray(cp));
    if (!broken)
        return false;
    da_buf_add_c(reason, "starts with \"");
    da_escape_terminal(reason, da_utf8_prefix(text, 2), 2);
    da_buf_add_c(reason, "\"");
    return true;
}

static bool starts_beyond_ascii(struct da_str text, struct da_buf *reason)
{
    if (text.n == 0 || (unsigned char)text.p[0] < 0x80)
        return false;
    da_buf_add_c(reason, "starts with a character that is not ASCII: \"");
    da_escape_terminal(reason, da_utf8_prefix(text, 1), 1);
    da_buf_add_c(reason, "\"");
    return true;
}

/* The largest script that is not the language's; Latin, which every language quotes, only when
 * there is no other. */
static enum da_script largest_foreign(const size_t counts[DA_N_SCRIPTS], uint32_t own)
{
    enum da_script largest = DA_SCRIPT_LATIN;

    for (int i = DA_SCRIPT_LATIN + 1; i < DA_N_SCRIPTS; i++)
        if (!(own >> i & 1) && counts[i] > (largest == DA_SCRIPT_LATIN ? 0 : counts[largest]))
            largest = (enum da_script)i;
    return largest;
}

/* The language's own scripts must hold a fair share of the letters: half for Latin; a tenth for
 * others, in which names and code stand in Latin letters. No script but Latin may hold more.
 * Japanese without kana is Chinese. */
bool da_rule_wrong_script(const struct da_rule_options *o, struct da_str text, struct da_arena *a,
                          struct da_buf *reason)
{
    const struct da_lang *lang = da_lang_find(o->lang);
    size_t share = lang->scripts >> DA_SCRIPT_LATIN & 1 ? 2 : 10;
    size_t counts[DA_N_SCRIPTS];
    size_t all = 0, own = 0;
    enum da_script foreign;

    (void)a;
    if (o->paper)
        return starts_beyond_ascii(text, reason);
    da_script_count(text, counts);
    for (int i = 0; i < DA_N_SCRIPTS; i++) {
        all += counts[i];
        own += lang->scripts >> i & 1 ? counts[i] : 0;
    }
    foreign = largest_foreign(counts, lang->scripts);
    if (lang->scripts >> DA_SCRIPT_KANA & 1 && own > 0 && counts[DA_SCRIPT_KANA] == 0) {
        da_buf_add_c(reason, "Han characters without any kana");
        return true;
    }
    if (own * share >= all && (foreign == DA_SCRIPT_LATIN || counts[foreign] <= own))
        return false;
    da_buf_addf(reason, "%zu of %zu letters are in the script of \"%s\"; %zu are %s", own, all,
                o->lang ? o->lang : lang->code, counts[foreign], da_script_word(foreign));
    return true;
}
