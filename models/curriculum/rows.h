/* SPDX-License-Identifier: Apache-2.0
 *
 * Short forms for files of families: tables as rows, sets, and texts that are templates themselves.
 *
 * Thread: any.
 */
#ifndef DA_CURRICULUM_ROWS_H
#define DA_CURRICULUM_ROWS_H

#include "curriculum.h"

/* The three members of a family's table, from `static const char *const t[][2] = {{"a", "b"},
 * ...}`. */
#define CU_ROWS(t)                                                                                 \
    .table = (t)[0], .n_rows = sizeof(t) / sizeof *(t), .n_columns = sizeof *(t) / sizeof **(t)

#define CU_WORDS(...) ((const char *const[]){__VA_ARGS__, NULL})

/* Column 1 of the row is a template whose lists may hold slots too; {text} is what comes of it. */
static inline void cu_text_of_row(struct cu *c)
{
    cu_set(c, "text", cu_text(c, cu_text(c, cu_get(c, "1"))));
}

/* A family of facts: asked about column 0, answered by the template. */
#define CU_KNOWN(family_name, rows, field, answer)                                                 \
    .name = (family_name), .kind = CU_KNOWLEDGE, .input = "{0}", .output = (answer),               \
    CU_ROWS(rows), .task = cu_quiz_scene, .input_name = (field)

/* A family of classification: rows of a label and a template of the input. */
#define CU_LABELLED(family_name, rows, field, scene)                                               \
    .name = (family_name), .kind = CU_CLASSIFY, .input = "{text}", .output = "{0}", CU_ROWS(rows), \
    .task = (scene), .instance = cu_text_of_row, .input_name = (field)

/* {scene}: a sentence of the list to put before the request. */
static inline void cu_scene_of(struct cu *c, const char *list)
{
    cu_set(c, "scene", cu_text(c, cu_get(c, list)));
}

static inline void cu_quiz_scene(struct cu *c)
{
    cu_scene_of(c, "before_quiz");
}

static inline void cu_desk_scene(struct cu *c)
{
    cu_scene_of(c, "before_sorting");
}

#endif
