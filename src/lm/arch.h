/* SPDX-License-Identifier: Apache-2.0
 *
 * What Hugging Face calls the architectures.
 *
 * Thread: any.
 */
#ifndef DA_LM_ARCH_H
#define DA_LM_ARCH_H

#include "lm/config.h"

enum { DA_LM_N_ARCHS = DA_LM_QWEN3 + 1 };

struct da_lm_arch_row {
    const char *architecture, *model_type;
};

extern const struct da_lm_arch_row da_lm_archs[DA_LM_N_ARCHS];

#endif
