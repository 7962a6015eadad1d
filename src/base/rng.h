/* SPDX-License-Identifier: Apache-2.0
 *
 * All randomness of a run. A generator is made from the run's seed, a stream name and a number, so
 * that what one step draws never depends on how often another step drew or in which order they ran.
 * SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", OOPSLA 2014).
 *
 * Thread: any, one at a time.
 */
#ifndef DA_BASE_RNG_H
#define DA_BASE_RNG_H

#include <stddef.h>
#include <stdint.h>

struct da_rng {
    uint64_t state;
};

struct da_rng da_rng_new(uint64_t seed, const char *stream, uint64_t number);
uint64_t da_rng_next(struct da_rng *r);
uint64_t da_rng_below(struct da_rng *r, uint64_t n); /* uniform in [0, n), n > 0, unbiased */
double da_rng_unit(struct da_rng *r);                /* uniform in [0, 1) */

/* Shuffles n ids in place (Fisher-Yates). */
void da_rng_shuffle(struct da_rng *r, size_t *ids, size_t n);

#endif
