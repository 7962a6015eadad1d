/* SPDX-License-Identifier: Apache-2.0
 *
 * Any bytes as a safetensors file. Properties: a refusal has a code and words that begin with the
 * file's name; the tensors that are given lie inside the file, one behind the other, without gap,
 * and their values can be read.
 */
#include "lm/safetensors.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct seen {
    const char *next, *end; /* where the next tensor must begin; the end of the file */
    size_t n;
};

static int look(void *ctx, const struct da_lm_view *v, struct da_err *err)
{
    struct seen *seen = ctx;
    size_t size = v->n * (v->dtype == DA_LM_F32 ? 4 : 2), n = 1, positive = 0;
    const char *data = v->data;

    (void)err;
    DA_ASSERT(v->dims >= 0 && v->dims <= DA_LM_DIMS_MAX);
    for (int i = 0; i < v->dims; i++)
        n *= v->shape[i];
    DA_ASSERT(n == v->n);
    DA_ASSERT(seen->n++ == 0 || data == seen->next);
    DA_ASSERT(data <= seen->end && size <= (size_t)(seen->end - data));
    for (size_t at = 0; at < v->n; at += 64) {
        float values[64];
        size_t some = v->n - at < 64 ? v->n - at : 64;

        da_lm_view_floats(v, at, some, values);
        for (size_t i = 0; i < some; i++)
            positive += values[i] > 0;
    }
    DA_ASSERT(positive <= v->n);
    seen->next = data + size;
    return DA_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *exact = malloc(size ? size : 1); /* so that a read behind the end is caught */
    struct seen seen = {0};
    struct da_err err = {0};
    int rc;

    if (!exact)
        return 0;
    if (size)
        memcpy(exact, data, size);
    seen.end = exact + size;
    rc = da_lm_safetensors_parse(exact, size, "m.safetensors", look, &seen, &err);
    if (rc == DA_OK)
        DA_ASSERT(seen.n == 0 || seen.next == seen.end);
    else
        DA_ASSERT(err.code == rc && strncmp(err.msg, "m.safetensors: ", 15) == 0);
    free(exact);
    return 0;
}
