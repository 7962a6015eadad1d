/* SPDX-License-Identifier: Apache-2.0
 *
 * didact chat: a conversation with a model, in the terminal or line by line through pipes.
 */
#include "cli/cmd.h"

#include "base/log.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "cli/interrupt.h"
#include "cli/model_operand.h"
#include "lm/chat.h"
#include "lm/engine.h"

#include <errno.h>
#include <poll.h>
#include <unistd.h>

enum { LINE_MAX_BYTES = 1 << 20, READ_MS = 1000 };

struct message {
    const char *role;
    struct da_str content; /* owned */
};

struct talk {
    const struct da_settings *s;
    struct da_arena arena, line;
    struct da_engine *engine;
    enum da_chat_format format;
    const char *dir;
    struct da_str model;
    const volatile sig_atomic_t *stop;
    bool asks;           /* standard input is a terminal */
    bool is_shown;       /* standard output is one */
    struct da_buf input; /* read and not yet used */
    bool is_at_end;
    struct message *messages; /* the system message first, if there is one */
    size_t n_messages, room;
    struct da_tokens tokens;
    uint64_t n_answers;
};

/* ---- the conversation ---- */

static void add_message(struct talk *t, const char *role, struct da_str content)
{
    da_grow(&t->messages, &t->room, t->n_messages + 1, sizeof *t->messages);
    t->messages[t->n_messages++] =
        (struct message){role, {da_memdup_z(content.p, content.n), content.n}};
}

static void remove_messages(struct talk *t, size_t from, size_t n)
{
    if (n == 0)
        return;
    for (size_t i = from; i < from + n; i++)
        da_free((char *)(uintptr_t)t->messages[i].content.p);
    memmove(t->messages + from, t->messages + from + n,
            (t->n_messages - from - n) * sizeof *t->messages);
    t->n_messages -= n;
}

static bool has_system(const struct talk *t)
{
    return t->n_messages > 0 && strcmp(t->messages[0].role, "system") == 0;
}

static void start_over(struct talk *t, struct da_str system)
{
    remove_messages(t, 0, t->n_messages);
    if (system.n > 0)
        add_message(t, "system", system);
}

static int encode(struct talk *t, struct da_err *err)
{
    struct da_chat_message *all = da_alloc_n(t->n_messages, sizeof *all);
    int rc;

    for (size_t i = 0; i < t->n_messages; i++)
        all[i] = (struct da_chat_message){da_str_c(t->messages[i].role), t->messages[i].content};
    t->tokens.n = 0;
    rc = da_chat_encode(t->format, da_engine_tokenizer(t->engine), all, t->n_messages, true,
                        &t->tokens, NULL, err);
    da_free(all);
    return rc;
}

/* As tokens, without the oldest exchanges when all of it leaves no room for an answer. */
static int fit(struct talk *t, struct da_err *err)
{
    size_t context = da_engine_context(t->engine), room = context / 4, first = has_system(t);
    bool is_cut = false;
    int rc;

    if ((size_t)t->s->chat_max_tokens < room)
        room = (size_t)t->s->chat_max_tokens;
    DA_TRY(encode(t, err));
    while (t->tokens.n + room > context && t->n_messages >= first + 3) {
        remove_messages(t, first, 2);
        is_cut = true;
        DA_TRY(encode(t, err));
    }
    if (is_cut)
        da_log(DA_LOG_INFO, "chat", "the conversation is long: its beginning was forgotten");
out:
    return rc;
}

/* ---- an answer ---- */

/* Model text is hostile: a terminal obeys nothing in it but line breaks and tabs. */
static void escape(struct da_str text, struct da_buf *out)
{
    size_t from = 0;

    for (size_t i = 0; i <= text.n; i++)
        if (i == text.n || text.p[i] == '\n' || text.p[i] == '\t') {
            da_escape_terminal(out, da_str_sub(text, from, i), SIZE_MAX);
            da_buf_add_str(out, da_str_sub(text, i, i + 1));
            from = i + 1;
        }
}

static int show(const struct talk *t, struct da_str text, struct da_err *err)
{
    struct da_buf b;
    int rc;

    da_buf_init(&b, DA_BUF_TEXT_MAX);
    if (t->is_shown)
        escape(text, &b);
    else
        da_buf_add_str(&b, text);
    rc = da_print(&b, err);
    da_buf_release(&b);
    return rc;
}

/* Until the answer ends or Ctrl-C; what came is in answer either way. */
static int stream(struct talk *t, uint64_t id, struct da_buf *answer, struct da_err *err)
{
    struct da_engine_event e = {0};
    bool has_begun = false;
    int rc = DA_OK;

    while (e.finish == DA_FINISH_NONE && !*t->stop) {
        struct da_str text;
        size_t n = 0;

        DA_TRY(da_engine_advance(t->engine, &e, 1, &n, err));
        if (n == 0)
            continue; /* the prompt is being computed; Ctrl-C is looked at in between */
        text = da_chat_without_lead(da_chat_lead(t->format), &has_begun, e.text);
        da_buf_add_str(answer, text);
        DA_TRY(show(t, text, err));
    }
    if (e.finish == DA_FINISH_LENGTH)
        da_log(DA_LOG_INFO, "chat", "the answer was cut at %zu tokens", e.n_generated);
out:
    da_engine_cancel(t->engine, id);
    return rc;
}

static int answer(struct talk *t, struct da_str message, struct da_err *err)
{
    struct da_str stop = da_chat_stop(t->format);
    struct da_request r = {.max_tokens = (size_t)t->s->chat_max_tokens,
                           .rule = {.temperature = t->s->chat_temperature,
                                    .seed = (uint64_t)t->s->seed + t->n_answers},
                           .stop = &stop,
                           .n_stop = stop.n > 0,
                           .logprobs = -1};
    struct da_buf text;
    uint64_t id;
    int rc;

    da_buf_init(&text, DA_BUF_TEXT_MAX);
    add_message(t, "user", message);
    DA_TRY(fit(t, err));
    r.prompt = t->tokens.ids;
    r.n_prompt = t->tokens.n;
    DA_TRY(da_engine_submit(t->engine, &r, &id, err));
    t->n_answers++;
    DA_TRY(stream(t, id, &text, err));
    DA_TRY(show(t, DA_STR("\n"), err));
out:
    if (text.n > 0)
        add_message(t, "assistant", da_buf_str(&text));
    else
        remove_messages(t, t->n_messages - 1, 1); /* a question without an answer */
    da_buf_release(&text);
    return rc;
}

/* ---- lines ---- */

/* DA_ECANCELED: Ctrl-C. */
static int read_more(struct talk *t, struct da_err *err)
{
    struct pollfd in = {.fd = STDIN_FILENO, .events = POLLIN};
    char block[4096];
    ssize_t n;

    while (poll(&in, 1, READ_MS) <= 0)
        if (*t->stop)
            return DA_ECANCELED;
    n = read(STDIN_FILENO, block, sizeof block);
    if (n < 0)
        return da_err_set(err, DA_EIO, errno, "standard input: %s", strerror(errno));
    t->is_at_end = n == 0;
    da_buf_add(&t->input, block, (size_t)n);
    return da_buf_check(&t->input, err);
}

/* The next line, in the arena, without its break; false at the end. */
static int next_line(struct talk *t, struct da_str *line, bool *has_line, struct da_err *err)
{
    struct da_str all, rest;
    char *left;
    int rc = DA_OK;

    while (!t->is_at_end && (t->input.n == 0 || !memchr(t->input.p, '\n', t->input.n)))
        DA_TRY(read_more(t, err));
    all = da_buf_str(&t->input);
    rest = all;
    da_arena_rewind(&t->line);
    *has_line = da_str_line(&rest, line);
    *line = da_str_trim(da_arena_str(&t->line, *line));
    left = da_memdup_z(rest.p, rest.n);
    da_buf_reset(&t->input);
    da_buf_add(&t->input, left, rest.n);
    da_free(left);
out:
    return rc;
}

/* ---- commands ---- */

enum doing { GO_ON, LEAVE, ASK };

static enum doing obey(struct talk *t, struct da_str line)
{
    if (line.n == 0)
        return GO_ON;
    if (da_str_eq(line, DA_STR("/quit")))
        return LEAVE;
    if (da_str_eq(line, DA_STR("/reset"))) {
        remove_messages(t, has_system(t), t->n_messages - has_system(t));
        da_log(DA_LOG_INFO, "chat", "a new conversation");
    } else if (da_str_eq(line, DA_STR("/system")) || da_str_starts(line, DA_STR("/system "))) {
        start_over(t, da_str_trim(da_str_sub(line, sizeof "/system" - 1, line.n)));
        da_log(DA_LOG_INFO, "chat", "a new conversation, %s system message",
               has_system(t) ? "with this" : "without a");
    } else if (da_str_eq(line, DA_STR("/help"))) {
        da_log(DA_LOG_INFO, "chat",
               "/reset begins anew, /system TEXT too and sets the system message, /quit leaves; "
               "Ctrl-C stops an answer, twice leaves");
    } else {
        return ASK;
    }
    return GO_ON;
}

/* Ctrl-C at the prompt: the first is a slip, a second in a row leaves. */
static bool is_slip(struct talk *t, bool *slipped)
{
    if (!t->asks || *slipped)
        return false;
    *slipped = true;
    da_interrupt_forget();
    (void)fputs("\n", stderr);
    da_log(DA_LOG_INFO, "chat", "Ctrl-C again, or /quit, leaves");
    return true;
}

static int turn(struct talk *t, struct da_str line, bool *goes_on, struct da_err *err)
{
    struct da_err why = {0};
    enum doing what = obey(t, line);
    int rc;

    *goes_on = what != LEAVE;
    if (what != ASK)
        return DA_OK;
    rc = answer(t, line, &why);
    if (*t->stop && t->asks) {
        *goes_on = *t->stop == 1;
        da_interrupt_forget();
    } else if (*t->stop) {
        return DA_ECANCELED;
    }
    if (rc == DA_ELIMIT && t->asks) { /* this message was too long; another may fit */
        da_log(DA_LOG_ERROR, "chat", "%s", why.msg);
        return DA_OK;
    }
    if (rc < 0 && err)
        *err = why;
    return rc;
}

static int talk(struct talk *t, struct da_err *err)
{
    bool goes_on = true, has_line = true, slipped = false;
    struct da_str line = {0};
    int rc = DA_OK;

    while (goes_on) {
        if (t->asks)
            (void)fputs("> ", stderr);
        rc = next_line(t, &line, &has_line, err);
        if (rc == DA_ECANCELED && is_slip(t, &slipped))
            continue;
        if (rc == DA_ECANCELED && t->asks)
            rc = DA_OK;
        if (rc < 0 || *t->stop || !has_line)
            break;
        slipped = false;
        DA_TRY(turn(t, line, &goes_on, err));
    }
    if (t->asks && (!has_line || *t->stop))
        (void)fputs("\n", stderr);
out:
    return rc;
}

/* ---- the command ---- */

static int open_model(struct talk *t, const char *operand, struct da_err *err)
{
    struct da_engine_options engine = {
        .threads = (size_t)t->s->threads, .max_batch = 1, .context = (size_t)t->s->serve_context};
    int rc;

    DA_TRY(da_model_operand(operand, &t->arena, &t->dir, &t->model, err));
    DA_TRY(da_chat_format_read(t->dir, &t->format, err));
    if (t->format == DA_CHAT_NONE)
        return da_err_set(err, DA_EUNSUPPORTED, 0,
                          "%s has no chat template, so there is no way to talk to it; `didact "
                          "serve` goes on with plain text",
                          t->dir);
    DA_TRY(da_engine_open(&t->engine, t->dir, &engine, err));
    if (t->asks)
        da_log(DA_LOG_INFO, "chat", "%.*s; /help tells what can be typed", DA_STR_ARG(t->model));
out:
    return rc;
}

static int run(const struct da_call *call, struct da_err *err)
{
    struct talk t = {.s = call->settings,
                     .stop = da_interrupt_install(),
                     .asks = isatty(STDIN_FILENO),
                     .is_shown = isatty(STDOUT_FILENO)};
    int rc;

    da_buf_init(&t.input, LINE_MAX_BYTES);
    DA_TRY(open_model(&t, call->operands[0], err));
    start_over(&t, da_str_c(t.s->system));
    DA_TRY(talk(&t, err));
out:
    start_over(&t, DA_STR(""));
    da_free(t.messages);
    da_tokens_release(&t.tokens);
    da_buf_release(&t.input);
    da_engine_close(&t.engine);
    da_arena_release(&t.line);
    da_arena_release(&t.arena);
    return rc;
}

const struct da_cmd da_cmd_chat = {
    .name = "chat",
    .summary = "talk to a model in the terminal",
    .operands = "MODEL",
    .min_operands = 1,
    .max_operands = 1,
    .bit = DA_IN_CHAT,
    .description =
        "A conversation with a model, a folder in Hugging Face's layout or builtin for the one "
        "that comes with didact. /reset begins anew, /system TEXT sets the system message, /quit "
        "leaves; Ctrl-C stops an answer, twice in a row leaves.\n\n"
        "When standard input is not a terminal, each line is a message. Each answer ends with a "
        "line break. The same seed and the same messages give the same answers.",
    .examples =
        (const struct da_example[]){
            {"didact chat builtin", "the model that comes with didact"},
            {"didact chat ./student --system Brief. --temperature 0",
             "another model, the likeliest answers"},
            {"echo 'Name a river.' | didact chat ./student", "one question from a script"},
            {0},
        },
    .run = run,
};
