/* SPDX-License-Identifier: Apache-2.0
 *
 * Storage of keys and values in blocks of 16 positions, as the attention kernels read them: the
 * keys of a block as [head_dim][16], positions in the lanes; its values as [16][width], where width
 * is head_dim filled up to whole lanes. Whose block is whose is known in lm/prefix.h.
 *
 * Thread: any; two threads do not write one block and head at once.
 */
#ifndef DA_LM_KV_CACHE_H
#define DA_LM_KV_CACHE_H

#include "lm/config.h"
#include "lm/kernels.h"
#include "lm/pages.h"

struct da_kv_cache {
    struct da_pages pages;
    size_t n_blocks, kv_heads, head_dim, width;
};

size_t da_kv_block_size(const struct da_lm_config *config); /* bytes that a block has, all layers */

int da_kv_init(struct da_kv_cache *kv, const struct da_lm_config *config, size_t n_blocks,
               struct da_err *err) DA_MUST_USE;
void da_kv_release(struct da_kv_cache *kv); /* {0} is fine */

const float *da_kv_keys(const struct da_kv_cache *kv, size_t layer, uint32_t block, size_t head);
const float *da_kv_values(const struct da_kv_cache *kv, size_t layer, uint32_t block, size_t head);

/* Stores one position's key and value, head_dim floats each. */
void da_kv_put(struct da_kv_cache *kv, size_t layer, uint32_t block, size_t head, size_t slot,
               const float *key, const float *value);

#endif
