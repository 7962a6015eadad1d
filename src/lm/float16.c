/* SPDX-License-Identifier: Apache-2.0
 *
 * Sixteen-bit floats. BF16 is the upper half of a float; F16 is IEEE 754 binary16.
 */
#include "lm/safetensors.h"

#include <math.h>
#include <string.h>

_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "weights are used as they lie in files");

uint16_t da_float_to_bf16(float f)
{
    uint32_t u;

    memcpy(&u, &f, sizeof u);
    if (isnan(f))
        return (uint16_t)(u >> 16 | 0x40); /* a quiet one, so that no payload is cut to infinity */
    return (uint16_t)((u + 0x7FFF + (u >> 16 & 1)) >> 16);
}

float da_f16_to_float(uint16_t h)
{
    uint32_t sign = (uint32_t)(h & 0x8000) << 16;
    uint32_t exponent = h >> 10 & 0x1F, fraction = h & 0x3FF;
    uint32_t u = sign | (exponent + 127 - 15) << 23 | fraction << 13;
    float f;

    if (exponent == 0) { /* zero and subnormals: fraction * 2^-24, exact in a float */
        f = (float)fraction * 0x1p-24F;
        return sign ? -f : f;
    }
    if (exponent == 0x1F)
        u = sign | 0x7F800000 | fraction << 13;
    memcpy(&f, &u, sizeof f);
    return f;
}

void da_lm_view_floats(const struct da_lm_view *v, size_t first, size_t n, float *out)
{
    const unsigned char *p = v->data;

    DA_ASSERT(first <= v->n && n <= v->n - first);
    if (v->dtype == DA_LM_F32) {
        if (n > 0)
            memcpy(out, p + 4 * first, 4 * n);
        return;
    }
    p += 2 * first;
    for (size_t i = 0; i < n; i++) {
        uint16_t h;

        memcpy(&h, p + 2 * i, sizeof h);
        out[i] = v->dtype == DA_LM_BF16 ? da_bf16_to_float(h) : da_f16_to_float(h);
    }
}
