/* SPDX-License-Identifier: Apache-2.0
 *
 * From a request's bytes to a job that the engine can begin: parsed, its model known, its prompts
 * as tokens that leave room in the context. Touches nothing but the tokenizer.
 *
 * Thread: any.
 */
#ifndef DA_SERVE_PREPARE_H
#define DA_SERVE_PREPARE_H

#include "serve/http.h"

/* Fills a new job. DA_EINVAL: fault says why not. */
int da_prepare_job(struct da_job *j, const struct da_http_server_options *o, enum da_route route,
                   struct da_str body, struct da_fault *fault) DA_MUST_USE;

/* Whether a client's name for the model is the model's. */
int da_prepare_model(const struct da_http_server_options *o, struct da_str name,
                     struct da_fault *fault) DA_MUST_USE;

/* "req_" and 32 random digits. */
void da_prepare_id(char out[40]);

#endif
