/* SPDX-License-Identifier: Apache-2.0 */
#include "serve/request.h"

#include <jansson.h>

#include "serve/request_messages.h"
#include "serve/request_value.h"

enum { CHAT = 1u << DA_ROUTE_CHAT, COMPLETIONS = 1u << DA_ROUTE_COMPLETIONS };
enum { BOTH = CHAT | COMPLETIONS };

enum { TOP_K_MAX = 1 << 24, NO_REPEAT_MAX = 1024 };

void da_serve_request_release(struct da_serve_request *r)
{
    da_arena_release(&r->arena);
    *r = (struct da_serve_request){0};
}

/* ---- one field each ---- */

static int read_model(struct da_reading *d, const json_t *v)
{
    return da_read_text(d, v, &d->r->model);
}

static int read_n(struct da_reading *d, const json_t *v)
{
    return da_read_size(d, v, 1, DA_REQUEST_CHOICES_MAX, &d->r->n);
}

static int read_max_tokens(struct da_reading *d, const json_t *v)
{
    return da_read_size(d, v, 1, INT32_MAX, &d->r->max_tokens);
}

static int read_temperature(struct da_reading *d, const json_t *v)
{
    return da_read_number(d, v, 0, 2, &d->r->rule.temperature);
}

/* The smallest nucleus holds the likeliest token; to the engine 0 means "not used". */
static int read_top_p(struct da_reading *d, const json_t *v)
{
    int rc = da_read_number(d, v, 0, 1, &d->r->rule.top_p);

    if (rc == DA_OK && d->r->rule.top_p <= 0)
        d->r->rule.top_p = 1e-300;
    return rc;
}

static int read_top_k(struct da_reading *d, const json_t *v)
{
    int64_t k = 0;
    int rc = da_read_integer(d, v, -1, TOP_K_MAX, &k);

    d->r->rule.top_k = k > 0 ? (int)k : 0; /* -1 and 0: not used */
    return rc;
}

/* Hugging Face's. */
static int read_no_repeat(struct da_reading *d, const json_t *v)
{
    int64_t n = 0;
    int rc = da_read_integer(d, v, 0, NO_REPEAT_MAX, &n);

    d->r->rule.no_repeat = (int)n;
    return rc;
}

static int read_min_p(struct da_reading *d, const json_t *v)
{
    return da_read_number(d, v, 0, 1, &d->r->rule.min_p);
}

static int read_presence(struct da_reading *d, const json_t *v)
{
    return da_read_number(d, v, -2, 2, &d->r->rule.presence_penalty);
}

static int read_frequency(struct da_reading *d, const json_t *v)
{
    return da_read_number(d, v, -2, 2, &d->r->rule.frequency_penalty);
}

static int read_repetition(struct da_reading *d, const json_t *v)
{
    return da_read_number(d, v, 0.01, 100, &d->r->rule.repetition_penalty);
}

static int read_seed(struct da_reading *d, const json_t *v)
{
    int64_t seed = 0;
    int rc = da_read_integer(d, v, INT64_MIN, INT64_MAX, &seed);

    d->r->has_seed = rc == DA_OK;
    d->r->rule.seed = (uint64_t)seed;
    return rc;
}

static int read_stream(struct da_reading *d, const json_t *v)
{
    return da_read_flag(d, v, &d->r->stream);
}

static int read_ignore_eos(struct da_reading *d, const json_t *v)
{
    return da_read_flag(d, v, &d->r->ignore_eos);
}

static int read_stream_options(struct da_reading *d, const json_t *v)
{
    const char *name;
    json_t *item;
    bool ignored;
    int rc = DA_OK;

    if (!json_is_object(v))
        return da_read_wants(d, "an object");
    json_object_foreach((json_t *)v, name, item)
    {
        struct da_reading at = da_reading_at(d, ".%s", name);

        if (strcmp(name, "include_usage") == 0)
            DA_TRY(da_read_flag(&at, item, &d->r->include_usage));
        else if (strcmp(name, "include_obfuscation") == 0)
            DA_TRY(da_read_flag(&at, item, &ignored));
        else
            DA_TRY(da_read_unknown(&at));
    }
out:
    return rc;
}

static int read_stop(struct da_reading *d, const json_t *v)
{
    size_t n = json_is_array(v) ? json_array_size(v) : 1;
    struct da_str *stop;
    int rc = DA_OK;

    if (n > DA_REQUEST_STOP_MAX)
        return da_read_wants(d, "a string or at most 15 strings");
    stop = da_arena_alloc_n(&d->r->arena, n, sizeof *stop);
    for (size_t i = 0; i < n; i++) {
        struct da_reading at = json_is_array(v) ? da_reading_at(d, "[%zu]", i) : *d;

        DA_TRY(da_read_text(&at, json_is_array(v) ? json_array_get(v, i) : v, &stop[i]));
        if (stop[i].n == 0 || stop[i].n > DA_REQUEST_STOP_BYTES_MAX)
            DA_TRY(da_read_wants(&at, "a text of 1 to 1024 bytes"));
    }
    d->r->stop = stop;
    d->r->n_stop = n;
out:
    return rc;
}

/* A number in completions; in chat a flag, with the number in top_logprobs. */
static int read_logprobs(struct da_reading *d, const json_t *v)
{
    int64_t n = 0;
    bool wanted = false;
    int rc;

    if (d->r->route == DA_ROUTE_CHAT) {
        rc = da_read_flag(d, v, &wanted);
        if (wanted && d->r->logprobs < 0)
            d->r->logprobs = 0;
        return rc;
    }
    rc = da_read_integer(d, v, 0, DA_ENGINE_LOGPROBS_MAX, &n);
    d->r->logprobs = (int)n;
    return rc;
}

static int read_top_logprobs(struct da_reading *d, const json_t *v)
{
    int64_t n = 0;
    int rc = da_read_integer(d, v, 0, DA_ENGINE_LOGPROBS_MAX, &n);

    d->r->logprobs = (int)n;
    return rc;
}

/* ---- all fields ---- */

/* What a field without a reader may hold: what asks for nothing. */
static int refuse(struct da_reading *d, const json_t *v, const char *neutral)
{
    json_t *nothing = neutral ? json_loads(neutral, JSON_DECODE_ANY, NULL) : NULL;
    bool is_nothing = json_is_false(v) || (nothing && json_equal(v, nothing)) ||
                      (json_is_array(v) && json_array_size(v) == 0) ||
                      (json_is_object(v) && json_object_size(v) == 0) ||
                      (json_is_string(v) && json_string_length(v) == 0);

    json_decref(nothing);
    if (is_nothing)
        return DA_OK;
    return da_fault_set(d->fault, 400, "unsupported_parameter", d->param,
                        "'%s' is not supported by this server", d->param);
}

/* Of tools, which are refused: with none there is nothing to choose. */
static int read_no_choice(struct da_reading *d, const json_t *v)
{
    const char *text = json_string_value(v);

    return text && strcmp(text, "auto") == 0 ? DA_OK : refuse(d, v, "\"none\"");
}

struct field {
    const char *name;
    unsigned routes;
    int (*read)(struct da_reading *d, const json_t *v); /* NULL: see is_idle */
    bool is_idle;        /* taken, as it changes no answer; else not supported */
    const char *neutral; /* JSON of a value that asks for nothing, beside the empty ones */
};

static const struct field fields[] = {
    {"model", BOTH, .read = read_model},
    {"messages", CHAT, .read = da_read_messages},
    {"prompt", COMPLETIONS, .read = da_read_prompt},
    {"n", BOTH, .read = read_n},
    {"max_tokens", BOTH, .read = read_max_tokens},
    {"max_completion_tokens", BOTH, .read = read_max_tokens},
    {"temperature", BOTH, .read = read_temperature},
    {"top_p", BOTH, .read = read_top_p},
    {"top_k", BOTH, .read = read_top_k},
    {"min_p", BOTH, .read = read_min_p},
    {"presence_penalty", BOTH, .read = read_presence},
    {"frequency_penalty", BOTH, .read = read_frequency},
    {"repetition_penalty", BOTH, .read = read_repetition},
    {"no_repeat_ngram_size", BOTH, .read = read_no_repeat},
    {"seed", BOTH, .read = read_seed},
    {"stop", BOTH, .read = read_stop},
    {"ignore_eos", BOTH, .read = read_ignore_eos},
    {"logprobs", BOTH, .read = read_logprobs},
    {"top_logprobs", CHAT, .read = read_top_logprobs},
    {"stream", BOTH, .read = read_stream},
    {"stream_options", BOTH, .read = read_stream_options},

    {"user", BOTH, .is_idle = true},
    {"metadata", CHAT, .is_idle = true},
    {"store", CHAT, .is_idle = true},
    {"service_tier", CHAT, .is_idle = true},
    {"safety_identifier", CHAT, .is_idle = true},
    {"prompt_cache_key", CHAT, .is_idle = true},
    {"prompt_cache_retention", CHAT, .is_idle = true},
    {"parallel_tool_calls", CHAT, .is_idle = true},

    {"echo", COMPLETIONS, .neutral = NULL},
    {"best_of", COMPLETIONS, .is_idle = true}, /* where it is n; check() looks */
    {"suffix", COMPLETIONS, .neutral = NULL},
    {"logit_bias", BOTH, .neutral = NULL},
    {"tools", CHAT, .neutral = NULL},
    {"tool_choice", CHAT, .read = read_no_choice},
    {"functions", CHAT, .neutral = NULL},
    {"function_call", CHAT, .read = read_no_choice},
    {"response_format", CHAT, .neutral = "{\"type\":\"text\"}"},
    {"modalities", CHAT, .neutral = "[\"text\"]"},
    {"audio", CHAT, .neutral = NULL},
    {"prediction", CHAT, .neutral = NULL},
    {"reasoning_effort", CHAT, .neutral = "\"none\""},
    {"verbosity", CHAT, .neutral = "\"medium\""},
    {"web_search_options", CHAT, .neutral = NULL},
};

static int read_field(struct da_serve_request *r, struct da_fault *fault, const char *name,
                      const json_t *v)
{
    struct da_reading d = da_reading_start(r, fault, name);

    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        const struct field *f = &fields[i];

        if (!(f->routes & 1u << r->route) || strcmp(f->name, name) != 0)
            continue;
        if (json_is_null(v) || f->is_idle) /* null is OpenAI's "as if it were not there" */
            return DA_OK;
        return f->read ? f->read(&d, v) : refuse(&d, v, f->neutral);
    }
    return da_read_unknown(&d);
}

/* ---- what fields must be together ---- */

static int missing(struct da_fault *fault, const char *name)
{
    return da_fault_set(fault, 400, "missing_required_parameter", name,
                        "Missing required parameter: '%s'", name);
}

static int check(const struct da_serve_request *r, const json_t *root, struct da_fault *fault)
{
    const json_t *best_of = json_object_get(root, "best_of");

    if (r->model.n == 0)
        return missing(fault, "model");
    if (r->route == DA_ROUTE_CHAT && r->n_messages == 0)
        return missing(fault, "messages");
    if (r->route == DA_ROUTE_COMPLETIONS && r->n_prompts == 0)
        return missing(fault, "prompt");
    if (r->n * r->n_prompts > DA_REQUEST_CHOICES_MAX)
        return da_fault_set(fault, 400, NULL, "n",
                            "%zu prompts with %zu choices each: at most %d "
                            "choices in one request",
                            r->n_prompts, r->n, DA_REQUEST_CHOICES_MAX);
    if (json_is_integer(best_of) && json_integer_value(best_of) != (json_int_t)r->n)
        return da_fault_set(fault, 400, "unsupported_parameter", "best_of",
                            "'best_of' is not supported by this server unless it equals 'n'");
    if (r->include_usage && !r->stream)
        return da_fault_set(fault, 400, NULL, "stream_options",
                            "'stream_options' is only for 'stream': true");
    if (r->route == DA_ROUTE_CHAT && r->logprobs >= 0 &&
        !json_is_true(json_object_get(root, "logprobs")))
        return da_fault_set(fault, 400, NULL, "top_logprobs",
                            "'top_logprobs' is only for 'logprobs': true");
    return DA_OK;
}

static int read_all(struct da_serve_request *r, json_t *root, struct da_fault *fault)
{
    const char *name;
    json_t *value;
    int rc = DA_OK;

    if (!json_is_object(root))
        return da_fault_set(fault, 400, NULL, NULL, "The body is JSON, but not an object");
    json_object_foreach(root, name, value) DA_TRY(read_field(r, fault, name, value));
    DA_TRY(check(r, root, fault));
out:
    return rc;
}

int da_serve_request_parse(struct da_serve_request *r, enum da_route route, struct da_str body,
                           struct da_fault *fault)
{
    struct da_serve_request new = {
        .route = route,
        .n = 1,
        .max_tokens = route == DA_ROUTE_CHAT ? SIZE_MAX : DA_REQUEST_COMPLETIONS_TOKENS,
        .rule = {.temperature = 1},
        .logprobs = -1,
    };
    json_error_t bad;
    json_t *root =
        json_loadb(body.n ? body.p : "", body.n, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &bad);
    int rc;

    if (root)
        rc = read_all(&new, root, fault);
    else
        rc = da_fault_set(fault, 400, NULL, NULL,
                          "We could not parse the JSON body of your request: %s (at byte %d)",
                          bad.text, bad.position);
    json_decref(root);
    if (rc < 0)
        da_serve_request_release(&new);
    *r = new;
    return rc;
}
