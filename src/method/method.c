/* SPDX-License-Identifier: Apache-2.0 */
#include "method/methods.h"

const struct da_method *const da_methods[] = {&da_method_self_instruct, &da_method_alpaca};
const size_t da_n_methods = sizeof da_methods / sizeof da_methods[0];

const struct da_method *da_method_find(const char *name)
{
    for (size_t i = 0; i < da_n_methods; i++)
        if (strcmp(da_methods[i]->name, name) == 0)
            return da_methods[i];
    return NULL;
}

const char *da_preset_name(enum da_preset p)
{
    static const char *const names[] = {"default", "paper", "small"};

    return names[p];
}
