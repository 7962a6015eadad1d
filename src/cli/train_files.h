/* SPDX-License-Identifier: Apache-2.0
 *
 * The files that a model is made of, with their digests.
 *
 * Thread: any.
 */
#ifndef DA_CLI_TRAIN_FILES_H
#define DA_CLI_TRAIN_FILES_H

#include "base/err.h"
#include "base/hash.h"

struct da_train_file {
    char *name; /* owned */
    size_t size;
    struct da_digest digest; /* as sha256sum prints it */
};

struct da_train_files {
    struct da_train_file *items; /* owned, by name */
    size_t n;
    struct da_digest whole; /* of all names and digests */
};

/* Configuration, weights and tokenizer in dir; not licences, logs and drawings. DA_EIO. */
int da_train_files_read(struct da_train_files *out, const char *dir,
                        struct da_err *err) DA_MUST_USE;
void da_train_files_release(struct da_train_files *f); /* {0} is fine */

#endif
