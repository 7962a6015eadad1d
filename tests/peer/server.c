/* SPDX-License-Identifier: Apache-2.0 */
#include "server.h"

#include <arpa/inet.h>
#include <errno.h>
#include <inttypes.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/hash.h"
#include "base/mem.h"
#include "base/rng.h"
#include "completion.h"
#include "seen.h"

enum { BODY_MAX = 16 << 20, TURN_MS = 200 };

/* One request, from its headers to its last byte. */
struct call {
    struct da_buf body;
    uint64_t request; /* the hash of its bytes */
    bool is_chat;
    bool waited; /* its time came; the answer did not begin */
    bool counts; /* an answer is on its way */
    int64_t due_ms;
    struct MHD_Connection *connection;
    struct call *next;
};

struct server {
    const struct peer_options *options;
    struct peer_seen seen;
    struct peer_stats stats;
    struct call *waiting;
};

/* ---- answers ---- */

static enum MHD_Result send_bytes(struct MHD_Connection *c, unsigned status, struct da_str text,
                                  const char *type, bool retry_after)
{
    struct MHD_Response *r =
        MHD_create_response_from_buffer(text.n, (void *)(uintptr_t)text.p, MHD_RESPMEM_MUST_COPY);
    enum MHD_Result result;

    (void)MHD_add_response_header(r, "Content-Type", type);
    if (retry_after)
        (void)MHD_add_response_header(r, "Retry-After", "1");
    result = MHD_queue_response(c, status, r);
    MHD_destroy_response(r);
    return result;
}

static enum MHD_Result send_buf(struct MHD_Connection *c, unsigned status, const struct da_buf *b)
{
    return send_bytes(c, status, da_buf_str(b), "application/json", status == 429);
}

static enum MHD_Result send_error(struct MHD_Connection *c, unsigned status, const char *message,
                                  const char *code)
{
    struct da_buf b;
    enum MHD_Result result;

    da_buf_init(&b, 64 << 10);
    peer_error_json(&b, status, message, code);
    result = send_buf(c, status, &b);
    da_buf_release(&b);
    return result;
}

/* The reader of a body that ends before its length does. */
static ssize_t half_a_body(void *ctx, uint64_t at, char *out, size_t room)
{
    static const char half[] =
        "{\"id\": \"cut\", \"choices\": [{\"index\": 0, \"message\": {\"content\": \"";
    size_t left = at < sizeof half - 1 ? sizeof half - 1 - (size_t)at : 0;

    (void)ctx;
    if (left == 0)
        return MHD_CONTENT_READER_END_WITH_ERROR;
    if (left > room)
        left = room;
    memcpy(out, half + at, left);
    return (ssize_t)left;
}

static enum MHD_Result send_cut(struct MHD_Connection *c)
{
    struct MHD_Response *r = MHD_create_response_from_callback(4096, 1024, half_a_body, NULL, NULL);
    enum MHD_Result result = MHD_queue_response(c, 200, r);

    MHD_destroy_response(r);
    return result;
}

static int socket_of(struct MHD_Connection *c)
{
    return MHD_get_connection_info(c, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
}

/* Dissolving the association sends the RST at once; a plain close would send a FIN first. */
static enum MHD_Result reset(struct MHD_Connection *c)
{
    struct sockaddr nobody = {.sa_family = AF_UNSPEC};

    (void)connect(socket_of(c), &nobody, sizeof nobody);
    return MHD_NO;
}

static enum MHD_Result misbehave(struct server *s, struct call *call, enum peer_fault fault)
{
    struct MHD_Connection *c = call->connection;
    char noise[256];

    s->stats.faults[fault]++;
    switch (fault) {
    case FAULT_429:
        return send_error(c, 429, "Rate limit reached (scripted)", "rate_limit_exceeded");
    case FAULT_500:
        return send_error(c, 500, "Internal error (scripted)", "server_error");
    case FAULT_503:
        return send_error(c, 503, "Overloaded (scripted)", "overloaded");
    case FAULT_RESET:
        return reset(c);
    case FAULT_CUT:
        return send_cut(c);
    case FAULT_HTML:
        return send_bytes(c, 200, DA_STR("<html><body><h1>502 Bad Gateway</h1></body></html>"),
                          "text/html", false);
    default:
        for (size_t i = 0; i < sizeof noise; i++)
            noise[i] = (char)(call->request >> (i % 57));
        return send_bytes(c, 200, (struct da_str){noise, sizeof noise}, "application/json", false);
    }
}

static enum MHD_Result complete(struct server *s, struct call *call)
{
    enum peer_fault fault;
    enum peer_step step = STEP_OTHER;
    struct da_buf out;
    unsigned status;
    enum MHD_Result result;

    fault = peer_fault_choose(&s->options->faults, call->request,
                              ++peer_seen_find(&s->seen, call->request)->attempts);
    if (fault != FAULT_NONE)
        return misbehave(s, call, fault);
    da_buf_init(&out, BODY_MAX);
    status = peer_complete(call->is_chat, da_buf_str(&call->body), call->request,
                           s->options->context, &out, &step);
    if (status == 200) {
        s->stats.steps[step]++;
        call->counts = true;
    } else {
        s->stats.refused++;
    }
    result = send_buf(call->connection, status, &out);
    da_buf_release(&out);
    return result;
}

/* ---- waiting ---- */

static bool client_left(const struct call *call)
{
    char byte;
    ssize_t n = recv(socket_of(call->connection), &byte, 1, MSG_PEEK | MSG_DONTWAIT);

    return n == 0 || (n < 0 && errno != EAGAIN && errno != EWOULDBLOCK);
}

static void wait_for_turn(struct server *s, struct call *call)
{
    struct da_rng rng = da_rng_new(call->request, "delay", 0);

    call->due_ms = da_clock_ms() + s->options->latency_ms;
    if (s->options->jitter_ms > 0)
        call->due_ms += (int64_t)da_rng_below(&rng, (uint64_t)s->options->jitter_ms);
    call->next = s->waiting;
    s->waiting = call;
    s->stats.waiting++;
    if (s->stats.waiting > s->stats.peak)
        s->stats.peak = s->stats.waiting;
    MHD_suspend_connection(call->connection);
}

/* Wakes those whose time has come; returns in how many milliseconds the next is due. */
static int64_t wake(struct server *s)
{
    int64_t now = da_clock_ms(), next = TURN_MS;
    struct call **link = &s->waiting;

    while (*link && !s->stats.paused) {
        struct call *call = *link;

        if (call->due_ms > now) {
            next = call->due_ms - now < next ? call->due_ms - now : next;
            link = &call->next;
            continue;
        }
        *link = call->next;
        call->waited = true;
        s->stats.waiting--;
        MHD_resume_connection(call->connection);
    }
    return next;
}

/* ---- requests ---- */

static enum MHD_Result serve_other(struct server *s, struct MHD_Connection *c, const char *url,
                                   const char *method)
{
    bool get = strcmp(method, "GET") == 0;
    struct da_buf b;
    enum MHD_Result result;

    da_buf_init(&b, 64 << 10);
    if (get && strcmp(url, "/stats") == 0) {
        peer_stats_json(&s->stats, &b);
    } else if (get && strcmp(url, "/v1/models") == 0) {
        da_buf_add_c(
            &b, "{\"object\": \"list\", \"data\": [{\"id\": \"scripted\", \"object\": \"model\", "
                "\"created\": 1767225600, \"owned_by\": \"test\"}]}\n");
    } else if (!get && (strcmp(url, "/pause") == 0 || strcmp(url, "/resume") == 0)) {
        s->stats.paused = strcmp(url, "/pause") == 0;
        peer_stats_json(&s->stats, &b);
    } else {
        da_buf_release(&b);
        return send_error(c, 404, "There is no such address here", "not_found");
    }
    result = send_buf(c, 200, &b);
    da_buf_release(&b);
    return result;
}

static bool is_allowed(const struct server *s, struct MHD_Connection *c)
{
    const char *given = MHD_lookup_connection_value(c, MHD_HEADER_KIND, "Authorization");
    const char *key = s->options->key;

    return !key || (given && strncmp(given, "Bearer ", 7) == 0 && strcmp(given + 7, key) == 0);
}

/* A request that is all there. libmicrohttpd calls again after a suspension. */
static enum MHD_Result serve(struct server *s, struct call *call, const char *url,
                             const char *method)
{
    struct MHD_Connection *c = call->connection;
    bool is_completion;

    if (strcmp(url, "/stats") != 0 && !is_allowed(s, c)) {
        s->stats.refused++;
        return send_error(c, 401, "Incorrect API key provided", "invalid_api_key");
    }
    call->is_chat = strcmp(url, "/v1/chat/completions") == 0;
    is_completion =
        strcmp(method, "POST") == 0 && (call->is_chat || strcmp(url, "/v1/completions") == 0);
    if (!is_completion)
        return serve_other(s, c, url, method);
    if (!call->waited) {
        s->stats.requests++;
        call->request = da_hash64(da_buf_str(&call->body));
        if (s->stats.paused || s->options->latency_ms > 0 || s->options->jitter_ms > 0) {
            wait_for_turn(s, call);
            return MHD_YES;
        }
    }
    if (call->waited && client_left(call))
        return MHD_NO;
    call->waited = false;
    return complete(s, call);
}

static enum MHD_Result handle(void *ctx, struct MHD_Connection *c, const char *url,
                              const char *method, const char *version, const char *data,
                              size_t *size, void **state)
{
    struct call *call = *state;

    (void)version;
    if (!call) {
        call = da_alloc(sizeof *call);
        da_buf_init(&call->body, BODY_MAX);
        call->connection = c;
        *state = call;
        return MHD_YES;
    }
    if (*size > 0) {
        da_buf_add(&call->body, data, *size);
        *size = 0;
        return call->body.failed ? MHD_NO : MHD_YES;
    }
    return serve(ctx, call, url, method);
}

static void finished(void *ctx, struct MHD_Connection *c, void **state,
                     enum MHD_RequestTerminationCode how)
{
    struct server *s = ctx;
    struct call *call = *state;

    (void)c;
    if (!call)
        return;
    if (call->counts && how == MHD_REQUEST_TERMINATED_COMPLETED_OK) {
        struct peer_seen_row *row = peer_seen_find(&s->seen, call->request);

        s->stats.answered++;
        s->stats.repeats += row->answers > 0;
        row->answers++;
    } else if (call->counts || call->waited) {
        s->stats.aborted++;
    }
    da_buf_release(&call->body);
    da_free(call);
    *state = NULL;
}

/* ---- the loop ---- */

static int turn(struct MHD_Daemon *d, struct server *s, struct da_err *err)
{
    struct pollfd on = {.fd = MHD_get_daemon_info(d, MHD_DAEMON_INFO_EPOLL_FD)->epoll_fd,
                        .events = POLLIN};
    unsigned long long timeout;
    int64_t next = wake(s);

    if (MHD_get_timeout(d, &timeout) == MHD_YES && (int64_t)timeout < next)
        next = (int64_t)timeout;
    if (poll(&on, 1, (int)next) < 0 && errno != EINTR)
        return da_err_set(err, DA_EIO, errno, "poll: %s", strerror(errno));
    if (MHD_run(d) != MHD_YES)
        return da_err_set(err, DA_EIO, 0, "libmicrohttpd stopped");
    return DA_OK;
}

/* MHD_stop_daemon wants nobody suspended. */
static void wake_all(struct server *s)
{
    for (struct call *call = s->waiting; call; call = call->next) {
        call->waited = true;
        MHD_resume_connection(call->connection);
    }
    s->waiting = NULL;
}

static unsigned port_of(struct MHD_Daemon *d)
{
    return MHD_get_daemon_info(d, MHD_DAEMON_INFO_BIND_PORT)->port;
}

int peer_serve(const struct peer_options *options, const volatile sig_atomic_t *stop,
               struct da_err *err)
{
    struct server s = {.options = options};
    struct sockaddr_in here = {.sin_family = AF_INET, .sin_port = htons((uint16_t)options->port)};
    struct MHD_Daemon *d;
    int rc = DA_OK;

    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    d = MHD_start_daemon(MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME, (uint16_t)options->port, NULL,
                         NULL, handle, &s, MHD_OPTION_SOCK_ADDR, &here, MHD_OPTION_NOTIFY_COMPLETED,
                         finished, &s, MHD_OPTION_CONNECTION_LIMIT, 4000u, MHD_OPTION_END);
    if (!d)
        return da_err_set(err, DA_EIO, errno, "port %" PRId64 " of 127.0.0.1: cannot listen: %s",
                          options->port, strerror(errno));
    printf("scripted-peer: http://127.0.0.1:%u/v1\n", port_of(d));
    if (fflush(stdout) != 0)
        rc = da_err_set(err, DA_EIO, errno, "standard output: %s", strerror(errno));
    while (rc == DA_OK && !*stop)
        rc = turn(d, &s, err);
    wake_all(&s);
    MHD_stop_daemon(d);
    peer_seen_release(&s.seen);
    return rc;
}
