/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/train_output.h"

#include "base/buf.h"
#include "base/mem.h"
#include "cli/train_account.h"
#include "lm/file.h"

#include <dirent.h>
#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CONFIG_MAX = 64 << 20 };

static const char *const copied[] = {
    "tokenizer.json",  "special_tokens_map.json", "added_tokens.json", "vocab.json",  "merges.txt",
    "tokenizer.model", "chat_template.jinja",     "LICENSE",           "LICENSE.txt", "NOTICE",
};

char *da_train_path(const char *dir, const char *name)
{
    struct da_buf b;

    da_buf_init(&b, DA_BUF_TEXT_MAX);
    da_buf_addf(&b, "%s/%s", dir, name);
    return da_buf_take(&b);
}

/* ---- whose it is ---- */

static bool has(const char *dir, const char *name)
{
    char *path = da_train_path(dir, name);
    bool is_there = access(path, F_OK) == 0;

    da_free(path);
    return is_there;
}

/* *empty: there is nothing in it, or it is not there. */
static int look(const char *dir, bool *empty, struct da_err *err)
{
    DIR *d = opendir(dir);
    const struct dirent *e;

    *empty = true;
    if (!d)
        return errno == ENOENT ? DA_OK
                               : da_err_set(err, DA_EIO, errno, "%s: %s", dir, strerror(errno));
    while ((e = readdir(d)) != NULL)
        if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0)
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

int da_train_folder_make(const char *dir, struct da_err *err)
{
    if (mkdir(dir, 0777) != 0 && errno != EEXIST)
        return da_err_set(err, DA_EIO, errno, "%s: %s", dir, strerror(errno));
    return DA_OK;
}

void da_train_folder_tidy(const char *dir)
{
    static const char *const names[] = {"checkpoint", "checkpoint.tmp"};

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        char *path = da_train_path(dir, names[i]);

        (void)unlink(path);
        da_free(path);
    }
}

/* ---- the tokenizer ---- */

/* *found is false when there is no such file. */
static int read_from(const char *dir, const char *name, struct da_buf *text, bool *found,
                     struct da_err *err)
{
    struct da_err why = {0};
    char *path = da_train_path(dir, name);
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
    char *path = da_train_path(dir, name);
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
