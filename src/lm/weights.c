/* SPDX-License-Identifier: Apache-2.0
 *
 * The tensors of a model's folder: of model.safetensors, or of the files that
 * model.safetensors.index.json lists. Each file is mapped as a whole; all tensors stand in one
 * sorted table.
 */
#include "lm/safetensors.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/mem.h"
#include "lm/file.h"

#include <float.h>
#include <jansson.h>
#include <math.h>
#include <stdlib.h>
#include <unistd.h>

enum {
    INDEX_MAX = 16 << 20,
    SHARDS_MAX = 1000,
    PATH_SIZE = 4096, /* of a path in the buffers here */
    CHUNK = 16384,    /* values that are looked at while they are in the cache */
};

struct shard {
    struct da_str name; /* of the arena */
    struct da_file_map map;
};

struct tensor {
    struct da_lm_view view; /* its name: of the arena */
    size_t shard;
};

struct da_lm_weights {
    char *dir;
    struct shard *shards;
    size_t n_shards, shards_room;
    struct tensor *tensors; /* sorted by name once all are there */
    size_t n, room;
    struct da_arena names;
};

/* ---- opening ---- */

static int add_tensor(void *ctx, const struct da_lm_view *v, struct da_err *err)
{
    struct da_lm_weights *w = ctx;
    struct tensor *t;

    (void)err;
    da_grow(&w->tensors, &w->room, w->n + 1, sizeof *w->tensors);
    t = &w->tensors[w->n++];
    *t = (struct tensor){*v, w->n_shards - 1};
    t->view.name = da_arena_str(&w->names, v->name);
    return DA_OK;
}

static int open_shard(struct da_lm_weights *w, struct da_str name, struct da_err *err)
{
    struct shard *shard;
    struct da_buf path;
    int rc;

    da_buf_init(&path, PATH_SIZE);
    da_grow(&w->shards, &w->shards_room, w->n_shards + 1, sizeof *w->shards);
    shard = &w->shards[w->n_shards++];
    *shard = (struct shard){.name = da_arena_str(&w->names, name)};
    da_buf_addf(&path, "%s/%s", w->dir, shard->name.p);
    DA_TRY(da_buf_check(&path, err));
    DA_TRY(da_file_map(&shard->map, path.p, err));
    DA_TRY(da_lm_safetensors_parse(shard->map.p, shard->map.n, path.p, add_tensor, w, err));
out:
    da_buf_release(&path);
    return rc;
}

static int by_name(const void *a, const void *b)
{
    const struct tensor *x = a, *y = b;

    return da_str_cmp(x->view.name, y->view.name);
}

static const struct tensor *find(const struct da_lm_weights *w, struct da_str name)
{
    struct tensor key = {.view.name = name};

    return w->n == 0 ? NULL : bsearch(&key, w->tensors, w->n, sizeof key, by_name);
}

/* One file cannot name a tensor twice; two can. */
static int sort_tensors(struct da_lm_weights *w, struct da_err *err)
{
    if (w->n > 0)
        qsort(w->tensors, w->n, sizeof *w->tensors, by_name);
    for (size_t i = 1; i < w->n; i++) {
        const struct tensor *a = &w->tensors[i - 1], *b = &w->tensors[i];

        if (da_str_eq(a->view.name, b->view.name))
            return da_err_set(err, DA_EFORMAT, 0, "%s: tensor %s is in %s and in %s", w->dir,
                              a->view.name.p, w->shards[a->shard].name.p,
                              w->shards[b->shard].name.p);
    }
    return DA_OK;
}

/* ---- the index of several files ---- */

static bool is_plain_name(struct da_str s)
{
    return s.n > 0 && s.n < 256 && !memchr(s.p, '/', s.n) && !da_str_eq(s, DA_STR(".")) &&
           !da_str_eq(s, DA_STR(".."));
}

static size_t find_shard(const struct da_lm_weights *w, struct da_str name)
{
    size_t i = 0;

    while (i < w->n_shards && !da_str_eq(w->shards[i].name, name))
        i++;
    return i;
}

static int open_listed(struct da_lm_weights *w, const char *path, json_t *map, struct da_err *err)
{
    const char *key;
    json_t *value;
    int rc = DA_OK;

    json_object_foreach(map, key, value)
    {
        struct da_str file = {json_string_value(value), json_string_length(value)};

        if (!is_plain_name(file))
            return da_err_set(err, DA_EFORMAT, 0,
                              "%s: tensor %.200s: its file must be one beside the index, not "
                              "\"%.200s\"",
                              path, key, file.p ? file.p : "?");
        if (find_shard(w, file) < w->n_shards)
            continue;
        if (w->n_shards == SHARDS_MAX)
            return da_err_set(err, DA_EFORMAT, 0, "%s: lists more than %d files", path, SHARDS_MAX);
        DA_TRY(open_shard(w, file, err));
    }
out:
    return rc;
}

/* What the index promises must be there; it says of a missing tensor where it should have been. */
static int check_listed(const struct da_lm_weights *w, const char *path, json_t *map,
                        struct da_err *err)
{
    const char *key;
    json_t *value;

    json_object_foreach(map, key, value)
    {
        const struct tensor *t = find(w, da_str_c(key));

        if (!t || !da_str_eq(w->shards[t->shard].name, da_str_c(json_string_value(value))))
            return da_err_set(err, DA_EFORMAT, 0, "%s: tensor %.200s is not in %s", path, key,
                              json_string_value(value));
    }
    return DA_OK;
}

static int open_index(struct da_lm_weights *w, const char *path, struct da_err *err)
{
    struct da_buf text;
    json_t *root = NULL;
    json_t *map;
    json_error_t why;
    int rc;

    da_buf_init(&text, INDEX_MAX);
    DA_TRY(da_lm_read_file(path, &text, err));
    root = json_loadb(da_buf_str(&text).p, text.n, JSON_REJECT_DUPLICATES, &why);
    map = json_object_get(root, "weight_map");
    if (!root || !json_is_object(map)) {
        rc = da_err_set(err, DA_EFORMAT, 0, "%s: %s", path,
                        root ? "there is no \"weight_map\"" : why.text);
        goto out;
    }
    DA_TRY(open_listed(w, path, map, err));
    DA_TRY(sort_tensors(w, err));
    DA_TRY(check_listed(w, path, map, err));
out:
    json_decref(root);
    da_buf_release(&text);
    return rc;
}

static bool is_there(const char *dir, const char *file, struct da_buf *path)
{
    da_buf_reset(path);
    da_buf_addf(path, "%s/%s", dir, file);
    return !path->failed && access(path->p, F_OK) == 0;
}

int da_lm_weights_open(struct da_lm_weights **out, const char *dir, struct da_err *err)
{
    struct da_lm_weights *w = da_alloc(sizeof *w);
    struct da_buf path;
    int rc;

    w->dir = da_strdup(dir);
    da_buf_init(&path, PATH_SIZE);
    if (is_there(dir, "model.safetensors", &path)) {
        DA_TRY(open_shard(w, DA_STR("model.safetensors"), err));
        DA_TRY(sort_tensors(w, err));
    } else if (is_there(dir, "model.safetensors.index.json", &path)) {
        DA_TRY(open_index(w, path.p, err));
    } else {
        rc = da_err_set(err, DA_ENOTFOUND, 0,
                        "%s: no weights there: neither model.safetensors nor "
                        "model.safetensors.index.json",
                        dir);
        goto out;
    }
    *out = w;
    w = NULL;
out:
    da_buf_release(&path);
    da_lm_weights_close(&w);
    return rc;
}

void da_lm_weights_close(struct da_lm_weights **w)
{
    struct da_lm_weights *old = *w;

    if (!old)
        return;
    for (size_t i = 0; i < old->n_shards; i++)
        da_file_unmap(&old->shards[i].map);
    da_free(old->shards);
    da_free(old->tensors);
    da_arena_release(&old->names);
    da_free(old->dir);
    da_free(old);
    *w = NULL;
}

/* ---- looking up ---- */

bool da_lm_weights_find(const struct da_lm_weights *w, struct da_str name, struct da_lm_view *out)
{
    const struct tensor *t = find(w, name);

    if (t)
        *out = t->view;
    return t != NULL;
}

static void add_shape(struct da_buf *out, const size_t *shape, int dims)
{
    da_buf_add_char(out, '[');
    for (int i = 0; i < dims; i++)
        da_buf_addf(out, "%s%zu", i == 0 ? "" : ", ", shape[i]);
    da_buf_add_char(out, ']');
}

static int check_shape(const struct da_lm_weights *w, const struct da_lm_tensor *t,
                       const struct da_lm_view *v, struct da_err *err)
{
    size_t shape[2] = {t->rows, t->cols};
    const size_t *wanted = t->dims == 1 ? &shape[1] : shape;
    struct da_buf text;
    int rc = DA_OK;

    if (v->dims == t->dims && memcmp(v->shape, wanted, (size_t)t->dims * sizeof shape[0]) == 0)
        return DA_OK;
    da_buf_init(&text, PATH_SIZE);
    add_shape(&text, v->shape, v->dims);
    da_buf_add_c(&text, " in the file, ");
    add_shape(&text, wanted, t->dims);
    rc = da_err_set(err, DA_EFORMAT, 0, "%s: tensor %s: its shape is %s by config.json", w->dir,
                    t->name, text.p);
    da_buf_release(&text);
    return rc;
}

int da_lm_weights_get(const struct da_lm_weights *w, const struct da_lm_tensor *t,
                      struct da_lm_view *out, struct da_err *err)
{
    struct da_lm_view v;
    int rc;

    if (!da_lm_weights_find(w, da_str_c(t->name), &v))
        return da_err_set(
            err, DA_EFORMAT, 0,
            "%s: there is no tensor %s, which a model as config.json describes it has", w->dir,
            t->name);
    rc = check_shape(w, t, &v, err);
    if (rc == DA_OK)
        *out = v;
    return rc;
}

/* ---- loading ---- */

int da_lm_weights_read(const struct da_lm_weights *w, const struct da_lm_tensor *t, float *out,
                       struct da_err *err)
{
    struct da_lm_view v;
    int rc;

    DA_TRY(da_lm_weights_get(w, t, &v, err));
    for (size_t at = 0; at < v.n; at += CHUNK) {
        size_t n = v.n - at < CHUNK ? v.n - at : CHUNK;
        float *p = out + at;
        bool fit = true;

        da_lm_view_floats(&v, at, n, p);
        for (size_t i = 0; i < n; i++)
            fit &= fabsf(p[i]) <= FLT_MAX;
        for (size_t i = 0; !fit && i < n; i++)
            if (!isfinite(p[i]))
                return da_err_set(err, DA_EFORMAT, 0,
                                  "%s: tensor %s: the value at row %zu, column %zu is %s", w->dir,
                                  t->name, (at + i) / t->cols, (at + i) % t->cols,
                                  isnan(p[i]) ? "NaN" : "infinite");
    }
out:
    return rc;
}

static int by_c_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Old files hold the frequencies of the rotary positions; a tied model may hold its head twice. */
static bool is_harmless(struct da_str name, bool tied)
{
    return da_str_ends(name, DA_STR("rotary_emb.inv_freq")) ||
           (tied && da_str_eq(name, DA_STR("lm_head.weight")));
}

int da_lm_weights_check(const struct da_lm_weights *w, const struct da_lm_layout *layout,
                        struct da_err *err)
{
    bool tied = da_lm_layout_find(layout, DA_LM_HEAD, 0) == NULL;
    const char **names = da_alloc_n(layout->n, sizeof *names);
    int rc = DA_OK;

    for (size_t i = 0; i < layout->n; i++)
        names[i] = layout->tensors[i].name;
    qsort(names, layout->n, sizeof *names, by_c_name);
    for (size_t i = 0; i < w->n && rc == DA_OK; i++) {
        struct da_str name = w->tensors[i].view.name;

        if (!bsearch(&name.p, names, layout->n, sizeof *names, by_c_name) &&
            !is_harmless(name, tied))
            rc = da_err_set(err, DA_EUNSUPPORTED, 0,
                            "%s: tensor %.200s is none of a model as config.json describes it",
                            w->dir, name.p);
    }
    da_free(names);
    return rc;
}

int da_lm_weights_load(const struct da_lm_weights *w, const struct da_lm_layout *layout,
                       float *block, struct da_err *err)
{
    int rc;

    DA_TRY(da_lm_weights_check(w, layout, err));
    for (size_t i = 0; i < layout->n; i++) {
        const struct da_lm_tensor *t = &layout->tensors[i];
        size_t end = t->offset + t->rows * t->cols;
        size_t next = i + 1 < layout->n ? layout->tensors[i + 1].offset : layout->n_floats;

        DA_TRY(da_lm_weights_read(w, t, block + t->offset, err));
        memset(block + end, 0, (next - end) * sizeof *block);
    }
out:
    return rc;
}
