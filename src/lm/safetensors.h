/* SPDX-License-Identifier: Apache-2.0
 *
 * Weights in files: safetensors (github.com/huggingface/safetensors, "Format"), one file or several
 * with model.safetensors.index.json. Files are mapped, not read; a file that lies about sizes, has
 * overlapping or unaligned tensors, names a shard outside its folder or ends early is refused, the
 * tensor named.
 *
 * Thread: any, read-only once open.
 */
#ifndef DA_LM_SAFETENSORS_H
#define DA_LM_SAFETENSORS_H

#include "base/err.h"
#include "base/str.h"
#include "lm/layout.h"

#include <stddef.h>
#include <stdint.h>

enum da_lm_dtype { DA_LM_F32, DA_LM_F16, DA_LM_BF16 };

enum { DA_LM_DIMS_MAX = 4 };

struct da_lm_view {
    struct da_str name;
    enum da_lm_dtype dtype;
    int dims;
    size_t shape[DA_LM_DIMS_MAX];
    size_t n;         /* elements */
    const void *data; /* little-endian, mapped, aligned to nothing */
};

struct da_lm_weights; /* open files */

/* Opens dir/model.safetensors, or the shards of dir/model.safetensors.index.json. */
int da_lm_weights_open(struct da_lm_weights **out, const char *dir, struct da_err *err) DA_MUST_USE;
void da_lm_weights_close(struct da_lm_weights **w); /* sets *w to NULL; NULL is harmless */

/* False when there is no tensor of that name. */
bool da_lm_weights_find(const struct da_lm_weights *w, struct da_str name, struct da_lm_view *out);

/* Finds a tensor and checks its shape against the configuration's. DA_EFORMAT names what is missing
 * or how the shapes differ. */
int da_lm_weights_get(const struct da_lm_weights *w, const struct da_lm_tensor *t,
                      struct da_lm_view *out, struct da_err *err) DA_MUST_USE;

/* [first, first + n) of a tensor as floats. */
void da_lm_view_floats(const struct da_lm_view *v, size_t first, size_t n, float *out);

/* One tensor as floats, rows * cols of them. A NaN or an infinity is an error that names tensor and
 * place: a model that holds one answers nothing. */
int da_lm_weights_read(const struct da_lm_weights *w, const struct da_lm_tensor *t, float *out,
                       struct da_err *err) DA_MUST_USE;

/* Refuses tensors that the layout does not have, as the model would not be the one described
 * (lm_head.weight of a tied model and rotary_emb.inv_freq are known to be harmless). */
int da_lm_weights_check(const struct da_lm_weights *w, const struct da_lm_layout *layout,
                        struct da_err *err) DA_MUST_USE;

/* Checks, and reads all tensors of the layout into one block (layout->n_floats, gaps zeroed). */
int da_lm_weights_load(const struct da_lm_weights *w, const struct da_lm_layout *layout,
                       float *block, struct da_err *err) DA_MUST_USE;

/* Parses the header of one file that lies in memory: what da_lm_weights_open does for each shard,
 * and what the fuzz target calls. each is called for every tensor; name: for errors. */
typedef int da_lm_view_fn(void *ctx, const struct da_lm_view *v, struct da_err *err);
int da_lm_safetensors_parse(const void *file, size_t size, const char *name, da_lm_view_fn *each,
                            void *ctx, struct da_err *err) DA_MUST_USE;

/* Writes path with the layout's tensors from the block as dtype (F32 or BF16, rounded to nearest
 * even), through a temporary file that is synced and renamed. */
int da_lm_safetensors_write(const char *path, const struct da_lm_layout *layout, const float *block,
                            enum da_lm_dtype dtype, struct da_err *err) DA_MUST_USE;

static inline float da_bf16_to_float(uint16_t h)
{
    union {
        uint32_t u;
        float f;
    } x = {.u = (uint32_t)h << 16};

    return x.f;
}

uint16_t da_float_to_bf16(float f); /* nearest even; NaN stays NaN */
float da_f16_to_float(uint16_t h);

#endif
