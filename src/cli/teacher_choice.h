/* SPDX-License-Identifier: Apache-2.0
 *
 * Which teacher is meant, and where its key is: decided from the settings and the environment
 * before anything is opened. Where nothing is named, neither teacher nor model, and the variables
 * of OpenAI's own clients are not set either, it is the model that comes with didact.
 *
 * A key goes only to whom it belongs. --key-file and --key-env are taken at their word; else the
 * provider's own variable is used, the provider being named or found by the URL's host;
 * OPENAI_API_KEY goes to another host only when the user named openai as the provider, or paired
 * the two variables by setting OPENAI_BASE_URL. didact.yaml, which may have come with its folder,
 * sends no provider's key to another host: that wants a word on the command line or in the
 * environment.
 *
 * Thread: any; reads the environment.
 */
#ifndef DA_CLI_TEACHER_CHOICE_H
#define DA_CLI_TEACHER_CHOICE_H

#include "base/arena.h"
#include "base/secret.h"
#include "cli/config.h"
#include "teacher/provider.h"

struct da_teacher_choice {
    const struct da_provider *provider; /* NULL: a server that the table does not know */
    const char *base_url;               /* in the arena; NULL: a model in this process */
    const char *model;                  /* of a model in this process: its folder's name */
    const char *model_dir;              /* of a model in this process; NULL: a server */
    bool is_builtin;                    /* that model is the one that comes with didact */
    const char *key_file, *key_env;     /* where the key is; both NULL: none is sent */
};

/* DA_EINVAL says what to name, in words that can be typed. */
int da_teacher_choose(const struct da_config *config, struct da_arena *a,
                      struct da_teacher_choice *out, struct da_err *err) DA_MUST_USE;

/* Fetches the key, if there is one. Core dumps are turned off before the key is touched. */
int da_teacher_key(const struct da_teacher_choice *choice, struct da_secret *out,
                   struct da_err *err) DA_MUST_USE;

#endif
