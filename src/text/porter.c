/* SPDX-License-Identifier: Apache-2.0
 *
 * The paper's terms: a stem is [C](VC)^m[V], runs of consonants C and vowels V, and m is its
 * measure. Each step has rules, of which the first whose suffix fits is the only one that is tried.
 */
#include "text/porter.h"

#include <stdbool.h>
#include <string.h>

struct word {
    char *p;
    size_t n;
};

static bool is_vowel_letter(char c)
{
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

/* A y is a consonant at the beginning and after a vowel. */
static bool next_is_consonant(char c, bool is_first, bool after_consonant)
{
    return c == 'y' ? is_first || !after_consonant : !is_vowel_letter(c);
}

static bool is_consonant(const char *p, size_t at)
{
    bool consonant = false;

    for (size_t i = 0; i <= at; i++)
        consonant = next_is_consonant(p[i], i == 0, consonant);
    return consonant;
}

static size_t measure(const char *p, size_t n)
{
    size_t m = 0;
    bool before = true;

    for (size_t i = 0; i < n; i++) {
        bool consonant = next_is_consonant(p[i], i == 0, before);

        m += consonant && !before;
        before = consonant;
    }
    return m;
}

static bool has_vowel(const char *p, size_t n)
{
    bool consonant = false;

    for (size_t i = 0; i < n; i++) {
        consonant = next_is_consonant(p[i], i == 0, consonant);
        if (!consonant)
            return true;
    }
    return false;
}

static bool ends(const struct word *w, const char *suffix)
{
    size_t n = strlen(suffix);

    return w->n >= n && memcmp(w->p + w->n - n, suffix, n) == 0;
}

static bool ends_double_consonant(const struct word *w)
{
    return w->n >= 2 && w->p[w->n - 1] == w->p[w->n - 2] && is_consonant(w->p, w->n - 1);
}

/* Consonant, vowel, consonant but not w, x, y; NLTK: or vowel, consonant alone. */
static bool ends_short(const char *p, size_t n)
{
    if (n == 2)
        return !is_consonant(p, 0) && is_consonant(p, 1);
    return n >= 3 && is_consonant(p, n - 3) && !is_consonant(p, n - 2) && is_consonant(p, n - 1) &&
           !memchr("wxy", p[n - 1], 3);
}

struct rule {
    const char *suffix, *replacement;
};

static void replace(struct word *w, const char *suffix, const char *replacement)
{
    size_t n = strlen(replacement);

    w->n -= strlen(suffix);
    memcpy(w->p + w->n, replacement, n);
    w->n += n;
}

/* The first rule that fits, when the stem's measure is at least that. */
static void apply(struct word *w, const struct rule *rules, size_t n, size_t least_measure)
{
    for (size_t i = 0; i < n; i++) {
        if (!ends(w, rules[i].suffix))
            continue;
        if (measure(w->p, w->n - strlen(rules[i].suffix)) >= least_measure)
            replace(w, rules[i].suffix, rules[i].replacement);
        return;
    }
}

#define APPLY(word, rules, least) apply(word, rules, sizeof(rules) / sizeof *(rules), least)

static void step_1a(struct word *w)
{
    static const struct rule rules[] = {{"sses", "ss"}, {"ies", "i"}, {"ss", "ss"}, {"s", ""}};

    if (w->n == 4 && ends(w, "ies"))
        replace(w, "ies", "ie");
    else
        APPLY(w, rules, 0);
}

/* What a word that lost its -ed or -ing gets back. */
static void mend(struct word *w)
{
    static const struct rule rules[] = {{"at", "ate"}, {"bl", "ble"}, {"iz", "ize"}};

    if (ends(w, "at") || ends(w, "bl") || ends(w, "iz"))
        APPLY(w, rules, 0);
    else if (ends_double_consonant(w))
        w->n -= !memchr("lsz", w->p[w->n - 1], 3);
    else if (measure(w->p, w->n) == 1 && ends_short(w->p, w->n))
        w->p[w->n++] = 'e';
}

static void step_1b(struct word *w)
{
    static const char *const suffixes[] = {"ed", "ing"};

    if (ends(w, "ied")) {
        replace(w, "ied", w->n == 4 ? "ie" : "i");
        return;
    }
    if (ends(w, "eed")) {
        w->n -= measure(w->p, w->n - 3) > 0;
        return;
    }
    for (size_t i = 0; i < 2; i++) {
        size_t n = strlen(suffixes[i]);

        if (!ends(w, suffixes[i]) || !has_vowel(w->p, w->n - n))
            continue;
        w->n -= n;
        mend(w);
        return;
    }
}

static void step_1c(struct word *w)
{
    if (ends(w, "y") && w->n > 2 && is_consonant(w->p, w->n - 2))
        w->p[w->n - 1] = 'i';
}

static void step_2(struct word *w)
{
    static const struct rule rules[] = {
        {"ational", "ate"}, {"tional", "tion"}, {"enci", "ence"},   {"anci", "ance"},
        {"izer", "ize"},    {"bli", "ble"},     {"alli", "al"},     {"entli", "ent"},
        {"eli", "e"},       {"ousli", "ous"},   {"ization", "ize"}, {"ation", "ate"},
        {"ator", "ate"},    {"alism", "al"},    {"iveness", "ive"}, {"fulness", "ful"},
        {"ousness", "ous"}, {"aliti", "al"},    {"iviti", "ive"},   {"biliti", "ble"},
        {"fulli", "ful"},
    };

    if (ends(w, "alli") && measure(w->p, w->n - 4) > 0)
        replace(w, "alli", "al");
    if (ends(w, "logi")) /* measured with its l, o and a vowel's run: NLTK */
        w->n -= measure(w->p, w->n - 3) > 0;
    else
        APPLY(w, rules, 1);
}

static void step_3(struct word *w)
{
    static const struct rule rules[] = {{"icate", "ic"}, {"ative", ""},  {"alize", "al"},
                                        {"iciti", "ic"}, {"ical", "ic"}, {"ful", ""},
                                        {"ness", ""}};

    APPLY(w, rules, 1);
}

static void step_4(struct word *w)
{
    static const struct rule rules[] = {{"al", ""},    {"ance", ""}, {"ence", ""}, {"er", ""},
                                        {"ic", ""},    {"able", ""}, {"ible", ""}, {"ant", ""},
                                        {"ement", ""}, {"ment", ""}, {"ent", ""},  {"ion", ""},
                                        {"ou", ""},    {"ism", ""},  {"ate", ""},  {"iti", ""},
                                        {"ous", ""},   {"ive", ""},  {"ize", ""}};

    if (ends(w, "ion") && (w->n == 3 || !memchr("st", w->p[w->n - 4], 2)))
        return;
    APPLY(w, rules, 2);
}

static void step_5(struct word *w)
{
    if (ends(w, "e")) {
        size_t m = measure(w->p, w->n - 1);

        if (m > 1 || (m == 1 && !ends_short(w->p, w->n - 1)))
            w->n--;
    }
    if (ends(w, "ll") && measure(w->p, w->n - 1) > 1)
        w->n--;
}

/* NLTK's words that follow no rule. */
static bool is_irregular(struct word *w)
{
    static const struct rule words[] = {
        {"sky", "sky"},         {"skies", "sky"},        {"dying", "die"},
        {"lying", "lie"},       {"tying", "tie"},        {"news", "news"},
        {"innings", "inning"},  {"inning", "inning"},    {"outings", "outing"},
        {"outing", "outing"},   {"cannings", "canning"}, {"canning", "canning"},
        {"howe", "howe"},       {"proceed", "proceed"},  {"exceed", "exceed"},
        {"succeed", "succeed"},
    };

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (w->n == strlen(words[i].suffix) && ends(w, words[i].suffix)) {
            replace(w, words[i].suffix, words[i].replacement);
            return true;
        }
    return false;
}

size_t da_porter_stem(char *word, size_t n)
{
    struct word w = {word, n};

    if (n <= 2 || is_irregular(&w))
        return w.n;
    step_1a(&w);
    step_1b(&w);
    step_1c(&w);
    step_2(&w);
    step_3(&w);
    step_4(&w);
    step_5(&w);
    return w.n;
}
