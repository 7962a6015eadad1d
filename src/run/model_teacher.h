/* SPDX-License-Identifier: Apache-2.0
 *
 * A language model in this process as the teacher: the built-in one, or any folder that the engine
 * can open. It goes on with a prompt's text, as a completions endpoint does; the system message is
 * not used.
 *
 * Its answers depend on the model's files, the prompt and the sampling alone, so the digest of the
 * files is the teacher's identity: the same model in another place is the same teacher, another
 * model under the same name is not.
 *
 * Thread: the loop's only.
 */
#ifndef DA_RUN_MODEL_TEACHER_H
#define DA_RUN_MODEL_TEACHER_H

#include "teacher/teacher.h"

struct da_model_teacher_options {
    const char *dir;    /* Hugging Face layout */
    const char *name;   /* what records call the model */
    size_t concurrency; /* most requests under way at once; >= 1 */
    size_t threads;     /* 0: as many as the process may use */
};

/* DA_EIO, DA_EFORMAT, DA_EUNSUPPORTED, DA_ENOMEM, naming the file. */
int da_model_teacher_open(struct da_teacher **out, const struct da_model_teacher_options *options,
                          struct da_err *err) DA_MUST_USE;

#endif
