/* SPDX-License-Identifier: Apache-2.0
 *
 * Opens a run: a new one from seed files, or one that is in the pool already.
 */
#include "base/clock.h"
#include "base/mem.h"
#include "dataset/reader.h"
#include "run/file_task.h"
#include "run/options.h"
#include "run/run_rules.h"

void da_state_add_pooled(struct da_state *s, const struct da_pooled *p)
{
    struct da_pooled copy = *p;

    copy.instruction = da_arena_str(&s->arena, p->instruction);
    copy.task_type = da_arena_str(&s->arena, p->task_type);
    copy.category = da_arena_str(&s->arena, p->category);
    copy.instance = (struct da_instance){{"", 0}, {"", 0}};
    if (s->o->method->one_step) {
        copy.instance.input = da_arena_str(&s->arena, p->instance.input);
        copy.instance.output = da_arena_str(&s->arena, p->instance.output);
    }
    da_grow(&s->pooled, &s->pooled_room, s->n_pooled + 1, sizeof *s->pooled);
    s->pooled[s->n_pooled++] = copy;
}

/* ---- seed files ---- */

static void chain_digest(struct da_digest *d, const struct da_record *r)
{
    const struct da_str fields[] = {
        {(const char *)d->bytes, sizeof d->bytes},
        r->id,
        r->instruction,
        r->task_type,
        r->category,
        r->lang,
        da_str_c(r->is_classification == DA_YES  ? "1"
                 : r->is_classification == DA_NO ? "0"
                                                 : "?"),
    };

    *d = da_sha256_fields(fields, sizeof fields / sizeof fields[0]);
    for (size_t i = 0; i < r->n_instances; i++) {
        const struct da_str instance[] = {{(const char *)d->bytes, sizeof d->bytes},
                                          r->instances[i].input,
                                          r->instances[i].output};

        *d = da_sha256_fields(instance, 3);
    }
}

/* Reads the seed files: always for the digest, and into the pool when add is set. */
static int read_seeds(struct da_state *s, bool add, char digest_hex[2 * DA_DIGEST_SIZE + 1],
                      struct da_err *err)
{
    struct da_digest digest = {{0}};
    struct da_reader *reader = NULL;
    int64_t n = 0;
    int rc = DA_OK;

    for (size_t i = 0; i < s->o->n_seed_paths; i++) {
        const char *path = s->o->seed_paths[i];
        bool got = true;

        DA_TRY(da_reader_open(&reader, path, err));
        for (;;) {
            struct da_record r;

            DA_TRY(da_reader_next(reader, &r, &got, err));
            if (!got)
                break;
            chain_digest(&digest, &r);
            n++;
            if (add)
                DA_TRY(da_file_task_add(s->pool, s->next_task_id++, DA_ORIGIN_SEED, path, &r,
                                        s->o->lang, err));
        }
        da_reader_close(&reader);
    }
    if (s->o->n_seed_paths > 0 && n == 0)
        rc = da_err_set(err, DA_EFORMAT, 0,
                        "%s holds no task: a seed file has one JSON object a line, or one "
                        "instruction a line",
                        s->o->seed_paths[0]);
    da_digest_hex(&digest, digest_hex);
    if (s->o->n_seed_paths == 0)
        digest_hex[0] = '\0';
out:
    da_reader_close(&reader);
    return rc;
}

/* ---- the pool's tasks into memory ---- */

static bool was_admitted(const struct da_task *t)
{
    return t->origin != DA_ORIGIN_MACHINE ||
           (t->similarity_max >= 0 &&
            !da_str_eq(t->rule, da_run_rule_name(DA_RUN_RULE_NEAR_DUPLICATE)) &&
            !da_str_eq(t->rule, da_run_rule_name(DA_RUN_RULE_DUPLICATE)));
}

static int first_instance(struct da_state *s, int64_t task_id, struct da_arena *a,
                          struct da_instance *out, struct da_err *err)
{
    struct da_pooled_instance *list = NULL;
    size_t n = 0;
    int rc = da_pool_instances(s->pool, task_id, true, a, &list, NULL, &n, err);

    *out = n > 0 ? list[0].text : (struct da_instance){{"", 0}, {"", 0}};
    return rc;
}

/* Counts a machine task of an earlier session. */
static void count_task(struct da_state *s, const struct da_task *t)
{
    s->progress.proposed++;
    s->progress.accepted += t->status == DA_STATUS_ACCEPTED;
    s->progress.rejected += t->status == DA_STATUS_REJECTED;
    s->progress.failed += t->status == DA_STATUS_FAILED;
    if (t->status == DA_STATUS_ACCEPTED)
        s->barren = s->run.settled - (t->propose + 1);
}

static int load_task(void *ctx, const struct da_task *t, struct da_err *err)
{
    struct da_state *s = ctx;
    struct da_arena a = {0};
    struct da_pooled p = {
        .id = t->id,
        .propose = t->propose,
        .is_seed = t->origin == DA_ORIGIN_SEED,
        .is_classification = t->is_classification == DA_YES,
        .instruction = t->instruction,
        .task_type = t->task_type,
        .category = t->category,
    };
    bool wanted = !s->o->category || da_str_eq(t->category, da_str_c(s->o->category)) || !p.is_seed;
    int rc = DA_OK;

    if (t->origin == DA_ORIGIN_MACHINE)
        count_task(s, t);
    if (was_admitted(t))
        DA_TRY(da_similarity_add(s->similarity, t->id, t->instruction, err));
    if (t->status == DA_STATUS_ACCEPTED && wanted) {
        if (s->o->method->one_step)
            DA_TRY(first_instance(s, t->id, &a, &p.instance, err));
        da_state_add_pooled(s, &p);
    }
out:
    da_arena_release(&a);
    return rc;
}

static void add_group(struct da_state *s, const struct da_pooled *p, size_t *room)
{
    struct da_group g = {
        .task_type = s->o->balance_type ? p->task_type : DA_STR(""),
        .category = s->o->balance_category ? p->category : DA_STR(""),
    };

    for (size_t i = 0; i < s->n_groups; i++)
        if (da_str_eq(s->groups[i].task_type, g.task_type) &&
            da_str_eq(s->groups[i].category, g.category))
            return;
    da_grow(&s->groups, room, s->n_groups + 1, sizeof *s->groups);
    s->groups[s->n_groups++] = g;
}

static int load_pool(struct da_state *s, struct da_err *err)
{
    const struct da_task_filter initial = {.seeds = true, .imports = true},
                                machine = {.machine = true};
    size_t room = 0, n_seeds = 0;
    int rc = DA_OK;

    DA_TRY(da_pool_each_task(s->pool, &initial, load_task, s, err));
    s->n_initial = s->n_pooled;
    for (size_t i = 0; i < s->n_initial; i++) {
        n_seeds += s->pooled[i].is_seed;
        if (s->pooled[i].is_seed && (s->o->balance_type || s->o->balance_category))
            add_group(s, &s->pooled[i], &room);
    }
    if (s->n_initial == 0 || (s->o->category && n_seeds == 0)) {
        rc = da_err_set(err, DA_EINVAL, 0,
                        s->o->category ? "no seed task has the category \"%s\"; didact seeds "
                                         "check FILE lists the categories"
                                       : "there are no seed tasks%s: name a file with --seeds",
                        s->o->category ? s->o->category : "");
        goto out;
    }
    s->barren = s->run.settled; /* until a task says otherwise */
    DA_TRY(da_pool_each_task(s->pool, &machine, load_task, s, err));
    if (s->barren >= da_barren_limit(s))
        s->barren = 0; /* that was said, and yet more is asked for: the teacher may be mended */
    DA_TRY(da_pool_max_task_id(s->pool, &s->next_task_id, err));
    s->next_task_id++;
out:
    return rc;
}

/* ---- opening ---- */

static int begin_new_run(struct da_state *s, struct da_err *err)
{
    char digest[2 * DA_DIGEST_SIZE + 1];
    struct da_buf options;
    int rc = DA_OK;

    da_buf_init(&options, 1 << 16);
    DA_TRY(da_pool_max_task_id(s->pool, &s->next_task_id, err));
    s->next_task_id++;
    DA_TRY(da_pool_begin(s->pool, err));
    DA_TRY(read_seeds(s, true, digest, err));
    DA_TRY(da_run_options_write(s, digest, &options, err));
    DA_TRY(da_pool_run_new(s->pool, da_buf_str(&options), s->o->target, &s->run.id, err));
    DA_TRY(da_pool_commit(s->pool, err));
    s->run.target = s->o->target;
out:
    da_pool_rollback(s->pool);
    da_buf_release(&options);
    return rc;
}

static int go_on_with_run(struct da_state *s, struct da_err *err)
{
    char digest[2 * DA_DIGEST_SIZE + 1];
    struct da_buf options;
    int rc = DA_OK;

    da_buf_init(&options, 1 << 16);
    DA_TRY(read_seeds(s, false, digest, err));
    DA_TRY(da_run_options_write(s, digest, &options, err));
    DA_TRY(da_run_options_agree(s->run.options, da_buf_str(&options), da_pool_path(s->pool), err));
    if (s->run.finished && s->o->target <= s->run.target)
        goto out; /* nothing to do: the rows of the last, cut family stay */
    DA_TRY(da_pool_begin(s->pool, err));
    DA_TRY(da_pool_reopen(s->pool, s->run.id, s->run.settled, err));
    s->run.target = s->o->target;
    s->run.finished = false;
    DA_TRY(da_pool_run_update(s->pool, &s->run, err));
    DA_TRY(da_pool_commit(s->pool, err));
out:
    da_pool_rollback(s->pool);
    da_buf_release(&options);
    return rc;
}

static void set_defaults(struct da_state *s)
{
    const struct da_generate_options *o = s->o;
    bool one_step = o->method->one_step;

    s->mo = (struct da_method_options){
        .preset = o->preset,
        .lang = o->lang,
        .is_chat = s->teacher->ops->is_chat(s->teacher),
        .temperature = o->temperature,
        .top_p = o->top_p,
        .presence_penalty = o->presence_penalty,
        .max_tokens = o->max_tokens,
        .tasks_per_request = o->tasks_per_request,
    };
    s->rules = (struct da_rule_options){
        .paper = o->preset == DA_PRESET_PAPER,
        .alpaca = one_step,
        .lang = o->lang,
        .max_instances = o->max_instances,
    };
    s->n_seed_examples = o->n_seed_examples;
    s->n_machine_examples = o->n_machine_examples;
    if (s->n_seed_examples + s->n_machine_examples == 0) {
        /* Wang et al. show six seeds and two machine tasks; Taori et al. three tasks, here with one
         * of them machine-made. */
        s->n_seed_examples = one_step ? 2 : 6;
        s->n_machine_examples = one_step ? 1 : 2;
    }
}

int da_state_open(struct da_state *s, struct da_err *err)
{
    int rc = DA_OK;

    s->started_ms = da_clock_ms();
    set_defaults(s);
    DA_TRY(da_prompts_load(&s->prompts, s->o->lang, s->o->prompts_dir, err));
    DA_TRY(da_similarity_open(
        &s->similarity, s->o->preset == DA_PRESET_PAPER ? DA_TOKENIZER_ROUGE : DA_TOKENIZER_UNICODE,
        s->o->threshold, err));
    DA_TRY(da_pool_discard_unused_run(s->pool, err));
    rc = da_pool_run_last(s->pool, &s->arena, &s->run, err);
    if (rc == DA_ENOTFOUND)
        rc = begin_new_run(s, err);
    else if (rc == DA_OK)
        rc = go_on_with_run(s, err);
    if (rc < 0)
        goto out;
    DA_TRY(load_pool(s, err));
    s->ring = da_alloc_n((size_t)s->o->window, sizeof *s->ring);
    s->admitted = s->asked_to = s->run.settled;
    s->progress.target = s->o->target;
    s->progress.accepted_before = s->progress.accepted;
    s->reached = s->progress.accepted >= s->o->target;
out:
    return rc;
}

void da_state_release(struct da_state *s)
{
    da_similarity_close(&s->similarity); /* its thread writes to the families' arenas */
    if (s->ring)
        for (int64_t i = 0; i < s->o->window; i++)
            da_arena_release(&s->ring[i].arena);
    da_free(s->ring);
    da_free(s->pooled);
    da_free(s->groups);
    da_prompts_free(s->prompts);
    da_arena_release(&s->arena);
}
