/* SPDX-License-Identifier: Apache-2.0
 *
 * didact train
 */
#include "cli/cmd.h"

#include "base/file.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "cli/interrupt.h"
#include "cli/train_account.h"
#include "cli/train_base.h"
#include "cli/train_output.h"
#include "cli/train_view.h"
#include "train/job.h"
#include "train/sft_mask.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <unistd.h>

enum { SETTINGS_MAX = 4096, NAMED = 5, STEPS_A_WARMUP_STEP = 33, CONTEXT_MAX = 8192 };

/* What one call works with. */
struct tuning {
    const struct da_settings *s;
    struct da_arena arena;
    struct da_train_base base;
    struct da_train_files base_files; /* as they were when they were read */
    struct da_sft_source *sources;
    size_t n_sources;
    struct da_sft set;
    struct da_train_options options;
    struct da_trainer *trainer;
    struct da_buf settings; /* what a resumed training must agree with */
    char fingerprint[2 * DA_DIGEST_SIZE + 1];
    struct da_sft_reader reader, validation;
    struct da_train_view view;
};

/* ---- the examples ---- */

static int list_sources(struct tuning *t, struct da_err *err)
{
    const struct da_tune_settings *s = &t->s->tune;
    size_t n = 0;

    if (s->data.n + s->pools.n == 0)
        return da_err_set(err, DA_EINVAL, 0,
                          "train needs something to learn from: --data FILE or --pool POOL");
    t->sources = da_alloc_n(s->data.n + s->pools.n + 1, sizeof *t->sources);
    for (size_t i = 0; i < s->data.n; i++)
        t->sources[n++] = (struct da_sft_source){.path = s->data.items[i]};
    for (size_t i = 0; i < s->pools.n; i++)
        t->sources[n++] = (struct da_sft_source){
            .path = s->pools.items[i], .is_pool = true, .with_seeds = t->s->include_seeds};
    if (s->validation)
        t->sources[n++] = (struct da_sft_source){.path = s->validation, .is_held_out = true};
    t->n_sources = n;
    return DA_OK;
}

static void name_omissions(const struct da_sft *set, enum da_sft_reason why)
{
    struct da_buf names;
    size_t n = 0;

    if (set->n_omitted[why] == 0)
        return;
    da_buf_init(&names, DA_BUF_TEXT_MAX);
    for (size_t i = 0; i < set->n_omissions && n < NAMED; i++) {
        const struct da_sft_omission *o = &set->omissions[i];

        if (o->reason != why)
            continue;
        da_buf_addf(&names, "%s%s%s%" PRId64, n++ ? ", " : "", o->origin.source,
                    o->origin.is_task ? " task " : ":", o->origin.number);
        if (why == DA_SFT_TOO_LONG)
            da_buf_addf(&names, " (%zu tokens)", o->n);
    }
    da_log(why == DA_SFT_DUPLICATE ? DA_LOG_INFO : DA_LOG_WARN, "train", "%zu left out, %s: %.*s%s",
           set->n_omitted[why], da_sft_reason_name(why), DA_STR_ARG(da_buf_str(&names)),
           set->n_omitted[why] > n ? ", ..." : "");
    da_buf_release(&names);
}

static size_t shortest_too_long(const struct da_sft *set)
{
    size_t least = SIZE_MAX;

    for (size_t i = 0; i < set->n_omissions; i++)
        if (set->omissions[i].reason == DA_SFT_TOO_LONG && set->omissions[i].n < least)
            least = set->omissions[i].n;
    return least;
}

static int check_examples(const struct da_sft *set, struct da_err *err)
{
    if (set->n > set->n_held_out)
        return DA_OK;
    if (set->n > 0)
        return da_err_set(err, DA_EFORMAT, 0,
                          "all %zu examples are held out and none is left to learn from: give more "
                          "data, or --split 1",
                          set->n);
    if (set->n_omitted[DA_SFT_TOO_LONG] > 0)
        return da_err_set(err, DA_EFORMAT, 0,
                          "no example fits into a context of %zu tokens, the shortest has %zu: "
                          "raise --context (and --batch-tokens) if the model has the positions",
                          set->options.context, shortest_too_long(set));
    return da_err_set(err, DA_EFORMAT, 0, "there is nothing to learn: no task has an answer");
}

static int choose_context(const struct tuning *t, size_t *out, struct da_err *err)
{
    const struct da_tune_settings *s = &t->s->tune;
    size_t positions = t->base.config.max_positions;
    size_t most = s->batch_tokens ? (size_t)s->batch_tokens : CONTEXT_MAX;

    *out = s->context ? (size_t)s->context : positions < most ? positions : most;
    if (*out > positions)
        return da_err_set(err, DA_EINVAL, 0, "--context %zu: the model has %zu positions", *out,
                          positions);
    if (s->batch_tokens && *out > most)
        return da_err_set(err, DA_EINVAL, 0,
                          "--context %zu: an example must fit into a batch of %zu tokens", *out,
                          most);
    return DA_OK;
}

static int read_examples(struct tuning *t, enum da_layout layout, struct da_err *err)
{
    const struct da_tune_settings *s = &t->s->tune;
    struct da_sft_options options = {
        .tokenizer = t->base.tokenizer,
        .layout = layout,
        .chat = t->base.format,
        .end_token = t->base.end_token,
        .seed = (uint64_t)t->s->seed,
        .split = s->validation ? 1 : s->split,
    };
    int rc = DA_OK;

    DA_TRY(choose_context(t, &options.context, err));
    da_sft_init(&t->set, &options);
    for (size_t i = 0; i < t->n_sources; i++)
        DA_TRY(da_sft_read(&t->set, &t->sources[i], err));
    for (int r = 0; r < DA_SFT_N_REASONS; r++)
        name_omissions(&t->set, (enum da_sft_reason)r);
    if (t->set.n_stopped > 0)
        da_log(DA_LOG_WARN, "train",
               "%zu answer%s a blank line, where an answer of the chat format %s ends",
               t->set.n_stopped, t->set.n_stopped == 1 ? " holds" : "s hold",
               da_chat_format_name(t->base.format));
    DA_TRY(check_examples(&t->set, err));
out:
    return rc;
}

/* ---- --show-mask ---- */

static int show_masks(struct tuning *t, struct da_err *err)
{
    const char *no_color = getenv("NO_COLOR");
    bool plain = t->s->no_color || (no_color && *no_color);
    enum da_sft_look look = !isatty(STDOUT_FILENO) ? DA_SFT_RAW
                            : plain                ? DA_SFT_ESCAPED
                                                   : DA_SFT_COLOR;
    struct da_document document;
    struct da_buf out;
    bool got;
    int rc = DA_OK;

    da_buf_init(&out, DA_BUF_TEXT_MAX);
    da_sft_reader_init(&t->reader, &t->set, false, 1);
    for (int64_t i = 0; i < t->s->tune.show_mask; i++) {
        const struct da_sft_example *e;

        DA_TRY(da_sft_next(&t->reader, &document, &got, err));
        if (!got)
            break;
        e = &t->set.examples[t->reader.order[i]];
        da_buf_add_c(&out, "---- ");
        da_escape_terminal(&out, da_str_c(e->origin.source), SIZE_MAX);
        da_buf_addf(&out, "%s%" PRId64 ": %zu tokens, %zu of them learnt\n",
                    e->origin.is_task ? " task " : ":", e->origin.number, e->n, e->n - e->n_prompt);
        da_sft_show(&t->set, e, look, &out);
        da_buf_add_char(&out, '\n');
    }
    rc = da_print(&out, err);
out:
    da_buf_release(&out);
    return rc;
}

/* ---- the training ---- */

static int set_options(struct tuning *t, struct da_err *err)
{
    const struct da_settings *s = t->s;
    struct da_lm_layout layout;
    size_t batch =
        s->tune.batch_tokens ? (size_t)s->tune.batch_tokens : da_sft_batch_tokens(&t->set);
    int64_t steps = 0;
    int rc = da_sft_count_steps(&t->set, s->tune.epochs, batch, &steps, err);

    if (rc < 0)
        return rc;
    da_lm_layout_init(&layout, &t->base.config);
    t->options = (struct da_train_options){
        .rate = isnan(s->tune.lr) ? da_sft_rate(layout.n_params) : s->tune.lr,
        .rate_floor = s->lr_floor,
        .warmup = s->tune.warmup ? s->tune.warmup
                                 : (steps + STEPS_A_WARMUP_STEP - 1) / STEPS_A_WARMUP_STEP,
        .steps = steps,
        .weight_decay = s->tune.weight_decay,
        .beta1 = 0.9,
        .beta2 = 0.95,
        .eps = 1e-8,
        .clip = 1,
        .batch_tokens = batch,
        .context = da_sft_longest(&t->set),
        .accumulation = (size_t)s->accumulation,
        .precision = strcmp(s->precision, "f32") == 0    ? DA_TRAIN_F32
                     : strcmp(s->precision, "bf16") == 0 ? DA_TRAIN_BF16
                                                         : DA_TRAIN_AUTO,
        .threads = (size_t)s->threads,
    };
    da_lm_layout_release(&layout);
    return DA_OK;
}

static enum da_lm_dtype output_dtype(const struct tuning *t)
{
    if (t->s->tune.dtype)
        return strcmp(t->s->tune.dtype, "f32") == 0 ? DA_LM_F32 : DA_LM_BF16;
    return t->base.dtype == DA_LM_BF16 ? DA_LM_BF16 : DA_LM_F32; /* F16 loses nothing in F32 */
}

/* What the weights depend on beside the trainer's options, and the fingerprint of both. */
static int describe(struct tuning *t, struct da_err *err)
{
    const struct da_settings *s = t->s;
    struct da_digest examples = da_sft_digest(&t->set), whole;
    char base_hex[2 * DA_DIGEST_SIZE + 1], examples_hex[2 * DA_DIGEST_SIZE + 1];
    struct da_buf text;
    struct da_str fields[2];
    int rc = DA_OK;

    da_buf_init(&text, SETTINGS_MAX);
    da_digest_hex(&t->base_files.whole, base_hex);
    da_digest_hex(&examples, examples_hex);
    da_buf_addf(&t->settings, "option base %s\n", base_hex);
    da_buf_addf(&t->settings, "option layout %s\n", s->tune.layout);
    da_buf_addf(&t->settings, "option epochs %" PRId64 "\n", s->tune.epochs);
    da_buf_addf(&t->settings, "option seed %" PRId64 "\n", s->seed);
    da_buf_addf(&t->settings, "option data %s\n", examples_hex);
    DA_TRY(da_buf_check(&t->settings, err));
    da_trainer_describe(t->trainer, &text);
    da_buf_addf(&text, "option dtype %d\n", (int)output_dtype(t));
    DA_TRY(da_buf_check(&text, err));
    fields[0] = da_buf_str(&text);
    fields[1] = da_buf_str(&t->settings);
    whole = da_sha256_fields(fields, 2);
    da_digest_hex(&whole, t->fingerprint);
out:
    da_buf_release(&text);
    return rc;
}

static void say_plan(const struct tuning *t)
{
    const struct da_sft *set = &t->set;

    da_log(DA_LOG_INFO, "train",
           "%zu example%s to learn (%zu held out), %zu tokens in all; %" PRId64
           " epoch%s in %" PRId64 " step%s of at most %zu tokens; learning rate %.2g%s",
           set->n - set->n_held_out, da_plural((int64_t)(set->n - set->n_held_out)),
           set->n_held_out, set->n_tokens, t->s->tune.epochs, da_plural(t->s->tune.epochs),
           t->options.steps, da_plural(t->options.steps), t->options.batch_tokens, t->options.rate,
           isnan(t->s->tune.lr) ? ", by the model's size" : "");
    da_log(DA_LOG_INFO, "train", "%.2fM parameters, products in %s, %zu thread%s",
           (double)da_trainer_layout(t->trainer)->n_params * 1e-6, da_trainer_precision(t->trainer),
           da_trainer_threads(t->trainer), da_plural((int64_t)da_trainer_threads(t->trainer)));
}

static int train(struct tuning *t, struct da_err *err)
{
    const struct da_settings *s = t->s;
    int64_t epoch = (t->options.steps + s->tune.epochs - 1) / s->tune.epochs;
    struct da_train_job job = {
        .next = da_sft_next,
        .source = &t->reader,
        .dir = s->model_output,
        .checkpoint_ms = (int64_t)(s->checkpoint_every * 1000),
        .settings = da_buf_str(&t->settings),
        .next_validation = t->set.n_held_out > 0 ? da_sft_next : NULL,
        .validation = &t->validation,
        .validate_every = s->tune.validate_every ? s->tune.validate_every : epoch,
        .stop = da_interrupt_install(),
        .resumed = da_train_view_resumed,
        .progress = da_train_view_progress,
        .saved = da_train_view_saved,
        .hooks = &t->view,
    };
    int rc;

    da_sft_reader_init(&t->reader, &t->set, false, s->tune.epochs);
    da_sft_reader_init(&t->validation, &t->set, true, 0);
    da_train_view_init(&t->view, s);
    rc = da_train_job_run(&job, t->trainer, err);
    da_train_view_end(&t->view);
    if (rc == DA_ECANCELED)
        da_err_ctx(err, "%s holds a checkpoint; the same command goes on from there",
                   s->model_output);
    return rc;
}

static int finish(struct tuning *t, struct da_train_account *account, struct da_err *err)
{
    const char *dir = t->s->model_output;
    int rc = DA_OK;

    DA_TRY(da_trainer_export(t->trainer, dir, output_dtype(t), err));
    DA_TRY(da_train_copy_tokenizer(t->base.dir, dir,
                                   t->base.lacks_template ? t->base.format : DA_CHAT_NONE,
                                   account->end_token, err));
    DA_TRY(da_train_account_write(account, dir, true, err));
    da_train_folder_tidy(dir);
    da_log(DA_LOG_INFO, "train", "the model is in %s, with training.json, log.csv and loss.svg",
           dir);
out:
    return rc;
}

static int train_into(struct tuning *t, enum da_train_folder folder, const char *fingerprint,
                      struct da_err *err)
{
    const char *dir = t->s->model_output;
    struct da_train_account account = {
        .settings = t->s,
        .model_dir = t->base.dir,
        .model_files = &t->base_files,
        .fingerprint = t->fingerprint,
        .sources = t->sources,
        .n_sources = t->n_sources,
        .set = &t->set,
        .trainer = t->trainer,
        .dtype = output_dtype(t) == DA_LM_BF16 ? "bf16" : "f32",
        .end_token = da_buf_str(&t->base.end_token_text),
        .format = t->base.format,
    };
    int rc = DA_OK;

    if (folder == DA_TRAIN_FINISHED && strcmp(fingerprint, t->fingerprint) == 0) {
        da_train_folder_tidy(dir);
        da_log(DA_LOG_INFO, "train", "%s is the model of this training already", dir);
        goto out;
    }
    if (folder == DA_TRAIN_FINISHED)
        DA_TRY(da_err_set(err, DA_EINVAL, 0,
                          "%s holds a model of another training: name another folder with -o",
                          dir));
    DA_TRY(da_file_make_folder(dir, err));
    if (folder == DA_TRAIN_FRESH)
        DA_TRY(da_train_account_write(&account, dir, false, err));
    DA_TRY(da_trainer_load(t->trainer, t->base.dir, err));
    DA_TRY(train(t, err));
    DA_TRY(finish(t, &account, err));
out:
    return rc;
}

static int run_training(struct tuning *t, const char *operand, struct da_err *err)
{
    enum da_train_folder folder = DA_TRAIN_FRESH;
    enum da_layout layout;
    char fingerprint[2 * DA_DIGEST_SIZE + 1];
    bool shows = t->s->tune.show_mask > 0;
    int rc = DA_OK;

    if (!shows && !t->s->model_output)
        DA_TRY(da_err_set(err, DA_EINVAL, 0, "train needs a folder for the new model: -o DIR"));
    DA_TRY(list_sources(t, err));
    if (!shows)
        DA_TRY(da_train_folder_of(t->s->model_output, &folder, fingerprint, err));
    DA_TRY(da_layout_from_name(t->s->tune.layout, &layout, err));
    DA_TRY(da_train_base_open(&t->base, operand, layout, &t->arena, err));
    if (!shows)
        DA_TRY(da_train_files_read(&t->base_files, t->base.dir, err));
    DA_TRY(read_examples(t, layout, err));
    if (shows) {
        rc = show_masks(t, err);
        goto out;
    }
    DA_TRY(set_options(t, err));
    DA_TRY(da_train_view_memory(&t->base.config, &t->options, err));
    DA_TRY(da_trainer_new(&t->trainer, &t->base.config, &t->options, err));
    DA_TRY(describe(t, err));
    say_plan(t);
    DA_TRY(train_into(t, folder, fingerprint, err));
out:
    return rc;
}

static int run(const struct da_call *call, struct da_err *err)
{
    struct tuning t = {.s = call->settings};
    int rc;

    da_buf_init(&t.settings, SETTINGS_MAX);
    rc = run_training(&t, call->operands[0], err);
    da_sft_reader_release(&t.reader);
    da_sft_reader_release(&t.validation);
    da_sft_release(&t.set);
    da_free(t.sources);
    da_trainer_free(&t.trainer);
    da_train_files_release(&t.base_files);
    da_train_base_close(&t.base);
    da_buf_release(&t.settings);
    da_arena_release(&t.arena);
    return rc;
}

const struct da_cmd da_cmd_train = {
    .name = "train",
    .summary = "fine-tune a model on tasks: a pool, or files",
    .operands = "MODEL",
    .min_operands = 1,
    .max_operands = 1,
    .bit = DA_IN_TRAIN,
    .description =
        "Supervised fine-tuning of a model (a folder in Hugging Face's layout, or builtin) on the "
        "accepted tasks of a pool, or on files in any shape that import reads. Every instance of a "
        "task is an example; the loss counts the answer and the token that ends it, never the "
        "prompt. Exact duplicates, tasks without an answer and examples longer than the context "
        "are left out, and named.\n\n"
        "The memory it will take is told before it starts. Ctrl-C saves a checkpoint in the output "
        "folder; the same command goes on from there and ends with the same weights, bit for bit. "
        "The folder then holds the model in Hugging Face's layout, training.json (what it was made "
        "from: digests, options, losses, versions), log.csv and loss.svg.",
    .examples =
        (const struct da_example[]){
            {"didact train builtin --pool out.db -o student", "on what generate made"},
            {"didact train base --data train.jsonl --validation test.jsonl --layout chat -o "
             "student",
             "on an export, in the model's chat format"},
            {"didact train base --data train.jsonl --show-mask 3", "see what is learnt"},
            {0},
        },
    .run = run,
};
