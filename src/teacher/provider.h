/* SPDX-License-Identifier: Apache-2.0
 *
 * What is known about the servers people use: base URL, key variable, quirks. A row for each.
 *
 * Thread: any.
 */
#ifndef DA_TEACHER_PROVIDER_H
#define DA_TEACHER_PROVIDER_H

#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>

struct da_provider {
    const char *name;         /* "openai" */
    const char *title;        /* "OpenAI" */
    const char *base_url;     /* default; with the version segment */
    const char *base_url_env; /* variable that replaces it, or NULL */
    const char *key_env;      /* "OPENAI_API_KEY"; NULL: a local server that needs none */
    bool key_required;
    bool sends_seed;        /* the server takes "seed" in the body */
    const char *extra_body; /* JSON merged into every body, or NULL */
    const char *note;       /* one line for the README's table and `didact help providers` */
};

extern const struct da_provider da_providers[];
extern const size_t da_n_providers;

/* By name, any case; NULL when unknown. */
const struct da_provider *da_provider_find(const char *name);

/* The row whose base URL has the same host and port as url, or NULL: so that a bare URL finds its
 * key variable. */
const struct da_provider *da_provider_of_url(const char *url);

#endif
