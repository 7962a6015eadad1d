/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/train_account.h"

#include "base/clock.h"
#include "base/file.h"
#include "base/mem.h"
#include "cli/json_out.h"
#include "cli/train_output.h"
#include "lm/file.h"
#include "train/curve.h"

#include <dirent.h>
#include <errno.h>
#include <math.h>
#include <stdlib.h>

#define FORMAT "didact training 1"
enum { ACCOUNT_MAX = 64 << 20, FILES_MAX = 4096, OMISSIONS_MAX = 1000 };

/* ---- files and their digests ---- */

static int file_digest(const char *path, struct da_digest *out, size_t *size, struct da_err *err)
{
    struct da_file_map map = {0};
    int rc = da_file_map(&map, path, err);

    if (rc < 0)
        return rc;
    *out = da_sha256((struct da_str){map.p, map.n});
    *size = map.n;
    da_file_unmap(&map);
    return DA_OK;
}

/* What a model is made of; not licences, logs and drawings. */
static int is_of_model(const struct dirent *e)
{
    struct da_str name = da_str_c(e->d_name);

    return da_str_ends(name, DA_STR(".safetensors")) ||
           da_str_ends(name, DA_STR(".safetensors.index.json")) ||
           da_str_eq(name, DA_STR("config.json")) ||
           da_str_eq(name, DA_STR("generation_config.json")) ||
           da_str_eq(name, DA_STR("tokenizer.json")) ||
           da_str_eq(name, DA_STR("tokenizer_config.json"));
}

/* list may be NULL; whole gets one digest for all. */
static int list_files(const char *dir, json_t *list, struct da_digest *whole, struct da_err *err)
{
    struct dirent **names = NULL;
    int n = scandir(dir, &names, is_of_model, alphasort), rc = DA_OK;

    *whole = (struct da_digest){0};
    if (n < 0)
        return da_err_set(err, DA_EIO, errno, "%s: %s", dir, strerror(errno));
    for (int i = 0; i < n; i++) {
        char *path = da_train_path(dir, names[i]->d_name), hex[2 * DA_DIGEST_SIZE + 1];
        struct da_digest d;
        size_t size;

        if (rc == DA_OK)
            rc = file_digest(path, &d, &size, err);
        if (rc == DA_OK) {
            struct da_str fields[] = {{(const char *)whole->bytes, sizeof whole->bytes},
                                      da_str_c(names[i]->d_name),
                                      {(const char *)d.bytes, sizeof d.bytes}};

            *whole = da_sha256_fields(fields, 3);
            da_digest_hex(&d, hex);
            if (list)
                (void)json_array_append_new(list,
                                            json_pack("{s:o, s:I, s:s}", "name",
                                                      da_json_str(da_str_c(names[i]->d_name)),
                                                      "bytes", (json_int_t)size, "sha256", hex));
        }
        da_free(path);
        free(names[i]);
    }
    free(names);
    return rc;
}

int da_train_model_digest(const char *dir, struct da_digest *out, struct da_err *err)
{
    return list_files(dir, NULL, out, err);
}

/* ---- the parts ---- */

static json_t *hex_of(const struct da_digest *d)
{
    char hex[2 * DA_DIGEST_SIZE + 1];

    da_digest_hex(d, hex);
    return json_string(hex);
}

static json_t *model_part(const struct da_train_account *a, int *rc, struct da_err *err)
{
    json_t *files = json_array();
    struct da_digest whole;

    *rc = list_files(a->model_dir, files, &whole, err);
    return json_pack("{s:o, s:I, s:o}", "path", da_json_str(da_str_c(a->model_dir)), "parameters",
                     (json_int_t)da_trainer_layout(a->trainer)->n_params, "files", files);
}

/* Standard input has no digest of its own; its records do. */
static json_t *source_part(const struct da_sft_source *s)
{
    struct da_digest d;
    size_t size;
    bool has_file = !s->is_pool && file_digest(s->path, &d, &size, NULL) == DA_OK;

    return json_pack("{s:o, s:s, s:I, s:b, s:o, s:o}", "path", da_json_str(da_str_c(s->path)),
                     "kind", s->is_pool ? "pool" : "file", "tasks", (json_int_t)s->n_records,
                     "held_out", s->is_held_out, "sha256", has_file ? hex_of(&d) : json_null(),
                     "tasks_sha256", hex_of(&s->digest));
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
    char *log = da_train_path(dir, "log.csv"), now[21];
    struct da_curve curve = {0};
    struct da_digest whole;
    json_t *files = json_array();
    int rc = DA_OK;

    (void)json_object_set_new(account, "model_files", files);
    DA_TRY(da_curve_read(&curve, log, INT64_MAX, err));
    if (curve.n > 0)
        (void)json_object_set_new(account, "result", result_part(&curve));
    DA_TRY(list_files(dir, files, &whole, err));
    da_clock_iso(da_clock_unix(), now);
    (void)json_object_set_new(account, "finished", json_string(now));
out:
    da_curve_release(&curve);
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
    char *path = da_train_path(dir, "training.json"), *text = NULL;
    json_t *account = NULL, *model;
    struct da_buf out;
    int rc;

    da_buf_init(&out, ACCOUNT_MAX);
    model = model_part(a, &rc, err);
    account =
        json_pack("{s:s, s:s, s:s, s:o, s:o, s:o, s:o}", "format", FORMAT, "state",
                  finished ? "finished" : "running", "fingerprint", a->fingerprint, "model", model,
                  "data", data_part(a), "options", options_part(a), "versions", versions_part());
    if (rc < 0)
        goto out;
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
    char *path = da_train_path(dir, "training.json");
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
