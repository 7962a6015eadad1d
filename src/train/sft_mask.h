/* SPDX-License-Identifier: Apache-2.0
 *
 * An example as people read it, with what is learnt marked.
 *
 * Thread: any.
 */
#ifndef DA_TRAIN_SFT_MASK_H
#define DA_TRAIN_SFT_MASK_H

#include "train/sft.h"

enum da_sft_look {
    DA_SFT_RAW,     /* for a file: the text as it is, what is learnt in [[ ]] */
    DA_SFT_ESCAPED, /* for a terminal: the same, and nothing in the text can steer it */
    DA_SFT_COLOR    /* for a terminal: what is learnt in green on each of its lines */
};

/* Appends the text of an example's tokens, control tokens spelled out. */
void da_sft_show(const struct da_sft *s, const struct da_sft_example *e, enum da_sft_look look,
                 struct da_buf *out);

#endif
