/* SPDX-License-Identifier: Apache-2.0
 *
 * didact status: what is in a pool, counted.
 */
#include "cli/cmd.h"

#include "cli/json_out.h"
#include "cli/pool_path.h"
#include "cli/table.h"

#include <inttypes.h>

/* One list of counts. */
struct section {
    enum da_count_kind kind;
    const char *title;
    const char *key;    /* in the JSON */
    const char *name;   /* of the first column, in the JSON */
    const char *detail; /* of the second; NULL: there is none */
};

static const struct section sections[] = {
    {DA_COUNT_TASKS, "Tasks", "tasks", "origin", "status"},
    {DA_COUNT_RULES, "Not accepted, by rule", "rules", "rule", "status"},
    {DA_COUNT_INSTANCES, "Instances", "instances", "verdict", NULL},
    {DA_COUNT_REQUESTS, "Requests", "requests", "stage", "outcome"},
    {DA_COUNT_CLASSIFICATION, "Accepted: classification", "classification", "is_classification",
     NULL},
    {DA_COUNT_TYPES, "Accepted, by task type", "types", "task_type", NULL},
    {DA_COUNT_CATEGORIES, "Accepted, by category", "categories", "category", NULL},
};
enum { N_SECTIONS = sizeof sections / sizeof *sections };

struct counts {
    struct da_count *items;
    size_t n;
};

struct state {
    struct da_arena arena;
    struct da_run run;
    bool has_run;
    struct counts counts[N_SECTIONS];
    int64_t accepted, rejected, failed; /* machine tasks */
};

static void add_up(struct state *st, const struct counts *tasks)
{
    for (size_t i = 0; i < tasks->n; i++) {
        const struct da_count *c = &tasks->items[i];

        if (!da_str_eq(c->name, da_str_c(da_origin_name(DA_ORIGIN_MACHINE))))
            continue;
        if (da_str_eq(c->detail, da_str_c(da_status_name(DA_STATUS_ACCEPTED))))
            st->accepted += c->n;
        else if (da_str_eq(c->detail, da_str_c(da_status_name(DA_STATUS_REJECTED))))
            st->rejected += c->n;
        else
            st->failed += c->n;
    }
}

static int load(struct da_pool *pool, struct state *st, struct da_err *err)
{
    int rc = da_pool_run_last(pool, &st->arena, &st->run, err);

    if (rc < 0 && rc != DA_ENOTFOUND)
        return rc;
    st->has_run = rc == DA_OK;
    for (size_t i = 0; i < N_SECTIONS; i++) {
        rc = da_pool_counts(pool, sections[i].kind, &st->arena, &st->counts[i].items,
                            &st->counts[i].n, err);
        if (rc < 0)
            return rc;
        if (sections[i].kind == DA_COUNT_TASKS)
            add_up(st, &st->counts[i]);
    }
    return DA_OK;
}

static void write_section(const struct section *s, const struct counts *c, struct da_buf *out)
{
    bool requests = s->kind == DA_COUNT_REQUESTS;
    struct da_table t;

    if (c->n == 0)
        return;
    da_buf_addf(out, "\n%s\n", s->title);
    da_table_init(&t, requests ? 5 : 3, requests ? 034u : 04u);
    for (size_t i = 0; requests && i < 5; i++) {
        static const char *const heads[] = {"stage", "outcome", "requests", "tokens in",
                                            "tokens out"};

        da_table_add(&t, da_str_c(heads[i]));
    }
    for (size_t i = 0; i < c->n; i++) {
        const struct da_count *row = &c->items[i];

        da_table_add(&t, row->name.n ? row->name : DA_STR("(none)"));
        da_table_add(&t, s->detail ? row->detail : (struct da_str){0});
        da_table_add_count(&t, row->n);
        if (requests) {
            da_table_add_count(&t, row->prompt_tokens);
            da_table_add_count(&t, row->completion_tokens);
        }
    }
    da_table_write(&t, out);
    da_table_release(&t);
    for (size_t i = 0; i < c->n; i++)
        if (requests && c->items[i].untold > 0)
            da_buf_addf(out, "  (%" PRId64 " %.*s answers came without a token count)\n",
                        c->items[i].untold, DA_STR_ARG(c->items[i].name));
}

static void write_text(const struct da_pool *pool, const struct state *st, struct da_buf *out)
{
    da_buf_addf(out, "pool %s\n", da_pool_path(pool));
    if (st->has_run) {
        da_buf_add_c(out, "run of ");
        da_table_count(out, st->run.target);
        da_buf_add_c(out, st->run.finished ? " tasks, finished, " : " tasks, not finished, ");
        da_table_count(out, st->run.settled);
        da_buf_add_c(out, " propose requests settled\n");
    } else {
        da_buf_add_c(out, "no run yet\n");
    }
    da_buf_add_c(out, "proposed ");
    da_table_count(out, st->accepted + st->rejected + st->failed);
    da_buf_add_c(out, " = accepted ");
    da_table_count(out, st->accepted);
    da_buf_add_c(out, " + rejected ");
    da_table_count(out, st->rejected);
    da_buf_add_c(out, " + failed ");
    da_table_count(out, st->failed);
    da_buf_add_char(out, '\n');
    for (size_t i = 0; i < N_SECTIONS; i++)
        write_section(&sections[i], &st->counts[i], out);
    if (st->has_run)
        da_buf_addf(out, "\nOptions of the run\n  %.*s\n", DA_STR_ARG(st->run.options));
}

static json_t *section_json(const struct section *s, const struct counts *c)
{
    json_t *list = json_array();

    for (size_t i = 0; i < c->n; i++) {
        const struct da_count *row = &c->items[i];
        json_t *o = json_object();

        (void)json_object_set_new(o, s->name, da_json_str(row->name));
        if (s->detail)
            (void)json_object_set_new(o, s->detail, da_json_str(row->detail));
        (void)json_object_set_new(o, "n", json_integer(row->n));
        if (s->kind == DA_COUNT_REQUESTS) {
            (void)json_object_set_new(o, "prompt_tokens", json_integer(row->prompt_tokens));
            (void)json_object_set_new(o, "completion_tokens", json_integer(row->completion_tokens));
            (void)json_object_set_new(o, "untold", json_integer(row->untold));
        }
        (void)json_array_append_new(list, o);
    }
    return list;
}

static json_t *to_json(const struct da_pool *pool, const struct state *st)
{
    json_t *o = json_pack("{s:s, s:I, s:I, s:I, s:I}", "pool", da_pool_path(pool), "proposed",
                          (json_int_t)(st->accepted + st->rejected + st->failed), "accepted",
                          (json_int_t)st->accepted, "rejected", (json_int_t)st->rejected, "failed",
                          (json_int_t)st->failed);

    if (st->has_run) {
        json_t *options = json_loadb(st->run.options.p, st->run.options.n, 0, NULL);

        (void)json_object_set_new(
            o, "run",
            json_pack("{s:I, s:I, s:b, s:o}", "target", (json_int_t)st->run.target, "settled",
                      (json_int_t)st->run.settled, "finished", (int)st->run.finished, "options",
                      options ? options : json_null()));
    }
    for (size_t i = 0; i < N_SECTIONS; i++)
        (void)json_object_set_new(o, sections[i].key, section_json(&sections[i], &st->counts[i]));
    return o;
}

static int run(const struct da_call *call, struct da_err *err)
{
    struct da_pool *pool = NULL;
    struct state st = {0};
    struct da_buf out;
    int rc = DA_OK;

    da_buf_init(&out, DA_BUF_TEXT_MAX);
    DA_TRY(da_pool_open_named(call->settings, DA_POOL_READ, &pool, err));
    DA_TRY(load(pool, &st, err));
    if (call->settings->json) {
        rc = da_json_print(to_json(pool, &st), err);
    } else {
        write_text(pool, &st, &out);
        rc = da_print(&out, err);
    }
out:
    da_buf_release(&out);
    da_arena_release(&st.arena);
    da_pool_close(&pool);
    return rc;
}

const struct da_cmd da_cmd_status = {
    .name = "status",
    .summary = "count what is in a pool: tasks, rejections, instances, requests, tokens",
    .bit = DA_IN_STATUS,
    .description = "Shows how far a run is, what was accepted, what was rejected and why, and what "
                   "it cost in requests and tokens. It may be called while a run is going on. "
                   "Always: proposed = accepted + rejected + failed.",
    .examples =
        (const struct da_example[]){
            {"didact status", "of out.db, where generate puts its pool when nothing else is said"},
            {"didact status --pool legal.db --json | jq .accepted", "one number for a script"},
            {0},
        },
    .run = run,
};
