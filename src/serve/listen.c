/* SPDX-License-Identifier: Apache-2.0 */
#include "serve/listen.h"

#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { BACKLOG = 511 };

static int listen_at(const struct addrinfo *a, int *out)
{
    int on = 1, fd = socket(a->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0), saved;

    if (fd < 0)
        return errno;
    (void)setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(fd, a->ai_addr, a->ai_addrlen) == 0 && listen(fd, BACKLOG) == 0) {
        *out = fd;
        return 0;
    }
    saved = errno;
    (void)close(fd);
    return saved;
}

static unsigned port_of(int fd)
{
    struct sockaddr_storage where = {0};
    socklen_t size = sizeof where;

    if (getsockname(fd, (struct sockaddr *)&where, &size) != 0)
        return 0;
    return ntohs(where.ss_family == AF_INET6 ? ((struct sockaddr_in6 *)&where)->sin6_port
                                             : ((struct sockaddr_in *)&where)->sin_port);
}

int da_listen(const char *host, unsigned *port, int *out, struct da_err *err)
{
    const struct addrinfo want = {.ai_socktype = SOCK_STREAM,
                                  .ai_flags = AI_PASSIVE | AI_NUMERICSERV};
    struct addrinfo *all = NULL;
    char number[16];
    int why, fd = -1;

    (void)snprintf(number, sizeof number, "%u", *port);
    why = getaddrinfo(host, number, &want, &all);
    if (why != 0)
        return da_err_set(err, DA_EINVAL, why, "the host %.100s: %s", host, gai_strerror(why));
    why = ENOENT;
    for (const struct addrinfo *a = all; a && fd < 0; a = a->ai_next)
        why = listen_at(a, &fd);
    freeaddrinfo(all);
    if (fd < 0)
        return da_err_set(err, DA_EIO, why, "cannot listen at %.100s port %u: %s", host, *port,
                          strerror(why));
    *port = port_of(fd);
    *out = fd;
    return DA_OK;
}
