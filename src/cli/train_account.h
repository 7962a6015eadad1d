/* SPDX-License-Identifier: Apache-2.0
 *
 * training.json: the account of a fine-tuning, beside the model that came of it. What it was made
 * from, with digests as sha256sum prints them; what was left out, and why; every option; the
 * losses; versions. Written when a training begins, and again when it has ended.
 *
 * Thread: main. Fails with: DA_EIO, DA_EFORMAT.
 */
#ifndef DA_CLI_TRAIN_ACCOUNT_H
#define DA_CLI_TRAIN_ACCOUNT_H

#include "base/hash.h"
#include "cli/settings.h"
#include "cli/train_files.h"
#include "train/sft_source.h"

#include <stdbool.h>

struct da_train_account {
    const struct da_settings *settings;
    const char *model_dir;
    const struct da_train_files *model_files; /* as they were read */
    const char *fingerprint;                  /* of all that the weights depend on */
    const struct da_sft_source *sources;
    size_t n_sources;
    const struct da_sft *set;
    const struct da_trainer *trainer;
    const char *dtype;          /* of the weights that are written */
    struct da_str end_token;    /* its spelling */
    enum da_chat_format format; /* of DA_LAYOUT_CHAT */
};

/* dir/training.json; a finished one also has the losses of dir/log.csv and the digests of what dir
 * holds. */
int da_train_account_write(const struct da_train_account *a, const char *dir, bool finished,
                           struct da_err *err) DA_MUST_USE;

/* DA_ENOTFOUND: there is none, or it is not ours. */
int da_train_account_read(const char *dir, bool *finished, char fingerprint[2 * DA_DIGEST_SIZE + 1],
                          struct da_err *err) DA_MUST_USE;

#endif
