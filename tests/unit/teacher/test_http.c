/* SPDX-License-Identifier: Apache-2.0
 *
 * The HTTP teacher against a server that plays scripts. The back-off is 1 ms, and nothing here
 * sleeps.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/mem.h"
#include "scripted_server.h"
#include "teacher/http.h"

#define KEY "sk-test-0123456789"
#define TEXT(literal) (literal), sizeof(literal) - 1
#define SAYS(text)                                                                                 \
    "{\"choices\":[{\"message\":{\"content\":\"" text "\"},\"finish_reason\":\"stop\"}]}"
#define OK_YES                                                                                     \
    {                                                                                              \
        "200 OK", TEXT(SAYS("Yes")), CLOSE                                                         \
    }
#define OVERFLOW(text) "{\"error\":{\"message\":\"" text "\",\"code\":\"context_length_exceeded\"}}"

enum { STEPS_MAX = 6 };

struct step {
    const char *head; /* "200 OK", then header lines; NULL: the body is all of the reply's bytes */
    const char *body;
    size_t body_n;
    enum after_reply after;
};

struct http_case {
    const char *name;
    struct step steps[STEPS_MAX];
    size_t n_steps;
    enum da_outcome outcome;
    const char *text;
    size_t text_n;
    int attempts, status;
    const char *says; /* part of the message */
};

static const char zipped[] = "\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\x0d\xc9\xb1\x0d\x80\x30\x0c"
                             "\x04\xc0\x5d\xbe\x66\x82\xac\x82\x10\x8a\x8c\x21"
                             "\x2e\xb0\x2d\x3e\x15\x51\x76\x87\x6b\x6f\x40\x5a\x98\x28\x51\xd6\x81"
                             "\x5b\xc9\x7a\x29\xca\x80\x84\x77\xf5\x8e\x82\xd7"
                             "\x32\xf5\xc0\x5c\x70\x9a\x1b\xdb\xfe\x68\x65\xf8\x3f\xec\x91\x98\xdb"
                             "\xfc\x00\x86\x16\xb9\x83\x45\x00\x00\x00";

static const struct http_case cases[] = {
    {"200", {OK_YES}, 1, DA_ANSWERED, TEXT("Yes"), 1, 200, NULL},
    {"429 with Retry-After: 0, then 200",
     {{"429 Too Many Requests\r\nRetry-After: 0", TEXT("{\"error\":\"slow\"}"), KEEP_OPEN}, OK_YES},
     2,
     DA_ANSWERED,
     TEXT("Yes"),
     2,
     200,
     NULL},
    {"429 with retry-after-ms, then 200",
     {{"429 Too Many Requests\r\nretry-after-ms: 1\r\nRetry-After: 100", TEXT(""), KEEP_OPEN},
      OK_YES},
     2,
     DA_ANSWERED,
     TEXT("Yes"),
     2,
     200,
     NULL},
    {"500, 503 and 529, then 200",
     {{"500 Oops", TEXT("{}"), KEEP_OPEN},
      {"503 Busy", TEXT(""), CLOSE},
      {"529 Busy", TEXT("x"), KEEP_OPEN},
      OK_YES},
     4,
     DA_ANSWERED,
     TEXT("Yes"),
     4,
     200,
     NULL},
    {"body cut short of its Content-Length, then 200",
     {{NULL, TEXT("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{\"choices\""), CLOSE}, OK_YES},
     2,
     DA_ANSWERED,
     TEXT("Yes"),
     2,
     200,
     NULL},
    {"a whole answer under too long a Content-Length is not trusted",
     {{NULL, TEXT("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n" SAYS("No")), CLOSE}, OK_YES},
     2,
     DA_ANSWERED,
     TEXT("Yes"),
     2,
     200,
     NULL},
    {"Content-Length too short, then 200",
     {{NULL, TEXT("HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n" SAYS("No")), CLOSE}, OK_YES},
     2,
     DA_ANSWERED,
     TEXT("Yes"),
     2,
     200,
     NULL},
    {"chunks without an end, then 200",
     {{NULL, TEXT("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"cho\r\n"), CLOSE},
      OK_YES},
     2,
     DA_ANSWERED,
     TEXT("Yes"),
     2,
     200,
     NULL},
    {"reset before any byte, then in the middle, then 200",
     {{NULL, TEXT(""), RESET},
      {NULL, TEXT("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{"), RESET},
      OK_YES},
     3,
     DA_ANSWERED,
     TEXT("Yes"),
     3,
     200,
     NULL},
    {"closed without a byte, then 200",
     {{NULL, TEXT(""), CLOSE}, OK_YES},
     2,
     DA_ANSWERED,
     TEXT("Yes"),
     2,
     200,
     NULL},
    {"garbage, a web page and nothing under 200, then 200",
     {{"200 OK", TEXT("\x00\xff\x80{"), KEEP_OPEN},
      {"200 OK", TEXT("<html>Bad</html>"), KEEP_OPEN},
      {"200 OK", TEXT(""), KEEP_OPEN},
      OK_YES},
     4,
     DA_ANSWERED,
     TEXT("Yes"),
     4,
     200,
     NULL},
    {"invalid UTF-8, content null and an error under 200, then 200",
     {{"200 OK", TEXT(SAYS("\xff")), KEEP_OPEN},
      {"200 OK", TEXT("{\"choices\":[{\"message\":{\"content\":null}}]}"), KEEP_OPEN},
      {"200 OK", TEXT("{\"error\":{\"message\":\"x\"}}"), KEEP_OPEN},
      OK_YES},
     4,
     DA_ANSWERED,
     TEXT("Yes"),
     4,
     200,
     NULL},
    {"gzip",
     {{"200 OK\r\nContent-Encoding: gzip", TEXT(zipped), CLOSE}},
     1,
     DA_ANSWERED,
     TEXT("zipped"),
     1,
     200,
     NULL},
    {"NUL in the text",
     {{"200 OK", TEXT(SAYS("a\\u0000b")), CLOSE}},
     1,
     DA_ANSWERED,
     TEXT("a\0b"),
     1,
     200,
     NULL},
    {"interim 100 before the 200",
     {{NULL, TEXT("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n\r\n" SAYS("Yes")), CLOSE}},
     1,
     DA_ANSWERED,
     TEXT("Yes"),
     1,
     200,
     NULL},
    {"insufficient_quota is final",
     {{"429 Too Many Requests\r\nRetry-After: 1",
       TEXT("{\"error\":{\"message\":\"pay\",\"code\":"
            "\"insufficient_quota\"}}"),
       CLOSE}},
     1,
     DA_DENIED,
     TEXT(""),
     1,
     429,
     "HTTP 429: pay (insufficient_quota)"},
    {"401 that echoes the key",
     {{"401 Unauthorized", TEXT("{\"error\":{\"message\":\"bad key " KEY "\"}}"), CLOSE}},
     1,
     DA_DENIED,
     TEXT(""),
     1,
     401,
     "HTTP 401: bad key ***"},
    {"404 says what to check",
     {{"404 Not Found", TEXT("{\"detail\":\"Not Found\"}"), CLOSE}},
     1,
     DA_DENIED,
     TEXT(""),
     1,
     404,
     "HTTP 404: Not Found; check the model's name, \"m\", and the base URL, http://127.0.0.1:"},
    {"a redirect is not followed",
     {{"301 Moved\r\nLocation: https://h.example/v1", TEXT(""), CLOSE}},
     1,
     DA_DENIED,
     TEXT(""),
     1,
     301,
     "HTTP 301: the server redirects to https://h.example/v1"},
    {"content filter",
     {{"200 OK",
       TEXT("{\"choices\":[{\"message\":{\"content\":null},\"finish_reason\":"
            "\"content_filter\"}]}"),
       CLOSE}},
     1,
     DA_REFUSED_FILTER,
     TEXT(""),
     1,
     200,
     "content filter"},
    {"context overflow shrinks once",
     {{"400 Bad Request",
       TEXT(OVERFLOW("maximum context length is 100 tokens, 60 in the messages")), KEEP_OPEN},
      OK_YES},
     2,
     DA_ANSWERED,
     TEXT("Yes"),
     2,
     200,
     NULL},
    {"context overflow even after shrinking",
     {{"400 Bad Request", TEXT(OVERFLOW("over")), KEEP_OPEN},
      {"400 Bad Request", TEXT(OVERFLOW("over")), CLOSE}},
     2,
     DA_TOO_LONG,
     TEXT(""),
     2,
     400,
     "HTTP 400: over (context_length_exceeded)"},
    {"a prompt that is over the context by itself",
     {{"400 Bad Request",
       TEXT(OVERFLOW("maximum context length is 100 tokens, your messages resulted in 100")),
       CLOSE}},
     1,
     DA_TOO_LONG,
     TEXT(""),
     1,
     400,
     "HTTP 400"},
    {"retries used up, nothing ever succeeded",
     {{"500 a", TEXT("{\"error\":\"one\"}"), KEEP_OPEN},
      {"500 a", TEXT(""), KEEP_OPEN},
      {"500 a", TEXT(""), KEEP_OPEN},
      {"500 a", TEXT(""), KEEP_OPEN},
      {"502 a", TEXT("{\"error\":\"last\"}"), CLOSE}},
     5,
     DA_DOWN,
     TEXT(""),
     5,
     502,
     "gave up after 5 attempts: HTTP 502: last"},
    {"a port where connections are closed at once",
     {{NULL, TEXT(""), CLOSE}, {NULL, TEXT(""), CLOSE}, {NULL, TEXT(""), CLOSE}},
     3,
     DA_DOWN,
     TEXT(""),
     3,
     0,
     "hung up without an answer (does it want https?)"},
    {"a port where no HTTP is spoken",
     {{NULL, TEXT("SSH-2.0-OpenSSH_9.2\r\n"), CLOSE},
      {NULL, TEXT("SSH-2.0-OpenSSH_9.2\r\n"), CLOSE},
      {NULL, TEXT("SSH-2.0-OpenSSH_9.2\r\n"), CLOSE}},
     3,
     DA_DOWN,
     TEXT(""),
     3,
     0,
     "does not speak HTTP"},
};

static struct da_secret test_key(void)
{
    struct da_secret key = {0};

    assert_int_equal(setenv("DIDACT_TEST_KEY", KEY, 1), 0);
    assert_int_equal(da_secret_from_env(&key, "DIDACT_TEST_KEY", NULL), DA_OK);
    return key;
}

static const struct da_http_options defaults = {.model = "m",
                                                .concurrency = 1,
                                                .connect_timeout_ms = 20000,
                                                .silence_timeout_ms = 20000,
                                                .total_timeout_ms = 20000,
                                                .max_attempts = 5,
                                                .backoff_base_ms = 1,
                                                .answer_max = 1000,
                                                .seed = 1};

static struct da_teacher *open_with(struct da_http_options o, int port)
{
    char url[64];
    struct da_teacher *t = NULL;
    struct da_err err = {0};

    (void)snprintf(url, sizeof url, "http://127.0.0.1:%d/v1", port);
    o.base_url = url;
    if (da_http_teacher_open(&t, &o, &err) != DA_OK)
        fail_msg("%s", err.msg);
    return t;
}

static struct da_teacher *open_teacher(int port, const struct da_secret *key, size_t concurrency)
{
    struct da_http_options o = defaults;

    o.key = key;
    o.concurrency = concurrency;
    return open_with(o, port);
}

static void ask(struct da_teacher *t, uint64_t ticket)
{
    assert_int_equal(t->ops->ask(t,
                                 &(struct da_question){
                                     .ticket = ticket,
                                     .prompt = {.head = DA_STR("Q: "), .tail = DA_STR("\"é\"?")},
                                     .sampling = {.top_p = 1, .max_tokens = 50, .seed = -1},
                                 },
                                 NULL),
                     DA_OK);
}

static struct da_answer next_answer(struct da_teacher *t)
{
    struct da_answer a = {0};
    size_t n = 0;

    while (n == 0 && t->ops->in_flight(t) > 0)
        assert_int_equal(t->ops->poll(t, 1000, &a, 1, &n, NULL), DA_OK);
    assert_int_equal(n, 1);
    return a;
}

/* A server that plays steps, and the replies made of them. */
struct play {
    struct reply replies[STEPS_MAX];
    size_t n;
    struct scripted_server *server;
};

static struct play *start(const struct step *steps, size_t n)
{
    struct play *p = da_alloc(sizeof *p);

    p->n = n;
    for (size_t i = 0; i < n; i++) {
        struct da_buf b;

        da_buf_init(&b, DA_BUF_TEXT_MAX);
        if (steps[i].head)
            da_buf_addf(&b, "HTTP/1.1 %s\r\nContent-Length: %zu\r\n\r\n", steps[i].head,
                        steps[i].body_n);
        da_buf_add(&b, steps[i].body, steps[i].body_n);
        p->replies[i] = (struct reply){.n = b.n, .after = steps[i].after};
        p->replies[i].bytes = da_buf_take(&b);
    }
    p->server = scripted_server_start(p->replies, n);
    return p;
}

static int port_of(const struct play *p)
{
    return scripted_server_port(p->server);
}

/* All steps must have been asked for. */
static void end(struct play *p, const char *name)
{
    size_t n_requests = scripted_server_stop(p->server);

    if (n_requests != p->n)
        fail_msg("%s: %zu requests were sent", name, n_requests);
}

static void free_play(struct play *p)
{
    scripted_server_free(p->server);
    for (size_t i = 0; i < p->n; i++)
        da_free((void *)(uintptr_t)p->replies[i].bytes);
    da_free(p);
}

static void check_case(const struct http_case *c)
{
    struct da_secret key = test_key();
    struct play *play = start(c->steps, c->n_steps);
    struct da_teacher *t = open_teacher(port_of(play), &key, 1);
    struct da_answer a;

    ask(t, 77);
    a = next_answer(t);
    if (a.ticket != 77 || a.outcome != c->outcome || a.attempts != c->attempts ||
        a.http_status != c->status || !da_str_eq(a.text, (struct da_str){c->text, c->text_n}) ||
        !c->says != !a.message.n ||
        (c->says && da_str_find(a.message, da_str_c(c->says), 0) == SIZE_MAX) || a.latency_ms < 0)
        fail_msg("%s: %s, attempts %d, status %d, text \"%.*s\", message \"%.*s\"", c->name,
                 da_outcome_name(a.outcome), a.attempts, a.http_status, DA_STR_ARG(a.text),
                 DA_STR_ARG(a.message));
    assert_int_equal(da_str_find(a.message, DA_STR(KEY), 0), SIZE_MAX);
    da_teacher_close(&t);
    end(play, c->name);
    free_play(play);
    da_secret_release(&key);
}

static void every_script_ends_in_its_outcome(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check_case(&cases[i]);
}

/* What follows the Accept-Encoding line, whose value depends on how libcurl was built. */
static const char *after_encodings(const char *request)
{
    const char *line = strstr(request, "\r\nAccept-Encoding: ");
    const char *next = line ? strstr(line + 2, "\r\n") : NULL;

    return next ? next : "";
}

static void request_is_exactly_these_bytes(void **state)
{
    static const struct step steps[] = {{"400 Bad", TEXT(OVERFLOW("x")), KEEP_OPEN}, OK_YES};
    static const char *const budgets[] = {"50", "25"}; /* the second time with half of max_tokens */
    struct da_secret key = test_key();
    struct play *play = start(steps, 2);
    struct da_teacher *t = open_teacher(port_of(play), &key, 1);

    (void)state;
    ask(t, 1);
    assert_int_equal(next_answer(t).outcome, DA_ANSWERED);
    da_teacher_close(&t);
    end(play, "exact bytes");
    for (size_t i = 0; i < 2; i++) {
        const char *request = scripted_server_request(play->server, i);
        char want[1024];

        (void)snprintf(want, sizeof want,
                       "POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n"
                       "User-Agent: didact\r\nAccept-Encoding: ",
                       port_of(play));
        assert_memory_equal(request, want, strlen(want));
        (void)snprintf(
            want, sizeof want,
            "\r\nContent-Type: application/json\r\nAccept: application/json\r\n"
            "Authorization: Bearer " KEY "\r\nContent-Length: 97\r\n\r\n"
            "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Q: \\\"é\\\"?\"}],"
            "\"temperature\":0,\"max_tokens\":%s}",
            budgets[i]);
        assert_string_equal(after_encodings(request), want);
    }
    free_play(play);
    da_secret_release(&key);
}

/* Limits of which each attempt passes one: what the last of them says. */
static void check_limit(const struct step *step, struct da_http_options o, const char *says)
{
    const struct step steps[] = {*step, *step};
    struct play *play = start(steps, 2);
    struct da_teacher *t;
    struct da_answer a;
    char want[200];

    o.max_attempts = 2;
    t = open_with(o, port_of(play));
    ask(t, 1);
    a = next_answer(t);
    (void)snprintf(want, sizeof want, "gave up after 2 attempts: 127.0.0.1:%d%s", port_of(play),
                   says);
    assert_int_equal(a.outcome, DA_DOWN);
    if (da_str_find(a.message, da_str_c(want), 0) != 0)
        fail_msg("\"%.*s\" in place of \"%s\"", DA_STR_ARG(a.message), want);
    da_teacher_close(&t);
    end(play, says);
    free_play(play);
}

static void slow_and_big_answers_end_at_their_limits(void **state)
{
    static const char big[1001];
    static const struct step half = {NULL, TEXT("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{"),
                                     FALL_SILENT};
    static const struct step nothing = {NULL, TEXT(""), FALL_SILENT};
    static const struct step too_big = {"200 OK", big, sizeof big, FALL_SILENT};
    struct da_http_options o = defaults;

    (void)state;
    o.silence_timeout_ms = 50;
    check_limit(&half, o, " sent nothing for 50 ms");
    check_limit(&nothing, o, " sent nothing for 50 ms");
    o = defaults;
    o.total_timeout_ms = 50;
    check_limit(&half, o, ": Operation timed out after");
    o = defaults;
    check_limit(&too_big, o, " sent more than 1000 bytes");
}

static void server_s_waiting_time_is_kept(void **state)
{
    static const struct step steps[] = {{"429 Slow\r\nretry-after-ms: 60", TEXT(""), KEEP_OPEN},
                                        OK_YES};
    struct play *play = start(steps, 2);
    struct da_teacher *t = open_teacher(port_of(play), NULL, 1); /* by itself it waits 1 ms */

    (void)state;
    ask(t, 1);
    assert_in_range(next_answer(t).latency_ms, 60, INT32_MAX);
    assert_int_equal(da_http_teacher_stats(t).throttled, 1);
    da_teacher_close(&t);
    end(play, "waiting time");
    free_play(play);
}

/* A port of this machine where nobody listens: bound, so that no other process gets it, but not
 * listened on. */
static int closed_port(int *fd)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;

    *fd = socket(AF_INET, SOCK_STREAM, 0);
    assert_int_equal(bind(*fd, (struct sockaddr *)&address, size), 0);
    assert_int_equal(getsockname(*fd, (struct sockaddr *)&address, &size), 0);
    return ntohs(address.sin_port);
}

static void refused_connection_is_down_after_three_tries(void **state)
{
    char want[100];
    int fd, port = closed_port(&fd);
    struct da_teacher *t = open_teacher(port, NULL, 4);
    struct da_answer a;

    (void)state;
    ask(t, 1);
    a = next_answer(t);
    assert_int_equal(a.outcome, DA_DOWN);
    assert_int_equal(a.attempts, 3);
    assert_int_equal(a.http_status, 0);
    (void)snprintf(want, sizeof want,
                   "gave up after 3 attempts: cannot connect to 127.0.0.1:%d: Connection refused",
                   port);
    assert_true(da_str_eq(a.message, da_str_c(want)));
    da_teacher_close(&t);
    (void)close(fd);
}

/* Two questions are with the teacher; one fails on all its tries while the other is answered. */
static void item_fails_when_others_succeed(void **state)
{
    static const struct step steps[] = {
        {"500 a", TEXT(""), KEEP_OPEN}, {"200 OK", TEXT(SAYS("Yes")), KEEP_OPEN},
        {"500 a", TEXT(""), KEEP_OPEN}, {"500 a", TEXT(""), KEEP_OPEN},
        {"500 a", TEXT(""), KEEP_OPEN}, {"500 a", TEXT(""), CLOSE}};
    struct play *play = start(steps, 6);
    struct da_teacher *t = open_teacher(port_of(play), NULL, 1);
    struct da_answer a;
    struct da_http_stats stats;

    (void)state;
    ask(t, 1);
    ask(t, 2);
    assert_int_equal(t->ops->capacity(t), 2);
    assert_int_equal(t->ops->in_flight(t), 2);
    assert_int_equal(
        t->ops->ask(t, &(struct da_question){.sampling = {.top_p = 1, .seed = -1}}, NULL),
        DA_EBUSY);
    a = next_answer(t);
    assert_int_equal(a.ticket, 2);
    assert_int_equal(a.outcome, DA_ANSWERED);
    assert_int_equal(t->ops->in_flight(t), 1);
    a = next_answer(t);
    assert_int_equal(a.ticket, 1);
    assert_int_equal(a.outcome, DA_FAILED);
    stats = da_http_teacher_stats(t);
    assert_int_equal(stats.sent, 6);
    assert_int_equal(stats.answered, 1);
    assert_int_equal(stats.retried, 4);
    assert_int_equal(stats.throttled, 0);
    da_teacher_close(&t);
    end(play, "last");
    free_play(play);
}

static void close_aborts_what_is_in_flight(void **state)
{
    static const struct step steps[] = {
        {NULL, TEXT("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"), FALL_SILENT}};
    struct play *play = start(steps, 1);
    struct da_teacher *t = open_teacher(port_of(play), NULL, 4);
    struct da_answer a;
    size_t n = 99;

    (void)state;
    for (uint64_t i = 0; i < 8; i++)
        ask(t, i);
    assert_int_equal(t->ops->poll(t, 20, &a, 1, &n, NULL), DA_OK);
    assert_int_equal(n, 0);
    assert_int_equal(t->ops->in_flight(t), 8);
    da_teacher_close(&t);
    assert_null(t);
    da_teacher_close(&t);
    end(play, "last");
    free_play(play);
}

static void answers_live_while_new_questions_are_asked(void **state)
{
    static const struct step steps[] = {{"200 OK", TEXT(SAYS("1st")), KEEP_OPEN},
                                        {"200 OK", TEXT(SAYS("2nd")), CLOSE}};
    struct play *play = start(steps, 2);
    struct da_teacher *t = open_teacher(port_of(play), NULL, 1);
    struct da_answer first;

    (void)state;
    ask(t, 1);
    first = next_answer(t);
    ask(t, 2);
    ask(t, 3); /* all places are taken again */
    assert_true(da_str_eq(first.text, DA_STR("1st")));
    assert_true(da_str_eq(first.finish, DA_STR("stop")));
    assert_true(da_str_eq(next_answer(t).text, DA_STR("2nd")));
    da_teacher_close(&t);
    end(play, "last");
    free_play(play);
}

static void winding_down_takes_what_is_begun_and_sends_no_more(void **state)
{
    static const struct step answer[] = {OK_YES};
    static const struct step busy[] = {{"503 Busy", TEXT(""), CLOSE}};
    struct play *play = start(answer, 1);
    struct da_teacher *t = open_teacher(port_of(play), NULL, 1);
    struct da_answer a;
    size_t n = 99;

    (void)state;
    ask(t, 1);
    ask(t, 2); /* waits: one at a time is sent */
    assert_int_equal(t->ops->poll(t, 0, &a, 1, &n, NULL), DA_OK);
    if (n == 0) {
        assert_int_equal(t->ops->on_wire(t), 1);
        t->ops->wind_down(t);
        assert_int_equal(t->ops->in_flight(t), 1);
        a = next_answer(t);
    }
    assert_int_equal(a.ticket, 1);
    t->ops->wind_down(t);
    assert_int_equal(t->ops->in_flight(t), 0);
    da_teacher_close(&t);
    end(play, "answer");
    free_play(play);

    play = start(busy, 1);
    t = open_teacher(port_of(play), NULL, 1);
    ask(t, 1);
    assert_int_equal(t->ops->poll(t, 0, &a, 1, &n, NULL), DA_OK);
    t->ops->wind_down(t);
    while (t->ops->in_flight(t) > 0) { /* the 503 is not tried again, and nobody waits for it */
        assert_int_equal(t->ops->poll(t, 1000, &a, 1, &n, NULL), DA_OK);
        assert_int_equal(n, 0);
    }
    da_teacher_close(&t);
    end(play, "busy");
    free_play(play);
}

static void identity_names_endpoint_model_and_extras_but_no_key(void **state)
{
    struct da_secret key = test_key();
    struct da_teacher *t = NULL;
    struct da_http_options o = {.base_url = "https://h.example/v1/",
                                .model = "m",
                                .kind = DA_ENDPOINT_COMPLETIONS,
                                .key = &key,
                                .extra_body = "{\"a\": 1, \"b\": null}",
                                .concurrency = 3,
                                .connect_timeout_ms = 1,
                                .silence_timeout_ms = 1,
                                .total_timeout_ms = 1,
                                .max_attempts = 1,
                                .answer_max = 1};
    struct da_answer a;
    int64_t start_ms = da_clock_ms();
    size_t n = 99;

    (void)state;
    assert_int_equal(da_http_teacher_open(&t, &o, NULL), DA_OK);
    assert_true(
        da_str_eq(t->ops->identity(t), DA_STR("https://h.example/v1/completions m \"a\":1")));
    assert_true(da_str_eq(t->ops->model(t), DA_STR("m")));
    assert_false(t->ops->is_chat(t));
    assert_int_equal(t->ops->capacity(t), 6);
    assert_int_equal(t->ops->poll(t, 20000, &a, 1, &n, NULL),
                     DA_OK); /* nothing is asked: returns at once */
    assert_int_equal(n, 0);
    assert_in_range(da_clock_ms() - start_ms, 0, 10000);
    da_teacher_close(&t);
    o.extra_body = NULL;
    o.kind = DA_ENDPOINT_CHAT;
    assert_int_equal(da_http_teacher_open(&t, &o, NULL), DA_OK);
    assert_true(da_str_eq(t->ops->identity(t), DA_STR("https://h.example/v1/chat/completions m")));
    assert_true(t->ops->is_chat(t));
    da_teacher_close(&t);
    o.base_url = "h.example";
    assert_int_equal(da_http_teacher_open(&t, &o, NULL), DA_EINVAL);
    o.base_url = "http://h.example/v1";
    o.extra_body = "[]";
    assert_int_equal(da_http_teacher_open(&t, &o, NULL), DA_EFORMAT);
    assert_null(t);
    da_secret_release(&key);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_script_ends_in_its_outcome),
        cmocka_unit_test(request_is_exactly_these_bytes),
        cmocka_unit_test(server_s_waiting_time_is_kept),
        cmocka_unit_test(slow_and_big_answers_end_at_their_limits),
        cmocka_unit_test(refused_connection_is_down_after_three_tries),
        cmocka_unit_test(item_fails_when_others_succeed),
        cmocka_unit_test(close_aborts_what_is_in_flight),
        cmocka_unit_test(answers_live_while_new_questions_are_asked),
        cmocka_unit_test(winding_down_takes_what_is_begun_and_sends_no_more),
        cmocka_unit_test(identity_names_endpoint_model_and_extras_but_no_key),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
