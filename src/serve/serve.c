/* SPDX-License-Identifier: Apache-2.0 */
#include "serve/serve.h"

#include "serve/http.h"
#include "serve/worker.h"

enum { DRAIN_MS = 2000 }; /* for the last bytes to get to their clients */

/* Jobs that came when the worker had ended, or never ran. */
static void refuse_waiting(struct da_desk *desk)
{
    struct da_fault fault = {0};
    struct da_job *next, *j;

    da_desk_close(desk);
    (void)da_fault_set(&fault, 503, NULL, NULL, "The server is shutting down");
    for (j = da_desk_take(desk, 0); j; j = next) {
        next = j->next_taken;
        da_desk_finish(desk, j, &fault);
    }
}

int da_serve(const struct da_serve_options *o, struct da_err *err)
{
    struct da_desk *desk = da_desk_new(o->batch + o->queue);
    struct da_http_server_options http = {
        .host = o->host,
        .port = o->port,
        .key = o->key,
        .model = o->model,
        .chat = o->chat,
        .tokenizer = da_engine_tokenizer(o->engine),
        .vocab = da_engine_config(o->engine)->vocab,
        .context = da_engine_context(o->engine),
        .desk = desk,
    };
    struct da_worker_options worker = {
        .desk = desk,
        .engine = o->engine,
        .model = o->model,
        .chat = o->chat,
        .max_events = o->batch,
        .stop = o->stop,
        .patience_ms = o->patience_ms,
    };
    struct da_http *h = NULL;
    int rc;

    DA_TRY(da_http_open(&h, &http, err));
    if (o->ready)
        DA_TRY(o->ready(o->ctx, da_http_port(h), err));
    DA_TRY(da_worker_run(&worker, err));
out:
    refuse_waiting(desk);
    da_desk_drain(desk, DRAIN_MS);
    da_http_close(&h);
    da_desk_free(&desk);
    return rc;
}
