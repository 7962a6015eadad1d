/* SPDX-License-Identifier: Apache-2.0
 *
 * The scripted peer's HTTP side (libmicrohttpd, driven by one loop; no threads).
 *
 *   POST /v1/chat/completions, /v1/completions   an answer, or a fault
 *   GET  /v1/models
 *   GET  /stats                                  counts (seen.h)
 *   POST /pause, /resume                         completions wait in between; whoever hangs up
 * meanwhile gets nothing
 *
 * A request counts as answered when its answer was sent to the last byte to a client that was still
 * there.
 *
 * Thread: one.
 */
#ifndef DA_TESTS_PEER_SERVER_H
#define DA_TESTS_PEER_SERVER_H

#include "faults.h"

#include <signal.h>

struct peer_options {
    int64_t port;       /* 0: any */
    int64_t latency_ms; /* before each answer */
    int64_t jitter_ms;  /* up to so much more, by the request */
    int64_t context;    /* tokens */
    const char *key;    /* NULL: none wanted */
    struct peer_fault_plan faults;
};

/* Serves until *stop is set. Prints the base URL on stdout when it listens. */
int peer_serve(const struct peer_options *options, const volatile sig_atomic_t *stop,
               struct da_err *err) DA_MUST_USE;

#endif
