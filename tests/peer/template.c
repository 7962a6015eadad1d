/* SPDX-License-Identifier: Apache-2.0 */
#include "template.h"

#include "draw.h"

/* The slot that a template's "{" opens: its index, its kind, and where the template goes on. */
static size_t slot_at(const char *open, char *kind, const char **next)
{
    static const char letters[] = "abcxyz";
    const char *at = strchr(letters, open[1]);

    DA_ASSERT(at && open[2] && open[3] == '}');
    *kind = open[2];
    *next = open + 4;
    return (size_t)(at - letters);
}

void peer_template_fill(const char *template, bool zh, struct da_rng *rng, struct da_arena *a,
                        struct peer_slots *slots, struct da_buf *out)
{
    const char *open;

    while ((open = strchr(template, '{')) != NULL) {
        char kind;
        size_t i;

        da_buf_add(out, template, (size_t)(open - template));
        i = slot_at(open, &kind, &template);
        if (!slots->text[i].p)
            slots->text[i] = peer_draw(kind, zh, slots->text[0], rng, a);
        da_buf_add_str(out, slots->text[i]);
    }
    da_buf_add_c(out, template);
}

bool peer_template_match(const char *template, struct da_str text, struct peer_slots *slots)
{
    struct peer_slots found = {0};
    const char *open = strchr(template, '{');
    size_t at = open ? (size_t)(open - template) : strlen(template);

    if (!da_str_starts(text, (struct da_str){template, at}))
        return false;
    while (open) {
        char kind;
        size_t i = slot_at(open, &kind, &template);
        struct da_str literal, value;
        size_t end;

        open = strchr(template, '{');
        literal = (struct da_str){template, open ? (size_t)(open - template) : strlen(template)};
        /* What closes the template closes the text; in between, a slot ends where the literal first
         * occurs. */
        end = literal.n == 0        ? text.n
              : open                ? da_str_find(text, literal, at)
              : text.n >= literal.n ? text.n - literal.n
                                    : SIZE_MAX;
        if (end == SIZE_MAX || end <= at || !da_str_starts(da_str_sub(text, end, text.n), literal))
            return false;
        value = da_str_sub(text, at, end);
        if (found.text[i].p && !da_str_eq(found.text[i], value))
            return false;
        found.text[i] = value;
        at = end + literal.n;
    }
    if (at != text.n)
        return false;
    *slots = found;
    return true;
}

size_t peer_list_split(struct da_str list, struct da_str out[PEER_LIST_MAX])
{
    static const char *const separators[] = {", ", " and ", "、"};
    size_t n = 0;

    while (n < PEER_LIST_MAX) {
        size_t end = SIZE_MAX, width = 0;

        for (size_t i = 0; i < sizeof separators / sizeof *separators; i++) {
            size_t at = da_str_find(list, da_str_c(separators[i]), 0);

            if (at < end) {
                end = at;
                width = strlen(separators[i]);
            }
        }
        out[n++] = da_str_sub(list, 0, end);
        if (end == SIZE_MAX)
            break;
        list = da_str_sub(list, end + width, list.n);
    }
    return n;
}
