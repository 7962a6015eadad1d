/* SPDX-License-Identifier: Apache-2.0
 *
 * A tokenizer.json of a trained vocabulary. Private to lm/.
 *
 * Thread: any.
 */
#ifndef DA_LM_TOKENIZER_WRITE_H
#define DA_LM_TOKENIZER_WRITE_H

#include "base/buf.h"

#include <stdint.h>

/* What training gives: ids are those of the special tokens, then of the 256 bytes in order, then of
 * the merges in order. */
struct da_trained {
    const char *const *specials;
    size_t n_specials;
    const struct da_str *bytes;  /* of the tokens after the special ones */
    const uint32_t (*merges)[2]; /* ids */
    size_t n_merges;
};

/* DA_EINVAL: a special token that is empty, comes twice or spells another token. */
int da_tokenizer_write(const struct da_trained *trained, struct da_buf *json,
                       struct da_err *err) DA_MUST_USE;

#endif
