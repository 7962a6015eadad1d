/* SPDX-License-Identifier: Apache-2.0 */
#include "answers.h"

#include <ctype.h>

#include "base/utf8.h"

enum { MAX_WORDS = 64 };

static size_t split_words(struct da_str s, struct da_str out[MAX_WORDS])
{
    size_t n = 0, at = 0;

    if (da_str_ends(s, DA_STR(".")))
        s.n--;
    while (n < MAX_WORDS && at <= s.n) {
        size_t end = da_str_find(s, DA_STR(" "), at);

        if (end == SIZE_MAX)
            end = s.n;
        out[n++] = da_str_sub(s, at, end);
        at = end + 1;
    }
    return n;
}

static struct da_str longest(const struct da_str *w, size_t n)
{
    struct da_str best = w[0];

    for (size_t i = 1; i < n; i++)
        if (w[i].n > best.n)
            best = w[i];
    return best;
}

bool peer_text_sentence(const struct peer_task *t, struct da_buf *out)
{
    struct da_str s = t->slots.text[SLOT_A], w[MAX_WORDS];
    size_t n = split_words(s, w);

    switch (t->arg) {
    case TEXT_N_WORDS:
        da_buf_addf(out, "%zu", n);
        break;
    case TEXT_N_CHARS:
        da_buf_addf(out, "%zu", da_utf8_length(s));
        break;
    case TEXT_LONGEST:
        da_buf_add_str(out, longest(w, n));
        break;
    case TEXT_LAST_WORD:
        da_buf_add_str(out, w[n - 1]);
        break;
    case TEXT_UPPER:
        for (size_t i = 0; i < s.n; i++)
            da_buf_add_char(out, (char)toupper((unsigned char)s.p[i]));
        break;
    case TEXT_INITIALS:
        for (size_t i = 0; i < n; i++)
            da_buf_add(out, w[i].p, w[i].n > 0);
        break;
    default:
        for (size_t i = n; i-- > 0;) {
            da_buf_add_str(out, w[i]);
            da_buf_add_c(out, i ? " " : "");
        }
    }
    return n > 0;
}

/* The word around s[at]. */
static struct da_str word_at(struct da_str s, size_t at)
{
    static const char parts[] = ".-@";
    size_t from = at, to = at;

    while (from > 0 && (isalnum((unsigned char)s.p[from - 1]) || strchr(parts, s.p[from - 1])))
        from--;
    while (to < s.n && (isalnum((unsigned char)s.p[to]) || strchr(parts, s.p[to])))
        to++;
    return da_str_sub(s, from, to);
}

/* The amount of a record: digits in front of the currency. */
static struct da_str amount_of(struct da_str s, bool zh)
{
    size_t end = da_str_find(s, zh ? DA_STR("元") : DA_STR(" euros"), 0);
    size_t from = end;

    if (end == SIZE_MAX)
        return (struct da_str){0};
    while (from > 0 && isdigit((unsigned char)s.p[from - 1]))
        from--;
    return da_str_sub(s, from, end);
}

static struct da_str date_of(struct da_str s)
{
    for (size_t i = 0; i + 10 <= s.n; i++)
        if (s.p[i + 4] == '-' && s.p[i + 7] == '-' && isdigit((unsigned char)s.p[i]) &&
            isdigit((unsigned char)s.p[i + 9]))
            return da_str_sub(s, i, i + 10);
    return (struct da_str){0};
}

bool peer_text_record(const struct peer_task *t, struct da_buf *out)
{
    struct da_str s = t->slots.text[SLOT_A], found = {0};
    size_t at = da_str_find(s, DA_STR("@"), 0);

    if (t->arg == RECORD_MAIL && at != SIZE_MAX)
        found = word_at(s, at);
    if (t->arg == RECORD_AMOUNT)
        found = amount_of(s, t->zh);
    if (t->arg == RECORD_DATE || t->arg == RECORD_YEAR)
        found = date_of(s);
    if (t->arg == RECORD_YEAR)
        found = da_str_sub(found, 0, 4);
    da_buf_add_str(out, found);
    if (t->arg == RECORD_AMOUNT)
        da_buf_add_c(out, t->zh ? "元" : " euros");
    return found.n > 0;
}

static int by_byte(const void *a, const void *b)
{
    return *(const unsigned char *)a - *(const unsigned char *)b;
}

bool peer_text_letters(const struct peer_task *t, struct da_buf *out)
{
    struct da_str s = t->slots.text[SLOT_A];
    char sorted[64];
    size_t vowels = 0;

    if (s.n == 0 || s.n > sizeof sorted)
        return false;
    memcpy(sorted, s.p, s.n);
    if (t->arg == LETTERS_SORTED)
        qsort(sorted, s.n, 1, by_byte);
    for (size_t i = 0; i < s.n; i++) {
        char c = sorted[t->arg == LETTERS_BACKWARDS ? s.n - 1 - i : i];

        vowels += c && strchr("aeiou", c) != NULL;
        if (t->arg == LETTERS_UPPER)
            c = (char)toupper((unsigned char)c);
        if (t->arg != LETTERS_VOWELS)
            da_buf_add_char(out, c);
        if (t->arg == LETTERS_SPACED && i + 1 < s.n)
            da_buf_add_char(out, ' ');
    }
    if (t->arg == LETTERS_VOWELS)
        da_buf_addf(out, "%zu", vowels);
    return true;
}

bool peer_text_replace(const struct peer_task *t, struct da_buf *out)
{
    struct da_str s = t->slots.text[SLOT_A], first = DA_STR("The ");

    if (!da_str_starts(s, first))
        return false;
    da_buf_add_str(out, t->slots.text[SLOT_B]);
    da_buf_add_c(out, "'s ");
    da_buf_add_str(out, da_str_sub(s, first.n, s.n));
    return true;
}
