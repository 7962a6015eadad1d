/* SPDX-License-Identifier: Apache-2.0
 *
 * The list of commands.
 */
#include "cli/cmd.h"

#include <errno.h>

#include "cli/suggest.h"

const struct da_cmd *const da_cmds[] = {
    &da_cmd_generate,   &da_cmd_status,    &da_cmd_show,     &da_cmd_export, &da_cmd_import,
    &da_cmd_dedup,      &da_cmd_tokenizer, &da_cmd_pretrain, &da_cmd_train,  &da_cmd_serve,
    &da_cmd_chat,       &da_cmd_seeds,     &da_cmd_config,   &da_cmd_help,   &da_cmd_man,
    &da_cmd_completion, &da_cmd_version,
};
const size_t da_n_cmds = sizeof da_cmds / sizeof *da_cmds;

const struct da_cmd *da_cmd_find(const char *name)
{
    for (size_t i = 0; i < da_n_cmds; i++)
        if (strcmp(da_cmds[i]->name, name) == 0)
            return da_cmds[i];
    return NULL;
}

int da_cmd_unknown(const char *name, struct da_err *err)
{
    struct da_suggest near = da_suggest_for(da_str_c(name));

    for (size_t i = 0; i < da_n_cmds; i++)
        da_suggest_offer(&near, da_cmds[i]->name);
    if (near.best)
        return da_err_set(err, DA_EINVAL, 0, "there is no command \"%.40s\"; did you mean \"%s\"?",
                          name, near.best);
    return da_err_set(err, DA_EINVAL, 0, "there is no command \"%.40s\"; `didact help` lists them",
                      name);
}

const char *da_plural(int64_t n)
{
    return n == 1 ? "" : "s";
}

int da_print(const struct da_buf *b, struct da_err *err)
{
    struct da_str text = da_buf_str(b);

    if (da_buf_check(b, err) < 0)
        return b->failed;
    if (fwrite(text.p, 1, text.n, stdout) != text.n || fflush(stdout) != 0)
        return da_err_set(err, DA_EIO, errno, "standard output: %s", strerror(errno));
    return DA_OK;
}
