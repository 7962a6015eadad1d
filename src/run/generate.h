/* SPDX-License-Identifier: Apache-2.0
 *
 * `didact generate`: drives teacher, method, rules, novelty gate and pool through a run.
 *
 * The logical clock. Propose request k is built from the pool as it stood after request k-W was
 * settled (W, the window). Answers are taken in the order of the requests' numbers, whatever order
 * they arrive in: request k's proposals meet the rules and the novelty gate after those of k-1; k
 * is settled when each of its admitted tasks is classified, instantiated and filtered. So the same
 * seeds, options and answers give the same dataset at any concurrency, with or without a crash in
 * between.
 *
 * Every answer is committed to the pool before it is used. A resumed run starts behind the last
 * settled request and finds the answers that came after it in the pool.
 *
 * Thread: loop only.
 */
#ifndef DA_RUN_GENERATE_H
#define DA_RUN_GENERATE_H

#include "method/method.h"
#include "pool/pool.h"
#include "teacher/teacher.h"

#include <signal.h>

struct da_generate_options {
    const char *const *seed_paths; /* may be empty when the pool holds seeds already */
    size_t n_seed_paths;
    const struct da_method *method;
    enum da_preset preset;
    const char *lang;
    const char *prompts_dir; /* NULL: the built-in prompts */
    int64_t target;          /* accepted machine tasks wanted; > 0 */
    uint64_t seed;
    int64_t window;                          /* W > 0 */
    int n_seed_examples, n_machine_examples; /* in a propose prompt: "6+2" */
    int tasks_per_request;                   /* 0: the method's default */
    size_t max_instances;                    /* kept a task */
    double threshold;            /* ROUGE-L F1 above which a proposal is a near-duplicate */
    double classification_share; /* of propose requests that ask for classification tasks; 0..1 */
    const char *category;        /* only seeds of this category; NULL: all */
    bool balance_type, balance_category;
    double temperature, top_p, presence_penalty; /* as in da_method_options */
    int max_tokens;
    bool sends_seed;        /* put a seed into each request of the propose step */
    const char *extra_body; /* what the client merges into each request; NULL: nothing */
};

/* What a run reports while it works and at its end. Counts are of the whole run, resumed parts
 * included. */
struct da_progress {
    int64_t target, accepted, proposed, rejected, failed;
    int64_t requests_kept;                    /* answers found in the pool instead of asked for */
    int64_t requests_sent;                    /* answers that came in this session */
    int64_t prompt_tokens, completion_tokens; /* of this session; untold ones count nothing */
    size_t in_flight;                         /* questions that the teacher has now */
    int64_t elapsed_ms;                       /* of this session */
    int64_t accepted_before;                  /* accepted when this session began, for the rate */
};
typedef void da_progress_fn(void *ctx, const struct da_progress *p);

struct da_generate_hooks {
    da_progress_fn *progress; /* called a few times a second; may be NULL */
    void *progress_ctx;
    const volatile sig_atomic_t *stop; /* set to 1: finish what is in flight, save, return
                                          DA_ECANCELED; 2: now. May be NULL */
};

/* Runs until the target is reached (DA_OK) or cannot be: DA_ECANCELED after a stop; DA_ENET,
 * DA_EHTTP when the teacher is down or refuses (the message says what it said); DA_ENOTFOUND when
 * proposals have dried up (window + 50 requests in a row brought nothing new); DA_EINVAL when the
 * pool was made with other options (names them); DA_EFORMAT, DA_EIO, DA_EDB. What was done is in
 * the pool in every case. The pool must be open for writing. */
int da_generate(struct da_pool *pool, struct da_teacher *teacher,
                const struct da_generate_options *options, const struct da_generate_hooks *hooks,
                struct da_progress *out, struct da_err *err) DA_MUST_USE;

#endif
