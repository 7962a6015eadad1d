/* SPDX-License-Identifier: Apache-2.0
 *
 * Method options as the command line gives them when nothing is set.
 *
 * Thread: any.
 */
#ifndef DA_TESTS_METHOD_OPTIONS_H
#define DA_TESTS_METHOD_OPTIONS_H

#include <math.h>

#include "method/method.h"

static inline struct da_method_options options_of(enum da_preset preset, const char *lang)
{
    return (struct da_method_options){
        .preset = preset,
        .lang = lang,
        .temperature = -1,
        .top_p = -1,
        .presence_penalty = NAN,
    };
}

#endif
