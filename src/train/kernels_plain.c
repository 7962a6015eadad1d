/* SPDX-License-Identifier: Apache-2.0 */
#define SET plain
#include "train/kernels_set.inc"
