/* SPDX-License-Identifier: Apache-2.0
 *
 * The original program's stage files, by their names and fields, in a folder: for people whose
 * scripts read those.
 *
 *   machine_generated_instructions.jsonl        instruction, most_similar, avg_similarity_score,
 * metadata, request_idx is_clf_or_not_<model>_template_1.jsonl      instruction, is_classification
 * (the raw answer) machine_generated_instances.jsonl           instruction, raw_instances,
 * instance_metadata, most_similar, avg_similarity_score finetuning/all_generated_instances.jsonl
 * instruction, input, output finetuning/gpt3_finetuning_data_<N>.jsonl   prompt, completion, in the
 * paper's thirteen layouts
 *
 * Thread: any.
 */
#ifndef DA_RUN_PAPER_EXPORT_H
#define DA_RUN_PAPER_EXPORT_H

#include "run/export.h"

int da_paper_export(struct da_pool *pool, const struct da_export_options *o,
                    struct da_export_result *out, struct da_err *err) DA_MUST_USE;

#endif
