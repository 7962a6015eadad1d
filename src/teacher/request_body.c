/* SPDX-License-Identifier: Apache-2.0
 *
 * Bodies are written by hand: a tree of JSON values for each prompt would cost more than the whole
 * request.
 */
#include "teacher/request_body.h"

#include <inttypes.h>
#include <math.h>

#include <jansson.h>

#include "base/mem.h"
#include "base/parse.h"
#include "base/utf8.h"

enum field {
    FIELD_TEMPERATURE,
    FIELD_TOP_P,
    FIELD_MAX_TOKENS,
    FIELD_PRESENCE_PENALTY,
    FIELD_FREQUENCY_PENALTY,
    FIELD_STOP,
    FIELD_SEED
};

static const struct {
    const char *name;
    enum field field;
} replaceable[] = {
    {"temperature", FIELD_TEMPERATURE},
    {"top_p", FIELD_TOP_P},
    {"max_tokens", FIELD_MAX_TOKENS},
    {"max_completion_tokens", FIELD_MAX_TOKENS},
    {"presence_penalty", FIELD_PRESENCE_PENALTY},
    {"frequency_penalty", FIELD_FREQUENCY_PENALTY},
    {"stop", FIELD_STOP},
    {"seed", FIELD_SEED},
};

static const char *const ours[] = {"model", "messages", "prompt", "n", "stream"};

/* Appends s as the inside of a JSON string; false when it is not UTF-8. */
static bool add_escaped(struct da_buf *out, struct da_str s)
{
    size_t from = 0, i = 0;

    while (i < s.n) {
        unsigned char c = (unsigned char)s.p[i];

        if (c >= 0x80) {
            uint32_t cp;
            size_t n = da_utf8_decode(da_str_sub(s, i, s.n), &cp);

            if (n == 0)
                return false;
            i += n;
            continue;
        }
        if (c >= 0x20 && c != '"' && c != '\\') {
            i++;
            continue;
        }
        da_buf_add(out, s.p + from, i - from);
        if (c == '"' || c == '\\')
            da_buf_add(out, (const char[]){'\\', (char)c}, 2);
        else if (c == '\n')
            da_buf_add(out, "\\n", 2);
        else
            da_buf_addf(out, "\\u%04x", (unsigned)c);
        from = ++i;
    }
    da_buf_add(out, s.p + from, i - from);
    return true;
}

static bool add_string(struct da_buf *out, struct da_str s)
{
    bool ok;

    da_buf_add_char(out, '"');
    ok = add_escaped(out, s);
    da_buf_add_char(out, '"');
    return ok;
}

static int not_utf8(const char *what, struct da_err *err)
{
    return da_err_set(err, DA_EFORMAT, 0, "%s is not valid UTF-8", what);
}

static int add_dumped(const char *text, size_t n, void *out)
{
    da_buf_add(out, text, n);
    return 0;
}

static int add_extra(struct da_body_form *f, const char *name, json_t *value, struct da_err *err)
{
    for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
        if (strcmp(name, ours[i]) == 0)
            return da_err_set(err, DA_EFORMAT, 0, "the extra body must not set \"%s\"", name);
    for (size_t i = 0; i < sizeof replaceable / sizeof *replaceable; i++)
        if (strcmp(name, replaceable[i].name) == 0)
            f->replaced |= 1u << replaceable[i].field;
    if (json_is_null(value))
        return DA_OK;
    da_buf_add_char(&f->extra, ',');
    (void)add_string(&f->extra, da_str_c(name)); /* jansson lets only UTF-8 in */
    da_buf_add_char(&f->extra, ':');
    if (json_dump_callback(value, add_dumped, &f->extra, JSON_ENCODE_ANY | JSON_COMPACT) != 0)
        return da_err_set(err, DA_ENOMEM, 0, "no memory for the extra body");
    return DA_OK;
}

static int add_extras(struct da_body_form *f, const char *extra_body, struct da_err *err)
{
    int rc = DA_OK;
    json_error_t bad;
    const char *name;
    json_t *value;
    json_t *root = json_loads(extra_body, JSON_REJECT_DUPLICATES, &bad);

    if (!root)
        return da_err_set(err, DA_EFORMAT, 0, "the extra body is not JSON: %s (at byte %d)",
                          bad.text, bad.position);
    if (!json_is_object(root)) {
        rc = da_err_set(err, DA_EFORMAT, 0,
                        "the extra body is JSON but no object: write {\"name\": value}");
        goto out;
    }
    json_object_foreach(root, name, value) DA_TRY(add_extra(f, name, value, err));
out:
    json_decref(root);
    return rc;
}

int da_body_form_init(struct da_body_form *f, const struct da_http_options *o, struct da_err *err)
{
    int rc = DA_OK;

    *f = (struct da_body_form){.kind = o->kind};
    f->max_tokens_name = o->max_tokens_field_new ? "max_completion_tokens" : "max_tokens";
    da_buf_init(&f->head, DA_BUF_TEXT_MAX);
    da_buf_init(&f->extra, DA_BUF_TEXT_MAX);
    da_buf_add_c(&f->head, "{\"model\":");
    if (!add_string(&f->head, da_str_c(o->model))) {
        rc = not_utf8("the model's name", err);
        goto out;
    }
    DA_TRY(da_buf_check(&f->head, err));
    if (o->extra_body)
        DA_TRY(add_extras(f, o->extra_body, err));
    DA_TRY(da_buf_check(&f->extra, err));
out:
    if (rc < 0)
        da_body_form_release(f);
    return rc;
}

void da_body_form_release(struct da_body_form *f)
{
    da_buf_release(&f->head);
    da_buf_release(&f->extra);
}

static bool add_texts(const struct da_body_form *f, const struct da_prompt *p, struct da_buf *out)
{
    bool ok = true;

    if (f->kind == DA_ENDPOINT_COMPLETIONS) {
        da_buf_add_c(out, ",\"prompt\":\"");
    } else {
        da_buf_add_c(out, ",\"messages\":[");
        if (p->system.n > 0) {
            da_buf_add_c(out, "{\"role\":\"system\",\"content\":");
            ok = add_string(out, p->system);
            da_buf_add_c(out, "},");
        }
        da_buf_add_c(out, "{\"role\":\"user\",\"content\":\"");
    }
    ok = ok && add_escaped(out, p->head) && add_escaped(out, p->tail);
    da_buf_add_c(out, f->kind == DA_ENDPOINT_COMPLETIONS ? "\"" : "\"}]");
    return ok;
}

static bool is_sent(const struct da_body_form *f, enum field field)
{
    return !(f->replaced & 1u << field);
}

/* The shortest of the two usual precisions that reads back as the same number. */
static void add_number(const struct da_body_form *f, struct da_buf *out, enum field field,
                       const char *name, double value)
{
    char text[40];
    double back = 0;

    if (!is_sent(f, field))
        return;
    (void)snprintf(text, sizeof text, "%.15g", value);
    if (da_parse_f64(text, -HUGE_VAL, HUGE_VAL, &back, NULL) != DA_OK || back < value ||
        back > value)
        (void)snprintf(text, sizeof text, "%.17g", value);
    da_buf_addf(out, ",\"%s\":%s", name, text);
}

static bool add_stops(struct da_buf *out, const struct da_sampling *s)
{
    bool ok = true;

    da_buf_add_c(out, ",\"stop\":[");
    for (int i = 0; i < s->n_stop; i++) {
        if (i > 0)
            da_buf_add_char(out, ',');
        ok = ok && add_string(out, s->stop[i]);
    }
    da_buf_add_char(out, ']');
    return ok;
}

static struct da_body_mark add_max_tokens(const struct da_body_form *f, struct da_buf *out,
                                          int max_tokens)
{
    struct da_body_mark mark;

    da_buf_addf(out, ",\"%s\":", f->max_tokens_name);
    mark.at = out->n;
    da_buf_addf(out, "%d", max_tokens);
    mark.n = out->n - mark.at;
    return mark;
}

static bool is_drawable(const struct da_sampling *s)
{
    return isfinite(s->temperature) && isfinite(s->top_p) && isfinite(s->presence_penalty) &&
           isfinite(s->frequency_penalty);
}

static bool is_set(double value)
{
    return value < 0 || value > 0;
}

int da_body_write(const struct da_body_form *f, const struct da_question *q, struct da_buf *out,
                  struct da_body_mark *mark, struct da_err *err)
{
    const struct da_sampling *s = &q->sampling;
    int rc;

    DA_ASSERT(is_drawable(s) && s->n_stop >= 0 && s->n_stop <= DA_STOP_MAX);
    *mark = (struct da_body_mark){0};
    da_buf_reset(out);
    da_buf_add_str(out, da_buf_str(&f->head));
    if (!add_texts(f, &q->prompt, out))
        return not_utf8("the prompt", err);
    add_number(f, out, FIELD_TEMPERATURE, "temperature", s->temperature);
    if (is_set(s->top_p - 1))
        add_number(f, out, FIELD_TOP_P, "top_p", s->top_p);
    if (s->max_tokens > 0 && is_sent(f, FIELD_MAX_TOKENS))
        *mark = add_max_tokens(f, out, s->max_tokens);
    if (is_set(s->presence_penalty))
        add_number(f, out, FIELD_PRESENCE_PENALTY, "presence_penalty", s->presence_penalty);
    if (is_set(s->frequency_penalty))
        add_number(f, out, FIELD_FREQUENCY_PENALTY, "frequency_penalty", s->frequency_penalty);
    if (s->n_stop > 0 && is_sent(f, FIELD_STOP) && !add_stops(out, s))
        return not_utf8("a stop string", err);
    if (s->seed >= 0 && is_sent(f, FIELD_SEED))
        da_buf_addf(out, ",\"seed\":%" PRId64, s->seed);
    da_buf_add_str(out, da_buf_str(&f->extra));
    da_buf_add_char(out, '}');
    rc = da_buf_check(out, err);
    if (rc < 0)
        da_err_ctx(err, "request body");
    return rc;
}

int da_body_max_tokens(const struct da_buf *body, struct da_body_mark mark)
{
    int value = 0;

    for (size_t i = mark.at; i < mark.at + mark.n && body->p[i] != ' '; i++)
        value = value * 10 + (body->p[i] - '0'); /* an int wrote the digits */
    return value;
}

void da_body_lower_max_tokens(struct da_buf *body, struct da_body_mark mark, int value)
{
    char digits[16];
    int n = snprintf(digits, sizeof digits, "%d", value);

    DA_ASSERT(value > 0 && n > 0 && (size_t)n <= mark.n);
    memset(body->p + mark.at, ' ', mark.n);
    memcpy(body->p + mark.at, digits, (size_t)n);
}
