/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/help.h"

#include "base/utf8.h"
#include "cli/table.h"
#include "quality/rules.h"
#include "run/run_rules.h"
#include "teacher/provider.h"

enum {
    COMMAND_COLUMN = 14, /* where summaries start in the overview */
    OPTION_COLUMN = 30   /* where an option's help starts */
};

static void add_spaces(struct da_buf *out, size_t n)
{
    while (n-- > 0)
        da_buf_add_char(out, ' ');
}

void da_help_wrap(struct da_buf *out, size_t column, size_t indent, struct da_str text)
{
    bool first = true; /* on its line */

    while (text.n > 0) {
        size_t end = 0, width;
        struct da_str word;

        if (text.p[0] == '\n' || text.p[0] == ' ') {
            if (text.p[0] == '\n') {
                da_buf_add_char(out, '\n');
                column = 0;
                first = true;
            }
            text = da_str_sub(text, 1, text.n);
            continue;
        }
        while (end < text.n && text.p[end] != ' ' && text.p[end] != '\n')
            end++;
        word = da_str_sub(text, 0, end);
        width = da_utf8_length(word);
        if (!first && column + 1 + width > DA_HELP_WIDTH) {
            da_buf_add_char(out, '\n');
            column = 0;
            first = true;
        }
        if (column < indent) {
            add_spaces(out, indent - column);
            column = indent;
        } else if (!first) {
            da_buf_add_char(out, ' ');
            column++;
        }
        da_buf_add_str(out, word);
        column += width;
        first = false;
        text = da_str_sub(text, end, text.n);
    }
    da_buf_add_char(out, '\n');
}

void da_help_overview(struct da_buf *out)
{
    da_buf_add_c(out, "didact turns a few seed tasks into an instruction-tuning dataset with a "
                      "language model.\n"
                      "\n"
                      "usage: didact COMMAND [OPTION...]\n"
                      "\n");
    for (size_t i = 0; i < da_n_cmds; i++) {
        da_buf_addf(out, "  %-*s", COMMAND_COLUMN - 2, da_cmds[i]->name);
        da_help_wrap(out, COMMAND_COLUMN, COMMAND_COLUMN, da_str_c(da_cmds[i]->summary));
    }
    da_buf_add_c(out, "\n"
                      "Start with:\n"
                      "  didact generate --seeds seeds.jsonl --teacher ollama --model qwen3 -n 100 "
                      "-o out.jsonl\n"
                      "\n"
                      "`didact help COMMAND` explains a command, `didact help providers` lists the "
                      "servers that have\n"
                      "names, `didact help rules` lists why a task is rejected.\n");
}

void da_help_option_names(const struct da_option *o, struct da_buf *out)
{
    if (o->short_name)
        da_buf_addf(out, "-%c, ", o->short_name);
    da_buf_addf(out, "--%s", o->name);
    if (o->metavar)
        da_buf_addf(out, " %s", o->metavar);
}

void da_help_option_default(const struct da_option *o, struct da_buf *out)
{
    if (o->type == DA_OPT_FLAG)
        return;
    da_buf_addf(out, "default: %s", o->value ? o->value : o->unset);
}

const struct da_option *da_help_next_option(const struct da_cmd *cmd, enum da_option_group group,
                                            const struct da_option *after)
{
    size_t i = after ? (size_t)(after - da_options) + 1 : 0;

    for (; i < da_n_options; i++)
        if ((da_options[i].commands & cmd->bit) && da_options[i].group == group)
            return &da_options[i];
    return NULL;
}

static void option_help(const struct da_option *o, struct da_buf *out)
{
    struct da_buf names, text;
    size_t column;

    da_buf_init(&names, 256);
    da_buf_init(&text, 1024);
    da_buf_add_c(&names, o->short_name ? "  " : "      ");
    da_help_option_names(o, &names);
    da_buf_add_c(&text, o->help);
    if (o->type != DA_OPT_FLAG) {
        da_buf_add_c(&text, " (");
        da_help_option_default(o, &text);
        da_buf_add_char(&text, ')');
    }
    if (o->alias)
        da_buf_addf(&text, "; also --%s", o->alias);
    da_buf_add_str(out, da_buf_str(&names));
    column = da_buf_str(&names).n;
    if (column + 2 > OPTION_COLUMN) {
        da_buf_add_char(out, '\n');
        column = 0;
    }
    da_help_wrap(out, column, OPTION_COLUMN, da_buf_str(&text));
    da_buf_release(&names);
    da_buf_release(&text);
}

void da_help_command(const struct da_cmd *cmd, struct da_buf *out)
{
    da_buf_addf(out, "didact %s: %s\n\nusage: didact %s [OPTION...]%s%s\n\n", cmd->name,
                cmd->summary, cmd->name, cmd->operands ? " " : "",
                cmd->operands ? cmd->operands : "");
    da_help_wrap(out, 0, 0, da_str_c(cmd->description));
    for (int group = 0; group < DA_N_GROUPS; group++) {
        const struct da_option *o = da_help_next_option(cmd, (enum da_option_group)group, NULL);

        if (o)
            da_buf_addf(out, "\n%s\n", da_option_group_titles[group]);
        for (; o; o = da_help_next_option(cmd, (enum da_option_group)group, o))
            option_help(o, out);
    }
    da_buf_add_c(out, "\nExamples\n");
    for (const struct da_example *e = cmd->examples; e->line; e++)
        da_buf_addf(out, "  %s\n      %s\n", e->line, e->what);
    if (cmd->bit == DA_IN_GENERATE)
        da_help_wrap(
            out, 0, 0,
            DA_STR("\n"
                   "Every option can also be set in the environment (--num is DIDACT_NUM) and in "
                   "didact.yaml (num: 100). The command line comes first, then the environment, "
                   "then the file; `didact config --explain` shows what is in force."));
}

static size_t widest(size_t width, const char *name)
{
    size_t n = strlen(name);

    return n > width ? n : width;
}

/* A name, and what is to be said of it beside the longest of the names. */
static void add_definition(struct da_buf *out, const char *name, size_t name_width,
                           const char *text)
{
    da_buf_addf(out, "  %-*s", (int)name_width + 2, name);
    da_help_wrap(out, name_width + 4, name_width + 4, da_str_c(text));
}

void da_help_rules(struct da_buf *out)
{
    size_t width = 0;

    for (size_t i = 0; i < da_n_rule_rows; i++)
        width = widest(width, da_rule_rows[i].name);
    for (size_t i = 0; i < DA_N_RUN_RULES; i++)
        width = widest(width, da_run_rule_rows[i].name);
    da_buf_add_c(
        out,
        "Rules that reject a task or an instance; the pool keeps what they rejected, and why:\n\n");
    for (size_t i = 0; i < da_n_rule_rows; i++)
        add_definition(out, da_rule_rows[i].name, width, da_rule_rows[i].what);
    for (size_t i = 0; i < DA_N_RUN_RULES; i++)
        add_definition(out, da_run_rule_rows[i].name, width, da_run_rule_rows[i].what);
}

void da_help_providers(struct da_buf *out)
{
    struct da_table t;
    size_t width = 0;

    da_table_init(&t, 3, 0);
    for (size_t i = 0; i < da_n_providers; i++) {
        da_table_add(&t, da_str_c(da_providers[i].name));
        da_table_add(&t, da_str_c(da_providers[i].base_url));
        da_table_add(&t, da_str_c(da_providers[i].key_env ? da_providers[i].key_env : "no key"));
    }
    da_buf_add_c(out,
                 "Names for --teacher and --provider, with their base URLs and key variables:\n\n");
    da_table_write(&t, out);
    da_table_release(&t);
    da_buf_add_char(out, '\n');
    for (size_t i = 0; i < da_n_providers; i++)
        width = widest(width, da_providers[i].name);
    for (size_t i = 0; i < da_n_providers; i++)
        if (da_providers[i].note)
            add_definition(out, da_providers[i].name, width, da_providers[i].note);
    da_help_wrap(out, 0, 0,
                 DA_STR("\n"
                        "Any other OpenAI-compatible server works by its URL: --teacher "
                        "http://localhost:9000/v1. A server on this machine needs no key."));
}
