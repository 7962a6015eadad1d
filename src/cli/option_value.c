/* SPDX-License-Identifier: Apache-2.0
 *
 * Option values: from text to the field, and back.
 */
#include "cli/options.h"

#include "base/mem.h"
#include "base/parse.h"

#include <inttypes.h>
#include <math.h>
#include <strings.h>

static void *field_of(const struct da_option *o, struct da_settings *s)
{
    return (char *)s + o->offset;
}

static int parse_flag(const char *text, bool *out, struct da_err *err)
{
    static const char *const yes[] = {"true", "yes", "on", "1"};
    static const char *const no[] = {"false", "no", "off", "0"};

    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++) {
        if (strcasecmp(text, yes[i]) != 0 && strcasecmp(text, no[i]) != 0)
            continue;
        *out = strcasecmp(text, yes[i]) == 0;
        return DA_OK;
    }
    return da_err_set(err, DA_EINVAL, 0, "\"%.40s\" is neither true nor false", text);
}

/* "alpaca, jsonl or paper" */
static void list_choices(const struct da_option *o, struct da_buf *out)
{
    for (size_t i = 0; o->choices[i]; i++) {
        if (i)
            da_buf_add_c(out, o->choices[i + 1] ? ", " : " or ");
        da_buf_add_c(out, o->choices[i]);
    }
}

static int find_choice(const struct da_option *o, struct da_str word, size_t *index,
                       struct da_err *err)
{
    struct da_buf list;

    for (size_t i = 0; o->choices[i]; i++) {
        if (!da_str_eq_nocase(word, da_str_c(o->choices[i])))
            continue;
        *index = i;
        return DA_OK;
    }
    da_buf_init(&list, 400);
    list_choices(o, &list);
    (void)da_err_set(err, DA_EINVAL, 0, "\"%.*s\" is not one of %.*s",
                     (int)(word.n < 40 ? word.n : 40), word.p, DA_STR_ARG(da_buf_str(&list)));
    da_buf_release(&list);
    return DA_EINVAL;
}

static int parse_set(const struct da_option *o, const char *text, unsigned *bits,
                     struct da_err *err)
{
    struct da_str rest = da_str_c(text);
    unsigned found = 0;

    for (;;) {
        size_t index, comma = da_str_find(rest, DA_STR(","), 0);

        if (find_choice(o, da_str_trim(da_str_sub(rest, 0, comma)), &index, err) < 0)
            return DA_EINVAL;
        found |= 1u << index;
        if (comma == SIZE_MAX)
            break;
        rest = da_str_sub(rest, comma + 1, rest.n);
    }
    *bits |= found;
    return DA_OK;
}

static int parse_pair(const struct da_option *o, const char *text, struct da_pair *out,
                      struct da_err *err)
{
    const char *plus = strchr(text, '+');
    char first[24] = {0};
    int64_t a, b;

    if (!plus || plus == text || (size_t)(plus - text) >= sizeof first)
        return da_err_set(err, DA_EINVAL, 0, "\"%.40s\" is not two numbers such as 6+2", text);
    memcpy(first, text, (size_t)(plus - text));
    if (da_parse_i64(first, (int64_t)o->min, (int64_t)o->max, &a, err) < 0 ||
        da_parse_i64(plus + 1, (int64_t)o->min, (int64_t)o->max, &b, err) < 0)
        return DA_EINVAL;
    if (a + b == 0)
        return da_err_set(err, DA_EINVAL, 0, "a prompt needs at least one example");
    *out = (struct da_pair){(int)a, (int)b};
    return DA_OK;
}

static int parse_choice(const struct da_option *o, const char *text, const char **out,
                        struct da_err *err)
{
    size_t index;
    int rc = find_choice(o, da_str_c(text), &index, err);

    if (rc == DA_OK)
        *out = o->choices[index];
    return rc;
}

static int parse_text(const char *text, const char **out, struct da_err *err)
{
    if (!*text)
        return da_err_set(err, DA_EINVAL, 0, "the value is empty");
    *out = text;
    return DA_OK;
}

static int parse_texts(const char *text, bool first, struct da_texts *list, struct da_err *err)
{
    if (!*text)
        return da_err_set(err, DA_EINVAL, 0, "the value is empty");
    if (first)
        list->n = 0;
    da_grow(&list->items, &list->room, list->n + 1, sizeof *list->items);
    list->items[list->n++] = text;
    return DA_OK;
}

int da_option_parse(const struct da_option *o, struct da_settings *s, const char *text, bool first,
                    struct da_err *err)
{
    void *field = field_of(o, s);

    switch (o->type) {
    case DA_OPT_TEXT:
        return parse_text(text, field, err);
    case DA_OPT_TEXTS:
        return parse_texts(text, first, field, err);
    case DA_OPT_FLAG:
        return parse_flag(text, field, err);
    case DA_OPT_INT:
        return da_parse_i64(text, (int64_t)o->min, (int64_t)o->max, field, err);
    case DA_OPT_NUMBER:
        return da_parse_f64(text, o->min, o->max, field, err);
    case DA_OPT_CHOICE:
        return parse_choice(o, text, field, err);
    case DA_OPT_SET:
        if (first)
            *(unsigned *)field = 0;
        return parse_set(o, text, field, err);
    case DA_OPT_PAIR:
        return parse_pair(o, text, field, err);
    }
    return da_err_set(err, DA_EINVAL, 0, "an option of no known type");
}

static bool print_texts(const struct da_texts *list, const char *separator, struct da_buf *out)
{
    for (size_t i = 0; i < list->n; i++) {
        da_buf_add_c(out, i ? separator : "");
        da_buf_add_c(out, list->items[i]);
    }
    return list->n > 0;
}

static bool print_text(const char *text, struct da_buf *out)
{
    if (text)
        da_buf_add_c(out, text);
    return text != NULL;
}

static bool print_pair(const struct da_pair *pair, struct da_buf *out)
{
    if (pair->first == 0 && pair->second == 0)
        return false;
    da_buf_addf(out, "%d+%d", pair->first, pair->second);
    return true;
}

static bool print_int(const struct da_option *o, int64_t n, struct da_buf *out)
{
    if (n == 0 && o->unset)
        return false;
    da_buf_addf(out, "%" PRId64, n);
    return true;
}

static bool print_number(double x, struct da_buf *out)
{
    if (isnan(x))
        return false;
    da_buf_addf(out, "%.15g", x);
    return true;
}

static bool print_set(const struct da_option *o, unsigned bits, const char *separator,
                      struct da_buf *out)
{
    bool any = false;

    for (size_t i = 0; o->choices[i]; i++) {
        if (!(bits & 1u << i))
            continue;
        da_buf_add_c(out, any ? separator : "");
        da_buf_add_c(out, o->choices[i]);
        any = true;
    }
    return any;
}

bool da_option_print(const struct da_option *o, const struct da_settings *s, const char *separator,
                     struct da_buf *out)
{
    const void *field = (const char *)s + o->offset;

    switch (o->type) {
    case DA_OPT_TEXT:
    case DA_OPT_CHOICE:
        return print_text(*(const char *const *)field, out);
    case DA_OPT_TEXTS:
        return print_texts(field, separator, out);
    case DA_OPT_FLAG:
        return print_text(*(const bool *)field ? "true" : "false", out);
    case DA_OPT_INT:
        return print_int(o, *(const int64_t *)field, out);
    case DA_OPT_NUMBER:
        return print_number(*(const double *)field, out);
    case DA_OPT_SET:
        return print_set(o, *(const unsigned *)field, separator, out);
    case DA_OPT_PAIR:
        return print_pair((const struct da_pair *)field, out);
    }
    return false;
}
