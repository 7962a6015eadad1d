/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/progress.h"

#include "base/log.h"
#include "base/utf8.h"
#include "cli/table.h"

#include <inttypes.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { LINE_EVERY_MS = 200, EVENT_EVERY_MS = 10000, RATE_AFTER_MS = 1000 };

double da_progress_rate(const struct da_progress *p)
{
    if (p->elapsed_ms < RATE_AFTER_MS)
        return 0;
    return (double)(p->accepted - p->accepted_before) * 60000.0 / (double)p->elapsed_ms;
}

void da_progress_duration(struct da_buf *out, int64_t ms)
{
    int64_t s = ms / 1000;

    if (s < 60)
        da_buf_addf(out, "%" PRId64 " s", s);
    else if (s < 3600)
        da_buf_addf(out, "%" PRId64 " min %" PRId64 " s", s / 60, s % 60);
    else
        da_buf_addf(out, "%" PRId64 " h %" PRId64 " min", s / 3600, s / 60 % 60);
}

/* 950, 12.3k, 1.2M */
static void add_short(struct da_buf *out, int64_t n)
{
    if (n < 1000)
        da_buf_addf(out, "%" PRId64, n);
    else if (n < 1000000)
        da_buf_addf(out, "%.1fk", (double)n / 1e3);
    else
        da_buf_addf(out, "%.1fM", (double)n / 1e6);
}

void da_progress_line(const struct da_progress *p, struct da_buf *out)
{
    int64_t tokens = p->prompt_tokens + p->completion_tokens;
    double rate = da_progress_rate(p);

    da_table_count(out, p->accepted);
    da_buf_add_c(out, " of ");
    da_table_count(out, p->target);
    da_buf_add_c(out, " accepted");
    if (p->proposed > 0) {
        da_buf_addf(out, " · %" PRId64 "%% of ", p->accepted * 100 / p->proposed);
        da_table_count(out, p->proposed);
        da_buf_add_c(out, " proposed");
    }
    da_buf_addf(out, " · %zu in flight", p->in_flight);
    if (tokens > 0) {
        da_buf_add_c(out, " · ");
        add_short(out, tokens);
        da_buf_add_c(out, " tokens");
    }
    if (rate > 0) {
        da_buf_addf(out, " · %.0f/min · ", rate);
        da_progress_duration(out, (int64_t)((double)(p->target - p->accepted) / rate * 60000.0));
        da_buf_add_c(out, " left");
    }
}

json_t *da_progress_json(const struct da_progress *p)
{
    return json_pack("{s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:f}", "target",
                     (json_int_t)p->target, "accepted", (json_int_t)p->accepted, "proposed",
                     (json_int_t)p->proposed, "rejected", (json_int_t)p->rejected, "failed",
                     (json_int_t)p->failed, "in_flight", (json_int_t)p->in_flight, "requests_sent",
                     (json_int_t)p->requests_sent, "requests_kept", (json_int_t)p->requests_kept,
                     "prompt_tokens", (json_int_t)p->prompt_tokens, "completion_tokens",
                     (json_int_t)p->completion_tokens, "elapsed_ms", (json_int_t)p->elapsed_ms,
                     "accepted_per_minute", da_progress_rate(p));
}

void da_progress_view_init(struct da_progress_view *v, const struct da_settings *s,
                           const volatile sig_atomic_t *stop)
{
    *v = (struct da_progress_view){
        .line = isatty(STDERR_FILENO) && !s->quiet && !s->log_json,
        .json = s->log_json && !s->quiet,
        .stop = stop,
        .shown_ms = -1,
    };
}

void da_progress_view_end(struct da_progress_view *v)
{
    if (v->line)
        da_log_progress_end();
}

/* Columns of the terminal on stderr, less the one in which a cursor would wrap. */
static size_t line_width(void)
{
    struct winsize size = {0};

    if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col < 20)
        return 79;
    return (size_t)size.ws_col - 1;
}

static void show_line(const struct da_progress *p)
{
    struct da_buf line, cut;

    da_buf_init(&line, 1024);
    da_buf_init(&cut, 4096);
    da_progress_line(p, &line);
    da_buf_add_str(&cut, da_utf8_prefix(da_buf_str(&line), line_width()));
    da_log_progress(da_buf_str(&cut).p);
    da_buf_release(&cut);
    da_buf_release(&line);
}

void da_progress_show(void *view, const struct da_progress *p)
{
    struct da_progress_view *v = view;
    int64_t every = v->line ? LINE_EVERY_MS : EVENT_EVERY_MS;

    if (*v->stop == 1 && !v->stop_told) {
        v->stop_told = true;
        da_log(DA_LOG_INFO, "generate",
               "finishing %zu requests in flight; press Ctrl-C again to stop now", p->in_flight);
    }
    if (v->shown_ms >= 0 && p->elapsed_ms - v->shown_ms < every)
        return;
    v->shown_ms = p->elapsed_ms;
    if (v->line)
        show_line(p);
    if (v->json)
        da_json_event("progress", da_progress_json(p));
}
