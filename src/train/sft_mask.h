/* SPDX-License-Identifier: Apache-2.0
 *
 * An example as people read it, with what is learnt marked.
 *
 * Thread: any.
 */
#ifndef DA_TRAIN_SFT_MASK_H
#define DA_TRAIN_SFT_MASK_H

#include "train/sft.h"

/* Appends the text of an example's tokens, control tokens spelled out. What is learnt stands in
 * [[ ]], or with color in green on each of its lines; then nothing in the text can steer a
 * terminal. */
void da_sft_show(const struct da_sft *s, const struct da_sft_example *e, bool color,
                 struct da_buf *out);

#endif
