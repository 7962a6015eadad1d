/* SPDX-License-Identifier: Apache-2.0
 *
 * A checkpoint: one file, DIR/checkpoint, that holds everything a resumed run needs to give the
 * same bits. It is written beside the old one, synced and renamed, so that there is always a whole
 * one.
 *
 * Layout: lines of text ("didact training checkpoint 1", "state NAME VALUE", "option NAME VALUE",
 * "end"), the weights and both moments as little-endian floats, and a SHA-256 of all that.
 *
 * Thread: any, one at a time. Fails with: DA_EIO, DA_EFORMAT (torn, or not a checkpoint), DA_EINVAL
 * (made with other options).
 */
#ifndef DA_TRAIN_CHECKPOINT_H
#define DA_TRAIN_CHECKPOINT_H

#include "base/str.h"
#include "train/pack.h"
#include "train/trainer.h"

struct da_checkpoint {
    int64_t step;
    struct da_data_position position;
    int64_t n_tokens; /* learnt from so far */
    int64_t spent_ms; /* in all sessions */
};

/* extra: more lines "option NAME VALUE\n" that a resumed run must agree with. */
int da_checkpoint_save(const char *dir, struct da_trainer *t, struct da_str extra,
                       const struct da_checkpoint *c, struct da_err *err) DA_MUST_USE;

/* *found is false, and nothing changes, when there is no checkpoint. The trainer's weights are
 * undefined after an error. */
int da_checkpoint_load(const char *dir, struct da_trainer *t, struct da_str extra,
                       struct da_checkpoint *out, bool *found, struct da_err *err) DA_MUST_USE;

#endif
