/* SPDX-License-Identifier: Apache-2.0
 *
 * Completions of a numbered list, such as " first\n10. second\n11. third" behind an open "9.".
 *
 * Thread: any.
 */
#ifndef DA_METHOD_NUMBERED_LIST_H
#define DA_METHOD_NUMBERED_LIST_H

#include "method/method.h"

/* As da_method's parse_proposals. */
void da_method_parse_list(const struct da_method_options *o, struct da_str completion,
                          bool truncated, size_t n_examples, struct da_arena *a,
                          struct da_proposal **out, size_t *n);

#endif
