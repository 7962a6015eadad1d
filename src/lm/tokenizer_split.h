/* SPDX-License-Identifier: Apache-2.0
 *
 * Pre-tokenizers: where a text is cut before bytes are merged. Each function does by hand what one
 * regular expression does, first alternative first, and cuts a text into pieces that together are
 * the text. Private to lm/.
 *
 * Letters (\p{L}), numbers (\p{N}) and white space (\s) are those of Unicode 16, as in Hugging
 * Face's library; an ICU that knows a later Unicode adds its own.
 *
 * Thread: any.
 */
#ifndef DA_LM_TOKENIZER_SPLIT_H
#define DA_LM_TOKENIZER_SPLIT_H

#include "base/str.h"

#include <stdint.h>

/* The end of the piece that starts at from, which is before the end of s; s is valid UTF-8. */
typedef size_t da_split_fn(struct da_str s, size_t from);

size_t da_split_gpt2(struct da_str s, size_t from);
size_t da_split_llama3(struct da_str s, size_t from); /* numbers in parts of up to three digits */
size_t da_split_qwen2(struct da_str s, size_t from);  /* as Llama 3, each digit alone */
size_t da_split_digits(struct da_str s, size_t from); /* each digit alone, and what is between */

/* Qwen2's pattern as it stands in tokenizer.json. */
extern const char *const da_split_qwen2_pattern;

/* The function for a regular expression; NULL for one that is not known. */
da_split_fn *da_split_by_pattern(struct da_str pattern);

/* What \w and \s mean beside an added token. */
bool da_split_is_word(uint32_t c);
bool da_split_is_space(uint32_t c);

#endif
