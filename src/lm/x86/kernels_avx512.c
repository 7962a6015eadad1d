/* SPDX-License-Identifier: Apache-2.0 */
#include "lm/x86/vector_avx512.h"
#include "lm/x86/kernels_x86.h"

const struct da_kernels da_kernels_avx512 = DA_X86_KERNELS;
