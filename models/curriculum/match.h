/* SPDX-License-Identifier: Apache-2.0
 *
 * Which family an instruction is of, for counting families in what a model proposes.
 *
 * Thread: any.
 */
#ifndef DA_CURRICULUM_MATCH_H
#define DA_CURRICULUM_MATCH_H

#include "curriculum.h"

/* NULL when no phrasing fits, or only one that is nearly all slots. */
const struct cu_family *cu_match(const struct cu_book *b, struct da_str instruction);

#endif
