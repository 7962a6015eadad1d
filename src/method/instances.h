/* SPDX-License-Identifier: Apache-2.0
 *
 * Completions of worked examples, by preset; da_parse_instances chooses. All return how many
 * instances *out has, the one that was cut off included; their texts are views of the completion or
 * in the arena.
 *
 * Thread: any.
 */
#ifndef DA_METHOD_INSTANCES_H
#define DA_METHOD_INSTANCES_H

#include "base/arena.h"
#include "dataset/record.h"

#include <stdbool.h>
#include <stddef.h>

size_t da_method_instances_paper(bool is_classification, struct da_str completion,
                                 struct da_arena *a, struct da_instance **out);

/* Whether an input says in words that there is none: "<noinput>", "None.", "无". */
bool da_method_says_no_input(struct da_str input);

#endif
