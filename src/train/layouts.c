/* SPDX-License-Identifier: Apache-2.0 */
#include "train/layouts.h"

#include "dataset/alpaca.h"

enum { NAME_MAX_BYTES = 40, N_LAYOUTS = 3 };

static const char *const names[N_LAYOUTS] = {
    [DA_LAYOUT_MIXED] = "mixed",
    [DA_LAYOUT_ALPACA] = "alpaca",
    [DA_LAYOUT_CHAT] = "chat",
};

const struct da_template da_templates_with_input[DA_TEMPLATES_WITH_INPUT] = {
    {"Task: ", "\nInput: ", "\nOutput:", " "},
    {"Task: ", "\n\nInput: ", "\n\nOutput:", " "},
    {"", "\nInput: ", "\nOutput:", " "},
    {"", "\n\nInput: ", "\n\nOutput:", " "},
    {"", "\n\n", "\n\nOutput:", " "},
    {"Task: ", "\n\n", "\n\n", ""},
    {"", "\n\n", "\n\n", ""},
};

const struct da_template da_templates_without[DA_TEMPLATES_WITHOUT] = {
    {"Task: ", "", "\nOutput:", " "}, {"Task: ", "", "\n\nOutput:", " "},
    {"", "", "\nOutput:", " "},       {"", "", "\n\nOutput:", " "},
    {"Task: ", "", "\n\n", ""},       {"", "", "\n\n", ""},
};

const char *da_layout_name(enum da_layout l)
{
    return names[l];
}

int da_layout_from_name(const char *name, enum da_layout *out, struct da_err *err)
{
    for (int l = 0; l < N_LAYOUTS; l++)
        if (strcmp(name, names[l]) == 0) {
            *out = (enum da_layout)l;
            return DA_OK;
        }
    return da_err_set(err, DA_EINVAL, 0, "there is no layout \"%.40s\"", name);
}

/* ---- an input's field names ---- */

static bool is_name_byte(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           c >= 0x80 || c == ' ' || c == '_' || c == '-' || c == '\'';
}

/* Bytes of "Name: " at the start of a text, its colon and one space or line break included; 0 when
 * there is none. A clock time or a URL has no space behind its colon. */
static size_t field_name(struct da_str text)
{
    const struct da_str wide = DA_STR("\xEF\xBC\x9A"); /* the colon of Chinese text */
    size_t n = 0;

    while (n < text.n && n < NAME_MAX_BYTES && is_name_byte((unsigned char)text.p[n]) &&
           !da_str_starts(da_str_sub(text, n, text.n), wide))
        n++;
    if (n == 0 || text.p[0] == ' ' || text.p[0] == '-')
        return 0;
    if (da_str_starts(da_str_sub(text, n, text.n), wide))
        return n + wide.n;
    if (n == text.n || text.p[n] != ':')
        return 0;
    if (n + 1 == text.n)
        return n + 1;
    return text.p[n + 1] == ' ' || text.p[n + 1] == '\n' ? n + 2 : 0;
}

static size_t count_names(struct da_str text)
{
    struct da_str line;
    size_t n = 0;

    while (da_str_line(&text, &line))
        n += field_name(line) > 0;
    return n;
}

bool da_layout_unname(struct da_str input, struct da_buf *out)
{
    size_t name = field_name(input);
    char last = 0;

    if (name == 0 || count_names(input) != 1)
        return false;
    input = da_str_trim(da_str_sub(input, name, input.n));
    if (input.n == 0)
        return false;
    for (size_t i = 0; i < input.n; last = input.p[i++])
        if (input.p[i] != '\n' || last != '\n')
            da_buf_add_char(out, input.p[i]);
    return true;
}

/* ---- prompts ---- */

static void mix(struct da_str instruction, struct da_str input, struct da_rng *rng,
                struct da_buf *prompt, struct da_str *lead)
{
    bool wants_bare = da_rng_below(rng, 2) == 0;
    const struct da_template *t =
        input.n > 0 ? &da_templates_with_input[da_rng_below(rng, DA_TEMPLATES_WITH_INPUT)]
                    : &da_templates_without[da_rng_below(rng, DA_TEMPLATES_WITHOUT)];

    da_buf_add_c(prompt, t->head);
    da_buf_add_str(prompt, instruction);
    da_buf_add_c(prompt, t->middle);
    if (!(wants_bare && da_layout_unname(input, prompt)))
        da_buf_add_str(prompt, input);
    da_buf_add_c(prompt, t->tail);
    *lead = da_str_c(t->lead);
}

void da_layout_prompt(enum da_layout l, struct da_str instruction, struct da_str input,
                      struct da_rng *rng, struct da_buf *prompt, struct da_str *lead)
{
    DA_ASSERT(l != DA_LAYOUT_CHAT);
    if (l == DA_LAYOUT_MIXED) {
        mix(instruction, input, rng, prompt, lead);
        return;
    }
    da_alpaca_prompt(prompt, instruction, input);
    *lead = DA_STR("");
}
