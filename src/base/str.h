/* SPDX-License-Identifier: Apache-2.0
 *
 * A string view: bytes with their length. It may hold NUL, owns nothing and is never freed; whoever
 * hands one out says how long the bytes live. {0} is the empty string.
 *
 * Thread: any.
 */
#ifndef DA_BASE_STR_H
#define DA_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct da_str {
    const char *p;
    size_t n;
};

#define DA_STR(literal) ((struct da_str){(literal), sizeof(literal) - 1})
/* For printf("%.*s", DA_STR_ARG(s)); only for text known to be short. */
#define DA_STR_ARG(s) (int)((s).n), ((s).p ? (s).p : "")

static inline struct da_str da_str_c(const char *s)
{
    return (struct da_str){s, s ? strlen(s) : 0};
}

static inline bool da_str_eq(struct da_str a, struct da_str b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

/* The part [from, to) of s; both are clipped to its length. */
static inline struct da_str da_str_sub(struct da_str s, size_t from, size_t to)
{
    if (to > s.n)
        to = s.n;
    if (from > to)
        from = to;
    return (struct da_str){s.p ? s.p + from : NULL, to - from};
}

int da_str_cmp(struct da_str a, struct da_str b); /* byte order, for qsort */
bool da_str_starts(struct da_str s, struct da_str prefix);
bool da_str_ends(struct da_str s, struct da_str suffix);
bool da_str_eq_nocase(struct da_str a, struct da_str b); /* ASCII case only */
bool da_str_starts_nocase(struct da_str s, struct da_str prefix);

/* Index of the first occurrence at or after `from`, or SIZE_MAX. */
size_t da_str_find(struct da_str s, struct da_str needle, size_t from);

/* Without white space at both ends: ASCII space, \t \n \v \f \r, U+00A0, U+3000, U+FEFF. */
struct da_str da_str_trim(struct da_str s);

/* Cuts the first line off *rest (without its \n or \r\n). False when *rest is empty. */
bool da_str_line(struct da_str *rest, struct da_str *line);

#endif
