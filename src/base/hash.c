/* SPDX-License-Identifier: Apache-2.0 */
#include "base/hash.h"

#include <nettle/sha2.h>

struct da_digest da_sha256_fields(const struct da_str *fields, size_t n)
{
    struct sha256_ctx ctx;
    struct da_digest d;

    sha256_init(&ctx);
    for (size_t i = 0; i < n; i++) {
        uint8_t size[8];

        for (int b = 0; b < 8; b++)
            size[b] = (uint8_t)((uint64_t)fields[i].n >> (8 * b));
        sha256_update(&ctx, sizeof size, size);
        if (fields[i].n)
            sha256_update(&ctx, fields[i].n, (const uint8_t *)fields[i].p);
    }
    sha256_digest(&ctx, sizeof d.bytes, d.bytes);
    return d;
}

struct da_digest da_sha256(struct da_str bytes)
{
    struct sha256_ctx ctx;
    struct da_digest d;

    sha256_init(&ctx);
    sha256_update(&ctx, bytes.n, (const uint8_t *)bytes.p);
    sha256_digest(&ctx, sizeof d.bytes, d.bytes);
    return d;
}

void da_digest_hex(const struct da_digest *d, char out[2 * DA_DIGEST_SIZE + 1])
{
    static const char digits[] = "0123456789abcdef";

    for (size_t i = 0; i < DA_DIGEST_SIZE; i++) {
        out[2 * i] = digits[d->bytes[i] >> 4];
        out[2 * i + 1] = digits[d->bytes[i] & 15];
    }
    out[2 * DA_DIGEST_SIZE] = '\0';
}

uint64_t da_hash64(struct da_str s)
{
    uint64_t h = UINT64_C(0xCBF29CE484222325);

    for (size_t i = 0; i < s.n; i++)
        h = (h ^ (unsigned char)s.p[i]) * UINT64_C(0x100000001B3);
    h ^= h >> 32;
    h *= UINT64_C(0xD6E8FEB86659FD93);
    return h ^ (h >> 32);
}
