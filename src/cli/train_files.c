/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/train_files.h"

#include "base/file.h"
#include "base/mem.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>

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

static int add_file(struct da_train_files *f, const char *dir, const char *name, struct da_err *err)
{
    struct da_train_file *file = &f->items[f->n];
    char *path = da_file_in(dir, name);
    int rc = da_file_digest(path, &file->digest, &file->size, err);

    if (rc == DA_OK) {
        struct da_str fields[] = {{(const char *)f->whole.bytes, sizeof f->whole.bytes},
                                  da_str_c(name),
                                  {(const char *)file->digest.bytes, sizeof file->digest.bytes}};

        f->whole = da_sha256_fields(fields, 3);
        file->name = da_strdup(name);
        f->n++;
    }
    da_free(path);
    return rc;
}

int da_train_files_read(struct da_train_files *out, const char *dir, struct da_err *err)
{
    struct da_train_files f = {0};
    struct dirent **names = NULL;
    int n = scandir(dir, &names, is_of_model, alphasort), rc = DA_OK;

    if (n < 0)
        return da_err_set(err, DA_EIO, errno, "%s: %s", dir, strerror(errno));
    f.items = da_alloc_n((size_t)n, sizeof *f.items);
    for (int i = 0; i < n; i++) {
        if (rc == DA_OK)
            rc = add_file(&f, dir, names[i]->d_name, err);
        free(names[i]);
    }
    free(names);
    if (rc == DA_OK)
        *out = f;
    else
        da_train_files_release(&f);
    return rc;
}

void da_train_files_release(struct da_train_files *f)
{
    for (size_t i = 0; i < f->n; i++)
        da_free(f->items[i].name);
    da_free(f->items);
    *f = (struct da_train_files){0};
}
