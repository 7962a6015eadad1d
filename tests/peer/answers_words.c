/* SPDX-License-Identifier: Apache-2.0 */
#include "answers.h"

#include <ctype.h>

#include "base/parse.h"
#include "base/utf8.h"
#include "vocab.h"

bool peer_number(struct da_str s, int64_t *out)
{
    char digits[24];

    if (s.n == 0 || s.n >= sizeof digits)
        return false;
    memcpy(digits, s.p, s.n);
    digits[s.n] = 0;
    return da_parse_i64(digits, INT32_MIN, INT32_MAX, out, NULL) == DA_OK;
}

void peer_separate(struct da_buf *out, bool zh)
{
    if (out->n > 0)
        da_buf_add_c(out, zh ? "、" : ", ");
}

static int compare(const void *a, const void *b)
{
    return da_str_cmp(*(const struct da_str *)a, *(const struct da_str *)b);
}

/* Insertion keeps words of one length in the order of the list. */
static void by_length(struct da_str *w, size_t n)
{
    for (size_t i = 1; i < n; i++)
        for (size_t k = i; k > 0 && da_utf8_length(w[k]) < da_utf8_length(w[k - 1]); k--) {
            struct da_str tmp = w[k];

            w[k] = w[k - 1];
            w[k - 1] = tmp;
        }
}

static void reverse(struct da_str *w, size_t n)
{
    for (size_t i = 0; i < n / 2; i++) {
        struct da_str tmp = w[i];

        w[i] = w[n - 1 - i];
        w[n - 1 - i] = tmp;
    }
}

static size_t words_of(const struct peer_task *t, struct da_str w[PEER_LIST_MAX])
{
    size_t n = peer_list_split(t->slots.text[SLOT_A], w);

    return n < 2 ? 0 : n;
}

bool peer_words_order(const struct peer_task *t, struct da_buf *out)
{
    struct da_str w[PEER_LIST_MAX];
    size_t n = words_of(t, w);

    if (t->arg == WORDS_SORTED || t->arg == WORDS_SORTED_DOWN)
        qsort(w, n, sizeof *w, compare);
    if (t->arg == WORDS_SORTED_DOWN || t->arg == WORDS_REVERSED)
        reverse(w, n);
    if (t->arg == WORDS_BY_LENGTH)
        by_length(w, n);
    for (size_t i = 0; i < n; i++) {
        peer_separate(out, t->zh);
        da_buf_add_str(out, w[i]);
    }
    return n > 0;
}

bool peer_words_pick(const struct peer_task *t, struct da_buf *out)
{
    struct da_str w[PEER_LIST_MAX];
    size_t n = words_of(t, w), best = 0;

    for (size_t i = 1; i < n; i++) {
        size_t length = da_utf8_length(w[i]), old = da_utf8_length(w[best]);
        int order = da_str_cmp(w[i], w[best]);

        if ((t->arg == WORDS_LONGEST && length > old) ||
            (t->arg == WORDS_SHORTEST && length < old) || (t->arg == WORDS_FIRST && order < 0) ||
            (t->arg == WORDS_LAST && order > 0))
            best = i;
    }
    if (n > 0)
        da_buf_add_str(out, w[best]);
    return n > 0;
}

static bool is_vowel(char c)
{
    return c && strchr("aeiouAEIOU", c) != NULL;
}

static void add_plural(struct da_buf *out, struct da_str w)
{
    for (size_t i = 0; i < peer_odd_plurals.n; i++)
        if (da_str_eq(w, da_str_c(peer_odd_plurals.list[i].name))) {
            da_buf_add_c(out, peer_odd_plurals.list[i].answer);
            return;
        }
    if (w.n > 1 && w.p[w.n - 1] == 'y' && !is_vowel(w.p[w.n - 2])) {
        da_buf_add(out, w.p, w.n - 1);
        da_buf_add_c(out, "ies");
        return;
    }
    da_buf_add_str(out, w);
    da_buf_add_c(out, da_str_ends(w, DA_STR("s")) || da_str_ends(w, DA_STR("x")) ||
                              da_str_ends(w, DA_STR("ch")) || da_str_ends(w, DA_STR("sh"))
                          ? "es"
                          : "s");
}

static void add_letters(struct da_buf *out, struct da_str w, int arg)
{
    for (size_t i = 0; i < w.n; i++) {
        char c = w.p[arg == WORDS_BACKWARDS ? w.n - 1 - i : i];

        if (arg == WORDS_UPPER)
            c = (char)toupper((unsigned char)c);
        if (arg != WORDS_NO_VOWELS || !is_vowel(c))
            da_buf_add_char(out, c);
    }
}

bool peer_words_each(const struct peer_task *t, struct da_buf *out)
{
    struct da_str w[PEER_LIST_MAX];
    size_t n = words_of(t, w);

    for (size_t i = 0; i < n; i++) {
        peer_separate(out, t->zh);
        if (t->arg == WORDS_PLURAL) {
            add_plural(out, w[i]);
        } else if (t->arg == WORDS_WITH_LENGTH) {
            da_buf_add_str(out, w[i]);
            da_buf_addf(out, " %zu", da_utf8_length(w[i]));
        } else if (t->arg == WORDS_QUOTED) {
            da_buf_add_c(out, t->zh ? "“" : "\"");
            da_buf_add_str(out, w[i]);
            da_buf_add_c(out, t->zh ? "”" : "\"");
        } else {
            add_letters(out, w[i], t->arg);
        }
    }
    return n > 0;
}

bool peer_words_join(const struct peer_task *t, struct da_buf *out)
{
    static const char *const between[] = {"; ", "\n", "\n", "\", \"", "-", "\n"};
    static const char *const before[] = {"", "- ", "", "", "", "[ ] "};
    struct da_str w[PEER_LIST_MAX];
    size_t n = words_of(t, w);

    if (t->arg == JOIN_JSON)
        da_buf_add_c(out, "[\"");
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            da_buf_add_c(out, between[t->arg]);
        da_buf_add_c(out, before[t->arg]);
        if (t->arg == JOIN_NUMBERED)
            da_buf_addf(out, "%zu) ", i + 1);
        da_buf_add_str(out, w[i]);
    }
    if (t->arg == JOIN_JSON)
        da_buf_add_c(out, "\"]");
    return n > 0;
}

bool peer_words_initials(const struct peer_task *t, struct da_buf *out)
{
    struct da_str w[PEER_LIST_MAX];
    size_t n = words_of(t, w);

    for (size_t i = 0; i < n; i++)
        da_buf_add_char(out, (char)toupper((unsigned char)w[i].p[t->arg ? w[i].n - 1 : 0]));
    return n > 0;
}

bool peer_words_count(const struct peer_task *t, struct da_buf *out)
{
    struct da_str w[PEER_LIST_MAX];
    size_t n = words_of(t, w), hits = 0;

    for (size_t i = 0; i < n; i++)
        hits +=
            !t->arg || da_str_find(w[i], da_str_sub(t->slots.text[SLOT_B], 0, 1), 0) != SIZE_MAX;
    da_buf_addf(out, "%zu", hits);
    return n > 0;
}

bool peer_words_vowel(const struct peer_task *t, struct da_buf *out)
{
    struct da_str w[PEER_LIST_MAX];
    size_t n = words_of(t, w);

    for (size_t i = 0; i < n; i++)
        if (is_vowel(w[i].p[0]) != (t->arg == 1)) {
            peer_separate(out, t->zh);
            da_buf_add_str(out, w[i]);
        }
    if (out->n == 0)
        da_buf_add_c(out, "none of them");
    return n > 0;
}

bool peer_words_position(const struct peer_task *t, struct da_buf *out)
{
    struct da_str w[PEER_LIST_MAX];
    size_t n = words_of(t, w);

    for (size_t i = 0; i < n; i++) {
        if (!da_str_eq(w[i], t->slots.text[SLOT_B]))
            continue;
        if (t->arg ? i == 0 : i + 1 == n)
            da_buf_add_c(out, t->zh ? "没有" : "nothing");
        else
            da_buf_add_str(out, w[t->arg ? i - 1 : i + 1]);
        return true;
    }
    return false;
}

bool peer_words_without(const struct peer_task *t, struct da_buf *out)
{
    struct da_str w[PEER_LIST_MAX];
    size_t n = words_of(t, w);

    for (size_t i = 0; i < n; i++)
        if (!da_str_eq(w[i], t->slots.text[SLOT_B])) {
            peer_separate(out, t->zh);
            da_buf_add_str(out, w[i]);
        }
    return n > 0;
}

bool peer_words_holds(const struct peer_task *t, struct da_buf *out)
{
    struct da_str w[PEER_LIST_MAX];
    size_t n = words_of(t, w);
    bool holds = false;

    for (size_t i = 0; i < n; i++)
        holds |= da_str_eq(w[i], t->slots.text[SLOT_X]);
    da_buf_add_c(out, t->zh ? (holds ? "是" : "否") : holds ? "Yes" : "No");
    return n > 0;
}
