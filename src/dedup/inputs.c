/* SPDX-License-Identifier: Apache-2.0 */
#include "dedup/inputs.h"

#include "base/mem.h"
#include "base/parse.h"

#include <float.h>

struct da_inputs {
    struct da_inputs_options o;
    struct da_raw *raw; /* of the file under way */
    size_t file;
    struct da_raw_row row;
    struct da_buf text, number, header;
    enum da_raw_form form; /* of the first file */
    const char *likely;    /* of the file under way */
    const char *likely_first;
};

static const char *const form_names[] = {"auto", "JSON Lines", "a JSON array", "CSV",
                                         "plain lines"};

/* The first file says what the output is. */
static int check_form(struct da_inputs *in, struct da_err *err)
{
    enum da_raw_form form = da_raw_form(in->raw);

    if (form == DA_RAW_LINES && in->o.n_fields > 0)
        return da_err_set(err, DA_EINVAL, 0,
                          "%s: plain lines have no field \"%s\"; is it --input-format csv?",
                          in->o.paths[in->file], in->o.fields[0]);
    if (in->file == 0) {
        in->form = form;
        da_buf_add_str(&in->header, da_raw_header(in->raw));
        return DA_OK;
    }
    if (in->o.any_forms)
        return DA_OK;
    if (form != in->form)
        return da_err_set(
            err, DA_EINVAL, 0, "%s is %s and %s is %s: one output cannot be both; give them apart",
            in->o.paths[0], form_names[in->form], in->o.paths[in->file], form_names[form]);
    if (!da_str_eq(da_raw_header(in->raw), da_buf_str(&in->header)))
        return da_err_set(err, DA_EINVAL, 0,
                          "%s has another header line than %s; one table cannot hold both",
                          in->o.paths[in->file], in->o.paths[0]);
    return DA_OK;
}

static int open_file(struct da_inputs *in, struct da_err *err)
{
    int rc;

    da_raw_close(&in->raw);
    in->likely = NULL;
    DA_TRY(da_raw_open(&in->raw, in->o.paths[in->file], in->o.form, err));
    DA_TRY(check_form(in, err));
out:
    return rc;
}

int da_inputs_open(struct da_inputs **out, const struct da_inputs_options *o, struct da_err *err)
{
    struct da_inputs *in = da_alloc(sizeof *in);
    int rc;

    DA_ASSERT(o->n_paths > 0);
    in->o = *o;
    da_buf_init(&in->text, DA_RAW_ROW_MAX);
    da_buf_init(&in->number, DA_BUF_TEXT_MAX);
    da_buf_init(&in->header, DA_RAW_ROW_MAX);
    DA_TRY(open_file(in, err));
    *out = in;
    in = NULL;
out:
    da_inputs_close(&in);
    return rc;
}

void da_inputs_close(struct da_inputs **inputs)
{
    struct da_inputs *in = *inputs;

    if (!in)
        return;
    da_raw_close(&in->raw);
    da_buf_release(&in->text);
    da_buf_release(&in->number);
    da_buf_release(&in->header);
    da_free(in);
    *inputs = NULL;
}

static int no_field(const struct da_inputs *in, const char *name, struct da_err *err)
{
    return da_err_set(err, DA_EFORMAT, 0, "%s:%lld: the row has no \"%s\"; --field names another",
                      da_raw_name(in->raw), (long long)in->row.line, name);
}

static int find_likely(struct da_inputs *in, struct da_err *err)
{
    in->likely = da_raw_likely_field(in->raw, &in->row);
    if (!in->likely)
        return da_err_set(err, DA_EFORMAT, 0,
                          "%s:%lld: the row has none of the fields that usually hold the text; "
                          "name it with --field",
                          da_raw_name(in->raw), (long long)in->row.line);
    if (!in->likely_first && da_raw_form(in->raw) != DA_RAW_LINES)
        in->likely_first = in->likely;
    return DA_OK;
}

static int add_field(struct da_inputs *in, const char *name, struct da_err *err)
{
    bool has = false;
    int rc;

    if (in->text.n > 0)
        da_buf_add_char(&in->text, '\x1f'); /* no field has it, so no two joinings are the same */
    DA_TRY(da_raw_field(in->raw, &in->row, name, &in->text, &has, err));
    if (!has)
        rc = no_field(in, name, err);
out:
    return rc;
}

static int read_text(struct da_inputs *in, struct da_err *err)
{
    int rc = DA_OK;

    da_buf_reset(&in->text);
    if (in->o.whole_rows) {
        da_buf_add_str(&in->text, da_str_trim(in->row.bytes));
        return da_buf_check(&in->text, err);
    }
    if (in->o.n_fields == 0) {
        if (!in->likely)
            DA_TRY(find_likely(in, err));
        DA_TRY(add_field(in, in->likely, err));
    }
    for (size_t i = 0; i < in->o.n_fields; i++)
        DA_TRY(add_field(in, in->o.fields[i], err));
    rc = da_buf_check(&in->text, err);
out:
    return rc;
}

int da_inputs_next(struct da_inputs *in, struct da_input_row *out, bool *got, struct da_err *err)
{
    int rc;

    for (;;) {
        DA_TRY(da_raw_next(in->raw, &in->row, got, err));
        if (*got)
            break;
        if (in->file + 1 == in->o.n_paths)
            return DA_OK;
        in->file++;
        DA_TRY(open_file(in, err));
    }
    DA_TRY(read_text(in, err));
    *out = (struct da_input_row){in->file, in->row.line, in->row.bytes, da_buf_str(&in->text)};
out:
    return rc;
}

int da_inputs_number(struct da_inputs *in, const char *field, double *out, bool *has,
                     struct da_err *err)
{
    struct da_str text;
    int rc;

    da_buf_reset(&in->number);
    DA_TRY(da_raw_field(in->raw, &in->row, field, &in->number, has, err));
    text = da_str_trim(da_buf_str(&in->number));
    *has = *has && text.n > 0; /* an empty cell of a table is none */
    if (!*has)
        return DA_OK;
    DA_TRY(da_buf_check(&in->number, err));
    if (memchr(text.p, '\0', text.n) ||
        da_parse_f64(in->number.p, -DBL_MAX, DBL_MAX, out, NULL) < 0)
        rc = da_err_set(err, DA_EFORMAT, 0, "%s:%lld: \"%s\" is \"%.40s\", which is no number",
                        da_raw_name(in->raw), (long long)in->row.line, field, in->number.p);
out:
    return rc;
}

enum da_raw_form da_inputs_form(const struct da_inputs *in)
{
    return in->form;
}

struct da_str da_inputs_header(const struct da_inputs *in)
{
    return da_buf_str(&in->header);
}

const char *da_inputs_field(const struct da_inputs *in)
{
    return in->likely_first;
}
