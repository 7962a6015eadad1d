/* SPDX-License-Identifier: Apache-2.0
 *
 * The inside of a run, shared by the files of src/run/ that drive it.
 *
 * A *family* is propose request k with everything that grows from it: its proposals (*items*), each
 * admitted one with a classify and an instantiate request. Families live in a ring of W places, k
 * in [settled, settled + W). What a family needs goes into its arena and dies when it is settled.
 *
 * Order of life: asked -> answered -> admitted (after k-1) -> items done -> settled (after k-1).
 *
 * Thread: loop only.
 */
#ifndef DA_RUN_STATE_H
#define DA_RUN_STATE_H

#include "quality/rules.h"
#include "run/generate.h"
#include "run/similarity.h"

enum da_stage { DA_STAGE_PROPOSE, DA_STAGE_CLASSIFY, DA_STAGE_INSTANTIATE, DA_STAGE_DONE };
const char *da_stage_name(enum da_stage s); /* "propose", "classify", "instantiate" */

/* What a question got, and the request row that keeps it. The text lives in the family's arena. */
struct da_stage_reply {
    enum da_outcome outcome;
    struct da_str text, message;
    bool truncated;
    int64_t request_id;
};

struct da_item {
    struct da_proposal proposal;
    struct da_task task; /* grows toward the row */
    struct da_judged judged;
    struct da_pooled_instance *instances;
    size_t n_instances;
    enum da_stage next;        /* the stage to ask for or waiting for; DONE: the task is judged */
    bool asked;                /* the question of `next` is with the teacher */
    struct da_request request; /* that question, as its row will be */
};

struct da_family {
    int64_t k;
    struct da_arena arena;
    bool answered, admitted;
    struct da_request request; /* the propose question, as its row will be */
    struct da_stage_reply reply;
    int64_t *parents;
    size_t n_parents;
    size_t group; /* index into balance groups */
    struct da_item *items;
    size_t n_items, n_open; /* n_open: items that are not done */
};

/* A task that can stand as an example in a prompt. */
struct da_pooled {
    int64_t id;
    int64_t propose; /* -1: seed or import */
    bool is_seed, is_classification;
    struct da_str instruction, task_type, category;
    struct da_instance instance; /* its first; used by one-step methods */
};

/* What a propose request concentrates on, with --balance: seeds of one type and category. */
struct da_group {
    struct da_str task_type, category; /* "" where not balanced by it */
};

/* How often a rule spoke. */
struct da_tally {
    char rule[32];
    int64_t n;
};
enum { DA_TALLY_MAX = 24 };

struct da_state {
    struct da_pool *pool;
    struct da_teacher *teacher;
    const struct da_generate_options *o;
    const struct da_generate_hooks *hooks;
    struct da_method_options mo;
    struct da_rule_options rules;
    int n_seed_examples, n_machine_examples;
    struct da_prompts *prompts;
    struct da_similarity *similarity;

    struct da_run run;
    struct da_arena arena; /* for the whole run: pooled texts, groups */
    struct da_pooled
        *pooled; /* seeds and imports, then accepted machine tasks in the order of settling */
    size_t n_pooled, pooled_room;
    size_t n_initial; /* of them seeds and imports */
    struct da_group *groups;
    size_t n_groups;

    struct da_family *ring; /* W places */
    int64_t admitted;       /* families admitted: the next to admit is this one */
    int64_t asked_to;       /* families asked: the next to ask is this one */
    int64_t next_task_id;
    int64_t barren;               /* settled families in a row that brought nothing */
    int64_t judged;               /* tasks of this session that came through the gates to an end */
    int64_t unanswered;           /* of them, those whose propose question got no answer */
    struct da_err unanswered_err; /* what the teacher said of the last such */
    struct da_tally turned_down[DA_TALLY_MAX]; /* by which rules, while they were barren */
    int64_t n_turned_down;
    struct da_progress progress;
    int64_t started_ms, last_report_ms;
    bool reached; /* the target is reached: nothing more is asked */
    bool in_transaction;
};

/* Requests in a row without a new task after which the proposals have dried up: fifty that could
 * see all that the run has made. Part of what makes a run repeatable: settling stops here, whatever
 * has been answered already. */
static inline int64_t da_barren_limit(const struct da_state *s)
{
    return s->o->window + 50;
}

static inline struct da_family *da_family_at(struct da_state *s, int64_t k)
{
    return &s->ring[k % s->o->window];
}

/* resume.c: options, seeds and pool into the state. */
int da_state_open(struct da_state *s, struct da_err *err) DA_MUST_USE;
void da_state_release(struct da_state *s);
void da_state_add_pooled(struct da_state *s, const struct da_pooled *p); /* copies the texts */

/* sample.c: the examples of family f, and the question. */
int da_state_propose(struct da_state *s, struct da_family *f, struct da_ask *ask,
                     struct da_err *err) DA_MUST_USE;

/* asking.c: puts questions to the pool first, then to the teacher. */
int da_state_launch(struct da_state *s, bool *progressed, struct da_err *err) DA_MUST_USE;
/* Stores an answer and hands it to its family. */
int da_state_receive(struct da_state *s, const struct da_answer *a, struct da_err *err) DA_MUST_USE;
/* Opens the transaction of this turn of the loop when there is none. */
int da_state_write(struct da_state *s, struct da_err *err) DA_MUST_USE;

/* settle.c: admits and settles as far as the clock allows. */
int da_state_advance(struct da_state *s, bool *progressed, struct da_err *err) DA_MUST_USE;
/* A classify or instantiate reply meets its item. */
void da_state_judge(struct da_state *s, struct da_family *f, struct da_item *item,
                    const struct da_stage_reply *r);

#endif
