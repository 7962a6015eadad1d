/* SPDX-License-Identifier: Apache-2.0 */
#include "answers.h"

#include "base/utf8.h"
#include "vocab.h"

static const struct peer_fact *find(const struct peer_facts *facts, struct da_str name)
{
    for (size_t i = 0; i < facts->n; i++)
        if (da_str_eq(name, da_str_c(facts->list[i].name)))
            return &facts->list[i];
    return NULL;
}

/* "name: answer" of each in list a, or its group. */
static bool look_up(const struct peer_task *t, const struct peer_facts *facts, bool group,
                    struct da_buf *out)
{
    struct da_str names[PEER_LIST_MAX];
    size_t n = peer_list_split(t->slots.text[SLOT_A], names);

    for (size_t i = 0; i < n; i++) {
        const struct peer_fact *fact = find(facts, names[i]);

        if (!fact)
            return false;
        peer_separate(out, t->zh);
        da_buf_addf(out, t->zh ? "%s：%s" : "%s: %s", fact->name,
                    group ? fact->group : fact->answer);
    }
    return n > 0;
}

bool peer_fact_capitals(const struct peer_task *t, struct da_buf *out)
{
    return look_up(t, t->zh ? &peer_zh_countries : &peer_countries, false, out);
}

bool peer_fact_continents(const struct peer_task *t, struct da_buf *out)
{
    return look_up(t, t->zh ? &peer_zh_countries : &peer_countries, true, out);
}

bool peer_fact_classes(const struct peer_task *t, struct da_buf *out)
{
    return look_up(t, t->zh ? &peer_zh_animals : &peer_animals, false, out);
}

bool peer_label_fact(const struct peer_task *t, struct da_buf *out)
{
    const struct peer_facts *facts = t->arg  ? t->zh ? &peer_zh_countries : &peer_countries
                                     : t->zh ? &peer_zh_animals
                                             : &peer_animals;
    const struct peer_fact *fact = find(facts, t->slots.text[SLOT_X]);

    if (fact)
        da_buf_add_c(out, t->arg ? fact->group : fact->answer);
    return fact != NULL;
}

static bool say(struct da_buf *out, bool first, const char *yes, const char *no)
{
    da_buf_add_c(out, first ? yes : no);
    return true;
}

bool peer_label_parity(const struct peer_task *t, struct da_buf *out)
{
    int64_t x;

    return peer_number(t->slots.text[SLOT_X], &x) &&
           say(out, x % 2 == 0, t->zh ? "偶数" : "Even", t->zh ? "奇数" : "Odd");
}

bool peer_label_sign(const struct peer_task *t, struct da_buf *out)
{
    int64_t x;

    return peer_number(t->slots.text[SLOT_X], &x) && x != 0 &&
           say(out, x > 0, t->zh ? "零上" : "Above zero", t->zh ? "零下" : "Below zero");
}

static bool ends_with_one(struct da_str s, const struct peer_words *words)
{
    if (da_str_ends(s, DA_STR(".")))
        s.n--;
    for (size_t i = 0; i < words->n; i++)
        if (da_str_ends(s, da_str_c(words->list[i])))
            return true;
    return false;
}

bool peer_label_opinion(const struct peer_task *t, struct da_buf *out)
{
    return say(out, ends_with_one(t->slots.text[SLOT_X], t->zh ? &peer_zh_praise : &peer_praise),
               t->zh ? "好评" : "Positive", t->zh ? "差评" : "Negative");
}

bool peer_label_weekend(const struct peer_task *t, struct da_buf *out)
{
    const char *const *days = t->zh ? peer_zh_weekdays.list : peer_weekdays.list;
    struct da_str x = t->slots.text[SLOT_X];

    return say(out, da_str_eq(x, da_str_c(days[5])) || da_str_eq(x, da_str_c(days[6])),
               t->zh ? "周末" : "Weekend", t->zh ? "工作日" : "Working day");
}

bool peer_label_leap(const struct peer_task *t, struct da_buf *out)
{
    int64_t y;

    return peer_number(t->slots.text[SLOT_X], &y) &&
           say(out, y % 4 == 0 && (y % 100 != 0 || y % 400 == 0), t->zh ? "闰年" : "Leap year",
               t->zh ? "平年" : "Common year");
}

bool peer_label_mentioned(const struct peer_task *t, struct da_buf *out)
{
    struct da_str w[PEER_LIST_MAX];
    size_t n = peer_list_split(t->slots.text[SLOT_A], w);

    for (size_t i = 0; i < n; i++)
        if (da_str_eq(w[i], t->slots.text[SLOT_X])) {
            da_buf_add_str(out, w[i]);
            return true;
        }
    return false;
}

bool peer_label_limit(const struct peer_task *t, struct da_buf *out)
{
    int64_t x, limit;

    return peer_number(t->slots.text[SLOT_X], &x) && peer_number(t->slots.text[SLOT_B], &limit) &&
           say(out, x >= limit,
               t->zh    ? "及格"
               : t->arg ? "Late"
                        : "Pass",
               t->zh    ? "不及格"
               : t->arg ? "On time"
                        : "Fail");
}

bool peer_label_size(const struct peer_task *t, struct da_buf *out)
{
    int64_t x, low, high;

    if (!peer_number(t->slots.text[SLOT_X], &x) || !peer_number(t->slots.text[SLOT_B], &low) ||
        !peer_number(t->slots.text[SLOT_C], &high))
        return false;
    da_buf_add_c(out, x < low ? "Small" : x <= high ? "Medium" : "Large");
    return true;
}

bool peer_label_initial(const struct peer_task *t, struct da_buf *out)
{
    struct da_str x = t->slots.text[SLOT_X];

    return x.n > 0 && say(out, strchr("aeiou", x.p[0]) != NULL, "Vowel", "Consonant");
}

bool peer_label_longer(const struct peer_task *t, struct da_buf *out)
{
    return say(out, da_utf8_length(t->slots.text[SLOT_X]) > da_utf8_length(t->slots.text[SLOT_B]),
               "Longer", "Not longer");
}
