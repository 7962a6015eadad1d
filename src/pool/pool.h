/* SPDX-License-Identifier: Apache-2.0
 *
 * The task pool: everything a run knows, in one SQLite file (WAL) that anyone can query.
 * docs/pool.md has the schema.
 *
 * What is in it: tasks (seeds, imported, machine-made; accepted, rejected or failed, with the rule
 * and the reason), their instances, the ten nearest pooled tasks with scores, the examples shown in
 * each propose request, every paid answer under a key of endpoint, model, parameters, prompt and
 * sample, the run's options, and which export rows came of a task.
 *
 * Writes happen inside da_pool_begin/da_pool_commit. A commit is durable against a killed process
 * and, with full synchronisation (the default), against power loss.
 *
 * Views in structs read from the pool live in the arena given, or for a callback's time.
 *
 * Thread: one at a time. Several processes may read while one writes.
 * Fails with: DA_EDB (names the file and what SQLite said), DA_ENOTFOUND, DA_EFORMAT (not a pool,
 * or of a newer didact), DA_EIO.
 */
#ifndef DA_POOL_POOL_H
#define DA_POOL_POOL_H

#include "base/arena.h"
#include "base/hash.h"
#include "dataset/record.h"
#include "novelty/novelty.h"

#include <stdbool.h>

struct da_pool;

enum da_pool_mode {
    DA_POOL_READ,  /* must exist */
    DA_POOL_WRITE, /* must exist; older schemas are migrated */
    DA_POOL_CREATE /* made when missing */
};

int da_pool_open(struct da_pool **out, const char *path, enum da_pool_mode mode,
                 struct da_err *err) DA_MUST_USE;
void da_pool_close(struct da_pool **p); /* rolls back what is not committed */
const char *da_pool_path(const struct da_pool *p);
bool da_pool_is_writable(const struct da_pool *p);

/* Only one process may write to a pool at a time: DA_EBUSY says so. Held until close. */
int da_pool_lock_writer(struct da_pool *p, struct da_err *err) DA_MUST_USE;

int da_pool_begin(struct da_pool *p, struct da_err *err) DA_MUST_USE;
int da_pool_commit(struct da_pool *p, struct da_err *err) DA_MUST_USE;
void da_pool_rollback(struct da_pool *p);

/* ---- runs ---- */

struct da_run {
    int64_t id;
    struct da_str options; /* JSON object of everything that shapes the data: what a resumed run
                              must agree with */
    int64_t target;        /* accepted tasks wanted, last asked for */
    int64_t settled;       /* propose requests settled: the logical clock */
    bool finished;         /* the target was reached */
    int64_t created_unix;
};

int da_pool_run_last(struct da_pool *p, struct da_arena *a, struct da_run *out,
                     struct da_err *err) DA_MUST_USE; /* DA_ENOTFOUND */
int da_pool_run_new(struct da_pool *p, struct da_str options, int64_t target, int64_t *id,
                    struct da_err *err) DA_MUST_USE;
/* Takes back a run that has neither settled nor been answered anything, with its seeds: a mistyped
 * first command leaves nothing that the corrected one must agree with. */
int da_pool_discard_unused_run(struct da_pool *p, struct da_err *err) DA_MUST_USE;
int da_pool_run_update(struct da_pool *p, const struct da_run *run,
                       struct da_err *err) DA_MUST_USE; /* target, settled, finished */

/* ---- tasks ---- */

enum da_origin { DA_ORIGIN_SEED, DA_ORIGIN_IMPORT, DA_ORIGIN_MACHINE };
enum da_status { DA_STATUS_ACCEPTED, DA_STATUS_REJECTED, DA_STATUS_FAILED };
const char *da_origin_name(enum da_origin o); /* "seed", "import", "machine" */
const char *da_status_name(enum da_status s); /* "accepted", "rejected", "failed" */

struct da_task {
    int64_t id;     /* > 0; given by the writer, ascending in the order of settling */
    int64_t run_id; /* 0 for seeds and imports */
    enum da_origin origin;
    enum da_status status;
    struct da_str ext_id, name, instruction, task_type, category, lang;
    enum da_truth is_classification;
    struct da_str source;       /* "file:line" of seeds and imports */
    struct da_str rule, reason; /* why it is not accepted; empty when it is */
    int64_t propose;  /* number k of the propose request it came from; -1 for seeds and imports */
    int64_t position; /* its place among the proposals of that request, from 0 */
    int64_t request_propose, request_classify, request_instantiate; /* request rows; 0: none */
    /* Against the pool when it was judged; -1: not judged. Of a near-duplicate the mean is -1 and
     * the nearest one is all that is kept. */
    double similarity_max, similarity_mean;
    size_t n_nearest;
    struct da_neighbour nearest[DA_NEAREST_MAX];
};

/* An instance with what the filters said of it. */
struct da_pooled_instance {
    struct da_instance text;
    struct da_str rule, reason; /* empty: kept */
};

int da_pool_add_task(struct da_pool *p, const struct da_task *t,
                     const struct da_pooled_instance *instances, size_t n_instances,
                     struct da_err *err) DA_MUST_USE;
int da_pool_max_task_id(struct da_pool *p, int64_t *id,
                        struct da_err *err) DA_MUST_USE; /* 0 for an empty pool */

/* Takes back what a run's propose requests k and later wrote (tasks, instances, examples); answers
 * stay. */
int da_pool_reopen(struct da_pool *p, int64_t run_id, int64_t k, struct da_err *err) DA_MUST_USE;

struct da_task_filter {
    bool seeds, imports, machine;    /* origins wanted; none set: all */
    bool accepted, rejected, failed; /* statuses wanted; none set: all */
};
/* Called with each task, without its nearest; its views end with the call. A negative result ends
 * the walk. */
typedef int da_task_fn(void *ctx, const struct da_task *t, struct da_err *err);

/* Walks over the tasks in the order of ids; returns what ended it. fn may read and write the pool.
 */
int da_pool_each_task(struct da_pool *p, const struct da_task_filter *f, da_task_fn *fn, void *ctx,
                      struct da_err *err) DA_MUST_USE;

/* One task with its nearest; views live in the arena. DA_ENOTFOUND names the id. */
int da_pool_task(struct da_pool *p, int64_t id, struct da_arena *a, struct da_task *out,
                 struct da_err *err) DA_MUST_USE;

/* A task's instances in order, kept ones only or all of them; views live in the arena. ids may be
 * NULL. */
int da_pool_instances(struct da_pool *p, int64_t task_id, bool kept_only, struct da_arena *a,
                      struct da_pooled_instance **out, int64_t **ids, size_t *n,
                      struct da_err *err) DA_MUST_USE;

/* ---- the examples of propose requests: a machine task's parents ---- */

int da_pool_add_parents(struct da_pool *p, int64_t run_id, int64_t k, const int64_t *task_ids,
                        size_t n, struct da_err *err) DA_MUST_USE;
int da_pool_parents(struct da_pool *p, int64_t run_id, int64_t k, struct da_arena *a,
                    int64_t **task_ids, size_t *n, struct da_err *err) DA_MUST_USE;

/* ---- requests: the kept answers ---- */

struct da_request {
    int64_t id;
    struct da_digest key;
    struct da_str stage; /* "propose", "classify", "instantiate" */
    struct da_str endpoint, model;
    struct da_str params;             /* JSON of the sampling parameters */
    struct da_str system, head, tail; /* the prompt */
    int64_t sample;                   /* 0, or the number that tells equal prompts apart */
    int64_t seed;                     /* as sent to the teacher; -1: none */
    struct da_str outcome;            /* da_outcome_name */
    struct da_str text, finish, message;
    int64_t prompt_tokens, completion_tokens; /* -1: not told */
    int64_t attempts, http_status, latency_ms, answered_unix;
};

/* Adds an answered request; *id is its row. One that is kept under the same key is replaced. */
int da_pool_add_request(struct da_pool *p, const struct da_request *r, int64_t *id,
                        struct da_err *err) DA_MUST_USE;
/* The kept answer under a key; only id, outcome, text, finish, message and the token counts are
 * filled. */
int da_pool_find_answer(struct da_pool *p, const struct da_digest *key, struct da_arena *a,
                        struct da_request *out, bool *found, struct da_err *err) DA_MUST_USE;
int da_pool_request(struct da_pool *p, int64_t id, struct da_arena *a, struct da_request *out,
                    struct da_err *err) DA_MUST_USE;

/* ---- exports: which rows came of a task ---- */

int da_pool_add_export(struct da_pool *p, struct da_str path, struct da_str format, int64_t *id,
                       struct da_err *err) DA_MUST_USE;
int da_pool_add_export_row(struct da_pool *p, int64_t export_id, struct da_str split, int64_t row,
                           int64_t task_id, int64_t instance_id, struct da_err *err) DA_MUST_USE;

struct da_export_row {
    struct da_str path, format, split;
    int64_t row; /* from 1 */
    int64_t created_unix;
};
int da_pool_export_rows(struct da_pool *p, int64_t task_id, struct da_arena *a,
                        struct da_export_row **out, size_t *n, struct da_err *err) DA_MUST_USE;

/* ---- counts, for status ---- */

struct da_count {
    struct da_str name, detail; /* meaning depends on the list below */
    int64_t n;
    int64_t prompt_tokens,
        completion_tokens; /* request lists only; answers that did not tell count nothing */
    int64_t untold;        /* request lists only: answers without a token count */
};
enum da_count_kind {
    DA_COUNT_TASKS,         /* name = origin, detail = status */
    DA_COUNT_RULES,         /* machine tasks not accepted: name = rule, detail = status */
    DA_COUNT_INSTANCES,     /* of machine tasks: name = "kept" or the rule */
    DA_COUNT_REQUESTS,      /* name = stage, detail = outcome */
    DA_COUNT_TYPES,         /* accepted machine tasks: name = task_type */
    DA_COUNT_CATEGORIES,    /* accepted machine tasks: name = category */
    DA_COUNT_CLASSIFICATION /* accepted machine tasks: name = "yes", "no", "unknown" */
};
int da_pool_counts(struct da_pool *p, enum da_count_kind kind, struct da_arena *a,
                   struct da_count **out, size_t *n, struct da_err *err) DA_MUST_USE;

#endif
