/* SPDX-License-Identifier: Apache-2.0
 *
 * Which family an instruction is of: the one with a phrasing whose fixed words all stand in it, in
 * order, with anything in the place of each slot. The more fixed text, the surer.
 */
#include "match.h"

#include <string.h>

enum { FIXED_MIN = 9 }; /* bytes */

/* Cuts the next fixed piece off a template; *slot_after tells whether a slot follows it. */
static struct da_str next_piece(const char **template, bool *slot_after)
{
    const char *p = *template, *open = strchr(p, '{');
    struct da_str piece = {p, open ? (size_t)(open - p) : strlen(p)};

    *slot_after = open != NULL;
    *template = open ? strchr(open, '}') + 1 : p + piece.n;
    return piece;
}

/* The number of fixed bytes that match; 0: no match. */
static size_t match(const char *template, struct da_str text)
{
    size_t at = 0, fixed = 0;
    bool slot_before = false, slot_after;

    do {
        struct da_str piece = next_piece(&template, &slot_after);
        size_t found;

        if (slot_before && !slot_after) {
            if (text.n < at + piece.n || !da_str_ends(text, piece))
                return 0;
            return fixed + piece.n;
        }
        found = slot_before ? da_str_find(text, piece, at) : 0;
        if (found == SIZE_MAX || !da_str_starts(da_str_sub(text, found, text.n), piece))
            return 0;
        at = found + piece.n;
        fixed += piece.n;
        slot_before = slot_after;
    } while (slot_after);
    return at == text.n ? fixed : 0;
}

const struct cu_family *cu_match(const struct cu_book *b, struct da_str instruction)
{
    const struct cu_family *best = NULL;
    size_t most = 0;

    for (size_t i = 0; i < cu_book_size(b); i++) {
        const struct cu_family *f = cu_book_family(b, i);

        for (size_t j = 0; j < cu_n_phrasings(f); j++) {
            size_t fixed = match(f->phrasings[j], instruction);

            if (fixed > most) {
                most = fixed;
                best = f;
            }
        }
    }
    return most >= FIXED_MIN ? best : NULL;
}
