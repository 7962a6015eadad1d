/* SPDX-License-Identifier: Apache-2.0
 *
 * The text of one request as its tokens come: bytes that do not end a character wait for the next
 * token, and so does what may be the beginning of a stop text. What a token's bytes can no longer
 * make whole becomes U+FFFD, as Hugging Face decodes.
 *
 * Thread: any, one at a time.
 */
#ifndef DA_LM_ENGINE_TEXT_H
#define DA_LM_ENGINE_TEXT_H

#include "base/buf.h"
#include "lm/tokenizer.h"

struct da_engine_text {
    struct da_buf bytes;  /* that are not yet characters */
    struct da_buf text;   /* all of it */
    size_t given;         /* bytes of text that were handed out */
    struct da_str *stops; /* owned, the texts in one block behind */
    size_t n_stops;
    bool stopped; /* a stop text came; text ends before it */
};

void da_engine_text_init(struct da_engine_text *t, const struct da_str *stops, size_t n);
void da_engine_text_release(struct da_engine_text *t); /* {0} is fine */

/* Adds one token; a special one adds nothing. */
void da_engine_text_add(struct da_engine_text *t, const struct da_tokenizer *tokenizer,
                        uint32_t token);

/* The text that is settled and was not given before, until the next add; last: nothing will
 * follow, so all is settled. */
struct da_str da_engine_text_give(struct da_engine_text *t, bool last);

#endif
