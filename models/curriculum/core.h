/* SPDX-License-Identifier: Apache-2.0
 *
 * The families of the second stretch of training.
 *
 * Thread: any.
 */
#ifndef DA_CURRICULUM_CORE_H
#define DA_CURRICULUM_CORE_H

#include <stdbool.h>

bool cu_is_core(const char *name); /* of a family */

#endif
