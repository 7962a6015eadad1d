/* SPDX-License-Identifier: Apache-2.0
 *
 * Where a JSON value ends and how deep it nests, found without parsing it: what must be known
 * before the bytes are kept and handed to the parser. It does not tell [ from {; the parser does.
 * The state goes from one part of a text to the next. Private to dataset/.
 *
 * Thread: any, one at a time.
 */
#ifndef DA_DATASET_SCAN_H
#define DA_DATASET_SCAN_H

#include "base/str.h"

enum { DA_JSON_DEPTH_MAX = 64 };

struct da_json_scan { /* {0}: before a value */
    size_t depth, deepest;
    bool in_string, after_backslash;
};

static inline void da_json_scan_byte(struct da_json_scan *s, char c)
{
    if (s->after_backslash) {
        s->after_backslash = false;
    } else if (s->in_string) {
        s->after_backslash = c == '\\';
        s->in_string = c != '"';
    } else if (c == '"') {
        s->in_string = true;
    } else if (c == '{' || c == '[') {
        s->depth++;
        if (s->depth > s->deepest)
            s->deepest = s->depth;
    } else if ((c == '}' || c == ']') && s->depth > 0) {
        s->depth--;
    }
}

/* In a string: to behind its closing quote, or to the part's end. Looks for quotes only, which
 * memchr does many bytes at a time, and then back at the backslashes before each. */
static inline size_t da_json_scan_string(struct da_json_scan *s, struct da_str part, size_t from)
{
    while (from < part.n) {
        const char *quote = memchr(part.p + from, '"', part.n - from);
        size_t at = quote ? (size_t)(quote - part.p) : part.n;
        size_t run = 0;
        bool escaped;

        while (run < at - from && part.p[at - run - 1] == '\\')
            run++;
        escaped = (run + (run == at - from && s->after_backslash)) % 2 == 1;
        s->after_backslash = !quote && escaped;
        s->in_string = !quote || escaped;
        from = quote ? at + 1 : at;
        if (!s->in_string)
            break;
    }
    return from;
}

/* Before or in an object or array: to behind its closing bracket, or to the part's end. Stops where
 * it nests too deep. */
static inline size_t da_json_scan_nested(struct da_json_scan *s, struct da_str part)
{
    size_t i = 0;

    while (i < part.n) {
        if (s->in_string) {
            i = da_json_scan_string(s, part, i);
            continue;
        }
        da_json_scan_byte(s, part.p[i++]);
        if ((s->depth == 0 && s->deepest > 0) || s->deepest > DA_JSON_DEPTH_MAX)
            break;
    }
    return i;
}

/* Whether what was seen so far can be the end of a value. */
static inline bool da_json_scan_is_closed(const struct da_json_scan *s)
{
    return s->depth == 0 && !s->in_string;
}

/* Whether a file is one JSON array, by its start. A line of text may begin with a bracket ("[Role
 * play] You are ..."): only a bracket before an object, another bracket, a string or nothing opens
 * an array. */
static inline bool da_json_opens_array(struct da_str start)
{
    size_t i = 1;

    while (i < start.n && memchr(" \t\r\n", start.p[i], 4))
        i++;
    return start.n > 0 && start.p[0] == '[' && (i >= start.n || memchr("{[]\"", start.p[i], 4));
}

#endif
