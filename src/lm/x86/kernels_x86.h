/* SPDX-License-Identifier: Apache-2.0
 *
 * The fast paths, written once over `vec` (VEC lanes), which the file that includes this one
 * defines. Orders of summation are those of kernels_ref.c: where that has 16 lanes, these have
 * 16 / VEC vectors.
 *
 * Thread: any.
 */
#ifndef DA_LM_X86_KERNELS_X86_H
#define DA_LM_X86_KERNELS_X86_H

#include "lm/kernels.h"
#include "lm/x86/product_x86.h"
#include "lm/x86/attention_x86.h"
#include "lm/x86/rows_x86.h"

#define DA_X86_KERNELS                                                                             \
    {                                                                                              \
        .product_f32 = product_f32, .product_bf16 = product_bf16, .scores = scores,                \
        .values = values, .max = max, .exp_sum = exp_sum, .rms_norm = rms_norm, .swiglu = swiglu,  \
        .rotate = rotate,                                                                          \
    }

#endif
