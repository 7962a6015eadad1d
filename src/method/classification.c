/* SPDX-License-Identifier: Apache-2.0
 *
 * The answer to "Is it classification?". The original takes Yes, yes and YES for yes and all else
 * for no. DEFAULT reads the first word, whatever the model runs on to write ("No\n\nTask: ..."),
 * and knows when there is no answer.
 */
#include "method/method.h"

#include "method/scan.h"

/* Words in front of the answer: the question again, or a label. */
static const char *const echoes[] = {
    "is it classification?",
    "answer:",
    "是否为分类任务？",
    "是否为分类任务?",
    "答案：",
    "答：",
    "答案:",
    "答:",
};

static const struct {
    const char *word;
    enum da_truth truth;
} answers[] = {
    {"yes", DA_YES}, {"no", DA_NO}, {"not", DA_NO}, {"不", DA_NO},
    {"否", DA_NO},   {"非", DA_NO}, {"是", DA_YES}, {"属于", DA_YES},
};

/* What chat models say behind "Yes" when they take the question for a request. */
static const char *const offers[] = {", i can", ", of course", ", i will",
                                     ", i'll",  ", i would",   ", sure"};

static bool is_letter(struct da_str s)
{
    return s.n > 0 && ((s.p[0] >= 'a' && s.p[0] <= 'z') || (s.p[0] >= 'A' && s.p[0] <= 'Z'));
}

/* White space, quotes, brackets and emphasis. */
static struct da_str without_wrapping(struct da_str s)
{
    static const char *const signs[] = {"*", "_", "`",  "\"", "'",  "(", "[",
                                        "“", "‘", "「", "【", "（", ":", "："};

    for (bool more = true; more;) {
        s = da_method_trim(s);
        more = false;
        for (size_t i = 0; i < sizeof signs / sizeof signs[0] && !more; i++)
            if (da_str_starts(s, da_str_c(signs[i]))) {
                s = da_str_sub(s, strlen(signs[i]), s.n);
                more = true;
            }
    }
    return s;
}

static bool is_offer(struct da_str behind)
{
    for (size_t i = 0; i < sizeof offers / sizeof offers[0]; i++)
        if (da_str_starts_nocase(behind, da_str_c(offers[i])))
            return true;
    return false;
}

static enum da_truth first_word(struct da_str s)
{
    s = without_wrapping(s);
    for (size_t i = 0; i < sizeof echoes / sizeof echoes[0]; i++)
        if (da_str_starts_nocase(s, da_str_c(echoes[i]))) {
            s = without_wrapping(da_str_sub(s, strlen(echoes[i]), s.n));
            break;
        }
    for (size_t i = 0; i < sizeof answers / sizeof answers[0]; i++) {
        struct da_str word = da_str_c(answers[i].word), behind = da_str_sub(s, word.n, s.n);

        if (da_str_starts_nocase(s, word) && !(is_letter(word) && is_letter(behind)))
            return is_offer(behind) ? DA_UNKNOWN : answers[i].truth;
    }
    return DA_UNKNOWN;
}

enum da_truth da_parse_classification(const struct da_method_options *o, struct da_str completion)
{
    struct da_str s = da_method_trim(completion);

    if (o->preset == DA_PRESET_PAPER)
        return da_str_eq(s, DA_STR("Yes")) || da_str_eq(s, DA_STR("yes")) ||
                       da_str_eq(s, DA_STR("YES"))
                   ? DA_YES
                   : DA_NO;
    return first_word(da_method_unwrap(completion));
}
