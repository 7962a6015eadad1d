/* SPDX-License-Identifier: Apache-2.0
 *
 * Who holds which block of keys and values, and which blocks hold a beginning that another request
 * can use.
 *
 * A block of 16 tokens may be published with its tokens and the block before it; the chain of
 * blocks then names the whole beginning, and a request that starts alike takes the blocks instead
 * of computing them. It is published before it is computed (pending), so that a request that
 * arrives in the meantime waits for it. A published block that nobody holds stays until its room is
 * needed; the one that was left longest goes first. Keys and values depend on nothing but the
 * tokens before them, bit by bit, so sharing changes no result.
 *
 * Thread: one at a time.
 */
#ifndef DA_LM_PREFIX_H
#define DA_LM_PREFIX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define DA_PREFIX_ROOT ((uint64_t)0) /* the chain that an empty beginning has */

struct da_prefix;

/* most_kept: blocks in use and kept together, beyond which the oldest kept are used again before
 * fresh ones. */
struct da_prefix *da_prefix_new(size_t n_blocks, size_t most_kept);
void da_prefix_free(struct da_prefix **p); /* sets *p to NULL; NULL is harmless */

/* Blocks that can be taken: nobody holds them. */
size_t da_prefix_available(const struct da_prefix *p);

/* Takes a block that nobody holds, unpublished; there must be one. */
uint32_t da_prefix_take(struct da_prefix *p);

/* Lets go of a block. The last holder of an unpublished or pending block frees it. */
void da_prefix_drop(struct da_prefix *p, uint32_t block);

enum da_prefix_found { DA_PREFIX_NONE, DA_PREFIX_PENDING, DA_PREFIX_READY };

/* Looks for the 16 tokens behind a chain. A block that is ready is held for the caller, and *chain
 * becomes the chain with it. */
enum da_prefix_found da_prefix_find(struct da_prefix *p, uint64_t *chain, const uint32_t *tokens,
                                    uint32_t *block);

/* Publishes a block that the caller holds, pending or ready, and returns the chain with it. Nothing
 * equal may be published: look before. */
uint64_t da_prefix_publish(struct da_prefix *p, uint32_t block, uint64_t chain,
                           const uint32_t *tokens, bool ready);
void da_prefix_set_ready(struct da_prefix *p,
                         uint32_t block); /* of an unpublished block: nothing */

#endif
