/* SPDX-License-Identifier: Apache-2.0
 *
 * The value of every option. A field is filled through the option table (cli/options.h) from the
 * command line, the environment, didact.yaml or its default; commands read the fields.
 *
 * Thread: any, read-only once loaded.
 */
#ifndef DA_CLI_SETTINGS_H
#define DA_CLI_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* An option that may be given several times. */
struct da_texts {
    const char *
        *items; /* the array is owned, the texts are borrowed from the config that filled it */
    size_t n, room;
};

/* "6+2" */
struct da_pair {
    int first, second;
};

enum {
    DA_BALANCE_TYPE = 1u << 0,
    DA_BALANCE_CATEGORY = 1u << 1
}; /* places in the table's word list */

/* Of `didact train`, where it is not as `didact pretrain`. */
struct da_tune_settings {
    struct da_texts data, pools;
    const char *layout, *validation, *dtype;
    int64_t epochs, batch_tokens, context, warmup, validate_every, show_mask;
    double lr, weight_decay, split;
};

/* Of `didact dedup`. */
struct da_dedup_settings {
    struct da_texts fields, against, against_fields;
    const char *output, *form, *metric, *tokenizer, *keep, *pairs, *clusters, *rethreshold;
    double threshold;
    int64_t ngram;
    bool global, histogram, approximate;
};

/* Unset: NULL, 0, NaN. */
struct da_settings {
    /* seeds and target */
    struct da_texts seeds;
    int64_t num;
    const char *lang;
    const char *category;

    /* teacher */
    const char *teacher, *provider, *base_url, *model;
    const char *endpoint; /* "chat" or "completions" */
    const char *key_env, *key_file;
    const char *extra_body; /* JSON object */
    bool no_request_seed;

    /* method */
    const char *method;
    const char *preset; /* "default" or "paper" */
    int64_t tasks_per_request;
    struct da_pair seeds_per_prompt;
    double classification_share;
    unsigned balance; /* DA_BALANCE_* */
    const char *prompts;
    double threshold;
    int64_t instances;
    int64_t seed;
    int64_t window;

    /* sampling of the propose step */
    double temperature, top_p, presence_penalty;
    int64_t max_tokens;

    /* network */
    int64_t concurrency;
    int64_t connect_timeout, silence_timeout, timeout; /* seconds */
    int64_t retries;

    /* files */
    const char *output;        /* of generate */
    const char *export_output; /* of export */
    const char *format;
    const char *pool;
    double split;
    bool include_seeds;

    /* tokenizer */
    int64_t vocab;
    struct da_texts special;
    const char *tokenizer_output;

    /* training */
    const char *model_config, *tokenizer, *data, *validation, *checkpoint, *model_output;
    const char *pretrain_from;
    int64_t steps, batch_tokens, context, accumulation, warmup, threads;
    double checkpoint_every; /* seconds */
    int64_t validate_every;  /* steps */
    double lr, lr_floor, weight_decay;
    const char *precision, *dtype;
    struct da_tune_settings tune;

    struct da_dedup_settings dedup;

    /* serving and talking */
    const char *host;
    int64_t port, batch, queue, serve_context;
    const char *serve_key_env, *serve_key_file;
    const char *system;
    double chat_temperature;
    int64_t chat_max_tokens;

    /* what people see */
    const char *config;
    bool json, explain;
    bool quiet, verbose, no_color, log_json;
    bool help;
};

#endif
