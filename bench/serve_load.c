/* SPDX-License-Identifier: Apache-2.0
 *
 * Clients of a completions server, all at once, each with its next request as soon as its last is
 * answered: serve_load URL MODEL [CLIENTS [SECONDS [MAX_TOKENS]]], as in
 *
 *     didact serve model & serve_load http://127.0.0.1:8080/v1 model 64 60
 *
 * Half of the requests stream. Every answer is looked at: its status, its end, its count of tokens.
 * Prints one JSON line; ends with 1 when anything was wrong. The key, if there is one, is in
 * OPENAI_API_KEY. A closed loop: a server that stands still slows the asking too, so the times say
 * what a client waits at this many clients, not at a given rate.
 */
#include "base/buf.h"
#include "base/clock.h"
#include "base/mem.h"
#include "base/parse.h"

#include <curl/curl.h>
#include <inttypes.h>
#include <jansson.h>
#include <pthread.h>
#include <stdlib.h>

enum { CLIENTS_MAX = 4096, REPLY_MAX = 64 << 20, FAULT_MAX = 200 };

struct load {
    const char *url, *model;
    int64_t clients, seconds, max_tokens;
    int64_t end_ms;
    struct curl_slist *headers;
};

struct client {
    const struct load *load;
    int64_t index;
    pthread_t thread;
    double *seconds, *first; /* of each answer: all of it, its first byte */
    size_t n, seconds_room, first_room;
    int64_t tokens, faults;
    char fault[FAULT_MAX]; /* the first one */
};

static size_t take(char *p, size_t size, size_t n, void *ctx)
{
    da_buf_add(ctx, p, size * n);
    return size * n;
}

/* The object that holds "usage": the whole reply, or the last event before [DONE]; NULL: the reply
 * is not what it should be. */
static json_t *usage_object(const struct da_buf *reply, bool stream)
{
    struct da_str text = da_buf_str(reply), end = DA_STR("\n\ndata: [DONE]\n\n");
    size_t from = 0;

    if (stream) {
        if (!da_str_ends(text, end))
            return NULL;
        text.n -= end.n;
        for (size_t at; (at = da_str_find(text, DA_STR("\n\ndata: "), from)) != SIZE_MAX;)
            from = at + sizeof "\n\ndata: " - 1;
    }
    return json_loadb(text.p + from, text.n - from, JSON_ALLOW_NUL, NULL);
}

static void check(struct client *c, CURL *curl, CURLcode code, const struct da_buf *reply,
                  bool stream)
{
    long status = 0;
    json_t *root = NULL;
    const json_t *tokens;

    (void)curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    if (code == CURLE_OK && status == 200)
        root = usage_object(reply, stream);
    tokens = json_object_get(json_object_get(root, "usage"), "completion_tokens");
    if (json_is_integer(tokens) && json_integer_value(tokens) == c->load->max_tokens) {
        c->tokens += json_integer_value(tokens);
    } else {
        if (c->faults++ == 0)
            (void)snprintf(c->fault, sizeof c->fault, "HTTP %ld, %s: %.120s", status,
                           curl_easy_strerror(code), da_buf_str(reply).p);
    }
    json_decref(root);
}

static void ask(struct client *c, CURL *curl, struct da_buf *body, struct da_buf *reply)
{
    bool stream = (c->index + (int64_t)c->n) % 2;
    double whole = 0, first = 0;
    CURLcode code;

    da_buf_reset(body);
    da_buf_reset(reply);
    da_buf_addf(body,
                "{\"model\":\"%s\",\"prompt\":\"Task: Add %" PRId64 " and %zu.\\nOutput:\","
                "\"seed\":%zu,\"max_tokens\":%" PRId64 ",\"ignore_eos\":true%s}",
                c->load->model, c->index, c->n, c->n, c->load->max_tokens,
                stream ? ",\"stream\":true,\"stream_options\":{\"include_usage\":true}" : "");
    (void)curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body->p);
    (void)curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, (long)body->n);
    code = curl_easy_perform(curl);
    (void)curl_easy_getinfo(curl, CURLINFO_TOTAL_TIME, &whole);
    (void)curl_easy_getinfo(curl, CURLINFO_STARTTRANSFER_TIME, &first);
    check(c, curl, code, reply, stream);
    da_grow(&c->seconds, &c->seconds_room, c->n + 1, sizeof *c->seconds);
    da_grow(&c->first, &c->first_room, c->n + 1, sizeof *c->first);
    c->seconds[c->n] = whole;
    c->first[c->n++] = first;
}

static void *be_a_client(void *ctx)
{
    struct client *c = ctx;
    CURL *curl = curl_easy_init();
    struct da_buf body, reply, url;

    da_buf_init(&body, DA_BUF_TEXT_MAX);
    da_buf_init(&reply, REPLY_MAX);
    da_buf_init(&url, DA_BUF_TEXT_MAX);
    da_buf_addf(&url, "%s/completions", c->load->url);
    (void)curl_easy_setopt(curl, CURLOPT_URL, url.p);
    (void)curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    (void)curl_easy_setopt(curl, CURLOPT_TIMEOUT, 300L);
    (void)curl_easy_setopt(curl, CURLOPT_HTTPHEADER, c->load->headers);
    (void)curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take);
    (void)curl_easy_setopt(curl, CURLOPT_WRITEDATA, &reply);
    while (da_clock_ms() < c->load->end_ms)
        ask(c, curl, &body, &reply);
    curl_easy_cleanup(curl);
    da_buf_release(&body);
    da_buf_release(&reply);
    da_buf_release(&url);
    return NULL;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static double percentile(const double *sorted, size_t n, size_t percent)
{
    return n ? sorted[(n - 1) * percent / 100] * 1e3 : 0;
}

static int report(const struct load *load, const struct client *clients, double seconds)
{
    double *whole, *first;
    size_t n = 0, at = 0;
    int64_t tokens = 0, faults = 0;

    for (int64_t i = 0; i < load->clients; i++) {
        n += clients[i].n;
        tokens += clients[i].tokens;
        faults += clients[i].faults;
        if (clients[i].faults > 0 && faults == clients[i].faults) /* one of them says enough */
            (void)fprintf(stderr, "client %" PRId64 ": %s\n", i, clients[i].fault);
    }
    whole = da_alloc_n(n, sizeof *whole);
    first = da_alloc_n(n, sizeof *first);
    for (int64_t i = 0; i < load->clients; i++) {
        memcpy(whole + at, clients[i].seconds, clients[i].n * sizeof *whole);
        memcpy(first + at, clients[i].first, clients[i].n * sizeof *first);
        at += clients[i].n;
    }
    qsort(whole, n, sizeof *whole, by_size);
    qsort(first, n, sizeof *first, by_size);
    printf(
        "{\"name\":\"serve_load\",\"clients\":%" PRId64 ",\"seconds\":%.1f,\"n\":%zu,"
        "\"faults\":%" PRId64 ",\"requests_per_second\":%.1f,\"tokens_per_second\":%.0f,"
        "\"p50_ms\":%.1f,\"p99_ms\":%.1f,\"first_byte_p50_ms\":%.1f,\"first_byte_p99_ms\":%.1f}\n",
        load->clients, seconds, n, faults, (double)n / seconds, (double)tokens / seconds,
        percentile(whole, n, 50), percentile(whole, n, 99), percentile(first, n, 50),
        percentile(first, n, 99));
    da_free(whole);
    da_free(first);
    return faults > 0 || n == 0;
}

static int read_arguments(struct load *load, int argc, char **argv)
{
    struct da_err err = {0};

    if (argc < 3 || argc > 6 ||
        (argc > 3 && da_parse_i64(argv[3], 1, CLIENTS_MAX, &load->clients, &err) < 0) ||
        (argc > 4 && da_parse_i64(argv[4], 1, 86400, &load->seconds, &err) < 0) ||
        (argc > 5 && da_parse_i64(argv[5], 1, 1000000, &load->max_tokens, &err) < 0)) {
        (void)fprintf(stderr, "usage: serve_load URL MODEL [CLIENTS [SECONDS [MAX_TOKENS]]]\n%s\n",
                      err.msg);
        return -1;
    }
    load->url = argv[1];
    load->model = argv[2];
    return 0;
}

static void add_headers(struct load *load)
{
    const char *key = getenv("OPENAI_API_KEY");
    struct da_buf b;

    load->headers = curl_slist_append(NULL, "Content-Type: application/json");
    if (!key)
        return;
    da_buf_init(&b, DA_BUF_TEXT_MAX);
    da_buf_addf(&b, "Authorization: Bearer %s", key);
    load->headers = curl_slist_append(load->headers, b.p);
    da_buf_release(&b);
}

int main(int argc, char **argv)
{
    struct load load = {.clients = 64, .seconds = 60, .max_tokens = 64};
    struct client *clients;
    int64_t began;
    int status;

    if (read_arguments(&load, argc, argv) < 0 || curl_global_init(CURL_GLOBAL_DEFAULT) != 0)
        return 2;
    add_headers(&load);
    clients = da_alloc_n((size_t)load.clients, sizeof *clients);
    began = da_clock_ms();
    load.end_ms = began + load.seconds * 1000;
    for (int64_t i = 0; i < load.clients; i++) {
        clients[i] = (struct client){.load = &load, .index = i};
        if (pthread_create(&clients[i].thread, NULL, be_a_client, &clients[i]) != 0)
            return 2;
    }
    for (int64_t i = 0; i < load.clients; i++)
        (void)pthread_join(clients[i].thread, NULL);
    status = report(&load, clients, (double)(da_clock_ms() - began) / 1e3);
    for (int64_t i = 0; i < load.clients; i++) {
        da_free(clients[i].seconds);
        da_free(clients[i].first);
    }
    da_free(clients);
    curl_slist_free_all(load.headers);
    curl_global_cleanup();
    return status;
}
