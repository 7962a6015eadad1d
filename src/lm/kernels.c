/* SPDX-License-Identifier: Apache-2.0 */
#include "lm/kernels.h"

const struct da_kernels *da_kernels_get(enum da_cpu_level level)
{
    DA_ASSERT(da_cpu_has(level));
#ifdef __x86_64__
    if (level == DA_CPU_AVX512)
        return &da_kernels_avx512;
    if (level == DA_CPU_AVX2)
        return &da_kernels_avx2;
#endif
    return &da_kernels_reference;
}
