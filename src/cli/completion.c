/* SPDX-License-Identifier: Apache-2.0
 *
 * Shell completion scripts, static: they hold the tables as they were when the script was made.
 */
#include "cli/help.h"

static bool takes_path(const struct da_option *o)
{
    static const char *const names[] = {"FILE", "FILE...", "PATH", "DIR"};

    for (size_t i = 0; o->metavar && i < sizeof names / sizeof *names; i++)
        if (strcmp(o->metavar, names[i]) == 0)
            return true;
    return false;
}

static void add_commands(struct da_buf *out, const char *separator)
{
    for (size_t i = 0; i < da_n_cmds; i++)
        da_buf_addf(out, "%s%s", i ? separator : "", da_cmds[i]->name);
}

/* Text inside single quotes of a shell. */
static void add_quoted(struct da_buf *out, const char *text, const char *also_escaped)
{
    for (const char *p = text; *p; p++) {
        if (*p == '\'') {
            da_buf_add_c(out, "'\\''");
            continue;
        }
        if (strchr(also_escaped, *p))
            da_buf_add_char(out, '\\');
        da_buf_add_char(out, *p);
    }
}

static void bash_values(struct da_buf *out)
{
    for (size_t i = 0; i < da_n_options; i++) {
        const struct da_option *o = &da_options[i];

        if (!o->choices && !takes_path(o))
            continue;
        da_buf_addf(out, "    --%s%s%s", o->name, o->alias ? "|--" : "", o->alias ? o->alias : "");
        if (o->short_name)
            da_buf_addf(out, "|-%c", o->short_name);
        da_buf_add_c(out, ") ");
        if (o->choices) {
            da_buf_add_c(out, "COMPREPLY=($(compgen -W '");
            for (size_t k = 0; o->choices[k]; k++)
                da_buf_addf(out, "%s%s", k ? " " : "", o->choices[k]);
            da_buf_add_c(out, "' -- \"$cur\")); return ;;\n");
        } else {
            da_buf_add_c(out, "COMPREPLY=($(compgen -f -- \"$cur\")); return ;;\n");
        }
    }
}

static void bash_options(struct da_buf *out, const struct da_cmd *cmd)
{
    da_buf_addf(out, "    %s) words='", cmd->name);
    for (size_t i = 0, n = 0; i < da_n_options; i++) {
        const struct da_option *o = &da_options[i];

        if (!(o->commands & cmd->bit))
            continue;
        da_buf_addf(out, "%s--%s", n++ ? " " : "", o->name);
        if (o->alias)
            da_buf_addf(out, " --%s", o->alias);
    }
    da_buf_add_c(out, "' ;;\n");
}

static void bash(struct da_buf *out)
{
    da_buf_add_c(
        out,
        "# bash completion for didact\n"
        "_didact() {\n"
        "  local cur=\"${COMP_WORDS[COMP_CWORD]}\" prev=\"${COMP_WORDS[COMP_CWORD-1]}\" words\n"
        "  COMPREPLY=()\n"
        "  if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
        "    COMPREPLY=($(compgen -W '");
    add_commands(out, " ");
    da_buf_add_c(out, "' -- \"$cur\")); return\n  fi\n  case \"$prev\" in\n");
    bash_values(out);
    da_buf_add_c(out, "  esac\n"
                      "  case \"$cur\" in\n"
                      "    -*) ;;\n"
                      "    *)\n"
                      "      case \"${COMP_WORDS[1]}\" in\n"
                      "        help) COMPREPLY=($(compgen -W '");
    add_commands(out, " ");
    da_buf_add_c(out,
                 " rules providers' -- \"$cur\")) ;;\n"
                 "        completion) COMPREPLY=($(compgen -W 'bash zsh fish' -- \"$cur\")) ;;\n"
                 "        *) COMPREPLY=($(compgen -f -- \"$cur\")) ;;\n"
                 "      esac\n"
                 "      return ;;\n"
                 "  esac\n"
                 "  case \"${COMP_WORDS[1]}\" in\n");
    for (size_t i = 0; i < da_n_cmds; i++)
        bash_options(out, da_cmds[i]);
    da_buf_add_c(out, "    *) words='' ;;\n"
                      "  esac\n"
                      "  COMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n"
                      "}\n"
                      "complete -o filenames -F _didact didact\n");
}

/* '--name[help]:VALUE:action', with the repeatable ones marked. */
static void zsh_spec(struct da_buf *out, const struct da_option *o, const char *name)
{
    da_buf_addf(out, "        '%s%s[", o->type == DA_OPT_TEXTS ? "*" : "", name);
    add_quoted(out, o->help, "[]:\\");
    da_buf_add_char(out, ']');
    if (o->metavar) {
        da_buf_add_char(out, ':');
        add_quoted(out, o->metavar, ":\\");
        da_buf_add_char(out, ':');
        if (takes_path(o))
            da_buf_add_c(out, "_files");
        for (size_t k = 0; o->choices && o->choices[k]; k++)
            da_buf_addf(out, "%s%s", k ? " " : "(", o->choices[k]);
        if (o->choices)
            da_buf_add_char(out, ')');
    }
    da_buf_add_c(out, "' \\\n");
}

static void zsh_option(struct da_buf *out, const struct da_option *o)
{
    char name[64];

    (void)snprintf(name, sizeof name, "--%s", o->name);
    zsh_spec(out, o, name);
    if (o->alias) {
        (void)snprintf(name, sizeof name, "--%s", o->alias);
        zsh_spec(out, o, name);
    }
    if (o->short_name) {
        (void)snprintf(name, sizeof name, "-%c", o->short_name);
        zsh_spec(out, o, name);
    }
}

static void zsh(struct da_buf *out)
{
    da_buf_add_c(out, "#compdef didact\n\n_didact() {\n  local -a commands\n  commands=(\n");
    for (size_t i = 0; i < da_n_cmds; i++) {
        da_buf_addf(out, "    '%s:", da_cmds[i]->name);
        add_quoted(out, da_cmds[i]->summary, ":\\");
        da_buf_add_c(out, "'\n");
    }
    da_buf_add_c(out, "  )\n"
                      "  if (( CURRENT == 2 )); then\n"
                      "    _describe command commands\n"
                      "    return\n"
                      "  fi\n"
                      "  local command=$words[2]\n"
                      "  shift words\n"
                      "  (( CURRENT-- ))\n"
                      "  case $command in\n");
    for (size_t i = 0; i < da_n_cmds; i++) {
        da_buf_addf(out, "    %s)\n      _arguments \\\n", da_cmds[i]->name);
        for (size_t k = 0; k < da_n_options; k++)
            if (da_options[k].commands & da_cmds[i]->bit)
                zsh_option(out, &da_options[k]);
        if (da_cmds[i]->bit == DA_IN_HELP) {
            da_buf_add_c(out, "        '1:topic:(");
            add_commands(out, " ");
            da_buf_add_c(out, " rules providers)'\n      ;;\n");
        } else if (da_cmds[i]->bit == DA_IN_COMPLETION) {
            da_buf_add_c(out, "        '1:shell:(bash zsh fish)'\n      ;;\n");
        } else {
            da_buf_add_c(out, "        '*:file:_files'\n      ;;\n");
        }
    }
    da_buf_add_c(out, "  esac\n}\n\n_didact \"$@\"\n");
}

/* Single quotes of fish know \' and \\, those of the other shells do not. */
static void fish_quoted(struct da_buf *out, const char *text)
{
    da_buf_add_char(out, '\'');
    for (const char *p = text; *p; p++) {
        if (*p == '\'' || *p == '\\')
            da_buf_add_char(out, '\\');
        da_buf_add_char(out, *p);
    }
    da_buf_add_char(out, '\'');
}

static void fish_option(struct da_buf *out, const struct da_cmd *cmd, const struct da_option *o)
{
    da_buf_addf(out, "complete -c didact -n '__fish_seen_subcommand_from %s' -l %s", cmd->name,
                o->name);
    if (o->alias)
        da_buf_addf(out, " -l %s", o->alias);
    if (o->short_name)
        da_buf_addf(out, " -s %c", o->short_name);
    if (takes_path(o))
        da_buf_add_c(out, " -r -F");
    else if (o->metavar)
        da_buf_add_c(out, " -x");
    for (size_t k = 0; o->choices && o->choices[k]; k++)
        da_buf_addf(out, "%s%s", k ? " " : " -a '", o->choices[k]);
    if (o->choices)
        da_buf_add_char(out, '\'');
    da_buf_add_c(out, " -d ");
    fish_quoted(out, o->help);
    da_buf_add_char(out, '\n');
}

static void fish(struct da_buf *out)
{
    da_buf_add_c(out, "# fish completion for didact\n");
    for (size_t i = 0; i < da_n_cmds; i++) {
        da_buf_addf(out, "complete -c didact -n __fish_use_subcommand -f -a %s -d ",
                    da_cmds[i]->name);
        fish_quoted(out, da_cmds[i]->summary);
        da_buf_add_char(out, '\n');
    }
    da_buf_add_c(out, "complete -c didact -n '__fish_seen_subcommand_from help' -f -a '");
    add_commands(out, " ");
    da_buf_add_c(
        out,
        " rules providers'\n"
        "complete -c didact -n '__fish_seen_subcommand_from completion' -f -a 'bash zsh fish'\n");
    for (size_t i = 0; i < da_n_cmds; i++)
        for (size_t k = 0; k < da_n_options; k++)
            if (da_options[k].commands & da_cmds[i]->bit)
                fish_option(out, da_cmds[i], &da_options[k]);
}

int da_completion(const char *shell, struct da_buf *out, struct da_err *err)
{
    if (strcmp(shell, "bash") == 0)
        bash(out);
    else if (strcmp(shell, "zsh") == 0)
        zsh(out);
    else if (strcmp(shell, "fish") == 0)
        fish(out);
    else
        return da_err_set(err, DA_EINVAL, 0,
                          "there is no completion for \"%.40s\"; it is for bash, zsh and fish",
                          shell);
    return DA_OK;
}
