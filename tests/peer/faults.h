/* SPDX-License-Identifier: Apache-2.0
 *
 * Faults on demand: "429=0.05,reset=0.02" gives each named fault to that share of the requests.
 * Which one a request meets depends on the request and on how often it was sent, so the same
 * request sent again can succeed; a request misbehaves at most on its first FAULT_ATTEMPTS
 * attempts.
 *
 * Thread: any.
 */
#ifndef DA_TESTS_PEER_FAULTS_H
#define DA_TESTS_PEER_FAULTS_H

#include "base/err.h"

#include <stdint.h>

enum peer_fault {
    FAULT_NONE,
    FAULT_429,
    FAULT_500,
    FAULT_503,
    FAULT_RESET,
    FAULT_CUT,
    FAULT_HTML,
    FAULT_GARBAGE,
    PEER_FAULTS
};
enum { FAULT_ATTEMPTS = 3 };

extern const char *const peer_fault_names[PEER_FAULTS];

struct peer_fault_plan {
    double share[PEER_FAULTS];
};

int peer_faults_parse(const char *spec, struct peer_fault_plan *out,
                      struct da_err *err) DA_MUST_USE;
enum peer_fault peer_fault_choose(const struct peer_fault_plan *plan, uint64_t request,
                                  uint64_t attempt);

#endif
