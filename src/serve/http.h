/* SPDX-License-Identifier: Apache-2.0
 *
 * The HTTP side: libmicrohttpd in a thread of its own, the routes, the key, limits. It answers what
 * needs no tokens itself, and passes the rest to the desk as jobs. Faults are OpenAI's JSON, but
 * for what libmicrohttpd refuses before there is a request (a broken first line or length).
 *
 * Thread: the one that opens; callbacks run on libmicrohttpd's.
 */
#ifndef DA_SERVE_HTTP_H
#define DA_SERVE_HTTP_H

#include "lm/chat.h"
#include "lm/engine.h"
#include "serve/desk.h"

struct da_http;

struct da_http_server_options { /* borrowed until close */
    const char *host;           /* a name or an address */
    unsigned port;              /* 0: any that is free */
    struct da_str key;          /* clients must send it; empty: none is asked for */
    struct da_str model;
    enum da_chat_format chat;
    const struct da_tokenizer *tokenizer;
    size_t vocab, context;
    struct da_desk *desk;
};

/* DA_EIO, DA_EINVAL: the message says which address cannot be used, and why. */
int da_http_open(struct da_http **out, const struct da_http_server_options *o,
                 struct da_err *err) DA_MUST_USE;
unsigned da_http_port(const struct da_http *h);

/* Cuts what connections there are; no job may be asleep. */
void da_http_close(struct da_http **h); /* sets *h to NULL; NULL is harmless */

#endif
