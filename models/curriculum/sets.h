/* SPDX-License-Identifier: Apache-2.0
 *
 * Which sets of families make the books: one line in sets.c for each file of families.
 *
 * Thread: any.
 */
#ifndef DA_CURRICULUM_SETS_H
#define DA_CURRICULUM_SETS_H

#include "curriculum.h"

extern const struct cu_set *const cu_sets_en[];
extern const size_t cu_n_sets_en;
extern const struct cu_set *const cu_sets_zh[];
extern const size_t cu_n_sets_zh;

#endif
