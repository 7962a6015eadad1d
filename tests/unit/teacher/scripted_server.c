/* SPDX-License-Identifier: Apache-2.0 */
#include "scripted_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <pthread.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

enum { REQUEST_MAX = 64 * 1024, N_MAX = 32 };

struct scripted_server {
    const struct reply *script;
    size_t n;
    int listener, port;
    pthread_t thread;
    size_t n_read;
    char *requests[N_MAX];
};

static void need(int ok, const char *what)
{
    if (ok)
        return;
    perror(what);
    abort();
}

/* Bytes of the whole request once its head is there; 0 before. */
static size_t request_size(const char *text)
{
    const char *end = strstr(text, "\r\n\r\n");
    size_t body = 0;

    if (!end)
        return 0;
    for (const char *line = text; line < end; line = strstr(line, "\r\n") + 2)
        if (strncasecmp(line, "Content-Length:", 15) == 0)
            body = strtoul(line + 15, NULL, 10);
    return (size_t)(end + 4 - text) + body;
}

/* NULL when the client hung up before a whole request. */
static char *read_request(int fd)
{
    char *text = calloc(1, REQUEST_MAX);
    size_t n = 0, want = 0;

    need(text != NULL, "calloc");
    while (want == 0 || n < want) {
        ssize_t got = recv(fd, text + n, REQUEST_MAX - 1 - n, 0);

        if (got <= 0) {
            free(text);
            return NULL;
        }
        n += (size_t)got;
        want = request_size(text);
    }
    return text;
}

static void wait_for_hang_up(int fd)
{
    char c[256];

    while (recv(fd, c, sizeof c, 0) > 0)
        ;
}

/* Plays replies on one connection; false when it is over. */
static int serve_one(struct scripted_server *s, int fd)
{
    const struct reply *r = &s->script[s->n_read];
    char *request = read_request(fd);

    if (!request)
        return 0;
    s->requests[s->n_read++] = request;
    (void)send(fd, r->bytes, r->n, MSG_NOSIGNAL);
    if (r->after == FALL_SILENT)
        wait_for_hang_up(fd);
    if (r->after == RESET)
        (void)setsockopt(fd, SOL_SOCKET, SO_LINGER, &(struct linger){1, 0}, sizeof(struct linger));
    return r->after == KEEP_OPEN;
}

static void *serve(void *user)
{
    struct scripted_server *s = user;

    while (s->n_read < s->n) {
        int fd = accept(s->listener, NULL, NULL);

        if (fd < 0)
            break; /* stopped */
        while (s->n_read < s->n && serve_one(s, fd))
            ;
        (void)close(fd);
    }
    return NULL;
}

struct scripted_server *scripted_server_start(const struct reply *script, size_t n)
{
    struct scripted_server *s = calloc(1, sizeof *s);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;

    need(s != NULL && n <= N_MAX, "scripted server");
    s->script = script;
    s->n = n;
    s->listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    need(s->listener >= 0, "socket");
    need(bind(s->listener, (struct sockaddr *)&address, size) == 0, "bind");
    need(listen(s->listener, 64) == 0, "listen");
    need(getsockname(s->listener, (struct sockaddr *)&address, &size) == 0, "getsockname");
    s->port = ntohs(address.sin_port);
    need(pthread_create(&s->thread, NULL, serve, s) == 0, "pthread_create");
    return s;
}

int scripted_server_port(const struct scripted_server *s)
{
    return s->port;
}

size_t scripted_server_stop(struct scripted_server *s)
{
    (void)shutdown(s->listener,
                   SHUT_RDWR); /* wakes accept; recv wakes because the client is closed */
    (void)pthread_join(s->thread, NULL);
    (void)close(s->listener);
    return s->n_read;
}

const char *scripted_server_request(const struct scripted_server *s, size_t i)
{
    return i < s->n_read ? s->requests[i] : "";
}

void scripted_server_free(struct scripted_server *s)
{
    for (size_t i = 0; i < s->n_read; i++)
        free(s->requests[i]);
    free(s);
}
