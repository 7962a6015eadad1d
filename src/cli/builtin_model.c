/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/builtin_model.h"

#include "base/buf.h"

#include <limits.h>
#include <unistd.h>

/* The program's own folder, or "" when the system does not tell. */
static struct da_str own_folder(char *path, size_t room)
{
    ssize_t n = readlink("/proc/self/exe", path, room);

    while (n > 0 && path[n - 1] != '/')
        n--;
    return (struct da_str){path, n > 0 ? (size_t)n : 0};
}

static const char *join(struct da_arena *a, struct da_str folder, const char *rest)
{
    struct da_buf b;
    const char *path;

    da_buf_init(&b, DA_BUF_TEXT_MAX);
    da_buf_add_str(&b, folder);
    da_buf_add_c(&b, rest);
    path = da_arena_c(a, da_buf_str(&b));
    da_buf_release(&b);
    return path;
}

static bool has_model(struct da_arena *a, const char *dir)
{
    return access(join(a, da_str_c(dir), "/config.json"), R_OK) == 0;
}

int da_builtin_model(struct da_arena *a, const char **dir, struct da_err *err)
{
    char exe[PATH_MAX];
    struct da_str own = own_folder(exe, sizeof exe);
    const char *installed = join(a, own, "../share/didact/models/didact-base");
    const char *source = DA_SOURCE_ROOT "/models/didact-base";
    bool is_installed = own.n > 0 && has_model(a, installed);

    if (!is_installed && !has_model(a, source))
        return da_err_set(err, DA_ENOTFOUND, 0,
                          "the model that comes with didact is neither in %.150s nor in %.150s",
                          installed, source);
    *dir = is_installed ? installed : source;
    return DA_OK;
}
