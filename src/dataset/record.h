/* SPDX-License-Identifier: Apache-2.0
 *
 * One task as files hold it: an instruction with its instances. All text is valid UTF-8.
 *
 * Thread: any.
 */
#ifndef DA_DATASET_RECORD_H
#define DA_DATASET_RECORD_H

#include "base/str.h"

#include <stdint.h>

enum da_truth { DA_UNKNOWN = -1, DA_NO = 0, DA_YES = 1 };

struct da_instance {
    struct da_str input; /* may be empty: the task needs no input */
    struct da_str output;
};

struct da_record {
    struct da_str id;   /* as the file names it; may be empty */
    struct da_str name; /* may be empty */
    struct da_str instruction;
    const struct da_instance *instances;
    size_t n_instances; /* 0 for files of bare instructions */
    enum da_truth is_classification;
    struct da_str task_type, category, lang; /* may be empty */
    int64_t line; /* of the file, from 1, where the record starts; 0 when not read from a file */
};

#endif
