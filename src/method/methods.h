/* SPDX-License-Identifier: Apache-2.0
 *
 * The methods that method.c lists.
 *
 * Thread: any.
 */
#ifndef DA_METHOD_METHODS_H
#define DA_METHOD_METHODS_H

#include "method/method.h"

extern const struct da_method da_method_self_instruct;
extern const struct da_method da_method_alpaca;

#endif
