/* SPDX-License-Identifier: Apache-2.0
 *
 * didact generate: settings in, dataset out. Everything that can be wrong with the settings is
 * found before a file is made or a request is sent; whatever happens later, what was accepted is
 * exported.
 */
#include "cli/cmd.h"

#include "base/file.h"
#include "base/log.h"
#include "base/mem.h"
#include "cli/interrupt.h"
#include "cli/pool_path.h"
#include "cli/progress.h"
#include "cli/summary.h"
#include "cli/teacher_choice.h"
#include "dataset/reader.h"
#include "run/model_teacher.h"

#include <errno.h>
#include <math.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MODEL_BATCH = 64 }; /* what a model in this process answers at once */

struct job {
    const struct da_config *config;
    const struct da_settings *s; /* config's */
    struct da_arena arena;
    struct da_teacher_choice choice;
    char *extra_body; /* owned; NULL: none */
    const char *pool_path;
    enum da_format format;
    bool paper;
    struct da_secret key;
    struct da_pool *pool;
    struct da_teacher *teacher;
    struct da_progress_view view;
    struct da_progress progress; /* the last one seen */
};

/* ---- before anything is made ---- */

/* Pipes are left alone: what is read from them now would be missing later. */
static int check_seeds(const struct job *j, struct da_err *err)
{
    int rc = DA_OK;

    if (j->s->seeds.n == 0 && access(j->pool_path, F_OK) != 0)
        return da_err_set(
            err, DA_EINVAL, 0,
            "no seed tasks are named: --seeds FILE takes JSON Lines, a JSON array, or "
            "plain text with one instruction a line");
    for (size_t i = 0; rc == DA_OK && i < j->s->seeds.n; i++) {
        struct da_reader *reader = NULL;

        if (da_path_is_stream(j->s->seeds.items[i]))
            continue;
        rc = da_reader_open(&reader, j->s->seeds.items[i], err);
        da_reader_close(&reader);
    }
    return rc;
}

static int check_folder(const char *path, struct da_err *err)
{
    char *file = da_file_follow(path), *slash = strrchr(file, '/');
    const char *folder = slash == file ? "/" : slash ? file : ".";
    int rc = DA_OK;

    if (slash)
        *slash = '\0';
    if (access(folder, W_OK | X_OK) != 0)
        rc = da_err_set(err, DA_EIO, errno, "the output's folder %.200s: %s", folder,
                        strerror(errno));
    da_free(file);
    return rc;
}

/* That the output cannot be written must be known before hours of work, not after. */
static int check_output(const struct job *j, struct da_err *err)
{
    const char *path = j->s->output;
    struct stat st;

    for (size_t i = 0; i < j->s->seeds.n; i++)
        if (da_file_same(path, j->s->seeds.items[i]))
            return da_err_set(
                err, DA_EINVAL, 0,
                "the output would overwrite the seed file %.200s: name another with -o",
                j->s->seeds.items[i]);
    if (da_file_same(path, j->pool_path))
        return da_err_set(err, DA_EINVAL, 0,
                          "the output would overwrite the pool %.200s: name another with -o",
                          j->pool_path);
    if (da_path_is_stream(path))
        return j->paper ? da_err_set(err, DA_EINVAL, 0,
                                     "--format paper writes a folder of files: name it with -o DIR")
                        : DA_OK;
    if (!j->paper && stat(path, &st) == 0 && S_ISDIR(st.st_mode))
        return da_err_set(err, DA_EINVAL, 0, "the output %.200s is a folder; name a file", path);
    return check_folder(path, err);
}

/* The provider's habits, with the user's own on top. */
static int merge_extra_body(struct job *j, struct da_err *err)
{
    const char *theirs = j->choice.provider ? j->choice.provider->extra_body : NULL;
    json_error_t where;
    json_t *mine = NULL, *all;

    if (!theirs && !j->s->extra_body)
        return DA_OK;
    all = theirs ? json_loads(theirs, 0, NULL) : json_object();
    DA_ASSERT(json_is_object(all));
    if (j->s->extra_body) {
        mine = json_loads(j->s->extra_body, JSON_REJECT_DUPLICATES, &where);
        if (!json_is_object(mine)) {
            json_decref(mine);
            json_decref(all);
            return da_err_set(err, DA_EINVAL, 0,
                              "--extra-body is not a JSON object such as {\"top_k\":20}");
        }
        (void)json_object_update(all, mine);
        json_decref(mine);
    }
    j->extra_body = json_dumps(all, JSON_COMPACT | JSON_SORT_KEYS);
    json_decref(all);
    return j->extra_body ? DA_OK : da_err_set(err, DA_ENOMEM, 0, "out of memory");
}

static int plan(struct job *j, struct da_err *err)
{
    int rc = DA_OK;

    DA_TRY(da_pool_path_of(j->s, &j->arena, &j->pool_path, err));
    DA_TRY(da_format_of(j->s, j->s->output, &j->format, &j->paper, err));
    DA_TRY(da_teacher_choose(j->config, &j->arena, &j->choice, err));
    DA_TRY(merge_extra_body(j, err));
    DA_TRY(check_seeds(j, err));
    DA_TRY(check_output(j, err));
out:
    return rc;
}

/* ---- the run ---- */

static int open_model(struct job *j, struct da_err *err)
{
    struct da_model_teacher_options o = {
        .dir = j->choice.model_dir, .name = j->choice.model, .concurrency = MODEL_BATCH};

    if (j->choice.is_builtin)
        da_log(DA_LOG_INFO, "generate",
               "the teacher is the small model that comes with didact; name a stronger one with "
               "--teacher (`didact help providers`)");
    return da_model_teacher_open(&j->teacher, &o, err);
}

static int open_teacher(struct job *j, struct da_err *err)
{
    const struct da_settings *s = j->s;
    const struct da_provider *host =
        j->choice.base_url ? da_provider_of_url(j->choice.base_url) : NULL;
    struct da_http_options o = {
        .base_url = j->choice.base_url,
        .model = j->choice.model,
        .kind =
            strcmp(s->endpoint, "completions") == 0 ? DA_ENDPOINT_COMPLETIONS : DA_ENDPOINT_CHAT,
        .key = &j->key,
        .extra_body = j->extra_body,
        .concurrency = (size_t)s->concurrency,
        .connect_timeout_ms = (int)s->connect_timeout * 1000,
        .silence_timeout_ms = (int)s->silence_timeout * 1000,
        .total_timeout_ms = (int)s->timeout * 1000,
        .max_attempts = (int)s->retries + 1,
        .seed = (uint64_t)s->seed,
        .answer_max = (size_t)16 << 20,
    };

    if (j->choice.model_dir)
        return open_model(j, err);
    /* OpenAI's newer models refuse max_tokens; servers that copied its older protocol know nothing
     * else. */
    o.max_tokens_field_new =
        o.kind == DA_ENDPOINT_CHAT && host && strcmp(host->name, "openai") == 0;
    return da_http_teacher_open(&j->teacher, &o, err);
}

static enum da_preset preset_of(const struct job *j)
{
    static const enum da_preset all[] = {DA_PRESET_DEFAULT, DA_PRESET_PAPER, DA_PRESET_SMALL};

    for (size_t i = 0; j->s->preset && i < sizeof all / sizeof *all; i++)
        if (strcmp(j->s->preset, da_preset_name(all[i])) == 0)
            return all[i];
    return j->choice.is_builtin ? DA_PRESET_SMALL : DA_PRESET_DEFAULT;
}

static struct da_generate_options run_options(const struct job *j)
{
    const struct da_settings *s = j->s;
    bool takes_seed = !j->choice.provider || j->choice.provider->sends_seed;

    return (struct da_generate_options){
        .seed_paths = s->seeds.items,
        .n_seed_paths = s->seeds.n,
        .method = da_method_find(s->method),
        .preset = preset_of(j),
        .lang = s->lang,
        .prompts_dir = s->prompts,
        .target = s->num,
        .seed = (uint64_t)s->seed,
        .window = s->window,
        .n_seed_examples = s->seeds_per_prompt.first,
        .n_machine_examples = s->seeds_per_prompt.second,
        .tasks_per_request = (int)s->tasks_per_request,
        .max_instances = (size_t)s->instances,
        .threshold = s->threshold,
        .classification_share = s->classification_share,
        .category = s->category,
        .balance_type = s->balance & DA_BALANCE_TYPE,
        .balance_category = s->balance & DA_BALANCE_CATEGORY,
        .temperature = isnan(s->temperature) ? -1 : s->temperature,
        .top_p = isnan(s->top_p) ? -1 : s->top_p,
        .presence_penalty = s->presence_penalty,
        .max_tokens = (int)s->max_tokens,
        .sends_seed = takes_seed && !s->no_request_seed,
        .extra_body = j->extra_body,
    };
}

static void on_progress(void *ctx, const struct da_progress *p)
{
    struct job *j = ctx;

    j->progress = *p;
    da_progress_show(&j->view, p);
}

static int work(struct job *j, struct da_err *err)
{
    struct da_generate_options options = run_options(j);
    struct da_generate_hooks hooks = {.progress = on_progress, .progress_ctx = j};
    int rc;

    hooks.stop = da_interrupt_install();
    da_progress_view_init(&j->view, j->s, hooks.stop);
    if (j->choice.base_url)
        da_log(DA_LOG_DEBUG, "generate", "asking %s for %s, %s", j->choice.base_url,
               j->choice.model, da_secret_is_set(&j->key) ? "with a key" : "without a key");
    rc = da_generate(j->pool, j->teacher, &options, &hooks, &j->progress, err);
    da_progress_view_end(&j->view);
    if (rc == DA_EHTTP && err && (err->sub == 401 || err->sub == 403) &&
        !da_secret_is_set(&j->key)) {
        struct da_err said = *err;

        (void)da_err_set(err, DA_EHTTP, said.sub,
                         "%s; no key was sent: name one with --key-env NAME or --key-file FILE",
                         said.msg);
    }
    return rc;
}

/* ---- afterwards ---- */

/* After a fault too, when something was accepted; the run's own fault stays the one that is
 * reported. */
static int finish(struct job *j, int run_rc, struct da_err *err)
{
    struct da_export_result result = {0};
    struct da_summary summary = {
        .progress = j->progress,
        .http = j->choice.base_url ? da_http_teacher_stats(j->teacher) : (struct da_http_stats){0},
        .export = &result,
        .finished = run_rc == DA_OK,
    };
    struct da_export_options options = {
        .path = j->s->output, .format = j->format, .paper = j->paper, .seed = (uint64_t)j->s->seed};
    struct da_err fault = {0};
    int rc;

    if (run_rc != DA_OK && j->progress.accepted == 0)
        return run_rc;
    rc = da_export(j->pool, &options, &result, &fault);
    if (rc == DA_OK) {
        summary.output = j->s->output;
        rc = da_summary_write(&summary, j->pool, j->s->log_json, &fault);
    }
    if (run_rc == DA_OK && rc < 0 && err)
        *err = fault;
    else if (rc < 0)
        da_log(DA_LOG_ERROR, "generate", "%s", fault.msg);
    return run_rc < 0 ? run_rc : rc;
}

static int run(const struct da_call *call, struct da_err *err)
{
    struct job j = {.config = call->config, .s = call->settings};
    int rc = DA_OK;

    DA_TRY(plan(&j, err));
    DA_TRY(da_teacher_key(&j.choice, &j.key, err));
    DA_TRY(open_teacher(&j, err));
    DA_TRY(da_pool_open(&j.pool, j.pool_path, DA_POOL_CREATE, err));
    DA_TRY(da_pool_lock_writer(j.pool, err));
    rc = work(&j, err);
    rc = finish(&j, rc, err);
out:
    da_teacher_close(&j.teacher);
    da_pool_close(&j.pool);
    da_secret_release(&j.key);
    free(j.extra_body); /* jansson's */
    da_arena_release(&j.arena);
    return rc;
}

const struct da_cmd da_cmd_generate = {
    .name = "generate",
    .summary = "make new tasks from seed tasks with a language model",
    .bit = DA_IN_GENERATE,
    .description = "Asks a language model, the teacher, for tasks like the seed tasks; keeps those "
                   "that are new, sound and answered; and writes them as a dataset. Everything it "
                   "learns on the way goes into the pool, a file beside the output: when a run is "
                   "interrupted, the same command goes on where it stopped and asks for nothing "
                   "twice.\n"
                   "\n"
                   "The same seeds, options and answers give the same dataset, byte for byte, "
                   "whatever the concurrency.\n"
                   "\n"
                   "Keys come from the environment (OPENAI_API_KEY, DASHSCOPE_API_KEY, ...) or "
                   "from a file, never from the command line. A server on this machine needs none. "
                   "Ctrl-C once finishes what is in flight and saves; twice stops now.",
    .examples =
        (const struct da_example[]){
            {"didact generate --seeds seeds.jsonl --teacher ollama --model qwen3 -n 200 -o "
             "out.jsonl",
             "200 tasks from a model on this machine"},
            {"OPENAI_API_KEY=... didact generate --seeds s.jsonl --teacher openai --model "
             "gpt-4o-mini -n 1000",
             "1,000 tasks from OpenAI, into out.jsonl"},
            {"didact generate --seeds zh.jsonl --lang zh --teacher http://gpu7:8000/v1 --model "
             "Qwen3-32B -c 256",
             "Chinese tasks from a server of your own, 256 requests at once"},
            {0},
        },
    .run = run,
};
