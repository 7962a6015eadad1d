/* SPDX-License-Identifier: Apache-2.0
 *
 * What the functions of families draw and build.
 */
#include "book.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const char *cu_format(struct cu *c, const char *fmt, ...)
{
    char text[4096];
    va_list args;
    int n;

    va_start(args, fmt);
    n = vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    DA_ASSERT(n >= 0 && (size_t)n < sizeof text);
    return cu_own_text(c, text, (size_t)n);
}

int cu_between(struct cu *c, int low, int high)
{
    return low + (int)da_rng_below(cu_rng(c), (uint64_t)(high - low + 1));
}

bool cu_chance(struct cu *c, int percent)
{
    return cu_between(c, 1, 100) <= percent;
}

const char *cu_pick(struct cu *c, const char *const *words, size_t n)
{
    return words[da_rng_below(cu_rng(c), n)];
}

void cu_sample(struct cu *c, size_t *out, size_t n, size_t of)
{
    DA_ASSERT(n <= of);
    for (size_t i = 0; i < n; i++) {
        bool taken = true;

        while (taken) {
            out[i] = (size_t)da_rng_below(cu_rng(c), of);
            taken = false;
            for (size_t j = 0; j < i; j++)
                taken |= out[j] == out[i];
        }
    }
}

void cu_sample_words(struct cu *c, const char *list, const char **out, size_t n)
{
    const struct cu_list *l = cu_book_list(cu_book_of(c), list, strlen(list));
    size_t of = 0, ids[32];

    DA_ASSERT(l && n <= sizeof ids / sizeof *ids);
    while (l->words[of])
        of++;
    cu_sample(c, ids, n, of);
    for (size_t i = 0; i < n; i++)
        out[i] = l->words[ids[i]];
}

const char *cu_join(struct cu *c, const char *const *words, size_t n, const char *sep,
                    const char *last)
{
    struct da_buf b;
    const char *text;

    da_buf_init(&b, DA_BUF_TEXT_MAX);
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            da_buf_add_c(&b, i + 1 == n ? last : sep);
        da_buf_add_c(&b, words[i]);
    }
    text = cu_own_text(c, b.p ? b.p : "", b.n);
    da_buf_release(&b);
    return text;
}

/* By sound where spelling misleads. */
static bool begins_with_vowel_sound(const char *noun)
{
    static const char *const silent_h[] = {"hour", "honest", "honour", "heir", "HTML", "MRI",
                                           "SMS",  "SQL",    "X-ray",  "FAQ",  "NGO"};
    static const char *const consonant[] = {"uni",  "use", "usu", "euro", "one", "u-",  "ukulele",
                                            "uten", "UK",  "US",  "URL",  "USB", "Uni", "Euro"};

    for (size_t i = 0; i < sizeof silent_h / sizeof *silent_h; i++)
        if (strncmp(noun, silent_h[i], strlen(silent_h[i])) == 0)
            return true;
    for (size_t i = 0; i < sizeof consonant / sizeof *consonant; i++)
        if (strncmp(noun, consonant[i], strlen(consonant[i])) == 0)
            return strncmp(noun, "unin", 4) == 0 || strncmp(noun, "unim", 4) == 0;
    return *noun && strchr("aeiouAEIOU", *noun);
}

const char *cu_a(struct cu *c, const char *noun)
{
    return cu_format(c, "%s %s", begins_with_vowel_sound(noun) ? "an" : "a", noun);
}

const char *cu_capital(struct cu *c, const char *text)
{
    char *copy = (char *)(uintptr_t)cu_own_text(c, text, strlen(text));

    copy[0] = (char)toupper((unsigned char)copy[0]);
    return copy;
}

const char *cu_number_word(int n)
{
    static const char *const words[] = {
        "zero",     "one",     "two",     "three",     "four",     "five",     "six",
        "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",   "thirteen",
        "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"};

    DA_ASSERT(n >= 0 && n <= 20);
    return words[n];
}

/* ---- open vocabulary ---- */

const char *cu_made_up_word(struct cu *c)
{
    static const char *const onset[] = {
        "b", "br", "c",  "cl", "d", "dr", "f",  "fl", "g",  "gr", "h",  "j",  "k", "l", "m", "n",
        "p", "pl", "qu", "r",  "s", "sh", "sk", "sl", "st", "t",  "th", "tr", "v", "w", "y", "z"};
    static const char *const nucleus[] = {"a", "e", "i",  "o",  "u",  "a",  "e",
                                          "i", "o", "ai", "ea", "oo", "ou", "ei"};
    static const char *const coda[] = {"",   "",   "b",  "ck", "d",  "ft", "g",  "l",
                                       "ll", "lt", "m",  "mp", "n",  "nd", "ng", "p",
                                       "r",  "rk", "rn", "s",  "st", "t",  "th", "x"};
    char word[64];
    int n = 0, syllables = cu_chance(c, 25) ? 3 : cu_chance(c, 80) ? 2 : 1;

    word[0] = '\0';
    for (int i = 0; i < syllables; i++)
        n += snprintf(word + n, sizeof word - (size_t)n, "%s%s%s", CU_PICK(c, onset),
                      CU_PICK(c, nucleus),
                      i + 1 == syllables || cu_chance(c, 30) ? CU_PICK(c, coda) : "");
    return cu_own_text(c, word, strlen(word));
}

const char *cu_made_up_name(struct cu *c)
{
    return cu_capital(c, cu_made_up_word(c));
}

const char *cu_made_up_code(struct cu *c)
{
    static const char letters[] = "ABCDEFGHJKLMNPQRSTUVWXYZ";
    static const char any[] = "abcdefghjkmnpqrstuvwxyz0123456789";
    char code[16] = "";
    size_t n = (size_t)cu_between(c, 4, 7);

    if (cu_chance(c, 60))
        return cu_format(c, "%c%c-%d", letters[cu_between(c, 0, 23)], letters[cu_between(c, 0, 23)],
                         cu_between(c, 10, 99999));
    for (size_t i = 0; i < n; i++)
        code[i] = any[cu_between(c, 0, (int)sizeof any - 2)];
    return cu_own_text(c, code, n);
}
