/* SPDX-License-Identifier: Apache-2.0
 *
 * The original's blacklist: whole words in any case, whatever they mean. And, instead of it by
 * default, the question whether a text can answer at all, by language.
 */
#include "quality/rule.h"

#include "base/utf8.h"
#include "quality/lang.h"

/* What Python's \w matches, near enough: the characters beyond ASCII that are not in a block of
 * punctuation. */
static bool is_word_character(uint32_t cp)
{
    if (cp < 0x80)
        return (cp >= '0' && cp <= '9') || ((cp | 0x20) >= 'a' && (cp | 0x20) <= 'z') || cp == '_';
    return cp >= 0xC0 && cp != 0xD7 && cp != 0xF7 && !(cp >= 0x2000 && cp <= 0x2BFF) &&
           !(cp >= 0x3000 && cp <= 0x3004) && !(cp >= 0x3008 && cp <= 0x3020) && !da_is_space(cp) &&
           !(cp >= 0xFF01 && cp <= 0xFF0F);
}

static bool ends_at_word_character(struct da_str s)
{
    size_t i = s.n;
    uint32_t cp = 0;

    while (i > 0 && s.n - i < 4 && ((unsigned char)s.p[i - 1] & 0xC0) == 0x80)
        i--;
    if (i > 0)
        i--;
    return s.n > i && da_utf8_decode(da_str_sub(s, i, s.n), &cp) == s.n - i &&
           is_word_character(cp);
}

static bool starts_with_word_character(struct da_str s)
{
    uint32_t cp;

    return s.n > 0 && da_utf8_decode(s, &cp) > 0 && is_word_character(cp);
}

static bool has_word(struct da_str text, struct da_str word)
{
    for (size_t i = 0; i + word.n <= text.n; i++)
        if (da_str_starts_nocase(da_str_sub(text, i, text.n), word) &&
            !ends_at_word_character(da_str_sub(text, 0, i)) &&
            !starts_with_word_character(da_str_sub(text, i + word.n, text.n)))
            return true;
    return false;
}

/* What stands in quotes is spoken of and asks for nothing. A quote that nobody closes is a sign
 * like another. */
static struct da_str without_quotations(struct da_str text, struct da_arena *a)
{
    struct {
        const char *open, *close;
        bool is_over; /* no closing one further on */
    } quotes[] = {
        {"\"", "\"", false}, {"`", "`", false},   {"“", "”", false},
        {"「", "」", false}, {"『", "』", false}, {"《", "》", false},
    };
    char *out = da_arena_alloc(a, text.n + 1);
    size_t n = 0;

    for (size_t i = 0; i < text.n;) {
        size_t after = 0; /* the quotation that starts here */

        for (size_t k = 0; k < sizeof quotes / sizeof quotes[0]; k++) {
            size_t at;

            if (quotes[k].is_over ||
                !da_str_starts(da_str_sub(text, i, text.n), da_str_c(quotes[k].open)))
                continue;
            at = da_str_find(text, da_str_c(quotes[k].close), i + strlen(quotes[k].open));
            quotes[k].is_over = at == SIZE_MAX;
            after = at == SIZE_MAX ? 0 : at + strlen(quotes[k].close);
        }
        if (after > 0)
            i = after;
        else
            out[n++] = text.p[i++];
    }
    return (struct da_str){out, n};
}

bool da_rule_keyword(const struct da_rule_options *o, struct da_str text, struct da_arena *a,
                     struct da_buf *reason)
{
    static const char *const words[] = {
        "image", "images", "graph", "graphs", "picture",   "pictures",
        "file",  "files",  "map",   "maps",   "draw",      "plot",
        "go to", "video",  "audio", "music",  "flowchart", "diagram",
    };
    enum { N_SELF_INSTRUCT = 13 }; /* the rest came with Alpaca */
    size_t n = o->alpaca ? sizeof words / sizeof words[0] : N_SELF_INSTRUCT;

    if (!o->paper)
        return da_lang_find(o->lang)->scripts == 1u << DA_SCRIPT_HAN
                   ? da_rule_medium_zh(o, without_quotations(text, a), a, reason)
                   : da_rule_medium_en(o, without_quotations(text, a), a, reason);
    for (size_t i = 0; i < n; i++) {
        if (has_word(text, da_str_c(words[i]))) {
            da_buf_addf(reason, "holds the word \"%s\"", words[i]);
            return true;
        }
    }
    return false;
}
