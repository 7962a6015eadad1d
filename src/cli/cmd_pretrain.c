/* SPDX-License-Identifier: Apache-2.0
 *
 * didact pretrain
 */
#include "cli/cmd.h"

#include "base/file.h"
#include "base/log.h"
#include "base/mem.h"
#include "cli/interrupt.h"
#include "cli/train_data.h"
#include "cli/train_files.h"
#include "cli/train_view.h"
#include "dataset/texts.h"
#include "lm/config.h"
#include "lm/file.h"
#include "train/job.h"

#include <inttypes.h>
#include <math.h>
#include <sys/stat.h>

enum { SETTINGS_MAX = 4096 };

/* What one call works with. */
struct pretrain {
    const struct da_settings *s;
    struct da_lm_config config;
    struct da_train_options options;
    struct da_tokenizer *tokenizer;
    struct da_buf tokenizer_text, settings;
    uint32_t end_token;
    struct da_trainer *trainer;
    struct da_text_documents data, validation;
    struct da_train_view view;
};

static int need(const char *value, const char *option, struct da_err *err)
{
    if (value)
        return DA_OK;
    return da_err_set(err, DA_EINVAL, 0, "pretrain needs --%s; see `didact help pretrain`", option);
}

static int read_config(struct pretrain *p, struct da_err *err)
{
    struct da_buf text;
    int rc = DA_OK;

    da_buf_init(&text, DA_BUF_TEXT_MAX);
    DA_TRY(da_lm_read_file(p->s->model_config, &text, err));
    DA_TRY(da_lm_config_parse(da_buf_str(&text), p->s->model_config, &p->config, err));
out:
    da_buf_release(&text);
    return rc;
}

/* The token that ends a text: the configuration's, else <|endoftext|>. */
static int find_end(struct pretrain *p, struct da_err *err)
{
    if (p->config.n_eos > 0) {
        p->end_token = (uint32_t)p->config.eos[0];
        return DA_OK;
    }
    if (!da_tokenizer_find(p->tokenizer, DA_STR("<|endoftext|>"), &p->end_token))
        return da_err_set(err, DA_EFORMAT, 0,
                          "%s names no eos_token_id and %s has no <|endoftext|>",
                          p->s->model_config, p->s->tokenizer);
    p->config.eos[0] = (int64_t)p->end_token;
    p->config.n_eos = 1;
    return DA_OK;
}

static int read_tokenizer(struct pretrain *p, struct da_err *err)
{
    int rc = DA_OK;

    DA_TRY(da_lm_read_file(p->s->tokenizer, &p->tokenizer_text, err));
    DA_TRY(da_tokenizer_parse(&p->tokenizer, da_buf_str(&p->tokenizer_text), p->s->tokenizer, err));
    DA_TRY(find_end(p, err));
    if (da_tokenizer_size(p->tokenizer) > p->config.vocab || p->end_token >= p->config.vocab)
        rc = da_err_set(err, DA_EINVAL, 0, "%s has %zu tokens, the model of %s room for %zu",
                        p->s->tokenizer, da_tokenizer_size(p->tokenizer), p->s->model_config,
                        p->config.vocab);
out:
    return rc;
}

static void set_options(struct pretrain *p)
{
    const struct da_settings *s = p->s;
    enum da_train_precision precision = DA_TRAIN_AUTO;

    if (strcmp(s->precision, "f32") == 0)
        precision = DA_TRAIN_F32;
    else if (strcmp(s->precision, "bf16") == 0)
        precision = DA_TRAIN_BF16;
    p->options = (struct da_train_options){
        .rate = s->lr,
        .rate_floor = s->lr_floor,
        .warmup = s->warmup,
        .steps = s->steps,
        .weight_decay = s->weight_decay,
        .beta1 = 0.9,
        .beta2 = 0.95,
        .eps = 1e-8,
        .clip = 1,
        .batch_tokens = (size_t)s->batch_tokens,
        .context = (size_t)s->context,
        .accumulation = (size_t)s->accumulation,
        .precision = precision,
        .threads = (size_t)s->threads,
    };
}

/* Standard input or a named pipe: what is read to look at it is gone. */
static bool is_pipe(const char *path)
{
    struct stat st;

    return strcmp(path, "-") == 0 || (stat(path, &st) == 0 && S_ISFIFO(st.st_mode));
}

static int describe_data(struct pretrain *p, struct da_err *err)
{
    const char *path = p->s->data;
    char hex[2 * DA_DIGEST_SIZE + 1];
    struct da_digest digest;
    size_t size;
    int rc;

    da_buf_addf(&p->settings, "option data %s\n", strcmp(path, "-") == 0 ? "pipe" : "file");
    if (is_pipe(path))
        return DA_OK;
    rc = da_file_digest(path, &digest, &size, err);
    if (rc < 0)
        return rc;
    da_digest_hex(&digest, hex);
    da_buf_addf(&p->settings, "option data-sha256 %s\n", hex);
    return DA_OK;
}

static int describe_start(struct pretrain *p, struct da_err *err)
{
    struct da_train_files files = {0};
    char hex[2 * DA_DIGEST_SIZE + 1];
    int rc;

    if (!p->s->pretrain_from)
        return DA_OK;
    rc = da_train_files_read(&files, p->s->pretrain_from, err);
    if (rc == DA_OK) {
        da_digest_hex(&files.whole, hex);
        da_buf_addf(&p->settings, "option from %s\n", hex);
    }
    da_train_files_release(&files);
    return rc;
}

/* What the weights depend on beside the trainer's options. */
static int describe(struct pretrain *p, struct da_err *err)
{
    struct da_str text = da_buf_str(&p->tokenizer_text);
    struct da_digest digest = da_sha256_fields(&text, 1);
    char hex[2 * DA_DIGEST_SIZE + 1];
    int rc = DA_OK;

    da_digest_hex(&digest, hex);
    da_buf_addf(&p->settings, "option tokenizer %s\n", hex);
    da_buf_addf(&p->settings, "option end-token %" PRIu32 "\n", p->end_token);
    da_buf_addf(&p->settings, "option seed %" PRId64 "\n", p->s->seed);
    DA_TRY(describe_start(p, err));
    DA_TRY(describe_data(p, err));
    DA_TRY(da_buf_check(&p->settings, err));
out:
    return rc;
}

/* What is needed only later is looked for now: a mistake must not show after hours. */
static int try_paths(const struct pretrain *p, struct da_err *err)
{
    struct da_text_reader *reader = NULL;
    int rc = DA_OK;

    if (p->s->validation && !is_pipe(p->s->validation))
        DA_TRY(da_text_reader_open(&reader, p->s->validation, err));
    DA_TRY(da_file_make_folder(p->s->model_output, err));
out:
    da_text_reader_close(&reader);
    return rc;
}

static int prepare(struct pretrain *p, struct da_err *err)
{
    int rc = DA_OK;

    DA_TRY(need(p->s->model_config, "model-config", err));
    DA_TRY(need(p->s->tokenizer, "tokenizer", err));
    DA_TRY(need(p->s->model_output, "output", err));
    DA_TRY(read_config(p, err));
    DA_TRY(read_tokenizer(p, err));
    set_options(p);
    DA_TRY(da_train_view_memory(&p->config, &p->options, err));
    DA_TRY(describe(p, err));
    DA_TRY(try_paths(p, err));
    DA_TRY(da_trainer_new(&p->trainer, &p->config, &p->options, err));
    if (p->s->pretrain_from)
        DA_TRY(da_trainer_load(p->trainer, p->s->pretrain_from, err));
    else
        da_trainer_init_random(p->trainer, (uint64_t)p->s->seed);
    da_log(DA_LOG_INFO, "train", "%.2fM parameters, products in %s%s, %zu thread%s",
           (double)da_trainer_layout(p->trainer)->n_params * 1e-6, da_trainer_precision(p->trainer),
           p->options.precision == DA_TRAIN_AUTO &&
                   strcmp(da_trainer_precision(p->trainer), "f32") == 0
               ? " as this processor does not multiply bf16"
               : "",
           da_trainer_threads(p->trainer), da_plural((int64_t)da_trainer_threads(p->trainer)));
out:
    return rc;
}

static int train(struct pretrain *p, struct da_err *err)
{
    const struct da_settings *s = p->s;
    struct da_train_job job = {
        .next = da_text_documents_next,
        .source = &p->data,
        .dir = s->checkpoint,
        .checkpoint_ms = (int64_t)(s->checkpoint_every * 1000),
        .settings = da_buf_str(&p->settings),
        .next_validation = s->validation ? da_text_documents_next : NULL,
        .validation = &p->validation,
        .validate_every = s->validate_every,
        .stop = da_interrupt_install(),
        .resumed = da_train_view_resumed,
        .progress = da_train_view_progress,
        .saved = da_train_view_saved,
        .hooks = &p->view,
    };
    int rc;

    p->data = (struct da_text_documents){
        .path = s->data, .tokenizer = p->tokenizer, .end_token = p->end_token};
    p->validation = (struct da_text_documents){
        .path = s->validation, .tokenizer = p->tokenizer, .end_token = p->end_token, .once = true};
    da_train_view_init(&p->view, s);
    rc = da_train_job_run(&job, p->trainer, err);
    da_train_view_end(&p->view);
    if (rc == DA_ECANCELED && s->checkpoint)
        da_err_ctx(err, "%s holds a checkpoint; the same command goes on from there",
                   s->checkpoint);
    else if (rc == DA_ECANCELED)
        da_err_ctx(err, "nothing is kept, as no --checkpoint was named");
    return rc;
}

static int export_model(struct pretrain *p, struct da_err *err)
{
    const char *dir = p->s->model_output;
    enum da_lm_dtype dtype = strcmp(p->s->dtype, "f32") == 0 ? DA_LM_F32 : DA_LM_BF16;
    char *tokenizer = da_file_in(dir, "tokenizer.json");
    char *config_from = da_file_beside(p->s->tokenizer, "tokenizer_config.json");
    char *config_to = da_file_in(dir, "tokenizer_config.json");
    struct da_buf config;
    int rc = DA_OK;

    da_buf_init(&config, DA_BUF_TEXT_MAX);
    DA_TRY(da_trainer_export(p->trainer, dir, dtype, err));
    DA_TRY(da_lm_write_file(tokenizer, da_buf_str(&p->tokenizer_text), err));
    rc = da_lm_read_file(config_from, &config, err);
    if (rc == DA_ENOTFOUND)
        rc = DA_OK;
    else if (rc == DA_OK)
        rc = da_lm_write_file(config_to, da_buf_str(&config), err);
    if (rc == DA_OK)
        da_log(DA_LOG_INFO, "train", "the model is in %s", dir);
out:
    da_buf_release(&config);
    da_free(tokenizer);
    da_free(config_from);
    da_free(config_to);
    return rc;
}

static int run(const struct da_call *call, struct da_err *err)
{
    struct pretrain p = {.s = call->settings};
    int rc = DA_OK;

    da_buf_init(&p.tokenizer_text, DA_BUF_TEXT_MAX);
    da_buf_init(&p.settings, SETTINGS_MAX);
    DA_TRY(prepare(&p, err));
    DA_TRY(train(&p, err));
    DA_TRY(export_model(&p, err));
out:
    da_text_documents_release(&p.data);
    da_text_documents_release(&p.validation);
    da_trainer_free(&p.trainer);
    da_tokenizer_free(&p.tokenizer);
    da_buf_release(&p.tokenizer_text);
    da_buf_release(&p.settings);
    return rc;
}

const struct da_cmd da_cmd_pretrain = {
    .name = "pretrain",
    .summary = "train a language model from scratch on text",
    .bit = DA_IN_PRETRAIN,
    .description =
        "Trains a transformer of the Llama family on plain text or on JSON Lines with a \"text\" "
        "field, each line one document. Documents are packed without padding; attention stays "
        "inside each. The text may come from a generator on a pipe.\n\n"
        "With --checkpoint, everything is saved at times, at the end, and at Ctrl-C; the same "
        "command goes on from there and ends with the same weights, bit for bit, as if nothing had "
        "happened. From a pipe, the documents that were used are read and skipped, so the "
        "generator must give the same ones again; of a file, a digest is kept and another file "
        "refused.\n\n"
        "--from goes on from a model's weights, for a second stretch with other data or another "
        "rate; the optimiser begins anew.\n\n"
        "The model is written in Hugging Face's layout.",
    .examples =
        (const struct da_example[]){
            {"didact pretrain --model-config m.json --tokenizer t.json --data text.jsonl "
             "--checkpoint ckpt -o m",
             "from a file, again and again"},
            {"./generator | didact pretrain --model-config m.json --tokenizer t.json "
             "--checkpoint ckpt -o m",
             "from a pipe"},
            {0},
        },
    .run = run,
};
