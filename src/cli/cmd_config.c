/* SPDX-License-Identifier: Apache-2.0
 *
 * didact config: the settings in force, as a didact.yaml.
 */
#include "cli/cmd.h"

#include "base/utf8.h"

enum { ORIGIN_COLUMN = 44 };

/* What libyaml would read as the same text: plain where that is plainly safe, else in double
 * quotes. */
static void add_yaml(struct da_buf *out, const char *text)
{
    static const char safe[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./+-";

    if (text[strspn(text, safe)] == 0 && *text != '-' && strcmp(text, "null") != 0) {
        da_buf_add_c(out, text);
        return;
    }
    da_buf_add_char(out, '"');
    for (const char *p = text; *p; p++) {
        unsigned char c = (unsigned char)*p;

        if (c == '"' || c == '\\')
            da_buf_addf(out, "\\%c", c);
        else if (c < 0x20 || c == 0x7F)
            da_buf_addf(out, "\\x%02x", c);
        else
            da_buf_add_char(out, (char)c);
    }
    da_buf_add_char(out, '"');
}

static void add_list(struct da_buf *out, const struct da_texts *list)
{
    da_buf_add_char(out, '[');
    for (size_t i = 0; i < list->n; i++) {
        da_buf_add_c(out, i ? ", " : "");
        add_yaml(out, list->items[i]);
    }
    da_buf_add_char(out, ']');
}

/* "num: 100"; an unset option as the comment "# pool: the output's name, ending in .db". */
static void add_setting(struct da_buf *out, const struct da_option *o, const struct da_settings *s)
{
    struct da_buf value;

    da_buf_init(&value, DA_BUF_TEXT_MAX);
    if (!da_option_print(o, s, ",", &value)) {
        da_buf_addf(out, "# %s: %s", o->name, o->unset);
    } else {
        da_buf_addf(out, "%s: ", o->name);
        if (o->type == DA_OPT_TEXTS)
            add_list(out, (const struct da_texts *)(const void *)((const char *)s + o->offset));
        else
            add_yaml(out, da_buf_str(&value).p);
    }
    da_buf_release(&value);
}

static void add_origin(struct da_buf *out, const struct da_config *c, const struct da_option *o,
                       size_t line_start)
{
    size_t width = da_utf8_length(da_str_sub(da_buf_str(out), line_start, out->n));

    do
        da_buf_add_char(out, ' ');
    while (++width < ORIGIN_COLUMN);
    da_buf_add_c(out, "# ");
    da_config_origin(c, o, out);
}

static int run(const struct da_call *call, struct da_err *err)
{
    struct da_buf out;
    int rc;

    da_buf_init(&out, DA_BUF_TEXT_MAX);
    for (int group = 0; group < DA_N_GROUPS; group++) {
        da_buf_addf(&out, "%s# %s\n", group ? "\n" : "", da_option_group_titles[group]);
        for (size_t i = 0; i < da_n_options; i++) {
            size_t line_start = out.n;

            if ((int)da_options[i].group != group || da_options[i].args_only ||
                strcmp(da_options[i].name, "config") == 0)
                continue;
            add_setting(&out, &da_options[i], call->settings);
            if (call->settings->explain)
                add_origin(&out, call->config, &da_options[i], line_start);
            da_buf_add_char(&out, '\n');
        }
    }
    rc = da_print(&out, err);
    da_buf_release(&out);
    return rc;
}

const struct da_cmd da_cmd_config = {
    .name = "config",
    .summary = "print the settings in force, and where each comes from",
    .bit = DA_IN_CONFIG,
    .description = "Prints every setting as it would be for a run with the same options, in the "
                   "form of a didact.yaml. With --explain each line says where its value comes "
                   "from: command line, environment, didact.yaml, default.\n"
                   "\n"
                   "The command line comes before the environment (--num is DIDACT_NUM), the "
                   "environment before didact.yaml, that before the defaults.",
    .examples =
        (const struct da_example[]){
            {"didact config --explain", "what is in force in this folder, and why"},
            {"didact config --model qwen3 -n 500 > didact.yaml",
             "keep these settings for this folder"},
            {0},
        },
    .run = run,
};
