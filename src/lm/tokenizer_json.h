/* SPDX-License-Identifier: Apache-2.0
 *
 * What the readers of tokenizer.json share. Private to lm/.
 *
 * Thread: any.
 */
#ifndef DA_LM_TOKENIZER_JSON_H
#define DA_LM_TOKENIZER_JSON_H

#include <jansson.h>

#include "base/err.h"
#include "base/str.h"

struct da_tokenizer;

static inline struct da_str da_json_text(const json_t *j) /* {0} for what is no string */
{
    return (struct da_str){json_string_value(j), json_string_length(j)};
}

static inline bool da_json_is_true(const json_t *part, const char *key)
{
    return json_is_true(json_object_get(part, key));
}

static inline bool da_json_is_type(const json_t *part, const char *name) /* its "type" */
{
    return da_str_eq(da_json_text(json_object_get(part, "type")), da_str_c(name));
}

/* Fills the vocabulary, the merges and the added tokens. The normal forms must be there. */
int da_tokenizer_read_model(struct da_tokenizer *t, const json_t *model, const json_t *added,
                            struct da_err *err) DA_MUST_USE;

#endif
