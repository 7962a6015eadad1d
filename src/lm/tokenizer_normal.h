/* SPDX-License-Identifier: Apache-2.0
 *
 * Text before it is cut: made valid UTF-8, and brought to a Unicode normal form. Private to lm/.
 *
 * Normal forms are those of Unicode 9: Hugging Face's library has its tables, and leaves characters
 * alone that came later.
 *
 * Thread: any.
 */
#ifndef DA_LM_TOKENIZER_NORMAL_H
#define DA_LM_TOKENIZER_NORMAL_H

#include "base/buf.h"

enum da_normal_form { DA_NFC, DA_NFD, DA_NFKC, DA_NFKD };

struct da_normal;

/* DA_EUNSUPPORTED when ICU lacks its data. */
int da_normal_new(struct da_normal **out, enum da_normal_form form, struct da_err *err) DA_MUST_USE;
void da_normal_free(struct da_normal **n); /* sets *n to NULL; NULL is harmless */

/* Replaces the content of *text, valid UTF-8. Aborts when memory runs out. */
void da_normal_apply(const struct da_normal *n, struct da_buf *text);

#endif
