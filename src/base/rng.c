/* SPDX-License-Identifier: Apache-2.0 */
#include "base/rng.h"
#include "base/err.h"

static uint64_t mix(uint64_t z)
{
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

struct da_rng da_rng_new(uint64_t seed, const char *stream, uint64_t number)
{
    uint64_t state = mix(seed + UINT64_C(0x9E3779B97F4A7C15));

    for (const char *p = stream; *p; p++)
        state = mix(state ^ (unsigned char)*p);
    return (struct da_rng){mix(state ^ mix(number))};
}

uint64_t da_rng_next(struct da_rng *r)
{
    r->state += UINT64_C(0x9E3779B97F4A7C15);
    return mix(r->state);
}

uint64_t da_rng_below(struct da_rng *r, uint64_t n)
{
    uint64_t limit, x;

    DA_ASSERT(n > 0);
    limit = UINT64_MAX - UINT64_MAX % n; /* a multiple of n: draws at or above it would bias */
    do
        x = da_rng_next(r);
    while (x >= limit);
    return x % n;
}

double da_rng_unit(struct da_rng *r)
{
    return (double)(da_rng_next(r) >> 11) * 0x1.0p-53;
}

void da_rng_shuffle(struct da_rng *r, size_t *ids, size_t n)
{
    for (size_t i = n; i > 1; i--) {
        size_t j = (size_t)da_rng_below(r, i);
        size_t swap = ids[i - 1];

        ids[i - 1] = ids[j];
        ids[j] = swap;
    }
}
