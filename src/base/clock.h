/* SPDX-License-Identifier: Apache-2.0
 *
 * Time. Monotonic milliseconds for waits, wall-clock seconds for records.
 *
 * Thread: any.
 */
#ifndef DA_BASE_CLOCK_H
#define DA_BASE_CLOCK_H

#include <stdint.h>

int64_t da_clock_ms(void);                       /* monotonic, from an arbitrary start */
int64_t da_clock_ns(void);                       /* the same clock, for what is short */
int64_t da_clock_thread_ns(void);                /* processor time of the calling thread */
int64_t da_clock_unix(void);                     /* seconds since 1970, UTC */
void da_clock_iso(int64_t unix_s, char out[21]); /* "2026-01-31T23:59:59Z" */

#endif
