/* SPDX-License-Identifier: Apache-2.0
 *
 * Reading a model's text a character at a time. White space is what Python's str.isspace says,
 * because the PAPER preset has to trim and fold as the original program did: Unicode White_Space
 * and U+001C to U+001F.
 *
 * Thread: any.
 */
#ifndef DA_METHOD_SCAN_H
#define DA_METHOD_SCAN_H

#include "base/arena.h"
#include "base/buf.h"

#include <stddef.h>
#include <stdint.h>

/* Bytes of the white space character that s begins with; 0 when it begins with something else. */
size_t da_method_space(struct da_str s);

/* Bytes of the white space at the start of s; with blanks, only of that which stays on the line. */
size_t da_method_spaces(struct da_str s);
size_t da_method_blanks(struct da_str s);

struct da_str da_method_trim(struct da_str s);

/* Bytes of the decimal number (ASCII or full-width digits) that s begins with; 0 when there is
 * none. Numbers above 999,999 read as that. */
size_t da_method_number(struct da_str s, int *value);

/* s without its line breaks: each run of white space becomes one space, none at the ends. */
struct da_str da_method_fold(struct da_arena *a, struct da_str s);

/* An instruction as records hold it: folded, its first letter in upper case; with lower_rest all
 * others in lower case, as the original program did it to "NASA" too. */
struct da_str da_method_instruction(struct da_arena *a, struct da_str s, bool lower_rest);

/* a and b, one behind the other. */
struct da_str da_method_join(struct da_arena *arena, struct da_str a, struct da_str b);

/* Letters with two cases that keep their size in UTF-8: Latin, Greek, Cyrillic, Armenian and
 * full-width ones. A table of our own, so that no locale and no Unicode version can change a
 * dataset. */
uint32_t da_method_upper(uint32_t cp);
uint32_t da_method_lower(uint32_t cp);

/* The text that a model was asked for, without what some wrap it in: reasoning up to "</think>",
 * and one code fence around everything. */
struct da_str da_method_unwrap(struct da_str completion);

/* Whether text begins as chat models begin before the text proper ("Sure! Here are ..."). */
bool da_method_is_chatter(struct da_str text);

bool da_method_ends_with_colon(struct da_str text); /* white space after it does not count */

#endif
