/* SPDX-License-Identifier: Apache-2.0
 *
 * Any bytes as the body of a request, on both routes. What is taken is within the bounds that the
 * engine wants; what is refused has an error object that is JSON and says why.
 */
#include <math.h>
#include <stdint.h>

#include <jansson.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "serve/request.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static bool is_utf8(struct da_str s)
{
    return da_utf8_valid_prefix(s) == s.n;
}

static bool is_within(double x, double min, double max)
{
    return x >= min && x <= max;
}

static void check_rule(const struct da_sampling_rule *rule)
{
    DA_ASSERT(is_within(rule->temperature, 0, 2));
    DA_ASSERT(is_within(rule->top_p, 0, 1) && is_within(rule->min_p, 0, 1));
    DA_ASSERT(is_within(rule->presence_penalty, -2, 2));
    DA_ASSERT(is_within(rule->frequency_penalty, -2, 2));
    DA_ASSERT(is_within(rule->repetition_penalty, 0, 100));
    DA_ASSERT(rule->top_k >= 0 && rule->no_repeat >= 0);
}

static void check_request(const struct da_serve_request *r)
{
    DA_ASSERT(r->model.n > 0 && is_utf8(r->model));
    DA_ASSERT((r->n_messages > 0) == (r->route == DA_ROUTE_CHAT));
    DA_ASSERT((r->n_prompts > 0) == (r->route == DA_ROUTE_COMPLETIONS));
    DA_ASSERT(r->n >= 1 && r->n * r->n_prompts <= DA_REQUEST_CHOICES_MAX &&
              r->n <= DA_REQUEST_CHOICES_MAX);
    DA_ASSERT(r->max_tokens >= 1);
    DA_ASSERT(r->logprobs >= -1 && r->logprobs <= DA_ENGINE_LOGPROBS_MAX);
    DA_ASSERT(r->n_stop <= DA_REQUEST_STOP_MAX);
    DA_ASSERT(!r->include_usage || r->stream);
    for (size_t i = 0; i < r->n_stop; i++)
        DA_ASSERT(r->stop[i].n > 0 && is_utf8(r->stop[i]));
    for (size_t i = 0; i < r->n_messages; i++)
        DA_ASSERT(r->messages[i].role.n > 0 && is_utf8(r->messages[i].content));
    for (size_t i = 0; i < r->n_prompts; i++)
        DA_ASSERT(r->prompts[i].ids ? r->prompts[i].text.n == 0 : is_utf8(r->prompts[i].text));
    check_rule(&r->rule);
}

static void check_fault(const struct da_fault *fault)
{
    struct da_buf b;
    json_t *root;
    const json_t *error;

    da_buf_init(&b, DA_BUF_TEXT_MAX);
    da_fault_json(fault, &b);
    DA_ASSERT(da_buf_check(&b, NULL) == DA_OK);
    root = json_loadb(b.p, b.n, 0, NULL);
    error = json_object_get(root, "error");
    DA_ASSERT(json_string_length(json_object_get(error, "message")) > 0);
    DA_ASSERT(json_object_size(error) == 4 && fault->status == 400);
    json_decref(root);
    da_buf_release(&b);
}

static void check(enum da_route route, struct da_str body)
{
    struct da_serve_request r;
    struct da_fault fault = {0};

    if (da_serve_request_parse(&r, route, body, &fault) == DA_OK)
        check_request(&r);
    else
        check_fault(&fault);
    da_serve_request_release(&r);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    char *body = da_alloc(n); /* of exactly this size, so that a read past its end is seen */

    if (n > 0)
        memcpy(body, data, n);
    check(DA_ROUTE_CHAT, (struct da_str){body, n});
    check(DA_ROUTE_COMPLETIONS, (struct da_str){body, n});
    da_free(body);
    return 0;
}
