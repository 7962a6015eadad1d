/* SPDX-License-Identifier: Apache-2.0
 *
 * Completions of Alpaca's blocks, such as " first\n4. Input:\n...\n4. Output:\n...\n###\n5.
 * Instruction: second".
 *
 * Thread: any.
 */
#ifndef DA_METHOD_BLOCKS_H
#define DA_METHOD_BLOCKS_H

#include "method/method.h"

/* As da_method's parse_proposals. */
void da_method_parse_blocks(const struct da_method_options *o, struct da_str completion,
                            bool truncated, size_t n_examples, struct da_arena *a,
                            struct da_proposal **out, size_t *n);

#endif
