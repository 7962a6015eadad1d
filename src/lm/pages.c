/* SPDX-License-Identifier: Apache-2.0 */
#include "lm/pages.h"

#include <errno.h>
#include <sys/mman.h>

int da_pages_new(struct da_pages *out, size_t size, const char *what, struct da_err *err)
{
    void *p;

    if (size == 0)
        size = 1;
    p = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1,
             0);
    if (p == MAP_FAILED)
        return da_err_set(err, DA_ENOMEM, errno, "no memory for %s (%zu MB)", what, size >> 20);
    (void)madvise(p, size, MADV_HUGEPAGE); /* a wish; it works without */
    *out = (struct da_pages){p, size};
    return DA_OK;
}

void da_pages_release(struct da_pages *pages)
{
    if (pages->p)
        (void)munmap(pages->p, pages->size);
    *pages = (struct da_pages){0};
}
