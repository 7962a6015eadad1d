/* SPDX-License-Identifier: Apache-2.0
 *
 * didact.1, in the man macros (man(7)).
 */
#include "cli/help.h"

/* Text to roff: backslashes, hyphens as typed, and no line may start with a control character. */
static void add_text(struct da_buf *out, const char *text)
{
    bool line_start = true;

    for (const char *p = text; *p; p++) {
        if (line_start && (*p == '.' || *p == '\''))
            da_buf_add_c(out, "\\&");
        line_start = *p == '\n';
        if (*p == '\\')
            da_buf_add_c(out, "\\e");
        else if (*p == '-')
            da_buf_add_c(out, "\\-");
        else
            da_buf_add_char(out, *p);
    }
}

static void add_paragraphs(struct da_buf *out, const char *text)
{
    struct da_str rest = da_str_c(text);

    for (;;) {
        size_t gap = da_str_find(rest, DA_STR("\n\n"), 0);
        struct da_buf part;

        da_buf_init(&part, DA_BUF_TEXT_MAX);
        da_buf_add_str(&part, da_str_sub(rest, 0, gap));
        add_text(out, da_buf_str(&part).p);
        da_buf_release(&part);
        da_buf_add_char(out, '\n');
        if (gap == SIZE_MAX)
            return;
        da_buf_add_c(out, ".PP\n");
        rest = da_str_sub(rest, gap + 2, rest.n);
    }
}

static void add_option(struct da_buf *out, const struct da_option *o)
{
    da_buf_add_c(out, ".TP\n");
    if (o->short_name)
        da_buf_addf(out, "\\fB\\-%c\\fR, ", o->short_name);
    da_buf_add_c(out, "\\fB\\-\\-");
    add_text(out, o->name);
    da_buf_add_c(out, "\\fR");
    if (o->metavar) {
        da_buf_add_c(out, " \\fI");
        add_text(out, o->metavar);
        da_buf_add_c(out, "\\fR");
    }
    da_buf_add_char(out, '\n');
    add_text(out, o->help);
    if (o->type != DA_OPT_FLAG) {
        struct da_buf text;

        da_buf_init(&text, 256);
        da_help_option_default(o, &text);
        da_buf_add_c(out, " (");
        add_text(out, da_buf_str(&text).p);
        da_buf_add_char(out, ')');
        da_buf_release(&text);
    }
    if (o->alias) {
        da_buf_add_c(out, "; also \\fB\\-\\-");
        add_text(out, o->alias);
        da_buf_add_c(out, "\\fR");
    }
    da_buf_add_char(out, '\n');
}

static void add_command(struct da_buf *out, const struct da_cmd *cmd)
{
    da_buf_addf(out, ".SS \"didact %s%s%s\"\n", cmd->name, cmd->operands ? " " : "",
                cmd->operands ? cmd->operands : "");
    add_paragraphs(out, cmd->description);
    for (int group = 0; group < DA_N_GROUPS; group++) {
        const struct da_option *o = NULL;

        while ((o = da_help_next_option(cmd, (enum da_option_group)group, o)) != NULL)
            if (o->commands != DA_IN_ALL)
                add_option(out, o);
    }
    da_buf_add_c(out, ".PP\nExamples:\n");
    for (const struct da_example *e = cmd->examples; e->line; e++) {
        da_buf_add_c(out, ".PP\n.nf\n");
        add_text(out, e->line);
        da_buf_add_c(out, "\n.fi\n.RS\n");
        add_text(out, e->what);
        da_buf_add_c(out, "\n.RE\n");
    }
}

static void add_tail(struct da_buf *out)
{
    da_buf_add_c(
        out,
        ".SH ENVIRONMENT\n"
        "Every option but those that only ask for a view (\\-\\-help, \\-\\-json, \\-\\-explain) "
        "can be set as DIDACT_NAME, with _ in place of \\-: \\-\\-num is DIDACT_NUM. Lists are "
        "separated by colons.\n"
        ".TP\n"
        "OPENAI_API_KEY, DASHSCOPE_API_KEY, ...\n"
        "keys; `didact help providers` lists them\n"
        ".TP\n"
        "OPENAI_BASE_URL\n"
        "the teacher when none is named\n"
        ".TP\n"
        "NO_COLOR\n"
        "no colours, whatever its value\n"
        ".SH FILES\n"
        ".TP\n"
        "didact.yaml\n"
        "settings, in the current folder: one `name: value` a line\n"
        ".SH EXIT STATUS\n"
        "0 done, 1 the job could not be done, 2 wrong usage, 130 interrupted.\n");
}

void da_man_page(struct da_buf *out)
{
    static const struct da_cmd everywhere = {.bit = DA_IN_MAN};

    da_buf_addf(out, ".TH DIDACT 1 \"\" \"didact %s\" \"User Commands\"\n", DA_VERSION);
    da_buf_add_c(
        out,
        ".SH NAME\n"
        "didact \\- bootstrap an instruction\\-tuning dataset from seed tasks\n"
        ".SH SYNOPSIS\n"
        "\\fBdidact\\fR \\fICOMMAND\\fR [\\fIOPTION\\fR...] [\\fIOPERAND\\fR...]\n"
        ".SH DESCRIPTION\n"
        "didact turns a few seed tasks into an instruction\\-tuning dataset with a language model, "
        "by the Self\\-Instruct method. Everything a run knows is kept in one pool file; an "
        "interrupted run goes on when the same command is typed again.\n"
        ".SH COMMANDS\n");
    for (size_t i = 0; i < da_n_cmds; i++)
        add_command(out, da_cmds[i]);
    da_buf_add_c(out, ".SH OPTIONS OF EVERY COMMAND\n");
    for (int group = 0; group < DA_N_GROUPS; group++) {
        const struct da_option *o = NULL;

        while ((o = da_help_next_option(&everywhere, (enum da_option_group)group, o)) != NULL)
            add_option(out, o);
    }
    add_tail(out);
}
