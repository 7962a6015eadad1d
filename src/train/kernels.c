/* SPDX-License-Identifier: Apache-2.0 */
#include "train/amx.h"
#include "train/kernels_sets.h"

#include "lm/cpu.h"

/* Padded rows of k, v and their kin; blocks of queries against all keys; and some small blocks. The
 * most that any of the tables takes. */
size_t da_attention_scratch(size_t len, size_t head_dim)
{
    enum { PAD = 32 };
    size_t t = (len + PAD - 1) / PAD * PAD, d = (head_dim + PAD - 1) / PAD * PAD;

    return 5 * t * d + PAD * (2 * t + 4 * d) + 8 * PAD * PAD;
}

int da_train_kernels_pick(bool bf16, struct da_train_kernels *out, struct da_err *err)
{
    enum da_cpu_level level;
    int rc = da_cpu_level_pick(&level, err);

    if (rc < 0)
        return rc;
    *out = bf16 ? da_train_kernels_bf16_plain : da_train_kernels_f32_plain;
#if defined __x86_64__
    if (level == DA_CPU_AVX2)
        *out = bf16 ? da_train_kernels_bf16_avx2 : da_train_kernels_f32_avx2;
    if (level == DA_CPU_AVX512)
        *out = bf16 ? da_train_kernels_bf16_avx512 : da_train_kernels_f32_avx512;
    if (level == DA_CPU_AVX512 && bf16 && da_amx_is_there()) {
        out->name = "amx";
        out->amx = true;
        out->attention = da_attention_amx;
        out->attention_back = da_attention_amx_back;
    }
#endif
    return DA_OK;
}
