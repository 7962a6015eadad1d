/* SPDX-License-Identifier: Apache-2.0 */
#include "base/str.h"

#include <stdint.h>

int da_str_cmp(struct da_str a, struct da_str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int order = n ? memcmp(a.p, b.p, n) : 0;

    return order ? order : a.n < b.n ? -1 : a.n > b.n;
}

bool da_str_starts(struct da_str s, struct da_str prefix)
{
    return s.n >= prefix.n && (prefix.n == 0 || memcmp(s.p, prefix.p, prefix.n) == 0);
}

bool da_str_ends(struct da_str s, struct da_str suffix)
{
    return s.n >= suffix.n &&
           (suffix.n == 0 || memcmp(s.p + s.n - suffix.n, suffix.p, suffix.n) == 0);
}

static char ascii_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

bool da_str_eq_nocase(struct da_str a, struct da_str b)
{
    return a.n == b.n && da_str_starts_nocase(a, b);
}

bool da_str_starts_nocase(struct da_str s, struct da_str prefix)
{
    if (s.n < prefix.n)
        return false;
    for (size_t i = 0; i < prefix.n; i++)
        if (ascii_lower(s.p[i]) != ascii_lower(prefix.p[i]))
            return false;
    return true;
}

size_t da_str_find(struct da_str s, struct da_str needle, size_t from)
{
    const char *hit;

    if (from > s.n || needle.n > s.n - from)
        return SIZE_MAX;
    if (needle.n == 0)
        return from;
    hit = memmem(s.p + from, s.n - from, needle.p, needle.n);
    return hit ? (size_t)(hit - s.p) : SIZE_MAX;
}

/* Length of the white space character that s begins with (at_end: ends with), or 0. */
static size_t space_size(struct da_str s, bool at_end)
{
    static const struct da_str wide[] = {
        {"\xC2\xA0", 2},
        {"\xE3\x80\x80", 3},
        {"\xEF\xBB\xBF", 3},
    };
    char c;

    if (s.n == 0)
        return 0;
    c = at_end ? s.p[s.n - 1] : s.p[0];
    if (c == ' ' || (c >= '\t' && c <= '\r'))
        return 1;
    for (size_t i = 0; i < sizeof wide / sizeof wide[0]; i++)
        if (at_end ? da_str_ends(s, wide[i]) : da_str_starts(s, wide[i]))
            return wide[i].n;
    return 0;
}

struct da_str da_str_trim(struct da_str s)
{
    size_t n;

    while ((n = space_size(s, false)) > 0)
        s = da_str_sub(s, n, s.n);
    while ((n = space_size(s, true)) > 0)
        s = da_str_sub(s, 0, s.n - n);
    return s;
}

bool da_str_line(struct da_str *rest, struct da_str *line)
{
    const char *end;
    size_t n;

    if (rest->n == 0)
        return false;
    end = memchr(rest->p, '\n', rest->n);
    n = end ? (size_t)(end - rest->p) : rest->n;
    *line = da_str_sub(*rest, 0, n);
    if (line->n > 0 && line->p[line->n - 1] == '\r')
        line->n--;
    *rest = da_str_sub(*rest, end ? n + 1 : n, rest->n);
    return true;
}
