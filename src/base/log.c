/* SPDX-License-Identifier: Apache-2.0 */
#include "base/log.h"
#include "base/buf.h"
#include "base/clock.h"
#include "base/utf8.h"

#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>

/* Guards the sink and keeps lines whole; a leaf in the lock order. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct da_log_sink sink = {.most = DA_LOG_INFO};
static bool progress_shown;

static const char *const level_names[] = {"error", "warning", "info", "debug"};
static const char *const level_colors[] = {"\033[31m", "\033[33m", "", "\033[2m"};

void da_log_set_sink(const struct da_log_sink *s)
{
    pthread_mutex_lock(&lock);
    sink = *s;
    pthread_mutex_unlock(&lock);
}

static void add_json_string(struct da_buf *out, struct da_str s)
{
    da_buf_add_char(out, '"');
    for (size_t i = 0; i < s.n;) {
        uint32_t cp;
        size_t n = da_utf8_decode(da_str_sub(s, i, s.n), &cp);

        if (n == 0)
            da_buf_add_c(out, "\\ufffd");
        else if (cp == '"' || cp == '\\')
            da_buf_addf(out, "\\%c", (char)cp);
        else if (cp < 0x20 || (cp >= 0x7F && cp < 0xA0)) /* a terminal obeys DEL and C1, too */
            da_buf_addf(out, "\\u%04x", (unsigned)cp);
        else
            da_buf_add(out, s.p + i, n);
        i += n ? n : 1;
    }
    da_buf_add_char(out, '"');
}

static void write_json(enum da_log_level level, const char *module, struct da_str message)
{
    struct da_buf line;
    char time[21];

    da_clock_iso(da_clock_unix(), time);
    da_buf_init(&line, DA_BUF_TEXT_MAX);
    da_buf_addf(&line, "{\"time\":\"%s\",\"level\":\"%s\",\"module\":\"%s\",\"message\":", time,
                level_names[level], module);
    add_json_string(&line, message);
    da_buf_add_c(&line, "}\n");
    (void)fwrite(line.p, 1, line.n, stderr);
    da_buf_release(&line);
}

/* Names of files, settings and servers' words are in it: nothing of them is obeyed. */
static void add_lines(struct da_buf *out, struct da_str message)
{
    struct da_str line;

    while (da_str_line(&message, &line)) {
        da_escape_terminal(out, line, SIZE_MAX);
        if (message.n > 0)
            da_buf_add_char(out, '\n');
    }
}

static void write_text(enum da_log_level level, struct da_str message)
{
    const char *color = sink.color ? level_colors[level] : "";
    struct da_buf text;

    da_buf_init(&text, DA_BUF_TEXT_MAX);
    if (progress_shown)
        (void)fputs("\r\033[K", stderr);
    progress_shown = false;
    if (level != DA_LOG_INFO)
        da_buf_addf(&text, "didact: %s%s:%s ", color, level_names[level], *color ? "\033[0m" : "");
    add_lines(&text, message);
    da_buf_add_char(&text, '\n');
    (void)fwrite(text.p, 1, text.n, stderr);
    da_buf_release(&text);
}

void da_log(enum da_log_level level, const char *module, const char *fmt, ...)
{
    struct da_buf message;
    va_list args;
    char *text = NULL;

    if (level > sink.most)
        return;
    va_start(args, fmt);
    if (vasprintf(&text, fmt, args) < 0)
        text = NULL;
    va_end(args);
    if (!text)
        return;
    da_buf_init(&message, DA_BUF_TEXT_MAX);
    da_buf_add_c(&message, text);
    free(text);
    pthread_mutex_lock(&lock);
    if (sink.json)
        write_json(level, module, da_buf_str(&message));
    else
        write_text(level, da_buf_str(&message));
    pthread_mutex_unlock(&lock);
    da_buf_release(&message);
}

void da_log_progress(const char *line)
{
    pthread_mutex_lock(&lock);
    (void)fprintf(stderr, "\r\033[K%s", line);
    (void)fflush(stderr);
    progress_shown = true;
    pthread_mutex_unlock(&lock);
}

void da_log_progress_end(void)
{
    pthread_mutex_lock(&lock);
    if (progress_shown)
        (void)fputs("\r\033[K", stderr);
    progress_shown = false;
    pthread_mutex_unlock(&lock);
}
