/* SPDX-License-Identifier: Apache-2.0
 *
 * What supervised fine-tuning learns from: every instance of a task becomes one example, the tokens
 * of a prompt and of its completion. Only the completion is learnt, its end token included.
 *
 * Prompt and completion are encoded apart, so that the border between them lies where it lies when
 * the model is asked: the same prompt alone gives the same tokens.
 *
 * An example that is longer than the context, that has no answer, or that was there before is left
 * out, and remembered with its place. Which tasks are held out for validation depends on the seed
 * and their instruction, by the same rule as in an export: all instances of a task are on one side.
 *
 * Thread: any, one at a time. Fails with DA_ENOMEM, and what reading and encoding fail with.
 */
#ifndef DA_TRAIN_SFT_H
#define DA_TRAIN_SFT_H

#include "base/hash.h"
#include "base/hashset.h"
#include "dataset/record.h"
#include "lm/chat.h"
#include "lm/tokenizer.h"
#include "train/layouts.h"
#include "train/pack.h"

struct da_sft_options {
    const struct da_tokenizer *tokenizer;
    enum da_layout layout;
    enum da_chat_format chat; /* of DA_LAYOUT_CHAT */
    uint32_t end_token;       /* ends a completion, unless the chat format has a mark for that */
    size_t context;           /* most tokens of an example */
    uint64_t seed;
    double split; /* share of the tasks that is learnt from; 1: all */
};

/* Where an example comes from. */
struct da_sft_origin {
    const char *source; /* a file or a pool; borrowed */
    int64_t number;     /* the line, or the task's */
    bool is_task;       /* of a pool */
};

struct da_sft_example {
    size_t first; /* in the set's tokens */
    size_t n, n_prompt;
    bool is_held_out;
    struct da_sft_origin origin;
};

enum da_sft_reason { DA_SFT_TOO_LONG, DA_SFT_NO_ANSWER, DA_SFT_DUPLICATE, DA_SFT_N_REASONS };
const char *da_sft_reason_name(enum da_sft_reason r); /* "too long" */

struct da_sft_omission {
    enum da_sft_reason reason;
    struct da_sft_origin origin;
    size_t n; /* tokens, of one that is too long */
};

struct da_sft {
    struct da_sft_options options;
    uint32_t *tokens; /* all are owned */
    size_t n_tokens, tokens_room;
    struct da_sft_example *examples;
    size_t n, room;
    size_t n_held_out;
    size_t n_records; /* read */
    struct da_sft_omission *omissions;
    size_t n_omissions, omissions_room;
    size_t n_omitted[DA_SFT_N_REASONS];
    size_t n_stopped; /* whose answer holds the text at which the chat format ends an answer */
    struct da_hashset seen;
};

void da_sft_init(struct da_sft *s, const struct da_sft_options *options);
void da_sft_release(struct da_sft *s); /* {0} is fine */

/* All instances of a task. held_out: for validation, whatever the split says. */
int da_sft_add(struct da_sft *s, const struct da_record *r, const struct da_sft_origin *origin,
               bool held_out, struct da_err *err) DA_MUST_USE;

/* The control token that ends an answer in a chat format. DA_ENOTFOUND: the format has none, and
 * the model's end token is put there. */
int da_sft_chat_end(const struct da_tokenizer *t, enum da_chat_format chat, uint32_t *id,
                    struct da_err *err) DA_MUST_USE;

/* Of all examples' tokens, borders and sides. */
struct da_digest da_sft_digest(const struct da_sft *s);

/* ---- as documents ---- */

/* The learnt examples in `epochs` passes, each in another order that the seed gives; or the held
 * out ones in their order, again and again. */
struct da_sft_reader {
    const struct da_sft *set;
    bool held_out;
    int64_t epochs;
    int64_t epoch; /* the next three are the reader's own */
    size_t *order, n, at;
    uint8_t *counted;
};

void da_sft_reader_init(struct da_sft_reader *r, const struct da_sft *set, bool held_out,
                        int64_t epochs);
void da_sft_reader_release(struct da_sft_reader *r); /* {0} is fine */

/* A da_document_fn; ctx is a struct da_sft_reader. *got is false at the end of the passes, or after
 * each pass over the held out. */
int da_sft_next(void *reader, struct da_document *out, bool *got, struct da_err *err);

/* Tokens of the longest example, the held out ones included. */
size_t da_sft_longest(const struct da_sft *s);

/* How many batches of at most so many tokens the passes give. */
int da_sft_count_steps(const struct da_sft *s, int64_t epochs, size_t batch_tokens, int64_t *steps,
                       struct da_err *err) DA_MUST_USE;

/* Tokens for a step: about fifty steps a pass, however little there is to learn, so that the
 * schedule has something to work with; 512 to 8,192, and never less than the longest example. */
size_t da_sft_batch_tokens(const struct da_sft *s);

/* A learning rate for a model of so many parameters: 1e-5 at 7e9, as models of that size are tuned,
 * and by the square root more for smaller ones, 1e-3 at most. docs/training.md has what was
 * measured at 6.5e6, where it gives 3.3e-4. */
double da_sft_rate(size_t n_params);

#endif
