/* SPDX-License-Identifier: Apache-2.0 */
#define SET avx2
#include "train/kernels_set.inc"
