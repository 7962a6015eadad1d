/* SPDX-License-Identifier: Apache-2.0
 *
 * Where examples are read from: a file in any shape that dataset/reader.h knows, or the accepted
 * tasks of a pool.
 *
 * Thread: any, one at a time. Fails with what reading fails with; DA_EFORMAT when there is nothing
 * in it.
 */
#ifndef DA_TRAIN_SFT_SOURCE_H
#define DA_TRAIN_SFT_SOURCE_H

#include "train/sft.h"

struct da_sft_source {
    const char *path;
    bool is_pool;
    bool is_held_out; /* all of it is for validation */
    bool with_seeds;  /* of a pool: its seed tasks too */

    /* filled by reading */
    int64_t n_records;
    struct da_digest digest; /* of the records' instructions and instances, in their order */
    bool has_file;           /* a file with bytes of its own: no pool, pipe or standard input */
    struct da_digest file;   /* of its bytes, compressed as they are */
};

/* Adds all records to the set; the source's path must outlive it. */
int da_sft_read(struct da_sft *s, struct da_sft_source *source, struct da_err *err) DA_MUST_USE;

#endif
