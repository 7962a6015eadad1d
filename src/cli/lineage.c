/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/lineage.h"

#include "base/clock.h"
#include "base/utf8.h"

#include <inttypes.h>

enum { SHOWN_CHARS = 100000, LINE_CHARS = 120 };

static int load_steps(struct da_lineage *l, struct da_pool *pool, struct da_err *err)
{
    const int64_t ids[DA_LINEAGE_STEPS] = {l->task.request_propose, l->task.request_classify,
                                           l->task.request_instantiate};
    int rc = DA_OK;

    for (size_t i = 0; i < DA_LINEAGE_STEPS; i++) {
        if (ids[i] == 0)
            continue;
        DA_TRY(da_pool_request(pool, ids[i], &l->arena, &l->steps[i], err));
        l->has_step[i] = true;
    }
out:
    return rc;
}

static int load_parents(struct da_lineage *l, struct da_pool *pool, struct da_err *err)
{
    int64_t *ids = NULL;
    size_t n = 0;
    int rc = DA_OK;

    if (l->task.origin != DA_ORIGIN_MACHINE || l->task.propose < 0)
        return DA_OK;
    DA_TRY(da_pool_parents(pool, l->task.run_id, l->task.propose, &l->arena, &ids, &n, err));
    l->parents = da_arena_alloc_n(&l->arena, n, sizeof *l->parents);
    for (l->n_parents = 0; l->n_parents < n; l->n_parents++)
        DA_TRY(da_pool_task(pool, ids[l->n_parents], &l->arena, &l->parents[l->n_parents], err));
out:
    return rc;
}

int da_lineage_load(struct da_lineage *l, struct da_pool *pool, int64_t id, struct da_err *err)
{
    int rc = DA_OK;

    DA_TRY(da_pool_task(pool, id, &l->arena, &l->task, err));
    DA_TRY(da_pool_instances(pool, id, false, &l->arena, &l->instances, &l->instance_ids,
                             &l->n_instances, err));
    DA_TRY(load_parents(l, pool, err));
    for (size_t i = 0; i < l->task.n_nearest; i++)
        DA_TRY(da_pool_task(pool, l->task.nearest[i].id, &l->arena, &l->nearest[i], err));
    DA_TRY(load_steps(l, pool, err));
    DA_TRY(da_pool_export_rows(pool, id, &l->arena, &l->exports, &l->n_exports, err));
out:
    return rc;
}

void da_lineage_release(struct da_lineage *l)
{
    da_arena_release(&l->arena);
    *l = (struct da_lineage){0};
}

/* ---- for people ---- */

/* Hostile text over several lines, each escaped and behind a bar. */
static void add_block(struct da_buf *out, const char *title, struct da_str text)
{
    struct da_str line;

    da_buf_addf(out, "  %s%s\n", title, text.n ? "" : " (empty)");
    while (da_str_line(&text, &line)) {
        da_buf_add_c(out, "    | ");
        da_escape_terminal(out, line, SHOWN_CHARS);
        da_buf_add_char(out, '\n');
    }
}

static void add_field(struct da_buf *out, const char *title, struct da_str text)
{
    if (text.n == 0)
        return;
    da_buf_addf(out, "  %-15s ", title);
    da_escape_terminal(out, text, SHOWN_CHARS);
    da_buf_add_char(out, '\n');
}

static const char *truth_name(enum da_truth t)
{
    return t == DA_YES ? "yes" : t == DA_NO ? "no" : "unknown";
}

static void write_task(const struct da_task *t, struct da_buf *out)
{
    da_buf_addf(out, "Task %" PRId64 ": %s, %s\n", t->id, da_origin_name(t->origin),
                da_status_name(t->status));
    add_block(out, "instruction", t->instruction);
    add_field(out, "rule", t->rule);
    add_field(out, "reason", t->reason);
    add_field(out, "id", t->ext_id);
    add_field(out, "name", t->name);
    add_field(out, "from", t->source);
    add_field(out, "language", t->lang);
    add_field(out, "task type", t->task_type);
    add_field(out, "category", t->category);
    da_buf_addf(out, "  %-15s %s\n", "classification", truth_name(t->is_classification));
    if (t->similarity_max >= 0)
        da_buf_addf(out, "  %-15s %.4f to its nearest", "similarity", t->similarity_max);
    if (t->similarity_mean >= 0)
        da_buf_addf(out, ", %.4f on average", t->similarity_mean);
    if (t->similarity_max >= 0)
        da_buf_add_c(out, "\n");
}

static void write_instances(const struct da_lineage *l, struct da_buf *out)
{
    for (size_t i = 0; i < l->n_instances; i++) {
        const struct da_pooled_instance *p = &l->instances[i];

        da_buf_addf(out, "\nInstance %zu: %s", i + 1, p->rule.n ? "rejected by " : "kept");
        da_escape_terminal(out, p->rule, LINE_CHARS);
        da_buf_add_char(out, '\n');
        add_field(out, "reason", p->reason);
        if (p->text.input.n)
            add_block(out, "input", p->text.input);
        add_block(out, "output", p->text.output);
    }
}

static void add_reference(struct da_buf *out, const struct da_task *t)
{
    da_buf_addf(out, "%7" PRId64 "  %-7s  ", t->id, da_origin_name(t->origin));
    da_escape_terminal(out, t->instruction, LINE_CHARS);
    da_buf_add_char(out, '\n');
}

static void write_relatives(const struct da_lineage *l, struct da_buf *out)
{
    if (l->task.n_nearest)
        da_buf_add_c(out, "\nNearest in the pool when it was judged\n");
    for (size_t i = 0; i < l->task.n_nearest; i++) {
        da_buf_addf(out, "  %.4f", l->task.nearest[i].score);
        add_reference(out, &l->nearest[i]);
    }
    if (l->n_parents)
        da_buf_addf(out,
                    "\nParents: the examples in its prompt (propose request %" PRId64
                    ", place %" PRId64 " in the answer)\n",
                    l->task.propose, l->task.position + 1);
    for (size_t i = 0; i < l->n_parents; i++) {
        da_buf_add_c(out, "  ");
        add_reference(out, &l->parents[i]);
    }
}

static void add_tokens(struct da_buf *out, int64_t prompt, int64_t completion)
{
    if (prompt < 0 && completion < 0)
        da_buf_add_c(out, ", tokens not told");
    else
        da_buf_addf(out, ", %" PRId64 " tokens in, %" PRId64 " out", prompt < 0 ? 0 : prompt,
                    completion < 0 ? 0 : completion);
}

static void write_step(const struct da_request *r, struct da_buf *out)
{
    char time[21], key[2 * DA_DIGEST_SIZE + 1];
    struct da_buf prompt;

    da_clock_iso(r->answered_unix, time);
    da_digest_hex(&r->key, key);
    da_buf_addf(out, "\nRequest %" PRId64 ": %.*s, %.*s\n", r->id, DA_STR_ARG(r->stage),
                DA_STR_ARG(r->outcome));
    add_field(out, "model", r->model);
    add_field(out, "endpoint", r->endpoint);
    add_field(out, "parameters", r->params);
    add_field(out, "finish", r->finish);
    add_field(out, "message", r->message);
    add_field(out, "key", da_str_c(key));
    da_buf_addf(out, "  %-15s %s, %" PRId64 " ms, attempt %" PRId64, "answered", time,
                r->latency_ms, r->attempts);
    add_tokens(out, r->prompt_tokens, r->completion_tokens);
    da_buf_add_char(out, '\n');
    if (r->system.n)
        add_block(out, "system", r->system);
    da_buf_init(&prompt, DA_BUF_TEXT_MAX);
    da_buf_add_str(&prompt, r->head);
    da_buf_add_str(&prompt, r->tail);
    add_block(out, "prompt", da_buf_str(&prompt));
    da_buf_release(&prompt);
    add_block(out, "answer", r->text);
}

void da_lineage_write(const struct da_lineage *l, struct da_buf *out)
{
    write_task(&l->task, out);
    write_instances(l, out);
    write_relatives(l, out);
    for (size_t i = 0; i < DA_LINEAGE_STEPS; i++)
        if (l->has_step[i])
            write_step(&l->steps[i], out);
    if (l->n_exports)
        da_buf_add_c(out, "\nExported\n");
    for (size_t i = 0; i < l->n_exports; i++) {
        const struct da_export_row *e = &l->exports[i];
        char time[21];

        da_clock_iso(e->created_unix, time);
        da_buf_add_c(out, "  ");
        da_escape_terminal(out, e->path, SHOWN_CHARS);
        da_buf_addf(out, " (%.*s%s%.*s) row %" PRId64 ", %s\n", DA_STR_ARG(e->format),
                    e->split.n ? ", " : "", DA_STR_ARG(e->split), e->row, time);
    }
}

/* ---- for programs ---- */

static void set_str(json_t *o, const char *key, struct da_str text)
{
    (void)json_object_set_new(o, key, da_json_str(text));
}

static void set_int(json_t *o, const char *key, int64_t n)
{
    (void)json_object_set_new(o, key, json_integer(n));
}

/* -1 stands for "not told": null. */
static void set_count(json_t *o, const char *key, int64_t n)
{
    (void)json_object_set_new(o, key, n < 0 ? json_null() : json_integer(n));
}

static json_t *reference_json(const struct da_task *t)
{
    json_t *o = json_object();

    set_int(o, "id", t->id);
    set_str(o, "origin", da_str_c(da_origin_name(t->origin)));
    set_str(o, "instruction", t->instruction);
    return o;
}

static json_t *task_json(const struct da_task *t)
{
    json_t *o = json_object();

    set_int(o, "id", t->id);
    set_str(o, "origin", da_str_c(da_origin_name(t->origin)));
    set_str(o, "status", da_str_c(da_status_name(t->status)));
    set_str(o, "instruction", t->instruction);
    set_str(o, "rule", t->rule);
    set_str(o, "reason", t->reason);
    set_str(o, "ext_id", t->ext_id);
    set_str(o, "name", t->name);
    set_str(o, "source", t->source);
    set_str(o, "lang", t->lang);
    set_str(o, "task_type", t->task_type);
    set_str(o, "category", t->category);
    (void)json_object_set_new(o, "is_classification",
                              t->is_classification == DA_UNKNOWN
                                  ? json_null()
                                  : json_boolean(t->is_classification == DA_YES));
    set_count(o, "propose", t->propose);
    set_int(o, "position", t->position);
    if (t->similarity_max >= 0)
        (void)json_object_set_new(o, "similarity_max", json_real(t->similarity_max));
    if (t->similarity_mean >= 0) /* of a near-duplicate it is not worked out */
        (void)json_object_set_new(o, "similarity_mean", json_real(t->similarity_mean));
    return o;
}

static json_t *request_json(const struct da_request *r)
{
    json_t *params = json_loadb(r->params.p ? r->params.p : "", r->params.n, 0, NULL);
    json_t *o = json_object();
    char key[2 * DA_DIGEST_SIZE + 1];

    da_digest_hex(&r->key, key);
    set_int(o, "id", r->id);
    set_str(o, "key", da_str_c(key));
    set_str(o, "stage", r->stage);
    set_str(o, "endpoint", r->endpoint);
    set_str(o, "model", r->model);
    (void)json_object_set_new(o, "params", params ? params : json_null());
    set_int(o, "sample", r->sample);
    set_str(o, "system", r->system);
    set_str(o, "head", r->head);
    set_str(o, "tail", r->tail);
    set_str(o, "outcome", r->outcome);
    set_str(o, "text", r->text);
    set_str(o, "finish", r->finish);
    set_str(o, "message", r->message);
    set_count(o, "prompt_tokens", r->prompt_tokens);
    set_count(o, "completion_tokens", r->completion_tokens);
    set_int(o, "attempts", r->attempts);
    set_int(o, "http_status", r->http_status);
    set_int(o, "latency_ms", r->latency_ms);
    set_int(o, "answered_unix", r->answered_unix);
    return o;
}

static json_t *instances_json(const struct da_lineage *l)
{
    json_t *list = json_array();

    for (size_t i = 0; i < l->n_instances; i++) {
        json_t *o = json_object();

        set_int(o, "id", l->instance_ids[i]);
        set_str(o, "input", l->instances[i].text.input);
        set_str(o, "output", l->instances[i].text.output);
        set_str(o, "rule", l->instances[i].rule);
        set_str(o, "reason", l->instances[i].reason);
        (void)json_array_append_new(list, o);
    }
    return list;
}

static json_t *exports_json(const struct da_lineage *l)
{
    json_t *list = json_array();

    for (size_t i = 0; i < l->n_exports; i++) {
        json_t *o = json_object();

        set_str(o, "path", l->exports[i].path);
        set_str(o, "format", l->exports[i].format);
        set_str(o, "split", l->exports[i].split);
        set_int(o, "row", l->exports[i].row);
        set_int(o, "created_unix", l->exports[i].created_unix);
        (void)json_array_append_new(list, o);
    }
    return list;
}

json_t *da_lineage_json(const struct da_lineage *l)
{
    json_t *o = task_json(&l->task);
    json_t *nearest = json_array(), *parents = json_array(), *requests = json_array();

    for (size_t i = 0; i < l->task.n_nearest; i++) {
        json_t *near = reference_json(&l->nearest[i]);

        (void)json_object_set_new(near, "score", json_real(l->task.nearest[i].score));
        (void)json_array_append_new(nearest, near);
    }
    for (size_t i = 0; i < l->n_parents; i++)
        (void)json_array_append_new(parents, reference_json(&l->parents[i]));
    for (size_t i = 0; i < DA_LINEAGE_STEPS; i++)
        if (l->has_step[i])
            (void)json_array_append_new(requests, request_json(&l->steps[i]));
    (void)json_object_set_new(o, "instances", instances_json(l));
    (void)json_object_set_new(o, "nearest", nearest);
    (void)json_object_set_new(o, "parents", parents);
    (void)json_object_set_new(o, "requests", requests);
    (void)json_object_set_new(o, "exports", exports_json(l));
    return o;
}
