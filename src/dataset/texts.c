/* SPDX-License-Identifier: Apache-2.0 */
#include "dataset/texts.h"

#include "base/mem.h"
#include "dataset/source.h"

#include <jansson.h>

enum { PART = 64 * 1024 };

struct da_text_reader {
    struct da_source *source;
    bool is_json;
    struct da_buf line, part;
    json_t *object; /* holds the text that was given last */
};

int da_text_reader_open(struct da_text_reader **out, const char *path, struct da_err *err)
{
    struct da_text_reader *r = da_alloc(sizeof *r);
    struct da_str start;
    int rc = DA_OK;

    da_buf_init(&r->line, DA_BUF_TEXT_MAX);
    da_buf_init(&r->part, 2 * DA_BUF_TEXT_MAX);
    DA_TRY(da_source_open(&r->source, path, err));
    DA_TRY(da_source_peek(r->source, &start, err));
    r->is_json = start.n > 0 && start.p[0] == '{';
    *out = r;
    r = NULL;
out:
    da_text_reader_close(&r);
    return rc;
}

void da_text_reader_close(struct da_text_reader **reader)
{
    struct da_text_reader *r = *reader;

    if (!r)
        return;
    da_source_close(&r->source);
    da_buf_release(&r->line);
    da_buf_release(&r->part);
    json_decref(r->object);
    da_free(r);
    *reader = NULL;
}

static int parse_json(struct da_text_reader *r, int64_t line, struct da_str *out,
                      struct da_err *err)
{
    json_error_t fault = {0};
    json_t *text;

    json_decref(r->object);
    r->object = json_loadb(r->line.p, r->line.n, JSON_ALLOW_NUL, &fault);
    text = json_object_get(r->object, "text");
    if (!json_is_string(text))
        return da_err_set(err, DA_EFORMAT, 0, "%s:%lld: %s", da_source_name(r->source),
                          (long long)line, r->object ? "no \"text\" in this line" : fault.text);
    *out = (struct da_str){json_string_value(text), json_string_length(text)};
    return DA_OK;
}

/* The next line of JSON Lines that is not empty. */
static int next_json(struct da_text_reader *r, struct da_str *out, bool *got, struct da_err *err)
{
    bool whole;

    for (;;) {
        int64_t number = da_source_line_number(r->source);
        int rc = da_source_next_line(r->source, &r->line, got, &whole, err);

        if (rc < 0 || !*got)
            return rc;
        if (da_str_trim(da_buf_str(&r->line)).n > 0)
            return parse_json(r, number, out, err);
    }
}

static int next_part(struct da_text_reader *r, struct da_str *out, bool *got, struct da_err *err)
{
    bool whole;
    int rc = DA_OK;

    da_buf_reset(&r->part);
    do {
        DA_TRY(da_source_next_line(r->source, &r->line, got, &whole, err));
        if (!*got)
            break;
        da_buf_add_str(&r->part, da_buf_str(&r->line));
        if (whole)
            da_buf_add_char(&r->part, '\n');
        DA_TRY(da_buf_check(&r->part, err));
    } while (r->part.n < PART);
    *got = r->part.n > 0;
    *out = da_buf_str(&r->part);
out:
    return rc;
}

int da_text_reader_next(struct da_text_reader *r, struct da_str *out, bool *got, struct da_err *err)
{
    return r->is_json ? next_json(r, out, got, err) : next_part(r, out, got, err);
}

int da_texts_read(const char *path, da_text_fn *each, void *ctx, struct da_err *err)
{
    struct da_text_reader *r = NULL;
    struct da_str text;
    bool got = false;
    int rc = DA_OK;

    DA_TRY(da_text_reader_open(&r, path, err));
    for (;;) {
        DA_TRY(da_text_reader_next(r, &text, &got, err));
        if (!got)
            break;
        DA_TRY(each(ctx, text, err));
    }
out:
    da_text_reader_close(&r);
    return rc;
}
