/* SPDX-License-Identifier: Apache-2.0
 *
 * A walk along the path: at each object or list on it the members are gone through one by one, and
 * whatever is not on the path is skipped by its brackets and quotes alone. The walk goes to the
 * object's end even after the field was found, since only the end tells that the row is whole and
 * that no second key of the same name follows.
 */
#include "dataset/json_field.h"

#include "base/utf8.h"
#include "dataset/scan.h"

struct walk {
    struct da_str text;
    size_t at;
    size_t depth;
    struct da_str value; /* the field, once found */
    struct da_err *err;
};

static int fault(const struct walk *w, const char *what)
{
    return da_err_set(w->err, DA_EFORMAT, 0, "%s", what);
}

static int not_ended(const struct walk *w)
{
    return fault(w, "the JSON object does not end on its line; write each row on one line "
                    "(jq -c . FILE does)");
}

static bool at_end(const struct walk *w)
{
    return w->at == w->text.n;
}

/* The byte that comes next, behind white space; NUL at the end, which is not JSON either. */
static char next(struct walk *w)
{
    while (!at_end(w)) {
        char c = w->text.p[w->at];

        if (c != ' ' && c != '\t' && c != '\r' && c != '\n')
            return c;
        w->at++;
    }
    return '\0';
}

/* Takes the byte c behind white space. */
static int expect(struct walk *w, char c, const char *what)
{
    if (next(w) == c) {
        w->at++;
        return DA_OK;
    }
    return at_end(w) ? not_ended(w) : fault(w, what);
}

static int enter(struct walk *w)
{
    if (w->depth == DA_JSON_DEPTH_MAX)
        return fault(w, "the JSON nests over 64 deep; flatten the row or leave it out");
    w->depth++;
    w->at++;
    return DA_OK;
}

/* From behind the opening quote to behind the closing one. */
static int skip_string(struct walk *w)
{
    struct da_json_scan scan = {.in_string = true};
    size_t start = w->at;

    w->at = da_json_scan_string(&scan, w->text, w->at);
    if (!scan.in_string)
        return DA_OK;
    w->at = start;
    return fault(w, "a string does not end; close its quote, and write line ends in it as \\n");
}

/* Whether c means something outside of strings. */
static bool is_structural(char c)
{
    return c == '"' || c == '{' || c == '}' || c == '[' || c == ']';
}

static bool ends_scalar(char c)
{
    return is_structural(c) || c == ',' || c == ':' || c == ' ' || c == '\t' || c == '\r' ||
           c == '\n';
}

/* An object or list as a whole, by its brackets. */
static int skip_nested(struct walk *w)
{
    size_t outer = w->depth;
    uint64_t kinds = 0; /* the open brackets: bit 0 is set when the innermost is a brace */
    int rc;

    do {
        char c;

        while (!at_end(w) && !is_structural(w->text.p[w->at]))
            w->at++;
        if (at_end(w))
            return not_ended(w);
        c = w->text.p[w->at];
        if (c == '"') {
            w->at++;
            DA_TRY(skip_string(w));
        } else if (c == '{' || c == '[') {
            DA_TRY(enter(w));
            kinds = kinds << 1 | (c == '{');
        } else {
            if ((kinds & 1) != (c == '}'))
                return fault(w, "not JSON: a bracket is closed by another kind; mend the row");
            kinds >>= 1;
            w->depth--;
            w->at++;
        }
    } while (w->depth > outer);
    rc = DA_OK;
out:
    return rc;
}

static int skip_value(struct walk *w)
{
    char c = next(w);
    size_t start = w->at;

    if (at_end(w))
        return not_ended(w);
    if (c == '{' || c == '[')
        return skip_nested(w);
    if (c == '"') {
        w->at++;
        return skip_string(w);
    }
    while (!at_end(w) && !ends_scalar(w->text.p[w->at]))
        w->at++;
    return w->at > start ? DA_OK : fault(w, "not JSON: a value is missing here; mend the row");
}

/* ---- decoding ---- */

/* By a table, since nothing predicts which digit comes: branches took half of the time. */
static int hex4(struct da_str s, uint32_t *out)
{
    static const unsigned char one_more[256] = {
        ['0'] = 1,  ['1'] = 2,  ['2'] = 3,  ['3'] = 4,  ['4'] = 5,  ['5'] = 6,
        ['6'] = 7,  ['7'] = 8,  ['8'] = 9,  ['9'] = 10, ['a'] = 11, ['b'] = 12,
        ['c'] = 13, ['d'] = 14, ['e'] = 15, ['f'] = 16, ['A'] = 11, ['B'] = 12,
        ['C'] = 13, ['D'] = 14, ['E'] = 15, ['F'] = 16};
    uint32_t value = 0;

    if (s.n < 4)
        return DA_EFORMAT;
    for (size_t i = 0; i < 4; i++) {
        uint32_t digit = one_more[(unsigned char)s.p[i]];

        if (digit == 0)
            return DA_EFORMAT;
        value = value << 4 | (digit - 1);
    }
    *out = value;
    return DA_OK;
}

/* Decodes the \u that s begins with, and a second one when they are a surrogate pair; *n is how
 * many bytes that were. */
static int decode_unicode(struct da_str s, struct da_buf *out, size_t *n)
{
    enum { REPLACEMENT = 0xFFFD };
    uint32_t cp, low;

    *n = 6;
    if (hex4(da_str_sub(s, 2, s.n), &cp) < 0)
        return DA_EFORMAT;
    if (cp >= 0xD800 && cp <= 0xDFFF) {
        if (cp < 0xDC00 && da_str_starts(da_str_sub(s, 6, s.n), DA_STR("\\u")) &&
            hex4(da_str_sub(s, 8, s.n), &low) == DA_OK && low >= 0xDC00 && low <= 0xDFFF) {
            cp = 0x10000 + ((cp - 0xD800) << 10) + (low - 0xDC00);
            *n = 12;
        } else {
            cp = REPLACEMENT;
        }
    }
    da_utf8_encode(out, cp);
    return DA_OK;
}

/* Decodes the escape that s begins with. */
static int decode_escape(struct da_str s, struct da_buf *out, size_t *n)
{
    static const char names[] = "\"\\/bfnrt";
    static const char means[] = "\"\\/\b\f\n\r\t";
    const char *which;

    if (s.n < 2)
        return DA_EFORMAT;
    if (s.p[1] == 'u')
        return decode_unicode(s, out, n);
    which = memchr(names, s.p[1], sizeof names - 1);
    if (!which)
        return DA_EFORMAT;
    da_buf_add_char(out, means[which - names]);
    *n = 2;
    return DA_OK;
}

/* Appends what stands between a string's quotes, decoded. */
static int decode(struct da_str raw, struct da_buf *out, struct da_err *err)
{
    size_t before = out->n;
    const char *escape;

    while (raw.n > 0 && (escape = memchr(raw.p, '\\', raw.n)) != NULL) {
        size_t plain = (size_t)(escape - raw.p), n = 0;

        if (plain > 0)
            da_buf_add(out, raw.p, plain);
        raw = da_str_sub(raw, plain, raw.n);
        if (decode_escape(raw, out, &n) < 0) {
            out->n = out->failed ? 0 : before;
            if (out->p)
                out->p[out->n] = '\0';
            return da_err_set(err, DA_EFORMAT, 0,
                              "a string holds an escape that JSON does not have; write \\\\ for a "
                              "backslash");
        }
        raw = da_str_sub(raw, n, raw.n);
    }
    da_buf_add_str(out, raw);
    return da_buf_check(out, err);
}

static bool is_number(struct da_str s)
{
    if (s.n == 0 || (s.p[0] != '-' && (s.p[0] < '0' || s.p[0] > '9')))
        return false;
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] == '\0' || !strchr("0123456789+-.eE", s.p[i]))
            return false;
    return true;
}

int da_json_field_text(struct da_str value, struct da_buf *out, struct da_err *err)
{
    char c = value.n > 0 ? value.p[0] : '\0';

    if (c == '"')
        return decode(da_str_sub(value, 1, value.n - 1), out, err);
    if (c == '{' || c == '[')
        return da_err_set(err, DA_EFORMAT, 0, "is %s, not text; name something in it, as in %s",
                          c == '{' ? "an object" : "a list",
                          c == '{' ? "message.content" : "messages.0.content");
    if (!is_number(value) && !da_str_eq(value, DA_STR("true")) &&
        !da_str_eq(value, DA_STR("false")))
        return da_err_set(err, DA_EFORMAT, 0, "is not a JSON value; mend the row");
    da_buf_add_str(out, value);
    return da_buf_check(out, err);
}

/* ---- the path ---- */

/* The part of a path before its first dot; *rest is what comes behind, NULL when nothing does. */
static struct da_str first_part(const char *path, const char **rest)
{
    size_t n = strcspn(path, ".");

    *rest = path[n] == '.' ? path + n + 1 : NULL;
    return (struct da_str){path, n};
}

/* Whether a key, as it stands between its quotes, is this name. */
static int compare_key(struct walk *w, struct da_str raw, struct da_str name, bool *same)
{
    struct da_buf key;
    int rc = DA_OK;

    if (raw.n < name.n || !memchr(raw.p, '\\', raw.n)) {
        *same = da_str_eq(raw, name);
        return DA_OK;
    }
    da_buf_init(&key, raw.n);
    DA_TRY(decode(raw, &key, w->err));
    *same = da_str_eq(da_buf_str(&key), name);
out:
    da_buf_release(&key);
    return rc;
}

static int walk_object(struct walk *w, const char *path);
static int walk_list(struct walk *w, const char *path);

/* The value at the start of path, NULL: the field itself. */
static int walk_value(struct walk *w, const char *path)
{
    char c = next(w);
    size_t start = w->at;
    int rc;

    w->value = (struct da_str){0}; /* what an earlier key of the same name had does not count */
    if (path && c == '{')
        return walk_object(w, path);
    if (path && c == '[')
        return walk_list(w, path);
    rc = skip_value(w);
    if (rc == DA_OK && !path)
        w->value = da_str_sub(w->text, start, w->at);
    return rc;
}

static int walk_member(struct walk *w, const char *path)
{
    const char *rest;
    struct da_str name = first_part(path, &rest), key;
    bool same = false;
    int rc;

    DA_TRY(expect(w, '"', "not JSON: a key should stand here, in double quotes; mend the row"));
    key.p = w->text.p + w->at;
    DA_TRY(skip_string(w));
    key.n = (size_t)(w->text.p + w->at - 1 - key.p);
    DA_TRY(compare_key(w, key, name, &same));
    DA_TRY(expect(w, ':', "not JSON: a colon is missing behind a key; mend the row"));
    rc = same ? walk_value(w, rest) : skip_value(w);
out:
    return rc;
}

static int walk_object(struct walk *w, const char *path)
{
    int rc;

    DA_TRY(enter(w));
    if (next(w) != '}')
        for (;;) {
            DA_TRY(walk_member(w, path));
            if (next(w) != ',')
                break;
            w->at++;
        }
    DA_TRY(expect(w, '}', "not JSON: a comma or } is missing behind a value; mend the row"));
    w->depth--;
out:
    return rc;
}

/* The position that a part of a path means; SIZE_MAX when it is not a number or none that long. */
static size_t position(struct da_str s)
{
    size_t value = 0;

    if (s.n == 0 || s.n > 18)
        return SIZE_MAX;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9')
            return SIZE_MAX;
        value = value * 10 + (size_t)(s.p[i] - '0');
    }
    return value;
}

static int walk_list(struct walk *w, const char *path)
{
    const char *rest;
    size_t wanted = position(first_part(path, &rest));
    int rc;

    DA_TRY(enter(w));
    if (next(w) != ']')
        for (size_t i = 0;; i++) {
            DA_TRY(i == wanted ? walk_value(w, rest) : skip_value(w));
            if (next(w) != ',')
                break;
            w->at++;
        }
    DA_TRY(expect(w, ']', "not JSON: a comma or ] is missing behind a value; mend the row"));
    w->depth--;
out:
    return rc;
}

int da_json_field_find(struct da_str text, const char *path, struct da_str *value, size_t *fault_at,
                       struct da_err *err)
{
    struct walk w = {.text = text, .err = err};
    int rc;

    if (next(&w) != '{') {
        rc = fault(&w, "not a JSON object; a row is {\"key\":value,...}");
        goto out;
    }
    DA_TRY(walk_object(&w, path));
    (void)next(&w);
    if (!at_end(&w)) {
        rc = fault(&w, "something stands behind the JSON object; write each row on its own line, "
                       "without a comma between them");
        goto out;
    }
    *value = da_str_eq(w.value, DA_STR("null")) ? (struct da_str){0} : w.value;
out:
    if (rc < 0)
        *fault_at = w.at;
    return rc;
}
