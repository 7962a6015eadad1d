/* SPDX-License-Identifier: Apache-2.0 */
#include "train/job.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <math.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
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
    struct da_curve_point start;  /* of this session: step, n_tokens, spent_ms */
    int64_t started_ms, saved_ms; /* of the monotonic clock */
    int64_t saved_step;
};

static bool is_stopped(const struct run *r)
{
    return r->job->stop && *r->job->stop;
}

/* Time in all sessions. */
static int64_t spent_ms(const struct run *r)
{
    return r->start.spent_ms + (da_clock_ms() - r->started_ms);
}

static int write_curve(const struct run *r, struct da_err *err)
{
    char *log = da_file_in(r->job->dir, "log.csv"), *drawing = da_file_in(r->job->dir, "loss.svg");
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
        r->state.spent_ms = spent_ms(r);
        /* The log first: of what lies behind a checkpoint a resumed run takes no notice, but what
         * lies before must be there. */
        DA_TRY(da_file_make_folder(r->job->dir, err));
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

/* Makes the folder the run's own until *fd is closed. Some network file systems can lock no folder:
 * there nobody is kept out. */
static int take_folder(const char *dir, int *fd, struct da_err *err)
{
    int rc = DA_OK;

    DA_TRY(da_file_make_folder(dir, err));
    *fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (*fd < 0)
        DA_TRY(da_err_set(err, DA_EIO, errno, "%s: %s", dir, strerror(errno)));
    if (flock(*fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
        rc = da_err_set(err, DA_EBUSY, errno, "%s: another didact is training in it", dir);
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
    log = da_file_in(job->dir, "log.csv");
    DA_TRY(da_checkpoint_load(job->dir, r->trainer, job->settings, &r->state, &found, err));
    if (!found)
        goto out;
    r->saved_step = r->state.step;
    if (job->resumed)
        job->resumed(job->hooks, r->state.step);
    DA_TRY(da_curve_read(&r->curve, log, r->state.step, err));
    rc = da_packer_seek(r->packer, r->state.position, err);
    if (is_stopped(r)) /* as in step() */
        rc = DA_OK;
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
    struct da_curve_pace pace = da_curve_pace(&r->curve, &r->start);

    p->step = point->step;
    p->loss = recent_loss(&r->curve);
    if (!isnan(point->validation))
        p->validation = point->validation;
    p->rate = point->rate;
    p->gradient_norm = point->gradient_norm;
    p->n_tokens = point->n_tokens;
    p->spent_ms = point->spent_ms;
    p->tokens_per_s = pace.tokens_per_s;
    p->left_ms = (int64_t)(pace.ms_per_step * (double)(p->steps - p->step));
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
    int rc = da_packer_next(r->packer, &batch, &got, err);

    /* The same Ctrl-C may have ended a generator on the pipe, and its end would look like that of
     * the data: what was read is read again. */
    if (is_stopped(r))
        return DA_OK;
    if (rc < 0)
        return rc;
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
    point.spent_ms = spent_ms(r);
    da_curve_add(&r->curve, &point);
    tell(r, &point);
out:
    return rc;
}

static int run_steps(struct run *r, struct da_err *err)
{
    int rc = DA_OK;

    while (r->state.step < r->options->steps) {
        if (is_stopped(r)) {
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
    int folder = -1, rc = DA_OK;

    da_packer_new(&r.packer, r.options->batch_tokens, r.options->context, job->next, job->source);
    if (job->dir)
        DA_TRY(take_folder(job->dir, &folder, err));
    DA_TRY(resume(&r, err));
    r.progress = (struct da_train_progress){
        .steps = r.options->steps, .first_step = r.state.step, .validation = NAN, .left_ms = -1};
    r.start = (struct da_curve_point){
        .step = r.state.step, .n_tokens = r.state.n_tokens, .spent_ms = r.state.spent_ms};
    r.started_ms = r.saved_ms = da_clock_ms();
    DA_TRY(run_steps(&r, err));
out:
    if (folder >= 0)
        (void)close(folder);
    da_packer_free(&r.packer);
    da_curve_release(&r.curve);
    return rc;
}
