/* SPDX-License-Identifier: Apache-2.0
 *
 * Text to tokens, for ROUGE-L.
 *
 * DA_TOKENIZER_ROUGE is Google's rouge_score without a stemmer, byte for byte: lower-case (as
 * Python's str.lower does), every run of characters other than a-z and 0-9 separates. It erases
 * every script but Latin. DA_TOKENIZER_UNICODE does the same for what is ASCII, and keeps the rest:
 * NFKC, case folding, words by ICU's dictionaries (Chinese, Japanese, Thai, Khmer ...). On pure
 * ASCII text both give the same tokens.
 *
 * DA_TOKENIZER_ROUGE_STEM is rouge_score with its stemmer: words of more than three letters become
 * stems (text/porter.h); for scores that are compared with published ones. DA_TOKENIZER_CHAR takes
 * every three characters in a row for a token, after NFKC and case folding, white space as one
 * space: for scripts and codes that no dictionary parts into words.
 *
 * Tokens are interned: equal tokens have equal ids, in one vocabulary.
 *
 * Thread: any, one at a time for each vocabulary.
 */
#ifndef DA_TEXT_TOKENS_H
#define DA_TEXT_TOKENS_H

#include "base/err.h"
#include "base/str.h"

#include <stdint.h>

enum da_word_rule {
    DA_TOKENIZER_UNICODE,
    DA_TOKENIZER_ROUGE,
    DA_TOKENIZER_ROUGE_STEM,
    DA_TOKENIZER_CHAR,
    DA_N_TOKENIZERS
};

const char *da_word_rule_name(enum da_word_rule rule); /* "unicode", "rouge", ... */
int da_word_rule_from_name(const char *name, enum da_word_rule *out,
                           struct da_err *err) DA_MUST_USE;

struct da_words {
    uint32_t *ids; /* owned by this struct; {0} is empty */
    size_t n, room;
};
void da_words_release(struct da_words *t);

struct da_vocab; /* token text <-> id, and ICU's state */
struct da_vocab *da_vocab_new(enum da_word_rule tokenizer);
void da_vocab_free(struct da_vocab *v);
size_t da_vocab_size(const struct da_vocab *v);
struct da_str da_vocab_text(const struct da_vocab *v, uint32_t id); /* borrowed from v */

/* Replaces *out with the tokens of text; invalid UTF-8 separates. New tokens get the next free ids.
 * Fails with DA_EUNSUPPORTED when ICU has no data. */
int da_tokenize(struct da_vocab *v, struct da_str text, struct da_words *out,
                struct da_err *err) DA_MUST_USE;

#endif
