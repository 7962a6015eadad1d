/* SPDX-License-Identifier: Apache-2.0
 *
 * A training from beginning to end: steps over a source of documents, validation, checkpoints, the
 * log and its drawing. A run that finds a checkpoint in its folder goes on from there, and ends
 * with the same weights as one that was never interrupted.
 *
 * Thread: any, one at a time.
 */
#ifndef DA_TRAIN_JOB_H
#define DA_TRAIN_JOB_H

#include "train/pack.h"
#include "train/trainer.h"

#include <signal.h>

struct da_train_progress {
    int64_t step, steps;
    int64_t first_step; /* where this session began */
    double loss;        /* mean over the latest steps */
    double validation;  /* the latest; NaN: none yet */
    double rate, gradient_norm;
    int64_t n_tokens;          /* so far, all sessions */
    double tokens_per_s;       /* of this session's last minute, saving and validation included */
    int64_t spent_ms, left_ms; /* left_ms: at the last minute's pace; -1 while unknown */
};

struct da_train_job {
    da_document_fn *next; /* gives the same documents each time a run begins */
    void *source;

    const char *dir;       /* of checkpoint and log; NULL: none is kept */
    int64_t checkpoint_ms; /* between two checkpoints */
    struct da_str
        settings; /* what else a resumed run must agree with: da_checkpoint_save's extra */

    da_document_fn
        *next_validation; /* may be NULL; *got false ends one pass, then it starts anew */
    void *validation;
    int64_t validate_every; /* steps */

    const volatile sig_atomic_t *stop; /* not 0: save and return; may be NULL */
    void (*resumed)(void *ctx, int64_t step);
    void (*progress)(void *ctx, const struct da_train_progress *p); /* after each step */
    void (*saved)(void *ctx, int64_t step);
    void *hooks;
};

/* Runs until the trainer's steps are done. DA_ECANCELED when stopped; then, and when the source
 * ends before (DA_EFORMAT), a checkpoint has been saved. A source's failure or end is not looked at
 * once *stop is set. DA_EIO when dir cannot be made or written to, before anything is learnt;
 * DA_EBUSY while another run has it. */
int da_train_job_run(const struct da_train_job *job, struct da_trainer *t,
                     struct da_err *err) DA_MUST_USE;

#endif
