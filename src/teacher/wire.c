/* SPDX-License-Identifier: Apache-2.0
 *
 * Easy handles are made when first needed and used again: their options never change but for the
 * body. A finished one is lent out with its header fields and its body, and is idle again when the
 * next call comes.
 *
 * curl says which sockets and what time it waits for, and epoll waits: curl_multi_perform looks at
 * every transfer on every turn: 178 us of CPU time a request in place of 60, at 256 at once and a
 * latency of 20 to 220 ms.
 */
#include "teacher/wire.h"

#include <errno.h>
#include <sys/epoll.h>
#include <unistd.h>

#include <curl/curl.h>

#include "base/clock.h"
#include "base/mem.h"

struct transfer {
    struct da_wire *wire;
    CURL *easy;   /* NULL: not made yet */
    bool on_wire; /* in the multi handle */
    bool fell_silent;
    CURLcode result; /* once it left the wire */
    void *tag;
    int64_t last_byte_ms; /* or the start */
    struct da_buf body;   /* of the response */
    char text[CURL_ERROR_SIZE];
};

struct da_wire {
    CURLM *multi;
    int epoll;        /* -1: none */
    int64_t timer_ms; /* when curl wants to be called for its own time limits; INT64_MAX: not */
    struct curl_slist *headers;
    struct da_wire_options o;
    char *url, *host, *port;
    struct transfer *transfers; /* n_max */
    struct transfer **idle;     /* n_idle of them, last used on top */
    size_t n_idle;
    struct transfer **done; /* finished, not yet taken; a stack of n_done, at most n_max */
    size_t n_done;
    struct transfer *lent;    /* whose views the last exchange holds */
    int64_t silence_check_ms; /* before it no transfer has been silent too long */
    bool curl_is_up;
};

enum {
    KEEP_ROOM = 256 * 1024, /* a response buffer over this is given back */
    READY_MAX = 256         /* sockets looked at in one turn */
};

static size_t on_header(char *line, size_t one, size_t n, void *user)
{
    struct transfer *t = user;

    (void)line;
    t->last_byte_ms = da_clock_ms();
    return one * n;
}

static size_t on_body(char *p, size_t one, size_t n, void *user)
{
    struct transfer *t = user;

    t->last_byte_ms = da_clock_ms();
    da_buf_add(&t->body, p, one * n);
    return t->body.failed ? CURL_WRITEFUNC_ERROR : one * n;
}

static int on_socket(CURL *easy, curl_socket_t fd, int what, void *user, void *known)
{
    struct da_wire *w = user;
    struct epoll_event e = {.data.fd = fd};
    int rc;

    (void)easy;
    if (what == CURL_POLL_REMOVE) {
        (void)epoll_ctl(w->epoll, EPOLL_CTL_DEL, fd, NULL);
        return 0;
    }
    if (what & CURL_POLL_IN)
        e.events |= EPOLLIN;
    if (what & CURL_POLL_OUT)
        e.events |= EPOLLOUT;
    rc = epoll_ctl(w->epoll, known ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, fd, &e);
    if (rc != 0 && errno == ENOENT) /* the kernel forgot it: closed and opened under one number */
        rc = epoll_ctl(w->epoll, EPOLL_CTL_ADD, fd, &e);
    (void)curl_multi_assign(w->multi, fd, w); /* anything but NULL: known from now on */
    return rc;
}

static int on_timer(CURLM *multi, long timeout_ms, void *user)
{
    struct da_wire *w = user;

    (void)multi;
    w->timer_ms = timeout_ms < 0 ? INT64_MAX : da_clock_ms() + timeout_ms;
    return 0;
}

/* The header list holds a copy of the key. */
static void wipe_headers(struct curl_slist *list)
{
    for (struct curl_slist *l = list; l; l = l->next)
        explicit_bzero(l->data, strlen(l->data));
    curl_slist_free_all(list);
}

static int add_header(struct da_wire *w, const char *line, struct da_err *err)
{
    struct curl_slist *longer = curl_slist_append(w->headers, line);

    if (!longer)
        return da_err_set(err, DA_ENOMEM, 0, "no memory for HTTP headers");
    w->headers = longer;
    return DA_OK;
}

static int add_key(struct da_wire *w, struct da_str key, struct da_err *err)
{
    char line[8192 + 32];
    int n = snprintf(line, sizeof line, "Authorization: Bearer %.*s", DA_STR_ARG(key));
    int rc;

    if (n < 0 || (size_t)n >= sizeof line)
        rc = da_err_set(err, DA_ELIMIT, 0, "the API key is too long");
    else
        rc = add_header(w, line, err);
    explicit_bzero(line, sizeof line);
    return rc;
}

static int make_headers(struct da_wire *w, struct da_str key, struct da_err *err)
{
    int rc;

    DA_TRY(add_header(w, "Content-Type: application/json", err));
    DA_TRY(add_header(w, "Accept: application/json", err));
    DA_TRY(add_header(w, "Expect:", err)); /* no round trip before a long prompt */
    if (key.n > 0)
        DA_TRY(add_key(w, key, err));
out:
    return rc;
}

static int make_multi(struct da_wire *w, struct da_err *err)
{
    w->curl_is_up = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    w->multi = w->curl_is_up ? curl_multi_init() : NULL;
    if (!w->multi)
        return da_err_set(err, DA_ENOMEM, 0, "libcurl does not start");
    w->epoll = epoll_create1(EPOLL_CLOEXEC);
    if (w->epoll < 0)
        return da_err_set(err, DA_EIO, errno, "epoll: %s", strerror(errno));
    (void)curl_multi_setopt(w->multi, CURLMOPT_MAXCONNECTS, (long)w->o.n_max);
    (void)curl_multi_setopt(w->multi, CURLMOPT_SOCKETFUNCTION, on_socket);
    (void)curl_multi_setopt(w->multi, CURLMOPT_SOCKETDATA, w);
    (void)curl_multi_setopt(w->multi, CURLMOPT_TIMERFUNCTION, on_timer);
    (void)curl_multi_setopt(w->multi, CURLMOPT_TIMERDATA, w);
    return DA_OK;
}

int da_wire_open(struct da_wire **out, const struct da_wire_options *o, struct da_err *err)
{
    struct da_wire *w = da_alloc(sizeof *w);
    int rc = DA_OK;

    w->epoll = -1;
    w->timer_ms = INT64_MAX;
    w->o = *o;
    w->o.key = (struct da_str){0};
    w->url = da_strdup(o->url);
    w->host = da_strdup(o->host);
    w->port = da_strdup(o->port);
    w->transfers = da_alloc_n(o->n_max, sizeof *w->transfers);
    w->idle = da_alloc_n(o->n_max, sizeof(struct transfer *));
    w->done = da_alloc_n(o->n_max, sizeof(struct transfer *));
    while (w->n_idle < o->n_max) {
        struct transfer *t = &w->transfers[o->n_max - 1 - w->n_idle];

        t->wire = w;
        da_buf_init(&t->body, o->body_max);
        w->idle[w->n_idle++] = t;
    }
    DA_TRY(make_multi(w, err));
    DA_TRY(make_headers(w, o->key, err));
    *out = w;
    w = NULL;
out:
    da_wire_close(&w);
    return rc;
}

void da_wire_close(struct da_wire **w)
{
    struct da_wire *it = *w;

    if (!it)
        return;
    for (size_t i = 0; i < it->o.n_max; i++) {
        struct transfer *t = &it->transfers[i];

        if (t->on_wire)
            (void)curl_multi_remove_handle(it->multi, t->easy);
        curl_easy_cleanup(t->easy);
        da_buf_release(&t->body);
    }
    (void)curl_multi_cleanup(it->multi); /* closes connections, and tells on_socket */
    if (it->epoll >= 0)
        (void)close(it->epoll);
    wipe_headers(it->headers);
    if (it->curl_is_up)
        curl_global_cleanup();
    da_free(it->transfers);
    da_free(it->idle);
    da_free(it->done);
    da_free(it->url);
    da_free(it->host);
    da_free(it->port);
    da_free(it);
    *w = NULL;
}

/* Where a proxy that reads TLS signs what it passes on, people name its certificate in OpenSSL's
 * variables; libcurl by itself looks at its own store only. */
static void trust_as_openssl_does(CURL *e)
{
    const char *file = getenv("SSL_CERT_FILE"), *folder = getenv("SSL_CERT_DIR");

    if (file && *file)
        (void)curl_easy_setopt(e, CURLOPT_CAINFO, file);
    if (folder && *folder)
        (void)curl_easy_setopt(e, CURLOPT_CAPATH, folder);
}

static CURL *make_easy(struct da_wire *w, struct transfer *t)
{
    CURL *e = curl_easy_init();

    if (!e)
        return NULL;
    (void)curl_easy_setopt(e, CURLOPT_URL, w->url);
    (void)curl_easy_setopt(e, CURLOPT_PROTOCOLS_STR, "http,https");
    (void)curl_easy_setopt(e, CURLOPT_FOLLOWLOCATION, 0L); /* or the key would go to another host */
    (void)curl_easy_setopt(e, CURLOPT_HTTPHEADER, w->headers);
    (void)curl_easy_setopt(e, CURLOPT_USERAGENT, "didact");
    (void)curl_easy_setopt(e, CURLOPT_ACCEPT_ENCODING, "");
    (void)curl_easy_setopt(e, CURLOPT_NOSIGNAL, 1L);
    (void)curl_easy_setopt(e, CURLOPT_TCP_KEEPALIVE, 1L);
    (void)curl_easy_setopt(e, CURLOPT_CONNECTTIMEOUT_MS, (long)w->o.connect_timeout_ms);
    (void)curl_easy_setopt(e, CURLOPT_TIMEOUT_MS, (long)w->o.total_timeout_ms);
    (void)curl_easy_setopt(e, CURLOPT_HEADERFUNCTION, on_header);
    (void)curl_easy_setopt(e, CURLOPT_HEADERDATA, t);
    (void)curl_easy_setopt(e, CURLOPT_WRITEFUNCTION, on_body);
    (void)curl_easy_setopt(e, CURLOPT_WRITEDATA, t);
    (void)curl_easy_setopt(e, CURLOPT_ERRORBUFFER, t->text);
    (void)curl_easy_setopt(e, CURLOPT_PRIVATE, t);
    (void)curl_easy_setopt(e, CURLOPT_POST, 1L);
    trust_as_openssl_does(e);
    return e;
}

static void take_back(struct da_wire *w)
{
    if (!w->lent)
        return;
    if (w->lent->body.room > KEEP_ROOM)
        da_buf_release(&w->lent->body);
    w->idle[w->n_idle++] = w->lent;
    w->lent = NULL;
}

int da_wire_post(struct da_wire *w, struct da_str body, void *tag, struct da_err *err)
{
    struct transfer *t;
    CURLMcode bad;

    take_back(w);
    DA_ASSERT(w->n_idle > 0);
    t = w->idle[w->n_idle - 1];
    if (!t->easy)
        t->easy = make_easy(w, t);
    if (!t->easy)
        return da_err_set(err, DA_ENOMEM, 0, "no memory for an HTTP request");
    da_buf_reset(&t->body);
    t->text[0] = '\0';
    t->tag = tag;
    t->fell_silent = false;
    t->last_byte_ms = da_clock_ms();
    (void)curl_easy_setopt(t->easy, CURLOPT_POSTFIELDS, body.p);
    (void)curl_easy_setopt(t->easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)body.n);
    bad = curl_multi_add_handle(w->multi, t->easy);
    if (bad)
        return da_err_set(err, DA_ENET, (int)bad, "starting an HTTP request: %s",
                          curl_multi_strerror(bad));
    t->on_wire = true;
    w->n_idle--;
    return DA_OK;
}

static void finish(struct transfer *t, CURLcode result, bool fell_silent)
{
    (void)curl_multi_remove_handle(t->wire->multi, t->easy);
    t->on_wire = false;
    t->result = result;
    t->fell_silent = fell_silent;
    t->wire->done[t->wire->n_done++] = t;
}

/* curl's own low-speed limit counts whole seconds only. */
static void finish_silent(struct da_wire *w, int64_t now)
{
    int64_t oldest = now;

    if (now < w->silence_check_ms)
        return;
    for (size_t i = 0; i < w->o.n_max; i++) {
        struct transfer *t = &w->transfers[i];

        if (!t->on_wire)
            continue;
        if (now - t->last_byte_ms >= w->o.silence_timeout_ms)
            finish(t, CURLE_OPERATION_TIMEDOUT, true);
        else if (t->last_byte_ms < oldest)
            oldest = t->last_byte_ms;
    }
    w->silence_check_ms = oldest + w->o.silence_timeout_ms;
}

static int act(struct da_wire *w, curl_socket_t fd, int events, struct da_err *err)
{
    int running;
    CURLMcode bad = curl_multi_socket_action(w->multi, fd, events, &running);

    if (bad)
        return da_err_set(err, DA_ENET, (int)bad, "HTTP transfers: %s", curl_multi_strerror(bad));
    return DA_OK;
}

/* Waits for sockets and lets curl work on those that are ready. */
static int wait_for_sockets(struct da_wire *w, int timeout_ms, struct da_err *err)
{
    struct epoll_event ready[READY_MAX];
    int n = epoll_wait(w->epoll, ready, READY_MAX, timeout_ms);
    int rc = DA_OK;

    if (n < 0 && errno != EINTR)
        return da_err_set(err, DA_EIO, errno, "waiting for HTTP: %s", strerror(errno));
    for (int i = 0; i < n; i++) {
        /* An error is found by reading: CURL_CSELECT_ERR would drop what arrived before it. */
        int in = ready[i].events & (EPOLLIN | EPOLLERR | EPOLLHUP) ? CURL_CSELECT_IN : 0;
        int out = ready[i].events & EPOLLOUT ? CURL_CSELECT_OUT : 0;

        DA_TRY(act(w, ready[i].data.fd, in | out, err));
    }
out:
    return rc;
}

static int work_on_time(struct da_wire *w, struct da_err *err)
{
    if (w->timer_ms > da_clock_ms())
        return DA_OK;
    w->timer_ms = INT64_MAX; /* curl sets the next one */
    return act(w, CURL_SOCKET_TIMEOUT, 0, err);
}

static void collect(struct da_wire *w)
{
    CURLMsg *m;
    int left;

    while ((m = curl_multi_info_read(w->multi, &left)) != NULL) {
        CURLcode result = m->data.result;
        char *user = NULL;

        if (m->msg != CURLMSG_DONE)
            continue;
        (void)curl_easy_getinfo(m->easy_handle, CURLINFO_PRIVATE, &user);
        finish((struct transfer *)(void *)user, result, false);
    }
    finish_silent(w, da_clock_ms());
}

static int ms_to_wait(const struct da_wire *w, int64_t until_ms)
{
    int64_t now = da_clock_ms();

    if (w->n_done > 0)
        return 0;
    if (w->timer_ms < until_ms)
        until_ms = w->timer_ms;
    if (w->n_idle < w->o.n_max && w->silence_check_ms < until_ms)
        until_ms = w->silence_check_ms;
    return until_ms > now ? (int)(until_ms - now) : 0;
}

int da_wire_wait(struct da_wire *w, int64_t until_ms, struct da_err *err)
{
    int rc;

    take_back(w);
    do {
        DA_TRY(work_on_time(w, err));
        collect(w);
        DA_TRY(wait_for_sockets(w, ms_to_wait(w, until_ms), err));
        collect(w);
    } while (w->n_done == 0 && da_clock_ms() < until_ms);
out:
    return rc;
}

static enum da_fault fault_of(CURLcode result)
{
    switch (result) {
    case CURLE_OK:
        return DA_FAULT_NONE;
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT:
    case CURLE_PROXY:
    case CURLE_UNSUPPORTED_PROTOCOL: /* the first line is not HTTP's */
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_GOT_NOTHING:
        return DA_FAULT_UNREACHABLE;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_INVALIDCERTSTATUS:
        return DA_FAULT_CERTIFICATE;
    default:
        return DA_FAULT_BROKEN;
    }
}

static const char *words_for(const struct transfer *t)
{
    return t->text[0] ? t->text : curl_easy_strerror(t->result);
}

static void say_fault(const struct da_wire *w, const struct transfer *t, char *out, size_t size)
{
    const char *host = w->host, *port = w->port;
    long os_errno = 0;

    switch (t->result) {
    case CURLE_COULDNT_RESOLVE_HOST:
        (void)snprintf(out, size, "cannot find the host %.100s", host);
        break;
    case CURLE_COULDNT_CONNECT:
        (void)curl_easy_getinfo(t->easy, CURLINFO_OS_ERRNO, &os_errno);
        (void)snprintf(out, size, "cannot connect to %.100s:%s: %.100s", host, port,
                       os_errno ? strerror((int)os_errno) : words_for(t));
        break;
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_WEIRD_SERVER_REPLY:
        (void)snprintf(out, size, "what answers at %.100s:%s does not speak HTTP", host, port);
        break;
    case CURLE_GOT_NOTHING:
        (void)snprintf(out, size, "%.100s:%s hung up without an answer%s", host, port,
                       strncmp(w->url, "http:", 5) == 0 ? " (does it want https?)" : "");
        break;
    case CURLE_SSL_CONNECT_ERROR:
        (void)snprintf(out, size, "no TLS with %.100s:%s: %.100s", host, port, words_for(t));
        break;
    default:
        if (t->fell_silent)
            (void)snprintf(out, size, "%.100s:%s sent nothing for %d ms", host, port,
                           w->o.silence_timeout_ms);
        else if (t->body.failed)
            (void)snprintf(out, size, "%.100s:%s sent more than %zu bytes", host, port,
                           w->o.body_max);
        else
            (void)snprintf(out, size, "%.100s:%s: %.120s", host, port, words_for(t));
    }
}

static const char *header_of(const struct transfer *t, const char *name)
{
    struct curl_header *h;

    return curl_easy_header(t->easy, name, 0, CURLH_HEADER, -1, &h) == CURLHE_OK ? h->value : NULL;
}

bool da_wire_take(struct da_wire *w, struct da_exchange *out)
{
    struct transfer *t;
    long status = 0;

    take_back(w);
    if (w->n_done == 0)
        return false;
    t = w->lent = w->done[--w->n_done];
    *out = (struct da_exchange){.tag = t->tag, .fault = fault_of(t->result)};
    if (out->fault) {
        say_fault(w, t, out->message, sizeof out->message);
        return true;
    }
    (void)curl_easy_getinfo(t->easy, CURLINFO_RESPONSE_CODE, &status);
    out->response = (struct da_response){.status = (int)status, .body = da_buf_str(&t->body)};
    if (status != 200) {
        out->response.location = header_of(t, "Location");
        out->retry_after_ms = header_of(t, "retry-after-ms");
        out->retry_after = header_of(t, "Retry-After");
    }
    return true;
}
