/* SPDX-License-Identifier: Apache-2.0 */
#include "serve/http.h"

#include <errno.h>
#include <microhttpd.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/hash.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/parse.h"
#include "serve/answer.h"
#include "serve/listen.h"
#include "serve/prepare.h"

enum {
    BODY_MAX = 8 << 20,     /* bytes of a request */
    BODIES_MAX = 256 << 20, /* of all requests that are on their way in */
    BODY_SECONDS = 120,     /* that a request may take to come in */
    SWALLOW_MAX = 64 << 20, /* read and dropped so that its client gets to read the refusal */
    CONNECTIONS_MAX = 2000,
    IDLE_SECONDS =
        60, /* of a connection that neither sends nor takes; one that sleeps is not idle */
    STREAM_BLOCK = 16 << 10,
};

struct da_http {
    const struct da_http_server_options *o;
    struct MHD_Daemon *daemon;
    int socket;
    unsigned port;
    int64_t since_unix; /* the model's "created" */
    size_t n_kept;      /* bytes of bodies that are kept */
};

/* One request, from its first line to its last byte. */
struct call {
    struct da_http *h;
    struct MHD_Connection *connection;
    const char *method, *path;
    char id[40]; /* X-Request-Id */
    const struct route *route;
    struct da_fault fault; /* once it is known that there is no answer; the body is not kept then */
    int64_t since_ms;
    struct da_buf body;
    size_t n_swallowed; /* bytes of a body that is not kept */
    struct da_job *job; /* once it is with the desk */
    unsigned status;
};

/* ---- answers ---- */

static enum MHD_Result queue(struct call *c, unsigned status, struct MHD_Response *r)
{
    enum MHD_Result result;

    if (!r)
        return MHD_NO;
    c->status = status;
    (void)MHD_add_response_header(r, "X-Request-Id", c->id);
    if (status == 429 || status == 503)
        (void)MHD_add_response_header(r, MHD_HTTP_HEADER_RETRY_AFTER, "1");
    if (status == 401)
        (void)MHD_add_response_header(r, MHD_HTTP_HEADER_WWW_AUTHENTICATE, "Bearer");
    result = MHD_queue_response(c->connection, status, r);
    MHD_destroy_response(r);
    return result;
}

static enum MHD_Result send_json(struct call *c, unsigned status, const struct da_buf *b)
{
    struct MHD_Response *r;

    if (b->failed)
        return MHD_NO;
    r = MHD_create_response_from_buffer(b->n, b->p, MHD_RESPMEM_MUST_COPY);
    if (r)
        (void)MHD_add_response_header(r, MHD_HTTP_HEADER_CONTENT_TYPE, "application/json");
    return queue(c, status, r);
}

static void drop_body(struct call *c)
{
    c->h->n_kept -= c->body.n;
    da_buf_release(&c->body);
}

static enum MHD_Result send_fault(struct call *c, const struct da_fault *fault)
{
    struct da_buf b;
    enum MHD_Result result;

    da_buf_init(&b, DA_BUF_TEXT_MAX);
    da_fault_json(fault, &b);
    da_buf_add_char(&b, '\n');
    result = send_json(c, fault->status, &b);
    da_buf_release(&b);
    return result;
}

static ssize_t read_stream(void *ctx, uint64_t at, char *to, size_t room)
{
    struct call *c = ctx;
    ssize_t n = da_desk_read(c->h->o->desk, c->job, to, room);

    (void)at;
    if (n >= 0)
        return n;
    return n == DA_DESK_END ? MHD_CONTENT_READER_END_OF_STREAM : MHD_CONTENT_READER_END_WITH_ERROR;
}

static enum MHD_Result send_stream(struct call *c)
{
    struct MHD_Response *r =
        MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, STREAM_BLOCK, read_stream, c, NULL);

    if (r) {
        (void)MHD_add_response_header(r, MHD_HTTP_HEADER_CONTENT_TYPE,
                                      "text/event-stream; charset=utf-8");
        (void)MHD_add_response_header(r, MHD_HTTP_HEADER_CACHE_CONTROL, "no-cache");
    }
    return queue(c, 200, r);
}

/* ---- routes ---- */

static enum MHD_Result get_health(struct call *c)
{
    bool is_closed = da_desk_is_closed(c->h->o->desk);
    struct da_buf b;
    enum MHD_Result result;

    da_buf_init(&b, DA_BUF_TEXT_MAX);
    da_buf_addf(&b, "{\"status\":\"%s\",\"load\":%zu}\n", is_closed ? "closing" : "ok",
                da_desk_load(c->h->o->desk));
    result = send_json(c, is_closed ? 503 : 200, &b);
    da_buf_release(&b);
    return result;
}

static enum MHD_Result get_models(struct call *c)
{
    struct da_buf b;
    enum MHD_Result result;

    da_buf_init(&b, DA_BUF_TEXT_MAX);
    da_answer_models(c->h->o->model, c->h->since_unix, &b);
    result = send_json(c, 200, &b);
    da_buf_release(&b);
    return result;
}

static enum MHD_Result get_model(struct call *c)
{
    struct da_str name = da_str_c(strrchr(c->path, '/') + 1);
    struct da_fault fault = {0};
    struct da_buf b;
    enum MHD_Result result;

    if (da_prepare_model(c->h->o, name, &fault) < 0)
        return send_fault(c, &fault);
    da_buf_init(&b, DA_BUF_TEXT_MAX);
    da_answer_model(c->h->o->model, c->h->since_unix, &b);
    result = send_json(c, 200, &b);
    da_buf_release(&b);
    return result;
}

/* A page of another site can make a browser send text, but not JSON without asking first. */
static bool is_json(const struct call *c)
{
    const char *type =
        MHD_lookup_connection_value(c->connection, MHD_HEADER_KIND, MHD_HTTP_HEADER_CONTENT_TYPE);

    return type && da_str_starts_nocase(da_str_c(type), DA_STR("application/json"));
}

static int submit(struct call *c, enum da_route route, struct da_fault *fault)
{
    const struct da_http_server_options *o = c->h->o;
    struct da_job *j = da_job_new();
    int rc = DA_OK;

    j->connection = c->connection;
    j->socket =
        MHD_get_connection_info(c->connection, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
    (void)snprintf(j->id, sizeof j->id, "%s-%s", route == DA_ROUTE_CHAT ? "chatcmpl" : "cmpl",
                   c->id + sizeof "req_" - 1);
    DA_TRY(da_prepare_job(j, o, route, da_buf_str(&c->body), fault));
    drop_body(c);
    c->job = j;
    rc = da_desk_submit(o->desk, j);
    if (rc == DA_OK)
        return rc;
    c->job = NULL;
    if (rc == DA_EBUSY)
        rc = da_fault_set(fault, 429, "rate_limit_exceeded", NULL,
                          "Too many requests wait already; try again later");
    else
        rc = da_fault_set(fault, 503, NULL, NULL, "The server is shutting down");
out:
    da_job_free(j);
    return rc;
}

static enum MHD_Result post(struct call *c, enum da_route route)
{
    if (submit(c, route, &c->fault) == DA_OK)
        return MHD_YES; /* asleep; called again when there is an answer */
    return send_fault(c, &c->fault);
}

static enum MHD_Result post_chat(struct call *c)
{
    return post(c, DA_ROUTE_CHAT);
}

static enum MHD_Result post_completions(struct call *c)
{
    return post(c, DA_ROUTE_COMPLETIONS);
}

struct route {
    const char *path; /* ending in '/': with one name behind it */
    const char *method;
    enum MHD_Result (*answer)(struct call *c);
    bool is_open; /* without a key */
};

static const struct route routes[] = {
    {"/health", "GET", get_health, true},
    {"/v1/models", "GET", get_models, false},
    {"/v1/models/", "GET", get_model, false},
    {"/v1/chat/completions", "POST", post_chat, false},
    {"/v1/completions", "POST", post_completions, false},
};

static const struct route *find_route(const char *path)
{
    for (size_t i = 0; i < sizeof routes / sizeof *routes; i++) {
        struct da_str wanted = da_str_c(routes[i].path), is = da_str_c(path);

        if (da_str_eq(is, wanted) || (da_str_ends(wanted, DA_STR("/")) &&
                                      da_str_starts(is, wanted) && !strchr(path + wanted.n, '/')))
            return &routes[i];
    }
    return NULL;
}

/* In time that does not depend on where two keys differ: what is compared are digests. */
static bool is_key(struct da_str a, struct da_str b)
{
    struct da_digest x = da_sha256_fields(&a, 1), y = da_sha256_fields(&b, 1);
    volatile unsigned char difference = 0;

    for (size_t i = 0; i < DA_DIGEST_SIZE; i++)
        difference |= (unsigned char)(x.bytes[i] ^ y.bytes[i]);
    return difference == 0;
}

static bool is_allowed(const struct call *c)
{
    struct da_str wanted = c->h->o->key, given;

    given = da_str_c(
        MHD_lookup_connection_value(c->connection, MHD_HEADER_KIND, MHD_HTTP_HEADER_AUTHORIZATION));
    if (wanted.n == 0)
        return true;
    if (!da_str_starts_nocase(given, DA_STR("Bearer ")))
        return false;
    return is_key(da_str_trim(da_str_sub(given, sizeof "Bearer " - 1, given.n)), wanted);
}

/* What is wrong with a request can be seen from its head, before any of its body is kept. */
static void judge(struct call *c)
{
    const struct route *r = c->route = find_route(c->path);
    bool is_head = strcmp(c->method, "HEAD") == 0;

    if (!(r && r->is_open) && !is_allowed(c))
        (void)da_fault_set(&c->fault, 401, "invalid_api_key", NULL,
                           "Incorrect API key provided, or none: send it as \"Authorization: "
                           "Bearer KEY\"");
    else if (!r)
        (void)da_fault_set(&c->fault, 404, "unknown_url", NULL, "Unknown request URL: %.20s %.200s",
                           c->method, c->path);
    else if (strcmp(c->method, r->method) != 0 && !(is_head && strcmp(r->method, "GET") == 0))
        (void)da_fault_set(&c->fault, 405, "method_not_supported", NULL,
                           "Not allowed to %.20s on %s; use %s", c->method, c->path, r->method);
    else if (strcmp(r->method, "POST") == 0 && !is_json(c))
        (void)da_fault_set(&c->fault, 415, NULL, NULL,
                           "The request's Content-Type must be application/json");
}

static void say_too_large(struct call *c)
{
    (void)da_fault_set(&c->fault, 413, NULL, NULL, "A request may have %d MB", BODY_MAX >> 20);
}

/* A request that is all there. */
static enum MHD_Result answer(struct call *c)
{
    return c->fault.status ? send_fault(c, &c->fault) : c->route->answer(c);
}

/* The connection woke up: its job has an answer, or the beginning of one. */
static enum MHD_Result answer_job(struct call *c)
{
    switch (da_desk_turn(c->h->o->desk, c->job)) {
    case DA_DESK_STREAM:
        return send_stream(c);
    case DA_DESK_WHOLE:
        return send_json(c, 200, &c->job->out);
    default:
        return send_fault(c, &c->job->fault);
    }
}

/* ---- libmicrohttpd's callbacks ---- */

static enum MHD_Result begin(struct da_http *h, struct MHD_Connection *connection, const char *path,
                             const char *method, struct call **out)
{
    struct call *c = da_alloc(sizeof *c);
    const char *length =
        MHD_lookup_connection_value(connection, MHD_HEADER_KIND, MHD_HTTP_HEADER_CONTENT_LENGTH);
    int64_t size;

    c->h = h;
    c->connection = connection;
    c->method = method;
    c->path = path;
    c->since_ms = da_clock_ms();
    da_prepare_id(c->id);
    da_buf_init(&c->body, BODY_MAX);
    *out = c;
    judge(c);
    if (!length ||
        (da_parse_i64(length, 0, INT64_MAX, &size, NULL) == DA_OK && size <= SWALLOW_MAX))
        return MHD_YES;
    if (!c->fault.status)
        say_too_large(c);
    return answer(c); /* at once; libmicrohttpd cuts the connection behind it */
}

/* MHD_NO cuts the connection. */
static enum MHD_Result collect(struct call *c, const char *data, size_t size)
{
    size_t had = c->body.n;

    if (da_clock_ms() - c->since_ms > BODY_SECONDS * 1000)
        return MHD_NO;
    if (c->fault.status) {
        c->n_swallowed += size;
        return c->n_swallowed <= SWALLOW_MAX ? MHD_YES : MHD_NO;
    }
    if (c->h->n_kept + size > BODIES_MAX) {
        (void)da_fault_set(&c->fault, 503, NULL, NULL,
                           "Too many large requests are on their way; try again later");
        drop_body(c);
        return MHD_YES;
    }
    da_buf_add(&c->body, data, size);
    c->h->n_kept += c->body.n - had;
    if (c->body.failed)
        say_too_large(c);
    return MHD_YES;
}

static enum MHD_Result handle(void *ctx, struct MHD_Connection *connection, const char *path,
                              const char *method, const char *version, const char *data,
                              size_t *size, void **state)
{
    struct call *c = *state;

    (void)version;
    if (!c)
        return begin(ctx, connection, path, method, (struct call **)state);
    if (*size > 0) {
        size_t n = *size;

        *size = 0;
        return collect(c, data, n);
    }
    return c->job ? answer_job(c) : answer(c);
}

static void finished(void *ctx, struct MHD_Connection *connection, void **state,
                     enum MHD_RequestTerminationCode how)
{
    struct call *c = *state;

    (void)ctx;
    (void)connection;
    if (!c)
        return;
    da_log(DA_LOG_DEBUG, "serve", "%s: %.20s %.200s %u%s", c->id, c->method, c->path, c->status,
           how == MHD_REQUEST_TERMINATED_COMPLETED_OK ? "" : ", cut");
    if (c->job)
        da_desk_leave(c->h->o->desk, c->job);
    drop_body(c);
    da_free(c);
    *state = NULL;
}

/* libmicrohttpd's own words, about broken requests mostly. */
DA_PRINTF(2, 0) static void say(void *ctx, const char *fmt, va_list args)
{
    char text[400];

    (void)ctx;
    (void)vsnprintf(text, sizeof text, fmt, args);
    da_log(DA_LOG_DEBUG, "serve", "%.*s", DA_STR_ARG(da_str_trim(da_str_c(text))));
}

int da_http_open(struct da_http **out, const struct da_http_server_options *o, struct da_err *err)
{
    struct da_http *h = da_alloc(sizeof *h);
    int rc;

    h->o = o;
    h->port = o->port;
    h->since_unix = da_clock_unix();
    h->socket = -1;
    DA_TRY(da_listen(o->host, &h->port, &h->socket, err));
    h->daemon = MHD_start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG, 0, NULL, NULL,
        handle, h, MHD_OPTION_EXTERNAL_LOGGER, say, NULL, MHD_OPTION_LISTEN_SOCKET, h->socket,
        MHD_OPTION_NOTIFY_COMPLETED, finished, h, MHD_OPTION_CONNECTION_LIMIT,
        (unsigned)CONNECTIONS_MAX, MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)IDLE_SECONDS,
        MHD_OPTION_END);
    if (!h->daemon)
        DA_TRY(
            da_err_set(err, DA_EIO, errno, "the HTTP server could not start: %s", strerror(errno)));
    h->socket = -1; /* the daemon's now */
    *out = h;
    h = NULL;
out:
    da_http_close(&h);
    return rc;
}

unsigned da_http_port(const struct da_http *h)
{
    return h->port;
}

void da_http_close(struct da_http **http)
{
    struct da_http *h = *http;

    if (!h)
        return;
    if (h->daemon)
        MHD_stop_daemon(h->daemon);
    if (h->socket >= 0)
        (void)close(h->socket);
    da_free(h);
    *http = NULL;
}
