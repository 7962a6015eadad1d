/* SPDX-License-Identifier: Apache-2.0
 *
 * A server in a thread of the test: reads a request, plays the next reply of its script byte for
 * byte, and keeps the requests it read. Connections are served one after the other.
 */
#ifndef DA_TESTS_TEACHER_SCRIPTED_SERVER_H
#define DA_TESTS_TEACHER_SCRIPTED_SERVER_H

#include <stddef.h>

enum after_reply {
    KEEP_OPEN, /* for the next request */
    CLOSE,
    RESET,      /* a TCP reset */
    FALL_SILENT /* until the client hangs up */
};

struct reply {
    const char *bytes;
    size_t n;
    enum after_reply after;
};

struct scripted_server;

struct scripted_server *scripted_server_start(const struct reply *script,
                                              size_t n); /* borrowed until stop */
int scripted_server_port(const struct scripted_server *s);

/* Waits until the thread has ended; call it when the client is closed. Returns how many requests
 * were read. */
size_t scripted_server_stop(struct scripted_server *s);
const char *scripted_server_request(const struct scripted_server *s,
                                    size_t i); /* after stop, until free */
void scripted_server_free(struct scripted_server *s);

#endif
