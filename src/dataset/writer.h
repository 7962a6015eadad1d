/* SPDX-License-Identifier: Apache-2.0
 *
 * Writes tasks in the formats that trainers read. Output goes to PATH.tmp.PID beside the target and
 * is renamed over it, after fsync, when it is complete: a reader never sees half a file. Symbolic
 * links are followed, and what is replaced keeps its mode. "-" is standard output. The same records
 * give the same bytes. docs/formats.md describes each format.
 *
 * Thread: any, one at a time. Fails with DA_EIO (names the file).
 */
#ifndef DA_DATASET_WRITER_H
#define DA_DATASET_WRITER_H

#include "base/err.h"
#include "dataset/record.h"

enum da_format {
    DA_FORMAT_ALPACA,   /* one JSON array of {"instruction","input","output"} */
    DA_FORMAT_JSONL,    /* the same objects, one a line, plus id and the task's labels */
    DA_FORMAT_MESSAGES, /* {"messages":[{"role":"user"...},{"role":"assistant"...}]} a line */
    DA_FORMAT_SHAREGPT, /* {"conversations":[{"from":"human"...},{"from":"gpt"...}]} a line */
    DA_FORMAT_OPENAI,   /* messages as OpenAI's fine-tuning takes them */
    DA_FORMAT_PROMPT_COMPLETION, /* {"prompt","completion"} a line, Alpaca's two templates */
    DA_FORMAT_SEEDS, /* {"id","name","instruction","instances","is_classification",...} a line */
    DA_N_FORMATS
};

const char *da_format_name(enum da_format f); /* "alpaca", "jsonl", ... */
int da_format_from_name(const char *name, enum da_format *out, struct da_err *err) DA_MUST_USE;

struct da_writer;

int da_writer_open(struct da_writer **out, const char *path, enum da_format format,
                   struct da_err *err) DA_MUST_USE;

/* One record; each of its instances becomes a row (with SEEDS: all of them one row). A record
 * without instances gives no row, except with SEEDS and JSONL (input and output ""). *rows grows by
 * the number of rows written. */
int da_writer_add(struct da_writer *w, const struct da_record *record, int64_t *rows,
                  struct da_err *err) DA_MUST_USE;

/* Completes the file and puts it in place. Without this call, close discards it. */
int da_writer_commit(struct da_writer *w, struct da_err *err) DA_MUST_USE;
void da_writer_close(struct da_writer **w);

#endif
