/* SPDX-License-Identifier: Apache-2.0
 *
 * The folder that `didact train` makes: whose it is, and what of the model's folder goes into it.
 * training.json marks a folder as ours (cli/train_account.h).
 *
 * Thread: main.
 */
#ifndef DA_CLI_TRAIN_OUTPUT_H
#define DA_CLI_TRAIN_OUTPUT_H

#include "base/hash.h"
#include "lm/chat.h"

#include <stdbool.h>

enum da_train_folder {
    DA_TRAIN_FRESH,      /* not there, empty, or ours without a checkpoint */
    DA_TRAIN_UNFINISHED, /* with a checkpoint to go on from */
    DA_TRAIN_FINISHED
};

/* What a folder is; fingerprint gets that of the finished training. DA_EINVAL: it holds something
 * that is not ours. */
int da_train_folder_of(const char *dir, enum da_train_folder *out,
                       char fingerprint[2 * DA_DIGEST_SIZE + 1], struct da_err *err) DA_MUST_USE;

/* The state of a finished training is not needed any more, nor what killed ones were writing. Only
 * for a folder of ours. */
void da_train_folder_tidy(const char *dir);

/* Copies what the tokenizer needs, and the licence. With a template, tokenizer_config.json gets
 * that chat format's, and end_token as its eos_token if it has none. */
int da_train_copy_tokenizer(const char *from, const char *to, enum da_chat_format template,
                            struct da_str end_token, struct da_err *err) DA_MUST_USE;

#endif
