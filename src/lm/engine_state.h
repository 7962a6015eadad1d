/* SPDX-License-Identifier: Apache-2.0
 *
 * What the parts of the engine share: engine.c opens and closes, engine_request.c takes requests
 * in and lets them go, engine_plan.c chooses what a step computes, engine_step.c runs it and hands
 * out what it gave.
 *
 * Thread: one at a time.
 */
#ifndef DA_LM_ENGINE_STATE_H
#define DA_LM_ENGINE_STATE_H

#include "base/parallel.h"
#include "lm/engine.h"
#include "lm/engine_text.h"
#include "lm/forward.h"
#include "lm/prefix.h"
#include "lm/sampler.h"

/* A request holds tokens [0, n_tokens): the prompt and what was drawn. Keys and values stand in
 * its blocks for positions [0, n_planned); once a step has run, that is all that it planned. */
struct da_engine_request {
    uint64_t id;
    uint32_t *tokens; /* owned; room for max_tokens */
    size_t n_prompt, n_tokens, max_tokens;
    struct da_sampling_rule rule;
    bool ignore_eos;
    bool has_logprobs;

    uint32_t *blocks; /* owned; room for blocks_needed */
    size_t n_blocks, blocks_needed;
    size_t n_planned, n_before; /* n_before: n_planned as the step began */
    size_t n_cached;
    uint64_t chain;   /* that its first n_chained blocks have been published as */
    size_t n_chained; /* once behind n_blocks, no more are published */

    struct da_engine_text text;
    struct da_sampler_logprobs logprobs; /* of its newest token */
    bool has_event;                      /* that was not given yet */
    enum da_finish finish;
};

struct da_engine_list {
    struct da_engine_request **items;
    size_t n, room;
};

struct da_engine {
    struct da_engine_options o; /* zeros replaced by what they mean */
    struct da_model *model;
    struct da_tokenizer *tokenizer;
    struct da_team *team;
    const struct da_kernels *kernels;
    struct da_kv_cache kv;
    struct da_prefix *prefix;
    struct da_forward *forward;
    struct da_sampler **samplers; /* one a thread */
    struct da_row *rows;          /* of the step's batch */
    size_t n_rows, max_rows;
    struct da_engine_request **ordered; /* while a step is planned: those behind their prompts */
    struct da_engine_request **drawing; /* the step's requests whose next token is drawn */
    size_t n_drawing;
    float *logits; /* of drawing, in their order; valid while a step runs */
    size_t logits_stride;
    struct da_engine_list waiting, running; /* in the order in which they came */
    size_t blocks_promised;                 /* to running requests, beyond what they hold */
    uint64_t last_id;
};

/* Takes it out of its list's books and frees it; the list's order stays. */
void da_engine_remove(struct da_engine *e, struct da_engine_list *list, size_t index);

/* Lets waiting requests run while there is room for all they may need. */
void da_engine_admit(struct da_engine *e);

/* Fills rows and drawing. */
void da_engine_plan(struct da_engine *e);

/* What the step computed can be used by others from now on. */
void da_engine_publish(struct da_engine *e, struct da_engine_request *r);

#endif
