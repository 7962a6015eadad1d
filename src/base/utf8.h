/* SPDX-License-Identifier: Apache-2.0
 *
 * UTF-8 (RFC 3629: no surrogates, no overlong forms, at most U+10FFFF) and safe printing of hostile
 * text.
 *
 * Thread: any.
 */
#ifndef DA_BASE_UTF8_H
#define DA_BASE_UTF8_H

#include "base/buf.h"

#include <stdbool.h>
#include <stdint.h>

/* Bytes of s, from its start, that are valid UTF-8; s.n when all are. */
size_t da_utf8_valid_prefix(struct da_str s);

/* Decodes the character at the start of a non-empty s into *cp and returns its size in bytes;
 * 0 when the bytes there are not UTF-8. */
size_t da_utf8_decode(struct da_str s, uint32_t *cp);

void da_utf8_encode(struct da_buf *out, uint32_t cp);

/* Appends text with U+FFFD for what is not UTF-8, one for each longest start of a character that
 * has no end (Unicode 15, 3.9, "substitution of maximal subparts"). */
void da_utf8_repair(struct da_buf *out, struct da_str text);

/* Number of characters (code points); invalid bytes count one each. */
size_t da_utf8_length(struct da_str s);

/* The longest prefix of s with at most max_chars characters. */
struct da_str da_utf8_prefix(struct da_str s, size_t max_chars);

/* Appends s so that a terminal shows it and obeys nothing in it: control characters (C0, DEL, C1),
 * bidirectional overrides and invalid bytes become \n, \t, \xHH or \u{HHHH}; cut visibly with "…"
 * after max_chars. */
void da_escape_terminal(struct da_buf *out, struct da_str s, size_t max_chars);

#endif
