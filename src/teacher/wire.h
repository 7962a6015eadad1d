/* SPDX-License-Identifier: Apache-2.0
 *
 * POSTs on the wire: many at once in one thread, on kept connections. Knows HTTP and time limits,
 * and nothing of what the bodies mean. The only user of libcurl's transfers.
 *
 * Thread: the loop's only.
 */
#ifndef DA_TEACHER_WIRE_H
#define DA_TEACHER_WIRE_H

#include "base/secret.h"
#include "teacher/response.h"

struct da_wire_options { /* copied, but for the key */
    const char *url;
    const char *host, *port; /* for messages */
    struct da_str key; /* copied into one header line, which is wiped at close; empty: no header */
    size_t n_max;      /* most POSTs at once */
    int connect_timeout_ms, silence_timeout_ms, total_timeout_ms;
    size_t body_max;
};

/* Why no whole response came. */
enum da_fault {
    DA_FAULT_NONE,        /* one came */
    DA_FAULT_UNREACHABLE, /* no such host, nobody listens, or who does speaks no HTTP */
    DA_FAULT_CERTIFICATE, /* the server's, or our store of them: trying again does not help */
    DA_FAULT_BROKEN       /* reset, cut, too slow, too big */
};

struct da_exchange { /* how one POST ended; its views last until the next call of da_wire_* */
    void *tag;
    enum da_fault fault;
    struct da_response response;              /* only without a fault */
    const char *retry_after_ms, *retry_after; /* header fields; NULL: not sent */
    char message[256];                        /* only with a fault: says who and what */
};

struct da_wire;

int da_wire_open(struct da_wire **out, const struct da_wire_options *o,
                 struct da_err *err) DA_MUST_USE;
void da_wire_close(struct da_wire **w); /* aborts what is on its way; NULL is harmless */

/* Starts a POST; body is borrowed until its exchange is taken. At most n_max at once. */
int da_wire_post(struct da_wire *w, struct da_str body, void *tag, struct da_err *err) DA_MUST_USE;

/* Lets data flow, waiting for some until the monotonic time given, and no longer than to the first
 * finished POST. */
int da_wire_wait(struct da_wire *w, int64_t until_ms, struct da_err *err) DA_MUST_USE;

/* Takes the next finished POST; false when there is none. */
bool da_wire_take(struct da_wire *w, struct da_exchange *out);

#endif
