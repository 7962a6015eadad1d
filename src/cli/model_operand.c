/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/model_operand.h"

#include "cli/builtin_model.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>

static struct da_str last_name(const char *path)
{
    struct da_str s = da_str_c(path);
    size_t from;

    while (s.n > 1 && s.p[s.n - 1] == '/')
        s.n--;
    from = s.n;
    while (from > 0 && s.p[from - 1] != '/')
        from--;
    return da_str_sub(s, from, s.n);
}

int da_model_operand(const char *operand, struct da_arena *a, const char **dir, struct da_str *name,
                     struct da_err *err)
{
    char whole[PATH_MAX]; /* "." has no name of its own */

    if (strcmp(operand, "builtin") == 0) {
        int rc = da_builtin_model(a, &operand, err);

        if (rc < 0)
            return rc;
    }
    if (!realpath(operand, whole))
        return da_err_set(err, DA_ENOTFOUND, errno, "the model's folder %.200s: %s", operand,
                          strerror(errno));
    *dir = da_arena_c(a, da_str_c(operand));
    *name = last_name(operand);
    if (da_str_eq(*name, DA_STR(".")) || da_str_eq(*name, DA_STR("..")))
        *name = last_name(whole);
    *name = da_arena_str(a, *name);
    return DA_OK;
}
