/* SPDX-License-Identifier: Apache-2.0
 *
 * What the scripted peer answers to a prompt. It tells the step from the end of the text:
 *
 *   an open numbered item ("9.")                                  -> propose: the list goes on
 *   "Instruction:" or "指令：" left open, "###" before it           -> Alpaca: whole tasks
 *   "classification?" or "是否为分类任务" in the last line            -> Yes or No
 *   a last line "Task: X" or "任务：X", "Class label:" before it    -> output-first instances of X
 *   such a line without class labels                              -> input-first instances of X
 *
 * Thread: any.
 */
#ifndef DA_TESTS_PEER_TEACHER_H
#define DA_TESTS_PEER_TEACHER_H

#include "base/arena.h"
#include "base/buf.h"

enum peer_step {
    STEP_PROPOSE,
    STEP_ALPACA,
    STEP_CLASSIFY,
    STEP_OUTPUT_FIRST,
    STEP_INPUT_FIRST,
    STEP_OTHER,
    PEER_STEPS
};

extern const char *const peer_step_names[PEER_STEPS];

/* Appends the answer to out. `number` is all that chance comes from. */
enum peer_step peer_answer(struct da_str prompt, uint64_t number, struct da_arena *a,
                           struct da_buf *out);

#endif
