/* SPDX-License-Identifier: Apache-2.0
 *
 * Open vocabulary in Chinese: names, phones, dates, numerals, and what classifications share.
 */
#include "zh.h"

#include "base/err.h"

enum { NAMES_MAX = 6, LINES_MAX = 12 };

void cu_zh_name_labels(struct cu *c, const char *const *labels, size_t n)
{
    size_t order[CU_LABELS_MAX];
    const char *words[CU_LABELS_MAX], *quoted[CU_LABELS_MAX];

    DA_ASSERT(n <= CU_LABELS_MAX);
    cu_sample(c, order, n, n);
    for (size_t i = 0; i < n; i++) {
        words[i] = labels[order[i]];
        quoted[i] = cu_format(c, "“%s”", words[i]);
    }
    cu_set(c, "labels", cu_join(c, words, n, "、", "、"));
    cu_set(c, "or", cu_join(c, words, n, "、", "或"));
    cu_set(c, "which", cu_join(c, words, n, "、", "还是"));
    cu_set(c, "quoted", cu_join(c, quoted, n, "", ""));
}

static const char *given(struct cu *c)
{
    const char *one, *two[2];

    cu_sample_words(c, "zh_given_alone", &one, 1);
    cu_sample_words(c, "zh_given", two, 2);
    return cu_chance(c, 70) ? cu_format(c, "%s%s", two[0], two[1]) : one;
}

const char *cu_zh_name(struct cu *c)
{
    const char *surname;

    cu_sample_words(c, "zh_surname", &surname, 1);
    return cu_format(c, "%s%s", surname, given(c));
}

void cu_zh_set_names(struct cu *c, size_t n)
{
    static const char *const slots[NAMES_MAX] = {"name",  "name2", "name3",
                                                 "name4", "name5", "name6"};
    const char *surnames[NAMES_MAX];

    DA_ASSERT(n <= NAMES_MAX);
    cu_sample_words(c, "zh_surname", surnames, n);
    for (size_t i = 0; i < n; i++)
        cu_setf(c, slots[i], "%s%s", surnames[i], given(c));
}

void cu_zh_text_of_row(struct cu *c)
{
    cu_zh_set_names(c, 2);
    cu_set(c, "brand", cu_zh_brand(c));
    cu_set(c, "date", cu_zh_date(c));
    cu_set(c, "time", cu_zh_time(c));
    cu_set(c, "phone", cu_zh_phone(c));
    cu_text_of_row(c);
}

const char *cu_zh_brand(struct cu *c)
{
    const char *two[2];

    cu_sample_words(c, "zh_given", two, 2);
    return cu_format(c, "%s%s", two[0], two[1]);
}

const char *cu_zh_phone(struct cu *c)
{
    static const char *const starts[] = {"130", "132", "135", "136", "137", "138",
                                         "139", "150", "158", "159", "186", "189"};

    return cu_format(c, "%s%04d%04d", CU_PICK(c, starts), cu_between(c, 0, 9999),
                     cu_between(c, 0, 9999));
}

const char *cu_zh_date(struct cu *c)
{
    return cu_format(c, "%d月%d日", cu_between(c, 1, 12), cu_between(c, 1, 28));
}

const char *cu_zh_time(struct cu *c)
{
    const char *half = cu_chance(c, 35) ? "半" : "";

    if (cu_chance(c, 45))
        return cu_format(c, "上午%d点%s", cu_between(c, 7, 11), half);
    if (cu_chance(c, 65))
        return cu_format(c, "下午%d点%s", cu_between(c, 1, 5), half);
    return cu_format(c, "晚上%d点%s", cu_between(c, 6, 9), half);
}

const char *cu_zh_numeral(struct cu *c, int n)
{
    static const char *const digits[] = {"零", "一", "二", "三", "四",
                                         "五", "六", "七", "八", "九"};

    DA_ASSERT(n >= 0 && n <= 99);
    if (n < 10)
        return digits[n];
    return cu_format(c, "%s十%s", n < 20 ? "" : digits[n / 10], n % 10 ? digits[n % 10] : "");
}

size_t cu_zh_characters(struct cu *c, const char *text, const char **out, size_t room)
{
    size_t n = 0;

    while (*text && n < room) {
        int size = 1;

        while (((unsigned char)text[size] & 0xc0) == 0x80)
            size++;
        out[n++] = cu_format(c, "%.*s", size, text);
        text += size;
    }
    return n;
}

const char *cu_zh_numbered(struct cu *c, const char *const *words, size_t n)
{
    const char *lines[LINES_MAX];

    DA_ASSERT(n <= LINES_MAX);
    for (size_t i = 0; i < n; i++)
        lines[i] = cu_format(c, "%zu. %s", i + 1, words[i]);
    return cu_join(c, lines, n, "\n", "\n");
}
