/* SPDX-License-Identifier: Apache-2.0
 *
 * Byte-level BPE (Sennrich et al. 2016 over bytes, as GPT-2 has it), read from Hugging Face's
 * tokenizer.json, with the same tokens as its `tokenizers` library gives, and trained.
 *
 * Read: model BPE (vocab, merges in both spellings, ignore_merges, byte_fallback refused by name
 * unless ByteLevel); pre-tokenizers ByteLevel (with its own pattern or without), Split by the
 * patterns of GPT-2, Llama 3, Qwen2 and SmolLM2 (Digits, individual), Sequence; normalisers NFC,
 * NFKC, NFD, NFKD and none, Sequence; added tokens (special, lstrip, rstrip, single_word,
 * normalized); post-processors ByteLevel and TemplateProcessing (the tokens it puts around a text);
 * decoder ByteLevel. A pattern or part that is not known is refused by name.
 *
 * Thread: any, read-only once open.
 */
#ifndef DA_LM_TOKENIZER_H
#define DA_LM_TOKENIZER_H

#include "base/buf.h"
#include "base/err.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct da_tokenizer;

struct da_tokens {
    uint32_t *ids; /* owned */
    size_t n, room;
};

void da_tokens_release(struct da_tokens *t); /* {0} is fine */
void da_tokens_add(struct da_tokens *t, uint32_t id);

/* text: tokenizer.json; name: for errors. DA_EFORMAT, DA_EUNSUPPORTED, DA_ELIMIT (over 64 MB, or
 * an id over two million). No file makes encoding loop: a merge gives what its tokens spell. */
int da_tokenizer_parse(struct da_tokenizer **out, struct da_str text, const char *name,
                       struct da_err *err) DA_MUST_USE;
int da_tokenizer_open(struct da_tokenizer **out, const char *path, struct da_err *err) DA_MUST_USE;
void da_tokenizer_free(struct da_tokenizer **t); /* sets *t to NULL; NULL is harmless */

size_t da_tokenizer_size(const struct da_tokenizer *t); /* one more than the greatest id */

/* Appends the tokens of text, which may be any bytes (invalid UTF-8 becomes U+FFFD as in Hugging
 * Face's bindings). with_special: what the post-processor puts around the text; the spellings of
 * added tokens inside the text become those tokens either way, unless plain is true: text of users
 * and models cannot forge a special token then. No options (NULL) are both false. */
struct da_encode_options {
    bool with_special;
    bool plain;
};
void da_tokenizer_encode(const struct da_tokenizer *t, struct da_str text,
                         const struct da_encode_options *o, struct da_tokens *out);

/* Appends the bytes of one token; a special token adds nothing when skip_special. Several tokens
 * together give valid UTF-8 where one alone may not. An id that no token has adds nothing. */
void da_tokenizer_decode_one(const struct da_tokenizer *t, uint32_t id, bool skip_special,
                             struct da_buf *out);
/* The same for all, with U+FFFD for what is not UTF-8, as Hugging Face decodes. */
void da_tokenizer_decode(const struct da_tokenizer *t, const uint32_t *ids, size_t n,
                         bool skip_special, struct da_buf *out);

/* The id of a token by its exact spelling ("<|endoftext|>"); false when there is none. */
bool da_tokenizer_find(const struct da_tokenizer *t, struct da_str token, uint32_t *id);
bool da_tokenizer_is_special(const struct da_tokenizer *t, uint32_t id);

/* ---- training ---- */

struct da_tokenizer_trainer;

struct da_tokenizer_train_options {
    size_t vocab;                /* tokens in all, bytes and specials included */
    const char *const *specials; /* get the first ids */
    size_t n_specials;
    size_t min_count; /* a pair rarer than this is not merged; 2 by default (0) */
};

/* Counts pieces of text as they come, then merges the most frequent pair until the vocabulary is
 * full; ties go to the pair with the smaller ids, so the result depends on the text alone. Pieces
 * are cut by Qwen2's pattern (single digits). */
void da_tokenizer_trainer_new(struct da_tokenizer_trainer **out);
void da_tokenizer_trainer_add(struct da_tokenizer_trainer *t, struct da_str text);
/* Appends a tokenizer.json that this file and Hugging Face's library both read. */
int da_tokenizer_trainer_finish(struct da_tokenizer_trainer *t,
                                const struct da_tokenizer_train_options *o, struct da_buf *json,
                                struct da_err *err) DA_MUST_USE;
void da_tokenizer_trainer_free(struct da_tokenizer_trainer **t);

#endif
