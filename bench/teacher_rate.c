/* SPDX-License-Identifier: Apache-2.0
 *
 * Requests a second and CPU time a request of the HTTP teacher against a server that runs already:
 *
 *     teacher_rate BASE_URL N CONCURRENCY
 *
 * The questions are short, as those of the classify step; one JSON line comes out. Outcomes are
 * counted, so that a server which fails some requests shows that all were answered in the end. The
 * key, if any, is in OPENAI_API_KEY.
 */
#include <inttypes.h>
#include <sys/resource.h>

#include "base/clock.h"
#include "base/parse.h"
#include "teacher/http.h"

enum { BATCH = 256 };

struct tally {
    int64_t answered, others, attempts, text_size;
};

static int64_t cpu_us(void)
{
    struct rusage u;

    (void)getrusage(RUSAGE_SELF, &u);
    return (u.ru_utime.tv_sec + u.ru_stime.tv_sec) * 1000000 + u.ru_utime.tv_usec +
           u.ru_stime.tv_usec;
}

static int ask(struct da_teacher *t, int64_t number, struct da_err *err)
{
    char tail[128];
    int n = snprintf(tail, sizeof tail,
                     "Task: Decide about the thing that has the number %" PRId64
                     ".\nIs it classification?",
                     number);

    return t->ops->ask(t,
                       &(struct da_question){
                           .ticket = (uint64_t)number,
                           .prompt = {.head = DA_STR("Can the following task be regarded as a "
                                                     "classification task with finite output "
                                                     "labels?\n\nTask: Name the capital of a "
                                                     "country.\nIs it classification? No\n\n"),
                                      .tail = {tail, (size_t)n}},
                           .sampling = {.temperature = 0,
                                        .top_p = 1,
                                        .max_tokens = 3,
                                        .n_stop = 1,
                                        .stop = {DA_STR("\n")},
                                        .seed = -1},
                       },
                       err);
}

static int run(struct da_teacher *t, int64_t n, struct tally *tally, struct da_err *err)
{
    struct da_answer answers[BATCH];
    int64_t asked = 0;
    size_t got;
    int rc = DA_OK;

    while (tally->answered + tally->others < n) {
        while (asked < n && t->ops->in_flight(t) < t->ops->capacity(t))
            DA_TRY(ask(t, asked++, err));
        DA_TRY(t->ops->poll(t, 1000, answers, BATCH, &got, err));
        for (size_t i = 0; i < got; i++) {
            if (answers[i].outcome == DA_ANSWERED)
                tally->answered++;
            else if (tally->others++ == 0)
                (void)fprintf(stderr, "%s: %.*s\n", da_outcome_name(answers[i].outcome),
                              DA_STR_ARG(answers[i].message));
            tally->attempts += answers[i].attempts;
            tally->text_size += (int64_t)answers[i].text.n;
        }
    }
out:
    return rc;
}

static void print(int64_t n, int64_t concurrency, int64_t ms, int64_t us, const struct tally *tally)
{
    (void)printf(
        "{\"name\":\"teacher_rate\",\"n\":%" PRId64 ",\"concurrency\":%" PRId64 ",\"seconds\":%.3f,"
        "\"requests_per_second\":%.0f,\"cpu_us_per_request\":%.1f,\"answered\":%" PRId64
        ",\"others\":%" PRId64 ",\"attempts\":%" PRId64 ",\"text_bytes\":%" PRId64 "}\n",
        n, concurrency, (double)ms / 1000, (double)n * 1000 / (double)(ms ? ms : 1),
        (double)us / (double)n, tally->answered, tally->others, tally->attempts, tally->text_size);
}

int main(int argc, char **argv)
{
    struct da_http_options o = {.model = "sim",
                                .connect_timeout_ms = 5000,
                                .silence_timeout_ms = 30000,
                                .total_timeout_ms = 60000,
                                .max_attempts = 8,
                                .answer_max = 8 << 20,
                                .seed = 1};
    struct da_err err = {0};
    struct da_secret key = {0};
    struct da_teacher *t = NULL;
    struct tally tally = {0};
    int64_t n, concurrency, ms, us;
    int rc = DA_OK;

    if (argc != 4) {
        (void)fprintf(stderr, "usage: teacher_rate BASE_URL N CONCURRENCY\n");
        return 2;
    }
    DA_TRY(da_parse_i64(argv[2], 1, INT32_MAX, &n, &err));
    DA_TRY(da_parse_i64(argv[3], 1, 4096, &concurrency, &err));
    rc = da_secret_from_env(&key, "OPENAI_API_KEY", &err);
    if (rc == DA_ENOTFOUND)
        rc = DA_OK;
    DA_TRY(rc);
    o.base_url = argv[1];
    o.key = &key;
    o.concurrency = (size_t)concurrency;
    DA_TRY(da_http_teacher_open(&t, &o, &err));
    ms = da_clock_ms();
    us = cpu_us();
    DA_TRY(run(t, n, &tally, &err));
    print(n, concurrency, da_clock_ms() - ms, cpu_us() - us, &tally);
out:
    da_teacher_close(&t);
    da_secret_release(&key);
    if (rc < 0)
        (void)fprintf(stderr, "teacher_rate: %s\n", err.msg);
    return rc < 0;
}
