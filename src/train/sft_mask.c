/* SPDX-License-Identifier: Apache-2.0 */
#include "train/sft_mask.h"

#include "base/utf8.h"

#define GREEN "\033[32m"
#define PLAIN "\033[0m"

/* Line breaks stay, everything else that a terminal would obey is spelled. An empty line of what is
 * learnt would not be seen in green: its end is shown. */
static void add_lines(struct da_str text, bool green, struct da_buf *out)
{
    while (text.n > 0) {
        size_t end = da_str_find(text, DA_STR("\n"), 0);
        struct da_str line = da_str_sub(text, 0, end);

        if (green)
            da_buf_add_c(out, GREEN);
        da_escape_terminal(out, line, SIZE_MAX);
        if (green && end != SIZE_MAX)
            da_buf_add_c(out, "\xE2\x86\xB5"); /* a return arrow */
        if (green)
            da_buf_add_c(out, PLAIN);
        if (end != SIZE_MAX)
            da_buf_add_char(out, '\n');
        text = da_str_sub(text, line.n + (end != SIZE_MAX), text.n);
    }
}

static void add_part(const struct da_sft *s, const uint32_t *tokens, size_t n, bool learnt,
                     enum da_sft_look look, struct da_buf *out)
{
    bool marked = learnt && look != DA_SFT_COLOR;
    struct da_buf text;

    da_buf_init(&text, DA_BUF_TEXT_MAX);
    da_tokenizer_decode(s->options.tokenizer, tokens, n, false, &text);
    if (marked)
        da_buf_add_c(out, "[[");
    if (look == DA_SFT_RAW)
        da_buf_add_str(out, da_buf_str(&text));
    else
        add_lines(da_buf_str(&text), learnt && look == DA_SFT_COLOR, out);
    if (marked)
        da_buf_add_c(out, "]]");
    da_buf_release(&text);
}

void da_sft_show(const struct da_sft *s, const struct da_sft_example *e, enum da_sft_look look,
                 struct da_buf *out)
{
    const uint32_t *tokens = s->tokens + e->first;

    add_part(s, tokens, e->n_prompt, false, look, out);
    add_part(s, tokens + e->n_prompt, e->n - e->n_prompt, true, look, out);
}
