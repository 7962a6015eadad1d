/* SPDX-License-Identifier: Apache-2.0 */
#include "lm/kv_cache.h"

#include <string.h>

static size_t width_of(size_t head_dim)
{
    return (head_dim + DA_LANES - 1) / DA_LANES * DA_LANES;
}

/* Floats of one block's keys and values in one layer and head. */
static size_t part_floats(size_t head_dim)
{
    return DA_KV_BLOCK * (head_dim + width_of(head_dim));
}

size_t da_kv_block_size(const struct da_lm_config *c)
{
    return c->layers * c->kv_heads * part_floats(c->head_dim) * sizeof(float);
}

int da_kv_init(struct da_kv_cache *kv, const struct da_lm_config *c, size_t n_blocks,
               struct da_err *err)
{
    struct da_pages pages;
    int rc = da_pages_new(&pages, n_blocks * da_kv_block_size(c), "keys and values", err);

    if (rc == DA_OK)
        *kv =
            (struct da_kv_cache){pages, n_blocks, c->kv_heads, c->head_dim, width_of(c->head_dim)};
    return rc;
}

void da_kv_release(struct da_kv_cache *kv)
{
    da_pages_release(&kv->pages);
}

static float *part(const struct da_kv_cache *kv, size_t layer, uint32_t block, size_t head)
{
    return (float *)kv->pages.p +
           ((layer * kv->n_blocks + block) * kv->kv_heads + head) * part_floats(kv->head_dim);
}

const float *da_kv_keys(const struct da_kv_cache *kv, size_t layer, uint32_t block, size_t head)
{
    return part(kv, layer, block, head);
}

const float *da_kv_values(const struct da_kv_cache *kv, size_t layer, uint32_t block, size_t head)
{
    return part(kv, layer, block, head) + DA_KV_BLOCK * kv->head_dim;
}

void da_kv_put(struct da_kv_cache *kv, size_t layer, uint32_t block, size_t head, size_t slot,
               const float *key, const float *value)
{
    float *to = part(kv, layer, block, head);

    for (size_t c = 0; c < kv->head_dim; c++)
        to[c * DA_KV_BLOCK + slot] = key[c];
    memcpy(to + DA_KV_BLOCK * kv->head_dim + slot * kv->width, value, kv->head_dim * sizeof *value);
}
