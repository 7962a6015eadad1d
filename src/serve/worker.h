/* SPDX-License-Identifier: Apache-2.0
 *
 * Runs the engine for the jobs of a desk: all their choices are under way at once, and what each
 * step gives is written to the answers it belongs to.
 *
 * Thread: one, the engine's.
 */
#ifndef DA_SERVE_WORKER_H
#define DA_SERVE_WORKER_H

#include "lm/chat.h"
#include "lm/engine.h"
#include "serve/desk.h"

#include <signal.h>

struct da_worker_options {
    struct da_desk *desk;
    struct da_engine *engine;
    struct da_str model; /* its name in answers */
    enum da_chat_format chat;
    size_t max_events;                 /* the engine's batch */
    const volatile sig_atomic_t *stop; /* 1: end when what runs is done; 2: end now */
    int64_t patience_ms;               /* for what runs, at stop 1 */
};

/* Returns when *stop asks for it, the desk closed, or with the engine's fault; the jobs it took are
 * finished either way. */
int da_worker_run(const struct da_worker_options *o, struct da_err *err) DA_MUST_USE;

#endif
