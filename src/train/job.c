/* SPDX-License-Identifier: Apache-2.0 */
#include "train/job.h"

#include <inttypes.h>
#include <math.h>

#include "base/clock.h"
#include "base/mem.h"
#include "lm/file.h"
#include "train/checkpoint.h"
#include "train/curve.h"

enum { RECENT = 50 }; /* steps that the loss shown is a mean of */

/* A run under way. */
struct run {
    const struct da_train_job *job;
    struct da_trainer *trainer;
    const struct da_train_options *options;
    struct da_packer *packer, *validation;
    struct da_curve curve;
    struct da_checkpoint state;
    struct da_train_progress progress;
    int64_t started_ms, saved_ms; /* of the monotonic clock */
    int64_t spent_before, tokens_before;
    int64_t saved_step;
};

static char *path_in(const char *dir, const char *name)
{
    struct da_buf b;

    da_buf_init(&b, DA_BUF_TEXT_MAX);
    da_buf_addf(&b, "%s/%s", dir, name);
    return da_buf_take(&b);
}

static int write_curve(const struct run *r, struct da_err *err)
{
    char *log = path_in(r->job->dir, "log.csv"), *drawing = path_in(r->job->dir, "loss.svg");
    struct da_buf svg;
    int rc = DA_OK;

    da_buf_init(&svg, DA_BUF_TEXT_MAX);
    da_curve_draw(&r->curve, &svg);
    DA_TRY(da_buf_check(&svg, err));
    DA_TRY(da_curve_write(&r->curve, log, err));
    DA_TRY(da_lm_write_file(drawing, da_buf_str(&svg), err));
out:
    da_buf_release(&svg);
    da_free(log);
    da_free(drawing);
    return rc;
}

static int save(struct run *r, struct da_err *err)
{
    int rc = DA_OK;

    if (!r->job->dir)
        return DA_OK;
    if (r->saved_step != r->state.step) {
        r->state.spent_ms = r->spent_before + (da_clock_ms() - r->started_ms);
        /* The log first: of what lies behind a checkpoint a resumed run takes no notice, but what
         * lies before must be there. */
        DA_TRY(da_checkpoint_make_folder(r->job->dir, err));
        DA_TRY(write_curve(r, err));
        DA_TRY(da_checkpoint_save(r->job->dir, r->trainer, r->job->settings, &r->state, err));
        r->saved_step = r->state.step;
        if (r->job->saved)
            r->job->saved(r->job->hooks, r->state.step);
    }
    r->saved_ms = da_clock_ms();
out:
    return rc;
}

static int resume(struct run *r, struct da_err *err)
{
    const struct da_train_job *job = r->job;
    char *log = NULL;
    bool found = false;
    int rc = DA_OK;

    r->saved_step = -1;
    if (!job->dir)
        return DA_OK;
    log = path_in(job->dir, "log.csv");
    DA_TRY(da_checkpoint_load(job->dir, r->trainer, job->settings, &r->state, &found, err));
    if (!found)
        goto out;
    r->saved_step = r->state.step;
    if (job->resumed)
        job->resumed(job->hooks, r->state.step);
    DA_TRY(da_curve_read(&r->curve, log, r->state.step, err));
    DA_TRY(da_packer_seek(r->packer, r->state.position, err));
out:
    da_free(log);
    return rc;
}

/* The mean loss over all of the validation's documents. */
static int validate(struct run *r, double *loss, struct da_err *err)
{
    struct da_train_batch batch;
    double sum = 0;
    size_t n = 0;
    bool got = true;
    int rc = DA_OK;

    da_packer_new(&r->validation, r->options->batch_tokens, r->options->context,
                  r->job->next_validation, r->job->validation);
    for (;;) {
        struct da_train_result result;

        DA_TRY(da_packer_next(r->validation, &batch, &got, err));
        if (!got)
            break;
        DA_TRY(da_trainer_evaluate(r->trainer, &batch, &result, err));
        sum += result.loss * (double)result.n_targets;
        n += result.n_targets;
    }
    if (n == 0)
        DA_TRY(da_err_set(err, DA_EFORMAT, 0, "there is nothing in the validation data"));
    *loss = sum / (double)n;
out:
    da_packer_free(&r->validation);
    return rc;
}

static double recent_loss(const struct da_curve *c)
{
    size_t n = c->n < RECENT ? c->n : RECENT;
    double sum = 0;

    for (size_t i = c->n - n; i < c->n; i++)
        sum += c->points[i].loss;
    return n > 0 ? sum / (double)n : 0;
}

static void tell(struct run *r, const struct da_curve_point *point)
{
    struct da_train_progress *p = &r->progress;
    int64_t here_ms = da_clock_ms() - r->started_ms, steps = point->step - p->first_step;

    p->step = point->step;
    p->loss = recent_loss(&r->curve);
    if (!isnan(point->validation))
        p->validation = point->validation;
    p->rate = point->rate;
    p->gradient_norm = point->gradient_norm;
    p->n_tokens = point->n_tokens;
    p->spent_ms = point->spent_ms;
    p->tokens_per_s =
        here_ms > 0 ? (double)(point->n_tokens - r->tokens_before) * 1000 / (double)here_ms : 0;
    p->left_ms =
        steps > 0 ? (int64_t)((double)here_ms / (double)steps * (double)(p->steps - p->step)) : -1;
    if (r->job->progress)
        r->job->progress(r->job->hooks, p);
}

static int step(struct run *r, struct da_err *err)
{
    struct da_train_batch batch;
    struct da_train_result result;
    struct da_curve_point point = {.validation = NAN};
    struct da_err ended = {0};
    bool got;
    int rc = DA_OK;

    DA_TRY(da_packer_next(r->packer, &batch, &got, err));
    if (!got) {
        DA_TRY(save(r, err));
        (void)da_err_set(&ended, DA_EFORMAT, 0,
                         "the data ended at step %" PRId64 " of %" PRId64
                         "; give more, or fewer steps",
                         r->state.step, r->options->steps);
        if (err)
            *err = ended;
        rc = ended.code;
        goto out;
    }
    DA_TRY(da_trainer_step(r->trainer, &batch, &result, err));
    r->state.step = point.step = da_trainer_steps_done(r->trainer);
    r->state.position = da_packer_position(r->packer);
    r->state.n_tokens += (int64_t)result.n_tokens;
    point.loss = result.loss;
    point.rate = result.rate;
    point.gradient_norm = result.gradient_norm;
    point.n_tokens = r->state.n_tokens;
    if (r->job->next_validation &&
        (point.step % r->job->validate_every == 0 || point.step == r->options->steps))
        DA_TRY(validate(r, &point.validation, err));
    point.spent_ms = r->spent_before + (da_clock_ms() - r->started_ms);
    da_curve_add(&r->curve, &point);
    tell(r, &point);
out:
    return rc;
}

static int run_steps(struct run *r, struct da_err *err)
{
    int rc = DA_OK;

    while (r->state.step < r->options->steps) {
        if (r->job->stop && *r->job->stop) {
            DA_TRY(save(r, err));
            return da_err_set(err, DA_ECANCELED, 0, "stopped at step %" PRId64, r->state.step);
        }
        DA_TRY(step(r, err));
        if (da_clock_ms() - r->saved_ms >= r->job->checkpoint_ms)
            DA_TRY(save(r, err));
    }
    DA_TRY(save(r, err));
out:
    return rc;
}

int da_train_job_run(const struct da_train_job *job, struct da_trainer *t, struct da_err *err)
{
    struct run r = {.job = job, .trainer = t, .options = da_trainer_options(t)};
    int rc = DA_OK;

    da_packer_new(&r.packer, r.options->batch_tokens, r.options->context, job->next, job->source);
    DA_TRY(resume(&r, err));
    r.progress = (struct da_train_progress){
        .steps = r.options->steps, .first_step = r.state.step, .validation = NAN, .left_ms = -1};
    r.spent_before = r.state.spent_ms;
    r.tokens_before = r.state.n_tokens;
    r.started_ms = r.saved_ms = da_clock_ms();
    DA_TRY(run_steps(&r, err));
out:
    da_packer_free(&r.packer);
    da_curve_release(&r.curve);
    return rc;
}
