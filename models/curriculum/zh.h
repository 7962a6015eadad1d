/* SPDX-License-Identifier: Apache-2.0
 *
 * What the Chinese families share: open vocabulary in Chinese, and labels as an instruction names
 * them.
 *
 * Thread: any, one struct cu each.
 */
#ifndef DA_CURRICULUM_ZH_H
#define DA_CURRICULUM_ZH_H

#include "rows.h"

#define CU_ZH_COUNT(array) (sizeof(array) / sizeof *(array))

extern const struct cu_list cu_zh_words[];

/* Sets the ways to name labels in an instruction, in one random order: {labels} is 甲、乙、丙,
 * {or} is 甲、乙或丙, {which} is 甲、乙还是丙, {quoted} is “甲”“乙”“丙”. */
void cu_zh_name_labels(struct cu *c, const char *const *labels, size_t n);

/* A task function that names the labels of a family. */
#define CU_ZH_LABELS(function, ...)                                                                \
    static void function(struct cu *c)                                                             \
    {                                                                                              \
        static const char *const labels[] = {__VA_ARGS__};                                         \
        cu_zh_name_labels(c, labels, CU_ZH_COUNT(labels));                                         \
    }

/* Sets {name}, {name2}, {brand}, {date}, {time} and {phone}, then {text} from column 1. */
void cu_zh_text_of_row(struct cu *c);

const char *cu_zh_name(struct cu *c);           /* 沈若航: a surname and one or two characters */
void cu_zh_set_names(struct cu *c, size_t n);   /* {name}, {name2} ... with different surnames */
const char *cu_zh_brand(struct cu *c);          /* 泽兰: two characters for what has a name */
const char *cu_zh_phone(struct cu *c);          /* eleven digits */
const char *cu_zh_date(struct cu *c);           /* 3月15日 */
const char *cu_zh_time(struct cu *c);           /* 上午9点, 下午3点半 */
const char *cu_zh_numeral(struct cu *c, int n); /* 三十六: 0 to 99 */

/* The characters of a text, each a string of its own. Returns how many, at most room. */
size_t cu_zh_characters(struct cu *c, const char *text, const char **out, size_t room);

/* "1. 甲\n2. 乙": numbered lines. */
const char *cu_zh_numbered(struct cu *c, const char *const *words, size_t n);

#endif
