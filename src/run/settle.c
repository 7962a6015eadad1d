/* SPDX-License-Identifier: Apache-2.0
 *
 * Where the logical clock ticks: families are admitted in the order of their numbers, and settled
 * in it.
 */
#include "base/buf.h"
#include "run/run_rules.h"
#include "run/state.h"

enum { PROPOSALS_MAX = 256 }; /* of one answer; ten times what any method asks for */

/* Ends an item's way: no further question. */
static void finish(struct da_family *f, struct da_item *item, enum da_status status,
                   struct da_str rule, struct da_str reason)
{
    item->task.status = status;
    item->task.rule = rule;
    item->task.reason = reason;
    item->next = DA_STAGE_DONE;
    item->asked = false;
    f->n_open--;
}

/* The name under which a task is kept whose question the teacher did not answer. */
static void finish_unanswered(struct da_family *f, struct da_item *item,
                              const struct da_stage_reply *r)
{
    bool refused = r->outcome == DA_REFUSED_FILTER;
    enum da_run_rule rule = refused                     ? DA_RUN_RULE_TEACHER_FILTER
                            : r->outcome == DA_TOO_LONG ? DA_RUN_RULE_TEACHER_TOO_LONG
                                                        : DA_RUN_RULE_TEACHER_FAILED;

    finish(f, item, refused ? DA_STATUS_REJECTED : DA_STATUS_FAILED, da_run_rule_name(rule),
           r->message);
}

/* Runs the instance filters; the task stands when one instance does. */
static void filter_instances(struct da_state *s, struct da_family *f, struct da_item *item,
                             const struct da_instance *instances, size_t n)
{
    struct da_verdict *verdicts = da_arena_alloc_n(&f->arena, n, sizeof *verdicts);
    size_t kept = 0;

    if (n == 0) {
        finish(f, item, DA_STATUS_REJECTED, da_run_rule_name(DA_RUN_RULE_NO_INSTANCE),
               DA_STR("the answer holds no instance that could be read"));
        return;
    }
    da_check_instances(&s->rules, instances, n, s->o->seed, item->task.id, &f->arena, verdicts);
    item->instances = da_arena_alloc_n(&f->arena, n, sizeof *item->instances);
    item->n_instances = n;
    for (size_t i = 0; i < n; i++) {
        item->instances[i] = (struct da_pooled_instance){
            .text = instances[i],
            .rule = da_str_c(verdicts[i].rule ? verdicts[i].rule : ""),
            .reason = verdicts[i].reason,
        };
        kept += verdicts[i].rule == NULL;
    }
    if (kept > 0)
        finish(f, item, DA_STATUS_ACCEPTED, DA_STR(""), DA_STR(""));
    else
        finish(f, item, DA_STATUS_REJECTED, item->instances[0].rule, item->instances[0].reason);
}

void da_state_judge(struct da_state *s, struct da_family *f, struct da_item *item,
                    const struct da_stage_reply *r)
{
    struct da_instance *instances = NULL;
    size_t n = 0;

    item->asked = false;
    if (item->next == DA_STAGE_CLASSIFY)
        item->task.request_classify = r->request_id;
    else
        item->task.request_instantiate = r->request_id;
    if (r->outcome != DA_ANSWERED) {
        finish_unanswered(f, item, r);
    } else if (item->next == DA_STAGE_CLASSIFY) {
        item->task.is_classification = da_parse_classification(&s->mo, r->text);
        if (item->task.is_classification == DA_YES)
            item->task.task_type = DA_STR("classification");
        item->next = DA_STAGE_INSTANTIATE;
    } else {
        da_parse_instances(&s->mo, item->task.is_classification == DA_YES, r->text, r->truncated,
                           &f->arena, &instances, &n);
        filter_instances(s, f, item, instances, n);
    }
}

static void finish_near_duplicate(const struct da_state *s, struct da_family *f,
                                  struct da_item *item)
{
    const struct da_novelty_score *score = &item->judged.score;
    struct da_buf reason;

    da_buf_init(&reason, 256);
    da_buf_addf(&reason, "ROUGE-L %.4f with task %lld is over %.4g", score->max,
                (long long)score->nearest[0].id, s->o->threshold);
    finish(f, item, DA_STATUS_REJECTED, da_run_rule_name(DA_RUN_RULE_NEAR_DUPLICATE),
           da_arena_str(&f->arena, da_buf_str(&reason)));
    da_buf_release(&reason);
}

/* The rules, then the novelty gate. */
static int admit_item(struct da_state *s, struct da_family *f, struct da_item *item,
                      struct da_err *err)
{
    struct da_str instruction = item->proposal.instruction;
    struct da_verdict v = {0};
    int rc = DA_OK;

    if (item->proposal.cut_off) {
        finish(f, item, DA_STATUS_REJECTED, da_run_rule_name(DA_RUN_RULE_CUT_OFF),
               DA_STR("the answer ended by length inside this task"));
        return DA_OK;
    }
    v = da_check_instruction(&s->rules, instruction, &f->arena);
    if (v.rule) {
        finish(f, item, DA_STATUS_REJECTED, da_str_c(v.rule), v.reason);
        return DA_OK;
    }
    DA_TRY(da_similarity_judge(s->similarity, item->task.id, instruction, &item->judged, err));
    if (item->judged.likeness == DA_NEAR_DUPLICATE)
        finish_near_duplicate(s, f, item);
    else if (item->judged.likeness == DA_SAME_TEXT)
        finish(f, item, DA_STATUS_REJECTED, da_run_rule_name(DA_RUN_RULE_DUPLICATE),
               DA_STR("the pool holds this text already"));
    else if (s->o->method->one_step)
        filter_instances(s, f, item, &item->proposal.instance, item->proposal.has_instance ? 1 : 0);
out:
    return rc;
}

static struct da_task new_task(struct da_state *s, const struct da_family *f, size_t position,
                               const struct da_proposal *p)
{
    const struct da_group *group = s->n_groups > 0 ? &s->groups[f->group] : NULL;
    struct da_str empty = DA_STR("");

    return (struct da_task){
        .id = s->next_task_id++,
        .run_id = s->run.id,
        .origin = DA_ORIGIN_MACHINE,
        .ext_id = empty,
        .name = empty,
        .source = empty,
        .rule = empty,
        .reason = empty,
        .instruction = p->instruction,
        .task_type = group ? group->task_type : empty,
        .category = s->o->category ? da_str_c(s->o->category)
                    : group        ? group->category
                                   : empty,
        .lang = da_str_c(s->o->lang),
        .is_classification = DA_UNKNOWN,
        .propose = f->k,
        .position = (int64_t)position,
        .request_propose = f->reply.request_id,
        .similarity_max = -1,
        .similarity_mean = -1,
    };
}

/* The last that is read of an answer which goes on and on says so; the answer itself is in the
 * pool. */
static void finish_flood(struct da_family *f, struct da_item *item, size_t all)
{
    char *reason = da_arena_alloc(&f->arena, 96);

    (void)snprintf(reason, 96, "the answer holds %zu tasks: from here on they are not read", all);
    finish(f, item, DA_STATUS_REJECTED, da_run_rule_name(DA_RUN_RULE_OVER_REQUEST),
           da_str_c(reason));
}

static int admit_family(struct da_state *s, struct da_family *f, struct da_err *err)
{
    struct da_proposal *proposals = NULL;
    size_t n = 0, all;
    int rc = DA_OK;

    f->admitted = true;
    if (f->reply.outcome == DA_ANSWERED)
        s->o->method->parse_proposals(&s->mo, f->reply.text, f->reply.truncated, f->n_parents,
                                      &f->arena, &proposals, &n);
    all = n;
    if (n > PROPOSALS_MAX)
        n = PROPOSALS_MAX;
    f->items = da_arena_alloc_n(&f->arena, n, sizeof *f->items);
    f->n_items = f->n_open = n;
    for (size_t i = 0; i < n; i++) {
        f->items[i] = (struct da_item){
            .proposal = proposals[i],
            .task = new_task(s, f, i, &proposals[i]),
            .next = DA_STAGE_CLASSIFY,
        };
        if (i + 1 == PROPOSALS_MAX && all > n)
            finish_flood(f, &f->items[i], all);
        else
            DA_TRY(admit_item(s, f, &f->items[i], err));
    }
out:
    return rc;
}

static void pool_item(struct da_state *s, const struct da_item *item)
{
    struct da_pooled p = {
        .id = item->task.id,
        .propose = item->task.propose,
        .is_classification = item->task.is_classification == DA_YES,
        .instruction = item->task.instruction,
        .task_type = item->task.task_type,
        .category = item->task.category,
    };

    for (size_t i = 0; i < item->n_instances && p.instance.output.n == 0; i++)
        if (item->instances[i].rule.n == 0)
            p.instance = item->instances[i].text;
    da_state_add_pooled(s, &p);
}

static void tally(struct da_state *s, struct da_str rule)
{
    size_t i = 0;

    while (i < DA_TALLY_MAX && s->turned_down[i].n > 0 &&
           !da_str_eq(rule, da_str_c(s->turned_down[i].rule)))
        i++;
    s->n_turned_down++;
    if (i == DA_TALLY_MAX)
        return;
    (void)snprintf(s->turned_down[i].rule, sizeof s->turned_down[i].rule, "%.*s", DA_STR_ARG(rule));
    s->turned_down[i].n++;
}

/* Keeps what the end of a run that got nowhere should say. */
static void count_barren(struct da_state *s, const struct da_family *f, bool barren)
{
    s->barren = barren ? s->barren + 1 : 0;
    if (!barren) {
        s->unanswered = s->n_turned_down = 0;
        memset(s->turned_down, 0, sizeof s->turned_down);
        return;
    }
    if (f->reply.outcome != DA_ANSWERED) {
        s->unanswered++;
        (void)da_err_set(&s->unanswered_err, DA_ENOTFOUND, 0, "%s: %.*s",
                         da_outcome_name(f->reply.outcome), DA_STR_ARG(f->reply.message));
    }
    for (size_t i = 0; i < f->n_items; i++)
        tally(s, f->items[i].task.rule);
}

/* Waits for the scores by which an item was judged, for its row. */
static int take_scores(struct da_state *s, struct da_item *item, struct da_err *err)
{
    const struct da_judged *j = &item->judged;
    int rc = DA_OK;

    if (j->likeness == DA_UNJUDGED)
        return DA_OK;
    DA_TRY(da_similarity_wait(s->similarity, j, err));
    item->task.similarity_max = j->score.max;
    item->task.similarity_mean = j->score.mean;
    item->task.n_nearest = j->score.n_nearest;
    memcpy(item->task.nearest, j->score.nearest, sizeof j->score.nearest);
out:
    return rc;
}

/* Writes a family's tasks in order, up to the target. Past it the family stays open: a larger
 * target goes on from here. */
static int settle_family(struct da_state *s, struct da_family *f, struct da_err *err)
{
    bool barren = true;
    int rc = DA_OK;

    DA_TRY(da_state_write(s, err));
    DA_TRY(da_pool_add_parents(s->pool, s->run.id, f->k, f->parents, f->n_parents, err));
    for (size_t i = 0; i < f->n_items && !s->reached; i++) {
        struct da_item *item = &f->items[i];

        DA_TRY(take_scores(s, item, err));
        DA_TRY(da_pool_add_task(s->pool, &item->task, item->instances, item->n_instances, err));
        s->progress.proposed++;
        s->progress.accepted += item->task.status == DA_STATUS_ACCEPTED;
        s->progress.rejected += item->task.status == DA_STATUS_REJECTED;
        s->progress.failed += item->task.status == DA_STATUS_FAILED;
        s->judged += item->task.request_instantiate > 0 || item->task.status == DA_STATUS_ACCEPTED;
        if (item->task.status == DA_STATUS_ACCEPTED) {
            barren = false;
            pool_item(s, item);
            s->reached = s->progress.accepted >= s->o->target;
        }
    }
    count_barren(s, f, barren);
    s->run.finished = s->reached;
    if (!s->reached)
        s->run.settled++;
    DA_TRY(da_pool_run_update(s->pool, &s->run, err));
out:
    return rc;
}

/* A family is settled when all its tasks are judged, or those that reach the target: what follows
 * them is not admitted anyway. */
static bool can_settle(const struct da_state *s, const struct da_family *f)
{
    int64_t accepted = s->progress.accepted;

    for (size_t i = 0; i < f->n_items && f->items[i].next == DA_STAGE_DONE; i++) {
        accepted += f->items[i].task.status == DA_STATUS_ACCEPTED;
        if (accepted >= s->o->target)
            return true;
    }
    return f->n_open == 0;
}

int da_state_advance(struct da_state *s, bool *progressed, struct da_err *err)
{
    int rc = DA_OK;

    while (rc == DA_OK && s->admitted < s->asked_to && da_family_at(s, s->admitted)->answered) {
        rc = admit_family(s, da_family_at(s, s->admitted++), err);
        *progressed = true;
    }
    while (rc == DA_OK && !s->reached && s->barren < da_barren_limit(s) &&
           s->run.settled < s->admitted && can_settle(s, da_family_at(s, s->run.settled))) {
        rc = settle_family(s, da_family_at(s, s->run.settled), err);
        *progressed = true;
    }
    return rc;
}
