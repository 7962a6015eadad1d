/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/pool_path.h"

#include <sys/stat.h>
#include <unistd.h>

/* Where the extension of a path's last part begins; its end when it has none. A leading dot is no
 * extension. */
static size_t extension_at(struct da_str path)
{
    for (size_t i = path.n; i > 0 && path.p[i - 1] != '/'; i--)
        if (path.p[i - 1] == '.' && i > 1 && path.p[i - 2] != '/')
            return i - 1;
    return path.n;
}

bool da_path_is_stream(const char *path)
{
    static const char *const own[] = {"/dev/stdout", "/dev/stderr", "/dev/fd/", "/proc/self/fd/"};
    struct stat st;

    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (da_str_starts(da_str_c(path), da_str_c(own[i])))
            return true;
    return strcmp(path, "-") == 0 ||
           (stat(path, &st) == 0 && !S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode));
}

int da_pool_path_of(const struct da_settings *s, struct da_arena *a, const char **out,
                    struct da_err *err)
{
    struct da_str output = da_str_c(da_path_is_stream(s->output) ? "out" : s->output);
    struct da_buf path;

    if (s->pool) {
        if (strcmp(s->pool, s->output) == 0)
            return da_err_set(err, DA_EINVAL, 0, "--pool and --output are the same file, %.200s",
                              s->pool);
        *out = s->pool;
        return DA_OK;
    }
    while (output.n > 1 && output.p[output.n - 1] == '/')
        output.n--; /* the folder of --format paper */
    if (da_str_ends(output, DA_STR(".db")))
        return da_err_set(
            err, DA_EINVAL, 0,
            "the pool of %.200s would be %.200s itself: name another with --pool PATH", s->output,
            s->output);
    da_buf_init(&path, DA_BUF_TEXT_MAX);
    da_buf_add_str(&path, da_str_sub(output, 0, extension_at(output)));
    da_buf_add_c(&path, ".db");
    *out = da_arena_c(a, da_buf_str(&path));
    da_buf_release(&path);
    return DA_OK;
}

int da_pool_open_named(const struct da_settings *s, enum da_pool_mode mode, struct da_pool **out,
                       struct da_err *err)
{
    struct da_arena a = {0};
    const char *path;
    int rc = DA_OK;

    DA_TRY(da_pool_path_of(s, &a, &path, err));
    if (mode != DA_POOL_CREATE && access(path, F_OK) != 0) {
        rc = da_err_set(err, DA_ENOTFOUND, 0,
                        "there is no pool %.200s; name one with --pool PATH (generate puts it "
                        "beside its output)",
                        path);
        goto out;
    }
    DA_TRY(da_pool_open(out, path, mode, err));
out:
    da_arena_release(&a);
    return rc;
}

int da_format_of(const struct da_settings *s, const char *output, enum da_format *format,
                 bool *paper, struct da_err *err)
{
    *paper = s->format && strcmp(s->format, "paper") == 0;
    *format = da_str_ends(da_str_c(output), DA_STR(".json")) ? DA_FORMAT_ALPACA : DA_FORMAT_JSONL;
    if (!s->format || *paper)
        return DA_OK;
    return da_format_from_name(s->format, format, err);
}
