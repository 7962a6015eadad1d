/* SPDX-License-Identifier: Apache-2.0 */
#include "lm/cpu.h"

static const char *const names[DA_CPU_N_LEVELS] = {"0", "avx2", "avx512"};

const char *da_cpu_level_name(enum da_cpu_level level)
{
    return names[level];
}

bool da_cpu_has(enum da_cpu_level level)
{
    if (level == DA_CPU_REFERENCE)
        return true;
#ifdef __x86_64__
    /* The compiler's runtime also asks the system whether it saves the wide registers. */
    if (level == DA_CPU_AVX2)
        return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    if (level == DA_CPU_AVX512)
        return __builtin_cpu_supports("avx512f");
#endif
    return false;
}

int da_cpu_level_pick(enum da_cpu_level *out, struct da_err *err)
{
    const char *mask = getenv("DIDACT_CPU_MASK");
    enum da_cpu_level level = DA_CPU_AVX512;

    if (!mask || !*mask) {
        while (!da_cpu_has(level))
            level--;
        *out = level;
        return DA_OK;
    }
    for (level = DA_CPU_REFERENCE; level < DA_CPU_N_LEVELS; level++) {
        if (strcmp(mask, names[level]) != 0)
            continue;
        if (!da_cpu_has(level))
            return da_err_set(err, DA_EINVAL, 0, "DIDACT_CPU_MASK=%s: this processor has it not",
                              mask);
        *out = level;
        return DA_OK;
    }
    return da_err_set(err, DA_EINVAL, 0, "DIDACT_CPU_MASK=%s: it can be 0, avx2 or avx512", mask);
}
