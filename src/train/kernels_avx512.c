/* SPDX-License-Identifier: Apache-2.0 */
#define SET avx512
#include "train/kernels_set.inc"
