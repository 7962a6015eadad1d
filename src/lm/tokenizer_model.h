/* SPDX-License-Identifier: Apache-2.0
 *
 * What a tokenizer.json holds, as it is used: the steps from text to tokens, in order. Private to
 * lm/.
 *
 * 1. added tokens whose spelling is not normalised are found in the text;
 * 2. what is between them is normalised, and the other added tokens are found in that;
 * 3. what is between them is cut into pieces, stage after stage;
 * 4. the bytes of each piece are merged.
 *
 * Thread: any, read-only once read.
 */
#ifndef DA_LM_TOKENIZER_MODEL_H
#define DA_LM_TOKENIZER_MODEL_H

#include "base/arena.h"
#include "lm/tokenizer.h"
#include "lm/tokenizer_added.h"
#include "lm/tokenizer_bpe.h"
#include "lm/tokenizer_normal.h"
#include "lm/tokenizer_split.h"

enum { DA_TOKENIZER_STEPS_MAX = 16 };

struct da_token {
    struct da_str spelling; /* as in the file; p is NULL: no token has this id */
    struct da_str bytes;    /* what it stands for; the spelling itself where that is no byte's */
    bool in_model;          /* merging can give it */
    bool special;
};

struct da_split_stage {
    da_split_fn *split; /* NULL: does not cut */
    bool prefix_space;  /* a piece that does not begin with a space gets one */
};

struct da_tokenizer {
    struct da_arena texts;
    struct da_token *tokens; /* by id */
    size_t n_tokens;
    uint32_t *by_spelling; /* ids; open addressing, a power of two, at most half full */
    size_t places;
    struct da_bpe bpe;
    struct da_added_set added, added_normal; /* the second is found in normalised text */
    struct da_normal *forms[DA_TOKENIZER_STEPS_MAX];
    size_t n_forms;
    struct da_split_stage stages[DA_TOKENIZER_STEPS_MAX];
    size_t n_stages;
    struct da_tokens before, after; /* what the post-processor puts around a text */
};

/* All of t->forms, in order. */
void da_tokenizer_normalize(const struct da_tokenizer *t, struct da_buf *text);

#endif
