/* SPDX-License-Identifier: Apache-2.0 */
#include "base/utf8.h"

size_t da_utf8_decode(struct da_str s, uint32_t *cp)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    const unsigned char *p = (const unsigned char *)s.p;
    size_t n;
    uint32_t c;

    if (p[0] < 0x80) {
        *cp = p[0];
        return 1;
    }
    n = p[0] >= 0xF0 ? 4 : p[0] >= 0xE0 ? 3 : p[0] >= 0xC2 ? 2 : 0;
    if (n == 0 || n > s.n || p[0] > 0xF4)
        return 0;
    c = p[0] & (0x7Fu >> n);
    for (size_t i = 1; i < n; i++) {
        if ((p[i] & 0xC0) != 0x80)
            return 0;
        c = c << 6 | (p[i] & 0x3Fu);
    }
    if (c < least[n] || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
        return 0;
    *cp = c;
    return n;
}

size_t da_utf8_valid_prefix(struct da_str s)
{
    size_t i = 0;

    while (i < s.n) {
        uint32_t cp;
        size_t n = da_utf8_decode(da_str_sub(s, i, s.n), &cp);

        if (n == 0)
            break;
        i += n;
    }
    return i;
}

void da_utf8_encode(struct da_buf *out, uint32_t cp)
{
    char bytes[4];
    size_t n;

    DA_ASSERT(cp <= 0x10FFFF);
    if (cp < 0x80) {
        bytes[0] = (char)cp;
        n = 1;
    } else if (cp < 0x800) {
        bytes[0] = (char)(0xC0 | cp >> 6);
        n = 2;
    } else if (cp < 0x10000) {
        bytes[0] = (char)(0xE0 | cp >> 12);
        n = 3;
    } else {
        bytes[0] = (char)(0xF0 | cp >> 18);
        n = 4;
    }
    for (size_t i = 1; i < n; i++)
        bytes[i] = (char)(0x80 | (cp >> (6 * (n - 1 - i)) & 0x3F));
    da_buf_add(out, bytes, n);
}

size_t da_utf8_length(struct da_str s)
{
    size_t count = 0;

    for (size_t i = 0; i < s.n; count++) {
        uint32_t cp;
        size_t n = da_utf8_decode(da_str_sub(s, i, s.n), &cp);

        i += n ? n : 1;
    }
    return count;
}

/* The bytes at the start of s that begin a character but do not end it: at least one. */
static size_t broken_part(struct da_str s)
{
    const unsigned char *p = (const unsigned char *)s.p;
    unsigned char low = 0x80, high = 0xBF;
    size_t size = p[0] >= 0xF0 ? 4 : p[0] >= 0xE0 ? 3 : 2, n = 1;

    if (p[0] < 0xC2 || p[0] > 0xF4)
        return 1;
    if (p[0] == 0xE0)
        low = 0xA0; /* below: a shorter form exists */
    else if (p[0] == 0xED)
        high = 0x9F; /* above: surrogates */
    else if (p[0] == 0xF0)
        low = 0x90;
    else if (p[0] == 0xF4)
        high = 0x8F; /* above: beyond U+10FFFF */
    for (; n < size && n < s.n && p[n] >= low && p[n] <= high; n++) {
        low = 0x80;
        high = 0xBF;
    }
    return n;
}

void da_utf8_repair(struct da_buf *out, struct da_str text)
{
    while (text.n > 0) {
        size_t valid = da_utf8_valid_prefix(text);

        da_buf_add_str(out, da_str_sub(text, 0, valid));
        text = da_str_sub(text, valid, text.n);
        if (text.n > 0) {
            da_buf_add_c(out, "\xEF\xBF\xBD");
            text = da_str_sub(text, broken_part(text), text.n);
        }
    }
}

struct da_str da_utf8_prefix(struct da_str s, size_t max_chars)
{
    size_t i = 0;

    while (i < s.n && max_chars-- > 0) {
        uint32_t cp;
        size_t n = da_utf8_decode(da_str_sub(s, i, s.n), &cp);

        i += n ? n : 1;
    }
    return da_str_sub(s, 0, i);
}

/* Characters that change what follows on a terminal: controls and bidirectional formatting. */
static bool is_dangerous(uint32_t cp)
{
    return cp < 0x20 || (cp >= 0x7F && cp <= 0x9F) || (cp >= 0x202A && cp <= 0x202E) ||
           (cp >= 0x2066 && cp <= 0x2069) || cp == 0x200E || cp == 0x200F || cp == 0x061C ||
           cp == 0x2028 || cp == 0x2029;
}

void da_escape_terminal(struct da_buf *out, struct da_str s, size_t max_chars)
{
    struct da_str shown = da_utf8_prefix(s, max_chars);

    for (size_t i = 0; i < shown.n;) {
        uint32_t cp;
        size_t n = da_utf8_decode(da_str_sub(shown, i, shown.n), &cp);

        if (n == 0)
            da_buf_addf(out, "\\x%02x", (unsigned char)shown.p[i]);
        else if (cp == '\n')
            da_buf_add_c(out, "\\n");
        else if (cp == '\t')
            da_buf_add_c(out, "\\t");
        else if (is_dangerous(cp))
            da_buf_addf(out, "\\u{%x}", (unsigned)cp);
        else
            da_buf_add(out, shown.p + i, n);
        i += n ? n : 1;
    }
    if (shown.n < s.n)
        da_buf_add_c(out, "…");
}
