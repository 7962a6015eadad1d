/* SPDX-License-Identifier: Apache-2.0
 *
 * didact COMMAND [OPTION...]: finds the command, loads its settings, runs it, and turns its result
 * into an exit status.
 */
#include "base/log.h"
#include "cli/args.h"
#include "cli/help.h"

#include <locale.h>
#include <stdlib.h>
#include <unistd.h>

static void set_sink(const struct da_settings *s)
{
    const char *no_color = getenv("NO_COLOR");
    const char *term = getenv("TERM");
    struct da_log_sink sink = {.most = DA_LOG_INFO, .json = s->log_json};

    if (s->quiet)
        sink.most = DA_LOG_WARN;
    if (s->verbose)
        sink.most = DA_LOG_DEBUG;
    sink.color = isatty(STDERR_FILENO) && !s->no_color && !(no_color && *no_color) &&
                 !(term && strcmp(term, "dumb") == 0);
    da_log_set_sink(&sink);
}

static int run_command(const struct da_cmd *cmd, int argc, char **argv, struct da_err *err)
{
    struct da_args args = {0};
    struct da_config config = {0};
    struct da_call call = {.cmd = cmd};
    struct da_buf help;
    int rc;

    DA_TRY(da_args_parse(&args, cmd, argc, argv, err));
    if (args.help) { /* before the settings are read: help must come however broken they are */
        da_buf_init(&help, DA_BUF_TEXT_MAX);
        da_help_command(cmd, &help);
        rc = da_print(&help, err);
        da_buf_release(&help);
        goto out;
    }
    DA_TRY(da_config_load(&config, &args.assignments, err));
    set_sink(&config.settings);
    call.settings = &config.settings;
    call.config = &config;
    call.operands = args.operands;
    call.n_operands = args.n_operands;
    rc = cmd->run(&call, err);
out:
    da_config_release(&config);
    da_args_release(&args);
    return rc;
}

/* Without a command: help, on stderr and as wrong usage when nothing was asked. */
static int no_command(void)
{
    struct da_buf text;

    da_buf_init(&text, DA_BUF_TEXT_MAX);
    da_help_overview(&text);
    (void)fputs(da_buf_str(&text).p, stderr);
    da_buf_release(&text);
    return DA_EINVAL;
}

int main(int argc, char **argv)
{
    struct da_err err = {0};
    const struct da_cmd *cmd;
    const char *word = argc > 1 ? argv[1] : NULL;
    int rc;

    (void)setlocale(LC_CTYPE, "C.UTF-8");
    if (!word)
        return da_err_exit_status(no_command());
    if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0)
        word = "help";
    else if (strcmp(word, "--version") == 0 || strcmp(word, "-V") == 0)
        word = "version";
    cmd = da_cmd_find(word);
    rc = cmd ? run_command(cmd, argc - 2, argv + 2, &err) : da_cmd_unknown(word, &err);
    if (rc < 0) /* who pressed Ctrl-C knows */
        da_log(rc == DA_ECANCELED ? DA_LOG_INFO : DA_LOG_ERROR, "cli", "%s",
               err.msg[0] ? err.msg : da_err_message(rc));
    return da_err_exit_status(rc);
}
