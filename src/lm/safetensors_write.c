/* SPDX-License-Identifier: Apache-2.0
 *
 * The data stands in the file in the layout's order, without the block's gaps; the header is padded
 * with spaces so that it begins at a multiple of eight bytes.
 */
#include "lm/safetensors.h"

#include "base/buf.h"
#include "lm/file.h"

#include <stdio.h>

enum { HEADER_MAX = 16 << 20, CHUNK = 4096 };

static void add_header(struct da_buf *out, const struct da_lm_layout *layout,
                       enum da_lm_dtype dtype)
{
    const char *name = dtype == DA_LM_F32 ? "F32" : "BF16";
    size_t value_size = dtype == DA_LM_F32 ? 4 : 2;
    size_t at = 0;

    da_buf_add_c(out, "{\"__metadata__\":{\"format\":\"pt\"}");
    for (size_t i = 0; i < layout->n; i++) {
        const struct da_lm_tensor *t = &layout->tensors[i];
        size_t end = at + t->rows * t->cols * value_size;

        da_buf_addf(out, ",\"%s\":{\"dtype\":\"%s\",\"shape\":[", t->name, name);
        if (t->dims == 2)
            da_buf_addf(out, "%zu,", t->rows);
        da_buf_addf(out, "%zu],\"data_offsets\":[%zu,%zu]}", t->cols, at, end);
        at = end;
    }
    da_buf_add_char(out, '}');
    while (out->n % 8 != 0)
        da_buf_add_char(out, ' ');
}

static bool put(FILE *f, const void *p, size_t size)
{
    return fwrite(p, 1, size, f) == size;
}

static bool put_bf16(FILE *f, const float *p, size_t n)
{
    uint16_t chunk[CHUNK];

    for (size_t at = 0; at < n; at += CHUNK) {
        size_t m = n - at < CHUNK ? n - at : CHUNK;

        for (size_t i = 0; i < m; i++)
            chunk[i] = da_float_to_bf16(p[at + i]);
        if (!put(f, chunk, m * sizeof chunk[0]))
            return false;
    }
    return true;
}

static bool put_data(FILE *f, const struct da_lm_layout *layout, const float *block,
                     enum da_lm_dtype dtype)
{
    for (size_t i = 0; i < layout->n; i++) {
        const struct da_lm_tensor *t = &layout->tensors[i];
        const float *p = block + t->offset;
        size_t n = t->rows * t->cols;

        if (!(dtype == DA_LM_F32 ? put(f, p, n * sizeof *p) : put_bf16(f, p, n)))
            return false;
    }
    return true;
}

/* What goes into the file. */
struct content {
    const struct da_lm_layout *layout;
    const float *block;
    enum da_lm_dtype dtype;
    struct da_str header;
};

static bool fill(void *ctx, FILE *f)
{
    const struct content *c = ctx;
    unsigned char length[8];

    for (size_t i = 0; i < sizeof length; i++)
        length[i] = (unsigned char)((uint64_t)c->header.n >> 8 * i);
    return put(f, length, sizeof length) && put(f, c->header.p, c->header.n) &&
           put_data(f, c->layout, c->block, c->dtype);
}

int da_lm_safetensors_write(const char *path, const struct da_lm_layout *layout, const float *block,
                            enum da_lm_dtype dtype, struct da_err *err)
{
    struct content content = {layout, block, dtype, {0}};
    struct da_buf header;
    int rc;

    DA_ASSERT(dtype == DA_LM_F32 || dtype == DA_LM_BF16);
    da_buf_init(&header, HEADER_MAX);
    add_header(&header, layout, dtype);
    DA_TRY(da_buf_check(&header, err));
    content.header = da_buf_str(&header);
    DA_TRY(da_lm_replace_file(path, fill, &content, err));
out:
    da_buf_release(&header);
    return rc;
}
