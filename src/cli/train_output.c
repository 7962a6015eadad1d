/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/train_output.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/mem.h"
#include "cli/train_account.h"
#include "lm/file.h"

#include <dirent.h>
#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <unistd.h>

enum { CONFIG_MAX = 64 << 20 };

static const char *const copied[] = {
    "tokenizer.json",  "special_tokens_map.json", "added_tokens.json", "vocab.json",  "merges.txt",
    "tokenizer.model", "chat_template.jinja",     "LICENSE",           "LICENSE.txt", "NOTICE",
};

static const char *const made[] = {
    "training.json",     "config.json",           "generation_config.json",
    "model.safetensors", "tokenizer_config.json", "log.csv",
    "loss.svg",
};

/* ---- whose it is ---- */

static bool is_among(struct da_str name, const char *const *names, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (da_str_eq(name, da_str_c(names[i])))
            return true;
    return false;
}

/* NAME.tmp.PID, what da_lm_replace_file was writing when it was killed; of our names only, as it
 * may be removed. */
static bool is_leftover(const char *file)
{
    const struct da_str mark = DA_STR(".tmp.");
    struct da_str name = da_str_c(file), pid;
    size_t at = da_str_find(name, mark, 0);

    pid = da_str_sub(name, at == SIZE_MAX ? name.n : at + mark.n, name.n);
    name = da_str_sub(name, 0, at);
    return pid.n > 0 && strspn(pid.p, "0123456789") == pid.n &&
           (is_among(name, made, sizeof made / sizeof made[0]) ||
            is_among(name, copied, sizeof copied / sizeof copied[0]));
}

static bool has(const char *dir, const char *name)
{
    char *path = da_file_in(dir, name);
    bool is_there = access(path, F_OK) == 0;

    da_free(path);
    return is_there;
}

/* *empty: there is nothing in it but leftovers, or it is not there. */
static int look(const char *dir, bool *empty, struct da_err *err)
{
    DIR *d = opendir(dir);
    const struct dirent *e;

    *empty = true;
    if (!d)
        return errno == ENOENT ? DA_OK
                               : da_err_set(err, DA_EIO, errno, "%s: %s", dir, strerror(errno));
    while ((e = readdir(d)) != NULL)
        if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0 && !is_leftover(e->d_name))
            *empty = false;
    (void)closedir(d);
    return DA_OK;
}

int da_train_folder_of(const char *dir, enum da_train_folder *out,
                       char fingerprint[2 * DA_DIGEST_SIZE + 1], struct da_err *err)
{
    bool empty, finished = false;
    int rc = DA_OK;

    DA_TRY(look(dir, &empty, err));
    *out = DA_TRAIN_FRESH;
    if (empty)
        goto out;
    rc = da_train_account_read(dir, &finished, fingerprint, err);
    if (rc == DA_ENOTFOUND)
        rc = da_err_set(err, DA_EINVAL, 0,
                        "%s is there already and not from `didact train`: name another folder with "
                        "-o",
                        dir);
    if (rc == DA_OK)
        *out = finished                 ? DA_TRAIN_FINISHED
               : has(dir, "checkpoint") ? DA_TRAIN_UNFINISHED
                                        : DA_TRAIN_FRESH;
out:
    return rc;
}

void da_train_folder_tidy(const char *dir)
{
    static const char *const state[] = {"checkpoint", "checkpoint.tmp"};
    DIR *d = opendir(dir);
    const struct dirent *e;

    while (d && (e = readdir(d)) != NULL)
        if (is_leftover(e->d_name) || is_among(da_str_c(e->d_name), state, 2))
            (void)unlinkat(dirfd(d), e->d_name, 0);
    if (d)
        (void)closedir(d);
}

/* ---- the tokenizer ---- */

/* *found is false when there is no such file. */
static int read_from(const char *dir, const char *name, struct da_buf *text, bool *found,
                     struct da_err *err)
{
    struct da_err why = {0};
    char *path = da_file_in(dir, name);
    int rc = da_lm_read_file(path, text, &why);

    *found = rc == DA_OK;
    da_free(path);
    if (rc == DA_ENOTFOUND)
        return DA_OK;
    if (rc < 0 && err)
        *err = why;
    return rc;
}

static int write_to(const char *dir, const char *name, struct da_str text, struct da_err *err)
{
    char *path = da_file_in(dir, name);
    int rc = da_lm_write_file(path, text, err);

    da_free(path);
    return rc;
}

/* The configuration with a chat template in it; text is empty when the model has none. */
static int add_template(struct da_buf *text, const char *template, struct da_str end_token,
                        struct da_err *err)
{
    json_t *config = text->n > 0 ? json_loadb(text->p, text->n, 0, NULL)
                                 : json_pack("{s:s}", "tokenizer_class", "PreTrainedTokenizerFast");
    char *printed = NULL;
    int rc = DA_OK;

    if (!json_is_object(config))
        DA_TRY(da_err_set(err, DA_EFORMAT, 0, "tokenizer_config.json is not a JSON object"));
    (void)json_object_set_new(config, "chat_template", json_string(template));
    if (!json_object_get(config, "eos_token"))
        (void)json_object_set_new(config, "eos_token", json_stringn(end_token.p, end_token.n));
    printed = json_dumps(config, JSON_INDENT(2));
    DA_ASSERT(printed != NULL);
    da_buf_reset(text);
    da_buf_add_c(text, printed);
    da_buf_add_char(text, '\n');
    rc = da_buf_check(text, err);
out:
    json_decref(config);
    free(printed);
    return rc;
}

static int copy_config(const char *from, const char *to, enum da_chat_format template,
                       struct da_str end_token, struct da_buf *text, struct da_err *err)
{
    bool found;
    int rc = DA_OK;

    da_buf_reset(text);
    DA_TRY(read_from(from, "tokenizer_config.json", text, &found, err));
    if (template != DA_CHAT_NONE)
        DA_TRY(add_template(text, da_chat_format_jinja(template), end_token, err));
    if (found || template != DA_CHAT_NONE)
        DA_TRY(write_to(to, "tokenizer_config.json", da_buf_str(text), err));
out:
    return rc;
}

int da_train_copy_tokenizer(const char *from, const char *to, enum da_chat_format template,
                            struct da_str end_token, struct da_err *err)
{
    struct da_buf text;
    bool found;
    int rc = DA_OK;

    da_buf_init(&text, CONFIG_MAX);
    for (size_t i = 0; i < sizeof copied / sizeof copied[0]; i++) {
        DA_TRY(read_from(from, copied[i], &text, &found, err));
        if (found)
            DA_TRY(write_to(to, copied[i], da_buf_str(&text), err));
    }
    DA_TRY(copy_config(from, to, template, end_token, &text, err));
out:
    da_buf_release(&text);
    return rc;
}
