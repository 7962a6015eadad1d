/* SPDX-License-Identifier: Apache-2.0
 *
 * Reads tasks from the files people have, one record at a time, in bounded memory; the shape is
 * found out from the content, compression (.gz .zst .xz .bz2) by libarchive. "-" is standard input.
 *
 *   JSON Lines or one JSON array, each object one of
 *     {"instruction", "instances":[{"input","output"}], ...}     seed tasks
 *     {"instruction", "input"?, "output"?, ...}                  Alpaca and flat seeds
 *     {"messages":[{"role","content"}...]}                       messages, OpenAI fine-tuning
 *     {"conversations":[{"from","value"}...]}                    ShareGPT
 *     {"prompt", "completion"}                                   prompt-completion
 *   anything else: plain text, one instruction a line
 * "<noinput>", and input null, mean no input; without an output as well, the record has no
 * instance. Numbers and booleans stand for their JSON text. Unknown keys are ignored, and so is a
 * UTF-8 byte order mark. Conversations have one exchange. A record may have at most DA_LINE_MAX
 * bytes; JSON nests at most 64 deep.
 *
 * Errors name file:line and say what to do: DA_EIO, DA_EFORMAT (not JSON, wrong type, missing
 * instruction, invalid UTF-8, torn compressed stream), DA_ELIMIT.
 *
 * Thread: any, one at a time.
 */
#ifndef DA_DATASET_READER_H
#define DA_DATASET_READER_H

#include "base/err.h"
#include "dataset/record.h"

#include <stdbool.h>

#define DA_LINE_MAX ((size_t)16 << 20)

struct da_reader;

int da_reader_open(struct da_reader **out, const char *path, struct da_err *err) DA_MUST_USE;
void da_reader_close(struct da_reader **r); /* sets *r to NULL; closing twice is harmless */

/* Next record; *got is false at the end. The record is borrowed until the next call. After an error
 * the next call goes on with the following line or element (so that a checker can report every
 * fault); where that cannot be found, in a broken stream or behind the end of an array, it reports
 * the end. */
int da_reader_next(struct da_reader *r, struct da_record *out, bool *got,
                   struct da_err *err) DA_MUST_USE;

#endif
