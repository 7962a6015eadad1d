/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/train_account.h"

#include "base/clock.h"
#include "base/file.h"
#include "base/mem.h"
#include "cli/json_out.h"
#include "lm/file.h"
#include "train/curve.h"

#include <jansson.h>
#include <math.h>
#include <stdlib.h>

#define FORMAT "didact training 1"
enum { ACCOUNT_MAX = 64 << 20, OMISSIONS_MAX = 1000 };

/* ---- the parts ---- */

static json_t *hex_of(const struct da_digest *d)
{
    char hex[2 * DA_DIGEST_SIZE + 1];

    da_digest_hex(d, hex);
    return json_string(hex);
}

static json_t *files_part(const struct da_train_files *files)
{
    json_t *list = json_array();

    for (size_t i = 0; i < files->n; i++) {
        const struct da_train_file *f = &files->items[i];

        (void)json_array_append_new(
            list, json_pack("{s:o, s:I, s:o}", "name", da_json_str(da_str_c(f->name)), "bytes",
                            (json_int_t)f->size, "sha256", hex_of(&f->digest)));
    }
    return list;
}

static json_t *model_part(const struct da_train_account *a)
{
    return json_pack("{s:o, s:I, s:o}", "path", da_json_str(da_str_c(a->model_dir)), "parameters",
                     (json_int_t)da_trainer_layout(a->trainer)->n_params, "files",
                     files_part(a->model_files));
}

/* Standard input has no digest of its own; its records do. */
static json_t *source_part(const struct da_sft_source *s)
{
    return json_pack(
        "{s:o, s:s, s:I, s:b, s:o, s:o}", "path", da_json_str(da_str_c(s->path)), "kind",
        s->is_pool ? "pool" : "file", "tasks", (json_int_t)s->n_records, "held_out", s->is_held_out,
        "sha256", s->has_file ? hex_of(&s->file) : json_null(), "tasks_sha256", hex_of(&s->digest));
}

static json_t *omissions_part(const struct da_sft *set)
{
    json_t *counts = json_object(), *list = json_array();

    for (int r = 0; r < DA_SFT_N_REASONS; r++)
        (void)json_object_set_new(counts, da_sft_reason_name((enum da_sft_reason)r),
                                  json_integer((json_int_t)set->n_omitted[r]));
    for (size_t i = 0; i < set->n_omissions && i < OMISSIONS_MAX; i++) {
        const struct da_sft_omission *o = &set->omissions[i];
        json_t *row =
            json_pack("{s:o, s:I, s:s}", "source", da_json_str(da_str_c(o->origin.source)),
                      o->origin.is_task ? "task" : "line", (json_int_t)o->origin.number, "why",
                      da_sft_reason_name(o->reason));

        if (o->reason == DA_SFT_TOO_LONG)
            (void)json_object_set_new(row, "tokens", json_integer((json_int_t)o->n));
        (void)json_array_append_new(list, row);
    }
    return json_pack("{s:o, s:o}", "counts", counts, "first", list);
}

static json_t *data_part(const struct da_train_account *a)
{
    const struct da_sft *set = a->set;
    struct da_digest d = da_sft_digest(set);
    json_t *sources = json_array();
    size_t n_learnt = 0;

    for (size_t i = 0; i < a->n_sources; i++)
        (void)json_array_append_new(sources, source_part(&a->sources[i]));
    for (size_t i = 0; i < set->n; i++)
        n_learnt +=
            set->examples[i].is_held_out ? 0 : set->examples[i].n - set->examples[i].n_prompt;
    return json_pack("{s:o, s:I, s:I, s:I, s:I, s:o, s:o}", "sources", sources, "examples",
                     (json_int_t)(set->n - set->n_held_out), "examples_held_out",
                     (json_int_t)set->n_held_out, "tokens", (json_int_t)set->n_tokens,
                     "tokens_learnt_an_epoch", (json_int_t)n_learnt, "examples_sha256", hex_of(&d),
                     "left_out", omissions_part(set));
}

static json_t *options_part(const struct da_train_account *a)
{
    const struct da_train_options *o = da_trainer_options(a->trainer);
    const struct da_settings *s = a->settings;
    json_t *part = json_pack(
        "{s:s, s:I, s:I, s:I, s:I, s:I, s:f, s:f, s:I, s:f, s:[f,f], s:f, s:f}", "layout",
        da_layout_name(a->set->options.layout), "epochs", (json_int_t)s->tune.epochs, "steps",
        (json_int_t)o->steps, "batch_tokens", (json_int_t)o->batch_tokens, "context",
        (json_int_t)o->context, "accumulation", (json_int_t)o->accumulation, "lr", o->rate,
        "lr_floor", o->rate_floor, "warmup", (json_int_t)o->warmup, "weight_decay", o->weight_decay,
        "betas", o->beta1, o->beta2, "eps", o->eps, "clip", o->clip);

    (void)json_object_update_new(
        part, json_pack("{s:f, s:I, s:s, s:s, s:I, s:o, s:b}", "split", a->set->options.split,
                        "seed", (json_int_t)s->seed, "dtype", a->dtype, "precision",
                        da_trainer_precision(a->trainer), "threads",
                        (json_int_t)da_trainer_threads(a->trainer), "end_token",
                        da_json_str(a->end_token), "include_seeds", s->include_seeds));
    if (a->set->options.layout == DA_LAYOUT_CHAT)
        (void)json_object_set_new(part, "chat_format", json_string(da_chat_format_name(a->format)));
    return part;
}

static json_t *result_part(const struct da_curve *c)
{
    const struct da_curve_point *last = &c->points[c->n - 1];
    json_t *validation = json_array();

    for (size_t i = 0; i < c->n; i++)
        if (!isnan(c->points[i].validation))
            (void)json_array_append_new(validation, json_pack("{s:I, s:f}", "step",
                                                              (json_int_t)c->points[i].step, "loss",
                                                              c->points[i].validation));
    return json_pack("{s:f, s:f, s:o, s:I, s:f}", "loss_first", c->points[0].loss, "loss_last",
                     last->loss, "validation", validation, "tokens", (json_int_t)last->n_tokens,
                     "seconds", (double)last->spent_ms / 1000);
}

/* ---- the whole ---- */

static int add_result(json_t *account, const char *dir, struct da_err *err)
{
    char *log = da_file_in(dir, "log.csv"), now[21];
    struct da_curve curve = {0};
    struct da_train_files files = {0};
    int rc = DA_OK;

    DA_TRY(da_curve_read(&curve, log, INT64_MAX, err));
    if (curve.n > 0)
        (void)json_object_set_new(account, "result", result_part(&curve));
    DA_TRY(da_train_files_read(&files, dir, err));
    (void)json_object_set_new(account, "model_files", files_part(&files));
    da_clock_iso(da_clock_unix(), now);
    (void)json_object_set_new(account, "finished", json_string(now));
out:
    da_curve_release(&curve);
    da_train_files_release(&files);
    da_free(log);
    return rc;
}

static json_t *versions_part(void)
{
    return json_pack("{s:s, s:s}", "didact", DA_VERSION, "compiler", __VERSION__);
}

int da_train_account_write(const struct da_train_account *a, const char *dir, bool finished,
                           struct da_err *err)
{
    char *path = da_file_in(dir, "training.json"), *text = NULL;
    json_t *account = json_pack("{s:s, s:s, s:s, s:o, s:o, s:o, s:o}", "format", FORMAT, "state",
                                finished ? "finished" : "running", "fingerprint", a->fingerprint,
                                "model", model_part(a), "data", data_part(a), "options",
                                options_part(a), "versions", versions_part());
    struct da_buf out;
    int rc = DA_OK;

    da_buf_init(&out, ACCOUNT_MAX);
    if (finished)
        DA_TRY(add_result(account, dir, err));
    text = json_dumps(account, JSON_INDENT(2) | JSON_REAL_PRECISION(9));
    DA_ASSERT(text != NULL);
    da_buf_add_c(&out, text);
    da_buf_add_char(&out, '\n');
    DA_TRY(da_buf_check(&out, err));
    rc = da_lm_write_file(path, da_buf_str(&out), err);
out:
    json_decref(account);
    free(text);
    da_buf_release(&out);
    da_free(path);
    return rc;
}

static struct da_str text_in(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);

    return (struct da_str){json_string_value(value), json_string_length(value)};
}

int da_train_account_read(const char *dir, bool *finished, char fingerprint[2 * DA_DIGEST_SIZE + 1],
                          struct da_err *err)
{
    char *path = da_file_in(dir, "training.json");
    json_t *account = NULL;
    struct da_buf text;
    struct da_str print;
    int rc = DA_OK;

    da_buf_init(&text, ACCOUNT_MAX);
    DA_TRY(da_lm_read_file(path, &text, err));
    account = json_loadb(da_buf_str(&text).p, text.n, 0, NULL);
    print = text_in(account, "fingerprint");
    if (!da_str_eq(text_in(account, "format"), DA_STR(FORMAT)) || print.n != 2 * DA_DIGEST_SIZE) {
        rc = da_err_set(err, DA_ENOTFOUND, 0, "%s is not an account of a training", path);
        goto out;
    }
    *finished = da_str_eq(text_in(account, "state"), DA_STR("finished"));
    memcpy(fingerprint, print.p, print.n);
    fingerprint[print.n] = 0;
out:
    json_decref(account);
    da_buf_release(&text);
    da_free(path);
    return rc;
}
