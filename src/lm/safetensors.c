/* SPDX-License-Identifier: Apache-2.0
 *
 * The header of one file: eight bytes of length, JSON that maps each tensor to its type, shape and
 * place, then the data. The places must cover the data without gap or overlap, as the format says:
 * so no byte of a file goes unread and none is read twice.
 */
#include "lm/safetensors.h"

#include "base/mem.h"

#include <jansson.h>
#include <stdlib.h>

enum {
    LENGTH_SIZE = 8,
    HEADER_MAX = 16 << 20, /* a thousand layers need two; JSON takes twenty times that in memory */
    SHOWN_NAME = 200,      /* of a tensor's name, in errors */
};

static const struct dtype_row {
    const char *name;
    enum da_lm_dtype dtype;
    size_t size;
} dtypes[] = {{"F32", DA_LM_F32, 4}, {"F16", DA_LM_F16, 2}, {"BF16", DA_LM_BF16, 2}};

enum { N_DTYPES = sizeof dtypes / sizeof dtypes[0] };

struct entry {
    struct da_lm_view view;
    size_t begin, end; /* of the data */
};

/* The file under way, for the functions below. */
struct header {
    const char *name;
    const unsigned char *data; /* behind the JSON */
    size_t data_size;
    struct entry *entries; /* owned */
    size_t n;
    struct da_err *err;
};

/* Formats "NAME: tensor T: ...". */
#define FAULT(h, code, tensor, fmt, ...)                                                           \
    da_err_set((h)->err, (code), 0, "%s: tensor %.*s: " fmt, (h)->name, SHOWN_NAME, (tensor),      \
               __VA_ARGS__)

static int read_length(struct header *h, const unsigned char *file, size_t size, size_t *out)
{
    uint64_t n = 0;

    if (size < LENGTH_SIZE)
        return da_err_set(h->err, DA_EFORMAT, 0,
                          "%s: %zu bytes are no safetensors file: it starts with eight bytes of "
                          "length",
                          h->name, size);
    for (size_t i = LENGTH_SIZE; i-- > 0;)
        n = n << 8 | file[i];
    if (n > HEADER_MAX)
        return da_err_set(h->err, DA_EFORMAT, 0,
                          "%s: no safetensors file, or a damaged one: its header claims %llu "
                          "bytes (up to %d are read)",
                          h->name, (unsigned long long)n, HEADER_MAX);
    if (n > size - LENGTH_SIZE)
        return da_err_set(h->err, DA_EFORMAT, 0,
                          "%s: cut off: its header claims %llu bytes, the file has %zu", h->name,
                          (unsigned long long)n, size);
    *out = (size_t)n;
    return DA_OK;
}

static int parse_json(struct header *h, const unsigned char *text, size_t n, json_t **out)
{
    json_error_t why;
    json_t *root;

    if (n == 0 || text[0] != '{')
        return da_err_set(h->err, DA_EFORMAT, 0, "%s: the header is not a JSON object", h->name);
    root = json_loadb((const char *)text, n, JSON_REJECT_DUPLICATES, &why);
    if (!root)
        return da_err_set(h->err, DA_EFORMAT, 0, "%s: the header is not right JSON (byte %d): %s",
                          h->name, why.position, why.text);
    *out = root;
    return DA_OK;
}

static int read_dtype(struct header *h, const char *tensor, const json_t *info,
                      struct da_lm_view *view, size_t *size)
{
    const char *text = json_string_value(json_object_get(info, "dtype"));

    if (!text)
        return FAULT(h, DA_EFORMAT, tensor, "%s", "there is no \"dtype\"");
    for (size_t i = 0; i < N_DTYPES; i++)
        if (strcmp(dtypes[i].name, text) == 0) {
            view->dtype = dtypes[i].dtype;
            *size = dtypes[i].size;
            return DA_OK;
        }
    return FAULT(h, DA_EUNSUPPORTED, tensor,
                 "values of type \"%.32s\" cannot be read; F32, F16 and BF16 can", text);
}

static int read_shape(struct header *h, const char *tensor, const json_t *info,
                      struct da_lm_view *view)
{
    const json_t *shape = json_object_get(info, "shape");
    size_t dims = json_array_size(shape);

    if (!json_is_array(shape))
        return FAULT(h, DA_EFORMAT, tensor, "%s", "there is no \"shape\"");
    if (dims > DA_LM_DIMS_MAX)
        return FAULT(h, DA_EUNSUPPORTED, tensor, "%zu dimensions; up to %d can be read", dims,
                     DA_LM_DIMS_MAX);
    view->dims = (int)dims;
    view->n = 1;
    for (size_t i = 0; i < dims; i++) {
        const json_t *extent = json_array_get(shape, i);

        if (!json_is_integer(extent) || json_integer_value(extent) < 0)
            return FAULT(h, DA_EFORMAT, tensor, "%s",
                         "the shape holds something other than whole numbers");
        view->shape[i] = (size_t)json_integer_value(extent);
        if (!da_size_mul(view->n, view->shape[i], &view->n))
            return FAULT(h, DA_EFORMAT, tensor, "%s", "the shape is greater than any memory");
    }
    return DA_OK;
}

static int read_place(struct header *h, const char *tensor, const json_t *info, size_t value_size,
                      struct entry *e)
{
    const json_t *offsets = json_object_get(info, "data_offsets");
    const json_t *begin = json_array_get(offsets, 0), *end = json_array_get(offsets, 1);
    size_t size;

    if (json_array_size(offsets) != 2 || !json_is_integer(begin) || !json_is_integer(end) ||
        json_integer_value(begin) < 0 || json_integer_value(end) < json_integer_value(begin))
        return FAULT(h, DA_EFORMAT, tensor, "%s",
                     "\"data_offsets\" must be two whole numbers, begin and end");
    e->begin = (size_t)json_integer_value(begin);
    e->end = (size_t)json_integer_value(end);
    if (e->end > h->data_size)
        return FAULT(h, DA_EFORMAT, tensor,
                     "lies at bytes %zu to %zu of the data, of which the file has %zu; it is "
                     "damaged or cut off",
                     e->begin, e->end, h->data_size);
    if (!da_size_mul(e->view.n, value_size, &size) || size != e->end - e->begin)
        return FAULT(h, DA_EFORMAT, tensor,
                     "%zu values of %zu bytes do not fill its place, bytes %zu to %zu", e->view.n,
                     value_size, e->begin, e->end);
    if (e->begin % value_size != 0)
        return FAULT(h, DA_EFORMAT, tensor, "begins at byte %zu, between two values of %zu bytes",
                     e->begin, value_size);
    return DA_OK;
}

static int read_entry(struct header *h, const char *tensor, const json_t *info, struct entry *e)
{
    size_t value_size = 0;
    int rc;

    if (!json_is_object(info))
        return FAULT(h, DA_EFORMAT, tensor, "%s", "its entry is not a JSON object");
    e->view.name = da_str_c(tensor); /* of the JSON, which lives until all is told */
    DA_TRY(read_dtype(h, tensor, info, &e->view, &value_size));
    DA_TRY(read_shape(h, tensor, info, &e->view));
    DA_TRY(read_place(h, tensor, info, value_size, e));
    e->view.data = h->data + e->begin;
out:
    return rc;
}

static int by_place(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;

    if (x->begin != y->begin)
        return x->begin < y->begin ? -1 : 1;
    return (x->end > y->end) - (x->end < y->end);
}

/* The places, sorted, must follow each other from the first byte to the last. */
static int check_places(struct header *h)
{
    size_t at = 0;

    for (size_t i = 0; i < h->n; i++) {
        const struct entry *e = &h->entries[i];

        if (e->begin < at)
            return FAULT(h, DA_EFORMAT, e->view.name.p, "begins at byte %zu, inside tensor %.*s",
                         e->begin, SHOWN_NAME, h->entries[i - 1].view.name.p);
        if (e->begin > at)
            return FAULT(h, DA_EFORMAT, e->view.name.p,
                         "begins at byte %zu, but nothing lies in the %zu bytes before it",
                         e->begin, e->begin - at);
        at = e->end;
    }
    if (at != h->data_size)
        return da_err_set(h->err, DA_EFORMAT, 0, "%s: %zu bytes lie behind the last tensor",
                          h->name, h->data_size - at);
    return DA_OK;
}

static int read_entries(struct header *h, json_t *root)
{
    const char *key;
    json_t *info;
    int rc = DA_OK;

    h->entries = da_try_realloc_n(NULL, json_object_size(root) + 1, sizeof *h->entries);
    if (!h->entries)
        return da_err_set(h->err, DA_ENOMEM, 0, "%s: out of memory for its header", h->name);
    json_object_foreach(root, key, info)
    {
        if (strcmp(key, "__metadata__") == 0) {
            if (!json_is_object(info))
                return da_err_set(h->err, DA_EFORMAT, 0, "%s: __metadata__ is not a JSON object",
                                  h->name);
            continue;
        }
        h->entries[h->n] = (struct entry){0};
        DA_TRY(read_entry(h, key, info, &h->entries[h->n]));
        h->n++;
    }
    qsort(h->entries, h->n, sizeof *h->entries, by_place);
    DA_TRY(check_places(h));
out:
    return rc;
}

int da_lm_safetensors_parse(const void *file, size_t size, const char *name, da_lm_view_fn *each,
                            void *ctx, struct da_err *err)
{
    struct header h = {.name = name, .err = err};
    const unsigned char *bytes = file;
    json_t *root = NULL;
    size_t n = 0;
    int rc;

    DA_TRY(read_length(&h, bytes, size, &n));
    DA_TRY(parse_json(&h, bytes + LENGTH_SIZE, n, &root));
    h.data = bytes + LENGTH_SIZE + n;
    h.data_size = size - LENGTH_SIZE - n;
    DA_TRY(read_entries(&h, root));
    for (size_t i = 0; i < h.n; i++)
        DA_TRY(each(ctx, &h.entries[i].view, err));
out:
    da_free(h.entries);
    json_decref(root);
    return rc;
}
