/* SPDX-License-Identifier: Apache-2.0
 *
 * An OpenAI-compatible server over one model: /v1/chat/completions, /v1/completions, /v1/models,
 * /health.
 *
 * The calling thread runs the engine and is the only one that touches it; HTTP has a thread of its
 * own (serve/http.h), and jobs pass between them (serve/desk.h). All that wait are under way at
 * once, as far as the engine's batch goes; more wait in order, and what is beyond the queue is told
 * to come back (429).
 *
 * Thread: one, which owns the engine.
 */
#ifndef DA_SERVE_SERVE_H
#define DA_SERVE_SERVE_H

#include "lm/chat.h"
#include "lm/engine.h"

#include <signal.h>

struct da_serve_options {
    struct da_engine *engine;
    enum da_chat_format chat;
    struct da_str model; /* what it is called */
    const char *host;
    unsigned port;                     /* 0: any that is free */
    struct da_str key;                 /* clients must send it; empty: none is asked for */
    size_t batch;                      /* the engine's */
    size_t queue;                      /* answers that may wait beyond it */
    const volatile sig_atomic_t *stop; /* 1: finish what runs, within patience_ms; 2: end now */
    int64_t patience_ms;
    int (*ready)(void *ctx, unsigned port, struct da_err *err); /* once it can be reached */
    void *ctx;
};

/* Serves until *stop asks for the end: DA_OK then. DA_EIO when the address cannot be used; what
 * ready returns; what the engine met. */
int da_serve(const struct da_serve_options *o, struct da_err *err) DA_MUST_USE;

#endif
