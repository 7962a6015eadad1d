/* SPDX-License-Identifier: Apache-2.0
 *
 * English words to their stems: Porter 1980, "An algorithm for suffix stripping", with the changes
 * that NLTK makes to it, which is what Google's rouge_score calls a stemmer.
 *
 * Thread: any.
 */
#ifndef DA_TEXT_PORTER_H
#define DA_TEXT_PORTER_H

#include <stddef.h>

/* Stems a word of a-z and 0-9 in place; gives its new length, at most n. */
size_t da_porter_stem(char *word, size_t n);

#endif
