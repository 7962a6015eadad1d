/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/summary.h"

#include "base/log.h"
#include "base/mem.h"
#include "cli/json_out.h"
#include "cli/progress.h"
#include "cli/table.h"

enum { TOP_RULES = 4 };

struct counts {
    struct da_count *items;
    size_t n;
};

static void say(const char *label, const struct da_buf *text)
{
    da_log(DA_LOG_INFO, "generate", "  %-9s %s", label, da_buf_str(text).p);
}

static void say_tasks(const struct da_progress *p)
{
    struct da_buf text;

    da_buf_init(&text, 1024);
    da_table_count(&text, p->accepted);
    da_buf_add_c(&text, " of ");
    da_table_count(&text, p->target);
    da_buf_add_c(&text, " tasks accepted; of ");
    da_table_count(&text, p->proposed);
    da_buf_add_c(&text, " proposed, ");
    da_table_count(&text, p->rejected);
    da_buf_add_c(&text, " were rejected and ");
    da_table_count(&text, p->failed);
    da_buf_add_c(&text, " failed");
    da_log(DA_LOG_INFO, "generate", "%s", da_buf_str(&text).p);
    da_buf_release(&text);
}

/* The pool's list is not in the order of size. */
static int by_count(const void *a, const void *b)
{
    const struct da_count *x = a, *y = b;

    return x->n < y->n ? 1 : x->n > y->n ? -1 : da_str_cmp(x->name, y->name);
}

static void say_rules(struct counts *rules)
{
    struct da_buf text;
    int64_t others = 0;

    if (rules->n == 0)
        return;
    da_buf_init(&text, 4096);
    qsort(rules->items, rules->n, sizeof *rules->items, by_count);
    for (size_t i = 0; i < rules->n; i++) {
        if (i >= TOP_RULES) {
            others += rules->items[i].n;
            continue;
        }
        da_buf_addf(&text, "%s%.*s ", i ? ", " : "", DA_STR_ARG(rules->items[i].name));
        da_table_count(&text, rules->items[i].n);
    }
    if (others) {
        da_buf_add_c(&text, ", other rules ");
        da_table_count(&text, others);
    }
    say("rejected", &text);
    da_buf_release(&text);
}

static void say_requests(const struct da_summary *s)
{
    struct da_buf text;

    da_buf_init(&text, 1024);
    da_table_count(&text, s->progress.requests_sent);
    da_buf_add_c(&text, " answered");
    if (s->progress.requests_kept) {
        da_buf_add_c(&text, ", ");
        da_table_count(&text, s->progress.requests_kept);
        da_buf_add_c(&text, " found in the pool");
    }
    if (s->http.retried) {
        da_buf_add_c(&text, ", ");
        da_table_count(&text, s->http.retried);
        da_buf_add_c(&text, " tried again");
    }
    if (s->http.throttled) {
        da_buf_add_c(&text, ", ");
        da_table_count(&text, s->http.throttled);
        da_buf_add_c(&text, " times told to slow down");
    }
    say("requests", &text);
    da_buf_release(&text);
}

/* Of the whole run; a stage's outcomes are added up. */
static void say_tokens(const struct counts *requests)
{
    struct da_buf text;

    da_buf_init(&text, 1024);
    for (size_t i = 0; i < requests->n;) {
        struct da_str stage = requests->items[i].name;
        int64_t in = 0, out = 0;

        for (; i < requests->n && da_str_eq(requests->items[i].name, stage); i++) {
            in += requests->items[i].prompt_tokens;
            out += requests->items[i].completion_tokens;
        }
        if (in + out == 0)
            continue;
        da_buf_addf(&text, "%s%.*s ", text.n ? "; " : "", DA_STR_ARG(stage));
        da_table_count(&text, in);
        da_buf_add_c(&text, " in, ");
        da_table_count(&text, out);
        da_buf_add_c(&text, " out");
    }
    if (text.n)
        say("tokens", &text);
    da_buf_release(&text);
}

static void say_time(const struct da_progress *p)
{
    struct da_buf text;

    da_buf_init(&text, 256);
    da_progress_duration(&text, p->elapsed_ms);
    if (da_progress_rate(p) > 0)
        da_buf_addf(&text, ", %.0f tasks a minute", da_progress_rate(p));
    say("time", &text);
    da_buf_release(&text);
}

static void say_files(const struct da_summary *s, const struct da_pool *pool)
{
    struct da_buf text;

    da_buf_init(&text, DA_BUF_TEXT_MAX);
    if (s->output) {
        da_table_count(&text, s->export->n_rows);
        da_buf_addf(&text, " rows in %s",
                    strcmp(s->output, "-") == 0 ? "standard output" : s->export->train_path);
        say("dataset", &text);
        da_buf_reset(&text);
    }
    da_buf_addf(&text, "%s (didact status --pool %s)", da_pool_path(pool), da_pool_path(pool));
    say("pool", &text);
    da_buf_reset(&text);
    da_buf_add_c(&text,
                 s->finished
                     ? "the same command with a higher -n adds tasks"
                     : "run the same command again to go on; nothing is asked or paid for twice");
    say("next", &text);
    da_buf_release(&text);
}

static json_t *to_json(const struct da_summary *s, const struct da_pool *pool,
                       const struct counts *rules, const struct counts *requests)
{
    json_t *o = da_progress_json(&s->progress);
    json_t *by_rule = json_object(), *by_stage = json_array();

    for (size_t i = 0; i < rules->n; i++) {
        char *name = da_memdup_z(rules->items[i].name.p, rules->items[i].name.n);

        (void)json_object_set_new(by_rule, name, json_integer(rules->items[i].n));
        da_free(name);
    }
    for (size_t i = 0; i < requests->n; i++) {
        const struct da_count *c = &requests->items[i];
        json_t *row = json_object();

        (void)json_object_set_new(row, "stage", da_json_str(c->name));
        (void)json_object_set_new(row, "outcome", da_json_str(c->detail));
        (void)json_object_set_new(row, "n", json_integer(c->n));
        (void)json_object_set_new(row, "prompt_tokens", json_integer(c->prompt_tokens));
        (void)json_object_set_new(row, "completion_tokens", json_integer(c->completion_tokens));
        (void)json_array_append_new(by_stage, row);
    }
    (void)json_object_set_new(o, "rules", by_rule);
    (void)json_object_set_new(o, "requests", by_stage);
    (void)json_object_set_new(o, "finished", json_boolean(s->finished));
    (void)json_object_set_new(o, "pool", json_string(da_pool_path(pool)));
    (void)json_object_set_new(o, "output", s->output ? json_string(s->output) : json_null());
    (void)json_object_set_new(o, "rows", json_integer(s->output ? s->export->n_rows : 0));
    (void)json_object_set_new(o, "retried", json_integer(s->http.retried));
    return o;
}

int da_summary_write(const struct da_summary *s, struct da_pool *pool, bool json,
                     struct da_err *err)
{
    struct da_arena arena = {0};
    struct counts rules = {0}, requests = {0};
    int rc = DA_OK;

    DA_TRY(da_pool_counts(pool, DA_COUNT_RULES, &arena, &rules.items, &rules.n, err));
    DA_TRY(da_pool_counts(pool, DA_COUNT_REQUESTS, &arena, &requests.items, &requests.n, err));
    if (json) {
        da_json_event("summary", to_json(s, pool, &rules, &requests));
        goto out;
    }
    say_tasks(&s->progress);
    say_rules(&rules);
    say_requests(s);
    say_tokens(&requests);
    say_time(&s->progress);
    say_files(s, pool);
out:
    da_arena_release(&arena);
    return rc;
}
