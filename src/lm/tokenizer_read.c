/* SPDX-License-Identifier: Apache-2.0
 *
 * tokenizer.json, part by part. Truncation and padding are the caller's business and not read.
 */
#include "lm/tokenizer.h"

#include "base/mem.h"
#include "lm/file.h"
#include "lm/tokenizer_json.h"
#include "lm/tokenizer_model.h"

enum { FILE_MAX = 64 << 20 };

static int unsupported(struct da_err *err, const char *what, const json_t *part)
{
    struct da_str type = da_json_text(json_object_get(part, "type"));

    return da_err_set(err, DA_EUNSUPPORTED, 0, "the %s \"%.*s\" is not supported", what,
                      (int)(type.n < 60 ? type.n : 60), type.p ? type.p : "");
}

/* The members of a part that may be a sequence of parts: `part` itself when it is none. Returns how
 * many; the array is under one of two names. */
static size_t members(const json_t *part, const char *key)
{
    return da_json_is_type(part, "Sequence") ? json_array_size(json_object_get(part, key)) : 1;
}

static const json_t *member(const json_t *part, const char *key, size_t i)
{
    return da_json_is_type(part, "Sequence") ? json_array_get(json_object_get(part, key), i) : part;
}

static int check_model(const json_t *model, struct da_err *err)
{
    static const char *const unknown[] = {"continuing_subword_prefix", "end_of_word_suffix"};
    const json_t *dropout = json_object_get(model, "dropout");

    if (!json_is_object(model))
        return da_err_set(err, DA_EFORMAT, 0, "it has no \"model\"");
    if (json_object_get(model, "type") && !da_json_is_type(model, "BPE"))
        return unsupported(err, "model", model);
    for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++)
        if (da_json_text(json_object_get(model, unknown[i])).n > 0)
            return da_err_set(err, DA_EUNSUPPORTED, 0, "a BPE model with a \"%s\" is not supported",
                              unknown[i]);
    if (json_is_number(dropout) && json_number_value(dropout) > 0)
        return da_err_set(err, DA_EUNSUPPORTED, 0, "a BPE model with \"dropout\" is not supported");
    return DA_OK;
}

static int read_normalizer(struct da_tokenizer *t, const json_t *part, struct da_err *err)
{
    static const char *const names[] = {
        [DA_NFC] = "NFC", [DA_NFD] = "NFD", [DA_NFKC] = "NFKC", [DA_NFKD] = "NFKD"};
    size_t n = members(part, "normalizers");
    int rc = DA_OK;

    if (!part || json_is_null(part))
        return DA_OK;
    if (n > DA_TOKENIZER_STEPS_MAX)
        return da_err_set(err, DA_ELIMIT, 0, "%zu normalizers are too many", n);
    for (size_t i = 0; i < n; i++) {
        const json_t *step = member(part, "normalizers", i);
        size_t form = 0;

        while (form < sizeof names / sizeof *names && !da_json_is_type(step, names[form]))
            form++;
        if (form == sizeof names / sizeof *names)
            return unsupported(err, "normalizer", step);
        DA_TRY(da_normal_new(&t->forms[t->n_forms], (enum da_normal_form)form, err));
        t->n_forms++;
    }
out:
    return rc;
}

static int read_split(struct da_tokenizer *t, const json_t *part, struct da_err *err)
{
    struct da_str pattern =
        da_json_text(json_object_get(json_object_get(part, "pattern"), "Regex"));
    struct da_str behavior = da_json_text(json_object_get(part, "behavior"));
    bool invert = da_json_is_true(part, "invert");
    da_split_fn *split = da_split_by_pattern(pattern);

    if (!split)
        return da_err_set(err, DA_EUNSUPPORTED, 0, "the pre_tokenizer pattern %.*s is not known",
                          (int)(pattern.n < 300 ? pattern.n : 300), pattern.p ? pattern.p : "");
    /* The known patterns match every character, so what is not matched is nothing. */
    if (!(da_str_eq(behavior, DA_STR("Isolated")) && !invert) &&
        !(da_str_eq(behavior, DA_STR("Removed")) && invert))
        return da_err_set(err, DA_EUNSUPPORTED, 0,
                          "the pre_tokenizer \"Split\" with the behavior \"%.*s\"%s is not "
                          "supported",
                          (int)(behavior.n < 40 ? behavior.n : 40), behavior.p ? behavior.p : "",
                          invert ? ", inverted," : "");
    t->stages[t->n_stages++].split = split;
    return DA_OK;
}

static int read_pre_tokenizer(struct da_tokenizer *t, const json_t *part, struct da_err *err)
{
    size_t n = part ? members(part, "pretokenizers") : 0;
    bool has_bytes = false;
    int rc = DA_OK;

    if (n > DA_TOKENIZER_STEPS_MAX)
        return da_err_set(err, DA_ELIMIT, 0, "%zu pre_tokenizers are too many", n);
    for (size_t i = 0; i < n; i++) {
        const json_t *step = member(part, "pretokenizers", i);
        struct da_split_stage *stage = &t->stages[t->n_stages];

        if (has_bytes)
            return da_err_set(err, DA_EUNSUPPORTED, 0,
                              "a pre_tokenizer after \"ByteLevel\" is not supported");
        if (da_json_is_type(step, "ByteLevel")) {
            has_bytes = true;
            stage->prefix_space = da_json_is_true(step, "add_prefix_space");
            stage->split = json_is_false(json_object_get(step, "use_regex")) ? NULL : da_split_gpt2;
            t->n_stages += stage->prefix_space || stage->split;
        } else if (da_json_is_type(step, "Digits") && da_json_is_true(step, "individual_digits")) {
            stage->split = da_split_digits;
            t->n_stages++;
        } else if (da_json_is_type(step, "Split")) {
            DA_TRY(read_split(t, step, err));
        } else {
            return unsupported(err, "pre_tokenizer", step);
        }
    }
    if (!has_bytes)
        return da_err_set(err, DA_EUNSUPPORTED, 0,
                          "a BPE model without the pre_tokenizer \"ByteLevel\" is not supported");
out:
    return rc;
}

static int add_template_token(struct da_tokenizer *t, const json_t *specials, struct da_str name,
                              struct da_tokens *side, struct da_err *err)
{
    const json_t *ids = json_object_get(json_object_get(specials, name.p ? name.p : ""), "ids");
    json_t *id;
    size_t i;

    if (!json_is_array(ids))
        return da_err_set(err, DA_EFORMAT, 0, "the template's token \"%.40s\" has no ids",
                          name.p ? name.p : "");
    json_array_foreach(ids, i, id)
    {
        json_int_t n = json_integer_value(id);

        if (!json_is_integer(id) || n < 0 || (size_t)n >= t->n_tokens)
            return da_err_set(err, DA_EFORMAT, 0,
                              "the template's token \"%.40s\" has an id that no token has", name.p);
        da_tokens_add(side, (uint32_t)n);
    }
    return DA_OK;
}

/* Each item of "single" is the text or a special token: those before the text and those after. */
static int read_template(struct da_tokenizer *t, const json_t *part, struct da_err *err)
{
    const json_t *specials = json_object_get(part, "special_tokens");
    size_t i, n_texts = 0;
    json_t *item;
    int rc = DA_OK;

    json_array_foreach(json_object_get(part, "single"), i, item)
    {
        const json_t *special = json_object_get(item, "SpecialToken");

        if (special)
            DA_TRY(add_template_token(t, specials, da_json_text(json_object_get(special, "id")),
                                      n_texts == 0 ? &t->before : &t->after, err));
        else
            n_texts++;
    }
    if (n_texts != 1)
        DA_TRY(da_err_set(err, DA_EFORMAT, 0, "the template does not hold the text once"));
out:
    return rc;
}

static int read_post_processor(struct da_tokenizer *t, const json_t *part, struct da_err *err)
{
    size_t n = members(part, "processors");
    bool has_template = false;
    int rc = DA_OK;

    if (!part || json_is_null(part))
        return DA_OK;
    for (size_t i = 0; i < n; i++) {
        const json_t *step = member(part, "processors", i);

        if (da_json_is_type(step, "TemplateProcessing") && !has_template) {
            DA_TRY(read_template(t, step, err));
            has_template = true;
        } else if (!da_json_is_type(step, "ByteLevel")) {
            return unsupported(err, "post_processor", step);
        }
    }
out:
    return rc;
}

static int read_parts(struct da_tokenizer *t, const json_t *root, struct da_err *err)
{
    const json_t *model = json_object_get(root, "model");
    const json_t *decoder = json_object_get(root, "decoder");
    int rc = DA_OK;

    /* The small parts first: an error names what is unusual about the file. */
    DA_TRY(check_model(model, err));
    DA_TRY(read_normalizer(t, json_object_get(root, "normalizer"), err));
    DA_TRY(read_pre_tokenizer(t, json_object_get(root, "pre_tokenizer"), err));
    if (!da_json_is_type(decoder, "ByteLevel"))
        return unsupported(err, "decoder", decoder);
    DA_TRY(da_tokenizer_read_model(t, model, json_object_get(root, "added_tokens"), err));
    DA_TRY(read_post_processor(t, json_object_get(root, "post_processor"), err));
out:
    return rc;
}

int da_tokenizer_parse(struct da_tokenizer **out, struct da_str text, const char *name,
                       struct da_err *err)
{
    struct da_tokenizer *t = da_alloc(sizeof *t);
    json_error_t fault = {0};
    json_t *root = NULL;
    int rc = DA_OK;

    if (text.n > FILE_MAX)
        DA_TRY(da_err_set(err, DA_ELIMIT, 0, "it has %zu bytes; at most 64 MB are read", text.n));
    root = json_loadb(text.p ? text.p : "", text.n, JSON_REJECT_DUPLICATES, &fault);
    if (!root)
        DA_TRY(da_err_set(err, DA_EFORMAT, 0, "line %d: %s", fault.line, fault.text));
    DA_TRY(read_parts(t, root, err));
    *out = t;
    t = NULL;
out:
    if (rc < 0)
        da_err_ctx(err, "%s", name);
    json_decref(root);
    da_tokenizer_free(&t);
    return rc;
}

int da_tokenizer_open(struct da_tokenizer **out, const char *path, struct da_err *err)
{
    struct da_buf text;
    int rc = DA_OK;

    da_buf_init(&text, FILE_MAX);
    DA_TRY(da_lm_read_file(path, &text, err));
    DA_TRY(da_tokenizer_parse(out, da_buf_str(&text), path, err));
out:
    da_buf_release(&text);
    return rc;
}
