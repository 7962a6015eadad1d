/* SPDX-License-Identifier: Apache-2.0
 *
 * The whole server in this process, over a small random model, with clients on plain sockets: many
 * at once, in pieces, slow, and gone. Meant to run under ThreadSanitizer too.
 */
#include "../lm/model_folder.h"

#include "serve/serve.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <sys/socket.h>

enum { CONTEXT = 4096, REPLY_MAX = 8 << 20 };

/* Written in the server's thread alone, by the signal that the test sends it. */
static volatile sig_atomic_t stop;

static void handle(int number)
{
    (void)number;
    stop = stop + 1;
}

struct server {
    char dir[FOLDER_PATH];
    struct da_serve_options o;
    struct da_engine *engine;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    unsigned port; /* 0: not ready */
    bool has_ended;
    int rc;
    struct da_err err;
};

static int say_ready(void *ctx, unsigned port, struct da_err *err)
{
    struct server *s = ctx;

    (void)err;
    (void)pthread_mutex_lock(&s->lock);
    s->port = port;
    (void)pthread_cond_broadcast(&s->changed);
    (void)pthread_mutex_unlock(&s->lock);
    return DA_OK;
}

static void *serve(void *ctx)
{
    struct server *s = ctx;
    int rc = da_serve(&s->o, &s->err);

    (void)pthread_mutex_lock(&s->lock);
    s->rc = rc;
    s->has_ended = true;
    (void)pthread_cond_broadcast(&s->changed);
    (void)pthread_mutex_unlock(&s->lock);
    return NULL;
}

static void start(struct server *s, size_t batch, size_t queue, const char *key)
{
    const struct da_lm_config c = {.vocab = 300,
                                   .hidden = 32,
                                   .ffn = 48,
                                   .layers = 1,
                                   .heads = 2,
                                   .kv_heads = 1,
                                   .head_dim = 16,
                                   .max_positions = CONTEXT,
                                   .norm_eps = 1e-5,
                                   .rope_theta = 10000,
                                   .tied = true,
                                   .bos = -1};
    const struct da_engine_options e = {.threads = 1, .max_batch = batch};
    struct sigaction action = {.sa_handler = handle};

    *s = (struct server){.lock = PTHREAD_MUTEX_INITIALIZER, .changed = PTHREAD_COND_INITIALIZER};
    stop = 0;
    assert_int_equal(sigaction(SIGUSR1, &action, NULL), 0);
    (void)signal(SIGPIPE, SIG_IGN);
    random_folder(s->dir, &c, 3, DA_LM_F32);
    if (da_engine_open(&s->engine, s->dir, &e, &s->err) < 0)
        fail_msg("%s", s->err.msg);
    s->o = (struct da_serve_options){.engine = s->engine,
                                     .chat = DA_CHAT_TASK,
                                     .model = DA_STR("m"),
                                     .host = "127.0.0.1",
                                     .key = da_str_c(key),
                                     .batch = batch,
                                     .queue = queue,
                                     .stop = &stop,
                                     .patience_ms = 60000,
                                     .ready = say_ready,
                                     .ctx = s};
    assert_int_equal(pthread_create(&s->thread, NULL, serve, s), 0);
    (void)pthread_mutex_lock(&s->lock);
    while (s->port == 0 && !s->has_ended)
        (void)pthread_cond_wait(&s->changed, &s->lock);
    (void)pthread_mutex_unlock(&s->lock);
    if (s->port == 0)
        fail_msg("%s", s->err.msg);
}

static void wait_for_health(const struct server *s, const char *wanted);

/* Told once or twice. */
static void finish(struct server *s, int times)
{
    assert_int_equal(pthread_kill(s->thread, SIGUSR1), 0);
    if (times == 2) {
        wait_for_health(s, "closing"); /* or the two signals could become one */
        assert_int_equal(pthread_kill(s->thread, SIGUSR1), 0);
    }
    assert_int_equal(pthread_join(s->thread, NULL), 0);
    assert_int_equal(s->rc, DA_OK);
    da_engine_close(&s->engine);
    remove_folder(s->dir);
}

/* ---- a client ---- */

static int connect_to(const struct server *s)
{
    struct sockaddr_in there = {.sin_family = AF_INET, .sin_port = htons((uint16_t)s->port)};
    int fd = socket(AF_INET, SOCK_STREAM, 0);

    there.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    assert_true(fd >= 0);
    assert_int_equal(connect(fd, (struct sockaddr *)&there, sizeof there), 0);
    return fd;
}

static void send_bytes(int fd, const char *p, size_t n)
{
    while (n > 0) {
        ssize_t sent = send(fd, p, n, MSG_NOSIGNAL);

        assert_true(sent > 0);
        p += sent;
        n -= (size_t)sent;
    }
}

static void add_request(struct da_buf *out, const char *path, const char *body, bool last)
{
    da_buf_addf(out,
                "POST /v1/%s HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n%s"
                "Content-Length: %zu\r\n\r\n%s",
                path, last ? "Connection: close\r\n" : "", strlen(body), body);
}

static void post(int fd, const char *path, const char *body)
{
    struct da_buf b;

    da_buf_init(&b, DA_BUF_TEXT_MAX);
    add_request(&b, path, body, true);
    send_bytes(fd, b.p, b.n);
    da_buf_release(&b);
}

/* Everything until the server closes; the caller's to da_free. */
static char *read_all(int fd)
{
    struct da_buf b;
    char block[4096];
    ssize_t n;

    da_buf_init(&b, REPLY_MAX);
    while ((n = recv(fd, block, sizeof block, 0)) > 0)
        da_buf_add(&b, block, (size_t)n);
    (void)close(fd);
    assert_int_equal(da_buf_check(&b, NULL), DA_OK);
    da_buf_add_char(&b, '\0');
    return da_buf_take(&b);
}

static char *ask(const struct server *s, const char *path, const char *body)
{
    int fd = connect_to(s);

    post(fd, path, body);
    return read_all(fd);
}

static size_t count(const char *text, const char *part)
{
    size_t n = 0;

    for (const char *p = text; (p = strstr(p, part)) != NULL; p += strlen(part))
        n++;
    return n;
}

static void wait_for_health(const struct server *s, const char *wanted)
{
    static const char get[] = "GET /health HTTP/1.0\r\n\r\n";
    bool is_there = false;

    for (int i = 0; i < 200000 && !is_there; i++) {
        int fd = connect_to(s);
        char *reply;

        send_bytes(fd, get, sizeof get - 1);
        reply = read_all(fd);
        is_there = strstr(reply, wanted) != NULL;
        da_free(reply);
    }
    if (!is_there)
        fail_msg("/health never said %s", wanted);
}

static void wait_for_load(const struct server *s, size_t wanted)
{
    char part[32];

    (void)snprintf(part, sizeof part, "\"load\":%zu}", wanted);
    wait_for_health(s, part);
}

static void a_body(char *out, size_t room, int seed, int max_tokens, bool stream)
{
    (void)snprintf(out, room,
                   "{\"model\":\"m\",\"prompt\":\"the cat sat on\",\"seed\":%d,\"max_tokens\":%d,"
                   "\"stream\":%s,\"n\":2,\"logprobs\":1}",
                   seed, max_tokens, stream ? "true" : "false");
}

/* The part of an answer that is the same each time. */
static char *choices_of(char *reply)
{
    char *from = strstr(reply, "\"choices\":"), *to = from ? strstr(from, "\"usage\":") : NULL;
    char *copy = to ? da_memdup_z(from, (size_t)(to - from)) : da_strdup(reply);

    da_free(reply);
    return copy;
}

/* ---- tests ---- */

enum { CLIENTS = 24, TURNS = 4, TOKENS = 12 };

struct client {
    const struct server *s;
    char *const *alone;
    int index;
    pthread_t thread;
    int faults;
};

static void *be_a_client(void *ctx)
{
    struct client *c = ctx;

    for (int turn = 0; turn < TURNS; turn++) {
        int seed = (c->index + 7 * turn) % CLIENTS;
        bool stream = (c->index + turn) % 3 == 0;
        char body[256], *reply;

        a_body(body, sizeof body, seed, TOKENS, stream);
        reply = ask(c->s, "completions", body);
        if (stream) {
            c->faults += count(reply, "data: [DONE]") != 1 ||
                         count(reply, "\"finish_reason\":\"length\"") != 2;
            da_free(reply);
        } else {
            reply = choices_of(reply);
            c->faults += strcmp(reply, c->alone[seed]) != 0;
            da_free(reply);
        }
    }
    return NULL;
}

static void answers_do_not_depend_on_what_runs_beside_them(void **state)
{
    struct server s;
    struct client clients[CLIENTS];
    char *alone[CLIENTS], body[256];

    (void)state;
    start(&s, 8, 200, NULL);
    for (int i = 0; i < CLIENTS; i++) {
        a_body(body, sizeof body, i, TOKENS, false);
        alone[i] = choices_of(ask(&s, "completions", body));
        assert_non_null(strstr(alone[i], "\"finish_reason\":\"length\""));
        assert_true(i == 0 || strcmp(alone[i], alone[0]) != 0);
    }
    for (int i = 0; i < CLIENTS; i++) {
        clients[i] = (struct client){.s = &s, .alone = alone, .index = i};
        assert_int_equal(pthread_create(&clients[i].thread, NULL, be_a_client, &clients[i]), 0);
    }
    for (int i = 0; i < CLIENTS; i++) {
        assert_int_equal(pthread_join(clients[i].thread, NULL), 0);
        assert_int_equal(clients[i].faults, 0);
    }
    for (int i = 0; i < CLIENTS; i++)
        da_free(alone[i]);
    finish(&s, 1);
}

static void requests_may_come_in_one_piece_or_in_many(void **state)
{
    struct server s;
    struct da_buf b;
    char body[256], *reply;
    int fd;

    (void)state;
    start(&s, 2, 8, NULL);
    da_buf_init(&b, DA_BUF_TEXT_MAX);
    a_body(body, sizeof body, 1, 5, false);
    add_request(&b, "completions", body, false);
    add_request(&b, "chat/completions",
                "{\"model\":\"other\",\"messages\":[{\"role\":\"user\","
                "\"content\":\"x\"}]}",
                false);
    a_body(body, sizeof body, 2, 5, true);
    add_request(&b, "completions", body, true);

    fd = connect_to(&s); /* three requests before the first answer */
    send_bytes(fd, b.p, b.n);
    reply = read_all(fd);
    assert_int_equal(count(reply, "HTTP/1.1 "), 3);
    assert_true(strstr(reply, "\"usage\"") < strstr(reply, "model_not_found"));
    assert_true(strstr(reply, "model_not_found") < strstr(reply, "[DONE]"));
    da_free(reply);

    fd = connect_to(&s);
    for (size_t i = 0; i < b.n; i++)
        send_bytes(fd, b.p + i, 1);
    reply = read_all(fd);
    assert_int_equal(count(reply, "HTTP/1.1 200"), 2);
    assert_int_equal(count(reply, "[DONE]"), 1);
    da_free(reply);
    da_buf_release(&b);
    finish(&s, 1);
}

static void a_client_that_reads_late_gets_all(void **state)
{
    struct server s;
    char body[256], *reply;
    int fd, small = 64 << 10;

    (void)state;
    start(&s, 2, 8, NULL);
    a_body(body, sizeof body, 1, 1500, true);
    fd = connect_to(&s);
    assert_int_equal(setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &small, sizeof small), 0);
    post(fd, "completions", body);
    wait_for_load(&s, 2);
    wait_for_load(&s, 0); /* the engine is through, the client has read nothing */
    reply = read_all(fd);
    assert_int_equal(count(reply, "[DONE]"), 1);
    assert_int_equal(count(reply, "\"finish_reason\":\"length\""), 2);
    da_free(reply);
    finish(&s, 1);
}

static void clients_that_vanish_free_their_slots(void **state)
{
    struct server s;
    char body[256], byte;

    (void)state;
    start(&s, 2, 100, NULL);
    for (int stream = 0; stream < 2; stream++) {
        int fds[8];

        for (int i = 0; i < 8; i++) { /* one runs, the others wait */
            a_body(body, sizeof body, i, 3900, stream);
            fds[i] = connect_to(&s);
            post(fds[i], "completions", body);
        }
        wait_for_load(&s, 16);
        if (stream)
            assert_int_equal(recv(fds[0], &byte, 1, 0), 1);
        for (int i = 0; i < 8; i++)
            (void)close(fds[i]);
        wait_for_load(&s, 0);
    }
    for (int i = 0; i < 40; i++) { /* at all moments of a request's life */
        int fd = connect_to(&s);

        a_body(body, sizeof body, i, 3 * i + 1, i % 2);
        post(fd, "completions", body);
        for (int turn = 0; turn < i; turn++)
            (void)recv(fd, &byte, 1, MSG_DONTWAIT);
        (void)close(fd);
    }
    wait_for_load(&s, 0);
    finish(&s, 1);
}

static void a_full_queue_says_so(void **state)
{
    struct server s;
    char body[256], *reply;
    int fd;

    (void)state;
    start(&s, 1, 1, NULL);
    a_body(body, sizeof body, 1, 3900, false); /* two choices: batch and queue are full */
    fd = connect_to(&s);
    post(fd, "completions", body);
    wait_for_load(&s, 2);
    reply = ask(&s, "completions", body);
    assert_non_null(strstr(reply, "HTTP/1.1 429"));
    assert_non_null(strstr(reply, "Retry-After: "));
    da_free(reply);
    (void)close(fd);
    wait_for_load(&s, 0);
    a_body(body, sizeof body, 1, 5, false);
    reply = ask(&s, "completions", body);
    assert_non_null(strstr(reply, "HTTP/1.1 200"));
    da_free(reply);
    finish(&s, 1);
}

/* Told once, the server gives what is under way; told twice, it says that it ends. */
static void the_end_comes_to_those_who_wait(void **state)
{
    (void)state;
    for (int times = 1; times <= 2; times++) {
        struct server s;
        char body[256], *whole, *stream;
        int fds[2];

        start(&s, 1, 100, NULL);
        for (int i = 0; i < 2; i++) {
            a_body(body, sizeof body, i, times == 1 ? 500 : 3900, i);
            fds[i] = connect_to(&s);
            post(fds[i], "completions", body);
        }
        wait_for_load(&s, 4);
        finish(&s, times);
        whole = read_all(fds[0]);
        stream = read_all(fds[1]);
        if (times == 1) {
            assert_non_null(strstr(whole, "HTTP/1.1 200"));
            assert_int_equal(count(stream, "[DONE]"), 1);
        } else {
            assert_int_equal(count(stream, "[DONE]"), 0);
            assert_non_null(strstr(whole, "HTTP/1.1 503"));
            assert_non_null(strstr(stream, "shutting down"));
        }
        da_free(whole);
        da_free(stream);
    }
}

static int refuse_to_start(void *ctx, unsigned port, struct da_err *err)
{
    (void)ctx;
    (void)port;
    return da_err_set(err, DA_EIO, 0, "nobody to tell");
}

static void what_keeps_it_from_starting_is_said(void **state)
{
    struct server s;
    struct da_serve_options o;
    struct da_err err = {0};

    (void)state;
    start(&s, 1, 1, NULL);
    o = s.o;
    o.port = s.port;
    assert_int_equal(da_serve(&o, &err), DA_EIO);
    assert_non_null(strstr(err.msg, "in use"));
    o.port = 0;
    o.host = "256.0.0.1";
    assert_int_equal(da_serve(&o, &err), DA_EINVAL);
    o.host = "127.0.0.1";
    o.ready = refuse_to_start;
    assert_int_equal(da_serve(&o, &err), DA_EIO);
    assert_string_equal(err.msg, "nobody to tell");
    finish(&s, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_do_not_depend_on_what_runs_beside_them),
        cmocka_unit_test(requests_may_come_in_one_piece_or_in_many),
        cmocka_unit_test(a_client_that_reads_late_gets_all),
        cmocka_unit_test(clients_that_vanish_free_their_slots),
        cmocka_unit_test(a_full_queue_says_so),
        cmocka_unit_test(the_end_comes_to_those_who_wait),
        cmocka_unit_test(what_keeps_it_from_starting_is_said),
    };

    return cmocka_run_group_tests_name("serve_server", tests, NULL, NULL);
}
