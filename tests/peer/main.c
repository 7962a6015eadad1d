/* SPDX-License-Identifier: Apache-2.0
 *
 * scripted-peer: an OpenAI-compatible server for tests and for the first steps of a newcomer. It is
 * no language model: it answers from tables and a calculator, the same request always in the same
 * way.
 */
#include <getopt.h>

#include "base/parse.h"
#include "server.h"

static const char usage[] =
    "usage: scripted-peer [options]\n"
    "  --port N        listen on 127.0.0.1:N; 0 picks one (default)\n"
    "  --key KEY       want \"Authorization: Bearer KEY\", else 401\n"
    "  --latency MS    before each answer; --jitter MS adds up to so much\n"
    "  --context N     tokens of prompt and answer together (default 16384), else 400\n"
    "  --faults SPEC   NAME=SHARE,... of 429, 500, 503, reset, cut, html, garbage\n"
    "The base URL is the only line on standard output. GET /stats tells what was asked; POST "
    "/pause and\n"
    "/resume make completions wait. Stops on SIGTERM and SIGINT.\n";

static volatile sig_atomic_t stop; /* what a signal handler may set */

static void on_signal(int signal)
{
    (void)signal;
    stop = 1;
}

static int parse(int argc, char **argv, struct peer_options *o, struct da_err *err)
{
    static const struct option names[] = {
        {"port", 1, NULL, 'p'},   {"key", 1, NULL, 'k'},     {"latency", 1, NULL, 'l'},
        {"jitter", 1, NULL, 'j'}, {"context", 1, NULL, 'c'}, {"faults", 1, NULL, 'f'},
        {NULL, 0, NULL, 0},
    };
    int c, rc = DA_OK;

    while (rc == DA_OK && (c = getopt_long(argc, argv, "", names, NULL)) != -1)
        switch (c) {
        case 'p':
            rc = da_parse_i64(optarg, 0, 65535, &o->port, err);
            break;
        case 'k':
            o->key = optarg;
            break;
        case 'l':
            rc = da_parse_i64(optarg, 0, 600000, &o->latency_ms, err);
            break;
        case 'j':
            rc = da_parse_i64(optarg, 0, 600000, &o->jitter_ms, err);
            break;
        case 'c':
            rc = da_parse_i64(optarg, 1, 1 << 30, &o->context, err);
            break;
        case 'f':
            rc = peer_faults_parse(optarg, &o->faults, err);
            break;
        default:
            rc = da_err_set(err, DA_EINVAL, 0, "unknown option");
        }
    if (rc == DA_OK && optind < argc)
        rc = da_err_set(err, DA_EINVAL, 0, "\"%s\" is too much", argv[optind]);
    return rc;
}

int main(int argc, char **argv)
{
    struct peer_options options = {.context = 16384};
    struct da_err err = {0};
    struct sigaction action = {.sa_handler = on_signal};

    if (parse(argc, argv, &options, &err) < 0) {
        (void)fprintf(stderr, "scripted-peer: %s\n%s", err.msg, usage);
        return 2;
    }
    (void)sigaction(SIGTERM, &action, NULL);
    (void)sigaction(SIGINT, &action, NULL);
    (void)signal(SIGPIPE, SIG_IGN);
    if (peer_serve(&options, &stop, &err) < 0) {
        (void)fprintf(stderr, "scripted-peer: %s\n", err.msg);
        return 1;
    }
    return 0;
}
