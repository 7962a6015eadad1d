/* SPDX-License-Identifier: Apache-2.0
 *
 * didact serve: a model behind an OpenAI-compatible HTTP server.
 */
#include "cli/cmd.h"

#include "base/log.h"
#include "cli/interrupt.h"
#include "cli/model_operand.h"
#include "cli/teacher_choice.h"
#include "serve/serve.h"

enum { PATIENCE_MS = 10000 };

struct serving {
    const struct da_settings *s;
    struct da_arena arena;
    struct da_secret key;
    struct da_engine *engine;
    enum da_chat_format chat;
    const char *dir;
    struct da_str model;
};

/* The URL goes to standard output: with --port 0 it is what a script waits for. */
static int say_ready(void *ctx, unsigned port, struct da_err *err)
{
    const struct serving *v = ctx;
    bool is_ipv6 = strchr(v->s->host, ':') != NULL;
    struct da_buf b;
    int rc;

    da_buf_init(&b, DA_BUF_TEXT_MAX);
    da_buf_addf(&b, is_ipv6 ? "http://[%s]:%u/v1\n" : "http://%s:%u/v1\n", v->s->host, port);
    rc = da_print(&b, err);
    da_buf_release(&b);
    da_log(DA_LOG_INFO, "serve",
           "%.*s: context %zu, %lld answers at once (%zu that fill it; a smaller --context makes "
           "room), chat format %s, %zu MB; Ctrl-C ends",
           DA_STR_ARG(v->model), da_engine_context(v->engine), (long long)v->s->batch,
           da_engine_full_requests(v->engine), da_chat_format_name(v->chat),
           da_engine_memory(v->engine) >> 20);
    return rc;
}

static bool is_loopback(const char *host)
{
    return strncmp(host, "127.", 4) == 0 || strcmp(host, "::1") == 0 ||
           strcmp(host, "localhost") == 0;
}

static int get_key(struct serving *v, struct da_err *err)
{
    struct da_teacher_choice key = {.key_file = v->s->serve_key_file,
                                    .key_env = v->s->serve_key_env};

    if (!key.key_file && !key.key_env && !is_loopback(v->s->host))
        da_log(DA_LOG_WARN, "serve",
               "whoever can reach %s may use the model; --key-file or --key-env asks for a key",
               v->s->host);
    return da_teacher_key(&key, &v->key, err);
}

/* A model whose template is not known still completes texts. */
static int read_chat_format(struct serving *v, struct da_err *err)
{
    struct da_err why = {0};
    int rc = da_chat_format_read(v->dir, &v->chat, &why);

    if (rc == DA_EUNSUPPORTED) {
        da_log(DA_LOG_WARN, "serve", "no chat: %s", why.msg);
        v->chat = DA_CHAT_NONE;
        return DA_OK;
    }
    if (rc < 0 && err)
        *err = why;
    return rc;
}

static int serve(struct serving *v, struct da_err *err)
{
    struct da_serve_options o = {
        .engine = v->engine,
        .chat = v->chat,
        .model = v->model,
        .host = v->s->host,
        .port = (unsigned)v->s->port,
        .key = da_secret_peek(&v->key),
        .batch = (size_t)v->s->batch,
        .queue = (size_t)v->s->queue,
        .stop = da_interrupt_install(),
        .patience_ms = PATIENCE_MS,
        .ready = say_ready,
        .ctx = v,
    };

    return da_serve(&o, err);
}

static int run(const struct da_call *call, struct da_err *err)
{
    struct serving v = {.s = call->settings};
    struct da_engine_options engine = {.threads = (size_t)v.s->threads,
                                       .max_batch = (size_t)v.s->batch,
                                       .context = (size_t)v.s->serve_context};
    int rc;

    DA_TRY(da_model_operand(call->operands[0], &v.arena, &v.dir, &v.model, err));
    DA_TRY(get_key(&v, err));
    DA_TRY(read_chat_format(&v, err));
    DA_TRY(da_engine_open(&v.engine, v.dir, &engine, err));
    DA_TRY(serve(&v, err));
out:
    da_engine_close(&v.engine);
    da_secret_release(&v.key);
    da_arena_release(&v.arena);
    return rc;
}

const struct da_cmd da_cmd_serve = {
    .name = "serve",
    .summary = "serve a model to OpenAI-compatible clients over HTTP",
    .operands = "MODEL",
    .min_operands = 1,
    .max_operands = 1,
    .bit = DA_IN_SERVE,
    .description =
        "Serves a model, a folder in Hugging Face's layout or builtin for the one that comes with "
        "didact, at /v1/chat/completions, /v1/completions and /v1/models, as OpenAI's own clients "
        "want it: streams, several choices, stop texts, seeds, log-probabilities. /health answers "
        "without a key. The URL is printed once the server can be reached.\n\n"
        "An answer depends on the model, the request and its seed alone, not on what else is under "
        "way. What this server cannot do, such as tools, is refused by name.\n\n"
        "A key is never given on the command line: --key-env or --key-file say where it is. "
        "Ctrl-C once finishes the answers under way, for ten seconds at most; twice ends now.",
    .examples =
        (const struct da_example[]){
            {"didact serve builtin", "the model that comes with didact, at port 8080"},
            {"didact serve ./model --host 0.0.0.0 --key-file key.txt",
             "for other machines, with a key"},
            {0},
        },
    .run = run,
};
