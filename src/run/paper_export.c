/* SPDX-License-Identifier: Apache-2.0 */
#include "run/paper_export.h"
#include "base/buf.h"
#include "base/clock.h"
#include "base/hash.h"
#include "base/rng.h"

#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

enum { N_FILES = 5, PATH_SIZE = 4096 };

enum stage_file { INSTRUCTIONS, IS_CLF, INSTANCES, ALL_INSTANCES, FINETUNING };

struct stage {
    FILE *file;
    char path[PATH_SIZE], temp[PATH_SIZE];
};

struct paper {
    struct da_pool *pool;
    const struct da_export_options *o;
    struct stage files[N_FILES];
    struct da_arena arena; /* for one task */
    int64_t n_tasks, n_rows;
    int64_t export_id; /* 0: rows are not recorded */
};

/* The layouts of the paper's fine-tuning data (Wang et al. 2023, section 2.3), as prompt;
 * completion. %i and %x stand for instruction and input. */
struct layout {
    const char *prompt;
    const char *before_output;
};
static const struct layout with_input[] = {
    {"%i\nInput: %x\nOutput:", " "},
    {"%i\n\nInput: %x\n\nOutput:", " "},
    {"Task: %i\nInput: %x\nOutput:", " "},
    {"%i\n\n%x\n\nOutput:", " "},
    {"%i\n\n%x\n\n", ""},
    {"%i\n%x\n\n", ""},
    {"Task: %i\n\n%x\n\n", ""},
};
static const struct layout without_input[] = {
    {"%i Output:", " "}, {"%i\nOutput:", " "}, {"%i\n\nOutput:", " "},
    {"%i\n", ""},        {"%i\n\n", ""},       {"Task: %i\n\n", ""},
};

static int io_error(const struct stage *f, struct da_err *err)
{
    return da_err_set(err, DA_EIO, errno, "%s: %s", f->path, strerror(errno));
}

static int write_json(struct stage *f, json_t *json, struct da_err *err)
{
    int bad;

    if (!json)
        return da_err_set(err, DA_ENOMEM, 0, "out of memory");
    bad = json_dumpf(json, f->file, JSON_COMPACT) != 0 || fputc('\n', f->file) == EOF;
    json_decref(json);
    return bad ? io_error(f, err) : DA_OK;
}

static json_t *to_json(struct da_str s)
{
    return json_stringn(s.p ? s.p : "", s.n);
}

/* {"text of a near task": score, ...}, nearest first. */
static int most_similar(struct paper *x, const struct da_task *t, json_t **out, struct da_err *err)
{
    json_t *object = json_object();

    for (size_t i = 0; i < t->n_nearest; i++) {
        struct da_task other;
        int rc = da_pool_task(x->pool, t->nearest[i].id, &x->arena, &other, err);

        if (rc < 0) {
            json_decref(object);
            return rc;
        }
        (void)json_object_setn_new(object, other.instruction.p, other.instruction.n,
                                   json_real(t->nearest[i].score));
    }
    *out = object;
    return DA_OK;
}

/* Without the time that the original notes here: the same run must give the same bytes. The pool
 * has it. */
static json_t *request_metadata(const struct da_request *r)
{
    struct da_buf prompt;
    json_t *json;

    da_buf_init(&prompt, DA_BUF_TEXT_MAX);
    da_buf_add_str(&prompt, r->head);
    da_buf_add_str(&prompt, r->tail);
    json = json_pack("{s:o, s:{s:o, s:o}}", "prompt", to_json(da_buf_str(&prompt)), "response",
                     "text", to_json(r->text), "finish_reason", to_json(r->finish));
    da_buf_release(&prompt);
    return json;
}

static int request_of(struct paper *x, int64_t id, struct da_request *r, struct da_err *err)
{
    *r = (struct da_request){0};
    return id > 0 ? da_pool_request(x->pool, id, &x->arena, r, err) : DA_OK;
}

static int write_instruction_stages(struct paper *x, const struct da_task *t, struct da_err *err)
{
    struct da_request propose, classify, instantiate;
    json_t *similar = NULL;
    int rc = DA_OK;

    DA_TRY(request_of(x, t->request_propose, &propose, err));
    DA_TRY(request_of(x, t->request_classify, &classify, err));
    DA_TRY(request_of(x, t->request_instantiate, &instantiate, err));
    DA_TRY(most_similar(x, t, &similar, err));
    DA_TRY(write_json(&x->files[INSTRUCTIONS],
                      json_pack("{s:o, s:O, s:f, s:o, s:I}", "instruction", to_json(t->instruction),
                                "most_similar", similar, "avg_similarity_score", t->similarity_mean,
                                "metadata", request_metadata(&propose), "request_idx",
                                (json_int_t)t->propose + 1),
                      err));
    DA_TRY(write_json(&x->files[IS_CLF],
                      json_pack("{s:o, s:o}", "instruction", to_json(t->instruction),
                                "is_classification", to_json(classify.text)),
                      err));
    DA_TRY(write_json(&x->files[INSTANCES],
                      json_pack("{s:o, s:o, s:o, s:O, s:f}", "instruction", to_json(t->instruction),
                                "raw_instances", to_json(instantiate.text), "instance_metadata",
                                request_metadata(&instantiate), "most_similar", similar,
                                "avg_similarity_score", t->similarity_mean),
                      err));
out:
    json_decref(similar);
    return rc;
}

static void fill_layout(struct da_buf *out, const char *layout, struct da_str instruction,
                        struct da_str input)
{
    for (const char *p = layout; *p; p++) {
        if (*p != '%')
            da_buf_add_char(out, *p);
        else
            da_buf_add_str(out, *++p == 'i' ? instruction : input);
    }
}

static int write_instance(struct paper *x, const struct da_task *t,
                          const struct da_instance *instance, int64_t instance_id,
                          struct da_err *err)
{
    struct da_rng rng = da_rng_new(x->o->seed, "layout", (uint64_t)instance_id);
    const struct layout *layout =
        instance->input.n > 0
            ? &with_input[da_rng_below(&rng, sizeof with_input / sizeof with_input[0])]
            : &without_input[da_rng_below(&rng, sizeof without_input / sizeof without_input[0])];
    struct da_buf prompt, completion;
    int rc = DA_OK;

    da_buf_init(&prompt, DA_BUF_TEXT_MAX);
    da_buf_init(&completion, DA_BUF_TEXT_MAX);
    fill_layout(&prompt, layout->prompt, t->instruction, instance->input);
    da_buf_add_c(&completion, layout->before_output);
    da_buf_add_str(&completion, instance->output);
    da_buf_add_c(&completion, "<|endoftext|>");
    DA_TRY(da_buf_check(&prompt, err));
    DA_TRY(da_buf_check(&completion, err));
    DA_TRY(write_json(&x->files[ALL_INSTANCES],
                      json_pack("{s:o, s:o, s:o}", "instruction", to_json(t->instruction), "input",
                                to_json(instance->input), "output", to_json(instance->output)),
                      err));
    DA_TRY(write_json(&x->files[FINETUNING],
                      json_pack("{s:o, s:o}", "prompt", to_json(da_buf_str(&prompt)), "completion",
                                to_json(da_buf_str(&completion))),
                      err));
    x->n_rows++;
    if (x->export_id)
        DA_TRY(da_pool_add_export_row(x->pool, x->export_id, DA_STR(""), x->n_rows, t->id,
                                      instance_id, err));
out:
    da_buf_release(&prompt);
    da_buf_release(&completion);
    return rc;
}

static int write_task(void *ctx, const struct da_task *bare, struct da_err *err)
{
    struct paper *x = ctx;
    struct da_pooled_instance *instances = NULL;
    struct da_task t;
    int64_t *ids = NULL;
    size_t n = 0;
    int rc = DA_OK;

    DA_TRY(da_pool_task(x->pool, bare->id, &x->arena, &t,
                        err)); /* with its nearest, which the walk leaves out */
    if (t.origin == DA_ORIGIN_MACHINE)
        DA_TRY(write_instruction_stages(x, &t, err));
    DA_TRY(da_pool_instances(x->pool, bare->id, true, &x->arena, &instances, &ids, &n, err));
    for (size_t i = 0; i < n; i++)
        DA_TRY(write_instance(x, &t, &instances[i].text, ids[i], err));
    x->n_tasks++;
out:
    da_arena_rewind(&x->arena);
    return rc;
}

static int write_tasks(struct paper *x, struct da_err *err)
{
    struct da_task_filter filter = {
        .imports = true, .machine = true, .seeds = x->o->include_seeds, .accepted = true};

    return da_pool_each_task(x->pool, &filter, write_task, x, err);
}

static int make_folder(const char *path, struct da_err *err)
{
    if (mkdir(path, 0777) != 0 && errno != EEXIST)
        return da_err_set(err, DA_EIO, errno, "cannot make the folder %s: %s", path,
                          strerror(errno));
    return DA_OK;
}

static int open_stage(struct paper *x, enum stage_file which, const char *name, struct da_err *err)
{
    struct stage *f = &x->files[which];
    int n = snprintf(f->path, sizeof f->path, "%s/%s", x->o->path, name);

    if (n < 0 || n >= 3000)
        return da_err_set(err, DA_ELIMIT, 0, "the path %.60s... is too long", x->o->path);
    (void)snprintf(f->temp, sizeof f->temp, "%.3000s/%.900s.tmp.%ld", x->o->path, name,
                   (long)getpid());
    f->file = fopen(f->temp, "we");
    return f->file ? DA_OK : io_error(f, err);
}

/* The model's name as a part of a file name. */
static void engine_name(struct paper *x, char *out, size_t size)
{
    struct da_run run;
    json_t *options = NULL;
    const char *model = "unknown";
    size_t n = 0;

    if (da_pool_run_last(x->pool, &x->arena, &run, NULL) == DA_OK)
        options = json_loadb(run.options.p, run.options.n, 0, NULL);
    if (json_is_string(json_object_get(options, "model")))
        model = json_string_value(json_object_get(options, "model"));
    for (const char *p = model; *p && n + 1 < size; p++)
        out[n++] = *p == '/' || (unsigned char)*p <= ' ' ? '-' : *p;
    out[n] = '\0';
    json_decref(options);
}

static int open_stages(struct paper *x, struct da_err *err)
{
    char folder[PATH_SIZE], name[512], engine[256];
    int rc = DA_OK;

    engine_name(x, engine, sizeof engine);
    (void)snprintf(folder, sizeof folder, "%.4000s/finetuning", x->o->path);
    (void)snprintf(name, sizeof name, "is_clf_or_not_%s_template_1.jsonl", engine);
    DA_TRY(make_folder(x->o->path, err));
    DA_TRY(make_folder(folder, err));
    DA_TRY(open_stage(x, INSTRUCTIONS, "machine_generated_instructions.jsonl", err));
    DA_TRY(open_stage(x, IS_CLF, name, err));
    DA_TRY(open_stage(x, INSTANCES, "machine_generated_instances.jsonl", err));
    DA_TRY(open_stage(x, ALL_INSTANCES, "finetuning/all_generated_instances.jsonl", err));
    DA_TRY(open_stage(x, FINETUNING, "finetuning/gpt3_finetuning_data.jsonl", err));
out:
    return rc;
}

static int commit_stage(struct stage *f, struct da_err *err)
{
    bool bad = fflush(f->file) != 0 || fsync(fileno(f->file)) != 0;

    bad |= fclose(f->file) != 0;
    f->file = NULL;
    if (bad || rename(f->temp, f->path) != 0)
        return io_error(f, err);
    f->temp[0] = '\0';
    return DA_OK;
}

static int commit_stages(struct paper *x, struct da_err *err)
{
    int rc = DA_OK;

    /* The original puts the number of rows into this file's name. */
    (void)snprintf(x->files[FINETUNING].path, PATH_SIZE,
                   "%.4000s/finetuning/gpt3_finetuning_data_%lld.jsonl", x->o->path,
                   (long long)x->n_rows);
    for (int i = 0; i < N_FILES; i++)
        DA_TRY(commit_stage(&x->files[i], err));
out:
    return rc;
}

static void close_stages(struct paper *x)
{
    for (int i = 0; i < N_FILES; i++) {
        if (x->files[i].file)
            (void)fclose(x->files[i].file);
        if (x->files[i].temp[0])
            (void)unlink(x->files[i].temp);
    }
}

int da_paper_export(struct da_pool *pool, const struct da_export_options *o,
                    struct da_export_result *out, struct da_err *err)
{
    struct paper x = {.pool = pool, .o = o};
    int rc = DA_OK;

    if (o->split > 0)
        return da_err_set(err, DA_EINVAL, 0, "the paper's stage files have no split");
    if (strcmp(o->path, "-") == 0)
        return da_err_set(err, DA_EINVAL, 0,
                          "the paper's stage files need a folder: name one with --output");
    DA_TRY(open_stages(&x, err));
    if (da_pool_is_writable(pool)) {
        DA_TRY(da_pool_begin(pool, err));
        DA_TRY(da_pool_add_export(pool, da_str_c(o->path), DA_STR("paper"), &x.export_id, err));
    }
    DA_TRY(write_tasks(&x, err));
    DA_TRY(commit_stages(&x, err));
    if (x.export_id)
        DA_TRY(da_pool_commit(pool, err));
    *out = (struct da_export_result){.n_tasks = x.n_tasks, .n_rows = x.n_rows};
    (void)snprintf(out->train_path, sizeof out->train_path, "%s", o->path);
out:
    da_pool_rollback(pool);
    close_stages(&x);
    da_arena_release(&x.arena);
    return rc;
}
