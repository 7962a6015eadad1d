/* SPDX-License-Identifier: Apache-2.0 */
#include "lm/file.h"

#include "base/file.h"
#include "base/mem.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int da_lm_read_file(const char *path, struct da_buf *out, struct da_err *err)
{
    FILE *f = fopen(path, "rbe");
    int sub = errno;
    char chunk[16384];
    size_t n;
    int rc;

    if (!f)
        return da_err_set(err, sub == ENOENT ? DA_ENOTFOUND : DA_EIO, sub, "%s: cannot open: %s",
                          path, strerror(sub));
    da_buf_reset(out);
    while ((n = fread(chunk, 1, sizeof chunk, f)) > 0 && !out->failed)
        da_buf_add(out, chunk, n);
    sub = errno;
    rc = da_buf_check(out, err);
    if (rc < 0)
        da_err_ctx(err, "%s", path);
    else if (ferror(f))
        rc = da_err_set(err, DA_EIO, sub, "%s: cannot read: %s", path, strerror(sub));
    (void)fclose(f);
    return rc;
}

static bool fill_text(void *ctx, FILE *f)
{
    const struct da_str *text = ctx;

    return fwrite(text->p, 1, text->n, f) == text->n;
}

int da_lm_write_file(const char *path, struct da_str text, struct da_err *err)
{
    return da_lm_replace_file(path, fill_text, &text, err);
}

int da_lm_replace_file(const char *path, da_lm_fill_fn *fill, void *ctx, struct da_err *err)
{
    char *target = da_file_follow(path);
    struct da_buf temporary;
    int rc = DA_OK;
    FILE *f;

    da_buf_init(&temporary, DA_BUF_TEXT_MAX);
    da_buf_addf(&temporary, "%s.tmp.%ld", target, (long)getpid());
    f = fopen(temporary.p, "wbe");
    if (!f || !fill(ctx, f) || fflush(f) != 0 || fsync(fileno(f)) != 0 ||
        rename(temporary.p, target) != 0)
        rc = da_err_set(err, DA_EIO, errno, "%s: cannot write: %s", path, strerror(errno));
    if (f)
        (void)fclose(f); /* all is on disk by now, or it failed before */
    if (f && rc < 0)
        (void)unlink(temporary.p);
    da_buf_release(&temporary);
    da_free(target);
    return rc;
}
