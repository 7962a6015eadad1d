/* SPDX-License-Identifier: Apache-2.0
 *
 * Where a JSON value ends and how deep it nests, found byte by byte without parsing it: what must
 * be known before the bytes are kept and handed to the parser. It does not tell [ from {; the
 * parser does. Private to dataset/.
 *
 * Thread: any, one at a time.
 */
#ifndef DA_DATASET_SCAN_H
#define DA_DATASET_SCAN_H

#include <stdbool.h>
#include <stddef.h>

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

/* Whether what was seen so far can be the end of a value. */
static inline bool da_json_scan_is_closed(const struct da_json_scan *s)
{
    return s->depth == 0 && !s->in_string;
}

#endif
