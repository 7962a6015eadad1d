/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/train_view.h"

#include <inttypes.h>
#include <math.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"
#include "cli/progress.h"

enum { LINE_MS = 200, LOG_MS = 30000, LINE_MAX = 512, FIRST_STEPS = 5 };

void da_train_view_init(struct da_train_view *v, const struct da_settings *s)
{
    *v = (struct da_train_view){
        .line = !s->quiet && !s->log_json && isatty(STDERR_FILENO),
        .shown_ms = da_clock_ms(),
    };
}

void da_train_view_end(struct da_train_view *v)
{
    if (v->line)
        da_log_progress_end();
}

void da_train_view_line(const struct da_train_progress *p, struct da_buf *out)
{
    da_buf_addf(out, "step %" PRId64 " of %" PRId64 " · loss %.4f", p->step, p->steps, p->loss);
    if (!isnan(p->validation))
        da_buf_addf(out, " · validation %.4f", p->validation);
    da_buf_addf(out, " · lr %.2e · gradient %.2f · %.1fM tokens · %.0f tokens/s", p->rate,
                p->gradient_norm, (double)p->n_tokens * 1e-6, p->tokens_per_s);
    if (p->left_ms >= 0) {
        da_buf_add_c(out, " · ");
        da_progress_duration(out, p->left_ms);
        da_buf_add_c(out, " left");
    }
}

void da_train_view_progress(void *view, const struct da_train_progress *p)
{
    struct da_train_view *v = view;
    int64_t now = da_clock_ms();
    bool begins = p->step - p->first_step == FIRST_STEPS, ends = p->step == p->steps;
    struct da_buf line;

    if (now - v->shown_ms < (v->line ? LINE_MS : LOG_MS) && !begins && !ends)
        return;
    v->shown_ms = now;
    da_buf_init(&line, LINE_MAX);
    da_train_view_line(p, &line);
    if (v->line && !ends)
        da_log_progress(line.p);
    else
        da_log(DA_LOG_INFO, "train", "%s", line.p);
    da_buf_release(&line);
}

void da_train_view_resumed(void *view, int64_t step)
{
    (void)view;
    da_log(DA_LOG_INFO, "train", "going on from the checkpoint at step %" PRId64, step);
}

void da_train_view_saved(void *view, int64_t step)
{
    (void)view;
    da_log(DA_LOG_DEBUG, "train", "checkpoint at step %" PRId64, step);
}

int da_train_view_memory(const struct da_lm_config *config, const struct da_train_options *options,
                         struct da_err *err)
{
    const double mb = 1.0 / (1 << 20);
    long pages = sysconf(_SC_PHYS_PAGES), size = sysconf(_SC_PAGESIZE);
    double there = (double)pages * (double)size;
    struct da_train_memory m;
    int rc = da_trainer_memory(config, options, &m, err);

    if (rc < 0)
        return rc;
    da_log(DA_LOG_INFO, "train",
           "memory: %.0f MB (weights %.0f, gradients %.0f, moments %.0f, copies for products %.0f, "
           "activations %.0f)",
           (double)m.total * mb, (double)m.weights * mb, (double)m.gradients * mb,
           (double)m.moments * mb, (double)m.operands * mb, (double)m.activations * mb);
    if (pages > 0 && (double)m.total > there)
        return da_err_set(err, DA_ENOMEM, 0,
                          "the training needs %.1f GB and this machine has %.1f: fewer "
                          "--batch-tokens, a smaller --context or more --accumulation take less",
                          (double)m.total * 1e-9, there * 1e-9);
    return DA_OK;
}
