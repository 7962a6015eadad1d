/* SPDX-License-Identifier: Apache-2.0
 *
 * Which instruction set the kernels use: the best that the processor has, or what
 * DIDACT_CPU_MASK names (0, avx2, avx512), for tests and for doubts.
 *
 * Thread: any.
 */
#ifndef DA_LM_CPU_H
#define DA_LM_CPU_H

#include "base/err.h"

#include <stdbool.h>

enum da_cpu_level { DA_CPU_REFERENCE, DA_CPU_AVX2, DA_CPU_AVX512, DA_CPU_N_LEVELS };

const char *da_cpu_level_name(enum da_cpu_level level);
bool da_cpu_has(enum da_cpu_level level);

/* DA_EINVAL: DIDACT_CPU_MASK names no level, or one that the processor lacks. */
int da_cpu_level_pick(enum da_cpu_level *out, struct da_err *err) DA_MUST_USE;

#endif
