/* SPDX-License-Identifier: Apache-2.0
 *
 * The tables that kernels.c chooses from. Private to train/.
 *
 * Thread: any, constant.
 */
#ifndef DA_TRAIN_KERNELS_SETS_H
#define DA_TRAIN_KERNELS_SETS_H

#include "train/kernels.h"

extern const struct da_train_kernels da_train_kernels_f32_plain, da_train_kernels_bf16_plain;
#if defined __x86_64__
extern const struct da_train_kernels da_train_kernels_f32_avx2, da_train_kernels_bf16_avx2;
extern const struct da_train_kernels da_train_kernels_f32_avx512, da_train_kernels_bf16_avx512;
#endif

#endif
