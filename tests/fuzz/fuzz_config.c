/* SPDX-License-Identifier: Apache-2.0
 *
 * Any bytes as didact.yaml: no fault, and what is accepted names options that a file may set, with
 * values that are text.
 */
#include "cli/config.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct da_assignments list = {0};
    struct da_settings settings = {0};
    struct da_arena arena = {0};
    struct da_err err = {0};
    char *exact = malloc(size ? size : 1); /* so that a read behind the end is caught */
    int rc;

    if (!exact)
        return 0;
    if (size)
        memcpy(exact, data, size);
    rc = da_config_file_parse("didact.yaml", (struct da_str){exact, size}, &arena, &list, &err);
    DA_ASSERT(rc == DA_OK || (err.code == rc && err.msg[0]));
    for (size_t i = 0; i < list.n; i++) {
        DA_ASSERT(!list.items[i].option->args_only && list.items[i].value[0] &&
                  list.items[i].line > 0);
        if (list.items[i].option->type == DA_OPT_TEXTS)
            continue;
        rc = da_option_parse(list.items[i].option, &settings, list.items[i].value, true, &err);
        DA_ASSERT(rc == DA_OK || err.msg[0]);
    }
    da_assignments_release(&list);
    da_arena_release(&arena);
    free(exact);
    return 0;
}
