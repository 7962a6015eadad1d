/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/suggest.h"

#include <stdint.h>

enum { NAME_MAX_SIZE = 48 }; /* longer than every name on offer; what is longer is no typing slip */

struct da_suggest da_suggest_for(struct da_str typed)
{
    return (struct da_suggest){.typed = typed, .distance = SIZE_MAX};
}

static size_t least(size_t a, size_t b, size_t c)
{
    size_t ab = a < b ? a : b;

    return ab < c ? ab : c;
}

/* Levenshtein distance with swapped neighbours as one step (optimal string alignment); both at most
 * NAME_MAX_SIZE. */
static size_t edit_distance(struct da_str a, struct da_str b)
{
    size_t rows[3][NAME_MAX_SIZE + 1];

    for (size_t j = 0; j <= b.n; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= a.n; i++) {
        size_t *row = rows[i % 3], *above = rows[(i - 1) % 3], *above2 = rows[(i + 1) % 3];

        row[0] = i;
        for (size_t j = 1; j <= b.n; j++) {
            size_t change = a.p[i - 1] != b.p[j - 1];

            row[j] = least(row[j - 1] + 1, above[j] + 1, above[j - 1] + change);
            if (i > 1 && j > 1 && a.p[i - 1] == b.p[j - 2] && a.p[i - 2] == b.p[j - 1] &&
                above2[j - 2] + 1 < row[j])
                row[j] = above2[j - 2] + 1;
        }
    }
    return rows[a.n % 3][b.n];
}

void da_suggest_offer(struct da_suggest *s, const char *name)
{
    struct da_str offered = da_str_c(name);
    size_t near, distance;

    if (!name || s->typed.n == 0 || s->typed.n > NAME_MAX_SIZE || offered.n > NAME_MAX_SIZE)
        return;
    near = s->typed.n < 4 ? 1 : 1 + s->typed.n / 4;
    distance = edit_distance(s->typed, offered);
    if (s->typed.n >= 3 && da_str_starts(offered, s->typed))
        distance = 1; /* an abbreviation */
    if (distance > near || distance >= s->distance)
        return;
    s->best = name;
    s->distance = distance;
}
