/* SPDX-License-Identifier: Apache-2.0
 *
 * What fills a slot of a kind (template.h lists the kinds).
 *
 * Thread: any.
 */
#ifndef DA_TESTS_PEER_DRAW_H
#define DA_TESTS_PEER_DRAW_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/rng.h"

/* `of` is the list that kind 'u' takes one from. The result lives in the arena. */
struct da_str peer_draw(char kind, bool zh, struct da_str of, struct da_rng *rng,
                        struct da_arena *a);

#endif
