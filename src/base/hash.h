/* SPDX-License-Identifier: Apache-2.0
 *
 * SHA-256 over a list of fields, each preceded by its length so that ("ab","c") and ("a","bc")
 * differ. Also a fast 64-bit hash for tables in memory, which is never stored.
 *
 * Thread: any.
 */
#ifndef DA_BASE_HASH_H
#define DA_BASE_HASH_H

#include "base/str.h"

#include <stdint.h>

enum { DA_DIGEST_SIZE = 32 };

struct da_digest {
    unsigned char bytes[DA_DIGEST_SIZE];
};

struct da_digest da_sha256_fields(const struct da_str *fields, size_t n);
struct da_digest da_sha256(struct da_str bytes); /* as sha256sum prints it */
void da_digest_hex(const struct da_digest *d, char out[2 * DA_DIGEST_SIZE + 1]);

uint64_t da_hash64(struct da_str s); /* FNV-1a, finished with a mixer */

#endif
