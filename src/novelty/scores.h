/* SPDX-License-Identifier: Apache-2.0
 *
 * A thread that scores texts while its caller goes on: what is put in is scored and added in that
 * order, so results do not depend on when the thread runs.
 *
 * Thread: one caller.
 */
#ifndef DA_NOVELTY_SCORES_H
#define DA_NOVELTY_SCORES_H

#include "novelty/novelty.h"

struct da_scores;

/* Takes the index, which is empty or not, and sets *index to NULL. DA_ENOMEM: there can be no
 * thread; the index stays the caller's. */
int da_scores_new(struct da_scores **out, struct da_novelty **index,
                  struct da_err *err) DA_MUST_USE;
/* What has not been scored yet is dropped. Sets *s to NULL; NULL is harmless. */
void da_scores_free(struct da_scores **s);

/* Each puts a job in and returns its number, from 1; the text is copied. They block only while a
 * thousand jobs are waiting. */
uint64_t da_scores_add(struct da_scores *s, int64_t id, const struct da_words *text);
/* *out is the thread's until the job has been waited for. */
uint64_t da_scores_score(struct da_scores *s, const struct da_words *text,
                         struct da_novelty_score *out);

/* Returns when the job of that number and all before it are done. Fails as da_novelty_add did in
 * any of the jobs that are done; none is done after that one. */
int da_scores_wait(struct da_scores *s, uint64_t number, struct da_err *err) DA_MUST_USE;

#endif
