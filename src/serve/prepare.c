/* SPDX-License-Identifier: Apache-2.0 */
#include "serve/prepare.h"

#include <inttypes.h>
#include <sys/random.h>

#include "base/clock.h"
#include "base/mem.h"

/* The kernel's pool; it gives up to 256 bytes whole. */
static void random_bytes(void *to, size_t n)
{
    DA_ASSERT(n <= 256 && getrandom(to, n, 0) == (ssize_t)n);
}

void da_prepare_id(char out[40])
{
    uint64_t id[2];

    random_bytes(id, sizeof id);
    (void)snprintf(out, 40, "req_%016" PRIx64 "%016" PRIx64, id[0], id[1]);
}

int da_prepare_model(const struct da_http_server_options *o, struct da_str name,
                     struct da_fault *fault)
{
    if (da_str_eq(name, o->model))
        return DA_OK;
    return da_fault_set(fault, 404, "model_not_found", "model",
                        "The model '%.100s' does not exist here; there is '%.*s'",
                        name.n ? name.p : "", DA_STR_ARG(o->model));
}

/* Plain text: what a client writes never becomes a control token; what the tokenizer puts around
 * every text is added, as the teacher in this process has it. */
static int encode_prompt(const struct da_http_server_options *o, const struct da_request_prompt *p,
                         struct da_tokens *out, struct da_fault *fault)
{
    struct da_encode_options plain = {.with_special = true, .plain = true};

    if (!p->ids) {
        da_tokenizer_encode(o->tokenizer, p->text, &plain, out);
        return DA_OK;
    }
    for (size_t i = 0; i < p->n_ids; i++) {
        if (p->ids[i] >= o->vocab)
            return da_fault_set(fault, 400, "invalid_value", "prompt",
                                "Token %" PRIu32 ": the model's vocabulary has %zu", p->ids[i],
                                o->vocab);
        da_tokens_add(out, p->ids[i]);
    }
    return DA_OK;
}

static int encode_chat(const struct da_http_server_options *o, const struct da_serve_request *r,
                       struct da_tokens *out, struct da_fault *fault)
{
    struct da_err err = {0};

    if (da_chat_encode(o->chat, o->tokenizer, r->messages, r->n_messages, true, out, NULL, &err) <
        0)
        return da_fault_set(fault, 400, NULL, "messages", "%s", err.msg);
    return DA_OK;
}

/* In OpenAI's words: clients look for the code, and some for the sentence. */
static int check_room(const struct da_http_server_options *o, size_t n, const char *param,
                      struct da_fault *fault)
{
    if (n == 0)
        return da_fault_set(fault, 400, "invalid_value", param, "The prompt is empty");
    if (n >= o->context)
        return da_fault_set(fault, 400, "context_length_exceeded", param,
                            "This model's maximum context length is %zu tokens. However, your "
                            "messages resulted in %zu tokens. Please reduce the length of the "
                            "messages.",
                            o->context, n);
    return DA_OK;
}

static int encode(struct da_job *j, const struct da_http_server_options *o, struct da_fault *fault)
{
    const struct da_serve_request *r = &j->request;
    bool is_chat = r->route == DA_ROUTE_CHAT;
    int rc = DA_OK;

    j->n_prompts = is_chat ? 1 : r->n_prompts;
    j->prompts = da_alloc_n(j->n_prompts, sizeof *j->prompts);
    if (is_chat)
        DA_TRY(encode_chat(o, r, &j->prompts[0], fault));
    for (size_t i = 0; i < r->n_prompts; i++)
        DA_TRY(encode_prompt(o, &r->prompts[i], &j->prompts[i], fault));
    for (size_t i = 0; i < j->n_prompts; i++)
        DA_TRY(check_room(o, j->prompts[i].n, is_chat ? "messages" : "prompt", fault));
out:
    return rc;
}

/* So that an answer's size stays within what memory is for; text alone never comes near. */
static int check_logprobs(const struct da_job *j, const struct da_http_server_options *o,
                          struct da_fault *fault)
{
    const struct da_serve_request *r = &j->request;
    size_t tokens = r->max_tokens < o->context ? r->max_tokens : o->context;

    if (r->logprobs < 0 ||
        da_job_size(j) * tokens * ((size_t)r->logprobs + 1) <= DA_REQUEST_LOGPROBS_MAX)
        return DA_OK;
    return da_fault_set(fault, 400, NULL, "max_tokens",
                        "%zu choices of %zu tokens with %d alternatives each: at most %d "
                        "log-probabilities in one answer",
                        da_job_size(j), tokens, r->logprobs, DA_REQUEST_LOGPROBS_MAX);
}

int da_prepare_job(struct da_job *j, const struct da_http_server_options *o, enum da_route route,
                   struct da_str body, struct da_fault *fault)
{
    int rc;

    j->created = da_clock_unix();
    j->since_ms = da_clock_ms();
    DA_TRY(da_serve_request_parse(&j->request, route, body, fault));
    DA_TRY(da_prepare_model(o, j->request.model, fault));
    DA_TRY(encode(j, o, fault));
    DA_TRY(check_logprobs(j, o, fault));
    if (!j->request.has_seed)
        random_bytes(&j->request.rule.seed, sizeof j->request.rule.seed);
out:
    return rc;
}
