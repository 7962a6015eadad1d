/* SPDX-License-Identifier: Apache-2.0
 *
 * The key is looked for in the cleaned text as it grows, because cleaning can join what the server
 * had parted; and the text is cut only when a whole key more than the limit is there, so that no
 * part of a key ends the line.
 */
#include "teacher/message.h"

#include "base/utf8.h"

struct line {
    struct da_buf *out;
    size_t from; /* where the line starts in out */
    size_t n_chars;
    bool wants_space; /* white space was seen since the last character */
    struct da_str key;
};

static void mask(struct line *l)
{
    size_t n = l->out->n - l->from;

    if (l->key.n == 0 || n < l->key.n ||
        memcmp(l->out->p + l->out->n - l->key.n, l->key.p, l->key.n) != 0)
        return;
    l->out->n -= l->key.n;
    da_buf_add_c(l->out, "***");
    l->n_chars = da_utf8_length(da_str_sub(da_buf_str(l->out), l->from, l->out->n));
}

static void add(struct line *l, const char *p, size_t n)
{
    da_buf_add(l->out, p, n);
    l->n_chars++;
    mask(l);
}

/* Controls and white space, but for U+00A0 and its kind. */
static bool is_gap(uint32_t cp)
{
    return cp <= 0x20 || (cp >= 0x7F && cp <= 0x9F) || cp == 0x2028 || cp == 0x2029;
}

/* Characters that show nothing, or turn the direction of what follows. */
static bool is_invisible(uint32_t cp)
{
    return (cp >= 0x200B && cp <= 0x200F) || (cp >= 0x202A && cp <= 0x202E) ||
           (cp >= 0x2060 && cp <= 0x2069) || cp == 0x061C || cp == 0xFEFF;
}

static void add_char(struct line *l, struct da_str bytes, uint32_t cp)
{
    if (is_gap(cp)) {
        l->wants_space = l->out->n > l->from;
        return;
    }
    if (is_invisible(cp))
        return;
    if (l->wants_space)
        add(l, " ", 1);
    l->wants_space = false;
    add(l, bytes.p, bytes.n);
}

/* Where the text goes on after the tag that starts at `at`. */
static size_t after_tag(struct da_str text, size_t at)
{
    struct da_str rest = da_str_sub(text, at, text.n);
    size_t end;

    if (da_str_starts_nocase(rest, DA_STR("<style")))
        at = da_str_find(text, DA_STR("</"), at + 1);
    else if (da_str_starts_nocase(rest, DA_STR("<script")))
        at = da_str_find(text, DA_STR("</script"), at + 1);
    if (at == SIZE_MAX)
        return text.n;
    end = da_str_find(text, DA_STR(">"), at);
    return end == SIZE_MAX ? text.n : end + 1;
}

void da_message_add(struct da_buf *out, struct da_str text, bool is_html, struct da_str key)
{
    struct line l = {.out = out, .from = out->n, .key = key};
    struct da_str whole, shown;

    for (size_t i = 0; i < text.n && !out->failed && l.n_chars <= DA_MESSAGE_MAX_CHARS + key.n;) {
        uint32_t cp;
        size_t n = da_utf8_decode(da_str_sub(text, i, text.n), &cp);

        if (n == 0) {
            add_char(&l, DA_STR("?"), '?');
            i++;
        } else if (is_html && cp == '<') {
            l.wants_space = out->n > l.from;
            i = after_tag(text, i);
        } else {
            add_char(&l, da_str_sub(text, i, i + n), cp);
            i += n;
        }
    }
    whole = da_str_sub(da_buf_str(out), l.from, out->n);
    shown = da_utf8_prefix(whole, DA_MESSAGE_MAX_CHARS);
    if (shown.n < whole.n) {
        out->n = l.from + shown.n;
        da_buf_add_c(out, "…");
    }
}
