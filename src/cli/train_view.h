/* SPDX-License-Identifier: Apache-2.0
 *
 * What a training shows while it works: one line on a terminal, replaced as it goes; elsewhere a
 * line every half minute.
 *
 * Thread: main.
 */
#ifndef DA_CLI_TRAIN_VIEW_H
#define DA_CLI_TRAIN_VIEW_H

#include "base/buf.h"
#include "cli/settings.h"
#include "train/job.h"

struct da_train_view {
    bool line;        /* on a terminal */
    int64_t shown_ms; /* of the clock, when something was shown last */
};

void da_train_view_init(struct da_train_view *v, const struct da_settings *s);
void da_train_view_end(struct da_train_view *v);

/* The hooks of da_train_job; ctx is the view. */
void da_train_view_progress(void *view, const struct da_train_progress *p);
void da_train_view_resumed(void *view, int64_t step);
void da_train_view_saved(void *view, int64_t step);

/* "step 1,200 of 20,000 · loss 2.345 · 20,100 tokens/s · ..." */
void da_train_view_line(const struct da_train_progress *p, struct da_buf *out);

/* Shows what a training will take, before anything is allocated. DA_ENOMEM when the machine has
 * less: refused before it starts rather than killed by the system on its way. */
int da_train_view_memory(const struct da_lm_config *config, const struct da_train_options *options,
                         struct da_err *err) DA_MUST_USE;

#endif
